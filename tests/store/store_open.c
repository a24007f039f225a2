/* Every way in which a file can be unfit gets its own status, and the file is left as it was.
 */

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/db_priv.h"
#include "store/audit.h"
#include "store/check.h"
#include "store_fixture.h"

static void write_file(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

static void patch_file(const char *path, off_t at, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

static uint64_t sum_file(const char *path)
{
	uint64_t h = 14695981039346656037u;
	int fd = open(path, O_RDONLY);
	unsigned char byte[4096];

	assert_true(fd >= 0);
	for (ssize_t n; (n = read(fd, byte, sizeof(byte))) > 0;) {
		for (ssize_t i = 0; i < n; i++)
			h = (h ^ byte[i]) * 1099511628211u;
	}
	close(fd);
	return h;
}

static void expect(struct fixture *f, enum status want)
{
	struct err e;
	struct store *s;
	enum status got = store_open(f->path, &s, &e);

	if (got != want)
		fail_msg("%s instead of %s: %s (%s)", status_name(got), status_name(want),
			e.arg, e.detail);
	assert_true((want == ST_OK) == (s != NULL));
	store_close(s);
}

static void expect_untouched(struct fixture *f, enum status want)
{
	uint64_t before = sum_file(f->path);

	expect(f, want);
	assert_true(sum_file(f->path) == before);
}

static void test_missing(void **state)
{
	struct fixture f;
	struct err e;
	struct store *s;

	(void)state;
	fixture_dir(&f);
	expect(&f, ST_NODB);
	assert_int_equal(access(f.path, F_OK), -1);
	assert_int_equal(store_open("/nowhere/at/all.db", &s, &e), ST_NODB);
	assert_string_equal(e.arg, "/nowhere/at/all.db");
	fixture_done(&f);
}

static void test_not_ours(void **state)
{
	static const char text[] = "Kære kollega, her er listen over borgere.\n";
	struct fixture f;
	char page[4096] = "SQLite format 3";

	(void)state;
	fixture_dir(&f);
	write_file(f.path, "", 0);
	expect_untouched(&f, ST_NOTTRIN);
	write_file(f.path, text, sizeof(text) - 1);
	expect_untouched(&f, ST_NOTTRIN);
	for (size_t i = 16; i < sizeof(page); i++)
		page[i] = (char)i;
	write_file(f.path, page, sizeof(page));
	expect_untouched(&f, ST_NOTTRIN);
	unlink(f.path);
	fixture_done(&f);
}

static void test_other_program(void **state)
{
	struct fixture f;
	sqlite3 *db;

	(void)state;
	fixture_dir(&f);
	assert_int_equal(sqlite3_open(f.path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (a); PRAGMA user_version = 1", NULL,
				 NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	expect_untouched(&f, ST_NOTTRIN);
	fixture_done(&f);
}

static void test_directory(void **state)
{
	struct fixture f;
	struct err e;
	struct store *s;

	(void)state;
	fixture_dir(&f);
	assert_int_equal(store_open(f.dir, &s, &e), ST_NOTTRIN);
	fixture_done(&f);
}

static void test_older_and_newer(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	fixture_sql(&f, "PRAGMA user_version = 0");
	expect_untouched(&f, ST_OLDER);
	fixture_sql(&f, "PRAGMA user_version = 999");
	expect_untouched(&f, ST_NEWER);
	fixture_done(&f);
}

static void test_not_in_wal_mode(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	fixture_sql(&f, "PRAGMA journal_mode = DELETE");
	expect_untouched(&f, ST_READONLY);
	fixture_done(&f);
}

static void test_corrupt_schema_page(void **state)
{
	struct fixture f;
	char noise[2000];

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	memset(noise, 0xA5, sizeof(noise));
	patch_file(f.path, 100, noise, sizeof(noise));
	expect_untouched(&f, ST_CORRUPT);
	fixture_done(&f);
}

static void test_truncated(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	assert_int_equal(truncate(f.path, 8192), 0);
	expect_untouched(&f, ST_CORRUPT);
	fixture_done(&f);
}

/* Damage deep in the file shows when it is looked for. */
static void test_check_finds_a_damaged_page(void **state)
{
	struct fixture f;
	struct err e;
	const char **problems;
	size_t n;
	char noise[4096];
	int64_t page;

	(void)state;
	fixture_populate(&f);
	fixture_ok(store_check(f.store, &f.arena, &problems, &n, &e), &e);
	assert_int_equal(n, 0);
	page = fixture_sql(&f, "SELECT rootpage FROM sqlite_schema WHERE name = 'set_level'");
	fixture_close(&f);
	memset(noise, 0x5A, sizeof(noise));
	patch_file(f.path, (page - 1) * 4096, noise, sizeof(noise));
	fixture_reopen(&f);
	assert_int_equal(store_check(f.store, &f.arena, &problems, &n, &e), ST_CORRUPT);
	fixture_done(&f);
}

/* Runs as somebody without rights when the test runs as root. */
static int as_nobody(struct fixture *f, enum status want)
{
	struct err e;
	struct store *s;
	pid_t pid = fork();

	if (pid == 0) {
		if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(2);
		_exit(store_open(f->path, &s, &e) == want ? 0 : 1);
	}
	int rc;
	waitpid(pid, &rc, 0);
	return WIFEXITED(rc) ? WEXITSTATUS(rc) : -1;
}

static void test_read_only(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	chmod(f.dir, 0755);
	chmod(f.path, 0444);
	assert_int_equal(as_nobody(&f, ST_READONLY), 0);
	chmod(f.path, 0666);
	chmod(f.dir, 0555);
	assert_int_equal(as_nobody(&f, ST_READONLY), 0);
	chmod(f.dir, 0700);
	if (getuid() == 0)
		assert_int_equal(as_nobody(&f, ST_READONLY), 0);
	fixture_done(&f);
}

static void test_network_file_systems_are_refused(void **state)
{
	(void)state;
	assert_string_equal(store_open_refused_fs(0x6969), "NFS");
	assert_string_equal(store_open_refused_fs((long)0xFF534D42), "CIFS");
	assert_string_equal(store_open_refused_fs((long)(int)0xFE534D42), "SMB2");
	assert_string_equal(store_open_refused_fs(0x65735546), "FUSE");
	assert_null(store_open_refused_fs(0xEF53));	/* ext4 */
	assert_null(store_open_refused_fs(0x01021994)); /* tmpfs */
	assert_null(store_open_refused_fs(0x58465342)); /* xfs */
}

static enum status nothing(struct store *s, void *ctx, struct err *e)
{
	(void)s;
	(void)e;
	++*(int *)ctx;
	return ST_OK;
}

static void test_without_the_queue_file_nothing_is_written(void **state)
{
	struct fixture f;
	struct err e;
	char queue[128];
	int runs = 0;

	(void)state;
	fixture_populate(&f);
	fixture_close(&f);
	snprintf(queue, sizeof(queue), "%s-queue", f.path);
	unlink(queue);
	fixture_reopen(&f);
	assert_int_equal(store_write(f.store, nothing, &runs, &e), ST_NOQUEUE);
	assert_non_null(strstr(e.arg, "trin.db-queue"));
	assert_int_equal(runs, 0);
	fixture_read(&f, nothing, &runs);
	assert_int_equal(runs, 1);
	assert_int_equal(access(queue, F_OK), -1);
	fixture_done(&f);
}

static void test_create_refuses_what_is_there(void **state)
{
	struct fixture f;
	struct err e;
	struct stat st;
	char beside[128];

	(void)state;
	fixture_create(&f);
	assert_int_equal(store_create(f.path, &e), ST_EXISTS);
	assert_string_equal(e.arg, f.path);
	static const char *const suffixes[] = { "", "-queue", "-presence" };
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		snprintf(beside, sizeof(beside), "%s%s", f.path, suffixes[i]);
		assert_int_equal(stat(beside, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	assert_int_equal(store_create("/nowhere/at/all.db", &e), ST_NOTFOUND);
	fixture_done(&f);
}

/* Through a link the same queue file is used. */
static void assert_owned(const struct fixture *f, const char *suffix, uid_t uid)
{
	char path[160];
	struct stat st;

	snprintf(path, sizeof(path), "%s%s", f->path, suffix);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_uid, uid);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* The administrator is root, trin-store is not. */
static void test_what_root_makes_belongs_to_the_folder(void **state)
{
	static const char *const files[] = { "", "-queue", "-presence", "-wal", "-shm" };
	struct fixture f;

	(void)state;
	if (geteuid() != 0)
		skip();
	fixture_dir(&f);
	assert_int_equal(chown(f.dir, 60009, 60009), 0);
	struct err e;
	fixture_ok(store_create(f.path, &e), &e);
	fixture_ok(store_open(f.path, &f.store, &e), &e);
	fixture_sql(&f, "SELECT count(*) FROM user");
	for (size_t i = 0; i < COUNT(files); i++)
		assert_owned(&f, files[i], 60009);
	fixture_done(&f);
}

static void test_a_link_leads_to_the_same_queue(void **state)
{
	struct fixture f;
	struct err e;
	struct store *s;
	char link[128];

	(void)state;
	fixture_create(&f);
	snprintf(link, sizeof(link), "%s/other.db", f.dir);
	assert_int_equal(symlink(f.path, link), 0);
	fixture_ok(store_open(link, &s, &e), &e);
	assert_string_equal(store_path(s), store_path(f.store));
	store_close(s);
	fixture_done(&f);
}

static int deny(struct store *s, const char *sql)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL);
}

static void test_a_session_is_confined(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	assert_int_equal(deny(f.store, "ATTACH '/tmp/x.db' AS x") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(f.store, "PRAGMA journal_mode = DELETE") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(f.store, "PRAGMA synchronous = OFF") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(f.store, "PRAGMA foreign_keys = OFF") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(f.store, "VACUUM INTO '/tmp/x.db'") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(f.store, "SELECT \"nosuch\""), SQLITE_ERROR);
	fixture_done(&f);
}

static void test_copy_is_whole_and_private(void **state)
{
	struct fixture f;
	struct err e;
	struct stat st;
	char to[96];

	(void)state;
	fixture_populate(&f);
	snprintf(to, sizeof(to), "%.60s/copy.db", f.dir);
	fixture_ok(store_copy(f.path, to, &e), &e);
	assert_int_equal(stat(to, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(store_copy(f.path, to, &e), ST_EXISTS);
	fixture_close(&f);
	snprintf(f.path, sizeof(f.path), "%s", to);
	assert_int_equal(fixture_sql(&f, "SELECT count(*) FROM course"), 1);
	fixture_done(&f);
}

static int count_rows(struct store *s, const char *table)
{
	char sql[80];
	sqlite3_stmt *stmt;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", table);
	assert_int_equal(sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int n = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

static enum status log_much(struct store *s, void *ctx, struct err *e)
{
	static char text[2001];
	struct audit_who who = { .uid = 1, .login = "anna", .terminal = "", .source = "" };
	struct audit_entry entry = { .at = FIXTURE_NOW, .action = AUDIT_SEARCH, .detail = text };

	memset(text, 'x', sizeof(text) - 1);
	for (int i = 0; i < *(int *)ctx; i++)
		if (store_audit_add(s, &who, &entry, e) != ST_OK)
			return e->code;
	return ST_OK;
}

/* No file at all; who fills it is told so and goes on with what there is. */
static void test_in_memory(void **state)
{
	int some = 3, too_many = 20000;
	struct store *s, *other;
	struct err e;

	(void)state;
	fixture_ok(store_open_memory(&s, &e), &e);
	fixture_ok(store_open_memory(&other, &e), &e);
	assert_null(store_path(s));
	assert_int_equal(deny(s, "ATTACH '/tmp/x.db' AS x") & 0xff, SQLITE_AUTH);
	assert_int_equal(deny(s, "VACUUM INTO '/tmp/x.db'") & 0xff, SQLITE_AUTH);
	fixture_ok(store_write(s, log_much, &some, &e), &e);
	assert_int_equal(store_write(s, log_much, &too_many, &e), ST_FULL);
	fixture_ok(store_write(s, log_much, &some, &e), &e);
	assert_int_equal(count_rows(s, "audit"), 6);
	assert_int_equal(count_rows(other, "audit"), 0);
	store_after_answer(s);
	store_assert_idle(s);
	store_close(other);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_not_ours),
		cmocka_unit_test(test_other_program),
		cmocka_unit_test(test_directory),
		cmocka_unit_test(test_older_and_newer),
		cmocka_unit_test(test_not_in_wal_mode),
		cmocka_unit_test(test_corrupt_schema_page),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_check_finds_a_damaged_page),
		cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_network_file_systems_are_refused),
		cmocka_unit_test(test_without_the_queue_file_nothing_is_written),
		cmocka_unit_test(test_create_refuses_what_is_there),
		cmocka_unit_test(test_what_root_makes_belongs_to_the_folder),
		cmocka_unit_test(test_a_link_leads_to_the_same_queue),
		cmocka_unit_test(test_a_session_is_confined),
		cmocka_unit_test(test_copy_is_whole_and_private),
		cmocka_unit_test(test_in_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
