/*
 * The log as it is read, and the spot checks drawn from it; audit.c writes it. Lookups of a
 * citizen have no scope: their caller judges.
 */
#include "store/log.h"

#include <string.h>

#include "db_priv.h"

static void read_entry(const struct query *q, struct arena *a, struct log_entry *out)
{
	const void *hash = sqlite3_column_blob(q->stmt, 9);

	*out = (struct log_entry){
		.seq = store_db_int(q, 0),
		.at = store_db_int(q, 1),
		.login = store_db_text(q, a, 2),
		.terminal = store_db_text(q, a, 3),
		.source = store_db_text(q, a, 4),
		.action = store_db_text(q, a, 5),
		.object = store_db_text(q, a, 6),
		.purpose = store_db_text(q, a, 7),
		.detail = store_db_text(q, a, 8),
		.has_hash = hash && sqlite3_column_bytes(q->stmt, 9) == HASH_BYTES,
	};
	if (out->has_hash)
		memcpy(out->hash, hash, HASH_BYTES);
}

enum status store_log_list(struct store *s, struct arena *a, const struct log_filter *f, struct log_entry **out,
	size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, LOG_LIST, ARG(f->scope.user), ARG(f->scope.today), ARG((int)f->scope.ways),
		ARG(f->before ? f->before : INT64_MAX), ARG(f->from_at), ARG(f->to_at ? f->to_at : INT64_MAX),
		ARG(f->login), ARG(f->action), ARG(f->object), ARG(f->limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_entry(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_log_lookups(struct store *s, struct arena *a, struct citizen_id citizen, int64_t before,
	int32_t limit, struct log_lookup **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, LOG_LOOKUPS, ARG(citizen), ARG(before ? before : INT64_MAX), ARG(limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct log_lookup *row = ARENA_PUSH(a, *out, n, &room);
		*row = (struct log_lookup){
			.seq = store_db_int(&q, 0),
			.at = store_db_int(&q, 1),
			.action = store_db_text(&q, a, 2),
			.purpose = store_db_text(&q, a, 3),
			.login = store_db_text(&q, a, 4),
			.name = store_db_text(&q, a, 5),
		};
	}
	return store_db_end(&q);
}

enum status store_log_draw(struct store *s, const struct scope *scope, int64_t since, int64_t at, int32_t n,
	int32_t *drawn, struct err *e)
{
	int changed = 0;
	enum status status = RUN_CHANGED(s, e, &changed, SPOT_DRAW, ARG(scope->user), ARG(scope->today),
		ARG((int)scope->ways), ARG(since), ARG(at), ARG(n));

	*drawn = changed;
	return status;
}

enum status store_log_spots(struct store *s, struct arena *a, const struct scope *scope, bool decided, int64_t since,
	struct spot_check **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, SPOT_LIST, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(decided),
		ARG(since));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct spot_check *spot = ARENA_PUSH(a, *out, n, &room);
		*spot = (struct spot_check){
			.id = store_db_int(&q, 0),
			.at = store_db_int(&q, 1),
			.user.v = store_db_int(&q, 2),
			.login = store_db_text(&q, a, 3),
			.name = store_db_text(&q, a, 4),
			.action = store_db_text(&q, a, 5),
			.object = store_db_text(&q, a, 6),
			.purpose = store_db_text(&q, a, 7),
			.detail = store_db_text(&q, a, 8),
			.remark = store_db_text(&q, a, 9),
			.is_decided = store_db_int(&q, 10) != 0,
			.is_approved = store_db_int(&q, 11) != 0,
			.decided_by = store_db_text(&q, a, 12),
			.decided_at = store_db_int(&q, 13),
		};
	}
	return store_db_end(&q);
}

enum status store_log_decide(struct store *s, const struct scope *scope, int64_t id, bool approve, const char *remark,
	int64_t at, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, SPOT_DECIDE, ARG(id), ARG(scope->user), ARG(at), ARG(approve),
		ARG(remark));

	return status == ST_OK && changed == 0 ? err_set(e, ST_CONFLICT, "%s", N_("The spot check")) : status;
}
