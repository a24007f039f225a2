/* Reading a published set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/err.h"
#include "model/score.h"
#include "model/set.h"

static struct level five[] = {
	{ 1, "", "Sover sjældent", "Rarely sleeps" }, { 2, "", "Sover uroligt", "" }, { 3, "", "c", "" },
	{ 4, "", "d", "" }, { 5, "", "e", "" },
};
static struct level goal_levels[] = {
	{ 0, "-2", "langt fra", "" }, { 1, "-1", "", "" }, { 2, "0", "", "" }, { 3, "+1", "", "" }, { 4, "+2", "", "" },
};
static struct indicator indicators[] = {
	{ .key = "soevn", .label = "Søvn", .label_en = "Sleep", .question = "Hvordan sover du?", .question_en = "",
		.min = 1, .max = 5, .levels = five, .n_levels = 5 },
	{ .key = "rusmidler", .label = "Rusmidler", .label_en = "", .question = "Hvor meget?",
		.question_en = "How much?", .min = 0, .max = 4, .direction = LOW_IS_GOOD, .levels = goal_levels,
		.n_levels = 5 },
	{ .key = "lang", .label = "Lang", .label_en = "", .min = 0, .max = 35 },
};
static const struct set_version set = {
	.key = "generel", .label = "Generel", .label_en = "General", .indicators = indicators, .n_indicators = 3,
};

static void test_levels(void **state)
{
	char buf[8];

	(void)state;
	assert_ptr_equal(indicator_level(&indicators[0], 1), &five[0]);
	assert_ptr_equal(indicator_level(&indicators[0], 5), &five[4]);
	assert_null(indicator_level(&indicators[0], 0));
	assert_null(indicator_level(&indicators[0], 6));
	assert_null(indicator_level(&indicators[0], LEVEL_NONE));
	assert_string_equal(level_name(&indicators[0], 3, buf), "3");
	assert_string_equal(level_name(&indicators[1], 0, buf), "-2");
	assert_string_equal(level_name(&indicators[1], 4, buf), "+2");
	assert_string_equal(level_name(&indicators[2], 35, buf), "35");
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(set_find(&set, "soevn"), 0);
	assert_int_equal(set_find(&set, "lang"), 2);
	assert_int_equal(set_find(&set, "soev"), -1);
	assert_int_equal(set_find(&set, ""), -1);
}

static void test_better(void **state)
{
	(void)state;
	assert_int_equal(indicator_better(&indicators[0], 2, 5), 3);
	assert_int_equal(indicator_better(&indicators[0], 5, 2), -3);
	assert_int_equal(indicator_better(&indicators[1], 4, 1), 3);
	assert_int_equal(indicator_better(&indicators[1], 1, 1), 0);
}

static void test_two_languages(void **state)
{
	(void)state;
	assert_string_equal(indicator_label(&indicators[0], true), "Sleep");
	assert_string_equal(indicator_label(&indicators[0], false), "Søvn");
	assert_string_equal(indicator_label(&indicators[1], true), "Rusmidler");
	assert_string_equal(indicator_question(&indicators[0], true), "Hvordan sover du?");
	assert_string_equal(indicator_question(&indicators[1], true), "How much?");
	assert_string_equal(level_text(&five[0], true), "Rarely sleeps");
	assert_string_equal(level_text(&five[1], true), "Sover uroligt");
	assert_string_equal(set_label(&set, true), "General");
	assert_string_equal(set_label(&set, false), "Generel");
}

static void test_fits(void **state)
{
	static const struct {
		const char *scores, *marks;
		bool finished, draft;
	} cases[] = {
		{ "10Z", "...", true, true },  { "54-", "=+.", true, true },  { "?-?", "...", true, true },
		{ "1 0", "...", false, true }, { "00Z", "...", false, false }, { "60Z", "...", false, false },
		{ "15Z", "...", false, false }, { "10", "..", false, false }, { "100Z", "....", false, false },
		{ "--0", "=..", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(set_fits(&set, cases[i].scores, cases[i].marks, false), cases[i].finished);
		assert_int_equal(set_fits(&set, cases[i].scores, cases[i].marks, true), cases[i].draft);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_better),
		cmocka_unit_test(test_two_languages),
		cmocka_unit_test(test_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
