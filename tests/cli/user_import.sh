# user import: create, change, move and close from a CSV file; the whole of it or nothing.
. tests/tools/cli.sh

"$admin" --db "$db" init >/dev/null && "$admin" --db "$db" --config tests/data/cli config apply --yes >/dev/null 2>&1 ||
	failed=1
for u in a b c; do
	"$admin" --db "$db" user add trin-$u --name "Bruger $u" --role caseworker --section nord >/dev/null
done
"$admin" --db "$db" user add trin-k --name 'Kim Key' --role key-person --section nord >/dev/null

users() { "$admin" --db "$db" user list | cut -f1,2,3,4,7,8; }
before=$(users)

# Every fault is told at its cell, and nothing is done.
printf 'Login;Navn;Rolle;Afsnit;Gyldig til;Luk;Sager\n' >"$tmp/bad.csv"
printf 'trin-n;Ny Person;caseworker;nord;;;\n' >>"$tmp/bad.csv"
printf 'trin-n;Ny Person;caseworker;nord;;;\n' >>"$tmp/bad.csv"
printf 'trin-m;;caseworker;nord;;;\n' >>"$tmp/bad.csv"
printf 'trin-a;;boss;;;;\n' >>"$tmp/bad.csv"
printf 'trin-b;;;øst;;;\n' >>"$tmp/bad.csv"
printf 'trin-c;;;;1-1-2020;;\n' >>"$tmp/bad.csv"
printf 'trin-k;;;;;ja;\n' >>"$tmp/bad.csv"
printf 'trin-z;;;;;ja;\n' >>"$tmp/bad.csv"
printf '../etc;X;caseworker;nord;;;\n' >>"$tmp/bad.csv"
printf 'trin-y;Y;caseworker;nord;;måske;\n' >>"$tmp/bad.csv"
expect 65 user import "$tmp/bad.csv" <<'END'
new	1
changed	0
same	0
refused	9
! TMP/bad.csv:3:1: the login trin-n stands in the list twice
! TMP/bad.csv:4:8: a user without a name
! TMP/bad.csv:5:9: there is no role "boss"
! TMP/bad.csv:6:10: øst was not found
! TMP/bad.csv:7:11: a last day that is past
! TMP/bad.csv:8:1: the last key person of a section cannot leave it; make somebody else key person first
! TMP/bad.csv:9:1: trin-z was not found
! TMP/bad.csv:10:1: a login has letters, digits and _ . @ \ - and begins with a letter
! TMP/bad.csv:11:27: "måske" is neither yes nor no
! trin-admin: 9 faults; nothing was imported.
END
same 'nothing was done' "$before" "$(users)"

# A dry run judges the same and does nothing; the run does all of it; once more does nothing.
printf 'Bruger,Fulde navn,Role,Section,Valid until,Close,Cases,Reason\n' >"$tmp/good.csv"
printf 'trin-n,Ny Person,Sagsbehandler,nord,31-12-2027,,,\n' >>"$tmp/good.csv"
printf 'trin-a,,,syd,,,follow,Ny leder\n' >>"$tmp/good.csv"
printf 'trin-b,Bruger B,,,,,,\n' >>"$tmp/good.csv"
printf 'trin-c,,,,,yes,,Nyt job\n' >>"$tmp/good.csv"
summary() { printf 'new\t%s\nchanged\t%s\nsame\t%s\nrefused\t0\n' "$@"; }
summary 1 3 0 | expect 0 user import "$tmp/good.csv" --dry-run
same 'a dry run' "$before" "$(users)"
summary 1 3 0 | expect 0 user import "$tmp/good.csv"
expect 0 user list <<'END'
trin-a	Bruger a	caseworker	syd	-	-	-	active	0	-
trin-b	Bruger B	caseworker	nord	-	-	-	active	0	-
trin-k	Kim Key	key-person	nord	-	-	-	active	0	-
trin-n	Ny Person	caseworker	nord	-	-	2027-12-31	active	0	-
trin-c	Bruger c	caseworker	nord	-	-	-	closed	0	-
END
summary 0 0 4 | expect 0 user import "$tmp/good.csv"
same 'the reason in the log' 'Nyt job' "$("$admin" --db "$db" audit show --action close-user | cut -f6)"
same 'the file in the log' 2 "$("$admin" --db "$db" audit show --action import | grep -c 'from good.csv sha256:')"

# Who is closed is not opened by a list.
printf 'Login;Afsnit\ntrin-c;syd\n' >"$tmp/closed.csv"
expect 65 user import "$tmp/closed.csv" <<'END'
new	0
changed	0
same	0
refused	1
! TMP/closed.csv:2:1: a user who is closed; open the login again first
! trin-admin: 1 fault; nothing was imported.
END
finish
