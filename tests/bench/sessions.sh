#!/bin/sh
# sessions.sh BUILD [SESSIONS [SECONDS]]   hundreds of sessions on one file, on a disk whose flush takes 0.1, 2 or 10 ms
# (tests/tools/flush_shim.h): trin; SQLite as it is usually opened; PostgreSQL when there is one; then trin beside a
# report, an import and a backup in a loop; and the memory of as many real sessions.
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

if [ ! -s "$db" ] || [ src/sql -nt "$db" ]; then
	mkdir -p "$build/bench"
	rm -f "$db"*
	"$build/trin-admin" --db "$db" init >/dev/null
	"$build/trin-admin" --db "$db" --config conf config apply --yes >/dev/null
	"$build/tests/bench/municipality" "$db" "$citizens" 260 unge
fi
fresh() {
	rm -f "$run"/trin.db*
	cp "$db" "$run/trin.db"
	(umask 077 && : >"$run/trin.db-queue" && : >"$run/trin.db-presence")
}
rc=0
fresh
"$build/tests/bench/sessions" trin "$run/trin.db" "$sessions" "$seconds" "$run/disk" || rc=1
fresh
"$build/tests/bench/sessions" usual "$run/trin.db" "$sessions" "$seconds" "$run/disk" || true

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
	cp "$build/tests/bench/flush.so" "$run/flush.so"
	cd "$run"
	as_postgres "$pg/initdb" -D "$run/pg" -A trust -U trin >/dev/null
	as_postgres env LD_PRELOAD="$run/flush.so" TRIN_FLUSH_SHIM="$run/disk" "$pg/pg_ctl" -D "$run/pg" -w -l "$run/pg/log" \
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
	"$build/tests/bench/sessions" postgres "host=$run/pg user=trin dbname=postgres" "$sessions" "$seconds" "$run/disk" || true
else
	echo "postgres: none here"
fi

# Beside something long. What runs beside flushes on the same disk.
shim="LD_PRELOAD=$build/tests/bench/flush.so TRIN_FLUSH_SHIM=$run/disk"
awk 'BEGIN { print "CPR;Navn;Målgruppe;Sagsbehandler"; for (i = 0; i < 50000; i++) printf "%02d%02d%02d%04d;Ny Borger %d;unge;user%03d\n", i / 5000 + 10, i % 12 + 1, i % 28 + 50, i % 5000 + 3000, i, i % 150 }' >"$run/list.csv"
beside() {
	fresh
	echo "beside $1:"
	"$build/tests/bench/sessions" trin "$run/trin.db" "$sessions" "$seconds" "$run/disk" "$2" || rc=1
}
beside "a report" "sqlite3 '$run/trin.db' 'SELECT count(*), sum(length(scores)) FROM measurement m JOIN course c ON c.id = m.course_id' >/dev/null"
beside "an import" "$shim '$build/trin-admin' --db '$run/trin.db' import citizens '$run/list.csv' >/dev/null 2>&1; true"
beside "a backup" "$shim '$build/trin-admin' --db '$run/trin.db' backup '$run/copies' >/dev/null && rm -rf '$run/copies'"

fresh
"$build/tests/bench/memory" "$build" "$run/trin.db" "$sessions" || rc=1
exit $rc
