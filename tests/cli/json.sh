# What every act tells programs: one row of JSON or of cells, where people read a sentence. Those on users: user_forms.sh.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
conf=$tmp/conf
schema=$(ls src/sql/*.sql | wc -l)
expect 0 init --json <<'END'
[
  {"file": "TMP/trin.db"}
]
END
expect 0 migrate --json <<END
[
  {"file": "TMP/trin.db", "before": $schema, "version": $schema, "copy": null}
]
END
expect 0 check --json <<'END'
[
]
END
expect 0 --config "$conf" config apply --yes --json <<END
$("$admin" --db "$db" --lang en --config "$conf" --json config diff)
! Published as version 1: 6 new, 0 changed.
END
expect 0 --config "$conf" config apply --yes --json <<'END'
{
  "changes": [],
  "refused": []
}
END
"$admin" --db "$db" user add trin-t1 --name 'Søren Ågård' --role caseworker --section nord --uid 70001 >/dev/null || failed=1
printf 'CPR;Navn;Målgruppe;Sagsbehandler;Startdato\n010280-1234;Åse Møller;unge;trin-t1;01-09-2026\n' >"$tmp/list.csv"
"$admin" --db "$db" import citizens "$tmp/list.csv" >/dev/null 2>&1 || failed=1
expect 0 course end B-1001 --to fleksjob --on 01-11-2026 --json <<'END'
[
  {"ref": "B-1001", "action": "end", "day": "2026-11-01", "destination": "flexible", "due": null}
]
END
expect 0 course return B-1001 --tabs <<'END'
B-1001	return	2026-11-21	-	2026-12-05
END
expect 0 course return B-1001 --take-back --tabs <<'END'
B-1001	take-back	-	-	-
END
expect 0 course end B-1001 --take-back --tabs <<'END'
B-1001	take-back	-	-	2026-09-15
END

# A fault of a database is a row, too, and the exit status the same.
sqlite3 "$db" "UPDATE user SET closed_at = 1 WHERE login = 'trin-t1'"
expect 1 check <<'END'
! TMP/trin.db: trin-t1 has citizens but can no longer log in; give them another caseworker
END
expect 1 check --json <<'END'
[
  {"fault": "trin-t1 has citizens but can no longer log in; give them another caseworker"}
]
END
sqlite3 "$db" "UPDATE user SET closed_at = NULL WHERE login = 'trin-t1'"

"$admin" --db "$db" --json backup "$tmp/copies" | sed "s|$tmp|TMP|; s/\"bytes\": [0-9]*/\"bytes\": N/" >"$tmp/out"
same 'a backup as JSON' '  {"file": "TMP/copies/trin-20261121T120000Z.db", "bytes": N, "kept": 1, "removed": 0}' "$(sed -n 2p "$tmp/out")"
expect 0 restore "$tmp/copies/trin-20261121T120000Z.db" --tabs <<'END'
TMP/trin.db	TMP/copies/trin-20261121T120000Z.db	TMP/trin.db-before-20261121T120000Z	0	-
END
expect 0 demo "$tmp/demo.db" --role provider --tabs <<'END'
TMP/demo.db	provider
END

# The mistakes of a configuration, where they are.
expect 0 config check "$conf" --json <<'END'
[
]
END
sed -i 's/version = 1/version = 0/' "$conf/sets.d/10-lille.conf"
expect 78 config check "$conf" --json <<END
[
  {"file": "TMP/conf/sets.d/10-lille.conf", "line": $(grep -n 'version = 0' "$conf/sets.d/10-lille.conf" | cut -d: -f1), "severity": "error", "text": "$("$admin" --lang en config check "$conf" 2>&1 | sed "s/^.*error: //")"}
]
END
finish
