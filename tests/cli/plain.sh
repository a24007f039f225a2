# Plain mode: whole transcripts on the demo municipality, in both languages, and what happens at the end of the input.
# TRIN_UPDATE=1 writes the transcripts; read the difference.
. tests/tools/cli.sh

trin=$TRIN_BUILD/trin
export HOME="$tmp" TERM=dumb TZ=Europe/Copenhagen
me=$(id -un)
demo "$tmp/da.db"
demo "$tmp/en.db"

# said NAME LANG   the keys on standard input; the output must be tests/data/plain/NAME-LANG
said() {
	"$trin" --db "$tmp/$2.db" --lang "$2" >"$tmp/out" 2>"$tmp/err"
	status=$?
	sed "s|$tmp|TMP|g; s|$me|ME|g" "$tmp/out" >"$tmp/got"
	sed "s|$tmp|TMP|g" "$tmp/err" >>"$tmp/got"
	[ $status = 0 ] || { echo "plain $1 $2: exit $status"; touch "$tmp/failed"; }
	[ -z "$TRIN_UPDATE" ] || cp "$tmp/got" "tests/data/plain/$1-$2"
	# Where a line breaks depends on the length of the login: the words are compared.
	tr -s '[:space:]' '\n' <"tests/data/plain/$1-$2" >"$tmp/want.words"
	tr -s '[:space:]' '\n' <"$tmp/got" >"$tmp/got.words"
	diff "$tmp/want.words" "$tmp/got.words" || touch "$tmp/failed" # a variable set behind a pipe is lost
}

# A filter, an order, a search, a number that is none, a line that is none, and back to the end.
for lang in da en; do
	printf '1\nf\n2\n77\no\n3\no\n3\n/\nx\n\n/\ndahl\n/\nmikkel\nzebra\n*\nq\nq\n' | said lists $lang
done

# A whole measurement: a level off the scale, a note, a level again, a look back, the review, and what was stored.
for lang in da en; do
	printf '3\nB-1042\n1\ns\n4\n9\nt\nn\nHun kommer til tiden.\n4\nb\n\n3\n-\nu\n-\n.\n=\nN\nNæste skridt: flere timer.\nw\nd\n-400\n\n\ny\n4\nq\nn\na\nq\nP\n1\n2\nq\nq\nq\n' |
		said measure $lang
	same 'the sheet is a file for nobody else' 600 "$(stat -c %a "$tmp"/trin-B-1042-*.txt | tail -1)"
done

# The own score: a number that is none, back, a wrong code, on again, handed in, the right code; both readings and a
# sentence. What the staff scored is told before and after, and not while the citizen answers.
for lang in da en; do
	printf '3\nB-1042\n1\ne\ny\n9\n3\nb\n2\ns\nTrim\n\n4\n.\n4\n-\ny\nTRIN\n2\nVi taler om det.\n?\nq\nb\nq\nq\nq\nq\n' | said own $lang
done
same 'nothing of the staff while the citizen answers' '' \
	"$(sed -n '/Now it is your turn/,/Both readings/p' tests/data/plain/own-en | sed 1d | grep -iE 'start [0-9]|last time|goal|draft')"

# Everything beside scoring: a goal (with a mistake in it), an effort, own words, a pause, an order with its closing, the
# table with a correction, two days, a period, who has looked, hiding the name, the journal, the citizen's picture.
for lang in da en; do
	{
		printf '3\nB-1042\n1\ng 3\n1\n9\n2\nsoon\n01-02-2027\n3\nNå hele dagen\n4\nyes\nY\ns\n1\n4\ns\n'
		printf 'i\na\n\nMentor\nForeningen\n\n\ns\nD 1\nn\nq\nw\n1\nEt job\ns\n'
		printf 'a\n\n\n30-12-2026\nSyg\ns\nO\na\n1\n2\n4\nHjælp til struktur\n8\ny\ns\n1\nc 1\nStartet i job\nq\n'
		printf 't\n1\nq\nc 3\n3\nx\ny\nTastefejl\nq\nC\n1\nDown\n\nq\ny\n2\nl\nq\nH\nq\nJ\nq\nD\nq\nb\ndown\nq\n2\nq\nv\nq\nq\nq\n'
	} | said work $lang
done

# Menus of the home screen: groups, drafts, settings that are not kept, who may see what, transfers, orders; z and a
# command by name.
for lang in da en; do
	printf '2\n9\nq\nq\n4\nD 1\nn\nq\n5\n2\n3\nq\ny\n7\nq\n9\nq\nO\nq\nz\nm\n\n:\nsearch\nB-1038\nq\nq\n' | said menus $lang
done

# Levels below 0: keys count from 1, a sign names the level.
printf '3\nB-1040\n1\ns\n5\n-\nq\ns\nb\n-2\nb\n+1\n\n\nq\nq\nq\nq\n' | said below-0 en

# until_said FD TEXT   reads the other program until it has said a line that begins so
until_said() {
	while read -r line <&"$1"; do
		printf '%s\n' "$line" >>"$tmp/said"
		case $line in "$2"*) return ;; esac
	done
}

# Two windows change one effort: the second is shown field by field what the first has stored, and chooses.
for lang in da en; do
	mkfifo "$tmp/keys" "$tmp/words"
	"$trin" --db "$tmp/$lang.db" --lang $lang <"$tmp/keys" >"$tmp/words" 2>&1 &
	other=$!
	exec 3>"$tmp/keys" 4<"$tmp/words"
	: >"$tmp/said"
	printf '3\nB-1038\n1\ni\na\n1\nMentor %s\n2\nForeningen\ns\n1\n' $lang >&3
	last_field=$([ $lang = da ] && echo '4 Til' || echo '4 To')
	until_said 4 "$last_field"
	until_said 4 "$last_field"
	printf '3\nB-1038\n1\ni\n1\n2\nJobcentret\n4\n01-12-2026\ns\nq\nq\nq\nq\n' |
		"$trin" --db "$tmp/$lang.db" --lang $lang >/dev/null
	printf '1\nMentor og samtaler\n2\nFrivillige\ns\n2\n\ns\nq\nq\nq\nq\n' >&3
	exec 3>&-
	cat <&4 >>"$tmp/said"
	exec 4<&-
	wait $other || failed=1
	rm "$tmp/keys" "$tmp/words"
	for words in "$([ $lang = da ] && echo 'Gives af' || echo 'Given by'), ( ) Frivillige, (*) Jobcentret" \
		"$([ $lang = da ] && echo 'Indsatsen er gemt.' || echo 'The effort is saved.')"; do
		same "conflict $lang" "$words" "$(grep -oF "$words" "$tmp/said" | head -1)"
	done
done
# The input ends in the middle: the draft stays, and is gone on with.
printf '3\nB-1041\n1\ns\n3\n4' | said ends en
printf '4\nq\nq\n' | "$trin" --db "$tmp/en.db" --lang en >"$tmp/out"
same 'the draft' 'B-1041' "$(grep -o 'B-1041.*2/' "$tmp/out" | cut -c1-6)"

# Not asked for: without a terminal there is nothing else.
# What cannot be told is a failure, as behind ">" on a full disk.
"$trin" --db "$tmp/en.db" --lang en </dev/null >/dev/full 2>"$tmp/err"
same 'status of an output that is full' 74 $?
same 'what it says' 'trin: the output could not be written' "$(cat "$tmp/err")"
same 'no escape in any output' 0 "$(cat tests/data/plain/* | grep -c "$(printf '\033')")"
[ ! -e "$tmp/failed" ] || failed=1
finish
