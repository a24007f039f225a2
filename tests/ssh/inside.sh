#!/bin/sh
# inside.sh BUILD SSHD TEST...   inside the namespaces of run.sh: users, an installation, sshd; then the tests.
set -eu
build=$1 sshd=$2
shift 2

# The tree and the build folder under names that stay: what they are now may lie in /tmp or /home.
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/tree /mnt/build
mount --bind "$(pwd)" /mnt/tree
mount --bind "$build" /mnt/build
cd /mnt/tree
case $sshd in
"$build"/*) sshd=/mnt/build${sshd#"$build"} ;;
esac
build=/mnt/build
W=$build/ssh
rm -rf "$W"
mkdir -p "$W/etc" "$W/keys"

# A machine of its own: what is changed below lies in memory.
mount -t tmpfs -o mode=755 tmpfs "$W/etc"
cp -a /etc/. "$W/etc/"
mount --bind "$W/etc" /etc
for d in /usr/local /var/lib /var/backups /var/log /run /home /tmp; do
	mount -t tmpfs -o mode=755 tmpfs $d
done
chmod 1777 /tmp
mkdir -p /run/sshd /run/lock
: >/var/log/wtmp
: >/var/log/lastlog
: >/var/log/btmp
: >/run/utmp
rm -rf /etc/trin /etc/ssh/sshd_config.d
ip link set lo up

# Devices: terminals of its own, and a log that the tests can read.
mkdir "$W/dev"
mount -t tmpfs -o mode=755 tmpfs "$W/dev"
for d in null zero full random urandom tty; do
	: >"$W/dev/$d"
	mount --bind /dev/$d "$W/dev/$d"
done
mkdir "$W/dev/pts" "$W/dev/shm"
mount -t devpts -o newinstance,mode=620,ptmxmode=666 devpts "$W/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$W/dev/shm"
ln -s pts/ptmx "$W/dev/ptmx"
ln -s /proc/self/fd "$W/dev/fd"
mount --rbind "$W/dev" /dev
"$build/tests/ssh/logger" /dev/log /var/log/messages

# The program as an administrator installs it.
for target in install installcheck; do
	make --no-print-directory BUILD="$build" $target >"$W/install.log" 2>&1 || { cat "$W/install.log"; exit 1; }
done

# "*" is no password, but not locked; "!" would be refused by sshd.
grep -q ^sshd: /etc/passwd || {
	echo 'sshd:x:59999:65534::/run/sshd:/usr/sbin/nologin' >>/etc/passwd
	echo 'sshd:*:19000::::::' >>/etc/shadow
}
gid=$(getent group caseworkers | cut -d: -f3)
number=60001
[ -f "$W/keys/host" ] || ssh-keygen -q -t ed25519 -N '' -f "$W/keys/host"
ssh-keygen -q -t ed25519 -N '' -f "$W/keys/user"
echo "[127.0.0.1]:2222 $(cut -d' ' -f1-2 "$W/keys/host.pub")" >"$W/known_hosts"
: >"$W/ssh_config"
members=
# Name and comment field; the last one is not in the group.
while IFS=: read -r login gecos; do
	echo "$login:x:$number:$number:$gecos:/home/$login:/bin/bash" >>/etc/passwd
	echo "$login:x:$number:" >>/etc/group
	echo "$login:*:19000:0:99999:7:::" >>/etc/shadow
	mkdir -p "/home/$login/.ssh"
	cp "$W/keys/user.pub" "/home/$login/.ssh/authorized_keys"
	chmod 700 "/home/$login" "/home/$login/.ssh"
	chown -R "$number:$number" "/home/$login"
	[ "$login" = gitte ] || members=$members${members:+,}$login
	number=$((number + 1))
	cat >>"$W/ssh_config" <<C
Host $login
 User $login
 HostName 127.0.0.1
 Port 2222
 IdentityFile $W/keys/user
 IdentitiesOnly yes
 BatchMode yes
 UserKnownHostsFile $W/known_hosts
 StrictHostKeyChecking yes
 LogLevel ERROR
C
done <<U
anna:Anna Holm,room 4
bo:Bo Hansen
karen:Karen Lind
per:Per Vang
rita:Rita Dam
ulla:Ulla Ny
nina:Nina Ny
sofie:Sofie Krog
gitte:Gitte Fremmed
U
sed -i "s/^caseworkers:.*/caseworkers:x:$gid:$members/" /etc/group

[ "$1" != bench ] || exec sh tests/bench/installed.sh "$build"

# The shipped example, as it is, below a configuration that knows no more than it must.
mkdir -p /etc/ssh/sshd_config.d
cp /usr/local/share/doc/trin/examples/sshd_config.d/trin.conf /etc/ssh/sshd_config.d/
cat >"$W/sshd_config" <<C
Port 2222
ListenAddress 127.0.0.1
HostKey $W/keys/host
PidFile /run/sshd.pid
UsePAM no
StrictModes yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
PrintMotd no
PrintLastLog no
UseDNS no
MaxStartups 500:30:1000
Subsystem sftp internal-sftp
Include /etc/ssh/sshd_config.d/*.conf
C
"$sshd" -t -f "$W/sshd_config"
"$sshd" -f "$W/sshd_config" -E "$W/sshd.log"

export TRIN_SSH="$W" LC_ALL=C.UTF-8
rc=0
sh tests/tools/run-tests.sh "$build" ssh "$@" || rc=$?
exit $rc
