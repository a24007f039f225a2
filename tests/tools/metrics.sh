#!/bin/sh
# metrics.sh   the budgets of the house, as figures; exit 1 when one is broken.
# Function lengths: Universal Ctags' line and end. Comment share: lines that hold a comment / lines that hold code.
command -v ctags >/dev/null || { echo "metrics need universal-ctags"; exit 1; }
files=$(find src -name '*.c' | sort)
headers=$(find include -name '*.h' | sort)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
ctags --languages=C --kinds-C=f --fields=+ne -o - $files | awk -F'\t' '
	{line = end = 0
	 for (i = 4; i <= NF; i++) {
		if ($i ~ /^line:/) line = substr($i, 6)
		if ($i ~ /^end:/) end = substr($i, 5)
	 }
	 if (end) print end - line + 1, $2, $1}' | sort -n >"$tmp/fn"
wc -l $files | awk '$2 != "total" {print $1, $2}' | sort -n >"$tmp/c"
wc -l $headers | awk '$2 != "total" {print $1, $2}' | sort -n >"$tmp/h"
awk '
	{line = $0; code = line; has = 0
	 if (inside) { has = 1; if (index(code, "*/")) { sub(/.*\*\//, "", code); inside = 0 } else code = "" }
	 while (match(code, /\/\*/)) {
		has = 1; rest = substr(code, RSTART + 2); before = substr(code, 1, RSTART - 1)
		if ((p = index(rest, "*/"))) code = before substr(rest, p + 2)
		else { code = before; inside = 1 }
	 }
	 gsub(/[ \t{};()]/, "", code)
	 if (has) c++
	 if (code != "") n++}
	END {printf "%.1f\n", 100 * c / n}' $files $headers >"$tmp/comments"
pct() { awk -v p="$2" '{v[NR] = $1} END {i = int(NR * p / 100 + 0.999); print v[i < 1 ? 1 : i]}' "$1"; }
bad=0
show() { # name value limit
	ok=ok
	awk -v v="$2" -v l="$3" 'BEGIN {exit !(v > l)}' && { ok=OVER; bad=1; }
	printf '  %-38s %8s  (<= %s) %s\n' "$1" "$2" "$3" $ok
}
echo "$(wc -l <"$tmp/fn") functions in $(wc -l <"$tmp/c") .c files and $(wc -l <"$tmp/h") headers, $(cat $files $headers | wc -l) lines"
show 'function, median lines' "$(pct "$tmp/fn" 50)" 14
show 'function, 90 %' "$(pct "$tmp/fn" 90)" 42
show 'function, longest' "$(pct "$tmp/fn" 100)" 100
show '.c file, 90 %' "$(pct "$tmp/c" 90)" 450
show '.c file, longest' "$(pct "$tmp/c" 100)" 900
show 'header, median' "$(pct "$tmp/h" 50)" 45
show 'comment lines, % of code' "$(cat "$tmp/comments")" 18
awk -v v="$(cat "$tmp/comments")" 'BEGIN {exit !(v < 10)}' && { echo "  comments below 10 %"; bad=1; }
if git rev-parse --git-dir >/dev/null 2>&1; then
	git log --format=%s | awk 'length($0) > 65 {n++; print "  subject over 65 columns: " $0} END {exit n > 0}' || bad=1
	git log --format=%s | awk '!/^[A-Za-z][A-Za-z0-9, -]*: / {n++; print "  subject without area: " $0} END {exit n > 0}' || bad=1
fi
tail -5 "$tmp/fn" | awk '{print "  longest: " $1, $3, $2}'
exit $bad
