/* Suggestions for a hand-over: even, and to those who know the group. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/err.h"
#include "model/handover.h"
#include "model/people.h"

static const struct group_id young[] = { { 1 }, { 1 }, { 1 } }, sick[] = { { 2 } };

static void cases_of(struct handover_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cases[i] = (struct handover_case){ { 1 + (int64_t)i % 3 }, 99 };
}

static void test_balance_evens_out(void **state)
{
	struct handover_receiver receivers[] = { { 20, young, 3 }, { 5, sick, 1 }, { 9, NULL, 0 } };
	struct handover_case cases[22];

	(void)state;
	cases_of(cases, COUNT(cases));
	handover_suggest(PLAN_BALANCE, 0, cases, COUNT(cases), receivers, COUNT(receivers));
	assert_int_equal(receivers[0].load, 20); /* the heaviest gets none */
	assert_int_equal(receivers[1].load, 18);
	assert_int_equal(receivers[2].load, 18);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_true(cases[i].to == 1 || cases[i].to == 2);
}

static void test_who_knows_the_group(void **state)
{
	struct handover_receiver receivers[] = { { 3, sick, 1 }, { 3, young, 3 } };
	struct handover_case cases[] = { { { 1 }, 0 }, { { 2 }, 0 }, { { 1 }, 0 } };

	(void)state;
	handover_suggest(PLAN_GROUP, 0, cases, COUNT(cases), receivers, COUNT(receivers));
	assert_int_equal(cases[0].to, 1);
	assert_int_equal(cases[1].to, 0);
	assert_int_equal(cases[2].to, 1);
	handover_suggest(PLAN_BALANCE, 0, cases, 2, receivers, COUNT(receivers));
	assert_int_equal(cases[0].to, 0); /* 4 and 5 by now: the lighter one first */
}

static void test_all_to_one_and_nobody(void **state)
{
	struct handover_receiver receivers[] = { { 0, NULL, 0 }, { 7, NULL, 0 } };
	struct handover_case cases[4];

	(void)state;
	cases_of(cases, COUNT(cases));
	handover_suggest(PLAN_ONE, 1, cases, COUNT(cases), receivers, COUNT(receivers));
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(cases[i].to, 1);
	assert_int_equal(receivers[1].load, 11);
	handover_suggest(PLAN_NONE, 0, cases, COUNT(cases), receivers, COUNT(receivers));
	assert_int_equal(cases[0].to, -1);
	handover_suggest(PLAN_BALANCE, 0, cases, COUNT(cases), receivers, 0);
	assert_int_equal(cases[3].to, -1);
}

static void test_state_and_dormancy(void **state)
{
	const int32_t today = 20000;
	const int64_t noon = (int64_t)today * 86400 + 43200;

	(void)state;
	assert_int_equal(people_state(DAY_NONE, DAY_NONE, 0, today), USER_ACTIVE);
	assert_int_equal(people_state(today, today, 0, today), USER_ACTIVE);
	assert_int_equal(people_state(today + 1, DAY_NONE, 0, today), USER_LATER);
	assert_int_equal(people_state(DAY_NONE, today - 1, 0, today), USER_EXPIRED);
	assert_int_equal(people_state(DAY_NONE, today + 9, noon, today), USER_CLOSED);
	assert_false(people_is_dormant(USER_ACTIVE, noon - 59 * 86400, DAY_NONE, today));
	assert_true(people_is_dormant(USER_ACTIVE, noon - 61 * 86400, DAY_NONE, today));
	assert_true(people_is_dormant(USER_ACTIVE, 0, DAY_NONE, today));
	assert_false(people_is_dormant(USER_ACTIVE, 0, today - 3, today)); /* new */
	assert_false(people_is_dormant(USER_CLOSED, 0, DAY_NONE, today));
	assert_int_equal(people_cases_from_key("follow"), MOVE_FOLLOW);
	assert_int_equal(people_cases_from_key(""), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_balance_evens_out),
		cmocka_unit_test(test_who_knows_the_group),
		cmocka_unit_test(test_all_to_one_and_nobody),
		cmocka_unit_test(test_state_and_dormancy),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
