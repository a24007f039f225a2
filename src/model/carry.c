/*
 * A draft brought to a newer version of its set. An answer stays only where meaning, scale and
 * direction are the same; a crosswalk is not used here.
 */
#include "model/carry.h"

#include <string.h>

#include "base/err.h"

static int32_t answered(const char *scores)
{
	int32_t n = 0;

	for (; *scores; scores++)
		n += *scores != SCORE_NONE;
	return n;
}

void carry_draft(const struct set_version *old, const struct set_version *now, const char *scores, const char *marks,
	struct carried *out)
{
	BUG_ON(!scores_are_valid(scores, marks, (size_t)old->n_indicators, true));
	BUG_ON(now->n_indicators > SET_MAX);
	*out = (struct carried){ .kept = 0 };
	for (int32_t i = 0; i < now->n_indicators; i++) {
		int at = set_find(old, now->indicators[i].key);
		bool stays = at >= 0 && indicator_is_alike(&old->indicators[at], &now->indicators[i]);

		out->from[i] = at;
		out->scores[i] = stays ? scores[at] : SCORE_NONE;
		out->marks[i] = stays ? marks[at] : MARK_NONE;
	}
	out->kept = answered(out->scores);
	out->asked = answered(scores) - out->kept;
}
