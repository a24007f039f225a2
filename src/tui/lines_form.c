/*
 * A form by lines. The fields are numbered; one is asked with its help and what stands in it. What is typed goes
 * through the form's own keys, so that its checks and the screen's are the same as in a window.
 */

#include "lines_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "form_priv.h"

static struct nav press(struct stack *st, int32_t code, const char *paste)
{
	struct key k = { .code = code, .text = paste };
	struct err e = { 0 };
	struct nav nav = tui_screen_dispatch(st, &k, &e);
	if (e.code != ST_OK)
		tui_screen_say_err(st->top, &e);
	return nav;
}

/* The form as it stands; a key may have changed it, never which one it is. */
static const struct tui_form *form_of(const struct stack *st)
{
	return st->tui->in_lines->form;
}

static bool focus(struct stack *st, size_t i)
{
	for (size_t n = 0; n < form_of(st)->form->n && form_of(st)->at != i; n++)
		press(st, K_TAB, NULL);
	return form_of(st)->at == i;
}

/* Says why, and forgets it; false: nothing was wrong. */
static bool say_why(struct stack *st)
{
	const struct tui_form *f = form_of(st);
	struct arena a;
	if (!f->why && f->err.code == ST_OK)
		return false;
	arena_init(&a);
	tui_lines_say(st->tui, tui_form_why(f, &a));
	arena_done(&a);
	st->message[0] = '\0';
	return true;
}

/* True when the field has it; an empty text empties the field. */
static bool type(struct stack *st, const char *text)
{
	press(st, K_HOME, NULL);
	press(st, K_CTRL('K'), NULL);
	if (*text)
		press(st, K_PASTE, text);
	if (form_of(st)->why)
		return !say_why(st);
	press(st, K_TAB, NULL);
	return !say_why(st);
}

/* What stood there, typed again: the form stays usable after a mistake. */
static void put_back(struct stack *st, const struct field *x)
{
	char buf[DATE_ROOM], text[EDIT_BYTES];
	snprintf(text, sizeof(text), "%s", tui_form_shown(form_of(st), x, buf));
	press(st, K_HOME, NULL);
	press(st, K_CTRL('K'), NULL);
	if (*text)
		press(st, K_PASTE, text);
}

static bool ask_typed(struct stack *st, const struct field *x, const char *question)
{
	bool was_wrong = false;
	for (;;) {
		const char *answer = tui_lines_ask(st->tui, question);
		st->ended |= !answer;
		if (!answer || !*answer) {
			if (was_wrong)
				put_back(st, x);
			return answer != NULL;
		}
		if (type(st, strcmp(answer, "-") == 0 ? "" : answer))
			return true;
		was_wrong = true;
	}
}

static bool ask_choice(struct stack *st, const struct field *x, const char *question)
{
	char line[512];
	struct err unheard;
	int64_t n = 0;
	for (size_t i = 0; i < x->n_choices; i++) {
		snprintf(line, sizeof(line), "%zu %s", i + 1, _(x->choices[i]));
		tui_lines_say(st->tui, line);
	}
	while (!n) {
		const char *answer = tui_lines_ask(st->tui, question);
		st->ended |= !answer;
		if (!answer || !*answer)
			return answer != NULL;
		if (num_parse(answer, 1, (int64_t)x->n_choices, &n, &unheard) != ST_OK) {
			snprintf(line, sizeof(line), _("Write a number from 1 to %d, or nothing."), (int)x->n_choices);
			tui_lines_say(st->tui, line);
			n = 0;
		}
	}
	for (size_t i = 0; i < x->n_choices && tui_form_number(form_of(st), x) != n - 1; i++)
		press(st, K_RIGHT, NULL);
	return true;
}

/* Yes and no by their letters, in both languages as in a confirmation. */
static bool is_letter(const char *answer, const char *letters)
{
	return strlen(answer) == 1 && strchr(letters, *answer);
}

static bool ask_flag(struct stack *st, const struct field *x, const char *question)
{
	for (;;) {
		const char *answer = tui_lines_ask(st->tui, question);
		st->ended |= !answer;
		if (!answer || !*answer)
			return answer != NULL;
		bool yes = is_letter(answer, "yYjJ");
		if (!yes && !is_letter(answer, "nN")) {
			tui_lines_say(st->tui, _("Write y or n, or nothing."));
			continue;
		}
		if (yes != tui_form_flag(form_of(st), x))
			press(st, ' ', NULL);
		return true;
	}
}

/* "By day (dd-mm-yyyy, or empty for no day). Now 01-03-2026": False: the input has ended. */
static bool ask_field(struct stack *st, size_t i)
{
	const struct tui_form *f = form_of(st);
	const struct field *x = &f->form->fields[i];
	struct arena a;
	bool more;
	if (x->flags & FIELD_FIXED || !focus(st, i))
		return !say_why(st) || true;
	arena_init(&a);
	if (x->help)
		tui_lines_say(st->tui, _(x->help));
	const char *now = tui_form_words(x, f->record, &a), *label = _(x->label);
	bool empties = (x->kind == FIELD_TEXT || x->kind == FIELD_DATE) && strcmp(now, "--") != 0;
	const char *question = arena_printf(&a, empties ? _("%s, now %s (Enter keeps, - empties)")
							: _("%s, now %s (Enter keeps)"), label, now);
	if (x->kind == FIELD_CHOICE)
		more = ask_choice(st, x, question);
	else if (x->kind == FIELD_FLAG)
		more = ask_flag(st, x, arena_printf(&a, _("%s, now %s (y/n, Enter keeps)"), label, now));
	else
		more = ask_typed(st, x, question);
	arena_done(&a);
	return more;
}

static void ask_all(struct stack *st)
{
	for (size_t i = 0; i < form_of(st)->form->n; i++)
		if (!ask_field(st, i))
			return;
}

/* Keys of text would be typed into a field: only the others, and commands by name. */
static struct nav other(struct stack *st, const char *answer, struct err *e)
{
	int cmd = tui_command_by_name(st->top->ops->commands, answer);
	int32_t code = tui_key_by_name(answer, strlen(answer));
	if (strcmp(answer, "?") == 0)
		cmd = CMD_HELP;
	if (code != K_NONE && !tui_key_is_text(code))
		return press(st, code, NULL);
	if (cmd != CMD_NONE)
		return tui_screen_run_command(st, cmd, e);
	tui_screen_say(st->top, "%s", _("That is no key, number or command here. ? shows them."));
	return NAV(NAV_STAY);
}

struct nav tui_lines_form_answer(struct stack *st, const char *answer, struct err *e)
{
	struct err unheard;
	int64_t n;
	if (strcmp(answer, "q") == 0 || strcmp(answer, "b") == 0)
		return press(st, K_ESC, NULL);
	if (strcmp(answer, "s") == 0) {
		struct nav nav = press(st, K_F10, NULL);
		say_why(st);
		return nav;
	}
	if (!*answer) {
		ask_all(st);
		return NAV(NAV_STAY);
	}
	if (num_parse(answer, 1, (int64_t)form_of(st)->form->n, &n, &unheard) == ST_OK) {
		ask_field(st, (size_t)n - 1);
		return NAV(NAV_STAY);
	}
	return other(st, answer, e);
}
