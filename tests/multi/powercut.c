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
#include "saves.h"
#include "store/backup.h"

static struct cut {
	struct fixture f;
	char dir[80], path[96]; /* where the file is as after the cut */
	int acknowledged;	/* saves, or whatever was promised */
	int cuts, lost, seeds, steps, every;
	void (*judge)(struct cut *c);
} cut;

static void empty(const char *dir)
{
	char path[400];
	DIR *d = opendir(dir);

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d));) {
		snprintf(path, sizeof(path), "%.80s/%.255s", dir, entry->d_name);
		unlink(path);
	}
	closedir(d);
}

static void cut_now(struct cut *c)
{
	for (int i = 0; i < c->seeds; i++) {
		empty(c->dir);
		crashfs_cut(c->f.dir, c->dir,
			i == 0 ? 0 : (uint64_t)(c->cuts + i) * 0x9E3779B97F4A7C15);
		c->cuts++;
		c->judge(c);
	}
}

static void on_step(void *ctx, const char *change, const char *name)
{
	struct cut *c = ctx;

	(void)name;
	/* Of the many writes of a whole file some will do; each flush and removal is met. */
	if (strcmp(change, "write") != 0 || c->steps++ % c->every == 0)
		cut_now(c);
}

/* The disk is a simulated one: memory serves as well. */
static void start(struct cut *c, bool populated, void (*judge)(struct cut *), int seeds)
{
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	*c = (struct cut){
		.judge = judge, .seeds = getenv("TRIN_LONG") ? 8 * seeds : seeds, .every = 1};
	if (populated)
		fixture_populate(&c->f);
	else
		fixture_dir(&c->f);
	fixture_close(&c->f);
	snprintf(c->dir, sizeof(c->dir), "%s-cut", c->f.dir);
	snprintf(c->path, sizeof(c->path), "%s/trin.db", c->dir);
	assert_int_equal(mkdir(c->dir, 0700), 0);
	crashfs_start();
}

static int finish(void **state)
{
	(void)state;
	crashfs_on_step(NULL, NULL);
	fixture_close(&cut.f);
	crashfs_stop();
	empty(cut.dir);
	rmdir(cut.dir);
	fixture_done(&cut.f);
	return 0;
}

static void count_saves(struct cut *c)
{
	int n = saves_count(&c->f, c->path);

	assert_in_range(n, 0, c->acknowledged + 1);
	if (n < c->acknowledged)
		c->lost++;
}

static void save_some(struct cut *c, int n)
{
	struct err e;

	for (int i = 0; i < n; i++) {
		fixture_ok(saves_one(&c->f, c->f.store, c->acknowledged, &e), &e);
		c->acknowledged++;
	}
}

static void test_an_acknowledged_save_is_there(void **state)
{

	(void)state;
	start(&cut, true, count_saves, 6);
	fixture_reopen(&cut.f);
	crashfs_on_step(on_step, &cut);
	save_some(&cut, 5);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.cuts > 100);
	assert_int_equal(cut.lost, 0);
}

/* What the test is worth: it sees that less than synchronous=FULL loses saves. */
static void test_less_than_full_would_lose_saves(void **state)
{

	(void)state;
	start(&cut, true, count_saves, 2);
	fixture_reopen(&cut.f);
	sqlite3 *db = cut.f.store->db;
	sqlite3_set_authorizer(db, NULL, NULL);
	assert_int_equal(
		sqlite3_exec(db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL), SQLITE_OK);
	crashfs_on_step(on_step, &cut);
	save_some(&cut, 5);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.lost > 0);
}

/* A full log: the steps of the checkpoint, of the log's new start and of the last one out. */
static void test_a_checkpoint_and_what_follows_it(void **state)
{

	(void)state;
	start(&cut, true, count_saves, 2);
	fixture_reopen(&cut.f);
	while (cut.f.store->wal_frames < 1000)
		save_some(&cut, 1);
	crashfs_on_step(on_step, &cut);
	store_after_answer(cut.f.store);
	assert_int_equal(cut.f.store->wal_frames, 0);
	save_some(&cut, 2);
	fixture_close(&cut.f);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_int_equal(cut.lost, 0);
}

/* The kernel forgets what a failed flush should have brought to the disk, though it can still
 * be read. */
static void save_after_failed_flush(bool by_another)
{
	struct err e;

	start(&cut, true, count_saves, 6);
	fixture_reopen(&cut.f);
	save_some(&cut, 2);
	crashfs_fail(FAULT_FLUSH, 1, false);
	assert_int_equal(saves_one(&cut.f, cut.f.store, cut.acknowledged, &e), ST_IO);
	assert_true(crashfs_has_failed());
	crashfs_fail(FAULT_NONE, 0, false);
	if (by_another)
		fixture_reopen(&cut.f);
	crashfs_on_step(on_step, &cut);
	save_some(&cut, 3);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_int_equal(cut.lost, 0);
}

static void test_a_save_after_a_failed_flush(void **state)
{
	(void)state;
	save_after_failed_flush(false);
}

static void test_a_newcomer_saves_after_a_failed_flush(void **state)
{
	(void)state;
	save_after_failed_flush(true);
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
	start(&cut, false, judge_creation, 2);
	cut.every = getenv("TRIN_LONG") ? 1 : 6;
	crashfs_on_step(on_step, &cut);
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
	start(&cut, true, judge_migration, 2);
	cut.every = getenv("TRIN_LONG") ? 1 : 6;
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	fixture_close(&cut.f);
	cut.acknowledged = 0;
	crashfs_on_step(on_step, &cut);
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
	start(&cut, true, judge_backup, 2);
	cut.every = getenv("TRIN_LONG") ? 1 : 6;
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	cut.acknowledged = 0;
	crashfs_on_step(on_step, &cut);
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
	start(&cut, true, judge_restore, 2);
	cut.every = getenv("TRIN_LONG") ? 1 : 6;
	fixture_reopen(&cut.f);
	save_some(&cut, 3);
	fixture_ok(
		store_backup(cut.f.path, cut.f.dir, FIXTURE_NOW, &cut.f.arena, &made, &e), &e);
	save_some(&cut, 2);
	fixture_close(&cut.f);
	cut.acknowledged = 0;
	crashfs_on_step(on_step, &cut);
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
		cmocka_unit_test_teardown(test_less_than_full_would_lose_saves, finish),
		cmocka_unit_test_teardown(test_a_checkpoint_and_what_follows_it, finish),
		cmocka_unit_test_teardown(test_a_save_after_a_failed_flush, finish),
		cmocka_unit_test_teardown(test_a_newcomer_saves_after_a_failed_flush, finish),
		cmocka_unit_test_teardown(test_a_new_database_is_whole_or_not_there, finish),
		cmocka_unit_test_teardown(test_a_migration_is_whole_or_not_begun, finish),
		cmocka_unit_test_teardown(test_a_backup_is_whole_or_not_there, finish),
		cmocka_unit_test_teardown(test_a_restore_is_whole_or_not_begun, finish),
	};

	return cmocka_run_group_tests_name("powercut", tests, NULL, NULL);
}
