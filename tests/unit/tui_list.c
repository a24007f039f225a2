/* Lists: the mark, the page, the reload, the search. And the command table. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tui/command.h"
#include "tui/list.h"

struct rows {
	const int64_t *ids;
	const char *const *names;
};

static int64_t id(const void *ctx, size_t i)
{
	return ((const struct rows *)ctx)->ids[i];
}

static const char *folded(const void *ctx, size_t i)
{
	return ((const struct rows *)ctx)->names[i];
}

static void draw(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr)
{
	(void)ctx;
	(void)i;
	(void)t;
	(void)row;
	(void)attr;
}

static const struct tui_list_rows ops = { .draw = draw, .id = id, .folded = folded };
static const int64_t ids[] = { 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 };
static const char *const names[] = { "anna", "bo", "carl", "dorte", "erik", "frida", "gert",
	"hanne", "ib", "jens", "karen", "lars" };
static const struct rows all = { ids, names };

static bool press(struct tui_list *l, int32_t code, int page)
{
	return tui_list_key(l, &ops, &all, &(struct key){ .code = code }, page);
}

static void test_moves(void **state)
{
	static const struct {
		int32_t key;
		size_t at, top;
	} rows[] = {
		{ K_DOWN, 1, 0 }, { 'j', 2, 0 }, { 'j', 3, 0 }, { 'j', 4, 0 },
		{ 'j', 5, 1 }, /* one row at a time */
		{ 'k', 4, 1 }, { K_UP, 3, 1 }, { 'k', 2, 1 }, { 'k', 1, 1 }, { 'k', 0, 0 },
		{ 'k', 0, 0 },
		{ K_PGDN, 4, 0 }, { K_CTRL('F'), 8, 4 }, { K_PGDN, 11, 7 }, { K_PGDN, 11, 7 },
		{ K_PGUP, 7, 7 }, { K_CTRL('B'), 3, 3 }, { K_HOME, 0, 0 }, { 'G', 11, 7 },
		{ 'g', 0, 0 },
		{ K_END, 11, 7 },
	};
	struct tui_list l = { 0 };
	(void)state;
	tui_list_set(&l, &ops, &all, 12);
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(press(&l, rows[i].key, 5));
		assert_int_equal(l.at, rows[i].at);
		assert_int_equal(tui_list_top(&l, 5), rows[i].top);
	}
	assert_false(press(&l, K_ENTER, 5));
	assert_false(press(&l, 'n', 5)); /* no search: not the list's */
	assert_false(press(&l, K_ESC, 5));
}

/* Another height of the window keeps the mark in view and shows no empty rows below the last. */
static void test_page(void **state)
{
	struct tui_list l = { 0 };
	(void)state;
	tui_list_set(&l, &ops, &all, 12);
	tui_list_move(&l, &ops, &all, 11, 5);
	assert_int_equal(tui_list_top(&l, 5), 7);
	assert_int_equal(tui_list_top(&l, 8), 4);
	assert_int_equal(tui_list_top(&l, 20), 0);
	assert_int_equal(tui_list_top(&l, 1), 11);
	assert_int_equal(tui_list_top(&l, 0), 11);
	tui_list_set(&l, &ops, &all, 0);
	assert_true(press(&l, 'j', 5));
	assert_int_equal(tui_list_top(&l, 5), 0);
}

static void test_reload(void **state)
{
	static const int64_t fewer[] = { 10, 12, 14, 15 };
	static const struct rows some = { fewer, names };
	struct tui_list l = { 0 };
	(void)state;
	tui_list_set(&l, &ops, &all, 12);
	tui_list_move(&l, &ops, &all, 4, 5); /* 14 */
	tui_list_set(&l, &ops, &some, 4);
	assert_int_equal(l.at, 2);
	tui_list_set(&l, &ops, &all, 12);
	assert_int_equal(l.at, 4);
	tui_list_move(&l, &ops, &all, 11, 5); /* 21 is not among the few: the nearest */
	tui_list_set(&l, &ops, &some, 4);
	assert_int_equal(l.at, 3);
	assert_int_equal(l.id, 15);
	/* Emptied by a filter and filled again. */
	tui_list_set(&l, &ops, &some, 0);
	tui_list_set(&l, &ops, &all, 12);
	assert_int_equal(l.at, 5);
}

static void test_find(void **state)
{
	struct tui_list l = { 0 };
	(void)state;
	tui_list_set(&l, &ops, &all, 12);
	assert_true(tui_list_find(&l, &ops, &all, "R", 0, false, 5));
	assert_int_equal(l.at, 2); /* carl: case does not count */
	assert_true(press(&l, 'n', 5));
	assert_int_equal(l.at, 3);
	assert_true(press(&l, 'N', 5));
	assert_int_equal(l.at, 2);
	assert_true(press(&l, 'N', 5));
	assert_int_equal(l.at, 11); /* around */
	assert_false(tui_list_find(&l, &ops, &all, "xx", 0, false, 5));
	assert_int_equal(l.at, 11);
	assert_true(press(&l, K_ESC, 5));
	assert_false(press(&l, K_ESC, 5));
}

static const struct command own[] = {
	{ .id = CMD_OPEN },
	{ .id = CMD_SCORE, .roles = 4 },
	{ .id = CMD_OWN, .name = "level", .keys = "1 2", .word = "level", .help = "Set the level" },
	{ .id = CMD_NEW, .keys = "a" },
	{ 0 },
};

static void test_commands(void **state)
{
	char keys[COMMAND_KEYS_ROOM];
	(void)state;
	assert_int_equal(tui_command_of_key(own, 0, K_ENTER), CMD_OPEN);
	assert_int_equal(tui_command_of_key(own, 0, '2'), CMD_OWN);
	assert_int_equal(tui_command_of_key(own, 0, 'a'), CMD_NEW);
	assert_int_equal(tui_command_of_key(own, 0, 'n'), CMD_NONE);
	assert_int_equal(tui_command_of_key(own, 3, 's'), CMD_NONE);
	assert_int_equal(tui_command_of_key(own, 4, 's'), CMD_SCORE);
	assert_int_equal(tui_command_of_key(NULL, 0, 's'), CMD_NONE);
	assert_ptr_equal(tui_command_find(own, CMD_NEW), &own[3]);
	assert_null(tui_command_find(own, CMD_HELP));
	assert_string_equal(tui_command_key(tui_command_get(CMD_FINISH), keys, true), "x F10");
	assert_string_equal(tui_command_key(tui_command_get(CMD_FINISH), keys, false), "x");
	assert_null(tui_command_get(CMD_OWN));
	assert_null(tui_command_get(CMD_NONE));
}

/* The table itself: every key exists, every name is [a-z-]+, every help fits a line of 80 cells. */
static void test_table(void **state)
{
	(void)state;
	for (int which = CMD_NONE + 1; which < CMD_COUNT; which++) {
		const struct command *c = tui_command_get(which);
		assert_int_equal(c->id, which);
		assert_int_equal(strspn(c->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(c->name));
		assert_true(text_width(c->help) <= 52);
		for (const char *s = c->keys; *s;) {
			size_t n = strcspn(s, " ");
			if (tui_key_by_name(s, n) == K_NONE)
				fail_msg("%s: no key %.*s", c->name, (int)n, s);
			s += n + (s[n] == ' ');
		}
		for (int other = CMD_NONE + 1; other < which; other++)
			assert_string_not_equal(c->name, tui_command_get(other)->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_reload),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
