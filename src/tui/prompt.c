/* Questions of one line, in the message row. */

#include "tui/prompt.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "lines_priv.h"
#include "tui/edit.h"

static bool cancels(int32_t code)
{
	return code == K_ESC || code == K_F3 || code == K_F12 || code == K_CTRL('C');
}

bool tui_prompt_next_key(struct stack *st, struct key *k)
{
	tui_frame_paint(st);
	return tui_screen_next_key(st, k) && !cancels(k->code);
}

struct line {
	const struct prompt_line *prompt;
	struct tui_edit edit;
	struct overlay overlay;
};

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

/* Tab. The text goes to what it can only mean, or a beep says that it means nothing. */
static void complete(struct stack *st, struct line *l)
{
	const struct prompt_line *p = l->prompt;
	const char *text = p->complete ? p->complete(p->ctx, l->edit.text) : NULL;
	if (text)
		tui_edit_set(&l->edit, text);
	else
		tui_term_beep(st->tui);
}

/* True when the line is finished. */
static bool line_key(struct stack *st, struct line *l, const struct key *k)
{
	const struct prompt_line *p = l->prompt;
	if (k->code == K_ENTER) {
		const char *why = p->check ? p->check(p->ctx, l->edit.text) : NULL;
		if (why)
			refuse(st, &l->overlay, why);
		return !why;
	}
	if (k->code == K_TAB) {
		complete(st, l);
		return false;
	}
	switch (tui_edit_key(&l->edit, k)) {
	case EDIT_USED:
		if (p->changed)
			p->changed(p->ctx, l->edit.text);
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
	struct line l = { .prompt = p, .overlay = { .draw = draw_line, .hints = line_hints() } };
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

/* Yes and no in both languages: hands do not change with the setting. */
static bool is_one_of(int32_t code, const char *letters)
{
	return code > 0 && code < 128 && strchr(letters, (int)code);
}

bool tui_prompt_confirm(struct screen *s, const char *question)
{
	struct question q = { question };
	struct overlay o = { .draw = draw_question, .ctx = &q,
		.hints = _("y yes  n no  Esc cancel") };
	struct key k;
	bool yes = false, no = false;
	if (s->stack->tui->in_lines)
		return tui_lines_confirm(s, question);
	tui_screen_open_overlay(s->stack, &o);
	while (!yes && !no && tui_prompt_next_key(s->stack, &k)) {
		yes = is_one_of(k.code, "yYjJ");
		no = is_one_of(k.code, "nN");
		if (!yes && !no)
			tui_term_beep(s->stack->tui);
	}
	tui_screen_close_overlay(s->stack);
	return yes;
}
