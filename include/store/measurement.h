#ifndef STORE_MEASUREMENT_H
#define STORE_MEASUREMENT_H

/* Finished measurements, their notes, and goals. Nothing finished is ever changed; a correction
 * is added. */

#include "base/arena.h"
#include "model/measurement.h"
#include "store/store.h"

/*
 * All versions, oldest first: by (taken_on, seq); also those of the courses that it goes on from. With an order (else 0)
 * only what was made for it.
 */
enum status store_measurement_list(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct measurement **out, size_t *n, struct err *e) CHECKED;
/* The staff's that count, of courses of the citizen in the same target group that ended before this one began. */
enum status store_measurement_earlier(struct store *s, struct arena *a, struct course_id course,
	struct measurement **out, size_t *n, struct err *e) CHECKED;
enum status store_measurement_notes(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct note **out, size_t *n, struct err *e) CHECKED;
/* ST_NOTFOUND when the course has no such measurement. *author (or NULL) is who made it. */
enum status store_measurement_load(struct store *s, struct arena *a, struct course_id course,
	int32_t taken_on, int32_t seq, struct measurement *out, struct user_id *author,
	struct err *e) CHECKED;

/*
 * Adds a finished one with its notes; section and target group are those of the course now.
 * m->author is not read; m->seq is given out. With replaces_on it is a correction: ST_CONFLICT
 * when that measurement is corrected already. Scores that do not fit the set's length are
 * ST_INVALID.
 */
enum status store_measurement_add(struct store *s, struct measurement *m, struct user_id author,
	const struct note *notes, size_t n_notes, struct err *e) CHECKED;

/*
 * Takes it back with nothing in its place; it stays, as superseded. ST_CONFLICT when a correction has taken its place or
 * it is taken back already.
 */
enum status store_measurement_withdraw(struct store *s, const struct measurement *m, const char *reason,
	struct user_id by, int64_t at, struct err *e) CHECKED;

/* With an order (else 0) one line for each ordered indicator, without the citizen's words. */
enum status store_measurement_goals(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct goal **out, size_t *n, struct err *e) CHECKED;
/* level LEVEL_NONE removes the goal of that indicator; the focus is as goal->focus says. */
enum status store_measurement_set_goal(struct store *s, struct course_id course,
	const struct goal *goal, struct user_id by, int64_t at, struct err *e) CHECKED;
/* ST_CHANGED with who set it last, and when, as err's arg. */
enum status store_measurement_goal_changed(
	struct store *s, struct course_id course, const char *key, struct err *e);

#endif
