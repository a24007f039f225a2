#ifndef TUI_LINES_H
#define TUI_LINES_H

/*
 * The same screens without a terminal: what a screen draws is told as lines, what a key would do is typed as a
 * line. For screen readers, scripts, and terminals that can do nothing else. Keys, commands, reasons and prompts are
 * the screens' own; no curses.
 */

#include "tui/screen.h"
#include "tui/term.h"

/* Who says and asks. Texts are translated and may be long; "say" wraps them. */
struct lines_io {
	void *ctx;
	void (*say)(void *ctx, const char *text);
	/* One line, trimmed, valid until the next; NULL: there will be no more. */
	const char *(*ask)(void *ctx, const char *question);
	/* Words instead of what was drawn, or NULL; false: as it was drawn. "known": it was told, and nothing has changed. */
	bool (*tell)(void *ctx, struct screen *top, bool known);
	/* Answers that are not the screen's keys, or NULL; true: used. */
	bool (*answer)(void *ctx, struct screen *top, const char *text, struct nav *nav, struct err *e);
	/* A screen that is worked otherwise, or NULL; true: it has been. *next: where to go then, or NAV_RELOAD. */
	bool (*divert)(void *ctx, struct screen *top, const struct nav *to, struct nav *next);
};

/* io is borrowed. Closed with tui_term_close(). */
struct tui *tui_lines_open(const struct lines_io *io, const struct tui_look *look);
bool tui_lines_is_on(const struct tui *t);
/* A sentence out of turn. */
void tui_lines_say(struct tui *t, const char *text);
/*
 * What a number chooses: one of n, of which "at" is marked now; Home and Down of the screen's own keys move the mark.
 * A list says so by itself. Nothing where there is a terminal.
 */
void tui_lines_choices(struct tui *t, size_t n, size_t at);
/* The key that a word names: "f", "F8" or "f8", "^S", "Del" and "Space" in the user's language; K_NONE: none. */
int32_t tui_lines_key(const char *word);
/* Why a command has no meaning in lines, N_(); NULL: it has one. */
const char *tui_lines_why_not(int cmd);

#endif
