/*
 * A whole measurement in the built program, with the bytes that PuTTY really sends: its F1, Home, End and
 * keypad under TERM=xterm, ø in UTF-8 and in Latin-1, pasted text. The row in the file is exactly what was
 * typed as scores, and nothing else.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal.h"
#include "scene.h"

#define WAIT 5000
#define F1 "\033[11~"
#define HOME "\033[1~"
#define END "\033[4~"
#define KEYPAD_3 "\033Os"
#define KEYPAD_5 "\033Ou"
#define UNKNOWN "\033[99;99~\033[?1;2c\033[M !!"
#define PASTE(text) "\033[200~" text "\033[201~"

/* From the start to the empty form of B-1005, which was never measured. */
static void open_form(struct pty *p)
{
	expect(p, "My citizens");
	pty_type(p, "\r");
	expect(p, "B-1005");
	pty_type(p, "/B-1005\r");
	expect(p, ">");
	pty_type(p, "s");
	expect(p, "Score B-1005");
	expect(p, "0 of 12");
}

static void nothing_but_digits_scores(struct pty *p)
{
	pty_type(p, F1);
	expect(p, "Help");
	pty_type(p, "\033");
	expect(p, "0 of 12");
	pty_type(p, HOME END UNKNOWN);
	pty_type(p, PASTE("12345\n543"));
	expect(p, "0 of 12");
	pty_type(p, HOME);
}

static void twelve_keys(struct pty *p)
{
	pty_type(p, KEYPAD_3 "4-.2");
	expect(p, "5 of 12");
	pty_type(p, "9"); /* off the scale: nothing changes */
	expect(p, "5 of 12");
	pty_type(p, KEYPAD_5 "123451");
	expect(p, "12 of 12");
}

static void check_row(const char *note)
{
	char sql[512];

	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id "
		"WHERE z.ref = 'B-1005' AND m.scores = '34-?25123451' AND m.marks IS NULL AND m.taken_on = 20778"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id "
		"WHERE z.ref = 'B-1005'"), 1);
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM note n JOIN citizen z ON z.id = n.citizen_id WHERE "
		"z.ref = 'B-1005' AND n.position = 2 AND n.body = '%s'", note);
	assert_int_equal(world_sql(&world, sql), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft d JOIN course c ON c.id = d.course_id "
		"JOIN citizen z ON z.id = c.citizen_id WHERE z.ref = 'B-1005'"), 0);
}

static void test_a_measurement_from_putty(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	open_form(&p);
	nothing_but_digits_scores(&p);
	twelve_keys(&p);
	pty_type(&p, HOME "j"); /* to the second indicator */
	pty_type(&p, "n");
	expect(&p, "Esc cancel");
	/* ø in UTF-8, then in Latin-1, then pasted; the line break becomes a blank */
	pty_type(&p, "S\xc3\xb8vn og \xf8re " PASTE("1\n2"));
	pty_type(&p, "\r");
	pty_type(&p, "x");
	expect(&p, "Review");
	pty_type(&p, "y");
	expect(&p, "21-11-2026 saved");
	pty_type(&p, "qqq");
	assert_true(pty_wait_end(&p, WAIT));
	assert_int_equal(p.status, 0);
	pty_done(&p);
	check_row("S\xc3\xb8vn og \xc3\xb8re 1 2");
}

/* The line drops in the middle: the next session goes on where the cursor stood, and asks nothing. */
static void test_a_dropped_line(void **state)
{
	struct pty p;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ .term = "putty" });
	open_form(&p);
	pty_type(&p, "321");
	expect(&p, "draft saved");
	expect(&p, "3 of 12");
	pty_done(&p); /* SIGHUP */
	terminal_start(&p, &world, (struct terminal){ .term = "xterm-256color" });
	expect(&p, "My citizens");
	pty_type(&p, "d");
	expect(&p, "B-1005");
	pty_type(&p, "\r");
	expect(&p, "3 of 12");
	pty_type(&p, "4");
	expect(&p, "4 of 12");
	expect(&p, "draft saved");
	pty_done(&p);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft d JOIN course c ON c.id = d.course_id "
		"JOIN citizen z ON z.id = c.citizen_id WHERE z.ref = 'B-1005' AND d.scores = '3214        '"), 1);
}

/* The hardware cursor stands on the marker of the focused line, at every size, also after a resize. */
static void test_cursor_and_sizes(void **state)
{
	char line[1024];
	struct pty p;
	int row, col;

	(void)state;
	terminal_start(&p, &world, (struct terminal){ 0 });
	expect(&p, "My citizens");
	pty_type(&p, "\r");
	expect(&p, "B-1001");
	pty_drain(&p, 100);
	pty_cursor(&p, &row, &col);
	assert_int_equal(pty_row(&p, row, line, sizeof(line))[col], '>');
	pty_resize(&p, 10, 40);
	pty_drain(&p, 200);
	pty_cursor(&p, &row, &col);
	assert_int_equal(pty_row(&p, row, line, sizeof(line))[col], '>');
	pty_resize(&p, 8, 38);
	expect(&p, "38x8");
	pty_resize(&p, 50, 132);
	expect(&p, "B-1001");
	pty_done(&p);
}

/* A TERM that nobody knows still gets the screen; a missing one too. */
static void test_unknown_terminal(void **state)
{
	static const char *const terms[] = { "no-such-terminal", "../../x", "vt100", "linux", "screen" };
	struct pty p;

	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		terminal_start(&p, &world, (struct terminal){ .term = terms[i] });
		expect(&p, "My citizens");
		pty_done(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_measurement_from_putty, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_a_dropped_line, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_cursor_and_sizes, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_unknown_terminal, scene_move_in, scene_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
