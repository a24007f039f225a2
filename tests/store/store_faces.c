/*
 * What can befall the file under a running session: each has its status, and so its sentence.
 * What was saved stays, nothing is written where it does not belong, and when the fault is over
 * the next save works.
 */

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "saves.h"
#include "store/backup.h"

static struct fixture fx;

static int set_up(void **state)
{
	struct err e;

	(void)state;
	fixture_populate(&fx);
	fixture_ok(saves_one(&fx, fx.store, 0, &e), &e);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	fixture_done(&fx);
	return 0;
}

static enum status nothing(struct store *s, void *ctx, struct err *e)
{
	(void)s;
	(void)ctx;
	(void)e;
	return ST_OK;
}

static void expect(enum status reading, enum status writing)
{
	struct err e;

	assert_int_equal(store_read(fx.store, nothing, NULL, &e), reading);
	assert_int_equal(saves_one(&fx, fx.store, 1, &e), writing);
	store_assert_idle(fx.store);
}

static const char *beside(const char *suffix)
{
	static char path[160];

	snprintf(path, sizeof(path), "%s%s", fx.path, suffix);
	return path;
}

static void test_the_file_is_removed(void **state)
{
	(void)state;
	assert_int_equal(unlink(fx.path), 0);
	expect(ST_MOVED, ST_MOVED);
	assert_int_not_equal(access(fx.path, F_OK), 0);
}

static void test_the_file_is_replaced(void **state)
{
	struct backup_made made;
	struct err e;
	struct stat before, after;

	(void)state;
	fixture_ok(store_backup(fx.path, fx.dir, FIXTURE_NOW, &fx.arena, &made, &e), &e);
	assert_int_equal(rename(made.path, fx.path), 0);
	assert_int_equal(stat(fx.path, &before), 0);
	expect(ST_MOVED, ST_MOVED);
	assert_int_equal(stat(fx.path, &after), 0);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(before.st_size, after.st_size);
}

static void test_the_log_is_removed(void **state)
{
	(void)state;
	assert_int_equal(unlink(beside("-wal")), 0);
	expect(ST_MOVED, ST_MOVED);
}

static void test_the_queue_is_removed_and_comes_back(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(unlink(beside("-queue")), 0);
	expect(ST_OK, ST_NOQUEUE);
	assert_int_equal(saves_one(&fx, fx.store, 1, &e), ST_NOQUEUE);
	assert_string_equal(e.arg, beside("-queue"));
	assert_int_equal(close(open(beside("-queue"), O_CREAT | O_WRONLY, 0600)), 0);
	expect(ST_OK, ST_OK);
	assert_int_equal(saves_count(&fx, fx.path), 2);
}

/* A queue file that is there but cannot be opened for writing; for root only a folder is such a one. */
static void test_the_queue_cannot_be_written(void **state)
{
	char aside[160];
	struct err e;

	(void)state;
	snprintf(aside, sizeof(aside), "%s-aside", fx.path);
	assert_int_equal(rename(beside("-queue"), aside), 0);
	assert_int_equal(mkdir(beside("-queue"), 0700), 0);
	expect(ST_OK, ST_NOQUEUE);
	assert_int_equal(saves_one(&fx, fx.store, 1, &e), ST_NOQUEUE);
	assert_string_equal(e.arg, beside("-queue"));
	assert_int_equal(rmdir(beside("-queue")), 0);
	assert_int_equal(rename(aside, beside("-queue")), 0);
	expect(ST_OK, ST_OK);
	assert_int_equal(saves_count(&fx, fx.path), 2);
}

/* Presence is a courtesy: without its file everything goes on. */
static void test_presence_is_removed(void **state)
{
	(void)state;
	assert_int_equal(unlink(beside("-presence")), 0);
	expect(ST_OK, ST_OK);
	assert_int_equal(saves_count(&fx, fx.path), 2);
}

static void test_an_upgrade_while_logged_in(void **state)
{
	int64_t version = fixture_sql(&fx, "PRAGMA user_version");
	char back[64];

	(void)state;
	fixture_sql(&fx, "PRAGMA user_version = 1000");
	expect(ST_NEWER, ST_NEWER);
	snprintf(back, sizeof(back), "PRAGMA user_version = %d", (int)version);
	fixture_sql(&fx, back);
	expect(ST_OK, ST_OK);
	assert_int_equal(saves_count(&fx, fx.path), 2);
}

static void test_no_more_open_files(void **state)
{
	struct rlimit all, none;
	struct store *s;
	struct err e;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &all), 0);
	int fd = open("/dev/null", O_RDONLY);
	close(fd);
	none = all;
	none.rlim_cur = (rlim_t)fd;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	enum status status = store_open(fx.path, &s, &e);
	setrlimit(RLIMIT_NOFILE, &all);
	assert_int_equal(status, ST_SHORT);
	assert_string_equal(e.arg, "open files");
	expect(ST_OK, ST_OK);
}

/* A small disk of its own, in a child; what it finds is its exit status. */
enum { IS_FINE, NO_NAMESPACE = 77, IS_WRONG = 1 };

static char disk[sizeof(fx.dir)];

static int small_disk(const char *dir)
{
	if (unshare(CLONE_NEWNS) != 0 ||
		mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		return NO_NAMESPACE;
	return mount("tmpfs", dir, "tmpfs", 0, "size=2m,mode=700") == 0 ? IS_FINE
									: NO_NAMESPACE;
}

/* Writes until there is no room at all. */
static void fill_up(const char *path)
{
	char block[4096] = {0};
	int fd = open(path, O_CREAT | O_WRONLY, 0600);

	while (write(fd, block, sizeof(block)) > 0)
		;
	close(fd);
}

#define CHECK(cond)                                                                            \
	do {                                                                                   \
		if (!(cond)) {                                                                 \
			fprintf(stderr, "line %d: %s\n", __LINE__, #cond);                     \
			_exit(IS_WRONG);                                                       \
		}                                                                              \
	} while (0)

static void full_disk(void)
{
	enum status status = ST_OK;
	struct err e;
	struct store *other;
	int n = 0;

	fill_up(beside("-filler"));
	while (status == ST_OK && n < 2000)
		status = saves_one(&fx, fx.store, n++, &e);
	CHECK(status == ST_FULL);
	/* Not even the room that the lost connection gave back. */
	fill_up(beside("-more"));
	CHECK(saves_one(&fx, fx.store, n - 1, &e) == ST_FULL);
	fixture_close(&fx);
	fill_up(beside("-most"));
	status = store_open(fx.path, &other, &e);
	CHECK(status == ST_OK || status == ST_FULL);
	if (status == ST_OK)
		store_close(other);
	unlink(beside("-filler"));
	unlink(beside("-more"));
	unlink(beside("-most"));
	fixture_reopen(&fx);
	CHECK(saves_one(&fx, fx.store, n - 1, &e) == ST_OK);
	CHECK(saves_count(&fx, fx.path) == n);
}

static void read_only_disk(void)
{
	struct store *other;
	struct err e;

	CHECK(saves_one(&fx, fx.store, 0, &e) == ST_OK);
	fixture_close(&fx);
	CHECK(mount("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL) == 0);
	CHECK(store_open(fx.path, &other, &e) == ST_READONLY);
	CHECK(mount("tmpfs", disk, "tmpfs", MS_REMOUNT, NULL) == 0);
	CHECK(saves_count(&fx, fx.path) == 1);
}

static void on_small_disk(void (*fn)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		fixture_close(&fx);
		memcpy(disk, fx.dir, sizeof(disk));
		int rc = small_disk(disk);
		if (rc != IS_FINE)
			_exit(rc);
		setenv("TMPDIR", disk, 1);
		fixture_populate(&fx);
		fn();
		_exit(IS_FINE);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_NAMESPACE) {
		printf("skipped: no mount namespace here, so no small disk\n");
		skip();
	}
	assert_int_equal(status, 0);
}

static void test_a_full_disk(void **state)
{
	(void)state;
	fixture_close(&fx);
	on_small_disk(full_disk);
}

static void test_a_read_only_disk(void **state)
{
	(void)state;
	fixture_close(&fx);
	on_small_disk(read_only_disk);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_file_is_removed),
		TEST(test_the_file_is_replaced),
		TEST(test_the_log_is_removed),
		TEST(test_the_queue_is_removed_and_comes_back),
		TEST(test_the_queue_cannot_be_written),
		TEST(test_presence_is_removed),
		TEST(test_an_upgrade_while_logged_in),
		TEST(test_no_more_open_files),
		TEST(test_a_full_disk),
		TEST(test_a_read_only_disk),
	};

	return cmocka_run_group_tests_name("faces", tests, NULL, NULL);
}
