/*
 * Sets on trial and how a trial ends. Dropping one removes its scores, with what refers to them
 * first: the order in remove_scores() matters.
 */
#include "store/trial.h"

#include "db_priv.h"

enum { OUTCOME_DROPPED, OUTCOME_ADOPTED };

enum status store_trial_state(
	struct store *s, struct set_version_id id, enum trial_state *out, struct err *e)
{
	struct query q = QUERY(s, e, TRIAL_STATE, ARG(id));

	*out = TRIAL_NONE;
	if (store_db_next(&q) && store_db_int(&q, 0)) {
		int64_t outcome = store_db_int(&q, 1);
		*out = outcome == OUTCOME_ADOPTED   ? TRIAL_ADOPTED
		       : outcome == OUTCOME_DROPPED ? TRIAL_DROPPED
						    : TRIAL_RUNNING;
	}
	return store_db_end(&q);
}

enum status store_trial_has_section(struct store *s, const char *set_key, struct section_id section,
	bool *out, struct err *e)
{
	struct query q = QUERY(s, e, TRIAL_SECTION, ARG(set_key), ARG(section));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_trial_sections(
	struct store *s, struct arena *a, struct trial_section **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, TRIAL_SECTIONS);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct trial_section *t = ARENA_PUSH(a, *out, n, &room);
		*t = (struct trial_section){ store_db_text(&q, a, 0), store_db_text(&q, a, 1) };
	}
	return store_db_end(&q);
}

enum status store_trial_replace_sections(
	struct store *s, const struct trial_section *list, size_t n, struct err *e)
{
	enum status status = store_db_run(s, e, TRIAL_SECTION_CLEAR, NULL, 0, NULL);

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = RUN(s, e, TRIAL_SECTION_ADD, ARG(list[i].set_key), ARG(list[i].section_key));
	return status;
}

#define VERSIONS_MOST 100

struct versions {
	int64_t ids[VERSIONS_MOST];
	size_t n;
};

static enum status running(struct store *s, const char *key, struct versions *out, struct err *e)
{
	struct query q = QUERY(s, e, TRIAL_VERSIONS, ARG(key));

	out->n = 0;
	while (out->n < VERSIONS_MOST && store_db_next(&q))
		out->ids[out->n++] = store_db_int(&q, 0);
	enum status status = store_db_end(&q);
	return status == ST_OK && out->n == 0 ? err_set(e, ST_NOTFOUND, "%s", key) : status;
}

static enum status count(struct store *s, int64_t id, struct trial_result *out, struct err *e)
{
	struct query q = QUERY(s, e, TRIAL_SCORES, ARG(id));

	if (store_db_next(&q))
		out->measurements += store_db_int(&q, 0);
	out->versions++;
	return store_db_end(&q);
}

enum status store_trial_adopt(struct store *s, const char *set_key, int64_t at, const char *login,
	struct trial_result *out, struct err *e)
{
	struct versions v;
	enum status status = running(s, set_key, &v, e);

	*out = (struct trial_result){ 0 };
	for (size_t i = 0; i < v.n && status == ST_OK; i++) {
		status = count(s, v.ids[i], out, e);
		if (status == ST_OK)
			status = RUN(s, e, TRIAL_END, ARG(v.ids[i]), ARG(OUTCOME_ADOPTED), ARG(at),
				ARG(login));
	}
	return status;
}

static enum status remove_scores(struct store *s, int64_t id, struct err *e)
{
	static const enum statement in_order[] = { TRIAL_DROP_NOTES, TRIAL_DROP_REMARKS, TRIAL_DROP_WITHDRAWALS,
		TRIAL_DROP_CORRECTIONS, TRIAL_DROP_SCORES, TRIAL_DROP_DRAFTS };
	enum status status = ST_OK;

	for (size_t i = 0; i < COUNT(in_order) && status == ST_OK; i++)
		status = store_db_run(s, e, in_order[i], ARGS(ARG(id)), NULL);
	return status;
}

enum status store_trial_drop(struct store *s, const char *set_key, int64_t at, int32_t today,
	const char *login, struct trial_result *out, struct err *e)
{
	struct versions v;
	enum status status = running(s, set_key, &v, e);

	*out = (struct trial_result){ 0 };
	for (size_t i = 0; i < v.n && status == ST_OK; i++) {
		status = count(s, v.ids[i], out, e);
		if (status == ST_OK)
			status = remove_scores(s, v.ids[i], e);
		if (status == ST_OK)
			status = RUN(s, e, TRIAL_END, ARG(v.ids[i]), ARG(OUTCOME_DROPPED), ARG(at),
				ARG(login));
	}
	return status == ST_OK ? RUN(s, e, TRIAL_END_COURSES, ARG(set_key), ARG(today)) : status;
}
