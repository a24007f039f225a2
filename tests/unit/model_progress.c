/* The arithmetic of progression, by tables whose numbers were worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "model/progress.h"
#include "model/score.h"
#include "with_arena.h"

/* Version 1, and versions that changed a meaning (2), a scale (3) and the order of indicators (4). */
static struct indicator v1[] = {
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "rus", .min = 1, .max = 5, .meaning = 1, .direction = LOW_IS_GOOD },
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
};
static struct indicator v2[] = {
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 2 },
	{ .key = "rus", .min = 1, .max = 5, .meaning = 1, .direction = LOW_IS_GOOD },
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
};
static struct indicator v3[] = {
	{ .key = "bolig", .min = 0, .max = 10, .meaning = 2 },
	{ .key = "rus", .min = 1, .max = 5, .meaning = 1, .direction = HIGH_IS_GOOD },
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
};
static struct indicator v4[] = {
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "bolig", .min = 0, .max = 10, .meaning = 2 },
};
static const struct set_version sets[] = {
	{ .id = { 1 }, .indicators = v1, .n_indicators = 3 },
	{ .id = { 2 }, .indicators = v2, .n_indicators = 3 },
	{ .id = { 3 }, .indicators = v3, .n_indicators = 3 },
	{ .id = { 4 }, .indicators = v4, .n_indicators = 2 },
};

static const struct set_version *find(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return id.v >= 1 && id.v <= (int64_t)COUNT(sets) ? &sets[id.v - 1] : NULL;
}

static struct measurement reading(int32_t on, int64_t version, const char *scores)
{
	return (struct measurement){
		.taken_on = on, .set_version = { version }, .scores = scores, .marks = "=+." };
}

static struct series series_of(const struct measurement *m, size_t n, const char *key)
{
	struct series s;

	progress_series(&arena, m, n, key, find, NULL, &s);
	return s;
}

static void test_series_of_one_version(void **state)
{
	struct measurement m[] = {
		reading(10, 1, "2-3"), reading(24, 1, "?52"), reading(30, 1, "454"), reading(38, 1, "313"),
		reading(52, 1, "341"),
	};

	(void)state;
	m[2].superseded = true;
	struct series s = series_of(m, COUNT(m), "bolig");
	assert_int_equal(s.n, 4);
	assert_int_equal(s.points[1].on, 24);
	assert_int_equal(s.points[1].score, SCORE_NOT_ASSESSED);
	assert_int_equal(s.points[1].level, LEVEL_NONE);
	assert_int_equal(s.points[2].on, 38);
	assert_int_equal(s.points[0].mark, MARK_UNCHANGED);
	assert_int_equal(s.levels, 3);
	assert_int_equal(s.first, 2);
	assert_int_equal(s.first_on, 10);
	assert_int_equal(s.last, 3);
	assert_int_equal(s.last_on, 52);
	assert_int_equal(s.best, 3);
	assert_int_equal(s.worst, 2);
	assert_int_equal(s.change, 1);
	/* Low is good: from 5 over 1 to 4 is one for the better, and 1 was the best. */
	s = series_of(m, COUNT(m), "rus");
	assert_int_equal(s.points[0].score, SCORE_NOT_RELEVANT);
	assert_int_equal(s.first, 5);
	assert_int_equal(s.first_on, 24);
	assert_int_equal(s.last, 4);
	assert_int_equal(s.best, 1);
	assert_int_equal(s.worst, 5);
	assert_int_equal(s.change, 1);
	assert_int_equal(s.points[1].mark, MARK_UP);
	s = series_of(m, COUNT(m), "soevn");
	assert_int_equal(s.change, -2);
}

static void test_series_without_levels(void **state)
{
	const struct measurement none[] = { reading(10, 1, "--?"), reading(20, 1, "?--") };
	const struct measurement one[] = { reading(10, 1, "--?"), reading(20, 1, "--4") };
	const struct measurement strange[] = { reading(10, 99, "123"), reading(20, 1, "2") };

	(void)state;
	struct series s = series_of(none, 2, "soevn");
	assert_int_equal(s.n, 2);
	assert_int_equal(s.levels, 0);
	assert_int_equal(s.first, LEVEL_NONE);
	assert_int_equal(s.worst, LEVEL_NONE);
	assert_int_equal(s.last_on, DAY_NONE);
	assert_int_equal(s.change, 0);
	s = series_of(one, 2, "soevn");
	assert_int_equal(s.levels, 1);
	assert_int_equal(s.first, 4);
	assert_int_equal(s.last, 4);
	assert_int_equal(s.change, 0);
	s = series_of(one, 0, "soevn");
	assert_int_equal(s.n, 0);
	assert_int_equal(s.first_on, DAY_NONE);
	s = series_of(one, 2, "not-in-the-set");
	assert_int_equal(s.n, 2);
	assert_int_equal(s.points[1].score, SCORE_NONE);
	/* An unknown version and a string that is too short hold no score. */
	s = series_of(strange, 2, "soevn");
	assert_int_equal(s.points[0].score, SCORE_NONE);
	assert_int_equal(s.points[1].score, SCORE_NONE);
	assert_int_equal(s.levels, 0);
}

static void test_series_over_versions(void **state)
{
	const struct measurement m[] = {
		reading(10, 1, "223"), reading(20, 2, "334"), reading(30, 99, "111"), reading(40, 2, "434"),
		reading(50, 3, "843"), reading(60, 4, "57"),
	};
	static const bool bolig_breaks[] = { false, true, false, false, true, false };
	static const bool rus_breaks[] = { false, false, false, false, true, false };

	(void)state;
	struct series s = series_of(m, COUNT(m), "bolig");
	for (size_t i = 0; i < COUNT(m); i++)
		assert_int_equal(s.points[i].version_break, bolig_breaks[i]);
	/* The scale became 0-10 on day 50: the summary covers what came since. */
	assert_int_equal(s.first, 8);
	assert_int_equal(s.first_on, 50);
	assert_int_equal(s.last, 7);
	assert_int_equal(s.change, -1);
	assert_int_equal(s.levels, 2);
	/* With the meaning alone changed it is the same: from 2 to 3 across the change is no step, from 3 to 4 since is one. */
	s = series_of(m, 4, "bolig");
	assert_int_equal(s.first, 3);
	assert_int_equal(s.first_on, 20);
	assert_int_equal(s.best, 4);
	assert_int_equal(s.worst, 3);
	assert_int_equal(s.change, 1);
	assert_int_equal(progress_new_meaning(&s)->on, 20);
	s = series_of(m, 2, "bolig");
	assert_int_equal(s.levels, 1);
	assert_int_equal(s.change, 0);
	assert_int_equal(progress_new_meaning(&s)->on, 20);
	s = series_of(m + 1, 3, "bolig");
	assert_null(progress_new_meaning(&s));
	/* The last version lacks this one. */
	s = series_of(m, COUNT(m), "rus");
	for (size_t i = 0; i < COUNT(m); i++)
		assert_int_equal(s.points[i].version_break, rus_breaks[i]);
	assert_int_equal(s.points[5].score, SCORE_NONE);
	assert_int_equal(s.levels, 1);
	/* Found by its key where the order changed. */
	s = series_of(m, COUNT(m), "soevn");
	assert_int_equal(s.points[5].level, 5);
	assert_int_equal(s.levels, 5);
	assert_int_equal(s.change, 2);
}

#define HIGH(lo, hi) { .key = "h", .min = lo, .max = hi }
#define LOW(lo, hi) { .key = "l", .min = lo, .max = hi, .direction = LOW_IS_GOOD }
static struct indicator same_scale[] = { HIGH(1, 5), HIGH(1, 5), HIGH(1, 5), HIGH(1, 5) };
static struct indicator with_low[] = { HIGH(1, 5), LOW(1, 5), HIGH(1, 5) };
static struct indicator all_low[] = { LOW(0, 10), LOW(0, 10) };
static struct indicator mixed[] = { HIGH(1, 5), HIGH(0, 10), LOW(1, 4) };
static struct indicator mixed_long_first[] = { HIGH(0, 10), HIGH(1, 5) };
static struct indicator flat[] = { HIGH(3, 3), HIGH(1, 5) };

static void test_mean(void **state)
{
	static const struct {
		struct indicator *in;
		int32_t n_in;
		const char *scores;
		int32_t mean;
		size_t n;
	} cases[] = {
		{ same_scale, 4, "1234", 25, 4 },
		{ same_scale, 4, "1---", 10, 1 },
		{ same_scale, 4, "12-?", 15, 2 },
		{ same_scale, 4, "223 ", 23, 3 },  /* 2.333 */
		{ same_scale, 4, "233-", 27, 3 },  /* 2.667 */
		{ same_scale, 4, "1112", 13, 4 },  /* 1.25: half away from zero */
		{ same_scale, 4, "1222", 18, 4 },  /* 1.75 */
		{ same_scale, 4, "----", INT32_MIN, 0 },
		{ same_scale, 4, "?- ?", INT32_MIN, 0 },
		{ same_scale, 4, "", INT32_MIN, 0 },
		{ same_scale, 4, "5", 50, 1 },
		{ with_low, 3, "555", 37, 3 },	   /* 5, 1, 5 */
		{ with_low, 3, "515", 50, 3 },
		{ with_low, 3, "-2-", 40, 1 },
		{ all_low, 2, "00", 100, 2 },
		{ all_low, 2, "A0", 50, 2 },
		{ all_low, 2, "A9", 5, 2 },	   /* 0, 1 */
		{ mixed, 3, "151", 30, 3 },	   /* 0, 1/2, 1 of the way */
		{ mixed, 3, "5A1", 50, 3 },
		{ mixed, 3, "104", 10, 3 },
		{ mixed, 3, "3--", 30, 1 },
		{ mixed, 3, "-7-", 38, 1 },	   /* 0.7 of 1..5 */
		{ mixed, 3, "--3", 23, 1 },	   /* 2 of 1..4 is 1/3: 2.333 */
		{ mixed_long_first, 2, "51", 25, 2 }, /* 1/2, 0 of 0..10 */
		{ mixed_long_first, 2, "-2", 25, 1 },
		{ flat, 2, "35", 35, 2 },	   /* a scale of one level lies at its minimum */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct set_version set = {
			.indicators = cases[i].in, .n_indicators = cases[i].n_in };
		size_t n = 99;
		int32_t mean = progress_mean(&set, cases[i].scores, &n);
		if (mean != cases[i].mean || n != cases[i].n)
			fail_msg("case %zu \"%s\": %d of %zu", i, cases[i].scores, mean, n);
	}
}

/* Forty indicators on scales of every length, all at their best and all at their worst: no sum overflows. */
static void test_mean_of_every_scale(void **state)
{
	static struct indicator in[SET_MAX];
	const struct set_version set = { .indicators = in, .n_indicators = SET_MAX };
	char best[SET_MAX + 1] = "", worst[SET_MAX + 1] = "";
	size_t n;

	(void)state;
	for (int i = 0; i < SET_MAX; i++) {
		in[i] = (struct indicator){ .key = "", .min = 0, .max = LEVEL_MAX - i % LEVEL_MAX };
		best[i] = score_of_level(in[i].max);
		worst[i] = '0';
	}
	assert_int_equal(progress_mean(&set, best, &n), 10 * LEVEL_MAX);
	assert_int_equal(n, SET_MAX);
	assert_int_equal(progress_mean(&set, worst, &n), 0);
	best[0] = '0';
	assert_int_equal(progress_mean(&set, best, &n), 341); /* 39/40 of 35.0 is 34.125 */
}

static void test_paired(void **state)
{
	static const struct {
		int a, b;
		const char *scores_a, *scores_b;
		int32_t mean_a, mean_b;
		size_t n;
	} cases[] = {
		{ 1, 1, "123", "333", 27, 30, 3 },	/* 1, 4, 3 and 3, 3, 3 */
		{ 1, 1, "1-3", "3-?", 10, 30, 1 },
		{ 1, 1, "1--", "-5?", INT32_MIN, INT32_MIN, 0 },
		{ 1, 1, "111", "111", 23, 23, 3 },
		{ 1, 2, "111", "555", 30, 30, 2 },	/* the changed meaning is left out: 5, 1 and 1, 5 */
		{ 1, 3, "111", "A55", 0, 100, 1 },	/* one is left, shown on 0..10 */
		{ 3, 4, "822", "37", 31, 34, 2 },	/* 0.8 and 0.25, 0.7 and 0.5: on 1..5 */
		{ 4, 3, "37", "822", 60, 53, 2 },
		{ 1, 1, "1", "333", 10, 30, 1 },
	};
	int32_t a, b;
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		progress_paired(&sets[cases[i].a - 1], cases[i].scores_a, &sets[cases[i].b - 1],
			cases[i].scores_b, &a, &b, &n);
		if (a != cases[i].mean_a || b != cases[i].mean_b || n != cases[i].n)
			fail_msg("case %zu: %d and %d of %zu", i, a, b, n);
	}
}

static void test_ramp(void **state)
{
	static const struct {
		struct indicator in;
		const char *levels, *steps;
	} cases[] = {
		{ HIGH(1, 5), "12345", "01234" },
		{ LOW(1, 5), "12345", "43210" },
		{ HIGH(0, 10), "0123456789A", "00112223344" },
		{ LOW(0, 10), "0123456789A", "44332221100" },
		{ HIGH(1, 4), "1234", "0134" },
		{ HIGH(0, 8), "012345678", "011223344" },
		{ LOW(0, 8), "012345678", "443322110" },
		{ HIGH(0, 1), "01", "04" },
		{ HIGH(0, 2), "012", "024" },
		{ HIGH(3, 3), "3", "0" },
		{ HIGH(1, 5), "069", "044" }, /* off the scale: the nearest end */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t j = 0; cases[i].levels[j]; j++) {
			int step = progress_ramp(&cases[i].in, score_level(cases[i].levels[j]));
			if (step != cases[i].steps[j] - '0')
				fail_msg("case %zu level %c: %d", i, cases[i].levels[j], step);
		}
}

static void test_ramp_of_mean(void **state)
{
	static const struct {
		struct indicator *in;
		int32_t mean;
		int step;
	} cases[] = {
		{ same_scale, 10, 0 }, { same_scale, 14, 0 }, { same_scale, 15, 1 }, { same_scale, 24, 1 },
		{ same_scale, 25, 2 }, { same_scale, 34, 2 }, { same_scale, 35, 3 }, { same_scale, 45, 4 },
		{ same_scale, 50, 4 }, { all_low, 0, 0 },     { all_low, 50, 2 },    { all_low, 88, 4 },
		{ all_low, 87, 3 },    { same_scale, 0, 0 },  { same_scale, 99, 4 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct set_version set = { .indicators = cases[i].in, .n_indicators = 1 };
		assert_int_equal(progress_ramp_mean(&set, cases[i].mean), cases[i].step);
	}
}

/* Up, same and down leave out who has one level only since the meaning changed, whatever stood there before. */
static void test_count_across_a_new_meaning(void **state)
{
	const struct measurement m[] = { reading(10, 1, "223"), reading(20, 2, "434") };
	const int goals[] = { 4, LEVEL_NONE, LEVEL_NONE };
	struct series series[3];

	(void)state;
	for (int i = 0; i < 3; i++)
		series[i] = series_of(m, COUNT(m), v1[i].key);
	struct up_same_down count = progress_count(series, &sets[0], goals);
	assert_int_equal(series[0].change, 0);
	assert_int_equal(count.n, 2);
	assert_int_equal(count.at_goal, 1);
}

static void test_count(void **state)
{
	static const struct {
		const char *first, *last;
		int goals[3];
		struct up_same_down count;
	} cases[] = {
		{ "111", "333", { 3, 3, 4 }, { 2, 0, 1, 0, 2, 3 } },
		{ "333", "313", { LEVEL_NONE, 2, LEVEL_NONE }, { 1, 2, 0, 0, 1, 3 } },
		{ "111", "-1?", { 1, 1, 1 }, { 0, 1, 0, 1, 2, 1 } },
		{ "---", "51?", { 5, 1, 1 }, { 0, 0, 0, 0, 2, 0 } },
		{ "---", "---", { 1, 1, 1 }, { 0, 0, 0, 3, 0, 0 } },
		{ "212", "121", { LEVEL_NONE, LEVEL_NONE, LEVEL_NONE }, { 0, 0, 3, 0, 0, 3 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct measurement m[] = { reading(1, 1, cases[i].first), reading(2, 1, cases[i].last) };
		struct series series[3];
		for (int j = 0; j < 3; j++)
			series[j] = series_of(m, 2, v1[j].key);
		struct up_same_down count = progress_count(series, &sets[0], cases[i].goals);
		if (memcmp(&count, &cases[i].count, sizeof(count)) != 0)
			fail_msg("case %zu: up %d same %d down %d n/r %d goal %d of %d", i, count.up,
				count.same, count.down, count.not_relevant, count.at_goal, count.n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_series_of_one_version),
		cmocka_unit_test(test_series_without_levels),
		cmocka_unit_test(test_series_over_versions),
		cmocka_unit_test(test_mean),
		cmocka_unit_test(test_mean_of_every_scale),
		cmocka_unit_test(test_paired),
		cmocka_unit_test(test_ramp),
		cmocka_unit_test(test_ramp_of_mean),
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_count_across_a_new_meaning),
	};
	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
