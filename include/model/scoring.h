#ifndef MODEL_SCORING_H
#define MODEL_SCORING_H

/*
 * A measurement being filled in: every rule of the scoring form, without a terminal. The form,
 * plain mode and the fuzzers drive the same functions. Positions are 0-based in the set's order.
 * The set may be the whole of several (model/form.h), of up to FORM_MAX indicators.
 * Only digits and scoring_confirm() ever give a level; undo and redo bring back one that was
 * given. With the cursor on the finish line, whatever needs an indicator does SCORING_NOTHING.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/score.h"
#include "model/set.h"

struct scoring_change {
	uint8_t position;
	char score, mark;
};

#define SCORING_UNDO 1024

struct scoring {
	const struct set_version *set; /* borrowed */
	int n;
	char scores[FORM_MAX + 1], marks[FORM_MAX + 1];
	char last[FORM_MAX + 1];	   /* the previous measurement's scores, SCORE_NONE where unknown */
	int last_level[FORM_MAX];   /* the newest real level of each indicator, or LEVEL_NONE */
	int32_t last_on[FORM_MAX];  /* the day of it, or DAY_NONE */
	int goal[FORM_MAX];	   /* or LEVEL_NONE */
	int cursor;		   /* focused indicator; n means "finish" */
	int gathered;		   /* digits typed so far on a scale beyond 9, or -1 */
	struct scoring_change undo[SCORING_UNDO];
	int undo_at, undo_top;
};

enum scoring_result {
	SCORING_DONE,	      /* done: a score, a mark, the cursor or the gathered digits changed */
	SCORING_GATHERING,    /* a digit of a long scale waits for more, or for Enter */
	SCORING_OFF_SCALE,    /* nothing changed: the level is not on this scale */
	SCORING_NO_LAST,      /* nothing changed: there is no last level to confirm */
	SCORING_NOT_A_LEVEL,  /* a small step needs a level */
	SCORING_NOTHING,      /* nothing to undo, clear or go to */
};

/* Nothing answered, nothing known of earlier; goal[] starts as the indicators' usual ones. */
void scoring_init(struct scoring *s, const struct set_version *set);
/*
 * Loads what a draft holds, undo starts afresh. Strings that do not fit the set are a BUG (the
 * store has checked them).
 */
void scoring_load(struct scoring *s, const char *scores, const char *marks, int cursor);

/*
 * One digit 0-9. On a scale whose levels are all below 10 it scores and goes to the next
 * unanswered indicator. On a longer one digits gather until no further digit could make a level
 * of the scale, or scoring_enter() takes what there is: on 0-10 a 5 scores at once, a 1 waits. A
 * digit off the scale leaves the gathered ones.
 */
enum scoring_result scoring_digit(struct scoring *s, int digit);
/* Enter: takes gathered digits, else goes to the next indicator. */
enum scoring_result scoring_enter(struct scoring *s);
enum scoring_result scoring_not_relevant(struct scoring *s);
enum scoring_result scoring_not_assessed(struct scoring *s);
/* '=': the last level, marked MARK_UNCHANGED */
enum scoring_result scoring_confirm(struct scoring *s);
/* '+': up, down, none; stays where it is */
enum scoring_result scoring_small_step(struct scoring *s);
/* the gathered digits first, then the score */
enum scoring_result scoring_clear(struct scoring *s);
/* Undo drops gathered digits first; both put the cursor on what they changed. */
enum scoring_result scoring_undo(struct scoring *s);
enum scoring_result scoring_redo(struct scoring *s);

enum scoring_result scoring_move(struct scoring *s, int by); /* drops gathered digits */
enum scoring_result scoring_go(struct scoring *s, int position); /* 0..n, else SCORING_NOTHING */
/*
 * The next (way 1) or previous (way -1) unanswered one, wrapping; the finish line when all are
 * answered.
 */
enum scoring_result scoring_next_unanswered(struct scoring *s, int way);

int scoring_answered(const struct scoring *s); /* levels and both non-scores */
bool scoring_is_complete(const struct scoring *s);
/*
 * Levels for the better against the newest earlier level; 0 when either is missing (*known says).
 */
int scoring_change(const struct scoring *s, int position, bool *known);
/* What a finish stores: unanswered becomes not assessed. */
void scoring_finish(const struct scoring *s, char scores[FORM_MAX + 1], char marks[FORM_MAX + 1]);

#endif
