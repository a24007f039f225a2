#ifndef STORE_MOVE_H
#define STORE_MOVE_H

/* Moves of users between sections: asked for, agreed by the receiving section, done on their day. */

#include "base/arena.h"
#include "model/people.h"
#include "store/scope.h"
#include "store/store.h"

struct user_move {
	int64_t id; /* 0: new */
	struct user_id user;
	struct section_id from, to;
	int32_t cases; /* enum move_cases */
	int32_t from_on;
	const char *reason;
	int32_t state; /* enum move_state */
	struct user_id asked_by; /* 0: an administrator's command */
	const char *asked_login;
	int64_t asked_at;
	/* Only read. */
	const char *login, *name, *from_label, *to_label;
	int32_t role, n_cases;
	bool receives; /* "to" lies in the scope of the list */
};

/* ST_EXISTS when a move of the user waits already. */
enum status store_move_add(struct store *s, const struct user_move *move, int64_t *id, struct err *e) CHECKED;
enum status store_move_load(struct store *s, struct arena *a, const struct scope *scope, int64_t id,
	struct user_move *out, struct err *e) CHECKED;
/* Those that wait, from or to the scope's sections, oldest first. */
enum status store_move_list(struct store *s, struct arena *a, const struct scope *scope, struct user_move **out,
	size_t *n, struct err *e) CHECKED;
/* The user's move that waits; id 0 when there is none. */
enum status store_move_of(struct store *s, struct arena *a, struct user_id user, struct user_move *out,
	struct err *e) CHECKED;
/* Whether there are agreed ones whose day has come, which each request asks; and which. */
enum status store_move_is_due(struct store *s, int32_t today, bool *out, struct err *e) CHECKED;
enum status store_move_due(struct store *s, struct arena *a, int32_t today, struct user_move **out, size_t *n,
	struct err *e) CHECKED;
/* ST_CONFLICT unless it is in state "from". */
enum status store_move_decide(struct store *s, int64_t id, enum move_state from, enum move_state to,
	struct user_id by, int64_t at, const char *answer, struct err *e) CHECKED;

/* Who gets which case when the day comes. */
struct move_case {
	struct course_id course;
	struct user_id to;
};
enum status store_move_add_case(struct store *s, int64_t move, const struct move_case *c, struct err *e) CHECKED;
enum status store_move_cases(struct store *s, struct arena *a, int64_t move, struct move_case **out, size_t *n,
	struct err *e) CHECKED;

#endif
