#ifndef MODEL_SCORE_H
#define MODEL_SCORE_H

/*
 * One character per indicator, in the set version's order: a level '0'-'9' 'A'-'Z' (0..35), or
 * one of two non-scores. A draft may also hold SCORE_NONE. "marks" runs beside it.
 */

#include <stdbool.h>
#include <stddef.h>

#define LEVEL_MAX 35
#define LEVEL_NONE (-1)
#define SET_MAX 40 /* indicators in a set */
#define FORM_MAX 160 /* in a form of several sets (model/form.h) */

enum {
	SCORE_NOT_RELEVANT = '-',
	SCORE_NOT_ASSESSED = '?',
	SCORE_NONE = ' ', /* only in drafts */
};
enum {
	MARK_NONE = '.',
	MARK_UNCHANGED = '=', /* a real score given by confirming the last one */
	MARK_UP = '+',	      /* small step up inside the level: shown, kept out of statistics */
	MARK_DOWN = '-',
};

char score_of_level(int level);	 /* BUG outside 0..35 */
/* The level, or LEVEL_NONE for anything else. Here, because a picture asks for thousands. */
static inline int score_level(char score)
{
	if (score >= '0' && score <= '9')
		return score - '0';
	return score >= 'A' && score <= 'Z' ? score - 'A' + 10 : LEVEL_NONE;
}
bool score_is_valid(char score, bool draft);
bool mark_is_valid(char mark);
/* Whether two strings are n scores and their marks, of however many indicators. */
bool scores_are_pair(const char *scores, const char *marks, size_t n, bool draft);
/* Whether a stored pair of strings can be a measurement of n indicators (or a draft of one). */
bool scores_are_valid(const char *scores, const char *marks, size_t n, bool draft);

#endif
