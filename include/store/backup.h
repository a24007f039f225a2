#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

/*
 * Copies of the file in a folder, and the way back. A copy has its name only when it is whole,
 * checked and on the disk. Times are UTC seconds.
 */

#include "base/arena.h"
#include "store/store.h"

struct backup_made {
	const char *path;
	int64_t bytes;
	int kept, removed; /* copies of this database in the folder */
};

/*
 * Copies while everybody works, in one pass; then removes what is older than the last 7 days, 4
 * weeks and 12 months that have a copy. Makes the folder (0700) when only it is missing.
 * ST_BUSY: another backup is at it; ST_NOROOM (arg: the folder): the disk would be full;
 * ST_CORRUPT; whatever making a file can fail with.
 */
enum status store_backup(const char *path, const char *folder, int64_t at, struct arena *a,
	struct backup_made *out, struct err *e) CHECKED;

struct backup_restored {
	const char *aside; /* where the old file is now; "" when there was none */
	int schema;	   /* of the file that is in place now: it may be an older one */
};

/*
 * Puts a checked copy of "from" in the place of "path". ST_INUSE (arg: a process) while anybody
 * has the database open; ST_NODB (no such copy), ST_NOTTRIN, ST_NEWER, ST_CORRUPT: nothing was
 * changed.
 */
enum status store_restore(const char *from, const char *path, int64_t at, struct arena *a,
	struct backup_restored *out, struct err *e) CHECKED;

#endif
