/* "?" and ":" in a real terminal: found by typing, run by Enter, and what a letter costs on the line. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal.h"
#include "world.h"

#define WAIT 10000
#define F1 "\033[11~"

static struct world world;

static void start(struct pty *p, int rows, int cols)
{
	terminal_start(p, &world, (struct terminal){ .term = "xterm", .lang = "da", .more = "ESCDELAY=1", .rows = rows, .cols = cols });
	expect(p, "Hjem");
}

static void test_help_runs_a_key(void **state)
{
	struct pty p;

	(void)state;
	start(&p, 24, 80);
	pty_type(&p, "?");
	expect(&p, "Hjælp: Hjem");
	pty_type(&p, "kladder");
	expect(&p, "Find: kladder");
	pty_type(&p, "\r");
	expect(&p, "Hjem > Kladder");
	pty_type(&p, F1 "tilbage\r");
	expect(&p, "1  Mine borgere");
	pty_done(&p);
}

static void test_palette_goes(void **state)
{
	struct pty p;

	(void)state;
	start(&p, 10, 40);
	pty_type(&p, "1");
	expect(&p, "B-100");
	pty_type(&p, ":");
	expect(&p, "Hvorhen");
	pty_type(&p, "indst\r");
	expect(&p, "Indstillinger");
	pty_type(&p, ":B-1004\r\r");
	expect(&p, "B-1004");
	pty_type(&p, "\033:log af\r");
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
}

/* A letter repaints the rows that it takes away, not the window. */
static void test_letters_are_cheap(void **state)
{
	static const char word[] = "indstil";
	struct pty p;
	size_t most = 0, all = 0;

	(void)state;
	start(&p, 24, 80);
	pty_type(&p, ":");
	expect(&p, "Hvorhen");
	pty_drain(&p, 200);
	for (size_t i = 0; i < sizeof(word) - 1; i++) {
		char typed[32];
		pty_forget(&p);
		pty_send(&p, word + i, 1);
		snprintf(typed, sizeof(typed), "Find: %.*s", (int)i + 1, word);
		expect(&p, typed);
		pty_drain(&p, 100);
		all += p.raw_n;
		most = p.raw_n > most ? p.raw_n : most;
	}
	print_message("bytes a letter: most %zu, mean %zu\n", most, all / (sizeof(word) - 1));
	assert_true(most < 24 * 80); /* less than the window */
	assert_true(all / (sizeof(word) - 1) < 600);
	pty_done(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_help_runs_a_key),
		cmocka_unit_test(test_palette_goes),
		cmocka_unit_test(test_letters_are_cheap),
	};

	world_make(&world);
	world_move_in(&world);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	world_free(&world);
	return failed;
}
