#ifndef TESTS_TOOLS_PTY_H
#define TESTS_TOOLS_PTY_H

/*
 * A program in a real pseudo-terminal, its output understood by libvterm: what a person would see.
 * Waiting is always for something (a text, the end, silence of the line), with a deadline; never a nap.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

struct pty {
	int fd;
	pid_t pid;
	int rows, cols;
	size_t bytes; /* received since the start */
	char *raw;    /* those since pty_forget(), ended by NUL; a NUL among them is a blank */
	size_t raw_n, raw_room;
	VTerm *vt;
	VTermScreen *screen;
	bool ended;
	int status; /* as of waitpid, once ended */
};

/* env is a NULL-terminated list of "NAME=value" that replaces the whole environment. */
void pty_start(struct pty *p, int rows, int cols, char *const argv[], char *const env[]);
void pty_send(struct pty *p, const char *bytes, size_t n);
void pty_type(struct pty *p, const char *text);
void pty_resize(struct pty *p, int rows, int cols);

/* Reads what comes until the text stands somewhere on the screen; false after ms. */
bool pty_wait(struct pty *p, const char *text, int ms);
bool pty_wait_gone(struct pty *p, const char *text, int ms);
bool pty_wait_end(struct pty *p, int ms);
/* Reads until nothing came for quiet_ms; returns the bytes that came. For measurements. */
size_t pty_drain(struct pty *p, int quiet_ms);

/* What the terminal was sent is recorded from here on; whether the text was among it. */
void pty_forget(struct pty *p);
bool pty_was_sent(const struct pty *p, const char *text);

/* One row as UTF-8 without the blanks at its end; buf of 4 * cols + 1 bytes at least. */
const char *pty_row(const struct pty *p, int row, char *buf, size_t size);
bool pty_has(const struct pty *p, const char *text);
void pty_cursor(const struct pty *p, int *row, int *col);
void pty_dump(const struct pty *p); /* the screen on stderr, for a failing test */
/* Ends the program if it runs, and gives everything back. */
void pty_done(struct pty *p);

#endif
