#ifndef MODEL_MEASUREMENT_H
#define MODEL_MEASUREMENT_H

/* Rows as screens and reports see them. Texts are never NULL; days and times as in base/date.h. */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"

#define NOTE_MAX 500 /* characters in a note */

/* One dated reading. Key within a citizen: (taken_on, seq). */
struct measurement {
	int32_t taken_on, seq;
	struct course_id course;
	struct order_id order; /* of a provider's: what it was made for; else 0 */
	struct set_version_id set_version;
	int32_t rater; /* enum rater */
	const char *author; /* login */
	const char *scores, *marks;
	bool with_citizen;
	bool superseded; /* a correction has taken its place */
	bool trial;	 /* of a set on trial: outside every report */
	int64_t finished_at;
	int32_t replaces_on, replaces_seq; /* the measurement that this one corrects, or DAY_NONE */
	const char *reason;		   /* of the correction, or "" */
	const char *withdrawn; /* why it was taken back with nothing in its place (then it is superseded too), or "" */
};

struct note {
	int32_t taken_on, seq;
	int32_t position; /* 0 the whole measurement, 1.. the indicator in the set's order */
	const char *body;
};

struct goal {
	const char *indicator_key;
	int32_t level;
	int32_t by_on;	   /* or DAY_NONE */
	const char *words; /* the citizen's own, or "" */
	bool focus;	   /* the course works on it now; then level may be LEVEL_NONE */
	int64_t set_at;	   /* only read */
};

#define EFFORT_CHARS 60 /* characters of what and giver */

/* What is done for the citizen: an effort (indsats). */
struct effort {
	struct effort_id id; /* 0: not stored yet */
	int32_t version;     /* of the row: who saves an older one gets ST_CONFLICT */
	const char *what, *giver;
	int32_t from_on, to_on; /* to_on: the last day, or DAY_NONE */
};

/* Goal and barrier of the whole course in the citizen's own words, or "". */
struct course_words {
	const char *goal, *barrier;
	int32_t version; /* 0: nothing is stored yet */
};

/* Said about a finished measurement afterwards; added, never changed. */
struct remark {
	int32_t taken_on, seq, position; /* as of a note */
	const char *body;
	const char *author; /* login; only read */
	int64_t set_at;	    /* only read */
};

/* From entry to exit: the citizen's courses in one target group. */
struct span {
	struct course_id course;
	int32_t from_on, to_on; /* to_on: the last day, or DAY_NONE */
	const char *exit_reason;
	int32_t exit_to; /* enum exit_to */
};

/* One reading in a caseload row: enough for mean, sparkline and change. */
struct reading {
	int32_t taken_on;
	struct set_version_id set_version;
	const char *scores;
};

/* One course in a list. */
struct case_row {
	struct course_id course;
	struct citizen_id citizen;
	const char *ref;  /* "B-1042" */
	const char *name; /* "" when it is protected and not revealed */
	bool is_protected;
	const char *cpr_masked;
	struct group_id group;
	const char *group_label, *group_label_en;
	const char *caseworker;		   /* login */
	struct set_version_id set_version; /* the one in force: what a new measurement uses */
	int32_t cadence_days;
	int32_t course_from, course_to;
	int32_t due_on;	 /* model/due.h, with pauses and closed weeks; DAY_NONE: no day */
	int32_t due;	 /* enum due_state on the day of the answer */
	bool trial;	 /* the set in force is on trial */
	bool other;	 /* outside the own caseload: opens with a purpose only */
	int32_t n_measurements; /* finished, not superseded */
	struct draft_id draft;	/* the reader's own, 0 if none */
	int64_t draft_at;
	const char *open_at; /* login of another session that has it open, or ""; only in lists */
	int64_t open_since;
	struct order_id order; /* by which the reader sees it; then days, cadence and readings are the order's */
	struct reading *readings; /* the first one and then the newest, oldest first */
	int32_t n_readings;
};

/* An unfinished measurement. Saved on every key, never counted. */
struct draft {
	struct draft_id id; /* 0: not stored yet */
	int32_t version;    /* of the row: who saves an older one gets ST_CONFLICT */
	struct course_id course;
	struct set_version_id set_version;
	int32_t taken_on;
	int32_t rater;
	const char *scores, *marks; /* SCORE_NONE where unanswered */
	int32_t cursor;		    /* position of the focused indicator, 0-based */
	bool with_citizen;
	int64_t started_at, changed_at;
	int32_t corrects_on, corrects_seq; /* when it is a correction, else DAY_NONE */
	struct note *notes;		   /* taken_on and seq are 0 */
	int32_t n_notes;
};

#endif
