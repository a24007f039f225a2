#ifndef STORE_CHECK_H
#define STORE_CHECK_H

/* Is the file whole, and a copy of it. Both read everything: for administrators, not for a
 * session. */

#include "base/arena.h"
#include "store/store.h"

/*
 * Integrity, foreign keys and the length of every score string. *problems are English lines for
 * the log and the administrator (at most 100); none and ST_OK when the file is whole,
 * ST_CORRUPT when there are any.
 */
enum status store_check(struct store *s, struct arena *a, const char ***problems, size_t *n,
	struct err *e) CHECKED;

/* A compact, checked copy at "to", made in one pass; other sessions go on. ST_EXISTS when "to"
 * is there. */
enum status store_copy(const char *path, const char *to, struct err *e) CHECKED;

#endif
