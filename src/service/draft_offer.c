/* Drafts that a closed or former caseworker left, offered to who has the citizen now. */

#include "call_priv.h"
#include "store/handover.h"

static enum status draft_offers(struct call *c, struct err *e)
{
	struct draft_offers_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_MEASURE);
	struct draft_offer *list;
	size_t n;

	if (store_handover_offers(c->store, c->arena, &scope, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct draft_offer_row);
	for (size_t i = 0; i < n && i < WIRE_LIST_MAX; i++)
		reply->rows[reply->n_rows++] = (struct draft_offer_row){ list[i].draft, list[i].course, list[i].ref,
			list[i].name, list[i].group_label, list[i].author, list[i].taken_on, list[i].changed_at };
	return n ? service_call_audit(c, AUDIT_CASELOAD, c->user.id.v, NULL, "offered drafts", e) : ST_OK;
}

enum status service_draft_offers(struct service *s, const struct draft_offers_request *request, struct arena *a,
	struct draft_offers_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_OFFERS, draft_offers, request, a, reply, e);
}

static enum status draft_take(struct call *c, struct err *e)
{
	const struct draft_take_request *request = c->request;
	struct scope scope = service_rights_scope(c, ACT_MEASURE);
	struct course_id course;
	enum status status;

	if (request->take)
		status = store_handover_take(c->store, &scope, request->draft, c->now, &course, e);
	else
		status = store_handover_decline(c->store, &scope, request->draft, c->now, &course, e);
	if (status != ST_OK)
		return status;
	return service_call_audit(c, AUDIT_TAKE_DRAFT, course.v, NULL, request->take ? "taken" : "declined", e);
}

enum status service_draft_take(struct service *s, const struct draft_take_request *request, struct arena *a,
	struct draft_take_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_TAKE, draft_take, request, a, reply, e);
}
