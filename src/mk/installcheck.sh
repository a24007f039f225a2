#!/bin/sh
# installcheck.sh DESTDIR BINDIR SBINDIR LIBEXECDIR STATEDIR BACKUPDIR CONFDIR USER GROUP FILE...
# Is every file there, does each program run, and - on the system itself - has each its owner and mode?
set -u
dest=$1 bin=$2 sbin=$3 libexec=$4 state=$5 backup=$6 conf=$7 user=$8 group=$9
shift 9
bad=0
fail() {
	echo "installcheck: $1"
	bad=1
}
# is FILE WHAT FORMAT: as stat(1) prints it
is() {
	got=$(stat -c "$3" "$1" 2>/dev/null) || got=missing
	[ "$got" = "$2" ] || fail "$1 is $got and must be $2"
}

for f in "$@"; do
	[ -f "$dest$f" ] || fail "$dest$f is missing"
done
[ $bad = 0 ] || exit 1
for p in "$bin/trin" "$sbin/trin-admin"; do
	name=${p##*/}
	"$dest$p" --version 2>/dev/null | grep -q "^$name [0-9]" || fail "$dest$p does not run"
done
"$dest$libexec/trin-store" </dev/null >/dev/null 2>&1
[ $? = 64 ] || fail "$dest$libexec/trin-store does not run, or serves whoever starts it by hand"

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
"$dest$sbin/trin-admin" --db "$tmp/trin.db" init >/dev/null 2>&1 &&
	"$dest$sbin/trin-admin" --db "$tmp/trin.db" check >/dev/null 2>&1 ||
	fail "$dest$sbin/trin-admin cannot make a database in $tmp"
for f in "$@"; do
	case $f in
	*/bash-completion/*)
		! command -v bash >/dev/null || bash -n "$dest$f" || fail "$dest$f is not a script of bash" ;;
	*) ! grep -q '@[a-z]*@' "$dest$f" || case $f in *.mo | */trin | */trin-admin | */trin-store | */trin-screens.so) ;;
		*) fail "$dest$f was not filled in" ;; esac ;;
	esac
done

if [ -n "$dest" ] || [ "$(id -u)" != 0 ]; then
	echo "installcheck: rights are checked as root on the system itself"
else
	is "$libexec/trin-store" "$user:$group 4750" '%U:%G %a'
	is "$bin/trin" "root:root 755" '%U:%G %a'
	is "$sbin/trin-admin" "root:root 755" '%U:%G %a'
	is "$state" "$user:$user 700" '%U:%G %a'
	is "$backup" "root:root 700" '%U:%G %a'
	[ "$(id -u "$user" 2>/dev/null || echo 0)" != 0 ] || fail "the account $user is missing, or root"
	for f in "$state"/*; do
		[ ! -e "$f" ] || is "$f" "$user 600" '%U %a'
	done
	for f in "$conf" "$conf"/*.conf "$conf"/sets.d "$conf"/sets.d/*.conf; do
		[ ! -e "$f" ] && continue
		[ "$(stat -c %u "$f")" = 0 ] && [ -z "$(find "$f" -maxdepth 0 -perm /022)" ] && [ ! -L "$f" ] ||
			fail "$f may be changed by others than root"
	done
	case $(findmnt -no OPTIONS -T "$libexec" 2>/dev/null) in
	*nosuid*) fail "$libexec is mounted nosuid: use trin-store.socket" ;;
	esac
fi
[ $bad = 0 ] && echo "installcheck: all is well"
exit $bad
