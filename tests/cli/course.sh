# course end, return, and the end date of a citizen list: citizens who leave and come back.
. tests/tools/cli.sh

{
	"$admin" --db "$db" init && "$admin" --db "$db" --config tests/data/cli config apply --yes &&
		"$admin" --db "$db" user add trin-t1 --name 'Søren Ågård' --role caseworker --section nord --uid 70001
} >/dev/null 2>&1 || failed=1
cat >"$tmp/list.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato
010280-1234;Åse Møller;unge;trin-t1;01-09-2026
020385-1235;Bo Bæk;unge;trin-t1;01-10-2026
020385-1235;Bo Bæk;sygedagpenge;trin-t1;01-10-2026
END
"$admin" --db "$db" import citizens "$tmp/list.csv" >/dev/null 2>&1 || failed=1
running() {
	"$admin" --db "$db" section list | awk -F'\t' '{n += $5} END {print n}'
}

expect 64 course end B-1001 <<'END'
! trin-admin: --to is missing
! See: trin-admin course end --help
END
expect 64 course end B-1001 --to jobs <<'END'
! trin-admin: --to takes job, education, flexible, pension, course, moved or other, not "jobs"
! See: trin-admin course end --help
END
expect 64 course end B-1002 --to job <<'END'
! trin-admin: B-1002 is in several target groups; --group says which
! See: trin-admin course end --help
END
expect 65 course end B-1001 --to job --on 22-11-2026 <<'END'
! trin-admin: This cannot be used: a day that is still to come. Nothing was changed.
END
expect 65 course end B-1001 --to job --on 31-08-2026 <<'END'
! trin-admin: This cannot be used: a day before the course began. Nothing was changed.
END
expect 65 course return B-1001 <<'END'
! trin-admin: This cannot be done: only a citizen who has left can come back. Nothing was changed.
END
expect 0 course end B-1001 --to job --on 01-11-2026 --text 'Bager' <<'END'
B-1001: the course ends on 2026-11-01.
END
same 'courses that run' 2 "$(running)"
expect 0 course end B-1001 --to uddannelse --on 02-11-2026 <<'END'
B-1001: the course ends on 2026-11-02.
END
expect 65 course return B-1001 --from 02-11-2026 <<'END'
! trin-admin: This cannot be used: a day on which the citizen had not left yet. Nothing was changed.
END
expect 0 course return B-1001 --from 09-11-2026 <<'END'
B-1001: back in the course; due 2026-11-23.
END
expect 0 course return B-1001 --from 10-11-2026 <<'END'
B-1001: back in the course; due 2026-11-24.
END
expect 65 course end B-1001 --take-back <<'END'
! trin-admin: This cannot be done: the course has not ended. Nothing was changed.
END
expect 0 course return B-1001 --take-back <<'END'
B-1001: the return is taken back.
END
expect 0 course end B-1001 --take-back <<'END'
B-1001: the course goes on; due 2026-09-15.
END
expect 0 course end B-1002 --group unge --to moved <<'END'
B-1002: the course ends on 2026-11-21.
END
expect 0 check <<'END'
TMP/trin.db: no faults found.
END

# A list from the case system says who has left; a citizen who is not known yet comes in with a course that has ended.
cat >"$tmp/ends.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato;Slutdato;Afgået til
010280-1234;Åse Møller;unge;trin-t1;01-09-2026;20-11-2026;job
020385-1235;Bo Bæk;unge;trin-t1;01-10-2026;21-11-2026;
030490-1236;Eva Ø;unge;trin-t1;01-02-2026;01-06-2026;Uddannelse
020385-1235;Bo Bæk;sygedagpenge;trin-t1;01-10-2026;;
END
expect 0 import citizens "$tmp/ends.csv" <<'END'
new	1
changed	1
same	2
refused	0
END
expect 0 import citizens "$tmp/ends.csv" <<'END'
new	0
changed	0
same	4
refused	0
END
same 'courses that run' 1 "$(running)"
same 'destinations' '1 6 2' "$(sqlite3 "$db" 'SELECT exit_to FROM course WHERE exit_to < 9 ORDER BY id' | xargs)"
# Back again: the new course goes on from the one that was left.
printf 'CPR;Navn;Målgruppe;Sagsbehandler;Startdato\n010280-1234;Åse Møller;unge;trin-t1;21-11-2026\n' >"$tmp/back.csv"
expect 0 import citizens "$tmp/back.csv" <<'END'
new	1
changed	0
same	0
refused	0
END
same 'goes on' 1 "$(sqlite3 "$db" 'SELECT count(*) FROM course c JOIN course p ON p.id = c.continues_id WHERE p.exit_to = 1 AND c.to_on IS NULL')"
# A list that does not know yet who has left holds nothing up and brings nobody back.
"$admin" --db "$db" course end B-1001 --to job >/dev/null || failed=1
printf 'CPR;Navn;Målgruppe;Sagsbehandler\n010280-1234;Åse Møller;unge;trin-t1\n' >"$tmp/dateless.csv"
for list in back dateless; do
	[ $list = back ] && at=2:37 || at=2:1
	expect 0 import citizens "$tmp/$list.csv" <<END
new	0
changed	0
same	1
refused	0
! TMP/$list.csv:$at: note: the course ended on 21-11-2026 and stays so; a citizen who is back has a later start day
END
done
lang=da
expect 0 import citizens "$tmp/dateless.csv" <<'END'
new	0
changed	0
same	1
refused	0
! TMP/dateless.csv:2:1: bemærk: forløbet sluttede 21-11-2026 og bliver ved det; en borger, der er tilbage, har en senere startdato
END
lang=en
cat >"$tmp/wrong.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato;Slutdato;Afgået til
040585-1237;Ida Ø;unge;trin-t1;01-10-2026;30-11-2026;job
050585-1238;Per Ø;unge;trin-t1;01-10-2026;01-11-2026;ferie
END
expect 65 import citizens "$tmp/wrong.csv" <<'END'
new	0
changed	0
same	0
refused	2
! TMP/wrong.csv:2:43: the last day cannot be used: a day that is still to come
! TMP/wrong.csv:3:54: "ferie" is no destination: job, education, flexible job, pension, another course, moved away or something else
! trin-admin: 2 faults; nothing was imported.
END
finish
