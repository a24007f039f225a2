/*
 * What the data cost: opening a citizen, a caseload, a save, each as a ratio to the bare SQLite calls for the
 * same rows, interleaved in one run. data BUILD DATABASE COPY: made by municipality; both are
 * written to, the copy by the bare calls, which know no chain of the log.
 */

#include <pwd.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/db_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "conf/settings.h"
#include "measure.h"
#include "service/service.h"
#include "store/course.h"
#include "store/measurement.h"
#include "wire/door.h"

#define ROUNDS 200
#define OWN 60
#define READINGS 24

static bool met = true;
static const char *database, *bare_copy;
static sqlite3 *bare;
static int n_citizens;

static void goal(const char *what, double value, const char *unit, double limit)
{
	met &= measure_goal(what, value, unit, limit);
}

static void must(enum status st, const struct err *e)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "%s at %s: %s %s\n", status_name(st), e->where, e->arg, e->detail);
	exit(1);
}

static void must_sql(int rc, int wanted)
{
	if (rc == wanted)
		return;
	fprintf(stderr, "bare: %s\n", sqlite3_errmsg(bare));
	exit(1);
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *s;

	must_sql(sqlite3_prepare_v3(bare, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), SQLITE_OK);
	return s;
}

/* The user's own citizens are spread over the file, and so are those that are opened. */
static int own_citizen(int i)
{
	return i % OWN * (n_citizens / OWN) + 1;
}

static int any_citizen(int i)
{
	return i * 29 % n_citizens + 1;
}

static int64_t number(const char *sql)
{
	sqlite3_stmt *s = prepare(sql);
	int64_t v;

	must_sql(sqlite3_step(s), SQLITE_ROW);
	v = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return v;
}

static void open_bare(void)
{
	must_sql(sqlite3_open_v2(bare_copy, &bare, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	must_sql(sqlite3_exec(bare, "PRAGMA synchronous=FULL; PRAGMA cache_size=-512; PRAGMA temp_store=2", NULL, NULL,
			 NULL), SQLITE_OK);
	n_citizens = (int)number("SELECT count(*) FROM citizen");
}

/* Steps through all rows and touches every column, as any reader must. */
static size_t drain(sqlite3_stmt *s)
{
	size_t sum = 0;

	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++)
			if (sqlite3_column_type(s, i) == SQLITE_TEXT)
				sum += strlen((const char *)sqlite3_column_text(s, i));
			else
				sum += (size_t)sqlite3_column_int64(s, i);
	sqlite3_reset(s);
	return sum;
}

struct open_course {
	struct arena arena;
	struct course_id id;
	struct user_id user;
	size_t n;
};

static enum status read_course(struct store *s, void *ctx, struct err *e)
{
	struct open_course *o = ctx;
	struct scope scope = { .user = o->user, .today = clock_today(), .ways = WAY_ALL };
	struct measurement *m;
	struct case_row row;
	struct note *notes;
	struct goal *goals;
	enum status st;
	size_t n;

	if ((st = store_course_row(s, &o->arena, &scope, o->id, &row, e)) ||
	    (st = store_measurement_list(s, &o->arena, o->id, (struct order_id){ 0 }, &m, &o->n, e)) ||
	    (st = store_measurement_notes(s, &o->arena, o->id, (struct order_id){ 0 }, &notes, &n, e)) ||
	    (st = store_measurement_goals(s, &o->arena, o->id, (struct order_id){ 0 }, &goals, &n, e)))
		return st;
	return ST_OK;
}

static void bench_open(struct store *store, struct user_id me)
{
	sqlite3_stmt *q = prepare("SELECT m.taken_on, m.seq, m.course_id, m.set_version_id, m.rater, u.login, m.scores, "
				  "m.marks, m.with_citizen, m.superseded, m.finished_at FROM measurement m "
				  "JOIN user u ON u.id = m.author_id WHERE m.citizen_id = ?1 ORDER BY m.taken_on, m.seq");
	double ours[ROUNDS], floor[ROUNDS];
	struct open_course o = { .user = me };
	struct err e = { 0 };
	double a, b;

	arena_init(&o.arena);
	for (int i = 0; i < ROUNDS; i++) {
		double t0 = measure_us(), t1, t2;

		sqlite3_bind_int(q, 1, any_citizen(i));
		drain(q);
		t1 = measure_us();
		o.id.v = any_citizen(i);
		must(store_read(store, read_course, &o, &e), &e);
		t2 = measure_us();
		arena_reset(&o.arena);
		floor[i] = t1 - t0;
		ours[i] = t2 - t1;
	}
	sqlite3_finalize(q);
	arena_done(&o.arena);
	a = measure_percentile(ours, ROUNDS, 50);
	b = measure_percentile(floor, ROUNDS, 50);
	printf("open a citizen of %zu measurements: bare %.0f us, trin %.0f us\n", o.n, b, a);
	goal("open citizen / bare loop", a / b, "x", 1.5);
}

struct read_caseload {
	struct arena arena;
	struct user_id user;
	size_t n;
};

static enum status read_list(struct store *s, void *ctx, struct err *e)
{
	struct read_caseload *c = ctx;
	struct course_list list = { .scope = { c->user, clock_today(), WAY_CASELOAD },
		.readings = READINGS, .limit = 200 };
	struct case_row *rows;
	bool more;

	return store_course_caseload(s, &c->arena, &list, &rows, &c->n, &more, e);
}

static void bench_caseload(struct store *store, struct user_id me)
{
	sqlite3_stmt *list = prepare("SELECT c.id, c.citizen_id, z.ref, z.name, z.cpr, g.id, g.label, u.login, c.from_on "
				     "FROM course c JOIN citizen z ON z.id = c.citizen_id "
				     "JOIN target_group g ON g.id = c.target_group_id JOIN user u ON u.id = c.user_id "
				     "WHERE c.user_id = ?1 ORDER BY c.id");
	sqlite3_stmt *last = prepare("SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1 "
				     "ORDER BY taken_on DESC, seq DESC LIMIT ?2");
	sqlite3_stmt *first = prepare("SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1 "
				      "ORDER BY taken_on, seq LIMIT 1");
	double ours[ROUNDS], floor[ROUNDS];
	struct read_caseload c = { .user = me };
	struct err e = { 0 };
	double a, b;

	arena_init(&c.arena);
	for (int i = 0; i < ROUNDS; i++) {
		double t0 = measure_us(), t1, t2;

		sqlite3_bind_int64(list, 1, me.v);
		drain(list);
		for (int k = 0; k < OWN; k++) {
			sqlite3_bind_int(last, 1, own_citizen(k));
			sqlite3_bind_int(last, 2, READINGS);
			drain(last);
			sqlite3_bind_int(first, 1, own_citizen(k));
			drain(first);
		}
		t1 = measure_us();
		must(store_read(store, read_list, &c, &e), &e);
		t2 = measure_us();
		arena_reset(&c.arena);
		floor[i] = t1 - t0;
		ours[i] = t2 - t1;
	}
	sqlite3_finalize(list);
	sqlite3_finalize(last);
	sqlite3_finalize(first);
	arena_done(&c.arena);
	a = measure_percentile(ours, ROUNDS, 50);
	b = measure_percentile(floor, ROUNDS, 50);
	printf("caseload of %zu: bare %.0f us, trin %.0f us\n", c.n, b, a);
	goal("caseload of 60 / bare loop", a / b, "x", 1.5);
}

/* Pages that fn reads from the file because the connection's cache does not have them. */
static int pages_read(struct store *store, store_fn *fn, void *ctx)
{
	struct err e = { 0 };
	int pages, unused;

	sqlite3_db_status(store->db, SQLITE_DBSTATUS_CACHE_MISS, &pages, &unused, 1);
	must(store_read(store, fn, ctx, &e), &e);
	sqlite3_db_status(store->db, SQLITE_DBSTATUS_CACHE_MISS, &pages, &unused, 1);
	return pages;
}

static enum status read_history(struct store *s, void *ctx, struct err *e)
{
	struct open_course *o = ctx;
	struct measurement *m;

	return store_measurement_list(s, &o->arena, o->id, (struct order_id){ 0 }, &m, &o->n, e);
}

/*
 * As it is met: the caseload is on the screen, and a citizen on it is opened for the first time. The goal is that of
 * the design, which counted the measurements; the rest of what is shown comes from leaves that neighbours share.
 */
static void bench_pages(struct user_id me)
{
	struct read_caseload list = { .user = me };
	struct open_course o = { .user = me };
	struct store *store;
	struct err e = { 0 };
	int history = 0, rest = 0, listed;

	arena_init(&list.arena);
	arena_init(&o.arena);
	must(store_open(database, &store, &e), &e);
	listed = pages_read(store, read_list, &list);
	for (int i = 0; i < OWN; i++) {
		o.id.v = own_citizen(i);
		history += pages_read(store, read_history, &o);
		rest += pages_read(store, read_course, &o);
		arena_reset(&o.arena);
	}
	store_close(store);
	arena_done(&list.arena);
	arena_done(&o.arena);
	printf("pages not in the cache: caseload of %zu in a new session %d, beside a citizen's history %.2f\n", list.n,
		listed, rest / (double)OWN);
	goal("history of a citizen not in the cache, mean", history / (double)OWN, "pages", 6);
}

/* The statements of a save, bare: what any program must do for the same rows. */
struct bare_save {
	sqlite3_stmt *begin, *user, *draft, *notes, *course, *seq, *insert, *drop, *log, *commit;
};

static void bare_prepare(struct bare_save *b)
{
	b->begin = prepare("BEGIN IMMEDIATE");
	b->user = prepare("SELECT * FROM user WHERE id = ?1");
	b->draft = prepare("SELECT * FROM draft WHERE course_id = ?1");
	b->notes = prepare("SELECT notes FROM draft WHERE id = ?1");
	b->course = prepare("SELECT * FROM course c JOIN citizen z ON z.id = c.citizen_id WHERE c.id = ?1");
	b->seq = prepare("SELECT max(seq) FROM measurement WHERE citizen_id = ?1 AND taken_on = ?2");
	b->insert = prepare("INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater, "
			    "author_id, section_id, target_group_id, scores, marks, with_citizen, finished_at) "
			    "SELECT ?1, ?2, ?3, id, ?4, 0, user_id, section_id, target_group_id, '123412341234', NULL, 1, ?5 "
			    "FROM course WHERE id = ?1");
	b->drop = prepare("DELETE FROM draft WHERE course_id = ?1");
	b->log = prepare("INSERT INTO audit (at, session_id, action, object_id) VALUES (?1, 1, 7, ?2)");
	b->commit = prepare("COMMIT");
}

static void step(sqlite3_stmt *s)
{
	must_sql(sqlite3_step(s), SQLITE_DONE);
	sqlite3_reset(s);
}

static double bare_finish(struct bare_save *b, int course, int64_t me, int64_t set, int seq)
{
	double from = measure_us();

	step(b->begin);
	sqlite3_bind_int64(b->user, 1, me);
	drain(b->user);
	sqlite3_bind_int(b->draft, 1, course);
	drain(b->draft);
	sqlite3_bind_int(b->notes, 1, course);
	drain(b->notes);
	sqlite3_bind_int(b->course, 1, course);
	drain(b->course);
	sqlite3_bind_int(b->seq, 1, course);
	sqlite3_bind_int(b->seq, 2, clock_today());
	drain(b->seq);
	sqlite3_bind_int(b->insert, 1, course);
	sqlite3_bind_int(b->insert, 2, clock_today());
	sqlite3_bind_int(b->insert, 3, seq);
	sqlite3_bind_int64(b->insert, 4, set);
	sqlite3_bind_int64(b->insert, 5, clock_now());
	step(b->insert);
	sqlite3_bind_int(b->drop, 1, course);
	step(b->drop);
	sqlite3_bind_int64(b->log, 1, clock_now());
	sqlite3_bind_int(b->log, 2, course);
	step(b->log);
	step(b->commit);
	return measure_us() - from;
}

/* A finished form through a door: the draft is made first, only the finish is timed. */
static struct draft_id make_draft(struct door *door, struct arena *a, int course, int32_t *version)
{
	struct draft_open_request open = { .course = { course }, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct err e = { 0 };

	must(door_draft_open(door, &open, a, &opened, &e), &e);
	struct draft_save_request save = { .draft = opened.draft };
	save.draft.scores = "123412341234";
	must(door_draft_save(door, &save, a, &saved, &e), &e);
	*version = saved.version;
	return saved.id;
}

static double finish(struct door *door, struct arena *a, struct draft_id id, int32_t version)
{
	struct finish_request request = { .id = id, .version = version, .reason = "" };
	struct finish_reply reply;
	struct err e = { 0 };
	double from = measure_us();

	must(door_finish(door, &request, a, &reply, &e), &e);
	return measure_us() - from;
}

static double through_door(struct door *door, int course)
{
	struct draft_id id;
	struct arena a;
	int32_t version;
	double took;

	arena_init(&a);
	id = make_draft(door, &a, course, &version);
	took = finish(door, &a, id, version);
	arena_done(&a);
	return took;
}

static double wal_pages(void)
{
	char path[4096];
	struct stat st;

	snprintf(path, sizeof(path), "%s-wal", database);
	return stat(path, &st) ? 0 : (double)st.st_size / (4096 + 24);
}

/* So that the log's size counts the pages that follow. */
static void empty_log(void)
{
	sqlite3 *other;

	must_sql(sqlite3_open_v2(database, &other, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	must_sql(sqlite3_exec(other, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
}

/* Of a citizen each: a leaf that is full is divided, as in life. */
static double pages_of_saves(struct door *door, bool with_note)
{
	double pages = 0, before;

	empty_log();
	for (int i = 0; i < OWN; i++) {
		struct draft_note_request note = { .position = 1, .body = "Sover bedre; har selv ringet til kursusstedet og "
			"spurgt om en plads til foraaret." };
		struct draft_note_reply noted;
		struct err e = { 0 };
		struct arena a;

		arena_init(&a);
		note.id = make_draft(door, &a, own_citizen(i), &note.version);
		if (with_note) {
			must(door_draft_note(door, &note, &a, &noted, &e), &e);
			note.version = noted.version;
		}
		before = wal_pages();
		finish(door, &a, note.id, note.version);
		pages += wal_pages() - before;
		arena_done(&a);
	}
	return pages / OWN;
}

static void bench_save(struct service *service, struct store *store, struct door *process, int64_t me, int64_t set)
{
	struct door *local = door_new_local(service_serve, service);
	double in[ROUNDS], out[ROUNDS], floor[ROUNDS];
	struct bare_save b;
	double p, q, r;

	bare_prepare(&b);
	for (int i = 0; i < ROUNDS; i++) {
		int course = own_citizen(i);
		struct arena a;
		int32_t version;

		arena_init(&a);
		make_draft(local, &a, course, &version);
		arena_done(&a);
		floor[i] = bare_finish(&b, course, me, set, 1000 + i);
		in[i] = through_door(local, course);
		store_after_answer(store);
		out[i] = through_door(process, course);
	}
	p = measure_percentile(in, ROUNDS, 50);
	q = measure_percentile(floor, ROUNDS, 50);
	r = measure_percentile(out, ROUNDS, 50);
	printf("save: bare %.0f us, in process %.0f us (p99 %.0f), through the socket %.0f us (p99 %.0f)\n", q, p,
		measure_percentile(in, ROUNDS, 99), r, measure_percentile(out, ROUNDS, 99));
	goal("save p50 / bare prepared statements", p / q, "x", 1.25);
	goal("through the socket, more", r - p, "us", 30);
	goal("WAL pages per save, mean", pages_of_saves(local, false), "pages", 6);
	goal("WAL pages per save with a note, mean", pages_of_saves(local, true), "pages", 6);
	door_free(local);
}

int main(int argc, char **argv)
{
	char program[4096], name[] = "trin-store", option[] = "--db";
	struct settings settings;
	struct service service = { 0 };
	struct door *process;
	struct err e = { 0 };
	struct user_id me;

	if (argc != 4) {
		fprintf(stderr, "usage: data BUILD DATABASE COPY\n");
		return 64;
	}
	database = argv[2];
	bare_copy = argv[3];
	settings_defaults(&settings);
	open_bare();
	must(store_open(database, &service.store, &e), &e);
	must(service_identify(getuid(), &service.who, &e), &e);
	service.settings = &settings;
	service.private_database = true;
	sqlite3_stmt *q = prepare("SELECT id FROM user WHERE login = ?1");
	sqlite3_bind_text(q, 1, service.who.login, -1, SQLITE_STATIC);
	must_sql(sqlite3_step(q), SQLITE_ROW);
	me.v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	bench_open(service.store, me);
	bench_caseload(service.store, me);
	bench_pages(me);

	char *args[] = { name, option, argv[2], NULL };
	snprintf(program, sizeof(program), "%s/trin-store", argv[1]);
	must(door_new_process(program, args, &process, &e), &e);
	struct arena a;
	struct hello_request hello = { .protocol = WIRE_PROTOCOL, .version = TRIN_VERSION, .terminal = "", .source = "" };
	struct hello_reply reply;
	arena_init(&a);
	must(door_hello(process, &hello, &a, &reply, &e), &e);
	arena_done(&a);
	bench_save(&service, service.store, process, me.v, number("SELECT set_version_id FROM measurement LIMIT 1"));
	door_free(process);
	store_close(service.store);
	sqlite3_close(bare);
	return !met;
}
