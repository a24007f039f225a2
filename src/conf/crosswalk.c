/* What the levels of an older indicator became. */

#include "library_priv.h"

#include <string.h>

#include "base/num.h"

#define TEXT_MOST 300

#define MISTAKE(at, lib, line, ...) conf_error((lib)->report, (at)->file, (line), __VA_ARGS__)
#define DOUBT(at, lib, line, ...) conf_warning((lib)->report, (at)->file, (line), __VA_ARGS__)

cfg_opt_t *crosswalk_opts(void)
{
	static cfg_opt_t opts[] = {
		CFG_STR("indicator", NULL, CFGF_NONE),
		CFG_INT_CB("meaning", VALUE_NONE, CFGF_NONE, parse_int),
		CFG_STR("to", NULL, CFGF_NONE),
		CFG_INT_CB("to_meaning", VALUE_NONE, CFGF_NONE, parse_int),
		CFG_SEC("levels", NULL, CFGF_NONE),
		CFG_END(),
	};

	opts[4].subopts = levels_opts();
	return opts;
}

static char new_score(struct parsed *p, const struct outline *levels, int level, const char *text)
{
	int64_t n = 0;
	struct err e;

	if (!text)
		return SCORE_NONE;
	if (num_parse(text, 0, LEVEL_MAX, &n, &e) != ST_OK)
		conf_error(p->report, p->file, outline_line(levels, arena_printf(p->a, "%d", level)),
			N_("what level %d becomes must be a level from 0 to %d, not '%s'"), level,
			LEVEL_MAX, text);
	return score_of_level((int)n);
}

static const char *read_levels(struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	const struct outline *levels = outline_section(o, "levels", 0);
	char *scores = arena_alloc(p->a, LEVEL_MAX + 2);
	struct level_texts texts = { 0 };

	levels_read(p, o, cfg, "levels", TEXT_MOST, &texts);
	for (int i = 0; i <= LEVEL_MAX; i++)
		scores[i] = new_score(p, levels, i, texts.of[i]);
	if (!levels || levels->n == 0)
		conf_error(p->report, p->file, outline_line(o, "levels"), N_("%s has no '%s'"),
			outline_where(p->a, o), "levels");
	return scores;
}

void crosswalk_read(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_crosswalk *raw =
		ARENA_PUSH(lib->a, lib->crosswalks, &lib->n_crosswalks, &lib->room_crosswalks);
	struct crosswalk *walk = &raw->def.walk;

	raw->at = (struct origin){ p->file, o };
	raw->def.place = (struct def_place){ p->file, o->line };
	raw->def.key = parsed_key(p, o);
	walk->from = parsed_needed(p, o, cfg, "indicator", TEXT_MOST);
	walk->to = parsed_text(p, o, cfg, "to", TEXT_MOST);
	if (!*walk->to)
		walk->to = walk->from;
	walk->from_meaning = (int32_t)cfg_getint(cfg, "meaning");
	if (walk->from_meaning == VALUE_NONE)
		conf_error(p->report, p->file, o->line, N_("%s has no '%s'"), outline_where(p->a, o),
			"meaning");
	walk->to_meaning = (int32_t)cfg_getint(cfg, "to_meaning");
	raw->def.to_now = walk->to_meaning == VALUE_NONE;
	walk->levels = read_levels(p, o, cfg);
}

/* A new level that the scale does not have. */
static void check_scale(
	const struct library *lib, const struct raw_crosswalk *raw, const struct indicator *now)
{
	const struct outline *levels = outline_section(raw->at.o, "levels", 0);

	for (int i = 0; i <= LEVEL_MAX && now->n_levels; i++) {
		int level = score_level(raw->def.walk.levels[i]);
		if (level != LEVEL_NONE && (level < now->min || level > now->max))
			MISTAKE(&raw->at, lib, outline_line(levels, arena_printf(lib->a, "%d", i)),
				N_("%s: level %d becomes %d, outside the scale %d..%d of \"%s\""),
				outline_where(lib->a, raw->at.o), i, level, now->min, now->max,
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
		DOUBT(&raw->at, lib, outline_line(raw->at.o, "levels"),
			N_("%s: the new levels go both up and down"),
			outline_where(lib->a, raw->at.o));
}

static bool begins_at(const struct crosswalk *w, const char *key, int32_t meaning)
{
	return *key && w->from_meaning == meaning && strcmp(w->from, key) == 0;
}

/* Whether the walks lead from (key, meaning) back to where "start" begins. */
static bool leads_back(const struct library *lib, const struct crosswalk *start, const char *key,
	int32_t meaning, size_t left)
{
	if (begins_at(start, key, meaning))
		return true;
	for (size_t i = 0; i < lib->n_crosswalks && left; i++) {
		const struct crosswalk *w = &lib->crosswalks[i].def.walk;
		if (begins_at(w, key, meaning) &&
			leads_back(lib, start, w->to, w->to_meaning, left - 1))
			return true;
	}
	return false;
}

#define STEPS_MOST 8

static void check_way(const struct library *lib, const struct raw_crosswalk *raw)
{
	const struct crosswalk *w = &raw->def.walk;

	if (leads_back(lib, w, w->to, w->to_meaning, STEPS_MOST))
		MISTAKE(&raw->at, lib, raw->at.o->line, N_("%s leads back to where it begins"),
			outline_where(lib->a, raw->at.o));
	for (const struct raw_crosswalk *other = lib->crosswalks; other < raw; other++)
		if (begins_at(&other->def.walk, w->from, w->from_meaning) &&
			strcmp(other->def.walk.to, w->to) == 0)
			MISTAKE(&raw->at, lib, raw->at.o->line,
				N_("%s is about the same indicators as the one at %s:%d"),
				outline_where(lib->a, raw->at.o), other->at.file,
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
