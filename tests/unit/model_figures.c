/* Readings become cells: pairs of the same citizens, months, totals, and what is hidden of them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/err.h"
#include "model/figures.h"
#include "model/score.h"
#include "with_arena.h"

#define TODAY 20778 /* 2026-11-21 */

static struct indicator five[] = { { .key = "a", .min = 1, .max = 5 }, { .key = "b", .min = 1, .max = 5 } };
static struct indicator ten[] = { { .key = "c", .min = 0, .max = 10 } };
static struct indicator low[] = { { .key = "d", .min = 1, .max = 5, .direction = LOW_IS_GOOD } };
static const struct set_version set_five = { .id = { 1 }, .indicators = five, .n_indicators = 2 };
static const struct set_version set_ten = { .id = { 2 }, .indicators = ten, .n_indicators = 1 };
static const struct set_version set_low = { .id = { 3 }, .indicators = low, .n_indicators = 1 };

static struct figures f;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	figures_init(&f, &arena, 3, 3, figures_period(12, TODAY));
	return 0;
}

static void read(int64_t citizen, size_t row, size_t col, int32_t on, const struct set_version *set, const char *scores)
{
	figures_add_reading(&f, &(struct figures_reading){ citizen, row, col, on, set, scores });
}

/* One citizen from one score to another, a year apart but some days. */
static void pair(int64_t citizen, size_t row, size_t col, const char *a, const char *b)
{
	read(citizen, row, col, f.period.from + 10, &set_five, a);
	read(citizen, row, col, f.period.to - 10, &set_five, b);
}

static void test_a_period_is_of_whole_months(void **state)
{
	struct figures_period year = figures_period(12, TODAY), quarter = figures_period(3, date_from_ymd(2026, 1, 1));

	(void)state;
	assert_int_equal(year.from, date_from_ymd(2025, 11, 1));
	assert_int_equal(year.to, date_from_ymd(2026, 10, 31));
	assert_int_equal(quarter.from, date_from_ymd(2025, 10, 1));
	assert_int_equal(quarter.to, date_from_ymd(2025, 12, 31));
}

static void test_a_citizen_is_the_first_and_the_last_reading(void **state)
{
	const struct figure *c;

	(void)state;
	read(1, 1, 1, f.period.from - 1, &set_five, "55"); /* before it begins */
	read(1, 1, 1, f.period.from, &set_five, "11");
	read(1, 1, 1, f.period.from + 40, &set_five, "55");
	read(1, 1, 1, f.period.from + 70, &set_five, "13");
	read(2, 1, 1, f.period.from + 5, &set_five, "22"); /* once only */
	read(3, 1, 1, f.period.from + 5, &set_five, "?1"); /* nothing in common with the next */
	read(3, 1, 1, f.period.to, &set_five, "2-");
	read(4, 1, 1, f.period.to, &set_five, "22"); /* twice on one day */
	read(4, 1, 1, f.period.to, &set_five, "33");
	read(5, 1, 1, f.period.to + 1, &set_five, "33"); /* not over yet */
	figures_end(&f, &arena, 0);
	c = figures_at(&f, 1, 1);
	assert_int_equal(c->measured, 1);
	assert_int_equal(c->up, 1);
	assert_int_equal(figures_start(c), 10);
	assert_int_equal(figures_now(c), 20);
	assert_int_equal(figures_weeks(c), 10);
	assert_int_equal(c->bands[0].n, 1);
	assert_int_equal(c->bands[0].change, 10);
}

/* A step on one indicator of many may be none in the tenths, and is one all the same. */
static void test_up_same_and_down_are_exact(void **state)
{
	static struct indicator many[40];
	const struct set_version set = { .id = { 9 }, .indicators = many, .n_indicators = 40 };
	const struct figure *c;
	char a[41], b[41];

	(void)state;
	for (int i = 0; i < 40; i++) {
		many[i] = (struct indicator){ .key = arena_printf(&arena, "k%d", i), .min = 1, .max = 5 };
		a[i] = b[i] = '3';
	}
	a[40] = b[40] = '\0';
	b[7] = '4';
	read(1, 1, 1, f.period.from, &set, a);
	read(1, 1, 1, f.period.to, &set, b);
	read(2, 1, 1, f.period.from, &set, b);
	read(2, 1, 1, f.period.to, &set, a);
	read(3, 1, 1, f.period.from, &set, a);
	read(3, 1, 1, f.period.to, &set, a);
	read(4, 1, 1, f.period.from, &set_low, "4");
	read(4, 1, 1, f.period.to, &set_low, "2");
	figures_end(&f, &arena, 0);
	c = figures_at(&f, 1, 1);
	assert_int_equal(c->up, 2);
	assert_int_equal(c->down, 1);
	assert_int_equal(c->same, 1);
}

static void test_scales_are_not_mixed(void **state)
{
	(void)state;
	pair(1, 1, 1, "11", "22");
	read(2, 1, 2, f.period.from, &set_ten, "2");
	read(2, 1, 2, f.period.to, &set_ten, "7");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_start(figures_at(&f, 1, 1)), 10);
	assert_int_equal(figures_now(figures_at(&f, 1, 2)), 70);
	assert_int_equal(figures_at(&f, 1, 0)->measured, 2);
	assert_int_equal(figures_start(figures_at(&f, 1, 0)), INT32_MIN);
	assert_int_equal(figures_at(&f, 0, 0)->up, 2);
	assert_int_equal(figures_step(figures_at(&f, 1, 1), 11, 0), 1); /* 2 of 1-5 */
	assert_int_equal(figures_step(figures_at(&f, 1, 2), 11, 0), 3); /* 7 of 0-10 */
	assert_int_equal(figures_step(figures_at(&f, 1, 1), 5, 0), -1);
}

/* The last reading of a month is the month's, of each citizen once. */
static void test_a_month_is_a_mean_of_citizens(void **state)
{
	(void)state;
	read(1, 2, 2, f.period.from, &set_five, "55");
	read(1, 2, 2, f.period.from + 9, &set_five, "11");
	read(2, 2, 2, f.period.from + 3, &set_five, "55");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_at(&f, 2, 2)->months[0].n, 2);
	assert_int_equal(figures_step(figures_at(&f, 2, 2), 0, 0), 2);
	assert_int_equal(figures_step(figures_at(&f, 2, 2), 0, 3), -1);
}

/* A change is rounded as means are, downwards as well. */
static void test_a_change_is_rounded(void **state)
{
	(void)state;
	pair(1, 1, 1, "23", "22"); /* five tenths down */
	pair(2, 1, 1, "22", "22");
	pair(3, 1, 1, "22", "22");
	pair(4, 1, 2, "22", "23");
	pair(5, 1, 2, "22", "22");
	pair(6, 1, 2, "22", "22");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_band(figures_at(&f, 1, 1), 0), 0);
	assert_int_equal(figures_band(figures_at(&f, 1, 1), 1), -5);
	assert_int_equal(figures_band(figures_at(&f, 1, 2), 0), 2);
	assert_int_equal(figures_band(figures_at(&f, 1, 2), 2), 0);
	assert_int_equal(figures_band(figures_at(&f, 1, 0), 0), 1);
}

static void test_a_citizen_with_two_courses_counts_in_both(void **state)
{
	(void)state;
	read(1, 1, 1, f.period.from, &set_five, "11");
	read(1, 1, 1, f.period.to, &set_five, "22");
	read(1, 2, 1, f.period.from, &set_five, "33");
	read(1, 2, 1, f.period.to, &set_five, "22");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_at(&f, 1, 1)->up, 1);
	assert_int_equal(figures_at(&f, 2, 1)->down, 1);
	assert_int_equal(figures_at(&f, 0, 1)->measured, 2);
}

/* A total of cells of several scales has no mean, also by way of one that has none; an empty cell has no say. */
static void test_a_total_of_several_scales(void **state)
{
	(void)state;
	pair(1, 1, 1, "11", "22");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_start(figures_at(&f, 1, 0)), 10);
	assert_int_equal(figures_at(&f, 0, 0)->start_high, 10);
	figures_init(&f, &arena, 3, 3, figures_period(12, TODAY));
	pair(1, 1, 1, "11", "22");
	read(2, 1, 1, f.period.from, &set_ten, "2");
	read(2, 1, 1, f.period.to, &set_ten, "7");
	pair(3, 1, 1, "11", "22");
	read(4, 2, 2, f.period.from, &set_ten, "3");
	read(4, 2, 2, f.period.to, &set_ten, "3");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_start(figures_at(&f, 1, 1)), INT32_MIN);
	assert_int_equal(figures_start(figures_at(&f, 1, 0)), INT32_MIN);
	assert_int_equal(figures_start(figures_at(&f, 2, 0)), 30);
}

/* The weeks are rounded to the nearest, and the longest of them is the last that is told apart. */
static void test_weeks(void **state)
{
	(void)state;
	read(1, 1, 1, f.period.from, &set_five, "11");
	read(1, 1, 1, f.period.from + 11, &set_five, "11");
	read(2, 1, 2, f.period.from, &set_five, "11");
	read(2, 1, 2, f.period.from + 10, &set_five, "11");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_weeks(figures_at(&f, 1, 1)), 2);
	assert_int_equal(figures_weeks(figures_at(&f, 1, 2)), 1);
}

/* Thirty who begin at one level tell of each of them, wherever they end. */
static void test_all_who_begin_alike_are_hidden(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i++)
		pair(100 + i, 1, 1, "22", i % 3 == 0 ? "11" : i % 3 == 1 ? "22" : "33");
	for (int i = 0; i < 30; i++)
		pair(200 + i, 2, 2, i % 2 ? "22" : "11", i % 3 == 0 ? "11" : i % 3 == 1 ? "22" : "33");
	figures_end(&f, &arena, 5);
	assert_true(figures_at(&f, 1, 1)->hides & HIDES_MEASURED);
}

/* However many courses. */
static void test_every_cell_of_a_citizen_counts(void **state)
{
	(void)state;
	figures_init(&f, &arena, 8, 8, figures_period(12, TODAY));
	for (size_t row = 1; row < 8; row++)
		for (size_t col = 1; col < 8; col++)
			pair(1, row, col, "11", "22");
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_at(&f, 0, 0)->up, 49);
	assert_int_equal(figures_at(&f, 7, 7)->measured, 1);
}

static void test_days_are_counted(void **state)
{
	(void)state;
	figures_add_course(&f, 1, 1, DUE_OVERDUE);
	figures_add_course(&f, 1, 1, DUE_TODAY);
	figures_add_course(&f, 1, 1, DUE_SOON);
	figures_add_course(&f, 1, 1, DUE_LATER);
	figures_end(&f, &arena, 0);
	assert_int_equal(figures_at(&f, 0, 0)->citizens, 4);
	assert_int_equal(figures_at(&f, 0, 0)->due, 2);
	assert_int_equal(figures_at(&f, 0, 0)->overdue, 1);
}

static void test_few_are_hidden(void **state)
{
	(void)state;
	for (int i = 0; i < 40; i++) {
		pair(100 + i, 1, 1, i % 2 ? "11" : "12", i < 10 ? "11" : i < 20 ? "12" : "23");
		figures_add_course(&f, 1, 1, DUE_LATER);
	}
	for (int i = 0; i < 4; i++) {
		pair(200 + i, 1, 2, "33", "44");
		figures_add_course(&f, 1, 2, DUE_OVERDUE);
	}
	for (int i = 0; i < 30; i++)
		pair(300 + i, 2, 2, i % 3 ? "22" : "33", "33");
	figures_end(&f, &arena, 5);
	assert_true(figures_at(&f, 1, 2)->hides & HIDES_MEASURED);
	assert_true(figures_at(&f, 1, 2)->hides & HIDES_CITIZENS);
	assert_true((figures_at(&f, 1, 1)->hides | figures_at(&f, 1, 0)->hides) & HIDES_MEASURED); /* else 44 - 40 */
	assert_true((figures_at(&f, 2, 2)->hides | figures_at(&f, 0, 2)->hides) & HIDES_MEASURED); /* else 34 - 30 */
	assert_int_equal(figures_start(figures_at(&f, 1, 2)), INT32_MIN);
	assert_int_equal(figures_weeks(figures_at(&f, 1, 2)), -1);
	assert_int_equal(figures_step(figures_at(&f, 1, 2), 0, 5), -1);
	/* All thirty end at the same level: that tells of each of them. */
	assert_true(figures_at(&f, 2, 2)->hides & HIDES_MEASURED);
	assert_int_equal(figures_at(&f, 0, 0)->hides & HIDES_MEASURED, 0);
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, set_up, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_period_is_of_whole_months),
		TEST(test_a_citizen_is_the_first_and_the_last_reading),
		TEST(test_up_same_and_down_are_exact),
		TEST(test_scales_are_not_mixed),
		TEST(test_a_month_is_a_mean_of_citizens),
		TEST(test_a_change_is_rounded),
		TEST(test_a_citizen_with_two_courses_counts_in_both),
		TEST(test_a_total_of_several_scales),
		TEST(test_weeks),
		TEST(test_all_who_begin_alike_are_hidden),
		TEST(test_every_cell_of_a_citizen_counts),
		TEST(test_days_are_counted),
		TEST(test_few_are_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
