/* The decoder: what terminals really send, and that nothing but typing is ever typing. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "tui/key.h"

/* Keys as a text: "UP 3 ENTER"; a paste as <text>. Lone Esc and torn ends are taken as late. */
static const char *decode(const char *bytes, size_t n)
{
	static char out[16384];
	static struct key_decoder d;
	struct key k;
	out[0] = '\0';
	tui_key_init(&d, 60);
	while (n > 0 || tui_key_wait_ms(&d) >= 0) {
		size_t took = tui_key_feed(&d, bytes, n);
		bytes += took;
		n -= took;
		while (tui_key_next(&d, n == 0, &k)) {
			char name[KEY_NAME_ROOM];
			size_t at = strlen(out);
			const char *shown = k.code == K_UNKNOWN ? "?" : tui_key_name(name, k.code);
			if (k.code == K_PASTE)
				snprintf(out + at, sizeof(out) - at, "%s<%s>%s", at ? " " : "",
					k.text, k.cut ? "cut" : "");
			else
				snprintf(out + at, sizeof(out) - at, "%s%s", at ? " " : "", shown);
		}
	}
	return out;
}
#define DECODE(literal) decode(literal, sizeof(literal) - 1)

static void test_terminals(void **state)
{
	(void)state;
	static const struct {
		const char *who, *bytes, *keys;
	} rows[] = {
		{ "putty, F1-F5", "\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5" },
		{ "xterm, F1-F5", "\033OP\033OQ\033OR\033OS\033[15~", "F1 F2 F3 F4 F5" },
		{ "linux, F1-F5", "\033[[A\033[[B\033[[C\033[[D\033[[E", "F1 F2 F3 F4 F5" },
		{ "all, F6-F12", "\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~",
			"F6 F7 F8 F9 F10 F11 F12" },
		{ "Home, five dialects", "\033[1~\033[7~\033[H\033OH\033[1;5H",
			"Home Home Home Home Home" },
		{ "End, five dialects", "\033[4~\033[8~\033[F\033OF\033[1;2F",
			"End End End End End" },
		{ "arrows, both modes", "\033[A\033[B\033[C\033[D\033OA\033OB\033OC\033OD",
			"Up Down Right Left Up Down Right Left" },
		{ "the six", "\033[2~\033[3~\033[5~\033[6~", "Ins Del PgUp PgDn" },
		{ "keypad digits", "\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox\033Oy",
			"0 1 2 3 4 5 6 7 8 9" },
		{ "keypad rest", "\033OM\033On\033Om\033Ok\033Ol\033Oj\033Oo\033OX",
			"Enter . - + + * / =" },
		{ "numeric keypad", "123\r", "1 2 3 Enter" },
		{ "Shift-Tab", "\t\033[Z", "Tab Shift-Tab" },
		{ "Ctrl-Right, tmux and xterm", "\033[1;5C", "Right" },
		{ "Shift-F1 is not F1", "\033[1;2P\033[11;2~", "? ?" },
		{ "Enter in all its forms", "\r\n\r\r\n", "Enter Enter Enter" },
		{ "Backspace", "\177\010", "Backspace Backspace" },
		{ "Ctrl keys", "\003\014\023\032", "^C ^L ^S ^Z" },
		{ "Esc, then 2", "\0332", "Esc 2" },
		{ "Alt-Up of PuTTY", "\033\033[A", "Esc Up" },
		{ "Esc alone", "\033", "Esc" },
		{ "kitty, modifyOtherKeys", "\033[97;5u\033[27;5;9~3", "? ? 3" },
		{ "mouse, three protocols", "\033[M !1\033[<0;12;5M\033[32;12;5M4", "? ? ? 4" },
		{ "answers nobody asked for",
			"\033[?1;2c\033[24;80R\033]11;rgb:1/2/3\007\033P1$r0\033\\5",
			"? ? ? ? 5" },
		{ "focus in", "\033[I1", "? 1" },
		{ "8-bit controls", "\2331~\23311~\217q", "Home F1 1" },
		{ "torn by a control", "\033[1\r2", "? Enter 2" },
		{ "torn by another sequence", "\033[1\033[A2", "? Up 2" },
		{ "cut off", "\033[1", "?" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got = decode(rows[i].bytes, strlen(rows[i].bytes));
		if (strcmp(got, rows[i].keys))
			fail_msg("%s: \"%s\", not \"%s\"", rows[i].who, got, rows[i].keys);
	}
}

static void test_characters(void **state)
{
	(void)state;
	assert_string_equal(DECODE("\303\246\303\270\303\245"), "æ ø å");
	/* A client set to ISO-8859-1: alone, before a digit, in a row, at the end. */
	assert_string_equal(DECODE("\346\370\3453\306"), "æ ø å 3 Æ");
	/* Overlong, surrogate, beyond Unicode, C1: never a control, never a digit from within. */
	assert_string_equal(DECODE("\300\261"), "À ±");
	assert_string_equal(DECODE("\302\205" "4"), "? 4");
	assert_string_equal(DECODE("\342\202\254"), "€");
	assert_string_equal(DECODE("\200\2165"), "? ? 5");
	assert_string_equal(DECODE("a\000b"), "a b");
}

static void test_paste(void **state)
{
	(void)state;
	assert_string_equal(DECODE("\033[200~12 3\r\n4\t5\033[201~6"), "<12 3\n4\t5> 6");
	assert_string_equal(DECODE("\033[200~s\370d\303\246\007\033[31m\033[201~"), "<sødæ[31m>");
	/* The end never comes: what came is the paste. */
	assert_string_equal(DECODE("\033[200~123"), "<123>cut");
	/* An end without a beginning is nothing. */
	assert_string_equal(DECODE("\033[201~7"), "7");
	assert_string_equal(DECODE("\033[200~\033[201~8"), "<> 8");
}

static void test_paste_long(void **state)
{
	(void)state;
	static char bytes[KEY_PASTE_MAX * 2 + 64];
	size_t n = (size_t)snprintf(bytes, sizeof(bytes), "\033[200~");
	memset(bytes + n, 0xf8, KEY_PASTE_MAX + 1000); /* grows when rescued */
	n += KEY_PASTE_MAX + 1000;
	n += (size_t)snprintf(bytes + n, sizeof(bytes) - n, "\033[201~3");
	const char *got = decode(bytes, n);
	assert_int_equal(strlen(got), KEY_PASTE_MAX * 2 + strlen("<>cut 3"));
	assert_string_equal(got + KEY_PASTE_MAX * 2, "\270>cut 3");
}

/* The same bytes give the same keys however the network cuts them. */
static void test_any_cut(void **state)
{
	(void)state;
	static const char bytes[] = "\033[11~3\303\270\033Oq\033[200~12\033[201~"
				    "\033[1~\r4\033[[A\3455";
	char whole[1024];
	snprintf(whole, sizeof(whole), "%s", DECODE(bytes));
	for (size_t cut = 1; cut < sizeof(bytes) - 1; cut++) {
		static struct key_decoder d;
		struct key k;
		char got[1024] = "", name[KEY_NAME_ROOM];
		tui_key_init(&d, 60);
		for (size_t part = 0; part < 2; part++) {
			size_t from = part ? cut : 0, to = part ? sizeof(bytes) - 1 : cut;
			assert_int_equal(tui_key_feed(&d, bytes + from, to - from), to - from);
			while (tui_key_next(&d, false, &k)) {
				size_t at = strlen(got);
				if (k.code == K_PASTE)
					snprintf(got + at, sizeof(got) - at, " <%s>", k.text);
				else
					snprintf(got + at, sizeof(got) - at, "%s%s", at ? " " : "",
						tui_key_name(name, k.code));
			}
		}
		assert_string_equal(got, whole);
	}
}

/* A sequence with no end neither stops the decoder nor leaks. */
static void test_endless(void **state)
{
	(void)state;
	static char bytes[3000];
	for (size_t kind = 0; kind < 3; kind++) {
		memset(bytes, '1', sizeof(bytes));
		memcpy(bytes, kind == 0 ? "\033[" : kind == 1 ? "\033]" : "\033O", 2);
		memcpy(bytes + 2000, kind == 1 ? "\033\\" : "~x", 2);
		memcpy(bytes + 2002, "zz", 3);
		const char *got = decode(bytes, 2004);
		assert_string_equal(got, kind == 1 ? "? z z" : "? x z z");
	}
}

/*
 * Sequences of random length and content, between typed letters: no digit and no Enter comes out
 * unless the sequence is one of the keypad's.
 */
static void test_nothing_leaks(void **state)
{
	(void)state;
	srandom(20261121);
	for (int round = 0; round < 20000; round++) {
		char bytes[64];
		size_t n = 0;
		bytes[n++] = 'a';
		bytes[n++] = 27;
		bytes[n++] = '[';
		if (random() % 3 == 0)
			bytes[n++] = (char)('<' + random() % 4);
		for (long i = random() % 20; i > 0; i--)
			bytes[n++] = "0123456789;:"[random() % 12];
		char final = (char)(0x40 + random() % 0x3f);
		if (final == 'M' || (final == '[' && bytes[n - 1] == '['))
			final = 'm';
		bytes[n++] = final;
		bytes[n] = '\0';
		if (strstr(bytes, "[200~"))
			continue;
		bytes[n++] = 'b';
		const char *got = decode(bytes, n);
		assert_true(got[0] == 'a' && got[strlen(got) - 1] == 'b');
		for (const char *s = got; *s; s++)
			if (*s >= '0' && *s <= '9' && s[-1] == ' ')
				fail_msg("round %d leaks: %s", round, got);
	}
}

static void test_terminfo(void **state)
{
	(void)state;
	struct key_decoder d;
	struct key k;
	tui_key_init(&d, 60);
	tui_key_add(&d, "\033[M", K_F1);       /* ansi */
	tui_key_add(&d, "\033[L", K_INS);
	tui_key_add(&d, "\010", K_LEFT);       /* one byte: not taken */
	tui_key_add(&d, "12", K_F2);	       /* typing: not taken */
	tui_key_feed(&d, "\033[M\033[L\01012", 9);
	static const int32_t want[] = { K_F1, K_INS, K_BACKSPACE, '1', '2' };
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_true(tui_key_next(&d, false, &k));
		assert_int_equal(k.code, want[i]);
	}
}

static void test_waits(void **state)
{
	(void)state;
	struct key_decoder d;
	struct key k;
	tui_key_init(&d, 60);
	assert_int_equal(tui_key_wait_ms(&d), -1);
	tui_key_feed(&d, "\033", 1);
	assert_false(tui_key_next(&d, false, &k));
	assert_int_equal(tui_key_wait_ms(&d), 60);
	tui_key_feed(&d, "[", 1);
	assert_false(tui_key_next(&d, false, &k));
	assert_true(tui_key_wait_ms(&d) > 300);
	assert_true(tui_key_next(&d, true, &k));
	assert_int_equal(k.code, K_UNKNOWN);
	assert_int_equal(tui_key_wait_ms(&d), -1);
}

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int32_t code;
	} rows[] = { { "x", 'x' }, { "ENTER", K_ENTER }, { "F10", K_F10 }, { "^C", 3 },
		{ "^", '^' },
		{ "ø", 0xf8 }, { "SPACE", ' ' }, { "?", '?' }, { "enter", K_NONE }, { "", K_NONE },
		{ "F13", K_NONE }, { "^1", K_NONE } };
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(tui_key_by_name(rows[i].name, strlen(rows[i].name)), rows[i].code);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terminals),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_paste_long),
		cmocka_unit_test(test_any_cut),
		cmocka_unit_test(test_endless),
		cmocka_unit_test(test_nothing_leaks),
		cmocka_unit_test(test_terminfo),
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
