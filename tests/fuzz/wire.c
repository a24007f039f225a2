/* Any bytes as a request and as the reply to any op: decoded or refused, and what was decoded encodes the same. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "wire/codec.h"
#include "wire/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void request(struct arena *a, const uint8_t *data, size_t size)
{
	const void *again;
	enum wire_op op;
	struct err e;
	void *value;
	size_t n;

	if (wire_unpack_request(a, data, size, &op, &value, &e) != ST_OK)
		return;
	BUG_ON(wire_encode(a, wire_op(op)->request, value, size, &again, &n, &e) != ST_OK);
	BUG_ON(n != size - 2 || memcmp(again, data + 2, n) != 0);
}

static void reply(struct arena *a, const uint8_t *data, size_t size)
{
	enum wire_op op = (enum wire_op)(data[0] % OP_COUNT);
	void *value = arena_alloc(a, wire_op(op)->reply->size);
	const void *again;
	struct err e;
	size_t n;

	if (wire_unpack_reply(a, op, data + 1, size - 1, value, &e) != ST_OK)
		return;
	BUG_ON(wire_encode(a, wire_op(op)->reply, value, size, &again, &n, &e) != ST_OK);
	BUG_ON(n != size - 3 || memcmp(again, data + 3, n) != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;

	arena_init(&a);
	request(&a, data, size);
	if (size)
		reply(&a, data, size);
	arena_done(&a);
	return 0;
}
