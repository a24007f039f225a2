/*
 * The check of a database, and a copy that was checked. SQLite's own checks come first; the last
 * one finds what no constraint can say.
 */
#include "store/check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db_priv.h"
#include "file_priv.h"
#include "raw_priv.h"

#define PROBLEMS_MAX 100

struct check {
	struct arena *arena;
	const char **lines;
	size_t n, room;
};

static void add(struct check *c, const char *line)
{
	if (c->n < PROBLEMS_MAX)
		*(const char **)ARENA_PUSH(c->arena, c->lines, &c->n, &c->room) = line;
}

static enum status integrity(struct store *s, struct check *c, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CHECK_INTEGRITY);

	while (store_db_next(&q)) {
		const char *line = store_db_text(&q, c->arena, 0);
		if (strcmp(line, "ok") != 0)
			add(c, line);
	}
	return store_db_end(&q);
}

static enum status keys(struct store *s, struct check *c, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CHECK_KEYS);

	while (store_db_next(&q))
		add(c, arena_printf(c->arena,
			       "row %lld of %s points at a row of %s that is not there",
			       (long long)store_db_int(&q, 1), store_db_text(&q, c->arena, 0),
			       store_db_text(&q, c->arena, 2)));
	return store_db_end(&q);
}

static enum status lengths(struct store *s, struct check *c, struct err *e)
{
	struct query q = QUERY_ALL(s, e, CHECK_SCORES);

	while (store_db_next(&q))
		add(c, arena_printf(c->arena,
			       "measurement (%lld, %lld, %lld) does not fit its indicator set",
			       (long long)store_db_int(&q, 0), (long long)store_db_int(&q, 1),
			       (long long)store_db_int(&q, 2)));
	return store_db_end(&q);
}

static enum status check_all(struct store *s, void *ctx, struct err *e)
{
	enum status status = integrity(s, ctx, e);

	if (status == ST_OK)
		status = keys(s, ctx, e);
	return status == ST_OK ? lengths(s, ctx, e) : status;
}

enum status store_check(
	struct store *s, struct arena *a, const char ***problems, size_t *n, struct err *e)
{
	struct check c = { .arena = a };
	enum status status = store_read(s, check_all, &c, e);

	*problems = c.lines;
	*n = c.n;
	if (status == ST_OK && c.n > 0)
		status = err_set(e, ST_CORRUPT, "%zu", c.n);
	return status;
}

static enum status verify(const char *path, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(path, &db, e);

	if (status != ST_OK)
		return status;
	status = store_raw_check(db, path, e);
	if (status == ST_OK)
		status = store_raw_flush(db, e);
	sqlite3_close(db);
	return status;
}

static enum status fill_copy(const char *path, const char *part, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(path, &db, e);

	if (status != ST_OK)
		return status;
	status = store_raw_copy(db, part, e);
	sqlite3_close(db);
	return status == ST_OK ? verify(part, e) : status;
}

/* SQLite would make it readable to all; and it has its name only when it is whole. */
enum status store_copy(const char *path, const char *to, struct err *e)
{
	struct stat st;

	if (lstat(to, &st) == 0)
		return err_set(e, ST_EXISTS, "%s", to);
	char *part = store_open_beside(to, ".part");
	enum status status = store_file_make(part, O_EXCL, e);
	if (status == ST_OK) {
		status = fill_copy(path, part, e);
		if (status == ST_OK)
			status = store_file_publish(part, to, e);
		if (status != ST_OK)
			unlink(part);
	}
	free(part);
	return status;
}
