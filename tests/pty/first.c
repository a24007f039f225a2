/*
 * A new user at the built program: the questions, then the tour with all its tasks, in trin-store's own sandbox. What
 * the tour does leaves no trace in the database and no file, however it ends.
 */

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "scene.h"
#include "session.h"
#include "terminal.h"

#define WAIT 10000

static uint64_t add(uint64_t hash, const void *bytes, int n)
{
	const unsigned char *at = bytes;

	for (int i = 0; i < n; i++)
		hash = (hash ^ at[i]) * 1099511628211u;
	return (hash ^ '|') * 1099511628211u;
}

static uint64_t sum_rows(sqlite3 *db, const char *table, uint64_t hash)
{
	sqlite3_stmt *rows;
	char sql[200];

	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(rows); i++)
			hash = add(hash, sqlite3_column_blob(rows, i), sqlite3_column_bytes(rows, i));
	assert_int_equal(sqlite3_finalize(rows), SQLITE_OK);
	return hash;
}

/* Every byte of every row but those that say who has logged in, and how a user wants to see things. */
static uint64_t sum_database(void)
{
	const uint64_t nothing = 14695981039346656037u;
	uint64_t hash = nothing;
	sqlite3_stmt *tables;
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(world.path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
		" AND name NOT IN ('audit', 'session', 'user', 'user_setting', 'log_head')", -1, &tables, NULL), SQLITE_OK);
	while (sqlite3_step(tables) == SQLITE_ROW)
		hash = sum_rows(db, (const char *)sqlite3_column_text(tables, 0), hash);
	assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
	sqlite3_close(db);
	assert_int_not_equal(hash, nothing);
	return hash;
}

static int count_files(void)
{
	DIR *dir = opendir(world.dir);
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n;
}

static void answer_questions(struct pty *p)
{
	step(p, "1", "> 1");
	step(p, "\r", "Do you see colours?");
	step(p, "2", "> 2");
	step(p, "\r", "How much do you want to see");
	step(p, "s", "Two minutes to try it out?");
}

static void test_the_whole_way(void **state)
{
	struct pty p;
	uint64_t before = sum_database();
	int64_t log = world_sql(&world, "SELECT count(*) FROM audit");

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Are these characters right?");
	answer_questions(&p);
	step(&p, "\r", "Tour 0/5");
	step(&p, "/sara\r", "B-1001 Sara Toft");
	step(&p, "\r", "Done! 1/5");
	step(&p, "s", "0 of 5");
	step(&p, "34", "Done! 2/5");
	step(&p, "345", "5 of 5");
	step(&p, "x", "Nothing counts before you finish");
	step(&p, "y", "Done! 3/5");
	step(&p, "b", "Done! 4/5");
	step(&p, "*", "Done! 5/5");
	step(&p, "Q", "All five done");
	expect(&p, "8 own");
	step(&p, "1", "B-1002"); /* the set of the real citizens, not one that was seen in the tour */
	pty_type(&p, "qq");
	assert_true(pty_wait_end(&p, WAIT));
	assert_int_equal(p.status, 0);
	pty_done(&p);
	assert_int_equal(sum_database(), before);
	/* A login, the answers, and the own citizens listed. */
	assert_in_range(world_sql(&world, "SELECT count(*) FROM audit"), log + 3, log + 4);
	assert_int_equal(world_sql(&world, "SELECT glyphs FROM user_setting"), 1);
	assert_int_equal(world_sql(&world, "SELECT colour FROM user_setting"), 1);
}

/* Asked once only. */
static void test_not_asked_again(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Are these characters right?");
	step(&p, "x", "My citizens");
	pty_type(&p, "q");
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "My citizens");
	assert_false(pty_has(&p, "Are these characters right?"));
	pty_done(&p);
}

static void end_in_the_middle(bool store)
{
	struct pty p;
	uint64_t before = sum_database();
	int files;

	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Are these characters right?");
	step(&p, "x", "8 own");
	files = count_files();
	step(&p, "W", "Tour 0/5");
	step(&p, "/sara\r", "B-1001 Sara Toft");
	step(&p, "\rs", "0 of 5");
	step(&p, "34", "Done! 2/5");
	assert_int_equal(count_files(), files);
	pid_t child = session_child_of(p.pid);
	if (child <= 0)
		skip();
	kill(store ? child : p.pid, SIGKILL);
	if (store) {
		expect(&p, "The connection to the database is lost");
		step(&p, "Q", "My citizens");
	} else {
		assert_true(pty_wait_end(&p, WAIT));
	}
	pty_done(&p);
	assert_int_equal(sum_database(), before);
	assert_true(count_files() <= files);
}

static void test_killed(void **state)
{
	(void)state;
	end_in_the_middle(false);
}

static void test_store_killed(void **state)
{
	(void)state;
	end_in_the_middle(true);
}

static void test_small_and_danish(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ .rows = 10, .cols = 40, .lang = "da" });
	expect(&p, "Ser tegnene rigtige ud?");
	step(&p, "5", "> 5");
	step(&p, "\r", "Kan du se farver?");
	step(&p, "\r", "Hvor meget");
	step(&p, "\r", "To minutter");
	step(&p, "\r", "0/5 Find Sara");
	step(&p, "Q", "Rundturen er slut");
	pty_done(&p);
}

/* The same in lines, for who listens; the tour ends there, too. */
static void test_in_lines(void **state)
{
	uint64_t before = sum_database();
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ .rows = 60, .term = "dumb" });
	expect(&p, "Are these characters right?");
	step(&p, "3\r", "Do you see colours?");
	step(&p, "s\r", "How much do you want to see");
	step(&p, "3\r", "Two minutes to try it out?");
	step(&p, "1\r", "Tour 0/5");
	step(&p, "/\r", "(logged)");
	step(&p, "sara\r", "B-1001 Sara Toft");
	step(&p, "1\r", "Done! 1/5");
	step(&p, "s\r", "Indicator 1 of 5");
	step(&p, "3\r4\r", "Done! 2/5");
	step(&p, "3\r4\r5\r", "That was the last one");
	step(&p, "x\r", "Nothing counts before you finish");
	step(&p, "y\r", "Done! 3/5");
	step(&p, "b\r", "Done! 4/5");
	step(&p, "*\r", "Done! 5/5");
	step(&p, "Q\r", "All five done");
	expect(&p, "8 own");
	pty_type(&p, "q\r");
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
	assert_int_equal(sum_database(), before);
	assert_int_equal(world_sql(&world, "SELECT glyphs * 10 + layout FROM user_setting"), 22);
}

/* Who has chosen lines gets them at the next start as well, without a screen in between. */
static void test_lines_are_stored(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Are these characters right?");
	step(&p, "ss3\r", "TRIN, plain mode.");
	expect(&p, "Two minutes to try it out?");
	step(&p, "2\r", "8 own");
	pty_type(&p, "q\r");
	assert_true(pty_wait_end(&p, WAIT));
	assert_int_equal(p.status, 0);
	pty_done(&p);
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "TRIN, plain mode.");
	expect(&p, "8 own");
	pty_done(&p);
}

static int setup(void **state)
{
	(void)state;
	world_make(&world);
	world_move_in(&world);
	world_sql(&world, "DELETE FROM user_setting");
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_whole_way),
		TEST(test_not_asked_again),
		TEST(test_killed),
		TEST(test_store_killed),
		TEST(test_small_and_danish),
		TEST(test_in_lines),
		TEST(test_lines_are_stored),
	};

	return cmocka_run_group_tests_name("first", tests, NULL, NULL);
}
