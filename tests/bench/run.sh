#!/bin/sh
# run.sh BUILD [CITIZENS]   the speed goals, as ratios in one run, on 260 measurements a citizen: 6,000 citizens
# make the 1.56 million measurements of a mid-size municipality over ten years.
set -eu
build=$(cd "$1" && pwd)
citizens=${2:-${TRIN_BENCH_CITIZENS:-6000}}
db=$build/bench/trin-$citizens.db
newest=$(ls -t src/sql/*.sql tests/bench/municipality.c | head -1)
if [ ! -s "$db" ] || [ "$newest" -nt "$db" ]; then
	mkdir -p "$build/bench"
	rm -f "$db"*
	"$build/trin-admin" --db "$db" init >/dev/null
	"$build/trin-admin" --db "$db" --config conf config apply --yes >/dev/null
	echo "filling $db ..."
	"$build/tests/bench/municipality" "$db" "$citizens" 260 unge
fi
ls -l "$db" | awk -v n="$citizens" '{printf "file %.1f MB, %.1f bytes a measurement\n", $5 / 1e6, $5 / n / 260}'
rc=0
cp "$db" "$db-bare"
"$build/tests/bench/data" "$build" "$db" "$db-bare" || rc=1
rm -f "$db-bare" "$db-bare-wal" "$db-bare-shm"
"$build/tests/bench/terminal" "$build" "$db" || rc=1
"$build/tests/bench/log" || rc=1
exit $rc
