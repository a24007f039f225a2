/* Rows that stay are not drawn again: whatever came before, the screen is as if it had been drawn whole. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "headless.h"
#include "tui/list.h"

#define ROWS 30
#define RUNS 120
#define KEYS 25
#define SCRIPT 512

struct state {
	struct tui_list list;
	int count, head;
};

static int heads_drawn;

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr)
{
	(void)ctx;
	tui_draw_printf(t, row.row, row.col + 2, attr, "%02zu %s", i, i % 3 ? "række" : "plain");
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status load(struct screen *s, struct err *e)
{
	struct state *st = s->state;

	(void)e;
	tui_list_set(&st->list, &rows, st, ROWS);
	return ST_OK;
}

static struct area list_area(struct area body)
{
	return (struct area){ body.row + 5, 0, body.rows - 5, body.cols };
}

/* Two rows that seldom change, one that often does, one that comes and goes, one with two pieces. */
static void draw(const struct screen *s, struct tui *t)
{
	const struct state *st = s->state;
	struct area a = tui_draw_body(t);

	tui_list_draw(&st->list, &rows, st, t, list_area(a));
	if (!tui_draw_same(t, a.row, 2, (uint64_t)st->head << 1)) {
		heads_drawn++;
		tui_draw_printf(t, a.row, 1, DRAW_BOLD, "Hoved %d, æøå", st->head);
		tui_draw_rule(t, a.row + 1, st->head % 2 ? "odd" : NULL);
	}
	tui_draw_printf(t, a.row + 2, 1, DRAW_PLAIN, "count %d", st->count);
	if (st->count % 2)
		tui_draw_text(t, a.row + 3, 1, DRAW_PLAIN, "odd");
	tui_draw_text(t, a.row + 4, 1, DRAW_PLAIN, "a long text below");
	tui_draw_text(t, a.row + 4, 3 + st->count % 5, DRAW_UNDERLINE, "##");
}

static const struct command counts[] = {
	COMMAND_OWN(CMD_OWN, false, "count", "c h o", "count", "Count"),
	{ 0 },
};

static void keys(const struct screen *s, struct keymap *m)
{
	(void)s;
	tui_keymap_add(m, counts);
}

static bool key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct state *st = s->state;

	(void)nav;
	(void)e;
	st->count += k->code == 'c';
	st->head += k->code == 'h';
	for (int row = 0; k->code == 'o' && row < 8; row++)
		tui_draw_text(tui_screen_tui(s), tui_screen_body(s).row + row, 40, DRAW_PLAIN, "outside");
	return k->code == 'c' || k->code == 'h' || k->code == 'o' ||
		tui_list_key(&st->list, &rows, st, k, list_area(tui_screen_body(s)).rows);
}

static const struct screen_ops screen = { .name = "paint", .title = "Paint", .state_size = sizeof(struct state),
	.load = load, .draw = draw, .list = SCREEN_PART(struct state, list), .keys = keys, .key = key };
static const struct stack_app app = { .program = "TEST" };

static const char *play(struct headless *h, const char *keys)
{
	return headless_play(h, &app, &screen, NULL, keys);
}

static void add(char script[SCRIPT], const char *keys)
{
	size_t n = strlen(script);

	snprintf(script + n, SCRIPT - n, "%s", keys);
}

/* 'x' does nothing and says so: a message lies over the screen until the next key. 'o' writes without a paint. */
static void test_as_if_drawn_whole(void **state)
{
	static const char *const keys[] = { "c", "c", "h", "j", "j", "k", "j", "x", "o", "<PGDN>", "<HOME>", "<END>", "?<ESC>" };
	static const char *const last[] = { "c", "j", "jk", "ok", "oc" };
	uint32_t chance = 4711;

	(void)state;
	for (int run = 0; run < RUNS; run++) {
		char script[SCRIPT] = "";
		struct headless h;

		for (int i = 0; i <= run % KEYS; i++) {
			chance = chance * 1664525 + 1013904223;
			add(script, keys[(chance >> 16) % COUNT(keys)]);
		}
		add(script, last[run % (int)COUNT(last)]);
		headless_open(&h, 24, 80);
		const char *stepwise = play(&h, script);
		add(script, "<RESIZE:81x24><RESIZE:80x24>");
		assert_string_equal(stepwise, play(&h, script));
		headless_close(&h);
	}
}

static void test_drawn_only_when_it_changes(void **state)
{
	struct headless h;

	(void)state;
	headless_open(&h, 24, 80);
	heads_drawn = 0;
	play(&h, "cjjcckh"); /* at first, and for the last key */
	assert_int_equal(heads_drawn, 2);
	heads_drawn = 0;
	play(&h, "xcc"); /* at first, under the message, when it has gone */
	assert_int_equal(heads_drawn, 3);
	headless_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_if_drawn_whole),
		cmocka_unit_test(test_drawn_only_when_it_changes),
	};

	i18n_start(LANG_EN);
	clock_fix(1795269720);
	return cmocka_run_group_tests_name("tui_paint", tests, NULL, NULL);
}
