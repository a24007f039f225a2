/*
 * The plot, its axis and their rows. Later drawing covers earlier in the same cell, so the order
 * is the rule: goal, then breaks and steps, then the sign of each measurement.
 */

#include "report/chart.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "chart_priv.h"
#include "model/score.h"
#include "model/summary.h"

#define LABEL_MAX 6	  /* cells of a level's label */
#define SPAN_MIN_MONTHS 6 /* so that one measurement does not fill the picture */

/* Where the pen stands after the last level. */
struct pen {
	bool down; /* a line is being held */
	int row, col, level;
	int32_t on;
};

static int clamp(int v, int min, int max)
{
	return v < min ? min : v > max ? max : v;
}

/* The first day of the month that is n months after the one of day. */
static int32_t month_after(int32_t day, int n)
{
	struct ymd d = date_to_ymd(day);
	int months = d.year * 12 + d.month - 1 + n;

	return date_from_ymd(months / 12, months % 12 + 1, 1);
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

static void hold_until(struct canvas *c, const struct pen *pen, int col)
{
	for (int i = pen->col + 1; pen->down && i < col; i++)
		put(c, pen->row, i, '-', CHART_HELD);
}

/* The step from the pen's row to another, in the column of the new level. */
static void step_to(struct canvas *c, const struct pen *pen, int row, int col, int level)
{
	int way = row < pen->row ? -1 : 1;
	bool sure = summary_step(c->in, pen->level, level) == STEP_RELIABLE;
	enum chart_role role = sure ? CHART_RELIABLE : CHART_HELD;

	if (!pen->down || pen->row == row)
		return;
	if (pen->col != col)
		put(c, pen->row, col, sure ? '#' : '+', role);
	for (int i = pen->row + way; i != row; i += way)
		put(c, i, col, sure ? '#' : '|', role);
}

static void draw_level(struct canvas *c, const struct series *s, size_t i, struct pen *pen)
{
	const struct point *p = &s->points[i];
	int col = chart_column(c, p->on), level = progress_place(c->in, p), row = row_of(c, level);
	enum chart_role role = CHART_MEASURED;

	if (p->converted)
		role = p->on == s->first_on ? CHART_CONVERTED_START : CHART_CONVERTED;
	else if (p->on == s->first_on)
		role = CHART_START;
	else if (p->on == s->last_on)
		role = CHART_NOW;
	else if (p->corrected)
		role = CHART_CORRECTED;
	hold_until(c, pen, col);
	step_to(c, pen, row, col, level);
	put(c, row, col, (char)role, role);
	*pen = (struct pen){.down = true, .row = row, .col = col, .level = level, .on = p->on};
}

/* A reading without a level stands where the last one was, or at the bottom, and lifts the pen. */
static void draw_gap(struct canvas *c, const struct point *p, struct pen *pen)
{
	int col = chart_column(c, p->on);

	if (p->score == SCORE_NONE)
		return;
	hold_until(c, pen, col);
	put(c, pen->row, col, p->score == SCORE_NOT_RELEVANT ? 'x' : '?', CHART_MISSED);
	pen->down = false;
	pen->col = col;
}

/* What happened before the picture begins moves the pen to its left edge. */
static void enter(struct canvas *c, const struct point *p, struct pen *pen)
{
	if (p->level != LEVEL_NONE)
		*pen = (struct pen){.down = true,
			.row = row_of(c, progress_place(c->in, p)),
			.col = -1,
			.level = progress_place(c->in, p),
			.on = p->on};
	else if (p->score != SCORE_NONE)
		pen->down = false;
}

/* A reading that was due and never made ends the line on its day: what was then is not known. */
static void end_at_missed(struct canvas *c, struct pen *pen, int32_t on)
{
	int cadence = c->look->cadence;

	if (!pen->down || cadence <= 0 || (int64_t)on - pen->on < 2 * (int64_t)cadence)
		return;
	hold_until(c, pen, chart_column(c, pen->on + cadence));
	put(c, pen->row, chart_column(c, pen->on + cadence), '?', CHART_MISSED);
	pen->down = false;
}

/* An exit since the last level ends the line: nothing is known of the time outside. */
static void end_at_exit(struct canvas *c, struct pen *pen, int32_t on)
{
	for (size_t i = 0; pen->down && i < c->look->n_spans; i++) {
		int32_t out = c->look->spans[i].to_on;

		if (out == DAY_NONE || out < pen->on || out >= on)
			continue;
		end_at_missed(c, pen, out);
		hold_until(c, pen, chart_column(c, out));
		pen->down = false;
	}
}

static void draw_points(struct canvas *c, const struct series *s)
{
	struct pen pen = {.row = c->rows - 1};

	for (size_t i = 0; i < s->n && s->points[i].on <= c->to; i++) {
		const struct point *p = &s->points[i];

		end_at_exit(c, &pen, p->on);
		end_at_missed(c, &pen, p->on);
		if (p->version_break) {
			hold_until(c, &pen, chart_column(c, p->on));
			pen.down = false;
			draw_break(c, p->on);
		}
		if (p->on < c->from)
			enter(c, p, &pen);
		else if (p->level == LEVEL_NONE)
			draw_gap(c, p, &pen);
		else
			draw_level(c, s, i, &pen);
	}
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

/* Months between two names: the fewest that leaves a name its four cells and a blank. */
static int months_between_names(const struct canvas *c)
{
	static const int steps[] = {1, 2, 3, 6, 12, 24, 60};
	int64_t days = (int64_t)c->to - c->from;

	for (size_t i = 0; i < COUNT(steps); i++)
		if ((int64_t)steps[i] * 304 * (c->cols - 1) >= days * 48)
			return steps[i];
	return 120;
}

/* The first month at or after the left edge that bears a name, counted from year 0. */
static int first_month(const struct canvas *c, int step)
{
	struct ymd d = date_to_ymd(c->from);
	int month = d.year * 12 + d.month - 1 + (d.day > 1);

	return (month + step - 1) / step * step;
}

static bool spans_new_year(const struct canvas *c)
{
	return date_to_ymd(c->from).year != date_to_ymd(c->to - 1).year;
}

static const char *month_name(const struct canvas *c, int month, char buf[16])
{
	if (month % 12 == 0 && spans_new_year(c))
		snprintf(buf, 16, "%d", month / 12);
	else
		text_safe(buf, 16, c->look->months[month % 12], 3, false);
	return buf;
}

/* Writes a month's name below its tick, unless the one before it or the edge is too near. */
static void write_name(const struct canvas *c, int month, int col, struct writer *w, int *used)
{
	char name[TEXT_ROOM(4)], gap[CHART_WIDTH_MAX + 1];

	month_name(c, month, name);
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
	int step = months_between_names(c), used = 0, col;

	memset(line, '-', (size_t)c->cols);
	line[c->cols] = '\0';
	snprintf(margin, sizeof(margin), "%*s", c->gutter, "");
	chart_add(&words, margin, CHART_PLAIN);
	for (int m = first_month(c, step);
		(col = chart_column(c, date_from_ymd(m / 12, m % 12 + 1, 1))) >= 0; m += step) {
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

/* Up to "to", so that what is known to stand still fills the picture and the future does not. */
static void choose_days(struct canvas *c, const struct series *s)
{
	int32_t first = s->n ? s->points[0].on : 0, last = s->n ? s->points[s->n - 1].on : 0;

	c->from = c->look->from;
	c->to = c->look->to == DAY_NONE ? month_after(last, 1) : c->look->to;
	if (c->from == DAY_NONE) {
		c->from = month_after(first, 0);
		if (c->from > month_after(c->to, 1 - SPAN_MIN_MONTHS))
			c->from = month_after(c->to, 1 - SPAN_MIN_MONTHS);
	}
	if (c->to <= c->from)
		c->to = c->from + 1;
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
	struct canvas c = {.look = look, .in = in};

	choose_days(&c, s);
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
