/* Templates of the journal note: what is put in, what is left out, what is refused. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/journal.h"

static struct arena arena;

static const char *fill(const char *template, const char *levels, const char *goals)
{
	const char *values[JOURNAL_PART_COUNT];

	for (int i = 0; i < JOURNAL_PART_COUNT; i++)
		values[i] = "";
	values[JOURNAL_DATE] = "21-11-2026";
	values[JOURNAL_LEVELS] = levels;
	values[JOURNAL_GOALS] = goals;
	return journal_fill(&arena, template, values);
}

static void test_fill(void **state)
{
	(void)state;
	assert_string_equal(fill("", "a", "b"), "");
	assert_string_equal(fill("Measured {date}.\n{levels}", "- Sleep: 3", ""),
		"Measured 21-11-2026.\n- Sleep: 3");
	assert_string_equal(fill("{date}{date}x{levels}", "a", ""), "21-11-202621-11-2026xa");
	/* A value is no template. */
	assert_string_equal(fill("{levels}!", "{goals}", "b"), "{goals}!");
	/* What only looks like a placeholder stays. */
	assert_string_equal(fill("{ {} {Date} {date", "", ""), "{ {} {Date} {date");
}

static void test_paragraphs(void **state)
{
	(void)state;
	assert_string_equal(fill("One.\n\nGoals:\n{goals}\n\nLevels:\n{levels}\n", "a", ""),
		"One.\n\nLevels:\na");
	assert_string_equal(fill("Goals: {goals}\n\n\n\n{levels}", "", ""), "");
	assert_string_equal(fill("Goals: {goals} {date}", "", ""), "Goals:  21-11-2026");
}

static void test_unknown(void **state)
{
	(void)state;
	assert_null(journal_unknown(&arena, "{date} {levels-all} {} {A} {ref"));
	assert_string_equal(journal_unknown(&arena, "{date} {level} {no}"), "{level}");
	assert_string_equal(journal_unknown(&arena, "{levels-}"), "{levels-}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_unknown),
	};

	arena_init(&arena);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&arena);
	return failed;
}
