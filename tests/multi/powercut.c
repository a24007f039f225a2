/*
 * The power goes, at every single change of a file, and what was not flushed arrives whole,
 * torn or not at all: what a person was told is saved is there, the file opens, and nothing in
 * it is damaged.
 */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/db_priv.h"
#include "../../src/store/migrate_priv.h"
#include "crashfs.h"
#include "cut.h"
#include "base/date.h"
#include "store/backup.h"
#include "store/draft.h"

static struct cut cut;

/* At each write in the long run, at one in so many in the short one; at what is no write always. */
static void thin_out(int few)
{
	cut.every = getenv("TRIN_LONG") ? 1 : few;
}

static int finish(void **state)
{
	(void)state;
	cut_finish(&cut);
	return 0;
}

static void save_some(struct cut *c, int n)
{
	cut_save_some(c, c->f.store, n);
}

static void test_an_acknowledged_save_is_there(void **state)
{
	(void)state;
	cut_start(&cut, true, cut_count_saves, 6);
	fixture_reopen(&cut.f);
	crashfs_on_step(cut_step, &cut);
	save_some(&cut, getenv("TRIN_LONG") ? 5 : 3);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.cuts > 100);
	assert_int_equal(cut.lost, 0);
}

/* A full log: the steps of the checkpoint, of the log's new start and of the last one out. */
static void test_a_checkpoint_and_what_follows_it(void **state)
{
	(void)state;
	cut_start(&cut, true, cut_count_saves, 2);
	thin_out(5);
	fixture_reopen(&cut.f);
	while (cut.f.store->wal_frames < 1000)
		save_some(&cut, 1);
	crashfs_on_step(cut_step, &cut);
	store_after_answer(cut.f.store);
	assert_int_equal(cut.f.store->wal_frames, 0);
	save_some(&cut, 2);
	fixture_close(&cut.f);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_int_equal(cut.lost, 0);
}

/* A half-made database has no name yet: there is none or a whole one. */
static void judge_creation(struct cut *c)
{
	struct err e;
	struct store *s;
	enum status status = store_open(c->path, &s, &e);

	if (status != ST_NODB || c->acknowledged)
		fixture_ok(status, &e);
	if (status == ST_OK)
		store_close(s);
}

static void test_a_new_database_is_whole_or_not_there(void **state)
{
	struct err e;

	(void)state;
	cut_start(&cut, false, judge_creation, 2);
	thin_out(6);
	crashfs_on_step(cut_step, &cut);
	fixture_ok(store_create(cut.f.path, &e), &e);
	crashfs_on_step(NULL, NULL);
	cut.acknowledged = 1;
	cut_now(&cut);
	assert_true(cut.cuts > 20);
}

/* A schema of the future. */
#define NEXT 1000

static int64_t ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

/* The schema of a file that is whole. */
static int64_t whole(const char *path, int64_t measurements)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(
		ask(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
	assert_int_equal(ask(db, "SELECT count(*) FROM measurement"), measurements);
	int64_t version = ask(db, "PRAGMA user_version");
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"),
		version == NEXT);
	sqlite3_close(db);
	return version;
}

/* Each key of a form is a save: its day tells which key it was. */
static enum status press_key(struct store *s, void *ctx, struct err *e)
{
	return store_draft_save(s, ctx, cut.f.anna, FIXTURE_NOW, e);
}

static void judge_draft(struct cut *c)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(c->path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(ask(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
	int64_t key = ask(db, "SELECT coalesce(max(taken_on), 0) FROM draft");
	sqlite3_close(db);
	assert_in_range(key, c->acknowledged, c->acknowledged + 1);
}

static void test_an_answered_key_is_there(void **state)
{
	struct draft draft = { .scores = "12--", .marks = "....", .corrects_on = DAY_NONE };
	struct err e;

	(void)state;
	cut_start(&cut, true, judge_draft, 4);
	fixture_reopen(&cut.f);
	draft.course = cut.f.course;
	draft.set_version = cut.f.set;
	crashfs_on_step(cut_step, &cut);
	while (cut.acknowledged < 6) {
		draft.taken_on = cut.acknowledged + 1;
		fixture_ok(store_write(cut.f.store, press_key, &draft, &e), &e);
		cut.acknowledged++;
	}
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.cuts > 40);
}

static const struct migration steps[] = {
	{1, "init", ""},
	{NEXT, "more",
		"CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"
		"ALTER TABLE course ADD COLUMN extra TEXT; UPDATE user SET name_sort = "
		"zeroblob(2000);"
		"PRAGMA user_version = 1000"},
};

/* Each copy that has its name is one that a restore can use. */
static int whole_copies(const char *dir, const char *prefix, int64_t measurements)
{
	char path[400];
	int n = 0;
	DIR *d = opendir(dir);

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d));) {
		snprintf(path, sizeof(path), "%.80s/%.255s", dir, entry->d_name);
		if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0 ||
			strstr(path, ".part"))
			continue;
		assert_true(whole(path, measurements) < NEXT);
		n++;
	}
	closedir(d);
	return n;
}

static void judge_migration(struct cut *c)
{
	bool done = whole(c->path, 3) == NEXT;
	int copies = whole_copies(c->dir, "trin.db-v", 3);

	assert_true(done || !c->acknowledged);
	assert_true(copies == 1 || !done);
}

static void test_a_migration_is_whole_or_not_begun(void **state)
{
	static const struct migrate_plan plan = {steps, COUNT(steps)};
	char copy[160];
	int from;
	struct err e;

	(void)state;
	cut_start(&cut, true, judge_migration, 2);
	thin_out(6);
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	fixture_close(&cut.f);
	cut.acknowledged = 0;
	crashfs_on_step(cut_step, &cut);
	fixture_ok(store_migrate_with(cut.f.path, &plan, copy, sizeof(copy), &from, &e), &e);
	crashfs_on_step(NULL, NULL);
	cut.acknowledged = 1;
	cut_now(&cut);
	assert_true(cut.cuts > 20);
}

/* The copy lies beside the file, so that the cut meets both. */
static void judge_backup(struct cut *c)
{
	assert_int_equal(saves_count(&c->f, c->path), 3);
	int copies = whole_copies(c->dir, "trin-", 3);

	assert_true(copies == 1 || !c->acknowledged);
}

static void test_a_backup_is_whole_or_not_there(void **state)
{
	struct backup_made made;
	struct err e;

	(void)state;
	cut_start(&cut, true, judge_backup, 2);
	thin_out(6);
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	cut.acknowledged = 0;
	crashfs_on_step(cut_step, &cut);
	fixture_ok(
		store_backup(cut.f.path, cut.f.dir, FIXTURE_NOW, &cut.f.arena, &made, &e), &e);
	crashfs_on_step(NULL, NULL);
	cut.acknowledged = 1;
	cut_now(&cut);
	assert_true(cut.cuts > 20);
}

/* There is the old file, none, or the restored one; the old one is never lost. */
static void judge_restore(struct cut *c)
{
	bool there = access(c->path, F_OK) == 0;
	int64_t n = there ? saves_count(&c->f, c->path) : 0;

	if (c->acknowledged)
		assert_int_equal(n, 3);
	else if (there)
		assert_true(n == 3 || n == 5);
	if (n != 5)
		assert_int_equal(whole_copies(c->dir, "trin.db-before", 5), 1);
}

static void test_a_restore_is_whole_or_not_begun(void **state)
{
	struct backup_made made;
	struct backup_restored restored;
	struct err e;

	(void)state;
	cut_start(&cut, true, judge_restore, 2);
	thin_out(6);
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	fixture_ok(
		store_backup(cut.f.path, cut.f.dir, FIXTURE_NOW, &cut.f.arena, &made, &e), &e);
	save_some(&cut, 2);
	fixture_close(&cut.f);
	cut.acknowledged = 0;
	crashfs_on_step(cut_step, &cut);
	fixture_ok(
		store_restore(made.path, cut.f.path, FIXTURE_NOW, &cut.f.arena, &restored, &e),
		&e);
	crashfs_on_step(NULL, NULL);
	cut.acknowledged = 1;
	cut_now(&cut);
	assert_true(cut.cuts > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_an_acknowledged_save_is_there, finish),
		cmocka_unit_test_teardown(test_an_answered_key_is_there, finish),
		cmocka_unit_test_teardown(test_a_checkpoint_and_what_follows_it, finish),
		cmocka_unit_test_teardown(test_a_new_database_is_whole_or_not_there, finish),
		cmocka_unit_test_teardown(test_a_migration_is_whole_or_not_begun, finish),
		cmocka_unit_test_teardown(test_a_backup_is_whole_or_not_there, finish),
		cmocka_unit_test_teardown(test_a_restore_is_whole_or_not_begun, finish),
	};

	return cmocka_run_group_tests_name("powercut", tests, NULL, NULL);
}
