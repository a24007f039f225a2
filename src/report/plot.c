/* The chart for SVG and PDF. Axis and pen are those of the rows of text (axis.c, trace.c). */

#include "report/plot.h"

#include <string.h>

#include "axis_priv.h"
#include "base/date.h"
#include "base/text.h"
#include "model/score.h"
#include "report/chart.h"
#include "trace_priv.h"

#define SHAPES "SNo"	/* what is told apart by its shape; signs of chart.h */
#define LETTERS "OcC" /* by a letter above it as well */

struct canvas {
	struct arena *a;
	const struct page_chart *chart;
	struct plot *out;
	int left, right, top, bottom, em;
	struct axis axis;
	struct trace_of traced;
};

static void add_line(struct canvas *c, enum plot_stroke stroke, int x1, int y1, int x2, int y2)
{
	struct plot *p = c->out;
	struct plot_line *line = ARENA_PUSH(c->a, p->lines, &p->n_lines, &p->room_lines);

	*line = (struct plot_line){stroke, x1, y1, x2, y2};
}

static void add_mark(struct canvas *c, enum plot_sign sign, int x, int y)
{
	struct plot *p = c->out;
	struct plot_mark *mark = ARENA_PUSH(c->a, p->marks, &p->n_marks, &p->room_marks);

	*mark = (struct plot_mark){sign, x, y};
}

static void add_label(struct canvas *c, enum plot_anchor anchor, int x, int y, const char *text)
{
	struct plot *p = c->out;
	struct plot_label *label = ARENA_PUSH(c->a, p->labels, &p->n_labels, &p->room_labels);

	*label = (struct plot_label){anchor, x, y, text};
}

static bool is_on_axis(const struct canvas *c, int32_t on)
{
	return on >= c->axis.from && on <= c->axis.to;
}

/* What was before the picture stands at its left edge. */
static int x_of(const struct canvas *c, int32_t on)
{
	const struct axis *a = &c->axis;
	int32_t day = on < a->from ? a->from : on > a->to ? a->to : on;

	return c->left + (int)(((int64_t)day - a->from) * (c->right - c->left) / (a->to - a->from));
}

/* Better is higher, whatever the direction of the scale. */
static int y_of(const struct canvas *c, int level)
{
	const struct indicator *in = c->chart->in;
	int span = in->max > in->min ? in->max - in->min : 1;
	int up = in->direction == LOW_IS_GOOD ? in->max - level : level - in->min;

	up = up < 0 ? 0 : up > span ? span : up;
	return c->bottom - up * (c->bottom - c->top) / span;
}

/* So many levels apart that their names do not touch. */
static int label_step(const struct canvas *c)
{
	const struct indicator *in = c->chart->in;
	int step = 1;

	while ((c->bottom - c->top) * step < c->em * (in->max - in->min))
		step++;
	return step;
}

static void draw_scale(struct canvas *c)
{
	const struct indicator *in = c->chart->in;
	int step = label_step(c);
	char number[8];

	for (int level = in->min; level <= in->max; level++) {
		add_line(c, PLOT_GRID, c->left, y_of(c, level), c->right, y_of(c, level));
		if ((level - in->min) % step == 0)
			add_label(c, PLOT_ENDS_AT, c->left - c->em / 2, y_of(c, level),
				arena_dup(c->a, level_name(in, level, number)));
	}
	add_line(c, PLOT_AXIS, c->left, c->top, c->left, c->bottom);
	add_line(c, PLOT_AXIS, c->left, c->bottom, c->right, c->bottom);
	if (c->chart->goal == LEVEL_NONE)
		return;
	add_line(c, PLOT_GOAL, c->left, y_of(c, c->chart->goal), c->right,
		y_of(c, c->chart->goal));
	add_label(c, PLOT_STARTS_AT, c->right + c->em / 2, y_of(c, c->chart->goal),
		c->chart->goal_word);
}

/* As many names as there is room for: one takes three letters' height. */
static void draw_months(struct canvas *c)
{
	int step = axis_month_step(&c->axis, c->right - c->left, 30 * (int64_t)c->em);
	int32_t day;
	char name[16];

	for (int m = axis_first_month(&c->axis, step); (day = axis_month_day(m)) < c->axis.to; m += step) {
		int x = x_of(c, day);

		add_line(c, PLOT_AXIS, x, c->bottom, x, c->bottom + c->em / 3);
		add_label(c, PLOT_STARTS_AT, x, c->bottom + c->em,
			arena_dup(c->a, axis_month_name(&c->axis, c->chart->months, m, name)));
	}
}

/* Without a level it is the bottom. */
static int y_of_place(const struct canvas *c, int level)
{
	return level == LEVEL_NONE ? c->bottom : y_of(c, level);
}

static enum plot_sign plot_sign_of(const struct trace *t)
{
	static const struct {
		char sign;
		enum plot_sign as;
	} signs[] = { { CHART_START, PLOT_START }, { CHART_CONVERTED_START, PLOT_START }, { CHART_NOW, PLOT_NOW },
		{ CHART_MISSED, PLOT_MISSED }, { 'x', PLOT_NOT_RELEVANT } };
	enum plot_sign as = PLOT_MEASURED;

	for (size_t i = 0; i < COUNT(signs); i++)
		as = signs[i].sign == t->sign ? signs[i].as : as;
	return as;
}

/* What has the shape of another bears its letter above it. */
static void draw_mark(struct canvas *c, const struct trace *t)
{
	add_mark(c, plot_sign_of(t), x_of(c, t->on), y_of_place(c, t->level));
	if (strchr(LETTERS, t->sign))
		add_label(c, PLOT_CENTRED, x_of(c, t->on), y_of_place(c, t->level) - c->em,
			arena_printf(c->a, "%c", t->sign));
}

static bool is_drawn(const struct canvas *c, const struct trace *t)
{
	return is_on_axis(c, t->kind == TRACE_HELD ? t->to : t->on);
}

static void draw_trace(void *canvas, const struct trace *t)
{
	struct canvas *c = canvas;
	int x = x_of(c, t->on), to = x_of(c, t->to), y = y_of_place(c, t->level);

	if (!is_drawn(c, t))
		return;
	switch (t->kind) {
	case TRACE_HELD:
		if (to > x)
			add_line(c, PLOT_HELD, x, y, to, y);
		break;
	case TRACE_STEP:
		add_line(c, PLOT_HELD, x, y_of(c, t->before), x, y);
		break;
	case TRACE_BREAK:
		add_line(c, PLOT_BREAK, x, c->top, x, c->bottom);
		break;
	case TRACE_MARK:
		draw_mark(c, t);
		break;
	}
}

static void draw_bracket(struct canvas *c, int32_t on, const char *sign)
{
	if (is_on_axis(c, on))
		add_label(c, PLOT_CENTRED, x_of(c, on), c->bottom, sign);
}

/* Entries and exits on the axis, as in the rows of chart.c. */
static void draw_spans(struct canvas *c)
{
	for (size_t i = 0; i < c->chart->n_spans; i++) {
		draw_bracket(c, c->chart->spans[i].from_on, "[");
		draw_bracket(c, c->chart->spans[i].to_on, "]");
	}
}

struct sought {
	const struct canvas *canvas;
	char sign;
	bool found;
};

static void seek_sign(void *ctx, const struct trace *t)
{
	struct sought *s = ctx;
	char sign = t->kind == TRACE_MARK ? t->sign : t->kind == TRACE_BREAK ? CHART_BREAK : CHART_HELD;

	s->found |= sign == s->sign && is_drawn(s->canvas, t);
}

/* Whether what the legend tells of is in the picture. The goal has its word beside it. */
static bool has_sign(const struct canvas *c, char sign)
{
	struct sought s = { c, sign, false };

	for (size_t i = 0; i < c->chart->n_spans && sign == CHART_SPAN; i++)
		s.found |= is_on_axis(c, c->chart->spans[i].from_on) || is_on_axis(c, c->chart->spans[i].to_on);
	trace_each(&c->traced, seek_sign, &s);
	return s.found;
}

/* A word of the legend from x on; what is drawn by its shape has the shape instead of its letter. */
static void draw_word(struct canvas *c, const struct chart_word *w, int x, int y)
{
	const struct trace shape = { .sign = w->sign };
	const char *rest = strchr(w->word, ' ');
	bool is_shape = strchr(SHAPES, w->sign) && rest;

	if (is_shape)
		add_mark(c, plot_sign_of(&shape), x + c->em / 2, y);
	else if (w->sign == CHART_BREAK && rest)
		add_line(c, PLOT_BREAK, x + c->em / 2, y - c->em / 2, x + c->em / 2, y + c->em / 2);
	else if (w->sign == CHART_HELD && rest)
		add_line(c, PLOT_HELD, x, y, x + c->em, y);
	else
		rest = NULL;
	add_label(c, PLOT_STARTS_AT, rest ? x + c->em * 3 / 2 : x, y, rest ? rest + 1 : w->word);
}

/* Below the months, in as many lines as it takes; returns how many. Drawn when y is given. */
static int draw_legend(struct canvas *c, int y)
{
	int x = c->left, lines = 0;

	for (size_t i = 0; i < c->chart->n_words; i++) {
		const struct chart_word *w = &c->chart->words[i];
		int width = (text_width(w->word) * 3 / 5 + 2) * c->em;

		if (!has_sign(c, w->sign))
			continue;
		if (!lines || x + width > c->right) {
			x = c->left;
			lines++;
		}
		if (y)
			draw_word(c, w, x, y + lines * c->em * 4 / 3);
		x += width;
	}
	return lines;
}

static int widest_name(const struct indicator *in)
{
	char number[8];
	int widest = 1;

	for (int level = in->min; level <= in->max; level++) {
		int width = text_width(level_name(in, level, number));
		widest = width > widest ? width : widest;
	}
	return widest;
}

void plot_draw(struct arena *a, const struct page_chart *chart, int width, int height, int em,
	struct plot *out)
{
	struct canvas c = {.a = a, .chart = chart, .out = out, .em = em};

	*out = (struct plot){0};
	if (!chart->series->n)
		return;
	c.left = em + widest_name(chart->in) * em * 2 / 3;
	c.right = width - em -
		  (chart->goal == LEVEL_NONE ? 0 : text_width(chart->goal_word) * em * 2 / 3);
	c.top = em;
	c.axis = axis_of(chart->series, chart->from, chart->to);
	c.traced = (struct trace_of){ chart->in, chart->series, chart->cadence, chart->spans, chart->n_spans, c.axis.to };
	c.bottom = height - 2 * em - draw_legend(&c, 0) * em * 4 / 3;
	draw_scale(&c);
	draw_months(&c);
	draw_spans(&c);
	trace_each(&c.traced, draw_trace, &c);
	draw_legend(&c, c.bottom + em);
}
