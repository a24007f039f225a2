#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

/* The built trin at a pseudo-terminal on a world's database, with nothing of the caller's environment. */

#include "pty.h"
#include "world.h"

struct terminal {
	const char *term; /* NULL: xterm */
	const char *lang; /* NULL: en */
	const char *now;  /* NULL: the day of the worlds, 2026-11-21 at 11:00 */
	const char *more; /* "NAME=value" more in the environment, or NULL */
	const char *config; /* the directory of trin.conf, or NULL */
	int rows, cols;   /* 0: 24 and 80 */
};

/* The world's user must have moved in (world_move_in). Nothing is waited for. */
void terminal_start(struct pty *p, const struct world *w, struct terminal t);

/* Waits for the text, ten seconds at most; without it the screen is printed and the test fails. */
void expect(struct pty *p, const char *text);
/* Types, and waits for what that brings. */
void step(struct pty *p, const char *keys, const char *brings);

#endif
