/* How much there is of each indicator set and target group. */

#include <string.h>

#include "db_priv.h"
#include "store/set.h"

struct counting {
	struct arena *arena;
	struct set_usage *rows;
	size_t n, room;
};

static struct set_usage *row_of(struct counting *c, const char *key)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->rows[i].key, key) == 0)
			return &c->rows[i];
	struct set_usage *row = ARENA_PUSH(c->arena, c->rows, &c->n, &c->room);
	row->key = key;
	return row;
}

static enum status count_courses(struct query q, struct counting *c)
{
	while (store_db_next(&q)) {
		struct set_usage *row = row_of(c, store_db_text(&q, c->arena, 0));
		row->running = store_db_int(&q, 1);
		row->courses = store_db_int(&q, 2);
	}
	return store_db_end(&q);
}

static enum status count_drafts(struct query q, struct counting *c)
{
	while (store_db_next(&q))
		row_of(c, store_db_text(&q, c->arena, 0))->drafts = store_db_int(&q, 1);
	return store_db_end(&q);
}

static enum status count_scores(struct query q, struct counting *c)
{
	while (store_db_next(&q))
		row_of(c, store_db_text(&q, c->arena, 0))->measurements = store_db_int(&q, 1);
	return store_db_end(&q);
}

enum status store_set_usage(struct store *s, struct arena *a, int32_t today, bool without_scores,
	struct set_usage **out, size_t *n, struct err *e)
{
	struct counting c = { .arena = a };
	enum status status = count_courses(QUERY(s, e, USAGE_COURSES, ARG(today)), &c);

	if (status == ST_OK)
		status = count_drafts(QUERY_ALL(s, e, USAGE_DRAFTS), &c);
	if (status == ST_OK && !without_scores)
		status = count_scores(QUERY_ALL(s, e, USAGE_SCORES), &c);
	*out = c.rows;
	*n = c.n;
	return status;
}

enum status store_set_group_usage(struct store *s, struct arena *a,
	struct set_usage **out, size_t *n, struct err *e)
{
	struct counting c = { .arena = a };
	enum status status = count_courses(QUERY_ALL(s, e, USAGE_GROUPS), &c);

	*out = c.rows;
	*n = c.n;
	return status;
}
