/* What old levels became, and the curves that go on over the change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "base/date.h"
#include "model/crosswalk.h"
#include "model/progress.h"
#include "model/score.h"

static const struct indicator one = { .key = "soevn", .min = 1, .max = 5, .meaning = 1 };
static const struct indicator two = { .key = "soevn", .min = 0, .max = 10, .meaning = 2 };
static const struct indicator three = { .key = "hvile", .min = 1, .max = 3, .meaning = 1 };
static const struct indicator alien = { .key = "bolig", .min = 1, .max = 5, .meaning = 1 };

/* 1-5 to 0-10, then to another key with three levels; level 0 of the second means nothing there. */
static const struct crosswalk walks[] = {
	{ "soevn", 2, "hvile", 1, " 11112222333" },
	{ "soevn", 1, "soevn", 2, " 0358A" },
	{ "bolig", 7, "bolig", 7, "012345" },
};

static void levels_follow_the_walks(void **state)
{
	static const struct {
		const struct indicator *old, *now;
		int level, becomes;
	} cases[] = {
		{ &one, &two, 1, 0 }, { &one, &two, 2, 3 }, { &one, &two, 5, 10 },
		{ &two, &three, 10, 3 }, { &two, &three, 0, LEVEL_NONE },
		{ &one, &three, 5, 3 }, { &one, &three, 2, 1 }, { &one, &three, 1, LEVEL_NONE },
		{ &one, &one, 4, 4 }, { &two, &one, 4, LEVEL_NONE }, { &one, &alien, 4, LEVEL_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int got = crosswalk_level(walks, COUNT(walks), cases[i].old, cases[i].now, cases[i].level);
		if (got != cases[i].becomes)
			fail_msg("case %zu: %d", i, got);
	}
	assert_true(crosswalk_leads(walks, COUNT(walks), &one, &three));
	assert_false(crosswalk_leads(walks, COUNT(walks), &three, &one));
	assert_false(crosswalk_leads(walks, COUNT(walks), &alien, &three));
	assert_true(crosswalk_leads(NULL, 0, &two, &two));
}

/* A list may be shorter than the scale: what it does not name becomes nothing. */
static void a_step_of_a_short_list(void **state)
{
	const struct crosswalk w = { "a", 1, "b", 1, "2-" };

	(void)state;
	assert_int_equal(crosswalk_step(&w, 0), 2);
	assert_int_equal(crosswalk_step(&w, 1), LEVEL_NONE);
	assert_int_equal(crosswalk_step(&w, LEVEL_MAX), LEVEL_NONE);
}

static void a_circle_ends(void **state)
{
	static const struct crosswalk circle[] = {
		{ "soevn", 1, "bolig", 7, "012345" },
		{ "bolig", 7, "soevn", 1, "012345" },
	};

	(void)state;
	assert_false(crosswalk_leads(circle, COUNT(circle), &one, &two));
	assert_int_equal(crosswalk_level(circle, COUNT(circle), &one, &two, 3), LEVEL_NONE);
}

/*
 * Every stage leads to every one of the next layer: eight to the power of twelve ways, none of which comes from where one
 * is asked to begin. From the first layer there is one of twelve steps.
 */
static void many_ways_are_gone_once(void **state)
{
	enum { LAYERS = 13, WIDTH = 8 };
	static struct crosswalk many[(LAYERS - 1) * WIDTH * WIDTH];
	static char keys[LAYERS][WIDTH][8];
	size_t n = 0;

	(void)state;
	for (int layer = 0; layer < LAYERS; layer++)
		for (int i = 0; i < WIDTH; i++)
			snprintf(keys[layer][i], sizeof(keys[0][0]), "%d-%d", layer, i);
	for (int layer = 1; layer < LAYERS; layer++)
		for (int i = 0; i < WIDTH * WIDTH; i++)
			many[n++] = (struct crosswalk){ keys[layer - 1][i % WIDTH], 1, keys[layer][i / WIDTH], 1, "012345" };
	const struct indicator first = { .key = "0-7", .min = 1, .max = 5, .meaning = 1 };
	const struct indicator last = { .key = "12-0", .min = 1, .max = 5, .meaning = 1 };
	assert_false(crosswalk_leads(many, n, &alien, &last));
	assert_int_equal(crosswalk_level(many, n, &alien, &last, 3), LEVEL_NONE);
	assert_true(crosswalk_leads(many, n, &first, &last));
	assert_int_equal(crosswalk_level(many, n, &first, &last, 3), 3);
}

/* A life of thirty changes. */
static void a_long_way_is_gone(void **state)
{
	struct crosswalk chain[30];

	(void)state;
	for (int i = 0; i < 30; i++)
		chain[i] = (struct crosswalk){ "soevn", 29 - i, "soevn", 30 - i, " 12345" };
	const struct indicator old = { .key = "soevn", .min = 1, .max = 5, .meaning = 0 };
	const struct indicator now = { .key = "soevn", .min = 1, .max = 5, .meaning = 30 };
	assert_int_equal(crosswalk_level(chain, COUNT(chain), &old, &now, 4), 4);
	assert_true(crosswalk_leads(chain, COUNT(chain), &old, &now));
}

static const struct set_version sets[] = {
	{ .id = { 1 }, .indicators = (struct indicator *)&one, .n_indicators = 1 },
	{ .id = { 2 }, .indicators = (struct indicator *)&two, .n_indicators = 1 },
	{ .id = { 3 }, .indicators = (struct indicator *)&three, .n_indicators = 1 },
	{ .id = { 4 }, .indicators = (struct indicator *)&alien, .n_indicators = 1 },
};

static const struct set_version *find(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return id.v >= 1 && id.v <= (int64_t)COUNT(sets) ? &sets[id.v - 1] : NULL;
}

static struct measurement reading(int32_t on, int64_t version, const char *scores)
{
	return (struct measurement){ .taken_on = on, .set_version = { version }, .scores = scores,
		.marks = "." };
}

static const struct measurement life[] = {
	{ .taken_on = 10, .set_version = { 1 }, .scores = "2", .marks = "=" },
	{ .taken_on = 20, .set_version = { 1 }, .scores = "?", .marks = "." },
	{ .taken_on = 30, .set_version = { 2 }, .scores = "8", .marks = "." },
};

static void the_line_is_joined(void **state)
{
	struct arena a;
	struct series s;

	(void)state;
	arena_init(&a);
	progress_joined(&a, life, COUNT(life), &two, walks, COUNT(walks), find, NULL, &s);
	assert_int_equal(s.n, 3);
	assert_true(s.points[0].converted);
	assert_int_equal(s.points[0].level, 3);
	assert_int_equal(s.points[0].original, 2);
	assert_int_equal(s.points[0].score, '2');
	assert_int_equal(s.points[0].mark, MARK_UNCHANGED);
	assert_int_equal(s.points[1].score, SCORE_NOT_ASSESSED);
	assert_int_equal(s.points[1].level, LEVEL_NONE);
	assert_false(s.points[2].converted);
	assert_int_equal(s.points[2].original, 8);
	for (size_t i = 0; i < s.n; i++)
		assert_false(s.points[i].version_break);
	assert_int_equal(s.first, 3);
	assert_int_equal(s.first_on, 10);
	assert_int_equal(s.change, 5);
	/* Without the walk, the same life breaks and begins anew. */
	progress_joined(&a, life, COUNT(life), &two, NULL, 0, find, NULL, &s);
	assert_true(s.points[2].version_break);
	assert_int_equal(s.levels, 1);
	assert_int_equal(s.points[0].level, 2);
	progress_series(&a, life, COUNT(life), "soevn", find, NULL, &s);
	assert_true(s.points[2].version_break);
	arena_done(&a);
}

/* Through two walks to another key; the level that the walk forgets is a gap, not a guess. */
static void an_indicator_gets_another_name(void **state)
{
	const struct measurement m[] = { reading(5, 1, "1"), reading(10, 1, "5"), reading(20, 2, "4"),
		reading(25, 4, "4"), reading(30, 3, "2") };
	struct arena a;
	struct series s;

	(void)state;
	arena_init(&a);
	progress_joined(&a, m, COUNT(m), &three, walks, COUNT(walks), find, NULL, &s);
	assert_int_equal(s.n, 5);
	assert_int_equal(s.points[0].level, LEVEL_NONE);
	assert_true(s.points[0].converted);
	assert_int_equal(s.points[1].level, 3);
	assert_int_equal(s.points[2].level, 1);
	assert_int_equal(s.points[3].score, SCORE_NONE); /* the set of that day lacks it */
	assert_int_equal(s.points[4].level, 2);
	assert_false(s.points[4].version_break);
	assert_int_equal(s.first_on, 10);
	assert_int_equal(s.change, -1);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_follow_the_walks),
		cmocka_unit_test(a_step_of_a_short_list),
		cmocka_unit_test(a_circle_ends),
		cmocka_unit_test(many_ways_are_gone_once),
		cmocka_unit_test(a_long_way_is_gone),
		cmocka_unit_test(the_line_is_joined),
		cmocka_unit_test(an_indicator_gets_another_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
