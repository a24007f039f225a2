/*
 * What a hand feels, from the key to the last byte of its answer, in the usual window and in a very large one: lists of
 * 500 citizens, opening one, the scoring form, coming back, a window dragged about. Every key is to answer in 50 ms.
 * feel BUILD DATABASE: made by municipality; it is written to.
 */

#include <pwd.h>
#include <sqlite3.h>

#include "window.h"

#define ROUNDS 7
#define QUIET_MS 120
#define LIMIT_MS 50
#define DRAGS 20

static bool met = true;

/* brings: what stands on the screen then, so that a key that did something else is found out. */
struct act {
	const char *what, *key, *brings;
	double ms[ROUNDS];
	size_t bytes;
};

static struct act acts[] = {
	{ .what = "the mark down", .key = "j", .brings = "Target group" },
	{ .what = "the end of the list", .key = "G", .brings = "Target group" },
	{ .what = "its beginning", .key = "g", .brings = "Target group" },
	{ .what = "a search begins", .key = "/", .brings = "Target group" },
	{ .what = "a character of it", .key = "B", .brings = "Target group" },
	{ .what = "it ends", .key = "\r", .brings = "Target group" },
	{ .what = "a citizen opens", .key = "\r", .brings = "n=260" },
	{ .what = "the next indicator", .key = "j", .brings = "n=260" },
	{ .what = "the scoring form opens", .key = "s", .brings = " of 12" },
	{ .what = "a score, saved as a draft", .key = "3", .brings = " of 12" },
	{ .what = "another one", .key = "4", .brings = " of 12" },
	{ .what = "undo", .key = "u", .brings = " of 12" },
	{ .what = "back to the citizen", .key = "q", .brings = "n=260" },
	{ .what = "back to the list", .key = "q", .brings = "Target group" },
	{ .what = "all of it drawn anew", .key = "\f", .brings = "Target group" },
};
#define ACTS (sizeof(acts) / sizeof(*acts))

static void must_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return;
	fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
	exit(1);
}

/* Every twelfth course of 6,000 is given to the user. */
static void make_long_list(const char *database)
{
	const struct passwd *me = getpwuid(getuid());
	char sql[200];
	sqlite3 *db;

	if (!me || sqlite3_open_v2(database, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		exit(1);
	snprintf(sql, sizeof(sql), "UPDATE course SET user_id = (SELECT id FROM user WHERE login = '%s') "
		"WHERE id %% 12 = 0 AND id <= 6000", me->pw_name);
	must_sql(db, sql);
	must_sql(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	sqlite3_close(db);
}

static void perform(struct pty *p, struct act *act, int round)
{
	size_t before = p->bytes;
	double from = measure_us();

	pty_type(p, act->key);
	act->ms[round] = window_answer(p, from, QUIET_MS) / 1e3;
	act->bytes = p->bytes - before;
	if (pty_has(p, act->brings))
		return;
	pty_dump(p);
	fprintf(stderr, "%s: no %s\n", act->what, act->brings);
	exit(1);
}

/* Until the last of many sizes stands there. */
static double drag(struct pty *p, struct size size)
{
	double from = measure_us();

	for (int i = 1; i <= DRAGS; i++)
		pty_resize(p, size.rows - i % 4, size.cols - i % 7);
	pty_resize(p, size.rows, size.cols);
	return window_answer(p, from, QUIET_MS) / 1e3;
}

static void report(const char *what, double *ms, size_t bytes)
{
	char text[80];
	double p50 = measure_percentile(ms, ROUNDS, 50);

	snprintf(text, sizeof(text), "%s: p50 %.2f, %zu bytes; fastest", what, p50, bytes);
	met &= measure_goal(text, ms[0], "ms", LIMIT_MS); /* whatever else the machine does only adds */
}

static void bench_window(const char *build, const char *database, struct size size)
{
	double drags[ROUNDS];
	size_t before;
	struct pty p;

	printf("a window of %dx%d, 500 citizens and 1.56 million measurements:\n", size.cols, size.rows);
	window_start_trin(&p, size, build, database);
	if (!pty_wait(&p, "Target group", 10000))
		exit(1);
	pty_drain(&p, 200);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < ACTS; i++)
			perform(&p, &acts[i], round);
		drags[round] = drag(&p, size);
	}
	before = p.bytes;
	drag(&p, size);
	for (size_t i = 0; i < ACTS; i++)
		report(acts[i].what, acts[i].ms, acts[i].bytes);
	report("dragged 20 times", drags, p.bytes - before);
	pty_done(&p);
}

int main(int argc, char **argv)
{
	static const struct size sizes[] = { { 24, 80 }, { 50, 132 }, { 40, 260 } };

	if (argc != 3) {
		fprintf(stderr, "usage: feel BUILD DATABASE\n");
		return 64;
	}
	make_long_list(argv[2]);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		bench_window(argv[1], argv[2], sizes[i]);
	return !met;
}
