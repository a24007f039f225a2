/*
 * What is published of small counts, attacked by what does not know how it was decided. Two attacks on thousands of tables:
 * the equations of everything that is shown are solved exactly, and each sum of few people is asked whether it follows from
 * them; and how many people there can be at most in each hidden cell and part is found by linear programming. That
 * the attacks work is shown on tables where only what is few is hidden.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "model/disclosure.h"

#define ROWS 5
#define COLS 5
#define CELLS (ROWS * COLS)
#define LIMIT 5

static struct arena arena;
static struct disclosure_cell cells[CELLS];
static struct disclosure_table t = { cells, ROWS, COLS, LIMIT, false, false };

static struct disclosure_cell *cell(size_t row, size_t col)
{
	return &cells[row * COLS + col];
}

static int set_up(void **unused)
{
	(void)unused;
	arena_init(&arena);
	memset(cells, 0, sizeof(cells));
	t.first_alone = t.alike_parts = false;
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	arena_done(&arena);
	return 0;
}

static void decide(void)
{
	disclosure_totals(&t);
	disclosure_decide(&t, &arena);
}

static void put(size_t row, size_t col, int32_t a, int32_t b, int32_t c)
{
	*cell(row, col) = (struct disclosure_cell){ .n = a + b + c, .parts = { a, b, c } };
}

static uint64_t state;
static int dice(int n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (int)((state >> 33) % (uint64_t)n);
}

/* Most cells are small or empty: that is where something is to be hidden. */
static void fill(uint64_t seed)
{
	memset(cells, 0, sizeof(cells));
	state = seed;
	t.first_alone = seed % 2;
	t.alike_parts = seed % 3 == 0;
	for (size_t row = 1; row < ROWS; row++)
		for (size_t col = 1; col < COLS; col++) {
			int n = dice(3) == 0 ? 0 : dice(3) == 0 ? dice(60) : dice(14), a = dice(n + 1), b = dice(n - a + 1);

			put(row, col, a, b, n - a - b);
			cell(row, col)->alike = n > 0 && dice(20) == 0;
		}
	disclosure_totals(&t);
}

static bool is_inner(size_t i)
{
	return i >= COLS && i % COLS;
}

/*
 * What is not known: the parts of inner cells. Each published number is a sum of them; which parts of a cell are shown
 * stands in "hides", part 3 is the count.
 */
#define ALL DISCLOSURE_PARTS
#define UNKNOWN (CELLS * DISCLOSURE_PARTS)

static bool is_shown(size_t i, int part)
{
	enum disclosure_hides hides = cells[i].hides;

	return part == ALL ? hides < HIDE_COUNT : part == 0 && t.first_alone ? hides < HIDE_PARTS : hides < HIDE_REST;
}

static bool is_of(size_t i, size_t inner)
{
	return (i < COLS || i / COLS == inner / COLS) && (i % COLS == 0 || i % COLS == inner % COLS);
}

/* Which of the unknown a number of a cell adds up. */
static void equation(size_t i, int part, double *out)
{
	memset(out, 0, UNKNOWN * sizeof(*out));
	for (size_t k = 0; k < CELLS; k++)
		for (int p = 0; p < DISCLOSURE_PARTS; p++)
			if (is_inner(k) && is_of(i, k) && (part == ALL || part == p))
				out[k * DISCLOSURE_PARTS + (size_t)p] = 1;
}

/* The equations by elimination; "pivot" is which unknown each of them gives. The coefficients stay small whole numbers. */
static double known[CELLS * (ALL + 1)][UNKNOWN];
static size_t pivots[CELLS * (ALL + 1)], rank;

static bool is_nothing(double v)
{
	return v > -1e-7 && v < 1e-7;
}

static void take_out(double *from, const double *row, size_t pivot)
{
	double by = from[pivot];

	for (size_t k = 0; by != 0 && k < UNKNOWN; k++)
		from[k] -= by * row[k];
}

static void add_equation(double *e)
{
	size_t pivot = 0;

	for (size_t r = 0; r < rank; r++)
		take_out(e, known[r], pivots[r]);
	while (pivot < UNKNOWN && is_nothing(e[pivot]))
		pivot++;
	if (pivot == UNKNOWN)
		return;
	double by = e[pivot];
	for (size_t k = 0; k < UNKNOWN; k++)
		known[rank][k] = is_nothing(e[k]) ? 0 : e[k] / by;
	for (size_t r = 0; r < rank; r++)
		take_out(known[r], known[rank], pivot);
	pivots[rank++] = pivot;
}

static void solve(int first)
{
	double e[UNKNOWN];

	rank = 0;
	for (size_t i = 0; i < CELLS; i++)
		for (int part = first; part <= ALL; part++)
			if (is_shown(i, part)) {
				equation(i, part, e);
				add_equation(e);
			}
}

/*
 * Ways to change the unknown that no published number shows: a base of them, one for each unknown without a pivot. Of the
 * parts from "first" on and the counts.
 */
static double hidden_change[UNKNOWN][UNKNOWN];
static size_t n_changes;

static void find_changes(int first)
{
	bool is_pivot[UNKNOWN] = { false };

	solve(first);
	for (size_t r = 0; r < rank; r++)
		is_pivot[pivots[r]] = true;
	n_changes = 0;
	for (size_t x = 0; x < UNKNOWN; x++) {
		if (is_pivot[x] || !is_inner(x / DISCLOSURE_PARTS))
			continue;
		memset(hidden_change[n_changes], 0, sizeof(hidden_change[0]));
		hidden_change[n_changes][x] = 1;
		for (size_t r = 0; r < rank; r++)
			hidden_change[n_changes][pivots[r]] = -known[r][x];
		n_changes++;
	}
}

/* How a hidden change moves one unknown number, or all three of a cell. */
static double move(size_t change, size_t i, int part)
{
	const double *of = &hidden_change[change][i * DISCLOSURE_PARTS];

	return part == ALL ? of[0] + of[1] + of[2] : of[part];
}

/* A sum follows from what is published when no hidden change moves it. */
static bool is_fixed(const double *moves)
{
	for (size_t c = 0; c < n_changes; c++)
		if (!is_nothing(moves[c]))
			return false;
	return true;
}

static int32_t value(size_t i, int part)
{
	return part == ALL ? cells[i].n : cells[i].parts[part];
}

/* A sum of parts and whole cells, nobody in it twice, and how it moves with each hidden change. */
struct sum {
	size_t at; /* the last of it: cells by number, the parts of each before the whole */
	int32_t people;
	double moves[UNKNOWN];
};

/* Every sum of few people: whether one of them follows. Those of nobody count nothing. */
static bool find_sum(const struct sum *s)
{
	if (s->people > 0 && is_fixed(s->moves))
		return true;
	for (size_t at = s->at; at < CELLS * (ALL + 1); at++) {
		size_t i = at / (ALL + 1);
		int part = (int)(at % (ALL + 1));
		int32_t n = is_inner(i) ? value(i, part) : 0;
		struct sum more = { .at = part == ALL ? at + 1 : at + 1 + (part == ALL - 1), .people = s->people + n };

		if (n == 0 || more.people >= LIMIT)
			continue;
		if (part == ALL && s->people > 0 && s->at / (ALL + 1) == i && s->at % (ALL + 1) > 0)
			continue; /* some of them are in the sum */
		for (size_t c = 0; c < n_changes; c++)
			more.moves[c] = s->moves[c] + move(c, i, part);
		if (find_sum(&more))
			return true;
	}
	return false;
}

static bool gives_a_sum_away(void)
{
	const struct sum nothing = { 0 };

	find_changes(0);
	return find_sum(&nothing);
}

/* What is shown beside the counts adds up as they do, but has no parts: a mean follows where a count alone does. */
static bool gives_a_mean_away(void)
{
	double moves[UNKNOWN];

	find_changes(ALL);
	for (size_t i = 0; i < CELLS; i++) {
		for (size_t c = 0; c < n_changes; c++)
			moves[c] = move(c, i, ALL);
		if (is_inner(i) && cells[i].alike && is_fixed(moves))
			return true;
	}
	return false;
}

static void check_shown(void)
{
	for (size_t i = 0; i < CELLS; i++) {
		const struct disclosure_cell *c = &cells[i];

		assert_true(c->hides == HIDE_COUNT || c->n == 0 || (c->n >= LIMIT && !c->alike));
		for (int p = 0; p < DISCLOSURE_PARTS; p++) {
			assert_true(!is_shown(i, p) || c->parts[p] == 0 || c->parts[p] >= LIMIT);
			assert_true(!is_shown(i, p) || !t.alike_parts || c->n == 0 || c->parts[p] < c->n);
		}
		if (t.first_alone && is_shown(i, 0)) {
			assert_true(c->n == c->parts[0] || c->n - c->parts[0] >= LIMIT);
			assert_true(!t.alike_parts || c->n == 0 || c->parts[0] > 0);
		}
	}
}

static void test_no_sum_of_few_follows(void **unused)
{
	int shown = 0, parts = 0, totals = 0;

	(void)unused;
	for (uint64_t seed = 1; seed <= 1500; seed++) {
		fill(seed);
		disclosure_decide(&t, &arena);
		check_shown();
		for (size_t i = 0; i < CELLS; i++) {
			shown += cells[i].n > 0 && is_shown(i, ALL);
			totals += cells[i].n > 0 && is_shown(i, ALL) && !is_inner(i);
			parts += cells[i].n > 0 && is_shown(i, 0);
		}
		if (gives_a_sum_away() || gives_a_mean_away())
			fail_msg("table %d gives a sum away", (int)seed);
	}
	/* Hiding everything would pass, too; and what hides more than this is a worse rule. */
	assert_true(shown > 18100);
	assert_true(parts > 6100);
	assert_true(totals > 12000);
}

/*
 * The most that a sum of unknown numbers can be, the published ones being what they are: the simplex method, with Bland's
 * rule, over the hidden changes and the same backwards. Nothing falls below nought, and who sees that a cell is hidden
 * knows that it is not empty.
 */
#define LINES (UNKNOWN + CELLS)
#define WIDTH (2 * UNKNOWN + LINES + 1)
#define RIGHT (WIDTH - 1)
static double m[LINES + 1][WIDTH]; /* behind the lines: what is to be as much as possible */
static size_t basis[LINES], lines;

static void write_line(size_t line, double sign, size_t i, int part)
{
	memset(m[line], 0, sizeof(m[line]));
	for (size_t c = 0; c < n_changes; c++) {
		m[line][2 * c] = sign * move(c, i, part);
		m[line][2 * c + 1] = -m[line][2 * c];
	}
}

static void add_line(size_t i, int part, int32_t room)
{
	write_line(lines, -1, i, part);
	basis[lines] = 2 * n_changes + lines;
	m[lines][basis[lines]] = 1;
	m[lines++][RIGHT] = room;
}

static void set_problem(size_t wanted, int part)
{
	lines = 0;
	for (size_t i = 0; i < CELLS; i++) {
		if (!is_inner(i) || cells[i].hides == HIDE_NOTHING)
			continue;
		for (int p = 0; p < DISCLOSURE_PARTS; p++)
			add_line(i, p, cells[i].parts[p]);
		if (cells[i].hides == HIDE_COUNT)
			add_line(i, ALL, cells[i].n - 1);
	}
	write_line(lines, 1, wanted, part);
}

static size_t leaves(size_t column)
{
	size_t found = lines;

	for (size_t r = 0; r < lines; r++) {
		if (m[r][column] < 1e-7)
			continue;
		double here = m[r][RIGHT] / m[r][column], best = found < lines ? m[found][RIGHT] / m[found][column] : 0;
		if (found == lines || here < best - 1e-9 || (here < best + 1e-9 && basis[r] < basis[found]))
			found = r;
	}
	return found;
}

static void pivot_on(size_t line, size_t column)
{
	double by = m[line][column];

	for (size_t k = 0; k < WIDTH; k++)
		m[line][k] /= by;
	for (size_t r = 0; r <= lines; r++) {
		double out = r == line ? 0 : m[r][column];
		for (size_t k = 0; !is_nothing(out) && k < WIDTH; k++)
			m[r][k] -= out * m[line][k];
	}
	basis[line] = column;
}

/* Whether a number may be so many more than it is, as far as can be known. */
static bool can_grow(size_t i, int part, int32_t by)
{
	set_problem(i, part);
	while (-m[lines][RIGHT] < by - 1e-6) {
		size_t column = 0, line;

		while (column < RIGHT && m[lines][column] < 1e-7)
			column++;
		if (column == RIGHT)
			return false;
		line = leaves(column);
		if (line == lines)
			return true; /* there is no most */
		pivot_on(line, column);
	}
	return true;
}

static bool is_few(int32_t n)
{
	return n > 0 && n < LIMIT;
}

/* A count or a part that can be known to be few, or a cell in which all can be known to be of one part. */
static bool is_known_to_be_few(size_t i)
{
	const struct disclosure_cell *c = &cells[i];
	int alike = c->parts[0] == c->n ? 1 : 0;

	if (is_few(c->n) && !can_grow(i, ALL, LIMIT - c->n))
		return true;
	for (int p = 0; p < DISCLOSURE_PARTS; p++) {
		if (is_few(c->parts[p]) && !can_grow(i, p, LIMIT - c->parts[p]))
			return true;
		if (t.alike_parts && c->parts[p] == c->n && !can_grow(i, alike, 1))
			return true;
	}
	return false;
}

static bool gives_a_cell_away(void)
{
	find_changes(0);
	for (size_t i = 0; i < CELLS; i++)
		if (is_inner(i) && cells[i].n && is_known_to_be_few(i))
			return true;
	return false;
}

static void test_few_might_be_many(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1000; seed < 1300; seed++) {
		fill(seed);
		disclosure_decide(&t, &arena);
		if (gives_a_cell_away())
			fail_msg("table %d gives a cell away", (int)seed);
	}
}

/* With what is few hidden and no more, both attacks find what they look for. */
static void test_the_attacks_work(void **unused)
{
	int sums = 0, solved = 0, means = 0;

	(void)unused;
	for (uint64_t seed = 2000; seed < 2020; seed++) {
		fill(seed);
		for (size_t i = 0; i < CELLS; i++)
			cells[i].hides = is_few(cells[i].n) || cells[i].alike ? HIDE_COUNT : HIDE_NOTHING;
		sums += gives_a_sum_away();
		solved += gives_a_cell_away();
		means += gives_a_mean_away();
	}
	assert_int_equal(sums, 20);
	assert_int_equal(solved, 20);
	assert_true(means > 5);
}

/* One small cell takes another of its row, one of its column and the one where those meet. */
static void test_one_small_cell(void **unused)
{
	static const int32_t n[3][3] = { { 3, 30, 20 }, { 60, 80, 70 }, { 8, 50, 40 } };

	(void)unused;
	for (size_t row = 0; row < 3; row++)
		for (size_t col = 0; col < 3; col++)
			put(row + 1, col + 1, n[row][col], 0, 0);
	decide();
	assert_int_equal(cell(0, 0)->n, 361);
	assert_int_equal(cell(1, 0)->n, 53);
	for (size_t row = 0; row <= 3; row++)
		for (size_t col = 0; col <= 3; col++)
			assert_int_equal(cell(row, col)->hides == HIDE_COUNT, row % 2 && col % 2);
}

/*
 * Two cells that share neither row nor column: rows 1 and 2 less columns 3 and 4 are the first cell of row 1 and the second
 * of row 2, four people. No row, no column and no cell alone gives that away.
 */
static void test_a_sum_across_rows_and_columns(void **unused)
{
	static const int32_t n[4][4] = { { 2, 0, 3, 4 }, { 0, 2, 4, 3 }, { 4, 3, 0, 0 }, { 3, 4, 0, 0 } };
	static const int32_t more[4][4] = { { 0, 50, 0, 0 }, { 50, 0, 0, 0 }, { 0, 0, 50, 60 }, { 0, 0, 60, 50 } };
	size_t hidden = 0;

	(void)unused;
	for (size_t row = 0; row < 4; row++)
		for (size_t col = 0; col < 4; col++)
			put(row + 1, col + 1, n[row][col] + more[row][col], 0, 0);
	decide();
	for (size_t i = 0; i < CELLS; i++)
		hidden += cells[i].hides == HIDE_COUNT;
	assert_true(hidden > 10);
	assert_false(gives_a_sum_away());
	for (size_t i = 0; i < CELLS; i++)
		cells[i].hides = is_few(cells[i].n) ? HIDE_COUNT : HIDE_NOTHING;
	assert_true(gives_a_sum_away());
}

/* Five hidden cells of a row that are five people together: since none of them is empty, each is one. */
static void test_a_sum_that_leaves_one_each(void **unused)
{
	(void)unused;
	for (size_t row = 1; row < 5; row++)
		for (size_t col = 1; col < 5; col++)
			put(row, col, row < 3 ? 2 - (int32_t)(row + col) % 2 : 30, 0, 0);
	decide();
	assert_false(gives_a_cell_away());
}

/* The hidden parts of column 2 leave nobody for the second part: then all of its cells are of the first, and row 1 follows. */
static void test_parts_that_leave_nobody(void **unused)
{
	(void)unused;
	put(1, 1, 1, 6, 0);
	put(1, 2, 6, 0, 0);
	put(2, 1, 6, 1, 0);
	put(2, 2, 6, 0, 0);
	put(3, 1, 20, 20, 0);
	put(3, 2, 20, 0, 0);
	decide();
	assert_int_equal(cell(1, 1)->hides, HIDE_PARTS);
	assert_false(gives_a_cell_away());
}

/* A part that stands alone stays when the others are few. */
static void test_the_first_part_alone(void **unused)
{
	(void)unused;
	t.first_alone = true;
	for (size_t row = 1; row < 5; row++)
		for (size_t col = 1; col < 5; col++)
			put(row, col, 10, row == 1 && col == 1 ? 2 : 10, 10);
	decide();
	for (size_t row = 0; row < 5; row++)
		for (size_t col = 0; col < 5; col++)
			assert_in_range(cell(row, col)->hides, HIDE_NOTHING, HIDE_REST);
	assert_int_equal(cell(1, 1)->hides, HIDE_REST);
	assert_int_equal(cell(0, 0)->hides, HIDE_NOTHING);
	t.first_alone = false;
	disclosure_decide(&t, &arena);
	assert_int_equal(cell(1, 1)->hides, HIDE_PARTS);
}

static void test_all_alike_is_told_of_nobody(void **unused)
{
	(void)unused;
	put(1, 1, 9, 0, 0);
	put(2, 1, 10, 10, 10);
	put(3, 1, 11, 10, 10);
	t.alike_parts = true;
	decide();
	assert_int_equal(cell(1, 1)->hides, HIDE_PARTS);
	assert_int_equal(cell(2, 1)->hides, HIDE_PARTS);
	assert_int_equal(cell(3, 1)->hides, HIDE_NOTHING);
	memset(cells, 0, sizeof(cells));
	put(1, 1, 5, 5, 5);
	cell(1, 1)->alike = true;
	put(2, 1, 10, 10, 10);
	decide();
	assert_int_equal(cell(1, 1)->hides, HIDE_COUNT);
	assert_int_equal(cell(2, 1)->hides, HIDE_COUNT);
	assert_int_equal(cell(0, 1)->hides, HIDE_NOTHING);
}

/* Where there is one cell only, the total says it, so the total goes as well. */
static void test_a_total_of_few_is_hidden(void **unused)
{
	(void)unused;
	put(2, 3, 0, 4, 0);
	decide();
	assert_int_equal(cell(0, 0)->hides, HIDE_COUNT);
	assert_int_equal(cell(2, 0)->hides, HIDE_COUNT);
	assert_int_equal(cell(0, 3)->hides, HIDE_COUNT);
	assert_int_equal(cell(1, 0)->hides, HIDE_NOTHING); /* nobody at all */
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_no_sum_of_few_follows),
		TEST(test_few_might_be_many),
		TEST(test_the_attacks_work),
		TEST(test_one_small_cell),
		TEST(test_a_sum_across_rows_and_columns),
		TEST(test_a_sum_that_leaves_one_each),
		TEST(test_parts_that_leave_nobody),
		TEST(test_the_first_part_alone),
		TEST(test_all_alike_is_told_of_nobody),
		TEST(test_a_total_of_few_is_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
