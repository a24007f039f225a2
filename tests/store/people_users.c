/* Key persons create, change, close and open users again; every refusal is a sentence at its field. */

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

static struct user_create_request fresh(const char *login)
{
	return (struct user_create_request){ login, "Gerda Møller", ROLE_CASEWORKER, people_section(p, "nord"), DAY_NONE,
		DAY_NONE };
}

static enum status create(struct world_user *u, const struct user_create_request *request)
{
	struct user_create_reply reply;

	return door_user_create(u->door, request, &u->arena, &reply, &e);
}

static void test_the_list(void **unused)
{
	struct users_request request = { { 0 }, { 0 } };
	struct users_reply reply;
	struct user_row row;

	(void)unused;
	OK(door_users(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	assert_int_equal(reply.n_rows, 5); /* anna, bo, carla, hanne, helle; nobody of syd */
	row = people_row(&p->hanne, "anna");
	assert_string_equal(row.name, "Anna Nielsen");
	assert_string_equal(row.section_label, "Afsnit Nord");
	assert_int_equal(row.n_cases, 8);
	assert_int_equal(row.state, USER_ACTIVE);
	assert_false(row.is_dormant);
	assert_int_equal(row.last_login, WORLD_NOW);
	SQL("UPDATE user SET last_login = 1795255200 - 61 * 86400 WHERE login = 'bo'");
	assert_true(people_row(&p->hanne, "bo").is_dormant);
	request.section = people_section(p, "syd");
	OK(door_users(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	assert_int_equal(reply.n_rows, 0);
	request = (struct users_request){ { 0 }, { 0 } };
	OK(door_users(p->admin.door, &request, &p->admin.arena, &reply, &e));
	assert_int_equal(reply.n_rows, 8);
	request.after = reply.rows[5].id;
	OK(door_users(p->admin.door, &request, &p->admin.arena, &reply, &e));
	assert_int_equal(reply.n_rows, 2);
	EXPECT(ST_DENIED, door_users(p->anna.door, &request, &p->anna.arena, &reply, &e));
	EXPECT(ST_DENIED, door_users(p->carla.door, &request, &p->carla.arena, &reply, &e));
}

/* Whoever makes a user has just looked at it: a command and a list as much as the form. */
static void test_a_new_user_is_known_from_now(void **unused)
{
	struct user_import_row row = { "igor", "Igor Ny", "caseworker", "nord", DAY_NONE, DAY_NONE, false, "", "", "" };
	struct user_import_request list = { &row, 1, false, "list" };
	struct user_import_reply imported;
	struct user_history_reply history;
	struct user_row made[3];

	(void)unused;
	world_add_user(&p->world, "karl", ROLE_CASEWORKER, "nord", 1077);
	p->world.admin.as_administrator = true;
	OK(service_user_import(&p->world.admin, &list, &p->world.arena, &imported, &e));
	assert_true(imported.done);
	struct user_create_request form = fresh("gerda");
	OK(create(&p->hanne, &form));
	made[0] = people_row(&p->hanne, "karl");
	made[1] = people_row(&p->hanne, "igor");
	made[2] = people_row(&p->hanne, "gerda");
	for (size_t i = 0; i < COUNT(made); i++) {
		assert_false(made[i].is_dormant);
		assert_int_equal(made[i].reviewed_at, WORLD_NOW);
		OK(door_user_history(p->hanne.door, &(struct user_history_request){ made[i].id }, &p->hanne.arena, &history, &e));
		assert_int_equal(history.n_rows, 1);
		assert_int_equal(history.rows[0].act, USER_CREATED);
		assert_string_equal(history.rows[0].detail, "caseworker nord");
	}
}

static void test_sections_and_rights(void **unused)
{
	struct sections_reply sections;
	struct rights_reply rights;

	(void)unused;
	OK(door_sections(p->hanne.door, &(struct sections_request){ 0 }, &p->hanne.arena, &sections, &e));
	assert_int_equal(sections.n_rows, 2);
	assert_true(sections.rows[0].own);
	assert_false(sections.rows[1].own);
	assert_string_equal(sections.rows[0].key_persons, "Hanne Nielsen (hanne), Helle Nielsen (helle)");
	assert_int_equal(sections.rows[0].n_users, 5);
	assert_int_equal(sections.rows[1].n_users, 0); /* another section's figures are its own */
	OK(door_rights(p->anna.door, &(struct rights_request){ 0 }, &p->anna.arena, &rights, &e));
	assert_int_equal(rights.n_rows, ACT_COUNT);
	for (int act = 0; act < ACT_COUNT; act++) {
		for (int role = 0; role < ROLE_COUNT; role++)
			assert_int_equal(rights.rows[act].reach[role],
				rights_reach(rights_shipped(), (enum role)role, false, (enum act)act));
		assert_int_equal(rights.rows[act].own, rights.rows[act].reach[ROLE_CASEWORKER]);
	}
}

static void test_a_login_proposes_a_name(void **unused)
{
	struct login_look_reply reply;

	(void)unused;
	OK(door_login_look(p->hanne.door, &(struct login_look_request){ "gerda" }, &p->hanne.arena, &reply, &e));
	assert_true(reply.is_known);
	assert_false(reply.is_taken);
	assert_string_equal(reply.name, "Gerda Jensen");
	OK(door_login_look(p->hanne.door, &(struct login_look_request){ "anna" }, &p->hanne.arena, &reply, &e));
	assert_true(reply.is_taken);
	OK(door_login_look(p->hanne.door, &(struct login_look_request){ "xaver" }, &p->hanne.arena, &reply, &e));
	assert_false(reply.is_known);
	EXPECT(ST_INVALID, door_login_look(p->hanne.door, &(struct login_look_request){ "../etc" }, &p->hanne.arena, &reply, &e));
	assert_string_equal(e.field, "login");
}

static void test_create_and_log_in(void **unused)
{
	struct user_create_request request = fresh("gerda");
	struct system_login system;
	struct world_user gerda;

	(void)unused;
	OK(create(&p->hanne, &request));
	assert_false(people_row(&p->hanne, "gerda").is_dormant); /* nobody could have logged in yet */
	OK(people_find_login("gerda", &system, &e));
	world_login(&p->world, "gerda", system.uid, &gerda);
	OK(world_hello(&gerda, &e));
	world_logout(&gerda);
	assert_int_equal(people_row(&p->hanne, "gerda").role, ROLE_CASEWORKER);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'add-user' AND login = 'hanne'"), 1);
	EXPECT(ST_EXISTS, create(&p->hanne, &request));
	assert_string_equal(e.field, "login");
	assert_string_equal(e.arg, "gerda");
}

static void test_what_a_form_may_hold_wrongly(void **unused)
{
	static char long_login[301], long_name[402];
	static const struct {
		const char *login, *name;
		int role;
		const char *section;
		int until;
		const char *field;
	} cases[] = {
		{ "xenia", "X", 2, "nord", DAY_NONE, "login" }, /* the system does not know it */
		{ "a/b", "X", 2, "nord", DAY_NONE, "login" },
		{ "", "X", 2, "nord", DAY_NONE, "login" },
		{ "-rf", "X", 2, "nord", DAY_NONE, "login" },
		{ "Gerda", "X", 2, "nord", DAY_NONE, "login" },
		{ "gerda\n", "X", 2, "nord", DAY_NONE, "login" },
		{ long_login, "X", 2, "nord", DAY_NONE, "login" },
		{ "gerda", "", 2, "nord", DAY_NONE, "name" },
		{ "gerda", " \t ", 2, "nord", DAY_NONE, "name" },
		{ "gerda", "\033[2J", 2, "nord", DAY_NONE, "name" },
		{ "gerda", "\u202eadreG", 2, "nord", DAY_NONE, "name" }, /* right to left */
		{ "gerda", long_name, 2, "nord", DAY_NONE, "name" },
		{ "gerda", "X", 5, "nord", DAY_NONE, "role" }, /* above a key person */
		{ "gerda", "X", 6, "nord", DAY_NONE, "role" },
		{ "gerda", "X", -1, "nord", DAY_NONE, "role" },
		{ "gerda", "X", 2, "syd", DAY_NONE, "section" },
		{ "gerda", "X", 2, "west", DAY_NONE, "section" }, /* there is none */
		{ "gerda", "X", 2, "nord", WORLD_TODAY - 1, "valid_until" },
		{ "gerda", "X", 2, "nord", 9999999, "valid_until" },
	};

	(void)unused;
	memset(long_login, 'a', 300);
	memset(long_name, 'a', 401);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct user_create_request request = { cases[i].login, cases[i].name, cases[i].role,
			people_section(p, cases[i].section), DAY_NONE, cases[i].until };
		enum status status = create(&p->hanne, &request);

		if (status == ST_OK || strcmp(e.field, cases[i].field) != 0 || e.arg[0] == '\0')
			fail_msg("case %zu: %s, field %s, %s", i, status_name(status), e.field, e.arg);
	}
	assert_int_equal(SQL("SELECT count(*) FROM user"), 8);
	SQL("UPDATE section SET closed_on = 20000 WHERE key = 'syd'");
	EXPECT(ST_INVALID, create(&p->dorte, &(struct user_create_request){ "gerda", "G", 2, people_section(p, "syd"),
					  DAY_NONE, DAY_NONE }));
	assert_string_equal(e.arg, "a section that is closed");
}

static struct user_change_request change_of(struct world_user *u, const char *login)
{
	struct user_row row = people_row(u, login);

	return (struct user_change_request){ row.id, row.version, row.name, row.role, row.valid_from, row.valid_until };
}

static enum status change(struct world_user *u, const struct user_change_request *request)
{
	struct user_change_reply reply;

	return door_user_change(u->door, request, &u->arena, &reply, &e);
}

static void test_change_and_who_came_first(void **unused)
{
	struct user_change_request one, other;

	(void)unused;
	one = other = change_of(&p->hanne, "bo");
	one.role = ROLE_TEAM_LEADER;
	OK(change(&p->hanne, &one));
	other.name = "Bo Berg";
	EXPECT(ST_CHANGED, change(&p->helle, &other));
	assert_non_null(strstr(e.arg, "hanne ("));
	assert_string_equal(e.field, "change");
	other = change_of(&p->helle, "bo");
	assert_int_equal(other.role, ROLE_TEAM_LEADER);
	other.name = "Bo Berg";
	other.valid_until = WORLD_TODAY + 10;
	OK(change(&p->helle, &other));
	assert_string_equal(people_row(&p->hanne, "bo").name, "Bo Berg");
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'change-user'"
			     " AND detail = 'name; until - -> 2026-12-01'"), 1);
}

static void test_nobody_rises_above(void **unused)
{
	struct user_change_request request;

	(void)unused;
	request = change_of(&p->hanne, "hanne");
	request.role = ROLE_ADMINISTRATOR;
	EXPECT(ST_RULE, change(&p->hanne, &request)); /* oneself */
	request = change_of(&p->hanne, "bo");
	request.role = ROLE_ADMINISTRATOR;
	EXPECT(ST_INVALID, change(&p->hanne, &request));
	assert_string_equal(e.field, "role");
	request = change_of(&p->admin, "erik");
	request.role = ROLE_KEY_PERSON;
	EXPECT(ST_NOTFOUND, change(&p->hanne, &request)); /* syd is dorte's */
	SQL("UPDATE user SET role = 5 WHERE login = 'bo'");
	request = change_of(&p->admin, "bo");
	request.role = ROLE_READER;
	EXPECT(ST_RULE, change(&p->hanne, &request)); /* an administrator in her section */
	request = change_of(&p->hanne, "anna");
	request.role = ROLE_READER;
	EXPECT(ST_INVALID, change(&p->hanne, &request)); /* anna has cases */
	assert_string_equal(e.field, "role");
}

static void test_the_last_key_person_stays(void **unused)
{
	struct user_change_request request = change_of(&p->admin, "dorte");
	struct user_close_request close = { request.user, request.version, NULL, 0, "" };
	struct user_close_reply closed;
	struct user_move_request move = { request.user, request.version, people_section(p, "nord"), DAY_NONE, MOVE_STAY,
		NULL, 0, "" };
	struct user_move_reply moved;

	(void)unused;
	request.role = ROLE_CASEWORKER;
	EXPECT(ST_RULE, change(&p->admin, &request));
	request.role = ROLE_KEY_PERSON;
	request.valid_until = WORLD_TODAY + 5;
	EXPECT(ST_RULE, change(&p->admin, &request));
	EXPECT(ST_RULE, door_user_close(p->admin.door, &close, &p->admin.arena, &closed, &e));
	EXPECT(ST_RULE, door_user_move(p->admin.door, &move, &p->admin.arena, &moved, &e));
	assert_non_null(strstr(e.arg, "last key person"));
	/* The schema holds it too, whatever a program forgets. */
	assert_int_equal(SQL("SELECT count(*) FROM user WHERE login = 'dorte' AND role = 4 AND closed_at IS NULL"), 1);
	/* With a second one she may. */
	request = change_of(&p->admin, "erik");
	request.role = ROLE_KEY_PERSON;
	OK(change(&p->admin, &request));
	OK(door_user_close(p->admin.door, &close, &p->admin.arena, &closed, &e));
	/* Now erik is the last. */
	request = change_of(&p->admin, "erik");
	request.role = ROLE_CASEWORKER;
	EXPECT(ST_RULE, change(&p->admin, &request));
}

static void test_close_hands_every_case_over(void **unused)
{
	struct user_row anna = people_row(&p->hanne, "anna");
	struct user_close_request close = { anna.id, anna.version, NULL, 0, "Nyt job" };
	struct user_close_reply closed;
	struct world_user late;

	(void)unused;
	EXPECT(ST_RULE, door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	assert_string_equal(e.field, "cases");
	close.n_assignments = people_assign(&p->hanne, anna.id, PLAN_ONE, people_id(p, "bo"), &close.assignments);
	assert_int_equal(close.n_assignments, 8);
	close.n_assignments = 7;
	EXPECT(ST_RULE, door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	close.n_assignments = 8;
	close.assignments[7].to = people_id(p, "erik"); /* of another section */
	EXPECT(ST_INVALID, door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	close.assignments[7] = close.assignments[0]; /* twice */
	EXPECT(ST_INVALID, door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	people_assign(&p->hanne, anna.id, PLAN_ONE, people_id(p, "bo"), &close.assignments);
	OK(door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	assert_int_equal(closed.n_cases, 8);
	assert_int_equal(SQL("SELECT count(*) FROM course c JOIN user u ON u.id = c.user_id WHERE u.login = 'bo'"), 11);
	people_assert_ledger(p);
	/* Her open session ends at the next request, and a new one is refused with whom to ask. */
	EXPECT(ST_CLOSED, door_caseload(p->anna.door, &(struct caseload_request){ { 0 }, { 0 }, 1 }, &p->anna.arena,
				  &(struct caseload_reply){ 0 }, &e));
	world_login(&p->world, "anna", 1001, &late);
	EXPECT(ST_CLOSED, world_hello(&late, &e));
	assert_string_equal(e.arg, "Hanne Nielsen (hanne), Helle Nielsen (helle)");
	world_logout(&late);
	/* History keeps her name. */
	assert_int_equal(SQL("SELECT count(*) FROM measurement m JOIN user u ON u.id = m.author_id"
			     " WHERE u.name = 'Anna Nielsen'") > 0, 1);
	assert_int_equal(people_row(&p->hanne, "anna").state, USER_CLOSED);
}

static void test_reopen(void **unused)
{
	struct user_row row = people_row(&p->hanne, "bo");
	struct user_close_request close = { row.id, row.version, NULL, 0, "" };
	struct user_close_reply closed;
	struct user_reopen_request reopen = { row.id, row.version, people_section(p, "nord"), ROLE_CASEWORKER, DAY_NONE };
	struct user_reopen_reply reopened;
	struct home_reply home;

	(void)unused;
	EXPECT(ST_RULE, door_user_reopen(p->hanne.door, &reopen, &p->hanne.arena, &reopened, &e));
	close.n_assignments = people_assign(&p->hanne, row.id, PLAN_BALANCE, row.id, &close.assignments);
	OK(door_user_close(p->hanne.door, &close, &p->hanne.arena, &closed, &e));
	EXPECT(ST_CHANGED, door_user_reopen(p->hanne.door, &reopen, &p->hanne.arena, &reopened, &e));
	reopen.version++;
	reopen.section = people_section(p, "syd");
	EXPECT(ST_INVALID, door_user_reopen(p->hanne.door, &reopen, &p->hanne.arena, &reopened, &e));
	reopen.section = people_section(p, "nord");
	OK(door_user_reopen(p->hanne.door, &reopen, &p->hanne.arena, &reopened, &e));
	OK(door_home(p->bo.door, &(struct home_request){ 0 }, &p->bo.arena, &home, &e));
	assert_int_equal(home.own, 0); /* the cases stay where they went */
}

static void test_review(void **unused)
{
	struct review_reply list;
	struct user_reviewed_request reviewed;
	struct user_reviewed_reply reply;
	struct user_row row;

	(void)unused;
	OK(create(&p->hanne, &(struct user_create_request){ "gerda", "G", 2, people_section(p, "nord"), DAY_NONE, DAY_NONE }));
	SQL("UPDATE user SET reviewed_at = 1795255200 - 366 * 86400 WHERE login = 'bo'");
	SQL("UPDATE user SET reviewed_at = 1795255200 - 364 * 86400 WHERE login = 'anna'");
	OK(door_review(p->hanne.door, &(struct review_request){ 0 }, &p->hanne.arena, &list, &e));
	for (int32_t i = 0; i < list.n_rows; i++) {
		assert_string_not_equal(list.rows[i].login, "gerda");
		assert_string_not_equal(list.rows[i].login, "anna");
	}
	row = people_row(&p->hanne, "bo");
	reviewed = (struct user_reviewed_request){ row.id, row.version };
	int32_t before = list.n_rows;
	OK(door_user_reviewed(p->hanne.door, &reviewed, &p->hanne.arena, &reply, &e));
	OK(door_review(p->hanne.door, &(struct review_request){ 0 }, &p->hanne.arena, &list, &e));
	assert_int_equal(list.n_rows, before - 1);
	EXPECT(ST_NOTFOUND, door_user_reviewed(p->dorte.door, &reviewed, &p->dorte.arena, &reply, &e));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_list),
		TEST(test_a_new_user_is_known_from_now),
		TEST(test_sections_and_rights),
		TEST(test_a_login_proposes_a_name),
		TEST(test_create_and_log_in),
		TEST(test_what_a_form_may_hold_wrongly),
		TEST(test_change_and_who_came_first),
		TEST(test_nobody_rises_above),
		TEST(test_the_last_key_person_stays),
		TEST(test_close_hands_every_case_over),
		TEST(test_reopen),
		TEST(test_review),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
