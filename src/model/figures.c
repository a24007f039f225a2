/*
 * Readings into cells. A citizen's first and last scores are kept until the next citizen comes; then they are one pair.
 * Totals are sums of cells, so that a citizen with two courses counts in each.
 */
#include "model/figures.h"

#include <stdio.h>

#include "base/date.h"
#include "base/err.h"
#include "model/disclosure.h"
#include "model/score.h"

#define WEEKS ((int32_t)COUNT(((struct figure *)0)->weeks))
#define WHOLE 1000

struct end {
	const struct set_version *set;
	int32_t on;
	char scores[SET_MAX + 1];
};
struct figures_line {
	size_t row, col;
	struct end first, last;
	int32_t month; /* of the last reading, from the period's first */
};

static int32_t month_number(int32_t day)
{
	struct ymd d = date_to_ymd(day);

	return d.year * 12 + d.month - 1;
}

static int32_t first_of(int32_t month)
{
	return date_from_ymd(month / 12, month % 12 + 1, 1);
}

struct figures_period figures_period(int32_t months, int32_t today)
{
	int32_t now = month_number(today);

	return (struct figures_period){ months, first_of(now - months), first_of(now) - 1 };
}

static struct figure *cell(const struct figures *f, size_t row, size_t col)
{
	BUG_ON(row >= f->rows || col >= f->cols);
	return &f->cells[row * f->cols + col];
}

const struct figure *figures_at(const struct figures *f, size_t row, size_t col)
{
	return cell(f, row, col);
}

void figures_init(struct figures *f, struct arena *a, size_t rows, size_t cols, struct figures_period period)
{
	BUG_ON(period.months < 1 || period.months > FIGURES_MONTHS);
	*f = (struct figures){ .cells = ARENA_ARRAY(a, rows * cols, struct figure), .rows = rows, .cols = cols,
		.period = period, .arena = a };
	for (size_t i = 0; i < rows * cols; i++) {
		f->cells[i].start_low = f->cells[i].now_low = INT32_MAX;
		f->cells[i].start_high = f->cells[i].now_high = INT32_MIN;
	}
}

void figures_add_course(struct figures *f, size_t row, size_t col, enum due_state state)
{
	struct figure *c = cell(f, row, col);

	c->citizens++;
	c->due += state == DUE_SOON || state == DUE_TODAY;
	c->overdue += state == DUE_OVERDUE;
}

static void widen(int32_t *low, int32_t *high, int32_t value)
{
	*low = value < *low ? value : *low;
	*high = value > *high ? value : *high;
}

static void use_scale(struct figure *c, int32_t min, int32_t max)
{
	c->mixed |= c->max > c->min && (c->min != min || c->max != max);
	c->min = min;
	c->max = max;
}

static void add_way(struct figure *c, int way)
{
	c->up += way > 0;
	c->same += way == 0;
	c->down += way < 0;
}

static int band_of(const struct indicator *scale, int32_t tenths)
{
	int32_t range = 10 * (scale->max - scale->min), band = range ? (tenths - 10 * scale->min) * FIGURES_BANDS / range : 0;

	return band < FIGURES_BANDS ? band : FIGURES_BANDS - 1;
}

/* One pair of readings; a citizen whose readings have nothing in common is not measured twice. */
static void add_pair(struct figure *c, const struct end *a, const struct end *b)
{
	const struct indicator *scale = &b->set->indicators[0];
	int32_t start, now, weeks = (b->on - a->on + 3) / 7;
	size_t n;

	progress_paired(a->set, a->scores, b->set, b->scores, &start, &now, &n);
	if (!n)
		return;
	c->measured++;
	add_way(c, progress_way(a->set, a->scores, b->set, b->scores));
	c->start += start;
	c->now += now;
	widen(&c->start_low, &c->start_high, start);
	widen(&c->now_low, &c->now_high, now);
	use_scale(c, scale->min, scale->max);
	c->weeks[weeks < WEEKS ? weeks : WEEKS - 1]++;
	c->bands[band_of(scale, start)].n++;
	c->bands[band_of(scale, start)].change += now - start;
}

/* The last mean of a month, as a place on its own scale: lines of several scales can be drawn together. */
static void add_month(struct figure *c, const struct figures_line *line)
{
	const struct indicator *scale = &line->last.set->indicators[0];
	size_t n;
	int32_t mean = progress_mean(line->last.set, line->last.scores, &n);

	if (!n || scale->max <= scale->min)
		return;
	c->months[line->month].n++;
	c->months[line->month].places += (int64_t)(mean - 10 * scale->min) * WHOLE / (10 * (scale->max - scale->min));
}

static void end_citizen(struct figures *f)
{
	for (size_t i = 0; i < f->n_lines; i++) {
		const struct figures_line *line = &f->lines[i];
		struct figure *c = cell(f, line->row, line->col);

		add_month(c, line);
		if (line->last.on > line->first.on)
			add_pair(c, &line->first, &line->last);
	}
	f->n_lines = 0;
}

static struct figures_line *find_line(struct figures *f, const struct figures_reading *r)
{
	for (size_t i = 0; i < f->n_lines; i++)
		if (f->lines[i].row == r->row && f->lines[i].col == r->col)
			return &f->lines[i];
	struct figures_line *line = ARENA_PUSH(f->arena, f->lines, &f->n_lines, &f->room_lines);
	*line = (struct figures_line){ .row = r->row, .col = r->col, .month = -1 };
	return line;
}

static void keep(struct end *end, const struct figures_reading *r)
{
	*end = (struct end){ .set = r->set, .on = r->taken_on };
	snprintf(end->scores, sizeof(end->scores), "%s", r->scores);
}

void figures_add_reading(struct figures *f, const struct figures_reading *r)
{
	struct figures_line *line;

	if (r->taken_on < f->period.from || r->taken_on > f->period.to)
		return;
	if (r->citizen != f->citizen)
		end_citizen(f);
	f->citizen = r->citizen;
	line = find_line(f, r);
	int32_t month = month_number(r->taken_on) - month_number(f->period.from);
	if (line->month >= 0 && line->month != month)
		add_month(cell(f, line->row, line->col), line);
	if (line->month < 0)
		keep(&line->first, r);
	keep(&line->last, r);
	line->month = month;
}

static void merge(struct figure *to, const struct figure *c)
{
	to->citizens += c->citizens;
	to->due += c->due;
	to->overdue += c->overdue;
	to->measured += c->measured;
	to->up += c->up;
	to->same += c->same;
	to->down += c->down;
	to->start += c->start;
	to->now += c->now;
	if (c->measured) {
		widen(&to->start_low, &to->start_high, c->start_low);
		widen(&to->start_low, &to->start_high, c->start_high);
		widen(&to->now_low, &to->now_high, c->now_low);
		widen(&to->now_low, &to->now_high, c->now_high);
		use_scale(to, c->min, c->max);
		to->mixed |= c->mixed;
	}
	for (int32_t i = 0; i < WEEKS; i++)
		to->weeks[i] += c->weeks[i];
	for (int i = 0; i < FIGURES_BANDS; i++) {
		to->bands[i].n += c->bands[i].n;
		to->bands[i].change += c->bands[i].change;
	}
	for (int i = 0; i < FIGURES_MONTHS; i++) {
		to->months[i].n += c->months[i].n;
		to->months[i].places += c->months[i].places;
	}
}

static void add_totals(struct figures *f)
{
	for (size_t row = 1; row < f->rows; row++)
		for (size_t col = 1; col < f->cols; col++) {
			const struct figure *c = cell(f, row, col);

			merge(cell(f, row, 0), c);
			merge(cell(f, 0, col), c);
			merge(cell(f, 0, 0), c);
		}
}

static bool are_alike(const struct figure *c)
{
	return c->measured > 0 && (c->start_low == c->start_high || c->now_low == c->now_high);
}

/* What one of the tables has in a cell; totals are given like the rest, so that they are judged alike. */
static struct disclosure_cell due_cell(const struct figure *c)
{
	return (struct disclosure_cell){ .n = c->citizens,
		.parts = { c->overdue, c->due, c->citizens - c->overdue - c->due } };
}

static struct disclosure_cell ways_cell(const struct figure *c)
{
	return (struct disclosure_cell){ .n = c->measured, .parts = { c->up, c->same, c->down }, .alike = are_alike(c) };
}

static struct disclosure_cell bands_cell(const struct figure *c)
{
	return (struct disclosure_cell){ .n = c->measured, .parts = { c->bands[0].n, c->bands[1].n, c->bands[2].n },
		.alike = are_alike(c) };
}

struct table {
	struct disclosure_cell (*of)(const struct figure *c);
	bool first_alone, alike_parts;
	unsigned hides[HIDE_COUNT + 1];
};

static void decide(struct figures *f, struct arena *a, int32_t limit, const struct table *which)
{
	size_t n = f->rows * f->cols;
	struct disclosure_table t = { ARENA_ARRAY(a, n, struct disclosure_cell), f->rows, f->cols, limit,
		which->first_alone, which->alike_parts };

	for (size_t i = 0; i < n; i++)
		t.cells[i] = which->of(&f->cells[i]);
	disclosure_decide(&t, a);
	for (size_t i = 0; i < n; i++)
		f->cells[i].hides |= which->hides[t.cells[i].hides];
}

void figures_end(struct figures *f, struct arena *a, int32_t limit)
{
	static const struct table tables[] = {
		{ due_cell, true, false, { [HIDE_REST] = HIDES_DUE, [HIDE_PARTS] = HIDES_DUE | HIDES_OVERDUE,
			[HIDE_COUNT] = HIDES_DUE | HIDES_OVERDUE | HIDES_CITIZENS } },
		{ ways_cell, true, true, { [HIDE_REST] = HIDES_WAYS, [HIDE_PARTS] = HIDES_WAYS | HIDES_UP,
			[HIDE_COUNT] = HIDES_WAYS | HIDES_UP | HIDES_BANDS | HIDES_MEASURED } },
		{ bands_cell, false, false, { [HIDE_PARTS] = HIDES_BANDS,
			[HIDE_COUNT] = HIDES_WAYS | HIDES_UP | HIDES_BANDS | HIDES_MEASURED } },
	};

	end_citizen(f);
	add_totals(f);
	for (size_t i = 0; limit > 0 && i < COUNT(tables); i++)
		decide(f, a, limit, &tables[i]);
}

/* Half away from zero, as in model/progress.h. */
static int32_t divide(int64_t sum, int32_t n)
{
	return (int32_t)((2 * sum + (sum < 0 ? -n : n)) / (2 * n));
}

static int32_t mean(const struct figure *c, int64_t sum)
{
	return !c->measured || c->mixed || c->hides & HIDES_MEASURED ? INT32_MIN : divide(sum, c->measured);
}

int32_t figures_start(const struct figure *c)
{
	return mean(c, c->start);
}

int32_t figures_now(const struct figure *c)
{
	return mean(c, c->now);
}

int32_t figures_band(const struct figure *c, int band)
{
	return c->bands[band].n ? divide(c->bands[band].change, c->bands[band].n) : 0;
}

int32_t figures_weeks(const struct figure *c)
{
	int32_t n = 0;

	for (int32_t i = 0; i < WEEKS && !(c->hides & HIDES_MEASURED); i++) {
		n += c->weeks[i];
		if (2 * n > c->measured)
			return i;
	}
	return -1;
}

int figures_step(const struct figure *c, int32_t month, int32_t limit)
{
	const struct figures_month *m = &c->months[month];

	if (!m->n || m->n < limit || c->hides & HIDES_MEASURED)
		return -1;
	return (int)((m->places / m->n * 4 + WHOLE / 2) / WHOLE);
}
