/*
 * What a replaced trin asks for, of acts and lists: requests that the rules forbid, made by a client that speaks the
 * protocol. Each line says the rule; its function tries what the rule forbids, after the same was done by who may.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "acts.h"
#include "base/clock.h"
#include "base/date.h"

static struct people *p;
static struct err e;

#define OK(call) EXPECT(ST_OK, call)
#define SQL(sql) world_sql(&p->world, sql)

static void days_later(int days)
{
	clock_fix(WORLD_NOW + (int64_t)days * 86400);
}

static struct course_id b(const char *ref)
{
	return people_course(p, ref);
}

static int64_t logged(void)
{
	return SQL("SELECT max(seq) FROM audit");
}

static int32_t offers(struct world_user *u)
{
	struct draft_offers_reply reply;

	OK(door_draft_offers(u->door, &(struct draft_offers_request){ 0 }, &u->arena, &reply, &e));
	return reply.n_rows;
}

/* Nobody grants oneself a right, with or without a colleague's help. */

static bool a_deputy_agrees_to_her_own_move(void)
{
	OK(acts_add_duty(&p->admin, DUTY_DEPUTY, "bo", "syd", 7));
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_FOLLOW, 0));
	bool got = acts_answer_move(&p->bo, true) == ST_OK;
	if (!got)
		OK(acts_answer_move(&p->dorte, true));
	return got;
}

static bool a_deputy_makes_a_key_person(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	OK(acts_change(&p->bo, "anna", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE));
	return acts_change(&p->bo, "anna", ROLE_KEY_PERSON, DAY_NONE, DAY_NONE) == ST_OK;
}

static bool a_deputy_changes_her_key_person(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return acts_change(&p->bo, "helle", ROLE_CASEWORKER, DAY_NONE, DAY_NONE) == ST_OK;
}

static bool a_deputy_closes_her_key_person(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return acts_close_user(&p->bo, "helle", "anna") == ST_OK;
}

static bool a_deputy_names_a_deputy(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	OK(acts_add_duty(&p->bo, DUTY_STAND_IN, "carla", "anna", 7));
	return acts_add_duty(&p->bo, DUTY_DEPUTY, "anna", "nord", 300) == ST_OK;
}

static bool a_deputy_gives_herself_a_period(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "bo", "nord", 7));
	return acts_add_duty(&p->bo, DUTY_STAND_IN, "bo", "anna", 7) == ST_OK;
}

static bool a_deputy_who_becomes_a_reader(void)
{
	struct users_reply users;

	OK(acts_add_duty(&p->hanne, DUTY_DEPUTY, "carla", "nord", 7));
	OK(door_users(p->carla.door, &(struct users_request){ 0 }, &p->carla.arena, &users, &e));
	OK(acts_change(&p->hanne, "carla", ROLE_READER, DAY_NONE, DAY_NONE));
	return door_users(p->carla.door, &(struct users_request){ 0 }, &p->carla.arena, &users, &e) == ST_OK;
}

static bool a_stand_in_keeps_the_citizen(void)
{
	OK(acts_add_duty(&p->admin, DUTY_STAND_IN, "erik", "anna", 7));
	OK(acts_ask(&p->erik, "B-1001", "bo", true)); /* may hand her citizens on */
	return acts_ask(&p->erik, "B-1001", "erik", false) == ST_OK && acts_answer(&p->erik, TRANSFER_ACCEPTED) == ST_OK;
}

static bool a_key_person_takes_a_citizen(void)
{
	OK(acts_ask(&p->hanne, "B-1001", "bo", true));
	return acts_ask(&p->hanne, "B-1001", "hanne", false) == ST_OK && acts_answer(&p->hanne, TRANSFER_ACCEPTED) == ST_OK;
}

/* No section without a key person, no citizen without a caseworker. */

static bool the_last_key_person_begins_later(void)
{
	OK(acts_change(&p->admin, "helle", ROLE_KEY_PERSON, WORLD_TODAY + 90, DAY_NONE)); /* there is hanne */
	return acts_change(&p->admin, "hanne", ROLE_KEY_PERSON, WORLD_TODAY + 90, DAY_NONE) == ST_OK;
}

static bool the_last_one_leaves_for_one_to_come(void)
{
	OK(acts_change(&p->admin, "helle", ROLE_KEY_PERSON, WORLD_TODAY + 90, DAY_NONE));
	return acts_change(&p->admin, "hanne", ROLE_CASEWORKER, DAY_NONE, DAY_NONE) == ST_OK;
}

static bool an_undone_reopening_leaves_cases(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	OK(acts_reopen(&p->hanne, "bo", ROLE_CASEWORKER));
	acts_give(&p->anna, "B-1001", &p->bo);
	return acts_undo(&p->hanne, "bo") == ST_OK;
}

static bool an_undone_role_leaves_cases(void)
{
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	OK(acts_reopen(&p->hanne, "bo", ROLE_READER));
	OK(acts_change(&p->hanne, "bo", ROLE_CASEWORKER, DAY_NONE, DAY_NONE));
	acts_give(&p->anna, "B-1001", &p->bo);
	return acts_undo(&p->hanne, "bo") == ST_OK;
}

static bool an_undone_move_needs_nobody(void)
{
	OK(acts_move_user(&p->hanne, "bo", "syd", MOVE_STAY, 0));
	OK(acts_answer_move(&p->dorte, true));
	return acts_undo(&p->dorte, "bo") == ST_OK;
}

/* Rights that are gone are gone the moment they are. */

static bool a_move_on_its_day_waits_for_a_change(void)
{
	struct users_reply users;

	OK(acts_move_user(&p->admin, "helle", "syd", MOVE_STAY, 1));
	OK(door_users(p->helle.door, &(struct users_request){ people_section(p, "nord"), { 0 } }, &p->helle.arena, &users, &e));
	assert_true(users.n_rows > 0);
	days_later(1);
	OK(door_users(p->helle.door, &(struct users_request){ people_section(p, "nord"), { 0 } }, &p->helle.arena, &users, &e));
	return users.n_rows > 0;
}

static bool who_asked_still_sees_the_name(void)
{
	struct transfers_reply list;

	OK(acts_ask(&p->hanne, "B-1001", "bo", false));
	OK(acts_answer(&p->bo, TRANSFER_ACCEPTED));
	OK(door_transfers(p->hanne.door, &(struct transfers_request){ 0 }, &p->hanne.arena, &list, &e));
	assert_int_equal(list.n_rows, 1);
	assert_true(*list.rows[0].name);
	OK(acts_move_user(&p->admin, "hanne", "syd", MOVE_STAY, 0));
	OK(door_transfers(p->hanne.door, &(struct transfers_request){ 0 }, &p->hanne.arena, &list, &e));
	return list.n_rows > 0 && *list.rows[0].name;
}

static bool a_list_stays_fresh_over_midnight(void)
{
	struct fresh_request request = { .what = FRESH_CASELOAD };
	struct fresh_reply first, next;

	OK(acts_add_duty(&p->admin, DUTY_STAND_IN, "erik", "anna", 0));
	OK(door_fresh(p->erik.door, &request, &p->erik.arena, &first, &e));
	request.version = first.version;
	request.mark = first.mark;
	OK(door_fresh(p->erik.door, &request, &p->erik.arena, &next, &e));
	assert_int_equal(next.mark, first.mark);
	days_later(1);
	OK(door_fresh(p->erik.door, &request, &p->erik.arena, &next, &e));
	return next.mark == first.mark;
}

static bool a_period_comes_back_after_a_move(void)
{
	OK(acts_add_duty(&p->hanne, DUTY_STAND_IN, "bo", "anna", 7));
	OK(acts_close_user(&p->hanne, "bo", "anna"));
	clock_fix(WORLD_NOW + 60);
	OK(acts_move_user(&p->admin, "anna", "syd", MOVE_STAY, 0));
	OK(acts_undo(&p->hanne, "bo"));
	return SQL("SELECT count(*) FROM duty WHERE ended_at IS NULL") > 0;
}

static bool a_draft_is_lost_on_its_second_way(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	acts_give(&p->anna, "B-1001", &p->bo);
	assert_int_equal(offers(&p->bo), 1);
	acts_give(&p->bo, "B-1001", &p->erik);
	assert_int_equal(offers(&p->bo), 0);
	return offers(&p->erik) != 1;
}

/* Every look-up is in the log before its answer. */

static bool a_correction_shows_a_colleagues_scores(void)
{
	struct draft_open_request request = { .course = b("B-1007"),
		.corrects_on = (int32_t)SQL("SELECT min(m.taken_on) FROM measurement m JOIN citizen z ON z.id = m.citizen_id"
					    " WHERE z.ref = 'B-1007'") };

	request.purpose = "Tilsyn: prøve";
	int64_t before = logged();
	OK(door_draft_open(p->carla.door, &request, &p->carla.arena, &(struct draft_open_reply){ 0 }, &e));
	assert_int_equal(logged(), before + 1);
	request.purpose = "";
	return door_draft_open(p->carla.door, &request, &p->carla.arena, &(struct draft_open_reply){ 0 }, &e) == ST_OK;
}

static bool a_preview_shows_names(void)
{
	int64_t before = logged();

	OK(acts_ask(&p->hanne, "B-1007", "anna", true));
	return logged() == before;
}

static bool a_later_page_of_orders(void)
{
	struct orders_reply reply;
	int64_t before = logged();

	OK(door_orders(p->carla.door, &(struct orders_request){ { 0 }, { 0 } }, &p->carla.arena, &reply, &e));
	assert_int_equal(logged(), before + 1);
	OK(door_orders(p->carla.door, &(struct orders_request){ b("B-1001"), { 1 } }, &p->carla.arena, &reply, &e));
	return logged() == before + 1;
}

static bool a_later_page_of_the_caseload(void)
{
	struct caseload_reply reply;
	int64_t before = logged();

	OK(door_caseload(p->anna.door, &(struct caseload_request){ { 0 }, { 1 }, 1 }, &p->anna.arena, &reply, &e));
	return logged() == before;
}

static bool a_later_page_of_look_ups(void)
{
	struct lookups_request request = { .citizen = world_case(&p->anna, "B-1001", "Unge").citizen, .before = INT64_MAX };
	struct lookups_reply reply;
	int64_t before = logged();

	OK(door_lookups(p->anna.door, &request, &p->anna.arena, &reply, &e));
	return logged() == before;
}

static bool a_later_page_of_the_log(void)
{
	struct log_request request = { .before = INT64_MAX, .login = "", .action = "", .object = "" };
	struct log_reply reply;
	int64_t before = logged();

	OK(door_log(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	return logged() == before;
}

static bool names_of_transfers(void)
{
	struct transfers_reply list;

	OK(acts_ask(&p->anna, "B-1001", "erik", false));
	int64_t before = logged();
	OK(door_transfers(p->erik.door, &(struct transfers_request){ 0 }, &p->erik.arena, &list, &e));
	return list.n_rows && logged() == before;
}

static bool names_of_offered_drafts(void)
{
	OK(acts_begin_draft(&p->anna, "B-1001"));
	acts_give(&p->anna, "B-1001", &p->bo);
	int64_t before = logged();
	return offers(&p->bo) && logged() == before;
}

static bool names_of_drafts(void)
{
	struct drafts_reply list;

	OK(acts_begin_draft(&p->anna, "B-1001"));
	int64_t before = logged();
	OK(door_drafts(p->anna.door, &(struct drafts_request){ 0 }, &p->anna.arena, &list, &e));
	return list.n_rows && logged() == before;
}

static bool who_is_protected(void)
{
	struct protected_list_reply list;
	int64_t before = logged();

	OK(door_protected_list(p->hanne.door, &(struct protected_list_request){ 0 }, &p->hanne.arena, &list, &e));
	return list.n_rows && logged() == before;
}

static bool a_spot_check_read_again(void)
{
	struct spots_reply list;

	OK(door_citizen(p->anna.door, &(struct citizen_request){ b("B-1001"), "" }, &p->anna.arena, &(struct citizen_reply){ 0 },
		&e));

	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 20 }, &p->carla.arena, &(struct spot_draw_reply){ 0 }, &e));
	int64_t before = logged();
	OK(door_spots(p->carla.door, &(struct spots_request){ false }, &p->carla.arena, &list, &e));
	return list.n_rows && logged() == before;
}

/* What was done in a section is that section's to look through. */

static bool another_sections_past_in_the_log(void)
{
	struct search_reply found;
	struct log_request request = { .login = "", .action = "search", .object = "" };
	struct log_reply reply;

	OK(door_search(p->bo.door, &(struct search_request){ "Hemmelig", 1 }, &p->bo.arena, &found, &e));
	clock_fix(WORLD_NOW + 60);
	OK(acts_move_user(&p->admin, "bo", "syd", MOVE_FOLLOW, 0));
	OK(door_log(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	bool kept = reply.n_rows == 1;
	OK(door_log(p->dorte.door, &request, &p->dorte.arena, &reply, &e));
	return !kept || reply.n_rows;
}

static bool another_sections_past_in_a_spot_check(void)
{
	struct spot_draw_reply drawn;

	OK(door_citizen(p->anna.door, &(struct citizen_request){ b("B-1001"), "" }, &p->anna.arena, &(struct citizen_reply){ 0 },
		&e));
	clock_fix(WORLD_NOW + 60);
	OK(acts_move_user(&p->admin, "anna", "syd", MOVE_STAY, 0));
	OK(acts_change(&p->admin, "erik", ROLE_TEAM_LEADER, DAY_NONE, DAY_NONE));
	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 50 }, &p->carla.arena, &drawn, &e));
	bool kept = drawn.n > 0;
	OK(door_spot_draw(p->erik.door, &(struct spot_draw_request){ 50 }, &p->erik.arena, &drawn, &e));
	return !kept || drawn.n;
}

#define LINE(fn) { #fn, fn }
static const struct {
	const char *rule;
	bool (*gets)(void);
} attacks[] = {
	LINE(a_deputy_agrees_to_her_own_move),
	LINE(a_deputy_makes_a_key_person),
	LINE(a_deputy_changes_her_key_person),
	LINE(a_deputy_closes_her_key_person),
	LINE(a_deputy_names_a_deputy),
	LINE(a_deputy_gives_herself_a_period),
	LINE(a_deputy_who_becomes_a_reader),
	LINE(a_stand_in_keeps_the_citizen),
	LINE(a_key_person_takes_a_citizen),
	LINE(the_last_key_person_begins_later),
	LINE(the_last_one_leaves_for_one_to_come),
	LINE(an_undone_reopening_leaves_cases),
	LINE(an_undone_role_leaves_cases),
	LINE(an_undone_move_needs_nobody),
	LINE(a_move_on_its_day_waits_for_a_change),
	LINE(who_asked_still_sees_the_name),
	LINE(a_list_stays_fresh_over_midnight),
	LINE(a_period_comes_back_after_a_move),
	LINE(a_draft_is_lost_on_its_second_way),
	LINE(a_correction_shows_a_colleagues_scores),
	LINE(a_preview_shows_names),
	LINE(a_later_page_of_orders),
	LINE(a_later_page_of_the_caseload),
	LINE(a_later_page_of_look_ups),
	LINE(a_later_page_of_the_log),
	LINE(names_of_transfers),
	LINE(names_of_offered_drafts),
	LINE(names_of_drafts),
	LINE(who_is_protected),
	LINE(a_spot_check_read_again),
	LINE(another_sections_past_in_the_log),
	LINE(another_sections_past_in_a_spot_check),
};

static void test_every_attack_is_refused(void **state)
{
	int got = 0;

	for (size_t i = 0; i < COUNT(attacks); i++) {
		people_set_up(state);
		p = *state;
		acts_use(p, &e);
		if (attacks[i].gets()) {
			print_error("%s\n", attacks[i].rule);
			got++;
		}
		clock_fix(WORLD_NOW);
		people_tear_down(state);
	}
	assert_int_equal(got, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_attack_is_refused) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
