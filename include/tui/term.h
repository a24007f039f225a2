#ifndef TUI_TERM_H
#define TUI_TERM_H

/*
 * The terminal: opened, read, restored. One at a time. Ctrl-S, Ctrl-Q and Ctrl-Z are ordinary keys,
 * the keypad stays numeric, the mouse stays with the terminal, nothing typed ahead is ever thrown
 * away.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "tui/key.h"

struct tui; /* the terminal and what is drawn on it (tui/draw.h) */

enum tui_background { BACKGROUND_UNKNOWN, BACKGROUND_DARK, BACKGROUND_LIGHT };

struct tui_look {
	enum charset charset;		/* what the terminal can show */
	bool color;			/* wanted; NO_COLOR and a terminal without colours win */
	enum tui_background background; /* unknown: attributes only */
	bool reverse_row;		/* the marked row of a list is reversed as well */
	bool large;			/* one thing at a time, however much the window holds */
};

/*
 * Opens stdin and stdout. An unknown TERM falls back to xterm, then vt100. ST_INVALID when stdin or
 * stdout is no terminal or no entry works. charset is lowered to what the locale can carry.
 */
enum status tui_term_open(const struct tui_look *look, struct tui **out, struct err *e) CHECKED;
/* How wide the terminal on stdout is, before it is opened; 0 when nobody knows. */
int tui_term_columns(void);
void tui_term_close(struct tui *t); /* restores the terminal; NULL is fine */
void tui_term_set_look(struct tui *t, const struct tui_look *look);
const struct tui_look *tui_term_look(const struct tui *t);

/* The terminal's number of the colour of DRAW_DATA or DRAW_ATTENTION; -1: the terminal's own. rich: it has 256. */
int tui_term_color(enum tui_background background, bool rich, unsigned attr);

/* Waits for one key; paints nothing. */
void tui_term_read(struct tui *t, struct key *k);
/*
 * Another number whenever the user has been waited for since, never 0: what was found out in this turn was so after the
 * key that is being answered.
 */
uint64_t tui_term_turn(const struct tui *t);
/* Whether Esc was typed while the program did something else; other keys stay to be read. */
bool tui_term_take_escape(struct tui *t);
/* K_WATCH comes when fd is readable; -1 ends it. */
void tui_term_watch(struct tui *t, int fd);
/* K_IDLE comes after so many seconds of base/clock.h without a key; 0: never. */
void tui_term_idle(struct tui *t, int seconds);
/* Sends what changed since the last time. */
void tui_term_flush(struct tui *t);
/* Ctrl-L: everything again. */
void tui_term_redraw(struct tui *t);
void tui_term_beep(struct tui *t);

/*
 * The printer behind the terminal, where the terminal has one (terminfo's mc5 and mc4). The text is UTF-8 with
 * newlines and form feeds, and reaches the printer in this character set; nothing of it can reach the terminal.
 * ST_NOTFOUND without a printer, ST_INVALID when the terminal does not take it.
 */
bool tui_term_has_printer(const struct tui *t);
enum status tui_term_print(struct tui *t, const char *text, enum charset charset, struct err *e) CHECKED;

/*
 * No terminal: ncurses on the null device, keys from a function; it returns false for the end of
 * input. What is painted can be looked at; it is sent to nobody.
 */
typedef bool tui_term_keys_fn(void *ctx, struct tui *t, struct key *k);
struct tui *tui_term_open_headless(int rows, int cols, const struct tui_look *look,
	tui_term_keys_fn *keys, void *ctx);
/* Another size; the keys function gives K_RESIZE afterwards. */
void tui_term_resize_headless(struct tui *t, int rows, int cols);
/* From now on each paint is sent to the null device, so that a benchmark pays for that as well. */
void tui_term_send_headless(struct tui *t);
/* The name of the screen that was painted last; "" for none. */
const char *tui_term_screen(const struct tui *t);
/* After the end of input: there is more. */
void tui_term_reopen_headless(struct tui *t);
/*
 * What stands on the screen: one line a row, then, when anything is not plain, "--" and the
 * attributes, a letter a cell (b bold, r reverse, u underline, capital when several); the cursor's
 * place last.
 */
const char *tui_term_snapshot(struct tui *t, struct arena *a);

#endif
