#ifndef STORE_PAUSE_H
#define STORE_PAUSE_H

/* Times when nothing is due in a course. They do not overlap. */

#include "base/arena.h"
#include "model/id.h"
#include "store/store.h"

struct pause {
	int32_t from, to; /* first and last day */
	const char *reason;
};

/* By first day. */
enum status store_pause_list(struct store *s, struct arena *a, struct course_id course,
	struct pause **out, size_t *n, struct err *e) CHECKED;
/* Adds it, or changes the one with the same first day. ST_EXISTS when another overlaps. */
enum status store_pause_save(struct store *s, struct course_id course, const struct pause *pause,
	struct user_id by, int64_t at, struct err *e) CHECKED;
/* ST_NOTFOUND when none begins on that day. */
enum status store_pause_drop(
	struct store *s, struct course_id course, int32_t from, struct err *e) CHECKED;

#endif
