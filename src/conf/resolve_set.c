/* The sets put together from the indicators that they list. */

#include "library_priv.h"

#include <string.h>

static void check_listed_once(const struct library *lib, const struct raw_set *raw, size_t i)
{
	const char *const *keys = raw->indicators.keys;
	const struct origin *at = &raw->at;

	for (size_t j = 0; j < i; j++) {
		if (strcmp(keys[i], keys[j]) != 0)
			continue;
		RESOLVE_ERROR(lib, at, outline_value_line(at->o, "indicators", i),
			N_("%s lists indicator \"%s\" twice; the first is in line %d"),
			resolve_where(lib, at), keys[i], outline_value_line(at->o, "indicators", j));
		return;
	}
}

static bool is_listed(const struct raw_set *raw, const char *key)
{
	for (size_t i = 0; i < raw->indicators.n; i++)
		if (strcmp(raw->indicators.keys[i], key) == 0)
			return true;
	return false;
}

static void check_retired(const struct library *lib, const struct raw_set *raw)
{
	const struct origin *at = &raw->at;

	for (size_t i = 0; i < raw->retired.n; i++)
		if (is_listed(raw, raw->retired.keys[i]))
			RESOLVE_ERROR(lib, at, outline_value_line(at->o, "retired", i),
				N_("%s both lists and retires indicator \"%s\""), resolve_where(lib, at),
				raw->retired.keys[i]);
}

static void check_sections(const struct library *lib, const struct raw_set *raw)
{
	for (size_t i = 0; i < raw->sections.n; i++)
		resolve_reference(lib, &raw->at, outline_value_line(raw->at.o, "sections", i),
			"section", raw->sections.keys[i]);
}

static void not_listed(const struct library *lib, const struct raw_set *raw, const struct origin *at)
{
	struct guess g;

	guess_start(&g, at->o->title);
	for (size_t i = 0; i < raw->indicators.n; i++)
		guess_offer(&g, raw->indicators.keys[i]);
	if (g.best)
		RESOLVE_ERROR(lib, at, at->o->line,
			N_("%s is not among the indicators of %s; did you mean \"%s\"?"), resolve_where(lib, at),
			resolve_where(lib, &raw->at), g.best);
	else
		RESOLVE_ERROR(lib, at, at->o->line, N_("%s is not among the indicators of %s"),
			resolve_where(lib, at), resolve_where(lib, &raw->at));
}

static void check_overrides(const struct library *lib, const struct raw_set *raw)
{
	for (size_t i = 0; i < raw->n_overrides; i++) {
		const struct raw_override *over = &raw->overrides[i];
		const char *key = over->at.o->title;
		const struct raw_indicator *in = resolve_indicator(lib, key);
		const struct raw_scale *s = in ? resolve_scale(lib, in->scale) : NULL;

		if (!is_listed(raw, key))
			not_listed(lib, raw, &over->at);
		if (!s || !s->sound)
			continue;
		resolve_beyond(lib, &over->at, "descriptors", &over->texts, s);
		resolve_beyond(lib, &over->at, "descriptors_en", &over->texts_en, s);
	}
}

static void replace(const char **text, const char *with)
{
	if (with && *with)
		*text = with;
}

/* English goes with the Danish text that it translates: a new Danish text alone has none. */
static void apply_levels(struct library *lib, struct indicator *in, const struct raw_override *over)
{
	struct level *levels = ARENA_ARRAY(lib->a, (size_t)in->n_levels, struct level);

	for (int32_t i = 0; i < in->n_levels; i++) {
		int32_t v = in->levels[i].value;
		levels[i] = in->levels[i];
		if (over->texts.of[v])
			levels[i].text_en = "";
		replace(&levels[i].text, over->texts.of[v]);
		replace(&levels[i].text_en, over->texts_en.of[v]);
	}
	in->levels = levels;
}

static void apply_override(struct library *lib, struct indicator *in, const struct raw_override *over)
{
	if (*over->question)
		in->question_en = "";
	replace(&in->question, over->question);
	replace(&in->question_en, over->question_en);
	replace(&in->help, over->help);
	apply_levels(lib, in, over);
}

static void apply_overrides(struct library *lib, struct raw_set *raw)
{
	for (size_t i = 0; i < raw->n_overrides; i++) {
		int at = set_find(&raw->set, raw->overrides[i].at.o->title);
		if (at >= 0)
			apply_override(lib, &raw->set.indicators[at], &raw->overrides[i]);
	}
}

static void resolve_set(struct library *lib, struct raw_set *raw)
{
	struct set_version *set = &raw->set;
	const char *const *keys = raw->indicators.keys;

	set->indicators = ARENA_ARRAY(lib->a, SET_MAX, struct indicator);
	/* More has been refused already. */
	for (size_t i = 0; i < raw->indicators.n && i < SET_MAX; i++) {
		struct raw_indicator *in = resolve_indicator(lib, keys[i]);
		resolve_reference(lib, &raw->at, outline_value_line(raw->at.o, "indicators", i),
			"indicator", keys[i]);
		check_listed_once(lib, raw, i);
		if (!in)
			continue;
		in->used = true;
		set->indicators[set->n_indicators++] = in->in;
	}
}

/* An order of two raters where one of them is never asked. */
static void check_own_order(const struct library *lib, const struct raw_set *raw)
{
	const struct set_version *set = &raw->set;

	for (int32_t i = 0; i < set->n_indicators; i++)
		if (indicator_asks_citizen(&set->indicators[i]))
			return;
	if (set->own_order != OWN_FREE && set->n_indicators)
		RESOLVE_WARNING(lib, &raw->at, outline_line(raw->at.o, "own_order"),
			N_("%s has 'own_order', but the citizen is asked about none of its indicators"),
			resolve_where(lib, &raw->at));
}

void resolve_sets(struct library *lib)
{
	for (size_t i = 0; i < lib->n_sets; i++) {
		resolve_set(lib, lib->sets + i);
		check_retired(lib, lib->sets + i);
		check_sections(lib, lib->sets + i);
		check_own_order(lib, lib->sets + i);
		check_overrides(lib, lib->sets + i);
		apply_overrides(lib, lib->sets + i);
	}
}
