#ifndef SCREEN_CONFLICT_PRIV_H
#define SCREEN_CONFLICT_PRIV_H

/* The choice between mine and theirs, line by line, over the screen whose saving met a change of somebody else. */

#include <stdbool.h>
#include <stddef.h>

#include "tui/screen.h"

/* One field that somebody else changed meanwhile. */
struct conflict_line {
	const char *label;	   /* translated */
	const char *mine, *theirs; /* as they are shown */
	bool keep_mine;
};
struct conflict_arg {
	const char *who;	     /* "hbs (14:05)" */
	struct conflict_line *lines; /* of the screen below; keep_mine is set there */
	size_t n;
	bool *settled; /* set when the user chose */
};
extern const struct screen_ops screen_conflict;

#endif
