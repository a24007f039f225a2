/*
 * The next key for whoever waits for one. Resize, redraw, the hidden screen and the end of the terminal are dealt with
 * here, so that screens and prompts need not know of them; the key that shows a hidden screen again does nothing else.
 */

#include "base/i18n.h"
#include "stack_priv.h"
#include "tui_priv.h"

static bool ask_watch(struct stack *st)
{
	if (st->app->watch && st->app->watch(st->app->ctx, st->fail))
		return true;
	st->ended = true;
	return false;
}

/* What the terminal says while it waits for a key of the user. False: the session has ended. */
static bool next(struct stack *st, struct key *k)
{
	do {
		if (st->ended)
			return false;
		tui_term_read(st->tui, k);
		if (k->code == K_END_INPUT)
			st->ended = true;
		if (st->ended || (k->code == K_WATCH && !ask_watch(st)))
			return false;
	} while (k->code == K_WATCH);
	return true;
}

/* Nothing but this sentence, so that whoever finds the screen so knows that nothing is broken. */
static void paint_blank(struct stack *st)
{
	struct tui *t = st->tui;
	tui_paint_begin(t, false);
	tui_draw_wrapped(t, tui_draw_window(t), DRAW_PLAIN, _("The screen is hidden. Any key shows it again."));
	tui_draw_cursor(t, 0, 0);
	tui_paint_end(t);
}

void tui_screen_blank(struct stack *st)
{
	struct key k;
	do
		paint_blank(st);
	while (next(st, &k) && (k.code == K_RESIZE || k.code == K_IDLE || k.code == K_UNKNOWN));
	if (st->ended)
		return;
	st->painted = (struct painted){ 0 };
	tui_frame_paint(st);
}

bool tui_screen_take_key(struct stack *st, const struct key *k)
{
	switch (k->code) {
	case K_RESIZE:
		tui_frame_paint(st);
		return true;
	case K_UNKNOWN:
		tui_term_beep(st->tui);
		return true;
	case K_IDLE:
		tui_screen_blank(st);
		return true;
	}
	switch (tui_command_of_key(tui_command_always(), 0, k->code)) {
	case CMD_REDRAW:
		tui_term_redraw(st->tui);
		tui_frame_paint(st);
		return true;
	case CMD_BLANK:
		tui_screen_blank(st);
		return true;
	}
	/* Who cannot see what a key does must not do it. */
	return tui_draw_size(st->tui) == SIZE_TOO_SMALL && k->code != K_CTRL('C');
}

bool tui_screen_next_key(struct stack *st, struct key *k)
{
	do {
		if (!next(st, k))
			return false;
	} while (tui_screen_take_key(st, k) && !st->ended);
	st->message[0] = '\0';
	return !st->ended;
}
