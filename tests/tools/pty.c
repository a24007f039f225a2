#include "pty.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void pty_start(struct pty *p, int rows, int cols, char *const argv[], char *const env[])
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	memset(p, 0, sizeof(*p));
	p->rows = rows;
	p->cols = cols;
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid < 0)
		abort();
	if (p->pid == 0) {
		/* As a login would: whoever runs the tests in the background ignores these. */
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		execve(argv[0], argv, env);
		perror(argv[0]);
		_exit(127);
	}
	p->vt = vterm_new(rows, cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
}

void pty_send(struct pty *p, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t w = write(p->fd, bytes, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		bytes += w;
		n -= (size_t)w;
	}
}

void pty_type(struct pty *p, const char *text)
{
	pty_send(p, text, strlen(text));
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vt, rows, cols);
	ioctl(p->fd, TIOCSWINSZ, &size);
}

static void record(struct pty *p, const char *bytes, size_t n)
{
	if (p->raw_n + n + 1 > p->raw_room) {
		p->raw_room = 2 * (p->raw_room + n + 1);
		p->raw = realloc(p->raw, p->raw_room);
		if (!p->raw)
			abort();
	}
	for (size_t i = 0; i < n; i++)
		p->raw[p->raw_n++] = bytes[i] ? bytes[i] : ' ';
	p->raw[p->raw_n] = '\0';
}

void pty_forget(struct pty *p)
{
	p->raw_n = 0;
	record(p, "", 0);
}

bool pty_was_sent(const struct pty *p, const char *text)
{
	return p->raw && strstr(p->raw, text);
}

/* Reads what is there within ms; false when nothing came or the program has ended. */
static bool take(struct pty *p, int ms)
{
	struct pollfd fd = {.fd = p->fd, .events = POLLIN};
	char buf[8192];
	ssize_t n;

	if (p->ended || poll(&fd, 1, ms) <= 0)
		return false;
	n = read(p->fd, buf, sizeof(buf));
	if (n <= 0) {
		while (waitpid(p->pid, &p->status, 0) < 0 && errno == EINTR)
			;
		p->ended = true;
		return false;
	}
	p->bytes += (size_t)n;
	record(p, buf, (size_t)n);
	vterm_input_write(p->vt, buf, (size_t)n);
	n = (ssize_t)vterm_output_read(p->vt, buf, sizeof(buf)); /* answers to queries */
	if (n > 0)
		pty_send(p, buf, (size_t)n);
	return true;
}

static bool wait_for(struct pty *p, const char *text, bool there, int ms)
{
	long end = now_ms() + ms;

	while (pty_has(p, text) != there) {
		long left = end - now_ms();

		if (left <= 0 || p->ended)
			return false;
		take(p, (int)left);
	}
	return true;
}

bool pty_wait(struct pty *p, const char *text, int ms)
{
	return wait_for(p, text, true, ms);
}

bool pty_wait_gone(struct pty *p, const char *text, int ms)
{
	return wait_for(p, text, false, ms);
}

bool pty_wait_end(struct pty *p, int ms)
{
	long end = now_ms() + ms;

	while (!p->ended && now_ms() < end)
		take(p, (int)(end - now_ms()));
	return p->ended;
}

size_t pty_drain(struct pty *p, int quiet_ms)
{
	size_t before = p->bytes;

	while (take(p, quiet_ms))
		;
	return p->bytes - before;
}

static size_t put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

const char *pty_row(const struct pty *p, int row, char *buf, size_t size)
{
	size_t n = 0;

	for (int col = 0; col < p->cols; col++) {
		VTermScreenCell cell;
		VTermPos at = {.row = row, .col = col};

		if (!vterm_screen_get_cell(p->screen, at, &cell) || cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0)
			cell.chars[0] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] && n + 5 < size; i++)
			n += put_utf8(buf + n, cell.chars[i]);
	}
	while (n > 0 && buf[n - 1] == ' ')
		n--;
	buf[n] = '\0';
	return buf;
}

bool pty_has(const struct pty *p, const char *text)
{
	char row[4096];

	for (int i = 0; i < p->rows; i++)
		if (strstr(pty_row(p, i, row, sizeof(row)), text))
			return true;
	return false;
}

void pty_cursor(const struct pty *p, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*row = at.row;
	*col = at.col;
}

void pty_dump(const struct pty *p)
{
	char row[4096];

	for (int i = 0; i < p->rows; i++)
		fprintf(stderr, "%2d|%s\n", i, pty_row(p, i, row, sizeof(row)));
}

void pty_done(struct pty *p)
{
	if (!p->ended) {
		kill(p->pid, SIGHUP);
		if (!pty_wait_end(p, 2000)) {
			kill(p->pid, SIGKILL);
			waitpid(p->pid, &p->status, 0);
		}
	}
	close(p->fd);
	vterm_free(p->vt);
	free(p->raw);
}
