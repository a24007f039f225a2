/*
 * Plain mode is the screens in lines: what only a session of two, a provider or a site with several sets shows. Whole
 * transcripts are in tests/cli/plain.sh.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "many_sets.h"
#include "scene.h"
#include "screens.inc"
#include "stage.h"
#include "tui/lines.h"

static int set_up_sets(void **state)
{
	(void)state;
	many_sets_make(&world);
	return 0;
}

static const char *tell(const char *login, int64_t uid, const char *lines)
{
	static struct stage st;

	stage_open(&st, &world, login, uid, LANG_EN, 24, 80);
	const char *said = stage_tell(&st, lines);
	stage_close(&st);
	return said;
}

#define ANNA "anna", 1001
#define PAULA "paula", 1021

/* No letters in columns: a sentence says who may, how far, and the listener's own reach. */
static void test_rights_are_sentences(void **state)
{
	(void)state;
	const char *said = tell(ANNA, "7\nq\nq\n");
	stage_shows(said, "The number of a line tells each role.");
	stage_shows(said, "correct a finished measurement. You: own caseload");
	stage_shows(said, "create and change users. You: no");
	stage_lacks(said, "Casew");
	said = tell(ANNA, "7\n8\n\nq\nq\n");
	stage_shows(said, "team leader: own sections");
}

/* What is due is asked together; a set is left out and taken in again; both are stored. */
static void test_sets_of_one_conversation(void **state)
{
	int64_t before = world_sql(&world, "SELECT count(*) FROM measurement");

	(void)state;
	const char *said = tell(ANNA, "3\nB-1001\ns 1\nq\nq\nq\n");
	stage_shows(said, "One conversation: [basis] + [generel]");
	stage_shows(said, "Indicator 1 of 14");
	said = tell(ANNA, "3\nB-1001\ns 1\ns\n1\n\nq\nq\nq\n");
	stage_shows(said, "1 [generel]");
	stage_shows(said, "(chosen)");
	stage_shows(said, "Indicator 1 of 12");
	said = tell(ANNA, "3\nB-1001\ns 1\n1\n2\n3\n4\n5\n1\n2\n3\n4\n5\n1\n2\n3\n4\n\ny\nq\nq\n");
	stage_shows(said, "saved. The next one is due 05-12-2026");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement"), before + 2);
}

/* The same rights hide in lines: no own score, no goal; and what is ordered is scored. */
static void test_provider(void **state)
{
	(void)state;
	stage_shows(tell(ANNA, "3\nB-1001\n1\nO\na\ns\nq\nq\nq\n"), "The order to Værkstedet is saved.");
	const char *said = tell(PAULA, "1\n1\n?\ne\ng\nq\nq\n");
	stage_shows(said, "Progression of B-1001");
	stage_lacks(said, ", e own score");
	stage_lacks(said, "e: Give the citizen");
	stage_lacks(said, "Set or change the goal");
	stage_lacks(said, "Give the keyboard");
	tell(PAULA, "1\ns 1\n5\nx\ny\nq\nq\n");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 2"), 1);
}

/* A team leader draws and judges look-ups in lines, too. */
static void test_other_roles(void **state)
{
	(void)state;
	stage_shows(tell("carla", 1003, "8\n?\nq\nq\n"), "Admin menu");
	stage_shows(tell("carla", 1003, "8\nspots\n8\nq\nq\n"), "That is no key, number or command here");
}

/*
 * Every command of every screen has an entry in lines: the key that is shown, typed as a line, leads to it; or there is a
 * reason why it has no meaning. What the citizen's own score asks has lines of its own (plain_own.c).
 */
static void test_every_command_has_an_entry(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(all_screens); i++) {
		const struct screen_ops *ops = all_screens[i];

		for (const struct command *c = ops->commands; c && c->id; c++) {
			const struct command filled = tui_command_fill(c);
			char key[COMMAND_KEYS_ROOM];
			int32_t code = tui_lines_key(tui_command_key(c, key, false));
			bool by_key = code != K_NONE && tui_command_of_key(ops->commands, c->roles ? c->roles : ~0u, code) == c->id;
			bool by_name = *filled.name && tui_command_by_name(ops->commands, filled.name) == c->id;

			if (c->shown && strchr(c->shown, '-') && c->shown[1])
				continue; /* a range of digits, which are levels */
			if (!by_key && !tui_lines_why_not(c->id))
				fail_msg("%s: \"%s\" leads elsewhere", ops->name, key);
			if (!by_name)
				fail_msg("%s: no name of %s", ops->name, key);
		}
	}
}

/* A reason is one that the user is told. */
static void test_reasons(void **state)
{
	(void)state;
	stage_shows(tell(ANNA, "z\nhide\n?\nq\n"), "In lines nothing stands on a screen that could be hidden.");
	stage_lacks(tell(ANNA, "z\n"), "Any key shows it again.");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_make_provided, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rights_are_sentences, scene_make_provided, scene_leave),
		cmocka_unit_test_setup_teardown(test_sets_of_one_conversation, set_up_sets, scene_leave),
		TEST(test_provider),
		TEST(test_other_roles),
		TEST(test_reasons),
		cmocka_unit_test(test_every_command_has_an_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
