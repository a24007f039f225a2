/* The scoring form, driven by keys over a real database: what is stored is what was typed. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "scene.h"
#include "stage.h"

static void anna(struct stage *st)
{
	stage_open(st, &world, "anna", 1001, LANG_EN, 24, 80);
}

static int64_t count_measurements(const char *ref)
{
	char sql[300];

	snprintf(sql, sizeof(sql),
		"SELECT count(*) FROM measurement m JOIN citizen c ON c.id = m.citizen_id WHERE "
		"c.ref = '%s'",
		ref);
	return world_sql(&world, sql);
}

/* The newest measurement of the course, as its citizen's screen would get it. */
static const struct measurement *newest(struct stage *st, const char *ref, const char *group)
{
	struct citizen_request request = { world_case(&st->user, ref, group).course, "" };
	struct citizen_reply reply;
	struct err e;

	world_ok(door_citizen(st->door, &request, &st->user.arena, &reply, &e), &e);
	return &reply.measurements[reply.n_measurements - 1];
}

static struct draft draft_of(struct stage *st, const char *ref, const char *group)
{
	struct draft_open_request request = { .course = world_case(&st->user, ref, group).course,
		.corrects_on = DAY_NONE };
	struct draft_open_reply reply;
	struct err e;

	world_ok(door_draft_open(st->door, &request, &st->user.arena, &reply, &e), &e);
	return reply.draft;
}

/* The form of the course of "ref": the caseload finds it. */
static const char *play_form(struct stage *st, const char *ref, const char *keys)
{
	char script[1000];

	snprintf(script, sizeof(script), "1/%s<ENTER>s%s", ref, keys);
	return stage_play(st, script);
}

static void test_fifteen_keys(void **state)
{
	struct stage st;
	int64_t before = count_measurements("B-1001");

	(void)state;
	anna(&st);
	/* s, twelve levels, x, y: fifteen keys from the citizen in the list to the measurement. */
	stage_shows(play_form(&st, "B-1001", "123451234512xy"),
		"saved. The next one is due 05-12-2026");
	assert_int_equal(count_measurements("B-1001"), before + 1);
	assert_string_equal(newest(&st, "B-1001", "Unge")->scores, "123451234512");
	assert_int_equal(draft_of(&st, "B-1001", "Unge").id.v, 0);
	stage_close(&st);
}

/* Nothing but a digit or "=" is ever a level. */
static void test_no_other_key_scores(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	const char *screen = play_form(&st, "B-1004",
		"<F1><ESC><HOME><END><F2><F4><F5><F11><PGDN><INS><PASTE:1 2 3 4 "
		"5><UP><F1><ESC><HOME>");
	stage_shows(screen, "0 of 12");
	assert_int_equal(st.asked[OP_DRAFT_SAVE], 0);
	stage_shows(play_form(&st, "B-1004", "<PASTE:1 2 3>"),
		"Pasted text is taken in text fields only");
	stage_close(&st);
}

static void test_off_scale(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(play_form(&st, "B-1004", "9"), "This scale goes from 1 to 5");
	stage_shows(play_form(&st, "B-1004", "0"), "This scale goes from 1 to 5");
	assert_int_equal(st.asked[OP_DRAFT_SAVE], 0);
	stage_close(&st);
}

/* The terminal goes away without a word: the draft is there, and opens where the cursor stood. */
static void test_resume(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	play_form(&st, "B-1005", "3-.<DOWN>4");
	stage_close(&st);
	anna(&st);
	struct draft d = draft_of(&st, "B-1005", "Unge");
	assert_string_equal(d.scores, "3-? 4       ");
	assert_int_equal(d.cursor, 5);
	const char *screen = stage_play(&st, "4<ENTER>");
	stage_shows(screen, "Your draft goes on");
	stage_shows(screen, ">  6 [netvaerk]");
	/* The hand that finishes a measurement deletes none. */
	stage_lacks(stage_play(&st, "4xy"), "is deleted");
	screen = stage_play(&st, "4Dy");
	stage_shows(screen, "The draft of B-1005 is deleted");
	stage_shows(screen, "No drafts are waiting");
	stage_close(&st);
}

static void test_undo_redo(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	play_form(&st, "B-1005", "3452<UP><UP><BACKSPACE>uuu");
	assert_string_equal(draft_of(&st, "B-1005", "Unge").scores, "34          ");
	play_form(&st, "B-1005", "<HOME>5uU");
	assert_string_equal(draft_of(&st, "B-1005", "Unge").scores, "54          ");
	stage_play(&st, "4Dy");
	stage_close(&st);
}

static void test_marks(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(play_form(&st, "B-1005", "="), "There is no last level to confirm");
	stage_shows(play_form(&st, "B-1005", "+"), "A small step needs a level first");
	play_form(&st, "B-1006", "=3<UP>+<DOWN>3<UP>++");
	struct draft d = draft_of(&st, "B-1006", "Unge");
	assert_string_equal(d.marks, "=+-.........");
	stage_play(&st, "4Dy");
	stage_close(&st);
}

/* Scales of -2..+2, of 0-10 and one where low is good. */
static void test_other_scales(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	const char *screen = stage_play(&st, "2<DOWN><ENTER>s31<ENTER>2");
	stage_shows(screen, "3 of 3");
	stage_shows(screen, "-2 -1  0[+1]+2");
	stage_shows(screen, "[ 1] .#.........");
	struct draft d = draft_of(&st, "B-1002", "Egne mål");
	assert_string_equal(d.scores, "312");
	stage_play(&st, "2<DOWN><ENTER>s<HOME><DOWN>10");
	assert_string_equal(draft_of(&st, "B-1002", "Egne mål").scores, "3A2");
	stage_play(&st, "4Dy");
	stage_close(&st);
}

static void test_notes(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(play_form(&st, "B-1005", "nBor på en sofa<ENTER>"), "Note (n): Bor på en sofa");
	stage_shows(play_form(&st, "B-1005", "NMødt op med sin bror<ENTER><END>"),
		"Mødt op med sin bror");
	struct draft d = draft_of(&st, "B-1005", "Unge");
	assert_int_equal(d.n_notes, 2);
	stage_shows(play_form(&st, "B-1005", "<DOWN>n010190-0000"), "Looks like a CPR number");
	stage_shows(play_form(&st, "B-1005", "<DOWN>nIkke gemt<ESC>"), "Note (n): --");
	d = draft_of(&st, "B-1005", "Unge");
	for (int32_t i = 0; i < d.n_notes; i++)
		assert_null(strstr(d.notes[i].body, "Ikke"));
	stage_play(&st, "4Dy");
	stage_close(&st);
}

static void test_date(void **state)
{
	struct stage st;
	static const char erase[] = "d<^U>";
	char keys[100];

	(void)state;
	anna(&st);
	snprintf(keys, sizeof(keys), "%s-3<ENTER>", erase);
	stage_shows(play_form(&st, "B-1005", keys), "Date 18-11-2026");
	assert_int_equal(draft_of(&st, "B-1005", "Unge").taken_on, WORLD_TODAY - 3);
	snprintf(keys, sizeof(keys), "%s22-11-2026<ENTER>", erase);
	stage_shows(play_form(&st, "B-1005", keys), "That day is in the future");
	snprintf(keys, sizeof(keys), "%s1/1-2020<ENTER>", erase);
	stage_shows(play_form(&st, "B-1005", keys), "That is before the course began");
	snprintf(keys, sizeof(keys), "%srubbish<ENTER>", erase);
	stage_shows(play_form(&st, "B-1005", keys), "Write a date such as");
	snprintf(keys, sizeof(keys), "%s-10<ENTER>", erase);
	stage_shows(play_form(&st, "B-1006", keys), "That is before the last measurement");
	stage_play(&st, "4Dy");
	stage_close(&st);
}

/* Whatever the store says, what was typed stays on the screen and is saved by the next key. */
static void test_failing_save(void **state)
{
	static const enum status ways[] = { ST_BUSY, ST_FULL, ST_IO, ST_GONE };
	struct stage st;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		anna(&st);
		st.fail_op = OP_DRAFT_SAVE;
		st.fail = ways[i];
		const char *screen = play_form(&st, "B-1005", "34");
		stage_shows(screen, "NOT SAVED");
		stage_shows(screen, "2 of 12");
		assert_int_equal(st.fails, 2);
		stage_close(&st);
	}
	anna(&st);
	assert_int_equal(draft_of(&st, "B-1005", "Unge").id.v, 0);
	stage_close(&st);
}

/* Two windows of one user on one draft. */
static void test_conflict(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	play_form(&st, "B-1005", "3");
	st.fail_op = OP_DRAFT_SAVE;
	st.fail = ST_CONFLICT;
	const char *screen = play_form(&st, "B-1005", "45");
	stage_shows(screen, "NOT SAVED");
	stage_shows(screen, "Somebody has stored something else");
	assert_int_equal(st.fails, 1);
	assert_string_equal(draft_of(&st, "B-1005", "Unge").scores, "3           ");
	stage_shows(play_form(&st, "B-1005", "4<ESC>"), "The last changes are NOT saved");
	st.fail = ST_OK;
	stage_close(&st);
	anna(&st);
	stage_play(&st, "4Dy");
	stage_close(&st);
}

static void test_review(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	const char *screen = play_form(&st, "B-1006", "<DOWN>3x");
	stage_shows(screen, "no answer, will be stored as not assessed");
	stage_shows(screen, "1 of 12 answered");
	/* Enter goes to the line's indicator, back in the form. */
	stage_shows(play_form(&st, "B-1006", "x<DOWN><ENTER>"), ">  2 [helbred]");
	stage_shows(play_form(&st, "B-1006", "x<ESC>"), "Score now");
	stage_play(&st, "4Dy");
	stage_close(&st);
}

static void test_correction(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	int64_t before = count_measurements("B-1001");
	const char *screen = stage_play(&st, "1/B-1001<ENTER><ENTER>tc");
	stage_shows(screen, "correction of");
	screen = stage_play(&st, "1/B-1001<ENTER><ENTER>tc<HOME>5xy<ENTER>");
	stage_shows(screen, "Write what was wrong");
	screen = stage_play(&st, "1/B-1001<ENTER><ENTER>tcxyTastefejl<ENTER>");
	stage_shows(screen, "Corrects");
	stage_shows(screen, "Reason: Tastefejl");
	stage_shows(screen, "x ");
	assert_int_equal(count_measurements("B-1001"), before + 1);
	assert_int_equal(newest(&st, "B-1001", "Unge")->scores[0], '5');
	stage_close(&st);
}

static void test_goal(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(stage_play(&st, "1/B-1004<ENTER><ENTER>g9<F10>"), "the level must be 1 to 5");
	stage_shows(stage_play(&st, "1/B-1004<ENTER><ENTER>g5<TAB>+0<TAB>Sove<F10>"), "");
	stage_shows(stage_play(&st, "1/B-1004<ENTER><ENTER>g<^U>5<TAB><TAB>Sove om natten<F10>"),
		"The goal is saved");
	stage_shows(stage_play(&st, "1/B-1004<ENTER><ENTER>g"), "Sove om natten");
	stage_close(&st);
}

/* Another caseworker's citizen is found and opened with a purpose only. */
static void test_purpose(void **state)
{
	struct stage st;

	(void)state;
	stage_open(&st, &world, "dorte", 1004, LANG_EN, 24, 80);
	const char *screen = stage_play(&st, "3Rikke<ENTER><ENTER>");
	stage_shows(screen, "Purpose (logged)");
	screen = stage_play(&st, "3Rikke<ENTER><ENTER>2 <ENTER>");
	stage_shows(screen, "Write why you open this citizen");
	screen = stage_play(&st, "3Rikke<ENTER><ENTER>1Vikar for Erik<ENTER>");
	stage_shows(screen, "Progression B-1010");
	stage_close(&st);
}

static void test_list_keeps_its_place(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(stage_play(&st, "1<DOWN><DOWN><DOWN><ENTER><ESC>"), ">  B-1004");
	stage_shows(stage_play(&st, "1f2<ENTER><DOWN><ENTER><ESC>"), "filter: overdue");
	stage_shows(stage_play(&st, "1f2<ENTER><ESC>"), "All lines are shown again");
	stage_shows(stage_play(&st, "1o3"), "sort: name ^");
	stage_shows(stage_play(&st, "1o3o3"), "sort: name v");
	stage_close(&st);
}

static void test_settings(void **state)
{
	struct stage st;

	(void)state;
	anna(&st);
	stage_shows(stage_play(&st, "51"), "Indstillinger");
	stage_close(&st);
	anna(&st);
	stage_shows(stage_play(&st, "5<DOWN>3<F10>"), "Your settings are saved");
	stage_close(&st);
	anna(&st);
	assert_int_equal(st.app.me.settings.glyphs, 2);
	assert_int_equal(st.app.me.settings.saved, 1);
	stage_close(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_other_key_scores),
		cmocka_unit_test(test_off_scale),
		cmocka_unit_test(test_resume),
		cmocka_unit_test(test_undo_redo),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_other_scales),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_date),
		cmocka_unit_test(test_failing_save),
		cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_review),
		cmocka_unit_test(test_goal),
		cmocka_unit_test(test_purpose),
		cmocka_unit_test(test_list_keeps_its_place),
		cmocka_unit_test(test_fifteen_keys),
		cmocka_unit_test(test_correction),
		cmocka_unit_test(test_settings),
	};

	return cmocka_run_group_tests(tests, scene_make, scene_leave);
}
