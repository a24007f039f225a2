# config handbook and config compare: the whole instrument, and two sets side by side.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
file=$tmp/conf/sets.d/10-lille.conf
printf 'site = "Prøveby"\n' >"$tmp/conf/trin.conf"
conf() {
	status=$1
	shift
	expect "$status" --config "$tmp/conf" "$@"
}
conf 0 config handbook <tests/data/handbook/handbook.txt
conf 0 config handbook --draft --set lille <tests/data/handbook/handbook-draft.txt
lang=da
conf 0 config handbook <tests/data/handbook/handbook-da.txt
lang=en

# Everything that the shipped files ask and mean stands in the handbook of them all.
for l in da en; do
	"$admin" --lang $l --config conf config handbook --format html
done >"$tmp/all.html"
for word in question question_en label label_en help goal activities measure law source '[0-9]*'; do
	sed -n "s/^[[:blank:]]*$word *= *\"\(.*\)\".*/\1/p" conf/sets.d/*.conf
done | sed 's/\\n/\n/g; s/\\"/"/g' | sed 's/&/\&amp;/g; s/</\&lt;/g; s/"/\&quot;/g' | sort -u >"$tmp/texts"
awk 'NR == FNR { handbook = handbook $0 "\n"; next } !index(handbook, $0) { print "not in the handbook: " $0; missing = 1 }
	END { exit missing }' "$tmp/all.html" "$tmp/texts" || failed=1
texts=$(wc -l <"$tmp/texts")
[ "$texts" -gt 500 ] || { echo "only $texts texts were looked for"; failed=1; }
grep -q '@page { size: A4' "$tmp/all.html" || { echo 'the page is not made for paper'; failed=1; }
same 'one title in each language' 2 "$(grep -c '<h1>' "$tmp/all.html")"

# As PDF into a new file, never over an old one; the same handbook is the same bytes.
conf 0 config handbook --format pdf --output "$tmp/one.pdf" <<'END'
END
conf 0 config handbook --format=pdf --output="$tmp/two.pdf" <<'END'
END
same 'a PDF' '%PDF' "$(head -c 4 "$tmp/one.pdf")"
cmp "$tmp/one.pdf" "$tmp/two.pdf" || failed=1
conf 73 config handbook --format pdf --output "$tmp/one.pdf" <<'END'
! trin-admin: TMP/one.pdf is there already. Nothing was changed.
END
conf 64 config handbook --format odt <<'END'
! trin-admin: --format takes text, html or pdf, not "odt"
! See: trin-admin config handbook --help
END
conf 66 config handbook --set ny <<'END'
! trin-admin: There is no set ny. There are: lille
END

# A published version has its own handbook; two versions stand side by side.
"$admin" --db "$db" init >/dev/null || failed=1
"$admin" --db "$db" --config "$tmp/conf" config apply --yes >"$tmp/out" 2>&1 || failed=1
sed -i 's/version = 1/version = 2/; s/4 = "Meget"/4 = "En del"/; s/cadence_days = 14/cadence = "4 weeks"/' "$file"
sed -i 's/"bolig", "sovn"/"sovn"/' "$file"
"$admin" --db "$db" --lang en --config "$tmp/conf" config handbook 1 >"$tmp/out"
sed 's|Version 1 of the configuration|The files in TMP/conf|' "$tmp/out" | cmp - tests/data/handbook/handbook.txt || failed=1
conf 0 config compare lille:1 lille <tests/data/handbook/compare.txt
conf 66 config compare lille:1 lille:7 <<'END'
! trin-admin: No set lille:7 was published. See: trin-admin config log
END
conf 66 config compare lille stor <<'END'
! TMP/conf/sets.d/10-lille.conf:13: warning: indicator "bolig" is in no set
! trin-admin: There is no set stor. There are: lille
END
conf 64 config compare lille:x lille <<'END'
! trin-admin: lille:x is not a set: write its key, or key:number for a version of it
! See: trin-admin config compare --help
END
conf 64 config compare lille <<'END'
! trin-admin: config compare needs more: SET SET
! See: trin-admin config compare --help
END
finish
