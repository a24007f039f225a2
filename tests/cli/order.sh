# order list, add, close: a citizen referred to a provider.
. tests/tools/cli.sh

# Providers answer "sovn" alone.
cp -r tests/data/cli "$tmp/conf"
sed -i '/label = "Søvn"/a\	raters = { "caseworker", "provider" }' "$tmp/conf/sets.d/10-lille.conf"
{
	"$admin" --db "$db" init && "$admin" --db "$db" --config "$tmp/conf" config apply --yes &&
		"$admin" --db "$db" user add trin-t1 --name 'Søren Ågård' --role caseworker --section nord --uid 70001 &&
		"$admin" --db "$db" user add trin-p1 --name 'Paula Holm' --role provider --section syd --uid 70003
} >/dev/null 2>&1 || failed=1
cat >"$tmp/list.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato;Beskyttet
010280-1234;Åse Møller;unge;trin-t1;01-09-2026;
020385-1235;Bo Bæk;unge;trin-t1;01-10-2026;
020385-1235;Bo Bæk;sygedagpenge;trin-t1;01-10-2026;
END
"$admin" --db "$db" import citizens "$tmp/list.csv" >/dev/null 2>&1 || failed=1

expect 0 order list </dev/null
expect 64 order add B-1001 --to 31-12-2026 <<'END'
! trin-admin: --provider is missing
! See: trin-admin order add --help
END
expect 64 order add B-1001 --provider syd <<'END'
! trin-admin: --to is missing
! See: trin-admin order add --help
END
expect 66 order add B-1999 --provider syd --to 31-12-2026 <<'END'
! trin-admin: There is no running course of B-1999. Nothing was changed.
END
expect 66 order add B-1001 --provider nord --to 31-12-2026 <<'END'
! trin-admin: There is no section nord with provider workers. Nothing was changed. There are: syd
END
expect 64 order add B-1002 --provider syd --to 31-12-2026 <<'END'
! trin-admin: B-1002 is in several target groups; --group says which
! See: trin-admin order add --help
END
expect 65 order add B-1001 --provider syd --to 01-01-2020 <<'END'
! trin-admin: This cannot be used: a last day before the first. Nothing was changed.
END
expect 66 order add B-1001 --provider syd --to 31-12-2026 --indicators sovn,ukendt <<'END'
! trin-admin: There is no indicator ukendt here. Nothing was changed. Providers are asked about: sovn
END
expect 66 order add B-1001 --provider syd --worker trin-x --to 31-12-2026 <<'END'
! trin-admin: The provider has no worker trin-x. Nothing was changed. There are: trin-p1
END
expect 0 order add b-1001 --provider syd --to 31-12-2026 --indicators sovn --text 'Fremmøde' <<'END'
Order 1: B-1001 to syd.
END
expect 65 order add B-1001 --provider syd --to 31-12-2026 <<'END'
! trin-admin: This cannot be done: the provider has an order for the citizen in these days; change that one. Nothing was changed.
END
expect 0 order add B-1002 --group unge --provider syd --worker trin-p1 --from 01-12-2026 --to 31-12-2026 <<'END'
Order 2: B-1002 to syd.
END
expect 65 order add B-1002 --group unge --provider syd --to 31-12-2027 --indicators bolig <<'END'
! trin-admin: This cannot be used: an indicator that providers do not answer. Nothing was changed.
END
expect 0 order add B-1002 --group sygedagpenge --provider syd --from 01-12-2026 --to 31-12-2026 --json <<'END'
[
  {"order": 3, "action": "add", "ref": "B-1002", "provider": "syd", "worker": null, "from": "2026-12-01", "to": "2026-12-31"}
]
END
expect 0 order close 3 --reason 'Fejl' --tabs <<'END'
3	close	B-1002	syd	-	2026-12-01	2026-12-31
END
expect 0 order list <<'END'
1	B-1001	Unge under 30 år	trin-t1	syd	-	2026-11-21	2026-12-31	open	sovn	0	-
2	B-1002	Unge under 30 år	trin-t1	syd	trin-p1	2026-12-01	2026-12-31	later	sovn	0	-
END
same 'json' 2 "$("$admin" --db "$db" --json order list | grep -o '"trin-t1"' | wc -l)"
expect 65 order close 1 <<'END'
! trin-admin: This cannot be used: an order closed without a reason. Nothing was changed.
END
expect 66 order close 7 --reason x <<'END'
! trin-admin: There is no order 7 that can be closed. Nothing was changed. See: trin-admin order list
END
expect 0 order close 1 --reason 'Startet i job' <<'END'
Order 1 is closed.
END
same 'closed' 1 "$("$admin" --db "$db" order list | wc -l)"
finish
