/* The invented municipality: nobody's CPR numbers, sound histories, the same every time. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/service/demo_priv.h"
#include "base/text.h"
#include "model/cpr.h"
#include "model/score.h"

#define PEOPLE 600

static bool fails_modulus_11(const char *cpr)
{
	static const int weights[] = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
	int sum = 0;

	for (int i = 0; i < CPR_LEN; i++)
		sum += weights[i] * (cpr[i] - '0');
	return sum % 11 != 0;
}

static void test_people(void **state)
{
	static struct demo_person people[PEOPLE];
	char digits[CPR_LEN + 1];
	struct err e;

	(void)state;
	for (int i = 0; i < PEOPLE; i++) {
		service_demo_person(i, i % 3 == 0, &people[i]);
		assert_int_equal(cpr_parse(people[i].cpr, digits, &e), ST_OK);
		assert_true(fails_modulus_11(people[i].cpr));
		assert_true(strncmp(people[i].cpr, "01", 2) != 0);
		assert_int_equal(text_invalid_at(people[i].name, strlen(people[i].name)), -1);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(people[i].cpr, people[j].cpr);
	}
}

static struct indicator indicators[6];
static const struct set_version set = {.key = "s", .cadence_days = 14, .indicators = indicators, .n_indicators = 6};

static void check_row(const struct history_row *row, const struct demo_course *course)
{
	assert_true(row->taken_on >= course->from && row->taken_on < course->today);
	assert_true(scores_are_valid(row->scores, row->marks, 6, false));
	for (int i = 0; i < 6; i++) {
		int level = score_level(row->scores[i]);

		assert_true(level == LEVEL_NONE || (level >= indicators[i].min && level <= indicators[i].max));
	}
}

/* Steps for the better less steps for the worse, first level against last, over all indicators. */
static int gain(const struct history_row *first, const struct history_row *last)
{
	int sum = 0;

	for (int i = 0; i < 6; i++) {
		int from = score_level(first->scores[i]), to = score_level(last->scores[i]);

		if (from != LEVEL_NONE && to != LEVEL_NONE)
			sum += indicator_better(&indicators[i], from, to);
	}
	return sum;
}

static void test_histories(void **state)
{
	struct arena arena;
	int ups = 0, empty = 0;

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 6; i++)
		indicators[i] = (struct indicator){.min = i % 2, .max = i < 4 ? 5 : 35,
			.direction = i == 3 ? LOW_IS_GOOD : HIGH_IS_GOOD};
	for (int number = 0; number < 200; number++) {
		struct demo_course course = {.number = number, .cpr = "x", .group = "g", .caseworker = "c",
			.set = &set, .from = 20000, .today = 20400};
		struct demo_history one = {.arena = &arena}, two = {.arena = &arena};

		service_demo_measure(&one, &course);
		service_demo_measure(&two, &course);
		assert_int_equal(one.n, two.n);
		for (size_t i = 0; i < one.n; i++) {
			check_row(&one.rows[i], &course);
			assert_string_equal(one.rows[i].scores, two.rows[i].scores);
			assert_true(i == 0 || one.rows[i].taken_on > one.rows[i - 1].taken_on);
		}
		empty += one.n == 0;
		ups += one.n > 1 && gain(&one.rows[0], &one.rows[one.n - 1]) > 0;
	}
	/* Most courses rise, some do not, and a few have not begun. */
	assert_in_range(ups, 110, 190);
	assert_in_range(empty, 1, 30);
	arena_done(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_histories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
