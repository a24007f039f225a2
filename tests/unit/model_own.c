/* The citizen's own score beside the staff's: which belong together, what is held back, how far apart they are. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/own.h"
#include "model/score.h"

#define ASKED (RATER_BIT(RATER_CASEWORKER) | RATER_BIT(RATER_CITIZEN))
#define SCALE .min = 1, .max = 5, .meaning = 1, .goal = LEVEL_NONE
static struct indicator indicators[] = {
	{ .key = "a", SCALE, .raters = ASKED, .shown_to_citizen = true },
	{ .key = "b", SCALE, .raters = ASKED, .shown_to_citizen = true },
	{ .key = "c", SCALE, .raters = ASKED, .shown_to_citizen = false },
	{ .key = "d", SCALE, .raters = RATER_BIT(RATER_CASEWORKER), .shown_to_citizen = true },
	{ .key = "e", SCALE, .raters = ASKED, .shown_to_citizen = true, .direction = LOW_IS_GOOD },
};
static struct indicator changed[COUNT(indicators)];
/* Version 2 gave "b" another meaning. */
static struct set_version sets[] = {
	{ .id = { 1 }, .cadence_days = 14, .indicators = indicators, .n_indicators = COUNT(indicators) },
	{ .id = { 2 }, .cadence_days = 14, .indicators = changed, .n_indicators = COUNT(indicators) },
};

static const struct set_version *find(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return id.v == 1 || id.v == 2 ? &sets[id.v - 1] : NULL;
}

static int start(void **state)
{
	(void)state;
	memcpy(changed, indicators, sizeof(indicators));
	changed[1].meaning = 2;
	return 0;
}

static struct measurement reading(int32_t on, int64_t set, const char *scores)
{
	return (struct measurement){ .taken_on = on, .set_version = { set }, .scores = scores, .marks = "" };
}

static void test_whom_it_asks(void **state)
{
	struct set_version none = { .indicators = indicators + 2, .n_indicators = 2 };

	(void)state;
	assert_true(indicator_asks_citizen(&indicators[0]));
	assert_false(indicator_asks_citizen(&indicators[2])); /* only the staff sees it */
	assert_false(indicator_asks_citizen(&indicators[3])); /* not asked */
	assert_true(own_asks_anything(&sets[0]));
	assert_false(own_asks_anything(&none));
}

/* A set tightens what the site says, and says nothing when it says "free". */
static void test_order(void **state)
{
	struct set_version set = sets[0];

	(void)state;
	assert_int_equal(own_order_of(&set, OWN_HIDDEN), OWN_HIDDEN);
	assert_int_equal(own_order_of(&set, OWN_FREE), OWN_FREE);
	set.own_order = OWN_CASEWORKER_FIRST;
	assert_int_equal(own_order_of(&set, OWN_HIDDEN), OWN_CASEWORKER_FIRST);
}

static void test_near(void **state)
{
	struct set_version set = sets[0];
	static const struct {
		int32_t cadence, near;
	} cases[] = { { 14, 7 }, { 1, 7 }, { 30, 15 }, { 60, 30 }, { 90, 30 }, { 366, 30 } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		set.cadence_days = cases[i].cadence;
		assert_int_equal(own_near_days(&set), cases[i].near);
	}
	set.every_conversation = RATER_BIT(RATER_CASEWORKER);
	assert_int_equal(own_near_days(&set), 7);
}

static void test_partner(void **state)
{
	struct measurement list[] = { reading(100, 1, ""), reading(110, 1, ""), reading(120, 1, "") };

	(void)state;
	list[1].superseded = true;
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 110, 14), 2); /* the later of two */
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 101, 14), 0);
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 140, 14), -1);
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 127, 7), 2);
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 128, 7), -1);
	assert_int_equal(own_partner(list, 0, RATER_CASEWORKER, 140, 14), -1);
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, DAY_MIN, INT32_MAX), 0);
	list[2].rater = RATER_PROVIDER;
	assert_int_equal(own_partner(list, 3, RATER_CASEWORKER, 110, 14), 0);
	assert_int_equal(own_partner(list, 3, RATER_CITIZEN, 110, 14), -1);
}

/* Held until the other one is in, or can no longer come. */
static void test_held(void **state)
{
	struct set_version set = sets[0];

	(void)state;
	assert_false(own_is_held(&set, OWN_FREE, 100, false, 100));
	assert_false(own_is_held(&set, OWN_CITIZEN_FIRST, 100, false, 100));
	assert_true(own_is_held(&set, OWN_HIDDEN, 100, false, 100));
	assert_false(own_is_held(&set, OWN_HIDDEN, 100, true, 100));
	assert_true(own_is_held(&set, OWN_HIDDEN, 100, false, 107));
	assert_false(own_is_held(&set, OWN_HIDDEN, 100, false, 108));
	set.indicators = indicators + 2; /* nobody asks the citizen: there is nothing to wait for */
	set.n_indicators = 2;
	assert_false(own_is_held(&set, OWN_HIDDEN, 100, false, 100));
}

static void test_gap(void **state)
{
	struct gap gap = own_gap(&sets[0], "25511", &sets[0], "43134");

	(void)state;
	assert_int_equal(gap.n, 3); /* a, b and e */
	assert_int_equal(gap.differs, 3);
	assert_int_equal(gap.steps, 2 + 2 + 3);
	gap = own_gap(&sets[0], "2-5?1", &sets[0], "23??1");
	assert_int_equal(gap.n, 2);
	assert_int_equal(gap.steps, 0);
	assert_int_equal(own_gap(&sets[0], "", &sets[0], "23??1").n, 0);
	assert_int_equal(own_gap(&sets[0], "12345", &sets[1], "12345").n, 2); /* b means something else now */
}

static void test_pairs_and_the_way(void **state)
{
	struct measurement staff[] = { reading(100, 1, "11111"), reading(114, 1, "22222"), reading(150, 2, "33333") };
	struct measurement own[] = { reading(98, 1, "55??5"), reading(113, 1, "44??4"), reading(115, 1, "33??3"),
		reading(130, 1, "11??1"), reading(151, 2, "43??3") };
	struct own_pair *pairs;
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_int_equal(own_pairs(&a, staff, 3, own, 5, find, NULL, &pairs), 3);
	assert_ptr_equal(pairs[0].own, &own[0]);
	assert_int_equal(pairs[0].gap.steps, 12);
	assert_ptr_equal(pairs[1].own, &own[2]); /* the later of two */
	assert_ptr_equal(pairs[1].staff, &staff[1]);
	assert_int_equal(pairs[1].gap.steps, 3);
	assert_ptr_equal(pairs[2].own, &own[4]);
	struct own_way way = own_way(pairs, 3, find, NULL);
	assert_int_equal(way.n, 2); /* b is not what it was */
	assert_int_equal(way.first, 8);
	assert_int_equal(way.now, 1);
	assert_int_equal(own_way(pairs, 1, find, NULL).n, 0);
	own[1].superseded = own[2].superseded = own[3].superseded = own[4].superseded = true;
	assert_int_equal(own_pairs(&a, staff, 3, own, 5, find, NULL, &pairs), 1);
	own[0].set_version.v = 9; /* nobody has it */
	assert_int_equal(own_pairs(&a, staff, 3, own, 5, find, NULL, &pairs), 0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whom_it_asks),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_near),
		cmocka_unit_test(test_partner),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_gap),
		cmocka_unit_test(test_pairs_and_the_way),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
