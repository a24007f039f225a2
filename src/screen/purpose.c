/* The question for a purpose, before a citizen outside the own caseload is fetched. */

#include "purpose_priv.h"

#include "base/text.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/prompt.h"

/* One of the site's purposes; NULL: cancelled, or the site has none. */
static const char *choose(struct screen *s)
{
	const struct screen_app *app = s->app;
	struct purposes_reply reply;
	struct err e;
	const char **items;
	int chosen;

	if (door_purposes(app->door, &(struct purposes_request){ 0 }, &s->arena, &reply, &e) != ST_OK) {
		tui_screen_say_err(s, &e);
		return NULL;
	}
	items = ARENA_ARRAY(&s->arena, (size_t)reply.n_rows, const char *);
	for (int32_t i = 0; i < reply.n_rows; i++)
		items[i] = reply.rows[i].text;
	chosen = tui_prompt_choice(s, _("Not your citizen. Purpose (logged)"), items, (size_t)reply.n_rows, 0);
	return chosen < 0 ? NULL : items[chosen];
}

const char *screen_purpose_ask(struct screen *s)
{
	char text[PURPOSE_BYTES] = "";
	const char *purpose = choose(s);
	struct prompt_line ask = {.needed = _("Write why you open this citizen. It is logged.")};

	if (!purpose)
		return NULL;
	ask.label = arena_printf(&s->arena, "%s: ", purpose);
	ask.limit = PURPOSE_CHARS - (size_t)text_width(ask.label);
	return tui_prompt_line(s, &ask, text, sizeof(text))
		       ? arena_printf(&s->arena, "%s%s", ask.label, text)
		       : NULL;
}
