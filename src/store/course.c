/*
 * Courses and when they are due. What makes one due stands together in a statement, in the order
 * that store_course_due_rule() reads it.
 */
#include "store/course.h"

#include "db_priv.h"

static enum status read_one(struct query q, struct arena *a, struct course *out)
{
	bool found = store_db_next(&q);

	if (found) {
		*out = (struct course){
			.id.v = store_db_int(&q, 0),
			.citizen.v = store_db_int(&q, 1),
			.group.v = store_db_int(&q, 2),
			.user.v = store_db_int(&q, 3),
			.section.v = store_db_int(&q, 4),
			.from_on = store_db_day(&q, 5),
			.to_on = store_db_day(&q, 6),
			.exit_reason = store_db_text(&q, a, 7),
			.version = store_db_i32(&q, 8),
			.continues.v = store_db_int(&q, 9),
			.exit_to = store_db_i32(&q, 10),
		};
	}
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(q.e, ST_NOTFOUND, "%s", N_("The course"))
					 : status;
}

enum status store_course_load(struct store *s, struct arena *a, struct course_id id,
	struct course *out, struct err *e)
{
	return read_one(QUERY(s, e, COURSE_BY_ID, ARG(id)), a, out);
}

enum status store_course_seen(struct store *s, struct arena *a, const struct scope *scope, struct course_id id,
	struct course *out, struct err *e)
{
	return read_one(QUERY(s, e, COURSE_SEEN, ARG(id), ARG(scope->user), ARG(scope->today), ARG((int)scope->ways)), a, out);
}

enum status store_course_running(struct store *s, struct arena *a, struct citizen_id citizen,
	struct group_id group, struct course *out, struct err *e)
{
	return read_one(QUERY(s, e, COURSE_RUNNING, ARG(citizen), ARG(group)), a, out);
}

enum status store_course_ended(struct store *s, struct arena *a, struct citizen_id citizen,
	struct group_id group, int32_t from, struct course *out, struct err *e)
{
	return read_one(QUERY(s, e, COURSE_ENDED, ARG(citizen), ARG(group), ARG_DAY(from)), a, out);
}

enum status store_course_add(
	struct store *s, const struct course *course, struct course_id *id, struct err *e)
{
	enum status status = RUN(s, e, COURSE_ADD, ARG(course->citizen), ARG(course->group),
		ARG(course->user), ARG(course->section), ARG(course->from_on),
		ARG_DAY(course->to_on), arg_words(course->exit_reason), ARG(course->exit_to));

	id->v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return store_db_name(status, N_("The course"), e);
}

enum status store_course_change(struct store *s, const struct course *course, struct err *e)
{
	struct arena a;
	struct course found;
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, COURSE_CHANGE, ARG(course->id),
		ARG(course->version), ARG(course->user), ARG(course->section),
		ARG(course->from_on), ARG_DAY(course->to_on), arg_words(course->exit_reason),
		ARG(course->exit_to));

	if (status != ST_OK || changed > 0)
		return store_db_name(status, N_("The course"), e);
	arena_init(&a);
	status = store_course_load(s, &a, course->id, &found, e);
	if (status == ST_OK)
		status = err_set(e, ST_CONFLICT, "%s", N_("The course"));
	arena_done(&a);
	return status;
}

/* Two pauses of a course never overlap; most courses have none. */
enum status store_course_pauses(
	struct store *s, struct arena *a, struct course_id course, struct due_rule *rule, struct err *e)
{
	struct due_pause *list = NULL;
	size_t n = 0, room = 0;
	struct query q = QUERY(s, e, PAUSE_LIST, ARG(course));

	while (store_db_next(&q)) {
		struct due_pause *pause = ARENA_PUSH(a, list, &n, &room);
		*pause = (struct due_pause){ store_db_day(&q, 0), store_db_day(&q, 1) };
	}
	rule->pauses = list;
	rule->n_pauses = n;
	return store_db_end(&q);
}

static enum status all_pauses(
	struct store *s, struct arena *a, struct course_due *dues, size_t n, struct err *e)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = store_course_pauses(s, a, dues[i].course, &dues[i].rule, e);
	return status;
}

void store_course_due_exit(const struct query *q, int column, struct due_rule *rule)
{
	int32_t bits = store_db_i32(q, column);

	rule->returned = (bits & 1) != 0;
	rule->exited = (bits & 2) != 0;
}

void store_course_due_rule(const struct query *q, int column, struct due_rule *rule)
{
	rule->course_from = store_db_day(q, column);
	rule->every_conversation = store_db_int(q, column + 1) != 0;
	rule->closed_weeks = store_db_int(q, column + 2);
	store_course_due_exit(q, column + 3, rule);
}

void store_course_read_due(const struct query *q, struct course_due *out)
{
	*out = (struct course_due){
		.course.v = store_db_int(q, 0),
		.group.v = store_db_int(q, 1),
		.rule = { .cadence_days = store_db_i32(q, 2), .course_to = store_db_day(q, 3) },
		.trial = store_db_int(q, 4) != 0,
	};
	store_course_due_rule(q, 5, &out->rule);
	out->rule.last = store_db_day(q, 9);
}

static enum status read_dues(struct query q, struct arena *a, struct course_due **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		store_course_read_due(&q, ARENA_PUSH(a, *out, n, &room));
	enum status status = store_db_end(&q);
	return status == ST_OK ? all_pauses(q.store, a, *out, *n, q.e) : status;
}

enum status store_course_dues(struct store *s, struct arena *a, const struct scope *scope,
	struct course_due **out, size_t *n, struct err *e)
{
	if (scope->ways & WAY_ORDERS)
		return read_dues(QUERY(s, e, ORDER_DUES, ARG(scope->user), ARG(scope->today),
					 ARG((int)scope->ways)), a, out, n);
	return read_dues(QUERY(s, e, COURSE_DUES, ARG(scope->user), ARG(scope->today)), a, out, n);
}
