/* A page of every kind of block: as text of a width, on sheets of paper, and as HTML, byte for
 * byte. */

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
#include "report/page.h"
#include "report/plot.h"
#include "with_arena.h"

static const char *const months[] = {
	"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
static struct level levels[5];
static struct indicator sovn = {
	.key = "sovn", .label = "Søvn", .min = 1, .max = 5, .levels = levels, .n_levels = 5};
static struct point points[4];
static struct series series = {.points = points, .n = 4, .first = 1, .last = 3, .levels = 3};
static int setup(void **state)
{
	static const int on[] = {0, 40, 90, 130}, level[] = {1, 2, LEVEL_NONE, 3};

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 5; i++)
		levels[i] =
			(struct level){.value = i + 1, .label = "", .text = "", .text_en = ""};
	for (int i = 0; i < 4; i++)
		points[i] = (struct point){.on = date_from_ymd(2026, 3, 2) + on[i],
			.level = level[i],
			.mark = MARK_NONE,
			.score = level[i] == LEVEL_NONE ? SCORE_NOT_ASSESSED
							: score_of_level(level[i])};
	series.first_on = points[0].on;
	series.last_on = points[3].on;
	return 0;
}

static const struct chart_word words[] = { { 'S', "S start" }, { 'o', "o målt" }, { 'N', "N nu" }, { '?', "? mangler" },
	{ 'x', "x ikke relevant" }, { 'O', "O rettet" }, { ':', ": ny betydning" }, { '[', "[ ] ind, ud" } };

static struct page everything(void)
{
	static const struct page_column columns[] = {
		{"Indikator", PAGE_LEFT},
		{"Nu", PAGE_RIGHT},
		{"Forløb", PAGE_FIXED},
	};
	struct page p;

	page_init(&p, &arena, "da", "Skridt for Åse", "B-1042, 21-11-2026",
		date_from_ymd(2026, 11, 21));
	page_add(&p, PAGE_TEXT,
		"Et afsnit, der er så langt, at det må brydes over to linjer eller flere.");
	page_add(&p, PAGE_HEADING, "Søvn & døgn <nu>");
	page_pair(&p, "Nu", "Sover \"godt\" de fleste nætter");
	page_pair(&p, "Mål", "Sover godt");
	page_add(&p, PAGE_ITEM, "gå tidligt i seng");
	page_add(&p, PAGE_ITEM, "stå op kl. 7");
	struct page_table *t = page_table(&p, "Alle", columns, 3);
	page_row(t, (const char *const[]){"Søvn", "3", "[ _.?-]"});
	page_row(t, (const char *const[]){
			    "Bolig og boligsituation i det hele taget", "12", "[     ]"});
	page_chart(&p, &(struct page_chart){.says = "Søvn: start 1, nu 3, mål 4.", .in = &sovn,
			       .series = &series, .goal = 4, .from = DAY_NONE, .to = DAY_NONE, .months = months,
			       .goal_word = "mål", .words = words, .n_words = COUNT(words)});
	page_add(&p, PAGE_SUBHEAD, "Hvordan sover du?");
	page_add(&p, PAGE_TICK, "1 dårligt");
	page_add(&p, PAGE_TICK, "5 godt");
	page_write_lines(&p, 2);
	return p;
}

static const char text_expected[] = "Skridt for Åse\n"
				    "==============\n"
				    "\n"
				    "Et afsnit, der er så langt, at det må brydes over\n"
				    "to linjer eller flere.\n"
				    "\n"
				    "Søvn & døgn <nu>\n"
				    "----------------\n"
				    "\n"
				    "Nu: Sover \"godt\" de fleste nætter\n"
				    "Mål: Sover godt\n"
				    "\n"
				    " - gå tidligt i seng\n"
				    " - stå op kl. 7\n"
				    "\n"
				    "Alle\n"
				    "Indikator                              Nu  Forløb\n"
				    "--------------------------------------------------\n"
				    "Søvn                                    3  [ _.?-]\n"
				    "Bolig og boligsituation i det hele     12  [     ]\n"
				    "taget\n"
				    "\n"
				    "Søvn: start 1, nu 3, mål 4.\n";

static void test_text(void **state)
{
	struct page p = everything();
	const char *got = page_to_text(&p, &(struct page_text_look){50, 0}, &arena);

	(void)state;
	if (strncmp(got, text_expected, strlen(text_expected)) != 0)
		assert_string_equal(got, text_expected);
	const char *end = strstr(got, "Hvordan sover du?\n");
	assert_non_null(end);
	assert_string_equal(end, "Hvordan sover du?\n\n [ ] 1 dårligt\n [ ] 5 godt\n\n"
				 "__________________________________________________\n\n"
				 "__________________________________________________\n\n"
				 "B-1042, 21-11-2026\n");
	assert_non_null(strstr(got, "4 |. . "));
	assert_non_null(strstr(got, " < mål\n"));
	assert_non_null(strstr(got, "  1 |S---"));
	assert_non_null(strstr(got, "o------"));
}

static void check_widths(const char *text, int width, size_t height)
{
	size_t lines = 0;

	for (const char *end; *text; text = end + 1) {
		if (*text == '\f') {
			lines = 0;
			end = text;
			continue;
		}
		end = strchr(text, '\n');
		assert_non_null(end);
		assert_true(
			text_width(arena_dup_n(&arena, text, (size_t)(end - text))) <= width);
		assert_true(++lines <= height || !height);
	}
}

static void test_sheets(void **state)
{
	struct page p = everything();
	size_t sheets = 0;

	(void)state;
	for (int i = 0; i < 40; i++)
		page_add(&p, PAGE_TEXT, "Endnu et afsnit.");
	page_add(&p, PAGE_HEADING, "Sidste");
	page_add(&p, PAGE_BREAK, "");
	page_add(&p, PAGE_TEXT, "På et ark for sig selv.");
	for (int width = PAGE_WIDTH_MIN; width < 90; width += 7)
		for (int height = PAGE_HEIGHT_MIN; height < 70; height += 9)
			check_widths(page_to_text(&p, &(struct page_text_look){width, height},
					     &arena),
				width, (size_t)height);
	const char *got = page_to_text(&p, &PAGE_A4, &arena);
	for (const char *s = got; (s = strchr(s, '\f')); s++)
		sheets++;
	assert_int_equal(sheets, 4);
	assert_non_null(strstr(got, "\fPå et ark for sig selv.\n\nB-1042, 21-11-2026\n\f"));
}

static void test_html(void **state)
{
	struct page p = everything();
	const char *got = page_to_html(&p, &arena);

	(void)state;
	assert_ptr_equal(strstr(got, "<!DOCTYPE html>\n<html lang=\"da\">\n<head>\n<meta "
				     "charset=\"utf-8\">\n"),
		got);
	assert_non_null(strstr(got, "<title>Skridt for Åse</title>"));
	assert_non_null(strstr(got,
		"<h2>Søvn &amp; døgn &lt;nu&gt;</h2>\n<dl>\n"
		"<div><dt>Nu</dt><dd>Sover &quot;godt&quot; de fleste nætter</dd></div>\n"
		"<div><dt>Mål</dt><dd>Sover godt</dd></div>\n</dl>\n"
		"<ul>\n<li>gå tidligt i seng</li>\n<li>stå op kl. 7</li>\n</ul>\n"
		"<table>\n<caption>Alle</caption>\n"
		"<thead><tr><th scope=\"col\">Indikator</th><th scope=\"col\" "
		"class=\"r\">Nu</th>"
		"<th scope=\"col\">Forløb</th></tr></thead>\n<tbody>\n"
		"<tr><th scope=\"row\">Søvn</th><td class=\"r\">3</td><td class=\"f\">[ "
		"_.?-]</td></tr>\n"));
	assert_non_null(strstr(got, "aria-label=\"Søvn: start 1, nu 3, mål 4.\">"));
	assert_non_null(strstr(got, "<ul class=\"tick\">\n<li>1 dårligt</li>"));
	assert_null(strstr(got, "http")); /* nothing is fetched from anywhere */
}

static int32_t from_on, to_on; /* of the picture */
static int x_of(int32_t on)
{
	return on - from_on;
}

static bool has_text(const struct plot *p, const char *text)
{
	for (size_t i = 0; i < p->n_labels; i++)
		if (strcmp(p->labels[i].text, text) == 0)
			return true;
	return false;
}

static bool has_mark(const struct plot *p, enum plot_sign sign)
{
	for (size_t i = 0; i < p->n_marks; i++)
		if (p->marks[i].sign == sign)
			return true;
	return false;
}

/* Nothing is known of the time outside: the line ends at the exit, on paper as on the screen. */
static void test_exit(void **state)
{
	struct span spans[] = {
		{.from_on = points[0].on, .to_on = points[1].on + 10},
		{.from_on = points[3].on - 5, .to_on = points[3].on + 20}, /* ends no line before it */
	};
	struct page_chart chart = {.says = "x", .in = &sovn, .series = &series, .goal = LEVEL_NONE, .months = months,
		.goal_word = "", .spans = spans, .n_spans = 2, .words = words, .n_words = COUNT(words)};
	struct plot plot;
	struct page p;
	int left, brackets = 0, farthest = 0, steps = 0;

	(void)state;
	points[2].level = 2;
	points[2].score = '2';
	points[2].on = points[3].on - 1; /* after the return */
	chart.from = from_on = date_from_ymd(2026, 3, 1);
	chart.to = to_on = date_from_ymd(2026, 9, 1);
	plot_draw(&arena, &chart, 1000, 300, 10, &plot);
	left = plot.lines[0].x1;
	int right = plot.lines[0].x2, days = to_on - from_on;
	int exit_x = left + x_of(spans[0].to_on) * (right - left) / days;
	int back_x = left + x_of(points[2].on) * (right - left) / days;
	for (size_t i = 0; i < plot.n_lines; i++) {
		const struct plot_line *l = &plot.lines[i];
		if (l->stroke != PLOT_HELD)
			continue;
		assert_true(l->x2 <= exit_x || l->x1 >= back_x);
		steps += l->x1 == l->x2;
		farthest = l->x2 <= exit_x && l->x2 > farthest ? l->x2 : farthest;
	}
	assert_int_equal(farthest, exit_x);
	assert_int_equal(steps, 2); /* an exit to come lifts no pen: both levels are led up to */
	for (size_t i = 0; i < plot.n_labels; i++)
		brackets += plot.labels[i].text[0] == '[' || plot.labels[i].text[0] == ']';
	assert_int_equal(brackets, 5); /* two and two, and what they mean */
	assert_true(has_text(&plot, "[ ] ind, ud"));
	assert_true(has_text(&plot, "start")); /* its letter is drawn as the shape that it stands for */
	assert_false(has_text(&plot, "? mangler"));
	assert_true(has_mark(&plot, PLOT_START));
	assert_true(has_mark(&plot, PLOT_NOW));
	assert_false(has_mark(&plot, PLOT_MISSED));
	page_init(&p, &arena, "da", "t", "f", 0);
	page_chart(&p, &chart);
	const char *text = page_to_text(&p, &(struct page_text_look){72, 0}, &arena);
	assert_non_null(strstr(text, "[-"));
	if (!strstr(text, "N nu  [ ] ind, ud"))
		fail_msg("%s", text);
	chart.n_spans = 0;
	plot_draw(&arena, &chart, 1000, 300, 10, &plot);
	assert_false(has_text(&plot, "[ ] ind, ud"));
}

/* A legend of many words takes as many lines as it needs, inside the picture. */
static void test_legend(void **state)
{
	struct page_chart chart = {.says = "x", .in = &sovn, .series = &series, .goal = LEVEL_NONE, .months = months,
		.goal_word = "", .from = DAY_NONE, .to = DAY_NONE, .words = words, .n_words = COUNT(words)};
	struct plot plot;
	int lowest = 0;

	(void)state;
	points[1].version_break = true;
	points[1].corrected = true;
	plot_draw(&arena, &chart, 200, 300, 10, &plot);
	points[1].version_break = points[1].corrected = false;
	for (size_t i = 0; i < plot.n_labels; i++)
		lowest = plot.labels[i].y > lowest ? plot.labels[i].y : lowest;
	assert_true(has_text(&plot, "ny betydning"));
	assert_true(has_text(&plot, "O rettet"));
	assert_true(has_text(&plot, "O")); /* above what looks as any other measurement */
	assert_in_range(lowest, 270, 300);
	for (size_t i = 0; i < plot.n_labels; i++)
		assert_in_range(plot.labels[i].x, 0, 190);
}

/* What is outside the days of the picture is not in it; its last day is. */
static void test_outside(void **state)
{
	struct page_chart chart = {.says = "x", .in = &sovn, .series = &series, .goal = LEVEL_NONE, .months = months,
		.goal_word = "", .from = points[0].on + 1, .to = points[1].on};
	struct plot plot;

	(void)state;
	plot_draw(&arena, &chart, 400, 300, 10, &plot);
	assert_int_equal(plot.n_marks, 1);
	assert_int_equal(plot.marks[0].x, plot.lines[0].x2);
	chart.to--;
	plot_draw(&arena, &chart, 400, 300, 10, &plot);
	assert_int_equal(plot.n_marks, 0);
}

/* However long the time, the names of months stand apart. */
static void test_months_stand_apart(void **state)
{
	struct page_chart chart = {.says = "x", .in = &sovn, .series = &series, .goal = LEVEL_NONE, .months = months,
		.goal_word = "", .to = points[3].on};
	struct plot plot;

	(void)state;
	for (int32_t days = 40; days < 6000; days += 400) {
		int before = -100, n = 0;
		chart.from = chart.to - days;
		plot_draw(&arena, &chart, 300, 300, 10, &plot);
		for (size_t i = 0; i < plot.n_labels; i++) {
			if (plot.labels[i].anchor != PLOT_STARTS_AT)
				continue;
			assert_true(plot.labels[i].x - before >= 25); /* a month may be short */
			before = plot.labels[i].x;
			n++;
		}
		assert_in_range(n, 1, 10);
	}
	chart.from = chart.to - 360;
	plot_draw(&arena, &chart, 500, 300, 10, &plot);
	int n = 0;
	for (size_t i = 0; i < plot.n_labels; i++)
		n += plot.labels[i].anchor == PLOT_STARTS_AT;
	assert_in_range(n, 11, 12);
}

/* The words below the axis of the rows, one after the other. */
static const char *month_words(const struct chart *c)
{
	const char *row = c->rows[c->n - 1].text, *text = "";

	while (*(row += strspn(row, " "))) {
		size_t n = strcspn(row, " ");

		text = arena_printf(&arena, "%s%.*s ", text, (int)n, row);
		row += n;
	}
	return text;
}

static const char *month_labels(const struct plot *p)
{
	const char *text = "";

	for (size_t i = 0; i < p->n_labels; i++)
		if (p->labels[i].anchor == PLOT_STARTS_AT)
			text = arena_printf(&arena, "%s%s ", text, p->labels[i].text);
	return text;
}

/*
 * One picture on the screen and on paper, also of a few weeks, which fill six months, and across a new year: the same
 * months, and a measurement as far along.
 */
static void test_one_axis(void **state)
{
	static const struct {
		int32_t first, last, from, to;
	} cases[] = {
		{ 20400, 20410, DAY_NONE, DAY_NONE }, { 20400, 20400, DAY_NONE, 20420 }, { 20400, 20700, DAY_NONE, 20778 },
		{ 20400, 20430, 20395, 20425 }, { 20300, 20420, 20390, 20450 },
	};
	struct point two[] = { { .level = 2, .score = '2' }, { .level = 3, .score = '3' } };
	struct series s = { .points = two, .n = 2, .levels = 2 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		two[0].on = s.first_on = cases[i].first;
		two[1].on = s.last_on = cases[i].last;
		struct page_chart paper = {.says = "x", .in = &sovn, .series = &s, .goal = LEVEL_NONE, .months = months,
			.goal_word = "", .from = cases[i].from, .to = cases[i].to};
		struct chart_look look = {.width = 106, .height = 8, .goal = LEVEL_NONE, .months = months, .from = cases[i].from,
			.to = cases[i].to};
		struct plot plot;
		struct chart chart;
		plot_draw(&arena, &paper, 2000, 300, 10, &plot);
		chart_draw(&arena, &look, &sovn, &s, &chart);
		assert_string_equal(month_words(&chart), month_labels(&plot));
		int left = plot.lines[0].x1, width = plot.lines[0].x2 - left;
		for (size_t row = 0; row < chart.n; row++)
			for (int col = 0; chart.rows[row].text[col]; col++)
				for (size_t m = 0; m < plot.n_marks && chart.rows[row].roles[col] == CHART_NOW; m++)
					if (plot.marks[m].sign == PLOT_NOW)
						assert_in_range((plot.marks[m].x - left) * 99 / width + 1 - (col - 5), 0, 2);
	}
}

/* One reading is missing from twice the cadence on, as in the rows of the chart. */
static void test_missed(void **state)
{
	struct page_chart chart = {.says = "x", .in = &sovn, .series = &series, .goal = LEVEL_NONE, .months = months,
		.goal_word = "", .from = DAY_NONE, .to = DAY_NONE, .cadence = 60};
	struct plot plot;

	(void)state;
	series.n = 2;
	points[1].on = points[0].on + 119;
	plot_draw(&arena, &chart, 1000, 300, 10, &plot);
	assert_false(has_mark(&plot, PLOT_MISSED));
	points[1].on++;
	plot_draw(&arena, &chart, 1000, 300, 10, &plot);
	assert_true(has_mark(&plot, PLOT_MISSED));
	series.n = 4;
}

/* Wherever a sheet ends, it does not end with a heading. */
static void test_headings_keep(void **state)
{
	(void)state;
	for (int before = 1; before < 40; before++) {
		struct page p;
		page_init(&p, &arena, "da", "t", "f", 0);
		for (int i = 0; i < before; i++)
			page_add(&p, PAGE_ITEM, "x");
		page_add(&p, PAGE_HEADING, "Heading");
		page_add(&p, PAGE_TEXT, "below");
		const char *text = page_to_text(&p, &(struct page_text_look){40, 20}, &arena);
		const char *heading = strstr(text, "Heading\n"), *below = strstr(text, "below");
		assert_non_null(heading);
		assert_non_null(below);
		assert_null(memchr(heading, '\f', (size_t)(below - heading)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_text, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_sheets, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_html, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_missed, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_one_axis, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_legend, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_outside, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_months_stand_apart, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_headings_keep, setup, drop_arena),
		cmocka_unit_test_setup_teardown(test_exit, setup, drop_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
