#ifndef STORE_STORE_H
#define STORE_STORE_H

/*
 * One connection to the database file. Everything is read and written inside store_read() and
 * store_write(); there is no other way. Beside FILE lie FILE-queue (one writer or checkpoint at
 * a time, in every program) and FILE-presence.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct store;

/*
 * Opens and checks; makes nothing and leaves alone a file that is not fit: ST_NODB, ST_NETFS,
 * ST_NOTTRIN (empty, text, another program's), ST_OLDER, ST_NEWER, ST_CORRUPT, ST_READONLY,
 * ST_IO. A queue file that is missing is reported by store_write(), so that reading stays
 * possible.
 */
enum status store_open(const char *path, struct store **out, struct err *e) CHECKED;
void store_close(struct store *s); /* NULL is allowed */
/*
 * A new database with the newest schema in this process's memory, of 16 MB at most (ST_FULL). No file system is
 * asked for anything, and nothing of it is left once it is closed or the process has ended.
 */
enum status store_open_memory(struct store **out, struct err *e) CHECKED;
/* The path with all links resolved; NULL in memory. */
const char *store_path(const struct store *s);

/* Makes FILE, FILE-queue and FILE-presence, mode 0600, with the newest schema. ST_EXISTS when
 * FILE is there. */
enum status store_create(const char *path, struct err *e) CHECKED;

/* How long a write may wait for others (default 20 s), and what is called about once a second
 * meanwhile; false gives up (ST_GIVENUP). */
typedef bool store_tick_fn(void *ctx, int64_t waited_ms, pid_t holder);
void store_set_wait(struct store *s, int seconds, store_tick_fn *tick, void *ctx);

/*
 * Room for 32 MB of pages until the store is closed: a transaction that changes thousands of them is short when it need
 * not read them again and again. A session's own room is small, see open.c.
 */
void store_make_room(struct store *s);

/*
 * Runs fn in one transaction. It is undone when fn does not return ST_OK, and fn's status is
 * returned. ST_OK from store_write() means that what it wrote and what it read are on the disk;
 * ST_UNSURE, that it was done and can be read, but may be gone after a power cut. Nesting is a
 * BUG. fn never waits for a person.
 */
typedef enum status store_fn(struct store *s, void *ctx, struct err *e);
enum status store_read(struct store *s, store_fn *fn, void *ctx, struct err *e) CHECKED;
enum status store_write(struct store *s, store_fn *fn, void *ctx, struct err *e) CHECKED;

/*
 * While it is on, ST_OK from store_write() means that it is done and others can read it; store_secure() then says
 * that it is on the disk, as store_write() would have. For who has two answers to give and gives them after one flush.
 */
void store_secure_later(struct store *s, bool on);

/* What was read until now is on the disk: others' saves can be read a moment before. For what
 * is kept outside of the file. */
enum status store_secure(struct store *s, struct err *e) CHECKED;

/* Call when the answer has been sent: moves the write-ahead log into the file when it has
 * grown. Never fails. */
void store_after_answer(struct store *s);
/* Call before waiting for a request: a transaction or a statement still open is a BUG. */
void store_assert_idle(struct store *s);
/* Changes when another connection has committed. */
int64_t store_data_version(struct store *s);

#endif
