/*
 * Whether a list is still as it was read. Another's commit is noticed by a number that SQLite keeps; only then is it
 * asked whether it was of this list. Nothing of a citizen is told, so nothing is logged.
 * The user's own rights are told along: an open session asks after each key. Who looks at the own list has left the
 * citizen that was open before, whether or not the list is read again.
 */
#include "store/fresh.h"

#include "call_priv.h"
#include "store/presence.h"

static struct scope scope_of(const struct call *c, int32_t what)
{
	if (what == FRESH_CASELOAD)
		return service_rights_scope(c, ACT_CASELOAD);
	return what == FRESH_ONE_COURSE ? service_rights_scope(c, ACT_OPEN) : service_rights_all(c);
}

/* A new day is a new version: periods and orders begin and end with it. */
enum status service_fresh_version(struct call *c, int64_t *out, struct err *e)
{
	if (store_fresh_version(c->store, out, e) != ST_OK)
		return e->code;
	*out ^= (int64_t)c->today << 32;
	return ST_OK;
}

/* Whoever has forged a mark is told of nobody either. */
static enum status find_present(struct call *c, struct course_id id, int64_t *out, struct err *e)
{
	struct presence other = store_presence_ask(c->store, id);
	struct course course;

	if (!other.user.v)
		return ST_OK;
	enum status status = service_rights_course(c, ACT_OPEN, id, &course, e);
	if (status == ST_OK)
		*out = other.since * 1000003 + other.user.v;
	return status == ST_NOTFOUND ? ST_OK : status;
}

static enum status find_mark(struct call *c, const struct fresh_request *request, struct fresh_reply *reply, struct err *e)
{
	struct scope scope = scope_of(c, request->what);

	reply->mark = request->mark;
	if (request->mark && request->version == reply->version)
		return ST_OK;
	return store_fresh_mark(c->store, (enum fresh_list)request->what, &scope, request->course, &reply->mark, e);
}

static enum status fresh(struct call *c, struct err *e)
{
	const struct fresh_request *request = c->request;
	struct fresh_reply *reply = c->reply;

	if (request->what < 0 || request->what >= FRESH_LIST_COUNT)
		return err_set(e, ST_INVALID, "%d", (int)request->what);
	if (service_fresh_version(c, &reply->version, e) != ST_OK)
		return e->code;
	reply->role = c->user.role;
	reply->section = c->user.section;
	reply->is_deputy = c->is_deputy;
	reply->section_label = c->user.section_label;
	reply->administration = c->user.administration_label;
	if (find_mark(c, request, reply, e) != ST_OK)
		return e->code;
	if (request->what == FRESH_CASELOAD)
		store_presence_leave(c->store);
	if (request->what == FRESH_ONE_COURSE && reply->mark)
		return find_present(c, request->course, &reply->present, e);
	return ST_OK;
}

enum status service_fresh(struct service *s, const struct fresh_request *request, struct arena *a,
	struct fresh_reply *reply, struct err *e)
{
	return service_call(s, OP_FRESH, fresh, request, a, reply, e);
}
