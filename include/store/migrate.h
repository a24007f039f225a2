#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

/* The schema, made of numbered files in src/sql/, each applied once in a transaction of its
 * own. */

#include <stddef.h>

#include "base/err.h"

int store_schema_newest(void);

/*
 * Brings FILE to the newest schema, after a checked copy beside it, whose path goes into copy
 * ("" when there was nothing to do). *from is the schema that was found. ST_NEWER when the file
 * is newer.
 */
enum status store_migrate(
	const char *path, char *copy, size_t copy_size, int *from, struct err *e) CHECKED;

#endif
