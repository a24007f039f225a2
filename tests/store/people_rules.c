/*
 * The rules of users that one notices only when they are broken: each is broken, and the sentence comes, or what it keeps is
 * kept. A line is a rule; its function says whether it was broken.
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

/* Users who cannot log in are seen by nobody, so nothing of them is told either. */

static int32_t viewers(void)
{
	struct viewers_reply reply;

	OK(door_viewers(p->hanne.door, &(struct viewers_request){ people_course(p, "B-1001") }, &p->hanne.arena, &reply, &e));
	return reply.n_rows;
}

static bool a_closed_user_is_no_viewer(void)
{
	int32_t before = viewers();

	SQL("UPDATE user SET closed_at = 1 WHERE login = 'carla'");
	return viewers() != before - 1;
}

static bool a_user_to_come_is_no_viewer(void)
{
	int32_t before = viewers();

	SQL("UPDATE user SET valid_from = 20779 WHERE login = 'carla'");
	return viewers() != before - 1;
}

static bool a_look_of_two_years_ago_is_counted(void)
{
	struct viewers_request request = { people_course(p, "B-1001") };
	struct viewers_reply reply;

	OK(door_citizen(p->anna.door, &(struct citizen_request){ request.course, "" }, &p->anna.arena,
		&(struct citizen_reply){ 0 }, &e));
	OK(door_viewers(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	int32_t before = reply.n_looked;
	clock_fix(WORLD_NOW + 700 * INT64_C(86400));
	OK(door_viewers(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	return before < 1 || reply.n_looked >= before;
}

/* Days. */

static bool a_validity_that_ends_before_it_begins(void)
{
	OK(acts_change(&p->hanne, "bo", ROLE_CASEWORKER, WORLD_TODAY + 5, WORLD_TODAY + 5));
	return acts_change(&p->hanne, "bo", ROLE_CASEWORKER, WORLD_TODAY + 5, WORLD_TODAY + 4) != ST_INVALID;
}

static bool a_changed_validity_that_is_past(void)
{
	return acts_change(&p->hanne, "bo", ROLE_CASEWORKER, DAY_NONE, WORLD_TODAY - 1) != ST_INVALID;
}

static bool a_past_validity_hinders_another_change(void)
{
	SQL("UPDATE user SET valid_until = 20700 WHERE login = 'bo'");
	return acts_change(&p->hanne, "bo", ROLE_TEAM_LEADER, DAY_NONE, 20700) != ST_OK;
}

static bool a_move_into_the_past(void)
{
	return acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, -1) != ST_INVALID;
}

static bool a_move_far_ahead(void)
{
	return acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 400) != ST_INVALID;
}

static bool a_move_to_where_one_is(void)
{
	return acts_move_user(&p->admin, "bo", "nord", MOVE_STAY, 0) != ST_INVALID;
}

/* Key persons. */

static bool the_last_key_person_of_a_closed_section(void)
{
	SQL("UPDATE section SET closed_on = 20700 WHERE key = 'syd'");
	return acts_change(&p->admin, "dorte", ROLE_CASEWORKER, DAY_NONE, DAY_NONE) != ST_OK;
}

static bool the_last_key_person_moves(void)
{
	return acts_move_user(&p->admin, "dorte", "nord", MOVE_STAY, 30) != ST_RULE;
}

static bool the_last_key_person_for_a_time(void)
{
	return acts_change(&p->admin, "dorte", ROLE_KEY_PERSON, DAY_NONE, WORLD_TODAY + 30) != ST_RULE;
}

static bool a_closed_key_person_comes_back_as_another(void)
{
	OK(acts_close_user(&p->admin, "helle", "anna"));
	OK(acts_change(&p->admin, "hanne", ROLE_KEY_PERSON, DAY_NONE, DAY_NONE));
	return acts_reopen(&p->admin, "helle", ROLE_CASEWORKER) != ST_OK;
}

/* Who is closed. */

static bool a_closed_user_is_changed(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return acts_change(&p->hanne, "bo", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE) != ST_RULE;
}

static bool a_closed_user_is_moved(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 0) != ST_RULE;
}

static bool a_closed_user_is_closed(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return acts_close_user(&p->hanne, "bo", "anna") != ST_RULE;
}

static bool an_open_user_is_opened(void)
{
	return acts_reopen(&p->hanne, "bo", ROLE_CASEWORKER) != ST_RULE;
}

static bool a_closed_login_is_somebody_elses(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	SQL("UPDATE user SET uid = 77 WHERE login = 'bo'");
	return acts_reopen(&p->hanne, "bo", ROLE_CASEWORKER) != ST_MISMATCH;
}

static bool a_closed_login_is_gone(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	SQL("UPDATE user SET login = 'xbo' WHERE login = 'bo'");
	return acts_reopen(&p->hanne, "xbo", ROLE_CASEWORKER) != ST_INVALID;
}

static bool a_reopened_user_rises(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return acts_reopen(&p->hanne, "bo", ROLE_ADMINISTRATOR) != ST_INVALID;
}

static bool what_was_for_others_goes_on(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "anna", 7));
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "carla", "bo", 7));
	OK(acts_ask(&p->anna, "B-1001", "bo", false));
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 9));
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return SQL("SELECT count(*) FROM duty WHERE ended_at IS NULL") || SQL("SELECT count(*) FROM transfer WHERE state = 0") ||
	       SQL("SELECT count(*) FROM user_move WHERE state IN (0, 1)");
}

static bool an_undone_creation_leaves_a_transfer(void)
{
	OK(create(&p->hanne, "nina", ROLE_CASEWORKER, people_section(p, "nord")));
	OK(acts_ask(&p->anna, "B-1001", "nina", false));
	OK(acts_undo(&p->hanne, "nina"));
	return SQL("SELECT count(*) FROM transfer WHERE state = 0");
}

/* Roles and sections. */

static bool a_key_person_makes_a_user_without_a_section(void)
{
	OK(create(&p->admin, "rikke", ROLE_READER, (struct section_id){ 0 }));
	return create(&p->hanne, "rita", ROLE_READER, (struct section_id){ 0 }) != ST_INVALID;
}

static bool a_caseworker_without_a_section(void)
{
	if (create(&p->admin, "rikke", ROLE_CASEWORKER, (struct section_id){ 0 }) != ST_INVALID)
		return true;
	OK(create(&p->admin, "rikke", ROLE_READER, (struct section_id){ 0 }));
	return acts_change(&p->admin, "rikke", ROLE_CASEWORKER, DAY_NONE, DAY_NONE) != ST_INVALID;
}

static bool a_user_in_a_closed_section(void)
{
	SQL("UPDATE section SET closed_on = 20700 WHERE key = 'syd'");
	return create(&p->admin, "nina", ROLE_CASEWORKER, people_section(p, "syd")) != ST_INVALID ||
	       acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 3) != ST_INVALID;
}

static bool a_section_that_was_closed_before_the_day(void)
{
	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_STAY, 3));
	SQL("UPDATE section SET closed_on = 20779 WHERE key = 'syd'");
	clock_fix(WORLD_NOW + INT64_C(3) * 86400);
	people_row(&p->admin, "bo");
	return SQL("SELECT count(*) FROM user u JOIN section s ON s.id = u.section_id WHERE u.login = 'bo' AND s.key = 'syd'") ||
	       SQL("SELECT state FROM user_move") != 4;
}

static bool an_undone_close_in_a_closed_section(void)
{
	OK(acts_close_user(&p->dorte, "erik", "dorte"));
	SQL("UPDATE section SET closed_on = 20700 WHERE key = 'syd'");
	return acts_undo(&p->dorte, "erik") != ST_INVALID;
}

static bool a_user_who_has_logged_in_is_uncreated(void)
{
	OK(create(&p->hanne, "nina", ROLE_CASEWORKER, people_section(p, "nord")));
	SQL("UPDATE user SET last_login = 5 WHERE login = 'nina'");
	return acts_undo(&p->hanne, "nina") != ST_RULE;
}

static bool a_user_with_cases_is_uncreated(void)
{
	OK(create(&p->hanne, "nina", ROLE_CASEWORKER, people_section(p, "nord")));
	SQL("UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'nina') WHERE id = 1");
	return acts_undo(&p->hanne, "nina") != ST_RULE;
}

/* Who may take a citizen or an order: open, valid today, of a role that has any. */

static bool can_take(const char *sql, bool expected)
{
	world_sql(&p->world, sql);
	return (acts_ask(&p->anna, "B-1001", "bo", true) == ST_OK) != expected ||
	       (acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "anna", 1) == ST_OK) != expected;
}

static bool who_may_take_a_citizen(void)
{
	return can_take("UPDATE user SET role = 0 WHERE login = 'bo'", false) ||
	       can_take("UPDATE user SET role = 1 WHERE login = 'bo'", false) ||
	       can_take("UPDATE user SET role = 2, valid_from = 20779 WHERE login = 'bo'", false) ||
	       can_take("UPDATE user SET valid_from = 20778, valid_until = 20777 WHERE login = 'bo'", false) ||
	       can_take("UPDATE user SET valid_until = NULL, closed_at = 1 WHERE login = 'bo'", false) ||
	       can_take("UPDATE user SET closed_at = NULL, valid_until = 20778 WHERE login = 'bo'", true);
}

static bool who_may_take_an_order(void)
{
	static const struct {
		const char *sql;
		int32_t rows; /* the provider and its worker, or nothing */
	} workers[] = {
		{ "UPDATE user SET role = 1, section_id = (SELECT id FROM section WHERE key = 'syd') WHERE login = 'bo'", 2 },
		{ "UPDATE user SET valid_from = 20779 WHERE login = 'bo'", 0 },
		{ "UPDATE user SET valid_from = NULL, valid_until = 20777 WHERE login = 'bo'", 0 },
		{ "UPDATE user SET valid_until = NULL, closed_at = 1 WHERE login = 'bo'", 0 },
		{ "UPDATE user SET closed_at = NULL, role = 2 WHERE login = 'bo'", 0 },
		{ "UPDATE user SET role = 1 WHERE login = 'bo'", 2 },
		{ "UPDATE section SET closed_on = 20778 WHERE key = 'syd'", 0 },
	};
	struct providers_reply reply;

	for (size_t i = 0; i < COUNT(workers); i++) {
		world_sql(&p->world, workers[i].sql);
		OK(door_providers(p->anna.door, &(struct providers_request){ 0 }, &p->anna.arena, &reply, &e));
		if (reply.n_rows != workers[i].rows)
			return true;
	}
	return false;
}

/* A deputy runs the users of the section; its citizens are measured by who has them. */
static bool a_deputy_measures(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return acts_begin_draft(&p->bo, "B-1001") != ST_NOTFOUND;
}

/* A reopened login is as good as a new one. */

static bool a_reopened_user_waits_for_an_old_first_day(void)
{
	SQL("UPDATE user SET valid_from = 20800 WHERE login = 'bo'");
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	OK(acts_reopen(&p->hanne, "bo", ROLE_CASEWORKER));
	return people_row(&p->hanne, "bo").state != USER_ACTIVE;
}

static bool a_user_is_reopened_until_yesterday(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	struct user_row row = people_row(&p->hanne, "bo");
	struct user_reopen_request request = { row.id, row.version, people_section(p, "nord"), ROLE_CASEWORKER, WORLD_TODAY - 1 };

	return door_user_reopen(p->hanne.door, &request, &p->hanne.arena, &(struct user_reopen_reply){ 0 }, &e) != ST_INVALID;
}

/* Who is asked, and who is told. */

static bool the_last_key_person_has_one_for_a_time(void)
{
	SQL("UPDATE user SET valid_until = 20800 WHERE login = 'helle'");
	return acts_change(&p->admin, "hanne", ROLE_CASEWORKER, DAY_NONE, DAY_NONE) != ST_RULE;
}

static bool names(const char *sql, const char *expected)
{
	struct sections_reply reply;

	world_sql(&p->world, sql);
	OK(door_sections(p->hanne.door, &(struct sections_request){ 0 }, &p->hanne.arena, &reply, &e));
	return strcmp(reply.rows[0].key_persons, expected) == 0;
}

static bool who_is_named_as_key_person(void)
{
	return !names("UPDATE user SET valid_from = 20779 WHERE login = 'helle'", "Hanne Nielsen (hanne)") ||
	       !names("UPDATE user SET valid_from = NULL, valid_until = 20777 WHERE login = 'helle'", "Hanne Nielsen (hanne)") ||
	       !names("UPDATE user SET valid_until = NULL, closed_at = 1 WHERE login = 'helle'", "Hanne Nielsen (hanne)") ||
	       !names("UPDATE user SET closed_at = NULL, role = 2 WHERE login = 'helle'", "Hanne Nielsen (hanne)");
}

static bool a_closed_user_is_to_be_reviewed(void)
{
	struct review_reply reply;

	OK(acts_close_user(&p->hanne, "bo", "anna"));
	SQL("UPDATE user SET reviewed_at = NULL");
	OK(door_review(p->hanne.door, &(struct review_request){ 0 }, &p->hanne.arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].login, "bo") == 0)
			return true;
	return reply.n_rows == 0;
}

static int32_t transfers(struct world_user *u)
{
	struct transfers_reply reply;

	OK(door_transfers(u->door, &(struct transfers_request){ 0 }, &u->arena, &reply, &e));
	return reply.n_rows;
}

static bool a_transfer_is_told_to_others(void)
{
	OK(acts_ask(&p->hanne, "B-1001", "bo", false));
	return transfers(&p->anna) != 1 || transfers(&p->bo) != 1 || transfers(&p->hanne) != 1 || transfers(&p->carla) != 0 ||
	       transfers(&p->erik) != 0 || transfers(&p->helle) != 0;
}

static bool an_answered_transfer_is_told_for_ever(void)
{
	OK(acts_ask(&p->hanne, "B-1001", "bo", false));
	OK(acts_answer(&p->bo, TRANSFER_ACCEPTED));
	if (transfers(&p->hanne) != 1 || transfers(&p->bo) != 0 || transfers(&p->anna) != 0)
		return true;
	clock_fix(WORLD_NOW + 15 * INT64_C(86400));
	return transfers(&p->hanne) != 0;
}

static bool an_answer_is_rewritten(void)
{
	acts_give(&p->anna, "B-1001", &p->bo);
	acts_give(&p->bo, "B-1001", &p->carla);
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	return SQL("SELECT count(*) FROM transfer WHERE state = 1") != 2;
}

#define LINE(fn) { #fn, fn }
static const struct rule rules[] = {
	LINE(a_closed_user_is_no_viewer),
	LINE(a_user_to_come_is_no_viewer),
	LINE(a_look_of_two_years_ago_is_counted),
	LINE(a_validity_that_ends_before_it_begins),
	LINE(a_changed_validity_that_is_past),
	LINE(a_past_validity_hinders_another_change),
	LINE(a_move_into_the_past),
	LINE(a_move_far_ahead),
	LINE(a_move_to_where_one_is),
	LINE(the_last_key_person_of_a_closed_section),
	LINE(the_last_key_person_moves),
	LINE(the_last_key_person_for_a_time),
	LINE(a_closed_key_person_comes_back_as_another),
	LINE(a_closed_user_is_changed),
	LINE(a_closed_user_is_moved),
	LINE(a_closed_user_is_closed),
	LINE(an_open_user_is_opened),
	LINE(a_closed_login_is_somebody_elses),
	LINE(a_closed_login_is_gone),
	LINE(a_reopened_user_rises),
	LINE(what_was_for_others_goes_on),
	LINE(an_undone_creation_leaves_a_transfer),
	LINE(a_key_person_makes_a_user_without_a_section),
	LINE(a_caseworker_without_a_section),
	LINE(a_user_in_a_closed_section),
	LINE(a_section_that_was_closed_before_the_day),
	LINE(an_undone_close_in_a_closed_section),
	LINE(a_user_who_has_logged_in_is_uncreated),
	LINE(a_user_with_cases_is_uncreated),
	LINE(who_may_take_a_citizen),
	LINE(who_may_take_an_order),
	LINE(a_deputy_measures),
	LINE(a_reopened_user_waits_for_an_old_first_day),
	LINE(a_user_is_reopened_until_yesterday),
	LINE(the_last_key_person_has_one_for_a_time),
	LINE(who_is_named_as_key_person),
	LINE(a_closed_user_is_to_be_reviewed),
	LINE(a_transfer_is_told_to_others),
	LINE(an_answered_transfer_is_told_for_ever),
	LINE(an_answer_is_rewritten),
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
