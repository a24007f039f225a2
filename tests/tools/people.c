#include "people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *login;
	int64_t uid;
} uids[] = {
	{ "anna", 1001 }, { "bo", 1002 }, { "carla", 1003 }, { "dorte", 1004 }, { "erik", 1005 }, { "hanne", 1011 },
	{ "helle", 1012 }, { "admin", 1090 },
};

enum status people_find_login(const char *login, struct system_login *out, struct err *e)
{
	size_t n = strlen(login);

	*out = (struct system_login){ .uid = -1 };
	if (service_login_judge(login, e) != ST_OK)
		return e->code;
	if (n > 12 || strspn(login, "abcdefghijklmnopqrstuvwxyz") != n || login[0] == 'x')
		return ST_OK;
	out->is_known = true;
	out->uid = 2000;
	for (size_t i = 0; i < n; i++)
		out->uid = out->uid * 31 % 900000 + login[i];
	for (size_t i = 0; i < COUNT(uids); i++)
		if (strcmp(uids[i].login, login) == 0)
			out->uid = uids[i].uid;
	snprintf(out->name, sizeof(out->name), "%c%s Jensen", login[0] - 'a' + 'A', login + 1);
	return ST_OK;
}

static void login(struct people *p, const char *login, struct world_user *u)
{
	struct system_login system;
	struct err e;

	world_ok(people_find_login(login, &system, &e), &e);
	world_login(&p->world, login, system.uid, u);
	u->service.find_login = people_find_login;
	world_ok(world_hello(u, &e), &e);
}

int people_set_up(void **state)
{
	struct people *p = calloc(1, sizeof(*p));

	*state = p;
	world_make(&p->world);
	p->world.admin.find_login = people_find_login;
	world_add_user(&p->world, "hanne", ROLE_KEY_PERSON, "nord", 1011);
	world_add_user(&p->world, "helle", ROLE_KEY_PERSON, "nord", 1012);
	world_add_user(&p->world, "admin", ROLE_ADMINISTRATOR, NULL, 1090);
	world_sql(&p->world, "UPDATE user SET reviewed_at = NULL"); /* they have been there for long */
	login(p, "anna", &p->anna);
	login(p, "bo", &p->bo);
	login(p, "carla", &p->carla);
	login(p, "dorte", &p->dorte);
	login(p, "erik", &p->erik);
	login(p, "hanne", &p->hanne);
	login(p, "helle", &p->helle);
	login(p, "admin", &p->admin);
	return 0;
}

int people_tear_down(void **state)
{
	struct people *p = *state;
	struct world_user *all[] = { &p->anna, &p->bo, &p->carla, &p->dorte, &p->erik, &p->hanne, &p->helle, &p->admin };

	for (size_t i = 0; i < COUNT(all); i++)
		world_logout(all[i]);
	world_free(&p->world);
	free(p);
	return 0;
}

struct user_row people_row(struct world_user *u, const char *login)
{
	struct users_reply reply;
	struct err e;

	world_ok(door_users(u->door, &(struct users_request){ 0 }, &u->arena, &reply, &e), &e);
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].login, login) == 0)
			return reply.rows[i];
	fail_msg("%s does not see %s", u->service.who.login, login);
	return (struct user_row){ 0 };
}

static int64_t id_of(const struct people *p, const char *format, const char *what)
{
	char sql[200];

	snprintf(sql, sizeof(sql), "SELECT ifnull((SELECT %s '%s' LIMIT 1), 0)", format, what);
	return world_sql(&p->world, sql);
}

struct user_id people_id(const struct people *p, const char *login)
{
	return (struct user_id){ id_of(p, "id FROM user WHERE login =", login) };
}

struct section_id people_section(const struct people *p, const char *key)
{
	return (struct section_id){ id_of(p, "id FROM section WHERE key =", key) };
}

struct course_id people_course(const struct people *p, const char *ref)
{
	return (struct course_id){ id_of(p, "c.id FROM course c JOIN citizen z ON z.id = c.citizen_id WHERE z.ref =", ref) };
}

int32_t people_assign(struct world_user *u, struct user_id user, int32_t plan, struct user_id to,
	struct assignment **out)
{
	struct handover_request request = { user, plan, to };
	struct handover_reply reply;
	struct err e;

	world_ok(door_handover(u->door, &request, &u->arena, &reply, &e), &e);
	*out = ARENA_ARRAY(&u->arena, (size_t)reply.n_cases, struct assignment);
	for (int32_t i = 0; i < reply.n_cases; i++)
		(*out)[i] = (struct assignment){ reply.cases[i].course, reply.cases[i].to };
	return reply.n_cases;
}

void people_assert_ledger(const struct people *p)
{
	/* Each line begins where the one before it of the same course ended, and the last one ends where it is. */
	assert_int_equal(world_sql(&p->world,
		"SELECT count(*) FROM (SELECT from_user, from_section, lag(to_user) OVER w AS had_user,"
		" lag(to_section) OVER w AS had_section FROM case_move WINDOW w AS (PARTITION BY course_id ORDER BY id))"
		" WHERE had_user IS NOT NULL AND (had_user <> from_user OR had_section <> from_section)"), 0);
	assert_int_equal(world_sql(&p->world,
		"SELECT count(*) FROM course c JOIN case_move m ON m.id = (SELECT max(id) FROM case_move WHERE course_id = c.id)"
		" WHERE c.user_id <> m.to_user OR c.section_id <> m.to_section OR c.version <> m.course_version"), 0);
	/* Nobody who is closed has a running course. */
	assert_int_equal(world_sql(&p->world,
		"SELECT count(*) FROM course c JOIN user u ON u.id = c.user_id WHERE c.to_on IS NULL AND u.closed_at IS NOT NULL"), 0);
}

void people_expect(enum status expected, enum status got, const struct err *e, const char *where)
{
	if (got != expected)
		fail_msg("%s: %s instead of %s (%s, field %s, %s)", where, status_name(got), status_name(expected),
			got == ST_OK ? "" : e->arg, got == ST_OK ? "" : e->field, got == ST_OK ? "" : e->detail);
}
