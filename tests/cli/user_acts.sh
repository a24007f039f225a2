# user edit, undo, history, reviewed, rebind, stand-in, deputy, periods; the forms of lists.
. tests/tools/cli.sh

"$admin" --db "$db" init >/dev/null && "$admin" --db "$db" --config tests/data/cli config apply --yes >/dev/null 2>&1 ||
	failed=1
for u in a b; do
	"$admin" --db "$db" user add trin-$u --name "Bruger $u" --role caseworker --section nord >/dev/null
done

expect 0 user edit trin-a --name 'Anna Berg' --to 31-12-2027 <<'END'
Changed trin-a.
END
expect 0 user edit trin-a --name 'Anna Berg' <<'END'
trin-a is so already.
END
expect 64 user edit trin-a --role boss <<'END'
! trin-admin: there is no role "boss"; there are: reader, provider, caseworker, team-leader, key-person, administrator
! See: trin-admin user edit --help
END
expect 0 user edit trin-a --to - --role team-leader <<'END'
Changed trin-a.
END
expect 0 user undo trin-a <<'END'
Took back: change (trin-a).
END
same 'a new user is not reviewed again' '' "$("$admin" --db "$db" user review)"
same 'nor dormant' 2 "$("$admin" --db "$db" user list --json | grep -c '"state": "active"')"
later=$((TRIN_NOW + 400 * 86400)) now=$TRIN_NOW
TRIN_NOW=$later
expect 0 user reviewed trin-b <<'END'
trin-b is reviewed.
END
same 'the review' 'trin-a	dormant' "$("$admin" --db "$db" user review | cut -f1,6)"
TRIN_NOW=$now
expect 0 user list --json <<'END'
[
  {"login": "trin-a", "name": "Anna Berg", "role": "caseworker", "section": "nord", "number": null, "from": null, "to": "2027-12-31", "state": "active", "courses": 0, "last_login": null},
  {"login": "trin-b", "name": "Bruger b", "role": "caseworker", "section": "nord", "number": null, "from": null, "to": null, "state": "active", "courses": 0, "last_login": null}
]
END
same 'tabs' "$("$admin" --db "$db" user list)" "$("$admin" --db "$db" user list --tabs)"
same 'acts of the history' 'undo change change create' "$("$admin" --db "$db" user history trin-a | cut -f3 | tr '\n' ' ' | sed 's/ $//')"

# The number of a login has changed.
expect 0 user rebind trin-b --uid 70002 <<'END'
trin-b is bound to the number 70002.
END
expect 73 user rebind trin-a --uid 70002 <<'END'
! trin-admin: uid 70002 (trin-b) is there already. Nothing was changed.
END
same 'the change in the log' 'uid -1 -> 70002' "$("$admin" --db "$db" audit show --action change-user --object trin-b | cut -f7)"
expect 0 user rebind trin-b <<'END'
trin-b is bound to the number of whoever logs in with it next.
END

expect 0 user stand-in trin-a --for trin-b --to 31-12-2026 <<'END'
Added period 1.
END
expect 0 user deputy trin-b --section nord --from 01-12-2026 --to 31-12-2026 <<'END'
Added period 2.
END
expect 65 user stand-in trin-a --for trin-a --to 31-12-2026 <<'END'
! trin-admin: This cannot be used: a stand-in for oneself. Nothing was changed.
END
expect 64 user deputy trin-b --section nord <<'END'
! trin-admin: --to is missing
! See: trin-admin user deputy --help
END
expect 0 user end-period 1 <<'END'
Period 1 has ended.
END
expect 0 user periods <<'END'
2	deputy	trin-b	Bruger b	Afsnit Nord	2026-12-01	2026-12-31
END
expect 64 user end-period to <<'END'
! trin-admin: a period is a number, see user periods, not "to"
! See: trin-admin user end-period --help
END
finish
