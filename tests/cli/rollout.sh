# The example of the shipped rollout.conf is published, and rollout says how far it is.
. tests/tools/cli.sh

mkdir "$tmp/conf"
cp -r conf/organisation.conf conf/sets.d "$tmp/conf"
sed -n '/^# plan/,/^# }/s/^# \{0,1\}//p' conf/rollout.conf >"$tmp/conf/rollout.conf"
"$admin" --db "$db" init >/dev/null || failed=1
conf() {
	status=$1
	shift
	expect "$status" --config "$tmp/conf" "$@"
}
conf 0 config check <<'END'
TMP/conf: no mistakes; 9 sections, 9 indicator sets, 11 target groups.
END
"$admin" --db "$db" --config "$tmp/conf" config apply --yes >"$tmp/out" 2>&1 || failed=1
conf 0 rollout <<'END'
unge-foraar	unge-nord	Young people under 30	0	0	0	100	2026-06-30	100	on track
END
"$admin" --db "$db" user add anna --name Anna --role caseworker --section unge-nord --uid 7001 >"$tmp/out" || failed=1
printf 'CPR;Navn;Målgruppe;Sagsbehandler\n0101901234;Bo Ny;unge;anna\n' >"$tmp/list.csv"
"$admin" --db "$db" import citizens "$tmp/list.csv" >"$tmp/out" 2>&1 || failed=1
# One citizen, never measured: the last deadline has passed.
conf 0 rollout <<'END'
unge-foraar	unge-nord	Young people under 30	1	0	4	0	2026-06-30	100	late
END
# What is published can be taken away again.
rm "$tmp/conf/rollout.conf"
conf 0 config apply --yes <<'END'
plan "unge-foraar" unge-nord
  is retired
! Published as version 2: 0 new, 0 changed.
END
conf 0 rollout <<'END'
END
finish
