# user add and user list.
. tests/tools/cli.sh

"$admin" --db "$db" init >/dev/null && "$admin" --db "$db" --config tests/data/cli config apply --yes >/dev/null 2>&1 ||
	failed=1

expect 0 user add trin-t1 --name 'Søren Ågård' --role caseworker --section nord --uid 70001 <<'END'
Added trin-t1 (Søren Ågård) to nord.
END
expect 0 user add trin-t2 --name=Ida\ Bæk --role=key-person --section=nord --from 01-12-2026 --to 31-12-2027 <<'END'
Added trin-t2 (Ida Bæk) to nord.
The login is bound to its number the first time it is used.
END
expect 0 user list <<'END'
trin-t2	Ida Bæk	key-person	nord	-	2026-12-01	2027-12-31	later	0	-
trin-t1	Søren Ågård	caseworker	nord	70001	-	-	active	0	-
END
expect 73 user add trin-t1 --name X --role reader --section syd <<'END'
! trin-admin: trin-t1 is there already. Nothing was changed.
END
expect 73 user add trin-t3 --name X --role reader --section syd --uid 70001 <<'END'
! trin-admin: uid 70001 (trin-t1) is there already. Nothing was changed.
END
expect 64 user add trin-t3 --name X --section nord <<'END'
! trin-admin: --role is missing
! See: trin-admin user add --help
END
expect 64 user add trin-t3 --name X --role boss --section nord <<'END'
! trin-admin: there is no role "boss"; there are: reader, provider, caseworker, team-leader, key-person, administrator
! See: trin-admin user add --help
END
expect 64 user add trin-t3 --name X --role reader <<'END'
! trin-admin: --section is missing
! See: trin-admin user add --help
END
expect 64 user add trin-t3 --role reader --section nord <<'END'
! trin-admin: --name is missing
! See: trin-admin user add --help
END
expect 64 user add trin-t3 --name X --role reader --section nord --uid ten <<'END'
! trin-admin: --uid takes the number of a login, not "ten"
! See: trin-admin user add --help
END
expect 64 user add trin-t3 --name X --role reader --section nord --to 31-02-2027 <<'END'
! trin-admin: --to takes a date like 31-12-2026, not "31-02-2027"
! See: trin-admin user add --help
END
expect 64 user add root --name X --role reader --section nord --uid 7 <<'END'
! trin-admin: the system knows the login root as number 0; leave --uid out
! See: trin-admin user add --help
END
expect 66 user add trin-t3 --name X --role caseworker --section øst <<'END'
! trin-admin: There is no section øst. Nothing was changed. See: trin-admin section list
END
expect 65 user add trin-t3 --name X --role reader --section nord --from 2027-01-01 --to 2026-12-31 <<'END'
! trin-admin: This cannot be used: a last day before the first. Nothing was changed.
END
expect 65 user add 'bad login' --name X --role reader --section nord <<'END'
! trin-admin: This cannot be used: a login has letters, digits and _ . @ \ - and begins with a letter. Nothing was changed.
END
expect 65 user add trin-t3 --name ' ' --role reader --section nord <<'END'
! trin-admin: This cannot be used: a user without a name. Nothing was changed.
END
expect 64 user add trin-t3 --name X --role caseworker <<'END'
! trin-admin: --section is missing
! See: trin-admin user add --help
END
expect 0 user add trin-t4 --name 'Ada Admin' --role administrator <<'END'
Added trin-t4 (Ada Admin), outside the sections.
The login is bound to its number the first time it is used.
END
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	2	0
syd	Afsnit Syd	arbejde	0	0
END
finish
