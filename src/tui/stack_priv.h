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

/* For prompts: paints and waits; false when the user cancels or the session has ended. */
bool tui_prompt_next_key(struct stack *st, struct key *k);
void tui_screen_open_overlay(struct stack *st, struct overlay *o);
void tui_screen_close_overlay(struct stack *st);

/* NULL when possible, else the reason, not translated. */
/* The keys of a command as this screen shows them just now. */
const char *tui_screen_keys(const struct screen *s, const struct command *c, char buf[COMMAND_KEYS_ROOM], bool all);
const char *tui_screen_why_not(const struct screen *s, int cmd);
/* NULL when the command is in neither the screen's, the program's nor the global list. */
const struct command *tui_screen_find_command(const struct screen *s, int cmd);
bool tui_screen_sees(const struct stack *st, const struct command *c);

/* A key as if it was typed; a command as if it was chosen. */
struct nav tui_screen_dispatch(struct stack *st, const struct key *k, struct err *e);
struct nav tui_screen_run_command(struct stack *st, int cmd, struct err *e);

void tui_help_show(struct screen *s);
void tui_help_messages(struct screen *s);
/* ":": the chosen command, or CMD_NONE. */
int tui_help_palette(struct screen *s);

#endif
