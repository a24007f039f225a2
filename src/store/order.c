/*
 * Orders and their lines. A change writes the lines anew, so that an order is always what its
 * newest version says; what was ordered before stands in the log.
 */
#include "store/order.h"

#include "db_priv.h"
#include "model/score.h"

static void read_order(const struct query *q, struct arena *a, struct order *out)
{
	*out = (struct order){
		.id.v = store_db_int(q, 0),
		.version = store_db_i32(q, 1),
		.course.v = store_db_int(q, 2),
		.ref = store_db_text(q, a, 3),
		.name = store_db_text(q, a, 4),
		.group_label = store_db_text(q, a, 5),
		.caseworker = store_db_text(q, a, 6),
		.provider.v = store_db_int(q, 7),
		.provider_key = store_db_text(q, a, 8),
		.provider_label = store_db_text(q, a, 9),
		.user.v = store_db_int(q, 10),
		.user_login = store_db_text(q, a, 11),
		.user_name = store_db_text(q, a, 12),
		.text = store_db_text(q, a, 13),
		.from_on = store_db_day(q, 14),
		.to_on = store_db_day(q, 15),
		.start_on = store_db_day(q, 16),
		.set_by = store_db_text(q, a, 17),
		.set_at = store_db_int(q, 18),
		.closed_at = store_db_int(q, 19),
		.close_reason = store_db_text(q, a, 20),
		.n_measurements = store_db_i32(q, 21),
		.n_workers = store_db_i32(q, 22),
		.set_version.v = store_db_int(q, 23),
		.rule = { .cadence_days = store_db_i32(q, 24), .course_to = store_db_day(q, 25) },
	};
	store_course_due_rule(q, 26, &out->rule);
	out->rule.last = store_db_day(q, 30);
}

enum status store_order_lines(struct store *s, struct arena *a, struct order_id id, struct order_line **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, ORDER_LINES, ARG(id));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct order_line *line = ARENA_PUSH(a, *out, n, &room);
		*line = (struct order_line){ store_db_text(&q, a, 0), store_db_i32(&q, 1) };
	}
	return store_db_end(&q);
}

/* What other statements know of it. */
static enum status complete(struct store *s, struct arena *a, struct order *orders, size_t n, struct err *e)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < n && status == ST_OK; i++) {
		status = store_order_lines(s, a, orders[i].id, &orders[i].lines, &orders[i].n_lines, e);
		if (status == ST_OK)
			status = store_course_pauses(s, a, orders[i].course, &orders[i].rule, e);
	}
	return status;
}

enum status store_order_list(struct store *s, struct arena *a, const struct scope *scope, struct course_id course,
	struct order_id after, int32_t limit, struct order **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, course.v ? ORDER_OF_COURSE : ORDER_LIST, ARG(scope->user), ARG(scope->today),
		ARG((int)scope->ways), ARG(course), ARG(after), ARG(limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_order(&q, a, ARENA_PUSH(a, *out, n, &room));
	enum status status = store_db_end(&q);
	return status == ST_OK ? complete(s, a, *out, *n, e) : status;
}

enum status store_order_load(struct store *s, struct arena *a, const struct scope *scope, struct order_id id,
	struct order *out, struct err *e)
{
	struct query q = QUERY(s, e, ORDER_BY_ID, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(id));
	bool found = store_db_next(&q);

	if (found)
		read_order(&q, a, out);
	enum status status = store_db_end(&q);
	if (status == ST_OK && !found)
		status = err_set(e, ST_NOTFOUND, "%s", N_("The order"));
	return status == ST_OK ? complete(s, a, out, 1, e) : status;
}

enum status store_order_overlaps(struct store *s, const struct order *order, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, ORDER_OVERLAP, ARG(order->course), ARG(order->provider), ARG(order->from_on),
		ARG(order->to_on), ARG(order->id));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

static enum status save_lines(struct store *s, const struct order *order, struct err *e)
{
	enum status status = RUN(s, e, ORDER_LINES_CLEAR, ARG(order->id));

	for (size_t i = 0; i < order->n_lines && status == ST_OK; i++)
		status = RUN(s, e, ORDER_LINE_ADD, ARG(order->id), ARG((int64_t)i + 1), ARG(order->lines[i].key),
			arg_unless(order->lines[i].start, LEVEL_NONE));
	return status;
}

static enum status stale(struct store *s, struct order_id id, struct err *e)
{
	struct query q = QUERY(s, e, ORDER_VERSION, ARG(id));
	bool is_there = store_db_next(&q);
	enum status status = store_db_end(&q);

	return status == ST_OK ? store_db_stale(is_there, N_("The order"), e) : status;
}

static enum status add(struct store *s, struct order *order, struct user_id by, int64_t at, struct err *e)
{
	enum status status = RUN(s, e, ORDER_ADD, ARG(order->course), ARG(order->provider), arg_unless(order->user.v, 0),
		ARG(order->text), ARG(order->from_on), ARG(order->to_on), ARG_DAY(order->start_on), arg_unless(by.v, 0),
		ARG(at));

	order->id.v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	order->version = 1;
	return status == ST_OK ? save_lines(s, order, e) : status;
}

enum status store_order_save(struct store *s, struct order *order, struct user_id by, int64_t at, struct err *e)
{
	int changed;
	enum status status;

	if (order->id.v == 0)
		return add(s, order, by, at, e);
	status = RUN_CHANGED(s, e, &changed, ORDER_CHANGE, ARG(order->id), ARG(order->version), ARG(order->provider),
		arg_unless(order->user.v, 0), ARG(order->text), ARG(order->from_on), ARG(order->to_on),
		ARG_DAY(order->start_on), arg_unless(by.v, 0), ARG(at));
	if (status != ST_OK)
		return status;
	if (changed == 0)
		return stale(s, order->id, e);
	order->version++;
	return save_lines(s, order, e);
}

enum status store_order_close(struct store *s, struct order_id id, int32_t version, const char *reason, int64_t at,
	struct err *e)
{
	int changed;
	enum status status =
		RUN_CHANGED(s, e, &changed, ORDER_CLOSE, ARG(id), ARG(version), ARG(at), arg_words(reason));

	return status == ST_OK && changed == 0 ? stale(s, id, e) : status;
}

enum status store_order_workers(struct store *s, struct arena *a, int32_t today, struct order_worker **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, ORDER_PROVIDERS, ARG(today));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct order_worker *w = ARENA_PUSH(a, *out, n, &room);
		*w = (struct order_worker){ { store_db_int(&q, 0) }, store_db_text(&q, a, 1), store_db_text(&q, a, 2),
			{ store_db_int(&q, 3) }, store_db_text(&q, a, 4), store_db_text(&q, a, 5) };
	}
	return store_db_end(&q);
}

enum status store_order_leave(struct store *s, struct user_id user, int64_t act, struct err *e)
{
	enum status status = RUN(s, e, ORDER_LEAVE, ARG(user), ARG(act));

	return status == ST_OK ? RUN(s, e, ORDER_FREE, ARG(user)) : status;
}

enum status store_order_back(struct store *s, struct user_id user, int64_t act, struct err *e)
{
	return RUN(s, e, ORDER_BACK, ARG(act), ARG(user));
}

enum status store_order_drafts(struct store *s, struct arena *a, struct user_id author, struct section_id provider,
	int32_t today, struct draft_id **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, ORDER_DRAFTS, ARG(author), ARG(provider), ARG(today));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		((struct draft_id *)ARENA_PUSH(a, *out, n, &room))->v = store_db_int(&q, 0);
	return store_db_end(&q);
}

enum status store_order_colleague(struct store *s, struct section_id provider, struct user_id except, int32_t today,
	struct user_id *out, struct err *e)
{
	struct query q = QUERY(s, e, ORDER_COLLEAGUE, ARG(provider), ARG(except), ARG(today));

	out->v = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	return store_db_end(&q);
}
