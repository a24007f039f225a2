# Completion of trin-admin in bash: what it offers comes from the program's own help.
. tests/tools/cli.sh

command -v bash >/dev/null || exit 0
cat >"$tmp/complete" <<'END2'
PATH=$1:$PATH
. conf/completion/trin-admin
shift
COMP_WORDS=(trin-admin "$@")
COMP_CWORD=$#
_trin_admin
echo "${COMPREPLY[@]}"
END2
# offers EXPECTED WORD...   the last word is the one being typed
offers() {
	want=$1
	shift
	same "completion of: $*" "$want" "$(bash "$tmp/complete" "$TRIN_BUILD" "$@")"
}
offers 'audit' au
offers 'config' con
offers 'move' user mo
offers 'check' --db x config ch
offers '--reason' order close 1 --rea
offers '--db' config check --d
offers '--json' user list --j
offers 'stay follow hand-over' user move abe --cases ''
offers 'pdf' config handbook --format p
offers 'da en' --lang ''
# The roles are those that the program takes.
roles=$("$admin" --lang en user add x --role - 2>&1 | sed -n 's/.*there are: //p' | tr -d ,)
for role in $roles; do
	offers "$role" user add x --role "$role"
done
same 'how many roles' "$(echo "$roles" | wc -w)" "$(bash "$tmp/complete" "$TRIN_BUILD" user add x --role '' | wc -w)"
finish
