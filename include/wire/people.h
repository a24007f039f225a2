#ifndef WIRE_PEOPLE_H
#define WIRE_PEOPLE_H

/*
 * The door's requests and replies about users: rights, the list, create, change, move, close, hand over, undo,
 * stand-ins and deputies. Days and times as in base/date.h. An act on a user carries the version that was seen;
 * ST_CHANGED names who changed it since. ST_RULE is a rule of the house ("the last key person ...").
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"
#include "model/role.h"

/* The whole table of model/rights.h, and what is true of the user who asks. "Who may see what?" */
struct right_row {
	int32_t act; /* enum act */
	int32_t reach[ROLE_COUNT]; /* enum reach */
	int32_t own;		   /* enum reach of this user today, deputyships included */
};
struct rights_request { int32_t unused; };
struct rights_reply {
	struct right_row *rows;
	int32_t n_rows;
	bool is_deputy;
};

struct section_row {
	struct section_id id;
	const char *key, *label, *administration;
	const char *key_persons; /* "Henrik Sørensen (hbs), ..." */
	int32_t n_users, n_cases; /* of the own sections, else 0 */
	bool own;		  /* this user runs its users */
	bool is_closed;
};
struct sections_request { int32_t unused; };
struct sections_reply {
	struct section_row *rows;
	int32_t n_rows;
};

struct user_row {
	struct user_id id;
	const char *login, *name;
	int32_t role; /* enum role */
	struct section_id section;
	const char *section_label;
	int32_t n_cases, n_drafts;
	int64_t last_login;		 /* 0: never */
	int32_t valid_from, valid_until; /* or DAY_NONE */
	int64_t closed_at;		 /* 0: not */
	int32_t state;			 /* enum user_state */
	bool is_dormant;
	const char *moving_to; /* label of the section a move awaits, or "" */
	int32_t moving_on;     /* its day, DAY_NONE without a move */
	int64_t reviewed_at;   /* 0: never */
	int32_t version;
};
/* The users of the own sections, by id; the screen sorts and filters. */
struct users_request {
	struct section_id section; /* 0: all of the own */
	struct user_id after;	   /* 0: from the start */
};
struct users_reply {
	struct user_row *rows;
	int32_t n_rows;
	bool more;
};

/* What the system knows of a login, for the form that creates a user. Bad logins are ST_INVALID, field "login". */
struct login_look_request { const char *login; };
struct login_look_reply {
	bool is_known;	  /* to the system */
	const char *name; /* proposed, or "" */
	bool is_taken;	  /* a user of trin already, perhaps a closed one */
};

/* Fields at fault: "login", "name", "role", "section", "valid_until". */
struct user_create_request {
	const char *login, *name;
	int32_t role;
	struct section_id section;
	int32_t valid_from, valid_until; /* or DAY_NONE */
};
struct user_create_reply { struct user_id user; };

struct user_change_request {
	struct user_id user;
	int32_t version;
	const char *name;
	int32_t role;
	int32_t valid_from, valid_until;
};
struct user_change_reply { int32_t version; };

struct assignment {
	struct course_id course;
	struct user_id to;
};

/* In a section that is not the own it waits for its key person. from DAY_NONE: today, or when agreed. */
struct user_move_request {
	struct user_id user;
	int32_t version;
	struct section_id section;
	int32_t from_on;
	int32_t cases; /* enum move_cases */
	struct assignment *assignments; /* of MOVE_HAND_OVER: every running course */
	int32_t n_assignments;
	const char *reason; /* may be "" */
};
struct user_move_reply {
	int64_t move;
	int32_t state; /* enum move_state */
};

struct move_row {
	int64_t id;
	struct user_id user;
	const char *login, *name, *from_label, *to_label;
	int32_t role, cases, n_cases, from_on, state;
	const char *reason, *asked_login;
	int64_t asked_at;
	bool mine; /* this user decides */
};
/* Moves that wait, from and to the own sections. */
struct moves_request { int32_t unused; };
struct moves_reply {
	struct move_row *rows;
	int32_t n_rows;
};
struct move_answer_request {
	int64_t move;
	bool agree;
	const char *answer; /* needed when refused */
};
struct move_answer_reply { int32_t state; };

struct case_hand {
	struct course_id course;
	const char *ref, *name; /* name "" when protected */
	struct group_id group;
	const char *group_label;
	bool has_draft;
	struct user_id to; /* suggested, 0: nobody */
};
struct receiver_row {
	struct user_id user;
	const char *login, *name, *section_label;
	int32_t n_cases, n_after; /* now and with the suggestion */
};
/* The cases of a user, who may take them, and a suggestion: enum handover_plan. Logged. */
struct handover_request {
	struct user_id user;
	int32_t plan;
	struct user_id to; /* of PLAN_ONE */
};
struct handover_reply {
	struct case_hand *cases;
	int32_t n_cases;
	struct receiver_row *receivers;
	int32_t n_receivers;
	int32_t n_drafts;
};

/* Every running course must be assigned (else ST_RULE); drafts are offered to who gets the course. */
struct user_close_request {
	struct user_id user;
	int32_t version;
	struct assignment *assignments;
	int32_t n_assignments;
	const char *reason;
};
struct user_close_reply { int32_t n_cases, n_drafts; };

struct user_reopen_request {
	struct user_id user;
	int32_t version;
	struct section_id section;
	int32_t role;
	int32_t valid_until;
};
struct user_reopen_reply { int32_t version; };

/*
 * A list of users as they should be, all of it or nothing. Who is not there is created, who differs is changed or
 * moved, is_closed closes; "" and DAY_NONE leave a thing as it is. The same list twice changes nothing.
 */
#define USER_IMPORT_MAX WIRE_LIST_MAX /* rows through the door */
struct user_import_row {
	const char *login, *name, *role; /* the last: its key */
	const char *section;		 /* its key or its label */
	int32_t from, to;		 /* validity */
	bool is_closed;
	const char *cases;    /* of a move: key of enum move_cases, "" stay */
	const char *receiver; /* login who gets the cases, "" spread evenly */
	const char *reason;
};
struct user_import_request {
	struct user_import_row *rows;
	int32_t n_rows;
	bool dry_run;
	const char *source; /* for the log: where the list comes from */
};
struct user_import_answer {
	int32_t outcome; /* enum outcome */
	int32_t acts;	 /* 1 << enum user_act of what is done */
	int32_t n_cases; /* that get another caseworker */
	const char *field;	 /* at fault: the member's name, or "" */
	const char *fault, *arg; /* message id with one %s for arg, or "" */
};
struct user_import_reply {
	struct user_import_answer *answers; /* in the order of the rows */
	int32_t n_answers;
	bool done; /* not after a dry run, nor with a row refused */
};

/* Takes back the last act on the user, as long as nothing else has happened to the user or the cases. */
struct user_undo_request { struct user_id user; };
struct user_undo_reply { int32_t act; /* enum user_act that was undone */ };

struct user_act_row {
	int64_t at;
	const char *by_login;
	int32_t act; /* enum user_act */
	const char *detail;
	int32_t n_cases; /* that changed hands */
	bool is_undone;
};
/* Newest first. */
struct user_history_request { struct user_id user; };
struct user_history_reply {
	struct user_act_row *rows;
	int32_t n_rows;
	bool can_undo; /* the newest one, now */
};

/* Those of the own sections whom nobody has reviewed for a year. */
struct review_request { int32_t unused; };
struct review_reply {
	struct user_row *rows;
	int32_t n_rows;
};
/* "Still right": role, section and validity were looked at. */
struct user_reviewed_request {
	struct user_id user;
	int32_t version;
};
struct user_reviewed_reply { int32_t unused; };

struct duty_row {
	int64_t id;
	int32_t kind; /* enum duty_kind: 0 stand-in, 1 deputy */
	struct user_id user;
	const char *login, *name;
	const char *for_label; /* the login stood in for, or the section's label */
	int32_t from_on, to_on;
};
struct duties_request { int32_t unused; };
struct duties_reply {
	struct duty_row *rows;
	int32_t n_rows;
};
struct duty_add_request {
	int32_t kind;
	struct user_id user;
	struct user_id for_user;   /* of a stand-in */
	struct section_id section; /* of a deputy */
	int32_t from_on, to_on;
};
struct duty_add_reply { int64_t id; };
struct duty_end_request { int64_t id; };
struct duty_end_reply { int32_t unused; };

#endif
