/* Whole stories: moves, undo, stand-ins, deputies, transfers, drafts that were left; and nothing is ever orphaned. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/handover.h"
#include "model/people.h"
#include "of_people.h"
#include "store/duty.h"
#include "store/transfer.h"

static enum status open_course(struct world_user *u, struct course_id course, const char *purpose)
{
	struct citizen_request request = { course, purpose };
	struct citizen_reply reply;

	return door_citizen(u->door, &request, &u->arena, &reply, &e);
}

static int32_t caseload(struct world_user *u)
{
	struct caseload_request request = { { 0 }, { 0 }, 1 };
	struct caseload_reply reply;

	OK(door_caseload(u->door, &request, &u->arena, &reply, &e));
	return reply.n_rows;
}

static struct user_move_request move_of(struct world_user *u, const char *login, const char *section, int32_t cases)
{
	struct user_row row = people_row(u, login);

	return (struct user_move_request){ row.id, row.version, people_section(p, section), DAY_NONE, cases, NULL, 0,
		"Ny opgave" };
}

static enum status move(struct world_user *u, const struct user_move_request *request, struct user_move_reply *reply)
{
	return door_user_move(u->door, request, &u->arena, reply, &e);
}

static int64_t only_move(struct world_user *u, bool mine)
{
	struct moves_reply reply;

	OK(door_moves(u->door, &(struct moves_request){ 0 }, &u->arena, &reply, &e));
	assert_int_equal(reply.n_rows, 1);
	assert_int_equal(reply.rows[0].mine, mine);
	return reply.rows[0].id;
}

static enum status answer(struct world_user *u, int64_t id, bool agree, const char *why)
{
	struct move_answer_request request = { id, agree, why };
	struct move_answer_reply reply;

	return door_move_answer(u->door, &request, &u->arena, &reply, &e);
}

static enum status undo(struct world_user *u, const char *login, enum user_act expected)
{
	struct user_undo_request request = { people_id(p, login) };
	struct user_undo_reply reply;
	enum status status = door_user_undo(u->door, &request, &u->arena, &reply, &e);

	if (status == ST_OK)
		assert_int_equal(reply.act, expected);
	return status;
}

static void test_a_move_waits_for_the_receiving_section(void **unused)
{
	struct user_move_request request = move_of(&p->hanne, "bo", "syd", MOVE_FOLLOW);
	struct user_move_reply reply;
	int64_t id;

	(void)unused;
	OK(move(&p->hanne, &request, &reply));
	assert_int_equal(reply.state, MOVE_ASKED);
	assert_string_equal(people_row(&p->hanne, "bo").moving_to, "Afsnit Syd");
	EXPECT(ST_EXISTS, move(&p->helle, &request, &reply));
	only_move(&p->hanne, false);
	id = only_move(&p->dorte, true);
	EXPECT(ST_RULE, answer(&p->hanne, id, true, ""));
	EXPECT(ST_INVALID, answer(&p->dorte, id, false, " "));
	OK(answer(&p->dorte, id, true, ""));
	EXPECT(ST_CHANGED, answer(&p->dorte, id, true, ""));
	/* The cases followed, and nord's team leader loses them at once. */
	assert_int_equal(caseload(&p->bo), 3);
	assert_int_equal(SQL("SELECT count(*) FROM course c JOIN section s ON s.id = c.section_id WHERE s.key = 'syd'"), 6);
	EXPECT(ST_NOTFOUND, open_course(&p->carla, people_course(p, "B-1007"), "Tilsyn: stikprøve"));
	assert_int_equal(people_row(&p->dorte, "bo").section.v, people_section(p, "syd").v);
	people_assert_ledger(p);
}

static void test_a_refused_move_leaves_all_as_it_was(void **unused)
{
	struct user_move_request request = move_of(&p->hanne, "bo", "syd", MOVE_FOLLOW);
	struct user_move_reply reply;
	struct user_history_reply history;

	(void)unused;
	OK(move(&p->hanne, &request, &reply));
	OK(answer(&p->dorte, only_move(&p->dorte, true), false, "Vi er fuldtallige"));
	assert_string_equal(people_row(&p->hanne, "bo").moving_to, "");
	OK(door_user_history(p->hanne.door, &(struct user_history_request){ request.user }, &p->hanne.arena, &history, &e));
	assert_int_equal(history.rows[0].act, USER_MOVE_REFUSED);
	assert_string_equal(history.rows[0].detail, "Vi er fuldtallige");
	assert_string_equal(history.rows[0].by_login, "dorte");
	OK(move(&p->hanne, &request, &reply)); /* she may ask again */
}

/* Her open window loses the old caseload at the next key. */
static void test_a_move_with_hand_over(void **unused)
{
	struct user_move_request request = move_of(&p->admin, "anna", "syd", MOVE_HAND_OVER);
	struct user_move_reply reply;

	(void)unused;
	EXPECT(ST_RULE, move(&p->admin, &request, &reply));
	assert_string_equal(e.field, "cases");
	request.n_assignments = people_assign(&p->hanne, request.user, PLAN_ONE, people_id(p, "bo"), &request.assignments);
	OK(open_course(&p->anna, people_course(p, "B-1001"), ""));
	OK(move(&p->admin, &request, &reply));
	assert_int_equal(reply.state, MOVE_DONE);
	EXPECT(ST_NOTFOUND, open_course(&p->anna, people_course(p, "B-1001"), ""));
	assert_int_equal(caseload(&p->anna), 0);
	assert_int_equal(caseload(&p->bo), 11);
	people_assert_ledger(p);
	OK(undo(&p->admin, "anna", USER_MOVED));
	assert_int_equal(caseload(&p->anna), 8);
	OK(open_course(&p->anna, people_course(p, "B-1001"), ""));
	people_assert_ledger(p);
}

static void test_cases_that_stay(void **unused)
{
	struct user_move_request request = move_of(&p->admin, "anna", "syd", MOVE_STAY);
	struct user_move_reply reply;

	(void)unused;
	OK(move(&p->admin, &request, &reply));
	assert_int_equal(caseload(&p->anna), 8); /* still responsible, until somebody takes over */
	OK(open_course(&p->carla, people_course(p, "B-1001"), "Tilsyn: flytning"));
	EXPECT(ST_NOTFOUND, open_course(&p->dorte, people_course(p, "B-1001"), "Tilsyn: flytning"));
}

static void test_a_move_on_its_day(void **unused)
{
	struct user_move_request request = move_of(&p->admin, "bo", "syd", MOVE_FOLLOW);
	struct user_move_reply reply;

	(void)unused;
	request.from_on = WORLD_TODAY - 1;
	EXPECT(ST_INVALID, move(&p->admin, &request, &reply));
	request.from_on = WORLD_TODAY + 10;
	OK(move(&p->admin, &request, &reply));
	assert_int_equal(reply.state, MOVE_AGREED);
	caseload(&p->erik);
	assert_int_equal(SQL("SELECT count(*) FROM user u JOIN section s ON s.id = u.section_id WHERE s.key = 'syd'"), 2);
	clock_fix(WORLD_NOW + 10 * 86400);
	caseload(&p->erik); /* anybody's next request does it */
	assert_int_equal(SQL("SELECT count(*) FROM user u JOIN section s ON s.id = u.section_id WHERE s.key = 'syd'"), 3);
	assert_int_equal(SQL("SELECT count(*) FROM user_act WHERE kind = 3 AND by_login = 'admin'"), 1);
	people_assert_ledger(p);
	clock_fix(WORLD_NOW);
}

static void test_a_move_can_be_withdrawn(void **unused)
{
	struct user_move_request request = move_of(&p->hanne, "bo", "syd", MOVE_FOLLOW);
	struct user_move_reply reply;
	int64_t id;

	(void)unused;
	OK(move(&p->hanne, &request, &reply));
	id = only_move(&p->dorte, true);
	OK(undo(&p->hanne, "bo", USER_MOVE_ASKED));
	EXPECT(ST_CHANGED, answer(&p->dorte, id, true, ""));
	EXPECT(ST_RULE, undo(&p->hanne, "bo", USER_MOVE_ASKED));
}

static void close_anna(int32_t plan)
{
	struct user_row anna = people_row(&p->hanne, "anna");
	struct user_close_request close = { anna.id, anna.version, NULL, 0, "" };
	struct user_close_reply closed;

	close.n_assignments = people_assign(&p->hanne, anna.id, plan, people_id(p, "bo"), &close.assignments);
	OK(door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
}

static void test_undo_of_a_close(void **unused)
{
	(void)unused;
	close_anna(PLAN_BALANCE);
	people_assert_ledger(p);
	OK(undo(&p->helle, "anna", USER_WAS_CLOSED));
	assert_int_equal(caseload(&p->anna), 8);
	people_assert_ledger(p);
	EXPECT(ST_RULE, undo(&p->helle, "anna", USER_WAS_CLOSED)); /* once */
	EXPECT(ST_NOTFOUND, undo(&p->dorte, "anna", USER_WAS_CLOSED));
}

static struct draft_id begin_draft(struct world_user *u, struct course_id course)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_request save;
	struct draft_save_reply saved;

	OK(door_draft_open(u->door, &open, &u->arena, &opened, &e));
	save.draft = opened.draft;
	save.draft.scores = "3           ";
	OK(door_draft_save(u->door, &save, &u->arena, &saved, &e));
	return saved.id;
}

/* "Nothing else": neither the successor's work, nor another act. */
static void test_undo_only_while_nothing_else_has_happened(void **unused)
{
	(void)unused;
	close_anna(PLAN_ONE);
	begin_draft(&p->bo, people_course(p, "B-1001"));
	EXPECT(ST_RULE, undo(&p->hanne, "anna", USER_WAS_CLOSED));
	assert_int_equal(SQL("SELECT count(*) FROM user WHERE login = 'anna' AND closed_at IS NOT NULL"), 1);
	assert_int_equal(caseload(&p->bo), 11); /* all of it was undone, or nothing */
}

static void test_undo_of_what_was_created_and_changed(void **unused)
{
	struct user_create_request create = { "gerda", "Gerda", ROLE_CASEWORKER, people_section(p, "nord"), DAY_NONE,
		DAY_NONE };
	struct user_create_reply created;
	struct user_row row;
	struct user_change_request change;
	struct user_change_reply changed;

	(void)unused;
	OK(door_user_create(p->hanne.door, &create, &p->hanne.arena, &created, &e));
	row = people_row(&p->hanne, "gerda");
	change = (struct user_change_request){ row.id, row.version, "Gerda Holm", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE };
	OK(door_user_change(p->hanne.door, &change, &p->hanne.arena, &changed, &e));
	OK(undo(&p->hanne, "gerda", USER_CHANGED));
	row = people_row(&p->hanne, "gerda");
	assert_string_equal(row.name, "Gerda");
	assert_int_equal(row.role, ROLE_CASEWORKER);
	OK(door_user_create(p->hanne.door, &(struct user_create_request){ "grete", "Grete", ROLE_CASEWORKER,
				    people_section(p, "nord"), DAY_NONE, DAY_NONE }, &p->hanne.arena, &created, &e));
	OK(undo(&p->hanne, "grete", USER_CREATED));
	assert_int_equal(people_row(&p->hanne, "grete").state, USER_CLOSED);
}

static void test_drafts_are_offered_to_the_successor(void **unused)
{
	struct draft_id draft = begin_draft(&p->anna, people_course(p, "B-1001"));
	struct draft_id other = begin_draft(&p->anna, people_course(p, "B-1004"));
	struct draft_offers_reply offers;
	struct draft_take_reply taken;
	struct drafts_reply own;

	(void)unused;
	close_anna(PLAN_ONE);
	OK(door_draft_offers(p->bo.door, &(struct draft_offers_request){ 0 }, &p->bo.arena, &offers, &e));
	assert_int_equal(offers.n_rows, 2);
	assert_string_equal(offers.rows[0].ref, "B-1001");
	assert_string_equal(offers.rows[0].author, "anna");
	EXPECT(ST_NOTFOUND, door_draft_take(p->erik.door, &(struct draft_take_request){ draft, true }, &p->erik.arena, &taken, &e));
	OK(door_draft_take(p->bo.door, &(struct draft_take_request){ draft, true }, &p->bo.arena, &taken, &e));
	OK(door_draft_take(p->bo.door, &(struct draft_take_request){ other, false }, &p->bo.arena, &taken, &e));
	EXPECT(ST_NOTFOUND, door_draft_take(p->bo.door, &(struct draft_take_request){ draft, true }, &p->bo.arena, &taken, &e));
	OK(door_drafts(p->bo.door, &(struct drafts_request){ 0 }, &p->bo.arena, &own, &e));
	assert_int_equal(own.n_rows, 1);
	assert_int_equal(own.rows[0].id.v, draft.v);
	EXPECT(ST_RULE, undo(&p->hanne, "anna", USER_WAS_CLOSED)); /* a draft has gone over */
}

static enum status add_duty(struct world_user *u, const struct duty_add_request *request, int64_t *id)
{
	struct duty_add_reply reply = { 0 };
	enum status status = door_duty_add(u->door, request, &u->arena, &reply, &e);

	*id = reply.id;
	return status;
}

static void test_a_stand_in_sees_the_caseload_within_the_dates(void **unused)
{
	struct duty_add_request request = { DUTY_STAND_IN, people_id(p, "bo"), people_id(p, "anna"), { 0 },
		WORLD_TODAY + 1, WORLD_TODAY + 3 };
	struct duty_end_reply ended;
	int64_t id;

	(void)unused;
	OK(add_duty(&p->hanne, &request, &id));
	assert_int_equal(caseload(&p->bo), 3);
	EXPECT(ST_NOTFOUND, open_course(&p->bo, people_course(p, "B-1001"), ""));
	clock_fix(WORLD_NOW + 86400);
	assert_int_equal(caseload(&p->bo), 11);
	OK(open_course(&p->bo, people_course(p, "B-1001"), ""));
	begin_draft(&p->bo, people_course(p, "B-1001")); /* she can score for anna */
	clock_fix(WORLD_NOW + 4 * 86400);
	assert_int_equal(caseload(&p->bo), 3);
	EXPECT(ST_NOTFOUND, open_course(&p->bo, people_course(p, "B-1001"), ""));
	clock_fix(WORLD_NOW + 2 * 86400);
	OK(door_duty_end(p->helle.door, &(struct duty_end_request){ id }, &p->helle.arena, &ended, &e));
	assert_int_equal(caseload(&p->bo), 3);
	clock_fix(WORLD_NOW);
}

static void test_a_deputy_runs_the_users_within_the_dates(void **unused)
{
	struct duty_add_request request = { DUTY_DEPUTY, people_id(p, "bo"), { 0 }, people_section(p, "nord"), WORLD_TODAY,
		WORLD_TODAY + 7 };
	struct users_reply users;
	struct duties_reply duties;
	struct user_change_request change;
	struct user_change_reply changed;
	struct user_row row;
	int64_t id;

	(void)unused;
	EXPECT(ST_DENIED, door_users(p->bo.door, &(struct users_request){ 0 }, &p->bo.arena, &users, &e));
	OK(add_duty(&p->hanne, &request, &id));
	OK(door_users(p->bo.door, &(struct users_request){ 0 }, &p->bo.arena, &users, &e));
	assert_int_equal(users.n_rows, 5);
	OK(door_duties(p->bo.door, &(struct duties_request){ 0 }, &p->bo.arena, &duties, &e));
	assert_int_equal(duties.n_rows, 1);
	assert_string_equal(duties.rows[0].for_label, "Afsnit Nord");
	row = people_row(&p->bo, "bo");
	change = (struct user_change_request){ row.id, row.version, row.name, ROLE_KEY_PERSON, DAY_NONE, DAY_NONE };
	EXPECT(ST_RULE, door_user_change(p->bo.door, &change, &p->bo.arena, &changed, &e)); /* not oneself */
	row = people_row(&p->bo, "anna");
	change = (struct user_change_request){ row.id, row.version, "Anna N", ROLE_CASEWORKER, DAY_NONE, DAY_NONE };
	OK(door_user_change(p->bo.door, &change, &p->bo.arena, &changed, &e));
	clock_fix(WORLD_NOW + 8 * 86400);
	EXPECT(ST_DENIED, door_users(p->bo.door, &(struct users_request){ 0 }, &p->bo.arena, &users, &e));
	clock_fix(WORLD_NOW);
}

static void test_periods_that_cannot_be(void **unused)
{
	struct duty_add_request good = { DUTY_STAND_IN, people_id(p, "bo"), people_id(p, "anna"), { 0 }, WORLD_TODAY,
		WORLD_TODAY + 3 }, bad;
	int64_t id;

	(void)unused;
	bad = good, bad.to_on = WORLD_TODAY - 1;
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.from_on = WORLD_TODAY - 5, bad.to_on = WORLD_TODAY - 1;
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.to_on = WORLD_TODAY + 400;
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.user = people_id(p, "hanne"); /* herself */
	EXPECT(ST_RULE, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.user = bad.for_user;
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.user = people_id(p, "erik");
	EXPECT(ST_NOTFOUND, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.for_user = people_id(p, "erik");
	EXPECT(ST_NOTFOUND, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.kind = DUTY_DEPUTY, bad.section = people_section(p, "syd");
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	bad = good, bad.kind = 7;
	EXPECT(ST_INVALID, add_duty(&p->hanne, &bad, &id));
	assert_int_equal(SQL("SELECT count(*) FROM duty"), 0);
}

static enum status ask(struct world_user *u, const char *ref, const char *to, const char *reason, bool preview,
	struct transfer_reply *reply)
{
	struct course_ref course = { people_course(p, ref) };
	struct transfer_request request = { &course, 1, people_id(p, to), reason, preview };

	return door_transfer(u->door, &request, &u->arena, reply, &e);
}

static enum status reply_to(struct world_user *u, int32_t state, const char *why)
{
	struct transfers_reply list;
	struct transfer_answer_reply reply;

	OK(door_transfers(u->door, &(struct transfers_request){ 0 }, &u->arena, &list, &e));
	assert_true(list.n_rows > 0);
	return door_transfer_answer(u->door,
		&(struct transfer_answer_request){ list.rows[list.n_rows - 1].id, state, why }, &u->arena, &reply, &e);
}

static void test_a_transfer_is_accepted(void **unused)
{
	struct transfer_reply reply;

	(void)unused;
	begin_draft(&p->anna, people_course(p, "B-1001"));
	OK(ask(&p->anna, "B-1001", "erik", "", true, &reply));
	assert_int_equal(reply.n_rows, 1);
	assert_string_equal(reply.rows[0].to_section, "Afsnit Syd");
	assert_int_equal(reply.rows[0].n_drafts, 1);
	EXPECT(ST_INVALID, ask(&p->anna, "B-1001", "erik", " ", false, &reply));
	assert_string_equal(e.field, "reason");
	EXPECT(ST_NOTFOUND, ask(&p->bo, "B-1001", "erik", "Flytter", false, &reply));
	EXPECT(ST_NOTFOUND, ask(&p->anna, "B-1001", "admin", "Flytter", false, &reply)); /* has no cases */
	OK(ask(&p->anna, "B-1001", "erik", "Borgeren flytter", false, &reply));
	EXPECT(ST_RULE, ask(&p->anna, "B-1001", "bo", "Borgeren flytter", false, &reply));
	assert_int_equal(caseload(&p->anna), 8); /* until the answer */
	EXPECT(ST_RULE, reply_to(&p->anna, TRANSFER_ACCEPTED, ""));
	OK(reply_to(&p->erik, TRANSFER_ACCEPTED, ""));
	EXPECT(ST_NOTFOUND, open_course(&p->anna, people_course(p, "B-1001"), ""));
	OK(open_course(&p->erik, people_course(p, "B-1001"), ""));
	assert_int_equal(SQL("SELECT count(*) FROM draft_offer WHERE answered_at IS NULL"), 1);
	people_assert_ledger(p);
}

static void test_a_transfer_is_returned_or_withdrawn(void **unused)
{
	struct transfer_reply reply;

	(void)unused;
	OK(ask(&p->anna, "B-1001", "erik", "Borgeren flytter", false, &reply));
	EXPECT(ST_INVALID, reply_to(&p->erik, TRANSFER_RETURNED, ""));
	OK(reply_to(&p->erik, TRANSFER_RETURNED, "Jeg kender familien"));
	OK(open_course(&p->anna, people_course(p, "B-1001"), ""));
	OK(ask(&p->anna, "B-1001", "bo", "Så du", false, &reply));
	EXPECT(ST_RULE, reply_to(&p->bo, TRANSFER_WITHDRAWN, ""));
	OK(reply_to(&p->anna, TRANSFER_WITHDRAWN, ""));
	EXPECT(ST_CHANGED, reply_to(&p->anna, TRANSFER_WITHDRAWN, ""));
	assert_int_equal(SQL("SELECT count(*) FROM case_move"), 0);
}

static void test_a_transfer_is_overtaken(void **unused)
{
	struct transfer_reply reply;

	(void)unused;
	OK(ask(&p->anna, "B-1001", "erik", "Borgeren flytter", false, &reply));
	close_anna(PLAN_ONE);
	assert_int_equal(SQL("SELECT state FROM transfer"), TRANSFER_OVERTAKEN);
	people_assert_ledger(p);
}

/* A list from the case system that names another caseworker is in the ledger like any other hand. */
static void test_an_import_is_in_the_ledger(void **unused)
{
	struct import_row row = { .line = 1, .cpr = "0101900000", .name = "Søren Ågård", .group = "unge",
		.caseworker = "erik", .from = WORLD_TODAY - 180 };
	struct import_report report;

	(void)unused;
	OK(service_import_citizens(&p->world.admin, &row, 1, "list.csv", false, &p->world.arena, &report, &e));
	assert_int_equal(report.count[OUTCOME_CHANGED], 1);
	OK(open_course(&p->erik, people_course(p, "B-1001"), ""));
	EXPECT(ST_NOTFOUND, open_course(&p->anna, people_course(p, "B-1001"), ""));
	assert_int_equal(SQL("SELECT count(*) FROM case_move WHERE act_id IS NULL AND transfer_id IS NULL"), 1);
	people_assert_ledger(p);
}

static void test_protection(void **unused)
{
	struct citizen_id citizen = world_case(&p->anna, "B-1001", "Unge").citizen;
	struct protect_request request = { citizen, true, DAY_NONE, "" };
	struct protect_reply reply;
	struct protected_list_reply list;
	struct reveal_reply revealed;

	(void)unused;
	EXPECT(ST_NOTFOUND, door_protect(p->bo.door, &request, &p->bo.arena, &reply, &e));
	EXPECT(ST_INVALID, door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_string_equal(e.field, "reason");
	request.reason = "Navnebeskyttelse";
	request.since = WORLD_TODAY + 1;
	EXPECT(ST_INVALID, door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_string_equal(e.field, "since");
	request.since = WORLD_TODAY - 30;
	OK(door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_int_equal(reply.since, WORLD_TODAY - 30);
	request.since = DAY_NONE;
	OK(door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_int_equal(reply.since, WORLD_TODAY);
	assert_string_equal(world_case(&p->anna, "B-1001", "Unge").name, "");
	OK(door_reveal(p->anna.door, &(struct reveal_request){ citizen, "" }, &p->anna.arena, &revealed, &e));
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action IN ('protect', 'reveal')"), 3);
	SQL("UPDATE citizen SET protected_since = 20778 - 366 WHERE ref = 'B-1001'");
	OK(door_protected_list(p->anna.door, &(struct protected_list_request){ 0 }, &p->anna.arena, &list, &e));
	assert_int_equal(list.n_rows, 2); /* B-1003 is too, since today */
	assert_true(list.rows[0].is_old);
	assert_string_equal(list.rows[0].ref, "B-1001");
	assert_false(list.rows[1].is_old);
	request.protect = false;
	request.reason = "";
	EXPECT(ST_INVALID, door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	request.reason = "Ophørt hos folkeregistret";
	OK(door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_string_equal(world_case(&p->anna, "B-1001", "Unge").name, "Søren Ågård");
	EXPECT(ST_RULE, door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_int_equal(SQL("SELECT unprotected_on FROM citizen WHERE ref = 'B-1001'"), WORLD_TODAY);
}

static void test_purposes(void **unused)
{
	struct course_id course = people_course(p, "B-1001");
	struct purposes_reply list;

	(void)unused;
	OK(door_purposes(p->carla.door, &(struct purposes_request){ 0 }, &p->carla.arena, &list, &e));
	assert_int_equal(list.n_rows, 5);
	assert_string_equal(list.rows[1].text, "Faglig sparring");
	EXPECT(ST_INVALID, open_course(&p->carla, course, ""));
	EXPECT(ST_INVALID, open_course(&p->carla, course, "   "));
	EXPECT(ST_INVALID, open_course(&p->carla, course, "Nysgerrig: hvem er det"));
	EXPECT(ST_INVALID, open_course(&p->carla, course, "Faglig sparring"));
	EXPECT(ST_INVALID, open_course(&p->carla, course, "Faglig sparring:  . "));
	assert_string_equal(e.field, "purpose");
	OK(open_course(&p->carla, course, "Faglig sparring: anna beder om hjælp"));
	EXPECT(ST_NOTFOUND, open_course(&p->bo, course, "Faglig sparring: anna beder om hjælp")); /* no such right */
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'open-other'"
			     " AND purpose = 'Faglig sparring: anna beder om hjælp'"), 1);
}

static void test_the_notice_is_accepted_once(void **unused)
{
	struct notice_request request = { false };
	struct notice_reply reply;

	(void)unused;
	OK(door_notice(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_int_equal(reply.accepted_at, 0);
	request.accept = true;
	OK(door_notice(p->anna.door, &request, &p->anna.arena, &reply, &e));
	OK(door_notice(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_int_equal(reply.accepted_at, WORLD_NOW);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'accept-notice'"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_move_waits_for_the_receiving_section),
		TEST(test_a_refused_move_leaves_all_as_it_was),
		TEST(test_a_move_with_hand_over),
		TEST(test_cases_that_stay),
		TEST(test_a_move_on_its_day),
		TEST(test_a_move_can_be_withdrawn),
		TEST(test_undo_of_a_close),
		TEST(test_undo_only_while_nothing_else_has_happened),
		TEST(test_undo_of_what_was_created_and_changed),
		TEST(test_drafts_are_offered_to_the_successor),
		TEST(test_a_stand_in_sees_the_caseload_within_the_dates),
		TEST(test_a_deputy_runs_the_users_within_the_dates),
		TEST(test_periods_that_cannot_be),
		TEST(test_a_transfer_is_accepted),
		TEST(test_a_transfer_is_returned_or_withdrawn),
		TEST(test_a_transfer_is_overtaken),
		TEST(test_an_import_is_in_the_ledger),
		TEST(test_protection),
		TEST(test_purposes),
		TEST(test_the_notice_is_accepted_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
