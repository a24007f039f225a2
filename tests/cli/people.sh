# user move, close, reopen, review; audit verify, show, export.
. tests/tools/cli.sh

"$admin" --db "$db" init >/dev/null && "$admin" --db "$db" --config tests/data/cli config apply --yes >/dev/null 2>&1 ||
	failed=1
for u in a b c; do
	"$admin" --db "$db" user add trin-$u --name "Bruger $u" --role caseworker --section nord --uid 7100$u 2>/dev/null ||
		"$admin" --db "$db" user add trin-$u --name "Bruger $u" --role caseworker --section nord >/dev/null
done
"$admin" --db "$db" user add trin-k --name 'Kim Key' --role key-person --section nord >/dev/null

expect 0 user move trin-a --section syd --cases follow <<'END'
Moved trin-a to syd.
END
expect 0 user move trin-b --section syd --from 01-12-2026 <<'END'
trin-b moves to syd on that day.
END
expect 73 user move trin-b --section syd <<'END'
! trin-admin: A move of this user is there already. Nothing was changed.
END
expect 65 user move trin-a --section syd <<'END'
! trin-admin: This cannot be used: the section that the user is in. Nothing was changed.
END
expect 66 user move trin-a --section øst <<'END'
! trin-admin: There is no section øst. Nothing was changed. See: trin-admin section list
END
expect 66 user move nobody --section syd <<'END'
! trin-admin: There is no user nobody. Nothing was changed. See: trin-admin user list
END
expect 64 user move trin-a --section nord --cases fly <<'END'
! trin-admin: --cases takes stay, follow or hand-over, not "fly"
! See: trin-admin user move --help
END
expect 65 user move trin-k --section syd <<'END'
! trin-admin: This cannot be done: the last key person of a section cannot leave it; make somebody else key person first. Nothing was changed.
END
expect 0 user close trin-c --reason 'Nyt job' <<'END'
trin-c is closed; cases handed over: 0, drafts offered: 0.
END
expect 65 user close trin-c <<'END'
! trin-admin: This cannot be done: the user is closed. Nothing was changed.
END
expect 65 user close trin-k <<'END'
! trin-admin: This cannot be done: the last key person of a section cannot leave it; make somebody else key person first. Nothing was changed.
END
expect 65 user reopen trin-c <<'END'
! trin-admin: This cannot be used: the system knows no such login. Nothing was changed.
END
expect 0 user review </dev/null
now=$TRIN_NOW
TRIN_NOW=$((now + 366 * 86400))
expect 0 user review <<'END'
trin-a	Bruger a	caseworker	Afsnit Syd	0	dormant
trin-b	Bruger b	caseworker	Afsnit Syd	0	dormant
trin-k	Kim Key	key-person	Afsnit Nord	0	dormant
END
TRIN_NOW=$now

"$admin" --db "$db" audit show --action close-user >"$tmp/out" || failed=1
same 'one close in the log' 1 "$(wc -l <"$tmp/out" | tr -d ' ')"
same 'its reason' 'Nyt job' "$(cut -f6 "$tmp/out")"
same 'whom' trin-c "$(cut -f5 "$tmp/out")"
same 'no such day' 0 "$("$admin" --db "$db" audit show --to 20-11-2026 | wc -l | tr -d ' ')"
rows=$("$admin" --db "$db" audit export | wc -l | tr -d ' ')
same 'rows of the export as JSON' "$((rows + 1))" "$("$admin" --db "$db" audit export --json | grep -c '"row"')"
"$admin" --db "$db" audit export --json | head -5 | grep -q '"action": *"read-log"' || { echo 'reading is not logged'; failed=1; }

"$admin" --db "$db" audit verify >"$tmp/out" || failed=1
same 'whole' whole "$(cut -f1 "$tmp/out")"
sqlite3 "$db" "DROP TRIGGER audit_no_update; UPDATE audit SET detail = 'x' WHERE seq = 5" 2>/dev/null || { finish; }
"$admin" --db "$db" --lang en audit verify >"$tmp/out" 2>"$tmp/err"
same 'exit of a fault' 1 $?
same 'the first bad row' "fault	5	5" "$(cut -f1-3 "$tmp/out")"
same 'in words' 'trin-admin: row 5: a row of the log was changed' "$(cat "$tmp/err")"
finish
