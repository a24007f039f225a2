/*
 * A list of users: who is not there is created, who differs is changed, moved or closed. Each row
 * goes through the use cases of the door; all are judged before the list is refused.
 */

#include <string.h>

#include "admin_priv.h"
#include "base/date.h"
#include "model/handover.h"
#include "model/people.h"
#include "people_priv.h"

struct users_import {
	struct user_import_row *rows;
	size_t n;
	const char *source;
	bool dry_run;
	struct import_report *report;
};

static void refuse(struct user_import_row *row, const char *field, const char *fault, const char *arg)
{
	if (row->outcome == OUTCOME_REFUSED)
		return; /* the first reason is enough */
	row->outcome = OUTCOME_REFUSED;
	memccpy(row->field, field, '\0', sizeof(row->field) - 1);
	row->fault = fault;
	row->arg = arg;
}

/* What a use case says no to is the row's fault; anything else ends the import. */
static enum status take_no(struct call *c, struct user_import_row *row, enum status status, struct err *e)
{
	const char *arg = arena_dup(c->arena, e->arg);

	if (status == ST_INVALID || status == ST_RULE)
		refuse(row, e->field, "%s", arg);
	else if (status == ST_NOTFOUND)
		refuse(row, e->field, N_("%s was not found"), arg);
	else if (status == ST_EXISTS)
		refuse(row, e->field, N_("%s is there already"), arg);
	else
		return status;
	return ST_OK;
}

/* Runs a use case of the door inside this transaction. */
static enum status use(const struct call *c, service_use_case *fn, const void *request, void *reply, struct err *e)
{
	struct call inner = *c;

	inner.request = request;
	inner.reply = reply;
	return fn(&inner, e);
}

static enum status plan_hands(struct call *c, const struct user_import_row *row, struct user_id user,
	struct assignment **out, int32_t *n, struct err *e)
{
	struct handover_request request = { user, *row->receiver ? PLAN_ONE : PLAN_BALANCE, { 0 } };
	struct handover_reply reply = { 0 };
	struct user receiver;

	if (*row->receiver) {
		if (store_user_by_login(c->store, c->arena, row->receiver, &receiver, e) != ST_OK)
			return err_field(e, "receiver");
		request.to = receiver.id;
	}
	if (use(c, service_people_handover, &request, &reply, e) != ST_OK)
		return strcmp(e->field, "to") == 0 ? err_field(e, "receiver") : e->code;
	*n = reply.n_cases;
	*out = ARENA_ARRAY(c->arena, (size_t)reply.n_cases, struct assignment);
	for (int32_t i = 0; i < reply.n_cases; i++)
		(*out)[i] = (struct assignment){ reply.cases[i].course, reply.cases[i].to };
	return ST_OK;
}

static enum status create(struct call *c, struct user_import_row *row, struct err *e)
{
	struct admin_user user = { .login = row->login, .name = row->name, .section = row->section,
		.role = role_from_key(row->role), .uid = UID_NONE, .from = row->from, .to = row->to };

	row->outcome = OUTCOME_NEW;
	return service_admin_add_user(c, &user, e);
}

static enum status close(struct call *c, struct user_import_row *row, const struct user *user, struct err *e)
{
	struct user_close_request request = { .user = user->id, .version = user->version, .reason = row->reason };
	struct user_close_reply reply = { 0 };

	if (user->closed_at != 0)
		return ST_OK;
	row->outcome = OUTCOME_CHANGED;
	if (plan_hands(c, row, user->id, &request.assignments, &request.n_assignments, e) != ST_OK)
		return e->code;
	return use(c, service_people_close, &request, &reply, e);
}

static enum status change(struct call *c, struct user_import_row *row, struct user *user, struct err *e)
{
	struct user_change_request request = { user->id, user->version, *row->name ? row->name : user->name,
		*row->role ? role_from_key(row->role) : user->role, row->from != DAY_NONE ? row->from : user->valid_from,
		row->to != DAY_NONE ? row->to : user->valid_until };
	struct user_change_reply reply = { 0 };

	if (strcmp(request.name, user->name) == 0 && request.role == user->role &&
		request.valid_from == user->valid_from && request.valid_until == user->valid_until)
		return ST_OK;
	row->outcome = OUTCOME_CHANGED;
	if (use(c, service_people_change, &request, &reply, e) != ST_OK)
		return e->code;
	user->version = reply.version;
	return ST_OK;
}

static enum status move(struct call *c, struct user_import_row *row, const struct user *user, struct err *e)
{
	struct user_move_request request = { .user = user->id, .version = user->version, .from_on = DAY_NONE,
		.cases = *row->cases ? people_cases_from_key(row->cases) : MOVE_STAY, .reason = row->reason };
	struct user_move_reply reply = { 0 };
	struct section section;

	if (!*row->section || strcmp(row->section, user->section_key) == 0)
		return ST_OK;
	row->outcome = OUTCOME_CHANGED;
	if (store_section_by_key(c->store, c->arena, row->section, &section, e) != ST_OK)
		return err_field(e, "section");
	request.section = section.id;
	if (request.cases == MOVE_HAND_OVER &&
		plan_hands(c, row, user->id, &request.assignments, &request.n_assignments, e) != ST_OK)
		return e->code;
	return use(c, service_people_move, &request, &reply, e);
}

static enum status apply(struct call *c, struct user_import_row *row, struct err *e)
{
	struct user user;
	enum status status = store_user_by_login(c->store, c->arena, row->login, &user, e);

	row->outcome = OUTCOME_SAME;
	if (status == ST_NOTFOUND && !row->is_closed)
		return create(c, row, e);
	if (status != ST_OK)
		return err_field(e, "login");
	if (row->is_closed)
		return close(c, row, &user, e);
	if (user.closed_at != 0)
		return service_people_invalid(e, "login", N_("a user who is closed; open the login again first"));
	if (change(c, row, &user, e) != ST_OK)
		return e->code;
	return move(c, row, &user, e);
}

/* A login that stands twice would have two answers. */
static void find_twins(struct users_import *x)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(x->rows[i].login, x->rows[k].login) == 0)
				refuse(&x->rows[i], "login", N_("the login %s stands in the list twice"), x->rows[i].login);
}

static void judge_words(struct users_import *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct user_import_row *row = &x->rows[i];

		if (*row->role && role_from_key(row->role) < 0)
			refuse(row, "role", N_("there is no role \"%s\""), row->role);
		if (*row->cases && people_cases_from_key(row->cases) < 0)
			refuse(row, "cases", N_("\"%s\" is not stay, follow or hand-over"), row->cases);
	}
}

static enum status settle(struct call *c, const struct users_import *x, struct err *e)
{
	struct import_report *r = x->report;

	for (size_t i = 0; i < x->n; i++)
		r->count[x->rows[i].outcome]++;
	if (r->count[OUTCOME_REFUSED])
		return err_set(e, ST_INVALID, "%s", N_("the list has rows with mistakes"));
	if (x->dry_run)
		return err_set(e, ST_CANCELLED, "%s", ""); /* takes everything back */
	return service_call_audit(c, AUDIT_IMPORT, 0, NULL,
		arena_printf(c->arena, "%zu rows, %zu users new and %zu changed, from %.400s", x->n, r->count[OUTCOME_NEW],
			r->count[OUTCOME_CHANGED], x->source), e);
}

static enum status import(struct call *c, struct err *e)
{
	struct users_import *x = c->reply;

	find_twins(x);
	judge_words(x);
	for (size_t i = 0; i < x->n; i++) {
		struct user_import_row *row = &x->rows[i];

		if (row->outcome == OUTCOME_REFUSED)
			continue;
		enum status status = apply(c, row, e);
		if (status != ST_OK && take_no(c, row, status, e) != ST_OK)
			return e->code;
	}
	return settle(c, x, e);
}

enum status service_import_users(struct service *s, struct user_import_row *rows, size_t n, const char *source,
	bool dry_run, struct arena *a, struct import_report *out, struct err *e)
{
	struct users_import x = { rows, n, source, dry_run, out };
	enum status status;

	*out = (struct import_report){ 0 };
	status = service_admin_call(s, true, import, &x, a, e);
	return status == ST_CANCELLED && dry_run ? ST_OK : status;
}
