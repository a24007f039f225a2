/* From texts to pieces of rows: safe ones, of the width that they are given. */

#include "tui/draw.h"

#include <stdarg.h>
#include <string.h>

#include "tui_priv.h"

/* As many of "width" cells as lie within the window, and no more than our buffers hold. */
static int fitting(const struct tui *t, int col, int width)
{
	int rows, cols;
	tui_term_size(t, &rows, &cols);
	int room = cols - col;
	if (room > TUI_COLS_MAX)
		room = TUI_COLS_MAX;
	return width < room ? width : room;
}

/* Safe text of at most "cells" cells in the terminal's characters. */
static int make_safe(const struct tui *t, char out[TEXT_MAX], const char *text, int cells, bool pad)
{
	static char plain[TEXT_MAX];
	if (t->look.charset != CHARSET_UTF8) {
		text_translit(plain, sizeof(plain), text, t->look.charset);
		text = plain;
	}
	return text_safe(out, TEXT_MAX, text, cells, pad);
}

struct area tui_draw_window(const struct tui *t)
{
	int rows, cols;
	tui_term_size(t, &rows, &cols);
	return (struct area){ 0, 0, rows - t->foot_rows, cols };
}

enum tui_size tui_draw_size(const struct tui *t)
{
	struct area w = tui_draw_window(t);
	w.rows += t->foot_rows;
	if (w.rows >= TUI_FULL_ROWS && w.cols >= TUI_FULL_COLS && !t->look.large)
		return SIZE_FULL;
	return w.rows >= TUI_SMALL_ROWS && w.cols >= TUI_SMALL_COLS ? SIZE_SMALL : SIZE_TOO_SMALL;
}

struct area tui_draw_body(const struct tui *t)
{
	struct area w = tui_draw_window(t);
	int rows = w.rows - t->body_top - 2;
	return (struct area){ t->body_top, 0, rows > 0 ? rows : 0, w.cols };
}

struct area tui_draw_within(const struct tui *t, struct margin full, struct margin smaller)
{
	struct margin m = tui_draw_size(t) == SIZE_FULL ? full : smaller;
	struct area a = tui_draw_body(t);

	return (struct area){ a.row + m.above, a.col, a.rows - m.above - m.below, a.cols };
}

int tui_draw_width(const struct tui *t, const char *text)
{
	char out[TEXT_MAX];
	return make_safe(t, out, text, TUI_COLS_MAX, false);
}

int tui_draw_text(struct tui *t, int row, int col, unsigned attr, const char *text)
{
	char out[TEXT_MAX];
	int cells = fitting(t, col, TUI_COLS_MAX);
	if (cells <= 0)
		return col;
	int used = make_safe(t, out, text, cells, false);
	tui_paint_put(t, row, col, attr, out);
	return col + used;
}

int tui_draw_printf(struct tui *t, int row, int col, unsigned attr, const char *fmt, ...)
{
	char text[TEXT_MAX];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return tui_draw_text(t, row, col, attr, text);
}

void tui_draw_field(struct tui *t, int row, int col, int width, enum draw_align align,
	unsigned attr, const char *text)
{
	char out[TEXT_MAX];
	width = fitting(t, col, width);
	if (width <= 0)
		return;
	int used = make_safe(t, out, text, width, align == ALIGN_LEFT);
	int before = 0;
	if (align != ALIGN_LEFT) {
		char blanks[TUI_COLS_MAX + 1];
		before = align == ALIGN_RIGHT ? width - used : (width - used) / 2;
		memset(blanks, ' ', (size_t)width);
		blanks[width] = '\0';
		tui_paint_put(t, row, col, attr, blanks);
	}
	tui_paint_put(t, row, col + before, attr, out);
}

static void fill(struct tui *t, int row, int col, int width, char with)
{
	char line[TUI_COLS_MAX + 1];
	width = fitting(t, col, width);
	/* A drawn line is noise to who listens. */
	if (width <= 0 || (t->in_lines && with == '-'))
		return;
	memset(line, with, (size_t)width);
	line[width] = '\0';
	tui_paint_put(t, row, col, DRAW_PLAIN, line);
}

void tui_draw_rule(struct tui *t, int row, const char *text)
{
	struct area w = tui_draw_window(t);
	fill(t, row, 0, w.cols, '-');
	if (!text || !*text)
		return;
	char out[TEXT_MAX];
	int used = make_safe(t, out, text, fitting(t, 3, w.cols - 6), false);
	tui_paint_put(t, row, 2, DRAW_PLAIN, " ");
	tui_paint_put(t, row, 3, DRAW_PLAIN, out);
	tui_paint_put(t, row, 3 + used, DRAW_PLAIN, " ");
}

void tui_draw_blank(struct tui *t, struct area a)
{
	for (int row = 0; row < a.rows; row++)
		fill(t, a.row + row, a.col, a.cols, ' ');
}

static void box_line(struct tui *t, struct area a, int row)
{
	fill(t, row, a.col + 1, a.cols - 2, '-');
	tui_paint_put(t, row, a.col, DRAW_PLAIN, "+");
	tui_paint_put(t, row, a.col + a.cols - 1, DRAW_PLAIN, "+");
}

/* Corners and lines are ASCII in every character set: drawn lines are read aloud, one by one. */
struct area tui_draw_box(struct tui *t, struct area a, const char *title)
{
	tui_draw_blank(t, a);
	for (int row = a.row + 1; row < a.row + a.rows - 1; row++) {
		tui_paint_put(t, row, a.col, DRAW_PLAIN, "|");
		tui_paint_put(t, row, a.col + a.cols - 1, DRAW_PLAIN, "|");
	}
	box_line(t, a, a.row);
	box_line(t, a, a.row + a.rows - 1);
	if (title && *title && a.cols > 10) {
		char out[TEXT_MAX];
		int used = make_safe(t, out, title, a.cols - 8, false);
		tui_paint_put(t, a.row, a.col + 3, DRAW_PLAIN, " ");
		tui_paint_put(t, a.row, a.col + 4, DRAW_BOLD, out);
		tui_paint_put(t, a.row, a.col + 4 + used, DRAW_PLAIN, " ");
	}
	return (struct area){ a.row + 1, a.col + 2, a.rows - 2, a.cols - 4 };
}

size_t tui_draw_wrap(const struct tui *t, struct arena *a, const char *text, int cols, const char ***lines)
{
	if (t->look.charset != CHARSET_UTF8) {
		size_t room = strlen(text) * 4 + 1;
		char *plain = arena_alloc(a, room);
		text_translit(plain, room, text, t->look.charset);
		text = plain;
	}
	return text_wrap(a, text, cols, lines);
}

int tui_draw_wrapped(struct tui *t, struct area a, unsigned attr, const char *text)
{
	struct arena arena;
	const char **lines;
	if (a.cols < 1 || a.rows < 1)
		return 0;
	arena_init(&arena);
	int n = (int)tui_draw_wrap(t, &arena, text, a.cols, &lines);
	for (int i = 0; i < n && i < a.rows; i++) {
		bool cut = i == a.rows - 1 && n > a.rows;
		tui_draw_text(t, a.row + i, a.col, attr, lines[i]);
		if (cut)
			tui_paint_put(t, a.row + i, a.col + a.cols - 1, attr, "~");
	}
	arena_done(&arena);
	return n < a.rows ? n : a.rows;
}

struct area tui_draw_middle(const struct tui *t, int rows, int cols)
{
	struct area w = tui_draw_window(t);
	rows = rows < w.rows ? rows : w.rows;
	cols = cols < w.cols ? cols : w.cols;
	return (struct area){ (w.rows - rows) / 2, (w.cols - cols) / 2, rows, cols };
}

void tui_draw_cursor(struct tui *t, int row, int col)
{
	t->row = row;
	t->col = col;
}

/* The middle stands at column 29 when there is room, so that titles do not push it about. */
void tui_draw_title(struct tui *t, const char *title, const char *middle)
{
	int end = tui_draw_window(t).cols - t->corner_cols - 1;
	int col = 1;
	fill(t, 0, 0, end, ' ');
	if (t->program && *t->program && tui_draw_size(t) == SIZE_FULL)
		col = tui_draw_text(t, 0, col, DRAW_BOLD, t->program) + 2;
	int room = end - col, wanted = tui_draw_width(t, title);
	tui_draw_field(t, 0, col, wanted < room ? wanted : room, ALIGN_LEFT, DRAW_BOLD, title);
	col += wanted + 2;
	if (!middle || !*middle || col >= end)
		return;
	if (col < 29 && tui_draw_width(t, middle) + 29 <= end)
		col = 29;
	tui_draw_field(t, 0, col, end - col, ALIGN_LEFT, DRAW_PLAIN, middle);
}

void tui_draw_context(struct tui *t, const char *text)
{
	struct area w = tui_draw_window(t);
	if (tui_draw_size(t) != SIZE_FULL)
		return;
	int col = t->crumb_cols + 2;
	int width = tui_draw_width(t, text);
	if (col < 29 && 29 + width < w.cols)
		col = 29;
	tui_draw_field(t, 1, col, w.cols - col - 1, ALIGN_LEFT, DRAW_PLAIN, text);
}

void tui_draw_status(struct tui *t, unsigned attr, const char *text)
{
	struct area w = tui_draw_window(t);
	t->has_status |= *text != '\0';
	tui_draw_field(t, w.rows - 2, 1, w.cols - 2, ALIGN_LEFT, attr, text);
}
