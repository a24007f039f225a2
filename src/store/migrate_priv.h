#ifndef STORE_MIGRATE_PRIV_H
#define STORE_MIGRATE_PRIV_H

/* The steps of a migration, apart from the list of them, so that tests can bring a list of
 * their own. */

#include <sqlite3.h>

#include "base/err.h"

struct migration {
	int version;
	const char *name, *sql;
};
struct migrate_plan {
	const struct migration *all; /* by version */
	size_t n;
};

const struct migration *store_migrate_list(size_t *n);
CHECKED enum status store_migrate_version(sqlite3 *db, int *version, struct err *e);
CHECKED enum status store_migrate_apply(
	sqlite3 *db, const struct migration *all, size_t n, struct err *e);
CHECKED enum status store_migrate_fill(sqlite3 *db, struct err *e); /* an empty one, with the newest schema */
CHECKED enum status store_migrate_with(const char *path, const struct migrate_plan *plan,
	char *copy, size_t size, int *from, struct err *e);

#endif
