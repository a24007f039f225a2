/*
 * One version of an indicator set. Whoever has a session may read any of them: a set says nothing
 * about a citizen. The part of it that an order names does, and is for who sees the order.
 */
#include "call_priv.h"
#include "order_priv.h"
#include "store/set.h"

static enum status set(struct call *c, struct err *e)
{
	const struct set_request *request = c->request;
	struct set_reply *reply = c->reply;
	struct set_version_id id = request->id.v ? request->id : c->service->listed_set, published;
	struct order_id order;

	if (order_of_set(id, &order, &published))
		return service_ordered_set(c, order, published, &reply->set, e);
	return store_set_load(c->store, c->arena, id, &reply->set, e);
}

enum status service_set(struct service *s, const struct set_request *request, struct arena *a,
	struct set_reply *reply, struct err *e)
{
	return service_call(s, OP_SET, set, request, a, reply, e);
}
