#ifndef MODEL_SUMMARY_H
#define MODEL_SUMMARY_H

/* What is said of a progression in few words: medians, whether a step is more than noise, when a goal was reached. */

#include "model/progress.h"

/*
 * Medians beside the means of progress_paired(): over the same indicators, in tenths of a level on the scale of set_b's
 * first one. INT32_MIN when there are none.
 */
void summary_medians(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b,
	int32_t *median_a, int32_t *median_b);
/* The same of one reading. */
int32_t summary_median(const struct set_version *set, const char *scores);

/* A change is called reliable only where the indicator says from how many levels; else it is just a change. */
enum step { STEP_NONE, STEP_PLAIN, STEP_SMALL, STEP_RELIABLE };
enum step summary_step(const struct indicator *in, int from, int to);

struct goal_state {
	bool met;	    /* the newest level is there */
	int32_t reached_on; /* since when it has been, or DAY_NONE */
	bool overdue;	    /* its day has passed and it is not met */
};
/*
 * Of a goal level on all points of a series, also those that its summary leaves out; by_on may be DAY_NONE. Nothing is met
 * where nothing was scored, nor by a level that meant something else.
 */
struct goal_state summary_goal(const struct indicator *in, const struct series *s, int level, int32_t by_on,
	int32_t today);

/* How many indicators have a goal and a level: what "at goal" is out of. */
int summary_with_goal(const struct series *series, const struct set_version *set, const int *goals);

#endif
