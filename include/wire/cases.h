#ifndef WIRE_CASES_H
#define WIRE_CASES_H

/*
 * The door's requests about who has which citizen and who may look: transfers, drafts that were left, purposes,
 * protected citizens, the notice that use is logged.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"
#include "wire/people.h"

/* Who could take a citizen: everybody who has cases, in all sections. n_cases and n_after only in the own ones. */
struct receivers_request { int32_t unused; };
struct receivers_reply {
	struct receiver_row *rows;
	int32_t n_rows;
};

struct course_ref { struct course_id course; };
/* Asks "to" to take the courses. With preview nothing is done. Field at fault: "reason", "to", "cases". */
struct transfer_request {
	struct course_ref *courses;
	int32_t n_courses;
	struct user_id to;
	const char *reason;
	bool preview;
};
struct transfer_line {
	struct course_id course;
	const char *ref, *name, *group_label; /* name "" when protected */
	const char *from_login, *from_section, *to_section;
	int32_t n_drafts; /* that would be offered along */
	const char *problem; /* message id why it cannot be asked, or "" */
};
struct transfer_reply {
	struct transfer_line *rows;
	int32_t n_rows;
	const char *to_login, *to_name;
};

struct transfer_row {
	int64_t id;
	const char *ref, *name, *group_label;
	const char *from_login, *from_name, *to_login, *to_name, *to_section;
	const char *reason, *answer;
	int64_t asked_at, decided_at; /* decided_at 0: waits */
	int32_t state;		      /* enum transfer_state: 0 waits, 1 accepted, 2 returned, 3 withdrawn, 4 overtaken */
	bool mine;		      /* this user answers */
};
/* Those that wait for this user or that this user asked for; answered ones for two weeks. */
struct transfers_request { int32_t unused; };
struct transfers_reply {
	struct transfer_row *rows;
	int32_t n_rows;
};
/* The receiver accepts or returns (with a reason), the one who asked withdraws. Until then nothing has changed. */
struct transfer_answer_request {
	int64_t id;
	int32_t state; /* 1, 2 or 3 */
	const char *answer;
};
struct transfer_answer_reply { int32_t unused; };

struct draft_offer_row {
	struct draft_id draft;
	struct course_id course;
	const char *ref, *name, *group_label, *author; /* author: login */
	int32_t taken_on;
	int64_t changed_at;
};
struct draft_offers_request { int32_t unused; };
struct draft_offers_reply {
	struct draft_offer_row *rows;
	int32_t n_rows;
};
/* Taken, it is this user's draft; declined, it is removed. */
struct draft_take_request {
	struct draft_id draft;
	bool take;
};
struct draft_take_reply { int32_t unused; };

/*
 * Why a citizen outside the own caseload may be opened. The purpose of citizen_request is one of them, then ": ",
 * then in own words why.
 */
struct purpose_row { const char *text; };
struct purposes_request { int32_t unused; };
struct purposes_reply {
	struct purpose_row *rows;
	int32_t n_rows;
};

/*
 * Sets or clears the protection of a name, or says with a new day that it still holds. Field at fault: "since",
 * "reason".
 */
struct protect_request {
	struct citizen_id citizen;
	bool protect;
	int32_t since; /* the day it holds from, not after today; DAY_NONE: today */
	const char *reason;
};
struct protect_reply { int32_t since; /* or DAY_NONE */ };

struct protected_row {
	struct citizen_id citizen;
	const char *ref, *caseworker;
	int32_t since;
	bool is_old; /* more than a year: does it still hold? */
	bool other;  /* outside the own caseload: revealed with a purpose only */
};
struct protected_list_request { int32_t unused; };
struct protected_list_reply {
	struct protected_row *rows;
	int32_t n_rows;
};

/*
 * Ends a course on its last day, changes how it ended, or, with to_on DAY_NONE, takes the end back. With preview nothing
 * is done. Field at fault: "to_on", "exit_to", "reason". ST_CHANGED when was_on is not its last day by now.
 */
struct course_end_request {
	struct course_id course;
	int32_t was_on; /* the last day as it was read, or DAY_NONE */
	int32_t to_on;	/* not after today, not before the newest measurement */
	int32_t exit_to; /* enum exit_to */
	const char *reason;
	bool preview;
};
struct course_end_reply {
	int32_t goals, orders, drafts, transfers, efforts; /* what is open, as of store/exit.h */
	int32_t due_on; /* when the end is taken back: the day it is due, or DAY_NONE */
};
/*
 * The citizen comes back to a course that was left: a new course goes on from it. Of a course that is such a return:
 * another first day, or, with from_on DAY_NONE, it is taken back. Field at fault: "from_on".
 */
struct course_return_request {
	struct course_id course;
	int32_t from_on;
	bool preview;
};
struct course_return_reply {
	struct course_id course; /* the one that runs; taken back: the one that was left */
	const char *caseworker;	 /* login */
	int32_t due_on;
};

/* That use is logged, in the site's words; accepted_at 0: not yet. Logging does not wait for it. */
struct notice_request { bool accept; };
struct notice_reply {
	const char *text; /* "" when the site has none */
	int64_t accepted_at;
};

#endif
