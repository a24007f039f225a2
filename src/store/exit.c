/*
 * Exits and returns. A return that is taken back keeps its row, hidden, since the log points to it; the next return
 * from the same course takes the row again.
 */
#include "store/exit.h"

#include "db_priv.h"

enum status store_exit_look(struct store *s, struct course_id course, int32_t to_on, struct exit_look *out,
	struct err *e)
{
	struct query q = QUERY(s, e, EXIT_LOOK, ARG(course), ARG(to_on));
	bool found = store_db_next(&q);

	*out = (struct exit_look){ .last_on = DAY_NONE };
	if (found)
		*out = (struct exit_look){ store_db_i32(&q, 0), store_db_i32(&q, 1), store_db_i32(&q, 2),
			store_db_i32(&q, 3), store_db_i32(&q, 4), store_db_day(&q, 5) };
	return store_db_end(&q);
}

enum status store_exit_next(struct store *s, struct course_id course, struct course_id *next, int32_t *from_on,
	struct err *e)
{
	struct query q = QUERY(s, e, EXIT_NEXT, ARG(course));
	bool found = store_db_next(&q);

	next->v = found ? store_db_int(&q, 0) : 0;
	*from_on = found ? store_db_day(&q, 1) : DAY_NONE;
	return store_db_end(&q);
}

enum status store_exit_before(struct store *s, struct course_id course, int32_t *left_on, int32_t *measured_on,
	struct err *e)
{
	struct query q = QUERY(s, e, EXIT_BEFORE, ARG(course));
	bool found = store_db_next(&q);

	*left_on = found ? store_db_day(&q, 0) : DAY_NONE;
	*measured_on = found ? store_db_day(&q, 1) : DAY_NONE;
	return store_db_end(&q);
}

enum status store_exit_begun(struct store *s, struct course_id course, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, EXIT_BEGUN, ARG(course));

	*out = store_db_next(&q) && store_db_int(&q, 0) != 0;
	return store_db_end(&q);
}

enum status store_exit_overtake(struct store *s, struct course_id course, int64_t at, struct err *e)
{
	return RUN(s, e, TRANSFER_OVERTAKE, ARG(course), ARG(0), ARG(at));
}

static enum status run_all(struct store *s, const enum statement *list, size_t n, struct course_id from,
	struct course_id to, struct err *e)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = store_db_run(s, e, list[i], ARGS(ARG(from), ARG(to)), NULL);
	return status;
}

static enum status add(struct store *s, const struct course *left, const struct exit_return *how, struct course_id *out,
	struct err *e)
{
	struct course course = { .citizen = left->citizen, .group = left->group, .user = how->user,
		.section = how->section, .from_on = how->from_on, .to_on = DAY_NONE, .exit_reason = "" };

	return store_course_add(s, &course, out, e);
}

enum status store_exit_return(struct store *s, const struct course *left, const struct exit_return *how,
	struct course_id *out, struct err *e)
{
	static const enum statement along[] = { REGROUP_GOALS, REGROUP_FOCUS, REGROUP_WORDS, REGROUP_EFFORTS };
	int32_t from_on;
	int revived;
	enum status status = RUN_CHANGED(s, e, &revived, EXIT_REVIVE, ARG(left->id), ARG(how->user), ARG(how->section),
		ARG(how->from_on));

	if (status != ST_OK)
		return store_db_name(status, N_("The course"), e);
	status = revived ? store_exit_next(s, left->id, out, &from_on, e) : add(s, left, how, out, e);
	return status == ST_OK ? run_all(s, along, COUNT(along), left->id, *out, e) : status;
}

enum status store_exit_take_back(struct store *s, const struct course *course, struct err *e)
{
	static const enum statement copies[] = { EXIT_VOID_COURSE, EXIT_VOID_GOALS, EXIT_VOID_FOCUS, EXIT_VOID_WORDS };
	enum status status = RUN(s, e, REGROUP_EFFORTS, ARG(course->id), ARG(course->continues));

	for (size_t i = 0; i < COUNT(copies) && status == ST_OK; i++)
		status = store_db_run(s, e, copies[i], ARGS(ARG(course->id)), NULL);
	return status;
}
