/* The end of a course in words, for the screens that show it. */

#include "exit_priv.h"

#include "base/i18n.h"
#include "model/exit.h"

const struct span *screen_exit_of(const struct citizen_reply *c)
{
	for (int32_t i = 0; i < c->n_spans; i++)
		if (c->spans[i].course.v == c->row.course.v && c->spans[i].exit_to != EXIT_NONE)
			return &c->spans[i];
	return NULL;
}

const char *screen_exit_words(struct arena *a, const struct span *span)
{
	const char *way = exit_name((enum exit_to)span->exit_to);

	if (!*way)
		return span->exit_reason;
	return *span->exit_reason ? arena_printf(a, "%s: %s", _(way), span->exit_reason) : _(way);
}
