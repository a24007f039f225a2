/*
 * What the files of a directory define, by name. A name that nothing has is reported with the nearest that something
 * has; what only may be defined in a file that could not be read is not.
 */
#include "library_priv.h"

#include <string.h>

/* A part of the section around it, named after something else: no definition. */
static bool is_part(const struct outline *o)
{
	static const char *const parts[] = { "override", "starts", "quota", "deadline" };

	for (size_t i = 0; i < COUNT(parts); i++)
		if (strcmp(o->name, parts[i]) == 0)
			return true;
	return false;
}

void resolve_define(struct library *lib, const char *file, const struct outline *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct outline *item = o->items + i;
		if (!(item->opt->flags & CFGF_TITLE) || is_part(item))
			continue;
		struct defined *d =
			ARENA_PUSH(lib->a, lib->defined, &lib->n_defined, &lib->room_defined);
		*d = (struct defined){ { file, item }, o, item->name, item->title };
		resolve_define(lib, file, item);
	}
}

const char *resolve_where(const struct library *lib, const struct origin *at)
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
void resolve_reference(const struct library *lib, const struct origin *at, int line,
	const char *kind, const char *key)
{
	bool unread = strcmp(kind, "section") == 0 ? lib->unread_sections : lib->unread;
	struct guess g;

	if (!*key || unread || is_defined(lib, kind, key))
		return;
	guess_start(&g, key);
	for (size_t i = 0; i < lib->n_defined; i++)
		if (strcmp(lib->defined[i].kind, kind) == 0)
			guess_offer(&g, lib->defined[i].key);
	if (g.best)
		RESOLVE_ERROR(lib, at, line,
			N_("%s names %s \"%s\", which does not exist; did you mean \"%s\"?"),
			resolve_where(lib, at), kind, key, g.best);
	else
		RESOLVE_ERROR(lib, at, line, N_("%s names %s \"%s\", which does not exist"),
			resolve_where(lib, at), kind, key);
}

struct raw_scale *resolve_scale(const struct library *lib, const char *key)
{
	for (size_t i = 0; i < lib->n_scales; i++)
		if (strcmp(lib->scales[i].at.o->title, key) == 0)
			return lib->scales + i;
	return NULL;
}

struct raw_indicator *resolve_indicator(const struct library *lib, const char *key)
{
	for (size_t i = 0; i < lib->n_indicators; i++)
		if (strcmp(lib->indicators[i].in.key, key) == 0)
			return lib->indicators + i;
	return NULL;
}

void resolve_beyond(const struct library *lib, const struct origin *at, const char *name,
	const struct level_texts *texts, const struct raw_scale *s)
{
	const struct outline *levels = outline_section(at->o, name, 0);

	for (int v = 0; v <= LEVEL_MAX; v++) {
		if (texts->of[v] && (v < s->min || v > s->max))
			RESOLVE_ERROR(lib, at, outline_line(levels, arena_printf(lib->a, "%d", v)),
				N_("%s: %s has a text for level %d, outside the scale %d..%d"),
				resolve_where(lib, at), name, v, s->min, s->max);
	}
}
