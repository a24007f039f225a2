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
# On a server that has nothing, make install brings what the build needs before the first file is compiled.
make -n install DESTDIR= BUILD="$tmp/none" >"$tmp/steps" 2>/dev/null
same 'apt comes before the compiler' 1 "$(grep -n 'deps\.sh\|src/base/err\.c' "$tmp/steps" | sed -n '1{/deps\.sh.* gcc .*libsqlite3-dev/p;}' | wc -l | tr -d ' ')"
same 'and the compiler comes' 1 "$(grep -c 'src/base/err\.c' "$tmp/steps")"
finish
