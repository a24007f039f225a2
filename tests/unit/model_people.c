/* States of users, and when one counts as dormant. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/err.h"
#include "model/people.h"

#define TODAY 20778 /* 21-11-2026 */

static void test_states(void **state)
{
	static const struct {
		int32_t from, until;
		int64_t closed_at;
		enum user_state is;
	} cases[] = {
		{ DAY_NONE, DAY_NONE, 0, USER_ACTIVE },
		{ TODAY, TODAY, 0, USER_ACTIVE }, /* both days count */
		{ TODAY + 1, DAY_NONE, 0, USER_LATER },
		{ DAY_NONE, TODAY - 1, 0, USER_EXPIRED },
		{ TODAY + 1, TODAY + 9, 1, USER_CLOSED }, /* whatever the days say */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(people_state(cases[i].from, cases[i].until, cases[i].closed_at, TODAY), cases[i].is);
}

static void test_dormant(void **state)
{
	const int64_t least = (int64_t)(TODAY - PEOPLE_DORMANT_DAYS) * 86400;

	(void)state;
	assert_false(people_is_dormant(USER_ACTIVE, least, DAY_NONE, TODAY));
	assert_true(people_is_dormant(USER_ACTIVE, least - 1, TODAY, TODAY));
	/* Never logged in: counted from the day that the user was made. */
	assert_false(people_is_dormant(USER_ACTIVE, 0, TODAY - PEOPLE_DORMANT_DAYS, TODAY));
	assert_true(people_is_dormant(USER_ACTIVE, 0, TODAY - PEOPLE_DORMANT_DAYS - 1, TODAY));
	assert_true(people_is_dormant(USER_ACTIVE, 0, DAY_NONE, TODAY));
	/* Who cannot log in is not missed. */
	for (enum user_state s = USER_LATER; s < USER_STATE_COUNT; s++)
		assert_false(people_is_dormant(s, 0, DAY_NONE, TODAY));
}

/* Keys stand in files and commands: all are there, and no two are the same. */
static void test_keys(void **state)
{
	(void)state;
	for (int i = 0; i < MOVE_CASES_COUNT; i++) {
		assert_int_equal(people_cases_from_key(people_cases_key((enum move_cases)i)), i);
		assert_true(*people_cases_name((enum move_cases)i));
	}
	assert_int_equal(people_cases_from_key("keep"), -1);
	for (int i = 0; i < USER_ACT_COUNT; i++)
		for (int j = 0; j < i; j++)
			assert_string_not_equal(people_act_key((enum user_act)i), people_act_key((enum user_act)j));
	for (int i = 0; i < USER_STATE_COUNT; i++)
		for (int j = 0; j < i; j++)
			assert_string_not_equal(people_state_key((enum user_state)i), people_state_key((enum user_state)j));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_dormant),
		cmocka_unit_test(test_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
