/*
 * Scores and marks as characters. A level is one character up to Z, so the longest scale ends at
 * 35; "no answer yet" is valid in a draft only.
 */
#include "model/score.h"

#include <string.h>

#include "base/err.h"

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

char score_of_level(int level)
{
	BUG_ON(level < 0 || level > LEVEL_MAX);
	return digits[level];
}

bool score_is_valid(char score, bool draft)
{
	return score_level(score) != LEVEL_NONE || score == SCORE_NOT_RELEVANT ||
		score == SCORE_NOT_ASSESSED || (draft && score == SCORE_NONE);
}

bool mark_is_valid(char mark)
{
	return mark == MARK_NONE || mark == MARK_UNCHANGED || mark == MARK_UP || mark == MARK_DOWN;
}

/* A mark says something about a level: beside a non-score there is none. */
bool scores_are_pair(const char *scores, const char *marks, size_t n, bool draft)
{
	if (strlen(scores) != n || strlen(marks) != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!score_is_valid(scores[i], draft) || !mark_is_valid(marks[i]))
			return false;
		if (marks[i] != MARK_NONE && score_level(scores[i]) == LEVEL_NONE)
			return false;
	}
	return true;
}

bool scores_are_valid(const char *scores, const char *marks, size_t n, bool draft)
{
	return n >= 1 && n <= SET_MAX && scores_are_pair(scores, marks, n, draft);
}
