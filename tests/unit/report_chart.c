/* The step chart: measurements in, exact rows out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "model/score.h"
#include "report/chart.h"
#include "with_arena.h"

static const char *const months[] = {"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov",
	"dec"};
static struct level levels[LEVEL_MAX + 1];
static struct indicator scale(int min, int max, enum direction direction)
{
	for (int i = min; i <= max; i++)
		levels[i - min] = (struct level){.value = i, .label = "", .text = "", .text_en = ""};
	return (struct indicator){.key = "sovn", .label = "Søvn", .min = min, .max = max,
		.direction = direction, .goal = LEVEL_NONE, .meaning = 1, .levels = levels,
		.n_levels = max - min + 1};
}

struct reading_at {
	int month, day; /* of 2026; a month above 12 is of the years after */
	char score;
};

static int32_t day_of(const struct reading_at *r)
{
	return date_from_ymd(2026 + (r->month - 1) / 12, (r->month - 1) % 12 + 1, r->day);
}

static struct series series_of(struct point *points, const struct reading_at *r)
{
	struct series s = {.points = points, .first = LEVEL_NONE, .last = LEVEL_NONE, .first_on = DAY_NONE,
		.last_on = DAY_NONE};

	for (; r[s.n].score; s.n++) {
		int32_t on = day_of(&r[s.n]);

		points[s.n] = (struct point){.on = on, .level = score_level(r[s.n].score), .score = r[s.n].score};
		if (points[s.n].level == LEVEL_NONE)
			continue;
		if (!s.levels++)
			s.first_on = on;
		s.last_on = on;
	}
	return s;
}

static void expect_rows(const struct chart *c, const char *expected)
{
	char got[8192] = "";
	size_t at = 0;

	for (size_t i = 0; i < c->n; i++) {
		assert_int_equal(strlen(c->rows[i].text), strlen(c->rows[i].roles));
		at += (size_t)snprintf(got + at, sizeof(got) - at, "%s\n", c->rows[i].text);
	}
	assert_string_equal(got, expected);
}

static struct chart draw(const struct chart_look *look, const struct indicator *in, const struct series *s)
{
	struct chart c;

	chart_draw(&arena, look, in, s, &c);
	return c;
}

static struct chart_look look_of(int width, int height, int goal)
{
	return (struct chart_look){.width = width, .height = height, .goal = goal,
		.from = date_from_ymd(2026, 1, 1), .to = date_from_ymd(2026, 12, 31),
		.months = months, .goal_word = "target"};
}

static void test_eleven_levels(void **state)
{
	static const struct reading_at r[] = {{1, 1, '2'}, {2, 25, '3'}, {4, 26, '3'}, {7, 14, '6'}, {10, 26, '8'}, {0}};
	struct indicator in = scale(0, 10, HIGH_IS_GOOD);
	struct chart_look look = look_of(77, 20, 7);
	struct point points[8];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	expect_rows(&c,
		"  10 |                                                             |\n"
		"   9 |                                                             |\n"
		"   8 |                                                 N           |\n"
		"   7 |. . . . . . . . . . . . . . . . . . . . . . . . .|. . . . . .| < target\n"
		"   6 |                                o----------------+           |\n"
		"   5 |                                |                            |\n"
		"   4 |                                |                            |\n"
		"   3 |         o---------o------------+                            |\n"
		"   2 |S--------+                                                   |\n"
		"   1 |                                                             |\n"
		"   0 |                                                             |\n"
		"     +^----^----^----^----^----^----^----^----^----^----^----^-----+\n"
		"      jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n");
	assert_int_equal(c.rows[8].roles[6], CHART_START);
	assert_int_equal(c.rows[8].roles[7], CHART_HELD);
	assert_int_equal(c.rows[7].roles[15], CHART_MEASURED);
	assert_int_equal(c.rows[2].roles[55], CHART_NOW);
	assert_int_equal(c.rows[3].roles[6], CHART_GOAL);
	assert_int_equal(c.rows[3].roles[7], CHART_PLAIN);
	assert_int_equal(c.rows[3].roles[70], CHART_GOAL);
	assert_int_equal(c.rows[0].roles[3], CHART_PLAIN);
}

/* A missing reading is a gap, never a line through it. */
static void test_gaps(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {2, 1, '2'}, {4, 1, '?'}, {6, 1, '3'}, {8, 1, '-'},
		{10, 1, '2'}, {11, 1, ' '}, {12, 1, '2'}, {0}};
	struct indicator in = scale(1, 3, HIGH_IS_GOOD);
	struct chart_look look = look_of(67, 20, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	expect_rows(&c,
		"  3 |                         o---------x                         |\n"
		"  2 |     o---------?                             o---------N     |\n"
		"  1 |S----+                                                       |\n"
		"    +^----^----^----^----^----^----^----^----^----^----^----^-----+\n"
		"     jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n");
	assert_int_equal(c.rows[1].roles[20], CHART_MISSED);
	assert_int_equal(c.rows[0].roles[40], CHART_MISSED);
}

static void test_low_is_good_stands_on_its_head(void **state)
{
	static const struct reading_at r[] = {{1, 1, '3'}, {7, 1, '1'}, {0}};
	struct indicator in = scale(1, 3, LOW_IS_GOOD);
	struct chart_look look = look_of(30, 5, 1);
	struct point points[8];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	expect_rows(&c,
		"  1 |. . . .N. . . .| < target\n"
		"  2 |       |       |\n"
		"  3 |S------+       |\n"
		"    +^------^-------+\n"
		"     jan    jul\n");
}

static void test_change_of_meaning(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {7, 1, '3'}, {10, 1, '3'}, {0}};
	struct indicator in = scale(1, 3, HIGH_IS_GOOD);
	struct chart_look look = look_of(67, 5, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	points[1].version_break = true;
	struct chart c = draw(&look, &in, &s);
	expect_rows(&c,
		"  3 |                              o--------------N               |\n"
		"  2 |                              :                              |\n"
		"  1 |S-----------------------------:                              |\n"
		"    +^----^----^----^----^----^----^----^----^----^----^----^-----+\n"
		"     jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n");
	assert_int_equal(c.rows[1].roles[35], CHART_BREAK);
}

/* Thirty-six levels on eight rows: the ends keep their rows, a row bears the level that it stands for. */
static void test_long_scale(void **state)
{
	static const struct reading_at r[] = {{1, 1, '0'}, {4, 1, '5'}, {7, 1, 'F'}, {10, 1, 'Z'}, {0}};
	struct indicator in = scale(0, 35, HIGH_IS_GOOD);
	struct chart_look look = look_of(68, 10, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	expect_rows(&c,
		"  35 |                                             N               |\n"
		"  30 |                                             |               |\n"
		"  25 |                                             |               |\n"
		"  20 |                                             |               |\n"
		"  15 |                              o--------------+               |\n"
		"  10 |                              |                              |\n"
		"   5 |               o--------------+                              |\n"
		"   0 |S--------------+                                             |\n"
		"     +^----^----^----^----^----^----^----^----^----^----^----^-----+\n"
		"      jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n");
}

/* Without days the picture shows whole months, at least six, and none to come; the year where a new one begins. */
static void test_own_days(void **state)
{
	static const struct reading_at r[] = {{10, 15, '1'}, {14, 14, '2'}, {0}};
	struct indicator in = scale(1, 2, HIGH_IS_GOOD);
	struct chart_look look = {.width = 42, .height = 6, .goal = LEVEL_NONE, .from = DAY_NONE,
		.to = DAY_NONE, .months = months};
	struct point points[4];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	expect_rows(&c,
		"  2 |                                N   |\n"
		"  1 |   S----------------------------+   |\n"
		"    +^------^------^------^-------^-----^+\n"
		"     okt    nov    dec    2027    feb\n");
	look.to = date_from_ymd(2027, 2, 20);
	c = draw(&look, &in, &s);
	expect_rows(&c,
		"  2 |                                  N |\n"
		"  1 |         S------------------------+ |\n"
		"    +^-----^-----^------^-----^-----^----+\n"
		"     sep   okt   nov    dec   2027  feb\n");
}

/* Corrected points are hollow; a step is drawn as reliable only where the indicator says from how many levels. */
static void test_corrected_and_reliable(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {3, 1, '2'}, {5, 1, '4'}, {8, 1, '3'}, {11, 1, '5'}, {0}};
	struct indicator in = scale(1, 5, HIGH_IS_GOOD);
	struct chart_look look = look_of(67, 7, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	points[1].corrected = true;
	in.reliable = 2;
	struct chart c = draw(&look, &in, &s);
	expect_rows(&c,
		"  5 |                                                  N          |\n"
		"  4 |                    o--------------+              #          |\n"
		"  3 |                    #              o--------------#          |\n"
		"  2 |          O---------#                                        |\n"
		"  1 |S---------+                                                  |\n"
		"    +^----^----^----^----^----^----^----^----^----^----^----^-----+\n"
		"     jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n");
	assert_int_equal(c.rows[3].roles[15], CHART_CORRECTED);
	assert_int_equal(c.rows[3].roles[25], CHART_RELIABLE);
	in.reliable = 0;
	c = draw(&look, &in, &s);
	for (size_t i = 0; i < c.n; i++)
		assert_null(strchr(c.rows[i].text, '#'));
}

/* Before a break a level of another scale stands as far along as there; converted points say so. */
static void test_other_scale_and_converted(void **state)
{
	static const struct reading_at r[] = {{1, 1, '5'}, {4, 1, '2'}, {7, 1, '4'}, {0}};
	struct indicator five = scale(1, 5, HIGH_IS_GOOD), ten = scale(0, 10, HIGH_IS_GOOD);
	struct chart_look look = look_of(40, 7, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);
	struct chart c;

	(void)state;
	points[0].in = &ten;
	points[1].version_break = true;
	points[1].in = points[2].in = &five;
	c = draw(&look, &five, &s);
	expect_rows(&c,
		"  5 |        :                         |\n"
		"  4 |        :       N                 |\n"
		"  3 |S-------:       |                 |\n"
		"  2 |        o-------+                 |\n"
		"  1 |        :                         |\n"
		"    +^----^-----^----^-----^-----^-----+\n"
		"     jan  mar   maj  jul   sep   nov\n");
	points[0] = (struct point){.on = points[0].on, .level = 3, .score = '6', .converted = true, .in = &five};
	points[1].version_break = false;
	points[1].converted = true;
	c = draw(&look, &five, &s);
	assert_non_null(strstr(c.rows[2].text, "C"));
	assert_non_null(strstr(c.rows[3].text, "c"));
}

/* Between an exit and the next entry nothing is known. */
static void test_line_ends_at_an_exit(void **state)
{
	static const struct reading_at r[] = {{1, 1, '2'}, {9, 1, '2'}, {12, 1, '2'}, {0}};
	const struct span spans[] = {
		{ .from_on = date_from_ymd(2026, 1, 1), .to_on = date_from_ymd(2026, 4, 1) },
		{ .from_on = date_from_ymd(2026, 8, 1), .to_on = DAY_NONE },
	};
	struct indicator in = scale(1, 3, HIGH_IS_GOOD);
	struct chart_look look = look_of(42, 5, LEVEL_NONE);
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	look.spans = spans;
	look.n_spans = 2;
	struct chart c = draw(&look, &in, &s);
	assert_string_equal(c.rows[1].text, "  2 |S--------              o--------N   |");
}

/* Where the days between two readings hold a whole one that was never made, the line ends on its day. */
static void test_readings_never_made(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {2, 1, '2'}, {4, 30, '3'}, {6, 28, '3'}, {12, 1, '2'}, {0}};
	struct indicator in = scale(1, 3, HIGH_IS_GOOD);
	struct chart_look look = look_of(67, 5, LEVEL_NONE);
	const struct span spans[] = {
		{ .from_on = date_from_ymd(2026, 1, 1), .to_on = date_from_ymd(2026, 9, 30) },
		{ .from_on = date_from_ymd(2026, 11, 1), .to_on = DAY_NONE },
	};
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	look.cadence = 31; /* 88, 59 and 156 days: two readings, none, and several are missing */
	struct chart c = draw(&look, &in, &s);
	assert_string_equal(c.rows[0].text, "  3 |                    o--------o----?                          |");
	assert_string_equal(c.rows[1].text, "  2 |     o----?                                            N     |");
	look.spans = spans;
	look.n_spans = 2;
	c = draw(&look, &in, &s);
	assert_string_equal(c.rows[0].text, "  3 |                    o--------o----?                          |");
	look.cadence = 100; /* the exit comes before the missing one */
	c = draw(&look, &in, &s);
	assert_string_equal(c.rows[0].text, "  3 |                    o--------o---------------                |");
}

/* The same number of rows for each level, its name on one of them. */
static void test_stretched(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {7, 1, '3'}, {0}};
	struct indicator in = scale(1, 3, HIGH_IS_GOOD);
	struct chart_look look = look_of(30, 8, 2);
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	look.stretch = true;
	struct chart c = draw(&look, &in, &s);
	expect_rows(&c,
		"  3 |       N       |\n"
		"    |       |       |\n"
		"  2 |. . . .|. . . .| < target\n"
		"    |       |       |\n"
		"  1 |S------+       |\n"
		"    +^------^-------+\n"
		"     jan    jul\n");
	look.height = 7; /* no room for another row between all of them */
	c = draw(&look, &in, &s);
	assert_int_equal(c.n, 7);
	look.height = 6;
	c = draw(&look, &in, &s);
	assert_int_equal(c.n, 5);
}

static void test_bars_and_spans(void **state)
{
	static const struct reading_at r[] = {{2, 1, '1'}, {11, 1, '2'}, {0}};
	struct indicator in = scale(1, 2, HIGH_IS_GOOD);
	struct chart_look look = look_of(67, 5, LEVEL_NONE);
	const struct chart_bar bars[] = {
		{date_from_ymd(2025, 6, 1), date_from_ymd(2026, 2, 1), "Søvnskole"},
		{date_from_ymd(2026, 3, 1), date_from_ymd(2026, 6, 1), "Mentor, Foreningen Hånd i hånd"},
		{date_from_ymd(2026, 8, 1), DAY_NONE, "Virksomhedspraktik"},
		{date_from_ymd(2025, 1, 1), DAY_NONE, "Et navn som ikke kan være ved siden af"},
		{date_from_ymd(2027, 3, 1), DAY_NONE, "Senere"},
	};
	const struct span spans[] = {
		{{1}, date_from_ymd(2026, 1, 10), date_from_ymd(2026, 5, 1), "ude", 0},
		{{2}, date_from_ymd(2026, 8, 1), DAY_NONE, "", 0},
	};
	struct point points[4];
	struct series s = series_of(points, r);

	(void)state;
	look.bars = bars;
	look.n_bars = COUNT(bars);
	look.spans = spans;
	look.n_spans = COUNT(spans);
	struct chart c = draw(&look, &in, &s);
	expect_rows(&c,
		"  2 |                                                  N          |\n"
		"  1 |     S--------------                                         |\n"
		"    +^[---^----^----^----]----^----^----[----^----^----^----^-----+\n"
		"     jan  feb  mar  apr  maj  jun  jul  aug  sep  okt  nov  dec\n"
		"     =====] Søvnskole\n"
		"               [==============] Mentor, Foreningen Hånd i hånd\n"
		"                     Virksomhedspraktik [========================>\n"
		"     == Et navn som ikke kan være ved siden af ==================>\n");
	assert_int_equal(c.rows[2].roles[6], CHART_SPAN);
	assert_int_equal(c.rows[4].roles[6], CHART_BAR);
}

static void test_before_the_picture(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {5, 1, '2'}, {9, 1, '1'}, {0}};
	struct indicator in = scale(1, 2, HIGH_IS_GOOD);
	struct chart_look look = look_of(36, 5, LEVEL_NONE);
	struct point points[4];
	struct series s = series_of(points, r);

	(void)state;
	look.from = date_from_ymd(2026, 4, 1);
	look.to = date_from_ymd(2026, 7, 1);
	struct chart c = draw(&look, &in, &s);
	expect_rows(&c,
		"  2 |          o                   |\n"
		"  1 |----------+                   |\n"
		"    +^---------^--------^---------^+\n"
		"     apr       maj      jun\n");
}

static void test_nothing_measured(void **state)
{
	static const struct reading_at r[] = {{0}};
	struct indicator in = scale(1, 2, HIGH_IS_GOOD);
	struct chart_look look = look_of(1, 1, 2);
	struct point points[1];
	struct series s = series_of(points, r);
	struct chart c = draw(&look, &in, &s);

	(void)state;
	assert_int_equal(c.n, 4);
	assert_string_equal(c.rows[0].text, "  2 |. . . . . . . .| < target");
	assert_string_equal(c.rows[1].text, "  1 |               |");
}

/* Any scale, size and period gives rows of the asked width, whatever happened. */
static void test_every_size(void **state)
{
	static const struct reading_at r[] = {{1, 1, '1'}, {1, 1, '3'}, {2, 7, '?'}, {3, 9, '-'}, {7, 30, '2'},
		{40, 1, '0'}, {41, 2, '5'}, {0}};
	struct point points[8];
	struct series s = series_of(points, r);

	(void)state;
	for (int max = 5; max <= LEVEL_MAX; max += 6)
		for (int width = 30; width <= 210; width += 9)
			for (int height = 3; height < 45; height += 4) {
				struct indicator in = scale(0, max, max % 2 ? HIGH_IS_GOOD : LOW_IS_GOOD);
				struct chart_look look = look_of(width, height, width % 2 ? 3 : LEVEL_NONE);

				if (height % 8 == 3)
					look.from = DAY_NONE;
				struct chart c = draw(&look, &in, &s);
				assert_true(c.n <= (size_t)(height < CHART_HEIGHT_MIN ? CHART_HEIGHT_MIN : height));
				for (size_t i = 0; i < c.n; i++)
					assert_true(text_width(c.rows[i].text) <= width);
				arena_reset(&arena);
			}
}

/* With several levels on a row a level stands in the nearest one, in both directions of the scale. */
static void test_nearest_row(void **state)
{
	static const int row_of[] = {4, 4, 3, 3, 2, 2, 2, 1, 1, 0, 0};

	(void)state;
	for (int low = 0; low < 2; low++)
		for (int level = 0; level <= 10; level++) {
			const struct reading_at r[] = {{6, 1, score_of_level(level)}, {0}};
			struct indicator in = scale(0, 10, low ? LOW_IS_GOOD : HIGH_IS_GOOD);
			struct chart_look look = look_of(60, 7, LEVEL_NONE);
			struct point points[2];
			struct series s = series_of(points, r);
			struct chart c = draw(&look, &in, &s);
			int want = row_of[low ? 10 - level : level];
			for (int row = 0; row < 5; row++)
				assert_int_equal(strchr(c.rows[row].text, 'S') != NULL, row == want);
		}
}

/* A name never stands beyond the frame, however long it is. */
static void test_names_of_bars(void **state)
{
	static const struct reading_at r[] = {{1, 1, '2'}, {0}};
	struct indicator in = scale(1, 5, HIGH_IS_GOOD);
	struct point points[2];
	struct series s = series_of(points, r);

	(void)state;
	for (int from = 0; from < 340; from += 17)
		for (int n = 1; n < 70; n++) {
			struct chart_bar bar = {.from = date_from_ymd(2026, 1, 1) + from, .to = date_from_ymd(2026, 1, 20) + from,
				.name = arena_printf(&arena, "%0*d", n, 7)};
			struct chart_look look = look_of(60, 8, LEVEL_NONE);
			look.bars = &bar;
			look.n_bars = 1;
			struct chart c = draw(&look, &in, &s);
			/* The axis ends in the frame. */
			assert_true(text_width(c.rows[c.n - 1].text) < text_width(c.rows[c.n - 3].text));
		}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_eleven_levels),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_low_is_good_stands_on_its_head),
		cmocka_unit_test(test_change_of_meaning),
		cmocka_unit_test(test_long_scale),
		cmocka_unit_test(test_own_days),
		cmocka_unit_test(test_corrected_and_reliable),
		cmocka_unit_test(test_other_scale_and_converted),
		cmocka_unit_test(test_line_ends_at_an_exit),
		cmocka_unit_test(test_readings_never_made),
		cmocka_unit_test(test_stretched),
		cmocka_unit_test(test_bars_and_spans),
		cmocka_unit_test(test_before_the_picture),
		cmocka_unit_test(test_nothing_measured),
		cmocka_unit_test(test_every_size),
		cmocka_unit_test(test_nearest_row),
		cmocka_unit_test(test_names_of_bars),
	};

	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
