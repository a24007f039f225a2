#!/bin/sh
# sessions.sh BUILD [SESSIONS [SECONDS]]   hundreds of sessions on one file, on a disk whose flush takes 0.1, 2 or 10 ms
# (tests/tools/flush_shim.h): trin; SQLite as it is usually opened; PostgreSQL when there is one; then trin beside a
# report, an import and a backup in a loop; and the memory of as many real sessions. About five minutes, never more than
# ten; what is measured is copied first, so that a build meanwhile does no harm. The goals stand once more at the end.
set -eu
build=$(cd "$1" && pwd)
sessions=${2:-${TRIN_BENCH_SESSIONS:-300}}
seconds=${3:-${TRIN_BENCH_SECONDS:-10}}
citizens=2000
db=$build/bench/trin-$citizens.db
run=$(mktemp -d "${TMPDIR:-/tmp}/trin-sessions-XXXXXX")
pg=
stop() {
	[ -z "$pg" ] || as_postgres "$pg/pg_ctl" -D "$run/pg" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$run"
}
trap stop EXIT
mkdir "$run/bin"
cp "$build/trin" "$build/trin-screens.so" "$build/trin-store" "$build/trin-admin" "$build/tests/bench/sessions" \
	"$build/tests/bench/memory" "$build/tests/bench/municipality" "$build/tests/bench/flush.so" "$run/bin"
bin=$run/bin

# step SECONDS COMMAND...: what it says is kept; what takes longer is over its goals
step() {
	limit=$1
	shift
	timeout -k 5 "$limit" "$@" >"$run/out" 2>&1 </dev/null && ended=0 || ended=$?
	[ "$ended" = 0 ] || rc=1
	[ "$ended" -lt 2 ] || echo "  failed, or not in time: $(basename "$1") $2" >>"$run/out"
	cat "$run/out"
	cat "$run/out" >>"$run/all"
}

if [ ! -s "$db" ] || [ src/sql -nt "$db" ]; then
	mkdir -p "$build/bench"
	rm -f "$db"*
	"$bin/trin-admin" --db "$db" init >/dev/null
	"$bin/trin-admin" --db "$db" --config conf config apply --yes >/dev/null
	"$bin/municipality" "$db" "$citizens" 260 unge
fi
fresh() {
	rm -f "$run"/trin.db*
	cp "$db" "$run/trin.db"
	(umask 077 && : >"$run/trin.db-queue" && : >"$run/trin.db-presence")
}
rc=0
fresh
step 150 "$bin/sessions" trin "$run/trin.db" "$sessions" "$seconds" "$run/disk"
alone=$(awk '/^trin .*flush +2\.0 ms/ { for (i = 1; i < NF; i++) if ($i == "p99") { print $(i + 1); exit } }' "$run/out")
other() {
	step 120 "$bin/sessions" "$1" "$2" "$sessions" "$seconds" "$run/disk"
}
fresh
worth=$rc
other usual "$run/trin.db"

# PostgreSQL refuses to run as root; its flushes go through the same disk.
as_postgres() {
	if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
start_postgres() {
	pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
	[ -n "$pg" ] && [ -x "$pg/initdb" ] && { [ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1; } || { pg=; return 1; }
	chmod 755 "$run"
	mkdir "$run/pg"
	[ "$(id -u)" != 0 ] || chown postgres "$run/pg"
	cd "$run"
	as_postgres "$pg/initdb" -D "$run/pg" -A trust -U trin >/dev/null
	as_postgres env LD_PRELOAD="$bin/flush.so" TRIN_FLUSH_SHIM="$run/disk" "$pg/pg_ctl" -D "$run/pg" -w -l "$run/pg/log" \
		-o "-k $run/pg -h '' -c max_connections=$((sessions + 20)) -c shared_buffers=128MB" start >/dev/null
	cd - >/dev/null
}
fill_postgres() {
	{
		cat <<'SQL'
CREATE TABLE users (id bigint PRIMARY KEY, login text UNIQUE);
CREATE TABLE citizen (id bigint PRIMARY KEY, ref text, name text);
CREATE TABLE course (id bigint PRIMARY KEY, citizen_id bigint, user_id bigint, section_id bigint, target_group_id bigint,
	set_version_id bigint);
CREATE INDEX ON course (user_id);
CREATE TABLE measurement (citizen_id bigint, taken_on int, seq int, course_id bigint, set_version_id bigint, rater int,
	author_id bigint, section_id bigint, target_group_id bigint, scores text, marks text, with_citizen int,
	finished_at bigint, PRIMARY KEY (citizen_id, taken_on, seq));
CREATE TABLE audit (seq bigserial PRIMARY KEY, at bigint, session_id bigint, action int, object_id bigint);
SQL
		table users "SELECT id, login FROM user"
		table citizen "SELECT id, ref, name FROM citizen"
		table course "SELECT c.id, citizen_id, user_id, section_id, target_group_id, g.set_version_id FROM course c
			JOIN target_group g ON g.id = target_group_id"
		table measurement "SELECT citizen_id, taken_on, seq, course_id, set_version_id, rater, author_id, section_id,
			target_group_id, scores, '\\N', with_citizen, finished_at FROM measurement"
		echo 'VACUUM ANALYZE;'
	} | psql -q -h "$run/pg" -U trin -v ON_ERROR_STOP=1 postgres
}
table() {
	echo "COPY $1 FROM stdin;"
	sqlite3 -separator '	' "$db" "$2"
	echo '\.'
}
if start_postgres; then
	fill_postgres
	other postgres "host=$run/pg user=trin dbname=postgres"
else
	echo "postgres: none here"
fi

rc=$worth # the others have no goals

# Beside something long. What runs beside flushes on the same disk.
shim="LD_PRELOAD=$bin/flush.so TRIN_FLUSH_SHIM=$run/disk"
awk 'BEGIN { print "CPR;Navn;Målgruppe;Sagsbehandler"; for (i = 0; i < 5000; i++) printf "%02d%02d%02d%04d;Ny Borger %d;unge;user%03d\n", i / 500 + 10, i % 12 + 1, i % 28 + 50, i % 5000 + 3000, i, i % 150 }' >"$run/list.csv"
# beside WHAT COMMAND [TIMES]   goal: the saves' p99 is at most so many times what it is alone
beside() {
	fresh
	echo "beside $1:"
	step 60 "$bin/sessions" trin "$run/trin.db" "$sessions" "$seconds" "$run/disk" "$2"
	awk -v what="save p99 beside $1, of that alone" -v alone="${alone:-0}" -v goal="${3:-0}" '/^trin / {
		for (i = 1; i < NF && $i != "p99"; i++);
		times = alone > 0 ? $(i + 1) / alone : 0
		printf "  %-50s %9.2f %-6s", what, times, "times"
		if (goal) printf " (goal <= %g) %s", goal, times <= goal ? "ok" : "OVER"
		print ""
		exit goal && times > goal
	}' "$run/out" >"$run/line" || rc=1
	cat "$run/line"
	cat "$run/line" >>"$run/all"
}
beside "a report" "sqlite3 '$run/trin.db' 'SELECT count(*), sum(length(scores)) FROM measurement m JOIN course c ON c.id = m.course_id' >/dev/null" 3
beside "an import" "$shim '$bin/trin-admin' --db '$run/trin.db' import citizens '$run/list.csv' >/dev/null 2>&1; true"
beside "a backup" "$shim '$bin/trin-admin' --db '$run/trin.db' backup '$run/copies' >/dev/null && rm -rf '$run/copies'"

fresh
step 90 "$bin/memory" "$bin" "$run/trin.db" "$sessions"
echo
echo "$sessions sessions, $seconds s each load:"
awk '/ \(goal | times *$|^  failed/ { print }' "$run/all"
exit $rc
