#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

/*
 * The requests and replies of the door: plain structs, described once in wire/ops.h and src/wire/message.c.
 * Texts are never NULL after decoding. One request is one transaction.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"
#include "model/measurement.h"
#include "model/set.h"

#include "wire/cases.h"
#include "wire/figures.h"
#include "wire/log.h"
#include "wire/orders.h"
#include "wire/sets.h"
#include "wire/people.h"
#include "wire/tour.h"

#define WIRE_PROTOCOL 1
#define WIRE_FRAME 65536	   /* bytes in one frame at most; a request is one frame */
#define WIRE_REPLY_MAX (1024 * 1024) /* bytes in a reply, over several frames */
#define WIRE_LIST_MAX 200	   /* rows in one page of a list */

/* Settings of a user that travel with the account, not with the terminal. */
struct user_settings {
	int32_t lang;	  /* enum lang; -1: not chosen */
	int32_t glyphs;	  /* 0 ascii, 1 blocks, 2 digits */
	int32_t charset;  /* enum charset */
	int32_t colour;	  /* 0 never, 1 on dark, 2 on light */
	int32_t initials; /* 1: lists show initials instead of names */
	int32_t saved;	  /* 1 once the user has saved any */
	int32_t layout;	  /* enum layout */
};
enum layout { LAYOUT_FITS, LAYOUT_LARGE /* one thing at a time */, LAYOUT_PLAIN /* lines, no screens */, LAYOUT_COUNT };

/* The numbers of the setting printer_charset. */
enum printer_charset { PRINTER_AS_TERMINAL, PRINTER_UTF8, PRINTER_LATIN1, PRINTER_ASCII };

struct hello_request {
	int32_t protocol;
	const char *version; /* of trin */
	const char *terminal, *source; /* for the log: tty and SSH client address, or "" */
};
struct hello_reply {
	struct user_id user;
	const char *login, *name, *section, *administration;
	int32_t role; /* enum role */
	int64_t last_login; /* 0: the first */
	int64_t now;
	int32_t today;
	struct user_settings settings;
	bool private_database; /* a demo or test file of the user's own */
	bool demo;
	const char *site; /* the municipality's name */
	int32_t edit_window_days, draft_old_days;
	int32_t search_min; /* characters */
	int32_t idle_blank; /* minutes without a key until the screen goes blank; 0: never */
	int32_t own_order;  /* enum own_order, for sets that do not say */
	const char *handback_keys; /* what gives the keyboard back after an own score */
	const char *journal_template; /* model/journal.h; "": the program's own */
	int32_t printer_charset;      /* enum printer_charset */
	int32_t backup_late;	      /* days without a backup, at least, for who is to know it; else 0 */
};

struct home_request { int32_t unused; };
/* How far a plan of the rollout is, for the own citizens or for the own section. */
struct rollout_row {
	const char *plan, *section;		/* keys */
	const char *group_label, *group_label_en; /* or "": all target groups */
	bool own;
	int32_t courses, measured, begun; /* model/rollout.h */
	int32_t quota, coverage, by, needed;
	bool late;
};
struct home_reply {
	int32_t own, measured, due, overdue, first; /* without those of a set on trial */
	int32_t tried;				    /* own courses of a set on trial: in the list too */
	int32_t drafts, old_drafts;
	int32_t corrections, own_drafts; /* of the drafts: corrections, and own scores */
	int32_t offers;		    /* drafts that colleagues left */
	int32_t hidden, hidden_old; /* protected names; those that must be asked about again */
	struct rollout_row *rollout;
	int32_t n_rollout;
};

struct group_summary {
	struct group_id id;
	const char *key, *label, *label_en, *law;
	struct set_version_id set_version;
	const char *set_label, *set_label_en;
	int32_t set_version_number, n_indicators, cadence_days;
	const char *goal, *activities, *measure; /* the theory of change in three short texts */
	int32_t own, measured, due, overdue;
	bool trial; /* its set is on trial: none of these are in home_reply */
};
struct groups_request { int32_t unused; };
struct groups_reply {
	struct group_summary *groups;
	int32_t n_groups;
};

/* The own caseload, all or one target group's, ordered by course id; the screen sorts and filters. */
struct caseload_request {
	struct group_id group; /* 0: all */
	struct course_id after; /* 0: from the start; else the last one received */
	int32_t readings;      /* how many newest readings of each, 1..60; the first comes besides */
};
struct caseload_reply {
	struct case_row *rows;
	int32_t n_rows;
	bool more;
	int64_t version; /* as of fresh_reply, when the rows were read */
};

struct search_request {
	const char *text; /* part of a name, a ref or a CPR number; at least search_min characters */
	int32_t readings;
};
struct search_reply {
	struct case_row *rows;
	int32_t n_rows;
	bool more; /* there are more hits than are shown */
};

/* Opens one course: a look-up, logged before the answer leaves. */
struct citizen_request {
	struct course_id course;
	const char *purpose;
};
struct citizen_reply {
	struct case_row row; /* its readings are empty */
	struct measurement *measurements; /* of the course, all versions, oldest first */
	int32_t n_measurements;
	struct measurement *earlier; /* the staff's, of courses in the same target group that ended before it began */
	int32_t n_earlier;
	struct note *notes;
	int32_t n_notes;
	struct goal *goals;
	int32_t n_goals;
	struct effort *efforts;
	int32_t n_efforts;
	struct remark *remarks;
	int32_t n_remarks;
	struct span *spans; /* entries and exits, oldest first */
	int32_t n_spans;
	struct course_words words;
	const char *open_at; /* login of another session that has the course open, or "" */
	int64_t open_since;
	int32_t own_held; /* own scores that are in and not shown before the staff's are, too */
	int32_t held_on, held_seq; /* the newest of them, to be answered anew; DAY_NONE, 0 */
};

/* With a purpose, as citizen_request, where no course of the citizen is the own. */
struct reveal_request {
	struct citizen_id citizen;
	const char *purpose;
};
struct reveal_reply { const char *name, *cpr; }; /* logged */

/* A set version never changes: ask once and keep it. */
/* id 0: what the first row of the caseload asked for just before was measured with. */
struct set_request { struct set_version_id id; };
struct set_reply { struct set_version set; };

struct draft_row {
	struct draft_id id;
	struct course_id course;
	const char *ref, *name, *group_label;
	int32_t taken_on, answered, total;
	int64_t started_at, changed_at;
	int32_t corrects_on, corrects_seq; /* of a correction, else DAY_NONE, 0 */
	int32_t rater;
	bool older; /* of another version than the one in force: draft_carry takes it over */
	bool other; /* outside the own caseload: opened with a purpose only */
};
struct drafts_request { int32_t unused; };
struct drafts_reply {
	struct draft_row *rows;
	int32_t n_rows;
};

/*
 * The draft of this user on this course, or a new one that is not stored yet (id 0) with the set in force.
 * With corrects_on it is the draft of a correction of that measurement, filled with its scores.
 */
struct draft_open_request {
	struct course_id course;
	int32_t corrects_on, corrects_seq; /* DAY_NONE, 0: a new measurement */
	int32_t rater; /* of a new one: RATER_CITIZEN for an own score */
	const char *purpose; /* of a correction, which shows a finished measurement: as of citizen_request */
};
struct draft_open_reply {
	struct draft draft;
	const char *open_at; /* as in citizen_reply */
	int64_t open_since;
	bool older; /* as in draft_row */
};

/* On every key. id 0 makes the row. Notes are saved by draft_note. */
struct draft_save_request { struct draft draft; };
struct draft_save_reply {
	struct draft_id id;
	int32_t version;
	int64_t changed_at;
};

struct draft_note_request {
	struct draft_id id;
	int32_t version;
	int32_t position; /* 0 the measurement, 1.. an indicator */
	const char *body; /* "" removes it; at most NOTE_MAX characters */
};
struct draft_note_reply {
	int32_t version;
	int64_t changed_at;
};

struct draft_drop_request { struct draft_id id; };
struct draft_drop_reply { int32_t unused; };

/* Turns the draft into a measurement. A correction needs a reason. */
struct finish_request {
	struct draft_id id;
	int32_t version;
	const char *reason;
};
struct finish_reply {
	int32_t taken_on, seq;
	int64_t finished_at;
	int32_t due_on;
};

/* The drafts of one conversation, all or none: each as draft_save, finish. */
struct drafts_save_request {
	struct draft *drafts;
	int32_t n_drafts;
};
struct drafts_save_reply {
	struct draft_save_reply *rows; /* in the order of the drafts */
	int32_t n_rows;
};
struct finish_all_request {
	struct finish_request *items;
	int32_t n_items;
};
struct finish_all_reply {
	struct finish_reply *items; /* in the order asked for */
	int32_t n_items;
};

/* Effort, words and goal: ST_CHANGED (arg: who and when) when another one has changed them since they were read. */
struct goal_set_request {
	struct course_id course;
	struct goal goal; /* level LEVEL_NONE removes it; the focus is as it says */
	struct goal was;  /* as it was read; indicator_key "": there was none */
};
struct goal_set_reply { int32_t unused; };

struct effort_set_request {
	struct course_id course;
	struct effort effort; /* id 0 makes it */
};
struct effort_set_reply { struct effort_id id; };
struct effort_drop_request {
	struct course_id course;
	struct effort effort; /* id and version count */
};
struct effort_drop_reply { int32_t unused; };
struct words_set_request {
	struct course_id course;
	struct course_words words;
};
struct words_set_reply { int32_t unused; };
struct remark_add_request {
	struct course_id course;
	struct remark remark;
};
struct remark_add_reply { int32_t unused; };

/* Takes an own score back, by the rules of a correction; it stays, with the reason, and counts no more. */
struct own_withdraw_request {
	struct course_id course;
	int32_t taken_on, seq;
	const char *reason;
};
struct own_withdraw_reply { int32_t unused; };

struct settings_save_request { struct user_settings settings; };
struct settings_save_reply { int32_t unused; };

/* What is about to leave the program on paper or in a file: logged, and only then written. */
struct log_export_request {
	struct course_id course; /* 0: nothing of a citizen, an empty form */
	const char *purpose;	 /* as of citizen_request */
	const char *what;	 /* which sheet and how, [a-z0-9 -]: "citizen-sheet pdf" */
};
struct log_export_reply { int32_t unused; };

#endif
