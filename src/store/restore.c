/*
 * A copy put in the place of the database, which is set aside and not removed. It happens alone:
 * every other process that has the file open makes it fail.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup_priv.h"
#include "db_priv.h"
#include "file_priv.h"
#include "migrate_priv.h"
#include "raw_priv.h"
#include "store/backup.h"
#include "store/migrate.h"

struct restore {
	struct arena *arena;
	const char *from;
	char *path; /* of the database; malloc'ed */
	const char *part, *aside;
	struct queue queue;
	int schema;
};

static const char *beside(struct restore *r, const char *suffix)
{
	return arena_printf(r->arena, "%s%s", r->path, suffix);
}

/* A whole trin database, and none of tomorrow. */
static enum status judge(struct restore *r, sqlite3 *db, struct err *e)
{
	char ours[16];
	bool is_ours = false;

	snprintf(ours, sizeof(ours), "%d", APPLICATION_ID);
	enum status status = store_raw_says(db, "PRAGMA application_id", ours, &is_ours, e);
	if (status == ST_NOTTRIN || (status == ST_OK && !is_ours))
		status = err_set(e, ST_NOTTRIN, "%s", r->from);
	if (status == ST_OK)
		status = store_migrate_version(db, &r->schema, e);
	if (status == ST_OK && r->schema > store_schema_newest())
		status = err_set(e, ST_NEWER, "%d", r->schema);
	return status == ST_OK ? store_raw_check(db, r->from, e) : status;
}

/* A file of root's in the folder of the database's own account would be a new fault. */
static enum status give_to_owner(struct restore *r, struct err *e)
{
	struct stat st;
	char folder[PATH_MAX];

	if (geteuid() != 0)
		return ST_OK;
	snprintf(folder, sizeof(folder), "%.*s", (int)(strrchr(r->path, '/') - r->path + 1),
		r->path);
	if (stat(r->path, &st) != 0 && stat(folder, &st) != 0)
		return store_file_refused(folder, errno, e);
	const char *const made[] = {r->part, beside(r, "-queue"), beside(r, "-presence")};
	for (size_t i = 0; i < COUNT(made); i++) {
		if (lchown(made[i], st.st_uid, st.st_gid) != 0)
			return store_file_refused(made[i], errno, e);
	}
	return ST_OK;
}

/* From a connection that only reads: the copy may lie where nothing can be written. */
static enum status copy(struct restore *r, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw_reading(r->from, &db, e);

	if (status == ST_NOTTRIN)
		return err_set(e, ST_NOTTRIN, "%s", r->from);
	if (status != ST_OK)
		return status;
	status = judge(r, db, e);
	if (status == ST_OK)
		status = store_raw_copy(db, r->part, e);
	sqlite3_close(db);
	return status;
}

static enum status settle(const struct restore *r, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(r->part, &db, e);

	if (status != ST_OK)
		return status;
	status = store_raw_check(db, r->part, e);
	if (status == ST_OK)
		status = store_raw_set_wal(db, e);
	if (status == ST_OK)
		status = store_raw_flush(db, e);
	if (sqlite3_close(db) != SQLITE_OK && status == ST_OK)
		status = err_set(e, ST_IO, "%s", r->part);
	return status;
}

static enum status fill_part(struct restore *r, struct err *e)
{
	unlink(r->part);
	enum status status = store_file_make(r->part, O_EXCL, e);

	if (status == ST_OK)
		status = copy(r, e);
	if (status == ST_OK)
		status = settle(r, e);
	return status == ST_OK ? give_to_owner(r, e) : status;
}

static enum status move(const char *from, const char *to, struct err *e)
{
	if (access(from, F_OK) != 0)
		return ST_OK;
	return store_file_publish(from, to, e);
}

/* The file first: without it nobody takes the new file for the owner of the old log. */
static enum status set_aside(struct restore *r, struct err *e)
{
	enum status status = move(r->path, r->aside, e);

	if (status == ST_OK)
		status = move(beside(r, "-wal"), arena_printf(r->arena, "%s-wal", r->aside), e);
	if (status == ST_OK)
		status = move(beside(r, "-shm"), arena_printf(r->arena, "%s-shm", r->aside), e);
	return status;
}

static void put_back(struct restore *r)
{
	struct err ignored;

	if (move(arena_printf(r->arena, "%s-wal", r->aside), beside(r, "-wal"), &ignored) ==
		ST_OK)
		(void)!move(r->aside, r->path, &ignored);
}

static enum status replace(struct restore *r, struct err *e)
{
	pid_t user = store_file_user(r->path);

	if (user)
		return err_set(e, ST_INUSE, "%ld", (long)user);
	enum status status = fill_part(r, e);
	if (status == ST_OK) {
		status = set_aside(r, e);
		if (status == ST_OK)
			status = store_file_publish(r->part, r->path, e);
		if (status != ST_OK)
			put_back(r);
	}
	if (status != ST_OK)
		unlink(r->part);
	return status;
}

static enum status replace_alone(struct restore *r, struct err *e)
{
	enum status status = store_file_make(beside(r, "-queue"), 0, e);

	if (status == ST_OK)
		status = store_file_make(beside(r, "-presence"), 0, e);
	if (status != ST_OK)
		return status;
	store_queue_open(&r->queue, beside(r, "-queue"));
	status = store_queue_alone(&r->queue, e);
	if (status == ST_OK)
		status = replace(r, e);
	store_queue_close(&r->queue);
	return status;
}

/* SQLite refuses links on its way to a file. */
static enum status find_source(struct restore *r, const char *from, struct err *e)
{
	struct stat source, target;
	char *resolved = realpath(from, NULL);

	if (!resolved)
		return store_file_refused(from, errno, e);
	r->from = arena_dup(r->arena, resolved);
	free(resolved);
	if (stat(r->from, &source) != 0)
		return store_file_refused(from, errno, e);
	if (!S_ISREG(source.st_mode))
		return err_set(e, ST_NOTTRIN, "%s", from);
	if (stat(r->path, &target) == 0 && source.st_dev == target.st_dev &&
		source.st_ino == target.st_ino)
		return err_set(e, ST_INVALID, "%s", N_("it is the database itself"));
	return ST_OK;
}

enum status store_restore(const char *from, const char *path, int64_t at, struct arena *a,
	struct backup_restored *out, struct err *e)
{
	struct restore r = {.arena = a};
	enum status status = store_file_place(path, &r.path, e);

	*out = (struct backup_restored){.aside = ""};
	if (status != ST_OK)
		return status;
	bool replaces = access(r.path, F_OK) == 0;
	r.part = beside(&r, "-new");
	r.aside = beside(&r, arena_printf(a, "-before-%s", store_backup_stamp(a, at)));
	status = find_source(&r, from, e);
	if (status == ST_OK)
		status = replace_alone(&r, e);
	if (status == ST_OK)
		*out = (struct backup_restored){replaces ? r.aside : "", r.schema};
	free(r.path);
	return status;
}
