/*
 * Looking things up in an outline, apart from building it. A setting that is not there has the
 * line of its section.
 */
#include "outline_priv.h"

#include <string.h>

const char *outline_where(struct arena *a, const struct outline *o)
{
	return *o->title ? arena_printf(a, "%s \"%s\"", o->name, o->title) : o->name;
}

const struct outline *outline_section(const struct outline *o, const char *name, size_t nth)
{
	for (size_t i = 0; i < o->n; i++)
		if (strcmp(o->items[i].name, name) == 0 && nth-- == 0)
			return o->items + i;
	return NULL;
}

int outline_line(const struct outline *o, const char *name)
{
	const struct outline *item = outline_section(o, name, 0);

	return item ? item->line : o->line;
}

int outline_value_line(const struct outline *o, const char *name, size_t nth)
{
	const struct outline *item = outline_section(o, name, 0);

	return item && nth < item->n_lines ? item->lines[nth] : outline_line(o, name);
}
