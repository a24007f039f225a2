#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

/*
 * Unfinished measurements. One per author and course for a new one, and one per measurement
 * corrected. An author sees the own drafts only: ST_NOTFOUND for anyone else's.
 */

#include "base/arena.h"
#include "model/measurement.h"
#include "store/scope.h"
#include "store/store.h"

/* With corrects_on DAY_NONE the one of a new measurement, the citizen's own score or the others'.
 * ST_NOTFOUND when there is none. With its notes. */
enum status store_draft_find(struct store *s, struct arena *a, struct user_id author,
	struct course_id course, bool citizen, int32_t corrects_on, int32_t corrects_seq,
	struct draft *out, struct err *e) CHECKED;
enum status store_draft_load(struct store *s, struct arena *a, struct user_id author,
	struct draft_id id, struct draft *out, struct err *e) CHECKED;

/*
 * Makes the row (id 0) or changes it, without notes and rater; id, version, started_at and changed_at are
 * given out. ST_CONFLICT when the stored version is another one or there is a draft already;
 * ST_NOTFOUND when it is gone.
 */
enum status store_draft_save(struct store *s, struct draft *draft, struct user_id author,
	int64_t at, struct err *e) CHECKED;
/* One note; "" removes it. *version goes in as read and out as stored. */
enum status store_draft_note(struct store *s, struct user_id author, struct draft_id id,
	int32_t position, const char *body, int64_t at, int32_t *version,
	struct err *e) CHECKED;
/*
 * Another set version with its scores, marks, cursor and notes; draft->version goes in as read and out as stored.
 * ST_CONFLICT as above.
 */
enum status store_draft_carry(struct store *s, struct draft *draft, struct user_id author, int64_t at,
	struct err *e) CHECKED;
enum status store_draft_drop(
	struct store *s, struct user_id author, struct draft_id id, struct err *e) CHECKED;

/* The user's drafts on courses of the scope, newest first. scores and their length tell how far each is. */
struct draft_item {
	struct draft_id id;
	struct course_id course;
	const char *ref, *name, *group_label; /* name: "" when protected */
	int32_t taken_on;
	const char *scores;
	int64_t started_at, changed_at;
	int32_t corrects_on, corrects_seq; /* of a correction, else DAY_NONE, 0 */
	int32_t rater;
	struct set_version_id set_version;
	bool older; /* of another set version than its target group uses now */
};
enum status store_draft_list(struct store *s, struct arena *a, const struct scope *scope,
	struct draft_item **out, size_t *n, struct err *e) CHECKED;

#endif
