#!/bin/sh
# check-source.sh BUILD CC FLAGS   the house rules that a grep, nm or the compiler can decide.
# A line may be excepted with a comment "allowed: reason".
build=$1 cc=$2 flags=$3
bad=0
fail() {
	echo "$1"
	bad=1
}

# $1: what is wrong, $2: pattern, rest: files
refuse() {
	what=$1 pattern=$2
	shift 2
	hits=$(grep -nE "$pattern" "$@" /dev/null | grep -v 'allowed:')
	[ -z "$hits" ] || fail "$what:
$hits"
}

src=$(find src include -name '*.[ch]')
code=$(find src -name '*.c')
refuse 'a banned function' '(^|[^a-zA-Z0-9_>.])(strcpy|strcat|sprintf|vsprintf|strncpy|strtok|atoi|atol|atof|gets|system|popen|alloca)\(' $src
refuse 'numbers and times go through base' '(^|[^a-zA-Z0-9_>.])(strtod|strtol|strtoll|localtime|localtime_r|ctime|asctime|strftime|time)\(' \
	$(printf '%s\n' $code | grep -v '^src/base/')
refuse 'only tui, screen, cli and sheet translate' '(^|[^a-zA-Z0-9_N])(_|P_|C_)\("' \
	$(printf '%s\n' $code | grep -Ev '^src/(tui|screen|cli|sheet|trin)')
refuse 'SQL is never built from strings' 'sqlite3_(m|vm|sn|vsn)printf|sqlite3_get_table' $code
refuse 'sqlite3_exec only where fixed text is run' 'sqlite3_exec\(' $(printf '%s\n' $code | grep -v '^src/store/')
refuse 'unfinished work' 'TODO|FIXME|XXX' $src
refuse 'a default over our own enums hides a forgotten case; write the cases' '^[[:space:]]*default:' \
	$(printf '%s\n' $code | grep -E '^src/(model|service|report|wire)/')
refuse 'a blank at the end of a line' '[[:blank:]]$' $src $(find tests -name '*.[ch]' -o -name '*.sh')
# Of two, time is the matter: people who think, and a slow disk.
refuse 'a test never sleeps' '(^|[^a-zA-Z0-9_])(usleep|nanosleep|sleep)\(' \
	$(find tests -name '*.c' ! -path tests/bench/sessions.c ! -path tests/tools/flush_shim.c)
refuse 'a test never sleeps' '(^|[;&|[:blank:]])sleep [0-9.]' $(find tests -name '*.sh' ! -name check-source.sh)

# Each header compiles alone and carries the guard of its path.
for h in $(find include -name '*.h'); do
	guard=$(echo "${h#include/}" | tr 'a-z/.-' 'A-Z___')
	grep -q "^#ifndef $guard\$" "$h" || fail "$h: the guard is not $guard"
	printf '#include "%s"\n' "${h#include/}" |
		$cc $flags $(pkg-config --cflags libconfuse sqlite3 ncursesw libutf8proc 2>/dev/null) -fsyntax-only -x c - ||
		fail "$h: does not compile alone"
done

# What a file exports begins with its path; base, model, conf, wire, tui and report drop the layer.
if [ -d "$build/obj" ]; then
	for o in $(find "$build/obj" -name '*.o' -path '*/obj/*/*' ! -path '*/tests/*' | sort); do
		path=${o#"$build/obj/"}
		layer=${path%%/*}
		[ "$layer" = "$path" ] && continue
		case $layer in
		store | service | print | screen | cli) prefix=${layer}_ ;;
		*) continue ;;
		esac
		nm -g --defined-only "$o" 2>/dev/null | awk -v p="$prefix" -v o="$path" \
			'$2 ~ /[TDBRV]/ && index($3, p) != 1 && $3 !~ /^__|^\./ {print o ": exports " $3; bad = 1} END {exit bad}' || bad=1
	done
	# A constant table with pointers lies in .data.rel.ro: written by the loader only.
	globals=$(find "$build/obj" -name '*.o' ! -path '*/tests/*' -exec nm -g -f sysv --defined-only {} + 2>/dev/null |
		awk -F'|' '$3 ~ /[BDC]/ && $1 !~ /^__/ && $7 !~ /\.data\.rel\.ro/ {print $1}' | sort -u)
	n=$(printf '%s' "$globals" | grep -c .)
	[ "$n" -le 2 ] || fail "more than two writable globals across files: $(echo $globals)"
fi

# Each library that is linked is paid for at every start, used or not.
links() {
	program=$1 allowed=$2
	[ -x "$build/$program" ] || return 0
	for lib in $(readelf -d "$build/$program" | sed -n 's/.*(NEEDED).*\[lib\([a-z0-9]*\).*/\1/p'); do
		case " $allowed " in
		*" $lib "*) ;;
		*) fail "$program links lib$lib" ;;
		esac
	done
}
links trin 'c asan ubsan'
links trin-screens.so 'ncursesw tinfo confuse utf8proc c asan ubsan'
links trin-store 'confuse sqlite3 utf8proc sodium c asan ubsan'
[ $bad = 0 ] && echo "source checks: clean"
exit $bad
