/*
 * The nearest known name to a mistyped one. Of two that are equally near, the one offered first
 * stays.
 */
#include "outline_priv.h"

#include <string.h>

#include "base/text.h"

#define GUESS_MAX 2

void guess_start(struct guess *g, const char *wanted)
{
	*g = (struct guess){ .wanted = wanted, .distance = GUESS_MAX + 1 };
}

void guess_offer(struct guess *g, const char *name)
{
	int distance = text_distance(g->wanted, name, GUESS_MAX);

	/* Of a short name, two mistakes leave nothing to recognise. */
	if (distance >= g->distance || (size_t)distance >= strlen(name))
		return;
	g->distance = distance;
	g->best = name;
}
