/*
 * A list of users: who is not there is created, who differs is changed, moved or closed. Each row
 * goes through the use cases of the door; all are judged before the list is refused. What is
 * refused or only tried is taken back with its transaction, and answered all the same.
 */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/handover.h"
#include "model/outcome.h"
#include "model/people.h"
#include "people_priv.h"
#include "store/move.h"

/* One row under way. */
struct line {
	const struct user_import_row *row;
	struct user_import_answer *answer;
};

static void refuse(struct user_import_answer *answer, const char *field, const char *fault, const char *arg)
{
	if (answer->outcome == OUTCOME_REFUSED)
		return; /* the first reason is enough */
	*answer = (struct user_import_answer){ OUTCOME_REFUSED, 0, 0, field, fault, arg };
}

static void did(struct line *l, enum user_act act, int32_t n_cases)
{
	l->answer->outcome = act == USER_CREATED ? OUTCOME_NEW : OUTCOME_CHANGED;
	l->answer->acts |= 1 << act;
	l->answer->n_cases += n_cases;
}

/* What a use case says no to is the row's fault; anything else ends the import. */
static enum status take_no(struct call *c, struct line *l, enum status status, struct err *e)
{
	const char *arg = arena_dup(c->arena, e->arg), *field = arena_dup(c->arena, e->field);

	if (status == ST_INVALID || status == ST_RULE)
		refuse(l->answer, field, "%s", arg);
	else if (status == ST_NOTFOUND)
		refuse(l->answer, field, N_("%s was not found"), arg);
	else if (status == ST_EXISTS)
		refuse(l->answer, field, N_("%s is there already"), arg);
	else if (status == ST_TOOBIG)
		refuse(l->answer, field, N_("%s is too long"), arg);
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

/* By its key, or by what it is called. */
static enum status find_section(struct call *c, const char *given, struct section *out, struct err *e)
{
	enum status status = store_section_by_key(c->store, c->arena, given, out, e);
	const char *wanted = text_fold(c->arena, given);
	struct section *all;
	struct err other;
	size_t n;

	if (status != ST_NOTFOUND)
		return status;
	if (store_section_list(c->store, c->arena, &all, &n, &other) != ST_OK) {
		*e = other;
		return e->code;
	}
	for (size_t i = 0; i < n; i++)
		if (strcmp(text_fold(c->arena, all[i].label), wanted) == 0) {
			*out = all[i];
			return ST_OK;
		}
	return err_field(e, "section");
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

static enum status create(struct call *c, struct line *l, struct err *e)
{
	const struct user_import_row *row = l->row;
	struct section section = { .id = c->user.section }; /* where the form begins, too */

	did(l, USER_CREATED, 0);
	if (*row->section && find_section(c, row->section, &section, e) != ST_OK)
		return e->code;
	return service_people_add(c, &(struct user){ .login = row->login, .name = row->name, .uid = UID_NONE,
		.role = *row->role ? role_from_key(row->role) : c->is_command ? -1 : ROLE_CASEWORKER,
		.section = section.id, .valid_from = row->from, .valid_until = row->to }, e);
}

static enum status close(struct call *c, struct line *l, const struct user *user, struct err *e)
{
	struct user_close_request request = { .user = user->id, .version = user->version, .reason = l->row->reason };
	struct user_close_reply reply = { 0 };

	if (user->closed_at != 0)
		return ST_OK;
	if (service_rights_require(c, ACT_USER_CLOSE, e) != ST_OK ||
		plan_hands(c, l->row, user->id, &request.assignments, &request.n_assignments, e) != ST_OK)
		return e->code;
	did(l, USER_WAS_CLOSED, request.n_assignments);
	return use(c, service_people_close, &request, &reply, e);
}

static enum status change(struct call *c, struct line *l, struct user *user, struct err *e)
{
	const struct user_import_row *row = l->row;
	struct user_change_request request = { user->id, user->version, *row->name ? row->name : user->name,
		*row->role ? role_from_key(row->role) : user->role, row->from != DAY_NONE ? row->from : user->valid_from,
		row->to != DAY_NONE ? row->to : user->valid_until };
	struct user_change_reply reply = { 0 };

	if (strcmp(request.name, user->name) == 0 && request.role == user->role &&
		request.valid_from == user->valid_from && request.valid_until == user->valid_until)
		return ST_OK;
	did(l, USER_CHANGED, 0);
	if (use(c, service_people_change, &request, &reply, e) != ST_OK)
		return e->code;
	user->version = reply.version;
	return ST_OK;
}

/* Where the user is to be: there already, or on the way there. */
static enum status is_there(struct call *c, const struct user *user, const struct section *section, bool *out,
	struct err *e)
{
	struct user_move waits;

	*out = section->id.v == user->section.v;
	if (*out || store_move_of(c->store, c->arena, user->id, &waits, e) != ST_OK)
		return *out ? ST_OK : e->code;
	*out = waits.id && waits.to.v == section->id.v;
	return ST_OK;
}

static enum status move(struct call *c, struct line *l, const struct user *user, struct err *e)
{
	const struct user_import_row *row = l->row;
	struct user_move_request request = { .user = user->id, .version = user->version, .from_on = DAY_NONE,
		.cases = *row->cases ? people_cases_from_key(row->cases) : MOVE_STAY, .reason = row->reason };
	struct user_move_reply reply = { 0 };
	struct section section;
	bool there;

	if (!*row->section)
		return ST_OK;
	if (find_section(c, row->section, &section, e) != ST_OK || is_there(c, user, &section, &there, e) != ST_OK)
		return e->code;
	if (there)
		return ST_OK;
	request.section = section.id;
	if (service_rights_require(c, ACT_USER_MOVE, e) != ST_OK)
		return e->code;
	if (request.cases == MOVE_HAND_OVER &&
		plan_hands(c, row, user->id, &request.assignments, &request.n_assignments, e) != ST_OK)
		return e->code;
	if (use(c, service_people_move, &request, &reply, e) != ST_OK)
		return e->code;
	did(l, reply.state == MOVE_DONE ? USER_MOVED : USER_MOVE_ASKED, request.n_assignments);
	return ST_OK;
}

/* Whom the act does not reach is not told from who is not there; a row that would create such a one is refused there. */
static enum status find_user(struct call *c, const char *login, struct user *out, struct err *e)
{
	enum status status = store_user_by_login(c->store, c->arena, login, out, e);
	struct person person;

	if (status != ST_OK || c->is_command)
		return status;
	status = service_people_find(c, ACT_USER_CHANGE, out->id, &person, e);
	*out = person.user;
	return status == ST_NOTFOUND ? err_set(e, ST_NOTFOUND, "%s", login) : status;
}

static enum status apply(struct call *c, struct line *l, struct err *e)
{
	struct user user;
	enum status status = find_user(c, l->row->login, &user, e);

	if (status == ST_NOTFOUND && !l->row->is_closed)
		return create(c, l, e);
	if (status != ST_OK)
		return err_field(e, "login");
	if (l->row->is_closed)
		return close(c, l, &user, e);
	if (user.closed_at != 0)
		return service_people_invalid(e, "login", N_("a user who is closed; open the login again first"));
	if (change(c, l, &user, e) != ST_OK)
		return e->code;
	return move(c, l, &user, e);
}

/* A login that stands twice would have two answers. */
static void find_twins(const struct user_import_request *x, struct user_import_answer *answers)
{
	for (int32_t i = 0; i < x->n_rows; i++)
		for (int32_t k = 0; k < i; k++)
			if (strcmp(x->rows[i].login, x->rows[k].login) == 0)
				refuse(&answers[i], "login", N_("the login %s stands in the list twice"), x->rows[i].login);
}

static void judge_words(const struct user_import_row *row, struct user_import_answer *answer)
{
	if (*row->role && role_from_key(row->role) < 0)
		refuse(answer, "role", N_("there is no role \"%s\""), row->role);
	if (*row->cases && people_cases_from_key(row->cases) < 0)
		refuse(answer, "cases", N_("\"%s\" is not stay, follow or hand-over"), row->cases);
}

static enum status settle(struct call *c, struct err *e)
{
	const struct user_import_request *x = c->request;
	struct user_import_reply *reply = c->reply;
	size_t count[OUTCOME_COUNT] = { 0 };

	for (int32_t i = 0; i < x->n_rows; i++)
		count[reply->answers[i].outcome]++;
	if (x->dry_run || count[OUTCOME_REFUSED])
		return err_set(e, ST_CANCELLED, "%s", ""); /* takes everything back */
	reply->done = true;
	return service_call_audit(c, AUDIT_IMPORT, 0, NULL,
		arena_printf(c->arena, "%d rows, %zu users new and %zu changed, from %.400s", (int)x->n_rows,
			count[OUTCOME_NEW], count[OUTCOME_CHANGED], x->source), e);
}

static enum status import(struct call *c, struct err *e)
{
	const struct user_import_request *x = c->request;
	struct user_import_reply *reply = c->reply;

	*reply = (struct user_import_reply){ ARENA_ARRAY(c->arena, (size_t)x->n_rows, struct user_import_answer), x->n_rows,
		false };
	for (int32_t i = 0; i < x->n_rows; i++)
		reply->answers[i] = (struct user_import_answer){ OUTCOME_SAME, 0, 0, "", "", "" };
	find_twins(x, reply->answers);
	for (int32_t i = 0; i < x->n_rows; i++) {
		struct line l = { &x->rows[i], &reply->answers[i] };

		judge_words(l.row, l.answer);
		if (l.answer->outcome == OUTCOME_REFUSED)
			continue;
		enum status status = apply(c, &l, e);
		if (status != ST_OK && take_no(c, &l, status, e) != ST_OK)
			return e->code;
	}
	return settle(c, e);
}

enum status service_user_import(struct service *s, const struct user_import_request *request, struct arena *a,
	struct user_import_reply *reply, struct err *e)
{
	enum status status = service_call(s, OP_USER_IMPORT, import, request, a, reply, e);

	return status == ST_CANCELLED ? ST_OK : status;
}
