/*
 * What a replaced trin asks for: requests that its user's role forbids, made by a client that speaks the protocol. Each line
 * says the rule, who tries, and what happens in between; before it the same request gets what it asks for, so that a refusal
 * is the rule's and not a mistake of the test's. Days: WORLD_TODAY is the day it begins.
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
#include "model/handover.h"
#include "model/people.h"
#include "people.h"

static struct people *p;
static struct world_user paula;
static struct err e;

#define OK(call) EXPECT(ST_OK, call)
#define SQL(sql) world_sql(&p->world, sql)

static int set_up(void **state)
{
	int r = people_set_up(state);

	p = *state;
	SQL("INSERT INTO section (key, label, administration_id) SELECT 'vaerk', 'Værkstedet', min(id) FROM administration");
	world_add_user(&p->world, "paula", ROLE_PROVIDER, "vaerk", 1021);
	world_login(&p->world, "paula", 1021, &paula);
	world_ok(world_hello(&paula, &e), &e);
	return r;
}

static int tear_down(void **state)
{
	clock_fix(WORLD_NOW);
	world_logout(&paula);
	return people_tear_down(state);
}

static void days_later(int days)
{
	clock_fix(WORLD_NOW + (int64_t)days * 86400);
}

static struct course_id b(const char *ref)
{
	return people_course(p, ref);
}

static struct user_row row_of(const char *login)
{
	return people_row(&p->admin, login);
}

/* What is tried. */

static bool opens(struct world_user *u, const char *ref)
{
	return door_citizen(u->door, &(struct citizen_request){ b(ref), "" }, &u->arena, &(struct citizen_reply){ 0 }, &e) ==
	       ST_OK;
}

static bool lists(struct world_user *u, const char *ref)
{
	struct caseload_reply reply;

	if (door_caseload(u->door, &(struct caseload_request){ { 0 }, { 0 }, 1 }, &u->arena, &reply, &e) != ST_OK)
		return false;
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].ref, ref) == 0)
			return true;
	return false;
}

static bool finds(struct world_user *u, const char *ref)
{
	struct search_reply reply;
	enum status status = door_search(u->door, &(struct search_request){ ref, 1 }, &u->arena, &reply, &e);

	return status == ST_OK && reply.n_rows > 0;
}

static bool begins_a_draft(struct world_user *u, const char *ref)
{
	return door_draft_open(u->door, &(struct draft_open_request){ .course = b(ref), .corrects_on = DAY_NONE }, &u->arena,
		       &(struct draft_open_reply){ 0 }, &e) == ST_OK;
}

static bool reveals(struct world_user *u, const char *ref)
{
	struct reveal_request request = { .purpose = "" };
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT id FROM citizen WHERE ref = '%s'", ref);
	request.citizen.v = world_sql(&p->world, sql);
	return door_reveal(u->door, &request, &u->arena, &(struct reveal_reply){ 0 }, &e) == ST_OK;
}

static bool prints(struct world_user *u, const char *ref)
{
	return door_log_export(u->door, &(struct log_export_request){ b(ref), "", "citizen pdf" }, &u->arena,
		       &(struct log_export_reply){ 0 }, &e) == ST_OK;
}

static bool hears_of(struct world_user *u, const char *ref)
{
	struct fresh_reply reply;

	return door_fresh(u->door, &(struct fresh_request){ FRESH_ONE_COURSE, b(ref), 0, 0 }, &u->arena, &reply, &e) == ST_OK &&
	       (reply.mark || reply.present);
}

static bool hands_on(struct world_user *u, const char *ref)
{
	struct course_ref course = { b(ref) };
	struct transfer_request request = { &course, 1, people_id(p, "carla"), "", true };

	return door_transfer(u->door, &request, &u->arena, &(struct transfer_reply){ 0 }, &e) == ST_OK;
}

static bool reads_look_ups(struct world_user *u, const char *ref)
{
	return door_viewers(u->door, &(struct viewers_request){ b(ref) }, &u->arena, &(struct viewers_reply){ 0 }, &e) == ST_OK;
}

static bool pauses(struct world_user *u, const char *ref)
{
	return door_pauses(u->door, &(struct pauses_request){ b(ref) }, &u->arena, &(struct pauses_reply){ 0 }, &e) == ST_OK;
}

static bool sees_dues(struct world_user *u, const char *ref)
{
	return door_dues(u->door, &(struct dues_request){ b(ref) }, &u->arena, &(struct dues_reply){ 0 }, &e) == ST_OK;
}

/* What can be asked of one citizen; a provider cannot ask all of it. */
static const struct {
	const char *name;
	bool (*fn)(struct world_user *u, const char *ref);
	bool by_provider;
} asks[] = {
	{ "open", opens, true },
	{ "list", lists, true },
	{ "search", finds, true },
	{ "draft", begins_a_draft, true },
	{ "reveal", reveals, true },
	{ "print", prints, true },
	{ "presence", hears_of, true },
	{ "dues", sees_dues, true },
	{ "transfer", hands_on, false },
	{ "look-ups", reads_look_ups, false },
	{ "pauses", pauses, false },
};

/* A period and the days on which its rights are there: from day 1 to day 3. */
static void stand_in(void)
{
	struct duty_add_request request = { DUTY_STAND_IN, people_id(p, "erik"), people_id(p, "anna"), { 0 }, WORLD_TODAY + 1,
		WORLD_TODAY + 3 };

	OK(door_duty_add(p->admin.door, &request, &p->admin.arena, &(struct duty_add_reply){ 0 }, &e));
}

static void order(void)
{
	struct order_key key = { "sovn" };
	struct order_save_request request = { .course = b("B-1001"), .provider = people_section(p, "vaerk"), .text = "",
		.from_on = WORLD_TODAY + 1, .to_on = WORLD_TODAY + 3, .keys = &key, .n_keys = 1 };

	OK(door_order_save(p->anna.door, &request, &p->anna.arena, &(struct order_save_reply){ 0 }, &e));
}

static void close_user(struct world_user *by, const char *login, const char *to)
{
	struct user_row row = people_row(by, login);
	struct user_close_request request = { row.id, row.version, NULL, 0, "" };

	request.n_assignments = people_assign(by, row.id, PLAN_ONE, people_id(p, to), &request.assignments);
	OK(door_user_close(by->door, &request, &by->arena, &(struct user_close_reply){ 0 }, &e));
}

static void nothing(void)
{
}

static void in_the_period(void)
{
	days_later(2);
}

static void last_day(void)
{
	days_later(3);
}

static void day_after(void)
{
	days_later(4);
}

static void anna_is_closed(void)
{
	days_later(2);
	close_user(&p->hanne, "anna", "bo");
}

static void erik_is_closed(void)
{
	days_later(2);
	close_user(&p->dorte, "erik", "dorte");
}

static void move_user(const char *login, const char *section, int32_t cases, int32_t days)
{
	struct user_row row = row_of(login);
	struct user_move_request request = { row.id, row.version, people_section(p, section), WORLD_TODAY + days, cases, NULL, 0,
		"" };

	OK(door_user_move(p->admin.door, &request, &p->admin.arena, &(struct user_move_reply){ 0 }, &e));
}

static void anna_is_moved(void)
{
	days_later(2);
	move_user("anna", "syd", MOVE_STAY, 2);
}

static void erik_is_moved(void)
{
	days_later(2);
	move_user("erik", "nord", MOVE_STAY, 2);
}

static void anna_is_moved_on_the_day(void)
{
	move_user("anna", "syd", MOVE_STAY, 2);
	days_later(2);
}

static void period_is_ended(void)
{
	days_later(2);
	OK(door_duty_end(p->admin.door, &(struct duty_end_request){ SQL("SELECT max(id) FROM duty") }, &p->admin.arena,
		&(struct duty_end_reply){ 0 }, &e));
}

/* bo stands in for erik, erik for anna: a right for a time is not handed on. */
static void bo_stands_in_for_erik(void)
{
	SQL("INSERT INTO duty (kind, user_id, for_id, from_on, to_on, set_at) SELECT 0, b.id, e.id, 20778, 20798, 0 FROM user b,"
	    " user e WHERE b.login = 'bo' AND e.login = 'erik'");
	days_later(2);
}

static void b1001_is_bos(void)
{
	struct course_ref course = { b("B-1001") };
	struct transfer_request request = { &course, 1, people_id(p, "bo"), "Ny sag", false };

	days_later(2);
	OK(door_transfer(p->anna.door, &request, &p->anna.arena, &(struct transfer_reply){ 0 }, &e));
	OK(door_transfer_answer(p->bo.door, &(struct transfer_answer_request){ SQL("SELECT max(id) FROM transfer"), 1, "" },
		&p->bo.arena, &(struct transfer_answer_reply){ 0 }, &e));
}

static void order_is_withdrawn(void)
{
	days_later(2);
	OK(door_order_close(p->anna.door, &(struct order_close_request){ { SQL("SELECT max(id) FROM provider_order") }, 1,
		"Ophørt" }, &p->anna.arena, &(struct order_close_reply){ 0 }, &e));
}

static void citizen_has_left(void)
{
	struct course_end_request request = { b("B-1001"), DAY_NONE, WORLD_TODAY + 2, 1, "", false };

	days_later(2);
	OK(door_course_end(p->anna.door, &request, &p->anna.arena, &(struct course_end_reply){ 0 }, &e));
}

static void paula_is_moved(void)
{
	days_later(2);
	move_user("paula", "syd", MOVE_STAY, 2);
}

static void order_is_peters(void)
{
	world_add_user(&p->world, "peter", ROLE_PROVIDER, "vaerk", 1022);
	SQL("UPDATE provider_order SET user_id = (SELECT id FROM user WHERE login = 'peter')");
	days_later(2);
}

struct rule {
	const char *rule, *who;
	void (*begin)(void), (*then)(void);
	bool gets;
};

static const struct rule rules[] = {
	{ "a stand-in before the first day", "erik", stand_in, nothing, false },
	{ "a stand-in in the period", "erik", stand_in, in_the_period, true },
	{ "a stand-in on the last day", "erik", stand_in, last_day, true },
	{ "a stand-in on the day after", "erik", stand_in, day_after, false },
	{ "a stand-in whose period was ended", "erik", stand_in, period_is_ended, false },
	{ "a stand-in for somebody closed", "erik", stand_in, anna_is_closed, false },
	{ "a stand-in for somebody moved", "erik", stand_in, anna_is_moved, false },
	{ "a stand-in for somebody moved on her day", "erik", stand_in, anna_is_moved_on_the_day, false },
	{ "a stand-in who is closed", "erik", stand_in, erik_is_closed, false },
	{ "a stand-in who is moved", "erik", stand_in, erik_is_moved, false },
	{ "a stand-in of a stand-in", "bo", stand_in, bo_stands_in_for_erik, false },
	{ "a stand-in, when the citizen is somebody else's", "erik", stand_in, b1001_is_bos, false },
	{ "who had the citizen", "anna", nothing, b1001_is_bos, false },
	{ "a closed caseworker", "anna", nothing, anna_is_closed, false },
	{ "a provider before the first day", "paula", order, nothing, false },
	{ "a provider in the order's days", "paula", order, in_the_period, true },
	{ "a provider on the last day", "paula", order, last_day, true },
	{ "a provider on the day after", "paula", order, day_after, false },
	{ "a provider whose order was withdrawn", "paula", order, order_is_withdrawn, false },
	{ "a provider, on the day the citizen left", "paula", order, citizen_has_left, false },
	{ "a provider worker who works elsewhere", "paula", order, paula_is_moved, false },
	{ "a provider worker, when it is a colleague's", "paula", order, order_is_peters, false },
};

static struct world_user *user_of(const char *login)
{
	struct world_user *all[] = { &p->anna, &p->bo, &p->carla, &p->dorte, &p->erik, &p->hanne, &p->helle, &p->admin, &paula };

	for (size_t i = 0; i < COUNT(all); i++)
		if (strcmp(all[i]->service.who.login, login) == 0)
			return all[i];
	fail_msg("nobody is %s", login);
	return NULL;
}

/* Each way to ask about a citizen, for each reason to be let in or not. */
static void test_every_way_to_ask_about_a_citizen(void **state)
{
	int wrong = 0;

	for (size_t i = 0; i < COUNT(rules); i++) {
		const struct rule *r = &rules[i];
		struct world_user *u = user_of(r->who);

		r->begin();
		r->then();
		for (size_t k = 0; k < COUNT(asks); k++) {
			bool expected = r->gets && (asks[k].by_provider || u != &paula);

			if (asks[k].fn(u, "B-1001") != expected) {
				print_error("%s: %s is %s (%s)\n", r->rule, asks[k].name, expected ? "refused" : "let in",
					expected ? e.arg : "");
				wrong++;
			}
		}
		tear_down(state);
		set_up(state);
	}
	assert_int_equal(wrong, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_way_to_ask_about_a_citizen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
