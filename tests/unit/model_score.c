/* One character per indicator, and roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include "base/err.h"
#include "model/role.h"
#include "model/score.h"

static void test_levels_and_characters(void **state)
{
	int levels = 0;

	(void)state;
	for (int level = 0; level <= LEVEL_MAX; level++)
		assert_int_equal(score_level(score_of_level(level)), level);
	assert_int_equal(score_of_level(10), 'A');
	assert_int_equal(score_of_level(LEVEL_MAX), 'Z');
	for (int c = -128; c < 128; c++) {
		int level = score_level((char)c);
		levels += level != LEVEL_NONE;
		if (level != LEVEL_NONE)
			assert_int_equal(score_of_level(level), c);
	}
	assert_int_equal(levels, LEVEL_MAX + 1);
}

static void test_valid_characters(void **state)
{
	(void)state;
	for (int c = -128; c < 128; c++) {
		bool level = c > 0 && c < 128 && (isdigit(c) || (c >= 'A' && c <= 'Z'));
		assert_int_equal(score_is_valid((char)c, false), level || c == '-' || c == '?');
		assert_int_equal(score_is_valid((char)c, true), level || c == '-' || c == '?' || c == ' ');
		assert_int_equal(mark_is_valid((char)c), c == '.' || c == '=' || c == '+' || c == '-');
	}
}

static void test_pairs(void **state)
{
	static const struct {
		const char *scores, *marks;
		size_t n;
		bool finished, draft;
	} cases[] = {
		{ "0123", "....", 4, true, true },   { "01-?", "=+..", 4, true, true },
		{ "01 ?", "....", 4, false, true },  { "012", "....", 4, false, false },
		{ "0123", "...", 4, false, false },  { "01234", ".....", 4, false, false },
		{ "012a", "....", 4, false, false }, { "0123", "...x", 4, false, false },
		{ "01-?", "..=.", 4, false, false }, { "01-?", "...+", 4, false, false },
		{ "01 3", "..-.", 4, false, false }, { "", "", 0, false, false },
		{ "Z", "-", 1, true, true },
	};
	char much[SET_MAX + 2], marks[SET_MAX + 2];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(scores_are_valid(cases[i].scores, cases[i].marks, cases[i].n, false),
			cases[i].finished);
		assert_int_equal(scores_are_valid(cases[i].scores, cases[i].marks, cases[i].n, true),
			cases[i].draft);
	}
	memset(much, '1', sizeof(much));
	memset(marks, '.', sizeof(marks));
	much[SET_MAX + 1] = marks[SET_MAX + 1] = '\0';
	assert_false(scores_are_valid(much, marks, SET_MAX + 1, true));
	much[SET_MAX] = marks[SET_MAX] = '\0';
	assert_true(scores_are_valid(much, marks, SET_MAX, true));
}

static void test_roles(void **state)
{
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		assert_int_equal(role_from_key(role_key((enum role)i)), i);
		assert_true(role_name((enum role)i)[0] != '\0');
	}
	assert_string_equal(role_key(ROLE_KEY_PERSON), "key-person");
	assert_int_equal(role_from_key("Key-Person"), -1);
	assert_int_equal(role_from_key(""), -1);
	assert_int_equal(ROLES_ALL, 63);
	assert_int_equal(ROLES_SCORING & (ROLE_BIT(ROLE_READER) | ROLE_BIT(ROLE_ADMINISTRATOR)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_levels_and_characters),
		cmocka_unit_test(test_valid_characters),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_roles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
