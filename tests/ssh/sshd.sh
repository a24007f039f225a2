#!/bin/sh
# sshd.sh BUILD   prints the path of an sshd to test with: the installed one, or Debian's, unpacked below BUILD so
# that no daemon is started and no account made on this machine.
set -eu
build=$(cd "$1" && pwd)
if [ -x /usr/sbin/sshd ]; then
	echo /usr/sbin/sshd
	exit 0
fi
if [ ! -x "$build/sshd/usr/sbin/sshd" ]; then
	mkdir -p "$build/sshd"
	(cd "$build/sshd" && apt-get download openssh-server >&2 && dpkg -x openssh-server_*.deb . && rm -f ./*.deb)
fi
echo "$build/sshd/usr/sbin/sshd"
