#ifndef STORE_DUTY_H
#define STORE_DUTY_H

/*
 * For a period somebody does another's work: stand-in for a user (gets that caseload beside the own), or deputy
 * key person of a section.
 */

#include "base/arena.h"
#include "model/people.h"
#include "store/scope.h"
#include "store/store.h"

struct duty {
	int64_t id; /* 0: new */
	int32_t kind; /* enum duty_kind */
	struct user_id user;	   /* who does it */
	struct user_id for_user;   /* of a stand-in */
	struct section_id section; /* of a deputy */
	int32_t from, to;	   /* first and last day */
	const char *login, *name;  /* of user; only read */
	const char *for_label;	   /* the other user's login or the section's label; only read */
};

enum status store_duty_is_deputy(struct store *s, struct user_id user, int32_t today, bool *out,
	struct err *e) CHECKED;
/* The same, and whether a move of anybody is due: what every request asks, in one statement. */
enum status store_duty_today(struct store *s, struct user_id user, int32_t today, bool *is_deputy, bool *is_move_due,
	struct err *e) CHECKED;
/* Those not over yet of users or sections in the scope, by first day. */
enum status store_duty_list(struct store *s, struct arena *a, const struct scope *scope, struct duty **out,
	size_t *n, struct err *e) CHECKED;
enum status store_duty_load(struct store *s, struct arena *a, int64_t id, struct duty *out, struct err *e) CHECKED;
/* by 0: an administrator's command. */
enum status store_duty_add(struct store *s, const struct duty *duty, struct user_id by, int64_t at, int64_t *id,
	struct err *e) CHECKED;
enum status store_duty_end(struct store *s, int64_t id, int64_t at, struct err *e) CHECKED;
/* All that the user does for others, and others for her. */
enum status store_duty_end_all(struct store *s, struct user_id user, int64_t at, struct err *e) CHECKED;
/* Takes back what store_duty_end_all() did at that time. */
enum status store_duty_resume(struct store *s, struct user_id user, int64_t at, struct err *e) CHECKED;

#endif
