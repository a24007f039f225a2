/*
 * The chart for SVG and PDF, always of the whole series. The rules of pen, gaps, exits and version breaks
 * are those of chart.c: change both, or paper and screen tell different stories.
 */

#include "report/plot.h"

#include "base/date.h"
#include "base/text.h"
#include "model/score.h"

#define SPAN_MIN_MONTHS 6 /* as in report/chart.h: one measurement does not fill the picture   \
			   */

struct canvas {
	struct arena *a;
	const struct page_chart *chart;
	struct plot *out;
	int left, right, top, bottom, em;
	int32_t from, to;
};

struct pen {
	bool down; /* a level is being held */
	int x, y;
	int32_t on;
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

static int32_t month_after(int32_t day, int n)
{
	struct ymd d = date_to_ymd(day);
	int months = d.year * 12 + d.month - 1 + n;

	return date_from_ymd(months / 12, months % 12 + 1, 1);
}

static void choose_days(struct canvas *c)
{
	const struct series *s = c->chart->series;

	c->from = month_after(s->points[0].on, 0);
	c->to = month_after(s->points[s->n - 1].on, 1);
	if (c->to < month_after(c->from, SPAN_MIN_MONTHS))
		c->to = month_after(c->from, SPAN_MIN_MONTHS);
}

static int x_of(const struct canvas *c, int32_t on)
{
	return c->left +
	       (int)(((int64_t)on - c->from) * (c->right - c->left) / (c->to - c->from));
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

/* Names of months, or years in January when the picture spans a new year, as many as there is
 * room for. */
static void draw_months(struct canvas *c)
{
	struct ymd first = date_to_ymd(c->from), last = date_to_ymd(c->to - 1);
	int n = (last.year - first.year) * 12 + last.month - first.month + 1, step = 1;

	while ((c->right - c->left) * step < n * c->em * 3)
		step = step < 3 ? step + 1 : step < 12 ? step * 2 : step + 12;
	for (int i = 0; i < n; i++) {
		int month = first.month - 1 + i;
		int x = x_of(c, month_after(c->from, i));

		if ((first.year * 12 + month) % step)
			continue;
		add_line(c, PLOT_AXIS, x, c->bottom, x, c->bottom + c->em / 3);
		add_label(c, PLOT_STARTS_AT, x, c->bottom + c->em,
			month % 12 == 0 && first.year != last.year
				? arena_printf(c->a, "%d", first.year + month / 12)
				: c->chart->months[month % 12]);
	}
}

static void hold(struct canvas *c, const struct pen *pen, int x)
{
	if (pen->down && x > pen->x)
		add_line(c, PLOT_HELD, pen->x, pen->y, x, pen->y);
}

static void draw_level(struct canvas *c, const struct point *p, struct pen *pen)
{
	const struct series *s = c->chart->series;
	int x = x_of(c, p->on), y = y_of(c, progress_place(c->chart->in, p));

	hold(c, pen, x);
	if (pen->down && pen->y != y)
		add_line(c, PLOT_HELD, x, pen->y, x, y);
	add_mark(c,
		p->on == s->first_on  ? PLOT_START
		: p->on == s->last_on ? PLOT_NOW
				      : PLOT_MEASURED,
		x, y);
	*pen = (struct pen){true, x, y, p->on};
}

static void draw_gap(struct canvas *c, const struct point *p, struct pen *pen)
{
	int x = x_of(c, p->on);

	if (p->score == SCORE_NONE)
		return;
	hold(c, pen, x);
	add_mark(
		c, p->score == SCORE_NOT_RELEVANT ? PLOT_NOT_RELEVANT : PLOT_MISSED, x, pen->y);
	pen->down = false;
}

/* As end_at_missed() of chart.c. */
static void end_at_missed(struct canvas *c, struct pen *pen, int32_t on)
{
	int cadence = c->chart->cadence;

	if (!pen->down || cadence <= 0 || (int64_t)on - pen->on < 2 * (int64_t)cadence)
		return;
	hold(c, pen, x_of(c, pen->on + cadence));
	add_mark(c, PLOT_MISSED, x_of(c, pen->on + cadence), pen->y);
	pen->down = false;
}

/* As end_at_exit() of chart.c. */
static void end_at_exit(struct canvas *c, struct pen *pen, int32_t on)
{
	for (size_t i = 0; pen->down && i < c->chart->n_spans; i++) {
		int32_t out = c->chart->spans[i].to_on;

		if (out == DAY_NONE || out < pen->on || out >= on)
			continue;
		end_at_missed(c, pen, out);
		hold(c, pen, x_of(c, out));
		pen->down = false;
	}
}

static void draw_bracket(struct canvas *c, int32_t on, const char *sign)
{
	if (on >= c->from && on <= c->to)
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

static void draw_points(struct canvas *c)
{
	const struct series *s = c->chart->series;
	struct pen pen = {.y = c->bottom};

	for (size_t i = 0; i < s->n; i++) {
		const struct point *p = &s->points[i];

		end_at_exit(c, &pen, p->on);
		end_at_missed(c, &pen, p->on);
		if (p->version_break) {
			hold(c, &pen, x_of(c, p->on));
			pen.down = false;
			add_line(c, PLOT_BREAK, x_of(c, p->on), c->top, x_of(c, p->on),
				c->bottom);
		}
		if (p->level == LEVEL_NONE)
			draw_gap(c, p, &pen);
		else
			draw_level(c, p, &pen);
	}
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
	c.bottom = height - 2 * em;
	choose_days(&c);
	draw_scale(&c);
	draw_months(&c);
	draw_spans(&c);
	draw_points(&c);
}
