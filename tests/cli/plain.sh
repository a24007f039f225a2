# Plain mode: whole transcripts on the demo municipality, in both languages, and what happens at the end of the input.
# TRIN_UPDATE=1 writes the transcripts; read the difference.
. tests/tools/cli.sh

trin=$TRIN_BUILD/trin
export HOME="$tmp" TERM=dumb TZ=Europe/Copenhagen
"$admin" demo "$tmp/demo.db" >/dev/null || failed=1

# said NAME LANG   the keys on standard input; the output must be tests/data/plain/NAME-LANG
said() {
	"$trin" --db "$tmp/demo.db" --lang "$2" >"$tmp/out" 2>"$tmp/err"
	status=$?
	sed "s|$tmp|TMP|g; s|$(id -un)|ME|g" "$tmp/out" >"$tmp/got"
	sed "s|$tmp|TMP|g" "$tmp/err" >>"$tmp/got"
	[ $status = 0 ] || { echo "plain $1 $2: exit $status"; failed=1; }
	[ -z "$TRIN_UPDATE" ] || cp "$tmp/got" "tests/data/plain/$1-$2"
	# Where a line breaks depends on the length of the login: the words are compared.
	tr -s '[:space:]' '\n' <"tests/data/plain/$1-$2" >"$tmp/want.words"
	tr -s '[:space:]' '\n' <"$tmp/got" >"$tmp/got.words"
	diff "$tmp/want.words" "$tmp/got.words" || failed=1
}

# A filter, a number that is none, a line that is none, and back to the end.
for lang in da en; do
	printf '9\n1\nf\n2\nzebra\nb\n4\n' | said lists $lang
done

# A whole measurement: a level off the scale, a note, a level again, a look back, the review, and what was stored.
for lang in da en; do
	printf '2\nB-1042\n1\n1\n9\n?\nn\nHun kommer til tiden.\n4\nb\n\n3\n-\n.\n=\nNæste skridt: flere timer.\n%s\n3\n4\n1\n2\n2\nb\n4\n' \
		"$([ $lang = da ] && echo j || echo y)" | said measure $lang
	same 'the sheet is a file for nobody else' 600 "$(stat -c %a "$tmp"/trin-B-1042-*.txt | tail -1)"
done

# The own score: a number that is none, back, a wrong code, on again, handed in, the right code; both readings and a
# sentence. What the staff scored is told before and after, and not while the citizen answers.
for lang in da en; do
	yes=$([ $lang = da ] && echo j || echo y)
	printf '2\nB-1042\n1\n6\n%s\n9\n3\nb\n2\ns\nTrim\n\n4\n.\n4\n-\n%s\nTRIN\n2\nVi taler om det.\nb\n7\nb\nb\n4\n' $yes $yes |
		said own $lang
done
same 'nothing of the staff while the citizen answers' '' \
	"$(sed -n '/Now it is your turn/,/Both readings/p' tests/data/plain/own-en | grep -iE 'start [0-9]|last time|goal|draft')"

# The input ends in the middle: the draft stays, and is gone on with.
printf '2\nB-1041\n1\n1\n3\n4' | said ends en
printf '3\nb\n4\n' | "$trin" --db "$tmp/demo.db" --lang en >"$tmp/out"
same 'the draft' 'B-1041' "$(grep -o 'B-1041, measurement of 21-11-2026: 2 of' "$tmp/out" | cut -c1-6)"

# Not asked for: without a terminal there is nothing else.
same 'no escape in any output' 0 "$(cat tests/data/plain/* | grep -c "$(printf '\033')")"
finish
