#ifndef SCREEN_SCREENS_H
#define SCREEN_SCREENS_H

/* The screens, and what each is opened with ("arg" of its open; NULL where nothing is said). */

#include "model/measurement.h"
#include "tui/screen.h"

/* Why a citizen outside the own caseload is opened. */
#define PURPOSE_CHARS 120
#define PURPOSE_BYTES (PURPOSE_CHARS * 4 + 1)
#define WHO_CHARS 120

struct citizen_arg {
	struct course_id course;
	const char *purpose; /* why, for a citizen outside the own caseload; else "" */
};
/* Who looked at a citizen; opening it needs the course and the purpose of citizen_arg again. */
struct lookups_arg {
	struct course_id course;
	struct citizen_id citizen;
	const char *purpose;
	const char *who; /* ref and name, as it may be shown */
};
/* Who can see one citizen's figures now. */
struct viewers_arg {
	struct course_id course;
	struct lookups_arg lookups; /* for who has looked */
};
struct protect_arg {
	struct citizen_id citizen;
	const char *ref;
	bool is_protected;
};
/* What is searched for: a name, a ref or a CPR number. */
#define SEARCH_CHARS 60
#define SEARCH_BYTES (SEARCH_CHARS * 4 + 1)
struct score_arg {
	struct course_id course;
	const char *purpose;
	int32_t corrects_on, corrects_seq; /* DAY_NONE, 0: a new measurement */
};
struct own_arg {
	struct course_id course;
	const char *purpose, *ref;
	int32_t corrects_on, corrects_seq; /* DAY_NONE, 0: a new one */
	const char *reason;		   /* of a correction */
};
struct caseload_arg {
	struct group_id group;
	const char *label; /* of the group */
	const char *find;  /* the mark goes to the first that holds this; "" or NULL: none */
};
/* One measurement of an opened citizen, or the notes and the table of all of them. */
struct reading_arg {
	struct course_id course;
	const char *purpose;
	int32_t taken_on, seq;
};
struct goal_arg {
	struct course_id course;
	const struct set_version *set;
	int position;
	struct goal goal; /* level LEVEL_NONE: none yet */
};

/* A picture of what the screen below has loaded; borrowed while that one stands below. */
struct trend;
struct picture_arg {
	const struct trend *trend;
	int at; /* the chosen indicator */
	const char *purpose; /* as of citizen_arg */
};

/* How a citizen left, and came back. The course of the screen below, which is another one after a return. */
struct exit_arg {
	const struct trend *trend; /* as of picture_arg */
	struct course_id *course;
};

struct words_arg {
	struct course_id course;
	struct course_words words;
};

extern const struct screen_ops screen_home;
extern const struct screen_ops screen_caseload; /* struct caseload_arg, or NULL for all */
extern const struct screen_ops screen_groups;
extern const struct screen_ops screen_search; /* the text */
extern const struct screen_ops screen_drafts;
extern const struct screen_ops screen_citizen;	    /* struct citizen_arg */
extern const struct screen_ops screen_measurements; /* struct citizen_arg */
extern const struct screen_ops screen_measurement;  /* struct reading_arg */
extern const struct screen_ops screen_notes;	    /* struct citizen_arg */
extern const struct screen_ops screen_dumbbell;     /* struct picture_arg */
extern const struct screen_ops screen_compare;	    /* struct picture_arg */
extern const struct screen_ops screen_journal;	    /* struct citizen_arg */
extern const struct screen_ops screen_efforts;	    /* struct citizen_arg */
extern const struct screen_ops screen_orders;  /* struct citizen_arg, or NULL for those of all own citizens */
extern const struct screen_ops screen_pause;	  /* struct citizen_arg; purpose unused */
extern const struct screen_ops screen_exit;	  /* struct exit_arg */
extern const struct screen_ops screen_own_words;  /* struct words_arg */
extern const struct screen_ops screen_citizen_view; /* struct picture_arg */
extern const struct screen_ops screen_goal;	    /* struct goal_arg */
extern const struct screen_ops screen_score;	    /* struct score_arg */
extern const struct screen_ops screen_own;	    /* struct own_arg: the citizen's own score */
extern const struct screen_ops screen_gap;	    /* struct citizen_arg: both readings side by side */
extern const struct screen_ops screen_review; /* nothing: opened over screen_score */
extern const struct screen_ops screen_settings;
/* Who may do what; people and roles. Their arguments are in users_priv.h. */
extern const struct screen_ops screen_admin;
extern const struct screen_ops screen_rights;
extern const struct screen_ops screen_figures; /* struct figures_arg, or NULL for all */
extern const struct screen_ops screen_log;
extern const struct screen_ops screen_spots;
extern const struct screen_ops screen_lookups; /* struct lookups_arg */
extern const struct screen_ops screen_viewers; /* struct viewers_arg */
extern const struct screen_ops screen_protect; /* struct protect_arg */
extern const struct screen_ops screen_protected;
extern const struct screen_ops screen_transfer;
extern const struct screen_ops screen_transfer_new;
extern const struct screen_ops screen_users;
extern const struct screen_ops screen_users_form;    /* struct users_form_arg */
extern const struct screen_ops screen_users_move;    /* struct user_row */
extern const struct screen_ops screen_users_hand;    /* struct users_hand_arg */
extern const struct screen_ops screen_users_history; /* struct user_row */
extern const struct screen_ops screen_users_import;
extern const struct screen_ops screen_users_moves;
extern const struct screen_ops screen_users_review;
extern const struct screen_ops screen_users_periods;
extern const struct screen_ops screen_users_period; /* struct user_row of who is proposed, or NULL */

/* Asks for what to search, in the message row of any screen. False: cancelled. */
bool screen_search_ask(struct screen *s, char text[SEARCH_BYTES]);

#endif
