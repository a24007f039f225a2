/* What a sparkline looks like: input and exact output. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "report/spark.h"

static struct level levels[LEVEL_MAX + 1];

static struct indicator scale(int min, int max, enum direction direction)
{
	for (int i = min; i <= max; i++)
		levels[i - min] = (struct level){.value = i, .label = "", .text = "", .text_en = ""};
	return (struct indicator){.key = "sovn", .label = "Søvn", .min = min, .max = max,
		.direction = direction, .goal = LEVEL_NONE, .meaning = 1, .levels = levels,
		.n_levels = max - min + 1};
}

/* A series as progress_series() makes it, one point a score, ten days apart unless days are given. */
static struct series series_of(struct point *points, const struct indicator *in, const char *scores,
	const int32_t *days)
{
	struct series s = {.points = points, .n = strlen(scores), .first = LEVEL_NONE, .last = LEVEL_NONE,
		.first_on = DAY_NONE, .last_on = DAY_NONE};

	for (size_t i = 0; i < s.n; i++) {
		int32_t on = days ? days[i] : 20000 + 10 * (int32_t)i;

		points[i] = (struct point){.on = on, .level = score_level(scores[i]), .score = scores[i]};
		if (points[i].level == LEVEL_NONE)
			continue;
		if (!s.levels++) {
			s.first = points[i].level;
			s.first_on = on;
		}
		s.last = points[i].level;
		s.last_on = on;
	}
	s.change = s.last - s.first;
	if (in->direction == LOW_IS_GOOD)
		s.change = -s.change;
	return s;
}

struct example {
	const char *scores;
	int min, max;
	enum direction direction;
	enum spark_glyphs glyphs;
	int cells;
	const char *line, *beside;
};

static const struct example examples[] = {
	{"112233?3", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 8, "[__..--?-]", "1>3 +2"},
	{"11223?3445", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 12, "[  __..-?-^^\"]", "1>5 +4"},
	{"11223?3445", 1, 5, HIGH_IS_GOOD, SPARK_BLOCKS, 12, "[  ▁▁▂▂▄?▄▆▆█]", "1>5 +4"},
	{"11223?3445", 1, 5, HIGH_IS_GOOD, SPARK_DIGITS, 12, "[  11223?3445]", "1>5 +4"},
	{"43322", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 12, "[       ^--..]", "4>2 -2"},
	{"33-3", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 12, "[        --x-]", "3=3  0"},
	{"2", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 12, "[           .]", "2"},
	{"", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 5, "[     ]", ""},
	{"---", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 5, "[  xxx]", ""},
	{"? 4", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 4, "[ ? ^]", "4"},
	/* The newest stay when there is no room for all. */
	{"12345", 1, 5, HIGH_IS_GOOD, SPARK_ASCII, 3, "[-^\"]", "1>5 +4"},
	{"12345", 1, 5, HIGH_IS_GOOD, SPARK_BLOCKS, 1, "[█]", "1>5 +4"},
	/* Other scales stand on the same ramp. */
	{"02357A", 0, 10, HIGH_IS_GOOD, SPARK_ASCII, 6, "[_..-^\"]", "0>10 +10"},
	{"02357A", 0, 10, HIGH_IS_GOOD, SPARK_DIGITS, 6, "[02357A]", "0>10 +10"},
	{"01", 0, 1, HIGH_IS_GOOD, SPARK_ASCII, 2, "[_\"]", "0>1 +1"},
	/* Low is good: the line rises when it goes well, the digits stay what they are. */
	{"42", 0, 4, LOW_IS_GOOD, SPARK_ASCII, 3, "[ _-]", "4>2 +2"},
	{"42", 0, 4, LOW_IS_GOOD, SPARK_DIGITS, 3, "[ 42]", "4>2 +2"},
	{"13", 0, 4, LOW_IS_GOOD, SPARK_ASCII, 2, "[^.]", "1>3 -2"},
};

static void test_series(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct example *x = &examples[i];
		struct indicator in = scale(x->min, x->max, x->direction);
		struct point points[32];
		struct series s = series_of(points, &in, x->scores, NULL);
		struct spark_look look = {.glyphs = x->glyphs, .cells = x->cells, .from = DAY_NONE};
		char line[SPARK_ROOM(32)], beside[SPARK_BESIDE_ROOM];

		assert_string_equal(spark_series(line, sizeof(line), &look, &in, &s), x->line);
		assert_string_equal(spark_beside(beside, &in, &s), x->beside);
	}
}

/* A break has a cell of its own; a level stands on the scale that it was scored on, or converted to. */
static void test_breaks_and_converted(void **state)
{
	static const struct reading_pair {
		int level, break_before;
	} r[] = {{4, 0}, {5, 0}, {5, 1}, {9, 0}};
	struct indicator five = scale(1, 5, HIGH_IS_GOOD), ten = scale(0, 10, HIGH_IS_GOOD);
	struct spark_look look = {.cells = 7, .from = DAY_NONE};
	struct point points[4];
	struct series s = {.points = points, .n = 4};
	char line[SPARK_ROOM(32)];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		points[i] = (struct point){.on = 20000 + (int32_t)i, .level = r[i].level,
			.score = score_of_level(r[i].level), .version_break = r[i].break_before,
			.in = i < 2 ? &five : &ten};
	assert_string_equal(spark_series(line, sizeof(line), &look, &ten, &s), "[  ^\":-\"]");
	look.cells = 3;
	assert_string_equal(spark_series(line, sizeof(line), &look, &ten, &s), "[:-\"]");
	/* Joined by a crosswalk: no break, and the level that it became. */
	points[0] = (struct point){.on = 20000, .level = 10, .original = 5, .score = '5', .converted = true, .in = &ten};
	points[1] = (struct point){.on = 20001, .level = LEVEL_NONE, .original = 1, .score = '1', .converted = true};
	points[2].version_break = false;
	look.cells = 4;
	look.glyphs = SPARK_DIGITS;
	assert_string_equal(spark_series(line, sizeof(line), &look, &ten, &s), "[A?59]");
}

static void test_by_time(void **state)
{
	/* Half-month cells 0, 1, 3, 7, 9, 11, 15, 17, 21 and 23 of 2026. */
	static const int32_t offsets[] = {0, 20, 50, 110, 140, 170, 230, 260, 330, 364};
	struct indicator in = scale(1, 5, HIGH_IS_GOOD);
	struct spark_look look = {.cells = 24, .from = 20454, .to = 20454 + 364};
	struct point points[16];
	int32_t days[10];
	char line[SPARK_ROOM(24)];

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++)
		days[i] = look.from + offsets[i];
	struct series s = series_of(points, &in, "11223?3445", days);
	assert_string_equal(spark_series(line, sizeof(line), &look, &in, &s), "[__ .   . - ?   - ^   ^ \"]");
	/* Several in a cell: the last. What lies outside is left out. */
	look.from += 10;
	look.to = look.from + 364;
	days[1] = days[2] = look.from;
	s = series_of(points, &in, "154", days);
	assert_string_equal(spark_series(line, sizeof(line), &look, &in, &s), "[^                       ]");
}

static void test_labels_of_levels(void **state)
{
	static const char *const names[] = {"-2", "-1", "0", "+1", "+2"};
	struct indicator in = scale(0, 4, HIGH_IS_GOOD);
	struct point points[4];
	struct series s = series_of(points, &in, "03", NULL);
	char beside[SPARK_BESIDE_ROOM];

	(void)state;
	for (int i = 0; i < 5; i++)
		levels[i].label = names[i];
	assert_string_equal(spark_beside(beside, &in, &s), "-2>+1 +3");
}

static void test_not_relevant(void **state)
{
	static const struct {
		const char *scores;
		bool is;
	} cases[] = {{"---", true}, {" --", true}, {"-3-", false}, {"-?", false}, {"", false}, {"  ", false}};
	struct indicator in = scale(1, 5, HIGH_IS_GOOD);
	struct point points[4];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct series s = series_of(points, &in, cases[i].scores, NULL);

		assert_int_equal(spark_is_not_relevant(&s), cases[i].is);
	}
}

static struct indicator three[3];
static struct set_version set = {.id = {7}, .key = "generel", .label = "Generel", .label_en = "",
	.indicators = three, .n_indicators = 3};

static const struct set_version *find_set(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return id.v == set.id.v ? &set : NULL;
}

static void test_means(void **state)
{
	static const struct reading readings[] = {
		{10, {7}, "111"}, {20, {7}, "122"}, {30, {7}, "???"}, {40, {7}, "---"}, {50, {7}, "3-?"},
		{60, {7}, "454"}, {70, {7}, "555"}, {80, {9}, "555"}};
	struct spark_look look = {.cells = 10, .from = DAY_NONE};
	struct case_row row = {.readings = (struct reading *)(uintptr_t)readings, .n_readings = 8, .n_measurements = 8};
	char line[SPARK_ROOM(10)];

	(void)state;
	for (int i = 0; i < 3; i++)
		three[i] = scale(1, 5, HIGH_IS_GOOD);
	assert_string_equal(spark_means(line, sizeof(line), &look, readings, 8, find_set, NULL), "[  _.?x-^\"?]");
	look.glyphs = SPARK_DIGITS;
	assert_string_equal(spark_means(line, sizeof(line), &look, readings, 8, find_set, NULL), "[  12?x345?]");
	/* With measurements between the first reading and the next, the first would stand in a wrong place. */
	look.glyphs = SPARK_ASCII;
	assert_string_equal(spark_case(line, sizeof(line), &look, &row, find_set, NULL), "[  _.?x-^\"?]");
	row.n_measurements = 20;
	assert_string_equal(spark_case(line, sizeof(line), &look, &row, find_set, NULL), "[   .?x-^\"?]");
	row.n_readings = row.n_measurements = 0;
	assert_string_equal(spark_case(line, sizeof(line), &look, &row, find_set, NULL), "[          ]");
}

/* By time a break stands in the free cell before the point, or nowhere. */
static void test_break_by_time(void **state)
{
	static const int32_t days[] = {100, 150, 152};
	struct spark_look look = {.glyphs = SPARK_DIGITS, .cells = 10, .from = 100, .to = 199};
	struct indicator in = scale(1, 5, HIGH_IS_GOOD);
	struct point points[3];
	struct series s = series_of(points, &in, "23", days);
	char out[SPARK_ROOM(10)];

	(void)state;
	points[1].version_break = true;
	assert_string_equal(spark_series(out, sizeof(out), &look, &in, &s), "[2   :3    ]");
	look.cells = 2;
	assert_string_equal(spark_series(out, sizeof(out), &look, &in, &s), "[23]");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_breaks_and_converted),
		cmocka_unit_test(test_by_time),
		cmocka_unit_test(test_labels_of_levels),
		cmocka_unit_test(test_not_relevant),
		cmocka_unit_test(test_means),
		cmocka_unit_test(test_break_by_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
