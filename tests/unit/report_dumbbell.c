/* Start, now and goal on one line. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/score.h"
#include "report/dumbbell.h"

static const struct indicator up = { .key = "a", .min = 1, .max = 5 },
			      down = { .key = "b", .min = 0, .max = 10, .direction = LOW_IS_GOOD },
			      one = { .key = "c", .min = 3, .max = 3 };

static void test_line(void **state)
{
	static const struct {
		const struct indicator *in;
		int cells, levels, first, last, goal;
		const char *line;
	} cases[] = {
		{ &up, 9, 2, 1, 5, LEVEL_NONE, "S=======N" },
		{ &up, 9, 2, 5, 1, LEVEL_NONE, "N<======S" },
		{ &up, 9, 2, 1, 2, 4, "S=N   *  " },
		{ &up, 5, 2, 2, 3, 5, " SN *" }, /* no room between the two */
		{ &up, 5, 2, 3, 2, 5, " NS *" },
		{ &up, 5, 2, 4, 2, 3, " N<S " }, /* the goal hides behind the way */
		{ &up, 5, 3, 3, 3, 5, "  = *" },
		{ &up, 5, 1, 3, 3, 3, "  N  " },
		{ &up, 5, 0, LEVEL_NONE, LEVEL_NONE, 2, " *   " },
		{ &up, 5, 0, LEVEL_NONE, LEVEL_NONE, LEVEL_NONE, "     " },
		/* Better is further right. */
		{ &down, 11, 2, 10, 7, 0, "S==N      *" },
		{ &down, 2, 2, 10, 0, LEVEL_NONE, "SN" },
		{ &down, 6, 2, 10, 9, LEVEL_NONE, "SN    " }, /* the nearest cell */
		{ &one, 5, 2, 3, 3, LEVEL_NONE, "=    " },
	};
	char out[DUMBBELL_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct series s = { .levels = (size_t)cases[i].levels, .first = cases[i].first, .last = cases[i].last };
		assert_string_equal(dumbbell_line(out, cases[i].cells, cases[i].in, &s, cases[i].goal), cases[i].line);
	}
}

static void test_two(void **state)
{
	static const struct {
		int a, b;
		const char *line;
	} cases[] = {
		{ 1, 5, "S===O" }, { 5, 1, "O===S" }, { 2, 3, ".SO.." }, { 4, 4, "...=." },
		{ LEVEL_NONE, 2, ".O..." }, { 2, LEVEL_NONE, ".S..." }, { LEVEL_NONE, LEVEL_NONE, "....." },
	};
	char out[DUMBBELL_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(dumbbell_two(out, 5, &up, (struct dumbbell_end){ cases[i].a, 'S' },
					    (struct dumbbell_end){ cases[i].b, 'O' }),
			cases[i].line);
	assert_int_equal(dumbbell_worst(&down), 10);
	assert_int_equal(dumbbell_best(&down), 0);
	assert_int_equal(dumbbell_worst(&up), 1);
	assert_int_equal(dumbbell_best(&up), 5);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
