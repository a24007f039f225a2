#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "db_priv.h"
#include "migrate_priv.h"

static enum status refuse(const char *path, int sys, struct err *e)
{
	switch (sys) {
	case EEXIST:
		(void)err_set(e, ST_EXISTS, "%s", path);
		break;
	case ENOSPC:
	case EDQUOT:
		(void)err_set(e, ST_FULL, "%s", path);
		break;
	case ENOENT:
	case ENOTDIR:
		(void)err_set(e, ST_NOTFOUND, "%s", path);
		break;
	case EACCES:
	case EPERM:
	case EROFS:
		(void)err_set(e, ST_READONLY, "%s", N_("the file or its folder is read-only"));
		break;
	default:
		(void)err_set(e, ST_IO, "%s", path);
		break;
	}
	return err_sys(e, sys);
}

static enum status make_file(const char *path, int flags, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0600);

	if (fd < 0)
		return refuse(path, errno, e);
	close(fd);
	return ST_OK;
}

static enum status make_beside(const char *path, const char *suffix, struct err *e)
{
	char *beside = store_open_beside(path, suffix);
	enum status status = make_file(beside, 0, e);

	free(beside);
	return status;
}

static enum status fill(const char *path, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(path, &db, e);

	if (status != ST_OK)
		return status;
	int rc = sqlite3_exec(
		db, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	status = rc == SQLITE_OK ? store_migrate_newest(db, e)
				 : store_db_map(rc, sqlite3_errmsg(db), e);
	if (sqlite3_close(db) != SQLITE_OK && status == ST_OK)
		status = err_set(e, ST_IO, "%s", path);
	return status;
}

/* Under the queue lock like any other writer: somebody may open the file as soon as it has a
 * name. */
static enum status fill_locked(const char *path, struct err *e)
{
	struct queue queue;
	char *beside = store_open_beside(path, "-queue");

	store_queue_open(&queue, beside);
	enum status status = store_queue_lock(&queue, 20000, NULL, NULL, e);
	if (status == ST_OK) {
		status = fill(path, e);
		store_queue_unlock(&queue);
	}
	store_queue_close(&queue);
	free(beside);
	return status;
}

static enum status check_fs(const char *path, struct err *e)
{
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return refuse(path, errno, e);
	const char *name = store_open_refused_fs((long)fs.f_type);
	return name ? err_set(e, ST_NETFS, "%s", name) : ST_OK;
}

enum status store_create(const char *path, struct err *e)
{
	enum status status = make_file(path, O_EXCL, e);

	if (status != ST_OK)
		return status;
	char *resolved = realpath(path, NULL);
	status = resolved ? check_fs(resolved, e) : refuse(path, errno, e);
	if (status == ST_OK)
		status = make_beside(resolved, "-queue", e);
	if (status == ST_OK)
		status = make_beside(resolved, "-presence", e);
	if (status == ST_OK)
		status = fill_locked(resolved, e);
	if (status != ST_OK)
		unlink(path);
	free(resolved);
	return status;
}
