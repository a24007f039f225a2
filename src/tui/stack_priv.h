#ifndef TUI_STACK_PRIV_H
#define TUI_STACK_PRIV_H

/* The stack from inside: screen.c runs it, read.c waits for keys, frame.c paints it, help.c and prompt*.c ask over it. */

#include "tui/screen.h"

#define MESSAGE_ROOM 512
#define MESSAGE_LOG 50

/* A prompt that is open: painted over the screen. */
struct overlay {
	void (*draw)(void *ctx, struct tui *t);
	void *ctx;
	const char *hints; /* the footer while it is open, translated */
	void (*keys)(const void *ctx, struct keymap *m); /* what it answers besides cancelling; NULL: no help */
	struct overlay *below;
};

/* What a paint showed. */
struct painted {
	const struct screen *top;
	struct area window;
	bool covered; /* by a message or a prompt */
};

struct stack {
	struct tui *tui;
	const struct stack_app *app;
	unsigned roles;
	struct screen *top;
	struct overlay *overlay;
	char message[MESSAGE_ROOM]; /* "" for none */
	struct {
		char text[MESSAGE_ROOM];
		int64_t when;
	} log[MESSAGE_LOG];
	size_t logged; /* how many ever; the last MESSAGE_LOG are kept */
	bool repaint;
	bool reload; /* after settle */
	bool unasked; /* there was a key, and the program has not been asked after it yet */
	struct painted painted; /* the paint before */
	bool ended; /* the terminal or the watched descriptor is gone, or the user left */
	struct err *fail; /* why, when "watch" ended it */
};

/* Paints everything and sends what changed. */
void tui_frame_paint(struct stack *st);

/*
 * read.c. The next key for a screen or prompt; resize, redraw and lost terminals are dealt with here.
 * False: the session has ended. The message of the key before goes away.
 */
bool tui_screen_next_key(struct stack *st, struct key *k);
/* Hides everything until a key, then shows what stood there. */
void tui_screen_blank(struct stack *st);

/* Keys that are nobody's but the stack's; true: done. */
bool tui_screen_take_key(struct stack *st, const struct key *k);
/* For prompts: paints and waits; false when the user cancels or the session has ended. */
bool tui_prompt_next_key(struct stack *st, struct key *k);
void tui_screen_open_overlay(struct stack *st, struct overlay *o);
void tui_screen_close_overlay(struct stack *st);

/* The list or the form in a screen's state, by where it lies there (SCREEN_PART). */
void *tui_screen_part(const struct screen *s, size_t where);

/* dispatch.c. What a key does, here or, when it was chosen from a list, as if it had been typed. */
struct nav tui_screen_dispatch(struct stack *st, const struct key *k, struct err *e);
struct nav tui_screen_run_command(struct stack *st, int cmd, struct err *e);
/* Every key that this screen answers just now; dispatch and the help both go by it. */
void tui_screen_keymap(const struct screen *s, struct keymap *m);
/* The keys of a command as this screen shows them just now. */
const char *tui_screen_keys(const struct screen *s, const struct command *c, char buf[COMMAND_KEYS_ROOM], bool all);
/* NULL when possible, else the reason, not translated. */
const char *tui_screen_why_not(const struct screen *s, int cmd);
bool tui_screen_sees(const struct stack *st, const struct command *c);
/* NULL when the command is in neither the screen's, the program's nor the global list. */
const struct command *tui_screen_find_command(const struct screen *s, int cmd);

/* help.c. The key that was chosen, to be taken as typed; K_NONE when none was. */
int32_t tui_help_show(struct screen *s);
void tui_help_messages(struct screen *s);
/* The keys of the dialog that is open, in the same way. */
int32_t tui_help_dialog(struct stack *st, const struct keymap *m);
/* palette.c. ":" from the question to what it does. */
struct nav tui_palette_run(struct screen *s, struct err *e);

#endif
