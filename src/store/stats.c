/*
 * Numbers about the file, and facts that no constraint forbids. What they mean and how they are
 * said is decided in the service.
 */
#include "store/stats.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "db_priv.h"
#include "store/migrate.h"

static int64_t size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

enum status store_stats(struct store *s, struct store_stats *out, struct err *e)
{
	struct query q = QUERY_ALL(s, e, STATS);
	char *log = store_open_beside(s->path, "-wal");

	*out = (struct store_stats){.file_bytes = size_of(s->path),
		.log_bytes = size_of(log),
		.schema = store_schema_newest()};
	free(log);
	int64_t *const numbers[] = {&out->users, &out->citizens, &out->courses,
		&out->measurements, &out->drafts, &out->log_rows, &out->newest_measurement,
		&out->oldest_draft, &out->last_backup};
	if (store_db_next(&q)) {
		for (size_t i = 0; i < COUNT(numbers); i++)
			*numbers[i] = store_db_int(&q, (int)i);
	}
	return store_db_end(&q);
}

struct findings {
	struct arena *arena;
	struct finding *rows;
	size_t n, room;
};

static void add(struct findings *f, enum finding_kind kind, const char *where)
{
	*(struct finding *)ARENA_PUSH(f->arena, f->rows, &f->n, &f->room) =
		(struct finding){kind, where};
}

static enum status days(struct store *s, struct findings *f, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CHECK_DAYS);
	char day[DATE_ROOM];

	while (store_db_next(&q))
		add(f, FINDING_DAY,
			arena_printf(f->arena, "%s, %s", store_db_text(&q, f->arena, 0),
				date_iso(day, store_db_day(&q, 1))));
	return store_db_end(&q);
}

static enum status drafts(struct store *s, struct findings *f, int64_t before, struct err *e)
{
	struct query q = QUERY(s, e, CHECK_DRAFTS, ARG(before));

	while (store_db_next(&q))
		add(f, FINDING_DRAFT,
			arena_printf(f->arena, "%s, %s", store_db_text(&q, f->arena, 0),
				store_db_text(&q, f->arena, 1)));
	return store_db_end(&q);
}

static enum status clock(struct store *s, struct findings *f, int64_t since, struct err *e)
{
	struct query q = QUERY(s, e, CHECK_CLOCK, ARG(since));

	while (store_db_next(&q))
		add(f, FINDING_CLOCK,
			arena_printf(f->arena, "%lld", (long long)store_db_int(&q, 0)));
	return store_db_end(&q);
}

enum status store_stats_findings(struct store *s, struct arena *a, int64_t drafts_before,
	int64_t log_since, struct finding **out, size_t *n, struct err *e)
{
	struct findings f = {.arena = a};
	enum status status = days(s, &f, e);

	if (status == ST_OK)
		status = drafts(s, &f, drafts_before, e);
	if (status == ST_OK)
		status = clock(s, &f, log_since, e);
	*out = f.rows;
	*n = f.n;
	return status;
}

enum status store_stats_backup_late(struct store *s, int64_t since, bool *late, struct err *e)
{
	struct query q = QUERY(s, e, BACKUP_SINCE, ARG(since));

	*late = store_db_next(&q) && store_db_int(&q, 0) == 0;
	return store_db_end(&q);
}
