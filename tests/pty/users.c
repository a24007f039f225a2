/*
 * A key person at a real terminal: creates a user whom the system knows, asks for a move, takes it back, closes a
 * caseworker and hands every case over. What stands in the file afterwards is what the screens said.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "scene.h"
#include "terminal.h"

#define WAIT 5000
#define F10 "\033[21~"

static int64_t cases_of(const char *login)
{
	char sql[300];

	snprintf(sql, sizeof(sql),
		"SELECT count(*) FROM course WHERE user_id = (SELECT id FROM user WHERE login = '%s')", login);
	return world_sql(&world, sql);
}

static int64_t is_open(const char *login)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM user WHERE login = '%s' AND closed_at IS NULL", login);
	return world_sql(&world, sql);
}

static void create(struct pty *p)
{
	step(p, "8", "Moves that wait");
	step(p, "1", "Anna Nielsen");
	step(p, "a", "The account on the server");
	step(p, "no-such-login\r", "the system knows no such login");
	step(p, "\025games\r", "First and last name");
	step(p, F10, "games is created and can log in");
	assert_int_equal(is_open("games"), 1);
}

static void move_and_undo(struct pty *p)
{
	step(p, "t", "Its key person Dorte Nielsen (dorte)");
	step(p, F10, "The move of games waits");
	step(p, "u", "Undo for games: move asked for?");
	step(p, "y", "undone: move asked for");
}

static void close_and_hand_over(struct pty *p)
{
	step(p, "/anna\r", ">  anna");
	step(p, "c", "8 cases have no new caseworker yet");
	step(p, F10, "Every case needs a new caseworker");
	step(p, "b", "Spread so that all have");
	step(p, F10, "Why is anna closed?");
	step(p, "Holder op\r", "Close anna and hand over?");
	step(p, "y", "anna is closed; cases handed over: 8");
	assert_int_equal(cases_of("anna"), 0);
	assert_int_equal(is_open("anna"), 0);
}

static void test_a_key_person(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Admin menu");
	create(&p);
	move_and_undo(&p);
	close_and_hand_over(&p);
	step(&p, "u", "Undo for anna: closed?");
	step(&p, "y", "anna: undone: closed");
	assert_int_equal(cases_of("anna"), 8);
	pty_type(&p, "\003");
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
}

#define PASTE(text) "\033[200~" text "\033[201~"
#define HEADINGS "Login\tNavn\tRolle\tAfsnit\tLuk\tBegrundelse\n"

/* Pasted out of a spreadsheet: nothing is done while one row is wrong, and each fault stands at its row. */
static void paste_faults(struct pty *p)
{
	step(p, PASTE(HEADINGS "games\tGames Ny\tsagsbehandler\tnord\t\t\nno-such-login\tX\tsagsbehandler\tnord\t\t\n"
		"games\tTo Gange\tsagsbehandler\tnord\t\t\nanna\t\tchef\t\t\t\ndorte\t\t\t\tja\t\n"),
		"4 faults: nothing can be done before they are mended.");
	expect(p, "3:1");
	expect(p, "the system knows no such login");
	expect(p, "4:1");
	expect(p, "the login games stands in the list twice");
	expect(p, "5:7");
	expect(p, "there is no role \"chef\"");
	expect(p, "6:1");
	expect(p, "dorte was not found"); /* of a section that is not hers */
	step(p, "\r", "Mend the faults first");
	assert_int_equal(is_open("games"), 0);
}

/* What the mended list would do, then all of it; whom it names stands in the list of users afterwards. */
static void paste_and_do(struct pty *p)
{
	step(p, PASTE(HEADINGS "games\tGames Ny\tsagsbehandler\tnord\t\t\nanna\t\t\t\tja\tHolder op\nbo\tBo Bakke\t\tsyd\t\tBytter\n"),
		"created: 1, changed: 1, move asked for: 1, closed: 1");
	expect(p, "8 cases handed over");
	assert_int_equal(is_open("games"), 0); /* only tried */
	assert_int_equal(cases_of("anna"), 8);
	step(p, "\r", "Do it? created: 1");
	step(p, "n", "created: 1, changed: 1");
	assert_int_equal(cases_of("anna"), 8);
	step(p, "\r", "Do it? created: 1");
	step(p, "y", "Done: created: 1");
	assert_int_equal(is_open("games"), 1);
	assert_int_equal(is_open("anna"), 0);
	assert_int_equal(cases_of("anna"), 0);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM user_move WHERE state = 0"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%users new%'"), 1);
}

static void test_a_list(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "Admin menu");
	step(&p, "8", "Moves that wait");
	step(&p, "1", "Anna Nielsen");
	step(&p, "i", "Users from a list");
	paste_faults(&p);
	paste_and_do(&p);
	expect(&p, "4 open, 1 closed"); /* back in the list */
	expect(&p, "games    Games Ny");
	expect(&p, "> bo       Bo Bakke");
	expect(&p, "x anna     Anna Nielsen");
	step(&p, "i", "Users from a list");
	step(&p, PASTE("Login\tLuk\nanna\tja\n"), "as they are: 1");
	step(&p, "\r", "Everything is as the list says already.");
	pty_done(&p);
}

/* The same program in a window of large print. */
static void test_small(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ .rows = 10, .cols = 40 });
	expect(&p, "Target groups");
	step(&p, "8", "Yearly review");
	step(&p, "1", "Anna Nielsen");
	step(&p, "c", "8 cases have no new caseworker yet");
	step(&p, "b", "Spread so that all have");
	step(&p, "\033", "Leave without handing over?");
	step(&p, "y", "Anna Nielsen");
	assert_int_equal(cases_of("anna"), 8);
	pty_done(&p);
}

static int setup(void **state)
{
	struct identity self;
	struct err e;

	(void)state;
	world_make(&world);
	world_ok(service_identify(getuid(), &self, &e), &e);
	world_add_user(&world, arena_dup(&world.arena, self.login), ROLE_KEY_PERSON, "nord", self.uid);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_key_person, setup, scene_leave),
		cmocka_unit_test_setup_teardown(test_a_list, setup, scene_leave),
		cmocka_unit_test_setup_teardown(test_small, setup, scene_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
