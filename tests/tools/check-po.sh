#!/bin/sh
# check-po.sh   da.po is complete, has nothing fuzzy, and knows every text of the sources.
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
stat=$(msgfmt --check --statistics -o "$tmp/da.mo" src/po/da.po 2>&1) || { echo "$stat"; exit 1; }
case $stat in
*fuzzy* | *untranslated*) echo "da.po: $stat"; exit 1 ;;
esac
xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -kC_:1c,2 --no-location -o "$tmp/new.pot" src/*.c src/*/*.c include/*/*.h 2>/dev/null
msgcmp --use-untranslated src/po/da.po "$tmp/new.pot" >/dev/null 2>"$tmp/err" ||
	{ echo "da.po is behind the sources (make po, then translate):"; head -20 "$tmp/err"; exit 1; }
msgattrib --untranslated src/po/da.po >"$tmp/left" 2>/dev/null
[ ! -s "$tmp/left" ] || { echo "untranslated:"; cat "$tmp/left"; exit 1; }
echo "da.po: $stat"
