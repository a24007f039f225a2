/*
 * Which cells are hidden beside those below the limit. A table with its totals is a graph: a row and a column are
 * points, a hidden cell is a line between its row and its column. What is known of the hidden cells is that they add up
 * at every point, and so a hidden cell can be worked out exactly when its line is the only way between two parts of the
 * graph. Until there is no such line, and no point whose hidden cells together are below the limit, one more is hidden.
 */
#include "model/disclosure.h"

#include "base/err.h"

struct rule {
	int32_t limit;
	bool parts, alike_parts; /* the parts are shown too */
};

/* Several cells together. */
struct sum {
	int32_t cells, n, parts[DISCLOSURE_PARTS];
	bool alike;
};

static struct disclosure_cell *at(const struct disclosure_table *t, size_t row, size_t col)
{
	return &t->cells[row * t->cols + col];
}

static void add(struct sum *sum, const struct disclosure_cell *c)
{
	sum->alike = c->alike && sum->cells == 0;
	sum->cells++;
	sum->n += c->n;
	for (int i = 0; i < DISCLOSURE_PARTS; i++)
		sum->parts[i] += c->parts[i];
}

static void add_to_total(struct disclosure_cell *total, const struct disclosure_cell *c)
{
	total->n += c->n;
	for (int i = 0; i < DISCLOSURE_PARTS; i++)
		total->parts[i] += c->parts[i];
}

void disclosure_totals(struct disclosure_table *t)
{
	for (size_t row = 1; row < t->rows; row++)
		for (size_t col = 1; col < t->cols; col++) {
			add_to_total(at(t, row, 0), at(t, row, col));
			add_to_total(at(t, 0, col), at(t, row, col));
			add_to_total(at(t, 0, 0), at(t, row, col));
		}
}

/* Nobody at all is no secret; a part of nobody is none, unless it leaves all in another one. */
static bool may_show(const struct sum *s, const struct rule *r)
{
	if (s->n == 0)
		return true;
	if (s->n < r->limit || s->alike)
		return false;
	for (int i = 0; r->parts && i < DISCLOSURE_PARTS; i++)
		if ((s->parts[i] > 0 && s->parts[i] < r->limit) || (r->alike_parts && s->parts[i] == s->n))
			return false;
	return true;
}

static bool is_hidden(const struct disclosure_cell *c, const struct rule *r)
{
	return r->parts ? c->parts_hidden : c->hidden;
}

static void hide(struct disclosure_cell *c, const struct rule *r)
{
	c->parts_hidden = true;
	if (!r->parts)
		c->hidden = true;
}

static bool can_hide(const struct disclosure_cell *c, const struct rule *r)
{
	return c->n > 0 && !is_hidden(c, r);
}

static void hide_small(const struct disclosure_table *t, const struct rule *r)
{
	for (size_t i = 0; i < t->rows * t->cols; i++) {
		struct sum alone = { 0 };

		add(&alone, &t->cells[i]);
		if (!may_show(&alone, r))
			hide(&t->cells[i], r);
	}
}

/* A row or a column: its cells by place, the first of them the total. */
struct line {
	const struct disclosure_table *t;
	bool is_row;
	size_t index;
};

static struct disclosure_cell *of_line(const struct line *l, size_t i)
{
	return l->is_row ? at(l->t, l->index, i) : at(l->t, i, l->index);
}

static size_t length(const struct line *l)
{
	return l->is_row ? l->t->cols : l->t->rows;
}

/* The one that costs least: the smallest, and the total only when nothing else is left. */
static struct disclosure_cell *smallest(const struct line *l, const struct rule *r)
{
	struct disclosure_cell *found = NULL;

	for (size_t i = 1; i < length(l); i++) {
		struct disclosure_cell *c = of_line(l, i);

		if (can_hide(c, r) && (!found || c->n < found->n))
			found = c;
	}
	return found || !can_hide(of_line(l, 0), r) ? found : of_line(l, 0);
}

/* What the total less the shown cells leaves: one cell, or several that could not be shown as one. */
static bool leaves_too_few(const struct line *l, const struct rule *r)
{
	struct sum left = { 0 };

	if (is_hidden(of_line(l, 0), r))
		return false;
	for (size_t i = 1; i < length(l); i++)
		if (is_hidden(of_line(l, i), r))
			add(&left, of_line(l, i));
	return left.cells == 1 || !may_show(&left, r);
}

static bool mend_lines(const struct disclosure_table *t, const struct rule *r)
{
	bool changed = false;

	for (size_t i = 0; i < t->rows + t->cols; i++) {
		const struct line l = { t, i < t->rows, i < t->rows ? i : i - t->rows };

		while (leaves_too_few(&l, r)) {
			hide(smallest(&l, r), r);
			changed = true;
		}
	}
	return changed;
}

/* The points that hidden cells lead to from a row, without the one that is asked about. */
static bool leads_back(const struct disclosure_table *t, size_t row, size_t col, const struct rule *r)
{
	bool seen[2 * DISCLOSURE_LINES] = { false };
	size_t queue[2 * DISCLOSURE_LINES], n = 1;

	queue[0] = row;
	seen[row] = true;
	for (size_t k = 0; k < n; k++) {
		const struct line l = { t, queue[k] < t->rows, queue[k] < t->rows ? queue[k] : queue[k] - t->rows };

		for (size_t i = 0; i < length(&l); i++) {
			size_t to = l.is_row ? t->rows + i : i;
			bool is_itself = l.is_row ? l.index == row && i == col : i == row && l.index == col;

			if (is_itself || seen[to] || !is_hidden(of_line(&l, i), r))
				continue;
			seen[to] = true;
			queue[n++] = to;
		}
	}
	return seen[t->rows + col];
}

static struct disclosure_cell *smallest_anywhere(const struct disclosure_table *t, const struct rule *r)
{
	struct disclosure_cell *found = NULL;

	for (size_t i = 0; i < t->rows * t->cols; i++)
		if (can_hide(&t->cells[i], r) && (!found || t->cells[i].n < found->n))
			found = &t->cells[i];
	return found;
}

/* Another in the same row or column, where a way back is made soonest. */
static struct disclosure_cell *beside(const struct disclosure_table *t, size_t row, size_t col, const struct rule *r)
{
	const struct line across = { t, true, row }, down = { t, false, col };
	struct disclosure_cell *a = smallest(&across, r), *b = smallest(&down, r);

	if (a && b)
		return a->n <= b->n ? a : b;
	return a ? a : b ? b : smallest_anywhere(t, r);
}

static bool mend_ways(const struct disclosure_table *t, const struct rule *r)
{
	bool changed = false;

	for (size_t row = 0; row < t->rows; row++)
		for (size_t col = 0; col < t->cols; col++)
			while (is_hidden(at(t, row, col), r) && !leads_back(t, row, col, r)) {
				struct disclosure_cell *other = beside(t, row, col, r);

				BUG_ON(!other); /* with all of them hidden there is a way round */
				hide(other, r);
				changed = true;
			}
	return changed;
}

static void decide(const struct disclosure_table *t, const struct rule *r)
{
	bool changed = true;

	hide_small(t, r);
	while (changed) {
		changed = mend_lines(t, r);
		changed |= mend_ways(t, r);
	}
}

void disclosure_decide(struct disclosure_table *t)
{
	const struct rule counts = { t->limit, false, false }, parts = { t->limit, true, t->alike_parts };

	BUG_ON(t->rows < 2 || t->cols < 2 || t->rows > DISCLOSURE_LINES || t->cols > DISCLOSURE_LINES);
	decide(t, &counts);
	decide(t, &parts);
}
