/*
 * Structures into bytes and back by their field tables. Whoever sends may be hostile: every length
 * is checked against its limit and against what is left.
 */
#include "wire/codec.h"

#include <endian.h>
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "wire/message.h"

/* What a failed reply carries. */
struct failure {
	const char *field, *arg, *detail;
	int32_t sys;
};
static const struct wire_field failure_fields[] = {
	{ .kind = WIRE_TEXT, .offset = offsetof(struct failure, field), .max = sizeof(((struct err *)0)->field) },
	{ .kind = WIRE_TEXT, .offset = offsetof(struct failure, arg), .max = sizeof(((struct err *)0)->arg) },
	{ .kind = WIRE_TEXT, .offset = offsetof(struct failure, detail), .max = sizeof(((struct err *)0)->detail) },
	{ .kind = WIRE_I32, .offset = offsetof(struct failure, sys) },
};
static const struct wire_type failure_type = { "failure", sizeof(struct failure), failure_fields,
	COUNT(failure_fields) };

#define HEAD 2 /* bytes of the op of a request and of the status of a reply */

/* Writing. It runs twice: first with no buffer, to count. */

struct out {
	unsigned char *at; /* NULL while counting */
	size_t n;
	const char *toobig; /* the type whose limit was passed */
};

/* The lowest first, whatever the machine; "bytes" is a constant where it is called, so that this is one move. */
static inline void put_number(struct out *out, uint64_t v, size_t bytes)
{
	v = htole64(v);
	if (out->at)
		memcpy(out->at + out->n, &v, bytes);
	out->n += bytes;
}

static void put_text(struct out *out, const char *s, uint32_t max, const char *name)
{
	size_t n = s ? strlen(s) : 0;

	if (n > max) {
		out->toobig = name;
		n = 0;
	}
	put_number(out, n, 2);
	if (out->at && n)
		memcpy(out->at + out->n, s, n);
	out->n += n;
}

static void put_struct(struct out *out, const struct wire_type *type, const void *value);

static void put_list(struct out *out, const struct wire_field *f, const char *base, const char *name)
{
	int32_t n = *(const int32_t *)(const void *)(base + f->count_offset);
	const char *elements = *(const char *const *)(const void *)(base + f->offset);

	if (n < 0 || (uint32_t)n > f->max) {
		out->toobig = name;
		n = 0;
	}
	put_number(out, (uint64_t)n, 2);
	for (size_t i = 0; i < (size_t)n; i++)
		put_struct(out, f->of, elements + i * f->of->size);
}

static void put_struct(struct out *out, const struct wire_type *type, const void *value)
{
	const char *base = value;

	for (size_t i = 0; i < type->n; i++) {
		const struct wire_field *f = &type->fields[i];
		const void *at = base + f->offset;

		switch (f->kind) {
		case WIRE_I32: put_number(out, (uint32_t)*(const int32_t *)at, 4); break;
		case WIRE_I64: put_number(out, (uint64_t)*(const int64_t *)at, 8); break;
		case WIRE_BOOL: put_number(out, *(const bool *)at, 1); break;
		case WIRE_TEXT: put_text(out, *(const char *const *)at, f->max, type->name); break;
		case WIRE_STRUCT: put_struct(out, f->of, at); break;
		case WIRE_LIST: put_list(out, f, base, type->name); break;
		}
	}
}

static enum status pack(struct arena *a, uint16_t head, const struct wire_type *type, const void *value,
	size_t head_bytes, size_t max, const void **bytes, size_t *n, struct err *e)
{
	struct out out = { 0 };

	put_struct(&out, type, value);
	if (out.toobig || out.n + head_bytes > max) {
		err_set(e, ST_TOOBIG, "%s", type->name);
		return err_detail(e, "%s: %zu bytes of %zu", out.toobig ? out.toobig : type->name, out.n, max);
	}
	out = (struct out){ .at = arena_alloc(a, out.n + head_bytes + 1) };
	put_number(&out, head, head_bytes);
	put_struct(&out, type, value);
	*bytes = out.at;
	*n = out.n;
	return ST_OK;
}

enum status wire_encode(struct arena *a, const struct wire_type *type, const void *value, size_t max,
	const void **out, size_t *n, struct err *e)
{
	return pack(a, 0, type, value, 0, max, out, n, e);
}

/* Reading. After the first mistake "bad" names it and everything reads as zero. */

struct in {
	const unsigned char *at;
	size_t left;
	struct arena *a;
	const char *bad;
};

static uint64_t ends_early(struct in *in)
{
	in->bad = in->bad ? in->bad : "the bytes end too early";
	in->left = 0;
	return 0;
}

static inline uint64_t get_number(struct in *in, size_t bytes)
{
	uint64_t v = 0;

	if (in->left < bytes)
		return ends_early(in);
	memcpy(&v, in->at, bytes);
	in->at += bytes;
	in->left -= bytes;
	return le64toh(v);
}

static bool get_bool(struct in *in)
{
	uint64_t v = get_number(in, 1);

	if (v > 1)
		in->bad = "a truth value that is neither";
	return v == 1;
}

static const char *get_text(struct in *in, uint32_t max)
{
	size_t n = (size_t)get_number(in, 2);
	const char *s = (const char *)in->at;

	if (n > max || n > in->left)
		in->bad = in->bad ? in->bad : "a text beyond its limit";
	else if (n && (memchr(s, 0, n) || text_invalid_at(s, n) >= 0))
		in->bad = "a text that is not UTF-8";
	if (in->bad || !n)
		return "";
	in->at += n;
	in->left -= n;
	return arena_dup_n(in->a, s, n);
}

static void get_struct(struct in *in, const struct wire_type *type, void *value);

static void get_list(struct in *in, const struct wire_field *f, char *base)
{
	size_t n = (size_t)get_number(in, 2);
	char *elements;

	/* Every element takes at least a byte, so a count cannot ask for more memory than its frame justifies. */
	if (n > f->max || n > in->left)
		in->bad = in->bad ? in->bad : "a list beyond its limit";
	if (in->bad || !n)
		return;
	elements = arena_array(in->a, n, f->of->size);
	*(void **)(void *)(base + f->offset) = elements;
	*(int32_t *)(void *)(base + f->count_offset) = (int32_t)n;
	for (size_t i = 0; i < n && !in->bad; i++)
		get_struct(in, f->of, elements + i * f->of->size);
}

static void get_struct(struct in *in, const struct wire_type *type, void *value)
{
	char *base = value;

	for (size_t i = 0; i < type->n; i++) {
		const struct wire_field *f = &type->fields[i];
		void *at = base + f->offset;

		switch (f->kind) {
		case WIRE_I32: *(int32_t *)at = (int32_t)(uint32_t)get_number(in, 4); break;
		case WIRE_I64: *(int64_t *)at = (int64_t)get_number(in, 8); break;
		case WIRE_BOOL: *(bool *)at = get_bool(in); break;
		case WIRE_TEXT: *(const char **)at = get_text(in, f->max); break;
		case WIRE_STRUCT: get_struct(in, f->of, at); break;
		case WIRE_LIST: get_list(in, f, base); break;
		}
	}
}

static enum status protocol(struct err *e, const char *name, const char *what)
{
	err_set(e, ST_PROTOCOL, "%s", "");
	return err_detail(e, "%s: %s", name, what);
}

enum status wire_decode(struct arena *a, const struct wire_type *type, const void *bytes, size_t n, void *value,
	struct err *e)
{
	struct in in = { .at = bytes, .left = n, .a = a };

	memset(value, 0, type->size);
	get_struct(&in, type, value);
	if (!in.bad && in.left)
		in.bad = "bytes after its end";
	return in.bad ? protocol(e, type->name, in.bad) : ST_OK;
}

enum status wire_pack_request(struct arena *a, enum wire_op op, const void *request, const void **out, size_t *n,
	struct err *e)
{
	/* One byte of the frame is the socket's. */
	return pack(a, (uint16_t)op, wire_op(op)->request, request, HEAD, WIRE_FRAME - 1, out, n, e);
}

enum status wire_unpack_request(struct arena *a, const void *bytes, size_t n, enum wire_op *op, void **request,
	struct err *e)
{
	struct in in = { .at = bytes, .left = n };
	uint64_t id = get_number(&in, HEAD);

	if (in.bad || id >= OP_COUNT)
		return protocol(e, "request", "an unknown op");
	*op = (enum wire_op)id;
	*request = arena_alloc(a, wire_op(*op)->request->size);
	return wire_decode(a, wire_op(*op)->request, in.at, in.left, *request, e);
}

/* The longest valid part: a detail may quote a file or another program, in whatever bytes. */
static const char *whole(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	ptrdiff_t bad = text_invalid_at(s, n);

	return arena_dup_n(a, s, bad < 0 ? n : (size_t)bad);
}

enum status wire_pack_reply(struct arena *a, enum wire_op op, const void *reply, const struct err *failed,
	const void **out, size_t *n, struct err *e)
{
	struct failure failure;

	if (!failed || failed->code == ST_OK)
		return pack(a, ST_OK, wire_op(op)->reply, reply, HEAD, WIRE_REPLY_MAX, out, n, e);
	failure = (struct failure){ whole(a, failed->field), whole(a, failed->arg), whole(a, failed->detail),
		failed->sys };
	return pack(a, (uint16_t)failed->code, &failure_type, &failure, HEAD, WIRE_REPLY_MAX, out, n, e);
}

static enum status unpack_failure(struct arena *a, enum status code, const struct in *in, struct err *e)
{
	struct failure failure;

	if (wire_decode(a, &failure_type, in->at, in->left, &failure, e) != ST_OK)
		return e->code;
	err_set(e, code, "%s", failure.arg);
	err_field(e, failure.field);
	err_sys(e, failure.sys);
	return err_detail(e, "%s", failure.detail);
}

enum status wire_unpack_reply(struct arena *a, enum wire_op op, const void *bytes, size_t n, void *reply,
	struct err *e)
{
	struct in in = { .at = bytes, .left = n };
	uint64_t code = get_number(&in, HEAD);

	memset(reply, 0, wire_op(op)->reply->size);
	if (in.bad || code >= ST_COUNT)
		return protocol(e, wire_op(op)->name, "an unknown status");
	if (code != ST_OK)
		return unpack_failure(a, (enum status)code, &in, e);
	return wire_decode(a, wire_op(op)->reply, in.at, in.left, reply, e);
}
