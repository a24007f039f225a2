/*
 * The toolkit in a real pseudo-terminal. The test starts itself with "list" or "keys" as the
 * program: a list of 60 rows, or a screen that shows the name of each key.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "pty.h"
#include "tui/list.h"
#include "tui/prompt.h"

#define ROWS 60
#define WAIT 5000
#define QUIET 60

/* The program */

struct state {
	struct tui_list list;
	char keys[400];
};

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr)
{
	(void)ctx;
	tui_draw_printf(t, row.row, row.col + 2, attr,
		"B-%04zu  S.Å.  Hjemløshed  14-09-26  2.9  [ _...?-----] +1.4", 1000 + i * 7);
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status load_list(struct screen *s, struct err *e)
{
	struct state *st = s->state;
	(void)e;
	tui_list_set(&st->list, &rows, st, ROWS);
	return ST_OK;
}

static void draw_list(const struct screen *s, struct tui *t)
{
	const struct state *st = s->state;
	tui_list_draw(&st->list, &rows, st, t, tui_draw_body(t));
}

static bool key_list(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct state *st = s->state;
	(void)nav;
	(void)e;
	if (k->code == 'a')
		tui_screen_say(s, "%s", tui_prompt_confirm(s, "Really?") ? "yes" : "no");
	BUG_ON(k->code == 'B');
	if (k->code == 'A')
		abort();
	if (k->code == 'S')
		raise(SIGSEGV);
	return k->code == 'a' || tui_list_key(&st->list, &rows, st, k, tui_screen_body(s).rows);
}

static void keys_of_list(const struct screen *s, struct keymap *m)
{
	static const struct command own[] = { COMMAND_OWN(CMD_OWN, false, "try", "a A B S", "try", "Try something"), { 0 } };
	(void)s;
	tui_keymap_add(m, own);
}

static const struct screen_ops screen_list = {
	.name = "list",
	.title = "List",
	.list = SCREEN_PART(struct state, list),
	.keys = keys_of_list,
	.state_size = sizeof(struct state),
	.load = load_list,
	.draw = draw_list,
	.key = key_list,
};

static void draw_keys(const struct screen *s, struct tui *t)
{
	const struct state *st = s->state;
	tui_draw_wrapped(t, tui_draw_body(t), DRAW_PLAIN, st->keys);
	tui_draw_status(t, DRAW_PLAIN, "Keys");
}

static bool key_keys(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct state *st = s->state;
	char name[KEY_NAME_ROOM];
	size_t at = strlen(st->keys);
	(void)nav;
	(void)e;
	snprintf(st->keys + at, sizeof(st->keys) - at, " %s",
		k->code == K_PASTE ? k->text : tui_key_name(name, k->code));
	return k->code != 'q';
}

static const struct screen_ops screen_keys = {
	.name = "keys",
	.title = "Keys",
	.locked = true, /* every key is its own */
	.state_size = sizeof(struct state),
	.draw = draw_keys,
	.key = key_keys,
};

static int run_program(const char *which)
{
	static const struct stack_app app = { .program = "TRIN" };
	struct tui_look look = { .charset = CHARSET_UTF8 };
	struct err e = { 0 };
	struct tui *t;
	if (!strcmp(which, "latin1"))
		look.charset = CHARSET_LATIN1;
	look.reverse_row = !strcmp(which, "reverse");
	i18n_start(LANG_EN);
	if (tui_term_open(&look, &t, &e) != ST_OK) {
		printf("refused: %s\n", e.arg);
		return 1;
	}
	enum status s = tui_screen_run(t, &app, strcmp(which, "keys") ? &screen_list : &screen_keys,
		NULL, &e);
	tui_term_close(t);
	puts("ended well");
	return s == ST_OK ? 0 : 1;
}

/* The tests */

static char self[] = "/proc/self/exe";

static void start(struct pty *p, const char *which, const char *term)
{
	char env_term[64], name[16], *argv[] = { self, name, NULL };
	char lang[] = "LANG=C.UTF-8", lines[] = "LINES=50", *env[] = { env_term, lang, lines,
		NULL };
	snprintf(env_term, sizeof(env_term), "TERM=%s", term);
	snprintf(name, sizeof(name), "%s", which);
	pty_start(p, 24, 80, argv, env);
}

static void expect(struct pty *p, const char *text)
{
	if (pty_wait(p, text, WAIT))
		return;
	pty_dump(p);
	fail_msg("no \"%s\"", text);
}

/* The bytes up to the row that the keys lead to. A moment's silence alone is no end: a busy machine is silent too. */
static size_t cost(struct pty *p, const char *keys, const char *row)
{
	size_t before = p->bytes;
	pty_type(p, keys);
	expect(p, row);
	pty_drain(p, QUIET);
	return p->bytes - before;
}

static void within(const char *what, size_t bytes, size_t most)
{
	print_message("  %s: %zu bytes (<= %zu)\n", what, bytes, most);
	if (bytes > most)
		fail_msg("%s took %zu bytes", what, bytes);
}

static void test_bytes(void **state)
{
	static const char *const terms[] = { "xterm", "xterm-256color", "putty", "linux",
		"tmux-256color", "vt220" };
	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct pty p;
		start(&p, "list", terms[i]);
		expect(&p, ">  B-1000");
		pty_drain(&p, QUIET);
		print_message("%s\n", terms[i]);
		within("idle", pty_drain(&p, 200), 0);
		within("down", cost(&p, "j", ">  B-1007"), 16);
		within("up", cost(&p, "k", ">  B-1000"), 16);
		cost(&p, "jjjjjjjjjjjjjjjjjj", ">  B-1126");
		within("scroll", cost(&p, "j", ">  B-1133"), 250);
		within("scroll again", cost(&p, "j", ">  B-1140"), 250);
		cost(&p, "kkkkkkkkkkkkkkkkkk", ">  B-1014");
		within("scroll back", cost(&p, "k", ">  B-1007"), 250);
		pty_done(&p);
	}
}

static void test_bytes_reverse(void **state)
{
	struct pty p;
	(void)state;
	start(&p, "reverse", "xterm-256color");
	expect(&p, ">  B-1000");
	pty_drain(&p, QUIET);
	within("reversed row down", cost(&p, "j", ">  B-1007"), 240);
	within("reversed row up", cost(&p, "k", ">  B-1000"), 240);
	pty_done(&p);
}

static void test_keys(void **state)
{
	struct pty p;
	(void)state;
	start(&p, "keys", "xterm");
	expect(&p, "Keys");
	/* PuTTY: F1, Home, End, keypad 3, Ctrl-S, ø in UTF-8 and in Latin-1, a paste. */
	pty_type(&p, "\033[11~\033[1~\033[4~\033Os\023\303\2703\3704\033[200~12\033[201~\r");
	expect(&p, "F1 Home End 3 ^S ø 3 ø 4 12 Enter");
	/* A lone Esc is known after a moment; what is typed behind it is not eaten. */
	pty_type(&p, "\033");
	expect(&p, "Enter Esc");
	pty_type(&p, "2");
	expect(&p, "Esc 2");
	pty_done(&p);
}

/* A client that shows ISO-8859-1, whatever the session says: one byte a letter goes out. */
static void test_latin1(void **state)
{
	struct pty p;
	char got[8192];
	size_t n = 0;
	(void)state;
	start(&p, "latin1", "xterm");
	got[0] = '\0';
	while (n < sizeof(got) - 1 && !strstr(got, "S.\305.  Hjeml\370shed")) {
		ssize_t more = read(p.fd, got + n, sizeof(got) - 1 - n);
		assert_true(more > 0);
		n += (size_t)more;
		got[n] = '\0';
	}
	pty_done(&p);
}

static void test_terms(void **state)
{
	static const char *const terms[] = { "no-such-terminal", "", "../../etc/passwd", "vt100" };
	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct pty p;
		start(&p, "list", terms[i]);
		expect(&p, ">  B-1000");
		pty_type(&p, "q");
		expect(&p, "ended well");
		pty_done(&p);
	}
}

static void test_resize(void **state)
{
	struct pty p;
	(void)state;
	start(&p, "list", "xterm-256color");
	expect(&p, ">  B-1000");
	pty_type(&p, "a");
	expect(&p, "Really? (y/n)");
	pty_resize(&p, 8, 38);
	expect(&p, "Window too small (38x8), need 40x10");
	pty_resize(&p, 30, 100);
	expect(&p, "Really? (y/n)");
	pty_type(&p, "y");
	expect(&p, "yes");
	expect(&p, "B-1161"); /* the longer page */
	pty_done(&p);
}

static void test_restore(void **state)
{
	struct pty p;
	struct termios mode;
	(void)state;
	start(&p, "list", "xterm-256color");
	expect(&p, ">  B-1000");
	tcgetattr(p.fd, &mode);
	assert_false(mode.c_iflag & IXON);
	assert_false(mode.c_lflag & (ISIG | ICANON | ECHO));
	pty_type(&p, "B"); /* a mistake of the program */
	expect(&p, "This is a mistake in the program");
	tcgetattr(p.fd, &mode);
	assert_true(mode.c_iflag & IXON);
	assert_true((mode.c_lflag & (ISIG | ICANON | ECHO)) == (ISIG | ICANON | ECHO));
	assert_true(pty_wait_end(&p, WAIT));
	assert_true(WIFSIGNALED(p.status));
	pty_done(&p);
}

static void assert_given_back(struct pty *p)
{
	struct termios mode;

	tcgetattr(p->fd, &mode);
	assert_true(mode.c_iflag & IXON);
	assert_true((mode.c_lflag & (ISIG | ICANON | ECHO)) == (ISIG | ICANON | ECHO));
	assert_false(pty_has(p, "B-1000")); /* the other screen is back */
}

/* Also a crash that nobody foresaw gives the terminal back, and is still that crash. */
static void test_crash(void **state)
{
	static const struct {
		const char *key;
		int sig;
	} crashes[] = { { "A", SIGABRT }, { "S", SIGSEGV } };
	(void)state;
	for (size_t i = 0; i < COUNT(crashes); i++) {
		struct pty p;
		start(&p, "list", "xterm-256color");
		expect(&p, ">  B-1000");
		pty_type(&p, crashes[i].key);
		assert_true(pty_wait_end(&p, WAIT));
		assert_given_back(&p);
		assert_true(WIFSIGNALED(p.status));
		assert_int_equal(WTERMSIG(p.status), crashes[i].sig);
		pty_done(&p);
	}
}

/* Stopped, the terminal used by another one, and continued: the modes and the whole screen are back. */
static void test_continue(void **state)
{
	struct termios ours, others;
	struct pty p;
	(void)state;
	start(&p, "list", "xterm-256color");
	expect(&p, ">  B-1000");
	tcgetattr(p.fd, &ours);
	kill(p.pid, SIGSTOP);
	assert_int_equal(waitpid(p.pid, NULL, WUNTRACED), p.pid);
	others = ours;
	others.c_lflag |= ISIG | ICANON | ECHO;
	others.c_iflag |= IXON;
	tcsetattr(p.fd, TCSANOW, &others);
	vterm_input_write(p.vt, "\033[2J", 4);
	assert_false(pty_has(&p, "B-1000"));
	kill(p.pid, SIGCONT);
	expect(&p, ">  B-1000");
	tcgetattr(p.fd, &others);
	assert_int_equal(others.c_lflag, ours.c_lflag);
	assert_int_equal(others.c_iflag, ours.c_iflag);
	pty_type(&p, "j");
	expect(&p, ">  B-1007");
	pty_done(&p);
}

/* A window dragged about: the last size is what stands there, and typing goes on. */
static void test_resize_storm(void **state)
{
	struct pty p;
	(void)state;
	start(&p, "list", "xterm-256color");
	expect(&p, ">  B-1000");
	for (int i = 0; i < 300; i++) {
		pty_resize(&p, 6 + i * 7 % 50, 20 + i * 13 % 150);
		if (i % 10 == 0)
			pty_type(&p, "j");
	}
	pty_resize(&p, 24, 80);
	pty_type(&p, "g");
	expect(&p, ">  B-1000");
	expect(&p, "B-1126"); /* the page of 24 rows */
	pty_type(&p, "G");
	expect(&p, "B-1413");
	pty_done(&p);
}

/* Smaller and back before the program looks: the terminal has cut what stood there, though the size is the same. */
static void test_resize_and_back(void **state)
{
	struct pty p;
	(void)state;
	start(&p, "list", "xterm-256color");
	expect(&p, "quit  ?");
	pty_drain(&p, QUIET);
	for (int i = 0; i < 50; i++) {
		pty_resize(&p, 8, 20);
		pty_resize(&p, 24, 80);
		expect(&p, "B-1126");
		expect(&p, "14-09-26  2.9  [ _...?-----] +1.4");
		expect(&p, "quit  ?");
	}
	pty_done(&p);
}

/* Hung up or told to end, the program ends as leaving does. */
static void test_end(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	(void)state;
	for (size_t i = 0; i < COUNT(signals); i++) {
		struct pty p;
		start(&p, "list", "xterm-256color");
		expect(&p, ">  B-1000");
		pty_type(&p, "a");
		expect(&p, "Really?");
		kill(p.pid, signals[i]);
		expect(&p, "ended well");
		assert_true(pty_wait_end(&p, WAIT));
		assert_true(WIFEXITED(p.status) && WEXITSTATUS(p.status) == 0);
		pty_done(&p);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_latin1),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_restore),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_crash),
		cmocka_unit_test(test_continue),
		cmocka_unit_test(test_resize_storm),
		cmocka_unit_test(test_resize_and_back),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_bytes_reverse),
	};
	if (argc > 1)
		return run_program(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
