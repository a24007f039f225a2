/*
 * Pauses of a course, known by their first day. Saving one with the same first day replaces it;
 * with any other pause it may not overlap.
 */
#include "store/pause.h"

#include "db_priv.h"

enum status store_pause_list(struct store *s, struct arena *a, struct course_id course,
	struct pause **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, PAUSE_LIST, ARG(course));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct pause *pause = ARENA_PUSH(a, *out, n, &room);
		*pause = (struct pause){ store_db_day(&q, 0), store_db_day(&q, 1),
			store_db_text(&q, a, 2) };
	}
	return store_db_end(&q);
}

static enum status overlaps(
	struct store *s, struct course_id course, const struct pause *pause, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, PAUSE_OVERLAP, ARG(course), ARG(pause->from), ARG(pause->to),
		ARG(pause->from));

	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_pause_save(struct store *s, struct course_id course, const struct pause *pause,
	struct user_id by, int64_t at, struct err *e)
{
	bool other = false;
	enum status status = overlaps(s, course, pause, &other, e);

	if (status == ST_OK && other)
		return err_set(e, ST_EXISTS, "%s", N_("A pause in these days"));
	return status == ST_OK ? RUN(s, e, PAUSE_SAVE, ARG(course), ARG(pause->from), ARG(pause->to),
					 ARG(pause->reason), ARG(by), ARG(at))
			       : status;
}

enum status store_pause_drop(
	struct store *s, struct course_id course, int32_t from, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, PAUSE_DROP, ARG(course), ARG(from));

	return status == ST_OK && changed == 0 ? err_set(e, ST_NOTFOUND, "%s", N_("The pause"))
					       : status;
}
