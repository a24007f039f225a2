# The manual of trin-admin, in both languages: every command with every option, and the examples that can be run.
. tests/tools/cli.sh

"$admin" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z -]*[a-z]\)\( [[A-Z].*\|  .*\)$/\1/p' | sed 's/  .*//' >"$tmp/commands"
[ "$(grep -c . "$tmp/commands")" -ge 28 ] || { echo 'not all commands were found'; failed=1; }
same 'pages with two versions of a line' '' "$(grep -lE '^(<<<<<<<|=======|>>>>>>>)' man/*.[1-8] man/da/*.[1-8])"
for page in man/trin-admin.8 man/da/trin-admin.8; do
	while read -r command; do
		item=$(grep -E "^\.It Cm $command( |\$)" "$page")
		[ -n "$item" ] || { echo "$page has no $command"; failed=1; }
		for option in $("$admin" --lang en $command --help | sed -n '/^Options:/,$s/^  --\([a-z-]*\).*/\1/p'); do
			case $item in
			*"Fl -$option"*) ;;
			*) # The export takes what the list before it takes.
				[ "$command" = 'audit export' ] || { echo "$page: $command has no --$option"; failed=1; }
				;;
			esac
		done
	done <"$tmp/commands"
	# The hook of the page, in a folder of the configuration.
	sed -n '/pre-commit/,/^\.Ed/p' "$page" | sed '1,/^\.Bd/d; /^\.Ed/d' >"$tmp/hook"
	rm -rf "$tmp/conf"
	cp -r tests/data/cli "$tmp/conf"
	(cd "$tmp/conf" && PATH=$TRIN_BUILD:$PATH sh "$tmp/hook") >"$tmp/out" 2>&1
	same "$page: the hook lets good files pass" 0 $?
	sed -i 's/version = 1/version = 0/' "$tmp/conf/sets.d/10-lille.conf"
	(cd "$tmp/conf" && PATH=$TRIN_BUILD:$PATH sh "$tmp/hook") >"$tmp/out" 2>&1
	same "$page: the hook stops a mistake" 78 $?
done

# As errorformat %f:%l: %m reads them: a file that is there, a line in it, and a text.
"$admin" --lang en config check "$tmp/conf/sets.d/10-lille.conf" 2>&1 | while IFS=: read -r name line text; do
	[ -f "$name" ] && [ "$line" -ge 1 ] && [ "$line" -le "$(grep -c '' "$name")" ] && [ -n "$text" ] ||
		echo "an editor cannot go to: $name:$line:$text"
done >"$tmp/lost"
same 'every mistake has a place' '' "$(cat "$tmp/lost")"
finish
