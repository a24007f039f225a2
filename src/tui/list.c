/*
 * The marked list. Its row is found again by id after a reload; when only the mark has moved, the
 * rows that stand on the screen are kept and just the two of the mark are painted.
 */

#include "tui/list.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "lines_priv.h"

static int64_t id_of(const struct tui_list_rows *rows, const void *ctx, size_t i)
{
	return rows->id ? rows->id(ctx, i) : (int64_t)i;
}

/*
 * Computed, never stored while drawing, since draw may change nothing: the kept top, moved as
 * little as the mark and the height demand.
 */
size_t tui_list_top(const struct tui_list *l, int page)
{
	size_t rows = page > 0 ? (size_t)page : 1;
	size_t top = l->top;
	if (l->n <= rows)
		return 0;
	if (top > l->n - rows)
		top = l->n - rows;
	if (l->at < top)
		return l->at;
	return l->at >= top + rows ? l->at - rows + 1 : top;
}

void tui_list_move(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx, size_t at,
	int page)
{
	if (l->n == 0)
		return;
	l->top = tui_list_top(l, page);
	l->at = at < l->n ? at : l->n - 1;
	l->id = id_of(rows, ctx, l->at);
	l->top = tui_list_top(l, page);
}

void tui_list_set(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx, size_t n)
{
	l->n = n;
	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (id_of(rows, ctx, i) == l->id) {
			l->at = i;
			return;
		}
	if (l->at >= n)
		l->at = n - 1;
	l->id = id_of(rows, ctx, l->at);
}

/* A search looks at folded texts on both sides, so that "aa" finds "å". */
static bool holds(const struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	size_t i)
{
	const char *text = rows->folded(ctx, i);
	return text && strstr(text, l->search);
}

bool tui_list_find(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	const char *text, size_t from, bool backward, int page)
{
	struct arena a;
	if (!rows->folded)
		return false;
	arena_init(&a);
	snprintf(l->search, sizeof(l->search), "%s", text_fold(&a, text));
	arena_done(&a);
	/* The search is kept when nothing matches: n goes on after the text was changed. */
	for (size_t i = 0; *l->search && i < l->n; i++) {
		size_t at = (from + (backward ? l->n - i : i)) % l->n;
		if (holds(l, rows, ctx, at)) {
			tui_list_move(l, rows, ctx, at, page);
			return true;
		}
	}
	return false;
}

static void next_hit(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	bool backward, int page)
{
	char search[LIST_SEARCH_ROOM];
	if (l->n == 0)
		return;
	snprintf(search, sizeof(search), "%s", l->search);
	tui_list_find(l, rows, ctx, search, (l->at + (backward ? l->n - 1 : 1)) % l->n, backward,
		page);
}

static const struct command search_keys[] = {
	{ .id = CMD_NEXT_HIT },
	{ .id = CMD_PREV_HIT },
	{ .id = CMD_END_SEARCH },
	{ 0 },
};

void tui_list_keys(const struct tui_list *l, struct keymap *m)
{
	if (*l->search)
		tui_keymap_add(m, search_keys);
	tui_keymap_add(m, tui_command_moves);
}

static bool search_key(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	int32_t code, int page)
{
	int cmd = *l->search ? tui_command_of_key(search_keys, 0, code) : CMD_NONE;
	if (cmd == CMD_END_SEARCH)
		l->search[0] = '\0';
	else if (cmd != CMD_NONE)
		next_hit(l, rows, ctx, cmd == CMD_PREV_HIT, page);
	return cmd != CMD_NONE;
}

/* Where a moving key leads from l->at; false when it is none. */
static bool target(const struct tui_list *l, int32_t code, size_t step, size_t *at)
{
	size_t last = l->n ? l->n - 1 : 0;
	switch (tui_command_of_key(tui_command_moves, 0, code)) {
	case CMD_UP:
		*at = l->at ? l->at - 1 : 0;
		return true;
	case CMD_DOWN:
		*at = l->at < last ? l->at + 1 : last;
		return true;
	case CMD_PAGE_UP:
		*at = l->at > step ? l->at - step : 0;
		return true;
	case CMD_PAGE_DOWN:
		*at = l->at + step < last ? l->at + step : last;
		return true;
	case CMD_FIRST:
		*at = 0;
		return true;
	case CMD_LAST:
		*at = last;
		return true;
	}
	return false;
}

bool tui_list_key(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	const struct key *k, int page)
{
	size_t at, step = page > 1 ? (size_t)page - 1 : 1;
	if (search_key(l, rows, ctx, k->code, page))
		return true;
	if (!target(l, k->code, step, &at))
		return false;
	l->moved_from = l->at;
	l->moved_in = tui_term_paints();
	tui_list_move(l, rows, ctx, at, page);
	return true;
}

/* Whether all rows but the two of the mark stand on the screen as they should. */
static bool only_mark_moved(const struct tui_list *l, struct tui *t, struct area a, size_t top)
{
	struct drawn_list now = { .list = l, .area = a, .top = top }, before = t->drawn;
	t->drawn = now;
	return t->steady && l->moved_in + 1 == tui_term_paints() && before.list == l &&
		before.top == top && before.area.row == a.row && before.area.col == a.col &&
		before.area.rows == a.rows && before.area.cols == a.cols;
}

static void draw_mark(struct tui *t, int row, int col, unsigned attr, bool marked)
{
	if (!marked || t->in_lines)
		return;
	tui_draw_text(t, row, col, attr, ">");
	tui_draw_cursor(t, row, col);
}

void tui_list_mark(struct tui *t, int row, int col, unsigned attr, size_t i, bool marked)
{
	if (t->in_lines)
		tui_lines_list_row(t, row, i);
	draw_mark(t, row, col, attr, marked);
}

/* The row stays but for its first column. */
static void redraw_mark(struct tui *t, int row, int col, bool marked, bool was_marked)
{
	tui_paint_keep(t, row);
	if (was_marked && !marked)
		tui_draw_text(t, row, col, DRAW_PLAIN, " ");
	draw_mark(t, row, col, DRAW_PLAIN, marked);
}

void tui_list_draw(const struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	struct tui *t, struct area a)
{
	size_t top = tui_list_top(l, a.rows);
	bool reverse = tui_term_look(t)->reverse_row, keep = only_mark_moved(l, t, a, top);
	tui_draw_cursor(t, a.row, a.col);
	tui_lines_choices(t, l->n, l->at);
	if (t->in_lines)
		t->in_lines->is_list = true;
	for (int row = 0; row < a.rows && top + (size_t)row < l->n; row++) {
		size_t i = top + (size_t)row;
		bool marked = i == l->at, touched = marked || i == l->moved_from;
		if (keep && (!reverse || !touched)) {
			redraw_mark(t, a.row + row, a.col, marked, touched);
			continue;
		}
		struct area part = { a.row + row, a.col + 1, 1, a.cols - 1 };
		unsigned attr = marked && reverse ? DRAW_REVERSE : DRAW_PLAIN;
		if (attr)
			tui_draw_field(t, part.row, a.col, a.cols, ALIGN_LEFT, attr, "");
		rows->draw(ctx, i, t, part, attr);
		tui_list_mark(t, part.row, a.col, attr, i, marked);
	}
}
