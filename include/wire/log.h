#ifndef WIRE_LOG_H
#define WIRE_LOG_H

/*
 * The door's requests about the log: reading it (which is logged), verifying its chain, who looked a citizen up,
 * and the spot check of look-ups.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"

struct log_row {
	int64_t seq, at;
	const char *login, *terminal, *source;
	const char *action; /* "open-other", as the log names it */
	const char *object; /* a ref, a login, a section's key, or "" */
	const char *purpose, *detail;
	const char *hash; /* hex, "" for rows from before the chain */
};
/* Newest first, by users of the own sections (all for an administrator). A page; the next begins before its last. */
struct log_request {
	int64_t before;	      /* seq; 0: from the newest */
	int64_t from_at, to_at; /* times, 0: any; to_at is not in it any more */
	const char *login;  /* exact, "" any */
	const char *action; /* one or more, a blank between; "" any */
	const char *object; /* a ref, a login, a section's key; "" any */
};
struct log_reply {
	struct log_row *rows;
	int32_t n_rows;
	bool more;
};

struct log_verify_request { int32_t unused; };
struct log_verify_reply {
	int32_t fault;	 /* enum chain_fault; 0: whole */
	const char *text; /* message id */
	int64_t bad_seq, rows, head_seq;
	const char *head; /* hex */
	int32_t dropped;  /* months without rows, by the rule of retention */
};

/*
 * When and why a citizen was looked up, newest first; who only for those who may see it, and when asked for. A page;
 * the next begins before its last.
 */
struct lookup_row {
	int64_t seq, at;
	const char *action, *purpose;
	const char *login, *name; /* "" unless with_names */
};
struct lookups_request {
	struct citizen_id citizen;
	bool with_names;
	int64_t before; /* seq; 0: from the newest */
};
struct lookups_reply {
	const char *ref;
	struct lookup_row *rows;
	int32_t n_rows;
	bool more;
};

/*
 * Who can see the figures of one course now. Those who can open it, by the way in which they come to it; of all
 * others who see numbers without names only how many there are. Each was asked for with the statement that opens the
 * course, in the scope that the table of rights gives, so that the list cannot differ from what is done.
 */
struct viewer_row {
	int32_t role, way;	  /* enum role; the first bit of enum way that leads there */
	bool is_own;		  /* the responsible caseworker */
	bool needs_purpose;
	int64_t acts;		  /* bits of enum act that reach this course */
	const char *login, *name; /* "" for those whom the role may not name */
};
struct viewer_count { int32_t role, n; };
struct viewers_request { struct course_id course; };
struct viewers_reply {
	const char *ref;
	struct viewer_row *rows;
	int32_t n_rows;
	struct viewer_count *counts; /* who sees figures without names only */
	int32_t n_counts;
	int32_t n_looked;     /* look-ups of the citizen within a year, the newest pages */
	int64_t last_look_at; /* 0: none */
};

struct spot_row {
	int64_t id, at;
	const char *login, *name, *action, *object, *purpose, *detail;
	bool is_decided, is_approved;
	const char *remark;
	const char *decided_by; /* login; "" while it waits */
	int64_t decided_at;
};
/* Draws look-ups of the last thirty days by users of the own sections: those with a purpose first, then any. */
struct spot_draw_request { int32_t n; /* 1..50 */ };
struct spot_draw_reply { int32_t n; };
/* Drawn and not decided; with "decided" the ones of the last year. */
struct spots_request { bool decided; };
struct spots_reply {
	struct spot_row *rows;
	int32_t n_rows;
};
/* A look-up that is not approved needs a remark. Nobody decides about the own. */
struct spot_decide_request {
	int64_t id;
	bool approve;
	const char *remark;
};
struct spot_decide_reply { int32_t unused; };

#endif
