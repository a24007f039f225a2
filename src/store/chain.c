/*
 * The chain of hashes through the log and its check in steps. The order of the hashed columns is
 * part of every stored hash and cannot be changed.
 */
#include "chain_priv.h"

#include <string.h>

#include "base/i18n.h"
#include "store/migrate.h"

const char *store_chain_fault_text(enum chain_fault fault)
{
	static const char *const texts[] = {
		[CHAIN_WHOLE] = N_("the log is whole"),
		[CHAIN_CHANGED] = N_("a row of the log was changed"),
		[CHAIN_MISSING] = N_("a row of the log is gone"),
		[CHAIN_CUT] = N_("the newest rows of the log are gone"),
		[CHAIN_ADDED] = N_("a row was put into the log"),
		[CHAIN_MONTH] = N_("the line of a month does not fit its rows"),
	};

	BUG_ON(fault >= COUNT(texts));
	return texts[fault];
}

int32_t store_chain_month(int64_t at)
{
	struct ymd day = date_to_ymd((int32_t)(at / 86400));

	return day.year * 12 + day.month - 1;
}

void store_chain_hash(const struct chain_row *row, const unsigned char before[HASH_BYTES],
	unsigned char out[HASH_BYTES])
{
	const int64_t numbers[] = { row->seq, row->at, row->session, row->user, row->uid, row->action, row->object };
	const char *const texts[] = { row->login, row->terminal, row->source, row->purpose, row->detail };
	struct hash h;

	hash_begin(&h);
	hash_bytes(&h, before, HASH_BYTES);
	for (size_t i = 0; i < COUNT(numbers); i++)
		hash_number(&h, numbers[i]);
	for (size_t i = 0; i < COUNT(texts); i++)
		hash_text(&h, texts[i]);
	hash_end(&h, out);
}

/* False when the column holds no hash. */
static bool read_hash(const struct query *q, int column, unsigned char out[HASH_BYTES])
{
	const void *bytes = sqlite3_column_blob(q->stmt, column);

	if (!bytes || sqlite3_column_bytes(q->stmt, column) != HASH_BYTES)
		return false;
	memcpy(out, bytes, HASH_BYTES);
	return true;
}

/* What the line of the newest month says; a chain without rows would go on from there. */
static enum status newest_line(struct store *s, struct chain_head *out, bool *sound, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CHAIN_LINE_NEWEST);

	if (store_db_next(&q)) {
		out->month = store_db_i32(&q, 0);
		out->last = store_db_int(&q, 2);
		*sound = read_hash(&q, 3, out->hash);
		out->is_open = store_db_int(&q, 4) != 0;
		out->seq = out->is_open ? store_db_int(&q, 1) - 1 : out->last;
		out->is_whole = false;
	}
	return store_db_end(&q);
}

enum status store_chain_head(struct store *s, struct chain_head *out, struct err *e)
{
	bool sound = true;

	*out = (struct chain_head){ .is_whole = true };
	if (newest_line(s, out, &sound, e) != ST_OK)
		return e->code;
	struct query q = QUERY_ALL(s, e, CHAIN_ROW_NEWEST);
	if (store_db_next(&q)) {
		out->seq = store_db_int(&q, 0);
		(void)read_hash(&q, 1, out->hash); /* a row from before the chain has none */
		out->is_whole = store_db_int(&q, 2) != 0;
	}
	enum status status = store_db_end(&q);
	return status == ST_OK && !sound ? err_set(e, ST_CORRUPT, "%s", "") : status;
}

enum status store_chain_at(struct store *s, int64_t seq, unsigned char hash[HASH_BYTES], bool *found, struct err *e)
{
	struct query q = QUERY(s, e, CHAIN_HASH_AT, ARG(seq));

	*found = store_db_next(&q) && read_hash(&q, 0, hash);
	return store_db_end(&q);
}

/* In its month or a later one, even when the clock was set back. */
enum status store_chain_extend(struct store *s, const struct chain_head *head, int32_t month, int64_t seq,
	struct err *e)
{
	enum status status = head->is_whole && head->seq ? RUN(s, e, CHAIN_PASS, ARG(head->seq)) : ST_OK;

	if (status != ST_OK || month <= head->month)
		return status;
	status = RUN(s, e, CHAIN_CLOSE, ARG(head->month), ARG(head->seq), arg_bytes(head->hash, HASH_BYTES));
	return status == ST_OK ? RUN(s, e, CHAIN_OPEN, ARG(month), ARG(seq), arg_bytes(head->hash, HASH_BYTES)) : status;
}

/* The line of a month. */
struct line {
	int32_t month;
	int64_t first, last;
	bool is_dropped, is_open; /* open: it has no head, and the newest row is its last */
	unsigned char head[HASH_BYTES];
};

static enum status next_line(struct store *s, int32_t after, struct line *out, struct err *e)
{
	struct query q = QUERY(s, e, CHAIN_MONTH_AFTER, ARG(after));

	*out = (struct line){ .month = -1 };
	if (store_db_next(&q)) {
		out->month = store_db_i32(&q, 0);
		out->first = store_db_int(&q, 1);
		out->last = store_db_int(&q, 2);
		out->is_dropped = store_db_int(&q, 4) != 0;
		out->is_open = store_db_int(&q, 5) != 0;
		(void)read_hash(&q, 3, out->head);
	}
	return store_db_end(&q);
}

static void fail(struct chain_check *c, enum chain_fault fault, int64_t seq)
{
	c->done = true;
	c->fault = fault;
	c->bad_seq = seq;
}

static struct chain_row row_of(const struct query *q)
{
	return (struct chain_row){
		.seq = store_db_int(q, 0),
		.at = store_db_int(q, 1),
		.session = store_db_int(q, 2),
		.user = store_db_int(q, 3),
		.uid = store_db_int(q, 4),
		.action = store_db_int(q, 5),
		.object = store_db_int(q, 6),
		.login = (const char *)sqlite3_column_text(q->stmt, 7),
		.terminal = (const char *)sqlite3_column_text(q->stmt, 8),
		.source = (const char *)sqlite3_column_text(q->stmt, 9),
		.purpose = (const char *)sqlite3_column_text(q->stmt, 10),
		.detail = (const char *)sqlite3_column_text(q->stmt, 11),
	};
}

/* One row: the next of its month, with the hash that follows from the one before; month 0 was never chained. */
static void check_row(struct chain_check *c, const struct line *line, const struct query *q)
{
	unsigned char stored[HASH_BYTES], computed[HASH_BYTES];
	struct chain_row row = row_of(q);
	bool has_hash = read_hash(q, 12, stored);

	if (row.seq != c->next) {
		fail(c, CHAIN_MISSING, c->next);
		return;
	}
	c->rows++;
	c->next++;
	if (line->month == 0) {
		if (has_hash)
			fail(c, CHAIN_CHANGED, row.seq);
		return;
	}
	store_chain_hash(&row, c->hash, computed);
	if (!has_hash || memcmp(stored, computed, HASH_BYTES) != 0)
		fail(c, has_hash ? CHAIN_CHANGED : CHAIN_ADDED, row.seq);
	memcpy(c->hash, computed, HASH_BYTES);
}

/* The month's rows that are not verified yet, at most limit; how many there were. */
static enum status check_rows(struct store *s, struct chain_check *c, const struct line *line, int32_t limit,
	int32_t *n, struct err *e)
{
	struct query q = QUERY(s, e, CHAIN_ROWS, ARG(c->next - 1), ARG(line->last), ARG(limit));

	for (*n = 0; !c->done && store_db_next(&q); ++*n)
		check_row(c, line, &q);
	return store_db_end(&q);
}

static enum status is_newest(struct store *s, int64_t seq, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, CHAIN_BEYOND, ARG(seq));

	*out = !store_db_next(&q);
	return store_db_end(&q);
}

/* Nothing may come after a last month that is over, and nothing may be gone after the newest row. */
static enum status check_end(struct store *s, struct chain_check *c, struct err *e)
{
	struct chain_head head;

	c->done = true;
	if (store_chain_head(s, &head, e) != ST_OK)
		return e->code;
	if (!head.is_open && head.seq > head.last)
		fail(c, CHAIN_ADDED, head.last + 1);
	else if (!head.is_whole)
		fail(c, CHAIN_CUT, head.seq + 1);
	return ST_OK;
}

/* A month ends at its head, which later months build on; so does one whose rows are gone by the rule. */
static enum status end_month(struct store *s, struct chain_check *c, const struct line *line, struct err *e)
{
	bool newest;

	if (c->next <= line->last && !line->is_dropped) {
		if (is_newest(s, c->next - 1, &newest, e) != ST_OK)
			return e->code;
		fail(c, newest ? CHAIN_CUT : CHAIN_MISSING, c->next);
		return ST_OK;
	}
	if (line->month != 0 && !line->is_dropped && !line->is_open && memcmp(c->hash, line->head, HASH_BYTES) != 0) {
		fail(c, CHAIN_MONTH, line->last);
		return ST_OK;
	}
	c->dropped += line->is_dropped;
	c->month = line->month;
	if (!line->is_open) {
		memcpy(c->hash, line->head, HASH_BYTES);
		c->next = line->last + 1;
	}
	return ST_OK;
}

/* While the newest month grows under the check, its last row is read together with its rows. */
static enum status check_month(struct store *s, struct chain_check *c, const struct line *line, int32_t limit,
	int32_t *n, struct err *e)
{
	*n = 0;
	if (line->first > c->next || (line->is_dropped && c->rows > 0)) {
		fail(c, line->is_dropped ? CHAIN_MONTH : CHAIN_MISSING, c->next);
		return ST_OK;
	}
	if (!line->is_dropped && check_rows(s, c, line, limit, n, e) != ST_OK)
		return e->code;
	if (c->done || *n == limit)
		return ST_OK;
	return end_month(s, c, line, e);
}

enum status store_chain_step(struct store *s, struct chain_check *c, int32_t limit, struct err *e)
{
	struct line line;
	int32_t n = 0;

	if (c->next == 0) {
		struct chain_head head;

		if (store_chain_head(s, &head, e) != ST_OK)
			return e->code;
		c->upto = head.seq;
		c->next = 1;
		c->month = -1;
	}
	while (!c->done && n < limit) {
		if (next_line(s, c->month, &line, e) != ST_OK)
			return e->code;
		if (line.month < 0 || c->next > c->upto)
			return check_end(s, c, e);
		if (check_month(s, c, &line, limit, &n, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

enum status store_chain_drop(struct store *s, int32_t before, int64_t at, int32_t limit, struct chain_dropped *out,
	struct err *e)
{
	struct query q = QUERY(s, e, CHAIN_OLDEST, ARG(before));
	bool any = store_db_next(&q);
	int changed = 0;

	*out = (struct chain_dropped){ any ? store_db_i32(&q, 0) : 0, 0 };
	if (store_db_end(&q) != ST_OK)
		return e->code;
	if (!any)
		return ST_OK;
	if (RUN(s, e, CHAIN_DROP_MONTH, ARG(out->month), ARG(at)) != ST_OK ||
		RUN_CHANGED(s, e, &changed, CHAIN_DROP_ROWS, ARG(out->month), ARG(limit)) != ST_OK)
		return e->code;
	out->rows = changed;
	return ST_OK;
}

static enum status check_copy(struct store *s, struct chain_check *out, struct err *e)
{
	struct query q = QUERY_ALL(s, e, SCHEMA_VERSION);
	bool known = store_db_next(&q) && store_db_i32(&q, 0) == store_schema_newest();
	enum status status = store_db_end(&q);

	while (status == ST_OK && known && !out->done)
		status = store_chain_step(s, out, INT32_MAX, e);
	return status;
}

enum status store_chain_of_copy(const char *path, struct chain_check *out, struct err *e)
{
	struct store s = { .presence = -1, .queue.fd = -1, .tx = TX_READ };
	enum status status = store_open_raw(path, &s.db, e);

	*out = (struct chain_check){ 0 };
	if (status != ST_OK)
		return status;
	status = check_copy(&s, out, e);
	store_open_disconnect(&s, false);
	return status;
}
