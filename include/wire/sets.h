#ifndef WIRE_SETS_H
#define WIRE_SETS_H

/* Requests about sets that change while courses run: crosswalks, drafts of older versions, pauses. */

#include "model/crosswalk.h"
#include "model/fresh.h"
#include "model/measurement.h"
#include "model/set.h"

/* What joins the curves over changes of scale: for progress_joined(). Changes only by a publication. */
struct crosswalks_request { int32_t unused; };
struct crosswalks_reply {
	struct crosswalk *walks;
	int32_t n_walks;
};

/* The own draft goes over to the set in force. ST_INVALID for a correction, which keeps the set of its day. */
struct draft_carry_request {
	struct draft_id id;
	int32_t version;
};
struct draft_carry_reply {
	struct draft draft;
	int32_t kept, asked; /* answers that stayed, and those that are to be given again */
};

/* Times when nothing is due in a course. */
struct pause_row {
	int32_t from, to; /* first and last day */
	const char *reason;
};
struct pauses_request { struct course_id course; };
struct pauses_reply {
	struct pause_row *rows;
	int32_t n_rows;
};
/* Adds it or changes the one with the same first day; with an empty reason and to = DAY_NONE it is removed. */
struct pause_set_request {
	struct course_id course;
	struct pause_row pause;
};
struct pause_set_reply { int32_t due_on; }; /* of the course now, or DAY_NONE */

/*
 * Whether what was read is still as it was: mark is another number when others have changed it. What an answer says
 * goes into the next question of the same list, and makes it cheap.
 */
struct fresh_request {
	int32_t what;		 /* enum fresh_list */
	struct course_id course; /* of FRESH_ONE_COURSE */
	int64_t version, mark;	 /* of the answer before, or 0 */
};
struct fresh_reply {
	int64_t version;
	int64_t mark; /* 0: nothing of it is there */
	int64_t present; /* of FRESH_ONE_COURSE: another number when somebody else opens or leaves it; 0: nobody */
	int32_t role;		   /* of who asks, and the rest of what rights follow from, as they are now */
	struct section_id section; /* 0: none */
	bool is_deputy;
	const char *section_label, *administration; /* "" without one */
};

/* What one rater is to measure in one running course of a citizen. */
struct due_row {
	struct course_id course;
	const char *group_label, *group_label_en, *set_label, *set_label_en;
	struct set_version_id set_version; /* in force */
	int32_t rater;	     /* enum rater */
	int32_t due_on, due; /* DAY_NONE: no day; enum due_state today */
	bool measured;	     /* the course has a measurement by this rater */
	bool trial;
	struct draft_id draft; /* the reader's own of this rater, 0 if none */
};
/*
 * Everything that is to be measured of the citizen whose course it is, as far as the user may measure: the course's
 * own raters first, then the other courses. A set on trial that the section does not try is left out.
 */
struct dues_request { struct course_id course; };
struct dues_reply {
	struct due_row *rows;
	int32_t n_rows;
};

#endif
