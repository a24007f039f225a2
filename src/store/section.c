/*
 * Sections and their administrations by key. An administration must be saved before its sections.
 */
#include "store/section.h"

#include "db_priv.h"

static void read_section(const struct query *q, struct arena *a, struct section *out)
{
	*out = (struct section){
		.id.v = store_db_int(q, 0),
		.key = store_db_text(q, a, 1),
		.label = store_db_text(q, a, 2),
		.administration_key = store_db_text(q, a, 3),
		.administration_label = store_db_text(q, a, 4),
		.from = store_db_day(q, 5),
		.closed_on = store_db_day(q, 6),
	};
}

enum status store_section_list(
	struct store *s, struct arena *a, struct section **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, SECTION_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct section *section = ARENA_PUSH(a, *out, n, &room);
		read_section(&q, a, section);
		section->n_users = store_db_i32(&q, 7);
		section->n_cases = store_db_i32(&q, 8);
	}
	return store_db_end(&q);
}

static enum status read_one(struct query q, struct arena *a, const char *what, struct section *out)
{
	bool found = store_db_next(&q);

	if (found)
		read_section(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(q.e, ST_NOTFOUND, "%s", what) : status;
}

enum status store_section_by_key(
	struct store *s, struct arena *a, const char *key, struct section *out, struct err *e)
{
	return read_one(QUERY(s, e, SECTION_BY_KEY, ARG(key)), a, key, out);
}

enum status store_section_load(
	struct store *s, struct arena *a, struct section_id id, struct section *out, struct err *e)
{
	return read_one(QUERY(s, e, SECTION_BY_ID, ARG(id)), a, N_("The section"), out);
}

enum status store_section_is_seen(
	struct store *s, const struct scope *scope, struct section_id id, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, SECTION_SEEN, ARG(scope->user), ARG(scope->today),
		ARG((int)scope->ways), ARG(id));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_section_close(struct store *s, struct section_id id, int32_t day, struct err *e)
{
	return RUN(s, e, SECTION_CLOSE, ARG(id), ARG(day));
}

enum status store_section_save_administration(
	struct store *s, const char *key, const char *label, struct err *e)
{
	return RUN(s, e, ADMINISTRATION_SAVE, ARG(key), ARG(label));
}

enum status store_section_save(struct store *s, const struct section *section, struct err *e)
{
	struct query q = QUERY(s, e, ADMINISTRATION_ID, ARG(section->administration_key));
	int64_t administration = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	enum status status = store_db_end(&q);

	if (status != ST_OK)
		return status;
	if (administration == 0)
		return err_set(e, ST_NOTFOUND, "%s", section->administration_key);
	return RUN(s, e, SECTION_SAVE, ARG(section->key), ARG(section->label),
		ARG(administration), ARG_DAY(section->from));
}
