#!/bin/sh
# run.sh BUILD [CITIZENS]   the speed goals, as ratios in one run, on 260 measurements a citizen: 6,000 citizens
# make the 1.56 million measurements of a mid-size municipality over ten years. The file is made once; each run
# measures on copies of it.
set -eu
build=$(cd "$1" && pwd)
citizens=${2:-${TRIN_BENCH_CITIZENS:-6000}}
db=$build/bench/trin-$citizens.db
run=$build/bench/run
memory=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo "$build/bench")/trin-bench-XXXXXX")
trap 'rm -rf "$memory" "$run"' EXIT

# copy_to DIR NAME: the database as "init" leaves one, with the files beside it
copy_to() {
	mkdir -p "$1"
	rm -f "$1/$2"*
	cp "$db" "$1/$2"
	(umask 077 && : >"$1/$2-queue" && : >"$1/$2-presence")
}

# fill FILE CITIZENS: a new database with 260 measurements of each
fill() {
	"$build/trin-admin" --db "$1" init >/dev/null
	"$build/trin-admin" --db "$1" --config conf config apply --yes >/dev/null
	"$build/tests/bench/municipality" "$1" "$2" 260 unge
}

newest=$(ls -t src/sql/*.sql conf/*.conf conf/sets.d/*.conf tests/bench/municipality.c | head -1)
if [ ! -s "$db" ] || [ "$newest" -nt "$db" ]; then
	mkdir -p "$build/bench"
	rm -f "$db"*
	echo "filling $db ..."
	fill "$db" "$citizens"
fi
rc=0
ls -l "$db" | awk -v n="$citizens" '{
	size = $5 / n / 260
	printf "file of %d measurements: %.1f MB\n", n * 260, $5 / 1e6
	printf "  %-50s %9.2f %-6s (goal <= %g) %s\n", "disk for a measurement", size, "bytes", 50, size <= 50 ? "ok" : "OVER"
	exit size > 50
}' || rc=1
copy_to "$run" trin.db
cp "$db" "$run/bare.db"
"$build/tests/bench/data" "$run/trin.db" "$run/bare.db" || rc=1
"$build/tests/bench/save" "$run/trin.db" "$run/bare.db" || rc=1
"$build/tests/bench/door" "$build" "$run/trin.db" "$run/bare.db" || rc=1
copy_to "$run" trin.db
cp "$db" "$run/bare.db"
"$build/tests/bench/terminal" "$build" "$run/trin.db" "$run/bare.db" || rc=1
sh tests/ssh/run.sh "$build" bench || rc=1
copy_to "$run" trin.db
"$build/tests/bench/feel" "$build" "$run/trin.db" || rc=1
"$build/tests/bench/views" || rc=1
copy_to "$memory" trin.db
fill "$memory/small.db" 60
"$build/tests/bench/growth" "$memory/small.db" "$memory/trin.db" || rc=1
copy_to "$memory" trin.db
"$build/tests/bench/log" "$memory/trin.db" || rc=1

# A large instrument on top of the shipped one: 40 sets and 600 indicators more; then every text of it changes.
mkdir "$run/tree"
cp -R conf/sets.d conf/organisation.conf "$run/tree"
sh tests/bench/instrument.sh "$run/tree"
cp -R "$run/tree" "$run/tree-2"
sed -i 's/version = 1$/version = 2/; s/de fleste dage/de allerfleste dage/' "$run"/tree-2/sets.d/[0-9]*-indgang.conf
copy_to "$run" trin.db
"$build/tests/bench/instrument" "$build" "$run/trin.db" "$run/tree" "$run/tree-2" || rc=1
exit $rc
