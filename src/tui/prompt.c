/* Questions of one line, in the message row. */

#include "tui/prompt.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "lines_priv.h"
#include "tui/edit.h"

static const struct command cancel_keys[] = {
	COMMAND_OWN(CMD_BACK, false, "cancel", "ESC F3 F12 ^C", "", N_("Cancel: nothing is changed")),
	{ 0 },
};

static const struct command help_keys[] = { { .id = CMD_HELP }, { 0 } };

/* The keys of the dialog that is open, and whether this one asks for them. */
static bool asks_help(const struct overlay *o, const struct key *k, struct keymap *m)
{
	const struct command *row;

	*m = (struct keymap){ 0 };
	if (!o->keys)
		return false;
	o->keys(o->ctx, m);
	tui_keymap_add(m, cancel_keys);
	m->parts = m->n;
	tui_keymap_add(m, help_keys);
	return tui_keymap_find(m, k->code, &row) == KEYMAP_COMMAND && row->id == CMD_HELP;
}

bool tui_prompt_next_key(struct stack *st, struct key *k)
{
	struct keymap m;

	tui_frame_paint(st);
	while (tui_screen_next_key(st, k)) {
		if (asks_help(st->overlay, k, &m))
			*k = (struct key){ .code = tui_help_dialog(st, &m) };
		if (k->code != K_NONE && !tui_screen_take_key(st, k))
			return !tui_command_of_key(cancel_keys, 0, k->code);
		tui_frame_paint(st);
	}
	return false;
}

struct line {
	const struct prompt_line *prompt;
	struct tui_edit edit;
	struct overlay overlay;
};

enum { LINE_TAKE = CMD_PART + 100, LINE_COMPLETE };

static const struct command line_keys[] = {
	COMMAND_OWN(LINE_TAKE, false, "take", "ENTER", "", N_("Take what is written")),
	{ 0 },
};

static const struct command complete_keys[] = {
	COMMAND_OWN(LINE_COMPLETE, false, "complete", "TAB", "", N_("Complete what is begun")),
	{ 0 },
};

static void keys_of_line(const void *ctx, struct keymap *m)
{
	const struct line *l = ctx;

	m->typing = true;
	tui_keymap_add(m, line_keys);
	tui_keymap_add(m, l->prompt->complete ? complete_keys : NULL);
	tui_keymap_add(m, tui_edit_keys);
}

static const char *line_hints(void)
{
	return _("Enter ok  Esc cancel");
}

static void draw_line(void *ctx, struct tui *t)
{
	const struct line *l = ctx;
	struct area w = tui_draw_window(t);
	int row = w.rows - 2;
	tui_draw_field(t, row, 0, w.cols, ALIGN_LEFT, DRAW_PLAIN, "");
	int col = tui_draw_text(t, row, 1, DRAW_BOLD, l->prompt->label);
	if (col > w.cols - 12)
		col = w.cols - 12;
	tui_edit_draw(&l->edit, t, row, col, w.cols - col - 1, true);
}

static void refuse(struct stack *st, struct overlay *o, const char *why)
{
	o->hints = why;
	tui_term_beep(st->tui);
}

static void tell(struct stack *st, struct overlay *o, const char *word)
{
	if (word)
		refuse(st, o, word);
}

/* Tab. The text goes to what it can only mean, or a beep says that it means nothing. */
static void complete(struct stack *st, struct line *l)
{
	const struct prompt_line *p = l->prompt;
	const char *text = p->complete(p->ctx, l->edit.text);
	if (text)
		tui_edit_set(&l->edit, text);
	else
		tui_term_beep(st->tui);
}

const char *tui_prompt_line_why(const struct prompt_line *p, const char *text)
{
	if (p->needed && !text[strspn(text, " ")])
		return p->needed;
	return p->check ? p->check(p->ctx, text) : NULL;
}

/* True when the line is finished. */
static bool line_key(struct stack *st, struct line *l, const struct key *k)
{
	const struct prompt_line *p = l->prompt;
	if (tui_command_of_key(line_keys, 0, k->code)) {
		const char *why = tui_prompt_line_why(p, l->edit.text);
		if (why)
			refuse(st, &l->overlay, why);
		return !why;
	}
	if (p->complete && tui_command_of_key(complete_keys, 0, k->code)) {
		complete(st, l);
		return false;
	}
	switch (tui_edit_key(&l->edit, k)) {
	case EDIT_USED:
		if (p->changed)
			tell(st, &l->overlay, p->changed(p->ctx, l->edit.text));
		break;
	case EDIT_REFUSED:
		refuse(st, &l->overlay, tui_edit_why(&l->edit, k));
		break;
	case EDIT_UNUSED:
		tui_term_beep(st->tui);
		break;
	}
	return false;
}

bool tui_prompt_line(struct screen *s, const struct prompt_line *p, char *out, size_t size)
{
	struct line l = { .prompt = p, .overlay = { .draw = draw_line, .keys = keys_of_line, .hints = line_hints() } };
	struct key k;
	bool done = false;
	if (s->stack->tui->in_lines)
		return tui_lines_line(s, p, out, size);
	l.overlay.ctx = &l;
	tui_edit_init(&l.edit, p->limit, p->initial);
	tui_screen_open_overlay(s->stack, &l.overlay);
	while (!done && tui_prompt_next_key(s->stack, &k)) {
		l.overlay.hints = line_hints();
		done = line_key(s->stack, &l, &k);
	}
	if (done)
		snprintf(out, size, "%s", l.edit.text);
	tui_screen_close_overlay(s->stack);
	tui_edit_done(&l.edit);
	return done;
}

struct question {
	const char *text;
};

static void draw_question(void *ctx, struct tui *t)
{
	const char *question = ((const struct question *)ctx)->text;
	struct area w = tui_draw_window(t);
	const char *keys = _("(y/n)");
	int room = w.cols - tui_draw_width(t, keys) - 4;
	tui_draw_field(t, w.rows - 2, 0, w.cols, ALIGN_LEFT, DRAW_PLAIN, "");
	int width = tui_draw_width(t, question);
	width = width < room ? width : room;
	tui_draw_field(t, w.rows - 2, 1, width, ALIGN_LEFT, DRAW_BOLD, question);
	int col = tui_draw_text(t, w.rows - 2, width + 2, DRAW_BOLD, keys);
	tui_draw_cursor(t, w.rows - 2, col + 1);
}

enum { ANSWER_YES = CMD_PART + 110, ANSWER_NO };

/* Yes and no in both languages: hands do not change with the setting. */
static const struct command answer_keys[] = {
	COMMAND_OWN(ANSWER_YES, false, "yes", "y Y j J", "", N_("Yes")),
	COMMAND_OWN(ANSWER_NO, false, "no", "n N", "", N_("No")),
	{ 0 },
};

static void keys_of_question(const void *ctx, struct keymap *m)
{
	(void)ctx;
	tui_keymap_add(m, answer_keys);
}

bool tui_prompt_confirm(struct screen *s, const char *question)
{
	struct question q = { question };
	struct overlay o = { .draw = draw_question, .ctx = &q, .keys = keys_of_question,
		.hints = _("y yes  n no  Esc cancel") };
	struct key k;
	int answer = CMD_NONE;
	if (s->stack->tui->in_lines)
		return tui_lines_confirm(s, question);
	tui_screen_open_overlay(s->stack, &o);
	while (answer == CMD_NONE && tui_prompt_next_key(s->stack, &k)) {
		answer = tui_command_of_key(answer_keys, 0, k.code);
		if (answer == CMD_NONE)
			tui_term_beep(s->stack->tui);
	}
	tui_screen_close_overlay(s->stack);
	return answer == ANSWER_YES;
}
