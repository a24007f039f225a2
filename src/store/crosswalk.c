/*
 * The crosswalks in force. They are replaced as a whole, since the files of a publication hold all
 * of them.
 */
#include "store/crosswalk.h"

#include "db_priv.h"

enum status store_crosswalk_list(
	struct store *s, struct arena *a, struct crosswalk **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, CROSSWALK_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct crosswalk *walk = ARENA_PUSH(a, *out, n, &room);
		*walk = (struct crosswalk){
			.from = store_db_text(&q, a, 0),
			.from_meaning = store_db_i32(&q, 1),
			.to = store_db_text(&q, a, 2),
			.to_meaning = store_db_i32(&q, 3),
			.levels = store_db_text(&q, a, 4),
		};
	}
	return store_db_end(&q);
}

enum status store_crosswalk_replace(
	struct store *s, const struct crosswalk *walks, size_t n, struct err *e)
{
	enum status status = store_db_run(s, e, CROSSWALK_CLEAR, NULL, 0, NULL);

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = RUN(s, e, CROSSWALK_ADD, ARG(walks[i].from), ARG(walks[i].from_meaning),
			ARG(walks[i].to), ARG(walks[i].to_meaning), ARG(walks[i].levels));
	return status;
}
