/*
 * What "?" and "m" show. A key is listed with a row when tui_keymap_find(), which dispatch asks as well, gives that row for
 * it: what is shadowed, or not this user's, never gets here.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "finder_priv.h"
#include "tui/lines.h"
#include "tui/prompt.h"

/* The rows of a help that is being made. */
struct maker {
	struct arena *a;
	const struct keymap *m;
	const struct screen *screen; /* NULL: a dialog's */
	struct finder_row *rows;
	size_t n, room;
};

static struct finder_row *add_row(struct maker *k, enum finder_kind kind, const char *text)
{
	struct finder_row *r = ARENA_PUSH(k->a, k->rows, &k->n, &k->room);
	*r = (struct finder_row){ .kind = kind, .keys = "", .label = "", .text = text, .name = "" };
	return r;
}

/* Paragraphs become rows; the blank lines between them are left out once something is typed. */
static void add_text(struct maker *k, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		if (n)
			add_row(k, FINDER_TEXT, arena_dup_n(k->a, text, n));
		else if (k->n)
			k->rows[k->n - 1].gap = true;
		text += n + (text[n] == '\n');
	}
	if (k->n)
		k->rows[k->n - 1].gap = true;
}

/* The keys that lead to this row and no other, as people read them; the first of them in *first. */
static const char *reached(const struct maker *k, const struct command *c, int32_t *first)
{
	const char *keys = tui_command_fill(c).keys, *text = "";
	*first = K_NONE;
	while (*keys) {
		const struct command *row;
		char name[KEY_NAME_ROOM];
		int32_t key = tui_command_next_key(&keys);
		if (tui_keymap_find(k->m, key, &row) == KEYMAP_NOBODY || !row ||
			(row != c && !(row->id == c->id && tui_command_find(tui_command_always(), c->id))))
			continue;
		text = arena_printf(k->a, "%s%s%s", text, *text ? " " : "", tui_key_name(name, key));
		*first = *first == K_NONE ? key : *first;
	}
	return text;
}

/* A range as the screen says it just now. */
static const char *range_of(const struct maker *k, const struct command *c)
{
	char buf[COMMAND_KEYS_ROOM];
	return arena_dup(k->a, k->screen ? tui_screen_keys(k->screen, c, buf, true) : tui_command_key(c, buf, true));
}

static void add_command(struct maker *k, const struct command *c)
{
	bool leaves = c->id == CMD_BACK && k->screen && !k->screen->below;
	const char *help = _(tui_command_fill(leaves ? tui_command_get(CMD_QUIT) : c).help);
	const char *reason = k->screen ? tui_screen_why_not(k->screen, c->id) : NULL;
	if (k->screen && !reason && tui_lines_is_on(k->screen->stack->tui))
		reason = tui_lines_why_not(c->id);
	int32_t key;
	const char *keys = reached(k, c, &key);
	if (key == K_NONE)
		return;
	struct finder_row *r = add_row(k, c->range ? FINDER_RANGE : FINDER_KEY,
		reason ? arena_printf(k->a, "%s (%s)", help, _(reason)) : help);
	r->value = key;
	r->keys = c->range ? range_of(k, c) : keys;
	r->name = tui_command_fill(c).name;
}

static void add_tables(struct maker *k, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		for (const struct command *c = k->m->tables[i]; c->id; c++)
			if (tui_keymap_sees(k->m, c))
				add_command(k, c);
}

/* The commands first, since moving about is what everybody knows. */
static void add_keys(struct maker *k)
{
	bool locked = k->screen && k->screen->ops->locked;
	size_t parts = k->m->parts, own = locked ? parts : parts + 1;
	add_tables(k, parts, own);
	add_tables(k, 0, parts);
	add_tables(k, own, k->m->n);
	if (locked)
		for (const struct command *c = tui_command_always(); c->id; c++)
			add_command(k, c);
	if (k->n)
		k->rows[k->n - 1].gap = true;
}

static int32_t ask(struct stack *st, const struct maker *k, const char *title)
{
	struct finder f = { .title = title, .rows = k->rows, .n = k->n,
		.hints = _("Enter do it  Esc close  or type to find"),
		.none = _("Nothing here has that in its text.") };
	char typed[FINDER_BYTES];
	const struct finder_row *r = tui_finder_run(st, &f, typed);
	if (r && r->kind == FINDER_RANGE)
		tui_screen_say(st->top, _("Now type one of: %s"), r->keys);
	return r && r->kind == FINDER_KEY ? r->value : K_NONE;
}

int32_t tui_help_show(struct screen *s)
{
	struct arena a;
	struct keymap m;
	struct maker k = { .a = &a, .m = &m, .screen = s };

	arena_init(&a);
	tui_screen_keymap(s, &m);
	const char *subject = s->ops->subject ? s->ops->subject(s, &a) : NULL;
	if (subject)
		add_text(&k, arena_printf(&a, "%s\n%s", subject, _("Keys")));
	add_keys(&k);
	if (s->ops->about)
		add_text(&k, _(s->ops->about));
	if (s->stack->app->about && !s->ops->locked && !tui_lines_is_on(s->stack->tui))
		add_text(&k, _(s->stack->app->about));
	int32_t key = ask(s->stack, &k, arena_printf(&a, _("Help: %s"), _(s->ops->title)));
	arena_done(&a);
	return key;
}

int32_t tui_help_dialog(struct stack *st, const struct keymap *m)
{
	struct arena a;
	struct maker k = { .a = &a, .m = m };

	arena_init(&a);
	add_tables(&k, 0, m->n);
	int32_t key = ask(st, &k, _("Help: the keys of this question"));
	arena_done(&a);
	return key;
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
		text = arena_printf(&a, "%s%s %s\n", text, clock_hhmm(when, st->log[at].when), st->log[at].text);
	}
	tui_prompt_text(s, _("The latest messages"),
		st->logged ? text : _("There are no messages yet."));
	arena_done(&a);
}
