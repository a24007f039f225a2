/* Courses that go on in another target group, and those of one group or citizen. */

#include "db_priv.h"
#include "store/course.h"

static enum status read_ids(struct query q, struct arena *a, struct course_id **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct course_id *id = ARENA_PUSH(a, *out, n, &room);
		id->v = store_db_int(&q, 0);
	}
	return store_db_end(&q);
}

enum status store_course_of_group(struct store *s, struct arena *a, const char *group,
	struct course_id **out, size_t *n, struct err *e)
{
	return read_ids(QUERY(s, e, REGROUP_LIST, ARG(group)), a, out, n);
}

enum status store_course_of_citizen(struct store *s, struct arena *a, const struct scope *scope,
	struct citizen_id citizen, struct course_id **out, size_t *n, struct err *e)
{
	return read_ids(QUERY(s, e, COURSES_OF_CITIZEN, ARG(citizen), ARG(scope->user), ARG(scope->today),
				ARG((int)scope->ways)),
		a, out, n);
}

/* What belongs to the citizen's work and not to the group goes along. */
static enum status take_along(
	struct store *s, struct course_id from, struct course_id to, int32_t day, struct err *e)
{
	static const enum statement pairs[] = { REGROUP_GOALS, REGROUP_FOCUS, REGROUP_WORDS, REGROUP_EFFORTS,
		REGROUP_DRAFTS, REGROUP_TRANSFER, REGROUP_USER_MOVE, REGROUP_ORDERS };
	enum status status = RUN(s, e, REGROUP_PAUSES, ARG(from), ARG(to), ARG(day));

	for (size_t i = 0; i < COUNT(pairs) && status == ST_OK; i++)
		status = store_db_run(s, e, pairs[i], ARGS(ARG(from), ARG(to)), NULL);
	return status;
}

enum status store_course_move(struct store *s, struct course_id course, struct group_id group, int32_t from,
	struct course_id *out, struct err *e)
{
	enum status status = RUN(s, e, REGROUP_END, ARG(course), ARG(from - 1));

	if (status == ST_OK)
		status = RUN(s, e, REGROUP_BEGIN, ARG(course), ARG(group), ARG(from));
	out->v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	if (status != ST_OK)
		return store_db_name(status, N_("The course"), e);
	return take_along(s, course, *out, from, e);
}
