/*
 * ":": what this screen can do, then the places of the program, then what works everywhere, each found by its name and with
 * its key beside, so that it is learnt on the way.
 */

#include <string.h>

#include "base/i18n.h"
#include "finder_priv.h"

struct palette {
	struct arena *a;
	const struct screen *screen;
	struct finder_row *rows;
	size_t n, room;
};

static void add(struct palette *p, struct finder_row row)
{
	struct finder_row *r = ARENA_PUSH(p->a, p->rows, &p->n, &p->room);
	*r = row;
}

/* Neither what moves about nor ":" itself; a range is no command that can be run by its name. */
static void add_commands(struct palette *p, const struct keymap *m, const struct command *table)
{
	for (const struct command *c = table; c->id; c++) {
		struct command all = tui_command_fill(c);
		char keys[COMMAND_KEYS_ROOM];
		const char *reason = tui_screen_why_not(p->screen, c->id);
		if (!tui_keymap_sees(m, c) || c->range || c->id == CMD_PALETTE)
			continue;
		add(p, (struct finder_row){ .kind = FINDER_COMMAND, .value = c->id, .name = all.name,
			.label = _(all.word), .text = reason ? arena_printf(p->a, "(%s)", _(reason)) : _(all.help),
			.keys = arena_dup(p->a, tui_screen_keys(p->screen, c, keys, false)) });
	}
}

static bool is_there(const struct palette *p, const char *label)
{
	for (size_t i = 0; i < p->n; i++)
		if (!strcmp(p->rows[i].label, label))
			return true;
	return false;
}

/* What the screen offers itself under the same name is not offered twice. */
static void add_places(struct palette *p)
{
	const struct stack_app *app = p->screen->stack->app;
	struct stack_place *places;
	size_t n = app->places ? app->places(app->ctx, p->screen, p->a, &places) : 0;

	for (size_t i = 0; i < n; i++)
		if (!is_there(p, places[i].label))
			add(p, (struct finder_row){ .kind = FINDER_PLACE, .value = (int32_t)i, .name = places[i].name,
				.label = places[i].label, .text = places[i].text, .keys = places[i].keys,
				.takes_text = places[i].takes_text });
}

static struct nav take(struct screen *s, const struct finder_row *r, const char *typed, struct err *e)
{
	const struct stack_app *app = s->stack->app;

	if (r->kind == FINDER_COMMAND)
		return tui_screen_run_command(s->stack, r->value, e);
	return app->place(app->ctx, s, (size_t)r->value, typed);
}

struct nav tui_palette_run(struct screen *s, struct err *e)
{
	struct arena a;
	struct keymap m;
	struct palette p = { .a = &a, .screen = s };
	char typed[FINDER_BYTES];
	struct nav nav = NAV(NAV_STAY);

	arena_init(&a);
	tui_screen_keymap(s, &m);
	add_commands(&p, &m, m.tables[m.parts]);
	add_places(&p);
	for (size_t i = m.parts + 1; i < m.n; i++)
		add_commands(&p, &m, m.tables[i]);
	struct finder f = { .title = _("Where to, or what?"), .ranked = true, .rows = p.rows, .n = p.n,
		.hints = _("Enter do it  Esc close  or type to find  Tab fill in"),
		.none = _("There is no such command here. ? shows them all.") };
	const struct finder_row *r = tui_finder_run(s->stack, &f, typed);
	if (r)
		nav = take(s, r, typed, e);
	arena_done(&a);
	return nav;
}
