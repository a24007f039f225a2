/*
 * Which cells are hidden beside those of few. A table with its totals is a graph: rows and columns are points, a hidden
 * cell is a line between its row and its column. People who are thought to be in a hidden cell without being there must
 * be missing in another one of its row, or be in the row's total, if that is hidden; and so on, until the cell's own
 * column is right again. That is a way through the graph, and the most that can be thought to be in a cell is a greatest
 * flow. For each cell of few, ways are looked for until the limit is reached; where there is none, the cheapest cells
 * that make one are hidden. (With totals that are hidden: Hsu and Kao, Statistical disclosure control with general cell
 * suppressions, 2002.) What is hidden later only adds ways, so each cell is seen to once.
 */
#include "model/disclosure.h"

#include "base/err.h"

#define ALL DISCLOSURE_PARTS /* beside the parts: all people of a cell */
#define NONE (-1)
#define POINTS (2 * DISCLOSURE_LINES) /* rows, then columns */
#define TOTAL_COST ((int64_t)1 << 31) /* more than all people together */
#define GRAND_COST (TOTAL_COST << 16)

/* People of a cell as they might be. */
struct people {
	int32_t in[DISCLOSURE_PARTS + 1];
	bool is_changed;
};

struct decision {
	const struct disclosure_table *t;
	struct people *might; /* of each inner cell */
	size_t *changed;      /* which of them differ from the table */
	size_t n_changed;
};

/* How the cell that is looked at grows: by people of "gains", who are thought to have been "loses" or, NONE, elsewhere. */
struct growth {
	int gains, loses;
	enum disclosure_hides depth; /* how much of a cell is hidden that can take part */
};

/* From the cell's row to its column. In every other cell those who grow are fewer, in the rest they are more. */
struct way {
	size_t cells[POINTS];
	size_t n;
};

static struct disclosure_cell *at(const struct disclosure_table *t, size_t row, size_t col)
{
	return &t->cells[row * t->cols + col];
}

static void add(struct disclosure_cell *total, const struct disclosure_cell *c)
{
	total->n += c->n;
	for (int i = 0; i < DISCLOSURE_PARTS; i++)
		total->parts[i] += c->parts[i];
}

void disclosure_totals(struct disclosure_table *t)
{
	for (size_t row = 1; row < t->rows; row++)
		for (size_t col = 1; col < t->cols; col++) {
			add(at(t, row, 0), at(t, row, col));
			add(at(t, 0, col), at(t, row, col));
			add(at(t, 0, 0), at(t, row, col));
		}
}

static bool is_few(const struct disclosure_table *t, int32_t n)
{
	return n > 0 && n < t->limit;
}

/* All of one part; or, where the first stands alone, none of it: there is nobody of whom it is not known. */
static bool has_alike_parts(const struct disclosure_table *t, const struct disclosure_cell *c)
{
	bool one = t->first_alone && c->parts[0] == 0;

	for (int i = 0; i < DISCLOSURE_PARTS; i++)
		one |= c->parts[i] == c->n;
	return t->alike_parts && one;
}

/* Nobody at all is no secret, nor is a part of nobody. */
static enum disclosure_hides hides_alone(const struct disclosure_table *t, const struct disclosure_cell *c)
{
	bool few_of_rest = is_few(t, c->parts[1]) || is_few(t, c->parts[2]);

	if (c->n == 0)
		return HIDE_NOTHING;
	if (is_few(t, c->n) || c->alike)
		return HIDE_COUNT;
	if (is_few(t, c->parts[0]) || is_few(t, c->n - c->parts[0]) || has_alike_parts(t, c))
		return HIDE_PARTS;
	return !few_of_rest ? HIDE_NOTHING : t->first_alone ? HIDE_REST : HIDE_PARTS;
}

static bool is_total(const struct decision *d, size_t i)
{
	return i < d->t->cols || i % d->t->cols == 0;
}

static void change(struct decision *d, size_t i, int which, int32_t by)
{
	struct people *p = &d->might[i];

	if (which == NONE)
		return;
	if (!p->is_changed)
		d->changed[d->n_changed++] = i;
	p->is_changed = true;
	p->in[which] += by;
}

static void set_people(struct decision *d, size_t i)
{
	struct people *p = &d->might[i];

	*p = (struct people){ .in = { [ALL] = d->t->cells[i].n } };
	for (int k = 0; k < DISCLOSURE_PARTS; k++)
		p->in[k] = d->t->cells[i].parts[k];
}

/* As the table has them. */
static void forget_changes(struct decision *d)
{
	for (size_t k = 0; k < d->n_changed; k++)
		set_people(d, d->changed[k]);
	d->n_changed = 0;
}

/* By how many a cell can change in that way: somebody stays in it, since it is known not to be empty. */
static int32_t room(const struct decision *d, size_t i, const struct growth *g, bool loses)
{
	const struct people *p = &d->might[i];
	int from = loses ? g->gains : g->loses;

	if (is_total(d, i) || from == NONE)
		return INT32_MAX;
	return from == ALL ? p->in[ALL] - 1 : p->in[from];
}

/* What is lost by hiding what is not hidden yet; NONE: it cannot be. */
static int64_t cost(const struct decision *d, size_t i, const struct growth *g)
{
	const struct disclosure_cell *c = &d->t->cells[i];

	if (c->n == 0)
		return NONE;
	if (c->hides >= g->depth)
		return 0;
	return c->n + (i == 0 ? GRAND_COST : is_total(d, i) ? TOTAL_COST : 0);
}

/* The search for the cheapest way: Dijkstra's, over a full matrix. */
struct search {
	const struct decision *d;
	const struct growth *g;
	const bool *avoid; /* cells */
	size_t points, to;
	int64_t cost[POINTS]; /* NONE: not reached yet */
	size_t before[POINTS];
	bool done[POINTS];
};

static size_t cheapest(const struct search *s)
{
	size_t found = s->points;

	for (size_t i = 0; i < s->points; i++)
		if (!s->done[i] && s->cost[i] != NONE && (found == s->points || s->cost[i] < s->cost[found]))
			found = i;
	return found;
}

static size_t cell_between(const struct decision *d, size_t a, size_t b)
{
	size_t rows = d->t->rows;

	return a < rows ? a * d->t->cols + (b - rows) : b * d->t->cols + (a - rows);
}

static void try_step(struct search *s, size_t from, size_t to)
{
	size_t i = cell_between(s->d, from, to);
	int64_t more = s->avoid[i] ? NONE : cost(s->d, i, s->g), all = s->cost[from] + more;

	if (more == NONE || (s->cost[to] != NONE && s->cost[to] <= all) || !room(s->d, i, s->g, from < to))
		return;
	s->cost[to] = all;
	s->before[to] = from;
}

/* To every point on the other side; a step that costs nothing to where the way leads is as good as any. */
static void try_steps(struct search *s, size_t from)
{
	size_t rows = s->d->t->rows, first = from < rows ? rows : 0, end = from < rows ? s->points : rows;

	s->done[from] = true;
	if (from < rows)
		try_step(s, from, s->to);
	if (s->cost[s->to] == s->cost[from])
		s->done[s->to] = true;
	for (size_t to = first; to < end && !s->done[s->to]; to++)
		if (!s->done[to])
			try_step(s, from, to);
}

/* There is one always, by way of the totals. Returns what it costs. */
static int64_t find_way(const struct decision *d, size_t cell, const struct growth *g, const bool *avoid, struct way *out)
{
	size_t from = cell / d->t->cols, n = 0;
	struct search s;

	s.d = d;
	s.g = g;
	s.avoid = avoid;
	s.points = d->t->rows + d->t->cols;
	s.to = d->t->rows + cell % d->t->cols;
	for (size_t i = 0; i < s.points; i++) {
		s.cost[i] = i == from ? 0 : NONE;
		s.done[i] = false;
	}
	while (!s.done[s.to]) {
		size_t i = cheapest(&s);

		BUG_ON(i == s.points);
		try_steps(&s, i);
	}
	for (size_t i = s.to; i != from; i = s.before[i])
		n++;
	out->n = n;
	for (size_t i = s.to; i != from; i = s.before[i])
		out->cells[--n] = cell_between(d, s.before[i], i);
	return s.cost[s.to];
}

static void hide_way(const struct decision *d, const struct way *way, const struct growth *g)
{
	for (size_t k = 0; k < way->n; k++) {
		struct disclosure_cell *c = &d->t->cells[way->cells[k]];

		c->hides = c->hides < g->depth ? g->depth : c->hides;
	}
}

static int32_t room_of_way(const struct decision *d, const struct way *way, const struct growth *g, int32_t most)
{
	for (size_t k = 0; k < way->n; k++) {
		int32_t here = room(d, way->cells[k], g, k % 2 == 0);

		most = here < most ? here : most;
	}
	return most;
}

/* The cell has so many more who gain, as far as anybody can know; "avoid" are cells that stay as they are. */
static void grow(struct decision *d, size_t cell, const struct growth *g, int32_t by, bool *avoid)
{
	struct way way;
	bool was_avoided = avoid[cell];

	avoid[cell] = true;
	for (int32_t n; by > 0; by -= n) {
		if (find_way(d, cell, g, avoid, &way) > 0)
			hide_way(d, &way, g);
		n = room_of_way(d, &way, g, by);
		for (size_t k = 0; k < way.n; k++) {
			change(d, way.cells[k], g->gains, k % 2 == 0 ? -n : n);
			change(d, way.cells[k], g->loses, k % 2 == 0 ? n : -n);
		}
		change(d, cell, g->gains, n);
		change(d, cell, g->loses, -n);
	}
	avoid[cell] = was_avoided;
}

/* People of one part for people of another: nothing but how they are divided is not known. */
static struct growth exchange(const struct disclosure_table *t, int gains, int loses)
{
	return (struct growth){ gains, loses, t->first_alone && gains && loses ? HIDE_REST : HIDE_PARTS };
}

/*
 * As many as there are of the other parts of the cell. Returns how many that are. The first part comes last: where it
 * is shown, the others are the limit together.
 */
static int32_t grow_inside(struct decision *d, size_t cell, int part, int32_t by, bool *avoid)
{
	int32_t left = by;

	for (int other = DISCLOSURE_PARTS - 1; other >= 0 && left > 0; other--) {
		const struct growth g = exchange(d->t, part, other);
		int32_t has = other == part ? 0 : d->might[cell].in[other], n = has < left ? has : left;

		grow(d, cell, &g, n, avoid);
		left -= n;
	}
	return by - left;
}

/* People of a part who are thought to be elsewhere, one by one: where one is missing, there must be one of the part. */
static void grow_outside(struct decision *d, size_t cell, int part, int32_t by, bool *avoid)
{
	const struct growth g = { ALL, NONE, HIDE_COUNT };
	struct way way;

	avoid[cell] = true;
	for (; by > 0; by--) {
		BUG_ON(find_way(d, cell, &g, avoid, &way) > 0); /* the count has ways enough already */
		for (size_t k = 0; k < way.n; k++) {
			int32_t n = k % 2 == 0 ? -1 : 1;

			if (n < 0 && !is_total(d, way.cells[k]) && d->might[way.cells[k]].in[part] == 0)
				BUG_ON(grow_inside(d, way.cells[k], part, 1, avoid) != 1);
			change(d, way.cells[k], part, n);
			change(d, way.cells[k], ALL, n);
		}
		change(d, cell, part, 1);
		change(d, cell, ALL, 1);
	}
	avoid[cell] = false;
}

static void protect_count(struct decision *d, size_t cell, bool *avoid)
{
	const struct growth g = { ALL, NONE, HIDE_COUNT };
	const struct disclosure_cell *c = &d->t->cells[cell];

	if (c->hides < HIDE_COUNT || (!is_few(d->t, c->n) && !c->alike))
		return;
	grow(d, cell, &g, is_few(d->t, c->n) ? d->t->limit - c->n : 1, avoid);
	forget_changes(d);
}

static void protect_part(struct decision *d, size_t cell, int part, bool *avoid)
{
	const struct disclosure_cell *c = &d->t->cells[cell];
	int32_t needs = d->t->limit - c->parts[part];

	if (!is_few(d->t, c->parts[part]) || c->hides < (part ? HIDE_REST : HIDE_PARTS))
		return;
	needs -= grow_inside(d, cell, part, needs, avoid);
	grow_outside(d, cell, part, needs, avoid);
	forget_changes(d);
}

static void protect_alike(struct decision *d, size_t cell, bool *avoid)
{
	const struct disclosure_cell *c = &d->t->cells[cell];

	if (c->n == 0 || c->hides < HIDE_PARTS || !has_alike_parts(d->t, c))
		return;
	BUG_ON(grow_inside(d, cell, c->parts[0] == c->n ? 1 : 0, 1, avoid) != 1);
	forget_changes(d);
}

/* Counts first: their ways are open to the parts, too. What is few in a total is so in its cells. */
void disclosure_decide(struct disclosure_table *t, struct arena *a)
{
	size_t n = t->rows * t->cols;
	struct decision d = { t, ARENA_ARRAY(a, n, struct people), ARENA_ARRAY(a, n, size_t), 0 };
	bool *avoid = ARENA_ARRAY(a, n, bool);

	BUG_ON(t->rows < 2 || t->cols < 2 || t->rows > DISCLOSURE_LINES || t->cols > DISCLOSURE_LINES);
	for (size_t i = 0; i < n; i++) {
		set_people(&d, i);
		t->cells[i].hides = hides_alone(t, &t->cells[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (!is_total(&d, i))
			protect_count(&d, i, avoid);
	for (size_t i = 0; i < n; i++) {
		for (int part = 0; part < DISCLOSURE_PARTS && !is_total(&d, i); part++)
			protect_part(&d, i, part, avoid);
		if (!is_total(&d, i))
			protect_alike(&d, i, avoid);
	}
}
