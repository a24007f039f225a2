/* Crosswalks against the indicators that they lead to, and against each other. */

#include "library_priv.h"

#include <string.h>

/* A new level that the scale does not have. */
static void check_scale(
	const struct library *lib, const struct raw_crosswalk *raw, const struct indicator *now)
{
	const struct outline *levels = outline_section(raw->at.o, "levels", 0);

	for (int i = 0; i <= LEVEL_MAX && now->n_levels; i++) {
		int level = score_level(raw->def.walk.levels[i]);
		if (level != LEVEL_NONE && (level < now->min || level > now->max))
			RESOLVE_ERROR(lib, &raw->at, outline_line(levels, arena_printf(lib->a, "%d", i)),
				N_("%s: level %d becomes %d, outside the scale %d..%d of \"%s\""),
				resolve_where(lib, &raw->at), i, level, now->min, now->max,
				now->key);
	}
}

/* Levels that go up and down: rarely meant. */
static void check_order(const struct library *lib, const struct raw_crosswalk *raw)
{
	int before = LEVEL_NONE, up = 0, down = 0;

	for (int i = 0; i <= LEVEL_MAX; i++) {
		int level = score_level(raw->def.walk.levels[i]);
		if (level == LEVEL_NONE)
			continue;
		up += before != LEVEL_NONE && level > before;
		down += before != LEVEL_NONE && level < before;
		before = level;
	}
	if (up && down)
		RESOLVE_WARNING(lib, &raw->at, outline_line(raw->at.o, "levels"),
			N_("%s: the new levels go both up and down"),
			resolve_where(lib, &raw->at));
}

static bool begins_at(const struct crosswalk *w, const char *key, int32_t meaning)
{
	return *key && w->from_meaning == meaning && strcmp(w->from, key) == 0;
}

/* Whether the walks lead from where "at" leads back to where "start" begins. Each is followed once. */
static bool leads_back(const struct library *lib, const struct raw_crosswalk *start, const struct crosswalk *at)
{
	if (begins_at(&start->def.walk, at->to, at->to_meaning))
		return true;
	for (size_t i = 0; i < lib->n_crosswalks; i++) {
		struct raw_crosswalk *next = &lib->crosswalks[i];

		if (next->followed_from == start || !begins_at(&next->def.walk, at->to, at->to_meaning))
			continue;
		next->followed_from = start;
		if (leads_back(lib, start, &next->def.walk))
			return true;
	}
	return false;
}

static void check_way(const struct library *lib, const struct raw_crosswalk *raw)
{
	const struct crosswalk *w = &raw->def.walk;

	if (leads_back(lib, raw, w))
		RESOLVE_ERROR(lib, &raw->at, raw->at.o->line, N_("%s leads back to where it begins"),
			resolve_where(lib, &raw->at));
	for (const struct raw_crosswalk *other = lib->crosswalks; other < raw; other++)
		if (begins_at(&other->def.walk, w->from, w->from_meaning) &&
			strcmp(other->def.walk.to, w->to) == 0)
			RESOLVE_ERROR(lib, &raw->at, raw->at.o->line,
				N_("%s is about the same indicators as the one at %s:%d"),
				resolve_where(lib, &raw->at), other->at.file,
				other->at.o->line);
}

static void find_now(const struct library *lib, struct raw_crosswalk *raw)
{
	struct crosswalk *w = &raw->def.walk;
	const struct raw_indicator *now = resolve_indicator(lib, w->to);

	/* An indicator that was retired since stands in the database only. */
	if (raw->def.to_now) {
		const char *named = outline_section(raw->at.o, "to", 0) ? "to" : "indicator";
		resolve_reference(lib, &raw->at, outline_line(raw->at.o, named), "indicator", w->to);
		w->to_meaning = now ? now->in.meaning : VALUE_NONE;
	}
	if (now && now->in.meaning == w->to_meaning)
		check_scale(lib, raw, &now->in);
}

void resolve_crosswalks(const struct library *lib)
{
	for (size_t i = 0; i < lib->n_crosswalks; i++)
		find_now(lib, lib->crosswalks + i);
	for (size_t i = 0; i < lib->n_crosswalks; i++) {
		check_order(lib, lib->crosswalks + i);
		check_way(lib, lib->crosswalks + i);
	}
}
