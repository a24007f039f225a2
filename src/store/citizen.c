/*
 * Citizens. Each name is stored with a folded form and a sort key, which must be written anew
 * whenever the name is.
 */
#include "store/citizen.h"

#include "base/text.h"
#include "db_priv.h"

static enum status read_one(struct query q, struct arena *a, struct citizen *out)
{
	bool found = store_db_next(&q);

	if (found) {
		*out = (struct citizen){
			.id.v = store_db_int(&q, 0),
			.ref = store_db_text(&q, a, 1),
			.cpr = store_db_text(&q, a, 2),
			.name = store_db_text(&q, a, 3),
			.protected_since = store_db_day(&q, 4),
			.version = store_db_i32(&q, 5),
		};
	}
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(q.e, ST_NOTFOUND, "%s", N_("The citizen"))
					 : status;
}

enum status store_citizen_load(struct store *s, struct arena *a, struct citizen_id id,
	struct citizen *out, struct err *e)
{
	return read_one(QUERY(s, e, CITIZEN_BY_ID, ARG(id)), a, out);
}

enum status store_citizen_by_cpr(
	struct store *s, struct arena *a, const char *cpr, struct citizen *out, struct err *e)
{
	return read_one(QUERY(s, e, CITIZEN_BY_CPR, ARG(cpr)), a, out);
}

static enum status next_id(struct store *s, struct citizen_id *id, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CITIZEN_NEXT);

	id->v = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	return store_db_end(&q);
}

enum status store_citizen_add(struct store *s, const char *cpr, const char *name,
	int32_t protected_since, struct citizen_id *id, struct err *e)
{
	struct arena a;
	enum status status = next_id(s, id, e);

	if (status != ST_OK)
		return status;
	arena_init(&a);
	status = RUN(s, e, CITIZEN_ADD, ARG(*id), ARG(cpr), ARG(name), ARG(text_fold(&a, name)),
		arg_key(text_sort_key(&a, name)), ARG_DAY(protected_since));
	arena_done(&a);
	return store_db_name(status, N_("The citizen"), e);
}

enum status store_citizen_change(struct store *s, const struct citizen *citizen, struct err *e)
{
	struct arena a;
	struct citizen found;
	int changed;

	arena_init(&a);
	enum status status = RUN_CHANGED(s, e, &changed, CITIZEN_CHANGE, ARG(citizen->id),
		ARG(citizen->version), ARG(citizen->cpr), ARG(citizen->name),
		ARG(text_fold(&a, citizen->name)), arg_key(text_sort_key(&a, citizen->name)),
		ARG_DAY(citizen->protected_since));
	if (status == ST_OK && changed == 0) {
		status = store_citizen_load(s, &a, citizen->id, &found, e);
		if (status == ST_OK)
			status = err_set(e, ST_CONFLICT, "%s", found.ref);
	}
	arena_done(&a);
	return store_db_name(status, N_("The citizen"), e);
}

enum status store_citizen_protect(struct store *s, struct citizen_id id, int32_t since, int32_t today, struct err *e)
{
	return RUN(s, e, CITIZEN_PROTECT, ARG(id), ARG_DAY(since), ARG(today));
}

enum status store_citizen_protections(struct store *s, struct arena *a, const struct scope *scope, int32_t limit,
	struct citizen_protection **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, CITIZEN_PROTECTED, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways),
		ARG(limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct citizen_protection *p = ARENA_PUSH(a, *out, n, &room);
		*p = (struct citizen_protection){
			.citizen.v = store_db_int(&q, 0),
			.ref = store_db_text(&q, a, 1),
			.caseworker = store_db_text(&q, a, 2),
			.since = store_db_day(&q, 3),
		};
	}
	return store_db_end(&q);
}
