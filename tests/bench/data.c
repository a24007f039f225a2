/*
 * What reading costs: opening a citizen and a caseload, each as a ratio to the bare SQLite calls for the same
 * rows, interleaved in one run, and the pages of the file that it takes. data DATABASE COPY: made by municipality.
 */

#include "../../src/store/db_priv.h"
#include "bare.h"
#include "base/clock.h"
#include "store/course.h"
#include "store/measurement.h"

#define READINGS 24

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
static void bench_pages(const char *database, struct user_id me)
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

int main(int argc, char **argv)
{
	struct settings settings;
	struct service service;
	struct user_id me;

	if (argc != 3) {
		fprintf(stderr, "usage: data DATABASE COPY\n");
		return 64;
	}
	open_bare(argv[2]);
	me = open_service(&service, &settings, argv[1]);
	bench_open(service.store, me);
	bench_caseload(service.store, me);
	bench_pages(argv[1], me);
	store_close(service.store);
	sqlite3_close(bare);
	return !met;
}
