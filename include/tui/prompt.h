#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

/*
 * Questions over a screen. Each runs the stack's own loop until it is answered: resize, redraw and
 * the end of the terminal work as everywhere; when the terminal goes away the answer is
 * "cancelled". Esc, F3, F12 and ^C cancel. Texts are given translated.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/screen.h"

/*
 * One line in the message row. "changed" (or NULL) sees each new text, and may have a word on it, shown until the next
 * key. False: cancelled, out untouched.
 */
struct prompt_line {
	const char *label;   /* "Find: " */
	const char *initial; /* or NULL */
	size_t limit;	     /* characters */
	const char *(*changed)(void *ctx, const char *text);
	/* Completes with Tab: the new text, or NULL. */
	const char *(*complete)(void *ctx, const char *text);
	const char *needed; /* said on Enter where nothing but blanks is written, and the prompt stays; or NULL */
	/* On Enter: NULL fine, else why not (shown, and the prompt stays). */
	const char *(*check)(void *ctx, const char *text);
	void *ctx;
};
bool tui_prompt_line(struct screen *s, const struct prompt_line *p, char *out, size_t size);
/* Why the text is no answer to it, or NULL. */
const char *tui_prompt_line_why(const struct prompt_line *p, const char *text);

/* y (or j) or n; Enter is never yes. */
bool tui_prompt_confirm(struct screen *s, const char *question);

/*
 * A wrapped text in a window with a counter; Enter keeps it, Esc leaves out untouched. "warn" (or
 * NULL) gives a sentence shown below while it is not NULL; with "refuse" the text cannot be kept
 * while it warns. "word" (or NULL) sees the text at the end of each word, for who keeps it, and what it was when it is
 * left untouched after that.
 */
struct prompt_note {
	const char *title;
	const char *initial;
	size_t limit;
	const char *(*warn)(const char *text);
	bool refuse;
	void (*word)(void *ctx, const char *text);
	void *ctx;
};
bool tui_prompt_note(struct screen *s, const struct prompt_note *p, char *out, size_t size);

/* A text to read, wrapped and scrolled; lines starting with a blank are not wrapped. */
void tui_prompt_text(struct screen *s, const char *title, const char *text);

/* Choose one: digits, arrows and Enter. -1: cancelled. */
int tui_prompt_choice(struct screen *s, const char *title, const char *const *items, size_t n,
	size_t initial);

/*
 * Tick any: blank or a digit toggles, Enter keeps. False: cancelled, bits untouched. At most 64
 * items.
 */
bool tui_prompt_ticks(struct screen *s, const char *title, const char *const *items, size_t n,
	uint64_t *bits);

#endif
