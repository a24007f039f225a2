#ifndef TOOLS_TEMPLATE_H
#define TOOLS_TEMPLATE_H

/*
 * A database that a test program makes once and copies for each of its tests. Kept in memory as long as the
 * program runs.
 */

#include <stdbool.h>
#include <stddef.h>

struct template {
	void *bytes; /* NULL: nothing kept yet */
	size_t n;
};

/* Keeps the database as it is; nobody may have it open. */
void template_keep(struct template *t, const char *path);
/* Makes it at path with the files beside it, as store_create() does; false when nothing is kept. */
bool template_make(const struct template *t, const char *path);

#endif
