/* An order's part of a set: its state, its id, narrow and wide strings. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "model/order.h"
#include "with_arena.h"

static struct level levels[5];
static struct indicator indicators[4];
static struct set_version set = { .id = { 7 }, .cadence_days = 90, .indicators = indicators, .n_indicators = 4 };
static int setup(void **state)
{
	static const char *const keys[] = { "sovn", "bolig", "job", "netvaerk" };

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 5; i++)
		levels[i].value = i + 1;
	for (int i = 0; i < 4; i++)
		indicators[i] = (struct indicator){ .key = keys[i], .min = 1, .max = 5, .levels = levels, .n_levels = 5,
			.raters = RATER_BIT(RATER_PROVIDER) | RATER_BIT(RATER_CASEWORKER) };
	indicators[2].raters = RATER_BIT(RATER_CASEWORKER);
	return 0;
}

static void test_states(void **state)
{
	(void)state;
	assert_int_equal(order_state(10, 20, 0, 9), ORDER_LATER);
	assert_int_equal(order_state(10, 20, 0, 10), ORDER_OPEN);
	assert_int_equal(order_state(10, 20, 0, 20), ORDER_OPEN); /* both days count */
	assert_int_equal(order_state(10, 20, 0, 21), ORDER_PAST);
	assert_int_equal(order_state(10, 20, 1, 9), ORDER_CLOSED);
	for (int i = 0; i < ORDER_STATE_COUNT; i++)
		assert_true(*order_state_key((enum order_state)i) && *order_state_name((enum order_state)i));
}

static void test_ids(void **state)
{
	struct set_version_id id = order_set_id((struct order_id){ 3 }, (struct set_version_id){ 7 }), plain;
	struct order_id order;

	(void)state;
	assert_true(order_of_set(id, &order, &plain));
	assert_int_equal(order.v, 3);
	assert_int_equal(plain.v, 7);
	assert_false(order_of_set((struct set_version_id){ 0xffffff }, &order, &plain));
	assert_int_equal(plain.v, 0xffffff);
	assert_false(order_of_set((struct set_version_id){ -1 }, &order, &plain));
	assert_int_equal(plain.v, -1);
}

/* What is not ordered, not in the set, or not the provider's to answer has no place. */
static void test_narrow_and_wide(void **state)
{
	static const struct order_line lines[] = { { "netvaerk", 2 }, { "job", 3 }, { "gone", 1 }, { "sovn", 9 } };
	struct order_map map;
	const char *start;

	(void)state;
	order_map(&set, lines, COUNT(lines), &map);
	assert_int_equal(map.n, 2);
	assert_int_equal(map.n_full, 4);
	assert_string_equal(order_narrow(&arena, &map, "1234"), "14");
	assert_string_equal(order_widen(&arena, &map, "14", ' '), "1  4");
	assert_int_equal(order_narrow_position(&map, 0), 0);
	assert_int_equal(order_narrow_position(&map, 1), 1);
	assert_int_equal(order_narrow_position(&map, 4), 2);
	assert_int_equal(order_narrow_position(&map, 2), -1);
	assert_int_equal(order_widen_position(&map, 0), 0);
	assert_int_equal(order_widen_position(&map, 2), 4);
	assert_int_equal(order_widen_position(&map, 3), -1);
	assert_int_equal(order_widen_position(&map, -1), -1);
	/* The scale has no level 9 any more. */
	assert_true(order_start(&arena, &set, &map, lines, COUNT(lines), &start));
	assert_string_equal(start, "?2");
	assert_false(order_start(&arena, &set, &map, lines + 1, 3, &start));
	assert_string_equal(start, "??");
	struct set_version narrow = order_narrow_set(&arena, &set, &map, (struct order_id){ 3 });
	assert_int_equal(narrow.n_indicators, 2);
	assert_string_equal(narrow.indicators[1].key, "netvaerk");
	assert_int_equal(narrow.cadence_days, 90);
	set.cadence_provider = 14;
	assert_int_equal(order_narrow_set(&arena, &set, &map, (struct order_id){ 3 }).cadence_days, 14);
	set.cadence_provider = 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_ids),
		cmocka_unit_test_setup_teardown(test_narrow_and_wide, setup, drop_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
