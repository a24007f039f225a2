#ifndef TUI_MATCH_H
#define TUI_MATCH_H

/*
 * How well a text fits what somebody has typed so far. Pure. Both are text_fold()ed; the text is a label and, behind a
 * newline, more words that describe it. Each word that was typed must be found: as letters side by side anywhere, or
 * as letters in their order within the label.
 */

enum tui_match {
	MATCH_NONE = 0,
	MATCH_LETTERS = 1, /* in order, with others between */
	MATCH_INSIDE = 2, /* within a word of the text behind */
	MATCH_TEXT = 4,   /* begins one of them */
	MATCH_LABEL = 5,
	MATCH_WORD = 6,	 /* begins a word of the label */
	MATCH_START = 8, /* begins the label */
};

/* The worst of the typed words; of none MATCH_START. */
enum tui_match tui_match(const char *text, const char *typed);

#endif
