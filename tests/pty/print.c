/*
 * The caseworker's own printer, behind the terminal: the built program prints, and what it sends between "printer on"
 * and "printer off" is the page, in the charset of the setting, and nothing else. A name cannot end the print, nor can
 * a terminal without a printer swallow one.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "golden.h"
#include "terminal.h"

#define WAIT 10000
#define ON "\033[5i"
#define OFF "\033[4i"

static struct world world;
static struct arena arena;
static char config[128];

static void set_charset(const char *charset)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/trin.conf", config);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "printer_charset = \"%s\"\n", charset);
	fclose(f);
	chmod(path, 0644);
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	world_make(&world);
	world_move_in(&world);
	snprintf(config, sizeof(config), "%s/config", world.dir);
	mkdir(config, 0755);
	return 0;
}

static int tear_down(void **state)
{
	char path[160];

	(void)state;
	snprintf(path, sizeof(path), "%s/trin.conf", config);
	unlink(path);
	rmdir(config);
	world_free(&world);
	arena_done(&arena);
	return 0;
}

static void open_citizen(struct pty *p, const char *term, const char *lang)
{
	terminal_start(p, &world, (struct terminal){ .term = term, .lang = lang, .config = config });
	expect(p, strcmp(lang, "da") == 0 ? "Mine borgere" : "My citizens");
	pty_type(p, "\r");
	expect(p, "B-1001");
	step(p, "/B-1001\r\r", "Progression B-1001");
}

static size_t count(const char *bytes, size_t n, const char *what)
{
	size_t found = 0, length = strlen(what);

	for (size_t i = 0; i + length <= n; i++)
		found += memcmp(bytes + i, what, length) == 0;
	return found;
}

static int64_t logged(void)
{
	return world_sql(&world, "SELECT count(*) FROM audit_log WHERE action = 'export'");
}

struct print {
	char *bytes; /* between on and off; ended by NUL */
	size_t n;
};

/* Prints the citizen's sheet, and takes what the printer got. */
static struct print print_sheet(struct pty *p, const char *said)
{
	int64_t before = logged();

	pty_drain(p, 100);
	step(p, "P", "?");
	pty_drain(p, 100);
	pty_type(p, "1");
	pty_drain(p, 100);
	pty_forget(p);
	pty_type(p, "4");
	expect(p, said);
	pty_drain(p, 100);
	assert_int_equal(count(p->raw, p->raw_n, ON), 1);
	assert_int_equal(count(p->raw, p->raw_n, OFF), 1);
	const char *on = strstr(p->raw, ON) + strlen(ON), *off = strstr(on, OFF);
	assert_non_null(off);
	assert_int_equal(logged(), before + 1);
	struct print print = { arena_dup_n(&arena, on, (size_t)(off - on)), (size_t)(off - on) };
	return print;
}

/* Nothing that commands a terminal, in any charset: no control but line ends and form feeds, and none of C1. */
static void assert_harmless(const struct print *print, enum charset charset)
{
	int32_t cp;

	for (size_t i = 0; i < print->n;) {
		size_t used = 1;

		cp = (unsigned char)print->bytes[i];
		if (charset == CHARSET_UTF8)
			used = text_decode(print->bytes + i, print->n - i, &cp);
		if ((cp < ' ' && cp != '\r' && cp != '\n' && cp != '\f') || (cp >= 0x7f && cp < 0xa0))
			fail_msg("0x%02x was sent to the printer at %zu", (unsigned)cp, i);
		i += used;
	}
}

/* As the page is written, with the ends of lines that a file has. */
static const char *page_of(const struct print *print)
{
	char *page = arena_dup(&arena, print->bytes), *to = page;

	for (const char *s = print->bytes; *s; s++) {
		if (*s == '\r')
			assert_int_equal(s[1], '\n');
		else
			*to++ = *s;
		if (*s == '\n')
			assert_true(s > print->bytes && s[-1] == '\r');
	}
	*to = '\0';
	return page;
}

/* The page in Danish and English, and the screen as it was afterwards. */
static void test_the_page_and_nothing_else(void **state)
{
	static const struct {
		const char *term, *lang, *said, *golden;
	} terminals[] = {
		{ "xterm", "da", "Sendt til din printer", "printer-da" },
		{ "putty", "da", "Sendt til din printer", "printer-da" },
		{ "putty-256color", "en", "Sent to your printer", "printer-en" },
		{ "vt100", "en", "Sent to your printer", "printer-en" },
	};

	(void)state;
	set_charset("utf8");
	for (size_t i = 0; i < sizeof(terminals) / sizeof(*terminals); i++) {
		struct pty p;

		open_citizen(&p, terminals[i].term, terminals[i].lang);
		struct print print = print_sheet(&p, terminals[i].said);
		assert_harmless(&print, CHARSET_UTF8);
		golden_check(terminals[i].golden, page_of(&print));
		assert_true(pty_has(&p, "Progression B-1001"));
		pty_done(&p);
	}
}

/* The same page in the printer's own charset. */
static void test_charsets(void **state)
{
	static const struct {
		const char *name;
		enum charset charset;
	} settings[] = { { "terminal", CHARSET_UTF8 }, { "latin1", CHARSET_LATIN1 }, { "ascii", CHARSET_ASCII } };
	struct print whole, print;
	struct pty p;

	(void)state;
	set_charset("utf8");
	open_citizen(&p, "xterm", "da");
	whole = print_sheet(&p, "Sendt til din printer");
	pty_done(&p);
	assert_non_null(strstr(whole.bytes, "S\xc3\xb8ren \xc3\x85g\xc3\xa5rd"));
	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++) {
		char expected[20000];

		set_charset(settings[i].name);
		open_citizen(&p, "xterm", "da");
		print = print_sheet(&p, "Sendt til din printer");
		pty_done(&p);
		assert_harmless(&print, settings[i].charset);
		text_translit(expected, sizeof(expected), whole.bytes, settings[i].charset);
		if (settings[i].charset != CHARSET_LATIN1) {
			assert_string_equal(print.bytes, expected);
			continue;
		}
		assert_non_null(strstr(print.bytes, "S\xf8ren \xc5g\xe5rd"));
		size_t characters = 0; /* each of them a byte */
		for (const char *b = expected; *b; b++)
			characters += ((unsigned char)*b & 0xc0) != 0x80;
		assert_int_equal(print.n, characters);
	}
}

/* Whatever has got into a name or into the citizen's words, the print ends where the page does. */
static void test_hostile_words(void **state)
{
	static const char *const charsets[] = { "utf8", "latin1", "ascii" };

	(void)state;
	world_sql(&world, "UPDATE citizen SET name = 'S' || char(27) || '[4i' || char(27) || 'c' || char(155) || '4i'"
			  " || char(127) || char(8, 14, 15, 24, 26) || 'X' WHERE ref = 'B-1001'");
	world_sql(&world, "INSERT INTO course_words (course_id, goal, barrier, set_by, set_at) SELECT c.id, char(155) || '4i'"
			  " || char(27) || ']0;evil' || char(7), char(144) || 'x' || char(156), c.user_id, 0 FROM course c"
			  " JOIN citizen z ON z.id = c.citizen_id WHERE z.ref = 'B-1001'");
	for (size_t i = 0; i < sizeof(charsets) / sizeof(*charsets); i++) {
		struct pty p;

		set_charset(charsets[i]);
		open_citizen(&p, "xterm", "en");
		struct print print = print_sheet(&p, "Sent to your printer");
		assert_harmless(&print, i == 0 ? CHARSET_UTF8 : CHARSET_LATIN1);
		assert_true(print.n > 1000);
		assert_true(pty_has(&p, "Progression B-1001"));
		pty_done(&p);
	}
}

/* Esc on either question prints nothing and logs nothing; a terminal without a printer says so. */
static void test_no_print(void **state)
{
	static const char *const without[] = { "linux", "screen-256color", "tmux-256color" };
	int64_t before = logged();
	struct pty p;

	(void)state;
	set_charset("utf8");
	open_citizen(&p, "xterm", "en");
	step(&p, "P", "Print which sheet?");
	pty_type(&p, "\033");
	assert_true(pty_wait_gone(&p, "Print which sheet?", WAIT));
	step(&p, "P", "Print which sheet?");
	step(&p, "1", "How?");
	pty_type(&p, "\033");
	assert_true(pty_wait_gone(&p, "How?", WAIT));
	assert_false(pty_was_sent(&p, ON));
	pty_done(&p);
	for (size_t i = 0; i < sizeof(without) / sizeof(*without); i++) {
		open_citizen(&p, without[i], "en");
		step(&p, "P", "Print which sheet?");
		step(&p, "1", "My own printer");
		step(&p, "4", "No printer behind this terminal");
		assert_false(pty_was_sent(&p, ON));
		pty_done(&p);
	}
	assert_int_equal(logged(), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_page_and_nothing_else, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_charsets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hostile_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_print, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
