/* From the bytes of a request to those of its reply. */

#include "service/service.h"
#include "wire/codec.h"

/* The use cases differ in the types of their pointers, so each is called through a function of one type. */
#define SERVE(id, name, act, does) \
	static enum status serve_##name(struct service *s, const void *request, struct arena *a, void *reply, \
		struct err *e) \
	{ \
		return service_##name(s, request, a, reply, e); \
	}
WIRE_OPS(SERVE)
#undef SERVE

typedef enum status serve_fn(struct service *s, const void *request, struct arena *a, void *reply, struct err *e);

#define SERVED(id, name, act, does) [id] = serve_##name,
static serve_fn *const table[OP_COUNT] = { WIRE_OPS(SERVED) };
#undef SERVED

enum status service_serve(void *ctx, struct arena *a, const void *request, size_t n, const void **reply,
	size_t *reply_n, struct err *e)
{
	struct err failed = { .code = ST_OK };
	enum wire_op op = OP_HELLO;
	struct service *s = ctx;
	void *value, *answer;

	/* A request that cannot be read is answered as well; all failures look alike whatever was asked. */
	s->nonsense = wire_unpack_request(a, request, n, &op, &value, &failed) != ST_OK;
	if (s->nonsense)
		return wire_pack_reply(a, op, NULL, &failed, reply, reply_n, e);
	answer = arena_alloc(a, wire_op(op)->reply->size);
	if (table[op](op == OP_TOUR ? s : service_in_tour(s), value, a, answer, &failed) != ST_OK)
		return wire_pack_reply(a, op, NULL, &failed, reply, reply_n, e);
	if (wire_pack_reply(a, op, answer, NULL, reply, reply_n, e) == ST_OK)
		return ST_OK;
	failed = *e;
	return wire_pack_reply(a, op, NULL, &failed, reply, reply_n, e);
}
