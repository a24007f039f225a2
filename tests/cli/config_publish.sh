# config diff and config apply: what changes, what is frozen, and that nothing is published by halves.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
"$admin" --db "$db" init >/dev/null || failed=1
conf() {
	status=$1
	shift
	expect "$status" --config "$tmp/conf" "$@"
}

conf 1 config diff <<'END'
new	administration	arbejde	-	Arbejde	-
new	section	nord	-	Afsnit Nord	-
new	section	syd	-	Afsnit Syd	-
new	set	lille	1	Lille indgang	-
new	target_group	unge	-	Unge under 30 år	-
new	target_group	sygedagpenge	-	Sygedagpenge	-
END
conf 64 config apply <<'END'
new	administration	arbejde	-	Arbejde	-
new	section	nord	-	Afsnit Nord	-
new	section	syd	-	Afsnit Syd	-
new	set	lille	1	Lille indgang	-
new	target_group	unge	-	Unge under 30 år	-
new	target_group	sygedagpenge	-	Sygedagpenge	-
! trin-admin: nobody can be asked here; add --yes
! See: trin-admin --help
END
expect 0 section list <<'END'
END
conf 0 config apply --yes <<'END'
new	administration	arbejde	-	Arbejde	-
new	section	nord	-	Afsnit Nord	-
new	section	syd	-	Afsnit Syd	-
new	set	lille	1	Lille indgang	-
new	target_group	unge	-	Unge under 30 år	-
new	target_group	sygedagpenge	-	Sygedagpenge	-
! Published: 6 new, 0 changed.
END
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	0	0
syd	Afsnit Syd	arbejde	0	0
END
conf 0 config diff <<'END'
END
conf 0 config apply <<'END'
Nothing has changed since the last time.
END

# A published set is frozen, and one refusal holds everything else back.
sed -i 's/4 = "Meget"/4 = "En del"/; s/label = "Sygedagpenge"/label = "Sygemeldte"/' "$tmp/conf/sets.d/10-lille.conf"
conf 78 config diff <<'END'
changed	target_group	sygedagpenge	-	Sygemeldte	its texts have changed
! TMP/conf/sets.d/10-lille.conf:26: error: version 1 is published and frozen; give the changed set a higher version number
! trin-admin: Nothing can be published until this is put right.
END
conf 78 config apply --yes <<'END'
changed	target_group	sygedagpenge	-	Sygemeldte	its texts have changed
! TMP/conf/sets.d/10-lille.conf:26: error: version 1 is published and frozen; give the changed set a higher version number
! trin-admin: Nothing can be published until this is put right.
END
sed -i 's/version = 1/version = 2/' "$tmp/conf/sets.d/10-lille.conf"
conf 0 config apply --yes <<'END'
changed	set	lille	2	Lille indgang	a new version after 1
changed	target_group	unge	-	Unge under 30 år	its set was version 1
changed	target_group	sygedagpenge	-	Sygemeldte	its set was version 1
! Published: 0 new, 3 changed.
END
conf 0 config diff <<'END'
END

# Files with mistakes never reach the database.
sed -i 's/cadence_days = 14/cadence_days = 0/; s/label = "Sygemeldte"/label = "Syge"/' "$tmp/conf/sets.d/10-lille.conf"
conf 78 config apply --yes <<'END'
! TMP/conf/sets.d/10-lille.conf:29: error: 'cadence_days' must be a whole number from 1 to 366, not '0'
END
finish
