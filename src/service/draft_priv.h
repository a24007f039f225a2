#ifndef SERVICE_DRAFT_PRIV_H
#define SERVICE_DRAFT_PRIV_H

#include "call_priv.h"

/* What a draft is for: a new measurement, or a correction of the one of that day. */
enum act service_draft_act(int32_t corrects_on);
/* The course, or the order, as a list shows it, for its set in force and its dates. The scope was decided before. */
enum status service_draft_row(struct call *c, struct course_id course, struct case_row *out, struct err *e) CHECKED;
/* draft.c: makes or changes it under the rules of a save; id, version and times are given out. */
enum status service_draft_save_one(struct call *c, struct draft *draft, struct err *e) CHECKED;
/* finish.c */
enum status service_finish_one(struct call *c, const struct finish_request *request, struct finish_reply *reply,
	struct err *e) CHECKED;
/* The user's own draft, on a course that the user may still see. */
enum status service_draft_own(struct call *c, struct draft_id id, struct draft *out, struct err *e) CHECKED;
/*
 * Loads what a correction corrects. Within the edit window only its author may, afterwards the author or the
 * team leader: else ST_DENIED. ST_CONFLICT when it was corrected already.
 */
enum status service_draft_correctable(struct call *c, struct course_id course, int32_t on, int32_t seq,
	struct measurement *out, struct err *e) CHECKED;
/* carry.c: a set on trial is scored by its sections only, and one whose trial was dropped by nobody. */
enum status service_draft_trial(struct call *c, const struct draft *draft, struct section_id section,
	struct err *e) CHECKED;

/* own.c: ST_RULE when the citizen may not score this set, or not yet. */
enum status service_own_begin(struct call *c, const struct draft *draft, struct err *e) CHECKED;
/* Whether it is an own score that the staff may not see yet. */
enum status service_own_is_held(struct call *c, const struct measurement *m, bool *held, struct err *e) CHECKED;

#endif
