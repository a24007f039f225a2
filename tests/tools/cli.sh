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
	cat >"$tmp/expected"
	"$admin" --db "$db" --lang "$lang" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	got=$?
	{
		cat "$tmp/out"
		sed 's/^/! /' "$tmp/err"
	} | sed "s|$tmp|TMP|g" >"$tmp/got"
	if [ $got != "$status" ] || ! cmp -s "$tmp/expected" "$tmp/got"; then
		echo "trin-admin $*: exit $got, expected $status"
		diff "$tmp/expected" "$tmp/got"
		failed=1
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
