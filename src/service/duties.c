/* Stand-ins and deputies, for a period. */

#include "base/date.h"
#include "people_priv.h"
#include "store/duty.h"

#define PERIOD_MAX 366 /* days */

static enum status duties(struct call *c, struct err *e)
{
	struct duties_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_USERS);
	struct duty *list;
	size_t n;

	if (store_duty_list(c->store, c->arena, &scope, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct duty_row);
	for (size_t i = 0; i < n && i < WIRE_LIST_MAX; i++)
		reply->rows[reply->n_rows++] = (struct duty_row){ list[i].id, list[i].kind, list[i].user, list[i].login,
			list[i].name, list[i].for_label, list[i].from, list[i].to };
	return ST_OK;
}

enum status service_duties(struct service *s, const struct duties_request *request, struct arena *a,
	struct duties_reply *reply, struct err *e)
{
	return service_call(s, OP_DUTIES, duties, request, a, reply, e);
}

static enum status judge_period(const struct call *c, const struct duty_add_request *request, struct err *e)
{
	if (request->from_on < DAY_MIN || request->from_on > DAY_MAX)
		return service_people_invalid(e, "from_on", N_("a day that is not possible"));
	if (request->to_on < request->from_on)
		return service_people_invalid(e, "to_on", N_("a last day before the first"));
	if (request->to_on < c->today)
		return service_people_invalid(e, "to_on", N_("a last day that is past"));
	if (request->to_on - request->from_on > PERIOD_MAX)
		return service_people_invalid(e, "to_on", N_("a period of more than a year"));
	return ST_OK;
}

/* Whom the period lets in: not oneself, open, of a role that has cases. */
static enum status judge_user(struct call *c, struct user_id id, struct person *out, struct err *e)
{
	struct hand_receiver receiver;
	enum status status;

	if (service_people_find(c, ACT_USER_CHANGE, id, out, e) != ST_OK)
		return e->code;
	if (id.v == c->user.id.v && !c->is_command)
		return service_people_rule(e, N_("nobody gives a right to oneself"));
	status = store_handover_receiver(c->store, c->arena, id, c->today, &receiver, e);
	return status == ST_NOTFOUND ? service_people_invalid(e, "user", N_("a user who cannot take cases")) : status;
}

/* *label: the login or the section's label, for the history. */
static enum status judge_for(struct call *c, const struct duty_add_request *request, const char **label, struct err *e)
{
	struct section section;
	struct person person;
	bool own;

	if (request->kind == DUTY_STAND_IN) {
		if (service_people_find(c, ACT_USER_CHANGE, request->for_user, &person, e) != ST_OK)
			return e->code;
		*label = person.user.login;
		if (request->for_user.v == request->user.v)
			return service_people_invalid(e, "for_user", N_("a stand-in for oneself"));
		return person.user.closed_at == 0 ? ST_OK : service_people_rule(e, N_("the user is closed"));
	}
	if (request->kind != DUTY_DEPUTY)
		return service_people_invalid(e, "kind", N_("an unknown kind of period"));
	if (service_people_role(c, ROLE_KEY_PERSON, e) != ST_OK)
		return service_people_invalid(e, "kind", N_("a deputy, whom only a key person names"));
	if (service_people_section(c, ACT_USER_CHANGE, request->section, &section, &own, e) != ST_OK)
		return e->code;
	*label = section.label;
	return own ? ST_OK : service_people_invalid(e, "section", N_("a section that is not your own"));
}

static const char *describe(struct call *c, const struct duty_add_request *request, const char *label)
{
	char from[DATE_ROOM], to[DATE_ROOM];

	return arena_printf(c->arena, "%s, %s to %s", label, date_iso(from, request->from_on),
		date_iso(to, request->to_on));
}

static enum status duty_add(struct call *c, struct err *e)
{
	const struct duty_add_request *request = c->request;
	struct duty_add_reply *reply = c->reply;
	struct duty duty = { .kind = request->kind, .user = request->user, .from = request->from_on,
		.to = request->to_on };
	struct person person;
	const char *detail, *label = "";
	int64_t event;

	if (judge_user(c, request->user, &person, e) != ST_OK || judge_for(c, request, &label, e) != ST_OK ||
		judge_period(c, request, e) != ST_OK)
		return e->code;
	if (request->kind == DUTY_STAND_IN)
		duty.for_user = request->for_user;
	else
		duty.section = request->section;
	detail = describe(c, request, label);
	if (store_duty_add(c->store, &duty, c->user.id, c->now, &reply->id, e) != ST_OK ||
		service_people_note(c, request->kind == DUTY_STAND_IN ? USER_STANDS_IN : USER_DEPUTISES, &person.user,
			detail, &event, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_DUTY, request->user.v, NULL, detail, e);
}

enum status service_duty_add(struct service *s, const struct duty_add_request *request, struct arena *a,
	struct duty_add_reply *reply, struct err *e)
{
	return service_call(s, OP_DUTY_ADD, duty_add, request, a, reply, e);
}

static enum status duty_end(struct call *c, struct err *e)
{
	const struct duty_end_request *request = c->request;
	struct scope scope = service_rights_scope(c, ACT_USER_CHANGE);
	struct duty duty;
	struct user user;
	int64_t event;
	bool seen;

	if (store_duty_load(c->store, c->arena, request->id, &duty, e) != ST_OK ||
		store_user_load(c->store, c->arena, duty.user, &user, e) != ST_OK ||
		store_section_is_seen(c->store, &scope, duty.section.v ? duty.section : user.section, &seen, e) != ST_OK)
		return e->code;
	if (!seen)
		return err_set(e, ST_NOTFOUND, "%s", N_("The period"));
	if (store_duty_end(c->store, request->id, c->now, e) != ST_OK ||
		service_people_note(c, USER_DUTY_ENDED, &user, duty.for_label, &event, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_DUTY, duty.user.v, NULL, "ended", e);
}

enum status service_duty_end(struct service *s, const struct duty_end_request *request, struct arena *a,
	struct duty_end_reply *reply, struct err *e)
{
	return service_call(s, OP_DUTY_END, duty_end, request, a, reply, e);
}
