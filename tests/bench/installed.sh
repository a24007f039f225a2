#!/bin/sh
# installed.sh BUILD   the first paint of the installed program, with a trin-store that is set-uid and goes through all its
# checks; inside the namespaces of tests/ssh/run.sh, as one of its users.
set -eu
build=$1
/usr/local/sbin/trin-admin init >/dev/null
/usr/local/sbin/trin-admin --config conf config apply --yes >/dev/null
"$build/tests/bench/municipality" /var/lib/trin/trin.db 600 260 unge anna
chown --reference=/var/lib/trin /var/lib/trin/trin.db*
exec setpriv --reuid=anna --regid=anna --init-groups "$build/tests/bench/terminal" "$build" --installed /usr/local/bin
