#!/bin/sh
# run-tests.sh BUILD KIND TEST...         runs test programs and scripts one after the other, and counts.
# run-tests.sh BUILD --one KIND TEST      runs one, so that make runs several beside each other,
# run-tests.sh BUILD --sum KIND TEST...   and counts what they have left.
# run-tests.sh BUILD --summary            prints the sum of what was counted since "make check" began.
# The output of each is kept. A cmocka program says "[  PASSED  ] N test(s)."; a script counts as one test.
build=$1
what=$2
log=$build/test-log
export TRIN_BUILD=$build LC_ALL=C.UTF-8 TZ=Europe/Copenhagen
unset LINES COLUMNS ESCDELAY NO_COLOR LANGUAGE

# one KIND TEST: its last line is how it ended.
one() {
	out=$log/$1-${2##*/}.log
	case $2 in
	*.sh) sh "$2" >"$out" 2>&1 </dev/null ;;
	*) "$2" >"$out" 2>&1 </dev/null ;;
	esac
	rc=$?
	if [ $rc != 0 ]; then
		echo "FAILED $2 (exit $rc):"
		tail -n 60 "$out"
	fi
	echo "run-tests: $2 ended with $rc" >>"$out"
}

# sum KIND TEST...
sum() {
	kind=$1
	shift
	for t in "$@"; do
		set -- "$@" "$log/$kind-${t##*/}.log"
		shift
	done
	awk -v kind="$kind" -v count="$log/$kind.count" '
		/^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
		/^ [0-9]+ FAILED TEST/ { failed += $1 }
		/^run-tests: .* ended with [0-9]+$/ {
			if ($2 ~ /\.sh$/)
				passed = $NF == 0
			if ($NF != 0 && !failed)
				failed = 1
			if (!passed && !failed) {
				print "FAILED " $2 ": it ran no test"
				failed = 1
			}
			all_passed += passed
			all_failed += failed
			passed = failed = 0
			ended++
		}
		END {
			if (ended != ARGC - 1) {
				print "FAILED " kind ": " ARGC - 1 " tests were begun, " ended + 0 " ended"
				all_failed++
			}
			print all_passed + 0, all_failed + 0 >count
			printf "  %-8s %d passed, %d failed\n", kind, all_passed, all_failed
			exit all_failed > 0
		}' "$@"
}

case $what in
--one) one "$3" "$4" ;;
--sum)
	shift 2
	sum "$@"
	;;
--summary) awk '{p += $1; f += $2} END {printf "%d passed, %d failed\n", p, f; exit f > 0}' "$log"/*.count ;;
*)
	mkdir -p "$log"
	shift 2
	for t in "$@"; do
		one "$what" "$t"
	done
	sum "$what" "$@"
	;;
esac
