/*
 * Every view of the picture opens a citizen with 260 measurements of 40 indicators within 1.5 times of what must be: the
 * bare calls of SQLite that read what this view must read and log the look-up, and one paint of the view over what stood
 * on the screen. Processor time of the program and of the store in one process; the file lies in memory.
 */

#include <curses.h>
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
#define ROWS 50
#define COLUMNS 132

static struct world world;

static double cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
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

/* What the scoring form asks besides, when the course is open: the draft, and what is due with whom. */
static const char *const of_form[] = {
	"SELECT c.id, c.citizen_id, z.ref, z.name, g.id, g.label, v.id, v.label, v.cadence_days, c.from_on, c.to_on FROM course c"
	" JOIN citizen z ON z.id = c.citizen_id JOIN target_group g ON g.id = c.target_group_id"
	" JOIN set_version v ON v.id = g.set_version_id WHERE c.citizen_id = 1",
	"SELECT rater, max(taken_on) FROM measurement WHERE citizen_id = 1 AND course_id = 1 AND superseded = 0 GROUP BY rater",
	"SELECT max(raters) FROM set_indicator WHERE set_version_id = 2",
	"SELECT from_on, to_on FROM course_pause WHERE course_id = 1",
	"SELECT id, version, set_version_id, taken_on, rater, scores, marks, cursor FROM draft WHERE author_id = 1 AND course_id = 1",
};
/* What every key asks: who the user is now, and whether anybody has committed. */
static const char *const of_key[] = {
	"SELECT u.id, u.uid, u.role, u.section_id, x.label, a.label, u.valid_from, u.valid_until, u.closed_at FROM user u"
	" LEFT JOIN section x ON x.id = u.section_id LEFT JOIN administration a ON a.id = x.administration_id"
	" WHERE u.login = 'anna'",
	"SELECT count(*) FROM duty WHERE user_id = 1 AND kind = 0 AND ended_at IS NULL",
	"PRAGMA data_version",
};

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

enum { BARE_MAX = 20 };
struct bare {
	sqlite3 *db;
	const char *begin;
	sqlite3_stmt *list[BARE_MAX];
	size_t n, scores; /* of those, the one with scores in column 6; n: none has them */
};

static void prepare(struct bare *b, const char *const sql[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(sqlite3_prepare_v2(b->db, sql[i], -1, &b->list[b->n++], NULL), SQLITE_OK);
}

/* The middle of many, and the end of it. */
static double bare_run(struct bare *b)
{
	double took[ROUNDS];
	int seen = 0;

	for (int round = 0; round < ROUNDS; round++) {
		double from = cpu_us();
		sqlite3_exec(b->db, b->begin, NULL, NULL, NULL);
		for (size_t i = 0; i < b->n; i++)
			seen += step_all(b->list[i], i == b->scores ? 6 : -1);
		sqlite3_exec(b->db, "COMMIT", NULL, NULL, NULL);
		took[round] = cpu_us() - from;
	}
	assert_true(seen > (b->scores < b->n ? MEASUREMENTS * INDICATORS : 0));
	for (size_t i = 0; i < b->n; i++)
		sqlite3_finalize(b->list[i]);
	sqlite3_close(b->db);
	return measure_percentile(took, ROUNDS, 50);
}

/* The look-up is logged and committed, the rows are read and each level is looked at. */
static double bare_course(void)
{
	static const char *const reading[] = {
		"INSERT INTO looked VALUES (1, 2, 3, '0123456789abcdef0123456789abcdef')",
		"SELECT taken_on, seq, course_id, set_version_id, rater, author_id, scores, marks,"
		" with_citizen, superseded, finished_at FROM measurement WHERE citizen_id = 1 ORDER BY taken_on, seq",
	};
	struct bare b = { .db = open_copy(), .begin = "BEGIN IMMEDIATE", .scores = 1 };

	prepare(&b, reading, COUNT(reading));
	prepare(&b, beside, COUNT(beside));
	return bare_run(&b);
}

static double bare_some(const char *const sql[], size_t n)
{
	struct bare b = { .db = open_copy(), .begin = "BEGIN", .scores = BARE_MAX };

	prepare(&b, sql, n);
	return bare_run(&b);
}

/*
 * What a view must read when it opens. Only the progression reads a citizen. What is opened over it shows what it has
 * read: it asks whether that is still so, as every key does, and reads what only it shows.
 */
enum reads { READS_NOTHING, READS_COURSE, READS_FORM, READS_COUNT };

static const struct {
	const char *name, *from, *open, *back; /* keys: to where it is opened, one that opens it, out again */
	enum reads reads;
} views[] = {
	{ "progression", "", "<ENTER>", "<ESC>", READS_COURSE },
	{ "big chart", "<ENTER>", "<ENTER>", "<ENTER>", READS_NOTHING },
	{ "start, now, goal", "<ENTER>", "D", "<ESC>", READS_NOTHING },
	{ "two days", "<ENTER>", "C", "<ESC>", READS_NOTHING },
	{ "table", "<ENTER>", "t", "<ESC>", READS_NOTHING },
	{ "one measurement", "<ENTER>t", "<ENTER>", "<ESC>", READS_NOTHING },
	{ "what happened", "<ENTER>", "n", "<ESC>", READS_NOTHING },
	{ "citizen view", "<ENTER>", "b", "<ESC>", READS_NOTHING },
	{ "page of the citizen view", "<ENTER>b", "<DOWN>", "<UP>", READS_NOTHING },
	{ "both readings", "<ENTER>", "B", "<ESC>", READS_NOTHING },
	{ "goal", "<ENTER>", "g", "<ESC>", READS_NOTHING },
	{ "efforts", "<ENTER>", "i", "<ESC>", READS_NOTHING },
	{ "own words", "<ENTER>", "w", "<ESC>", READS_NOTHING },
	{ "journal note", "<ENTER>", "J", "<ESC>", READS_NOTHING },
	{ "scoring form", "<ENTER>", "s", "<ESC>", READS_FORM },
	{ "back to the progression", "<ENTER>t", "<ESC>", "t", READS_NOTHING },
};

/*
 * One round: the key that opens, the screen hidden, shown again, and out. What stood there before is kept, and put back
 * behind the hidden screen: the paint that is measured goes over the same picture as the one that opens, because most
 * of a paint is ncurses taking away what stood there.
 */
enum phase { BEFORE_OPEN, OPENED, HIDDEN, SHOWN, PHASE_COUNT };

static struct playing {
	long waits, first; /* first: the wait before the first key that opens */
	double came[PHASE_COUNT], went[PHASE_COUNT];
	double open[ROUNDS], draw[ROUNDS];
	cchar_t picture[ROWS][COLUMNS + 1];
} playing;

static void keep_picture(void)
{
	for (int row = 0; row < ROWS; row++)
		mvin_wchnstr(row, 0, playing.picture[row], COLUMNS);
}

static void put_picture(void)
{
	for (int row = 0; row < ROWS; row++)
		mvadd_wchnstr(row, 0, playing.picture[row], COLUMNS);
	refresh();
}

/* At each wait for a key: what came before it is over, and what comes after it has not begun. */
static void mark(void *ctx)
{
	struct playing *p = ctx;
	double now = cpu_us();
	long at = p->waits++ - p->first, round = at / PHASE_COUNT;
	enum phase phase = at < 0 ? PHASE_COUNT : (enum phase)(at % PHASE_COUNT);

	if (phase == PHASE_COUNT || round >= ROUNDS)
		return;
	if (phase == BEFORE_OPEN)
		keep_picture();
	else if (phase == HIDDEN)
		put_picture();
	p->came[phase] = now;
	p->went[phase] = cpu_us();
	if (phase == SHOWN) {
		p->open[round] = p->came[OPENED] - p->went[BEFORE_OPEN];
		p->draw[round] = p->came[SHOWN] - p->went[HIDDEN];
	}
}

static long count_keys(const char *keys)
{
	long n = 0;

	for (; *keys; keys++, n++)
		if (*keys == '<')
			keys += strcspn(keys, ">");
	return n;
}

struct cost {
	double open, draw;
};

static struct cost open_view(size_t v)
{
	char keys[ROUNDS * 40];
	struct stage st;

	stage_open(&st, &world, "anna", 1001, LANG_DA, ROWS, COLUMNS);
	tui_term_send_headless(st.h.tui);
	st.app.me.last_login = WORLD_NOW - 86400;
	int n = snprintf(keys, sizeof(keys), "1/B-1001<ENTER>%s", views[v].from);
	playing = (struct playing){ .first = count_keys(keys) };
	for (int i = 0; i < ROUNDS; i++)
		n += snprintf(keys + n, sizeof(keys) - (size_t)n, "%s<F9><F9>%s", views[v].open, views[v].back);
	st.h.asked = mark;
	st.h.asked_ctx = &playing;
	stage_play(&st, keys);
	stage_close(&st);
	return (struct cost){ measure_percentile(playing.open, ROUNDS, 50), measure_percentile(playing.draw, ROUNDS, 50) };
}

static bool report(size_t v, const double reading[READS_COUNT])
{
	struct cost cost = open_view(v);
	double must = reading[views[v].reads] + (views[v].reads == READS_NOTHING ? 0 : reading[READS_NOTHING]);
	char what[100];

	snprintf(what, sizeof(what), "%s: %.0f us of %.0f + %.0f", views[v].name, cost.open, must, cost.draw);
	return measure_goal(what, cost.open / (must + cost.draw), "x", 1.5);
}

/* With a view's name only that one is opened, for a profiler. */
int main(int argc, char **argv)
{
	bool met = true;

	world_make(&world);
	world_sql(&world, "DROP TRIGGER IF EXISTS measurement_frozen");
	publish_wide();
	measure_much();
	const double reading[READS_COUNT] = {
		[READS_NOTHING] = bare_some(of_key, COUNT(of_key)),
		[READS_COURSE] = bare_course(),
		[READS_FORM] = bare_some(of_form, COUNT(of_form)),
	};
	printf("views of a citizen with %d measurements of %d indicators; bare: every key %.0f us, the citizen %.0f us, the form %.0f us\n",
		MEASUREMENTS, INDICATORS, reading[READS_NOTHING], reading[READS_COURSE], reading[READS_FORM]);
	for (size_t v = 0; v < COUNT(views); v++)
		if (argc == 1 || strcmp(argv[1], views[v].name) == 0)
			met &= report(v, reading);
	world_free(&world);
	return met ? 0 : 1;
}
