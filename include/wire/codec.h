#ifndef WIRE_CODEC_H
#define WIRE_CODEC_H

/*
 * Structs to bytes and back, by the field tables of src/wire/message.c. Numbers little-endian and of fixed
 * size, texts length-prefixed and valid UTF-8 without NUL, lists counted and limited. Trailing bytes, a
 * length beyond the frame, a count above its limit or an unknown op are ST_PROTOCOL.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "wire/ops.h"

enum wire_kind { WIRE_I32, WIRE_I64, WIRE_BOOL, WIRE_TEXT, WIRE_STRUCT, WIRE_LIST };

struct wire_type;
struct wire_field {
	enum wire_kind kind;
	size_t offset;		    /* of the member */
	size_t count_offset;	    /* of the int32_t count, for a list */
	const struct wire_type *of; /* of a struct or a list's elements */
	uint32_t max;		    /* bytes of a text, elements of a list */
};
struct wire_type {
	const char *name;
	size_t size;
	const struct wire_field *fields;
	size_t n;
};
struct wire_op_info {
	const char *name;
	const struct wire_type *request, *reply;
	enum act act;
	enum op_does does;
};
const struct wire_op_info *wire_op(enum wire_op op); /* BUG for an unknown one */
const struct wire_type *wire_set_version(void);	     /* struct set_version: its bytes tell two sets apart */

/* The bytes of a struct, in the arena. ST_TOOBIG above max. */
enum status wire_encode(struct arena *a, const struct wire_type *type, const void *value, size_t max,
	const void **out, size_t *n, struct err *e) CHECKED;
enum status wire_decode(struct arena *a, const struct wire_type *type, const void *bytes, size_t n,
	void *value, struct err *e) CHECKED;

/* A request is its op and its struct; a reply a status and either its struct or the error's field, arg and detail. */
enum status wire_pack_request(struct arena *a, enum wire_op op, const void *request, const void **out, size_t *n,
	struct err *e) CHECKED;
enum status wire_unpack_request(struct arena *a, const void *bytes, size_t n, enum wire_op *op, void **request,
	struct err *e) CHECKED;
enum status wire_pack_reply(struct arena *a, enum wire_op op, const void *reply, const struct err *failed,
	const void **out, size_t *n, struct err *e) CHECKED;
/* Returns the status that the reply carries. */
enum status wire_unpack_reply(struct arena *a, enum wire_op op, const void *bytes, size_t n, void *reply,
	struct err *e) CHECKED;

#endif
