#ifndef TOOLS_TEMPLATE_H
#define TOOLS_TEMPLATE_H

/*
 * A database that is made once and copied for each test. It is kept in memory as long as the program runs, and in the
 * build folder for other programs: who was linked after it was made makes it anew.
 */

#include <stdbool.h>
#include <stddef.h>

struct template {
	const char *name; /* of the file in the build folder */
	void *bytes;	  /* NULL: nothing kept yet */
	size_t n;
};

/* Keeps the database as it is; nobody may have it open. */
void template_keep(struct template *t, const char *path);
/* Makes it at path with the files beside it, as store_create() does; false when nothing is kept. */
bool template_make(struct template *t, const char *path);

#endif
