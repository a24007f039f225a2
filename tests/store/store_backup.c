/* Copies made beside the work, which of them stay, and the way back. */

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/backup_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "saves.h"
#include "store/backup.h"
#include "store/migrate.h"
#include "store/stats.h"

static struct fixture fx;
static struct arena arena;
static char folder[96];

static int set_up(void **state)
{
	(void)state;
	fixture_populate(&fx);
	arena_init(&arena);
	snprintf(folder, sizeof(folder), "%s-copies", fx.dir);
	return 0;
}

static void empty(const char *path)
{
	DIR *dir = opendir(path);

	if (!dir)
		return;
	for (struct dirent *d; (d = readdir(dir));)
		unlinkat(dirfd(dir), d->d_name, 0);
	closedir(dir);
	rmdir(path);
}

static int tear_down(void **state)
{
	(void)state;
	empty(folder);
	arena_done(&arena);
	fixture_done(&fx);
	return 0;
}

static void save(int from, int to)
{
	struct err e;

	for (int i = from; i < to; i++)
		fixture_ok(saves_one(&fx, fx.store, i, &e), &e);
}

static int files_in(const char *path)
{
	DIR *dir = opendir(path);
	int n = 0;

	assert_non_null(dir);
	for (struct dirent *d; (d = readdir(dir));)
		n += d->d_name[0] != '.';
	closedir(dir);
	return n;
}

static struct backup_made back_up(int64_t at)
{
	struct backup_made made;
	struct err e;

	fixture_ok(store_backup(fx.path, folder, at, &arena, &made, &e), &e);
	return made;
}

static struct backup_restored restore(const char *from, int64_t at)
{
	struct backup_restored out;
	struct err e;

	fixture_close(&fx);
	fixture_ok(store_restore(from, fx.path, at, &arena, &out, &e), &e);
	return out;
}

static enum status refused(const char *from, struct err *e)
{
	struct backup_restored out;

	enum status status = store_restore(from, fx.path, FIXTURE_NOW, &arena, &out, e);
	assert_string_equal(out.aside, "");
	return status;
}

static void test_a_copy_while_the_file_is_open(void **state)
{
	struct stat st;

	(void)state;
	save(0, 3);
	struct backup_made made = back_up(FIXTURE_NOW);
	assert_non_null(strstr(made.path, "/trin-20261121T100000Z.db"));
	assert_int_equal(made.kept, 1);
	assert_int_equal(made.removed, 0);
	assert_int_equal(stat(made.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, made.bytes);
	assert_int_equal(stat(folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(files_in(folder), 1);
	save(3, 4);
	assert_int_equal(saves_count(&fx, fx.path), 4);
}

static void test_what_an_interrupted_backup_left_goes(void **state)
{
	char path[200];
	struct err e;
	struct backup_made made;

	(void)state;
	back_up(FIXTURE_NOW);
	snprintf(path, sizeof(path), "%s/trin-20261121T090000Z.db.part", folder);
	close(open(path, O_WRONLY | O_CREAT, 0600));
	snprintf(path, sizeof(path), "%s/other-20161121T090000Z.db", folder);
	close(open(path, O_WRONLY | O_CREAT, 0600));
	made = back_up(FIXTURE_NOW + 60);
	assert_int_equal(made.kept, 1);
	assert_int_equal(made.removed, 1);
	assert_int_equal(files_in(folder), 2);
	assert_int_equal(
		store_backup(fx.path, folder, FIXTURE_NOW + 60, &arena, &made, &e), ST_EXISTS);
}

/* A copy a day at noon for 400 days, and one more each night: newest first. */
static void test_which_copies_stay(void **state)
{
	enum { DAYS = 400, N = 2 * DAYS };
	int64_t *times = malloc(N * sizeof(*times));
	bool *keep = malloc(N * sizeof(*keep));
	int kept = 0, oldest = 0;

	(void)state;
	assert_non_null(times);
	assert_non_null(keep);
	for (int i = 0; i < N; i++)
		times[i] = FIXTURE_NOW - (int64_t)i * 43200;
	store_backup_keep(times, N, keep);
	for (int i = 0; i < N; i++) {
		kept += keep[i];
		oldest = keep[i] ? i : oldest;
	}
	assert_true(keep[0]);
	/* Seven days; of four weeks the first is among them and one more; of twelve months one.
	 */
	assert_in_range(kept, 7 + 2 + 10, 7 + 3 + 11);
	assert_in_range(oldest / 2, 320, 366);
	int32_t day = clock_day_of(times[0]);
	for (int i = 0; i < 13; i++)
		assert_int_equal(keep[i],
			i == 0 || clock_day_of(times[i]) != clock_day_of(times[i - 1]));
	assert_int_equal(day - clock_day_of(times[12]), 6);
	store_backup_keep(times, 0, keep);
	free(times);
	free(keep);
}

static void test_restoring_brings_back_that_time(void **state)
{
	struct stat st;

	(void)state;
	save(0, 3);
	const char *copy = back_up(FIXTURE_NOW).path;
	save(3, 5);
	struct backup_restored r = restore(copy, FIXTURE_NOW);
	assert_int_equal(r.schema, store_schema_newest());
	assert_int_equal(saves_count(&fx, fx.path), 3);
	assert_int_equal(stat(fx.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	fixture_reopen(&fx);
	save(3, 4);
	fixture_close(&fx);
	/* What was there lies aside, whole with its log. */
	r = restore(r.aside, FIXTURE_NOW + 1);
	assert_int_equal(saves_count(&fx, fx.path), 5);
}

static void test_a_lost_file_is_restored(void **state)
{
	char path[128];
	static const char *const suffixes[] = {"", "-wal", "-shm", "-queue", "-presence"};

	(void)state;
	save(0, 2);
	const char *copy = back_up(FIXTURE_NOW).path;
	fixture_close(&fx);
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		snprintf(path, sizeof(path), "%s%s", fx.path, suffixes[i]);
		unlink(path);
	}
	assert_string_equal(restore(copy, FIXTURE_NOW).aside, "");
	assert_int_equal(saves_count(&fx, fx.path), 2);
	fixture_reopen(&fx);
	save(2, 3);
}

/* Another process has the file open until its end of the pipe is closed. */
struct other {
	pid_t pid;
	int hold, ready;
};

static void other_session(const struct other *o)
{
	struct store *s;
	struct err e;
	char c = store_open(fx.path, &s, &e) == ST_OK ? 'y' : 'n';

	if (write(o->ready, &c, 1) != 1 || read(o->hold, &c, 1) != 0)
		_exit(1);
	_exit(0);
}

static struct other start_other(void)
{
	int hold[2], ready[2];
	char c = 'n';

	fixture_close(&fx);
	assert_int_equal(pipe(hold), 0);
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(hold[1]);
		other_session(&(struct other){0, hold[0], ready[1]});
	}
	assert_true(pid > 0);
	close(hold[0]);
	close(ready[1]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_int_equal(c, 'y');
	close(ready[0]);
	return (struct other){pid, hold[1], -1};
}

static void end_other(struct other o)
{
	int status;

	close(o.hold);
	assert_int_equal(waitpid(o.pid, &status, 0), o.pid);
	assert_int_equal(status, 0);
}

static void test_a_file_in_use_is_not_replaced(void **state)
{
	char pid[16], queue[128];
	struct err e;

	(void)state;
	save(0, 1);
	const char *copy = back_up(FIXTURE_NOW).path;
	struct other o = start_other();
	snprintf(pid, sizeof(pid), "%d", (int)o.pid);
	assert_int_equal(refused(copy, &e), ST_INUSE);
	assert_string_equal(e.arg, pid);
	/* SQLite's own lock tells it too, for programs that know no queue. */
	snprintf(queue, sizeof(queue), "%s-queue", fx.path);
	unlink(queue);
	assert_int_equal(refused(copy, &e), ST_INUSE);
	assert_string_equal(e.arg, pid);
	end_other(o);
	assert_int_equal(saves_count(&fx, fx.path), 1);
}

static void test_what_is_no_good_copy_changes_nothing(void **state)
{
	char path[128];
	struct err e;

	(void)state;
	save(0, 2);
	const char *copy = back_up(FIXTURE_NOW).path;
	fixture_close(&fx);
	assert_int_equal(refused("/no/such/file", &e), ST_NOTFOUND);
	assert_int_equal(refused(fx.dir, &e), ST_NOTTRIN);
	assert_int_equal(refused(fx.path, &e), ST_INVALID);
	snprintf(path, sizeof(path), "%s-queue", fx.path);
	assert_int_equal(refused(path, &e), ST_NOTTRIN);
	int fd = open(copy, O_RDWR);
	assert_int_equal(pwrite(fd, "\0\0\1\0", 4, 60), 4);
	close(fd);
	assert_int_equal(refused(copy, &e), ST_NEWER);
	assert_int_equal(saves_count(&fx, fx.path), 2);
}

static void test_a_damaged_copy_is_refused(void **state)
{
	char page[4096];
	struct err e;
	struct stat st;

	(void)state;
	save(0, 40);
	const char *copy = back_up(FIXTURE_NOW).path;
	fixture_close(&fx);
	assert_int_equal(stat(copy, &st), 0);
	memset(page, 0xA5, sizeof(page));
	int fd = open(copy, O_RDWR);
	for (off_t at = 8 * 4096; at < st.st_size; at += 4 * 4096)
		assert_int_equal(pwrite(fd, page, sizeof(page), at), sizeof(page));
	close(fd);
	assert_int_equal(refused(copy, &e), ST_CORRUPT);
	assert_int_equal(saves_count(&fx, fx.path), 40);
}

static enum status stats(struct store *s, void *ctx, struct err *e)
{
	return store_stats(s, ctx, e);
}

static void test_counting(void **state)
{
	struct store_stats got;

	(void)state;
	save(0, 3);
	fixture_read(&fx, stats, &got);
	assert_int_equal(got.measurements, 3);
	assert_int_equal(got.log_rows, 3);
	assert_int_equal(got.citizens, 1);
	assert_int_equal(got.courses, 1);
	assert_int_equal(got.users, 2);
	assert_int_equal(got.newest_measurement, FIXTURE_NOW);
	assert_int_equal(got.last_backup, 0);
	assert_true(got.file_bytes > 100000);
}

struct found {
	struct finding *rows;
	size_t n;
};

static enum status findings(struct store *s, void *ctx, struct err *e)
{
	struct found *f = ctx;

	return store_stats_findings(
		s, &arena, FIXTURE_NOW - 1000, FIXTURE_NOW - 86400, &f->rows, &f->n, e);
}

static void test_what_is_hard_to_believe(void **state)
{
	struct found f;

	(void)state;
	fixture_read(&fx, findings, &f);
	assert_int_equal(f.n, 0);
	save(0, 2); /* long before the course began */
	fixture_sql(&fx,
		"INSERT INTO draft (author_id, course_id, set_version_id, taken_on, rater,"
		" scores, marks, cursor, with_citizen, started_at, changed_at)"
		" VALUES (1, 1, 1, 20000, 0, '    ', '....', 0, 0, 1, 2)");
	fixture_sql(&fx,
		"INSERT INTO audit (at, session_id, action) VALUES (1795255200 - 400, 1, 24)");
	fixture_read(&fx, findings, &f);
	assert_int_equal(f.n, 4);
	assert_int_equal(f.rows[0].kind, FINDING_DAY);
	assert_string_equal(f.rows[0].where, "B-1001, 1972-02-18");
	assert_int_equal(f.rows[2].kind, FINDING_DRAFT);
	assert_string_equal(f.rows[2].where, "anna, B-1001");
	assert_int_equal(f.rows[3].kind, FINDING_CLOCK);
	assert_string_equal(f.rows[3].where, "3");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_copy_while_the_file_is_open),
		TEST(test_what_an_interrupted_backup_left_goes),
		TEST(test_which_copies_stay),
		TEST(test_restoring_brings_back_that_time),
		TEST(test_a_lost_file_is_restored),
		TEST(test_a_file_in_use_is_not_replaced),
		TEST(test_what_is_no_good_copy_changes_nothing),
		TEST(test_a_damaged_copy_is_refused),
		TEST(test_counting),
		TEST(test_what_is_hard_to_believe),
	};

	return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
