#!/bin/sh
# run.sh BUILD   the package of "make deb": lintian finds no error; installed, removed and purged on a copy of this
# system that lies in memory, it makes the account, the group and the folders, and keeps the data until told otherwise.
set -u
build=$(cd "$1" && pwd)
deb=$(ls "$build"/deb/trin_*.deb)
if [ "${2:-}" != inside ]; then
	lintian --fail-on error --allow-root "$deb" >"$build/deb/lintian.log" 2>&1 || { cat "$build/deb/lintian.log"; exit 1; }
	[ "$(id -u)" = 0 ] && unshare --mount --propagation private true 2>/dev/null || {
		echo '  deb      lintian is content; SKIPPED: installing it needs root and unshare'
		exit 0
	}
	exec unshare --mount --pid --fork --kill-child=KILL --mount-proc --propagation private sh "$0" "$build" inside
fi

fail() {
	echo "FAILED deb: $1"
	tail -n 20 /tmp/log 2>/dev/null
	exit 1
}
is() { # FILE OWNER MODE
	[ "$(stat -c '%U:%G %a' "$1" 2>/dev/null)" = "$2 $3" ] || fail "$1 is $(stat -c '%U:%G %a' "$1" 2>&1) and must be $2 $3"
}
layers=/mnt # not below the build folder: that may lie in /tmp, /usr or /var, which change below
mount -t tmpfs tmpfs "$layers"
for d in usr etc var; do
	mkdir -p "$layers/$d/up" "$layers/$d/work"
	mount -t overlay -o "lowerdir=/$d,upperdir=$layers/$d/up,workdir=$layers/$d/work" overlay "/$d" 2>/dev/null || {
		echo '  deb      lintian is content; SKIPPED: no overlay can be mounted here'
		exit 0
	}
done
cp "$deb" "$layers/trin.deb"
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
export DEBIAN_FRONTEND=noninteractive
command -v systemd-sysusers >/dev/null ||
	(cd /tmp && apt-get download systemd-standalone-sysusers && dpkg -i ./*.deb) >/tmp/log 2>&1 || fail 'systemd-sysusers'

dpkg --no-triggers -i "$layers/trin.deb" >/tmp/log 2>&1 || fail 'it cannot be installed'
is /usr/libexec/trin/trin-store _trin:caseworkers 4750
is /usr/bin/trin root:root 755
is /var/lib/trin _trin:_trin 700
is /var/backups/trin root:root 700
[ "$(id -u _trin)" != 0 ] || fail 'the account is root'
trin-admin init >/tmp/log 2>&1 || fail 'trin-admin init'
is /var/lib/trin/trin.db _trin:_trin 600
dpkg-statoverride --update --add root root 0755 /usr/libexec/trin/trin-store >/tmp/log 2>&1 || fail statoverride
dpkg --no-triggers -i "$layers/trin.deb" >/tmp/log 2>&1 || fail 'it cannot be installed over itself'
is /usr/libexec/trin/trin-store root:root 755
dpkg --no-triggers -r trin >/tmp/log 2>&1 || fail 'it cannot be removed'
[ ! -e /usr/bin/trin ] || fail 'trin is still there'
[ -s /var/lib/trin/trin.db ] || fail 'removing took the data'
dpkg --no-triggers -P trin >/tmp/log 2>&1 || fail 'it cannot be purged'
[ -s /var/lib/trin/trin.db ] || fail 'purging took the data without an answer'
[ ! -e /etc/trin/trin.conf ] || fail 'purging left the settings'
dpkg --no-triggers -i "$layers/trin.deb" >/tmp/log 2>&1 && dpkg --no-triggers -r trin >/tmp/log 2>&1 || fail 'again'
echo 'trin trin/purge-data boolean true' | debconf-set-selections
dpkg --no-triggers -P trin >/tmp/log 2>&1 || fail 'it cannot be purged'
[ ! -e /var/lib/trin ] || fail 'purging kept the data although told to remove them'
echo '  deb      the package installs, keeps the data and purges as it should'
