#ifndef TUI_PRIV_H
#define TUI_PRIV_H

/* The terminal from inside, for term.c and draw.c. */

#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "tui/draw.h"
#include "tui/term.h"

#define PAIR_DATA 1
#define PAIR_ATTENTION 2
#define TUI_COLS_MAX 512
#define TUI_ROWS_MAX 512
#define TEXT_MAX TEXT_ROOM(TUI_COLS_MAX)

/* The list that a paint drew: where, and which rows of it. */
struct drawn_list {
	const void *list;
	struct area area;
	size_t top;
};

/* What a paint writes in one place; the text lies at "text" of the paint's texts. */
struct piece {
	int row, col;
	unsigned attr;
	size_t text;
};

/* Of a row, from one paint to the next: drawn over are the pieces of a row that stays. */
enum row_change { ROW_SAME, ROW_OVER, ROW_NEW };

struct place {
	int row, col;
};

struct lines;

struct tui {
	SCREEN *screen;
	struct direct *direct; /* the short way of a paint, or NULL: this terminal has none */
	struct lines *in_lines; /* instead of a screen, see lines_priv.h; or NULL */
	FILE *null; /* headless: the null device */
	bool is_unsent; /* headless: a paint ends in ncurses' picture of the screen */
	struct termios saved, running; /* of who started us, and while we run */
	struct key_decoder decoder;
	bool lost; /* reading or the end of the session */
	int watch;
	int idle_s;	  /* 0: never */
	uint64_t turn;	  /* see tui_term_turn() */
	int64_t key_at;	  /* clock_now() of the last key, or when K_IDLE came */
	tui_term_keys_fn *keys; /* headless */
	void *keys_ctx;
	struct key kept; /* headless: came after a pause, and K_IDLE goes first; K_NONE for none */
	struct tui_look look;
	enum charset locale_charset;
	locale_t bytes; /* a locale that knows ASCII only */
	bool has_color;
	int row, col; /* of the hardware cursor */
	/* The frame, set by the stack before a screen draws. */
	int body_top;
	const char *program;
	const char *screen_name; /* of the last paint, see tui_term_screen() */
	int corner_cols; /* cells at the right of the title row that are taken */
	int crumb_cols;	 /* cells at the left of the context row that are taken */
	/*
	 * A paint is gathered and then drawn. While nothing lies over the screen, in this paint or the one
	 * before (steady), only the rows are drawn that are not as they were: of each its pieces are
	 * remembered as one number, 0 when it is not known what stands there. A list of which only the mark
	 * has moved does not even name its other rows (stays).
	 */
	struct piece *pieces;
	size_t n_pieces, pieces_room;
	char *texts;
	size_t texts_n, texts_room;
	bool is_painting, steady;
	bool is_known; /* the look is that of the paint before */
	uint64_t row_was[TUI_ROWS_MAX], row_is[TUI_ROWS_MAX];
	bool stays[TUI_ROWS_MAX];
	uint64_t key_was[TUI_ROWS_MAX], key_is[TUI_ROWS_MAX]; /* tui_draw_same(); 0: not asked */
	struct drawn_list drawn; /* by the paint before */
	bool has_status; /* the screen has said something in the message row of this paint */
	int foot_rows; /* below what counts as the window: the program's own line, or none */
};

/* term_signals.c. "before" is what a crash gives back. */
void tui_term_signals_start(const struct termios *before);
void tui_term_signals_stop(void);
void tui_term_signals_given_back(void); /* a crash from here on leaves the terminal alone */
void tui_term_signals_of_wait(sigset_t *set); /* let in while waiting for a key */
bool tui_term_signals_end(void);		      /* hung up, or told to end */
enum tui_signal { SIGNAL_NONE, SIGNAL_RESIZE, SIGNAL_CONTINUE };
enum tui_signal tui_term_signals_take(void);

struct tui *tui_term_make(const struct tui_look *look);
/* All of it to standard output, past ncurses; false: the terminal is gone. */
bool tui_term_write(const char *bytes, size_t n);
void tui_lines_close(struct lines *l);
void tui_term_size(const struct tui *t, int *rows, int *cols);

/* paint.c. How many paints there have been. */
unsigned tui_term_paints(void);
void tui_paint_begin(struct tui *t, bool steady);
/* The row stays as the paint before left it. */
void tui_paint_keep(struct tui *t, int row);
/* Safe text (text_safe), cut at the window; drawn at once when no paint is under way. */
void tui_paint_put(struct tui *t, int row, int col, unsigned attr, const char *text);
/* Draws what is new, blanks what is no more, and sends the difference. */
void tui_paint_end(struct tui *t);
void tui_paint_done(struct tui *t);

/*
 * After a paint, before anything else is done for the key: what was sent still has its way to go, through the kernel
 * and sshd, and on a busy machine they wait for this processor. Until the next key, a millisecond at most.
 */
void tui_term_breathe(const struct tui *t);

/* Where the hardware cursor belongs, within the window. */
struct place tui_paint_cursor(const struct tui *t);

/* direct.c. Of a terminal that ncurses has opened. */
void tui_direct_open(struct tui *t);
void tui_direct_free(struct tui *t);
/* Sends what has changed, if that is little; false: ncurses is to. */
bool tui_direct_send(struct tui *t, const enum row_change change[TUI_ROWS_MAX]);
/* What was sent is in stdscr now as well; ncurses takes it for shown. */
void tui_direct_tell(struct tui *t, const enum row_change change[TUI_ROWS_MAX]);
/* The terminal shows something else: the next paint is ncurses's. */
void tui_direct_yield(struct tui *t);
/* Something was drawn into the row past the paint. */
void tui_direct_forget(struct tui *t, int row);
/* Around whatever ncurses sends: the cursor is where it left it, and is followed. */
void tui_direct_before_curses(struct tui *t);
void tui_direct_after_curses(struct tui *t);

/* Which curses attributes stand for ours, and their pair. */
attr_t tui_term_attr(const struct tui *t, unsigned attr, short *pair);

#endif
