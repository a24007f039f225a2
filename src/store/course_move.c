/* Courses that go on in another target group, those of one group or citizen, and who measures in one. */

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

/* The columns of COURSE_RATERS from "asked" on, in their order. */
static void read_rules(const struct query *q, struct course_raters *out)
{
	int32_t every = store_db_i32(q, 5);

	out->asked = store_db_i32(q, 4);
	for (int rater = RATER_CITIZEN; rater < RATER_COUNT; rater++) {
		out->rules[rater] = (struct due_rule){
			.cadence_days = store_db_i32(q, 7 + rater),
			.course_from = store_db_day(q, 7),
			.course_to = store_db_day(q, 3),
			.last = DAY_NONE,
			.every_conversation = (every & RATER_BIT(rater)) != 0,
			.closed_weeks = store_db_int(q, 6),
		};
		store_course_due_exit(q, 11, &out->rules[rater]);
	}
}

static enum status read_lasts(struct store *s, struct course_id course, struct course_raters *out, struct err *e)
{
	struct query q = QUERY(s, e, RATER_LASTS, ARG(course));

	if (store_db_next(&q))
		for (int rater = RATER_CITIZEN; rater < RATER_COUNT; rater++)
			out->rules[rater].last = store_db_day(&q, rater - RATER_CITIZEN);
	return store_db_end(&q);
}

enum status store_course_raters(struct store *s, struct arena *a, struct course_id course,
	struct course_raters *out, struct err *e)
{
	struct query q = QUERY(s, e, COURSE_RATERS, ARG(course));
	bool found = store_db_next(&q);

	*out = (struct course_raters){ 0 };
	if (found) {
		out->group_label_en = store_db_text(&q, a, 0);
		out->set_label = store_db_text(&q, a, 1);
		out->set_label_en = store_db_text(&q, a, 2);
		read_rules(&q, out);
	}
	enum status status = store_db_end(&q);
	if (status == ST_OK && !found)
		return err_set(e, ST_NOTFOUND, "%s", N_("The course"));
	if (status == ST_OK)
		status = read_lasts(s, course, out, e);
	for (int rater = RATER_CITIZEN; rater < RATER_COUNT && status == ST_OK; rater++)
		status = store_course_pauses(s, a, course, &out->rules[rater], e);
	return status;
}
