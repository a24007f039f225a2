# The command line itself: help, version, and what is said of a wrong one.
. tests/tools/cli.sh

expect 0 --version <<'END'
trin-admin 0.1.0
END
expect 64 <<'END'
! trin-admin: which command?
! See: trin-admin --help
END
expect 64 config <<'END'
! trin-admin: config is not a whole command; there are: config edit, config check, config diff, config apply, config show, config log, config handbook, config compare, config rollback, config adopt, config drop-trial
! See: trin-admin --help
END
expect 64 config chek <<'END'
! trin-admin: there is no command config chek; did you mean config check?
! See: trin-admin --help
END
expect 64 users list <<'END'
! trin-admin: there is no command users list; did you mean user list?
! See: trin-admin --help
END
expect 64 frobnicate <<'END'
! trin-admin: there is no command frobnicate
! See: trin-admin --help
END
expect 64 frobnicate --help <<'END'
! trin-admin: there is no command frobnicate
! See: trin-admin --help
END
expect 64 --frobnicate init <<'END'
! trin-admin: unknown option --frobnicate
! See: trin-admin --help
END
expect 64 init --dri-run <<'END'
! trin-admin: unknown option --dri-run
! See: trin-admin init --help
END
expect 64 import citizens --dri-run x.csv <<'END'
! trin-admin: unknown option --dri-run; did you mean --dry-run?
! See: trin-admin import citizens --help
END
expect 64 import citizens <<'END'
! trin-admin: import citizens needs more: FILE.csv
! See: trin-admin import citizens --help
END
expect 64 init twice <<'END'
! trin-admin: init does not take "twice"
! See: trin-admin init --help
END
expect 64 user add mlj --role <<'END'
! trin-admin: --role needs a value: ROLE
! See: trin-admin user add --help
END
expect 64 user add mlj --role=reader --role reader <<'END'
! trin-admin: --role is given twice
! See: trin-admin user add --help
END
expect 64 audit show --user '' <<'END'
! trin-admin: --user needs a value: LOGIN
! See: trin-admin audit show --help
END
expect 64 user history '' <<'END'
! trin-admin: user history needs more: LOGIN
! See: trin-admin user history --help
END
expect 64 config apply --yes=1 <<'END'
! trin-admin: --yes takes no value
! See: trin-admin config apply --help
END
expect 64 --lang sv init <<'END'
! trin-admin: --lang is given twice
! See: trin-admin --help
END
lang=sv
expect 64 init <<'END'
! trin-admin: --lang tager da eller en, ikke "sv"
! Se: trin-admin --help
END
lang=en
expect 0 check --help <<'END'
Usage: trin-admin check

look for faults in the database.

Checks the file itself, that every reference leads somewhere, and rules that
no table can hold. Changes nothing. Exit status 1 when something was found.
END
lang=da
expect 0 check --help <<'END'
Brug: trin-admin check

led efter fejl i databasen.

Tjekker selve filen, at alle henvisninger peger på noget, og regler, som ingen
tabel kan rumme. Ændrer intet. Slutkode 1, når der blev fundet noget.
END
expect 64 config chek <<'END'
! trin-admin: der er ingen kommando config chek; mente du config check?
! Se: trin-admin --help
END

# Every command has a line in the help and a help of its own, in both languages, within 80 columns.
for lang in da en; do
	"$admin" --lang $lang --help >"$tmp/help" || failed=1
	same "lines of help over 79 characters ($lang)" 0 "$(grep -c '.\{80,\}' "$tmp/help")"
	"$admin" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z -]*[a-z]\)\( [[A-Z].*\|  .*\)$/\1/p' |
		sed 's/  .*//' >"$tmp/commands"
	same "commands ($lang)" 49 "$(wc -l <"$tmp/commands")"
	while read -r c; do
		same "$c in the help" 1 "$(grep -c "^  $c " "$tmp/help")"
		# shellcheck disable=SC2086
		"$admin" --lang $lang $c --help >"$tmp/one" || failed=1
		same "lines of $c --help over 79 characters ($lang)" 0 "$(grep -c '.\{80,\}' "$tmp/one")"
		same "the first line of $c --help" 1 "$(head -n 1 "$tmp/one" | grep -c "trin-admin $c")"
	done <"$tmp/commands"
done

# What cannot be written is a failure.
if [ -c /dev/full ]; then
	"$admin" --lang en --help >/dev/full 2>"$tmp/err"
	same 'exit of a full disk' 74 $?
	same 'words of a full disk' 'trin-admin: the output could not be written' "$(cat "$tmp/err")"
fi
# So is what goes nowhere; and no file of the program takes the number of a closed output.
"$admin" --db "$tmp/closed.db" --lang en init >&- 2>"$tmp/err"
same 'exit of a closed output' 74 $?
same 'words of a closed output' 'trin-admin: the output could not be written' "$(cat "$tmp/err")"
db=$tmp/closed.db
expect 0 check <<'END'
TMP/closed.db: no faults found.
END
finish
