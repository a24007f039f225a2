/*
 * Users who move to another section, asked for and decided. A decision names the state it starts
 * from, so of two at once the second fails.
 */
#include "store/move.h"

#include "db_priv.h"

enum status store_move_add(struct store *s, const struct user_move *m, int64_t *id, struct err *e)
{
	enum status status = RUN(s, e, MOVE_ADD, ARG(m->user), ARG(m->from), ARG(m->to), ARG(m->cases), ARG(m->from_on),
		ARG(m->reason), ARG(m->state), arg_unless(m->asked_by.v, 0), ARG(m->asked_login), ARG(m->asked_at));

	*id = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return store_db_name(status, N_("A move of this user"), e);
}

static void read_move(const struct query *q, struct arena *a, struct user_move *out)
{
	*out = (struct user_move){
		.id = store_db_int(q, 0),
		.user.v = store_db_int(q, 1),
		.from.v = store_db_int(q, 2),
		.to.v = store_db_int(q, 3),
		.cases = store_db_i32(q, 4),
		.from_on = store_db_day(q, 5),
		.reason = store_db_text(q, a, 6),
		.state = store_db_i32(q, 7),
		.asked_by.v = store_db_int(q, 8),
		.asked_login = store_db_text(q, a, 9),
		.asked_at = store_db_int(q, 10),
		.login = store_db_text(q, a, 11),
		.name = store_db_text(q, a, 12),
		.from_label = store_db_text(q, a, 13),
		.to_label = store_db_text(q, a, 14),
		.role = store_db_i32(q, 15),
		.n_cases = store_db_i32(q, 16),
		.receives = store_db_int(q, 17) != 0,
	};
}

static enum status read_all(struct query q, struct arena *a, struct user_move **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_move(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_move_load(struct store *s, struct arena *a, const struct scope *scope, int64_t id,
	struct user_move *out, struct err *e)
{
	struct query q = QUERY(s, e, MOVE_BY_ID, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(id));
	bool found = store_db_next(&q);

	if (found)
		read_move(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The move")) : status;
}

enum status store_move_list(struct store *s, struct arena *a, const struct scope *scope, struct user_move **out,
	size_t *n, struct err *e)
{
	return read_all(QUERY(s, e, MOVE_LIST, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways)), a, out, n);
}

enum status store_move_of(struct store *s, struct arena *a, struct user_id user, struct user_move *out, struct err *e)
{
	struct query q = QUERY(s, e, MOVE_OF_USER, ARG(user), ARG(0), ARG(WAY_ALL));

	*out = (struct user_move){ 0 };
	if (store_db_next(&q))
		read_move(&q, a, out);
	return store_db_end(&q);
}

enum status store_move_is_due(struct store *s, int32_t today, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, MOVE_IS_DUE, ARG(today));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_move_due(struct store *s, struct arena *a, int32_t today, struct user_move **out, size_t *n,
	struct err *e)
{
	return read_all(QUERY(s, e, MOVE_DUE, ARG(0), ARG(today), ARG(WAY_ALL)), a, out, n);
}

enum status store_move_decide(struct store *s, int64_t id, enum move_state from, enum move_state to, struct user_id by,
	int64_t at, const char *answer, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, MOVE_DECIDE, ARG(id), ARG((int)from), ARG((int)to),
		arg_unless(by.v, 0), ARG(at), arg_words(answer));

	return status == ST_OK && changed == 0 ? err_set(e, ST_CONFLICT, "%s", N_("The move")) : status;
}

enum status store_move_add_case(struct store *s, int64_t move, const struct move_case *c, struct err *e)
{
	return RUN(s, e, MOVE_CASE_ADD, ARG(move), ARG(c->course), ARG(c->to));
}

enum status store_move_cases(struct store *s, struct arena *a, int64_t move, struct move_case **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, MOVE_CASES, ARG(move));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct move_case *c = ARENA_PUSH(a, *out, n, &room);
		*c = (struct move_case){ { store_db_int(&q, 0) }, { store_db_int(&q, 1) } };
	}
	return store_db_end(&q);
}
