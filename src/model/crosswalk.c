/*
 * Levels of an indicator brought to what it is now. A walk is tied to key and meaning, and a level
 * that no walk takes over is lost rather than guessed.
 */
#include "model/crosswalk.h"

#include <string.h>

#include "model/score.h"

/* An indicator at one time of its life: key and meaning. */
struct stage {
	const char *key;
	int32_t meaning;
};

static bool is_at(const struct stage *s, const char *key, int32_t meaning)
{
	return s->meaning == meaning && strcmp(s->key, key) == 0;
}

static bool is_same(const struct indicator *old, const struct indicator *now)
{
	return strcmp(old->key, now->key) == 0 && indicator_is_alike(old, now);
}

/*
 * The way from a stage to the new indicator, searched from its end: walks that lead there
 * directly, then those that lead to where they begin. A circle ends with the walks.
 */
static const struct crosswalk *first_step(const struct crosswalk *walks, size_t n,
	const struct stage *from, const struct stage *to, size_t left)
{
	for (size_t i = 0; i < n; i++) {
		const struct crosswalk *w = &walks[i];
		struct stage before = { w->from, w->from_meaning };

		if (!is_at(to, w->to, w->to_meaning))
			continue;
		if (is_at(from, w->from, w->from_meaning))
			return w;
		const struct crosswalk *first =
			left ? first_step(walks, n, from, &before, left - 1) : NULL;
		if (first)
			return first;
	}
	return NULL;
}

#define STEPS_MOST 20 /* changes in the life of one indicator */

bool crosswalk_leads(const struct crosswalk *walks, size_t n, const struct indicator *old,
	const struct indicator *now)
{
	struct stage from = { old->key, old->meaning }, to = { now->key, now->meaning };

	return is_same(old, now) || first_step(walks, n, &from, &to, STEPS_MOST);
}

int crosswalk_step(const struct crosswalk *w, int level)
{
	return level < (int)strlen(w->levels) ? score_level(w->levels[level]) : LEVEL_NONE;
}

int crosswalk_level(const struct crosswalk *walks, size_t n, const struct indicator *old,
	const struct indicator *now, int level)
{
	struct stage at = { old->key, old->meaning }, to = { now->key, now->meaning };

	if (is_same(old, now))
		return level;
	for (int steps = 0; steps <= STEPS_MOST && level != LEVEL_NONE; steps++) {
		const struct crosswalk *w = first_step(walks, n, &at, &to, STEPS_MOST);
		if (!w)
			return LEVEL_NONE;
		level = crosswalk_step(w, level);
		at = (struct stage){ w->to, w->to_meaning };
		if (is_at(&to, at.key, at.meaning))
			return level <= now->max && level >= now->min ? level : LEVEL_NONE;
	}
	return LEVEL_NONE;
}
