/* What "?", "m" and ":" show, all made from the command tables. */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "stack_priv.h"
#include "tui/lines.h"
#include "tui/prompt.h"

#define KEYS_CELLS 20
#define NARROW_INDENT 4

/* Appends to the text; pieces are short and few. */
static void add(struct arena *a, const char **text, const char *more)
{
	*text = arena_printf(a, "%s%s", *text, more);
}

static void add_command(struct arena *a, const char **text, const struct screen *s,
	const struct command *c)
{
	char keys[COMMAND_KEYS_ROOM], cells[TEXT_ROOM(KEYS_CELLS)];
	const char *reason = tui_screen_why_not(s, c->id), *help = _(tui_command_fill(c).help);
	if (tui_lines_is_on(s->stack->tui)) {
		reason = reason ? reason : tui_lines_why_not(c->id);
		add(a, text, arena_printf(a, "%s: %s", tui_screen_keys(s, c, keys, true), help));
		add(a, text, reason ? arena_printf(a, " (%s)\n", _(reason)) : "\n");
		return;
	}
	bool narrow = tui_draw_size(s->stack->tui) != SIZE_FULL;
	int indent = narrow ? NARROW_INDENT : KEYS_CELLS + 2;
	tui_screen_keys(s, c, keys, true);
	text_safe(cells, sizeof(cells), keys, KEYS_CELLS, true);
	if (narrow)
		add(a, text, arena_printf(a, " %s\n%*s%s\n", keys, indent, "", help));
	else
		add(a, text, arena_printf(a, " %s %s\n", cells, help));
	if (reason)
		add(a, text, arena_printf(a, "%*s(%s)\n", indent, "", _(reason)));
}

static void add_list(struct arena *a, const char **text, const struct screen *s,
	const struct command *list)
{
	for (const struct command *c = list; c && c->id; c++)
		if (tui_screen_sees(s->stack, c))
			add_command(a, text, s, c);
}

static void add_about(struct arena *a, const char **text, const char *about)
{
	if (about)
		add(a, text, arena_printf(a, "\n%s\n", _(about)));
}

void tui_help_show(struct screen *s)
{
	struct arena a;
	const char *text = "";
	arena_init(&a);
	const char *subject = s->ops->subject ? s->ops->subject(s, &a) : NULL;
	if (subject)
		text = arena_printf(&a, "%s\n%s\n", subject, _("Keys"));
	add_list(&a, &text, s, s->ops->commands);
	add(&a, &text, "\n");
	add_list(&a, &text, s, s->stack->app->commands);
	add_list(&a, &text, s, tui_command_globals());
	add_about(&a, &text, s->ops->about);
	if (!tui_lines_is_on(s->stack->tui))
		add_about(&a, &text, s->stack->app->about);
	tui_prompt_text(s, arena_printf(&a, _("Help: %s"), _(s->ops->title)), text);
	arena_done(&a);
}

void tui_help_messages(struct screen *s)
{
	struct stack *st = s->stack;
	struct arena a;
	const char *text = "";
	size_t first = st->logged > MESSAGE_LOG ? st->logged - MESSAGE_LOG : 0;
	arena_init(&a);
	for (size_t i = st->logged; i > first; i--) {
		char when[CLOCK_ROOM];
		size_t at = (i - 1) % MESSAGE_LOG;
		add(&a, &text, arena_printf(&a, "%s %s\n", clock_hhmm(when, st->log[at].when),
			st->log[at].text));
	}
	tui_prompt_text(s, _("The latest messages"),
		st->logged ? text : _("There are no messages yet."));
	arena_done(&a);
}

/* The palette */

struct palette {
	struct screen *screen;
	char found[64];
};

/* In the order in which keys are looked up. */
static const struct command *list_of(const struct screen *s, size_t i)
{
	return i == 0 ? s->ops->commands : i == 1 ? s->stack->app->commands : tui_command_globals();
}

/* The first command whose name begins with the text. */
static const struct command *match(const struct screen *s, const char *text)
{
	for (size_t i = 0; i < 3; i++)
		for (const struct command *c = list_of(s, i); c && c->id; c++)
			if (tui_screen_sees(s->stack, c) &&
				!strncmp(tui_command_fill(c).name, text, strlen(text)))
				return c;
	return NULL;
}

static const char *palette_complete(void *ctx, const char *text)
{
	struct palette *p = ctx;
	const struct command *c = match(p->screen, text);
	if (!c)
		return NULL;
	snprintf(p->found, sizeof(p->found), "%s", tui_command_fill(c).name);
	return p->found;
}

static const char *palette_check(void *ctx, const char *text)
{
	const struct palette *p = ctx;
	if (!*text || match(p->screen, text))
		return NULL;
	return _("There is no such command here. ? shows them all.");
}

int tui_help_palette(struct screen *s)
{
	char text[64];
	struct palette palette = { .screen = s };
	struct prompt_line p = {
		.label = ": ",
		.limit = 40,
		.complete = palette_complete,
		.check = palette_check,
		.ctx = &palette,
	};
	if (!tui_prompt_line(s, &p, text, sizeof(text)) || !*text)
		return CMD_NONE;
	return match(s, text)->id;
}
