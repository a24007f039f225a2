# config check and config show: every mistake at its line, exit status 78.
. tests/tools/cli.sh

expect 0 config check tests/data/cli <<'END'
tests/data/cli: no mistakes; 2 sections, 1 indicator sets, 2 target groups.
END
expect 0 config check tests/data/cli/sets.d/10-lille.conf <<'END'
tests/data/cli/sets.d/10-lille.conf: no mistakes.
END
expect 66 config check "$tmp/nothing" <<'END'
! trin-admin: TMP/nothing was not found. Nothing was changed.
END
expect 66 config check "$tmp/trin.conf" <<'END'
! trin-admin: TMP/trin.conf was not found. Nothing was changed.
END
expect 64 config check "$tmp/other.conf" <<'END'
! trin-admin: TMP/other.conf is not a file that trin reads; there are trin.conf, organisation.conf, rollout.conf and sets.d/NAME.conf
! See: trin-admin config check --help
END

: >"$tmp/plain"
expect 65 --config "$tmp/plain" config check <<'END'
! trin-admin: This cannot be used: a file where a folder is needed. Nothing was changed.
END

# Mistakes in three files, all told in one run.
cp -r tests/data/cli "$tmp/conf"
sed -i 's/label = "Afsnit Nord"/labl = "Afsnit Nord"/' "$tmp/conf/organisation.conf"
sed -i 's/"bolig", "sovn"/"bolig", "sovm"/; s/from = "2026-03-01"/from = "2026-02-30"/' "$tmp/conf/sets.d/10-lille.conf"
printf 'search_max = 5000\nglyphs = "stars"\n' >"$tmp/conf/trin.conf"
expect 78 --config "$tmp/conf" config check <<'END'
! TMP/conf/trin.conf:1: error: 'search_max' must be a whole number from 1 to 200, not '5000'
! TMP/conf/trin.conf:2: error: 'glyphs' must be one of ascii, blocks, digits, not 'stars'
! TMP/conf/organisation.conf:4: error: unknown setting 'labl' in section "nord"; did you mean 'label'?
! TMP/conf/sets.d/10-lille.conf:30: error: set "lille" names indicator "sovm", which does not exist; did you mean "sovn"?
! TMP/conf/sets.d/10-lille.conf:44: error: 'from' must be a date such as 2026-01-31, not '2026-02-30'
END
# One file: its own mistakes only.
expect 78 config check "$tmp/conf/organisation.conf" <<'END'
! TMP/conf/organisation.conf:4: error: unknown setting 'labl' in section "nord"; did you mean 'label'?
END
expect 78 --config "$tmp/conf" config show <<'END'
! TMP/conf/trin.conf:1: error: 'search_max' must be a whole number from 1 to 200, not '5000'
! TMP/conf/trin.conf:2: error: 'glyphs' must be one of ascii, blocks, digits, not 'stars'
END

printf 'site = "Prøveby"\nlist_initials = yes\nglyphs = "blocks"\n' >"$tmp/conf/trin.conf"
# A line for each setting: value, default, help.
"$admin" --config "$tmp/conf" --lang en config show >"$tmp/shown"
same 'as many lines as settings' "$(grep -c '^	X(' include/conf/settings.h)" "$(grep -c . "$tmp/shown")"
same 'a text' "site	Prøveby	-	The municipality's name, shown on the start screen" "$(grep '^site' "$tmp/shown")"
same 'a number' "search_min	2	2	The fewest characters that a search takes" "$(grep '^search_min' "$tmp/shown")"
same 'yes or no' "list_initials	yes	no	Lists show initials instead of names until the user chooses otherwise" \
	"$(grep '^list_initials' "$tmp/shown")"
same 'a choice' "glyphs	blocks	ascii	The sparklines of a user who has not chosen any" "$(grep '^glyphs' "$tmp/shown")"

# A template of the journal note names only what there is.
printf 'journal_template = "Dato {date}\\n{niveau}"\n' >"$tmp/conf/trin.conf"
expect 78 config check "$tmp/conf/trin.conf" <<'END'
! TMP/conf/trin.conf:1: error: 'journal_template' names {niveau}, which there is not; see trin.conf(5)
END
printf 'journal_template = "Dato {date}\\n\\n{levels-all}"\n' >"$tmp/conf/trin.conf"
expect 0 config check "$tmp/conf/trin.conf" <<'END'
TMP/conf/trin.conf: no mistakes.
END

# Texts that are hard to read are doubted, and nothing else happens.
printf 'lix_max = 20\n' >"$tmp/conf/trin.conf"
cp tests/data/cli/organisation.conf "$tmp/conf"
cp tests/data/cli/sets.d/10-lille.conf "$tmp/conf/sets.d"
sed -i 's/question = ".*"/question = "Sagsbehandlerens arbejdsmarkedsvurdering?"/' "$tmp/conf/sets.d/10-lille.conf"
"$admin" --config "$tmp/conf" --lang en config check 2>&1 | grep -c "warning: 'question' is hard to read: LIX 102, above the 20 of lix_max" >"$tmp/got"
same 'hard questions' "$(grep -c 'question =' "$tmp/conf/sets.d/10-lille.conf")" "$(cat "$tmp/got")"

# The site's language is that of the command, unless --lang says otherwise.
printf 'glyphs = 1\nlanguage = "en"\n' >"$tmp/conf/trin.conf"
same 'the language without a setting that can be read' 'fejl' \
	"$("$admin" --config "$tmp/conf" config show 2>&1 | sed -n '1s/.*:1: \([a-z]*\):.*/\1/p')"
printf 'language = "en"\n' >"$tmp/conf/trin.conf"
same 'the language of the site' "trin-admin: There is no database at $tmp/no.db" \
	"$("$admin" --config "$tmp/conf" --db "$tmp/no.db" check 2>&1 | cut -d. -f1-3 | sed 's/\.db\..*/.db/')"
finish
