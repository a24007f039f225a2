#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

/*
 * Commands that mean the same everywhere: one table gives id, config name, default keys, the word
 * of the footer and the sentence of the help. Key map, "?", ":", footer and manual come from it. Keys
 * are never translated. A screen names those it answers (struct command in a list) and may add its
 * own. A key that stands in no table does nothing, so what "?" lists is what there is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/i18n.h"

#define COMMANDS(X) \
	/* id          name          keys                footer          help */ \
	X(CMD_HELP, "help", "? F1", N_("help"), N_("Help for this screen")) \
	X(CMD_BACK, "back", "q ESC LEFT F3 F12", N_("back"), N_("Back to the screen before")) \
	X(CMD_QUIT, "quit", "^C", N_("quit"), N_("Log out: leave the program")) \
	X(CMD_REDRAW, "redraw", "^L", N_("redraw"), N_("Draw the screen again")) \
	X(CMD_REFRESH, "refresh", "^R F5", N_("read again"), N_("Read what stands here again")) \
	X(CMD_LOG, "messages", "m ^G", N_("messages"), N_("The latest messages")) \
	X(CMD_PALETTE, "palette", ": F2", N_("command"), N_("Go anywhere, or do something, by its name")) \
	X(CMD_BLANK, "hide", "z F9", N_("hide"), N_("Hide the screen; any key shows it again")) \
	X(CMD_INITIALS, "initials", "*", N_("initials"), N_("Names or initials")) \
	X(CMD_OPEN, "open", "ENTER RIGHT", N_("open"), N_("Open the marked line")) \
	X(CMD_SEARCH, "search", "/", N_("find"), N_("Find: jumps while you type; n and N go on")) \
	X(CMD_NEXT_HIT, "next-hit", "n", N_("next"), N_("Next hit of the search")) \
	X(CMD_PREV_HIT, "previous-hit", "N", N_("previous"), N_("Previous hit of the search")) \
	X(CMD_FILTER, "filter", "f", N_("filter"), N_("Show only some of the lines")) \
	X(CMD_SORT, "sort", "o", N_("sort"), N_("Another order of the lines")) \
	X(CMD_NEW, "new", "n", N_("new"), N_("Create a new one")) \
	X(CMD_ADD, "add", "a", N_("add"), N_("Add one")) \
	X(CMD_ALL, "all", "a", N_("all"), N_("All or only some")) \
	X(CMD_SCORE, "score", "s", N_("score"), N_("Score now")) \
	X(CMD_PROGRESSION, "progression", "p", N_("progression"), N_("Progression over time")) \
	X(CMD_TABLE, "table", "t", N_("table"), N_("The numbers as a table")) \
	X(CMD_PERIOD, "period", "y", N_("period"), N_("Choose the period")) \
	X(CMD_DRAFTS, "drafts", "d", N_("drafts"), N_("My drafts")) \
	X(CMD_DATE, "date", "d", N_("date"), N_("Change the date")) \
	X(CMD_RECENT, "recent", "r", N_("recent"), N_("What you opened last")) \
	X(CMD_NOTE, "note", "n", N_("note"), N_("Write a note")) \
	X(CMD_NOTE_ALL, "note-all", "N", N_("note, all"), N_("A note on the whole")) \
	X(CMD_UNDO, "undo", "u", N_("undo"), N_("Undo the last change")) \
	X(CMD_REDO, "redo", "U", N_("redo"), N_("Do again what was undone")) \
	X(CMD_CLEAR, "clear", "BACKSPACE DEL", N_("clear"), N_("Clear this one")) \
	X(CMD_NEXT, "next", "TAB", N_("next"), N_("Next pane, or next not filled in")) \
	X(CMD_PREVIOUS, "previous", "BACKTAB", N_("previous"), \
		N_("Previous pane, or previous not filled in")) \
	X(CMD_FULL_TEXT, "full-text", "t", N_("full text"), N_("The whole text in a window")) \
	X(CMD_FINISH, "finish", "x F10", N_("finish"), N_("Review and finish")) \
	X(CMD_SAVE, "save", "F10 ^S", N_("save"), N_("Save")) \
	X(CMD_CORRECT, "correct", "c", N_("correct"), \
		N_("Correct what is finished; the old stays")) \
	X(CMD_GOAL, "goal", "T", N_("goal"), N_("Set or change the goal")) \
	X(CMD_REVEAL, "reveal", "v", N_("reveal"), N_("Show what is hidden, and log it")) \
	X(CMD_EDIT, "edit", "E", N_("edit"), N_("Change this")) \
	X(CMD_CLOSE, "close", "c", N_("close"), N_("Close this one")) \
	X(CMD_EXPORT, "export", "e", N_("export"), N_("Write to a file")) \
	X(CMD_PRINT, "print", "P", N_("print"), N_("Print")) \
	X(CMD_JOURNAL, "journal", "J", N_("journal"), N_("A note for the journal, ready to copy")) \
	X(CMD_UP, "up", "UP k", N_("up"), N_("One up")) \
	X(CMD_DOWN, "down", "DOWN j", N_("down"), N_("One down")) \
	X(CMD_PAGE_UP, "page-up", "PGUP ^B", N_("page up"), N_("A page up")) \
	X(CMD_PAGE_DOWN, "page-down", "PGDN ^F", N_("page down"), N_("A page down")) \
	X(CMD_FIRST, "first", "HOME g", N_("first"), N_("To the first")) \
	X(CMD_LAST, "last", "END G", N_("last"), N_("To the last")) \
	X(CMD_END_SEARCH, "end-search", "ESC", N_("end search"), N_("The search ends")) \
	X(CMD_END_FILTER, "all-lines", "ESC", N_("all lines"), N_("Show all lines again"))

#define COMMAND_ENUM(id, name, keys, word, help) id,
enum command_id { CMD_NONE, COMMANDS(COMMAND_ENUM) CMD_COUNT };
#undef COMMAND_ENUM

/* Ids of a screen's own commands start here: enum { FORM_NOT_RELEVANT = CMD_OWN, ... }. */
#define CMD_OWN 1000

/*
 * One line of a screen's list, which ends with {0}. NULL takes the table's; a screen's own command
 * gives them all. Those with "foot" come in the footer, in this order, as many as fit.
 */
struct command {
	int id;
	bool foot;
	unsigned roles;	  /* who sees it; 0: everybody */
	const char *name; /* in the config and the palette */
	const char *keys; /* blanks between: "x F10" */
	const char *word; /* N_(): in the footer, one or two words */
	const char *help; /* N_(): in the help */
	const char *shown; /* instead of the keys, for a range of them: "0-9"; or NULL */
	bool range;  /* which of its keys it was matters: the screen's key function answers it */
	bool by_key; /* the same, though all its keys mean one thing */
	bool of_line; /* of a line in the screen's list: while there is none it is not possible */
};
/* Ids of the parts of a screen (a list, a form, an editor) lie between the table's and a screen's own. */
#define CMD_PART 500

/* A screen's own command, for everybody. */
#define COMMAND_OWN(id_, foot_, name_, keys_, word_, help_) \
	{ .id = (id_), .foot = (foot_), .name = (name_), .keys = (keys_), .word = (word_), \
	  .help = (help_) }

/* The same, of the marked line. */
#define COMMAND_LINE(id_, foot_, name_, keys_, word_, help_) \
	{ .id = (id_), .foot = (foot_), .name = (name_), .keys = (keys_), .word = (word_), \
	  .help = (help_), .of_line = true }

/* With nothing NULL. NULL when there is no such id. */
const struct command *tui_command_get(int id);
struct command tui_command_fill(const struct command *c);
/*
 * The first command of the list (NULL is fine) that has this key and is for these roles; else
 * CMD_NONE.
 */
int tui_command_of_key(const struct command *list, unsigned roles, int32_t key);
int tui_command_by_name(const struct command *list, const char *name);
const struct command *tui_command_find(const struct command *list, int id);
bool tui_command_has_key(const struct command *c, int32_t key);
/* The keys of a row one after the other: from its keys on until K_NONE. */
int32_t tui_command_next_key(const char **keys);
/* The first key as people read it, "Enter"; all of them, "x F10". */
#define COMMAND_KEYS_ROOM 80
const char *tui_command_key(const struct command *c, char buf[COMMAND_KEYS_ROOM], bool all);
/* Commands the stack answers on every screen, ended by {0}; and those of them that answer even over a locked one. */
const struct command *tui_command_globals(void);
const struct command *tui_command_always(void);
/* Moving by lines, pages and to the ends; the same with nothing but Esc to show all lines again. */
extern const struct command tui_command_moves[], tui_command_end_filter[];

/*
 * The tables of keys that count just now, in the order in which they are asked. Who dispatches a key and who lists
 * the keys both go through tui_keymap_find().
 */
#define KEYMAP_MAX 10
struct keymap {
	const struct command *tables[KEYMAP_MAX];
	size_t n, parts; /* the first so many belong to the key function of the screen or the dialog */
	bool typing;	 /* characters and pasted text are text, unless a part has them */
	unsigned roles;
};
void tui_keymap_add(struct keymap *m, const struct command *table);
enum keymap_owner {
	KEYMAP_NOBODY,
	KEYMAP_PART, /* the key function's; text that is typed has no row */
	KEYMAP_COMMAND,
};
enum keymap_owner tui_keymap_find(const struct keymap *m, int32_t key, const struct command **row);
bool tui_keymap_sees(const struct keymap *m, const struct command *c);

#endif
