/* The stack and its frame, with a made-up screen that counts what happens to it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "golden.h"
#include "headless.h"
#include "tui/list.h"
#include "tui/prompt.h"

#define NAMES 40

/* What the screens did, as letters: o open, l load, d draw, s settle, c close, v veto. */
static char trace[4096];

static void did(char what)
{
	size_t n = strlen(trace);
	if (n + 1 < sizeof(trace)) {
		trace[n] = what;
		trace[n + 1] = '\0';
	}
}

struct state {
	struct tui_list list;
	const char **names;
	int level;
	bool fail_load, veto;
	char note[64];
};

enum { OWN_FAIL = CMD_OWN, OWN_VETO, OWN_ASK, OWN_BUSY, OWN_NEVER, OWN_NOTE, OWN_CHOICE,
	OWN_TICKS };

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .of_line = true },
	{ .id = CMD_SEARCH, .foot = true },
	{ .id = CMD_NEW, .foot = true, .roles = 2 },
	{ .id = OWN_FAIL, .name = "fail", .keys = "F2", .word = "fail",
		.help = "Make the next load fail" },
	{ .id = OWN_VETO, .name = "veto", .keys = "v", .word = "veto", .help = "Do not let go" },
	{ .id = OWN_ASK, .name = "ask", .keys = "a", .word = "ask", .help = "Ask something" },
	{ .id = OWN_BUSY, .name = "busy", .keys = "b", .word = "busy", .help = "Be busy" },
	{ .id = OWN_NEVER, .name = "never", .keys = "z", .word = "never", .help = "Not possible" },
	{ .id = OWN_NOTE, .name = "write", .keys = "w", .word = "write", .help = "Write a note" },
	{ .id = OWN_CHOICE, .name = "choose", .keys = "c", .word = "choose", .help = "Choose one" },
	{ .id = OWN_TICKS, .name = "tick", .keys = "t", .word = "tick", .help = "Tick some" },
	{ 0 },
};

static int n_names = NAMES;

static enum status open_names(struct screen *s, const void *arg, struct err *e)
{
	struct state *st = s->state;
	did('o');
	st->level = arg ? *(const int *)arg : 1;
	if (st->level > 3)
		return err_set(e, ST_DENIED, "%s", "");
	return ST_OK;
}

static const char *folded(const void *ctx, size_t i)
{
	return ((const struct state *)ctx)->names[i];
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr)
{
	tui_draw_printf(t, row.row, row.col + 2, attr, "%02zu %s", i, folded(ctx, i));
}

static const struct tui_list_rows rows = { .draw = draw_row, .folded = folded };

static enum status load_names(struct screen *s, struct err *e)
{
	struct state *st = s->state;
	did('l');
	st->names = ARENA_ARRAY(&s->arena, NAMES, const char *);
	if (st->fail_load) {
		st->fail_load = false;
		return err_set(e, ST_BUSY, "%s", "");
	}
	for (int i = 0; i < NAMES; i++)
		st->names[i] = arena_printf(&s->arena, "name %c%d", 'a' + i % 7, i);
	tui_list_set(&st->list, &rows, st, (size_t)n_names);
	return ST_OK;
}

static void draw_names(const struct screen *s, struct tui *t)
{
	const struct state *st = s->state;
	did('d');
	tui_draw_context(t, "40 shown");
	tui_draw_status(t, DRAW_PLAIN, st->note);
	tui_list_draw(&st->list, &rows, st, t, tui_draw_body(t));
}

static bool key_names(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct state *st = s->state;
	(void)nav;
	(void)e;
	return tui_list_key(&st->list, &rows, st, k, tui_screen_body(s).rows);
}

static const char *why_not(const struct screen *s, int cmd)
{
	(void)s;
	/* Of a line only while there is one. */
	assert_true(cmd != CMD_OPEN || n_names > 0);
	return cmd == OWN_NEVER ? "Only on Mondays." : NULL;
}

static const char *no_digits(const char *text)
{
	return strpbrk(text, "0123456789") ? "Looks like a number." : NULL;
}

static const char *const fruits[] = { "Apple", "Blåbær", "Cherry" };

static void ask(struct screen *s, int cmd)
{
	struct state *st = s->state;
	uint64_t bits = 1;
	if (cmd == OWN_ASK)
		snprintf(st->note, sizeof(st->note), "%s",
			tui_prompt_confirm(s, "Really?") ? "yes" : "no");
	if (cmd == OWN_NOTE)
		tui_prompt_note(s,
			&(struct prompt_note){
				.title = "Note",
				.initial = st->note,
				.limit = 60,
				.warn = no_digits,
			},
			st->note, sizeof(st->note));
	if (cmd == OWN_CHOICE)
		snprintf(st->note, sizeof(st->note), "%d",
			tui_prompt_choice(s, "Fruit", fruits, 3, 1));
	if (cmd == OWN_TICKS) {
		bool kept = tui_prompt_ticks(s, "Fruits", fruits, 3, &bits);
		snprintf(st->note, sizeof(st->note), "%d %d", kept, (int)bits);
	}
}

static struct nav command_names(struct screen *s, int cmd, struct err *e)
{
	extern const struct screen_ops screen_names;
	static int level;
	struct state *st = s->state;
	switch (cmd) {
	case CMD_OPEN:
		level = st->level + 1;
		return NAV_TO(&screen_names, &level);
	case CMD_SEARCH:
		tui_list_search(s, &st->list, &rows, st, tui_screen_body(s).rows);
		break;
	case OWN_FAIL:
		st->fail_load = true;
		return NAV(NAV_RELOAD);
	case OWN_VETO:
		st->veto = !st->veto;
		break;
	case OWN_BUSY:
		err_set(e, ST_BUSY, "%s", "");
		break;
	}
	ask(s, cmd);
	return NAV(NAV_STAY);
}

static enum status settle_names(struct screen *s, struct err *e)
{
	(void)s;
	(void)e;
	did('s');
	return ST_OK;
}

static bool leave_names(struct screen *s)
{
	const struct state *st = s->state;
	if (st->veto)
		did('v');
	return !st->veto;
}

static void close_names(struct screen *s)
{
	(void)s;
	did('c');
}

extern const struct screen_ops screen_names;
const struct screen_ops screen_names = {
	.name = "names",
	.title = "Names",
	.about = "All the names there are, in no order at all, to try the whole of the stack with.",
	.state_size = sizeof(struct state),
	.commands = commands,
	.open = open_names,
	.load = load_names,
	.draw = draw_names,
	.list = SCREEN_PART(struct state, list),
	.key = key_names,
	.command = command_names,
	.why_not = why_not,
	.settle = settle_names,
	.leave = leave_names,
	.close = close_names,
};

static const char *corner(void *ctx, char *buf, size_t size)
{
	(void)ctx;
	snprintf(buf, size, "mlj  14:02");
	return buf;
}

static const struct stack_app app = { .program = "TRIN", .roles = 1, .corner = corner };

static const char *play_at(struct headless *h, int nrows, int cols, const char *keys)
{
	trace[0] = '\0';
	headless_open(h, nrows, cols);
	return headless_play(h, &app, &screen_names, NULL, keys);
}

static void shows(const char *keys, const char *what)
{
	struct headless h;
	const char *screen = play_at(&h, 24, 80, keys);
	if (!strstr(screen, what))
		fail_msg("after %s no \"%s\" in\n%s", keys, what, screen);
	headless_close(&h);
}

static void golden(const char *keys, int nrows, int cols, const char *name)
{
	struct headless h;
	golden_check(name, play_at(&h, nrows, cols, keys));
	headless_close(&h);
}

static void traces(const char *keys, const char *want)
{
	struct headless h;
	play_at(&h, 24, 80, keys);
	headless_close(&h);
	assert_string_equal(trace, want);
}

static void test_goldens(void **state)
{
	(void)state;
	golden("jj<ENTER>j", 24, 80, "tui-list");
	golden("G", 10, 40, "tui-list-small");
	golden("<RESIZE:38x8>", 24, 80, "tui-too-small");
	golden("?", 24, 80, "tui-help");
	golden("?", 10, 40, "tui-help-small");
	golden("?<RESIZE:40x12>", 24, 80, "tui-help-shrunk");
	golden("wen lang note med æøå og mange ord", 24, 80, "tui-note");
	golden("c", 24, 80, "tui-choice");
	golden("t3", 24, 80, "tui-ticks");
	golden("a", 24, 80, "tui-confirm");
	golden("/e1", 24, 80, "tui-search");
	golden("b<^L>bm", 24, 80, "tui-messages");
}

/* Each key is painted once, then settled, then the next one is read. */
static void test_order(void **state)
{
	(void)state;
	traces("", "oldsc");
	traces("jj", "oldsdsdsc");
	traces("<ENTER>", "olds" "sol" "dscc");
	/* Back loads the screen below again. */
	traces("<ENTER>q", "olds" "sol" "ds" "scl" "dsc");
	traces("q", "olds" "sc");
}

static void test_leave(void **state)
{
	(void)state;
	traces("v<ESC>", "oldsdssvdsc");
	traces("v<^C>", "oldsdssvdsc");
	traces("<ENTER><^C>", "oldssoldsscc");
	shows("v<ENTER><^C>", "Names"); /* the veto below stops the way out */
}

static void test_failures(void **state)
{
	(void)state;
	/* A screen that does not open, a load that fails: the one before stays and says why. */
	shows("<ENTER><ENTER><ENTER>", "Your role does not allow this.");
	shows("<F2>", "Others are saving just now");
	shows("<F2>", "00 name a0");
	shows("b", "Nothing is lost; try\n again.\n"); /* never cut */
	shows("z", "Only on Mondays.");
	shows("n", "This key does nothing here."); /* for another role */
	shows("<PASTE:123>", "Pasted text is taken in text fields only");
	/* The message stays until the next key. */
	struct headless h;
	assert_null(strstr(play_at(&h, 24, 80, "zj"), "Mondays"));
	headless_close(&h);
}

/* What is of a line is not possible without one, by its key, by its name or from the help; the rest is. */
static void test_no_line(void **state)
{
	(void)state;
	n_names = 0;
	shows("<ENTER>", "There is no line here.");
	shows(":open<ENTER>", "There is no line here.");
	shows("?open the<ENTER>", "There is no line here.");
	shows("z", "Only on Mondays.");
	shows("ay", "\n yes\n");
	n_names = NAMES;
}

static void test_prompts(void **state)
{
	(void)state;
	shows("ay", "\n yes\n");
	shows("aj", "\n yes\n");
	shows("a<ENTER>x", "Really? (y/n)"); /* Enter is never yes */
	shows("an", "\n no\n");
	shows("a<F12>", "\n no\n");
	shows("whej<ENTER>", "\n hej\n");
	shows("whej<ENTER>w du<ESC>", "\n hej\n");
	shows("w42", "Looks like a number.");
	shows("c1", "\n 0\n");
	shows("c<DOWN><ENTER>", "\n 2\n");
	shows("c<ESC>", "\n -1\n");
	shows("t3 <ENTER>", "\n 1 1\n"); /* ticked and unticked */
	shows("t2<ENTER>", "\n 1 3\n");
	shows("t2<ESC>", "\n 0 1\n");
	/* A prompt survives another size and back. */
	shows("a<RESIZE:40x10><RESIZE:80x24>", "Really? (y/n)");
	/* Too small a window takes no keys. */
	shows("a<RESIZE:30x5>y<RESIZE:80x24>", "Really? (y/n)");
}

static void test_search(void **state)
{
	(void)state;
	shows("/F1<ENTER>", ">  12 name f12");
	shows("/f1<ENTER>n", ">  19 name f19");
	shows("/f1<ENTER>nN", ">  12 name f12");
	shows("jj/f1<ESC>", ">  02 name c2");
	shows("/xyz<ENTER>", "Nothing here matches.");
	shows("/xyz", "Nothing here matches.");
	shows("/f1<ENTER><ESC>", "The search has ended.");
	shows(":sea<TAB>", "Find: find");
	shows(":nothing<ENTER>", "There is no such command here.");
	shows(":never<ENTER>", "Only on Mondays.");
}

/* What stands there once the keys are played, with a user who counts as away after ten minutes. */
static char *stands(const char *keys)
{
	static char buf[2][16384];
	static int at;
	struct headless h;
	trace[0] = '\0';
	headless_open(&h, 24, 80);
	tui_term_idle(h.tui, 600);
	at = !at;
	snprintf(buf[at], sizeof(buf[at]), "%s", headless_play(&h, &app, &screen_names, NULL, keys));
	headless_close(&h);
	return buf[at];
}

/* Whoever passes by reads nothing, and the next key brings back cell for cell what stood there, and does nothing else. */
static void hides(const char *before, const char *hide)
{
	char keys[200];
	snprintf(keys, sizeof(keys), "%s%s", before, hide);
	const char *hidden = stands(keys);
	assert_non_null(strstr(hidden, "The screen is hidden."));
	assert_null(strstr(hidden, "name"));
	assert_null(strstr(hidden, "mlj"));
	for (const char *const *wake = (const char *const[]){ "j", "<ENTER>", "<ESC>", "y", "<^C>", "<PASTE:y>", NULL }; *wake;
		wake++) {
		snprintf(keys, sizeof(keys), "%s%s%s", before, hide, *wake);
		const char *after = stands(keys);
		assert_string_equal(after, stands(before));
	}
}

static void test_hidden(void **state)
{
	(void)state;
	hides("jjj", "<F9>");
	hides("<ENTER>j", "<F9>");
	hides("b", "<F9>"); /* the message, too */
	hides("a", "<F9>"); /* over a question */
	hides("whalf a no", "<F9>");
	hides("jjj", "<F9><RESIZE:40x10><RESIZE:80x24><UNKNOWN>");
	shows(":hide<ENTER>", "The screen is hidden.");
	shows("z", "Only on Mondays."); /* a screen's own key goes before */
}

static void test_nobody_there(void **state)
{
	(void)state;
	const char *away = stands("jj<WAIT:599>j");
	assert_null(strstr(away, "hidden"));
	assert_non_null(strstr(away, ">  03"));
	/* The key that comes after the pause finds a hidden screen. */
	away = stands("jj<WAIT:600>j");
	assert_non_null(strstr(away, ">  02"));
	away = stands("jj<WAIT:600>jj");
	assert_non_null(strstr(away, ">  03"));
	away = stands("whalf a <WAIT:9999>xno");
	assert_non_null(strstr(away, "half a no"));
	/* Each key counts from anew. */
	away = stands("j<WAIT:400>j<WAIT:400>j<WAIT:400>j");
	assert_non_null(strstr(away, ">  04"));
	shows("j<WAIT:99999>j", ">  02"); /* nobody has asked for it */
}

static bool key_locked(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	(void)s;
	(void)e;
	did('k');
	if (k->code == '!')
		*nav = NAV(NAV_POP);
	return k->code == '!';
}

static void draw_locked(const struct screen *s, struct tui *t)
{
	(void)s;
	tui_draw_text(t, tui_draw_body(t).row, 0, DRAW_PLAIN, "Locked up");
}

static const struct screen_ops screen_locked = { .name = "locked", .title = "Locked", .locked = true,
	.commands = commands, .draw = draw_locked, .key = key_locked };

static void stays_locked(struct headless *h, const char *keys)
{
	struct stack_app above = app;
	struct err e = { 0 };
	above.start = NAV_TO(&screen_locked, NULL);
	headless_script(h, keys);
	assert_int_equal(tui_screen_run(h->tui, &above, &screen_names, NULL, &e), ST_OK);
	if ((!strstr(h->last, "Locked up") && !strstr(h->last, "hidden")) || strstr(h->last, "Names") ||
		strstr(h->last, "mlj"))
		fail_msg("%s leads to\n%s", keys, h->last);
}

/* Nothing but the screen's own key leads away, and nothing of the stack opens over it. */
static void test_locked(void **state)
{
	static const char *const names[] = { "ESC", "ENTER", "TAB", "BACKTAB", "BACKSPACE", "INS", "DEL", "UP", "DOWN",
		"LEFT", "RIGHT", "HOME", "END", "PGUP", "PGDN", "PASTE:q", "UNKNOWN", "F1", "F2", "F3", "F4", "F5", "F6",
		"F7", "F8", "F9", "F10", "F11", "F12", "LT" };
	struct headless h;
	struct err e = { 0 };
	char keys[40];

	(void)state;
	headless_open(&h, 24, 80);
	for (char c = ' ' + 1; c < 127; c++) {
		snprintf(keys, sizeof(keys), "%c%c", c == '<' || c == '!' ? ' ' : c, 'q');
		stays_locked(&h, keys);
		if (c < 'A' || c > 'Z' || strchr("HIJM", c)) /* these are Backspace, Tab and Enter */
			continue;
		snprintf(keys, sizeof(keys), "<^%c>q", c);
		stays_locked(&h, keys);
	}
	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(keys, sizeof(keys), "<%s>", names[i]);
		stays_locked(&h, keys);
	}
	stays_locked(&h, "<RESIZE:30x5><^C>q<RESIZE:80x24>");
	headless_script(&h, "q<ESC>?:<^C><PASTE:x>mz!");
	struct stack_app above = app;
	above.start = NAV_TO(&screen_locked, NULL);
	assert_int_equal(tui_screen_run(h.tui, &above, &screen_names, NULL, &e), ST_OK);
	assert_non_null(strstr(h.last, "Names"));
	headless_close(&h);
}

static void test_watch_and_roles(void **state)
{
	(void)state;
	struct headless h;
	struct err e = { 0 };
	struct screen_ops closed = screen_names;
	closed.roles = 4;
	headless_open(&h, 24, 80);
	assert_int_equal(tui_screen_run(h.tui, &app, &closed, NULL, &e), ST_DENIED);
	/* The program's other side is gone: the stack ends and hands the reason out. */
	e = (struct err){ 0 };
	headless_script(&h, "j<WATCH>jjj");
	assert_int_equal(tui_screen_run(h.tui, &app, &screen_names, NULL, &e), ST_OK);
	assert_string_equal(h.at, "jjj");
	headless_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_goldens),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_leave),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_no_line),
		cmocka_unit_test(test_prompts),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_nobody_there),
		cmocka_unit_test(test_locked),
		cmocka_unit_test(test_watch_and_roles),
	};
	i18n_start(LANG_EN);
	clock_fix(1795269720);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
