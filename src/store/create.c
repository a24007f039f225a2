/*
 * A new database. The files beside it are made first, because the lock in one of them guards the
 * making of the rest.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db_priv.h"
#include "file_priv.h"
#include "migrate_priv.h"
#include "raw_priv.h"

static enum status make_beside(const char *path, const char *suffix, struct err *e)
{
	char *beside = store_open_beside(path, suffix);
	enum status status = store_file_make(beside, 0, e);

	free(beside);
	return status;
}

/* In WAL mode only at the end: then the file is whole without a log beside it. */
static enum status fill(const char *path, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(path, &db, e);

	if (status != ST_OK)
		return status;
	int rc = sqlite3_exec(db, "PRAGMA page_size = 4096", NULL, NULL, NULL);
	status = rc == SQLITE_OK ? store_migrate_fill(db, e)
			       : store_db_map(rc, sqlite3_errmsg(db), e);
	if (status == ST_OK)
		status = store_raw_set_wal(db, e);
	if (status == ST_OK)
		status = store_raw_flush(db, e);
	sqlite3_close(db);
	return status;
}

/* An interrupted creation's file is removed: the queue lock says that nobody is at it. */
static enum status fill_part(const char *part, const char *path, struct err *e)
{
	unlink(part);
	enum status status = store_file_make(part, O_EXCL, e);

	if (status == ST_OK)
		status = fill(part, e);
	if (status == ST_OK)
		status = store_file_publish(part, path, e);
	if (status != ST_OK)
		unlink(part);
	return status;
}

static enum status fill_locked(const char *path, struct err *e)
{
	struct queue queue;
	char *beside = store_open_beside(path, "-queue"), *part = store_open_beside(path, "-new");

	store_queue_open(&queue, beside);
	enum status status = store_queue_lock(&queue, 20000, NULL, NULL, e);
	if (status == ST_OK) {
		status = fill_part(part, path, e);
		store_queue_unlock(&queue);
	}
	store_queue_close(&queue);
	free(part);
	free(beside);
	return status;
}

/* The database gets its name last: whoever sees it sees a whole one with its queue. */
enum status store_create(const char *path, struct err *e)
{
	char *resolved;
	struct stat st;

	if (lstat(path, &st) == 0)
		return err_set(e, ST_EXISTS, "%s", path);
	enum status status = store_file_place(path, &resolved, e);
	if (status == ST_OK)
		status = make_beside(resolved, "-queue", e);
	if (status == ST_OK)
		status = make_beside(resolved, "-presence", e);
	if (status == ST_OK)
		status = fill_locked(resolved, e);
	free(resolved);
	return status;
}
