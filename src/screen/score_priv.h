#ifndef SCREEN_SCORE_PRIV_H
#define SCREEN_SCORE_PRIV_H

/*
 * The scoring form. The rules are model/scoring's; here are what it shows and when it saves.
 * score.c opens and leaves, score_sets.c gathers the sets of the conversation, score_choose.c changes which,
 * carry.c takes drafts of older versions over, score_keys.c answers keys, score_ask.c asks for notes and the date, score_save.c
 * saves and finishes, score_draw.c and score_small.c paint; review.c is the screen before finishing.
 */

#include "model/carry.h"
#include "model/form.h"
#include "model/scoring.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "words_priv.h"

#define NOTE_BYTES (NOTE_MAX * 4 + 1)
#define JUMP_LEVELS 2 /* a change that is flagged and may want a note */

/* One set of the conversation, with the course that it belongs to. */
struct score_part {
	struct course_id course;
	struct trend trend;
	const struct set_version *set; /* the draft's */
	const struct measurement *past; /* before this one, oldest first, without superseded ones;
					   then the one being filled in */
	size_t n_past;		/* without it */
	struct draft saved;	/* id and version of the row; what stands in it */
	char scores[SET_MAX + 1], marks[SET_MAX + 1]; /* as they stand in the form */
	char saved_scores[SET_MAX + 1], saved_marks[SET_MAX + 1];
	bool older; /* a newer version of the set is in force */
};

struct score {
	struct course_id course;
	char purpose[PURPOSE_BYTES];
	int32_t corrects_on, corrects_seq;
	struct arena arena; /* all that open fetched: the screen's own is emptied on reload, typed
			       things must not be */

	struct due_row *dues; /* of the citizen, see wire/sets.h */
	int32_t n_dues;
	uint64_t chosen;      /* bits of dues: the sets that the user wants; 0: those that are due */
	struct score_part parts[FORM_SETS]; /* the first: the course that was opened */
	int n_parts;
	struct form form;
	const struct set_version *set;	/* all that is asked */
	struct series series[FORM_MAX]; /* past and, as the last point, this one */
	unsigned char from[FORM_MAX];	/* the part that this history is of */

	struct scoring k;
	int32_t taken_on;
	bool with_citizen;
	const char *notes[FORM_MAX + 1]; /* 0 the measurement, 1.. an indicator; "" none */
	bool note_changed[FORM_MAX + 1];

	int64_t saved_at;    /* 0: nothing is stored */
	enum status trouble; /* of the last save; ST_OK when all is stored */

	struct score_conflict *conflict; /* what is being chosen, see score_conflict.c; or NULL */
	bool finished;
};

/* score.c. Opens citizen and draft; plain mode fills in the same form without a screen. */
enum status screen_score_begin(struct score *st, struct screen_app *app, const struct score_arg *of,
	struct err *e) CHECKED;
void screen_score_end(struct score *st);
/* Everything again from what is stored, after other sets or another version were chosen. */
enum status screen_score_reopen(struct score *st, struct screen_app *app, struct err *e) CHECKED;
/* The last point of each series becomes what the form says now. */
void screen_score_last_points(struct score *st);
/* What a key changed is stored, once it was painted. */
enum status screen_score_settle(struct screen *s, struct err *e);

/* score_sets.c. Opens the courses whose sets belong in the form, and joins their drafts. */
enum status screen_score_gather(struct score *st, struct screen_app *app, struct err *e) CHECKED;
/* The scores of every part as they stand in the form. */
void screen_score_split(struct score *st);
bool screen_score_is_choice(const struct score *st, int32_t i); /* dues[i] is another set of this rater */
/* "Entrance A + General". In the arena. */
const char *screen_score_sets(const struct score *st, struct arena *a);
/* The sets that ask an indicator, the same way; "" when there is but one set. */
const char *screen_score_sets_of(const struct score *st, struct arena *a, int i);
/* Who else measures and is due: "citizen (-9 days), provider (today)"; "" when nobody. In the arena. */
const char *screen_score_others(const struct score *st, struct arena *a, int32_t today);
/* The part without an answer, which cannot be finished; NULL when there is none. */
const struct score_part *screen_score_unanswered(const struct score *st);

/* score_choose.c: the other sets that the form may hold. */
struct score_choices {
	const char *items[64]; /* in the arena */
	int32_t at[64];	       /* among the dues */
	size_t n;
	uint64_t ticked; /* of items */
};
bool screen_score_has_choice(const struct score *st);
void screen_score_choices(const struct score *st, struct arena *a, int32_t today, struct score_choices *out);
/* Answers that would go with the sets that are left out. */
int screen_score_lost(const struct score *st, const struct score_choices *c, uint64_t want);
/* The form again with these sets; drafts of those left out are dropped. */
enum status screen_score_choose(struct score *st, struct screen_app *app, const struct score_choices *c,
	uint64_t want, struct err *e) CHECKED;
void screen_score_ask_sets(struct screen *s, struct err *e);

/* carry.c: a draft of an older version, what of it stays in the one in force. */
struct carry_plan {
	const struct set_version *old, *now;
	struct carried carried;
};
enum status screen_carry_plan(struct screen_app *app, const struct draft *d, struct set_version_id to,
	struct carry_plan *out, struct err *e) CHECKED;
const char *screen_carry_question(struct arena *a, const struct carry_plan *plan);
/* What was done, a sentence in the arena; NULL when it failed. */
const char *screen_carry_do(struct screen_app *app, struct arena *a, const struct draft *d,
	const struct carry_plan *plan, struct err *e);
/* Asks on a screen and does it; false: not carried over. */
bool screen_carry_ask(struct screen *s, struct arena *a, const struct draft *d, struct set_version_id to,
	struct err *e);
/* The form's own drafts. */
bool screen_score_is_older(const struct score *st);
struct draft screen_score_draft(const struct score *st, int part); /* as it is stored */
void screen_score_carry(struct screen *s, struct err *e);

/* score_save.c. "changed" is what a save would write. */
bool screen_score_changed(const struct score *st);
bool screen_score_moved(const struct score *st); /* the cursor stands elsewhere than it was stored */
enum status screen_score_save(struct score *st, struct screen_app *app, struct err *e) CHECKED;
enum status screen_score_finish(struct score *st, struct screen_app *app, const char *reason,
	struct finish_reply *reply, struct err *e) CHECKED;

/* score_conflict.c. Somebody stored something else meanwhile: where the choice is made. */
struct nav screen_score_differ(struct screen *s, struct err *e);
/* On coming back from it. */
enum status screen_score_load(struct screen *s, struct err *e);
extern const char screen_score_conflict_words[]; /* N_() */
bool screen_score_is_in_conflict(const struct score *st);

/* score_ask.c. position 0: the measurement. False: cancelled. */
bool screen_score_ask_note(struct screen *s, int position);
void screen_score_set_note(struct score *st, int position, const char *text);
void screen_score_ask_date(struct screen *s);
/* Why the text is no day that this measurement can have, a sentence; NULL when it is, and then *day
 * is it. */
const char *screen_score_check_date(
	struct score *st, const struct screen_app *app, const char *text, int32_t *day);
void screen_score_show_text(struct screen *s);

/* score_keys.c */
void screen_score_held(const struct screen *s, struct keymap *m);
bool screen_score_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
struct nav screen_score_command(struct screen *s, int cmd, struct err *e);
const char *screen_score_shown(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM]);
const char *screen_score_why_not(const struct screen *s, int cmd);
extern const struct command screen_score_commands[];

/* score_draw.c, score_small.c */
void screen_score_draw(const struct screen *s, struct tui *t);
void screen_score_draw_small(const struct score *st, const struct screen_app *app, struct tui *t);

/* score_parts.c: what both layouts show of an indicator. */
bool screen_score_shows_last(const struct score *st, int i);
const struct indicator *screen_score_focus(const struct score *st); /* NULL on the finish line */
const char *screen_score_label(const struct score *st, int i);
#define PLOT_CELLS 16
void screen_score_plot(const struct score *st, int i, char out[PLOT_CELLS + 1]);
const char *screen_score_last(const struct score *st, int i, char buf[WORD_ROOM]);
/* "+1", then "!" a jump, "=" confirmed, "s+" a small step, "n" a note. */
const char *screen_score_change(const struct score *st, int i, char buf[WORD_ROOM]);
const char *screen_score_flags(const struct score *st, int i, char buf[WORD_ROOM]);
bool screen_score_is_jump(const struct score *st, int i);
bool screen_score_is_still(const struct score *st, int i); /* for as long as the set asks a note about */
/* Positions that the review shows: without an answer, a jump, standing still. */
struct score_lines {
	int positions[FORM_MAX];
	int n;
};
struct score_lines screen_score_review(const struct score *st);
/* The sets ask for a note that is not there: on a jump, or on standing still. The sentence in the arena. */
bool screen_score_wants_note(const struct score *st, int i);
const char *screen_score_why_note(const struct score *st, struct arena *a, int i);
const char *screen_score_spark(const struct score *st, const struct screen_app *app, int i,
	char *out, size_t size, int cells);
/* The descriptors of the focused indicator, those around the level in question when not all have
 * room. */
void screen_score_draw_levels(const struct score *st, struct tui *t, struct area a, int lines_each);
/* "7 of 12, draft saved 14:02" */
const char *screen_score_state(const struct score *st, char *buf, size_t size);

#endif
