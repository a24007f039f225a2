/* Several sets of one citizen behind the door: what is due, and drafts that are stored and finished together. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "many_sets.h"
#include "model/due.h"
#include "model/score.h"

static struct world world;
static struct world_user anna, bo;
static struct course_id unge, alle; /* of B-1001 */
static struct err e;

#define OK(call) world_ok((call), &e)

static int set_up(void **unused)
{
	(void)unused;
	many_sets_make(&world);
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "bo", 1002, &bo);
	unge = world_case(&anna, "B-1001", "Unge").course;
	alle = world_case(&anna, "B-1001", "Alle").course;
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	world_logout(&anna);
	world_logout(&bo);
	world_free(&world);
	return 0;
}

static struct dues_reply dues(struct course_id course)
{
	struct dues_reply reply;

	OK(door_dues(anna.door, &(struct dues_request){ course }, &anna.arena, &reply, &e));
	return reply;
}

static const struct due_row *find(const struct dues_reply *d, struct course_id course, enum rater rater)
{
	for (int32_t i = 0; i < d->n_rows; i++)
		if (d->rows[i].course.v == course.v && d->rows[i].rater == (int32_t)rater)
			return &d->rows[i];
	return NULL;
}

static struct draft open_draft(struct course_id course, const char *scores)
{
	struct draft_open_request request = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply reply;

	OK(door_draft_open(anna.door, &request, &anna.arena, &reply, &e));
	reply.draft.scores = scores;
	return reply.draft;
}

/* Stores both; their ids and versions are as they came back. */
static enum status save_both(struct draft drafts[2])
{
	struct drafts_save_request request = { drafts, 2 };
	struct drafts_save_reply reply;

	if (door_drafts_save(anna.door, &request, &anna.arena, &reply, &e) != ST_OK)
		return e.code;
	for (int i = 0; i < 2; i++) {
		drafts[i].id = reply.rows[i].id;
		drafts[i].version = reply.rows[i].version;
	}
	return ST_OK;
}

static enum status finish_both(const struct draft drafts[2], struct finish_all_reply *reply)
{
	struct finish_request items[2] = { { drafts[0].id, drafts[0].version, "" },
		{ drafts[1].id, drafts[1].version, "" } };

	return door_finish_all(anna.door, &(struct finish_all_request){ items, 2 }, &anna.arena, reply, &e);
}

static int64_t measurements(void)
{
	return world_sql(&world, "SELECT count(*) FROM measurement WHERE citizen_id = 1");
}

static void what_is_due_of_one_citizen(void **unused)
{
	struct dues_reply d = dues(unge);

	(void)unused;
	assert_int_equal(d.rows[0].course.v, unge.v);
	assert_int_equal(d.rows[0].rater, RATER_CASEWORKER);
	assert_int_equal(find(&d, unge, RATER_CASEWORKER)->due_on, WORLD_TODAY - 3 + 14);
	assert_int_equal(find(&d, unge, RATER_CASEWORKER)->due, DUE_LATER);
	assert_true(find(&d, unge, RATER_CASEWORKER)->measured);
	assert_false(find(&d, unge, RATER_CITIZEN)->measured);
	assert_int_equal(find(&d, alle, RATER_CASEWORKER)->due, DUE_FIRST);
	assert_int_equal(find(&d, alle, RATER_CASEWORKER)->due_on, WORLD_TODAY - 10 + 90);
	assert_string_equal(find(&d, alle, RATER_CASEWORKER)->set_label, "Generel");
	assert_null(find(&d, alle, RATER_COMPANY));
	assert_int_equal(find(&d, alle, RATER_CASEWORKER)->draft.v, 0);
}

/* The citizen's day goes by the own scores alone, and by the cadence that the set has for the citizen. */
static void every_rater_has_a_day(void **unused)
{
	struct draft own = open_draft(unge, "3 3         ");
	struct draft_save_request save = { own };
	struct draft_save_reply saved;
	struct finish_reply done;

	(void)unused;
	save.draft.rater = RATER_CITIZEN;
	OK(door_draft_save(anna.door, &save, &anna.arena, &saved, &e));
	OK(door_finish(anna.door, &(struct finish_request){ saved.id, saved.version, "" }, &anna.arena, &done, &e));
	struct dues_reply d = dues(alle);
	assert_int_equal(d.rows[0].course.v, alle.v);
	assert_int_equal(find(&d, unge, RATER_CITIZEN)->due_on, WORLD_TODAY + 14);
	assert_true(find(&d, unge, RATER_CITIZEN)->measured);
	assert_int_equal(find(&d, unge, RATER_CASEWORKER)->due_on, WORLD_TODAY - 3 + 14);
}

static void nobody_asks_about_others_citizens(void **unused)
{
	struct dues_reply reply;

	(void)unused;
	assert_int_equal(door_dues(bo.door, &(struct dues_request){ unge }, &bo.arena, &reply, &e), ST_NOTFOUND);
}

static void drafts_are_stored_together_or_not_at_all(void **unused)
{
	struct draft drafts[2] = { open_draft(unge, "3           "), open_draft(alle, "3   ") };

	(void)unused;
	OK(save_both(drafts));
	assert_int_equal(find(&(struct dues_reply[]){ dues(unge) }[0], alle, RATER_CASEWORKER)->draft.v,
		drafts[1].id.v);
	/* The second is stale: the first is not written either. */
	drafts[0].scores = "35          ";
	drafts[1].version--;
	assert_int_equal(save_both(drafts), ST_CONFLICT);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft WHERE scores = '3           '"), 1);
	/* And one that does not fit. */
	drafts[1].version++;
	drafts[1].scores = "9   ";
	assert_int_equal(save_both(drafts), ST_INVALID);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft WHERE scores = '3           '"), 1);
}

static void one_measurement_for_each_set(void **unused)
{
	struct draft drafts[2] = { open_draft(unge, "3  4        "), open_draft(alle, "3 4 ") };
	struct finish_all_reply reply;
	int64_t before = measurements();

	(void)unused;
	OK(save_both(drafts));
	OK(finish_both(drafts, &reply));
	assert_int_equal(reply.n_items, 2);
	assert_int_equal(reply.items[0].due_on, WORLD_TODAY + 14);
	assert_int_equal(reply.items[1].due_on, WORLD_TODAY + 90);
	assert_int_equal(reply.items[1].seq, reply.items[0].seq + 1);
	assert_int_equal(measurements(), before + 2);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft"), 0);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE scores = '3?4?'"), 1);
}

static void all_are_finished_or_none(void **unused)
{
	struct draft drafts[2] = { open_draft(unge, "3  4        "), open_draft(alle, "    ") };
	struct finish_all_reply reply;
	int64_t before = measurements();

	(void)unused;
	OK(save_both(drafts));
	assert_int_equal(finish_both(drafts, &reply), ST_INVALID);
	assert_int_equal(measurements(), before);
	drafts[1].version++;
	assert_int_equal(finish_both(drafts, &reply), ST_CONFLICT);
	assert_int_equal(measurements(), before);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft"), 2);
}

static void the_door_counts_sets(void **unused)
{
	struct drafts_save_request none = { NULL, 0 };
	struct drafts_save_reply reply;

	(void)unused;
	assert_int_equal(door_drafts_save(anna.door, &none, &anna.arena, &reply, &e), ST_INVALID);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_due_of_one_citizen),
		TEST(every_rater_has_a_day),
		TEST(nobody_asks_about_others_citizens),
		TEST(drafts_are_stored_together_or_not_at_all),
		TEST(one_measurement_for_each_set),
		TEST(all_are_finished_or_none),
		TEST(the_door_counts_sets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
