/*
 * The keyboard is handed over, and everything that a keyboard can send tries to get away: every byte, Esc before every
 * byte, every sequence of the decoder and of other terminals, whatever would be a signal. What a person would see, by
 * libvterm, is a page of the own score or the hidden screen and nothing else; and of the other citizens nothing is even
 * sent to the terminal.
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

#define WAIT 10000
#define QUIET 2
#define F9 "\033[20~"

/* What may stand there, in one of these places; and what never may. */
static const char *const pages[] = { "Own score", "Question ", "The screen is hidden" };
static const char *const others[] = { "Ida", "Mette", "Aage", "Lone", "Zenia", "Per Dahl", "B-1002", "B-1003", "B-1004",
	"B-1005", "B-1006", "B-1007" };
static const char *const screens[] = { "My citizens", "Progression", "Home", "Main menu", "latest messages", "leave",
	"Leave", "Score B-", "$ " };

static void start(struct pty *p, const char *term, int rows, int cols)
{
	terminal_start(p, &world, (struct terminal){ .term = term, .more = "ESCDELAY=1", .rows = rows, .cols = cols });
}

static void open_citizen(struct pty *p)
{
	expect(p, "My citizens");
	pty_type(p, "\r");
	expect(p, "B-100");
	pty_type(p, "/B-1001\r\r");
	expect(p, "Progression B-1001");
}

static void hand_over(struct pty *p)
{
	open_citizen(p);
	pty_type(p, "e");
	expect(p, "Give the keyboard");
	expect(p, "code: trin");
	pty_forget(p);
	pty_type(p, "y");
	expect(p, "Now it is your turn");
}

static bool is_held(const struct pty *p)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		if (pty_has(p, pages[i]))
			return true;
	return false;
}

static void fail_after(const struct pty *p, const char *keys, size_t n, const char *what)
{
	fprintf(stderr, "%s after", what);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, " %02x", (unsigned char)keys[i]);
	fprintf(stderr, ":\n");
	pty_dump(p);
	fail();
}

/* One key, and what stands there then. */
static void try_key(struct pty *p, const char *keys, size_t n)
{
	pty_send(p, keys, n);
	pty_drain(p, QUIET);
	if (p->ended)
		fail_after(p, keys, n, "the program has ended");
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++)
		if (pty_has(p, screens[i]))
			fail_after(p, keys, n, screens[i]);
	for (int tries = 0; !is_held(p); tries++) { /* a paint is under way */
		if (tries > 200)
			fail_after(p, keys, n, "no page of the own score");
		pty_drain(p, 10);
	}
}

/* Everything sent so far was answered when the hidden screen comes and goes. */
static void barrier(struct pty *p)
{
	for (int tries = 0; !pty_has(p, pages[2]); tries++) {
		if (tries > 50)
			fail_after(p, F9, sizeof(F9) - 1, "not hidden");
		pty_type(p, F9);
		pty_drain(p, 100);
	}
	pty_type(p, "\t");
	assert_true(pty_wait_gone(p, pages[2], WAIT));
	try_key(p, "\014", 1);
}

static void every_byte(struct pty *p)
{
	for (int c = 0; c < 256; c++) {
		char keys[] = { (char)c, 27, (char)c };
		try_key(p, keys, 1);
		try_key(p, keys + 1, 2);
	}
	for (int c = 0; c < 32; c++) { /* twice, as an impatient hand does */
		char keys[] = { (char)c, (char)c, 'y', 'q', ':', 'q', 'u', 'i', 't', '\r' };
		try_key(p, keys, sizeof(keys));
	}
}

static void every_sequence(struct pty *p)
{
	static const char *const introducers[] = { "\033[", "\033O", "\233", "\217", "\033[[", "\033[1;5", "\033[1;2", "\033[1;3",
		"\033[1;8", "\033[>0;276;0", "\033[?1;2" };
	static const char *const whole[] = { "\033]0;trin\007", "\033P1$r0m\033\\", "\033Xtrin\033\\", "\033^q\033\\",
		"\033_q\033\\", "\033[200~trin\033[201~", "\033[200~q:quit\r\003\033[201~", "\033[M !!", "\033[<0;1;1M",
		"\033[3;5~", "\033\033\033", "\033\033[A", "\303\270", "\342\202\254", "\360\237\230\200", "\303", "\033[I", "\033[O",
		"\033[1;1R", "\033[27;5;99~", "\033[99;5u", "\033[3~\033[3~\033[3~", "\003\003\003", "\032\032", "\034\034", "\004\004",
		"\r\r\r\r\r\r\r\r\r\r\r\rq", "?:", ":quit\r", ":messages\r", "*zmq", "e", "b", "B", "P", "J", "tirn", "tri n", "rintr" };
	char keys[32];

	for (size_t i = 0; i < sizeof(introducers) / sizeof(*introducers); i++)
		for (char c = '@'; c <= '~'; c++) {
			int n = snprintf(keys, sizeof(keys), "%s%c", introducers[i], c);
			if (strcmp(introducers[i], "\033[") != 0 || c != 'M') /* that one has three bytes more */
				try_key(p, keys, (size_t)n);
		}
	for (int number = 0; number < 60; number++)
		for (int modifier = 0; modifier < 9; modifier += 4) {
			int n = snprintf(keys, sizeof(keys), modifier ? "\033[%d;%d~" : "\033[%d~", number, modifier);
			try_key(p, keys, (size_t)n);
		}
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		try_key(p, whole[i], strlen(whole[i]));
}

static void nothing_of_others(const struct pty *p)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (pty_was_sent(p, others[i]))
			fail_msg("%s was sent to the terminal", others[i]);
}

/* The caseworker's way out of wherever the keys have led. */
static void give_back(struct pty *p)
{
	barrier(p);
	for (int tries = 0; !pty_has(p, "Code:") && tries < 5; tries++) {
		pty_type(p, "\033");
		pty_drain(p, 100);
	}
	expect(p, "Code:");
	nothing_of_others(p);
	assert_false(pty_was_sent(p, "You get it back"));
	assert_false(pty_was_sent(p, "code: trin"));
	pty_type(p, "\177trin");
	assert_true(pty_wait_gone(p, "Code:", WAIT));
}

static void try_everything(const char *term, int rows, int cols, const char *first)
{
	struct pty p;

	start(&p, term, rows, cols);
	hand_over(&p);
	pty_type(&p, first);
	pty_drain(&p, 100);
	every_byte(&p);
	barrier(&p);
	every_sequence(&p);
	pty_resize(&p, 8, 30);
	pty_drain(&p, 100);
	pty_type(&p, "\003q\003\032"); /* too small a window takes no keys either */
	pty_drain(&p, 100);
	assert_false(p.ended);
	pty_resize(&p, rows, cols);
	pty_drain(&p, 100);
	give_back(&p);
	expect(&p, "B-1001");
	pty_done(&p);
}

static void test_nothing_leads_out(void **state)
{
	(void)state;
	try_everything("xterm", 24, 80, "");
	try_everything("putty-256color", 10, 40, "\r");
	try_everything("linux", 24, 80, "\r3\r3\r3\r3\r3\r3\r3\r3\r3\r3\r3\r");
}

/* Leafing through the citizen view sends nothing of anybody else to the terminal. */
static void test_citizen_view(void **state)
{
	struct pty p;

	(void)state;
	start(&p, "xterm", 24, 80);
	open_citizen(&p);
	pty_drain(&p, 100);
	pty_forget(&p);
	pty_type(&p, "b");
	expect(&p, "My picture");
	for (int page = 0; page < 13; page++) {
		pty_type(&p, "\033[B");
		pty_drain(&p, 50);
	}
	pty_type(&p, "?");
	expect(&p, "Help");
	pty_type(&p, "\033");
	assert_true(pty_wait_gone(&p, "Help", WAIT));
	pty_type(&p, "t");
	pty_drain(&p, 100);
	nothing_of_others(&p);
	assert_false(pty_was_sent(&p, "[tro]")); /* the staff's alone */
	pty_done(&p);
}

/* In plain mode no key is a signal, the end of the input or a suspension while the citizen answers. */
static void test_plain_mode(void **state)
{
	struct pty p;

	(void)state;
	start(&p, "dumb", 24, 80);
	expect(&p, "The key of a line");
	pty_type(&p, "3\rB-1001\r1\r");
	expect(&p, "e own score");
	pty_type(&p, "e\ry\r");
	expect(&p, "Question 1 of 11");
	pty_drain(&p, 100);
	for (int row = 0; row < p.rows; row++) { /* what was told before has left the window */
		char line[1024];
		assert_null(strstr(pty_row(&p, row, line, sizeof(line)), "start"));
	}
	pty_forget(&p);
	for (int c = 1; c < 32; c++) {
		char key = (char)c;
		pty_send(&p, &key, 1);
		pty_drain(&p, QUIET);
		assert_false(p.ended);
	}
	pty_type(&p, "\025\003\034\032\004\004\rq\r4\rquit\r");
	pty_drain(&p, 200);
	assert_false(p.ended);
	nothing_of_others(&p);
	assert_false(pty_was_sent(&p, "s score"));
	pty_type(&p, "s\r");
	expect(&p, "Code");
	pty_type(&p, "\004\003\r");
	expect(&p, "That line cannot be read");
	pty_type(&p, "trim\r");
	expect(&p, "That was not it");
	assert_false(pty_was_sent(&p, "trim")); /* what is typed there is not shown */
	pty_type(&p, "trin\r");
	expect(&p, "is kept as a draft");
	pty_type(&p, "\003"); /* and now it is one again */
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_leads_out, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_citizen_view, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_plain_mode, scene_move_in, scene_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
