/*
 * The same of what goes from one user to another (people_rules.c): cases and drafts, moves, periods, transfers, and what is
 * undone.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "rules.h"

/* Hand-overs. */

static bool somebody_elses_case_is_handed_over(void)
{
	struct user_row bo = people_row(&p->hanne, "bo");
	struct user_close_request request = { bo.id, bo.version, NULL, 0, "" };

	request.n_assignments = people_assign(&p->hanne, bo.id, PLAN_ONE, people_id(p, "carla"), &request.assignments);
	request.assignments[0].course = people_course(p, "B-1001");
	return door_user_close(p->hanne.door, &request, &p->hanne.arena, &(struct user_close_reply){ 0 }, &e) != ST_INVALID;
}

static bool a_case_goes_to_who_cannot_take_it(void)
{
	struct user_row bo = people_row(&p->hanne, "bo");
	struct user_close_request request = { bo.id, bo.version, NULL, 0, "" };

	request.n_assignments = people_assign(&p->hanne, bo.id, PLAN_ONE, people_id(p, "carla"), &request.assignments);
	request.assignments[0].to = people_id(p, "erik"); /* of another section */
	return door_user_close(p->hanne.door, &request, &p->hanne.arena, &(struct user_close_reply){ 0 }, &e) != ST_INVALID;
}

static bool a_list_of_cases_is_not_logged(void)
{
	struct assignment *list;

	people_assign(&p->hanne, people_id(p, "bo"), PLAN_BALANCE, (struct user_id){ 0 }, &list);
	return SQL("SELECT count(*) FROM audit_log WHERE action = 'list-cases' AND login = 'hanne'") != 1;
}

/* Handed over in three days; until then somebody else has got one of the cases. */
static bool a_later_hand_over_takes_from_another(void)
{
	struct user_row anna = people_row(&p->admin, "anna");
	struct user_move_request request = { anna.id, anna.version, people_section(p, "syd"), WORLD_TODAY + 3, MOVE_HAND_OVER,
		NULL, 0, "" };

	request.n_assignments = people_assign(&p->admin, anna.id, PLAN_ONE, people_id(p, "bo"), &request.assignments);
	OK(door_user_move(p->admin.door, &request, &p->admin.arena, &(struct user_move_reply){ 0 }, &e));
	acts_give(&p->anna, "B-1001", &p->carla);
	clock_fix(WORLD_NOW + INT64_C(3) * 86400);
	people_row(&p->admin, "anna");
	people_assert_ledger(p);
	return SQL("SELECT c.user_id <> (SELECT id FROM user WHERE login = 'carla') FROM course c WHERE c.id = 1") ||
	       SQL("SELECT count(*) FROM course WHERE user_id = (SELECT id FROM user WHERE login = 'anna')");
}

static bool cases_of_elsewhere_follow(void)
{
	SQL("INSERT INTO section (key, label, administration_id) SELECT 'oest', 'Afsnit Øst', min(id) FROM administration");
	SQL("UPDATE course SET section_id = (SELECT id FROM section WHERE key = 'oest') WHERE id = 1");
	OK(acts_move_user(&p->admin, "anna", "syd", MOVE_FOLLOW, 0));
	return SQL("SELECT s.key <> 'oest' FROM course c JOIN section s ON s.id = c.section_id WHERE c.id = 1") ||
	       SQL("SELECT count(*) FROM course c JOIN section s ON s.id = c.section_id WHERE s.key = 'syd' AND c.user_id = 1") < 5;
}

static int32_t offers(struct world_user *u)
{
	struct draft_offers_reply reply;

	OK(door_draft_offers(u->door, &(struct draft_offers_request){ 0 }, &u->arena, &reply, &e));
	return reply.n_rows;
}

static bool a_draft_of_another_course_is_offered(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	OK(acts_begin_draft(&p->anna, "B-1004"));
	acts_give(&p->anna, "B-1001", &p->bo);
	return SQL("SELECT count(*) FROM draft_offer") != 1;
}

static bool an_offer_of_another_course_is_passed_on(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	OK(acts_begin_draft(&p->anna, "B-1004"));
	acts_give(&p->anna, "B-1001", &p->bo);
	acts_give(&p->anna, "B-1004", &p->bo);
	acts_give(&p->bo, "B-1001", &p->erik);
	return offers(&p->bo) != 1 || offers(&p->erik) != 1;
}

static bool a_draft_that_was_taken_is_offered_still(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	acts_give(&p->anna, "B-1001", &p->bo);
	OK(door_draft_take(p->bo.door, &(struct draft_take_request){ { SQL("SELECT id FROM draft WHERE course_id = 1") }, true },
		&p->bo.arena, &(struct draft_take_reply){ 0 }, &e));
	return offers(&p->bo) != 0;
}

static bool an_own_draft_is_offered_back(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	acts_give(&p->anna, "B-1001", &p->bo);
	acts_give(&p->bo, "B-1001", &p->anna);
	return offers(&p->anna) != 0 || offers(&p->bo) != 0;
}

/* Moves. */

static bool an_odd_way_for_the_cases(void)
{
	return acts_move_user(&p->admin, "bo", "syd", MOVE_CASES_COUNT, 0) != ST_INVALID;
}

static bool cases_are_named_that_stay(void)
{
	struct user_row bo = people_row(&p->admin, "bo");
	struct user_move_request request = { bo.id, bo.version, people_section(p, "syd"), DAY_NONE, MOVE_STAY, NULL, 0, "" };

	request.n_assignments = people_assign(&p->admin, bo.id, PLAN_ONE, people_id(p, "anna"), &request.assignments);
	return door_user_move(p->admin.door, &request, &p->admin.arena, &(struct user_move_reply){ 0 }, &e) != ST_INVALID;
}

static bool a_key_person_moves_herself(void)
{
	return acts_move_user(&p->hanne, "hanne", "syd", MOVE_STAY, 0) != ST_RULE;
}

static bool is_in(const char *login, const char *section)
{
	return people_row(&p->admin, login).section.v == people_section(p, section).v;
}

static bool an_agreed_move_is_before_its_day(void)
{
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 3));
	OK(acts_answer_move(&p->dorte, true));
	if (!is_in("bo", "nord"))
		return true;
	clock_fix(WORLD_NOW + INT64_C(3) * 86400);
	return !is_in("bo", "syd");
}

static bool an_agreed_move_asks_again(void)
{
	struct moves_reply reply;

	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 3));
	OK(door_moves(p->dorte.door, &(struct moves_request){ 0 }, &p->dorte.arena, &reply, &e));
	return reply.n_rows != 1 || reply.rows[0].mine;
}

static bool a_move_that_is_done_is_listed(void)
{
	struct moves_reply reply;

	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 0));
	OK(door_moves(p->dorte.door, &(struct moves_request){ 0 }, &p->dorte.arena, &reply, &e));
	return reply.n_rows;
}

static bool who_has_moved_cannot_be_closed(void)
{
	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_FOLLOW, 0));
	return acts_close_user(&p->dorte, "bo", "erik") != ST_OK || SQL("SELECT state FROM user_move") != 2;
}

/* One is due, one is not answered, one is later. */
static bool a_move_is_done_with_another(void)
{
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 1));
	OK(acts_move_user(&p->admin, "anna", "syd", MOVE_STAY, 9));
	OK(acts_move_user(&p->admin, "carla", "syd", MOVE_STAY, 1));
	clock_fix(WORLD_NOW + 86400);
	return !is_in("carla", "syd") || !is_in("bo", "nord") || !is_in("anna", "nord");
}

static bool a_move_that_cannot_be_stops_everybody(void)
{
	OK(acts_move_user(&p->admin, "helle", "syd", MOVE_STAY, 1));
	OK(acts_change(&p->admin, "hanne", ROLE_CASEWORKER, DAY_NONE, DAY_NONE)); /* there is helle, until tomorrow */
	clock_fix(WORLD_NOW + 86400);
	return !is_in("helle", "nord") || SQL("SELECT state FROM user_move") != 4;
}

static bool a_move_is_done_by_who_comes_by(void)
{
	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 1));
	clock_fix(WORLD_NOW + 86400);
	people_row(&p->dorte, "bo");
	return SQL("SELECT by_id IS NOT (SELECT id FROM user WHERE login = 'admin') FROM user_act WHERE kind = 3");
}

static bool a_closed_section_agrees(void)
{
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 3));
	SQL("UPDATE section SET closed_on = 20700 WHERE key = 'syd'");
	return acts_answer_move(&p->dorte, true) != ST_INVALID;
}

static bool an_undo_after_something_else(void)
{
	OK(acts_change(&p->hanne, "bo", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE));
	SQL("UPDATE user SET version = version + 1 WHERE login = 'bo'");
	return acts_undo(&p->hanne, "bo") != ST_RULE;
}

/* Periods. */

static bool sees_users(struct world_user *u)
{
	struct users_reply reply;

	return door_users(u->door, &(struct users_request){ 0 }, &u->arena, &reply, &e) == ST_OK;
}

static bool another_is_deputy_too(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return !sees_users(&p->bo) || sees_users(&p->anna);
}

static int32_t periods(void)
{
	struct duties_reply reply;

	OK(door_duties(p->hanne.door, &(struct duties_request){ 0 }, &p->hanne.arena, &reply, &e));
	return reply.n_rows;
}

static enum status end_period(int64_t id)
{
	return door_duty_end(p->hanne.door, &(struct duty_end_request){ id }, &p->hanne.arena, &(struct duty_end_reply){ 0 }, &e);
}

static bool a_period_that_is_over_is_listed(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "anna", 7));
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "carla", "anna", 2));
	if (periods() != 2)
		return true;
	OK(end_period(SQL("SELECT min(id) FROM duty")));
	if (periods() != 1 || end_period(SQL("SELECT min(id) FROM duty")) != ST_NOTFOUND)
		return true;
	clock_fix(WORLD_NOW + 3 * INT64_C(86400));
	return periods() != 0;
}

static bool a_stand_in_for_somebody_closed(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return acts_add_duty(&p->hanne, DUTY_STAND_IN, "carla", "bo", 7) != ST_RULE;
}

/* bo stands in for anna, and did for carla; carla stands in for anna. */
static void three_periods(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "anna", 7));
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "carla", 7));
	OK(end_period(SQL("SELECT max(id) FROM duty")));
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "carla", "anna", 7));
	clock_fix(WORLD_NOW + 60);
}

/* The first of them, and the one that has nothing to do with bo. */
static bool are_as_before(void)
{
	return SQL("SELECT group_concat(ended_at IS NULL, '') FROM (SELECT ended_at FROM duty ORDER BY id)") == 101;
}

static bool an_undo_brings_other_periods_back(void)
{
	three_periods();
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	SQL("UPDATE duty SET ended_at = (SELECT ended_at FROM duty WHERE id = 1) WHERE id = 3"); /* ended in the same second */
	OK(acts_undo(&p->hanne, "bo"));
	return SQL("SELECT group_concat(ended_at IS NULL, '') FROM (SELECT ended_at FROM duty ORDER BY id)") != 100;
}

static bool an_undo_forgets_a_period(void)
{
	OK(acts_move_user(&p->admin, "anna", "syd", MOVE_STAY, 0));
	clock_fix(WORLD_NOW + 30);
	OK(acts_undo(&p->admin, "anna")); /* undone, and before the period */
	three_periods();
	clock_fix(WORLD_NOW + 90);
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	clock_fix(WORLD_NOW + 120);
	OK(acts_change(&p->hanne, "anna", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE)); /* no reason to forget it */
	OK(acts_undo(&p->hanne, "bo"));
	return !are_as_before();
}

static bool an_undone_move_of_the_other_forgets_a_period(void)
{
	three_periods();
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	SQL("INSERT INTO user_act (user_id, kind, at, by_login, name, role, section_id, version_after, detail, undone_at) SELECT id, 3,"
	    " 1795255300, 'x', 'x', 2, section_id, 1, '', 1795255300 FROM user WHERE login = 'anna'");
	OK(acts_undo(&p->hanne, "bo"));
	return !are_as_before();
}

static bool an_older_move_of_the_other_forgets_a_period(void)
{
	SQL("INSERT INTO user_act (user_id, kind, at, by_login, name, role, section_id, version_after, detail) SELECT id, 3,"
	    " 1795255100, 'x', 'x', 2, section_id, 1, '' FROM user WHERE login = 'anna'");
	three_periods();
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	OK(acts_undo(&p->hanne, "bo"));
	return !are_as_before();
}

/* Undoing. */

static bool one_undoes_what_was_done_to_oneself(void)
{
	OK(acts_change(&p->admin, "hanne", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE));
	OK(acts_change(&p->admin, "hanne", ROLE_KEY_PERSON, DAY_NONE, DAY_NONE));
	return acts_undo(&p->hanne, "hanne") != ST_RULE;
}

static bool a_deputy_undoes_into_a_key_person(void)
{
	OK(acts_change(&p->hanne, "anna", ROLE_KEY_PERSON, DAY_NONE, DAY_NONE));
	OK(acts_change(&p->hanne, "anna", ROLE_CASEWORKER, DAY_NONE, DAY_NONE));
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return acts_undo(&p->bo, "anna") != ST_INVALID;
}

static bool a_case_that_went_on_comes_back(void)
{
	OK(acts_close_user(&p->hanne, "anna", "bo"));
	acts_give(&p->bo, "B-1001", &p->carla);
	return acts_undo(&p->hanne, "anna") != ST_RULE;
}

static bool a_draft_that_was_taken_comes_back(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	clock_fix(WORLD_NOW + 60);
	OK(acts_close_user(&p->hanne, "anna", "bo"));
	OK(door_draft_take(p->bo.door, &(struct draft_take_request){ { SQL("SELECT id FROM draft WHERE course_id = 1") }, true },
		&p->bo.arena, &(struct draft_take_reply){ 0 }, &e));
	return acts_undo(&p->hanne, "anna") != ST_RULE;
}

static bool an_offer_outlives_its_undo(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	clock_fix(WORLD_NOW + 60);
	OK(acts_close_user(&p->hanne, "anna", "bo"));
	OK(acts_undo(&p->hanne, "anna"));
	return SQL("SELECT count(*) FROM draft_offer");
}

/* Transfers. */

static bool a_citizen_who_has_left_is_transferred(void)
{
	SQL("UPDATE course SET to_on = 20777 WHERE id = 1");
	return acts_ask(&p->anna, "B-1001", "bo", false) != ST_RULE;
}

static bool a_citizen_goes_to_who_has_her(void)
{
	return acts_ask(&p->hanne, "B-1007", "bo", false) != ST_RULE;
}

static bool a_transfer_of_nobody(void)
{
	struct transfer_request request = { NULL, 0, people_id(p, "bo"), "Ny sag", false };

	return door_transfer(p->anna.door, &request, &p->anna.arena, &(struct transfer_reply){ 0 }, &e) != ST_INVALID;
}

static bool a_preview_of_three_is_logged_otherwise_than_by_caseworker(void)
{
	struct course_ref courses[] = { { people_course(p, "B-1001") }, { people_course(p, "B-1007") },
		{ people_course(p, "B-1004") } };
	struct transfer_request request = { courses, 3, people_id(p, "carla"), "", true };

	OK(door_transfer(p->hanne.door, &request, &p->hanne.arena, &(struct transfer_reply){ 0 }, &e));
	return SQL("SELECT count(*) FROM audit_log WHERE action = 'list-cases' AND login = 'hanne'") != 2 ||
	       SQL("SELECT count(*) FROM audit_log WHERE action = 'list-cases' AND detail = '2 cases'") != 1;
}

static bool the_load_of_other_sections_is_told(void)
{
	struct receivers_reply reply;

	OK(door_receivers(p->hanne.door, &(struct receivers_request){ 0 }, &p->hanne.arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if ((strcmp(reply.rows[i].login, "erik") == 0 && reply.rows[i].n_cases != 0) ||
			(strcmp(reply.rows[i].login, "bo") == 0 && reply.rows[i].n_cases != 3))
			return true;
	return reply.n_rows < 5;
}

/* What was answered stays as it was, whatever comes later. */
static bool an_answered_offer_is_rewritten(void)
{
	struct draft_take_request take = { { 0 }, true };

	OK(acts_begin_draft(&p->anna, "B-1001"));
	take.draft.v = SQL("SELECT id FROM draft WHERE course_id = 1");
	acts_give(&p->anna, "B-1001", &p->bo);
	OK(door_draft_take(p->bo.door, &take, &p->bo.arena, &(struct draft_take_reply){ 0 }, &e));
	clock_fix(WORLD_NOW + 60);
	acts_give(&p->bo, "B-1001", &p->erik);
	OK(door_draft_take(p->erik.door, &take, &p->erik.arena, &(struct draft_take_reply){ 0 }, &e));
	return SQL("SELECT count(*) FROM draft_offer") != 2 ||
	       SQL("SELECT count(*) FROM draft_offer o JOIN user u ON u.id = o.to_user WHERE u.login = 'bo'"
		   " AND o.answered_at = 1795255200") != 1;
}

static bool another_s_offer_goes_along(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	SQL("INSERT INTO draft_offer (draft_id, to_user, offered_at) SELECT d.id, u.id, 0 FROM draft d, user u WHERE u.login = 'carla'");
	SQL("UPDATE draft SET author_id = (SELECT id FROM user WHERE login = 'helle')");
	acts_give(&p->anna, "B-1001", &p->bo);
	return SQL("SELECT count(*) FROM draft_offer o JOIN user u ON u.id = o.to_user WHERE u.login = 'carla'") != 1;
}

#define LINE(fn) { #fn, fn }
static const struct rule rules[] = {
	LINE(somebody_elses_case_is_handed_over),
	LINE(a_case_goes_to_who_cannot_take_it),
	LINE(a_list_of_cases_is_not_logged),
	LINE(a_later_hand_over_takes_from_another),
	LINE(cases_of_elsewhere_follow),
	LINE(a_draft_of_another_course_is_offered),
	LINE(an_offer_of_another_course_is_passed_on),
	LINE(a_draft_that_was_taken_is_offered_still),
	LINE(an_own_draft_is_offered_back),
	LINE(an_odd_way_for_the_cases),
	LINE(cases_are_named_that_stay),
	LINE(a_key_person_moves_herself),
	LINE(an_agreed_move_is_before_its_day),
	LINE(an_agreed_move_asks_again),
	LINE(a_move_that_is_done_is_listed),
	LINE(who_has_moved_cannot_be_closed),
	LINE(a_move_is_done_with_another),
	LINE(a_move_that_cannot_be_stops_everybody),
	LINE(a_move_is_done_by_who_comes_by),
	LINE(a_closed_section_agrees),
	LINE(an_undo_after_something_else),
	LINE(another_is_deputy_too),
	LINE(a_period_that_is_over_is_listed),
	LINE(a_stand_in_for_somebody_closed),
	LINE(an_undo_brings_other_periods_back),
	LINE(an_undo_forgets_a_period),
	LINE(an_undone_move_of_the_other_forgets_a_period),
	LINE(an_older_move_of_the_other_forgets_a_period),
	LINE(one_undoes_what_was_done_to_oneself),
	LINE(a_deputy_undoes_into_a_key_person),
	LINE(a_case_that_went_on_comes_back),
	LINE(a_draft_that_was_taken_comes_back),
	LINE(an_offer_outlives_its_undo),
	LINE(a_citizen_who_has_left_is_transferred),
	LINE(a_citizen_goes_to_who_has_her),
	LINE(a_transfer_of_nobody),
	LINE(a_preview_of_three_is_logged_otherwise_than_by_caseworker),
	LINE(the_load_of_other_sections_is_told),
	LINE(an_answered_offer_is_rewritten),
	LINE(another_s_offer_goes_along),
};

static void test_no_rule_is_broken(void **state)
{
	rules_try(state, rules, COUNT(rules));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_no_rule_is_broken) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
