/*
 * Messages in frames over a socket that keeps their bounds. Only the last frame of a message may
 * be empty, so that a sender cannot keep the reader busy for nothing.
 */
#include "wire/socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>

#include "wire/message.h"

#define PAYLOAD (WIRE_FRAME - 1) /* the first byte of a frame says what it is */
enum frame { FRAME_LAST, FRAME_MORE, FRAME_NOTICE };

static bool is_closed(int sys)
{
	return sys == EPIPE || sys == ECONNRESET || sys == ENOTCONN;
}

static enum status lost(struct err *e, int sys)
{
	err_set(e, is_closed(sys) || sys == 0 ? ST_GONE : ST_IO, "%s", "");
	return err_sys(e, sys);
}

static enum status send_frame(int fd, unsigned char more, const char *bytes, size_t n, struct err *e)
{
	union {
		const char *from;
		void *to;
	} payload = { .from = bytes }; /* struct iovec knows no const */
	struct iovec iov[2] = { { &more, 1 }, { payload.to, n } };
	struct msghdr msg = { .msg_iov = iov, .msg_iovlen = 2 };
	ssize_t r;

	do
		r = sendmsg(fd, &msg, MSG_NOSIGNAL);
	while (r < 0 && errno == EINTR);
	return r < 0 ? lost(e, errno) : ST_OK;
}

enum status socket_send(int fd, const void *bytes, size_t n, struct err *e)
{
	const char *at = bytes;
	enum status st;

	do {
		size_t part = n < PAYLOAD ? n : PAYLOAD;

		st = send_frame(fd, n > part, at, part, e);
		at += part;
		n -= part;
	} while (st == ST_OK && n);
	return st;
}

static enum status refuse_frame(struct err *e)
{
	err_set(e, ST_PROTOCOL, "%s", "");
	return err_detail(e, "a frame of more than %d bytes or with a bad flag", WIRE_FRAME);
}

/* One frame with its flag byte; *n = 0: none yet, the patience is at its end or a signal came. */
static enum status receive_frame(int fd, unsigned char frame[WIRE_FRAME], size_t *n, struct err *e)
{
	ssize_t r = recv(fd, frame, WIRE_FRAME, MSG_TRUNC); /* says the length that was sent */

	*n = 0;
	if (r < 0 && (errno == EINTR || errno == EAGAIN))
		return ST_OK;
	if (r <= 0)
		return lost(e, r < 0 ? errno : 0);
	if (r > WIRE_FRAME || frame[0] > FRAME_NOTICE)
		return refuse_frame(e);
	*n = (size_t)r;
	return ST_OK;
}

/* Before a message: nothing yet (n = 0), or a word. Who does not wait for one is told an empty one at most. */
static enum status between(const struct socket_wait *wait, const unsigned char *frame, size_t n, struct err *e)
{
	char word[NOTICE_ROOM];

	if (n > (wait ? NOTICE_ROOM : 1))
		return refuse_frame(e);
	if (!wait)
		return ST_OK;
	if (n > 1)
		memcpy(word, frame + 1, n - 1);
	word[n ? n - 1 : 0] = '\0';
	return wait->ask(wait->ctx, n ? word : NULL, e);
}

/* Grows by doubling, so a message costs the arena at most twice its size. */
static char *append(struct arena *a, char *all, size_t *room, size_t have, const void *bytes, size_t n)
{
	if (have + n > *room) {
		char *larger;

		*room = *room ? 2 * (have + n) : n;
		larger = arena_alloc(a, *room + 1);
		if (have)
			memcpy(larger, all, have);
		all = larger;
	}
	if (n)
		memcpy(all + have, bytes, n);
	return all;
}

enum status socket_await(int fd, struct arena *a, size_t max, const struct socket_wait *wait, const void **bytes,
	size_t *n, struct err *e)
{
	/* Not on the stack, where the compiler touches every page of it. */
	static unsigned char frame[WIRE_FRAME];
	char *all = NULL;
	size_t room = 0, have = 0, got = 0;
	bool is_last = false;

	*bytes = "";
	*n = 0;
	while (!is_last) {
		if (receive_frame(fd, frame, &got, e) != ST_OK)
			return e->code;
		if (!have && (!got || frame[0] == FRAME_NOTICE)) {
			if (between(wait, frame, got, e) != ST_OK)
				return e->code;
			continue;
		}
		if (!got)
			continue;
		if (frame[0] == FRAME_NOTICE || have + got - 1 > max || (frame[0] == FRAME_MORE && got == 1)) {
			err_set(e, ST_PROTOCOL, "%s", "");
			return err_detail(e, "a message of more than %zu bytes or with an empty frame", max);
		}
		all = append(a, all, &room, have, frame + 1, got - 1);
		have += got - 1;
		is_last = frame[0] == FRAME_LAST;
	}
	if (have)
		*bytes = all;
	*n = have;
	return ST_OK;
}

enum status socket_receive(int fd, struct arena *a, size_t max, const void **bytes, size_t *n, struct err *e)
{
	return socket_await(fd, a, max, NULL, bytes, n, e);
}

bool socket_is_asked(int fd)
{
	unsigned char first;

	return recv(fd, &first, 1, MSG_PEEK | MSG_DONTWAIT) == 1 && first != FRAME_NOTICE;
}

void socket_set_patience(int fd, int ms)
{
	struct timeval t = { .tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000L };

	BUG_ON(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t)) != 0);
}

void socket_notice(int fd, const char *text)
{
	char frame[NOTICE_ROOM + 1] = { FRAME_NOTICE };
	size_t n = strnlen(text, NOTICE_ROOM - 1);

	memcpy(frame + 1, text, n);
	(void)!send(fd, frame, n + 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

bool socket_hear(int fd, char text[NOTICE_ROOM])
{
	char frame[NOTICE_ROOM + 1] = { FRAME_LAST };

	if (recv(fd, frame, 1, MSG_PEEK | MSG_DONTWAIT) != 1 || frame[0] != FRAME_NOTICE)
		return false;
	ssize_t n = recv(fd, frame, NOTICE_ROOM, MSG_DONTWAIT);
	if (n < 1)
		return false;
	memcpy(text, frame + 1, (size_t)n - 1);
	text[n - 1] = '\0';
	return true;
}
