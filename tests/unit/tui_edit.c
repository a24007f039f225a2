/* The editor: scripts of keys, the text with '|' at the cursor. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/edit.h"

static enum edit_result last_result;
static const char *last_why;

static void press(struct tui_edit *e, int32_t code, const char *text)
{
	struct key k = { .code = code, .text = text };
	last_result = tui_edit_key(e, &k);
	last_why = last_result == EDIT_REFUSED ? tui_edit_why(e, &k) : "";
}

/* "abc<LEFT><PASTE:xyz>" */
static void play(struct tui_edit *e, const char *keys)
{
	while (*keys) {
		char name[512];
		int32_t cp;
		if (*keys != '<') {
			keys += text_decode(keys, strlen(keys), &cp);
			press(e, cp, NULL);
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(keys, ">") - 1, keys + 1);
		keys += strcspn(keys, ">") + 1;
		if (!strncmp(name, "PASTE:", 6))
			press(e, K_PASTE, name + 6);
		else
			press(e, tui_key_by_name(name, strlen(name)), NULL);
	}
}

static const char *show(const struct tui_edit *e)
{
	static char out[EDIT_BYTES + 2];
	snprintf(out, sizeof(out), "%.*s|%s", (int)e->at, e->text, e->text + e->at);
	return out;
}

static void test_scripts(void **state)
{
	(void)state;
	static const struct {
		const char *start, *keys, *want;
	} rows[] = {
		{ "", "abc", "abc|" },
		{ "abc", "<LEFT><LEFT>x", "ax|bc" },
		{ "abc", "<HOME>æ<END>ø", "æabcø|" },
		{ "æøå", "<LEFT><BACKSPACE>", "æ|å" },
		{ "æøå", "<HOME><DEL>", "|øå" },
		{ "æøå", "<^A><^D><^E>x", "øåx|" },
		{ "et to tre", "<^W>", "et to |" },
		{ "et to  ", "<^W><^W>", "|" },
		{ "et to tre", "<LEFT><LEFT><LEFT><^K>", "et to |" },
		{ "et to tre", "<LEFT><LEFT><LEFT><^U>", "|tre" },
		{ "et to", "<^W><HOME><^Y>", "to|et " },
		/* What was deleted comes back with its blanks. */
		{ "et to tre ", "<^W><^W><^Y>", "et to |" },
		{ "et to tre", "<HOME><RIGHT><RIGHT><^K><HOME><^Y>", " to tre|et" },
		{ "", "<BACKSPACE><DEL><LEFT><RIGHT><^K><^W>", "|" },
		/* Typing is one step, a paste is one, each erasure is one. */
		{ "a", "bcd<^Z>", "a|" },
		{ "a", "bcd<LEFT>x<^Z>", "abc|d" },
		{ "a", "b<PASTE:cde>f<^Z>", "abcde|" },
		{ "a", "b<PASTE:cde><^Z>", "ab|" },
		{ "abc", "<BACKSPACE><BACKSPACE><^Z>", "ab|" },
		{ "abc", "<^U><^Z>", "abc|" },
		/* A mark that comes after its letter is one character with it. */
		{ "", "a\314\212", "å|" },
		{ "", "a\314\212<BACKSPACE>", "|" },
		/* Pasted newlines are blanks; what cannot be seen is left out. */
		{ "", "<PASTE:a\nb\tc>", "a b c|" },
		{ "", "<PASTE:a\nb\342\200\213c>", "a bc|" },
		{ "", "<PASTE:a\314\212>", "å|" },
		{ "xy", "<LEFT><PASTE:12>", "x12|y" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tui_edit e;
		tui_edit_init(&e, 20, rows[i].start);
		play(&e, rows[i].keys);
		if (strcmp(show(&e), rows[i].want))
			fail_msg("%s %s: \"%s\", not \"%s\"", rows[i].start, rows[i].keys, show(&e),
				rows[i].want);
		tui_edit_done(&e);
	}
}

static void test_limits(void **state)
{
	struct tui_edit e;
	(void)state;
	tui_edit_init(&e, 3, "æøåx");
	assert_string_equal(show(&e), "æøå|");
	play(&e, "y");
	assert_int_equal(last_result, EDIT_REFUSED);
	assert_string_equal(last_why, "The text is full.");
	/* All of a paste or nothing. */
	play(&e, "<BACKSPACE><PASTE:xy>");
	assert_string_equal(last_why,
		"There is no room for what you pasted; nothing was inserted.");
	assert_string_equal(show(&e), "æø|");
	play(&e, "<PASTE:x>");
	assert_string_equal(show(&e), "æøx|");
	press(&e, 0x202e, NULL); /* turns the direction of a line around */
	assert_int_equal(last_result, EDIT_UNUSED);
	press(&e, K_F5, NULL);
	assert_int_equal(last_result, EDIT_UNUSED);
	tui_edit_done(&e);
	tui_edit_init(&e, 20, "a");
	play(&e, "<PASTE:b\314\212\314\212\314\212>"); /* three marks on one letter */
	assert_string_equal(last_why, "What you pasted has a character that cannot be used; nothing was inserted.");
	assert_string_equal(show(&e), "a|");
	tui_edit_done(&e);
	tui_edit_init(&e, 4, "abcd");
	play(&e, "<^U>xyz<^Y>");
	assert_int_equal(last_result, EDIT_REFUSED);
	assert_string_equal(last_why, "There is no room for what was deleted; nothing was inserted.");
	tui_edit_done(&e);
	tui_edit_init(&e, 3, NULL);
	play(&e, "<^Z>");
	assert_string_equal(last_why, "There is nothing to undo.");
	tui_edit_done(&e);
}

/* Lines of ten cells: "det er en / lang note / med mange / ord". */
static void test_wrapped(void **state)
{
	struct tui_edit e;
	(void)state;
	tui_edit_init(&e, 100, "det er en lang note med mange ord");
	e.width = 10;
	play(&e, "<UP>");
	assert_string_equal(show(&e), "det er en lang note med| mange ord");
	play(&e, "<UP><UP>");
	assert_string_equal(show(&e), "det| er en lang note med mange ord");
	play(&e, "<UP>");
	assert_string_equal(show(&e), "det| er en lang note med mange ord");
	play(&e, "<DOWN>");
	assert_string_equal(show(&e), "det er en lan|g note med mange ord");
	play(&e, "<END><DOWN>");
	assert_string_equal(show(&e), "det er en lang note med mange ord|");
	tui_edit_done(&e);
}

/* Whatever is pressed: valid UTF-8, within the limit, the cursor between characters. */
static void test_any_keys(void **state)
{
	static const int32_t keys[] = { 'a', ' ', 0xe5, 0x20ac, 0x30a, 0x1f600, K_LEFT, K_RIGHT,
		K_HOME, K_END, K_UP, K_DOWN, K_BACKSPACE, K_DEL, K_CTRL('U'), K_CTRL('K'),
		K_CTRL('W'), K_CTRL('Y'), K_CTRL('Z'), K_PASTE };
	(void)state;
	srandom(4711);
	for (int round = 0; round < 200; round++) {
		struct tui_edit e;
		tui_edit_init(&e, 40, "Åse");
		e.width = round % 2 ? 7 : 0;
		for (int i = 0; i < 300; i++) {
			press(&e, keys[(size_t)random() % COUNT(keys)], "to ø\nre");
			assert_int_equal(text_invalid_at(e.text, e.n), -1);
			assert_int_equal(strlen(e.text), e.n);
			assert_true(e.at <= e.n && ((unsigned char)e.text[e.at] & 0xc0) != 0x80);
			assert_true(tui_edit_chars(&e) <= 40);
		}
		tui_edit_done(&e);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_wrapped),
		cmocka_unit_test(test_any_keys),
	};
	i18n_start(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
