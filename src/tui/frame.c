/* What stands around a screen: title, path, rule, message, footer; and the paint itself. */

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "lines_priv.h"

#define FOOTER_MAX 8
#define CORNER_MAX 128
#define FOOTER_ROOM 256
#define MESSAGE_ROWS 6

/* Whoever holds the keyboard of a locked screen is not told what the program tells its user; lines tell it by themselves. */
static bool has_foot(const struct stack *st)
{
	return st->app->foot && !st->top->ops->locked && !st->tui->in_lines;
}

/*
 * Where every row is needed, the foot stands in the message row while there is nothing in it, else in that of the
 * footer: what to do next is in the foot, what has happened nowhere else.
 */
static int foot_rows(struct stack *st)
{
	st->tui->foot_rows = 0;
	return has_foot(st) && tui_draw_window(st->tui).rows > TUI_SMALL_ROWS;
}

/* Title, path and rule; in a small window one title row, or none when the screen has its own. */
static int body_top(const struct screen *s, enum tui_size size)
{
	if (size == SIZE_FULL && !s->ops->locked)
		return 3;
	return s->ops->locked || s->ops->own_title ? 0 : 1;
}

static void draw_corner(struct stack *st)
{
	char buf[CORNER_MAX];
	struct tui *t = st->tui;
	int cols = tui_draw_window(t).cols;
	const char *text = st->app->corner ? st->app->corner(st->app->ctx, buf, sizeof(buf)) : NULL;
	t->corner_cols = 0;
	if (t->in_lines || !text || !*text || tui_draw_size(t) != SIZE_FULL)
		return;
	int width = tui_draw_width(t, text);
	t->corner_cols = width + 2;
	tui_draw_text(t, 0, cols - width - 1, DRAW_PLAIN, text);
}

static const char *crumb(const struct screen *s)
{
	const char *own = s->ops->crumb ? s->ops->crumb(s) : NULL;
	return own ? own : _(s->ops->title);
}

/* "Home > My citizens > B-1042", the first screen first. */
static int draw_path(struct tui *t, const struct screen *s, int col)
{
	if (s->below) {
		col = draw_path(t, s->below, col);
		col = tui_draw_text(t, 1, col, DRAW_PLAIN, " > ");
	}
	return tui_draw_text(t, 1, col, DRAW_PLAIN, crumb(s));
}

static void draw_head(struct stack *st, enum tui_size size)
{
	struct tui *t = st->tui;
	struct screen *s = st->top;
	t->program = t->in_lines ? NULL : st->app->program;
	t->body_top = body_top(s, size);
	t->crumb_cols = 0;
	if (t->body_top == 0)
		return;
	draw_corner(st);
	tui_draw_title(t, _(s->ops->title), NULL);
	if (size != SIZE_FULL || t->in_lines)
		return;
	t->crumb_cols = draw_path(t, s, 1);
	tui_draw_rule(t, 2, NULL);
}

/* The row that the foot takes from the frame, or one below the window. */
static int foot_row(const struct stack *st)
{
	int rows = tui_draw_window(st->tui).rows;

	if (st->tui->foot_rows > 0)
		return rows;
	return *st->message || st->tui->has_status ? rows - 1 : rows - 2;
}

/* One footer item at "col"; false when it would pass "end". */
static bool draw_hint(struct stack *st, const struct command *c, int row, int *col, int end)
{
	struct tui *t = st->tui;
	char key[COMMAND_KEYS_ROOM], item[FOOTER_ROOM];
	snprintf(item, sizeof(item), "%s %s", tui_screen_keys(st->top, c, key, false),
		_(tui_command_fill(c).word));
	int width = tui_draw_width(t, item);
	if (*col + width > end)
		return false;
	tui_draw_text(t, row, *col, DRAW_PLAIN, item);
	*col += width + 2;
	return true;
}

/* The footer ends with the way out and the help, whatever else has room. */
static void draw_footer(struct stack *st)
{
	struct tui *t = st->tui;
	struct area w = tui_draw_window(t);
	char out[FOOTER_ROOM];
	int row = w.rows - 1, col = 1, n = 0;
	if (t->in_lines)
		return;
	if (st->overlay) {
		tui_draw_field(t, row, 0, w.cols, ALIGN_LEFT, DRAW_PLAIN, ""); /* a locked screen has drawn its own */
		tui_draw_field(t, row, 1, w.cols - 2, ALIGN_LEFT, DRAW_PLAIN, st->overlay->hints);
		return;
	}
	if (st->top->ops->locked) /* draws its own, another on each page */
		return;
	if (has_foot(st) && foot_row(st) == row)
		return;
	if (!st->top->ops->shown && tui_draw_same(t, row, 1, (uint64_t)st->roles << 8 | (uint64_t)i18n_lang() << 1))
		return;
	snprintf(out, sizeof(out), "%s %s  %s", st->top->below ? "Esc" : "q", st->top->below ? _("back") : _("quit"),
		st->top->ops->typed ? "F1" : "?");
	int end = w.cols - 2 - tui_draw_width(t, out);
	for (const struct command *c = st->top->ops->commands; c && c->id && n < FOOTER_MAX; c++)
		if (c->foot && tui_screen_sees(st, c) && draw_hint(st, c, row, &col, end))
			n++;
	tui_draw_text(t, row, col, DRAW_PLAIN, out);
}

/* A sentence longer than the message row takes rows of the screen above it, until the next key. */
static void draw_message(struct stack *st)
{
	struct arena a;
	const char **lines;
	struct area w = tui_draw_window(st->tui);
	if (!*st->message || st->tui->in_lines)
		return;
	arena_init(&a);
	int n = (int)tui_draw_wrap(st->tui, &a, st->message, w.cols - 2, &lines);
	int first = n > MESSAGE_ROWS ? n - MESSAGE_ROWS : 0;
	for (int i = first; i < n; i++) {
		int row = w.rows - 1 - n + i;
		tui_draw_field(st->tui, row, 0, w.cols, ALIGN_LEFT, DRAW_PLAIN, "");
		tui_draw_field(st->tui, row, 1, w.cols - 2, ALIGN_LEFT, DRAW_BOLD, lines[i]);
	}
	arena_done(&a);
}

static void draw_overlays(struct overlay *o, struct tui *t)
{
	if (!o)
		return;
	draw_overlays(o->below, t);
	o->draw(o->ctx, t);
}

static void draw_foot(struct stack *st)
{
	struct arena a;
	struct area w = tui_draw_window(st->tui);
	if (!has_foot(st) || (st->overlay && foot_row(st) == w.rows - 1))
		return;
	arena_init(&a);
	tui_draw_field(st->tui, foot_row(st), 0, w.cols, ALIGN_LEFT, DRAW_REVERSE,
		st->app->foot(st->app->ctx, w.cols < TUI_FULL_COLS, &a));
	arena_done(&a);
}

static void draw_too_small(struct tui *t)
{
	struct area w = tui_draw_window(t);
	char text[FOOTER_ROOM];
	snprintf(text, sizeof(text), _("Window too small (%dx%d), need %dx%d"), w.cols, w.rows,
		TUI_SMALL_COLS, TUI_SMALL_ROWS);
	tui_draw_wrapped(t, w, DRAW_PLAIN, text);
	tui_draw_cursor(t, 0, 0);
}

/* Nothing lies over the screen, and the paint before showed the same one in the same window. */
static bool is_steady(struct stack *st)
{
	struct painted now = { .top = st->top, .window = tui_draw_window(st->tui),
		.covered = *st->message || st->overlay };
	struct painted before = st->painted;
	st->painted = now;
	return !now.covered && !before.covered && now.top == before.top &&
		now.window.rows == before.window.rows && now.window.cols == before.window.cols;
}

static void draw_screen(const struct screen *s, struct tui *t)
{
	if (s->ops->draw)
		s->ops->draw(s, t);
	else
		tui_screen_form_draw(s, t, tui_draw_body(t));
}

/*
 * All of it, every time: the paint finds the rows that have changed, and curses of those the cells. The
 * last cursor that was set wins, so prompts come last.
 */
void tui_frame_paint(struct stack *st)
{
	struct tui *t = st->tui;
	t->foot_rows = foot_rows(st);
	t->has_status = false;
	enum tui_size size = tui_draw_size(t);
	st->repaint = false;
	t->screen_name = st->top->ops->name;
	tui_paint_begin(t, is_steady(st));
	if (t->in_lines)
		tui_lines_begin(t);
	if (size == SIZE_TOO_SMALL) {
		draw_too_small(t);
	} else {
		draw_head(st, size);
		tui_draw_cursor(t, t->body_top, 0);
		draw_screen(st->top, t);
		draw_message(st);
		draw_footer(st);
		draw_foot(st);
		draw_overlays(st->overlay, t);
	}
	tui_paint_end(t);
}

struct area tui_screen_body(const struct screen *s)
{
	struct tui *t = s->stack->tui;
	t->foot_rows = foot_rows(s->stack);
	t->body_top = body_top(s, tui_draw_size(t));
	return tui_draw_body(t);
}
