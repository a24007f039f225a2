# import citizens: dry run, all or nothing, and again.
. tests/tools/cli.sh

{
	"$admin" --db "$db" init && "$admin" --db "$db" --config tests/data/cli config apply --yes &&
		"$admin" --db "$db" user add trin-t1 --name 'Søren Ågård' --role caseworker --section nord --uid 70001 &&
		"$admin" --db "$db" user add trin-t2 --name 'Ida Bæk' --role caseworker --section syd --uid 70002
} >/dev/null 2>&1 || failed=1

# The same person in two rows and two groups is one citizen; a name and a key are the same group.
cat >"$tmp/list.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato;Beskyttet
010280-1234;Åse Møller;unge;trin-t1;01-09-2026;
0203851235;Bo Bæk;Unge under 30 år;trin-t1;2026-10-01;
010280-1234;Åse Møller;sygedagpenge;trin-t2;15-10-2026;
30490-1236;Eva Ø;unge;trin-t2;;ja
END
sed -i '5s/.*/304901236;Eva Ø;UNGE;trin-t2;;ja/' "$tmp/list.csv"
expect 0 import citizens --dry-run "$tmp/list.csv" <<'END'
new	4
changed	0
same	0
refused	0
! TMP/list.csv:5:1: note: the CPR number has nine digits; its leading 0 was put back
END
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	1	0
syd	Afsnit Syd	arbejde	1	0
END
expect 0 import citizens "$tmp/list.csv" <<'END'
new	4
changed	0
same	0
refused	0
! TMP/list.csv:5:1: note: the CPR number has nine digits; its leading 0 was put back
END
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	1	2
syd	Afsnit Syd	arbejde	1	2
END
expect 0 import citizens "$tmp/list.csv" <<'END'
new	0
changed	0
same	4
refused	0
! TMP/list.csv:5:1: note: the CPR number has nine digits; its leading 0 was put back
END

# As Excel writes it: Windows-1252, commas, a byte order mark, other headings. Nothing is new in it.
printf 'For-navn,Efternavn,CPR-nr.,maalgruppe,login\r\n\305se,M\370ller,010280-1234,unge,trin-t1\r\n' >"$tmp/cp1252.csv"
expect 0 import citizens "$tmp/cp1252.csv" <<'END'
new	0
changed	0
same	1
refused	0
END
printf '\357\273\277CPR\tName\tTarget group\tCaseworker\n0102801234\tÅse Ny Møller\tunge\ttrin-t2\n' >"$tmp/bom.csv"
expect 0 import citizens "$tmp/bom.csv" <<'END'
new	0
changed	1
same	0
refused	0
END

# Every fault of the file and of the database in one run; nothing is imported.
cat >"$tmp/bad.csv" <<'END'
CPR;Navn;Målgruppe;Sagsbehandler;Startdato
310280-1234;Æ;unge;trin-t1;
010281-1234;Æ;ungdom;trin-t1;
010282-1234;Æ;unge;nobody;
010283-1234;Æ;unge;trin-t1
010284-1234;"Æ
Ø";unge;trin-t1;
010285-1234;Æ;unge;trin-t1;32-13-2026
010286-1234;Æ;unge;trin-t1;
END
for dry in '' --dry-run; do
	# shellcheck disable=SC2086
	expect 65 import citizens $dry "$tmp/bad.csv" <<'END'
new	2
changed	0
same	0
refused	5
! TMP/bad.csv:2:1: the first six digits of the CPR number are not a date
! TMP/bad.csv:3:15: there is no target group "ungdom"
! TMP/bad.csv:4:20: there is no user "nobody"
! TMP/bad.csv:5:1: the row has 4 cells, but there are 5 headings
! TMP/bad.csv:8:28: "32-13-2026" is not a date; write it like 21-11-2026
! trin-admin: 5 faults; nothing was imported.
END
done
expect 0 section list <<'END'
nord	Afsnit Nord	arbejde	1	1
syd	Afsnit Syd	arbejde	1	3
END

# Files that are no table.
printf 'PK\003\004xyz' >"$tmp/book.csv"
expect 65 import citizens "$tmp/book.csv" <<'END'
new	0
changed	0
same	0
refused	0
! TMP/book.csv:1:1: this is an Excel workbook (.xlsx), not CSV; open it and save it as "CSV UTF-8"
! trin-admin: 1 fault; nothing was imported.
END
printf 'CPR;Navn;Målgruppe;Login\n010280-1234;Åse \000;unge;trin-t1\n' >"$tmp/nul.csv"
expect 65 import citizens "$tmp/nul.csv" <<'END'
new	0
changed	0
same	0
refused	0
! TMP/nul.csv:2:17: there is a NUL byte here; the file is damaged or is not CSV. Save it as "CSV UTF-8"
! trin-admin: 1 fault; nothing was imported.
END
{
	printf 'CPR;Navn;Målgruppe;Login\n010280-1234;"'
	head -c 10485760 /dev/zero | tr '\0' x
} >"$tmp/long.csv"
expect 65 import citizens "$tmp/long.csv" <<'END'
new	0
changed	0
same	0
refused	0
! TMP/long.csv:2:13: the cell that begins here is longer than 4096 bytes; is a closing quote missing?
! trin-admin: 1 fault; nothing was imported.
END
: >"$tmp/empty.csv"
expect 65 import citizens "$tmp/empty.csv" <<'END'
new	0
changed	0
same	0
refused	0
! TMP/empty.csv:1:1: the file is empty
! trin-admin: 1 fault; nothing was imported.
END
expect 66 import citizens "$tmp/nothing.csv" <<'END'
! trin-admin: TMP/nothing.csv was not found. Nothing was changed.
END
expect 65 import citizens "$tmp" <<'END'
! trin-admin: This cannot be used: TMP is not a file. Nothing was changed.
END
lang=da
expect 65 import citizens "$tmp/book.csv" <<'END'
new	0
changed	0
same	0
refused	0
! TMP/book.csv:1:1: dette er en Excel-projektmappe (.xlsx), ikke CSV; åbn den, og gem den som "CSV UTF-8"
! trin-admin: 1 fejl; intet blev indlæst.
END
finish
