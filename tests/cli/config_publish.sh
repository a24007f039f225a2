# config diff and config apply: what changes, what is frozen, and that nothing is published by halves.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
"$admin" --db "$db" init >/dev/null || failed=1
conf() {
	status=$1
	shift
	expect "$status" --config "$tmp/conf" "$@"
}
file=$tmp/conf/sets.d/10-lille.conf

cat >"$tmp/all" <<'END'
administration "arbejde" Arbejde
  is new
section "nord" Afsnit Nord
  is new
section "syd" Afsnit Syd
  is new
set "lille" Lille indgang
  is new: 1
target_group "unge" Unge under 30 år
  is new
target_group "sygedagpenge" Sygedagpenge
  is new
END
conf 1 config diff <"$tmp/all"
{
	cat "$tmp/all"
	cat <<'END'
! trin-admin: nobody can be asked here; add --yes
! See: trin-admin --help
END
} | conf 64 config apply
expect 0 section list <<'END'
END
{
	cat "$tmp/all"
	echo '! Published as version 1: 6 new, 0 changed.'
} | conf 0 config apply --yes --reason 'Vi begynder'
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	0	0
syd	Afsnit Syd	arbejde	0	0
END
conf 0 config diff <<'END'
END
conf 0 config apply <<'END'
Nothing has changed since the last time.
END

# A published set is frozen, and one refusal holds everything else back; it says where to raise the number.
sed -i 's/4 = "Meget"/4 = "En del"/; s/label = "Sygedagpenge"/label = "Sygemeldte"/' "$file"
cat >"$tmp/refused" <<'END'
target_group "sygedagpenge" Sygemeldte
  name changed: Sygedagpenge -> Sygemeldte
! TMP/conf/sets.d/10-lille.conf:28: error: version 1 of set "lille" is published with other content; write version = 2 here
! trin-admin: Nothing can be published until this is put right.
END
conf 78 config diff <"$tmp/refused"
conf 78 config apply --yes <"$tmp/refused"
sed -i 's/version = 1/version = 2/' "$file"
conf 0 config apply --yes <<'END'
set "lille" Lille indgang
  gets a new version: 1 -> 2
indicator "bolig" Bolig
  descriptor of level 4 changed (lille): Meget -> En del
  its meaning is said to be the same: curves go on unbroken
indicator "sovn" Søvn
  descriptor of level 4 changed (lille): Meget -> En del
  its meaning is said to be the same: curves go on unbroken
target_group "sygedagpenge" Sygemeldte
  name changed: Sygedagpenge -> Sygemeldte
! Published as version 2: 0 new, 3 changed.
END
conf 0 config diff <<'END'
END

# For programs.
sed -i 's/version = 2/version = 3/; s/goal = 4/goal = 5/' "$file"
conf 1 config diff --json <<'END'
{
  "changes": [
  {"object": "set", "key": "lille", "label": "Lille indgang", "change": "version", "was": "2", "is": "3", "breaks": false, "drafts": 0, "running": 0, "measurements": 0, "file": "sets.d/10-lille.conf", "line": 26},
  {"object": "indicator", "key": "sovn", "label": "Søvn", "change": "goal", "sets": "lille", "was": "4", "is": "5", "breaks": false, "drafts": 0, "running": 0, "measurements": 0, "file": "sets.d/10-lille.conf", "line": 19}],
  "refused": []
}
END

# And in Danish, as the administrator reads it.
lang=da
cp "$file" "$tmp/before"
sed -i 's/Hvordan har søvnen været?/Hvordan sover du?/; s/3 = "Noget"/3 = "Halvdelen"/; s/goal = 5/goal = 5 meaning = 2/' "$file"
sed -i 's/indicators = { "bolig", "sovn" }/indicators = { "sovn" }/; s/cadence_days = 14/cadence = "4 weeks"/' "$file"
sed -i 's/label = "Unge under 30 år"/label = "Unge under 30 år" to = "2027-06-30"/' "$file"
conf 1 config diff <<'END'
set "lille" Lille indgang
  får en ny version: 2 -> 3
  kadence ændret: 14 days -> 28 days
indicator "sovn" Søvn
  betydning ændret (lille): 1 -> 2
    kurverne brydes her
  spørgsmål ændret (lille)
    før: Hvordan har søvnen været?
    nu:  Hvordan sover du?
  kendetegn for niveau 3 ændret (lille): Noget -> Halvdelen
  sædvanligt mål ændret (lille): 4 -> 5
indicator "bolig" Bolig
  udgår (lille)
target_group "unge" Unge under 30 år
  datoer ændret: - -> 2027-06-30
! TMP/conf/sets.d/10-lille.conf:13: advarsel: indicator "bolig" er ikke med i nogen indgang
END
cp "$tmp/before" "$file"
lang=en

# Files with mistakes never reach the database.
sed -i 's/cadence_days = 14/cadence_days = 0/; s/label = "Sygemeldte"/label = "Syge"/' "$file"
conf 78 config apply --yes <<'END'
! TMP/conf/sets.d/10-lille.conf:29: error: 'cadence_days' must be a whole number from 1 to 366, not '0'
END
finish
