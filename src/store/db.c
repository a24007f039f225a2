/*
 * Statements of SQLite: prepared once, bound, stepped, and their failures in our words. Each has a
 * kind, and writing outside a write transaction is a bug.
 */
#include "db_priv.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"

struct statement_text {
	enum statement_kind kind;
	const char *sql;
};

#define STATEMENT_ROW(id, kind, sql) [id] = { kind, sql },
static const struct statement_text table[STATEMENT_COUNT] = { STATEMENTS(STATEMENT_ROW) };
#undef STATEMENT_ROW

const char *store_db_sql(enum statement id)
{
	return table[id].sql;
}

static enum status of_constraint(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return ST_EXISTS;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return ST_NOTFOUND;
	default:
		return ST_INVALID;
	}
}

static enum status of_result(int rc)
{
	if (rc == SQLITE_IOERR_NOMEM)
		return ST_SHORT;
	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return ST_SHORT;
	case SQLITE_FULL:
		return ST_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return ST_BUSY;
	case SQLITE_CORRUPT:
		return ST_CORRUPT;
	case SQLITE_NOTADB:
		return ST_NOTTRIN;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return ST_READONLY;
	case SQLITE_TOOBIG:
		return ST_TOOBIG;
	case SQLITE_CONSTRAINT:
		return of_constraint(rc);
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return ST_IO;
	default: /* MISUSE, ERROR, RANGE, AUTH, SCHEMA: ours */
		return ST_OK;
	}
}

/* What the system said of a file that could not be opened, read or written. */
static enum status of_system(enum status status, int sys)
{
	if (status != ST_IO)
		return status;
	switch (sys) {
	case ENOSPC:
	case EDQUOT:
		return ST_FULL;
	case EROFS:
		return ST_READONLY;
	case EMFILE:
	case ENFILE:
		return ST_SHORT;
	default:
		return status;
	}
}

static const char *arg_of(enum status status, int rc)
{
	if (status == ST_READONLY)
		return N_("the file or its folder is read-only");
	if (status != ST_SHORT)
		return "";
	return of_result(rc) == ST_SHORT ? N_("memory") : N_("open files");
}

enum status store_db_map_sys(int rc, int sys, const char *what, struct err *e)
{
	enum status status = of_system(of_result(rc), sys);

	BUG_ON(status == ST_OK);
	(void)err_set(e, status, "%s", arg_of(status, rc));
	(void)err_sys(e, rc);
	return err_detail(e, "%s", what);
}

enum status store_db_map(int rc, const char *what, struct err *e)
{
	return store_db_map_sys(rc, 0, what, e);
}

enum status store_db_fail(struct store *s, int rc, struct err *e)
{
	if (!s->db)
		return store_db_map(rc, sqlite3_errstr(rc), e);
	return store_db_map_sys(rc, sqlite3_system_errno(s->db), sqlite3_errmsg(s->db), e);
}

/* Prepared once per connection, when it is first used. */
static int prepared(struct store *s, enum statement id, sqlite3_stmt **stmt)
{
	int rc = SQLITE_OK;

	if (!s->statements[id])
		rc = sqlite3_prepare_v3(s->db, table[id].sql, -1, SQLITE_PREPARE_PERSISTENT,
			&s->statements[id], NULL);
	*stmt = s->statements[id];
	return rc;
}

static int bind(sqlite3_stmt *stmt, const struct arg *args, size_t n)
{
	int rc = SQLITE_OK;

	BUG_ON(sqlite3_bind_parameter_count(stmt) != (int)n);
	for (int i = 0; i < (int)n && rc == SQLITE_OK; i++) {
		const struct arg *arg = &args[i];
		if (arg->kind == ARG_KIND_INT)
			rc = sqlite3_bind_int64(stmt, i + 1, arg->i);
		else if (arg->kind == ARG_KIND_TEXT)
			rc = sqlite3_bind_text(stmt, i + 1, arg->text, -1, SQLITE_STATIC);
		else if (arg->kind == ARG_KIND_BLOB)
			rc = sqlite3_bind_blob(
				stmt, i + 1, arg->text, (int)strlen(arg->text), SQLITE_STATIC);
		else if (arg->kind == ARG_KIND_BYTES)
			rc = sqlite3_bind_blob(stmt, i + 1, arg->text, (int)arg->i, SQLITE_STATIC);
	}
	return rc;
}

struct query store_db_query(
	struct store *s, struct err *e, enum statement id, const struct arg *args, size_t n)
{
	struct query q = { .store = s, .e = e };

	BUG_ON(s->tx == TX_NONE);
	BUG_ON(table[id].kind == KIND_CONTROL);
	BUG_ON(table[id].kind == KIND_WRITE && s->tx != TX_WRITE);
	int rc = prepared(s, id, &q.stmt);
	if (rc == SQLITE_OK) {
		BUG_ON(sqlite3_stmt_busy(q.stmt));
		rc = bind(q.stmt, args, n);
	}
	if (rc != SQLITE_OK)
		q.status = store_db_fail(s, rc, e);
	return q;
}

bool store_db_next(struct query *q)
{
	if (q->status != ST_OK)
		return false;
	int rc = sqlite3_step(q->stmt);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		q->status = store_db_fail(q->store, rc, q->e);
	return false;
}

enum status store_db_end(struct query *q)
{
	if (!q->stmt)
		return q->status;
	/* A text that found no memory is said only here. */
	int rc = sqlite3_reset(q->stmt);
	if (rc != SQLITE_OK && q->status == ST_OK)
		q->status = store_db_fail(q->store, rc, q->e);
	sqlite3_clear_bindings(q->stmt);
	return q->status;
}

enum status store_db_run(struct store *s, struct err *e, enum statement id,
	const struct arg *args, size_t n, int *changed)
{
	struct query q = store_db_query(s, e, id, args, n);

	BUG_ON(store_db_next(&q));
	if (changed)
		*changed = q.status == ST_OK ? sqlite3_changes(s->db) : 0;
	return store_db_end(&q);
}

enum status store_db_control(struct store *s, enum statement id, struct err *e)
{
	sqlite3_stmt *stmt;
	int rc = prepared(s, id, &stmt);

	BUG_ON(table[id].kind != KIND_CONTROL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	enum status status = rc == SQLITE_DONE ? ST_OK : store_db_fail(s, rc, e);
	if (stmt)
		sqlite3_reset(stmt);
	return status;
}

enum status store_db_name(enum status status, const char *what, struct err *e)
{
	if (status == ST_EXISTS || status == ST_NOTFOUND)
		snprintf(e->arg, sizeof(e->arg), "%s", what);
	return status;
}

enum status store_db_stale(bool is_there, const char *what, struct err *e)
{
	return err_set(e, is_there ? ST_CONFLICT : ST_NOTFOUND, "%s", what);
}

int64_t store_db_int(const struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

int32_t store_db_i32(const struct query *q, int column)
{
	int64_t v = sqlite3_column_int64(q->stmt, column);

	return v < INT32_MIN ? INT32_MIN : v > INT32_MAX ? INT32_MAX : (int32_t)v;
}

int32_t store_db_day(const struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL ? DAY_NONE
								   : store_db_i32(q, column);
}

const char *store_db_text(const struct query *q, struct arena *a, int column)
{
	const char *text = (const char *)sqlite3_column_text(q->stmt, column);

	return text ? arena_dup_n(a, text, (size_t)sqlite3_column_bytes(q->stmt, column)) : "";
}

enum status store_db_changed(struct query *q, struct err *e)
{
	char who[sizeof(e->arg)] = "", when[CLOCK_ROOM];
	const char *login = store_db_next(q) ? (const char *)sqlite3_column_text(q->stmt, 0) : NULL;

	if (login)
		snprintf(who, sizeof(who), "%s (%s)", login, clock_hhmm(when, store_db_int(q, 1)));
	if (store_db_end(q) != ST_OK)
		return e->code;
	return *who ? err_set(e, ST_CHANGED, "%s", who) : err_set(e, ST_NOTFOUND, "%s", N_("Somebody"));
}
