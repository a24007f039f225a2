#ifndef STORE_EXIT_H
#define STORE_EXIT_H

/*
 * What a citizen leaves behind who leaves a course, and the course that goes on from it when the citizen comes back.
 * How it ended stands in the course's own row (store/course.h). Rows are never removed: the log points to them.
 */

#include "base/arena.h"
#include "store/course.h"

struct exit_look {
	int32_t goals, orders, drafts, transfers, efforts; /* orders and efforts: those that would last longer */
	int32_t last_on; /* the newest measurement, or DAY_NONE */
};
enum status store_exit_look(struct store *s, struct course_id course, int32_t to_on, struct exit_look *out,
	struct err *e) CHECKED;
/* The course that came after this one, and since when; 0 when there is none. */
enum status store_exit_next(struct store *s, struct course_id course, struct course_id *next, int32_t *from_on,
	struct err *e) CHECKED;
/* Of a return: when the citizen had left, and the first day measured since; DAY_NONE both when it is none. */
enum status store_exit_before(struct store *s, struct course_id course, int32_t *left_on, int32_t *measured_on,
	struct err *e) CHECKED;
/* Whether anything was done in a return since. */
enum status store_exit_begun(struct store *s, struct course_id course, bool *out, struct err *e) CHECKED;
/* Transfers of the course that wait are overtaken. */
enum status store_exit_overtake(struct store *s, struct course_id course, int64_t at, struct err *e) CHECKED;

/* Goes on from "left" from a day on; goals, focus, own words and efforts go along. */
struct exit_return {
	struct user_id user;
	struct section_id section;
	int32_t from_on;
};
enum status store_exit_return(struct store *s, const struct course *left, const struct exit_return *how,
	struct course_id *out, struct err *e) CHECKED;
/* Takes it back; the efforts go back to the course that it went on from. */
enum status store_exit_take_back(struct store *s, const struct course *course, struct err *e) CHECKED;

#endif
