/* What a set may ask of the form: many indicators, long scales, notes on a jump, no look at last
 * time. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "stage.h"

/* What the new version no longer asks is said to be retired. */
static void retire(struct arena *a, struct def_set *def, const struct set_version *before)
{
	def->retired = ARENA_ARRAY(a, (size_t)before->n_indicators, const char *);
	for (int i = 0; i < before->n_indicators; i++)
		if (set_find(&def->set, before->indicators[i].key) < 0)
			def->retired[def->n_retired++] = before->indicators[i].key;
}

/* The municipality with one set changed and published as its second version. */
static void publish(
	struct world *w, size_t at, void (*change)(struct arena *a, struct set_version *set))
{
	struct definitions d;
	struct publish_report report;
	struct err e;

	world_define(&w->arena, &d);
	const struct set_version before = d.sets[at].set;
	d.sets[at].set.version = 2;
	change(&w->arena, &d.sets[at].set);
	retire(&w->arena, &d.sets[at], &before);
	world_ok(service_publish(&w->admin, &d, false, &w->arena, &report, &e), &e);
}

static void notes_on_jump(struct arena *a, struct set_version *set)
{
	(void)a;
	set->note_policy = NOTE_ON_JUMP;
}

static void show_after(struct arena *a, struct set_version *set)
{
	(void)a;
	set->previous = PREVIOUS_AFTER;
}

static void show_never(struct arena *a, struct set_version *set)
{
	(void)a;
	set->previous = PREVIOUS_NEVER;
}

#define MANY 40

/* Forty indicators on a scale of 0-35. */
static void many(struct arena *a, struct set_version *set)
{
	struct indicator *in = ARENA_ARRAY(a, MANY, struct indicator);

	for (int i = 0; i < MANY; i++) {
		in[i] = set->indicators[0];
		in[i].key = arena_printf(a, "tema-%d", i + 1);
		in[i].label = in[i].label_en = arena_printf(a, "Tema nummer %d", i + 1);
		in[i].min = 0;
		in[i].max = LEVEL_MAX;
		in[i].goal = 30;
		in[i].n_levels = LEVEL_MAX + 1;
		in[i].levels = ARENA_ARRAY(a, LEVEL_MAX + 1, struct level);
		for (int l = 0; l <= LEVEL_MAX; l++)
			in[i].levels[l] = (struct level){ .value = l,
				.label = "",
				.text = arena_printf(a, "Trin %d af %d", l, LEVEL_MAX),
				.text_en = "" };
	}
	set->indicators = in;
	set->n_indicators = MANY;
}

static void open_stage(struct stage *st, const struct world *w, int rows, int cols)
{
	stage_open(st, w, "anna", 1001, LANG_EN, rows, cols);
}

#define FORM "1/B-1001<ENTER>s"

static void test_note_on_jump(void **state)
{
	struct world w;
	struct stage st;

	(void)state;
	world_make(&w);
	publish(&w, 0, notes_on_jump);
	open_stage(&st, &w, 24, 80);
	stage_shows(stage_play(&st, FORM "1" "x"), "n: write why");
	stage_shows(stage_play(&st, FORM "xy<ESC>"), "Not finished: a note on");
	stage_shows(stage_play(&st, FORM "xy<ENTER>"), "Not finished: a note on");
	stage_shows(stage_play(&st, FORM "xySover dårligt<ENTER>"), "The next one is due");
	stage_close(&st);
	world_free(&w);
}

static void test_previous_after(void **state)
{
	struct world w;
	struct stage st;

	(void)state;
	world_make(&w);
	publish(&w, 0, show_after);
	open_stage(&st, &w, 24, 80);
	stage_lacks(stage_play(&st, FORM), "< last");
	stage_shows(stage_play(&st, FORM "="), "There is no last level to confirm here");
	const char *screen = stage_play(&st, FORM "1<UP>");
	stage_shows(screen, "< last");
	stage_shows(screen, "-4 !");
	stage_close(&st);
	world_free(&w);
}

static void test_previous_never(void **state)
{
	struct world w;
	struct stage st;

	(void)state;
	world_make(&w);
	publish(&w, 0, show_never);
	open_stage(&st, &w, 24, 80);
	const char *screen = stage_play(&st, FORM "1<UP>");
	stage_lacks(screen, "< last");
	stage_lacks(screen, "* goal");
	stage_lacks(screen, "-4");
	stage_close(&st);
	world_free(&w);
}

static void test_many(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };
	struct world w;
	struct stage st;
	char keys[400];

	(void)state;
	world_make(&w);
	publish(&w, 0, many);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		const int rows = sizes[i][0], cols = sizes[i][1];
		open_stage(&st, &w, rows, cols);
		snprintf(keys, sizeof(keys),
			"1/"
			"B-1005<ENTER>s27<SNAP:screen-many-top-%dx%d>4<ENTER>0<END><UP>3<SNAP:"
			"screen-many-end-%dx%d>"
			"6<ESC><ESC><ESC><ESC>4Dy",
			cols, rows, cols, rows);
		stage_shows(stage_play(&st, keys), "is deleted");
		stage_close(&st);
	}
	world_free(&w);
}

static void test_jump_by_name(void **state)
{
	struct world w;
	struct stage st;

	(void)state;
	world_make(&w);
	publish(&w, 0, many);
	open_stage(&st, &w, 24, 80);
	stage_shows(stage_play(&st, FORM "/MER 33<ENTER>"), "> 33 Tema nummer 33");
	stage_shows(stage_play(&st, FORM "/nix<ENTER>"), "No indicator has that in its name");
	stage_shows(stage_play(&st, FORM "<DOWN>/nummer 33<ESC>"), ">  2 Tema nummer 2");
	stage_close(&st);
	world_free(&w);
}

/* A window that changes size at any moment, with a prompt open too. */
static void test_resize(void **state)
{
	struct world w;
	struct stage st;

	(void)state;
	world_make(&w);
	open_stage(&st, &w, 24, 80);
	const char *screen = stage_play(&st, FORM "1<RESIZE:40x10>2<RESIZE:38x8>3<RESIZE:200x60>n<"
						  "RESIZE:40x10>hej<RESIZE:80x24><ENTER>");
	stage_shows(screen, "2 of 12");
	stage_shows(screen, "Note (n): hej");
	stage_close(&st);
	world_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_note_on_jump),
		cmocka_unit_test(test_previous_after),
		cmocka_unit_test(test_previous_never),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_jump_by_name),
		cmocka_unit_test(test_resize),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
