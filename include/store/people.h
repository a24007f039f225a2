#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

/* Users as key persons see them, and what was done to them: the history that undo goes back by. */

#include "base/arena.h"
#include "model/people.h"
#include "store/scope.h"
#include "store/user.h"

struct person {
	struct user user; /* with n_cases */
	int32_t n_drafts;
	int64_t reviewed_at;   /* 0: never */
	const char *moving_to; /* label of the section that a move awaits, or "" */
	int32_t moving_on;     /* or DAY_NONE */
};

/* By id, those after "after"; of one section or of all (0) in the scope. */
struct person_list {
	struct scope scope;
	struct section_id section;
	struct user_id after;
	int32_t limit;
};
enum status store_people_list(struct store *s, struct arena *a, const struct person_list *list,
	struct person **out, size_t *n, bool *more, struct err *e) CHECKED;
/* ST_NOTFOUND outside the scope, as if there were no such user. */
enum status store_people_load(struct store *s, struct arena *a, const struct scope *scope, struct user_id id,
	struct person *out, struct err *e) CHECKED;
/* Open users of the scope whom nobody has reviewed since a time. */
enum status store_people_to_review(struct store *s, struct arena *a, const struct scope *scope, int64_t since,
	struct person **out, size_t *n, struct err *e) CHECKED;
enum status store_people_reviewed(struct store *s, struct user_id id, int64_t at, struct err *e) CHECKED;

/* Open key persons of a section without a last day, other than "except". */
enum status store_people_key_persons(struct store *s, struct section_id section, struct user_id except, int32_t today,
	int32_t *n, struct err *e) CHECKED;
/* "Henrik Sørensen (hbs), ...": those who can be asked today; "" when there is none. */
enum status store_people_key_names(struct store *s, struct arena *a, struct section_id section, int32_t today,
	const char **out, struct err *e) CHECKED;

/* What was done, with the row as it was before. */
struct user_event {
	int64_t id, at;
	enum user_act act;
	struct user before; /* id, name, role, section, validity, closed_at */
	struct user_id by;  /* 0: an administrator's command */
	const char *by_login, *detail;
	int32_t version_after; /* of the user's row */
	int64_t undone_at;     /* 0: not */
	int32_t n_cases;       /* that changed hands; only read */
};
enum status store_people_record(struct store *s, const struct user_event *event, int64_t *id, struct err *e) CHECKED;
/* Newest first, at most limit. */
enum status store_people_events(struct store *s, struct arena *a, struct user_id user, int32_t limit,
	struct user_event **out, size_t *n, struct err *e) CHECKED;
enum status store_people_undone(struct store *s, int64_t event, int64_t at, struct err *e) CHECKED;

#endif
