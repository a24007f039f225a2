/*
 * Efforts, own words and remarks around the measurements. Efforts and words have versions; a
 * remark is only added, and only to a measurement.
 */
#include "store/picture.h"

#include "db_priv.h"

enum status store_picture_efforts(struct store *s, struct arena *a, struct course_id course, struct effort **out,
	size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, EFFORT_LIST, ARG(course));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct effort *effort = ARENA_PUSH(a, *out, n, &room);
		*effort = (struct effort){
			.id.v = store_db_int(&q, 0),
			.version = store_db_i32(&q, 1),
			.what = store_db_text(&q, a, 2),
			.giver = store_db_text(&q, a, 3),
			.from_on = store_db_day(&q, 4),
			.to_on = store_db_day(&q, 5),
		};
	}
	return store_db_end(&q);
}

static enum status stale_effort(struct store *s, struct course_id course, const struct effort *effort, struct err *e)
{
	struct query q = QUERY(s, e, EFFORT_SETTER, ARG(effort->id.v), ARG(course));
	enum status status = store_db_changed(&q, e);

	return status == ST_NOTFOUND ? store_db_name(status, N_("The effort"), e) : status;
}

static enum status add_effort(struct store *s, struct course_id course, struct effort *effort, struct user_id by,
	int64_t at, struct err *e)
{
	enum status status = RUN(s, e, EFFORT_ADD, ARG(course), ARG(effort->what), ARG(effort->giver),
		ARG(effort->from_on), ARG_DAY(effort->to_on), ARG(by), ARG(at));

	effort->id.v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	effort->version = 1;
	return status;
}

enum status store_picture_save_effort(struct store *s, struct course_id course, struct effort *effort, struct user_id by,
	int64_t at, struct err *e)
{
	int changed;

	if (effort->id.v == 0)
		return add_effort(s, course, effort, by, at, e);
	enum status status = RUN_CHANGED(s, e, &changed, EFFORT_CHANGE, ARG(effort->id.v), ARG(course),
		ARG(effort->version), ARG(effort->what), ARG(effort->giver), ARG(effort->from_on),
		ARG_DAY(effort->to_on), ARG(by), ARG(at));
	if (status == ST_OK && changed == 0)
		return stale_effort(s, course, effort, e);
	effort->version += status == ST_OK;
	return status;
}

enum status store_picture_drop_effort(struct store *s, struct course_id course, const struct effort *effort,
	struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, EFFORT_DROP, ARG(effort->id.v), ARG(course),
		ARG(effort->version));

	return status == ST_OK && changed == 0 ? stale_effort(s, course, effort, e) : status;
}

enum status store_picture_words(struct store *s, struct arena *a, struct course_id course, struct course_words *out,
	struct err *e)
{
	struct query q = QUERY(s, e, WORDS, ARG(course));

	*out = (struct course_words){ .goal = "", .barrier = "" };
	if (store_db_next(&q))
		*out = (struct course_words){ store_db_text(&q, a, 0), store_db_text(&q, a, 1), store_db_i32(&q, 2) };
	return store_db_end(&q);
}

enum status store_picture_save_words(struct store *s, struct course_id course, const struct course_words *words,
	struct user_id by, int64_t at, struct err *e)
{
	int changed = 1;
	enum status status;

	if (words->version == 0)
		status = RUN(s, e, WORDS_ADD, ARG(course), ARG(words->goal), ARG(words->barrier), ARG(by), ARG(at));
	else
		status = RUN_CHANGED(s, e, &changed, WORDS_CHANGE, ARG(course), ARG(words->version), ARG(words->goal),
			ARG(words->barrier), ARG(by), ARG(at));
	if (status == ST_EXISTS || (status == ST_OK && changed == 0)) {
		struct query q = QUERY(s, e, WORDS_SETTER, ARG(course));

		return store_db_changed(&q, e);
	}
	return status;
}

static enum status read_remarks(struct query q, struct arena *a, struct remark **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct remark *remark = ARENA_PUSH(a, *out, n, &room);
		*remark = (struct remark){
			.taken_on = store_db_day(&q, 0),
			.seq = store_db_i32(&q, 1),
			.position = store_db_i32(&q, 2),
			.body = store_db_text(&q, a, 3),
			.author = store_db_text(&q, a, 4),
			.set_at = store_db_int(&q, 5),
		};
	}
	return store_db_end(&q);
}

enum status store_picture_remarks(struct store *s, struct arena *a, struct course_id course, struct order_id order,
	struct remark **out, size_t *n, struct err *e)
{
	if (order.v)
		return read_remarks(QUERY(s, e, ORDER_REMARKS, ARG(course), ARG(order)), a, out, n);
	return read_remarks(QUERY(s, e, REMARK_LIST, ARG(course)), a, out, n);
}

enum status store_picture_add_remark(struct store *s, struct course_id course, const struct remark *remark,
	struct user_id by, int64_t at, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, REMARK_ADD, ARG(course), ARG(remark->taken_on),
		ARG(remark->seq), ARG(remark->position), ARG(remark->body), ARG(by), ARG(at));

	return status == ST_OK && changed == 0 ? err_set(e, ST_NOTFOUND, "%s", N_("The measurement")) : status;
}

enum status store_picture_spans(struct store *s, struct arena *a, struct course_id course, struct span **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, SPAN_LIST, ARG(course));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct span *span = ARENA_PUSH(a, *out, n, &room);
		*span = (struct span){ { store_db_int(&q, 0) }, store_db_day(&q, 1), store_db_day(&q, 2),
			store_db_text(&q, a, 3), store_db_i32(&q, 4) };
	}
	return store_db_end(&q);
}
