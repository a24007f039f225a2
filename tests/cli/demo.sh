# demo: a municipality of invented citizens, the same every time.
. tests/tools/cli.sh

expect 0 demo "$tmp/demo.db" <<'END'
Made TMP/demo.db: everybody in it is invented. Look at it with: trin --db TMP/demo.db
END
expect 73 demo "$tmp/demo.db" <<'END'
! trin-admin: TMP/demo.db is there already. Nothing was changed.
END
"$admin" demo "$tmp/again.db" >/dev/null || failed=1
db=$tmp/demo.db
expect 0 check <<'END'
TMP/demo.db: no faults found.
END
same 'users' 10 "$("$admin" --db "$db" user list | wc -l)"
same 'own courses' 45 "$("$admin" --db "$db" user list | awk -F'\t' -v me="$(id -un)" '$1 == me {print $9}')"
same 'orders' 5 "$("$admin" --db "$db" order list | wc -l)"
same 'courses' 250 "$("$admin" --db "$db" section list | awk -F'\t' '{n += $5} END {print n}')"
expect 66 demo --config "$tmp/nothing" "$tmp/other.db" <<'END'
! trin-admin: TMP/nothing was not found. Nothing was changed.
END
# One that was cut off half-way is begun anew, and leaves nothing of its own.
echo rubbish >"$tmp/cut.db-part"
echo rubbish >"$tmp/cut.db-part-wal"
expect 0 demo "$tmp/cut.db" <<'END'
Made TMP/cut.db: everybody in it is invented. Look at it with: trin --db TMP/cut.db
END
db=$tmp/cut.db
expect 0 check <<'END'
TMP/cut.db: no faults found.
END
same 'nothing of the cut one' '' "$(find "$tmp" -name '*part*')"
same 'no file after a failure' '' "$(find "$tmp" -name 'other*')"
finish
