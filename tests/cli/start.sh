# trin before its first screen: a wrong command line and a broken trin.conf are told in the language of who reads them.
. tests/tools/cli.sh

trin=$TRIN_BUILD/trin
demo "$tmp/d.db"
mkdir "$tmp/conf" "$tmp/unreadable"
printf 'search_max = 5000\n' >"$tmp/conf/trin.conf"
mkdir "$tmp/unreadable/trin.conf"

# refused STATUS LANG TEXT ARG...   what trin says on standard error, in its first line
refused() {
	status=$1 lang=$2 text=$3
	shift 3
	"$trin" --lang "$lang" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	same "exit of trin $*" "$status" $?
	same "words of trin $*" "$text" "$(sed "1!d; s|$tmp|TMP|g" "$tmp/err")"
	same "output of trin $*" '' "$(cat "$tmp/out")"
}

refused 78 da "trin: Konfigurationen har fejl, så trin starter ikke: trin.conf:1: 'search_max' skal være et helt tal fra 1 til 200, ikke '5000'. Intet er gået tabt; sig det til administratoren." --db "$tmp/d.db" --config "$tmp/conf"
refused 78 en "trin: The configuration has mistakes, so trin does not start: trin.conf:1: 'search_max' must be a whole number from 1 to 200, not '5000'. Nothing is lost; tell the administrator." --db "$tmp/d.db" --config "$tmp/conf"
refused 78 da "trin: Konfigurationen har fejl, så trin starter ikke: trin.conf: det er en mappe, ikke en fil. Intet er gået tabt; sig det til administratoren." --db "$tmp/d.db" --config "$tmp/unreadable"
refused 64 da 'trin: dette kan ikke bruges: alt; visningerne er mine, groups, drafts, settings' --db "$tmp/d.db" --view alt
refused 64 en 'trin: this cannot be used: --view; the views are mine, groups, drafts, settings' --db "$tmp/d.db" --view
refused 64 en 'trin: this cannot be used: x' --db "$tmp/d.db" x
finish
