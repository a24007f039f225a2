#ifndef TUI_KEY_H
#define TUI_KEY_H

/*
 * Bytes of a terminal to keys. Pure: no terminal, no clock. Knows every dialect that PuTTY, xterm,
 * the Linux console, tmux and screen send; whatever it does not know is swallowed whole, so that no
 * part of an escape sequence or of pasted text is ever taken for typing.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key is a code point, a control code below 32 (K_CTRL), or one of these. */
enum key_code {
	K_NONE = 0,
	K_BASE = 0x110000,
	K_UNKNOWN, /* a sequence that nobody knows: beep, do nothing */
	K_ESC,
	K_ENTER,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE,
	K_INS,
	K_DEL,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_F1,
	K_F2,
	K_F3,
	K_F4,
	K_F5,
	K_F6,
	K_F7,
	K_F8,
	K_F9,
	K_F10,
	K_F11,
	K_F12,
	K_PASTE,  /* struct key's text */
	K_RESIZE, /* the window has a new size */
	K_IDLE,	  /* no key for as long as tui_term_idle() was told (tui/term.h) */
	K_WATCH,  /* the watched descriptor became readable (tui/term.h) */
	K_END_INPUT, /* the terminal is gone, or SIGHUP, SIGTERM */
	K_LIMIT
};
#define K_CTRL(c) ((c) & 31)

struct key {
	int32_t code;
	const char *text; /* K_PASTE: UTF-8, only printable, newline and tab; valid until the next key */
	bool cut;	  /* K_PASTE: longer than KEY_PASTE_MAX; the rest was swallowed */
};

#define KEY_PASTE_MAX 4096
#define KEY_BUFFER 512
#define KEY_EXTRA 40
#define KEY_SEQUENCE 16

struct key_decoder {
	unsigned char buf[KEY_BUFFER]; /* bytes not yet decoded */
	size_t n;
	int esc_ms; /* how long a lone Esc waits for the rest of a sequence */
	bool pasting;
	size_t paste_n;
	bool paste_cut;
	char paste[KEY_PASTE_MAX * 2 + 1];
	size_t extra_n;
	struct {
		char seq[KEY_SEQUENCE];
		size_t n;
		int32_t code;
	} extra[KEY_EXTRA];
};

void tui_key_init(struct key_decoder *d, int esc_ms);
/* What terminfo says of this terminal; sequences of one byte or too long are ignored. */
void tui_key_add(struct key_decoder *d, const char *seq, int32_t code);
/* Takes up to n bytes; returns how many found room (decode, then offer the rest again). */
size_t tui_key_feed(struct key_decoder *d, const void *bytes, size_t n);
/*
 * The next whole key, or false: more bytes are needed. "late" says that tui_key_wait_ms has passed.
 */
bool tui_key_next(struct key_decoder *d, bool late, struct key *k);
/* An Esc that came last is taken, with what came before it left to be read. */
bool tui_key_take_escape(struct key_decoder *d);
/* -1 nothing is begun; else how long to wait for the rest before calling tui_key_next with late. */
int tui_key_wait_ms(const struct key_decoder *d);

/*
 * Names as in the command table and in key scripts: "a", "F10", "ENTER", "ESC", "^L", "PGDN",
 * "SPACE". K_NONE when nobody knows it.
 */
int32_t tui_key_by_name(const char *name, size_t n);
#define KEY_NAME_ROOM 16
/* As people read it: "Enter", "Esc", "^L", "F10". */
const char *tui_key_name(char buf[KEY_NAME_ROOM], int32_t code);
/* Whether a key is a character to insert: a code point from blank up that is no control. */
bool tui_key_is_text(int32_t code);

#endif
