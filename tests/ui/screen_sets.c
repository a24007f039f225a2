/* Several sets in one form: asked together, stored apart, one left out; drafts of older versions. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "many_sets.h"
#include "stage.h"

static struct world world;
static struct stage st;

static int set_up(void **state)
{
	(void)state;
	many_sets_make(&world);
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	stage_close(&st);
	world_free(&world);
	return 0;
}

static int64_t count(const char *what)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", what);
	return world_sql(&world, sql);
}

/* The form of B-1001 in "Unge", whose general set was never scored. */
static const char *play(const char *keys)
{
	char script[1000];

	snprintf(script, sizeof(script), "2<ENTER>/B-1001<ENTER>s%s", keys);
	return stage_play(&st, script);
}

static void what_is_due_is_in_the_form(void **state)
{
	const char *screen = play("");

	(void)state;
	stage_shows(screen, "[basis] + [generel]");
	stage_shows(screen, "0 of 14");
	stage_shows(screen, "One conversation: [basis] + [generel]");
	/* What both ask says so; what is the general set's alone stands last. */
	stage_shows(screen, " [basis] + [generel] more v ");
	screen = play("<END><UP>");
	stage_shows(screen, "> 14 [dagsform]");
	stage_shows(screen, " [generel] --");
	assert_int_equal(count("draft"), 0);
}

/* s, fourteen levels, x, y: two keys more than for twelve indicators, and one transaction for both. */
static void asked_once_and_counted_in_each(void **state)
{
	int64_t before = count("measurement");

	(void)state;
	stage_shows(play("12345123451234xy"), "saved. The next one is due 05-12-2026");
	assert_int_equal(count("measurement"), before + 2);
	assert_int_equal(count("measurement WHERE scores = '123451234512'"), 1);
	/* sovn 1, motivation 3, bolig 4, dagsform 4 */
	assert_int_equal(count("measurement WHERE scores = '1344' AND taken_on = 20778"), 1);
	assert_int_equal(st.asked[OP_FINISH_ALL], 1);
	assert_int_equal(st.asked[OP_FINISH], 0);
	assert_int_equal(count("draft"), 0);
	/* Now only one is ever due, and the form is as short as before. */
	stage_shows(play(""), "0 of 12");
	stage_shows(play("s"), "[generel]  90 days");
}

static void drafts_of_all_resume(void **state)
{
	(void)state;
	play("3<END><UP>4nHar sovet godt<ENTER><HOME>nBegge<ENTER>");
	assert_int_equal(count("draft"), 2);
	assert_int_equal(count("draft WHERE scores = '3           '"), 1);
	assert_int_equal(count("draft WHERE scores = '3  4'"), 1);
	assert_int_equal(count("draft WHERE json_extract(notes, '$.1') = 'Begge'"), 2);
	/* From either of the two the same form opens. */
	const char *screen = stage_play(&st, "4<ENTER>");
	stage_shows(screen, "2 of 14");
	screen = stage_play(&st, "4<DOWN><ENTER><DOWN><UP>");
	stage_shows(screen, "2 of 14");
	stage_shows(screen, "Note (n): Begge");
}

static void a_set_is_left_out(void **state)
{
	(void)state;
	stage_shows(play("s <ENTER>"), "0 of 12");
	assert_int_equal(st.asked[OP_DRAFT_SAVE] + st.asked[OP_DRAFTS_SAVE], 0);
	/* What no other set has is asked about first. */
	stage_shows(play("3<END><UP>4s <ENTER>"), "Leave it out with the 1 answer that no other set has?");
	assert_int_equal(count("draft"), 2);
	stage_shows(play("s <ENTER>y"), "1 of 12");
	assert_int_equal(count("draft"), 1);
	/* The draft without it stays without it, until it is taken in again. */
	stage_shows(play(""), "1 of 12");
	stage_shows(play("s <ENTER>"), "1 of 14");
	assert_int_equal(count("draft WHERE scores = '3   '"), 1);
}

static void a_set_without_an_answer_holds_the_finish(void **state)
{
	int64_t before = count("measurement");

	(void)state;
	stage_shows(play("<DOWN>3xy"), "Not finished: [generel] has no answer");
	assert_int_equal(count("measurement"), before);
	/* An answer that both ask is one. */
	stage_shows(play("<HOME>3xy"), "saved. The next one is due");
	assert_int_equal(count("measurement"), before + 2);
}

static void a_failed_save_stores_none(void **state)
{
	(void)state;
	st.fail_op = OP_DRAFTS_SAVE;
	st.fail = ST_FULL;
	stage_shows(play("3"), "NOT SAVED");
	assert_int_equal(count("draft"), 0);
	st.fail = ST_OK;
	play("34");
	assert_int_equal(count("draft"), 2);
}

static void others_who_measure_are_told(void **state)
{
	(void)state;
	stage_shows(play("x"), "Also awaited: citizen (first)");
}

/* "bolig" means something else and "hverdag" is gone; "fritid" is new. */
static void publish_second(void)
{
	struct definitions d;

	many_sets_define(&world.arena, &d);
	struct set_version *set = &d.sets[0].set;
	const char **retired = ARENA_ARRAY(&world.arena, 1, const char *);
	set->version = 2;
	set->indicators[3].meaning = 2;
	set->indicators[3].question = "Hvordan bor du nu?";
	retired[0] = "hverdag";
	set->indicators[2].key = "fritid";
	set->indicators[2].label = "Fritid";
	set->indicators[2].label_en = "[fritid]";
	d.sets[0].retired = retired;
	d.sets[0].n_retired = 1;
	d.sets[2].set.version = 2;
	d.sets[2].set.indicators[2] = set->indicators[3];
	many_sets_publish(&world, &d);
}

#define ONE "1/B-1004<ENTER>s"

static void an_older_draft_says_so_and_is_carried_over(void **state)
{
	const char *screen;

	(void)state;
	stage_play(&st, ONE "3454<DOWN>2");
	publish_second();
	screen = stage_play(&st, ONE);
	stage_shows(screen, "older version. c carries it over.");
	stage_shows(screen, "v1 (older)");
	stage_shows(screen, "[hverdag]");
	screen = stage_play(&st, ONE "c");
	stage_shows(screen, "to v2? 3 answers stay, 2 are asked again.");
	stage_shows(stage_play(&st, ONE "cn"), "v1 (older)");
	screen = stage_play(&st, ONE "cy");
	stage_shows(screen, "Asked again: [bolig]");
	stage_shows(screen, "[basis] v2");
	stage_shows(screen, ">  3 [fritid]");
	stage_shows(screen, "3 of 12");
	stage_shows(stage_play(&st, ONE "c"), "The draft has the questions that are in force.");
}

static void drafts_are_carried_over_from_their_list(void **state)
{
	(void)state;
	stage_play(&st, ONE "34");
	publish_second();
	const char *screen = stage_play(&st, "4");
	stage_shows(screen, "2/12 v");
	stage_shows(screen, "an older version's questions; c");
	stage_shows(stage_play(&st, "4cy"), "Version 2: 2 answers stay");
	stage_lacks(stage_play(&st, "4"), "2/12 v");
	assert_int_equal(count("draft d JOIN set_version v ON v.id = d.set_version_id WHERE v.version = 2"), 1);
	stage_shows(stage_play(&st, "4c"), "has the questions that are in force");
}

static void still(struct definitions *d)
{
	d->sets[0].set.version = 2;
	d->sets[0].set.note_still = 2;
}

static void standing_still_wants_a_note(void **state)
{
	struct definitions d;

	(void)state;
	many_sets_define(&world.arena, &d);
	still(&d);
	many_sets_publish(&world, &d);
	stage_shows(stage_play(&st, ONE "=x"), "n: write why");
	stage_shows(stage_play(&st, ONE "xy"), "the same level 2 times in a row");
	stage_shows(stage_play(&st, ONE "xy<ESC>"), "Not finished: a note on [sovn]");
	stage_shows(stage_play(&st, ONE "xyRolig tid<ENTER>"), "saved. The next one is due");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_due_is_in_the_form),
		TEST(asked_once_and_counted_in_each),
		TEST(drafts_of_all_resume),
		TEST(a_set_is_left_out),
		TEST(a_set_without_an_answer_holds_the_finish),
		TEST(a_failed_save_stores_none),
		TEST(others_who_measure_are_told),
		TEST(an_older_draft_says_so_and_is_carried_over),
		TEST(drafts_are_carried_over_from_their_list),
		TEST(standing_still_wants_a_note),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
