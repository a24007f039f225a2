#ifndef MODEL_CROSSWALK_H
#define MODEL_CROSSWALK_H

/*
 * What the levels of an indicator became when its meaning or its scale changed. With it a curve
 * goes on over the change; the converted points say so. The scores themselves are never changed.
 */

#include <stddef.h>
#include <stdint.h>

#include "model/set.h"

struct crosswalk {
	const char *from; /* key of the old indicator */
	int32_t from_meaning;
	const char *to; /* of the new one: the same key or another */
	int32_t to_meaning;
	const char *levels; /* scores: what level 0, 1, ... became; SCORE_NONE, or no more of them: nothing */
};

/* What one level becomes by this walk alone; LEVEL_NONE: nothing. level: 0-LEVEL_MAX. */
int crosswalk_step(const struct crosswalk *w, int level);

/*
 * The level that "level" of the old indicator is on the new one, through as many crosswalks as it
 * takes; itself when they are alike and have one key. LEVEL_NONE when no crosswalk leads there.
 */
int crosswalk_level(const struct crosswalk *walks, size_t n, const struct indicator *old,
	const struct indicator *now, int level);
/* Whether the old indicator leads to the new one at all, by being alike or by crosswalks. */
bool crosswalk_leads(const struct crosswalk *walks, size_t n, const struct indicator *old,
	const struct indicator *now);

#endif
