/* What a draft keeps when its set gets a new version. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/carry.h"

static struct indicator before[] = {
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "tro", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "krop", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "dansk", .min = 1, .max = 5, .meaning = 1 },
};
/* Another order; a new meaning, a new scale, one gone, one new. */
static struct indicator after[] = {
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1, .question = "Andre ord, samme mening" },
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 2 },
	{ .key = "krop", .min = 0, .max = 10, .meaning = 1 },
	{ .key = "dansk", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "netvaerk", .min = 1, .max = 5, .meaning = 1 },
};
static const struct set_version old = { .indicators = before, .n_indicators = 5 };
static const struct set_version now = { .indicators = after, .n_indicators = 5 };

static void what_means_the_same_stays(void **state)
{
	struct carried c;

	(void)state;
	carry_draft(&old, &now, "4345-", "+=...", &c);
	assert_string_equal(c.scores, "3  - ");
	assert_string_equal(c.marks, "=....");
	assert_int_equal(c.kept, 2);
	assert_int_equal(c.asked, 3);
	assert_int_equal(c.from[0], 1);
	assert_int_equal(c.from[1], 0);
	assert_int_equal(c.from[4], -1);
}

static void what_was_not_answered_is_not_asked_again(void **state)
{
	struct carried c;

	(void)state;
	carry_draft(&old, &now, " 3   ", ".....", &c);
	assert_int_equal(c.kept, 1);
	assert_int_equal(c.asked, 0);
}

static void the_same_set_keeps_all(void **state)
{
	struct carried c;

	(void)state;
	carry_draft(&old, &old, "43 5?", "+....", &c);
	assert_string_equal(c.scores, "43 5?");
	assert_string_equal(c.marks, "+....");
	assert_int_equal(c.kept, 4);
	assert_int_equal(c.asked, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_means_the_same_stays),
		cmocka_unit_test(what_was_not_answered_is_not_asked_again),
		cmocka_unit_test(the_same_set_keeps_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
