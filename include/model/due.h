#ifndef MODEL_DUE_H
#define MODEL_DUE_H

/* When the next measurement is due: the one function that decides it. Days as in base/date.h. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Nothing is due from its first to its last day: illness, holiday, another effort. */
struct due_pause {
	int32_t from, to;
};

struct due_rule {
	int32_t cadence_days; /* of the set and the rater, >= 1 unless every_conversation */
	int32_t course_from;  /* first day of the course, or of measuring in its section */
	int32_t course_to;    /* its last day, or DAY_NONE while it runs */
	int32_t last; /* day of the last finished measurement, or DAY_NONE; before course_from when */
		      /* the course goes on from an older one */
	bool every_conversation; /* measured when there is one: no day is ever due */
	bool returned; /* the citizen had left, and came back on course_from: the cadence begins anew */
	bool exited;   /* the citizen has left: nothing is due, on the last day neither */
	int64_t closed_weeks;	 /* bit w: closed in ISO week w */
	const struct due_pause *pauses; /* borrowed, in any order */
	size_t n_pauses;
};

enum due_state {
	DUE_FIRST,   /* not begun: the first measurement is awaited */
	DUE_LATER,   /* not yet */
	DUE_SOON,    /* within seven days */
	DUE_TODAY,
	DUE_OVERDUE, /* the day has passed (also a first measurement not made within the cadence) */
	DUE_ENDED,   /* the course has ended, or ends before the day: nothing is due */
	DUE_PAUSED,  /* today lies in a pause */
	DUE_CONVERSATION, /* at the next conversation */
};

/*
 * The day it is due: a cadence after the last measurement, or after the course began. A day in a
 * pause moves to the day after it, one in a closed week to the next Monday that is open. DAY_NONE
 * when that is after the end of the course, or when no day is due.
 */
int32_t due_day(const struct due_rule *rule);
enum due_state due_state(const struct due_rule *rule, int32_t today);

#endif
