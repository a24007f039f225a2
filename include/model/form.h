#ifndef MODEL_FORM_H
#define MODEL_FORM_H

/*
 * Several sets answered in one conversation. An indicator that two of them have alike (key,
 * meaning, scale) is asked once and counts in each; the texts are those of the first.
 */

#include "base/arena.h"
#include "model/score.h"
#include "model/set.h"

#define FORM_SETS 4 /* in one conversation */

struct form {
	const struct set_version *sets[FORM_SETS]; /* borrowed */
	int n_sets;
	const struct set_version *whole; /* all that is asked, set after set; of one set that set itself */
	signed char at[FORM_SETS][FORM_MAX]; /* where an indicator of the whole stands in each set, or -1 */
};

/* 1 .. FORM_SETS sets. The whole lies in the arena; its id, cadences and policies are the first set's. */
void form_make(struct arena *a, const struct set_version *const *sets, int n, struct form *out);

/* The scores and marks of one set out of those of the whole. */
void form_split(const struct form *f, int set, const char *scores, const char *marks,
	char set_scores[SET_MAX + 1], char set_marks[SET_MAX + 1]);
/* Takes what a set's draft has answered and the whole has not. */
void form_join(const struct form *f, int set, const char *set_scores, const char *set_marks, char *scores,
	char *marks);
/* A place of the whole in a set, and the other way; the end where it has no such place. */
int form_place(const struct form *f, int set, int position);
int form_position(const struct form *f, int set, int place);
/* How many answers of a draft stand in no other set than this one. */
int form_only_here(const struct form *f, int set, const char *scores);

/* What the sets that ask an indicator want together: the least that any lets be seen, any note that one wants. */
enum previous_policy form_previous(const struct form *f, int position);
bool form_note_on_jump(const struct form *f, int position);
int form_note_still(const struct form *f, int position); /* the fewest measurements; 0: never */

#endif
