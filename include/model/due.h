#ifndef MODEL_DUE_H
#define MODEL_DUE_H

/* When the next measurement is due: the one function that decides it. Days as in base/date.h. */

#include <stdint.h>

struct due_rule {
	int32_t cadence_days; /* of the set, >= 1 */
	int32_t course_from;  /* first day of the course */
	int32_t course_to;    /* its last day, or DAY_NONE while it runs */
	int32_t last;	      /* day of the last finished measurement, or DAY_NONE */
};

enum due_state {
	DUE_FIRST,   /* not begun: the first measurement is awaited */
	DUE_LATER,   /* not yet */
	DUE_SOON,    /* within seven days */
	DUE_TODAY,
	DUE_OVERDUE, /* the day has passed (also a first measurement not made within the cadence) */
	DUE_ENDED,   /* the course has ended, or ends before the day: nothing is due */
};

/*
 * The day it is due. A first measurement is due a cadence after the course began. DAY_NONE when
 * that day is after the end of the course: nothing more is due.
 */
int32_t due_day(const struct due_rule *rule);
enum due_state due_state(const struct due_rule *rule, int32_t today);

#endif
