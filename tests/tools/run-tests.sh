#!/bin/sh
# run-tests.sh BUILD KIND TEST...   runs each test program or script, keeps its output, counts.
# run-tests.sh BUILD --summary      prints the sum of what was run since "make check" began.
# A cmocka program says "[  PASSED  ] N test(s)."; a script counts as one test.
build=$1
kind=$2
shift 2
export TRIN_BUILD=$build LC_ALL=C.UTF-8 TZ=Europe/Copenhagen
unset LINES COLUMNS ESCDELAY NO_COLOR LANGUAGE
log=$build/test-log
mkdir -p "$log"
if [ "$kind" = --summary ]; then
	awk '{p += $1; f += $2} END {printf "%d passed, %d failed\n", p, f; exit f > 0}' "$log"/*.count
	exit
fi
# Of what cmocka says: how many passed, how many failed.
counts='/^\[  PASSED  \] [0-9]+ test/ { p += $4 } /^ [0-9]+ FAILED TEST/ { f += $1 } END { print p + 0, f + 0 }'
passed=0 failed=0
for t in "$@"; do
	out=$log/$kind-${t##*/}.log
	case $t in
	*.sh)
		sh "$t" >"$out" 2>&1 </dev/null
		rc=$?
		n=$((rc == 0)) bad=0
		;;
	*)
		"$t" >"$out" 2>&1 </dev/null
		rc=$?
		set -- $(awk "$counts" "$out")
		n=$1 bad=$2
		;;
	esac
	if [ $rc != 0 ]; then
		[ "$bad" = 0 ] && bad=1
		echo "FAILED $t (exit $rc):"
		tail -n 60 "$out"
	elif [ "$n" = 0 ]; then
		echo "FAILED $t: it ran no test"
		bad=1
	fi
	passed=$((passed + n)) failed=$((failed + bad))
done
echo "$passed $failed" >"$log/$kind.count"
printf '  %-8s %d passed, %d failed\n' "$kind" $passed $failed
[ $failed = 0 ]
