/* Where citizens go: every destination has a key, a name and a way back from what people write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/exit.h"

static void every_destination_is_found_by_its_words(void **state)
{
	(void)state;
	for (int to = EXIT_JOB; to < EXIT_TO_COUNT; to++) {
		assert_int_equal(exit_parse(exit_key((enum exit_to)to)), to);
		assert_int_equal(exit_parse(exit_name((enum exit_to)to)), to);
	}
	assert_int_equal(exit_parse("UDDANNELSE"), EXIT_EDUCATION);
	assert_int_equal(exit_parse("Andet forløb"), EXIT_COURSE);
}

static void what_is_no_destination_is_none(void **state)
{
	(void)state;
	assert_int_equal(exit_parse(""), EXIT_NONE);
	assert_int_equal(exit_parse("jobs"), EXIT_NONE);
	assert_string_equal(exit_key(EXIT_VOID), "");
	assert_string_equal(exit_name(EXIT_NONE), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_destination_is_found_by_its_words),
		cmocka_unit_test(what_is_no_destination_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
