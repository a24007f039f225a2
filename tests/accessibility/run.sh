#!/bin/sh
# run.sh BUILD   checks the claims of tests/accessibility/claims and prints them, a line each: ok or fail, the claim, how it was
# checked. Each test program runs once. The manual pages must name the same claims.
build=$1
export TRIN_BUILD=$build LC_ALL=C.UTF-8 TZ=Europe/Copenhagen
unset LINES COLUMNS ESCDELAY NO_COLOR LANGUAGE
claims=tests/accessibility/claims
log=$build/test-log/accessibility
rm -rf "$log"
mkdir -p "$log"

source_still() {
	! grep -rnE 'A_BLINK|flash\(|napms|nanosleep|usleep|setitimer|alarm\(' src/tui src/screen
}
source_plain_still() {
	esc=$(printf '\033')
	! grep -nE "$esc|─|│|[-=_.^\"]{6,}" tests/data/plain/*
}
source_lines() {
	! grep -rlE '[─│┌┐└┘├┤┬┴┼═║╔╗╚╝]' tests/ui/golden
}
source_words() {
	sh tests/tools/check-po.sh
}

# passed TEST   runs its program unless it has run
passed() {
	case $1 in
	source:*)
		"source_$(echo "${1#source:}" | tr - _)" >>"$log/source" 2>&1
		return ;;
	*.sh)
		sh "tests/$1" >"$log/$(basename "$1")" 2>&1 </dev/null
		return ;;
	esac
	program=${1%%:*}
	out=$log/$(echo "$program" | tr / -)
	[ -e "$out" ] || "$build/tests/$program" >"$out" 2>&1 </dev/null
	grep -qF "[       OK ] ${1#*:}" "$out"
}

same_as_page() {
	sed -n 's/^\.Cm \([a-z-]*\).*/\1/p' "$1" | sort -u >"$log/page"
	sed -n 's/^\([a-z-]*\)|.*/\1/p' $claims | sort >"$log/claims"
	diff "$log/claims" "$log/page" >>"$log/pages" && return
	echo "fail  $1 and $claims do not name the same claims:"
	diff "$log/claims" "$log/page"
	return 1
}

bad=0 n=0
while IFS='|' read -r id claim test; do
	case $id in '#'* | '') continue ;; esac
	n=$((n + 1))
	if passed "$test"; then
		result=ok
	else
		result=fail
		bad=$((bad + 1))
	fi
	printf '%-4s  %s  (%s: %s)\n' $result "$claim" "$id" "$test"
done <$claims
for page in man/trin-accessibility.7 man/da/trin-accessibility.7; do
	same_as_page $page || bad=$((bad + 1))
done
if [ $bad = 0 ]; then
	echo "$n claims of trin-accessibility(7) hold"
else
	echo "$bad of $n claims of trin-accessibility(7) do not hold; see $log"
	exit 1
fi
