/* A measurement from the first key to the correction, as two windows and two people see it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "model/score.h"
#include "world.h"

static struct world world;
static struct world_user anna, carla;
static struct case_row ida; /* B-1002 in unge */
static struct err e;

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "carla", 1003, &carla);
	ida = world_case(&anna, "B-1002", "Unge");
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	world_logout(&anna);
	world_logout(&carla);
	world_free(&world);
	return 0;
}

static enum status open_draft(struct world_user *u, struct course_id course, int32_t on, int32_t seq,
	struct draft *out)
{
	struct draft_open_request request = { .course = course, .corrects_on = on, .corrects_seq = seq,
		.purpose = "Tilsyn: prøve" };
	struct draft_open_reply reply;
	enum status st = door_draft_open(u->door, &request, &u->arena, &reply, &e);

	*out = reply.draft;
	return st;
}

static enum status save(struct world_user *u, struct draft *draft)
{
	struct draft_save_request request = { *draft };
	struct draft_save_reply reply;
	enum status st = door_draft_save(u->door, &request, &u->arena, &reply, &e);

	if (st == ST_OK) {
		draft->id = reply.id;
		draft->version = reply.version;
	}
	return st;
}

static enum status note(struct world_user *u, struct draft *draft, int32_t position, const char *body)
{
	struct draft_note_request request = { draft->id, draft->version, position, body };
	struct draft_note_reply reply;
	enum status st = door_draft_note(u->door, &request, &u->arena, &reply, &e);

	if (st == ST_OK)
		draft->version = reply.version;
	return st;
}

static enum status finish(struct world_user *u, const struct draft *draft, const char *reason,
	struct finish_reply *reply)
{
	struct finish_request request = { draft->id, draft->version, reason };

	return door_finish(u->door, &request, &u->arena, reply, &e);
}

static struct citizen_reply look(struct world_user *u, struct course_id course)
{
	struct citizen_request request = { course, "test" };
	struct citizen_reply reply;

	OK(door_citizen(u->door, &request, &u->arena, &reply, &e));
	return reply;
}

/* Twelve keys, each saved, then finished: the new measurement. */
static struct finish_reply measure(const char *scores)
{
	struct finish_reply reply;
	struct draft draft;
	char typed[SET_MAX + 1];

	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	memcpy(typed, draft.scores, strlen(draft.scores) + 1);
	for (size_t i = 0; scores[i]; i++) {
		typed[i] = scores[i];
		draft.scores = typed;
		draft.cursor = (int32_t)i + 1;
		OK(save(&anna, &draft));
	}
	OK(finish(&anna, &draft, "", &reply));
	return reply;
}

static void test_keys_to_measurement(void **unused)
{
	struct citizen_reply seen;
	struct finish_reply done = measure("34-?5 2");
	const struct measurement *m;

	(void)unused;
	assert_int_equal(done.taken_on, WORLD_TODAY);
	assert_int_equal(done.seq, 0);
	assert_int_equal(done.due_on, WORLD_TODAY + 14);
	seen = look(&anna, ida.course);
	m = &seen.measurements[seen.n_measurements - 1];
	assert_int_equal(seen.n_measurements, 6);
	assert_string_equal(m->scores, "34-?5?2?????"); /* unanswered is not assessed */
	assert_string_equal(m->marks, "............");
	assert_string_equal(m->author, "anna");
	assert_int_equal(m->finished_at, WORLD_NOW);
	assert_int_equal(SQL("SELECT count(*) FROM draft"), 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'draft'"), 1);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'measure' AND detail = '2026-11-21/0'"), 1);
}

static void test_draft_survives(void **unused)
{
	struct draft draft, again;
	struct drafts_request request = { 0 };
	struct drafts_reply list;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	assert_int_equal(draft.id.v, 0);
	assert_string_equal(draft.scores, "            ");
	assert_int_equal(draft.taken_on, WORLD_TODAY);
	draft.scores = "3           ";
	draft.marks = "=...........";
	draft.cursor = 1;
	draft.with_citizen = true;
	OK(save(&anna, &draft));
	OK(note(&anna, &draft, 0, "  Linje et\nLinje to  "));
	OK(note(&anna, &draft, 1, "Sover bedre"));
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &again));
	assert_int_equal(again.id.v, draft.id.v);
	assert_int_equal(again.version, draft.version);
	assert_string_equal(again.scores, "3           ");
	assert_string_equal(again.marks, "=...........");
	assert_int_equal(again.cursor, 1);
	assert_true(again.with_citizen);
	assert_int_equal(again.n_notes, 2);
	assert_string_equal(again.notes[0].body, "Linje et\nLinje to");
	OK(door_drafts(anna.door, &request, &anna.arena, &list, &e));
	assert_int_equal(list.n_rows, 1);
	assert_int_equal(list.rows[0].answered, 1);
	assert_int_equal(list.rows[0].total, 12);
	assert_int_equal(look(&anna, ida.course).n_measurements, 5); /* it does not count */
}

static void test_two_windows(void **unused)
{
	struct draft one, two;
	struct finish_reply done;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &one));
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &two));
	one.scores = "1           ";
	two.scores = "5           ";
	OK(save(&anna, &one));
	assert_int_equal(save(&anna, &two), ST_CONFLICT);
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &two));
	assert_string_equal(two.scores, "1           ");
	two.scores = "2           ";
	OK(save(&anna, &two));
	assert_int_equal(save(&anna, &one), ST_CONFLICT);
	assert_int_equal(note(&anna, &one, 0, "x"), ST_CONFLICT);
	assert_int_equal(finish(&anna, &one, "", &done), ST_CONFLICT);
	OK(finish(&anna, &two, "", &done));
	assert_int_equal(save(&anna, &two), ST_NOTFOUND);
	assert_int_equal(finish(&anna, &two, "", &done), ST_NOTFOUND);
}

static void test_bad_drafts(void **unused)
{
	static const struct {
		const char *scores, *marks;
	} bad[] = {
		{ "6           ", "............" },  /* beyond the scale */
		{ "0           ", "............" },
		{ "3          ", "..........." },    /* too short */
		{ "3           ", "..........." },
		{ "3            ", "............." }, /* too long */
		{ "x           ", "............" },
		{ "3           ", "!..........." },
		{ "-           ", "=..........." }, /* a mark without a level */
		{ "", "" },
	};
	struct draft draft, copy;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	for (size_t i = 0; i < COUNT(bad); i++) {
		copy = draft;
		copy.scores = bad[i].scores;
		copy.marks = bad[i].marks;
		assert_int_equal(save(&anna, &copy), ST_INVALID);
		assert_string_equal(e.field, "scores");
	}
	copy = draft;
	copy.cursor = 13;
	assert_int_equal(save(&anna, &copy), ST_INVALID);
	copy = draft;
	copy.rater = 9;
	assert_int_equal(save(&anna, &copy), ST_INVALID);
	copy = draft;
	copy.taken_on = DAY_NONE;
	assert_int_equal(save(&anna, &copy), ST_INVALID);
	copy = draft;
	copy.set_version.v = 4711;
	assert_int_equal(save(&anna, &copy), ST_NOTFOUND);
	copy = draft;
	copy.set_version = world_case(&anna, "B-1002", "Egne mål").set_version;
	copy.scores = "   ";
	copy.marks = "...";
	assert_int_equal(save(&anna, &copy), ST_INVALID); /* a set of another group */
	assert_string_equal(e.field, "set");
	assert_int_equal(SQL("SELECT count(*) FROM draft"), 0);
}

/* A stored draft stays what it is of. */
static void test_draft_cannot_move(void **unused)
{
	struct draft draft, copy;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	OK(save(&anna, &draft));
	copy = draft;
	copy.course = world_case(&anna, "B-1001", "Unge").course;
	assert_int_equal(save(&anna, &copy), ST_INVALID);
	assert_string_equal(e.field, "draft");
	copy = draft;
	copy.corrects_on = WORLD_TODAY - 4;
	assert_int_equal(save(&anna, &copy), ST_INVALID);
}

static void test_dates(void **unused)
{
	static const struct {
		int32_t on;
		enum status status;
	} cases[] = {
		{ WORLD_TODAY + 1, ST_INVALID },
		{ WORLD_TODAY - 181, ST_INVALID }, /* the course began the day after */
		{ WORLD_TODAY - 180, ST_OK },
	};
	struct finish_reply done;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	draft.scores = "3           ";
	for (size_t i = 0; i < COUNT(cases); i++) {
		draft.taken_on = cases[i].on;
		OK(save(&anna, &draft));
		assert_int_equal(finish(&anna, &draft, "", &done), cases[i].status);
		if (cases[i].status != ST_OK)
			assert_string_equal(e.field, "taken_on");
	}
	assert_int_equal(done.due_on, WORLD_TODAY - 4 + 14); /* counted from the newest, not from this one */
}

static void test_nothing_answered(void **unused)
{
	struct finish_reply done;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	OK(save(&anna, &draft));
	assert_int_equal(finish(&anna, &draft, "", &done), ST_INVALID);
	assert_string_equal(e.field, "scores");
	draft.scores = "           -";
	OK(save(&anna, &draft));
	OK(finish(&anna, &draft, "", &done));
}

static void test_notes(void **unused)
{
	char long_note[1200];
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	draft.scores = "3           ";
	OK(save(&anna, &draft));
	memset(long_note, 'x', sizeof(long_note));
	long_note[NOTE_MAX + 1] = '\0';
	assert_int_equal(note(&anna, &draft, 1, long_note), ST_TOOBIG);
	assert_string_equal(e.field, "note");
	for (size_t i = 0; i < NOTE_MAX; i++)
		memcpy(long_note + 2 * i, "ø", 3);
	OK(note(&anna, &draft, 1, long_note)); /* 500 letters, 1000 bytes */
	assert_int_equal(note(&anna, &draft, 1, "a\033[31mb"), ST_INVALID);
	assert_int_equal(note(&anna, &draft, 13, "x"), ST_INVALID);
	assert_int_equal(note(&anna, &draft, -1, "x"), ST_INVALID);
	OK(note(&anna, &draft, 1, ""));
	OK(note(&anna, &draft, 12, "Tror på det"));
	OK(finish(&anna, &draft, "", &(struct finish_reply){ 0 }));
	assert_int_equal(SQL("SELECT count(*) FROM note WHERE taken_on = 20778"), 1);
}

/* The definitions move on under an open form: it finishes in the version it began with. */
static void test_older_version_finishes(void **unused)
{
	struct publish_report report;
	struct definitions d;
	struct finish_reply done;
	struct draft draft, fresh;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &fresh));
	OK(open_draft(&anna, world_case(&anna, "B-1001", "Unge").course, DAY_NONE, 0, &draft));
	draft.scores = "543215432154";
	OK(save(&anna, &draft));
	world_define(&world.arena, &d);
	const char *retired[] = { d.sets[0].set.indicators[11].key };
	d.sets[0].set.version = 2;
	d.sets[0].retired = &d.sets[0].set.indicators[11].key;
	d.sets[0].n_retired = 1;
	d.sets[0].set.n_indicators = 11;
	d.sets[0].retired = retired;
	d.sets[0].n_retired = 1;
	OK(service_publish(&world.admin, &d, false, &world.arena, &report, &e));
	OK(finish(&anna, &draft, "", &done));
	assert_int_equal(SQL("SELECT v.version FROM measurement m JOIN set_version v ON v.id = m.set_version_id"
			     " WHERE m.scores = '543215432154'"), 1);
	OK(save(&anna, &fresh)); /* opened before, first key after */
	OK(open_draft(&anna, draft.course, DAY_NONE, 0, &draft));
	assert_int_equal(strlen(draft.scores), 11);
}

/* The first indicator gets another meaning, the last is retired: their answers are given again or are gone. */
static void test_draft_is_carried_over(void **unused)
{
	struct draft_carry_request request;
	struct draft_carry_reply reply;
	struct draft_open_request open;
	struct draft_open_reply opened;
	struct publish_report report;
	struct definitions d;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	draft.scores = "5432154321 4";
	OK(save(&anna, &draft));
	OK(note(&anna, &draft, 2, "om den anden"));
	OK(note(&anna, &draft, 12, "om den sidste"));
	world_define(&world.arena, &d);
	d.sets[0].set.version = 2;
	d.sets[0].set.indicators[0].meaning = 2;
	d.sets[0].retired = &d.sets[0].set.indicators[11].key;
	d.sets[0].n_retired = 1;
	d.sets[0].set.n_indicators = 11;
	OK(service_publish(&world.admin, &d, false, &world.arena, &report, &e));
	open = (struct draft_open_request){ .course = ida.course, .corrects_on = DAY_NONE };
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	assert_true(opened.older);
	request = (struct draft_carry_request){ opened.draft.id, opened.draft.version - 1 };
	assert_int_equal(door_draft_carry(anna.door, &request, &anna.arena, &reply, &e), ST_CONFLICT);
	request.version++;
	OK(door_draft_carry(anna.door, &request, &anna.arena, &reply, &e));
	assert_string_equal(reply.draft.scores, " 432154321 ");
	assert_int_equal(reply.kept, 9);
	assert_int_equal(reply.asked, 2);
	assert_int_equal(reply.draft.cursor, 0);
	assert_int_equal(reply.draft.n_notes, 2);
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	assert_false(opened.older);
	assert_int_equal(opened.draft.version, reply.draft.version);
	assert_int_equal(opened.draft.notes[0].position, 0);
	assert_string_equal(opened.draft.notes[0].body, "om den sidste");
	assert_int_equal(opened.draft.notes[1].position, 2);
	request = (struct draft_carry_request){ opened.draft.id, opened.draft.version };
	OK(door_draft_carry(anna.door, &request, &anna.arena, &reply, &e)); /* nothing to do */
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'carry-draft'"), 1);
}

static void test_pause_moves_the_day(void **unused)
{
	struct pause_set_request set = { .course = ida.course, .pause = { WORLD_TODAY, WORLD_TODAY + 60, "Operation" } };
	struct pauses_request list = { ida.course };
	struct pauses_reply pauses;
	struct pause_set_reply reply;

	(void)unused;
	OK(door_pause_set(anna.door, &set, &anna.arena, &reply, &e));
	assert_int_equal(world_case(&anna, ida.ref, ida.group_label).due, DUE_PAUSED);
	set.pause.from = WORLD_TODAY + 60;
	set.pause.to = WORLD_TODAY + 70;
	assert_int_equal(door_pause_set(anna.door, &set, &anna.arena, &reply, &e), ST_EXISTS);
	set.pause.from = WORLD_TODAY + 71;
	assert_int_equal(door_pause_set(anna.door, &set, &anna.arena, &reply, &e), ST_INVALID);
	assert_string_equal(e.field, "to");
	set.pause = (struct pause_row){ WORLD_TODAY, WORLD_TODAY + 61, "" };
	assert_int_equal(door_pause_set(anna.door, &set, &anna.arena, &reply, &e), ST_INVALID);
	assert_string_equal(e.field, "reason");
	OK(door_pauses(anna.door, &list, &anna.arena, &pauses, &e));
	assert_int_equal(pauses.n_rows, 1);
	assert_string_equal(pauses.rows[0].reason, "Operation");
	assert_int_equal(door_pauses(carla.door, &list, &carla.arena, &pauses, &e), ST_NOTFOUND);
	set.pause = (struct pause_row){ WORLD_TODAY, DAY_NONE, "" };
	OK(door_pause_set(anna.door, &set, &anna.arena, &reply, &e));
	assert_int_not_equal(world_case(&anna, ida.ref, ida.group_label).due, DUE_PAUSED);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'pause'"), 2);
}

static void test_drop(void **unused)
{
	struct draft_drop_request request;
	struct draft_drop_reply dropped;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	OK(save(&anna, &draft));
	OK(note(&anna, &draft, 0, "væk"));
	request.id = draft.id;
	assert_int_equal(door_draft_drop(carla.door, &request, &carla.arena, &dropped, &e), ST_NOTFOUND);
	OK(door_draft_drop(anna.door, &request, &anna.arena, &dropped, &e));
	assert_int_equal(SQL("SELECT count(*) FROM draft"), 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'drop-draft'"), 1);
}

static void test_correction(void **unused)
{
	struct finish_reply first = measure("111111111111"), done;
	struct citizen_reply seen;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, first.taken_on, first.seq, &draft));
	assert_string_equal(draft.scores, "111111111111");
	draft.scores = "211111111111";
	OK(save(&anna, &draft));
	assert_int_equal(finish(&anna, &draft, " ", &done), ST_INVALID);
	assert_string_equal(e.field, "reason");
	OK(finish(&anna, &draft, "Talt forkert", &done));
	seen = look(&anna, ida.course);
	assert_int_equal(seen.n_measurements, 7);
	assert_true(seen.measurements[5].superseded);
	assert_string_equal(seen.measurements[5].scores, "111111111111"); /* kept as it was */
	assert_string_equal(seen.measurements[6].scores, "211111111111");
	assert_int_equal(seen.measurements[6].replaces_on, WORLD_TODAY);
	assert_string_equal(seen.measurements[6].reason, "Talt forkert");
	assert_int_equal(open_draft(&anna, ida.course, first.taken_on, first.seq, &draft), ST_CONFLICT);
	OK(open_draft(&anna, ida.course, done.taken_on, done.seq, &draft)); /* the new one can be corrected again */
}

static void test_correction_keeps_notes(void **unused)
{
	struct citizen_reply seen = look(&anna, ida.course);
	struct measurement first = seen.measurements[0]; /* it has a note */
	struct finish_reply done;
	struct draft draft, again;

	(void)unused;
	OK(open_draft(&anna, ida.course, first.taken_on, first.seq, &draft));
	assert_int_equal(draft.n_notes, 1);
	OK(save(&anna, &draft));
	OK(open_draft(&anna, ida.course, first.taken_on, first.seq, &again));
	assert_int_equal(again.version, draft.version);
	assert_int_equal(again.n_notes, 1);
	assert_string_equal(again.notes[0].body, "Første samtale");
	OK(finish(&anna, &draft, "Dato", &done));
	assert_int_equal(SQL("SELECT count(*) FROM note WHERE body = 'Første samtale' AND citizen_id ="
			     " (SELECT id FROM citizen WHERE ref = 'B-1002')"), 3); /* unge twice, maal once */
}

/* Within the window the author alone, afterwards the team leader too, never somebody else. */
static void test_who_may_correct(void **unused)
{
	struct finish_reply fresh = measure("111111111111"), done;
	struct world_user bo;
	struct draft draft;

	(void)unused;
	assert_int_equal(open_draft(&carla, ida.course, fresh.taken_on, fresh.seq, &draft), ST_DENIED);
	clock_fix(WORLD_NOW + 8 * 86400);
	OK(open_draft(&carla, ida.course, fresh.taken_on, fresh.seq, &draft));
	draft.scores = "333333333333";
	OK(save(&carla, &draft));
	OK(finish(&carla, &draft, "Efter teammøde", &done));
	SQL("UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'bo')");
	world_login(&world, "bo", 1002, &bo);
	assert_int_equal(open_draft(&bo, ida.course, done.taken_on, done.seq, &draft), ST_DENIED);
	clock_fix(WORLD_NOW + 30 * 86400); /* has the citizen by now, and leads no team */
	assert_int_equal(open_draft(&bo, ida.course, done.taken_on, done.seq, &draft), ST_DENIED);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'correct' AND login = 'carla'"), 1);
	world_logout(&bo);
}

static enum status withdraw(struct world_user *u, int32_t on, int32_t seq, const char *reason)
{
	struct own_withdraw_request request = { ida.course, on, seq, reason };
	struct own_withdraw_reply reply;

	return door_own_withdraw(u->door, &request, &u->arena, &reply, &e);
}

/* An own score goes by the rules of a correction, but leaves nothing in its place; the staff's own never. */
static void test_withdrawal(void **unused)
{
	struct draft_open_request open = { .course = ida.course, .corrects_on = DAY_NONE, .rater = RATER_CITIZEN };
	struct finish_reply staff = measure("111111111111"), own;
	struct draft_open_reply opened;
	struct citizen_reply seen;
	struct draft draft;

	(void)unused;
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	draft = opened.draft;
	draft.scores = "22222222222 ";
	OK(save(&anna, &draft));
	OK(finish(&anna, &draft, "", &own));
	assert_int_equal(withdraw(&anna, staff.taken_on, staff.seq, "Fejl"), ST_RULE);
	assert_int_equal(withdraw(&anna, own.taken_on, own.seq, " "), ST_INVALID);
	assert_string_equal(e.field, "reason");
	assert_int_equal(withdraw(&carla, own.taken_on, own.seq, "Fejl"), ST_DENIED);
	assert_int_equal(withdraw(&anna, own.taken_on, own.seq + 1, "Fejl"), ST_NOTFOUND);
	assert_int_equal(SQL("SELECT count(*) FROM withdrawal"), 0);
	OK(withdraw(&anna, own.taken_on, own.seq, "Vil ikke have den med"));
	seen = look(&anna, ida.course);
	assert_true(seen.measurements[6].superseded);
	assert_string_equal(seen.measurements[6].withdrawn, "Vil ikke have den med");
	assert_string_equal(seen.measurements[6].scores, "22222222222?");
	assert_string_equal(seen.measurements[5].withdrawn, "");
	assert_int_equal(withdraw(&anna, own.taken_on, own.seq, "Igen"), ST_CONFLICT);
	assert_int_equal(open_draft(&anna, ida.course, own.taken_on, own.seq, &draft), ST_CONFLICT);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'withdraw' AND login = 'anna'"), 1);
}

/* Handed over with a draft open: the author loses it from sight, the course keeps it. */
static void test_handed_over_while_open(void **unused)
{
	struct drafts_request request = { 0 };
	struct drafts_reply list;
	struct finish_reply done;
	struct draft draft;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	draft.scores = "3           ";
	OK(save(&anna, &draft));
	SQL("UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'bo')");
	assert_int_equal(save(&anna, &draft), ST_NOTFOUND);
	assert_int_equal(note(&anna, &draft, 0, "x"), ST_NOTFOUND);
	assert_int_equal(finish(&anna, &draft, "", &done), ST_NOTFOUND);
	OK(door_drafts(anna.door, &request, &anna.arena, &list, &e));
	assert_int_equal(list.n_rows, 0);
	assert_int_equal(SQL("SELECT count(*) FROM draft"), 1);
}

/* Set by one who has just looked. */
static enum status set_goal(struct goal goal)
{
	struct goal_set_request request = { .course = ida.course, .goal = goal };
	struct citizen_reply seen = look(&anna, ida.course);
	struct goal_set_reply reply;

	for (int32_t i = 0; i < seen.n_goals; i++)
		if (strcmp(seen.goals[i].indicator_key, goal.indicator_key) == 0)
			request.was = seen.goals[i];

	return door_goal_set(anna.door, &request, &anna.arena, &reply, &e);
}

static void test_goals(void **unused)
{
	struct citizen_reply seen;

	(void)unused;
	OK(set_goal((struct goal){ .indicator_key = "sovn", .level = 4, .by_on = WORLD_TODAY + 90, .words = "Sove hele natten" }));
	seen = look(&anna, ida.course);
	assert_int_equal(seen.n_goals, 1);
	assert_string_equal(seen.goals[0].words, "Sove hele natten");
	assert_int_equal(set_goal((struct goal){ .indicator_key = "sovn", .level = 6, .by_on = DAY_NONE, .words = "" }), ST_INVALID);
	assert_string_equal(e.field, "level");
	assert_int_equal(set_goal((struct goal){ .indicator_key = "timer", .level = 4, .by_on = DAY_NONE, .words = "" }), ST_INVALID); /* of the other set */
	assert_string_equal(e.field, "indicator");
	assert_int_equal(set_goal((struct goal){ .indicator_key = "sovn", .level = 4, .by_on = WORLD_TODAY - 400, .words = "" }), ST_INVALID);
	assert_string_equal(e.field, "by");
	OK(set_goal((struct goal){ .indicator_key = "sovn", .level = LEVEL_NONE, .by_on = DAY_NONE, .words = "" }));
	assert_int_equal(look(&anna, ida.course).n_goals, 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'goal'"), 2);
}

static void test_counts(void **unused)
{
	struct home_request request = { 0 };
	struct home_reply before, after;
	struct groups_request all = { 0 };
	struct groups_reply groups;
	struct draft draft;

	(void)unused;
	OK(door_home(anna.door, &request, &anna.arena, &before, &e));
	assert_int_equal(before.own, 8);
	assert_int_equal(before.measured, 7);
	assert_int_equal(before.first, 1);
	assert_int_equal(before.drafts, 0);
	assert_int_equal(before.overdue, 2); /* B-1005, never measured in 180 days; B-1002 in maal */
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	OK(save(&anna, &draft));
	clock_fix(WORLD_NOW + 20 * 86400);
	OK(door_home(anna.door, &request, &anna.arena, &after, &e));
	assert_int_equal(after.drafts, 1);
	assert_int_equal(after.old_drafts, 1);
	assert_int_equal(after.overdue, 8);
	OK(door_groups(anna.door, &all, &anna.arena, &groups, &e));
	assert_int_equal(groups.n_groups, 2);
	assert_string_equal(groups.groups[0].key, "unge");
	assert_int_equal(groups.groups[0].n_indicators, 12);
	assert_int_equal(groups.groups[0].own, 6);
	assert_int_equal(groups.groups[0].measured, 5);
	assert_int_equal(groups.groups[0].overdue, 6);
	assert_int_equal(groups.groups[1].own, 2);
}

/* Frames of the write-ahead log so far: a page of 4096 bytes and its head of 24 each. */
static long wal_pages(void)
{
	char path[128];
	struct stat st;

	snprintf(path, sizeof(path), "%s-wal", world.path);
	return stat(path, &st) == 0 ? ((long)st.st_size - 32) / (4096 + 24) : 0;
}

static void test_pages_of_a_save(void **unused)
{
	struct finish_reply done;
	struct draft draft;
	long before;

	(void)unused;
	OK(open_draft(&anna, ida.course, DAY_NONE, 0, &draft));
	OK(save(&anna, &draft));
	draft.scores = "345345345345";
	before = wal_pages();
	OK(save(&anna, &draft));
	assert_int_equal(wal_pages() - before, 1); /* a key */
	before = wal_pages();
	OK(finish(&anna, &draft, "", &done));
	assert_in_range(wal_pages() - before, 1, 6);
}

static void test_set_travels_whole(void **unused)
{
	struct set_request request = { world_case(&anna, "B-1002", "Egne mål").set_version };
	struct set_reply reply;
	char room[8];

	(void)unused;
	OK(door_set(anna.door, &request, &anna.arena, &reply, &e));
	assert_int_equal(reply.set.n_indicators, 3);
	assert_int_equal(reply.set.indicators[1].n_levels, 11);
	assert_string_equal(level_name(&reply.set.indicators[0], 0, room), "-2");
	assert_string_equal(reply.set.indicators[2].levels[4].text, "Smerter på trin 5 af 5");
	request.id.v = 4711;
	assert_int_equal(door_set(anna.door, &request, &anna.arena, &reply, &e), ST_NOTFOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_keys_to_measurement),
		TEST(test_draft_survives),
		TEST(test_two_windows),
		TEST(test_bad_drafts),
		TEST(test_draft_cannot_move),
		TEST(test_dates),
		TEST(test_nothing_answered),
		TEST(test_notes),
		TEST(test_older_version_finishes),
		TEST(test_draft_is_carried_over),
		TEST(test_pause_moves_the_day),
		TEST(test_drop),
		TEST(test_correction),
		TEST(test_correction_keeps_notes),
		TEST(test_who_may_correct),
		TEST(test_withdrawal),
		TEST(test_handed_over_while_open),
		TEST(test_goals),
		TEST(test_counts),
		TEST(test_pages_of_a_save),
		TEST(test_set_travels_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
