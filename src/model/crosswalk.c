/*
 * Levels of an indicator brought to what it is now. A walk is tied to key and meaning, and a level
 * that no walk takes over is lost rather than guessed.
 */
#include "model/crosswalk.h"

#include <string.h>

#include "base/arena.h"
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

/* Each walk is followed once: whatever it leads from has been looked at then, and circles and many ways end. */
struct search {
	const struct crosswalk *walks;
	size_t n;
	bool *followed;
};

/*
 * The way from a stage to the new indicator, searched from its end: walks that lead there
 * directly, then those that lead to where they begin.
 */
static const struct crosswalk *search(const struct search *s, const struct stage *from, const struct stage *to)
{
	const struct crosswalk *first = NULL;

	for (size_t i = 0; i < s->n && !first; i++) {
		const struct crosswalk *w = &s->walks[i];
		const struct stage before = { w->from, w->from_meaning };

		if (s->followed[i] || !is_at(to, w->to, w->to_meaning))
			continue;
		s->followed[i] = true;
		first = is_at(from, w->from, w->from_meaning) ? w : search(s, from, &before);
	}
	return first;
}

static const struct crosswalk *first_step(const struct crosswalk *walks, size_t n, const struct stage *from,
	const struct stage *to)
{
	struct arena a;

	arena_init(&a);
	const struct crosswalk *first =
		n ? search(&(struct search){ walks, n, ARENA_ARRAY(&a, n, bool) }, from, to) : NULL;
	arena_done(&a);
	return first;
}

bool crosswalk_leads(const struct crosswalk *walks, size_t n, const struct indicator *old,
	const struct indicator *now)
{
	struct stage from = { old->key, old->meaning }, to = { now->key, now->meaning };

	return is_same(old, now) || first_step(walks, n, &from, &to);
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
	for (size_t steps = 0; steps < n && level != LEVEL_NONE; steps++) {
		const struct crosswalk *w = first_step(walks, n, &at, &to);
		if (!w)
			return LEVEL_NONE;
		level = crosswalk_step(w, level);
		at = (struct stage){ w->to, w->to_meaning };
		if (is_at(&to, at.key, at.meaning))
			return level <= now->max && level >= now->min ? level : LEVEL_NONE;
	}
	return LEVEL_NONE;
}
