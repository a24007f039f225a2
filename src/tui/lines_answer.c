/*
 * What a typed line does: a number marks a line and opens it, a key does what it does on the screen, a command may be
 * named, and "key number" is the key on that line. q goes back, an empty line tells everything again.
 */

#include "lines_priv.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"

#define HINTS_MAX 8
#define WORD_BYTES 64

const char *tui_lines_why_not(int cmd)
{
	return cmd == CMD_BLANK ? N_("In lines nothing stands on a screen that could be hidden.") : NULL;
}

static bool is_at_end(struct stack *st, const char *answer)
{
	st->ended |= answer == NULL;
	return st->ended;
}

/* The command of a key on this screen, the screen's own list alone. */
static int own_command(const struct stack *st, int32_t code)
{
	return tui_command_of_key(st->top->ops->commands, st->roles, code);
}

/* What a number does when its line is marked: tick where there are ticks, else what Enter does. */
static int32_t key_of_number(const struct stack *st)
{
	return own_command(st, ' ') != CMD_NONE ? ' ' : own_command(st, K_ENTER) != CMD_NONE ? K_ENTER : K_NONE;
}

static const struct command *find(const struct stack *st, int cmd)
{
	return cmd == CMD_NONE ? NULL : tui_screen_find_command(st->top, cmd);
}

/* "1-12 open": what the numbers are for. */
static const char *number_hint(struct stack *st, struct arena *a)
{
	const struct lines *l = st->tui->in_lines;
	int32_t key = key_of_number(st);
	const struct command *c = key == K_NONE ? NULL : find(st, own_command(st, key));
	if (l->form)
		return arena_printf(a, _("1-%zu a field, Enter all of them, s save"), l->n);
	if (!l->n || st->top->ops->keyed || own_command(st, '1') != CMD_NONE)
		return st->top->ops->keyed ? _("The key of a line") : "";
	const char *range = l->n == 1 ? "1" : arena_printf(a, "1-%zu", l->n);
	return arena_printf(a, "%s %s", range, c && l->is_list ? _(tui_command_fill(c).word) : _("choose"));
}

static bool is_hinted(const struct stack *st, const struct command *c)
{
	bool by_number = st->tui->in_lines->n && !st->tui->in_lines->form && c->id == own_command(st, key_of_number(st));
	return c->foot && !by_number && tui_screen_sees(st, c) && !tui_screen_why_not(st->top, c->id) &&
		!(st->tui->in_lines->form && c->id == own_command(st, K_F10));
}

/* The number, at most so many commands, and the way out. */
static const char *hints(struct stack *st, struct arena *a, int most)
{
	const char *text = number_hint(st, a);
	char key[COMMAND_KEYS_ROOM];
	for (const struct command *c = st->top->ops->commands; c && c->id && most > 0; c++) {
		if (!is_hinted(st, c))
			continue;
		text = arena_printf(a, "%s%s%s %s", text, *text ? ", " : "", tui_screen_keys(st->top, c, key, false),
			_(tui_command_fill(c).word));
		most--;
	}
	return arena_printf(a, "%s%sq %s, ? %s", text, *text ? ", " : "", st->top->below ? _("back") : _("quit"),
		_("help"));
}

const char *tui_lines_hints(struct stack *st, struct arena *a)
{
	return hints(st, a, HINTS_MAX);
}

/* Short, since it is heard again after every answer: what a number does, or else the first command. */
static const char *question(struct stack *st, struct arena *a)
{
	return hints(st, a, *number_hint(st, a) ? 0 : 1);
}

/* With the screen's own keys, so that what hangs on them happens. */
static struct nav mark(struct stack *st, size_t i, struct err *e)
{
	struct key k = { .code = K_HOME };
	struct nav nav = tui_screen_dispatch(st, &k, e);
	k.code = K_DOWN;
	for (size_t n = 0; n < i && nav.kind == NAV_STAY; n++)
		nav = tui_screen_dispatch(st, &k, e);
	return nav;
}

/* 1 .. n, or 0: it is no such number. */
static size_t number_of(const struct stack *st, const char *text)
{
	struct err unheard;
	int64_t n;
	if (!st->tui->in_lines->n || num_parse(text, 1, (int64_t)st->tui->in_lines->n, &n, &unheard) != ST_OK)
		return 0;
	return (size_t)n;
}

static struct nav on_key(struct stack *st, int32_t code, struct err *e)
{
	struct key k = { .code = code };
	int cmd = own_command(st, code);
	const char *why = tui_lines_why_not(cmd != CMD_NONE ? cmd : tui_command_of_key(tui_command_globals(), st->roles, code));
	if (why) {
		tui_screen_say(st->top, "%s", _(why));
		return NAV(NAV_STAY);
	}
	return tui_screen_dispatch(st, &k, e);
}

static struct nav by_number(struct stack *st, size_t n, struct err *e)
{
	struct nav nav = mark(st, n - 1, e);
	int32_t code = key_of_number(st);
	return nav.kind == NAV_STAY && code != K_NONE ? on_key(st, code, e) : nav;
}

/* "down" for "DOWN", in any language. */
static int32_t key_in_capitals(const char *word)
{
	char upper[WORD_BYTES];
	size_t n = strlen(word);
	if (n < 2 || n >= sizeof(upper))
		return K_NONE;
	for (size_t i = 0; i < n; i++)
		upper[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 'a' + 'A') : word[i];
	return tui_key_by_name(upper, n);
}

/* As the hints name it, in the user's language and in whatever letters. */
static int32_t key_shown_as(const char *word)
{
	char name[KEY_NAME_ROOM];
	struct arena a;
	int32_t found = K_NONE;
	arena_init(&a);
	const char *folded = text_fold(&a, word);
	for (int32_t code = K_BASE; code < K_PASTE && found == K_NONE; code++)
		if (strcmp(text_fold(&a, tui_key_name(name, code)), folded) == 0)
			found = code;
	if (found == K_NONE)
		found = key_in_capitals(word);
	if (strcmp(text_fold(&a, tui_key_name(name, ' ')), folded) == 0)
		found = ' ';
	arena_done(&a);
	return strcasecmp(word, "BkSp") == 0 ? K_BACKSPACE : found;
}

int32_t tui_lines_key(const char *word)
{
	int32_t code = tui_key_by_name(word, strlen(word));
	return code != K_NONE ? code : key_shown_as(word);
}

static int command_named(const struct stack *st, const char *word)
{
	const struct command *lists[] = { st->top->ops->commands, st->app->commands, tui_command_globals() };
	for (size_t i = 0; i < COUNT(lists); i++) {
		int cmd = tui_command_by_name(lists[i], word);
		if (cmd != CMD_NONE && tui_screen_sees(st, tui_screen_find_command(st->top, cmd)))
			return cmd;
	}
	return CMD_NONE;
}

/* b is back where nothing else is b. */
static int32_t back_key(const struct stack *st, int32_t code)
{
	return code == 'b' && own_command(st, 'b') == CMD_NONE ? 'q' : code;
}

static struct nav by_word(struct stack *st, const char *word, struct err *e)
{
	int32_t code = back_key(st, tui_lines_key(word));
	int cmd = code == K_NONE ? command_named(st, word) : CMD_NONE;
	if (code != K_NONE)
		return on_key(st, code, e);
	if (cmd != CMD_NONE && !tui_lines_why_not(cmd))
		return tui_screen_run_command(st, cmd, e);
	tui_screen_say(st->top, "%s", cmd == CMD_NONE ? _("That is no key, number or command here. ? shows them.")
						      : _(tui_lines_why_not(cmd)));
	return NAV(NAV_STAY);
}

/* "g 6": the line is marked, then the key pressed. */
static struct nav word_and_number(struct stack *st, const char *answer, struct err *e)
{
	char word[WORD_BYTES];
	size_t n = strcspn(answer, " ");
	const char *rest = answer + n + strspn(answer + n, " ");
	if (n >= sizeof(word))
		n = sizeof(word) - 1;
	memcpy(word, answer, n);
	word[n] = '\0';
	if (*rest && !number_of(st, rest)) {
		tui_screen_say(st->top, "%s", _("That is no key, number or command here. ? shows them."));
		return NAV(NAV_STAY);
	}
	struct nav nav = *rest ? mark(st, number_of(st, rest) - 1, e) : NAV(NAV_STAY);
	return nav.kind == NAV_STAY ? by_word(st, word, e) : nav;
}

/* An empty line goes on where there is nothing to open, and otherwise tells everything again. */
static struct nav empty(struct stack *st, struct err *e)
{
	bool by_number = st->tui->in_lines->n && key_of_number(st) == K_ENTER;
	bool goes_on = own_command(st, K_ENTER) != CMD_NONE && !by_number;
	if (goes_on)
		return on_key(st, K_ENTER, e);
	tui_lines_forget(st->tui);
	return NAV(NAV_STAY);
}

/* Digits that the screen itself takes. */
static bool is_key(const struct stack *st, const char *answer)
{
	return st->top->ops->keyed || (!answer[1] && own_command(st, *answer) != CMD_NONE);
}

static struct nav answered(struct stack *st, const char *answer, struct err *e)
{
	const struct lines *l = st->tui->in_lines;
	struct nav nav = NAV(NAV_STAY);
	if (l->io->answer && l->io->answer(l->io->ctx, st->top, answer, &nav, e))
		return nav;
	if (l->form)
		return tui_lines_form_answer(st, answer, e);
	if (!*answer)
		return empty(st, e);
	if (number_of(st, answer) && !is_key(st, answer))
		return by_number(st, number_of(st, answer), e);
	return word_and_number(st, answer, e);
}

bool tui_lines_step(struct stack *st, struct nav *nav, struct err *e)
{
	struct arena a;
	arena_init(&a);
	const char *answer = tui_lines_ask(st->tui, question(st, &a));
	arena_done(&a);
	*nav = NAV(NAV_STAY);
	if (is_at_end(st, answer))
		return false;
	*nav = answered(st, answer, e);
	return true;
}

bool tui_lines_divert(struct stack *st, const struct nav *to, struct nav *next)
{
	const struct lines *l = st->tui->in_lines;
	*next = NAV(NAV_RELOAD);
	return l && l->io->divert && l->io->divert(l->io->ctx, st->top, to, next);
}
