/*
 * What a save costs: a finished form as a ratio to the bare SQLite calls for the same rows, interleaved in one run,
 * and its pages of the write-ahead log. save DATABASE COPY: made by municipality; both are written to.
 */

#include <sys/stat.h>

#include "bare.h"
#include "base/clock.h"
#include "base/date.h"
#include "form.h"

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

/* The draft is made first, only the finish is timed. */
static double through_door(struct door *door, int course)
{
	struct draft_id id;
	struct arena a;
	int32_t version;
	double took;

	arena_init(&a);
	id = form_begin(door, &a, course, &version);
	took = form_finish(door, &a, id, version);
	arena_done(&a);
	return took;
}

static double wal_pages(const char *database)
{
	char path[4096];
	struct stat st;

	snprintf(path, sizeof(path), "%s-wal", database);
	return stat(path, &st) ? 0 : (double)st.st_size / (4096 + 24);
}

/* So that the log's size counts the pages that follow. */
static void empty_log(const char *database)
{
	sqlite3 *other;

	must_sql(sqlite3_open_v2(database, &other, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	must_sql(sqlite3_exec(other, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
}

/* Of a citizen each: a leaf that is full is divided, as in life. */
static double pages_of_saves(const char *database, struct door *door, bool with_note)
{
	double pages = 0, before;

	empty_log(database);
	for (int i = 0; i < OWN; i++) {
		struct draft_note_request note = { .position = 1, .body = "Sover bedre; har selv ringet til kursusstedet og "
			"spurgt om en plads til foraaret." };
		struct draft_note_reply noted;
		struct err e = { 0 };
		struct arena a;

		arena_init(&a);
		note.id = form_begin(door, &a, own_citizen(i), &note.version);
		if (with_note) {
			must(door_draft_note(door, &note, &a, &noted, &e), &e);
			note.version = noted.version;
		}
		before = wal_pages(database);
		form_finish(door, &a, note.id, note.version);
		pages += wal_pages(database) - before;
		arena_done(&a);
	}
	return pages / OWN;
}

static void bench_save(struct service *service, struct door *local, int64_t me, int64_t set)
{
	double in[ROUNDS], floor[ROUNDS];
	struct bare_save b;
	double p, q;

	bare_prepare(&b);
	for (int i = 0; i < ROUNDS; i++) {
		int course = own_citizen(i);
		struct arena a;
		int32_t version;

		arena_init(&a);
		form_begin(local, &a, course, &version);
		arena_done(&a);
		floor[i] = bare_finish(&b, course, me, set, 1000 + i);
		in[i] = through_door(local, course);
		store_after_answer(service->store);
	}
	p = measure_percentile(in, ROUNDS, 50);
	q = measure_percentile(floor, ROUNDS, 50);
	printf("save: bare %.0f us, in process %.0f us (p99 %.0f)\n", q, p, measure_percentile(in, ROUNDS, 99));
	goal("save p50 / bare prepared statements", p / q, "x", 1.25);
}

int main(int argc, char **argv)
{
	struct settings settings;
	struct service service;
	struct user_id me;

	if (argc != 3) {
		fprintf(stderr, "usage: save DATABASE COPY\n");
		return 64;
	}
	open_bare(argv[2]);
	me = open_service(&service, &settings, argv[1]);
	struct door *local = door_new_local(service_serve, &service);
	bench_save(&service, local, me.v, number("SELECT set_version_id FROM measurement LIMIT 1"));
	goal("WAL pages per save, mean", pages_of_saves(argv[1], local, false), "pages", 6);
	goal("WAL pages per save with a note, mean", pages_of_saves(argv[1], local, true), "pages", 6);
	door_free(local);
	store_close(service.store);
	sqlite3_close(bare);
	return !met;
}
