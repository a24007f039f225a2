#ifndef STORE_HANDOVER_H
#define STORE_HANDOVER_H

/* Cases that change hands, and the ledger of it: no citizen is ever without a caseworker. */

#include "base/arena.h"
#include "store/course.h"
#include "store/scope.h"

/* A running course of somebody, in a list of what is to be handed over. */
struct hand_case {
	struct course_id course;
	const char *ref, *name; /* name "" when protected */
	struct group_id group;
	const char *group_label;
	struct draft_id draft; /* the caseworker's own, 0: none */
};
enum status store_handover_cases(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct hand_case **out, size_t *n, struct err *e) CHECKED;

/* Who may take cases: open users of the scope's sections who score, by load; those of one section when it is given. */
struct hand_receiver {
	struct user_id user;
	struct section_id section;
	const char *login, *name, *section_label;
	int32_t n_cases;
};
enum status store_handover_receivers(struct store *s, struct arena *a, const struct scope *scope,
	struct user_id except, struct hand_receiver **out, size_t *n, struct err *e) CHECKED;
/* The same rules for one user, in any section: ST_NOTFOUND when the user cannot take cases. */
enum status store_handover_receiver(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct hand_receiver *out, struct err *e) CHECKED;
/* The group of each running course of a user: what the user knows. */
enum status store_handover_groups(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct group_id **out, size_t *n, struct err *e) CHECKED;

/*
 * Gives a course (as it was read) to a user in a section, and writes the ledger: act or transfer says why, both 0
 * when an import did it. A transfer that waits for an answer is overtaken. ST_CONFLICT when it has changed.
 */
struct hand_over {
	struct user_id to;
	struct section_id section;
	int64_t act, transfer, at;
};
enum status store_handover_give(struct store *s, const struct course *course, const struct hand_over *hand,
	struct err *e) CHECKED;

/* What an act on a user moved, oldest first. */
struct hand_line {
	struct course_id course;
	struct user_id from;
	struct section_id from_section;
	int32_t course_version; /* after it */
};
enum status store_handover_of_act(struct store *s, struct arena *a, int64_t act, struct hand_line **out, size_t *n,
	struct err *e) CHECKED;

/* Offers a draft to who has the course now (act 0: a transfer); an older offer is replaced. */
enum status store_handover_offer(struct store *s, struct draft_id draft, struct user_id to, int64_t act, int64_t at,
	struct err *e) CHECKED;
/* What the course's caseworker was offered of it goes to the next one; what that one began is not offered. */
enum status store_handover_pass_on(struct store *s, const struct course *course, struct user_id to, int64_t at,
	struct err *e) CHECKED;
enum status store_handover_unoffer(struct store *s, int64_t act, struct err *e) CHECKED;
/* Whether one of an act's offers was taken or declined. */
enum status store_handover_was_answered(struct store *s, int64_t act, bool *out, struct err *e) CHECKED;
/* Whether the caseworker has measured or begun a draft since. */
enum status store_handover_is_touched(struct store *s, const struct course *course, int64_t since, bool *out,
	struct err *e) CHECKED;
/* The drafts of a user on running courses or not, for the offer. */
struct hand_draft {
	struct draft_id id;
	struct course_id course;
};
enum status store_handover_drafts(struct store *s, struct arena *a, struct user_id author, struct hand_draft **out,
	size_t *n, struct err *e) CHECKED;

struct draft_offer {
	struct draft_id draft;
	struct course_id course;
	const char *ref, *name, *group_label, *author; /* author: login; name "" when protected */
	int32_t taken_on;
	int64_t changed_at;
};
/* Offered to the user, as long as the user has the course. */
enum status store_handover_offers(struct store *s, struct arena *a, const struct scope *scope,
	struct draft_offer **out, size_t *n, struct err *e) CHECKED;
/* The draft becomes the user's. ST_EXISTS when the user has one on the course; ST_NOTFOUND without an offer. */
enum status store_handover_take(struct store *s, const struct scope *scope, struct draft_id draft, int64_t at,
	struct course_id *course, struct err *e) CHECKED;
/* The draft is removed. */
enum status store_handover_decline(struct store *s, const struct scope *scope, struct draft_id draft, int64_t at,
	struct course_id *course, struct err *e) CHECKED;

#endif
