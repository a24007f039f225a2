# backup, restore, stats: the drill of a lost database, and what is refused.
. tests/tools/cli.sh

db=$tmp/trin.db
copies=$tmp/copies
day=86400
value() { "$admin" --db "$db" stats | awk -F'\t' -v name="$1" '$1 == name {print $2}'; }
logins() { "$admin" --db "$db" user list | grep -c "^$1	"; }

demo "$db"
n=$(value measurements)
newest=$(value 'newest measurement' | sed 's/\(....\)-\(..\)-\(..\)/\3-\2-\1/')
same 'measurements in the demo' yes "$([ "$n" -gt 1000 ] && echo yes)"
same 'no backup yet' - "$(value 'last backup')"

# A copy a night; the day after it somebody is added.
"$admin" --db "$db" --lang en backup "$copies" >"$tmp/out" || failed=1
same 'what it says' "Made and checked $copies/trin-20261121T120000Z.db" \
	"$(sed 's/ (.*//' "$tmp/out")"
same 'mode of the copy' 600 "$(stat -c %a "$copies/trin-20261121T120000Z.db")"
same 'mode of the folder' 700 "$(stat -c %a "$copies")"
same 'last backup' '2026-11-21 13:00' "$(value 'last backup')"
expect 73 backup "$copies" <<'END'
! trin-admin: TMP/copies/trin-20261121T120000Z.db is there already. Nothing was changed.
END
section=$("$admin" --db "$db" section list | head -1 | cut -f1)
"$admin" --db "$db" user add nyuser --name 'Ny Bruger' --role caseworker --section "$section" \
	>/dev/null || failed=1
first=$TRIN_NOW
TRIN_NOW=$((first + day))
"$admin" --db "$db" backup "$copies" >/dev/null || failed=1

# The drill: the file is gone, and with it everything beside it.
rm "$db"*
expect 66 check <<'END'
! trin-admin: There is no database at TMP/trin.db. Make one with: trin-admin --db FILE init
END
expect 0 restore "$copies/trin-20261122T120000Z.db" <<END
TMP/trin.db is restored from TMP/copies/trin-20261122T120000Z.db.
It holds $n measurements, the newest finished $newest.
END
expect 0 check <<'END'
TMP/trin.db: no faults found.
END
same 'the new user' 1 "$(logins nyuser)"
same 'mode afterwards' 600 "$(stat -c %a "$db")"

# To an earlier time; what was there is kept, and can come back.
expect 0 restore "$copies/trin-20261121T120000Z.db" <<END
TMP/trin.db is restored from TMP/copies/trin-20261121T120000Z.db.
The old file is kept as TMP/trin.db-before-20261122T120000Z.
It holds $n measurements, the newest finished $newest.
END
same 'the user of later' 0 "$(logins nyuser)"
TRIN_NOW=$((TRIN_NOW + 1)) "$admin" --db "$db" restore "$db-before-20261122T120000Z" >/dev/null ||
	failed=1
same 'the user of later again' 1 "$(logins nyuser)"

# What is no copy changes nothing.
expect 66 restore "$tmp/nothing" <<'END'
! trin-admin: TMP/nothing was not found. Nothing was changed.
END
echo text >"$tmp/text"
expect 65 restore "$tmp/text" <<'END'
! trin-admin: TMP/text is not a trin database. It was not touched.
END
expect 65 restore "$db" <<'END'
! trin-admin: This cannot be used: it is the database itself. Nothing was changed.
END
cp "$copies/trin-20261121T120000Z.db" "$tmp/damaged.db"
dd if=/dev/urandom of="$tmp/damaged.db" bs=4096 seek=20 count=30 conv=notrunc 2>/dev/null
expect 74 restore "$tmp/damaged.db" <<'END'
! trin-admin: The database is damaged. Let everybody log out, then put the newest copy in its place: trin-admin restore FILE
END
expect 64 restore <<'END'
! trin-admin: restore needs more: FILE
! See: trin-admin restore --help
END
same 'still there' 1 "$(logins nyuser)"
same 'nothing left over' '' "$(find "$tmp" -name '*-new' -o -name '*.part')"

# Six weeks of nights of a small one: 7 days, and of the weeks and months before them the last copies.
whole=$db
db=$tmp/small.db
{ "$admin" --db "$db" init && "$admin" --db "$db" --config tests/data/cli config apply --yes; } >/dev/null 2>&1 || failed=1
section=$("$admin" --db "$db" section list | head -1 | cut -f1)
i=2
while [ $i -le 40 ]; do
	TRIN_NOW=$((first + i * day)) "$admin" --db "$db" backup "$copies" >"$tmp/out" || failed=1
	i=$((i + 1))
done
same 'copies that stay' \
	'1130 1213 1220 1225 1226 1227 1228 1229 1230 1231' \
	"$(find "$copies" -name 'small-*.db' | sed 's/.*small-....\(....\).*/\1/' | sort | xargs)"

# The newest row of the log is of 31 December: this is 22 November.
"$admin" --db "$db" user add senere --name Senere --role caseworker --section "$section" >/dev/null ||
	failed=1
"$admin" --db "$db" --lang en check >/dev/null 2>"$tmp/err"
same 'a clock that went back' 1 "$(grep -c "the server's clock was set back before row" "$tmp/err")"

db=$whole
# A log that somebody has changed: the copy is made, and says so.
cp "$db" "$tmp/tampered.db"
if sqlite3 "$tmp/tampered.db" "DROP TRIGGER audit_no_update; UPDATE audit SET detail = 'x' WHERE seq = 3"; then
	cp "$db-queue" "$tmp/tampered.db-queue"
	cp "$db-presence" "$tmp/tampered.db-presence"
	"$admin" --db "$tmp/tampered.db" --lang en backup "$tmp/tampered" >"$tmp/out" 2>"$tmp/err"
	same 'status of a changed log' 1 $?
	same 'its row' 'trin-admin: row 3: a row of the log was changed' "$(cat "$tmp/err")"
	same 'its copy' 1 "$(find "$tmp/tampered" -name 'tampered-*.db' | wc -l)"
else
	echo 'skipped: no sqlite3 here to change the log with'
fi

# A disk that it would fill. Needs a file system of its own.
room=$tmp/room
mkdir "$room"
if unshare -m --propagation private true 2>/dev/null; then
	unshare -m --propagation private sh -c '
		mount -t tmpfs -o size=60m tmpfs "$1" && "$2" --db "$3" --lang en backup "$1" &&
			echo made' sh "$room" "$admin" "$db" >"$tmp/out" 2>&1
	same 'a full disk' "trin-admin: There is not enough room in $room for a copy, so none was \
made. Make room there, or name another folder." "$(cat "$tmp/out")"
else
	echo 'skipped: no mount namespace here, so no small disk'
fi
finish
