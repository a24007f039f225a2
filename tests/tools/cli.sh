# For tests/cli: sourced with the tree as the working folder. A private folder $tmp, and
#   expect STATUS ARG... <<'END'     runs trin-admin --db $db --lang en ARG...
# and compares its exit status, its output and, as lines beginning with "! ", its errors. In them $tmp
# reads TMP. When something differs the script fails in the end.
case $TRIN_BUILD in
/*) ;;
*) TRIN_BUILD=$PWD/$TRIN_BUILD ;;
esac
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
admin=$TRIN_BUILD/trin-admin
[ -x "$admin" ] || { echo "$admin is not built"; exit 1; }
db=$tmp/trin.db
lang=en
failed=0
export TRIN_NOW=1795262400 # 2026-11-21 13:00 in Copenhagen

expect() {
	status=$1
	shift
	"$admin" --db "$db" --lang "$lang" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	got=$?
	sed "s|$tmp|TMP|g" "$tmp/out" >"$tmp/got"
	[ ! -s "$tmp/err" ] || sed "s|$tmp|TMP|g; s/^/! /" "$tmp/err" >>"$tmp/got"
	if ! diff - "$tmp/got" >"$tmp/diff" || [ $got != "$status" ]; then
		echo "trin-admin $*: exit $got, expected $status"
		cat "$tmp/diff"
		failed=1
	fi
}

# demo FILE   the municipality of trin-admin demo. It is made once for all scripts; tests/cli/demo.sh makes its own.
demo() {
	made=$TRIN_BUILD/tests/demo.db
	if [ -O "$made" ] && [ "$made" -nt "$admin" ] && [ -z "$(find conf -newer "$made")" ]; then
		(umask 077 && cp "$made" "$1" && : >"$1-queue" && : >"$1-presence") || failed=1
	else
		"$admin" demo "$1" >/dev/null && cp "$1" "$made.$$" && mv "$made.$$" "$made" || failed=1
	fi
}

# same WHAT EXPECTED GOT
same() {
	[ "$2" = "$3" ] && return
	printf '%s: expected "%s", got "%s"\n' "$1" "$2" "$3"
	failed=1
}

finish() {
	[ $failed = 0 ]
	exit
}
