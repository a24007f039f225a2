#ifndef MODEL_SET_H
#define MODEL_SET_H

/*
 * An indicator set as it was published: frozen, so a reader may keep it for ever. Texts lie in
 * the owner's arena.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"

enum direction { HIGH_IS_GOOD, LOW_IS_GOOD };
enum rater { RATER_CASEWORKER, RATER_CITIZEN, RATER_PROVIDER, RATER_COMPANY, RATER_COUNT };
#define RATER_BIT(r) (1 << (r))
/* Is the last score shown: yes, once the new one is given, no. */
enum previous_policy { PREVIOUS_ALWAYS, PREVIOUS_AFTER, PREVIOUS_NEVER };
/* The citizen's own score beside the caseworker's: who goes first, or neither sees the other's until both are in. */
/* In a set OWN_FREE says nothing: then the site's setting counts (own_order_of in model/own.h). */
enum own_order { OWN_FREE, OWN_CASEWORKER_FIRST, OWN_CITIZEN_FIRST, OWN_HIDDEN };
enum note_policy { NOTE_FREE, NOTE_ON_JUMP };

struct level {
	int32_t value;	     /* 0..35, what is stored and typed */
	const char *label;   /* what is shown instead of the number ("-2"), or "" */
	const char *text;    /* the descriptor, Danish */
	const char *text_en; /* "" when there is none */
};

struct indicator {
	const char *key; /* stable across versions: [a-z0-9-]+ */
	const char *label, *label_en;
	const char *question, *question_en;
	const char *help;  /* help questions for the conversation, or "" */
	const char *source; /* where it comes from: a law, a book, the own house; or "" */
	int32_t min, max;  /* levels */
	int32_t direction; /* enum direction */
	int32_t goal;	   /* the usual level to reach, or LEVEL_NONE */
	int32_t meaning;   /* bumped when the text changes meaning: trends break there */
	int32_t raters;	   /* RATER_BITs that answer it */
	int32_t reliable;  /* levels between two readings that are more than noise; 0: not known, so not claimed */
	bool shown_to_citizen;
	int32_t changed_on; /* day when one of its texts last changed, DAY_NONE when not known */
	struct level *levels; /* max - min + 1 of them, in order */
	int32_t n_levels;
};

struct set_version {
	struct set_version_id id;
	const char *key, *label, *label_en;
	int32_t version;	/* 1, 2, ... */
	int32_t cadence_days;	/* between measurements, of the caseworker and who has no own */
	int32_t cadence_citizen, cadence_provider, cadence_company; /* 0: cadence_days */
	int32_t every_conversation; /* RATER_BITs that measure then and have no days */
	int64_t closed_weeks;	/* bit w: nothing is due in ISO week w, 1..53 */
	int32_t previous;	/* enum previous_policy */
	int32_t note_policy;	/* enum note_policy */
	int32_t own_order;	/* enum own_order */
	int32_t note_still;	/* a note is asked for after so many equal levels in a row; 0: never */
	bool trial; /* tried out by chosen sections: outside every report until it is adopted */
	struct indicator *indicators;
	int32_t n_indicators; /* 1..40 */
};

/* Days between the measurements of one rater; 0: at every conversation. */
int32_t set_cadence(const struct set_version *set, enum rater rater);
/* NULL outside the scale */
const struct level *indicator_level(const struct indicator *in, int value);
/* The label of a level: its own, or the number. buf is only used for the number. */
const char *level_name(const struct indicator *in, int value, char buf[8]);
/* Whether the citizen answers it in an own score: asked for, and nothing that only the staff sees. */
bool indicator_asks_citizen(const struct indicator *in);
/* Whether scores of one are scores of the other: same meaning, same scale. */
bool indicator_is_alike(const struct indicator *a, const struct indicator *b);
int set_find(const struct set_version *set, const char *key); /* position, or -1 */
/*
 * Whether a pair of strings can be a measurement of this set (or a draft): form, length, levels
 * on their scales.
 */
bool set_fits(const struct set_version *set, const char *scores, const char *marks, bool draft);
/* Levels for the better, below 0 for the worse, whatever the direction of the scale. */
static inline int indicator_better(const struct indicator *in, int from, int to)
{
	return in->direction == LOW_IS_GOOD ? from - to : to - from;
}

/* In English when en is set and there is an English text. */
const char *indicator_label(const struct indicator *in, bool en);
const char *indicator_question(const struct indicator *in, bool en);
const char *level_text(const struct level *level, bool en);
const char *set_label(const struct set_version *set, bool en);

#endif
