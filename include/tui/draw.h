#ifndef TUI_DRAW_H
#define TUI_DRAW_H

/*
 * Cells. Rows and columns count from 0. Every text goes through text_safe() and the terminal's
 * character set, whatever it holds, so foreign text needs no care; what does not fit is cut with
 * '~'. Drawing outside the window is no mistake: it is left out.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/term.h"

/*
 * Attributes add up. DATA and ATTENTION are colours where there are any, and never carry meaning
 * alone.
 */
enum draw_attr {
	DRAW_PLAIN = 0,
	DRAW_BOLD = 1,
	DRAW_REVERSE = 2,
	DRAW_UNDERLINE = 4,
	DRAW_DATA = 8,	     /* cyan on dark, else plain */
	DRAW_ATTENTION = 16, /* yellow and bold on dark, else bold */
};
enum draw_align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

/* A part of the window. */
struct area {
	int row, col, rows, cols;
};

/*
 * FULL from 80x24, SMALL from 40x10; below that the stack asks for a larger window and draws
 * nothing.
 */
enum tui_size { SIZE_TOO_SMALL, SIZE_SMALL, SIZE_FULL };
#define TUI_SMALL_COLS 40
#define TUI_SMALL_ROWS 10
#define TUI_FULL_COLS 80
#define TUI_FULL_ROWS 24

/* What a screen with its frame may fill: all but the foot of the program (struct stack_app). */
struct area tui_draw_window(const struct tui *t);
enum tui_size tui_draw_size(const struct tui *t);
/*
 * What a screen may fill: between title, context, rule (SMALL: the title alone) and the message
 * row.
 */
struct area tui_draw_body(const struct tui *t);
/* The body without the rows of a head and a foot, in a full window and in a smaller one. */
struct margin {
	int above, below;
};
struct area tui_draw_within(const struct tui *t, struct margin full, struct margin smaller);

/* The cells a text will take here. */
int tui_draw_width(const struct tui *t, const char *text);
/* From (row, col) to the right edge; returns the column after it. */
int tui_draw_text(struct tui *t, int row, int col, unsigned attr, const char *text);
int tui_draw_printf(struct tui *t, int row, int col, unsigned attr, const char *fmt, ...)
	PRINTF(5, 6);
/* Exactly "width" cells, padded with blanks. */
void tui_draw_field(struct tui *t, int row, int col, int width, enum draw_align align,
	unsigned attr, const char *text);
/* A whole row of minus signs; with a text: "-- text -----". NULL or "" for none. */
void tui_draw_rule(struct tui *t, int row, const char *text);
void tui_draw_blank(struct tui *t, struct area a);
/* An ASCII frame with a title, its inside blank; returns the inside. */
struct area tui_draw_box(struct tui *t, struct area a, const char *title);
/* Lines of at most "cols" cells, in the terminal's own characters ("ae" for "æ" is two); in the arena. */
size_t tui_draw_wrap(const struct tui *t, struct arena *a, const char *text, int cols, const char ***lines);
/*
 * Text wrapped into the area, at most a.rows lines, the last one cut with '~'; returns the lines
 * used.
 */
int tui_draw_wrapped(struct tui *t, struct area a, unsigned attr, const char *text);
/* A page of "rows" and "cols" in the middle of the window, no larger than the window. */
struct area tui_draw_middle(const struct tui *t, int rows, int cols);

/*
 * Whether these rows stand as the paint before left them, so that they need not be drawn: key is a number of
 * all that decides what they show.
 */
bool tui_draw_same(struct tui *t, int row, int rows, uint64_t key);
/* Where the hardware cursor stands after the paint: always on the focus. The last call wins. */
void tui_draw_cursor(struct tui *t, int row, int col);

/*
 * The frame around a screen. The stack has drawn the screen's title and the path; a screen may say
 * more: title replaces the default one, middle stands in the title row's middle, context at the
 * right of row 2, status in the message row while there is no message.
 */
void tui_draw_title(struct tui *t, const char *title, const char *middle);
void tui_draw_context(struct tui *t, const char *text);
void tui_draw_status(struct tui *t, unsigned attr, const char *text);

#endif
