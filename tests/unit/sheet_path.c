/* Paths as a person types them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "sheet/path.h"

static struct arena arena;

static void test_full(void **state)
{
	(void)state;
	assert_string_equal(sheet_path_full(&arena, "/home/a", "~/b.csv"), "/home/a/b.csv");
	assert_string_equal(sheet_path_full(&arena, "/home/a", "b.csv"), "/home/a/b.csv");
	assert_string_equal(sheet_path_full(&arena, "/home/a", "/tmp/b.csv"), "/tmp/b.csv");
	assert_string_equal(sheet_path_full(&arena, "/home/a", "~//tmp/b.csv"), "/tmp/b.csv"); /* behind what stood there */
}

static void touch(const char *home, const char *name)
{
	char path[300];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", home, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fclose(f);
}

static void test_complete(void **state)
{
	static const char *const names[] = {"users-1.csv", "users-2.csv", "\303\246.csv", "\303\270.csv", ".hidden",
		"odd\033[2J.csv", "bad\377.csv"};
	char home[] = "/tmp/trin-path-XXXXXX", path[300];

	(void)state;
	assert_non_null(mkdtemp(home));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		touch(home, names[i]);
	snprintf(path, sizeof(path), "%s/lists", home);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_string_equal(sheet_path_complete(&arena, home, "u"), "users-");
	assert_string_equal(sheet_path_complete(&arena, home, "~/users-2"), "~/users-2.csv");
	assert_string_equal(sheet_path_complete(&arena, home, "~/l"), "~/lists/");
	assert_string_equal(sheet_path_complete(&arena, home, ""), ""); /* nothing in common, and no half a character */
	assert_null(sheet_path_complete(&arena, home, "x"));
	assert_null(sheet_path_complete(&arena, home, "odd"));
	assert_null(sheet_path_complete(&arena, home, "bad"));
	assert_null(sheet_path_complete(&arena, home, ".h"));
	assert_null(sheet_path_complete(&arena, home, "~/nosuch/x"));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", home, names[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/lists", home);
	rmdir(path);
	rmdir(home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_complete),
	};

	arena_init(&arena);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&arena);
	return failed;
}
