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
# What is to be seen at once: own scores beside the caseworker's, one of them withdrawn, one measurement corrected, and a
# citizen with three sets, one of them on trial.
count() {
	sqlite3 "$db" "$1"
}
own="c.user_id = (SELECT id FROM user WHERE login = '$(id -un)')"
same 'citizens with own scores, more than ten' 1 "$(count "SELECT count(DISTINCT c.citizen_id) > 10 FROM measurement m
	JOIN course c ON c.id = m.course_id WHERE m.rater = 1 AND $own")"
same 'withdrawn' 1 "$(count 'SELECT count(*) FROM withdrawal')"
same 'corrected' 1 "$(count 'SELECT count(*) FROM correction')"
same 'sets of one citizen' 3 "$(count "SELECT max(n) FROM (SELECT count(*) n FROM course c WHERE $own GROUP BY citizen_id)")"
same 'on trial' 1 "$(count "SELECT count(*) FROM course c JOIN target_group g ON g.id = c.target_group_id
	WHERE g.set_version_id IN (SELECT id FROM set_on_trial) AND c.citizen_id IN
	(SELECT citizen_id FROM course c WHERE $own GROUP BY citizen_id HAVING count(*) = 3)")"
same 'of other sections on trial' 0 "$(count "SELECT count(*) FROM course c JOIN target_group g ON g.id = c.target_group_id
	JOIN section s ON s.id = c.section_id WHERE g.set_version_id IN (SELECT id FROM set_on_trial)
	AND s.key NOT IN (SELECT z.key FROM trial_section t JOIN section z ON z.id = t.section_id)")"
same 'staff only' 0 "$(count "SELECT count(*) FROM measurement m JOIN set_indicator i ON i.set_version_id = m.set_version_id
	WHERE m.rater = 1 AND (i.shown_to_citizen = 0 OR NOT i.raters & 2) AND substr(m.scores, i.position, 1) <> '?'")"
# One left for a job and came back, in a set that has two versions; both were the program's own acts.
same 'left and came back' 1 "$(count "SELECT count(*) FROM course c JOIN course p ON p.id = c.continues_id
	WHERE p.exit_to = 1 AND p.to_on < c.from_on AND c.to_on IS NULL AND $own")"
same 'measured with two versions' 2 "$(count "SELECT count(DISTINCT m.set_version_id) FROM measurement m WHERE m.citizen_id =
	(SELECT citizen_id FROM course WHERE exit_to = 1)")"
same 'logged' 2 "$(count "SELECT count(*) FROM audit_log WHERE action IN ('end-course', 'return-course')")"
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
