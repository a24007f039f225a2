#ifndef STORE_COURSE_H
#define STORE_COURSE_H

/*
 * Courses: one citizen in one target group with a responsible caseworker. Lists are struct
 * case_row (model/measurement.h): the name of a protected citizen is "" and the CPR number is
 * masked.
 */

#include "base/arena.h"
#include "model/due.h"
#include "model/measurement.h"
#include "model/set.h"
#include "store/scope.h"
#include "store/store.h"

struct course {
	struct course_id id;
	struct citizen_id citizen;
	struct group_id group;
	struct user_id user;
	struct section_id section;
	int32_t from_on, to_on; /* to_on: the last day, or DAY_NONE */
	const char *exit_reason;
	int32_t exit_to; /* enum exit_to */
	int32_t version;
	struct course_id continues; /* the course that it goes on from, or 0; only read */
};

enum status store_course_load(struct store *s, struct arena *a, struct course_id id,
	struct course *out, struct err *e) CHECKED;
/* The same within a scope; ST_NOTFOUND outside it. */
enum status store_course_seen(struct store *s, struct arena *a, const struct scope *scope, struct course_id id,
	struct course *out, struct err *e) CHECKED;
/* The running course of a citizen in a group, ST_NOTFOUND when there is none. */
enum status store_course_running(struct store *s, struct arena *a, struct citizen_id citizen,
	struct group_id group, struct course *out, struct err *e) CHECKED;
/* The newest that has ended, or the one that began on "from" unless that is DAY_NONE; ST_NOTFOUND. */
enum status store_course_ended(struct store *s, struct arena *a, struct citizen_id citizen,
	struct group_id group, int32_t from, struct course *out, struct err *e) CHECKED;
/*
 * ST_EXISTS when the citizen has a running course in the group, or one from the same day. It goes on from a course
 * that the citizen left, or that ended within a month before when its target group replaces that one's.
 */
enum status store_course_add(struct store *s, const struct course *course, struct course_id *id,
	struct err *e) CHECKED;
/* Writes user, section, from_on, to_on and how it ended; ST_CONFLICT when the version is not the
 * stored one. */
enum status store_course_change(
	struct store *s, const struct course *course, struct err *e) CHECKED;

struct course_list {
	struct scope scope;	   /* its user is also whose drafts are named in the rows; courses that ended before
				      its day, or that the citizen left, are left out */
	struct group_id group;	   /* 0: all (caseload only) */
	struct course_id after;	   /* 0: from the start (caseload only) */
	int32_t readings; /* newest readings of each row, 0..60; the first one comes besides */
	int32_t limit;	  /* rows, >= 1 */
};

/*
 * Courses of a scope by course id. n_measurements of a row counts no further
 * than its readings. *more says that there are rows beyond the limit.
 */
enum status store_course_caseload(struct store *s, struct arena *a,
	const struct course_list *list, struct case_row **rows, size_t *n, bool *more,
	struct err *e) CHECKED;
/*
 * text: a part of a name (folded by the store), of a ref or, from four digits on, of a CPR
 * number. A protected citizen is found by ref or whole CPR number only. In Danish order of
 * names; ended courses too.
 */
enum status store_course_search(struct store *s, struct arena *a,
	const struct course_list *list, const char *text, struct case_row **rows, size_t *n,
	bool *more, struct err *e) CHECKED;
/* One course without readings; n_measurements is 1 when there are any. ST_NOTFOUND outside the scope. */
enum status store_course_row(struct store *s, struct arena *a, const struct scope *scope,
	struct course_id id, struct case_row *out, struct err *e) CHECKED;

/* Whether a course of the citizen lies in the scope, running or ended. */
enum status store_course_has_citizen(struct store *s, const struct scope *scope,
	struct citizen_id citizen, bool *out, struct err *e) CHECKED;
/* The day of the newest measurement of the row's course, DAY_NONE when there is none. */
enum status store_course_last(struct store *s, struct arena *a, const struct case_row *row,
	int32_t *out, struct err *e) CHECKED;

/* What decides the dates of a user's running courses, for counts on the home and group screens.
 */
struct course_due {
	struct course_id course;
	struct group_id group;
	struct due_rule rule; /* its pauses lie in the arena */
	bool trial;	      /* of a set on trial: in no count */
};
/* Of the user's own caseload, or of the orders open today when those are a way of the scope. */
enum status store_course_dues(struct store *s, struct arena *a, const struct scope *scope,
	struct course_due **out, size_t *n, struct err *e) CHECKED;

/* A course and the raters beside the caseworker, whose day stands in its row. */
struct course_raters {
	const char *group_label_en, *set_label, *set_label_en;
	int32_t asked; /* RATER_BITs of those that some indicator of the set in force asks */
	struct due_rule rules[RATER_COUNT]; /* their pauses lie in the arena; the caseworker's is empty */
};
enum status store_course_raters(struct store *s, struct arena *a, struct course_id course,
	struct course_raters *out, struct err *e) CHECKED;

/* The running courses of a target group. */
enum status store_course_of_group(struct store *s, struct arena *a, const char *group,
	struct course_id **out, size_t *n, struct err *e) CHECKED;
/*
 * Ends the course the day before "from" and lets it go on in another target group with its caseworker, goals,
 * pauses, drafts and pending transfers.
 */
enum status store_course_move(struct store *s, struct course_id course, struct group_id group, int32_t from,
	struct course_id *out, struct err *e) CHECKED;
/* The courses of a citizen that run on scope's day and lie in the scope. */
enum status store_course_of_citizen(struct store *s, struct arena *a, const struct scope *scope,
	struct citizen_id citizen, struct course_id **out, size_t *n, struct err *e) CHECKED;

#endif
