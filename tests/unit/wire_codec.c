/* Every request and reply of the door: there and back, cut off anywhere, with any byte changed, beyond its limits. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/score.h"
#include "wire/codec.h"
#include "wire/message.h"

static uint64_t state;

static uint64_t next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static const char *any_text(struct arena *a, uint32_t max)
{
	static const char *const texts[] = { "", "a", "Åse Ærø", "4", "-2", "søvn" };
	const char *s = texts[next() % COUNT(texts)];

	return strlen(s) <= max ? arena_dup(a, s) : "";
}

/* Fills a struct by its table; lists get up to three elements. */
static void fill(struct arena *a, const struct wire_type *type, void *value)
{
	char *base = value;

	for (size_t i = 0; i < type->n; i++) {
		const struct wire_field *f = &type->fields[i];
		void *at = base + f->offset;

		switch (f->kind) {
		case WIRE_I32: *(int32_t *)at = (int32_t)next(); break;
		case WIRE_I64: *(int64_t *)at = (int64_t)next(); break;
		case WIRE_BOOL: *(bool *)at = next() & 1; break;
		case WIRE_TEXT: *(const char **)at = any_text(a, f->max); break;
		case WIRE_STRUCT: fill(a, f->of, at); break;
		case WIRE_LIST: {
			size_t n = next() % 4;
			char *elements = n ? arena_array(a, n, f->of->size) : NULL;

			*(void **)at = elements;
			*(int32_t *)(void *)(base + f->count_offset) = (int32_t)n;
			for (size_t k = 0; k < n; k++)
				fill(a, f->of, elements + k * f->of->size);
			break;
		}
		}
	}
}

static void assert_same(const struct wire_type *type, const void *one, const void *two)
{
	const char *p = one, *q = two;

	for (size_t i = 0; i < type->n; i++) {
		const struct wire_field *f = &type->fields[i];
		const void *x = p + f->offset, *y = q + f->offset;

		switch (f->kind) {
		case WIRE_I32: assert_memory_equal(x, y, 4); break;
		case WIRE_I64: assert_memory_equal(x, y, 8); break;
		case WIRE_BOOL: assert_memory_equal(x, y, sizeof(bool)); break;
		case WIRE_TEXT: assert_string_equal(*(const char *const *)x, *(const char *const *)y); break;
		case WIRE_STRUCT: assert_same(f->of, x, y); break;
		case WIRE_LIST: {
			int32_t n = *(const int32_t *)(const void *)(p + f->count_offset);

			assert_int_equal(n, *(const int32_t *)(const void *)(q + f->count_offset));
			for (size_t k = 0; k < (size_t)n; k++)
				assert_same(f->of, *(const char *const *)x + k * f->of->size,
					*(const char *const *)y + k * f->of->size);
			break;
		}
		}
	}
}

typedef void each_fn(struct arena *a, const struct wire_type *type, const void *value, const void *bytes, size_t n);

/* Calls fn with some filled values of every request and reply. */
static void each_message(int rounds, each_fn *fn)
{
	struct arena a;
	struct err e;

	state = 88172645463325252u;
	arena_init(&a);
	for (int i = 0; i < rounds * 2 * OP_COUNT; i++) {
		const struct wire_op_info *op = wire_op((enum wire_op)(i / 2 % OP_COUNT));
		const struct wire_type *type = i % 2 ? op->reply : op->request;
		void *value = arena_alloc(&a, type->size);
		const void *bytes;
		size_t n;

		fill(&a, type, value);
		assert_int_equal(wire_encode(&a, type, value, WIRE_REPLY_MAX, &bytes, &n, &e), ST_OK);
		fn(&a, type, value, bytes, n);
		arena_reset(&a);
	}
	arena_done(&a);
}

static void there_and_back(struct arena *a, const struct wire_type *type, const void *value, const void *bytes,
	size_t n)
{
	void *back = arena_alloc(a, type->size);
	struct err e;

	assert_int_equal(wire_decode(a, type, bytes, n, back, &e), ST_OK);
	assert_same(type, value, back);
}

static void test_round_trip(void **unused)
{
	(void)unused;
	each_message(20, there_and_back);
}

/* A copy of exactly n bytes, so that the address sanitizer sees a read beyond it. */
static void *exact(const void *bytes, size_t n)
{
	void *copy = malloc(n ? n : 1);

	assert_non_null(copy);
	memcpy(copy, bytes, n);
	return copy;
}

static void cut_off(struct arena *a, const struct wire_type *type, const void *value, const void *bytes, size_t n)
{
	void *back = arena_alloc(a, type->size);
	struct err e;

	(void)value;
	for (size_t cut = 0; cut < n; cut++) {
		void *part = exact(bytes, cut);

		assert_int_equal(wire_decode(a, type, part, cut, back, &e), ST_PROTOCOL);
		free(part);
	}
}

static void test_truncated(void **unused)
{
	(void)unused;
	each_message(3, cut_off);
}

static void flipped(struct arena *a, const struct wire_type *type, const void *value, const void *bytes, size_t n)
{
	static const unsigned char masks[] = { 0x01, 0x80, 0xff };
	void *back = arena_alloc(a, type->size);
	struct err e;

	(void)value;
	for (size_t i = 0; i < n * COUNT(masks); i++) {
		unsigned char *copy = exact(bytes, n);
		enum status st;

		copy[i / COUNT(masks)] ^= masks[i % COUNT(masks)];
		st = wire_decode(a, type, copy, n, back, &e);
		assert_true(st == ST_OK || st == ST_PROTOCOL);
		free(copy);
	}
}

static void test_flipped(void **unused)
{
	(void)unused;
	each_message(3, flipped);
}

static void longer(struct arena *a, const struct wire_type *type, const void *value, const void *bytes, size_t n)
{
	char *more = arena_alloc(a, n + 1);
	void *back = arena_alloc(a, type->size);
	struct err e;

	(void)value;
	memcpy(more, bytes, n);
	assert_int_equal(wire_decode(a, type, more, n + 1, back, &e), ST_PROTOCOL);
}

static void test_trailing(void **unused)
{
	(void)unused;
	each_message(1, longer);
}

static size_t size_of(const struct wire_field *f)
{
	switch (f->kind) {
	case WIRE_I32: return 4;
	case WIRE_I64: return 8;
	case WIRE_BOOL: return sizeof(bool);
	case WIRE_TEXT: return sizeof(char *);
	case WIRE_STRUCT: return f->of->size;
	case WIRE_LIST: return sizeof(void *);
	}
	return 0;
}

/* A member that a table forgot leaves a hole that alignment does not explain. */
static void assert_covers(const struct wire_type *type)
{
	unsigned char seen[1024] = { 0 };
	size_t hole = 0;

	assert_true(type->size <= sizeof(seen));
	for (size_t i = 0; i < type->n; i++) {
		const struct wire_field *f = &type->fields[i];

		for (size_t k = 0; k < size_of(f); k++)
			assert_int_equal(seen[f->offset + k]++, 0);
		if (f->kind == WIRE_LIST)
			for (size_t k = 0; k < 4; k++)
				assert_int_equal(seen[f->count_offset + k]++, 0);
		if (f->of)
			assert_covers(f->of);
	}
	for (size_t i = 0; i < type->size; i++) {
		hole = seen[i] ? 0 : hole + 1;
		assert_true(hole < 8);
	}
}

static void test_tables_cover_structs(void **unused)
{
	(void)unused;
	for (int op = 0; op < OP_COUNT; op++) {
		assert_covers(wire_op((enum wire_op)op)->request);
		assert_covers(wire_op((enum wire_op)op)->reply);
	}
}

static void test_request_frame(void **unused)
{
	struct arena a;
	struct err e;
	struct finish_request request = { { 7 }, 3, "talfejl" }, *back;
	enum wire_op op;
	const void *bytes;
	void *value;
	size_t n;

	(void)unused;
	arena_init(&a);
	assert_int_equal(wire_pack_request(&a, OP_FINISH, &request, &bytes, &n, &e), ST_OK);
	assert_int_equal(wire_unpack_request(&a, bytes, n, &op, &value, &e), ST_OK);
	back = value;
	assert_int_equal(op, OP_FINISH);
	assert_int_equal(back->id.v, 7);
	assert_int_equal(back->version, 3);
	assert_string_equal(back->reason, "talfejl");
	assert_int_equal(wire_unpack_request(&a, "\xff\x00", 2, &op, &value, &e), ST_PROTOCOL);
	assert_int_equal(wire_unpack_request(&a, "\x01", 1, &op, &value, &e), ST_PROTOCOL);
	assert_int_equal(wire_unpack_request(&a, "", 0, &op, &value, &e), ST_PROTOCOL);
	arena_done(&a);
}

static void test_failed_reply(void **unused)
{
	struct arena a;
	struct err e, failed;
	struct hello_reply reply;
	const void *bytes;
	size_t n;

	(void)unused;
	arena_init(&a);
	err_set(&failed, ST_NOUSER, "%s", "åse");
	err_field(&failed, "login");
	err_detail(&failed, "uid %d", 1001);
	err_sys(&failed, 13);
	assert_int_equal(wire_pack_reply(&a, OP_HELLO, NULL, &failed, &bytes, &n, &e), ST_OK);
	assert_int_equal(wire_unpack_reply(&a, OP_HELLO, bytes, n, &reply, &e), ST_NOUSER);
	assert_int_equal(e.code, ST_NOUSER);
	assert_string_equal(e.arg, "åse");
	assert_string_equal(e.field, "login");
	assert_string_equal(e.detail, "uid 1001");
	assert_int_equal(e.sys, 13);
	for (size_t cut = 0; cut < n; cut++)
		assert_int_equal(wire_unpack_reply(&a, OP_HELLO, bytes, cut, &reply, &e), ST_PROTOCOL);
	assert_int_equal(wire_unpack_reply(&a, OP_HELLO, "\xff\xff", 2, &reply, &e), ST_PROTOCOL);
	arena_done(&a);
}

/* err_set cuts at a byte, perhaps in the middle of an ø. */
static void test_failed_reply_cut_in_a_letter(void **unused)
{
	struct arena a;
	struct err e, failed;
	struct hello_reply reply;
	const void *bytes;
	char arg[400] = "x";
	size_t n;

	(void)unused;
	arena_init(&a);
	for (size_t i = 1; i + 2 < sizeof(arg); i += 2)
		memcpy(arg + i, "ø", 3);
	err_set(&failed, ST_INVALID, "%s", arg);
	assert_int_equal(wire_pack_reply(&a, OP_HELLO, NULL, &failed, &bytes, &n, &e), ST_OK);
	assert_int_equal(wire_unpack_reply(&a, OP_HELLO, bytes, n, &reply, &e), ST_INVALID);
	assert_memory_equal(e.arg, "xøøø", 7);
	arena_done(&a);
}

static char *repeat(struct arena *a, char c, size_t n)
{
	char *s = arena_alloc(a, n + 1);

	memset(s, c, n);
	return s;
}

static void test_limits(void **unused)
{
	struct arena a;
	struct err e;
	struct search_request search = { NULL, 5 };
	struct drafts_reply drafts = { NULL, WIRE_LIST_MAX + 1 };
	struct draft_row *rows;
	const void *bytes;
	size_t n;

	(void)unused;
	arena_init(&a);
	search.text = repeat(&a, 'x', 400);
	assert_int_equal(wire_pack_request(&a, OP_SEARCH, &search, &bytes, &n, &e), ST_OK);
	search.text = repeat(&a, 'x', 401);
	assert_int_equal(wire_pack_request(&a, OP_SEARCH, &search, &bytes, &n, &e), ST_TOOBIG);
	rows = ARENA_ARRAY(&a, WIRE_LIST_MAX + 1, struct draft_row);
	drafts.rows = rows;
	assert_int_equal(wire_pack_reply(&a, OP_DRAFTS, &drafts, NULL, &bytes, &n, &e), ST_TOOBIG);
	drafts.n_rows = -1;
	assert_int_equal(wire_pack_reply(&a, OP_DRAFTS, &drafts, NULL, &bytes, &n, &e), ST_TOOBIG);
	drafts.n_rows = WIRE_LIST_MAX;
	assert_int_equal(wire_pack_reply(&a, OP_DRAFTS, &drafts, NULL, &bytes, &n, &e), ST_OK);
	arena_done(&a);
}

static void test_missing_text_is_empty(void **unused)
{
	struct arena a;
	struct err e;
	struct search_request search = { 0 }, back;
	const void *bytes;
	size_t n;

	(void)unused;
	arena_init(&a);
	assert_int_equal(wire_encode(&a, wire_op(OP_SEARCH)->request, &search, 100, &bytes, &n, &e), ST_OK);
	assert_int_equal(wire_decode(&a, wire_op(OP_SEARCH)->request, bytes, n, &back, &e), ST_OK);
	assert_string_equal(back.text, "");
	assert_int_equal(wire_encode(&a, wire_op(OP_SEARCH)->request, &search, n - 1, &bytes, &n, &e), ST_TOOBIG);
	arena_done(&a);
}

static void test_foreign_bytes(void **unused)
{
	static const struct {
		const char *bytes;
		size_t n;
	} bad[] = {
		{ "\x02\x00" "a\0" "\0\0\0\0", 8 },	/* a NUL inside */
		{ "\x01\x00" "\xf8" "\0\0\0\0", 7 },	/* Latin-1 */
		{ "\x03\x00" "\xed\xa0\x80" "\0\0\0\0", 9 }, /* a surrogate */
		{ "\xff\xff" "abc" "\0\0\0\0", 9 },	/* longer than the frame */
	};
	struct arena a;
	struct search_request back;
	struct err e;

	(void)unused;
	arena_init(&a);
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(wire_decode(&a, wire_op(OP_SEARCH)->request, bad[i].bytes, bad[i].n, &back, &e),
			ST_PROTOCOL);
	arena_done(&a);
}

/* A list of 200 rows of 61 readings each, all texts full, must fit into one reply. */
static void test_largest_caseload_fits(void **unused)
{
	struct arena a;
	struct err e;
	struct caseload_reply reply = { .n_rows = WIRE_LIST_MAX };
	const void *bytes;
	size_t n;

	(void)unused;
	arena_init(&a);
	reply.rows = ARENA_ARRAY(&a, WIRE_LIST_MAX, struct case_row);
	for (int i = 0; i < WIRE_LIST_MAX; i++) {
		struct case_row *row = &reply.rows[i];

		row->name = row->group_label = repeat(&a, 'n', 200);
		row->n_readings = 61;
		row->readings = ARENA_ARRAY(&a, 61, struct reading);
		for (int k = 0; k < 61; k++)
			row->readings[k].scores = repeat(&a, '3', SET_MAX);
	}
	assert_int_equal(wire_pack_reply(&a, OP_CASELOAD, &reply, NULL, &bytes, &n, &e), ST_OK);
	assert_true(n < WIRE_REPLY_MAX);
	arena_done(&a);
}

struct small_row {
	bool b;
};
struct small {
	const char *text;
	struct small_row *rows;
	int32_t n_rows;
};

/* What arrives is held to the same limits as what is sent: exactly them, and no more. */
static void test_received_limits(void **unused)
{
	static const struct wire_field row_fields[] = { { .kind = WIRE_BOOL, .offset = offsetof(struct small_row, b) } };
	static const struct wire_type row = { "row", sizeof(struct small_row), row_fields, COUNT(row_fields) };
	static const struct wire_field fields[] = {
		{ .kind = WIRE_TEXT, .offset = offsetof(struct small, text), .max = 3 },
		{ .kind = WIRE_LIST, .offset = offsetof(struct small, rows), .count_offset = offsetof(struct small, n_rows),
			.of = &row, .max = 2 },
	};
	static const struct wire_type type = { "small", sizeof(struct small), fields, COUNT(fields) };
	static const struct {
		const char *bytes;
		size_t n;
		bool sound;
	} cases[] = {
		{ "\3\0abc\2\0\0\1", 9, true },
		{ "\4\0abcd\0\0", 8, false }, /* a text too long */
		{ "\0\0\3\0\0\0\0", 7, false }, /* a row too many */
		{ "\0\0\1\0\2", 5, false },	 /* neither true nor false */
		{ "\0\0\2\0\1", 5, false },	 /* a row too few */
		{ "\2\0\303\251\0\0", 6, true },
		{ "\1\0\303\0\0", 5, false },	 /* half a letter */
		{ "\1\0\0\0\0", 5, false },	 /* a NUL */
	};
	struct arena a;
	struct small s;
	struct err e;

	(void)unused;
	arena_init(&a);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(wire_decode(&a, &type, cases[i].bytes, cases[i].n, &s, &e),
			cases[i].sound ? ST_OK : ST_PROTOCOL);
	assert_int_equal(wire_decode(&a, &type, cases[0].bytes, cases[0].n, &s, &e), ST_OK);
	assert_string_equal(s.text, "abc");
	assert_int_equal(s.n_rows, 2);
	assert_false(s.rows[0].b);
	assert_true(s.rows[1].b);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_flipped),
		cmocka_unit_test(test_trailing),
		cmocka_unit_test(test_tables_cover_structs),
		cmocka_unit_test(test_request_frame),
		cmocka_unit_test(test_failed_reply),
		cmocka_unit_test(test_failed_reply_cut_in_a_letter),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_missing_text_is_empty),
		cmocka_unit_test(test_foreign_bytes),
		cmocka_unit_test(test_largest_caseload_fits),
		cmocka_unit_test(test_received_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
