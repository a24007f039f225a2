/*
 * Names joined to what they name, across all files. Indicators are finished before the sets made
 * of them; with one error nothing is handed over.
 */
#include "library_priv.h"

#include <string.h>

#include "base/date.h"

/* Within one section the outline has seen it already. */
static void check_defined_once(const struct library *lib)
{
	for (size_t i = 0; i < lib->n_defined; i++) {
		const struct defined *d = lib->defined + i;
		for (const struct defined *first = lib->defined; first < d; first++) {
			if (strcmp(first->key, d->key) != 0 || strcmp(first->kind, d->kind) != 0)
				continue;
			if (first->inside == d->inside)
				break;
			RESOLVE_ERROR(lib, &d->at, d->at.o->line,
				N_("%s is there twice; the first is at %s:%d"), resolve_where(lib, &d->at),
				first->at.file, first->at.o->line);
			break;
		}
	}
}

/* "2, 3": the levels without a text in "own" and in "shared"; "" when there are none. */
static const char *holes(const struct library *lib, const struct raw_scale *s,
	const struct level_texts *own, const struct level_texts *shared)
{
	char *list = arena_dup(lib->a, "");

	for (int v = s->min; v <= s->max; v++)
		if (!own->of[v] && !(shared && shared->of[v]))
			list = arena_printf(lib->a, "%s%s%d", list, *list ? ", " : "", v);
	return list;
}

static void check_holes(
	const struct library *lib, const struct raw_indicator *raw, const struct raw_scale *s)
{
	const struct origin *at = &raw->at;
	const char *missing = holes(lib, s, &raw->texts, &s->texts);

	if (*missing)
		RESOLVE_ERROR(lib, at, outline_line(at->o, "descriptors"),
			N_("%s: descriptors has no text for level %s"), resolve_where(lib, at), missing);
	if (!outline_section(at->o, "descriptors_en", 0))
		return;
	missing = holes(lib, s, &raw->texts_en, &s->texts_en);
	if (*missing)
		RESOLVE_WARNING(lib, at, outline_line(at->o, "descriptors_en"),
			N_("%s: descriptors_en has no text for level %s"), resolve_where(lib, at),
			missing);
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* Its own text, or the scale's; English goes with the Danish text that it translates. */
static void fill_levels(struct arena *a, struct raw_indicator *raw, const struct raw_scale *s)
{
	struct indicator *in = &raw->in;

	in->n_levels = s->max - s->min + 1;
	in->levels = ARENA_ARRAY(a, (size_t)in->n_levels, struct level);
	for (int v = s->min; v <= s->max; v++) {
		const char *own = raw->texts.of[v], *en = raw->texts_en.of[v];
		in->levels[v - s->min] = (struct level){ .value = v,
			.label = or_empty(s->labels.of[v]),
			.text = own ? own : or_empty(s->texts.of[v]),
			.text_en = en || own ? or_empty(en) : or_empty(s->texts_en.of[v]) };
	}
}

static void finish_indicator(const struct library *lib, struct raw_indicator *raw)
{
	struct raw_scale *s = resolve_scale(lib, raw->scale);
	const struct origin *at = &raw->at;
	struct indicator *in = &raw->in;

	resolve_reference(lib, at, outline_line(at->o, "scale"), "scale", raw->scale);
	if (s)
		s->used = true;
	if (!s || !s->sound)
		return;
	in->min = s->min;
	in->max = s->max;
	in->direction = s->direction;
	if (in->goal >= 0 && (in->goal < s->min || in->goal > s->max))
		RESOLVE_ERROR(lib, at, outline_line(at->o, "goal"),
			N_("%s: goal %d is outside the scale %d..%d"), resolve_where(lib, at), in->goal,
			s->min, s->max);
	if (in->reliable > s->max - s->min)
		RESOLVE_ERROR(lib, at, outline_line(at->o, "reliable"),
			N_("%s: reliable is %d levels, but from %d to %d there are only %d"),
			resolve_where(lib, at), in->reliable, s->min, s->max, s->max - s->min);
	resolve_beyond(lib, at, "descriptors", &raw->texts, s);
	resolve_beyond(lib, at, "descriptors_en", &raw->texts_en, s);
	check_holes(lib, raw, s);
	fill_levels(lib->a, raw, s);
}

static const struct raw_group *find_group(const struct library *lib, const char *key)
{
	for (size_t i = 0; i < lib->n_groups; i++)
		if (strcmp(lib->groups[i].group.key, key) == 0)
			return lib->groups + i;
	return NULL;
}

/* Whether following "replaces" from this group comes back to it. */
static bool replaces_itself(const struct library *lib, const struct raw_group *raw)
{
	const struct raw_group *next = raw;

	for (size_t steps = 0; next && steps <= lib->n_groups; steps++) {
		next = find_group(lib, next->group.replaces);
		if (next == raw)
			return true;
	}
	return false;
}

static void resolve_group(const struct library *lib, const struct raw_group *raw)
{
	const struct origin *at = &raw->at;

	resolve_reference(lib, at, outline_line(at->o, "set"), "set", raw->group.set);
	resolve_reference(
		lib, at, outline_line(at->o, "replaces"), "target_group", raw->group.replaces);
	if (*raw->group.replaces && replaces_itself(lib, raw))
		RESOLVE_ERROR(lib, at, outline_line(at->o, "replaces"),
			N_("%s replaces itself in a circle"), resolve_where(lib, at));
}

static void resolve_section(const struct library *lib, const struct raw_section *raw)
{
	for (size_t i = 0; i < raw->section.n_starts; i++)
		resolve_reference(lib, &raw->at, raw->section.starts[i].place.line, "target_group",
			raw->section.starts[i].group);
}

static void resolve_plan(const struct library *lib, const struct raw_plan *raw)
{
	const struct origin *at = &raw->at;

	resolve_reference(lib, at, outline_line(at->o, "section"), "section", raw->plan.section);
	resolve_reference(
		lib, at, outline_line(at->o, "target_group"), "target_group", raw->plan.group);
}

static void check_scale(const struct library *lib, const struct raw_scale *s)
{
	if (!s->sound)
		return;
	resolve_beyond(lib, &s->at, "labels", &s->labels, s);
	resolve_beyond(lib, &s->at, "descriptors", &s->texts, s);
	resolve_beyond(lib, &s->at, "descriptors_en", &s->texts_en, s);
}

/* Only when nothing is wrong: with an unread set, everything seems unused. */
static void warn_unused(const struct library *lib)
{
	for (size_t i = 0; i < lib->n_indicators; i++) {
		const struct origin *at = &lib->indicators[i].at;
		if (!lib->indicators[i].used)
			RESOLVE_WARNING(lib, at, at->o->line, N_("%s is in no set"), resolve_where(lib, at));
	}
	for (size_t i = 0; i < lib->n_scales; i++) {
		const struct origin *at = &lib->scales[i].at;
		if (!lib->scales[i].used)
			RESOLVE_WARNING(lib, at, at->o->line, N_("%s is used by no indicator"),
				resolve_where(lib, at));
	}
}

static void hand_over_sets(const struct library *lib, struct definitions *out)
{
	out->n_sets = lib->n_sets;
	out->sets = ARENA_ARRAY(lib->a, lib->n_sets, struct def_set);
	for (size_t i = 0; i < lib->n_sets; i++) {
		const struct raw_set *raw = lib->sets + i;
		out->sets[i] = (struct def_set){
			.place = { raw->at.file, raw->at.o->line },
			.version_line = outline_line(raw->at.o, "version"),
			.indicators_line = outline_line(raw->at.o, "indicators"),
			.set = raw->set,
			.sections = raw->sections.keys,
			.n_sections = raw->sections.n,
			.retired = raw->retired.keys,
			.n_retired = raw->retired.n,
		};
	}
	out->n_indicators = lib->n_indicators;
	out->indicators = ARENA_ARRAY(lib->a, lib->n_indicators, struct def_indicator);
	for (size_t i = 0; i < lib->n_indicators; i++) {
		const struct raw_indicator *raw = lib->indicators + i;
		out->indicators[i] = (struct def_indicator){
			{ raw->at.file, outline_line(raw->at.o, "meaning") }, raw->in.key,
			raw->retired_levels };
	}
}

/* The members of the raw ones that go on. */
#define HAND_OVER(out, lib, list, member) \
	do { \
		(out)->n_##list = (lib)->n_##list; \
		(out)->list = arena_array((lib)->a, (lib)->n_##list, sizeof(*(out)->list)); \
		for (size_t i_ = 0; i_ < (lib)->n_##list; i_++) \
			(out)->list[i_] = (lib)->list[i_].member; \
	} while (0)

static void hand_over(const struct library *lib, struct definitions *out)
{
	out->administrations = lib->administrations;
	out->n_administrations = lib->n_administrations;
	HAND_OVER(out, lib, sections, section);
	HAND_OVER(out, lib, groups, group);
	HAND_OVER(out, lib, crosswalks, def);
	HAND_OVER(out, lib, plans, plan);
	hand_over_sets(lib, out);
}

void resolve_library(struct library *lib, struct definitions *out)
{
	check_defined_once(lib);
	for (size_t i = 0; i < lib->n_scales; i++)
		check_scale(lib, lib->scales + i);
	for (size_t i = 0; i < lib->n_indicators; i++)
		finish_indicator(lib, lib->indicators + i);
	resolve_sets(lib);
	resolve_crosswalks(lib);
	for (size_t i = 0; i < lib->n_groups; i++)
		resolve_group(lib, lib->groups + i);
	for (size_t i = 0; i < lib->n_sections; i++)
		resolve_section(lib, lib->sections + i);
	for (size_t i = 0; i < lib->n_plans; i++)
		resolve_plan(lib, lib->plans + i);
	if (lib->report->errors > lib->errors_before)
		return;
	warn_unused(lib);
	hand_over(lib, out);
}
