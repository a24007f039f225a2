#ifndef TUI_FINDER_PRIV_H
#define TUI_FINDER_PRIV_H

/*
 * A window of rows that grow fewer while one types: the help and the palette. Rows and their texts are translated and
 * belong to the caller; a row may take several lines.
 */

#include "base/arena.h"
#include "stack_priv.h"
#include "tui/edit.h"

#define FINDER_CHARS 60
#define FINDER_BYTES (FINDER_CHARS * 4 + 1)

enum finder_kind {
	FINDER_TEXT, /* to be read; Enter does nothing on it */
	FINDER_KEY,
	FINDER_RANGE, /* one of several keys, which the hand must choose itself */
	FINDER_COMMAND,
	FINDER_PLACE,
};

struct finder_row {
	enum finder_kind kind;
	int32_t value;	   /* the key, the command, the place */
	const char *keys;  /* as people read them, or "" */
	const char *label; /* palette: the row begins with it; "" else */
	const char *text;
	const char *name; /* found by it as well, never shown; "" for none */
	bool takes_text;  /* there only while something is typed, which stands behind the label */
	/* The finder's own. */
	const char *folded;
	int rank;
	bool gap; /* a blank line below, while nothing is typed */
};

struct finder {
	const char *title, *hints, *none;
	bool ranked; /* best first, labels in front and keys behind; else keys in front, in their order */
	struct finder_row *rows;
	size_t n;
};

/* What Enter was pressed on, or NULL; with what was typed. */
const struct finder_row *tui_finder_run(struct stack *st, const struct finder *f, char typed[FINDER_BYTES]);

/* How well a row fits, 0: not at all; once tui_finder_fold() has made what is looked in. */
void tui_finder_fold(const struct finder *f, struct arena *a);
int tui_finder_rank(const struct finder_row *r, const char *typed, const char *folded);
/* finder_lines.c: the same for plain mode. */
const struct finder_row *tui_finder_lines(struct stack *st, const struct finder *f, char typed[FINDER_BYTES]);

#endif
