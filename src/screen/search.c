/*
 * Search for citizens: the question, which other screens ask before they open this one, and the
 * hits. The least length is the site's; coming back runs, and logs, the search again.
 */

#include "base/text.h"
#include "cases_priv.h"
#include "screen/screens.h"
#include "tui/prompt.h"

struct search {
	struct cases cases;
	char text[SEARCH_BYTES];
	bool more;
};
_Static_assert(offsetof(struct search, cases) == 0, "cases_priv.h");

enum { SEARCH_AGAIN = CMD_OWN };

static const char *check_length(void *ctx, const char *text)
{
	struct screen *s = ctx;
	const struct screen_app *app = s->app;

	if (text_width(text) >= app->me.search_min)
		return NULL;
	return arena_printf(&s->arena,
		P_("Write at least %d character of a name, a ref or a CPR number.",
			"Write at least %d characters of a name, a ref or a CPR number.",
			app->me.search_min),
		app->me.search_min);
}

bool screen_search_ask(struct screen *s, char text[SEARCH_BYTES])
{
	struct prompt_line p = {
		.label = _("Name, ref or CPR (logged): "),
		.initial = text,
		.limit = SEARCH_CHARS,
		.check = check_length,
		.ctx = s,
	};

	return tui_prompt_line(s, &p, text, SEARCH_BYTES);
}

static enum status search_open(struct screen *s, const void *arg, struct err *e)
{
	struct search *st = s->state;

	(void)e;
	text_safe(st->text, sizeof(st->text), arg ? arg : "", SEARCH_CHARS, false);
	return ST_OK;
}

static enum status search_load(struct screen *s, struct err *e)
{
	struct search *st = s->state;
	struct screen_app *app = s->app;
	struct search_request request = { .text = st->text, .readings = CASES_READINGS };
	struct search_reply reply = { 0 };

	st->cases.asked = request.readings;
	if (*st->text) {
		enum status status = door_search(app->door, &request, &s->arena, &reply, e);
		if (status)
			return status;
	}
	st->more = reply.more;
	return screen_cases_load(&st->cases, app, &s->arena, reply.rows, (size_t)reply.n_rows, e);
}

static void search_draw(const struct screen *s, struct tui *t)
{
	const struct search *st = s->state;

	screen_cases_draw(
		&st->cases, t, _("No citizen that you may see matches. a searches again."));
	screen_cases_draw_context(&st->cases, t);
	if (st->more && !*st->cases.revealed)
		tui_draw_status(t, DRAW_ATTENTION,
			_("There are more hits than are shown: write more of the name."));
}

static struct nav search_command(struct screen *s, int cmd, struct err *e)
{
	struct search *st = s->state;

	if (cmd == SEARCH_AGAIN)
		return NAV(screen_search_ask(s, st->text) ? NAV_RELOAD : NAV_STAY);
	return screen_cases_command(s, cmd, e);
}

static const struct command commands[] = {
	CASES_COMMANDS,
	COMMAND_OWN(SEARCH_AGAIN, true, "search-again", "a", N_("again"),
		N_("Search for something else")),
	{ 0 },
};

const struct screen_ops screen_search = {
	.name = "search",
	.title = N_("Search"),
	.about = N_("Citizens that you may see and whose name, ref or CPR number holds what "
		    "you wrote. Every search is logged with its text. A citizen of a colleague "
		    "asks for your purpose before it opens."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct search),
	.commands = commands,
	.open = search_open,
	.load = search_load,
	.draw = search_draw,
	.list = SCREEN_PART(struct search, cases.list),
	.rows = &screen_cases_rows,
	.list_area = screen_cases_area,
	.keys = screen_cases_keys,
	.key = screen_cases_key,
	.touched = screen_cases_touched,
	.command = search_command,
	.why_not = screen_cases_why_not,
};
