/* What the levels of an older indicator became. */

#include "library_priv.h"

#include "base/num.h"

cfg_opt_t *crosswalk_opts(void)
{
	static cfg_opt_t opts[] = {
		OPT_STR("indicator"),
		CFG_INT_CB("meaning", VALUE_NONE, CFGF_NONE, parse_int),
		OPT_STR("to"),
		CFG_INT_CB("to_meaning", VALUE_NONE, CFGF_NONE, parse_int),
		CFG_SEC("levels", levels_opts, CFGF_NONE),
		CFG_END(),
	};

	return opts;
}

static char new_score(struct parsed *p, const struct outline *levels, int level, const char *text)
{
	int64_t n = 0;
	struct err e;

	if (!text)
		return SCORE_NONE;
	if (num_parse(text, 0, LEVEL_MAX, &n, &e) != ST_OK)
		PARSE_ERROR(p, outline_line(levels, arena_printf(p->a, "%d", level)),
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
		PARSE_ERROR(p, outline_line(o, "levels"), N_("%s has no '%s'"),
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
	walk->from_meaning = parsed_needed_number(p, o, cfg, "meaning");
	walk->to_meaning = parsed_number(cfg, "to_meaning");
	raw->def.to_now = walk->to_meaning == VALUE_NONE;
	walk->levels = read_levels(p, o, cfg);
}
