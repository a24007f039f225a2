/*
 * Transactions. Only one process writes at a time, under the queue lock, and the log is moved into
 * the file under the same lock and nowhere else. The log is flushed after the lock, before the answer.
 */
#include "store/store.h"

#include <stdlib.h>

#include "base/num.h"
#include "flush_priv.h"
#include "store/migrate.h"
#include "store/presence.h"

/* The log is moved into the file from here on after an answer, and from four times here on at
 * once. */
#define CHECKPOINT_FRAMES 1000

static enum status ready(struct store *s, struct err *e)
{
	if (s->db)
		return ST_OK;
	/* What lay in memory alone went with its connection. */
	return s->path ? store_open_connect(s, e) : err_set(e, ST_GONE, "%s", "");
}

static bool is_broken(enum status status)
{
	return status == ST_FULL || status == ST_IO || status == ST_CORRUPT ||
	       status == ST_READONLY;
}

/*
 * Takes the transaction back. After a failed commit, or a disk that failed, what SQLite holds
 * in memory is not trusted: the connection is dropped and the next transaction makes a new one.
 */
static void undo(struct store *s, enum status status, bool committing)
{
	struct err ignored;
	bool failed = committing || is_broken(status);

	if (!sqlite3_get_autocommit(s->db) &&
		store_db_control(s, TX_ROLLBACK, &ignored) != ST_OK)
		failed = true;
	if (s->session_new)
		s->session = 0;
	if (committing && s->queue.held && s->path) {
		store_flush_suspect(s);
		failed = store_flush_mend(s, &ignored) != ST_OK || failed;
	}
	if (failed && s->path)
		store_open_disconnect(s, false);
}

static void assert_no_statement(struct store *s)
{
	for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt(s->db, stmt));)
		BUG_ON(sqlite3_stmt_busy(stmt));
}

/* An upgrade may have come while people are logged in: what they read would mean something else. */
static enum status known_schema(struct store *s, struct err *e)
{
	struct query q = QUERY_ALL(s, e, SCHEMA_VERSION);
	int32_t version = store_db_next(&q) ? store_db_i32(&q, 0) : store_schema_newest();

	if (store_db_end(&q) != ST_OK)
		return e->code;
	if (version == store_schema_newest())
		return ST_OK;
	return err_set(e, version > store_schema_newest() ? ST_NEWER : ST_OLDER, "%d", version);
}

static enum status run(struct store *s, enum statement begin, enum tx tx, store_fn *fn,
	void *ctx, struct err *e)
{
	bool committing = false;
	enum status status = store_open_unmoved(s, e);

	if (status == ST_OK)
		status = store_db_control(s, begin, e);
	if (status == ST_OK) {
		s->tx = tx;
		s->session_new = false;
		status = known_schema(s, e);
		if (status == ST_OK)
			status = fn(s, ctx, e);
		s->tx = TX_NONE;
		assert_no_statement(s);
	}
	if (status == ST_OK) {
		if (tx == TX_WRITE)
			store_flush_commit(s);
		status = store_db_control(s, TX_COMMIT, e);
		committing = status != ST_OK;
	}
	if (status != ST_OK)
		undo(s, status, committing);
	else
		s->log_used = true;
	return status;
}

enum status store_read(struct store *s, store_fn *fn, void *ctx, struct err *e)
{
	BUG_ON(s->tx != TX_NONE);
	enum status status = ready(s, e);
	if (status != ST_OK)
		return status;
	return run(s, TX_BEGIN, TX_READ, fn, ctx, e);
}

void store_checkpoint(struct store *s)
{
	int in_log = 0, moved = 0;

	BUG_ON(!s->queue.held);
	if (!s->db || s->is_lax || store_flush_is_suspect(s))
		return;
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
	if (rc == SQLITE_OK)
		s->wal_frames = in_log - moved;
	else if ((rc & 0xff) == SQLITE_IOERR)
		store_flush_suspect(s);
}

/* A pid means nothing to people. */
static void name_holder(struct store *s, struct err *e)
{
	char name[PRESENCE_NAME] = "";
	struct err ignored;
	int64_t holder = 0;

	if (num_parse(e->arg, 0, INT32_MAX, &holder, &ignored) == ST_OK)
		store_presence_name(s, (pid_t)holder, name);
	err_set(e, e->code, "%s", *name ? name : N_("others who are saving"));
	(void)err_detail(e, "the queue is held by process %ld", (long)holder);
}

/* The transaction stands and others can read it: whatever stops the flush, nobody can say that it was not saved. */
static enum status confirm(struct store *s, struct err *e)
{
	struct err cause;
	enum status status = ready(s, &cause);

	s->is_owed = false;
	if (status == ST_OK && s->path)
		status = store_flush(s, &cause);
	if (status == ST_OK)
		return ST_OK;
	if (s->db)
		status = store_queue_lock(&s->queue, s->wait_ms, NULL, NULL, &cause);
	if (status == ST_OK) {
		status = store_flush_mend(s, &cause);
		store_queue_unlock(&s->queue);
	}
	if (status == ST_OK)
		return ST_OK;
	store_open_disconnect(s, false);
	(void)err_set(e, ST_UNSURE, "%s", "");
	(void)err_sys(e, cause.sys);
	return err_detail(e, "%s: %.200s", status_name(status), cause.detail);
}

/*
 * The header of a new log needs no flush before its first frames: there are no old ones that it could make valid. The
 * flush before the answer is of all of it.
 */
static enum status write_first(struct store *s, store_fn *fn, void *ctx, struct err *e)
{
	store_flush_lax(s, true);
	enum status status = run(s, TX_BEGIN_WRITE, TX_WRITE, fn, ctx, e);
	if (s->is_lax)
		store_flush_lax(s, false);
	return status;
}

/* Under the queue lock. */
static enum status write_locked(struct store *s, store_fn *fn, void *ctx, struct err *e)
{
	/* Whoever was told meanwhile that somebody waits may have lost the connection. */
	enum status status = ready(s, e);

	if (status == ST_OK && store_flush_has_failed(s))
		status = store_flush_mend(s, e);
	if (status != ST_OK)
		return status;
	if (store_flush_is_first(s))
		return write_first(s, fn, ctx, e);
	return run(s, TX_BEGIN_WRITE, TX_WRITE, fn, ctx, e);
}

enum status store_write(struct store *s, store_fn *fn, void *ctx, struct err *e)
{
	BUG_ON(s->tx != TX_NONE);
	enum status status = ready(s, e);
	if (status == ST_OK)
		status = store_queue_lock(&s->queue, s->wait_ms, s->tick, s->tick_ctx, e);
	if (status == ST_BUSY || status == ST_GIVENUP)
		name_holder(s, e);
	if (status != ST_OK)
		return status;
	status = write_locked(s, fn, ctx, e);
	if (s->wal_frames >= 4 * CHECKPOINT_FRAMES)
		store_checkpoint(s);
	store_queue_unlock(&s->queue);
	if (status == ST_OK) {
		s->is_owed = true;
		status = s->secure_later && !s->is_lax ? ST_OK : confirm(s, e);
	}
	if (s->is_lax && s->db)
		store_open_disconnect(s, false);
	return status;
}

void store_secure_later(struct store *s, bool on)
{
	s->secure_later = on;
}

enum status store_secure(struct store *s, struct err *e)
{
	BUG_ON(s->tx != TX_NONE);
	return s->db || s->is_owed ? confirm(s, e) : ST_OK;
}

void store_after_answer(struct store *s)
{
	BUG_ON(s->tx != TX_NONE);
	if (s->wal_frames < CHECKPOINT_FRAMES || !store_queue_try(&s->queue))
		return;
	store_checkpoint(s);
	store_queue_unlock(&s->queue);
}

void store_assert_idle(struct store *s)
{
	BUG_ON(s->tx != TX_NONE);
	BUG_ON(s->queue.held);
	if (!s->db)
		return;
	BUG_ON(!sqlite3_get_autocommit(s->db));
	assert_no_statement(s);
}

void store_set_wait(struct store *s, int seconds, store_tick_fn *tick, void *ctx)
{
	s->wait_ms = seconds * (int64_t)1000;
	s->tick = tick;
	s->tick_ctx = ctx;
}

const char *store_path(const struct store *s)
{
	return s->path;
}

static enum status read_version(struct store *s, void *ctx, struct err *e)
{
	struct query q = QUERY_ALL(s, e, DATA_VERSION);

	if (store_db_next(&q))
		*(int64_t *)ctx = store_db_int(&q, 0);
	return store_db_end(&q);
}

int64_t store_data_version(struct store *s)
{
	struct err ignored;
	int64_t version = 0;

	return store_read(s, read_version, &version, &ignored) == ST_OK ? version : 0;
}
