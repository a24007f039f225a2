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

static int64_t present(struct call *c, struct course_id course)
{
	struct presence other = store_presence_ask(c->store, course);

	return other.user.v ? other.since * 1000003 + other.user.v : 0;
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
	if (store_fresh_version(c->store, &reply->version, e) != ST_OK)
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
		reply->present = present(c, request->course);
	return ST_OK;
}

enum status service_fresh(struct service *s, const struct fresh_request *request, struct arena *a,
	struct fresh_reply *reply, struct err *e)
{
	return service_call(s, OP_FRESH, fresh, request, a, reply, e);
}
