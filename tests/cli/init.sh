# init, check and migrate, and files that are no database.
. tests/tools/cli.sh

expect 66 check <<'END'
! trin-admin: There is no database at TMP/trin.db. Make one with: trin-admin --db FILE init
END
expect 0 init <<'END'
Made TMP/trin.db. Next: trin-admin config apply, then user add and import citizens.
END
same 'mode of the database' 600 "$(stat -c %a "$db")"
expect 73 init <<'END'
! trin-admin: TMP/trin.db is there already. Nothing was changed.
END
expect 0 check <<'END'
TMP/trin.db: no faults found.
END
expect 0 migrate <<END
TMP/trin.db is up to date (version $(ls src/sql/*.sql | wc -l)).
END
expect 0 user list <<'END'
END
expect 0 section list <<'END'
END

db=$tmp/no/such/folder/trin.db
expect 66 init <<'END'
! trin-admin: TMP/no/such/folder was not found. Nothing was changed.
END
db=$tmp/text
echo 'no database' >"$db"
for c in check migrate 'user list' 'section list'; do
	# shellcheck disable=SC2086
	expect 65 $c <<'END'
! trin-admin: TMP/text is not a trin database. It was not touched.
END
done
same 'the text file afterwards' 'no database' "$(cat "$db")"
expect 73 init <<'END'
! trin-admin: TMP/text is there already. Nothing was changed.
END
db=$tmp/empty
: >"$db"
expect 65 check <<'END'
! trin-admin: TMP/empty is not a trin database. It was not touched.
END
db=$tmp
expect 65 check <<'END'
! trin-admin: TMP is not a trin database. It was not touched.
END

# An old file becomes a new one, and stays beside it.
db=$tmp/old.db
if { cat src/sql/0001-init.sql; echo "PRAGMA journal_mode = wal;"; } | sqlite3 "$db" >"$tmp/out" 2>&1; then
	: >"$db-queue"
	expect 78 check <<'END'
! trin-admin: The database is from an older version. Bring it up to this one with: trin-admin migrate
END
	expect 0 migrate <<END
TMP/old.db was brought from version 1 to $(ls src/sql/*.sql | wc -l).
A checked copy of the old one is TMP/old.db-v1-$TRIN_NOW. Remove it when it is no longer needed.
END
	same 'the copy of the old one' 600 "$(stat -c %a "$db-v1-$TRIN_NOW")"
	expect 0 check <<'END'
TMP/old.db: no faults found.
END
else
	echo 'skipped: no sqlite3 here to make an old database with'
fi

# Older and newer files are left alone.
db=$tmp/newer.db
cp "$tmp/trin.db" "$db"
cp "$tmp/trin.db-queue" "$db-queue"
printf '\0\0\0\143' | dd of="$db" bs=1 seek=60 conv=notrunc 2>/dev/null
expect 78 check <<'END'
! trin-admin: The database is from a newer version than this program. Install that version, or restore a copy of before.
END
expect 78 migrate <<'END'
! trin-admin: The database is from a newer version than this program. Install that version, or restore a copy of before.
END
finish
