/* What stands around the scores, through the door: goals in focus, efforts, own words, own scores, remarks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/score.h"
#include "world.h"

static struct world world;
static struct world_user anna, bo;
static struct case_row ida; /* B-1002 in unge */
static struct err e;

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "bo", 1002, &bo);
	ida = world_case(&anna, "B-1002", "Unge");
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

static struct citizen_reply look(void)
{
	struct citizen_request request = { ida.course, "" };
	struct citizen_reply reply;

	OK(door_citizen(anna.door, &request, &anna.arena, &reply, &e));
	return reply;
}

/* Set by one who has just looked. */
static enum status set_goal(struct goal goal)
{
	struct goal_set_request request = { .course = ida.course, .goal = goal };
	struct citizen_reply seen = look();
	struct goal_set_reply reply;

	for (int32_t i = 0; i < seen.n_goals; i++)
		if (strcmp(seen.goals[i].indicator_key, goal.indicator_key) == 0)
			request.was = seen.goals[i];

	return door_goal_set(anna.door, &request, &anna.arena, &reply, &e);
}

static void test_focus(void **unused)
{
	struct citizen_reply seen;

	(void)unused;
	OK(set_goal((struct goal){ "sovn", 4, WORLD_TODAY + 90, "Sove", true, 0 }));
	OK(set_goal((struct goal){ "bolig", LEVEL_NONE, DAY_NONE, "", true, 0 }));
	OK(set_goal((struct goal){ "sprog", 3, DAY_NONE, "", false, 0 }));
	seen = look();
	assert_int_equal(seen.n_goals, 3);
	assert_string_equal(seen.goals[0].indicator_key, "bolig");
	assert_int_equal(seen.goals[0].level, LEVEL_NONE);
	assert_true(seen.goals[0].focus);
	assert_string_equal(seen.goals[1].indicator_key, "sovn");
	assert_int_equal(seen.goals[1].level, 4);
	assert_true(seen.goals[1].focus && seen.goals[1].set_at == WORLD_NOW);
	assert_false(seen.goals[2].focus);
	OK(set_goal((struct goal){ "sovn", 4, DAY_NONE, "", false, 0 }));
	OK(set_goal((struct goal){ "bolig", LEVEL_NONE, DAY_NONE, "", false, 0 }));
	seen = look();
	assert_int_equal(seen.n_goals, 2);
	assert_false(seen.goals[0].focus);
}

/* A goal that another one set, changed or took away meanwhile is not written over. */
static void test_goal_of_two(void **unused)
{
	struct goal first = { "sovn", 4, DAY_NONE, "", false, 0 }, second = { "sovn", 5, DAY_NONE, "", true, 0 };
	struct goal_set_request late = { ida.course, { "sovn", 3, DAY_NONE, "", false, 0 }, { .indicator_key = "" } };
	struct goal_set_reply reply;

	(void)unused;
	OK(set_goal(first));
	assert_int_equal(door_goal_set(anna.door, &late, &anna.arena, &reply, &e), ST_CHANGED);
	assert_memory_equal(e.arg, "anna (", 6);
	OK(set_goal(second));
	late.was = first;
	assert_int_equal(door_goal_set(anna.door, &late, &anna.arena, &reply, &e), ST_CHANGED);
	OK(set_goal((struct goal){ "sovn", LEVEL_NONE, DAY_NONE, "", false, 0 }));
	late.was = second;
	assert_int_equal(door_goal_set(anna.door, &late, &anna.arena, &reply, &e), ST_CHANGED);
	assert_string_equal(e.arg, "Somebody");
	assert_int_equal(look().n_goals, 0);
}

static enum status set_effort(struct world_user *u, struct effort effort, struct effort_id *id)
{
	struct effort_set_request request = { ida.course, effort };
	struct effort_set_reply reply = { 0 };
	enum status st = door_effort_set(u->door, &request, &u->arena, &reply, &e);

	*id = reply.id;
	return st;
}

static void assert_refused(struct effort effort, const char *field)
{
	struct effort_id id;

	assert_int_equal(set_effort(&anna, effort, &id), ST_INVALID);
	assert_string_equal(e.field, field);
}

static void test_efforts(void **unused)
{
	struct effort_drop_reply dropped;
	struct citizen_reply seen;
	struct effort_id id, other;

	(void)unused;
	OK(set_effort(&anna, (struct effort){ { 0 }, 0, "Mentor", "Foreningen", 20700, DAY_NONE }, &id));
	OK(set_effort(&anna, (struct effort){ { 0 }, 0, "Sovnskole", "", 20600, 20650 }, &other));
	seen = look();
	assert_int_equal(seen.n_efforts, 2);
	assert_string_equal(seen.efforts[0].what, "Sovnskole");
	assert_int_equal(seen.efforts[1].to_on, DAY_NONE);
	OK(set_effort(&anna, (struct effort){ id, 1, "Mentor", "Foreningen", 20700, 20760 }, &id));
	assert_int_equal(set_effort(&anna, (struct effort){ id, 1, "Mentor", "", 20700, 20761 }, &id), ST_CHANGED);
	assert_memory_equal(e.arg, "anna (", 6);
	assert_refused((struct effort){ { 0 }, 0, " ", "", 20700, DAY_NONE }, "what");
	assert_refused((struct effort){ { 0 }, 0, "Mentor", "", DAY_NONE, DAY_NONE }, "from_on");
	assert_refused((struct effort){ { 0 }, 0, "Mentor", "", 20700, 20699 }, "to_on");
	assert_int_equal(set_effort(&bo, (struct effort){ { 0 }, 0, "Mentor", "", 20700, DAY_NONE }, &id), ST_NOTFOUND);
	struct effort_drop_request drop = { ida.course, { other, 1, "", "", 0, 0 } };
	OK(door_effort_drop(anna.door, &drop, &anna.arena, &dropped, &e));
	assert_int_equal(door_effort_drop(anna.door, &drop, &anna.arena, &dropped, &e), ST_NOTFOUND);
	assert_int_equal(look().n_efforts, 1);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'effort'"), 4);
}

static enum status set_words(struct course_words words)
{
	struct words_set_request request = { ida.course, words };
	struct words_set_reply reply;

	return door_words_set(anna.door, &request, &anna.arena, &reply, &e);
}

static void test_words(void **unused)
{
	struct citizen_reply seen = look();

	(void)unused;
	assert_int_equal(seen.words.version, 0);
	assert_string_equal(seen.words.goal, "");
	OK(set_words((struct course_words){ "Et job med heste", "Jeg sover dårligt", 0 }));
	seen = look();
	assert_int_equal(seen.words.version, 1);
	assert_string_equal(seen.words.barrier, "Jeg sover dårligt");
	assert_int_equal(set_words((struct course_words){ "Noget andet", "", 0 }), ST_CHANGED);
	OK(set_words((struct course_words){ "Et job med heste", "", 1 }));
	assert_string_equal(look().words.barrier, "");
	assert_int_equal(set_words((struct course_words){ "x", "", 1 }), ST_CHANGED);
}

static enum status open_draft(int32_t rater, struct draft *out)
{
	struct draft_open_request request = { .course = ida.course, .corrects_on = DAY_NONE, .rater = rater };
	struct draft_open_reply reply = { 0 };
	enum status st = door_draft_open(anna.door, &request, &anna.arena, &reply, &e);

	*out = reply.draft;
	return st;
}

static enum status save(struct draft *draft)
{
	struct draft_save_request request = { *draft };
	struct draft_save_reply reply;
	enum status st = door_draft_save(anna.door, &request, &anna.arena, &reply, &e);

	if (st == ST_OK) {
		draft->id = reply.id;
		draft->version = reply.version;
	}
	return st;
}

/* The citizen's reading is a row of its own and moves neither the list nor the day of the next measurement. */
static void test_own_score(void **unused)
{
	struct citizen_reply before = look(), after;
	struct draft own, staff;
	struct finish_reply done;

	(void)unused;
	OK(open_draft(RATER_CITIZEN, &own));
	assert_int_equal(own.rater, RATER_CITIZEN);
	assert_true(own.with_citizen);
	own.scores = "2345-123451 ";
	OK(save(&own));
	OK(open_draft(RATER_CASEWORKER, &staff));
	assert_int_equal(staff.id.v, 0);
	staff.scores = "11          ";
	OK(save(&staff));
	assert_int_not_equal(staff.id.v, own.id.v);
	assert_int_equal(world_case(&anna, "B-1002", "Unge").draft.v, staff.id.v);
	own.scores = "2345-1234513";
	assert_int_equal(save(&own), ST_INVALID); /* "tro" is staff's alone */
	assert_string_equal(e.field, "scores");
	OK(open_draft(RATER_CITIZEN, &own));
	assert_string_equal(own.scores, "2345-123451 ");
	OK(door_finish(anna.door, &(struct finish_request){ own.id, own.version, "" }, &anna.arena, &done, &e));
	after = look();
	assert_int_equal(after.n_measurements, before.n_measurements + 1);
	assert_int_equal(after.row.n_measurements, before.row.n_measurements);
	assert_string_equal(after.measurements[after.n_measurements - 1].scores, "2345-123451?");
	assert_int_equal(open_draft(RATER_COMPANY, &own), ST_INVALID);
}

static enum status add_remark(int32_t on, int32_t seq, int32_t position, const char *body)
{
	struct remark_add_request request = { ida.course, { on, seq, position, body, "", 0 } };
	struct remark_add_reply reply;

	return door_remark_add(anna.door, &request, &anna.arena, &reply, &e);
}

static void finish(const struct draft *draft)
{
	struct finish_reply done;

	OK(door_finish(anna.door, &(struct finish_request){ draft->id, draft->version, "" }, &anna.arena, &done, &e));
}

static void answer(int32_t rater, const char *scores)
{
	struct draft draft;

	OK(open_draft(rater, &draft));
	draft.scores = scores;
	OK(save(&draft));
	finish(&draft);
}

/* Neither sees the other's before both are in, whatever is asked for: the reading, its words, a correction of it. */
/* A correction in the citizen's own hand. */
static void anew(const struct draft *opened, const char *scores)
{
	struct draft_save_request save = { .draft = *opened };
	struct draft_save_reply saved;
	struct finish_reply done;

	save.draft.scores = scores;
	OK(door_draft_save(anna.door, &save, &anna.arena, &saved, &e));
	OK(door_finish(anna.door, &(struct finish_request){ saved.id, saved.version, "Misforstod spørgsmålet" }, &anna.arena,
		&done, &e));
}

static void test_hidden_until_both_are_in(void **unused)
{
	struct draft_open_request correct = { .corrects_on = WORLD_TODAY };
	struct draft_open_reply draft;
	struct citizen_reply seen;

	(void)unused;
	world.settings.own_order = OWN_HIDDEN;
	ida = world_case(&anna, "B-1005", "Unge"); /* never measured */
	correct.course = ida.course;
	answer(RATER_CITIZEN, "55555555555 ");
	OK(add_remark(WORLD_TODAY, 0, 1, "Vi ser det forskelligt"));
	seen = look();
	assert_int_equal(seen.n_measurements, 0);
	assert_int_equal(seen.n_remarks, 0);
	assert_int_equal(seen.own_held, 1);
	/* The citizen may answer anew; what was answered is not among what is sent, and neither is a note on it. */
	assert_int_equal(seen.held_on, WORLD_TODAY);
	correct.corrects_seq = seen.held_seq;
	OK(door_draft_open(anna.door, &correct, &anna.arena, &draft, &e));
	assert_string_equal(draft.draft.scores, "            ");
	assert_int_equal(draft.draft.n_notes, 0);
	anew(&draft.draft, "44444444444 ");
	seen = look();
	assert_int_equal(seen.own_held, 1);
	assert_int_equal(seen.n_measurements, 0);
	answer(RATER_CASEWORKER, "111111111111");
	seen = look();
	assert_int_equal(seen.n_measurements, 3);
	assert_int_equal(seen.measurements[0].superseded, true);
	assert_string_equal(seen.measurements[0].scores, "55555555555?");
	assert_string_equal(seen.measurements[1].scores, "44444444444?");
	correct.corrects_seq = seen.measurements[1].seq;
	assert_int_equal(seen.n_remarks, 1);
	assert_int_equal(seen.own_held, 0);
	OK(door_draft_open(anna.door, &correct, &anna.arena, &draft, &e));
}

/* Nobody waits for ever: when the other reading can no longer come, the one that is in is shown. */
static void test_hidden_no_longer_than_it_can_come(void **unused)
{
	(void)unused;
	world.settings.own_order = OWN_HIDDEN;
	ida = world_case(&anna, "B-1005", "Unge");
	answer(RATER_CITIZEN, "55555555555 ");
	clock_fix(WORLD_NOW + 7 * 86400);
	assert_int_equal(look().own_held, 1);
	clock_fix(WORLD_NOW + 8 * 86400);
	assert_int_equal(look().own_held, 0);
	assert_int_equal(look().n_measurements, 1);
}

static void test_caseworker_first(void **unused)
{
	struct draft own;

	(void)unused;
	world.settings.own_order = OWN_CASEWORKER_FIRST;
	OK(open_draft(RATER_CITIZEN, &own)); /* B-1002 was measured four days ago */
	ida = world_case(&anna, "B-1005", "Unge");
	own.course = ida.course;
	own.scores = "5           ";
	assert_int_equal(save(&own), ST_RULE);
	assert_string_equal(e.arg, "in this set the caseworker scores first");
	assert_int_equal(open_draft(RATER_CITIZEN, &own), ST_RULE);
	answer(RATER_CASEWORKER, "111111111111");
	answer(RATER_CITIZEN, "55555555555 ");
	assert_int_equal(look().n_measurements, 2);
	assert_int_equal(
		SQL("SELECT count(*) FROM audit_log WHERE action = 'measure' AND detail = '2026-11-21/1 citizen'"), 1);
}

static void test_remarks(void **unused)
{
	const struct citizen_reply first = look();
	const struct measurement *m = &first.measurements[0];
	struct citizen_reply seen;

	(void)unused;
	OK(add_remark(m->taken_on, m->seq, 2, "Borgeren ser det som 4"));
	OK(add_remark(m->taken_on, m->seq, 2, "Vi taler om det igen"));
	seen = look();
	assert_int_equal(seen.n_remarks, 2);
	assert_string_equal(seen.remarks[1].body, "Vi taler om det igen");
	assert_string_equal(seen.remarks[0].author, "anna");
	assert_int_equal(seen.remarks[0].set_at, WORLD_NOW);
	assert_int_equal(add_remark(m->taken_on, m->seq, 13, "x"), ST_INVALID);
	assert_int_equal(add_remark(m->taken_on, m->seq, 1, "  "), ST_INVALID);
	assert_int_equal(add_remark(m->taken_on + 1000, 0, 1, "x"), ST_NOTFOUND);
}

static void test_spans(void **unused)
{
	struct citizen_reply seen;

	(void)unused;
	SQL("INSERT INTO course (citizen_id, target_group_id, user_id, section_id, from_on, to_on, exit_reason)"
	    " SELECT citizen_id, target_group_id, user_id, section_id, 19000, 19100, 'flyttet' FROM course"
	    " WHERE id = (SELECT min(c.id) FROM course c JOIN citizen z ON z.id = c.citizen_id WHERE z.ref = 'B-1002')");
	seen = look();
	assert_int_equal(seen.n_spans, 2);
	assert_int_equal(seen.spans[0].to_on, 19100);
	assert_string_equal(seen.spans[0].exit_reason, "flyttet");
	assert_int_equal(seen.spans[1].course.v, ida.course.v);
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_focus),
		TEST(test_goal_of_two),
		TEST(test_efforts),
		TEST(test_words),
		TEST(test_own_score),
		TEST(test_hidden_until_both_are_in),
		TEST(test_hidden_no_longer_than_it_can_come),
		TEST(test_caseworker_first),
		TEST(test_remarks),
		TEST(test_spans),
	};

	return cmocka_run_group_tests_name("service_picture", tests, NULL, NULL);
}
