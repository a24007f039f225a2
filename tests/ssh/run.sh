#!/bin/sh
# run.sh BUILD TEST...   the installed program, several Unix users and sshd, in namespaces of their own: mounts, network,
# processes. Nothing of this machine is touched, and everything ends with the last test. TEST "bench": no test and no sshd,
# but tests/bench/installed.sh.
build=$(cd "$1" && pwd)
shift
skip() {
	echo "  ssh      SKIPPED: $1"
	exit 0
}
[ "$(id -u)" = 0 ] || skip 'only root can make the namespaces and the users'
spaces='--mount --net --pid --ipc --uts --fork --kill-child=KILL --mount-proc --propagation private'
# shellcheck disable=SC2086
unshare $spaces true 2>/dev/null || skip 'unshare is not permitted here'
sshd=none
[ "$1" = bench ] || sshd=$(sh tests/ssh/sshd.sh "$build") || { echo 'there is no sshd to test with'; exit 1; }
# shellcheck disable=SC2086
exec unshare $spaces sh tests/ssh/inside.sh "$build" "$sshd" "$@"
