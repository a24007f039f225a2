/* Notices what others have committed, at the cost of a look. */

#include "store/fresh.h"

#include "db_priv.h"

enum status store_fresh_version(struct store *s, int64_t *out, struct err *e)
{
	struct query q = QUERY_ALL(s, e, DATA_VERSION);

	*out = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	return store_db_end(&q);
}

/* One number of all; two that differ give different ones but for a chance of 1 in 2^64. */
static int64_t mix(const struct query *q)
{
	uint64_t mark = 0xcbf29ce484222325;

	for (int column = 0; column < sqlite3_column_count(q->stmt); column++) {
		mark ^= (uint64_t)store_db_int(q, column);
		mark *= 0x100000001b3;
		mark ^= mark >> 29;
	}
	return (int64_t)(mark | 1);
}

enum status store_fresh_mark(struct store *s, enum fresh_list what, const struct scope *scope, struct course_id course,
	int64_t *out, struct err *e)
{
	static const enum statement statements[FRESH_LIST_COUNT] = { FRESH_CASES, FRESH_DRAFTS, FRESH_USERS,
		FRESH_TRANSFERS, FRESH_COURSE };
	enum statement id = statements[what];
	bool wide = (scope->ways & ~(unsigned)WAY_CASELOAD) != 0;

	if (what == FRESH_CASELOAD && wide)
		id = FRESH_CASES_WIDE;
	const struct arg args[] = { ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(course) };
	struct query q = store_db_query(s, e, id, args, what == FRESH_ONE_COURSE ? 4 : 3);
	*out = store_db_next(&q) ? mix(&q) : 0;
	return store_db_end(&q);
}
