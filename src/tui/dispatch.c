/*
 * From a key to what it does. The tables of struct keymap are the only way: a key that stands in none of
 * them does nothing, and so the help, which is made from them, lists what there is.
 */

#include "base/i18n.h"
#include "stack_priv.h"
#include "tui/form.h"
#include "tui/list.h"

/* All that the stack answers over a locked screen. */
static const struct command locked_commands[] = { { .id = CMD_HELP }, { 0 } };

bool tui_screen_sees(const struct stack *st, const struct command *c)
{
	return c->roles == 0 || c->roles & st->roles;
}

void *tui_screen_part(const struct screen *s, size_t where)
{
	return (char *)s->state + where - 1;
}

static struct tui_list *list_of(const struct screen *s)
{
	return tui_screen_part(s, s->ops->list);
}

/* Rows that the list gets. */
static int list_page(const struct screen *s)
{
	return s->ops->list_area(s->stack->tui).rows;
}

static void add_parts(const struct screen *s, struct keymap *m)
{
	if (s->ops->keys)
		s->ops->keys(s, m);
	if (s->ops->list)
		tui_list_keys(list_of(s), m);
	if (s->ops->form)
		tui_form_keys(tui_screen_part(s, s->ops->form), m);
	m->parts = m->n;
}

void tui_screen_keymap(const struct screen *s, struct keymap *m)
{
	*m = (struct keymap){ .roles = s->stack->roles };
	add_parts(s, m);
	if (s->ops->locked) {
		tui_keymap_add(m, s->ops->keys ? locked_commands : NULL);
		return;
	}
	tui_keymap_add(m, s->ops->commands);
	tui_keymap_add(m, s->stack->app->commands);
	tui_keymap_add(m, tui_command_globals());
}

const char *tui_screen_keys(const struct screen *s, const struct command *c, char buf[COMMAND_KEYS_ROOM], bool all)
{
	const char *shown = s->ops->shown ? s->ops->shown(s, c->id, buf) : NULL;

	return shown ? shown : tui_command_key(c, buf, all);
}

const char *tui_screen_why_not(const struct screen *s, int cmd)
{
	const struct command *own = tui_command_find(s->ops->commands, cmd);

	/* What is not the screen's own it cannot forbid: the help, the way back. */
	if (!own)
		return NULL;
	if (own->of_line && !list_of(s)->n)
		return N_("There is no line here.");
	return s->ops->why_not ? s->ops->why_not(s, cmd) : NULL;
}

const struct command *tui_screen_find_command(const struct screen *s, int cmd)
{
	const struct command *c = tui_command_find(s->ops->commands, cmd);
	if (!c)
		c = tui_command_find(s->stack->app->commands, cmd);
	return c ? c : tui_command_find(tui_command_globals(), cmd);
}

/* What was chosen in the help is a key like any other. */
static struct nav run_help(struct stack *st, struct err *e)
{
	struct key k = { .code = tui_help_show(st->top) };
	if (k.code == K_NONE || st->ended || tui_screen_take_key(st, &k))
		return NAV(NAV_STAY);
	return tui_screen_dispatch(st, &k, e);
}

static struct nav run_global(struct stack *st, int cmd, struct err *e)
{
	switch (cmd) {
	case CMD_HELP:
		return run_help(st, e);
	case CMD_PALETTE:
		return tui_palette_run(st->top, e);
	case CMD_LOG:
		tui_help_messages(st->top);
		break;
	case CMD_REFRESH:
		return NAV(NAV_RELOAD);
	case CMD_REDRAW:
		tui_term_redraw(st->tui);
		break;
	case CMD_BLANK:
		tui_screen_blank(st);
		break;
	case CMD_BACK:
		return NAV(NAV_POP);
	case CMD_QUIT:
		return NAV(NAV_QUIT);
	}
	return NAV(NAV_STAY);
}

bool tui_screen_list_key(struct screen *s, const struct key *k)
{
	return tui_list_key(list_of(s), s->ops->rows, s->state, k, list_page(s));
}

/* The screen's own key function, else the form or the list that its state holds. */
static bool own_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	const struct screen_ops *ops = s->ops;

	if (ops->key)
		return ops->key(s, k, nav, e);
	if (ops->form)
		return tui_screen_form_key(s, k, nav);
	return ops->rows && tui_screen_list_key(s, k);
}

/* A command that is answered as a key, run by its name: its first key. */
static struct nav by_key(struct screen *s, const struct command *c, struct err *e)
{
	const char *keys = tui_command_fill(c).keys;
	struct key k = { .code = tui_command_next_key(&keys) };
	struct nav nav = NAV(NAV_STAY);

	(void)own_key(s, &k, &nav, e);
	return nav;
}

static struct nav search_list(struct screen *s)
{
	tui_list_search(s, list_of(s), s->ops->rows, s->state, list_page(s));
	return NAV(NAV_STAY);
}

struct nav tui_screen_run_command(struct stack *st, int cmd, struct err *e)
{
	struct screen *s = st->top;
	const char *reason = tui_screen_why_not(s, cmd);
	if (reason) {
		tui_screen_beep(s, "%s", _(reason));
		return NAV(NAV_STAY);
	}
	const struct command *own = s->ops->locked ? NULL : tui_command_find(s->ops->commands, cmd);
	if (own && own->by_key)
		return by_key(s, own, e);
	if (own && cmd == CMD_SEARCH && s->ops->rows)
		return search_list(s);
	if (own && s->ops->command)
		return s->ops->command(s, cmd, e);
	if (tui_command_find(st->app->commands, cmd) && st->app->command)
		return st->app->command(st->app->ctx, s, cmd, e);
	return run_global(st, cmd, e);
}

static void say_unused(struct screen *s, int32_t code)
{
	if (code == K_PASTE)
		tui_screen_beep(s, "%s",
			_("Pasted text is taken in text fields only; nothing was changed."));
	else
		tui_screen_beep(s, "%s", _("This key does nothing here. ? shows the keys."));
}

/* A key of the screen's parts. Nothing on the screen shows that a search has ended, so it is said. */
static bool take_part(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	const struct tui_list *list = s->ops->list ? list_of(s) : NULL;
	bool searching = list && *list->search, used = own_key(s, k, nav, e);

	if (used && searching && !*list->search)
		tui_screen_say(s, "%s", _("The search has ended."));
	return used;
}

struct nav tui_screen_dispatch(struct stack *st, const struct key *k, struct err *e)
{
	struct screen *s = st->top;
	struct nav nav = NAV(NAV_STAY);
	const struct command *row;
	struct keymap m;

	tui_screen_keymap(s, &m);
	enum keymap_owner owner = tui_keymap_find(&m, k->code, &row);
	if (s->ops->touched)
		s->ops->touched(s);
	if (owner == KEYMAP_COMMAND)
		return tui_screen_run_command(st, row->id, e);
	/* Whoever is locked in is told by the screen itself that a key is nothing. */
	bool used = (owner == KEYMAP_PART || s->ops->locked) && take_part(s, k, &nav, e);
	if (!used && !s->ops->locked)
		say_unused(s, k->code);
	return nav;
}
