#include "library_priv.h"

#include <string.h>

#include "base/date.h"

#define MISTAKE(lib, at, line, ...) conf_error((lib)->report, (at)->file, (line), __VA_ARGS__)
#define DOUBT(lib, at, line, ...) conf_warning((lib)->report, (at)->file, (line), __VA_ARGS__)

void resolve_define(struct library *lib, const char *file, const struct outline *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct outline *item = o->items + i;
		if (!(item->opt->flags & CFGF_TITLE))
			continue;
		struct defined *d =
			ARENA_PUSH(lib->a, lib->defined, &lib->n_defined, &lib->room_defined);
		*d = (struct defined){ { file, item }, o, item->name, item->title };
		resolve_define(lib, file, item);
	}
}

static const char *where(const struct library *lib, const struct origin *at)
{
	return outline_where(lib->a, at->o);
}

static bool is_defined(const struct library *lib, const char *kind, const char *key)
{
	for (size_t i = 0; i < lib->n_defined; i++)
		if (strcmp(lib->defined[i].key, key) == 0 &&
			strcmp(lib->defined[i].kind, kind) == 0)
			return true;
	return false;
}

/*
 * "at" names another section in "line". Nothing is said when it may stand in a file that could not
 * be read, or stands in one with other mistakes.
 */
static void check_reference(const struct library *lib, const struct origin *at, int line,
	const char *kind, const char *key)
{
	struct guess g;

	if (!*key || lib->unread || is_defined(lib, kind, key))
		return;
	guess_start(&g, key);
	for (size_t i = 0; i < lib->n_defined; i++)
		if (strcmp(lib->defined[i].kind, kind) == 0)
			guess_offer(&g, lib->defined[i].key);
	if (g.best)
		MISTAKE(lib, at, line,
			N_("%s names %s \"%s\", which does not exist; did you mean \"%s\"?"),
			where(lib, at), kind, key, g.best);
	else
		MISTAKE(lib, at, line, N_("%s names %s \"%s\", which does not exist"),
			where(lib, at), kind, key);
}

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
			MISTAKE(lib, &d->at, d->at.o->line,
				N_("%s is there twice; the first is at %s:%d"), where(lib, &d->at),
				first->at.file, first->at.o->line);
			break;
		}
	}
}

static struct raw_scale *find_scale(const struct library *lib, const char *key)
{
	for (size_t i = 0; i < lib->n_scales; i++)
		if (strcmp(lib->scales[i].at.o->title, key) == 0)
			return lib->scales + i;
	return NULL;
}

static struct raw_indicator *find_indicator(const struct library *lib, const char *key)
{
	for (size_t i = 0; i < lib->n_indicators; i++)
		if (strcmp(lib->indicators[i].in.key, key) == 0)
			return lib->indicators + i;
	return NULL;
}

/* Texts for levels that the scale does not have. */
static void check_beyond(const struct library *lib, const struct origin *at, const char *name,
	const struct level_texts *texts, const struct raw_scale *s)
{
	const struct outline *levels = outline_section(at->o, name, 0);

	for (int v = 0; v <= LEVEL_MAX; v++) {
		char *level = arena_printf(lib->a, "%d", v);
		if (texts->of[v] && (v < s->min || v > s->max))
			MISTAKE(lib, at, outline_line(levels, level),
				N_("%s: %s has a text for level %d, outside the scale %d..%d"),
				where(lib, at), name, v, s->min, s->max);
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
		MISTAKE(lib, at, outline_line(at->o, "descriptors"),
			N_("%s: descriptors has no text for level %s"), where(lib, at), missing);
	if (!outline_section(at->o, "descriptors_en", 0))
		return;
	missing = holes(lib, s, &raw->texts_en, &s->texts_en);
	if (*missing)
		DOUBT(lib, at, outline_line(at->o, "descriptors_en"),
			N_("%s: descriptors_en has no text for level %s"), where(lib, at),
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

static void resolve_indicator(const struct library *lib, struct raw_indicator *raw)
{
	struct raw_scale *s = find_scale(lib, raw->scale);
	const struct origin *at = &raw->at;
	struct indicator *in = &raw->in;

	check_reference(lib, at, outline_line(at->o, "scale"), "scale", raw->scale);
	if (s)
		s->used = true;
	if (!s || !s->sound)
		return;
	in->min = s->min;
	in->max = s->max;
	in->direction = s->direction;
	if (in->goal >= 0 && (in->goal < s->min || in->goal > s->max))
		MISTAKE(lib, at, outline_line(at->o, "goal"),
			N_("%s: goal %d is outside the scale %d..%d"), where(lib, at), in->goal,
			s->min, s->max);
	check_beyond(lib, at, "descriptors", &raw->texts, s);
	check_beyond(lib, at, "descriptors_en", &raw->texts_en, s);
	check_holes(lib, raw, s);
	fill_levels(lib->a, raw, s);
}

static void check_listed_once(const struct library *lib, const struct raw_set *raw, size_t i)
{
	const struct origin *at = &raw->at;

	for (size_t j = 0; j < i; j++) {
		if (strcmp(raw->keys[i], raw->keys[j]) != 0)
			continue;
		MISTAKE(lib, at, outline_value_line(at->o, "indicators", i),
			N_("%s lists indicator \"%s\" twice; the first is in line %d"),
			where(lib, at), raw->keys[i], outline_value_line(at->o, "indicators", j));
		return;
	}
}

static void resolve_set(const struct library *lib, struct raw_set *raw)
{
	struct set_version *set = &raw->set;

	set->indicators = ARENA_ARRAY(lib->a, SET_MAX, struct indicator);
	/* More has been refused already. */
	for (size_t i = 0; i < raw->n_keys && i < SET_MAX; i++) {
		struct raw_indicator *in = find_indicator(lib, raw->keys[i]);
		check_reference(lib, &raw->at, outline_value_line(raw->at.o, "indicators", i),
			"indicator", raw->keys[i]);
		check_listed_once(lib, raw, i);
		if (!in)
			continue;
		in->used = true;
		set->indicators[set->n_indicators++] = in->in;
	}
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

	check_reference(lib, at, outline_line(at->o, "set"), "set", raw->group.set);
	check_reference(
		lib, at, outline_line(at->o, "replaces"), "target_group", raw->group.replaces);
	if (*raw->group.replaces && replaces_itself(lib, raw))
		MISTAKE(lib, at, outline_line(at->o, "replaces"),
			N_("%s replaces itself in a circle"), where(lib, at));
}

static void check_scale(const struct library *lib, const struct raw_scale *s)
{
	if (!s->sound)
		return;
	check_beyond(lib, &s->at, "labels", &s->labels, s);
	check_beyond(lib, &s->at, "descriptors", &s->texts, s);
	check_beyond(lib, &s->at, "descriptors_en", &s->texts_en, s);
}

/* Only when nothing is wrong: with an unread set, everything seems unused. */
static void warn_unused(const struct library *lib)
{
	for (size_t i = 0; i < lib->n_indicators; i++) {
		const struct origin *at = &lib->indicators[i].at;
		if (!lib->indicators[i].used)
			DOUBT(lib, at, at->o->line, N_("%s is in no set"), where(lib, at));
	}
	for (size_t i = 0; i < lib->n_scales; i++) {
		const struct origin *at = &lib->scales[i].at;
		if (!lib->scales[i].used)
			DOUBT(lib, at, at->o->line, N_("%s is used by no indicator"),
				where(lib, at));
	}
}

static void hand_over(const struct library *lib, struct definitions *out)
{
	out->administrations = lib->administrations;
	out->n_administrations = lib->n_administrations;
	out->sections = lib->sections;
	out->n_sections = lib->n_sections;
	out->n_sets = lib->n_sets;
	out->sets = ARENA_ARRAY(lib->a, lib->n_sets, struct def_set);
	for (size_t i = 0; i < lib->n_sets; i++) {
		const struct raw_set *raw = lib->sets + i;
		out->sets[i].place = (struct def_place){ raw->at.file, raw->at.o->line };
		out->sets[i].set = raw->set;
	}
	out->n_groups = lib->n_groups;
	out->groups = ARENA_ARRAY(lib->a, lib->n_groups, struct def_group);
	for (size_t i = 0; i < lib->n_groups; i++)
		out->groups[i] = lib->groups[i].group;
}

void resolve_library(struct library *lib, struct definitions *out)
{
	check_defined_once(lib);
	for (size_t i = 0; i < lib->n_scales; i++)
		check_scale(lib, lib->scales + i);
	for (size_t i = 0; i < lib->n_indicators; i++)
		resolve_indicator(lib, lib->indicators + i);
	for (size_t i = 0; i < lib->n_sets; i++)
		resolve_set(lib, lib->sets + i);
	for (size_t i = 0; i < lib->n_groups; i++)
		resolve_group(lib, lib->groups + i);
	if (lib->report->errors > lib->errors_before)
		return;
	warn_unused(lib);
	hand_over(lib, out);
}
