/* Failures: every status has its sentence, and a sentence names something exactly when it says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"

static const enum status naming[] = {
	ST_INVALID, ST_NOTFOUND, ST_EXISTS, ST_NOQUEUE, ST_READONLY, ST_NODB,	ST_NOTTRIN, ST_NETFS,
	ST_NOUSER,  ST_NOGROUP, ST_CLOSED,	 ST_NOTYET, ST_MISMATCH, ST_CONFIG,	ST_TOOBIG,	ST_SHORT, ST_LIMIT,
	ST_SETUP,   ST_NOROOM,	 ST_INUSE,    ST_CHANGED,	 ST_RULE, ST_GIVENUP,
};

static bool is_naming(enum status code)
{
	for (size_t i = 0; i < COUNT(naming); i++)
		if (naming[i] == code)
			return true;
	return false;
}

static void test_each_status_has_one_sentence(void **state)
{
	(void)state;
	for (int i = 0; i < ST_COUNT; i++) {
		const char *text = status_text((enum status)i);
		size_t n = strlen(text);
		const char *percent = strchr(text, '%');
		assert_true(n > 4);
		/* A sentence ends in a full stop, or in the command to run. */
		assert_true(text[n - 1] == '.' || strstr(text, "trin-admin"));
		assert_int_equal(percent != NULL, is_naming((enum status)i));
		if (percent) {
			assert_int_equal(percent[1], 's');
			assert_null(strchr(percent + 1, '%'));
		}
	}
}

static void test_sentences_differ(void **state)
{
	(void)state;
	for (int i = 0; i < ST_COUNT; i++)
		for (int j = 0; j < i; j++) {
			assert_string_not_equal(status_text((enum status)i), status_text((enum status)j));
			assert_string_not_equal(status_name((enum status)i), status_name((enum status)j));
		}
	assert_string_equal(status_name(ST_BUSY), "ST_BUSY");
	assert_string_equal(status_name((enum status)999), "ST_?");
}

static void test_filling_an_error(void **state)
{
	struct err e = { .sys = 7, .field = "old" };

	(void)state;
	assert_int_equal(err_set(&e, ST_INVALID, "level %d", 9), ST_INVALID);
	assert_int_equal(e.code, ST_INVALID);
	assert_string_equal(e.arg, "level 9");
	assert_int_equal(e.sys, 0);
	assert_string_equal(e.field, "");
	assert_non_null(strstr(e.where, "base_err.c:"));
	assert_int_equal(err_field(&e, "cpr"), ST_INVALID);
	assert_string_equal(e.field, "cpr");
	assert_int_equal(err_sys(&e, 28), ST_INVALID);
	assert_int_equal(e.sys, 28);
	assert_int_equal(err_detail(&e, "row %d", 3), ST_INVALID);
	assert_string_equal(e.detail, "row 3");
}

/* What is too long is cut between characters, wherever the limit falls. */
static void test_cut_at_a_character(void **state)
{
	char text[400];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct err e = { 0 };
		memset(text, 'x', shift);
		text[shift] = '\0';
		while (strlen(text) < 300)
			memcpy(text + strlen(text), "€", sizeof("€"));
		assert_int_equal(err_set(&e, ST_INVALID, "%s", text), ST_INVALID);
		size_t n = strlen(e.arg);
		assert_int_equal((n - shift) % 3, 0);
		assert_true(n > sizeof(e.arg) - 5);
	}
}

/* A precision in the format cuts within a character as well. */
static void test_cut_by_its_format(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(err_set(&e, ST_INVALID, "%.4s", "abcø"), ST_INVALID);
	assert_string_equal(e.arg, "abc");
	assert_int_equal(err_detail(&e, "%.6s", "abc€"), ST_INVALID);
	assert_string_equal(e.detail, "abc€");
	assert_int_equal(err_detail(&e, "%.5s", "abc€"), ST_INVALID);
	assert_string_equal(e.detail, "abc");
}

static void test_errno_stays(void **state)
{
	struct err e = { 0 };

	(void)state;
	errno = ENOSPC;
	assert_int_equal(err_set(&e, ST_FULL, "%*s", 100000, ""), ST_FULL);
	assert_int_equal(errno, ENOSPC);
}

static int hook_pipe = -1;

static void restore(void)
{
	if (write(hook_pipe, "R", 1) != 1)
		_exit(3);
}

static void child_bug(int fd)
{
	const struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	signal(SIGABRT, SIG_DFL);
	dup2(fd, STDERR_FILENO);
	hook_pipe = fd;
	bug_set_hook(restore);
	BUG_ON(2 > 1);
	_exit(0);
}

static void test_bug_restores_then_aborts(void **state)
{
	char said[300] = "";
	int fds[2], status;
	size_t n = 0;
	ssize_t got;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	pid_t pid = fork();
	if (pid == 0)
		child_bug(fds[1]);
	close(fds[1]);
	while ((got = read(fds[0], said + n, sizeof(said) - 1 - n)) > 0)
		n += (size_t)got;
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_int_equal(said[0], 'R');
	assert_non_null(strstr(said, "mistake in the program"));
	assert_non_null(strstr(said, "2 > 1"));
}

/* What the system says of a file stands behind its name; no errno of a file is told in the C library's words. */
static void test_why_a_file_failed(void **state)
{
	static const int common[] = { EACCES, EPERM, ENOENT, ENOTDIR, EISDIR, ENOSPC, EROFS, ELOOP, EIO, EMFILE };
	struct arena a;
	struct err e;

	(void)state;
	arena_init(&a);
	err_set(&e, ST_INVALID, "%s", "x.csv");
	assert_null(e.why);
	assert_string_equal(err_sentence(&a, "not %s.", &e), "not x.csv.");
	assert_int_equal(err_file(&e, EACCES), ST_INVALID);
	assert_int_equal(e.sys, EACCES);
	assert_string_equal(err_sentence(&a, "not %s.", &e), "not x.csv (permission is missing).");
	err_set(&e, ST_INVALID, "%s", "");
	assert_string_equal(err_sentence(&a, "not %s.", &e), "not ?.");
	for (size_t i = 0; i < COUNT(common); i++)
		assert_string_not_equal(err_reason(common[i]), strerror(common[i]));
	assert_string_equal(err_reason(EXDEV), strerror(EXDEV));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_status_has_one_sentence),
		cmocka_unit_test(test_sentences_differ),
		cmocka_unit_test(test_filling_an_error),
		cmocka_unit_test(test_cut_at_a_character),
		cmocka_unit_test(test_cut_by_its_format),
		cmocka_unit_test(test_errno_stays),
		cmocka_unit_test(test_why_a_file_failed),
		cmocka_unit_test(test_bug_restores_then_aborts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
