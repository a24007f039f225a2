/* Several sets in one form: what is shared is asked once, and each set gets its own answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/form.h"
#include "model/scoring.h"
#include "with_arena.h"

static struct indicator general[] = {
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 1, .label = "Bolig i generel" },
	{ .key = "soevn", .min = 1, .max = 5, .meaning = 1 },
	{ .key = "tro", .min = 1, .max = 5, .meaning = 1 },
};
/* One alike, one on another scale, one of another meaning, one of its own. */
static struct indicator offer[] = {
	{ .key = "dansk", .min = 0, .max = 4, .meaning = 1 },
	{ .key = "soevn", .min = 0, .max = 10, .meaning = 1 },
	{ .key = "bolig", .min = 1, .max = 5, .meaning = 1, .label = "Bolig i tilbud" },
	{ .key = "tro", .min = 1, .max = 5, .meaning = 2 },
};
static const struct set_version set_a = { .key = "generel", .indicators = general, .n_indicators = 3,
	.previous = PREVIOUS_ALWAYS, .note_policy = NOTE_FREE, .note_still = 5 };
static const struct set_version set_b = { .key = "tilbud", .indicators = offer, .n_indicators = 4,
	.previous = PREVIOUS_NEVER, .note_policy = NOTE_ON_JUMP, .note_still = 3 };
static const struct set_version *const both[] = { &set_a, &set_b };

static struct form form;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	form_make(&arena, both, 2, &form);
	return 0;
}

static void one_set_is_itself(void **state)
{
	struct form one;

	(void)state;
	form_make(&arena, both, 1, &one);
	assert_ptr_equal(one.whole, &set_a);
	assert_int_equal(one.at[0][2], 2);
	assert_int_equal(form_place(&one, 0, 3), 3);
}

static void alike_is_asked_once(void **state)
{
	(void)state;
	assert_int_equal(form.whole->n_indicators, 6);
	assert_string_equal(form.whole->indicators[0].label, "Bolig i generel");
	assert_string_equal(form.whole->indicators[3].key, "dansk");
	assert_int_equal(form.whole->indicators[4].max, 10);
	assert_int_equal(form.at[1][0], 2);
	assert_int_equal(form.at[0][4], -1);
}

static void split_and_join(void **state)
{
	char a[SET_MAX + 1], b[SET_MAX + 1], ma[SET_MAX + 1], mb[SET_MAX + 1];
	char scores[] = "      ", marks[] = "......";

	(void)state;
	form_split(&form, 0, "3-5 A?", "=.....", a, ma);
	form_split(&form, 1, "3-5 A?", "=.....", b, mb);
	assert_string_equal(a, "3-5");
	assert_string_equal(ma, "=..");
	assert_string_equal(b, " A3?");
	assert_string_equal(mb, "..=.");
	/* The first that has an answer is kept. */
	form_join(&form, 0, "4  ", "+..", scores, marks);
	form_join(&form, 1, " A3?", "..=.", scores, marks);
	assert_string_equal(scores, "4   A?");
	assert_string_equal(marks, "+.....");
}

static void places(void **state)
{
	(void)state;
	assert_int_equal(form_place(&form, 1, 0), 2);
	assert_int_equal(form_place(&form, 1, 1), 4);
	assert_int_equal(form_place(&form, 0, 4), 3);
	assert_int_equal(form_place(&form, 0, 6), 3);
	assert_int_equal(form_position(&form, 1, 1), 4);
	assert_int_equal(form_position(&form, 1, 4), 6);
}

static void what_a_set_alone_would_lose(void **state)
{
	(void)state;
	assert_int_equal(form_only_here(&form, 0, "3-5 A?"), 2);
	assert_int_equal(form_only_here(&form, 1, "3-5 A?"), 2);
	assert_int_equal(form_only_here(&form, 1, "3     "), 0);
}

static void policies_of_what_is_shared(void **state)
{
	(void)state;
	assert_int_equal(form_previous(&form, 0), PREVIOUS_NEVER);
	assert_int_equal(form_previous(&form, 1), PREVIOUS_ALWAYS);
	assert_true(form_note_on_jump(&form, 0));
	assert_false(form_note_on_jump(&form, 2));
	assert_int_equal(form_note_still(&form, 0), 3);
	assert_int_equal(form_note_still(&form, 2), 5);
}

/* As many as four sets of forty: every one can be scored and undone. */
static void the_largest_form(void **state)
{
	static struct indicator in[FORM_SETS][SET_MAX];
	static char keys[FORM_SETS][SET_MAX][3];
	static struct set_version sets[FORM_SETS];
	static struct scoring s;
	const struct set_version *list[FORM_SETS];
	struct form large;

	(void)state;
	for (int k = 0; k < FORM_SETS; k++) {
		for (int i = 0; i < SET_MAX; i++) {
			keys[k][i][0] = (char)('a' + k);
			keys[k][i][1] = (char)('0' + i);
			in[k][i] = (struct indicator){ .key = keys[k][i], .min = 1, .max = 5, .goal = LEVEL_NONE };
		}
		sets[k] = (struct set_version){ .indicators = in[k], .n_indicators = SET_MAX };
		list[k] = &sets[k];
	}
	form_make(&arena, list, FORM_SETS, &large);
	assert_int_equal(large.whole->n_indicators, FORM_MAX);
	scoring_init(&s, large.whole);
	for (int i = 0; i < FORM_MAX; i++)
		assert_int_equal(scoring_digit(&s, 3), SCORING_DONE);
	assert_true(scoring_is_complete(&s));
	for (int i = 0; i < FORM_MAX; i++)
		assert_int_equal(scoring_undo(&s), SCORING_DONE);
	assert_int_equal(scoring_answered(&s), 0);
}

/* What one set asks twice has two answers, however alike the two are. */
static void test_asked_twice_in_one_set(void **state)
{
	struct indicator twice[] = { { .key = "a", .min = 1, .max = 5 }, { .key = "a", .min = 1, .max = 5 } };
	struct set_version one = { .indicators = twice, .n_indicators = 2 }, two = { .indicators = twice, .n_indicators = 1 };
	const struct set_version *sets[] = { &one, &two };
	char scores[SET_MAX + 1], marks[SET_MAX + 1];
	struct arena a;
	struct form f;

	(void)state;
	arena_init(&a);
	form_make(&a, sets, 2, &f);
	assert_int_equal(f.whole->n_indicators, 2);
	form_split(&f, 0, "34", "..", scores, marks);
	assert_string_equal(scores, "34");
	form_split(&f, 1, "34", "..", scores, marks);
	assert_string_equal(scores, "3");
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_set_is_itself),
		cmocka_unit_test(alike_is_asked_once),
		cmocka_unit_test(split_and_join),
		cmocka_unit_test(places),
		cmocka_unit_test(what_a_set_alone_would_lose),
		cmocka_unit_test(policies_of_what_is_shared),
		cmocka_unit_test(the_largest_form),
		cmocka_unit_test(test_asked_twice_in_one_set),
	};
	return cmocka_run_group_tests(tests, setup, drop_arena);
}
