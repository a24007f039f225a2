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

/* "sovn" goes to 0-10 with a crosswalk, "helbred" means something else, "tro" is tried out in the general set. */
static void publish_third(void)
{
	static struct def_crosswalk walk = { .key = "sovn", .walk = { "sovn", 1, "sovn", 2,
		" 2468A                              " } };
	struct definitions d;
	struct arena *a = &world.arena;

	many_sets_define(a, &d);
	for (int k = 0; k < 3; k += 2) {
		struct indicator *sovn = &d.sets[k].set.indicators[0];
		d.sets[k].set.version = 2;
		sovn->meaning = 2;
		sovn->min = 0;
		sovn->max = 10;
		sovn->n_levels = 11;
		sovn->goal = 8;
		sovn->help = "Hvornår gik du i seng i går?";
		sovn->source = "Egen, efter samtaler i Afsnit Nord";
		sovn->levels = ARENA_ARRAY(a, 11, struct level);
		for (int l = 0; l <= 10; l++)
			sovn->levels[l] = (struct level){ .value = l, .label = "",
				.text = arena_printf(a, "Søvn på trin %d af 10", l),
				.text_en = arena_printf(a, "sleep at step %d of 10", l) };
	}
	d.sets[0].set.indicators[1].meaning = 2;
	walk.place = d.sets[0].place;
	d.crosswalks = &walk;
	d.n_crosswalks = 1;
	many_sets_publish(&world, &d);
}

/* The screens of all this in both languages and three sizes. */
static void snaps(const char *name, const char *keys)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };
	char script[600];

	stage_close(&st); /* one terminal at a time */
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			struct stage one;
			stage_open(&one, &world, "anna", 1001, (enum lang)lang, sizes[i][0], sizes[i][1]);
			snprintf(script, sizeof(script), "%s<SNAP:sets-%s-%s-%dx%d>", keys, name,
				lang == LANG_DA ? "da" : "en", sizes[i][1], sizes[i][0]);
			stage_play(&one, script);
			stage_close(&one);
		}
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
}

#define UNGE "2<ENTER>/B-1001<ENTER>"

static void pictures_of_combined_forms(void **state)
{
	(void)state;
	snaps("form", UNGE "s");
	snaps("choose", UNGE "ss");
	play("3<END><UP>4");
	snaps("review", UNGE "sx");
}

static void pictures_of_carried_drafts(void **state)
{
	(void)state;
	stage_play(&st, ONE "3454<DOWN>2");
	publish_second();
	snaps("older", ONE);
	snaps("older-drafts", "4");
	snaps("carry", ONE "c");
	stage_play(&st, ONE "cy");
	snaps("carried", ONE);
}

static void pictures_over_versions(void **state)
{
	(void)state;
	publish_third();
	const char *screen = stage_play(&st, UNGE "s73xy" UNGE "<ENTER>");
	stage_shows(screen, "9 converted");
	stage_shows(screen, "c converted");
	stage_shows(stage_play(&st, UNGE "<ENTER><DOWN>"), ": new meaning");
	stage_shows(stage_play(&st, UNGE "<ENTER>?"), "Hvornår gik du i seng i går?");
	stage_shows(stage_play(&st, UNGE "s?"), "Source: Egen, efter samtaler");
	stage_shows(stage_play(&st, UNGE "s?<PGDN>"), "Text last changed: 21-11-2026");
	stage_shows(stage_play(&st, "2?"), "At komme videre.");
	snaps("converted", UNGE "<ENTER>");
	snaps("break", UNGE "<ENTER><DOWN>");
	snaps("about", UNGE "<ENTER>?");
	snaps("about-form", UNGE "s?");
	/* What was measured before shows the questions and levels of its day. */
	screen = stage_play(&st, UNGE "<ENTER>t<DOWN><DOWN><ENTER>");
	stage_shows(screen, "sovn at step");
	stage_lacks(screen, "of 10");
}

/* The citizen was here before: the chart shows it, and no figure counts it. */
static void earlier_courses_are_in_the_chart(void **state)
{
	(void)state;
	world_sql(&world, "INSERT INTO course (citizen_id, target_group_id, user_id, section_id, from_on, to_on, exit_reason)"
			  " SELECT citizen_id, target_group_id, user_id, section_id, from_on - 300, from_on - 100, 'Job'"
			  " FROM course WHERE id = (SELECT min(id) FROM course)");
	world_sql(&world, "INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater, author_id,"
			  " section_id, target_group_id, scores, with_citizen, finished_at)"
			  " SELECT c.citizen_id, c.from_on + 30, 0, c.id, g.set_version_id, 0, c.user_id, c.section_id,"
			  " c.target_group_id, '222222222222', 0, 0 FROM course c JOIN target_group g ON g.id = c.target_group_id"
			  " WHERE c.id = (SELECT max(id) FROM course)");
	snaps("earlier", UNGE "<ENTER>");
	stage_shows(stage_play(&st, UNGE "<ENTER>"), "n=10");
	stage_shows(stage_play(&st, UNGE "<ENTER>"), "[ ] entry, exit");
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
		TEST(pictures_of_combined_forms),
		TEST(pictures_of_carried_drafts),
		TEST(pictures_over_versions),
		TEST(earlier_courses_are_in_the_chart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
