#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

/*
 * Screens on a stack. A screen is one const table; the stack owns its state, its arena, the frame
 * around it, messages, help, resize, redraw and leaving. Every key goes: prompt, tables of the screen's key,
 * its commands, the program's, the stack's (struct keymap). After each key the top screen is painted once, then settled, and only then is the
 * next key read.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "tui/command.h"
#include "tui/draw.h"
#include "tui/key.h"

struct screen;
struct stack;
struct tui_list_rows;

enum nav_kind {
	NAV_STAY,
	NAV_RELOAD, /* load again, then paint */
	NAV_POP,
	NAV_POP_TWO, /* this screen and the one that opened it */
	NAV_PUSH,
	NAV_REPLACE,
	NAV_HOME, /* back to the first screen */
	NAV_GO, /* back to the first screen, and from there through via to ops */
	NAV_QUIT,
};
/*
 * What happens after a command or key. "arg" is borrowed until the new screen's open has returned.
 */
struct nav {
	enum nav_kind kind;
	const struct screen_ops *ops;
	const void *arg;
	const struct screen_ops *via; /* NAV_GO; or NULL */
};
/* Where the list or the form of a screen lies in its state. */
#define SCREEN_PART(type, member) (offsetof(type, member) + 1)
#define NAV(k) ((struct nav){ .kind = (k) })
#define NAV_TO(screen_ops, argument) \
	((struct nav){ .kind = NAV_PUSH, .ops = (screen_ops), .arg = (argument) })

/*
 * Only name, title and draw are required, and draw not of a screen that is nothing but a form. A failing open or load leaves the screen before on top
 * and says why; a load again that is refused or finds nothing takes the screen away. In command and key, an err with a code set is said in the message row; the nav
 * still counts.
 */
struct screen_ops {
	const char *name;  /* stable: golden files, log, config */
	const char *title; /* N_() */
	const char *about; /* N_(), or NULL: paragraphs below the keys in the help */
	/* who may open it, 0: everybody; whoever answers the data decides again */
	unsigned roles;
	/*
	 * The keyboard is with somebody who may leave by this screen's own key function alone: no command, no prompt of
	 * the stack or the program answers, and nothing of theirs is painted around it. Only the help opens, with
	 * what "keys" gives and nothing else; without "keys" not even that.
	 */
	bool locked;
	bool typed; /* its keys are text: the help is under F1 alone */
	bool keyed; /* its list's lines have keys of their own, which its key function takes */
	bool own_title;	   /* in a small window the title row is the screen's, too */
	size_t state_size; /* zeroed */
	const struct command *commands;

	/* What load of the first screen will ask may be sent now, before there is a screen or an app; or NULL. */
	void (*ahead)(void *door);
	enum status (*open)(struct screen *s, const void *arg, struct err *e);
	/*
	 * The arena was emptied. Runs after open, on NAV_RELOAD, and when the screen above has
	 * gone, unless "still".
	 */
	enum status (*load)(struct screen *s, struct err *e);
	/* The screen above has gone: true when a load would bring what is there already, which then stays. NULL: never. */
	bool (*still)(struct screen *s);
	void (*draw)(const struct screen *s, struct tui *t);
	const char *(*crumb)(const struct screen *s); /* its word in the path; NULL: the title */
	/*
	 * The keys that "key" answers besides ranges: those of the list and of the form that its state holds
	 * (SCREEN_PART, 0 for none), and before them the tables that "keys" gives as things stand just now.
	 */
	size_t list, form;
	/*
	 * With the rows of the list, which get the state, and where they stand, the stack answers the list's keys, unless
	 * there is a "key", and CMD_SEARCH where the screen names it.
	 */
	const struct tui_list_rows *rows;
	struct area (*list_area)(const struct tui *t);
	/*
	 * The stack answers the form's keys, unless there is a "key", asks before what was typed is lost, unless there is
	 * a "leave", and ends the form itself before "close". Of a record that the form has found right, save stores it and
	 * says so; *nav is NAV_POP unless it says otherwise, and NAV_PUSH: nothing is stored yet.
	 */
	enum status (*save)(struct screen *s, struct nav *nav, struct err *e);
	const char *unsaved; /* N_(): the question; NULL: "Leave without saving?" */
	void (*keys)(const struct screen *s, struct keymap *m);
	/* Of one of those keys, or of text while a form takes it; true: used. */
	bool (*key)(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
	struct nav (*command)(struct screen *s, int cmd, struct err *e);
	/* Before every key: what stood there for one key only goes away. */
	void (*touched)(struct screen *s);
	/*
	 * NULL: possible; else the reason, N_(). Asked for the footer, the help and before command; of what is "of_line"
	 * only while there is a line.
	 */
	const char *(*why_not)(const struct screen *s, int cmd);
	/* Instead of a command's keys, such as the range of the digits that count; NULL: as the table. */
	const char *(*shown)(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM]);
	/* What "?" tells first, of what is marked just now, in the arena; NULL: nothing. */
	const char *(*subject)(const struct screen *s, struct arena *a);
	/* After the paint of a key: save what that key changed. */
	enum status (*settle)(struct screen *s, struct err *e);
	bool (*leave)(struct screen *s); /* false: stay (it may ask) */
	void (*close)(struct screen *s);
};

struct screen {
	const struct screen_ops *ops;
	void *state;
	struct arena arena; /* emptied before each load */
	struct arena lasting; /* emptied when the screen goes */
	struct stack *stack;
	void *app; /* what tui_screen_run was given */
	struct screen *below;
	bool opened;
};

/* Where ":" leads besides the commands: translated, in the arena that was given. */
struct stack_place {
	const char *name, *label, *text, *keys; /* name: stable; keys: how a hand gets there, or "" */
	bool takes_text; /* is shown with what was typed, and gets it */
};

/* What the program gives the stack. */
struct stack_app {
	const char *program; /* "TRIN" */
	void *ctx;	     /* struct screen's app */
	unsigned roles;	     /* bits of the user */
	/* Right end of the title row, or NULL; written into buf. */
	const char *(*corner)(void *ctx, char *buf, size_t size);
	/* The watched descriptor became readable: take what came. False ends the program. */
	bool (*watch)(void *ctx, struct err *e);
	/*
	 * After each key and its saving, or NULL: NAV_HOME when nothing that stands here may stay. An err ends the
	 * session when the user has none any more (ST_CLOSED ...).
	 */
	struct nav (*after)(void *ctx, struct screen *top, struct err *e);
	/*
	 * Commands of the program for every screen (CMD_INITIALS, CMD_PALETTE ...), ended by {0},
	 * or NULL.
	 */
	const struct command *commands;
	struct nav (*command)(void *ctx, struct screen *top, int cmd, struct err *e);
	/*
	 * A row of the program's own below everything, on every screen that is not locked; narrow: 40 cells. In the arena
	 * of the paint. NULL: none.
	 */
	const char *(*foot)(void *ctx, bool narrow, struct arena *a);
	/* What this user may reach by ":", or NULL; and the way to the one that was chosen. */
	size_t (*places)(void *ctx, const struct screen *top, struct arena *a, struct stack_place **out);
	struct nav (*place)(void *ctx, struct screen *top, size_t which, const char *typed);
	struct nav start; /* NAV_PUSH: what to show at once, above the first screen */
	/* Text shown as the help's last page (a word list), N_(), or NULL. */
	const char *about;
};

/*
 * Opens "first" and runs until the user leaves or the terminal is gone. The status of "first"'s
 * open.
 */
enum status tui_screen_run(struct tui *t, const struct stack_app *app,
	const struct screen_ops *first, const void *arg, struct err *e) CHECKED;

/*
 * The same over a screen of another run, until the user leaves; what that one shows stays as it was. Its key is not done
 * with until then.
 */
enum status tui_screen_run_over(struct screen *s, const struct stack_app *app, const struct screen_ops *first,
	const void *arg, struct err *e) CHECKED;

/* One sentence in the message row, until the next key; also kept in the message log. */
void tui_screen_say(struct screen *s, const char *fmt, ...) PRINTF(2, 3);
void tui_screen_beep(struct screen *s, const char *fmt, ...) PRINTF(2, 3);
/* The translated sentence of an error (base/err.h), logged when it is not the user's mistake. */
void tui_screen_say_err(struct screen *s, const struct err *e);
/* The translated sentence of an error in the arena. */
const char *tui_screen_sentence(struct arena *a, const struct err *e);
/* For a "key" that has more keys than those of the list: true: it was the list's. */
bool tui_screen_list_key(struct screen *s, const struct key *k);
/* For a "key" or a "leave" that does more with the form than the stack would; true: used, and may be left. */
bool tui_screen_form_key(struct screen *s, const struct key *k, struct nav *nav);
bool tui_screen_form_leave(struct screen *s);
/* For a "draw" that has more to show: the form, and in the row below the body the help or the mistake of the field in focus. */
void tui_screen_form_draw(const struct screen *s, struct tui *t, struct area a);
/* A refusal stands at its field of the form and in the message row. */
void tui_screen_refuse(struct screen *s, const struct err *e);
/* Paint once more after settle (the title says "saved"). */
void tui_screen_repaint(struct screen *s);
/* Load again after settle, and paint that. */
void tui_screen_reload(struct screen *s);
struct tui *tui_screen_tui(const struct screen *s);
/* What draw will get from tui_draw_body now. */
struct area tui_screen_body(const struct screen *s);
unsigned tui_screen_roles(const struct screen *s);
void tui_screen_set_roles(struct screen *s, unsigned roles);

#endif
