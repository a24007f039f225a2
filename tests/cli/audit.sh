# audit verify --head, prune, look-ups, spot-check.
. tests/tools/cli.sh

demo "$db"
set -- $("$admin" --db "$db" audit verify)
row=$3 head=$4
"$admin" --db "$db" audit verify --head "$row:$head" >/dev/null || { echo 'the head of now does not fit'; failed=1; }
other=$(printf '%s' "$head" | tr 0-9a-f 1-9a-f0)
"$admin" --db "$db" --lang en audit verify --head "$row:$other" >/dev/null 2>"$tmp/err"
same 'exit of another head' 1 $?
same 'in words' "trin-admin: row $row: the log no longer holds the row with that hash" "$(cat "$tmp/err")"
expect 64 audit verify --head 3:abc <<'END'
! trin-admin: --head takes a row and its hash, like 1234:9f86d081 ..., not "3:abc"
! See: trin-admin audit verify --help
END

# Months of seven years later: those of the demo go, their head stays and the rest verifies.
rows() { sqlite3 "$db" 'SELECT count(*) FROM audit'; }
expect 0 audit prune <<'END'
Dropped 0 months of the log, 0 rows.
END
TRIN_NOW=$((TRIN_NOW + 7 * 366 * 86400))
old=$(rows)
"$admin" --db "$db" audit verify >/dev/null
"$admin" --db "$db" --lang en audit prune >"$tmp/out"
same 'what was dropped' "Dropped 1 month of the log, $old rows." "$(cat "$tmp/out")"
same 'what is left' 2 "$(rows)"
same 'still whole' whole "$("$admin" --db "$db" audit verify | cut -f1)"
same 'the same as JSON' 'log rows row head ' "$("$admin" --db "$db" --json audit verify | tr -d '\n' |
	grep -o '"[a-z]*":' | tr -d '":' | tr '\n' ' ')"
same 'its act' erase "$("$admin" --db "$db" audit show --action erase | cut -f4)"

expect 66 audit look-ups B-9999 <<'END'
! trin-admin: There is no citizen B-9999.
END
same 'an asking is logged' 0 "$("$admin" --db "$db" audit look-ups B-1042 | wc -l | tr -d ' ')"
same 'the act' look-ups "$("$admin" --db "$db" audit show --action look-ups | cut -f4)"
# What nobody has heard of is no empty answer; what is known may be one.
expect 66 audit show --user nix <<'END'
! trin-admin: The log has nothing of a login nix. See: trin-admin user list
END
expect 66 audit export --json --user nix <<'END'
! trin-admin: The log has nothing of a login nix. See: trin-admin user list
END
expect 66 audit show --object B-9999 <<'END'
! trin-admin: The log has nothing about B-9999. It takes a citizen like B-1042, a login or the key of a section.
END
expect 64 audit show --action nix <<END
! trin-admin: there is no action "nix"; there are: $(sqlite3 "$db" "SELECT group_concat(name, ', ') FROM (SELECT name FROM audit_action ORDER BY id)")
! See: trin-admin audit show --help
END
expect 0 audit show --user "$(id -un)" --to 01-01-2000 </dev/null
expect 0 audit show --object "$("$admin" --db "$db" user list | head -1 | cut -f1)" --action pause </dev/null
expect 0 audit show --user "$(id -un)" --to 01-01-2000 --json <<'END'
[
]
END

expect 64 audit spot-check --draw many <<'END'
! trin-admin: --draw takes a number, not "many"
! See: trin-admin audit spot-check --help
END
"$admin" --db "$db" audit spot-check --draw 3 >/dev/null || failed=1
expect 66 audit spot-check --approve 99 <<'END'
! trin-admin: The spot check was not found. Nothing was changed.
END
finish
