#ifndef STORE_TRANSFER_H
#define STORE_TRANSFER_H

/* A caseworker asks another to take a citizen; until the answer nothing changes. */

#include "base/arena.h"
#include "store/scope.h"
#include "store/store.h"

enum transfer_state {
	TRANSFER_WAITS,
	TRANSFER_ACCEPTED,
	TRANSFER_RETURNED,
	TRANSFER_WITHDRAWN,
	TRANSFER_OVERTAKEN, /* the course went another way, or one of the two was closed */
};

struct transfer {
	int64_t id; /* 0: new */
	struct course_id course;
	struct user_id from, to, asked_by;
	const char *reason;
	int64_t asked_at;
	int32_t state;
	/* Only read. */
	const char *ref, *name, *group_label; /* name "" when protected */
	const char *from_login, *from_name, *to_login, *to_name, *to_section;
	int64_t decided_at;
	const char *answer;
};

/* ST_EXISTS when one waits for that course. */
enum status store_transfer_add(struct store *s, const struct transfer *t, int64_t *id, struct err *e) CHECKED;
enum status store_transfer_waits(struct store *s, struct course_id course, bool *out, struct err *e) CHECKED;
/*
 * Those that wait, from or to the user, and those that came back to the user since a time. A name is that of a citizen whom
 * the user had, is to have, or sees in the scope.
 */
enum status store_transfer_list(struct store *s, struct arena *a, const struct scope *scope, int64_t since,
	struct transfer **out, size_t *n, struct err *e) CHECKED;
/* One that concerns the user: asked, had or to take. */
enum status store_transfer_load(struct store *s, struct arena *a, struct user_id user, int64_t id,
	struct transfer *out, struct err *e) CHECKED;
/* ST_CONFLICT unless it waits. */
enum status store_transfer_decide(struct store *s, int64_t id, enum transfer_state state, int64_t at,
	const char *answer, struct err *e) CHECKED;
/* Those that wait, from or to a user who is closed. */
enum status store_transfer_overtake_user(struct store *s, struct user_id user, int64_t at, struct err *e) CHECKED;

#endif
