# What the commands about users say to programs: JSON and tab-separated cells.
. tests/tools/cli.sh

"$admin" --db "$db" init >/dev/null && "$admin" --db "$db" --config tests/data/cli config apply --yes >/dev/null 2>&1 ||
	failed=1

expect 0 user add trin-a --name 'Anna "Å" Berg' --role caseworker --section nord --uid 70001 --json <<'END'
[
  {"login": "trin-a", "action": "create", "number": 70001, "section": "nord", "from": null, "period": null, "courses": null, "drafts": null}
]
END
expect 0 --tabs user add trin-b --name B --role caseworker --section nord --from 01-12-2026 <<'END'
trin-b	create	-	nord	2026-12-01	-	-	-
END
expect 0 user edit trin-a --name 'Anna Berg' --tabs <<'END'
trin-a	change	-	-	-	-	-	-
END
expect 0 user edit trin-a --name 'Anna Berg' --json <<'END'
[
  {"login": "trin-a", "action": null, "number": null, "section": null, "from": null, "period": null, "courses": null, "drafts": null}
]
END
expect 0 user undo trin-a --tabs <<'END'
trin-a	undo	-	-	-	-	-	-
END
expect 0 user reviewed trin-a --tabs <<'END'
trin-a	review	-	-	-	-	-	-
END
expect 0 user rebind trin-a --uid 70003 --json <<'END'
[
  {"login": "trin-a", "action": "rebind", "number": 70003, "section": null, "from": null, "period": null, "courses": null, "drafts": null}
]
END
expect 0 user move trin-a --section syd --tabs <<'END'
trin-a	move	-	syd	2026-11-21	-	-	-
END
expect 0 user move trin-b --section syd --from 05-12-2026 --tabs <<'END'
trin-b	ask-move	-	syd	2026-12-05	-	-	-
END
expect 0 user stand-in trin-a --for trin-b --to 31-12-2026 --tabs <<'END'
trin-a	stand-in	-	-	2026-11-21	1	-	-
END
expect 0 user deputy trin-a --section nord --to 31-12-2026 --tabs <<'END'
trin-a	deputy	-	-	2026-11-21	2	-	-
END
expect 0 user end-period 1 --json <<'END'
[
  {"login": null, "action": "end-period", "number": null, "section": null, "from": null, "period": 1, "courses": null, "drafts": null}
]
END
expect 0 user close trin-a --tabs <<'END'
trin-a	close	-	-	-	-	0	0
END
# Of a login that the system knows: whoever runs the test.
me=$(id -un)
if [ "$(id -u)" != 0 ]; then
	"$admin" --db "$db" user add "$me" --name Me --role reader --section nord >/dev/null || failed=1
	"$admin" --db "$db" user close "$me" >/dev/null || failed=1
	expect 0 user reopen "$me" --tabs <<END
$me	reopen	-	-	-	-	-	-
END
fi
printf 'Login;Navn;Rolle;Afsnit\ntrin-n;Ny;caseworker;nord\n' >"$tmp/list.csv"
expect 0 user import "$tmp/list.csv" --json <<'END'
[
  {"rows": "new", "number": 1},
  {"rows": "changed", "number": 0},
  {"rows": "same", "number": 0},
  {"rows": "refused", "number": 0}
]
END
expect 0 audit prune --tabs <<'END'
0	0
END
expect 0 audit prune --json <<'END'
[
  {"months": 0, "rows": 0}
]
END
# A fault is a sentence in every form, and nothing stands on standard output.
expect 66 user close nobody --json <<'END'
! trin-admin: There is no user nobody. Nothing was changed. See: trin-admin user list
END
for list in 'user list' 'user review' 'user periods' 'section list' 'user history trin-n' 'audit show' 'audit export' \
	'audit spot-check'; do
	# shellcheck disable=SC2086 # words of the command
	"$admin" --db "$db" $list --json >"$tmp/out" 2>"$tmp/err" || { echo "$list: exit $?"; failed=1; }
	same "$list as JSON" '[' "$(head -1 "$tmp/out")"
done
finish
