/*
 * What trin sends past ncurses leaves the same screen as what ncurses sends. The test starts itself twice as the program,
 * on a terminal that has the short way and on one that has not, and presses the same keys in both: rows of all kinds
 * change, few and many, messages and questions come and go, lists scroll, the window takes another size.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "pty.h"
#include "tui/prompt.h"
#include "tui/screen.h"

#define WAIT_S 10
#define LINES_MAX 60

/* The program */

struct state {
	unsigned step, seed, kind[LINES_MAX];
};

static unsigned dice(struct state *st)
{
	st->seed = st->seed * 1664525u + 1013904223u;
	return st->seed >> 8;
}

static enum status load(struct screen *s, struct err *e)
{
	struct state *st = s->state;
	(void)e;
	for (int i = 0; st->step == 0 && i < LINES_MAX; i++)
		st->kind[i] = dice(st);
	return ST_OK;
}

/* Cut at the window's edge, and up to it; of one cell, of two, of none. */
static const char *const texts[] = { "", "B-1042", "     and then", "S.Å.  Hjemløshed  ærø", "漢字 in two cells",
	"e\xcc\x81 with a mark", "2,9 [ _...?-----] +1,4", "x", "\xe2\x96\x81\xe2\x96\x82\xe2\x96\x83 blocks",
	"a line that is as long as the widest of the windows that this test has, and so it is cut off at its right edge, wherever"
	" that is: ------------------------------------------------------------------------------------------------" };

static void draw(const struct screen *s, struct tui *t)
{
	const struct state *st = s->state;
	struct area body = tui_draw_body(t);
	for (int i = 0; i < body.rows && i < LINES_MAX; i++) {
		unsigned k = st->kind[i], attr = k >> 8 & 7 ? 0 : k >> 12 & (DRAW_BOLD | DRAW_REVERSE | DRAW_UNDERLINE);
		tui_draw_text(t, body.row + i, (int)(k >> 4 & 15), attr, texts[k % (sizeof(texts) / sizeof(*texts))]);
		if (k >> 16 & 1)
			tui_draw_printf(t, body.row + i, 40, k >> 17 & DRAW_REVERSE, "%u", k);
		if (k >> 18 & 1)
			tui_draw_field(t, body.row + i, body.cols - 9, 9, ALIGN_RIGHT, DRAW_BOLD, "i dag");
	}
	char text[40];
	snprintf(text, sizeof(text), "step %u.", st->step);
	tui_draw_status(t, st->step % 5 ? DRAW_PLAIN : DRAW_REVERSE, text);
	tui_draw_cursor(t, body.row + (int)(st->seed >> 9 & 15), (int)(st->seed >> 13 & 127));
}

/* As a word to somebody who waits. */
static void draw_past_paint(struct tui *t)
{
	tui_draw_text(t, 6, 3, DRAW_BOLD, "Waiting for somebody.");
	tui_term_flush(t);
}

static bool key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct state *st = s->state;
	(void)nav;
	(void)e;
	st->step++;
	if (k->code == 's')
		memmove(st->kind, st->kind + 1, (LINES_MAX - 1) * sizeof(*st->kind));
	else if (k->code == 'a')
		tui_screen_say(s, "%s", tui_prompt_confirm(s, "Really?") ? "yes" : "no");
	else if (k->code == 'd')
		draw_past_paint(tui_screen_tui(s));
	else if (k->code == 'c')
		tui_term_redraw(tui_screen_tui(s));
	else if (k->code == 'm')
		tui_screen_say(s, "A sentence that says what came of it, ø.");
	else
		for (int n = k->code == 'x' ? 30 : (int)(dice(st) % 5); n > 0; n--)
			st->kind[dice(st) % 15] = dice(st);
	return true;
}

static const struct screen_ops screen = {
	.name = "direct",
	.title = "Direct",
	.locked = true, /* every key is its own */
	.state_size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.key = key,
};

static int run_program(void)
{
	static const struct stack_app app = { .program = "TRIN" };
	struct tui_look look = { .charset = CHARSET_UTF8 };
	struct err e = { 0 };
	struct tui *t;
	i18n_start(LANG_EN);
	if (tui_term_open(&look, &t, &e) != ST_OK)
		return 1;
	enum status st = tui_screen_run(t, &app, &screen, NULL, &e);
	tui_term_close(t);
	return st != ST_OK;
}

/* The test */

static void start(struct pty *p, char *term)
{
	char self[] = "/proc/self/exe", program[] = "program", lang[] = "LANG=C.UTF-8", esc[] = "ESCDELAY=25";
	char *argv[] = { self, program, NULL }, *env[] = { term, lang, esc, NULL };
	pty_start(p, 24, 80, argv, env);
}

static bool same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
	uint32_t x = a->chars[0] ? a->chars[0] : ' ', y = b->chars[0] ? b->chars[0] : ' ';
	if (x == (uint32_t)-1) /* the right half of a wide one */
		return x == y;
	return x == y && (x == ' ' || a->chars[1] == b->chars[1]) && a->attrs.reverse == b->attrs.reverse &&
		a->attrs.underline == b->attrs.underline && (x == ' ' || a->attrs.bold == b->attrs.bold);
}

/* The first cell that differs; true when none does, nor the cursor. */
static bool same(const struct pty *a, const struct pty *b, int *row, int *col)
{
	VTermScreenCell x, y;
	int a_row, a_col, b_row, b_col;
	for (*row = 0; *row < a->rows; ++*row)
		for (*col = 0; *col < a->cols; ++*col) {
			VTermPos at = { .row = *row, .col = *col };
			vterm_screen_get_cell(a->screen, at, &x);
			vterm_screen_get_cell(b->screen, at, &y);
			if (!same_cell(&x, &y))
				return false;
		}
	pty_cursor(a, &a_row, &a_col);
	pty_cursor(b, &b_row, &b_col);
	return a_row == b_row && a_col == b_col;
}

static void await_same(struct pty *a, struct pty *b, const char *text, const char *what)
{
	time_t end = time(NULL) + WAIT_S;
	int row, col;
	bool there = pty_wait(a, text, WAIT_S * 1000);
	while (!there || !same(a, b, &row, &col)) {
		if (!there || time(NULL) >= end) {
			pty_dump(a);
			pty_dump(b);
			fail_msg("%s, %s: row %d, column %d (behind the last row: the cursor)", what, text, row, col);
		}
		pty_drain(b, 1);
		pty_drain(a, 1);
	}
}

static void press(struct pty *a, struct pty *b, const char *key, unsigned step)
{
	char marker[40], what[40];
	snprintf(marker, sizeof(marker), "step %u.", step);
	snprintf(what, sizeof(what), "step %u, key %s", step, key);
	pty_type(a, key);
	pty_type(b, key);
	/* Messages and questions stand over the marker. */
	await_same(a, b, *key == 'a' ? "Really?" : *key == 'm' ? "A sentence" : *key == 'y' ? "yes" : marker, what);
}

static void resize(struct pty *p, unsigned step)
{
	pty_resize(p, 20 + (int)step / 20, 60 + (int)step / 4);
}

static void test_same_screen(void **unused)
{
	static const char *const keys[] = { "j", "j", "j", "k", "j", "s", "j", "m", "j", "a", "x", "j", "k", "c", "d" };
	struct state chance = { .seed = 7 };
	char direct[] = "TERM=xterm", curses[] = "TERM=vt100";
	struct pty a, b;
	(void)unused;
	start(&a, direct);
	start(&b, curses);
	await_same(&a, &b, "step 0.", "the start");
	for (unsigned step = 1; step <= 300; step++) {
		const char *key = keys[dice(&chance) % (sizeof(keys) / sizeof(*keys))];
		press(&a, &b, key, step);
		if (*key == 'a')
			press(&a, &b, "y", step);
		if (step % 60 == 0) {
			resize(&a, step);
			resize(&b, step);
		}
	}
	pty_done(&a);
	pty_done(&b);
}

/* A key that changes one number sends that number and moves the cursor, and no more. */
static void test_little_is_sent(void **unused)
{
	char direct[] = "TERM=xterm";
	struct pty a;
	(void)unused;
	start(&a, direct);
	assert_true(pty_wait(&a, "step 0.", WAIT_S * 1000));
	pty_drain(&a, 50);
	for (unsigned step = 1; step <= 4; step++) {
		char marker[40];
		snprintf(marker, sizeof(marker), "step %u.", step);
		pty_type(&a, "j");
		assert_true(pty_wait(&a, marker, WAIT_S * 1000));
		assert_true(pty_drain(&a, 50) < 400);
	}
	pty_done(&a);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return run_program();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_screen),
		cmocka_unit_test(test_little_is_sent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
