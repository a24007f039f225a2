/*
 * Every view of the picture opens a citizen with 260 measurements of 40 indicators within 1.5 times of what must be: the
 * bare calls of SQLite that read the same rows and log the look-up, where the view asks for the citizen, and one paint
 * of the view. Processor time of the program and of the store in one process; the file lies in memory.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sqlite3.h>
#include <string.h>

#include <cmocka.h>

#include "measure.h"
#include "model/score.h"
#include "stage.h"

#define MEASUREMENTS 260
#define INDICATORS 40
#define ROUNDS 31
#define KEYS_MAX 40000

static struct world world;
static double asked[KEYS_MAX];
static size_t n_asked;

static double cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void mark(void *ctx)
{
	(void)ctx;
	if (n_asked < KEYS_MAX)
		asked[n_asked++] = cpu_us();
}

/* The set "basis" with 40 indicators, twelve of them as they were. */
static void publish_wide(void)
{
	struct publish_report report;
	struct definitions d;
	struct err e;
	struct arena *a = &world.arena;

	world_define(a, &d);
	struct set_version *set = &d.sets[0].set;
	struct indicator *wide = ARENA_ARRAY(a, INDICATORS, struct indicator);
	for (int i = 0; i < INDICATORS; i++) {
		wide[i] = set->indicators[i % set->n_indicators];
		if (i < set->n_indicators)
			continue;
		wide[i].key = arena_printf(a, "%s-%d", wide[i].key, i);
		wide[i].label = arena_printf(a, "%s %d", wide[i].label, i);
		wide[i].label_en = arena_printf(a, "[%s]", wide[i].key);
	}
	set->indicators = wide;
	set->n_indicators = INDICATORS;
	set->version = 2;
	world_ok(service_publish(&world.admin, &d, false, a, &report, &e), &e);
}

static void measure_much(void)
{
	struct history_row rows[MEASUREMENTS] = { 0 };
	struct err e;

	world_sql(&world, "DELETE FROM note");
	world_sql(&world, "DELETE FROM measurement WHERE course_id = 1");
	world_sql(&world, "UPDATE course SET from_on = 17000 WHERE id = 1");
	for (int k = 0; k < MEASUREMENTS; k++) {
		char *scores = arena_alloc(&world.arena, INDICATORS + 1);
		for (int i = 0; i < INDICATORS; i++)
			scores[i] = (i * 7 + k) % 31 == 0 ? SCORE_NOT_ASSESSED : (char)('1' + (i * 3 + k / (i % 9 + 3)) % 5);
		rows[k] = (struct history_row){ .cpr = "010190-0000", .group = "unge", .author = "anna",
			.taken_on = WORLD_TODAY - 3 - 14 * (MEASUREMENTS - 1 - k), .scores = scores, .marks = "",
			.note = k % 10 ? "" : "En note fra samtalen, som den skrives.", .with_citizen = true };
	}
	world_ok(service_import_history(&world.admin, rows, MEASUREMENTS, "bench", &e), &e);
}

/* The rows that belong to an opened citizen, besides the measurements. */
static const char *const beside[] = {
	"SELECT c.id, z.id, z.ref, z.name, z.cpr, g.id, g.label, u.login, v.id, v.cadence_days, c.from_on, c.to_on FROM course c"
	" JOIN citizen z ON z.id = c.citizen_id JOIN target_group g ON g.id = c.target_group_id"
	" JOIN set_version v ON v.id = g.set_version_id JOIN user u ON u.id = c.user_id WHERE c.id = 1",
	"SELECT count(*), max(taken_on) FROM measurement WHERE citizen_id = 1 AND course_id = 1 AND superseded = 0 AND rater = 0",
	"SELECT taken_on, seq, position, body FROM note WHERE citizen_id = 1 ORDER BY taken_on, seq, position",
	"SELECT taken_on, seq, replaces_on, replaces_seq, reason FROM correction WHERE citizen_id = 1",
	"SELECT taken_on, seq, reason FROM withdrawal WHERE citizen_id = 1",
	"SELECT indicator_key, level, by_on, words FROM goal WHERE course_id = 1",
	"SELECT indicator_key FROM focus WHERE course_id = 1",
	"SELECT id, what, giver, from_on, to_on FROM effort WHERE course_id = 1",
	"SELECT taken_on, seq, position, body FROM remark WHERE citizen_id = 1",
	"SELECT goal, barrier, version FROM course_words WHERE course_id = 1",
	"SELECT id, from_on, to_on FROM course WHERE citizen_id = 1",
	"SELECT role, section_id, login FROM user WHERE id = 1",
};
#define BESIDE (sizeof(beside) / sizeof(*beside))

static int step_all(sqlite3_stmt *q, int scores_at)
{
	int seen = 0;

	while (sqlite3_step(q) == SQLITE_ROW) {
		for (int c = 0; c < sqlite3_column_count(q); c++)
			seen += sqlite3_column_bytes(q, c);
		const char *scores = scores_at < 0 ? "" : (const char *)sqlite3_column_text(q, scores_at);
		for (int i = 0; i < INDICATORS && scores[i]; i++)
			seen += score_level(scores[i]);
	}
	sqlite3_reset(q);
	return seen;
}

static sqlite3 *open_copy(void)
{
	char copy[128], sql[160];
	sqlite3 *db;

	snprintf(copy, sizeof(copy), "%s/bare.db", world.dir);
	remove(copy);
	snprintf(sql, sizeof(sql), "VACUUM INTO '%s'", copy);
	world_sql(&world, sql);
	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE looked (at INTEGER,"
		" who INTEGER, what INTEGER, hash TEXT)", NULL, NULL, NULL), SQLITE_OK);
	return db;
}

/* What cannot be saved: the look-up is logged and committed, the rows are read and each level is looked at. */
static double bare_loop(void)
{
	sqlite3 *db = open_copy();
	sqlite3_stmt *q, *add, *others[BESIDE];
	double took[ROUNDS];
	int seen = 0;

	assert_int_equal(sqlite3_prepare_v2(db, "SELECT taken_on, seq, course_id, set_version_id, rater, author_id, scores, marks,"
		" with_citizen, superseded, finished_at FROM measurement WHERE citizen_id = 1 ORDER BY taken_on, seq", -1, &q,
		NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "INSERT INTO looked VALUES (1, 2, 3, '0123456789abcdef0123456789abcdef')", -1,
		&add, NULL), SQLITE_OK);
	for (size_t i = 0; i < BESIDE; i++)
		assert_int_equal(sqlite3_prepare_v2(db, beside[i], -1, &others[i], NULL), SQLITE_OK);
	for (int round = 0; round < ROUNDS; round++) {
		double from = cpu_us();
		sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		step_all(add, -1);
		for (size_t i = 0; i < BESIDE; i++)
			seen += step_all(others[i], -1);
		seen += step_all(q, 6);
		sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
		took[round] = cpu_us() - from;
	}
	assert_true(seen > MEASUREMENTS * INDICATORS);
	for (size_t i = 0; i < BESIDE; i++)
		sqlite3_finalize(others[i]);
	sqlite3_finalize(q);
	sqlite3_finalize(add);
	sqlite3_close(db);
	return measure_percentile(took, ROUNDS, 50);
}

static const struct {
	const char *name, *from, *open, *back; /* keys: to where it is opened, one that opens it, out again */
	bool asks; /* for the citizen */
} views[] = {
	{ "progression", "", "<ENTER>", "<ESC>", true },
	{ "big chart", "<ENTER>", "<ENTER>", "<ENTER>", false },
	{ "start, now, goal", "<ENTER>", "D", "<ESC>", false },
	{ "two days", "<ENTER>", "C", "<ESC>", false },
	{ "table", "<ENTER>", "t", "<ESC>", true },
	{ "one measurement", "<ENTER>t", "<ENTER>", "<ESC>", true },
	{ "what happened", "<ENTER>", "n", "<ESC>", true },
	{ "citizen view", "<ENTER>", "b", "<ESC>", false },
	{ "page of the citizen view", "<ENTER>b", "<DOWN>", "<UP>", false },
	{ "both readings", "<ENTER>", "B", "<ESC>", true },
	{ "goal", "<ENTER>", "g", "<ESC>", false },
	{ "efforts", "<ENTER>", "i", "<ESC>", true },
	{ "own words", "<ENTER>", "w", "<ESC>", false },
	{ "journal note", "<ENTER>", "J", "<ESC>", true },
	{ "scoring form", "<ENTER>", "s", "<ESC>", true },
};

struct cost {
	double open, draw;
};

/* The middle of many: opened, painted once more with everything (^L), left. */
static struct cost open_view(size_t v)
{
	double open[ROUNDS], draw[ROUNDS];
	char keys[ROUNDS * 40];
	struct stage st;

	stage_open(&st, &world, "anna", 1001, LANG_DA, 50, 132);
	st.app.me.last_login = WORLD_NOW - 86400;
	int n = snprintf(keys, sizeof(keys), "1/B-1001<ENTER>%s", views[v].from);
	for (int i = 0; i < ROUNDS; i++)
		n += snprintf(keys + n, sizeof(keys) - (size_t)n, "%s<^L>%s", views[v].open, views[v].back);
	st.h.asked = mark;
	n_asked = 0;
	stage_play(&st, keys);
	stage_close(&st);
	size_t first = n_asked - 1 - 3 * ROUNDS; /* the last wait is for the end */
	for (int i = 0; i < ROUNDS; i++) {
		size_t at = first + 3 * (size_t)i;
		open[i] = asked[at + 1] - asked[at];
		draw[i] = asked[at + 2] - asked[at + 1];
	}
	return (struct cost){ measure_percentile(open, ROUNDS, 50), measure_percentile(draw, ROUNDS, 50) };
}

/* With a view's name only that one is opened, for a profiler. */
int main(int argc, char **argv)
{
	bool met = true;

	world_make(&world);
	world_sql(&world, "DROP TRIGGER IF EXISTS measurement_frozen");
	publish_wide();
	measure_much();
	double reading = bare_loop();
	printf("views of a citizen with %d measurements of %d indicators; bare loop %.0f us\n", MEASUREMENTS, INDICATORS, reading);
	for (size_t v = 0; v < sizeof(views) / sizeof(*views); v++) {
		if (argc > 1 && strcmp(argv[1], views[v].name) != 0)
			continue;
		struct cost cost = open_view(v);
		double floor = cost.draw + (views[v].asks ? reading : 0);
		char what[100];

		snprintf(what, sizeof(what), "%s: %.0f us of %.0f + %.0f", views[v].name, cost.open, views[v].asks ? reading : 0.0,
			cost.draw);
		met &= measure_goal(what, cost.open / floor, "x", 1.5);
	}
	world_free(&world);
	return met ? 0 : 1;
}
