/*
 * Target groups by key. The group that is replaced must be saved before the one that replaces it.
 */
#include "store/group.h"

#include "db_priv.h"

static void read_group(const struct query *q, struct arena *a, struct target_group *out)
{
	*out = (struct target_group){
		.id.v = store_db_int(q, 0),
		.key = store_db_text(q, a, 1),
		.label = store_db_text(q, a, 2),
		.label_en = store_db_text(q, a, 3),
		.law = store_db_text(q, a, 4),
		.set_version.v = store_db_int(q, 5),
		.set_key = store_db_text(q, a, 6),
		.set_label = store_db_text(q, a, 7),
		.set_label_en = store_db_text(q, a, 8),
		.set_version_number = store_db_i32(q, 9),
		.n_indicators = store_db_i32(q, 10),
		.cadence_days = store_db_i32(q, 11),
		.from = store_db_day(q, 12),
		.to = store_db_day(q, 13),
		.goal = store_db_text(q, a, 14),
		.activities = store_db_text(q, a, 15),
		.measure = store_db_text(q, a, 16),
		.replaces = store_db_text(q, a, 17),
		.version = store_db_i32(q, 18),
		.retention = store_db_text(q, a, 19),
		.trial = store_db_int(q, 20) != 0,
	};
}

enum status store_group_list(
	struct store *s, struct arena *a, struct target_group **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, GROUP_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_group(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_group_by_key(struct store *s, struct arena *a, const char *key,
	struct target_group *out, struct err *e)
{
	struct query q = QUERY(s, e, GROUP_BY_KEY, ARG(key));
	bool found = store_db_next(&q);

	if (found)
		read_group(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", key) : status;
}

static enum status id_of(struct store *s, const char *key, struct group_id *id, struct err *e)
{
	struct query q = QUERY(s, e, GROUP_ID, ARG(key));

	id->v = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	enum status status = store_db_end(&q);
	return status == ST_OK && id->v == 0 ? err_set(e, ST_NOTFOUND, "%s", key) : status;
}

enum status store_group_save(
	struct store *s, const struct target_group *group, struct group_id *id, struct err *e)
{
	struct group_id older = { 0 };
	enum status status = *group->replaces ? id_of(s, group->replaces, &older, e) : ST_OK;

	if (status == ST_OK)
		status = RUN(s, e, GROUP_SAVE, ARG(group->key), ARG(group->label),
			ARG(group->label_en), ARG(group->law), ARG(group->set_version),
			ARG_DAY(group->from), ARG_DAY(group->to), ARG(group->goal),
			ARG(group->activities), ARG(group->measure), arg_unless(older.v, 0),
			ARG(group->retention));
	return status == ST_OK ? id_of(s, group->key, id, e) : status;
}
