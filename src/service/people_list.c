/* Rights, sections and users as lists. */

#include "base/date.h"
#include "people_priv.h"

static enum status rights(struct call *c, struct err *e)
{
	struct rights_reply *reply = c->reply;

	(void)e;
	reply->rows = ARENA_ARRAY(c->arena, ACT_COUNT, struct right_row);
	reply->n_rows = ACT_COUNT;
	reply->is_deputy = c->is_deputy;
	for (int act = 0; act < ACT_COUNT; act++) {
		reply->rows[act].act = act;
		for (int role = 0; role < ROLE_COUNT; role++)
			reply->rows[act].reach[role] =
				(int32_t)rights_reach(service_rights_table(c), (enum role)role, false, (enum act)act);
		reply->rows[act].own = (int32_t)service_rights_reach(c, (enum act)act);
	}
	return ST_OK;
}

enum status service_rights(struct service *s, const struct rights_request *request, struct arena *a,
	struct rights_reply *reply, struct err *e)
{
	return service_call(s, OP_RIGHTS, rights, request, a, reply, e);
}

static enum status describe_section(struct call *c, const struct section *section, struct section_row *out,
	struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_USERS);

	*out = (struct section_row){
		.id = section->id,
		.key = section->key,
		.label = section->label,
		.administration = section->administration_label,
		.is_closed = section->closed_on != DAY_NONE,
	};
	if (store_section_is_seen(c->store, &scope, section->id, &out->own, e) != ST_OK)
		return e->code;
	if (out->own) {
		out->n_users = section->n_users;
		out->n_cases = section->n_cases;
	}
	return store_people_key_names(c->store, c->arena, section->id, c->today, &out->key_persons, e);
}

static enum status sections(struct call *c, struct err *e)
{
	struct sections_reply *reply = c->reply;
	struct section *list;
	size_t n;

	if (store_section_list(c->store, c->arena, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct section_row);
	for (size_t i = 0; i < n; i++)
		if (describe_section(c, &list[i], &reply->rows[reply->n_rows++], e) != ST_OK)
			return e->code;
	return ST_OK;
}

enum status service_sections(struct service *s, const struct sections_request *request, struct arena *a,
	struct sections_reply *reply, struct err *e)
{
	return service_call(s, OP_SECTIONS, sections, request, a, reply, e);
}

static struct user_row *describe_all(const struct call *c, const struct person *list, size_t n)
{
	struct user_row *rows = ARENA_ARRAY(c->arena, n, struct user_row);

	for (size_t i = 0; i < n; i++)
		service_people_describe(c, &list[i], &rows[i]);
	return rows;
}

static enum status users(struct call *c, struct err *e)
{
	const struct users_request *request = c->request;
	struct users_reply *reply = c->reply;
	const struct person_list what = { service_rights_scope(c, ACT_USERS), request->section, request->after,
		WIRE_LIST_MAX };
	struct person *list;
	size_t n;

	if (store_people_list(c->store, c->arena, &what, &list, &n, &reply->more, e) != ST_OK)
		return e->code;
	reply->rows = describe_all(c, list, n);
	reply->n_rows = (int32_t)n;
	return ST_OK;
}

enum status service_users(struct service *s, const struct users_request *request, struct arena *a,
	struct users_reply *reply, struct err *e)
{
	return service_call(s, OP_USERS, users, request, a, reply, e);
}

static enum status review(struct call *c, struct err *e)
{
	struct review_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_USERS);
	struct person *list;
	size_t n;

	if (store_people_to_review(c->store, c->arena, &scope, c->now - (int64_t)PEOPLE_REVIEW_DAYS * 86400, &list, &n,
		    e) != ST_OK)
		return e->code;
	reply->rows = describe_all(c, list, n);
	reply->n_rows = (int32_t)n;
	return ST_OK;
}

enum status service_review(struct service *s, const struct review_request *request, struct arena *a,
	struct review_reply *reply, struct err *e)
{
	return service_call(s, OP_REVIEW, review, request, a, reply, e);
}

static enum status user_reviewed(struct call *c, struct err *e)
{
	const struct user_reviewed_request *request = c->request;
	struct person person;
	int64_t event;

	if (service_people_grip(c, ACT_USER_CHANGE, request->user, request->version, &person, e) != ST_OK ||
		store_people_reviewed(c->store, request->user, c->now, e) != ST_OK ||
		service_people_note(c, USER_REVIEWED, &person.user, "", &event, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_REVIEW, request->user.v, NULL, NULL, e);
}

enum status service_user_reviewed(struct service *s, const struct user_reviewed_request *request, struct arena *a,
	struct user_reviewed_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_REVIEWED, user_reviewed, request, a, reply, e);
}
