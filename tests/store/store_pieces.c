/* The memory that SQLite gets: pieces that hold what is put into them, are used again, and are given back once. */

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/pieces_priv.h"
#include "base/err.h"
#include "base/sanitized.h"

static sqlite3_mem_methods memory;

static int find(void **state)
{
	(void)state;
	store_pieces_use();
	store_pieces_use();
	return sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory) == SQLITE_OK ? 0 : -1;
}

static const int sizes[] = { 1, 8, 9, 24, 100, 1015, 1016, 1017, 1024, 4360, 70000 };

/* n bytes that tell of themselves where they belong. */
static void fill(unsigned char *p, int n, unsigned char with)
{
	for (int i = 0; i < n; i++)
		p[i] = (unsigned char)(with + i * 7);
}

static void is_filled(const unsigned char *p, int n, unsigned char with)
{
	for (int i = 0; i < n; i++)
		assert_int_equal(p[i], (unsigned char)(with + i * 7));
}

static void test_each_size(void **state)
{
	unsigned char *p[COUNT(sizes)];

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		p[i] = memory.xMalloc(sizes[i]);
		assert_non_null(p[i]);
		assert_int_equal((uintptr_t)p[i] % 8, 0);
		assert_true(memory.xSize(p[i]) >= sizes[i]);
		if (!SANITIZED)
			assert_int_equal(memory.xSize(p[i]), memory.xRoundup(sizes[i]));
		fill(p[i], memory.xSize(p[i]), (unsigned char)i);
	}
	for (size_t i = 0; i < COUNT(sizes); i++) {
		is_filled(p[i], memory.xSize(p[i]), (unsigned char)i);
		memory.xFree(p[i]);
	}
	assert_int_equal(memory.xSize(NULL), 0);
}

/* From each size to each. */
static void test_what_grows_and_shrinks_keeps_its_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		for (size_t j = 0; j < COUNT(sizes); j++) {
			unsigned char *p = memory.xMalloc(sizes[i]), *beside = memory.xMalloc(sizes[j]);
			int kept = sizes[i] < sizes[j] ? sizes[i] : sizes[j];

			fill(p, sizes[i], 1);
			fill(beside, sizes[j], 2);
			p = memory.xRealloc(p, sizes[j]);
			is_filled(p, kept, 1);
			assert_true(memory.xSize(p) >= sizes[j]);
			fill(p, memory.xSize(p), 3);
			is_filled(beside, sizes[j], 2);
			memory.xFree(p);
			memory.xFree(beside);
		}
	}
}

/* Ten thousand at a time, in an order of their own; what is given back is what is got next. */
static void test_pieces_are_used_again(void **state)
{
	enum { N = 500 };
	static unsigned char *p[N];
	static int n[N];
	uint32_t dice = 1;
	void *first;

	(void)state;
	for (int round = 0; round < 20 * N; round++) {
		dice = dice * 1664525u + 1013904223u;
		int at = (int)(dice >> 8) % N;
		if (p[at]) {
			is_filled(p[at], n[at], (unsigned char)at);
			memory.xFree(p[at]);
		}
		n[at] = 1 + (int)(dice >> 16) % 1500;
		p[at] = memory.xMalloc(n[at]);
		fill(p[at], n[at], (unsigned char)at);
	}
	for (int at = 0; at < N; at++) {
		if (p[at]) {
			is_filled(p[at], n[at], (unsigned char)at);
			memory.xFree(p[at]);
		}
	}
	first = memory.xMalloc(40);
	memory.xFree(first);
	if (!SANITIZED)
		assert_ptr_equal(memory.xMalloc(33), first);
}

static void test_given_back_twice(void **state)
{
	int status = 0;
	pid_t pid;

	(void)state;
	if (SANITIZED)
		skip();
	pid = fork();
	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		void *p = memory.xMalloc(40);
		memory.xFree(p);
		memory.xFree(p);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_size),
		cmocka_unit_test(test_what_grows_and_shrinks_keeps_its_bytes),
		cmocka_unit_test(test_pieces_are_used_again),
		cmocka_unit_test(test_given_back_twice),
	};

	return cmocka_run_group_tests_name("pieces", tests, find, NULL);
}
