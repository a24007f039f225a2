#ifndef TOOLS_HEADLESS_H
#define TOOLS_HEADLESS_H

/*
 * Screens without a terminal: a script of keys in, what stands on the screen out. A script is
 * literal characters and, in angle brackets, the names of tui_key_by_name():
 * "3<DOWN><ENTER><^L><F10>". Besides:
 *
 *	<PASTE:text>    a bracketed paste
 *	<RESIZE:40x10>  another window
 *	<WAIT:600>      so many seconds pass, on the clock that the test has fixed
 *	<SNAP:name>     golden_check(name) of what stands there now
 *	<LT>            the character '<'
 *
 * When the script is at its end the terminal goes away, as when a connection breaks.
 */

#include "base/arena.h"
#include "tui/screen.h"

struct headless {
	struct tui *tui;
	struct arena arena; /* of the snapshots */
	const char *at;	    /* the rest of the script */
	const char *last;   /* what stood there when it ended */
	char paste[512];
	void (*asked)(void *ctx); /* each time that the program waits for a key, or NULL */
	void *asked_ctx;
};

void headless_open(struct headless *h, int rows, int cols);
void headless_close(struct headless *h);
/* The next script, for those who run without a stack: call tui_term_read until K_END_INPUT. */
void headless_script(struct headless *h, const char *keys);
/*
 * Runs the stack with the script; returns what stood on the screen at its end, valid until
 * headless_close.
 */
const char *headless_play(struct headless *h, const struct stack_app *app,
	const struct screen_ops *first, const void *arg, const char *keys);

#endif
