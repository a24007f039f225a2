# README: what it tells an administrator to type works, in its order, on a new database and the shipped files.
. tests/tools/cli.sh

cp -r conf "$tmp/conf"
printf 'CPR;Navn;Målgruppe;Sagsbehandler\n010180-4002;Bo Bo;sygedagpenge;anna\n' >"$tmp/list.csv"
export EDITOR=true
sed -n 's/^    trin-admin //p' README.md | sed 's/ *#.*//; s/^config apply$/& --yes/' >"$tmp/lines"
same 'how many lines' 6 "$(wc -l <"$tmp/lines" | tr -d ' ')"
while read -r line; do
	sh -c "cd $tmp && $admin --db $db --config $tmp/conf $line" >"$tmp/out" 2>&1 </dev/null && continue
	echo "README: trin-admin $line"
	cat "$tmp/out"
	failed=1
done <"$tmp/lines"
same 'who is there' anna "$("$admin" --db "$db" user list | cut -f1)"
finish
