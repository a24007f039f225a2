/*
 * Periods in which someone stands in or is a deputy. They are ended, never removed, so that those
 * of a user who was closed by mistake can be resumed.
 */
#include "store/duty.h"

#include "db_priv.h"

enum status store_duty_is_deputy(struct store *s, struct user_id user, int32_t today, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, DUTY_DEPUTY_NOW, ARG(user), ARG(today));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_duty_today(struct store *s, struct user_id user, int32_t today, bool *is_deputy, bool *is_move_due,
	struct err *e)
{
	struct query q = QUERY(s, e, DUTY_TODAY, ARG(user), ARG(today));
	bool found = store_db_next(&q);

	*is_deputy = found && store_db_int(&q, 0);
	*is_move_due = found && store_db_int(&q, 1);
	return store_db_end(&q);
}

static void read_duty(const struct query *q, struct arena *a, struct duty *out)
{
	*out = (struct duty){
		.id = store_db_int(q, 0),
		.kind = store_db_i32(q, 1),
		.user.v = store_db_int(q, 2),
		.for_user.v = store_db_int(q, 3),
		.section.v = store_db_int(q, 4),
		.from = store_db_day(q, 5),
		.to = store_db_day(q, 6),
		.login = store_db_text(q, a, 7),
		.name = store_db_text(q, a, 8),
		.for_label = store_db_text(q, a, 9),
	};
}

enum status store_duty_list(struct store *s, struct arena *a, const struct scope *scope, struct duty **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, DUTY_LIST, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_duty(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_duty_load(struct store *s, struct arena *a, int64_t id, struct duty *out, struct err *e)
{
	struct query q = QUERY(s, e, DUTY_BY_ID, ARG(id));
	bool found = store_db_next(&q);

	if (found)
		read_duty(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The period")) : status;
}

enum status store_duty_add(struct store *s, const struct duty *duty, struct user_id by, int64_t at, int64_t *id,
	struct err *e)
{
	enum status status = RUN(s, e, DUTY_ADD, ARG(duty->kind), ARG(duty->user), arg_unless(duty->for_user.v, 0),
		arg_unless(duty->section.v, 0), ARG(duty->from), ARG(duty->to), arg_unless(by.v, 0), ARG(at));

	*id = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return status;
}

enum status store_duty_end(struct store *s, int64_t id, int64_t at, struct err *e)
{
	return RUN(s, e, DUTY_END, ARG(id), ARG(at));
}

enum status store_duty_end_all(struct store *s, struct user_id user, int64_t at, struct err *e)
{
	return RUN(s, e, DUTY_END_ALL, ARG(user), ARG(at));
}

enum status store_duty_resume(struct store *s, struct user_id user, int64_t at, struct err *e)
{
	return RUN(s, e, DUTY_RESUME, ARG(user), ARG(at));
}
