/* Drawing: what no text may do to a screen, character sets, attributes, colours. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "headless.h"
#include "tui/draw.h"

static struct headless h;

static int setup(void **state)
{
	(void)state;
	headless_open(&h, 4, 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	headless_close(&h);
	return 0;
}

static void shows(const char *want)
{
	const char *got = tui_term_snapshot(h.tui, &h.arena);
	if (strncmp(got, want, strlen(want)))
		fail_msg("want\n%s\ngot\n%s", want, got);
	tui_draw_blank(h.tui, tui_draw_window(h.tui));
}

static void test_foreign(void **state)
{
	(void)state;
	assert_int_equal(tui_draw_text(h.tui, 0, 1, DRAW_PLAIN, "a\033[2Jb\ac"), 1 + 8);
	shows(" a?[2Jb?c\n\n\n\n");
	/* bidi override, a bad byte */
	tui_draw_text(h.tui, 0, 0, DRAW_PLAIN, "x\342\200\256y\377z");
	shows("x?y?z\n\n\n\n");
	tui_draw_text(h.tui, 0, 0, DRAW_PLAIN, "S\303\270ren A\314\212\t\344\270\255");
	shows("S\303\270ren A\314\212?\344\270\255\n\n\n\n");
	tui_draw_text(h.tui, 0, 10, DRAW_PLAIN, "much too long for it");
	shows("          much too ~\n\n\n\n");
	/* A wide character does not hang over the edge. */
	tui_draw_text(h.tui, 0, 17, DRAW_PLAIN, "\344\270\255\344\270\255");
	shows("                 \344\270\255~\n\n\n\n");
}

static void test_outside(void **state)
{
	(void)state;
	tui_draw_text(h.tui, 4, 0, DRAW_PLAIN, "below");
	tui_draw_text(h.tui, -1, 0, DRAW_PLAIN, "above");
	tui_draw_text(h.tui, 0, 20, DRAW_PLAIN, "right");
	tui_draw_text(h.tui, 0, -3, DRAW_PLAIN, "left");
	tui_draw_field(h.tui, 1, 5, -2, ALIGN_LEFT, DRAW_PLAIN, "x");
	tui_draw_box(h.tui, (struct area){ 2, 15, 9, 40 }, "box");
	tui_draw_cursor(h.tui, 99, 99);
	tui_term_flush(h.tui);
	const char *got = tui_term_snapshot(h.tui, &h.arena);
	assert_null(strstr(got, "elo"));
	assert_null(strstr(got, "igh"));
}

static void test_fields(void **state)
{
	(void)state;
	tui_draw_field(h.tui, 0, 0, 6, ALIGN_RIGHT, DRAW_PLAIN, "1,4");
	tui_draw_field(h.tui, 1, 0, 6, ALIGN_CENTRE, DRAW_PLAIN, "æø");
	tui_draw_field(h.tui, 2, 0, 6, ALIGN_LEFT, DRAW_PLAIN, "Hjemløshed");
	tui_draw_text(h.tui, 2, 6, DRAW_PLAIN, "|");
	tui_draw_rule(h.tui, 3, "Søvn");
	shows("   1,4\n  æø\nHjeml~|\n-- Søvn ------------\n");
	assert_int_equal(tui_draw_wrapped(h.tui, (struct area){ 0, 0, 2, 10 }, DRAW_PLAIN,
		"et to tre fire fem"), 2);
	shows("et to tre\nfire fem\n");
	assert_int_equal(tui_draw_wrapped(h.tui, (struct area){ 0, 0, 1, 10 }, DRAW_PLAIN,
		"et to tre fire fem"), 1);
	shows("et to tre~\n\n");
}

static void test_charsets(void **state)
{
	static const char text[] = "Å – “æ” … €"; /* typographic signs as Word writes them */
	struct tui_look look = { .charset = CHARSET_LATIN1 };
	(void)state;
	tui_term_set_look(h.tui, &look);
	tui_draw_text(h.tui, 0, 0, DRAW_PLAIN, text);
	shows("Å - \"æ\" ... EUR\n");
	look.charset = CHARSET_ASCII;
	tui_term_set_look(h.tui, &look);
	assert_int_equal(tui_draw_width(h.tui, "Ærø"), 5);
	tui_draw_text(h.tui, 0, 0, DRAW_PLAIN, "Ærø \344\270\255");
	shows("Aeroe ?\n");
}

static void test_attributes(void **state)
{
	(void)state;
	tui_draw_text(h.tui, 0, 0, DRAW_BOLD, "b");
	tui_draw_text(h.tui, 0, 1, DRAW_REVERSE | DRAW_BOLD, "r");
	tui_draw_text(h.tui, 0, 2, DRAW_UNDERLINE, "u");
	tui_draw_text(h.tui, 0, 3, DRAW_DATA, "d"); /* plain without colours */
	tui_draw_text(h.tui, 0, 4, DRAW_ATTENTION, "a");
	shows("brud" "a\n\n\n\n--\nbRu b\n");
}

static void test_colors(void **state)
{
	struct tui_look look = { .color = true, .background = BACKGROUND_DARK };
	(void)state;
	unsetenv("NO_COLOR");
	tui_term_set_look(h.tui, &look);
	tui_draw_text(h.tui, 0, 0, DRAW_DATA, "d");
	tui_draw_text(h.tui, 0, 1, DRAW_ATTENTION, "a");
	tui_draw_text(h.tui, 0, 2, DRAW_ATTENTION | DRAW_REVERSE, "r"); /* no colour in reverse */
	shows("dar\n\n\n\n--\ndaR\n");
	/* Unknown background, NO_COLOR: attributes only. */
	look.background = BACKGROUND_UNKNOWN;
	tui_term_set_look(h.tui, &look);
	tui_draw_text(h.tui, 0, 0, DRAW_ATTENTION, "a");
	shows("a\n\n\n\n--\nb\n");
	look.background = BACKGROUND_DARK;
	setenv("NO_COLOR", "1", 1);
	tui_term_set_look(h.tui, &look);
	tui_draw_text(h.tui, 0, 0, DRAW_ATTENTION, "a");
	shows("a\n\n\n\n--\nb\n");
	unsetenv("NO_COLOR");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_foreign),
		TEST(test_outside),
		TEST(test_fields),
		TEST(test_charsets),
		TEST(test_attributes),
		TEST(test_colors),
	};
	i18n_start(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
