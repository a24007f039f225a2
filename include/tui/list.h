#ifndef TUI_LIST_H
#define TUI_LIST_H

/*
 * A scrolling list with one marked row. Lives in a screen's state; the rows are the screen's.
 * Column 0 of the area is the marker '>' with the cursor on it; rows draw from column 1.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/command.h"
#include "tui/draw.h"
#include "tui/key.h"

#define LIST_SEARCH_ROOM 128

struct tui_list {
	size_t n, at, top;
	int64_t id; /* of the marked row, to find it again after a reload */
	unsigned moved_in; /* the paint after which a key moved the mark; then only two rows change */
	size_t moved_from;
	char search[LIST_SEARCH_ROOM]; /* folded; "" when no search is on */
};

/* What a list asks of its rows; only draw is required. */
struct tui_list_rows {
	void (*draw)(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr);
	int64_t (*id)(const void *ctx, size_t i);	/* NULL: the index */
	/* text_fold of what a search looks in; NULL: no search */
	const char *(*folded)(const void *ctx, size_t i);
};

/* The keys that tui_list_key() takes just now: those that move and, while a search is on, its own. */
void tui_list_keys(const struct tui_list *l, struct keymap *m);
/* After a load: n rows; the marked row is the one that had the mark, or the nearest. */
void tui_list_set(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx, size_t n);
/*
 * Moves: arrows, j k, PgUp PgDn ^B ^F, Home End g G; n N while a search is on; Esc ends the search.
 * "page" is the rows that draw will get. False when the key is not the list's.
 */
bool tui_list_key(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	const struct key *k, int page);
void tui_list_move(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx, size_t at,
	int page);
/* Draws the visible rows and puts the cursor on the marker. Says nothing when n is 0. */
void tui_list_draw(const struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	struct tui *t, struct area a);
/* The mark of row i where the rows are drawn without a list: '>' with the cursor on it. */
void tui_list_mark(struct tui *t, int row, int col, unsigned attr, size_t i, bool marked);
/* First visible row for a page of this height. */
size_t tui_list_top(const struct tui_list *l, int page);
/* Marks the first row from "from" on that holds the text (wraps); false when none does. */
bool tui_list_find(struct tui_list *l, const struct tui_list_rows *rows, const void *ctx,
	const char *text, size_t from, bool backward, int page);

struct screen;
/*
 * The whole of "/": asks in the message row and jumps while the user types; Esc goes back to where
 * it was.
 */
void tui_list_search(struct screen *s, struct tui_list *l, const struct tui_list_rows *rows,
	const void *ctx, int page);

#endif
