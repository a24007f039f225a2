/*
 * Publications with the texts of their files. The sources are kept as they were, so that an
 * earlier publication can be read and published again.
 */
#include "store/publication.h"

#include "db_priv.h"

enum status store_publication_add(
	struct store *s, struct publication *p, struct user_id user, struct err *e)
{
	enum status status = RUN(s, e, PUBLICATION_ADD, ARG(p->at), arg_unless(user.v, 0),
		ARG(p->login), ARG(p->reason), ARG(p->summary), arg_unless(p->back_to.v, 0));

	p->id.v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return status;
}

enum status store_publication_add_source(struct store *s, struct publication_id id,
	const char *name, const char *text, struct err *e)
{
	return RUN(s, e, SOURCE_ADD, ARG(id.v), ARG(name), ARG(text));
}

enum status store_publication_add_set(struct store *s, struct publication_id id,
	struct set_version_id set, struct err *e)
{
	return RUN(s, e, PUBLICATION_SET_ADD, ARG(id.v), ARG(set));
}

enum status store_publication_list(
	struct store *s, struct arena *a, struct publication **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, PUBLICATION_LIST);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct publication *p = ARENA_PUSH(a, *out, n, &room);
		*p = (struct publication){
			.id.v = store_db_int(&q, 0),
			.at = store_db_int(&q, 1),
			.login = store_db_text(&q, a, 2),
			.reason = store_db_text(&q, a, 3),
			.summary = store_db_text(&q, a, 4),
			.back_to.v = store_db_int(&q, 5),
		};
	}
	return store_db_end(&q);
}

enum status store_publication_sources(struct store *s, struct arena *a, struct publication_id id,
	struct publication_source **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, PUBLICATION_SOURCES, ARG(id.v));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct publication_source *source = ARENA_PUSH(a, *out, n, &room);
		*source = (struct publication_source){ store_db_text(&q, a, 0), store_db_text(&q, a, 1) };
	}
	return store_db_end(&q);
}
