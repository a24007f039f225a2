/*
 * What is published of small counts, attacked: everything that the totals give away is worked out, by subtraction and by
 * solving the equations of rows and columns, over thousands of tables. That the attack works is shown on tables where
 * only the small cells are hidden.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "model/disclosure.h"

#define ROWS 7
#define COLS 6
#define LIMIT 5

static struct disclosure_cell cells[ROWS * COLS];
static struct disclosure_table t = { cells, ROWS, COLS, LIMIT, false };

static struct disclosure_cell *cell(size_t row, size_t col)
{
	return &cells[row * COLS + col];
}

static void clear(void)
{
	memset(cells, 0, sizeof(cells));
	t.alike_parts = false;
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
	clear();
	state = seed;
	for (size_t row = 1; row < ROWS; row++)
		for (size_t col = 1; col < COLS; col++) {
			struct disclosure_cell *c = cell(row, col);

			c->n = dice(3) == 0 ? 0 : dice(4) == 0 ? dice(60) : dice(12);
			c->parts[0] = dice(c->n + 1);
			c->parts[1] = dice(c->n - c->parts[0] + 1);
			c->parts[2] = c->n - c->parts[0] - c->parts[1];
		}
	disclosure_totals(&t);
}

/* The equations: a row or a column is its total less its parts. Solved exactly; what has one value is determined. */
static bool is_determined(const bool *hidden)
{
	static double m[ROWS + COLS][ROWS * COLS];
	size_t rank = 0, n = ROWS * COLS;

	memset(m, 0, sizeof(m));
	for (size_t row = 0; row < ROWS; row++)
		for (size_t col = 0; col < COLS; col++)
			if (hidden[row * COLS + col]) {
				m[row][row * COLS + col] = col ? 1 : -1;
				m[ROWS + col][row * COLS + col] = row ? 1 : -1;
			}
	for (size_t x = 0; x < n && rank < ROWS + COLS; x++) {
		size_t pivot = rank;

		while (pivot < ROWS + COLS && m[pivot][x] == 0)
			pivot++;
		if (pivot == ROWS + COLS)
			continue;
		for (size_t k = 0; k < n; k++) {
			double swap = m[pivot][k];
			m[pivot][k] = m[rank][k];
			m[rank][k] = swap;
		}
		for (size_t r = 0; r < ROWS + COLS; r++) {
			double by = r == rank ? 0 : m[r][x] / m[rank][x];
			for (size_t k = 0; by != 0 && k < n; k++)
				m[r][k] -= by * m[rank][k];
		}
		rank++;
	}
	for (size_t r = 0; r < rank; r++) {
		size_t unknown = 0;

		for (size_t k = 0; k < n; k++)
			unknown += m[r][k] != 0;
		if (unknown == 1)
			return true;
	}
	return false;
}

/* What the total less everything that is shown leaves, in a row or a column whose total is shown. */
static int32_t left_over(const bool *hidden, bool is_row, size_t index, int part)
{
	int32_t left = 0;

	if (hidden[is_row ? index * COLS : index])
		return 0;
	for (size_t i = 1; i < (is_row ? COLS : ROWS); i++) {
		size_t k = is_row ? index * COLS + i : i * COLS + index;

		left += hidden[k] ? part < 0 ? cells[k].n : cells[k].parts[part] : 0;
	}
	return left;
}

static bool leaves_few(const bool *hidden, int part)
{
	for (size_t i = 0; i < ROWS + COLS; i++) {
		int32_t left = left_over(hidden, i < ROWS, i < ROWS ? i : i - ROWS, part);

		if (left > 0 && left < LIMIT)
			return true;
	}
	return false;
}

static void look(bool *hidden, bool parts)
{
	for (size_t i = 0; i < ROWS * COLS; i++)
		hidden[i] = parts ? cells[i].parts_hidden : cells[i].hidden;
}

static void test_nothing_can_be_worked_out(void **unused)
{
	bool hidden[ROWS * COLS];
	int shown = 0;

	(void)unused;
	for (uint64_t seed = 1; seed <= 4000; seed++) {
		fill(seed);
		t.alike_parts = seed % 2 == 0;
		disclosure_decide(&t);
		for (size_t i = 0; i < ROWS * COLS; i++) {
			assert_true(cells[i].hidden || cells[i].n == 0 || cells[i].n >= LIMIT);
			assert_true(cells[i].parts_hidden || !cells[i].hidden);
			for (int p = 0; p < DISCLOSURE_PARTS && !cells[i].parts_hidden; p++) {
				assert_true(cells[i].parts[p] == 0 || cells[i].parts[p] >= LIMIT);
				assert_true(!t.alike_parts || cells[i].n == 0 || cells[i].parts[p] < cells[i].n);
			}
			shown += !cells[i].hidden && cells[i].n > 0;
		}
		look(hidden, false);
		if (is_determined(hidden) || leaves_few(hidden, -1))
			fail_msg("the counts of table %d give one away", (int)seed);
		look(hidden, true);
		if (is_determined(hidden) || leaves_few(hidden, -1) || leaves_few(hidden, 0) || leaves_few(hidden, 1) ||
			leaves_few(hidden, 2))
			fail_msg("the parts of table %d give one away", (int)seed);
	}
	assert_true(shown > 4000 * 8); /* hiding everything would pass, too */
}

/* With the small ones hidden and no more, both attacks find what they look for. */
static void test_the_attack_works(void **unused)
{
	int solved = 0, subtracted = 0;

	(void)unused;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		bool hidden[ROWS * COLS];

		fill(seed);
		for (size_t i = 0; i < ROWS * COLS; i++)
			hidden[i] = cells[i].n > 0 && cells[i].n < LIMIT;
		solved += is_determined(hidden);
		subtracted += leaves_few(hidden, -1);
	}
	assert_true(solved > 100);
	assert_true(subtracted > 100);
}

/* One small cell takes another of its row, one of its column and the one where those meet. */
static void test_one_small_cell(void **unused)
{
	static const int32_t n[3][3] = { { 3, 20, 30 }, { 8, 40, 50 }, { 60, 70, 80 } };

	(void)unused;
	clear();
	for (size_t row = 0; row < 3; row++)
		for (size_t col = 0; col < 3; col++)
			*cell(row + 1, col + 1) = (struct disclosure_cell){ n[row][col], { n[row][col], 0, 0 }, false, false, false };
	disclosure_totals(&t);
	assert_int_equal(cell(0, 0)->n, 361);
	assert_int_equal(cell(1, 0)->n, 53);
	disclosure_decide(&t);
	for (size_t row = 0; row <= 3; row++)
		for (size_t col = 0; col <= 3; col++)
			assert_int_equal(cell(row, col)->hidden, row > 0 && row <= 2 && col > 0 && col <= 2);
}

static void test_all_alike_is_told_of_nobody(void **unused)
{
	(void)unused;
	clear();
	*cell(1, 1) = (struct disclosure_cell){ 9, { 9, 0, 0 }, false, false, false };
	*cell(2, 1) = (struct disclosure_cell){ 30, { 10, 10, 10 }, false, false, false };
	*cell(3, 1) = (struct disclosure_cell){ 31, { 11, 10, 10 }, false, false, false };
	t.alike_parts = true;
	disclosure_totals(&t);
	disclosure_decide(&t);
	assert_false(cell(1, 1)->hidden);
	assert_true(cell(1, 1)->parts_hidden);
	assert_true(cell(2, 1)->parts_hidden);
	assert_false(cell(3, 1)->parts_hidden);
	clear();
	*cell(1, 1) = (struct disclosure_cell){ 9, { 3, 3, 3 }, true, false, false };
	*cell(2, 1) = (struct disclosure_cell){ 30, { 10, 10, 10 }, false, false, false };
	disclosure_totals(&t);
	disclosure_decide(&t);
	assert_true(cell(1, 1)->hidden);
	assert_true(cell(2, 1)->hidden);
	assert_false(cell(0, 1)->hidden);
}

/* Where there is one cell only, the total says it, so the total goes as well. */
static void test_a_total_of_few_is_hidden(void **unused)
{
	(void)unused;
	clear();
	cell(2, 3)->n = 4;
	cell(2, 3)->parts[1] = 4;
	disclosure_totals(&t);
	disclosure_decide(&t);
	assert_true(cell(0, 0)->hidden);
	assert_true(cell(2, 0)->hidden);
	assert_true(cell(0, 3)->hidden);
	assert_false(cell(1, 0)->hidden); /* nobody at all */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_can_be_worked_out),
		cmocka_unit_test(test_the_attack_works),
		cmocka_unit_test(test_one_small_cell),
		cmocka_unit_test(test_all_alike_is_told_of_nobody),
		cmocka_unit_test(test_a_total_of_few_is_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
