/*
 * The plans of the rollout and the days on which sections begin. Both are replaced as a whole with
 * each publication, so their ids do not last.
 */
#include "store/rollout.h"

#include "db_priv.h"

static enum status load_quotas(struct store *s, struct arena *a, struct rollout_plan *plan, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, PLAN_QUOTAS, ARG(plan->id));

	while (store_db_next(&q)) {
		struct rollout_quota *quota = ARENA_PUSH(a, plan->quotas, &plan->n_quotas, &room);
		*quota = (struct rollout_quota){ store_db_day(&q, 0), store_db_i32(&q, 1),
			store_db_i32(&q, 2) };
	}
	return store_db_end(&q);
}

static enum status load_deadlines(
	struct store *s, struct arena *a, struct rollout_plan *plan, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, PLAN_DEADLINES, ARG(plan->id));

	while (store_db_next(&q)) {
		struct rollout_deadline *deadline =
			ARENA_PUSH(a, plan->deadlines, &plan->n_deadlines, &room);
		*deadline = (struct rollout_deadline){ store_db_day(&q, 0), store_db_i32(&q, 1) };
	}
	return store_db_end(&q);
}

static enum status load_heads(
	struct store *s, struct arena *a, struct rollout_plan **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, PLAN_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct rollout_plan *plan = ARENA_PUSH(a, *out, n, &room);
		*plan = (struct rollout_plan){ .id = store_db_int(&q, 0), .key = store_db_text(&q, a, 1),
			.section = store_db_text(&q, a, 2), .group = store_db_text(&q, a, 3) };
	}
	return store_db_end(&q);
}

enum status store_rollout_plans(
	struct store *s, struct arena *a, struct rollout_plan **out, size_t *n, struct err *e)
{
	enum status status = load_heads(s, a, out, n, e);

	for (size_t i = 0; i < *n && status == ST_OK; i++) {
		status = load_quotas(s, a, &(*out)[i], e);
		if (status == ST_OK)
			status = load_deadlines(s, a, &(*out)[i], e);
	}
	return status;
}

static enum status add_plan(struct store *s, const struct rollout_plan *plan, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(
		s, e, &changed, PLAN_ADD, ARG(plan->key), ARG(plan->section), ARG(plan->group));

	if (status != ST_OK || changed == 0)
		return status == ST_OK ? err_set(e, ST_NOTFOUND, "%s", plan->section) : status;
	int64_t id = sqlite3_last_insert_rowid(s->db);
	for (size_t i = 0; i < plan->n_quotas && status == ST_OK; i++)
		status = RUN(s, e, QUOTA_ADD, ARG(id), ARG(plan->quotas[i].from),
			ARG(plan->quotas[i].weekly), ARG(plan->quotas[i].per));
	for (size_t i = 0; i < plan->n_deadlines && status == ST_OK; i++)
		status = RUN(s, e, DEADLINE_ADD, ARG(id), ARG(plan->deadlines[i].by),
			ARG(plan->deadlines[i].coverage));
	return status;
}

enum status store_rollout_replace_plans(
	struct store *s, const struct rollout_plan *plans, size_t n, struct err *e)
{
	enum status status = store_db_run(s, e, PLAN_CLEAR, NULL, 0, NULL);

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = add_plan(s, &plans[i], e);
	return status;
}

enum status store_rollout_count(struct store *s, const struct rollout_plan *plan, struct user_id user, int32_t today,
	struct rollout_count *out, struct err *e)
{
	int32_t monday = rollout_monday(today);
	struct query q = QUERY(s, e, PLAN_COUNT, ARG(plan->section), ARG(plan->group), ARG(user), ARG(monday),
		ARG(monday + 6), ARG(today));

	*out = (struct rollout_count){ .own = user.v != 0 };
	if (store_db_next(&q)) {
		out->courses = store_db_i32(&q, 0);
		out->measured = store_db_i32(&q, 1);
		out->begun = store_db_i32(&q, 2);
		out->caseworkers = store_db_i32(&q, 3);
	}
	return store_db_end(&q);
}

enum status store_rollout_starts(
	struct store *s, struct arena *a, struct rollout_start **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, START_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct rollout_start *start = ARENA_PUSH(a, *out, n, &room);
		*start = (struct rollout_start){ store_db_text(&q, a, 0), store_db_text(&q, a, 1),
			store_db_day(&q, 2) };
	}
	return store_db_end(&q);
}

enum status store_rollout_replace_starts(
	struct store *s, const struct rollout_start *starts, size_t n, struct err *e)
{
	enum status status = store_db_run(s, e, START_CLEAR, NULL, 0, NULL);

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = RUN(s, e, START_ADD, ARG(starts[i].section), ARG(starts[i].group),
			ARG(starts[i].from));
	return status;
}
