#ifndef STORE_PICTURE_H
#define STORE_PICTURE_H

/*
 * What stands around the scores of a course: efforts, the citizen's own words, remarks on finished measurements, and
 * entries and exits.
 */

#include "base/arena.h"
#include "model/measurement.h"
#include "store/store.h"

/* By first day. */
enum status store_picture_efforts(struct store *s, struct arena *a, struct course_id course, struct effort **out,
	size_t *n, struct err *e) CHECKED;
/* Makes the row (id 0) or changes it. ST_CONFLICT when another version is stored, ST_NOTFOUND when it is gone. */
enum status store_picture_save_effort(struct store *s, struct course_id course, struct effort *effort, struct user_id by,
	int64_t at, struct err *e) CHECKED;
enum status store_picture_drop_effort(struct store *s, struct course_id course, const struct effort *effort,
	struct err *e) CHECKED;

/* Empty texts and version 0 when none are stored. */
enum status store_picture_words(struct store *s, struct arena *a, struct course_id course, struct course_words *out,
	struct err *e) CHECKED;
/* ST_CONFLICT when another version is stored. */
enum status store_picture_save_words(struct store *s, struct course_id course, const struct course_words *words,
	struct user_id by, int64_t at, struct err *e) CHECKED;

/* In the order of their measurements, then as they were said; of an order (else 0) alone. */
enum status store_picture_remarks(struct store *s, struct arena *a, struct course_id course, struct order_id order,
	struct remark **out, size_t *n, struct err *e) CHECKED;
/* ST_NOTFOUND when the course has no such measurement. */
enum status store_picture_add_remark(struct store *s, struct course_id course, const struct remark *remark,
	struct user_id by, int64_t at, struct err *e) CHECKED;

/* The citizen's courses in the target group of this one, oldest first; this one is among them. */
enum status store_picture_spans(struct store *s, struct arena *a, struct course_id course, struct span **out, size_t *n,
	struct err *e) CHECKED;

#endif
