#ifndef STORE_RAW_PRIV_H
#define STORE_RAW_PRIV_H

/* What is done with a connection of store_open_raw(): to schemas and to copies. Private to the
 * layer. */

#include <sqlite3.h>
#include <stdbool.h>

#include "base/err.h"

/* Whether the first value of the statement's answer is "value". */
CHECKED enum status store_raw_says(
	sqlite3 *db, const char *sql, const char *value, bool *says, struct err *e);
CHECKED enum status store_raw_set_wal(sqlite3 *db, struct err *e);
/* What was written to the file is on the disk, also when it was written with synchronous off.
 */
CHECKED enum status store_raw_flush(sqlite3 *db, struct err *e);
/* Integrity and foreign keys. ST_CORRUPT (arg: path) when it is damaged. */
CHECKED enum status store_raw_check(sqlite3 *db, const char *path, struct err *e);
/* Fills the empty file "to"; others go on meanwhile. */
CHECKED enum status store_raw_copy(sqlite3 *db, const char *to, struct err *e);

#endif
