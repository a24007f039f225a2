#!/bin/sh
# check-man.sh   every manual page passes mandoc's lint without an error or a warning.
bad=0
for p in $(find man -name '*.[1578]' | sort); do
	out=$(mandoc -Tlint -W warning "$p" 2>&1 | grep -v 'referenced manual not found')
	[ -z "$out" ] || { echo "$out"; bad=1; }
done
[ $bad = 0 ] && echo "manual pages: clean"
exit $bad
