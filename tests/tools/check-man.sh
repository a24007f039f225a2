#!/bin/sh
# check-man.sh   every manual page passes mandoc's lint without an error or a warning, and no option stands inside
# another: what follows an Op on its line is in its brackets, so a line with several takes Oo and Oc.
bad=0
for p in $(find man -name '*.[1578]' | sort); do
	out=$(mandoc -Tlint -W warning "$p" 2>&1 | grep -v 'referenced manual not found')
	[ -z "$out" ] || { echo "$out"; bad=1; }
done
grep -nE '\<(Op|Oo)\> .*\<Op\>|\<Op\> .*\<Oo\>' $(find man -name '*.[1578]') && bad=1
[ $bad = 0 ] && echo "manual pages: clean"
exit $bad
