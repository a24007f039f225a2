#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

/*
 * The queue before the database: an advisory lock on byte 0 of FILE-queue, held around every
 * write transaction and every checkpoint. It keeps writers in order of arrival, and it keeps
 * SQLite before 3.51.3 from the WAL-reset fault (sqlite.org/wal.html). The kernel gives it back
 * when a process dies.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct queue {
	char *path; /* NULL: of a database that nobody else can have open; every turn is given at once */
	int fd; /* -1: the file could not be opened */
	int sys;
	bool held;
};

/* Opened once and closed only with the process's last use of the database: closing gives up the
 * lock. */
void store_queue_open(struct queue *q, const char *path);
void store_queue_alone_always(struct queue *q); /* without a file */
void store_queue_close(struct queue *q);

/*
 * Waits at most limit_ms, in order of arrival; tick (or NULL) is called before the wait and about once a second with the
 * holder's pid (0 unknown), and gives up with false. ST_NOQUEUE when there is no queue file, ST_BUSY
 * (err's arg: the pid) when the wait was too long, ST_GIVENUP (the same).
 */
enum status store_queue_lock(struct queue *q, int64_t limit_ms,
	bool (*tick)(void *ctx, int64_t waited_ms, pid_t holder), void *ctx,
	struct err *e) CHECKED;
bool store_queue_try(struct queue *q);
void store_queue_unlock(struct queue *q);

/*
 * What every session sees in the file. The mark: a flush of the write-ahead log failed; it is taken away under the lock
 * only. And how many commits were begun, and which of them is known to be on the disk with all before it. A file that
 * cannot be read is taken for marked, one that is empty for new.
 */
struct queue_notes {
	bool marked;
	int64_t commits, flushed;
};
struct queue_notes store_queue_notes(const struct queue *q);
void store_queue_mark(struct queue *q, bool on);
void store_queue_note_commit(const struct queue *q, int64_t n); /* before it, under the lock */
void store_queue_note_flushed(const struct queue *q, int64_t n);

/*
 * Whoever has the database open holds byte 1 shared, who replaces the file holds it alone; until close.
 * enter: ST_UPKEEP while another process is alone; without a queue file it says ST_OK.
 * alone: ST_INUSE (arg: a pid) while another is in.
 */
enum status store_queue_enter(struct queue *q, struct err *e) CHECKED;
enum status store_queue_alone(struct queue *q, struct err *e) CHECKED;
/* Nobody else has entered. */
bool store_queue_is_last(const struct queue *q);

#endif
