/*
 * The schema and its upgrades, one transaction each. Before the first one a copy is left beside
 * the file; the queue lock is held throughout.
 */
#include "store/migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "flush_priv.h"
#include "migrate_priv.h"
#include "store/check.h"

/* A schema is a longer string than ISO C promises; both our compilers take it. */
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct migration migrations[] = {
#include "migrations.inc"
};
/* All of them in one, from src/mk/schema.c. */
static const struct migration whole =
#include "schema.inc"
	;

int store_schema_newest(void)
{
	return migrations[COUNT(migrations) - 1].version;
}

const struct migration *store_migrate_list(size_t *n)
{
	*n = COUNT(migrations);
	return migrations;
}

enum status store_migrate_version(sqlite3 *db, int *version, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*version = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW ? ST_OK : store_db_map(rc, sqlite3_errmsg(db), e);
}

/* A migration sets user_version itself, so that it is whole or not at all. */
static enum status apply_one(sqlite3 *db, const struct migration *m, struct err *e)
{
	int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, m->sql, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return ST_OK;
	(void)store_db_map(rc, sqlite3_errmsg(db), e);
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return e->code;
}

enum status store_migrate_apply(
	sqlite3 *db, const struct migration *all, size_t n, struct err *e)
{
	int version;
	enum status status = store_migrate_version(db, &version, e);

	for (size_t i = 0; i < n && status == ST_OK; i++) {
		if (all[i].version <= version)
			continue;
		status = apply_one(db, &all[i], e);
		if (status == ST_OK)
			status = store_migrate_version(db, &version, e);
		BUG_ON(status == ST_OK && version != all[i].version);
	}
	return status;
}

enum status store_migrate_fill(sqlite3 *db, struct err *e)
{
	return apply_one(db, &whole, e);
}

/* "trin.db-v1-1795212060": the schema it has and when it was made. */
static enum status copy_beside(
	const char *path, int version, char *copy, size_t size, struct err *e)
{
	int n = snprintf(copy, size, "%s-v%d-%lld", path, version, (long long)clock_now());

	if (n < 0 || (size_t)n >= size)
		return err_set(e, ST_TOOBIG, "%s", path);
	return store_copy(path, copy, e);
}

static enum status migrate_open(sqlite3 *db, const char *path, const struct migrate_plan *plan,
	char *copy, size_t size, int *from, struct err *e)
{
	enum status status = store_migrate_version(db, from, e);

	if (status == ST_OK && *from > plan->all[plan->n - 1].version)
		return err_set(e, ST_NEWER, "%d", *from);
	if (status != ST_OK || *from == plan->all[plan->n - 1].version)
		return status;
	status = copy_beside(path, *from, copy, size, e);
	if (status == ST_OK)
		status = store_migrate_apply(db, plan->all, plan->n, e);
	return status;
}

static enum status migrate_locked(struct queue *queue, const char *path, const struct migrate_plan *plan, char *copy,
	size_t size, int *from, struct err *e)
{
	sqlite3 *db;
	enum status status = store_open_raw(path, &db, e);

	if (status != ST_OK)
		return status;
	status = store_flush_mend_raw(db, queue, e);
	if (status == ST_OK)
		status = migrate_open(db, path, plan, copy, size, from, e);
	else
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(db);
	return status;
}

enum status store_migrate_with(const char *path, const struct migrate_plan *plan, char *copy,
	size_t size, int *from, struct err *e)
{
	char *resolved;
	struct queue queue;
	enum status status = store_open_sniff(path, &resolved, e);

	*copy = '\0';
	if (status != ST_OK)
		return status;
	char *beside = store_open_beside(resolved, "-queue");
	store_queue_open(&queue, beside);
	status = store_queue_lock(&queue, 20000, NULL, NULL, e);
	if (status == ST_OK) {
		status = migrate_locked(&queue, resolved, plan, copy, size, from, e);
		store_queue_unlock(&queue);
	}
	store_queue_close(&queue);
	free(beside);
	free(resolved);
	return status;
}

enum status store_migrate(
	const char *path, char *copy, size_t copy_size, int *from, struct err *e)
{
	static const struct migrate_plan plan = { migrations, COUNT(migrations) };

	return store_migrate_with(path, &plan, copy, copy_size, from, e);
}
