/*
 * Work on a connection without a store: copying, checking, flushing. It has none of the prepared
 * statements, as the file may have any schema.
 */
#include "raw_priv.h"

#include <string.h>

#include "db_priv.h"

enum status store_raw_says(
	sqlite3 *db, const char *sql, const char *value, bool *says, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
	if (text)
		*says = strcmp(text, value) == 0;
	else if (rc == SQLITE_ROW)
		rc = SQLITE_NOMEM;
	enum status status = text ? ST_OK : store_db_map(rc, sqlite3_errmsg(db), e);
	sqlite3_finalize(stmt);
	return status;
}

enum status store_raw_set_wal(sqlite3 *db, struct err *e)
{
	bool done = false;
	enum status status = store_raw_says(db, "PRAGMA journal_mode = WAL", "wal", &done, e);

	if (status == ST_OK && !done)
		status = err_set(e, ST_IO, "%s", "");
	return status;
}

enum status store_raw_flush(sqlite3 *db, struct err *e)
{
	sqlite3_file *file = NULL;
	int rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

	if (rc == SQLITE_OK)
		rc = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
	return rc == SQLITE_OK ? ST_OK : store_db_map(rc, sqlite3_errstr(rc), e);
}

enum status store_raw_check(sqlite3 *db, const char *path, struct err *e)
{
	bool whole = false, linked = false;
	enum status status = store_raw_says(db, "PRAGMA integrity_check(1)", "ok", &whole, e);

	if (status == ST_OK)
		status = store_raw_says(
			db, "SELECT count(*) FROM pragma_foreign_key_check", "0", &linked, e);
	if (status == ST_OK && !(whole && linked))
		status = err_set(e, ST_CORRUPT, "%s", path);
	return status;
}

/* One pass: chunks would begin anew at every commit of others. */
static int vacuum_into(sqlite3 *db, const char *to)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 1, to, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

enum status store_raw_copy(sqlite3 *db, const char *to, struct err *e)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	int rc = vacuum_into(db, to);
	return rc == SQLITE_OK ? ST_OK : store_db_map(rc, sqlite3_errmsg(db), e);
}
