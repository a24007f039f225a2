/*
 * The plot, its axis and their rows. Later drawing covers earlier in the same cell, so the order
 * is the rule: goal, then breaks and steps, then the sign of each measurement.
 */

#include "report/chart.h"

#include <stdio.h>
#include <string.h>

#include "axis_priv.h"
#include "base/date.h"
#include "base/text.h"
#include "chart_priv.h"
#include "model/score.h"
#include "model/summary.h"
#include "trace_priv.h"

#define LABEL_MAX 6 /* cells of a level's label */

static int clamp(int v, int min, int max)
{
	return v < min ? min : v > max ? max : v;
}

/* Better is higher, so a scale where low is good stands on its head. Row 0 is the top. */
static int row_of(const struct canvas *c, int level)
{
	int span = c->in->max - c->in->min;
	int below = c->in->direction == LOW_IS_GOOD ? c->in->max - level : level - c->in->min;

	if (span < 1)
		return c->rows - 1;
	below = clamp(below, 0, span);
	return c->rows - 1 - (below * (c->rows - 1) * 2 + span) / (span * 2);
}

/* The level that a row stands for; with several levels on a row, the nearest. */
static int level_of(const struct canvas *c, int row)
{
	int span = c->in->max - c->in->min;
	int up = c->rows < 2 ? 0
			     : ((c->rows - 1 - row) * span * 2 + c->rows - 1) / ((c->rows - 1) * 2);

	return c->in->direction == LOW_IS_GOOD ? c->in->max - up : c->in->min + up;
}

static void put(struct canvas *c, int row, int col, char glyph, enum chart_role role)
{
	size_t at = (size_t)row * (size_t)c->cols + (size_t)col;

	if (col < 0)
		return;
	c->cells[at] = glyph;
	c->roles[at] = (char)role;
}

static void draw_goal(struct canvas *c)
{
	if (c->look->goal == LEVEL_NONE)
		return;
	for (int col = 0; col < c->cols; col += 2)
		put(c, row_of(c, c->look->goal), col, '.', CHART_GOAL);
}

static void draw_break(struct canvas *c, int32_t on)
{
	for (int row = 0; row < c->rows; row++)
		put(c, row, chart_column(c, on), ':', CHART_BREAK);
}

/* Without a level it is the bottom. */
static int row_of_place(const struct canvas *c, int level)
{
	return level == LEVEL_NONE ? c->rows - 1 : row_of(c, level);
}

static void draw_held(struct canvas *c, const struct trace *t)
{
	int end = chart_column(c, t->to);

	for (int i = chart_column(c, t->on) + 1; i < end; i++)
		put(c, row_of_place(c, t->level), i, '-', CHART_HELD);
}

/* From one row to another, in the column of the new level. */
static void draw_step(struct canvas *c, const struct trace *t)
{
	int from = row_of(c, t->before), to = row_of(c, t->level), col = chart_column(c, t->on), way = to < from ? -1 : 1;
	bool sure = summary_step(c->in, t->before, t->level) == STEP_RELIABLE;
	enum chart_role role = sure ? CHART_RELIABLE : CHART_HELD;

	if (from == to)
		return;
	if (c->last_col != col)
		put(c, from, col, sure ? '#' : '+', role);
	for (int i = from + way; i != to; i += way)
		put(c, i, col, sure ? '#' : '|', role);
}

static void draw_mark(struct canvas *c, const struct trace *t)
{
	c->last_col = chart_column(c, t->on);
	put(c, row_of_place(c, t->level), c->last_col, t->sign, t->sign == 'x' ? CHART_MISSED : (enum chart_role)t->sign);
}

static void draw_trace(void *canvas, const struct trace *t)
{
	struct canvas *c = canvas;

	switch (t->kind) {
	case TRACE_HELD:
		draw_held(c, t);
		break;
	case TRACE_STEP:
		draw_step(c, t);
		break;
	case TRACE_BREAK:
		draw_break(c, t->on);
		break;
	case TRACE_MARK:
		draw_mark(c, t);
		break;
	}
}

static void draw_points(struct canvas *c, const struct series *s)
{
	const struct chart_look *look = c->look;
	const struct trace_of of = { c->in, s, look->cadence, look->spans, look->n_spans, c->axis.to };

	c->last_col = -1;
	trace_each(&of, draw_trace, c);
}

/* A row between two levels has none. */
static const char *label_of(const struct canvas *c, int row, char number[8])
{
	int level = level_of(c, row);

	return c->look->stretch && row_of(c, level) != row ? "" : level_name(c->in, level, number);
}

static void write_label(const struct canvas *c, int row, struct writer *w)
{
	char number[8], out[TEXT_ROOM(LABEL_MAX)], label[TEXT_ROOM(LABEL_MAX) + 32];
	int cells = text_safe(out, sizeof(out), label_of(c, row, number), LABEL_MAX, false);

	snprintf(label, sizeof(label), "%*s%s |", c->gutter - 2 - cells, "", out);
	chart_add(w, label, CHART_PLAIN);
}

static void write_plot_row(struct arena *a, const struct canvas *c, int row, struct chart_row *out)
{
	struct writer w = {.n = 0};
	size_t at = (size_t)row * (size_t)c->cols;

	write_label(c, row, &w);
	for (int col = 0; col < c->cols; col++, at++) {
		const char cell[2] = {c->cells[at], '\0'};

		chart_add(&w, cell, (enum chart_role)c->roles[at]);
	}
	chart_add(&w, "|", CHART_PLAIN);
	if (c->look->goal != LEVEL_NONE && row == row_of(c, c->look->goal) && c->look->goal_word) {
		char word[TEXT_ROOM(16)];

		text_safe(word, sizeof(word), c->look->goal_word, 16, false);
		chart_add(&w, " < ", CHART_GOAL);
		chart_add(&w, word, CHART_GOAL);
	}
	chart_finish_row(a, &w, out);
}

/* Writes a month's name below its tick, unless the one before it or the edge is too near. */
static void write_name(const struct canvas *c, int month, int col, struct writer *w, int *used)
{
	char name[TEXT_ROOM(4)], gap[CHART_WIDTH_MAX + 1];

	axis_month_name(&c->axis, c->look->months, month, name);
	if ((*used > 0 && col <= *used) || col + text_width(name) > c->cols)
		return;
	snprintf(gap, sizeof(gap), "%*s", col - *used, "");
	chart_add(w, gap, CHART_PLAIN);
	chart_add(w, name, CHART_PLAIN);
	*used = col + text_width(name);
}

/* The line of the axis with the entries and exits of the course on it. */
static void add_spans(const struct canvas *c, char *line, struct writer *w)
{
	for (size_t i = 0; i < c->look->n_spans; i++) {
		const struct span *span = &c->look->spans[i];
		int in = chart_column(c, span->from_on);
		int out = span->to_on == DAY_NONE ? -1 : chart_column(c, span->to_on);
		if (in >= 0)
			line[in] = '[';
		if (out >= 0)
			line[out] = ']';
	}
	for (int i = 0; line[i]; i++)
		chart_add(w, (char[]){line[i], 0},
			line[i] == '[' || line[i] == ']' ? CHART_SPAN : CHART_PLAIN);
}

/* The axis has a tick at every month that may bear a name; the names stand below. */
static void write_axis(
	struct arena *a, const struct canvas *c, struct chart_row *axis, struct chart_row *names)
{
	struct writer ticks = {.n = 0}, words = {.n = 0};
	char line[CHART_WIDTH_MAX + 1], margin[32];
	int step = axis_month_step(&c->axis, c->cols - 1, 48), used = 0, col; /* four cells and a blank for a name */

	memset(line, '-', (size_t)c->cols);
	line[c->cols] = '\0';
	snprintf(margin, sizeof(margin), "%*s", c->gutter, "");
	chart_add(&words, margin, CHART_PLAIN);
	for (int m = axis_first_month(&c->axis, step); (col = chart_column(c, axis_month_day(m))) >= 0; m += step) {
		line[col] = '^';
		write_name(c, m, col, &words, &used);
	}
	margin[c->gutter - 1] = '+';
	chart_add(&ticks, margin, CHART_PLAIN);
	add_spans(c, line, &ticks);
	chart_add(&ticks, "+", CHART_PLAIN);
	chart_finish_row(a, &ticks, axis);
	chart_finish_row(a, &words, names);
}

static int label_cells(const struct indicator *in)
{
	char number[8];
	int widest = 1;

	for (int level = in->min; level <= in->max; level++) {
		int n = text_width(level_name(in, level, number));

		widest = n > widest ? n : widest;
	}
	return clamp(widest, 1, LABEL_MAX);
}

/* As many rows for a level as there are, the same for each. */
static int plot_rows(const struct chart_look *look, int levels, int room)
{
	int rows = levels;

	for (int each = 2; look->stretch && levels > 1 && (levels - 1) * each < room; each++)
		rows = (levels - 1) * each + 1;
	return clamp(rows, 1, room);
}

static void choose_size(struct arena *a, struct canvas *c)
{
	const struct chart_look *look = c->look;
	int levels = c->in->max - c->in->min + 1;
	int right = look->goal != LEVEL_NONE && look->goal_word
			    ? 3 + clamp(text_width(look->goal_word), 0, 16)
			    : 0;
	int height = look->height < CHART_HEIGHT_MIN ? CHART_HEIGHT_MIN : look->height;
	int width = clamp(look->width, CHART_WIDTH_MIN, CHART_WIDTH_MAX);

	c->rows = plot_rows(look, levels, height - 2);
	c->gutter = label_cells(c->in) + 4;
	c->cols = width - c->gutter - 1 - right;
	c->cols = c->cols < 1 ? 1 : c->cols;
	c->cells = arena_alloc(a, (size_t)(c->rows * c->cols));
	c->roles = arena_alloc(a, (size_t)(c->rows * c->cols));
	memset(c->cells, ' ', (size_t)(c->rows * c->cols));
	memset(c->roles, CHART_PLAIN, (size_t)(c->rows * c->cols));
}

void chart_draw(struct arena *a, const struct chart_look *look, const struct indicator *in,
	const struct series *s, struct chart *out)
{
	struct canvas c = {.look = look, .in = in, .axis = axis_of(s, look->from, look->to)};

	choose_size(a, &c);
	draw_goal(&c);
	draw_points(&c, s);
	out->n = (size_t)c.rows + 2;
	out->rows = ARENA_ARRAY(a, out->n + look->n_bars, struct chart_row);
	for (int row = 0; row < c.rows; row++)
		write_plot_row(a, &c, row, &out->rows[row]);
	write_axis(a, &c, &out->rows[c.rows], &out->rows[c.rows + 1]);
	out->n += chart_bars(a, &c, &out->rows[out->n]);
}

bool chart_has(const struct chart *chart, char sign)
{
	char role = sign == 'x' ? CHART_MISSED : sign;

	for (size_t r = 0; r < chart->n; r++)
		for (size_t i = 0; chart->rows[r].text[i]; i++)
			if (chart->rows[r].roles[i] == role && (sign == CHART_SPAN || chart->rows[r].text[i] == sign))
				return true;
	return false;
}
