#!/bin/sh
# run.sh BUILD [CITIZENS]   the speed goals, as ratios in one run, on 260 measurements a citizen: 6,000 citizens
# make the 1.56 million measurements of a mid-size municipality over ten years.
set -eu
build=$(cd "$1" && pwd)
citizens=${2:-${TRIN_BENCH_CITIZENS:-6000}}
db=$build/bench/trin-$citizens.db
newest=$(ls -t src/sql/*.sql conf/*.conf conf/sets.d/*.conf tests/bench/municipality.c | head -1)
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

# A large instrument on top of the shipped one: 40 sets and 600 indicators more; then every text of it changes.
tree=$build/bench/tree
rm -rf "$tree" "$tree-2"
mkdir "$tree"
cp -R conf/sets.d conf/organisation.conf "$tree"
sh tests/bench/instrument.sh "$tree"
cp -R "$tree" "$tree-2"
sed -i 's/version = 1$/version = 2/; s/de fleste dage/de allerfleste dage/' "$tree-2"/sets.d/[0-9]*-indgang.conf
cp "$db" "$db-bare"
cp -p "$db-queue" "$db-bare-queue"
"$build/tests/bench/instrument" "$build" "$db-bare" "$tree" "$tree-2" || rc=1
rm -rf "$db-bare"* "$tree" "$tree-2"
exit $rc
