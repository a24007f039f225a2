#ifndef SCREEN_SCORE_PRIV_H
#define SCREEN_SCORE_PRIV_H

/*
 * The scoring form. The rules are model/scoring's; here are what it shows and when it saves.
 * score.c opens and leaves, score_keys.c answers keys, score_ask.c asks for notes and the date,
 * score_save.c saves and finishes, score_draw.c and score_small.c paint; review.c is the screen
 * before finishing.
 */

#include "model/scoring.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "words_priv.h"

#define NOTE_BYTES (NOTE_MAX * 4 + 1)
#define JUMP_LEVELS 2 /* a change that is flagged and may want a note */

struct score {
	struct course_id course;
	char purpose[PURPOSE_BYTES];
	int32_t corrects_on, corrects_seq;
	struct arena arena; /* all that open fetched: the screen's own is emptied on reload, typed
			       things must not be */

	struct trend trend;
	const struct set_version *set; /* the draft's */
	const struct measurement *past; /* before this one, oldest first, without superseded ones */
	size_t n_past;
	struct series series[SET_MAX]; /* past and, as the last point, this one */

	struct scoring k;
	int32_t taken_on;
	bool with_citizen;
	char notes[SET_MAX + 1][NOTE_BYTES]; /* 0 the measurement, 1.. an indicator */
	bool note_changed[SET_MAX + 1];

	struct draft saved; /* id and version of the row; what stands in it */
	char saved_scores[SET_MAX + 1], saved_marks[SET_MAX + 1];
	int64_t saved_at;    /* 0: nothing is stored */
	enum status trouble; /* of the last save; ST_OK when all is stored */

	bool finished;
};

/* score.c. Opens citizen and draft; plain mode fills in the same form without a screen. */
enum status screen_score_begin(struct score *st, struct screen_app *app, const struct score_arg *of,
	struct err *e) CHECKED;
void screen_score_end(struct score *st);
/* What a key changed is stored, once it was painted. */
enum status screen_score_settle(struct screen *s, struct err *e);

/* score_save.c. "changed" is what a save would write. */
bool screen_score_changed(const struct score *st);
enum status screen_score_save(struct score *st, struct screen_app *app, struct err *e) CHECKED;
/* After a conflict: what stands here goes over what another window stored. */
enum status screen_score_save_over(struct score *st, struct screen_app *app, struct err *e) CHECKED;
enum status screen_score_finish(struct score *st, struct screen_app *app, const char *reason,
	struct finish_reply *reply, struct err *e) CHECKED;

/* score_ask.c. position 0: the measurement. False: cancelled. */
bool screen_score_ask_note(struct screen *s, int position);
void screen_score_ask_date(struct screen *s);
/* Why the text is no day that this measurement can have, a sentence; NULL when it is, and then *day
 * is it. */
const char *screen_score_check_date(
	struct score *st, const struct screen_app *app, const char *text, int32_t *day);
/* "3 (+1)  text" of a descriptor, in the arena. */
const char *screen_score_level_line(
	struct arena *a, const struct indicator *in, const struct level *l);
void screen_score_show_text(struct screen *s);

/* score_keys.c */
bool screen_score_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
struct nav screen_score_command(struct screen *s, int cmd, struct err *e);
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
/* Positions that the review shows: without an answer, or a jump. */
struct score_lines {
	int positions[SET_MAX];
	int n;
};
struct score_lines screen_score_review(const struct score *st);
bool screen_score_wants_note(const struct score *st, int i); /* the set asks for one on this jump */
const char *screen_score_spark(const struct score *st, const struct screen_app *app, int i,
	char *out, size_t size, int cells);
/* The descriptors of the focused indicator, those around the level in question when not all have
 * room. */
void screen_score_draw_levels(const struct score *st, struct tui *t, struct area a, int lines_each);
/* "7 of 12, draft saved 14:02" */
const char *screen_score_state(const struct score *st, char *buf, size_t size);

#endif
