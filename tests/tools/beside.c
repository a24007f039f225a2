#include "beside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static bool is_open(const struct beside *b, const char *path)
{
	struct stat st;

	return b->db && b->pid == getpid() && stat(path, &st) == 0 && st.st_dev == b->dev && st.st_ino == b->ino;
}

void beside_close(struct beside *b)
{
	if (b->pid == getpid())
		sqlite3_close(b->db);
	b->db = NULL;
}

static void open_one(struct beside *b, const char *path)
{
	struct stat st;

	beside_close(b);
	assert_int_equal(sqlite3_open_v2(path, &b->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL), SQLITE_OK);
	sqlite3_db_config(b->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_exec(b->db, b->foreign_keys ? "PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0"
		: "PRAGMA wal_autocheckpoint = 0", NULL, NULL, NULL);
	b->pid = getpid();
	if (stat(path, &st) == 0) {
		b->dev = st.st_dev;
		b->ino = st.st_ino;
	}
}

int beside_run(struct beside *b, const char *path, const char *sql, int64_t *answer)
{
	sqlite3_stmt *stmt = NULL;

	if (!is_open(b, path))
		open_one(b, path);
	int rc = sqlite3_prepare_v2(b->db, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*answer = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return rc;
}
