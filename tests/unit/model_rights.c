/* The table of rights: what the rules of the domain say about it, cell by cell where they do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/err.h"
#include "model/rights.h"

static enum reach reach(enum role role, enum act act)
{
	return rights_reach(rights_shipped(), role, false, act);
}

static void test_everybody_may_log_in_and_nobody_goes_beyond_their_rule(void **state)
{
	(void)state;
	for (int r = 0; r < ROLE_COUNT; r++)
		assert_int_equal(reach((enum role)r, ACT_SESSION), REACH_SELF);
	/* Readers see aggregates of an administration, and no citizen; administrators open none either. */
	for (int a = ACT_CASELOAD; a <= ACT_TRANSFER; a++) {
		assert_int_equal(reach(ROLE_READER, (enum act)a), REACH_NONE);
		assert_int_equal(reach(ROLE_ADMINISTRATOR, (enum act)a), REACH_NONE);
		assert_true(reach(ROLE_PROVIDER, (enum act)a) == REACH_NONE ||
			reach(ROLE_PROVIDER, (enum act)a) == REACH_ORDERS);
		assert_true(reach(ROLE_CASEWORKER, (enum act)a) <= REACH_CASELOAD);
		assert_true(reach(ROLE_KEY_PERSON, (enum act)a) <= REACH_SECTIONS);
	}
	assert_int_equal(reach(ROLE_READER, ACT_REPORT), REACH_ADMINISTRATION);
	assert_int_equal(reach(ROLE_ADMINISTRATOR, ACT_REPORT), REACH_ALL);
}

static void test_only_key_persons_and_administrators_run_users(void **state)
{
	static const enum act acts[] = { ACT_USERS, ACT_USER_CHANGE, ACT_USER_MOVE, ACT_USER_CLOSE };

	(void)state;
	for (size_t i = 0; i < COUNT(acts); i++) {
		for (int r = 0; r < ROLE_KEY_PERSON; r++)
			assert_false(rights_allow(rights_shipped(), (enum role)r, false, acts[i]));
		assert_int_equal(reach(ROLE_KEY_PERSON, acts[i]), REACH_SECTIONS);
		assert_int_equal(reach(ROLE_ADMINISTRATOR, acts[i]), REACH_ALL);
	}
}

static void test_a_deputy_is_key_person_of_the_sections_deputised_only(void **state)
{
	const struct rights *r = rights_shipped();

	(void)state;
	assert_int_equal(rights_reach(r, ROLE_CASEWORKER, true, ACT_USERS), REACH_SECTIONS);
	assert_int_equal(rights_ways(r, ROLE_CASEWORKER, true, ACT_USERS), WAY_DEPUTY);
	assert_int_equal(rights_ways(r, ROLE_CASEWORKER, true, ACT_SEARCH), WAY_CASELOAD | WAY_DEPUTY);
	assert_int_equal(rights_ways(r, ROLE_CASEWORKER, true, ACT_MEASURE), WAY_CASELOAD);
	assert_false(rights_allow(r, ROLE_CASEWORKER, true, ACT_SPOT_CHECK));
	assert_int_equal(rights_reach(r, ROLE_ADMINISTRATOR, true, ACT_USERS), REACH_ALL);
	assert_int_equal(rights_reach(r, ROLE_CASEWORKER, true, ACT_AUDIT_VERIFY), REACH_NONE);
	assert_int_equal(rights_ways(r, ROLE_KEY_PERSON, true, ACT_USERS), WAY_CASELOAD | WAY_SECTION | WAY_DEPUTY);
	assert_int_equal(rights_ways(r, ROLE_READER, false, ACT_OPEN), 0);
	assert_int_equal(rights_ways(r, ROLE_PROVIDER, false, ACT_OPEN), WAY_ORDERS);
}

/*
 * The whole table once more, as it was agreed: - none, s self, c caseload, o orders, S sections, a administration, A all;
 * reader, provider, caseworker, team leader, key person, administrator. Whoever changes a cell changes it here, too.
 */
static void test_every_cell(void **state)
{
	static const struct {
		const char *act, *cells;
	} agreed[ACT_COUNT] = {
		{ "session", "ssssss" }, { "caseload", "-occc-" }, { "search", "-ocSS-" }, { "open", "-occc-" },
		{ "open-other", "---SS-" }, { "reveal", "-ocSS-" }, { "measure", "-occc-" }, { "correct", "-ocSc-" },
		{ "goal", "--ccc-" }, { "order", "--cSc-" }, { "exit", "--cSS-" }, { "protect", "--cSS-" },
		{ "transfer", "--cSS-" }, { "report", "aocSSA" }, { "users", "----SA" }, { "user-change", "----SA" },
		{ "user-move", "----SA" }, { "user-close", "----SA" }, { "look-ups", "--cSS-" },
		{ "look-ups-names", "----S-" }, { "spot-check", "---S--" }, { "audit", "----SA" }, { "audit-verify", "----AA" },
	};
	static const char letters[REACH_COUNT + 1] = "-scoSaA";

	(void)state;
	for (int a = 0; a < ACT_COUNT; a++) {
		char cells[ROLE_COUNT + 1] = "";

		for (int r = 0; r < ROLE_COUNT; r++)
			cells[r] = letters[reach((enum role)r, (enum act)a)];
		assert_string_equal(rights_act_key((enum act)a), agreed[a].act);
		assert_string_equal(cells, agreed[a].cells);
	}
}

static void test_every_act_and_reach_has_words(void **state)
{
	(void)state;
	for (int a = 0; a < ACT_COUNT; a++) {
		assert_true(rights_act_name((enum act)a)[0] != '\0');
		for (int b = 0; b < a; b++)
			assert_string_not_equal(rights_act_key((enum act)a), rights_act_key((enum act)b));
	}
	for (int i = 0; i < REACH_COUNT; i++)
		assert_true(rights_reach_name((enum reach)i)[0] != '\0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_everybody_may_log_in_and_nobody_goes_beyond_their_rule),
		cmocka_unit_test(test_only_key_persons_and_administrators_run_users),
		cmocka_unit_test(test_a_deputy_is_key_person_of_the_sections_deputised_only),
		cmocka_unit_test(test_every_cell),
		cmocka_unit_test(test_every_act_and_reach_has_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
