/*
 * The table of rights, tried: every role x act x citizen of some scope, through the service and through the SQL. What
 * is expected comes from the table and from who has what; each "no" is tried. With one cell of the table changed, or
 * one check of the SQL passed by, the same test must fail.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "people.h"
#include "store/course.h"
#include "store/people.h"

static struct people *p;
static struct err e;

static int set_up(void **state)
{
	int r = people_set_up(state);

	p = *state;
	return r;
}

/*
 * Whose a course is, seen from the user of a role in nord: own, of a colleague, of the other section, and one of the
 * other section that was ordered from nord as a provider.
 */
enum place { OWN, SECTION, ELSEWHERE, ORDERED, PLACE_COUNT };

struct trial {
	struct world_user u;
	enum role role;
	struct course_id course;
	struct citizen_id citizen;
	struct user_id user; /* of that place */
	const char *login;
	struct user_row row;
};

typedef enum status attempt_fn(struct trial *t);

static enum status do_session(struct trial *t)
{
	return door_home(t->u.door, &(struct home_request){ 0 }, &t->u.arena, &(struct home_reply){ 0 }, &e);
}

/* Lists and searches are let in by role; whether the course is in them is what counts. */
static enum status in_rows(struct trial *t, const struct case_row *rows, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (rows[i].course.v == t->course.v)
			return ST_OK;
	return ST_NOTFOUND;
}

static enum status do_caseload(struct trial *t)
{
	struct caseload_reply reply;
	enum status status = door_caseload(t->u.door, &(struct caseload_request){ { 0 }, { 0 }, 1 }, &t->u.arena, &reply, &e);

	return status == ST_OK ? in_rows(t, reply.rows, reply.n_rows) : status;
}

static enum status do_search(struct trial *t)
{
	struct search_reply reply;
	enum status status = door_search(t->u.door, &(struct search_request){ "B-1", 1 }, &t->u.arena, &reply, &e);

	return status == ST_OK ? in_rows(t, reply.rows, reply.n_rows) : status;
}

static enum status do_open(struct trial *t)
{
	return door_citizen(t->u.door, &(struct citizen_request){ t->course, "" }, &t->u.arena, &(struct citizen_reply){ 0 }, &e);
}

static enum status do_open_other(struct trial *t)
{
	return door_citizen(t->u.door, &(struct citizen_request){ t->course, "Tilsyn: prøve" }, &t->u.arena,
		&(struct citizen_reply){ 0 }, &e);
}

static enum status do_reveal(struct trial *t)
{
	return door_reveal(t->u.door, &(struct reveal_request){ t->citizen, "Tilsyn: prøve" }, &t->u.arena,
		&(struct reveal_reply){ 0 }, &e);
}

static enum status do_measure(struct trial *t)
{
	struct draft_open_request request = { .course = t->course, .corrects_on = DAY_NONE };

	return door_draft_open(t->u.door, &request, &t->u.arena, &(struct draft_open_reply){ 0 }, &e);
}

/* Taking away what nobody has set can be done again and again. */
static enum status do_goal(struct trial *t)
{
	struct goal_set_request request = { .course = t->course,
		.goal = { .indicator_key = "sovn", .level = LEVEL_NONE, .by_on = DAY_NONE, .words = "" } };

	return door_goal_set(t->u.door, &request, &t->u.arena, &(struct goal_set_reply){ 0 }, &e);
}

static enum status do_order(struct trial *t)
{
	struct order_key key = { "sovn" };
	struct order_save_request request = { .course = t->course, .provider = people_section(p, "vest"), .text = "",
		.from_on = WORLD_TODAY, .to_on = WORLD_TODAY + 30, .keys = &key, .n_keys = 1 };

	return door_order_save(t->u.door, &request, &t->u.arena, &(struct order_save_reply){ 0 }, &e);
}

/* A preview judges and changes nothing. */
static enum status do_exit(struct trial *t)
{
	struct course_end_request request = { .course = t->course, .was_on = DAY_NONE, .to_on = WORLD_TODAY, .exit_to = 1,
		.reason = "", .preview = true };

	return door_course_end(t->u.door, &request, &t->u.arena, &(struct course_end_reply){ 0 }, &e);
}

static enum status do_protect(struct trial *t)
{
	return door_protect(t->u.door, &(struct protect_request){ t->citizen, true, DAY_NONE, "prøve" }, &t->u.arena,
		&(struct protect_reply){ 0 }, &e);
}

static enum status do_transfer(struct trial *t)
{
	struct course_ref course = { t->course };
	struct transfer_request request = { &course, 1, people_id(p, "carla"), "", true };

	return door_transfer(t->u.door, &request, &t->u.arena, &(struct transfer_reply){ 0 }, &e);
}

static enum status do_users(struct trial *t)
{
	struct users_reply reply;
	enum status status = door_users(t->u.door, &(struct users_request){ { 0 }, { 0 } }, &t->u.arena, &reply, &e);

	for (int32_t i = 0; status == ST_OK && i < reply.n_rows; i++)
		if (reply.rows[i].id.v == t->user.v)
			return ST_OK;
	return status == ST_OK ? ST_NOTFOUND : status;
}

/* Nothing is changed by the same name and role again, but it is judged. */
static enum status do_user_change(struct trial *t)
{
	struct user_change_request request = { t->user, t->row.version, t->row.name, t->row.role, DAY_NONE, DAY_NONE };

	return door_user_change(t->u.door, &request, &t->u.arena, &(struct user_change_reply){ 0 }, &e);
}

static enum status do_user_move(struct trial *t)
{
	struct user_move_request request = { t->user, t->row.version, people_section(p, "vest"),
		WORLD_TODAY + 1, 0, NULL, 0, "" };

	return door_user_move(t->u.door, &request, &t->u.arena, &(struct user_move_reply){ 0 }, &e);
}

static enum status do_user_close(struct trial *t)
{
	return door_handover(t->u.door, &(struct handover_request){ t->user, 0, { 0 } }, &t->u.arena,
		&(struct handover_reply){ 0 }, &e);
}

static enum status count_citizens(struct trial *t, int32_t *n)
{
	struct figures_reply reply;
	enum status status = door_figures(t->u.door, &(struct figures_request){ .months = 12 }, &t->u.arena, &reply, &e);

	*n = status == ST_OK ? reply.rows[0].citizens : 0;
	return status;
}

/* With nothing hidden: whether the course is counted is seen when it is there no more. */
static enum status do_report(struct trial *t)
{
	char end[120];
	int32_t with, without;

	p->world.settings.figures_min = 0;
	snprintf(end, sizeof(end), "UPDATE course SET to_on = %d WHERE id = %lld", WORLD_TODAY - 1, (long long)t->course.v);
	enum status status = count_citizens(t, &with);
	world_sql(&p->world, end);
	if (status == ST_OK)
		status = count_citizens(t, &without);
	world_sql(&p->world, "UPDATE course SET to_on = NULL");
	return status == ST_OK && with == without ? ST_NOTFOUND : status;
}

/* What each act is tried by, and on what: courses or users. Acts without a request have no line. */
static const struct {
	attempt_fn *fn;
	bool on_users;
} attempts[ACT_COUNT] = {
	[ACT_SESSION] = { do_session, false },
	[ACT_CASELOAD] = { do_caseload, false },
	[ACT_SEARCH] = { do_search, false },
	[ACT_OPEN] = { do_open, false },
	[ACT_OPEN_OTHER] = { do_open_other, false },
	[ACT_REVEAL] = { do_reveal, false },
	[ACT_MEASURE] = { do_measure, false },
	[ACT_GOAL] = { do_goal, false },
	[ACT_ORDER] = { do_order, false },
	[ACT_EXIT] = { do_exit, false },
	[ACT_PROTECT] = { do_protect, false },
	[ACT_TRANSFER] = { do_transfer, false },
	[ACT_REPORT] = { do_report, false },
	[ACT_USERS] = { do_users, true },
	[ACT_USER_CHANGE] = { do_user_change, true },
	[ACT_USER_MOVE] = { do_user_move, true },
	[ACT_USER_CLOSE] = { do_user_close, true },
};

static bool reaches(enum reach reach, enum place place, bool on_users)
{
	switch (reach) {
	case REACH_SELF:
	case REACH_ALL:
	case REACH_ADMINISTRATION: /* there is one */
		return true;
	case REACH_CASELOAD:
		return place == OWN && !on_users;
	case REACH_SECTIONS:
		return place == OWN || place == SECTION;
	case REACH_ORDERS:
		return place == ORDERED && !on_users;
	case REACH_NONE:
	case REACH_COUNT:
		break;
	}
	return false;
}

/* Opening needs no purpose where the caseload reaches; elsewhere the other act decides. */
static bool expected(enum role role, enum act act, enum place place)
{
	const struct rights *r = rights_shipped();
	bool allowed = reaches(rights_reach(r, role, false, act), place, attempts[act].on_users);

	if (act == ACT_OPEN_OTHER)
		return allowed || reaches(rights_reach(r, role, false, ACT_OPEN), place, false);
	return allowed;
}

static void set_role(enum role role)
{
	char sql[80];

	snprintf(sql, sizeof(sql), "UPDATE user SET role = %d WHERE login = 'anna'", (int)role);
	world_sql(&p->world, sql);
}

/* What a cell that was let in has left behind. */
static void tidy(enum act act)
{
	if (act == ACT_USER_MOVE)
		world_sql(&p->world, "UPDATE user_move SET state = 4");
	if (act == ACT_PROTECT)
		world_sql(&p->world, "UPDATE citizen SET protected_since = NULL");
	if (act == ACT_ORDER)
		world_sql(&p->world, "UPDATE provider_order SET closed_at = 1 WHERE section_id ="
				     " (SELECT id FROM section WHERE key = 'vest')");
}

/* The tester stands in nord and has B-1001; bo's are of the section, erik's elsewhere. */
static void aim(struct trial *t, enum place place)
{
	static const char *const refs[] = { "B-1001", "B-1007", "B-1010", "B-1011" };
	static const char *const logins[] = { "carla", "bo", "erik", "erik" };
	static const char *const ids[] = { "SELECT id FROM citizen WHERE ref = 'B-1001'",
		"SELECT id FROM citizen WHERE ref = 'B-1007'", "SELECT id FROM citizen WHERE ref = 'B-1010'",
		"SELECT id FROM citizen WHERE ref = 'B-1011'" };

	t->login = logins[place];
	t->course = people_course(p, refs[place]);
	t->citizen.v = world_sql(&p->world, ids[place]);
	t->user = people_id(p, t->login);
	t->row = people_row(&p->admin, t->login);
}

static bool is_refusal(enum status status)
{
	return status == ST_DENIED || status == ST_NOTFOUND || status == ST_RULE || status == ST_INVALID;
}

/* One cell. Returns whether it was as expected. */
static bool try_cell(struct trial *t, enum act act, enum place place)
{
	enum status status = attempts[act].fn(t);
	bool ok = expected(t->role, act, place);

	tidy(act);
	if (ok ? status == ST_OK : is_refusal(status))
		return true;
	if (!p->anna.service.rights)
		print_error("%s, %s, place %d: %s (%s)\n", role_key(t->role), rights_act_key(act), (int)place,
			status_name(status), status == ST_OK ? "" : e.arg);
	return false;
}

/* Of the roles and acts from the first to the last. */
struct part {
	int first_role, last_role, first_act, last_act;
};

static int wrong_cells(const struct rights *mutant, struct part part)
{
	struct trial t[PLACE_COUNT];
	int wrong = 0;

	for (int place = 0; place < PLACE_COUNT; place++) {
		t[place].u = p->anna;
		aim(&t[place], (enum place)place);
	}
	p->anna.service.rights = mutant;
	for (int role = part.first_role; role <= part.last_role; role++) {
		set_role((enum role)role);
		for (int act = part.first_act; act <= part.last_act; act++)
			for (int place = 0; attempts[act].fn && place < PLACE_COUNT; place++) {
				t[place].role = (enum role)role;
				t[place].u.arena = p->anna.arena;
				wrong += !try_cell(&t[place], (enum act)act, (enum place)place);
				p->anna.arena = t[place].u.arena;
			}
	}
	return wrong;
}

/* A third section, a provider with a worker; and the order of B-1011 from nord. */
static void make_vest(void)
{
	world_sql(&p->world, "INSERT INTO section (key, label, administration_id) SELECT 'vest', 'Afsnit Vest', min(id)"
			     " FROM administration");
	world_add_user(&p->world, "paula", ROLE_PROVIDER, "vest", 1021);
	world_sql(&p->world, "INSERT INTO provider_order (course_id, section_id, text, from_on, to_on, set_at)"
			     " SELECT c.id, s.id, '', 20778, 20778, 0 FROM course c JOIN citizen z ON z.id = c.citizen_id,"
			     " section s WHERE z.ref = 'B-1011' AND s.key = 'nord'");
	world_sql(&p->world, "INSERT INTO order_indicator (order_id, position, indicator_key) SELECT max(id), 1, 'sovn'"
			     " FROM provider_order");
}

static void test_every_cell_through_the_service(void **unused)
{
	(void)unused;
	make_vest();
	assert_int_equal(wrong_cells(NULL, (struct part){ 0, ROLE_COUNT - 1, 0, ACT_COUNT - 1 }), 0);
}

/* One check removed: each act, given to a role that has it not, must be noticed. */
static void test_a_removed_check_is_noticed(void **unused)
{
	static const struct {
		enum role role;
		enum act act;
		enum reach reach;
	} mutants[] = {
		{ ROLE_READER, ACT_SEARCH, REACH_SECTIONS },
		{ ROLE_READER, ACT_OPEN, REACH_SECTIONS },
		{ ROLE_CASEWORKER, ACT_OPEN, REACH_SECTIONS },
		{ ROLE_CASEWORKER, ACT_OPEN_OTHER, REACH_ALL },
		{ ROLE_CASEWORKER, ACT_REVEAL, REACH_ALL },
		{ ROLE_TEAM_LEADER, ACT_SEARCH, REACH_ALL },
		{ ROLE_TEAM_LEADER, ACT_USERS, REACH_SECTIONS },
		{ ROLE_KEY_PERSON, ACT_OPEN_OTHER, REACH_ALL },
		{ ROLE_KEY_PERSON, ACT_USER_CHANGE, REACH_ALL },
		{ ROLE_KEY_PERSON, ACT_MEASURE, REACH_SECTIONS },
		{ ROLE_ADMINISTRATOR, ACT_REVEAL, REACH_ALL },
		{ ROLE_PROVIDER, ACT_TRANSFER, REACH_ALL },
		{ ROLE_PROVIDER, ACT_OPEN, REACH_SECTIONS },
		{ ROLE_PROVIDER, ACT_CASELOAD, REACH_CASELOAD },
		{ ROLE_PROVIDER, ACT_SEARCH, REACH_ALL },
		{ ROLE_PROVIDER, ACT_REVEAL, REACH_SECTIONS },
		{ ROLE_PROVIDER, ACT_MEASURE, REACH_NONE },
		{ ROLE_PROVIDER, ACT_ORDER, REACH_ALL },
		{ ROLE_CASEWORKER, ACT_ORDER, REACH_SECTIONS },
		{ ROLE_TEAM_LEADER, ACT_ORDER, REACH_CASELOAD },
		{ ROLE_CASEWORKER, ACT_REPORT, REACH_SECTIONS },
		{ ROLE_PROVIDER, ACT_REPORT, REACH_CASELOAD },
		{ ROLE_TEAM_LEADER, ACT_REPORT, REACH_ADMINISTRATION },
		{ ROLE_READER, ACT_REPORT, REACH_NONE },
		{ ROLE_CASEWORKER, ACT_GOAL, REACH_NONE }, /* and a right taken away */
	};

	(void)unused;
	make_vest();
	for (size_t i = 0; i < COUNT(mutants); i++) {
		struct rights mutant = *rights_shipped();

		mutant.reach[mutants[i].act][mutants[i].role] = mutants[i].reach;
		int role = (int)mutants[i].role, act = (int)mutants[i].act;
		if (wrong_cells(&mutant, (struct part){ role, role, act, act }) == 0)
			fail_msg("mutant %zu was not noticed", i);
	}
}

/* The scope stands in the SQL: whatever was let in before, ways that are not there show nothing. */
struct sql_trial {
	struct trial *t;
	unsigned ways;
	bool course, listed, user;
};

static enum status try_sql(struct store *s, void *ctx, struct err *err)
{
	struct sql_trial *x = ctx;
	struct scope scope = { people_id(p, "anna"), WORLD_TODAY, x->ways };
	struct course_list list = { .scope = scope, .limit = 100 };
	struct case_row *rows;
	struct course course;
	struct person person;
	size_t n;
	bool more;

	x->course = store_course_seen(s, &p->world.arena, &scope, x->t->course, &course, err) == ST_OK;
	x->user = store_people_load(s, &p->world.arena, &scope, x->t->user, &person, err) == ST_OK;
	x->listed = false;
	if (store_course_search(s, &p->world.arena, &list, "B-1", &rows, &n, &more, err) != ST_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		x->listed |= rows[i].course.v == x->t->course.v;
	return ST_OK;
}

static void test_every_way_through_the_sql(void **unused)
{
	static const struct {
		enum role role;
		unsigned ways;
		bool course[PLACE_COUNT], user[PLACE_COUNT];
	} rows[] = {
		{ ROLE_CASEWORKER, 0, { false }, { false } },
		{ ROLE_CASEWORKER, WAY_CASELOAD, { true, false, false, false }, { false } },
		{ ROLE_CASEWORKER, WAY_SECTION, { true, true, false, false }, { true, true, false, false } },
		{ ROLE_CASEWORKER, WAY_DEPUTY, { false }, { false } },
		{ ROLE_CASEWORKER, WAY_ADMINISTRATION, { true, true, true, true }, { true, true, true, true } },
		{ ROLE_CASEWORKER, WAY_ALL, { true, true, true, true }, { true, true, true, true } },
		{ ROLE_PROVIDER, WAY_ORDERS, { false, false, false, true }, { false } },
		{ ROLE_CASEWORKER, WAY_ORDERS, { false }, { false } }, /* whoever is no provider has no orders */
	};
	struct trial t = { .u = p->anna };

	(void)unused;
	make_vest();
	for (size_t i = 0; i < COUNT(rows); i++) {
		set_role(rows[i].role);
		for (int place = 0; place < PLACE_COUNT; place++) {
			struct sql_trial x = { .t = &t, .ways = rows[i].ways };

			aim(&t, (enum place)place);
			world_ok(store_read(p->world.admin.store, try_sql, &x, &e), &e);
			assert_int_equal(x.course, rows[i].course[place]);
			assert_int_equal(x.listed, rows[i].course[place]);
			assert_int_equal(x.user, rows[i].user[place]);
		}
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_cell_through_the_service),
		TEST(test_a_removed_check_is_noticed),
		TEST(test_every_way_through_the_sql),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
