/* The log: one line a message, harmless to whoever reads it, and no personal data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/log.h"

static char line[2048];

static void sink(const char *text)
{
	snprintf(line, sizeof(line), "%s", text);
}

static int start(void **state)
{
	(void)state;
	line[0] = '\0';
	log_set_sink(sink);
	return 0;
}

static void test_escapes(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "started, user 12", "started, user 12" },
		{ "two\nlines", "two\\x0alines" },
		{ "\033[2Jgone", "\\x1b[2Jgone" },
		{ "\xC3\xA5", "\\xc3\\xa5" },
		{ "a\\x0ab", "a\\x5cx0ab" },
		{ "\x7F", "\\x7f" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		start(state);
		log_info("%s", cases[i].in);
		assert_string_equal(line, cases[i].out);
	}
}

static void test_error_line(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(err_set(&e, ST_IO, "%s", "Karen Nielsen"), ST_IO);
	assert_int_equal(err_sys(&e, 5), ST_IO);
	assert_int_equal(err_detail(&e, "page %d", 9), ST_IO);
	log_err(&e, "save");
	assert_non_null(strstr(line, "save: ST_IO at "));
	assert_non_null(strstr(line, "base_log.c:"));
	assert_non_null(strstr(line, "sys 5, field -: page 9"));
	assert_null(strstr(line, "Karen"));
}

static void test_long_line_is_cut(void **state)
{
	char much[3000];

	(void)state;
	memset(much, '\n', sizeof(much) - 1);
	much[sizeof(much) - 1] = '\0';
	log_info("%s", much);
	size_t n = strlen(line);
	assert_int_equal(n, 1020); /* whole escapes in 1024 bytes */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_escapes, start),
		cmocka_unit_test_setup(test_error_line, start),
		cmocka_unit_test_setup(test_long_line_is_cut, start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
