# config log, show VERSION and rollback; what may not disappear; a trial adopted and dropped.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
"$admin" --db "$db" init >/dev/null || failed=1
conf() {
	status=$1
	shift
	expect "$status" --config "$tmp/conf" "$@"
}
quiet() {
	"$admin" --db "$db" --lang en --config "$tmp/conf" "$@" >"$tmp/out" 2>&1 && return
	echo "trin-admin $*: failed"
	cat "$tmp/out"
	failed=1
}
file=$tmp/conf/sets.d/10-lille.conf

quiet config apply --yes --reason 'Vi begynder'
cp -r "$tmp/conf" "$tmp/first"
sed -i 's/version = 1/version = 2/; s/cadence_days = 14/cadence = "4 weeks"/' "$file"
quiet config apply --yes
same 'who published' "$(id -un)" "$("$admin" --db "$db" config log | head -1 | cut -f3)"
same 'the log' '1 6 0 - Vi begynder|2 0 3 - -|' \
	"$("$admin" --db "$db" config log | cut -f1,4- | tr '\t\n' ' |')"

# A version comes back byte for byte, and never over a file that is there.
conf 0 config show 1 --dir "$tmp/back" <<'END'
! 2 files were written to TMP/back.
END
diff -r "$tmp/first" "$tmp/back" || failed=1
conf 73 config show 1 --dir "$tmp/back" <<'END'
! trin-admin: TMP/back/organisation.conf: it is there already
END
same 'a version on the screen' '==> organisation.conf <==' "$("$admin" --db "$db" config show 2 | head -1)"
conf 66 config show 7 <<'END'
! trin-admin: There is no version 7 of the configuration. See: trin-admin config log
END
conf 64 config show old <<'END'
! trin-admin: old is not a version; see: trin-admin config log
! See: trin-admin config show --help
END

conf 0 config rollback 1 --yes --reason 'For tidligt' <<'END'
set "lille" Lille indgang
  goes back to an older version: 2 -> 1
  cadence changed: 28 days -> 14 days
! Published as version 3: 0 new, 3 changed.
! The files in TMP/conf are as they were. To have the old ones: trin-admin config show 1 --dir DIR
END
same 'the log of the way back' '3 0 3 1 For tidligt|' \
	"$("$admin" --db "$db" config log | tail -1 | cut -f1,4- | tr '\t\n' ' |')"
# The newer files are still there: their version is published and goes into force again.
conf 1 config diff <<'END'
set "lille" Lille indgang
  gets a new version: 1 -> 2
  cadence changed: 14 days -> 28 days
END
quiet config apply --yes

# What is in use cannot disappear without a word.
"$admin" --db "$db" user add anna --name Anna --role caseworker --section nord --uid 7001 >"$tmp/out" || failed=1
printf 'CPR;Navn;Målgruppe;Sagsbehandler\n0101901234;Bo Ny;unge;anna\n' >"$tmp/list.csv"
quiet import citizens "$tmp/list.csv"
sed -i 's/version = 2/version = 3/; s/"bolig", "sovn"/"sovn"/' "$file"
conf 78 config diff <<'END'
set "lille" Lille indgang, 1 running course
  gets a new version: 2 -> 3
indicator "bolig" Bolig, 1 running course
  is retired (lille)
! TMP/conf/sets.d/10-lille.conf:13: warning: indicator "bolig" is in no set
! TMP/conf/sets.d/10-lille.conf:30: error: indicator "bolig" of set "lille" is in use and disappears; name it in 'retired' or write a crosswalk
! trin-admin: Nothing can be published until this is put right.
END
sed -i 's/indicators = { "sovn" }/indicators = { "sovn" } retired = { "bolig" }/' "$file"
quiet config apply --yes
# The scale: first the meaning, then what becomes of the levels.
sed -i 's/version = 3/version = 4/; s/max = 5/max = 4/; /5 = "Helt"/d' "$file"
conf 78 config diff <<'END'
set "lille" Lille indgang, 1 running course
  gets a new version: 3 -> 4
indicator "sovn" Søvn, 1 running course
  scale changed (lille): 1..5 -> 1..4
    curves break here
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
! TMP/conf/sets.d/10-lille.conf:18: error: the scale of indicator "sovn" has changed; raise its 'meaning'
! trin-admin: Nothing can be published until this is put right.
END
sed -i 's/goal = 4/goal = 4 meaning = 2/' "$file"
conf 78 config diff <<'END'
set "lille" Lille indgang, 1 running course
  gets a new version: 3 -> 4
indicator "sovn" Søvn, 1 running course
  meaning changed (lille): 1 -> 2
    curves break here
  scale changed (lille): 1..5 -> 1..4
    curves break here
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
! TMP/conf/sets.d/10-lille.conf:22: error: level 5 of indicator "sovn" is in use and disappears; name it in 'retired_levels' or write a crosswalk
! trin-admin: Nothing can be published until this is put right.
END
cat >"$tmp/conf/sets.d/crosswalk-sovn.conf" <<'END'
crosswalk "sovn-4" { indicator = "sovn" meaning = 1 levels { 1 = 1 2 = 2 3 = 3 4 = 4 } }
END
conf 78 config diff <<'END'
set "lille" Lille indgang, 1 running course
  gets a new version: 3 -> 4
indicator "sovn" Søvn, 1 running course
  meaning changed (lille): 1 -> 2
    a crosswalk joins the curves
  scale changed (lille): 1..5 -> 1..4
    a crosswalk joins the curves
crosswalk "sovn-4" sovn (1) -> sovn (2)
  is new: 1=1, 2=2, 3=3, 4=4
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
! TMP/conf/sets.d/10-lille.conf:22: error: level 5 of indicator "sovn" is in use and disappears; name it in 'retired_levels' or write a crosswalk
! TMP/conf/sets.d/crosswalk-sovn.conf:1: error: crosswalk "sovn-4" does not say what level 5 of "sovn" becomes
! trin-admin: Nothing can be published until this is put right.
END
sed -i 's/4 = 4/4 = 4 5 = 4/' "$tmp/conf/sets.d/crosswalk-sovn.conf"
quiet config apply --yes

# A group with running courses cannot go, unless one takes its place; then they go on there.
cp "$file" "$tmp/before"
sed -i 's/target_group "unge"/target_group "unge-30"/' "$file"
conf 78 config diff <<'END'
target_group "unge-30" Unge under 30 år
  is new
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
! TMP/conf: error: target group "unge" has 1 running courses and is no longer in the files; keep it, or let one group replace it
! trin-admin: Nothing can be published until this is put right.
END
cp "$tmp/before" "$file"
sed -i 's/label = "Unge under 30 år"/label = "Unge under 30 år" to = "2026-11-30"/' "$file"
cat >>"$file" <<'END'
target_group "unge-30" { label = "Unge" set = "lille" from = "2026-12-01" replaces = "unge" }
END
conf 0 config apply --yes <<'END'
target_group "unge" Unge under 30 år, 1 running course
  dates changed: - -> 2026-11-30
target_group "unge-30" Unge, 1 running course
  is new
  takes over running courses: unge -> unge-30
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
! Published as version 7: 1 new, 1 changed.
END
conf 0 config diff <<'END'
! TMP/conf/sets.d/10-lille.conf:12: warning: indicator "bolig" is in no set
END

# A trial ends in one of two ways.
cat >>"$file" <<'END'
set "ny" { label = "Ny" version = 1 cadence = "1 week" trial = yes sections = { "nord" } indicators = { "bolig" } }
END
quiet config apply --yes
sed -i 's/version = 1 cadence = "1 week" trial = yes sections = { "nord" }/version = 2 cadence = "1 week"/' "$file"
conf 78 config diff <<'END'
set "ny" Ny
  gets a new version: 1 -> 2
  trial changed: yes -> no
  sections that try it changed: nord -> -
! TMP/conf/sets.d/10-lille.conf:49: error: set "ny" is on trial; first: trin-admin config adopt ny, or: trin-admin config drop-trial ny
! trin-admin: Nothing can be published until this is put right.
END
conf 64 config drop-trial ny <<'END'
! trin-admin: nobody can be asked here; add --yes
! See: trin-admin config drop-trial --help
END
conf 0 config adopt ny <<'END'
ny is adopted; 0 measurements count from now on.
END
conf 66 config drop-trial ny --yes <<'END'
! trin-admin: There is no set ny on trial. Nothing was changed. config handbook says which are
END
quiet config apply --yes
finish
