#ifndef STORE_FLUSH_PRIV_H
#define STORE_FLUSH_PRIV_H

/* When what was committed is on the disk, and what is done when a flush failed. Private to the layer. */

#include "db_priv.h"

/*
 * Flushes the write-ahead log: what anybody had committed when it was called is on the disk when it says ST_OK. Not
 * under the queue lock. A failure is told to every session through the queue file; it says ST_IO, too, while there is
 * something of others to mend first.
 */
CHECKED enum status store_flush(struct store *s, struct err *e);

/* Whether no transaction is in the log yet, in which case it has no header either. Under the queue lock. */
bool store_flush_is_first(const struct store *s);
/*
 * Whether SQLite flushes by itself: the header of a log, before its first frame, and what a checkpoint moves. s->is_lax
 * says that it does not, also when there was no memory to make it.
 */
void store_flush_lax(struct store *s, bool on);
/* When the connection has opened the log: what was committed before and is not known to be flushed. */
void store_flush_opened(struct store *s);
/* Before a commit, under the queue lock: its number. */
void store_flush_commit(struct store *s);

/* Something of the log that can be read may not be on the disk: nothing is saved behind it, and nothing of it is moved
 * into the file, until it is mended. */
void store_flush_suspect(struct store *s);
bool store_flush_is_suspect(const struct store *s);
bool store_flush_has_failed(const struct store *s); /* that a flush has failed is known; others may be under way */

/*
 * Under the queue lock: where the log is suspect, writes it again, just as it stands, and flushes it. ST_OK: all that was ever committed is
 * on the disk. ST_IO also when the log cannot be read any longer as it was written.
 */
CHECKED enum status store_flush_mend(struct store *s, struct err *e);
/* The same with a connection of store_open_raw(), when the queue file says that it is needed. */
CHECKED enum status store_flush_mend_raw(sqlite3 *db, struct queue *q, struct err *e);

#endif
