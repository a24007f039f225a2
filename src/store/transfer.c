/*
 * Transfers of a citizen between caseworkers. A decision on one that is decided already changes no
 * row and is a conflict.
 */
#include "store/transfer.h"

#include "db_priv.h"

enum status store_transfer_add(struct store *s, const struct transfer *t, int64_t *id, struct err *e)
{
	enum status status = RUN(s, e, TRANSFER_ADD, ARG(t->course), ARG(t->from), ARG(t->to), ARG(t->reason),
		ARG(t->asked_by), ARG(t->asked_at));

	*id = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return store_db_name(status, N_("A transfer of this citizen"), e);
}

enum status store_transfer_waits(struct store *s, struct course_id course, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, TRANSFER_OF_COURSE, ARG(course));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

static void read_transfer(const struct query *q, struct arena *a, struct transfer *out)
{
	*out = (struct transfer){
		.id = store_db_int(q, 0),
		.course.v = store_db_int(q, 1),
		.from.v = store_db_int(q, 2),
		.to.v = store_db_int(q, 3),
		.asked_by.v = store_db_int(q, 4),
		.reason = store_db_text(q, a, 5),
		.asked_at = store_db_int(q, 6),
		.state = store_db_i32(q, 7),
		.ref = store_db_text(q, a, 8),
		.name = store_db_text(q, a, 9),
		.group_label = store_db_text(q, a, 10),
		.from_login = store_db_text(q, a, 11),
		.from_name = store_db_text(q, a, 12),
		.to_login = store_db_text(q, a, 13),
		.to_name = store_db_text(q, a, 14),
		.to_section = store_db_text(q, a, 15),
		.decided_at = store_db_int(q, 16),
		.answer = store_db_text(q, a, 17),
	};
}

enum status store_transfer_list(struct store *s, struct arena *a, const struct scope *scope, int64_t since,
	struct transfer **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, TRANSFER_LIST, ARG(scope->user), ARG(since), ARG(scope->today),
		ARG((int)scope->ways));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_transfer(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_transfer_load(struct store *s, struct arena *a, struct user_id user, int64_t id,
	struct transfer *out, struct err *e)
{
	struct query q = QUERY(s, e, TRANSFER_BY_ID, ARG(id), ARG(user));
	bool found = store_db_next(&q);

	if (found)
		read_transfer(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The transfer")) : status;
}

enum status store_transfer_decide(struct store *s, int64_t id, enum transfer_state state, int64_t at,
	const char *answer, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, TRANSFER_DECIDE, ARG(id), ARG((int)state), ARG(at),
		arg_words(answer));

	return status == ST_OK && changed == 0 ? err_set(e, ST_CONFLICT, "%s", N_("The transfer")) : status;
}

enum status store_transfer_overtake_user(struct store *s, struct user_id user, int64_t at, struct err *e)
{
	return RUN(s, e, TRANSFER_OVERTAKE_USER, ARG(user), ARG(at));
}
