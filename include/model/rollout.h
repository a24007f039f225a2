#ifndef MODEL_ROLLOUT_H
#define MODEL_ROLLOUT_H

/*
 * The rollout: how many citizens are to begin each week, and what share of the caseload is to be measured by when. Days
 * as in base/date.h.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rollout_quota {
	int32_t from, weekly; /* in force from this day until the next one */
	int32_t per;	      /* 0 caseworker, 1 section */
};
struct rollout_deadline {
	int32_t by, coverage; /* percent */
};
struct rollout_plan {
	int64_t id;
	const char *key, *section;
	const char *group; /* key, or "": all */
	struct rollout_quota *quotas;
	struct rollout_deadline *deadlines; /* both by day */
	size_t n_quotas, n_deadlines;
};

/* Running courses that the plan is for: of one caseworker, or of the whole section. */
struct rollout_count {
	bool own; /* of one caseworker */
	int32_t courses, measured; /* measured: at least once */
	int32_t begun;	     /* of these, first measured in the week of today */
	int32_t caseworkers; /* who have any of them */
};

struct rollout_stand {
	int32_t quota;	    /* to begin in this week; -1: none is in force, or it is the section's and this is one's own */
	int32_t coverage;   /* percent measured, rounded down; 100 when there is nobody */
	int32_t by, needed; /* the next deadline, or the last when all have passed; DAY_NONE, 0 */
	bool late;	    /* that deadline has passed and was not met */
};
struct rollout_stand rollout_judge(const struct rollout_plan *plan, const struct rollout_count *count, int32_t today);
/* The Monday of the week of a day. */
int32_t rollout_monday(int32_t day);

#endif
