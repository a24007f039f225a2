#ifndef TUI_EDIT_H
#define TUI_EDIT_H

/*
 * An editor for one text: one line that scrolls sideways, or a paragraph wrapped into an area.
 * Counts characters, not bytes. A newline typed or pasted becomes a blank; a paste is one step of
 * undo.
 */

#include <stdbool.h>
#include <stddef.h>

#include "tui/command.h"
#include "tui/draw.h"
#include "tui/key.h"

#define EDIT_BYTES 4096
#define EDIT_UNDO 32

struct tui_edit {
	char text[EDIT_BYTES]; /* UTF-8, ended by NUL */
	size_t n, at;	       /* bytes; the cursor is before text[at] */
	size_t limit;	       /* characters */
	int width;	       /* of the paragraph, for Up and Down; 0: one line */
	bool typing;	       /* the last change was typing: the next joins its undo step */
	size_t undo_n;
	struct {
		char *text;
		size_t at;
	} undo[EDIT_UNDO];
	char *killed; /* ^K ^U ^W; ^Y brings it back */
};

enum edit_result {
	EDIT_UNUSED,  /* not an editing key */
	EDIT_USED,
	EDIT_REFUSED, /* full, or a character that may not be: beep and say why (tui_edit_why) */
};

/* limit at most EDIT_BYTES / 4 - 1 characters. A text too long is cut. */
void tui_edit_init(struct tui_edit *e, size_t limit, const char *text);
void tui_edit_done(struct tui_edit *e);
void tui_edit_set(struct tui_edit *e, const char *text); /* one step of undo */
/*
 * Characters, paste, Left Right Home End Backspace Del, ^A ^E ^U ^K ^W ^D ^Y, ^Z undo; Up and Down
 * when wrapped.
 */
extern const struct command tui_edit_keys[]; /* of one line, but for the characters */
extern const struct command tui_edit_lines[]; /* further, of a paragraph */
enum edit_result tui_edit_key(struct tui_edit *e, const struct key *k);
/* why REFUSED, translated */
const char *tui_edit_why(const struct tui_edit *e, const struct key *k);
size_t tui_edit_chars(const struct tui_edit *e);
/* One line; with focus the cursor is put on it. */
void tui_edit_draw(const struct tui_edit *e, struct tui *t, int row, int col, int width,
	bool focus);
/* Wrapped; scrolls so that the cursor's line is in view. */
void tui_edit_draw_block(const struct tui_edit *e, struct tui *t, struct area a, bool focus);

#endif
