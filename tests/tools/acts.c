#include "acts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"

static struct people *people;
static struct err *err;

void acts_use(struct people *p, struct err *e)
{
	people = p;
	err = e;
}

static void acts_ok(enum status status)
{
	people_expect(ST_OK, status, err, "acts.c");
}

enum status acts_change(struct world_user *by, const char *login, int32_t role, int32_t from, int32_t until)
{
	struct user_row row = people_row(by, login);
	struct user_change_request request = { row.id, row.version, row.name, role, from, until };

	return door_user_change(by->door, &request, &by->arena, &(struct user_change_reply){ 0 }, err);
}

enum status acts_add_duty(struct world_user *by, int32_t kind, const char *login, const char *of, int32_t days)
{
	struct duty_add_request request = { kind, people_id(people, login), { 0 }, { 0 }, WORLD_TODAY, WORLD_TODAY + days };

	if (kind == DUTY_STAND_IN)
		request.for_user = people_id(people, of);
	else
		request.section = people_section(people, of);
	return door_duty_add(by->door, &request, &by->arena, &(struct duty_add_reply){ 0 }, err);
}

enum status acts_close_user(struct world_user *by, const char *login, const char *to)
{
	struct user_row row = people_row(by, login);
	struct user_close_request request = { row.id, row.version, NULL, 0, "" };

	request.n_assignments = people_assign(by, row.id, PLAN_ONE, people_id(people, to), &request.assignments);
	return door_user_close(by->door, &request, &by->arena, &(struct user_close_reply){ 0 }, err);
}

enum status acts_move_user(struct world_user *by, const char *login, const char *section, int32_t cases, int32_t days)
{
	struct user_row row = people_row(by, login);
	struct user_move_request request = { row.id, row.version, people_section(people, section), WORLD_TODAY + days, cases, NULL, 0,
		"" };

	return door_user_move(by->door, &request, &by->arena, &(struct user_move_reply){ 0 }, err);
}

enum status acts_answer_move(struct world_user *by, bool agree)
{
	return door_move_answer(by->door, &(struct move_answer_request){ world_sql(&people->world, "SELECT max(id) FROM user_move"), agree, "" },
		&by->arena, &(struct move_answer_reply){ 0 }, err);
}

enum status acts_undo(struct world_user *by, const char *login)
{
	return door_user_undo(by->door, &(struct user_undo_request){ people_id(people, login) }, &by->arena,
		&(struct user_undo_reply){ 0 }, err);
}

enum status acts_reopen(struct world_user *by, const char *login, int32_t role)
{
	struct user_row row = people_row(by, login);
	struct user_reopen_request request = { row.id, row.version, people_section(people, "nord"), role, DAY_NONE };

	return door_user_reopen(by->door, &request, &by->arena, &(struct user_reopen_reply){ 0 }, err);
}

enum status acts_ask(struct world_user *by, const char *ref, const char *to, bool preview)
{
	struct course_ref course = { people_course(people, ref) };
	struct transfer_request request = { &course, 1, people_id(people, to), "Ny sag", preview };

	return door_transfer(by->door, &request, &by->arena, &(struct transfer_reply){ 0 }, err);
}

enum status acts_answer(struct world_user *by, int32_t state)
{
	return door_transfer_answer(by->door, &(struct transfer_answer_request){ world_sql(&people->world, "SELECT max(id) FROM transfer"), state, "" },
		&by->arena, &(struct transfer_answer_reply){ 0 }, err);
}

void acts_give(struct world_user *from, const char *ref, struct world_user *to)
{
	acts_ok(acts_ask(from, ref, to->service.who.login, false));
	acts_ok(acts_answer(to, TRANSFER_ACCEPTED));
}

enum status acts_begin_draft(struct world_user *u, const char *ref)
{
	struct draft_save_request save;
	struct draft_open_reply opened;

	if (door_draft_open(u->door, &(struct draft_open_request){ .course = people_course(people, ref), .corrects_on = DAY_NONE }, &u->arena, &opened,
		    err) != ST_OK)
		return err->code;
	save.draft = opened.draft;
	save.draft.scores = "3           ";
	return door_draft_save(u->door, &save, &u->arena, &(struct draft_save_reply){ 0 }, err);
}
