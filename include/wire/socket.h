#ifndef WIRE_SOCKET_H
#define WIRE_SOCKET_H

/*
 * Messages over a SOCK_SEQPACKET socket: frames of at most WIRE_FRAME bytes, each with a byte that says
 * whether more follow. A request is one frame, a reply up to WIRE_REPLY_MAX bytes.
 */

#include <stdbool.h>

#include "base/arena.h"

enum status socket_send(int fd, const void *bytes, size_t n, struct err *e) CHECKED;
/* Waits for a whole message; n = 0 with ST_GONE when the other end has closed. */
enum status socket_receive(int fd, struct arena *a, size_t max, const void **bytes, size_t *n, struct err *e) CHECKED;

/* Whether a message of the other end waits already. */
bool socket_is_asked(int fd);

/*
 * Asked while no answer comes: with a word of the other end (below), or with NULL whenever the patience of the socket
 * has passed. Anything but ST_OK ends the waiting; a message that has begun is always read to its end.
 */
struct socket_wait {
	enum status (*ask)(void *ctx, const char *word, struct err *e);
	void *ctx;
};
enum status socket_await(int fd, struct arena *a, size_t max, const struct socket_wait *wait, const void **bytes,
	size_t *n, struct err *e) CHECKED;
/* How long one call of the kernel waits; for ever until it is set. */
void socket_set_patience(int fd, int ms);

/*
 * A word between question and answer: the store says whom it waits for, the client with "" that it waits no longer.
 * Best effort, it never blocks; at most NOTICE_ROOM - 1 bytes. socket_receive() passes over an empty one.
 */
#define NOTICE_ROOM 64
void socket_notice(int fd, const char *text);
/* True when what comes next is such a word, and then takes it. */
bool socket_hear(int fd, char text[NOTICE_ROOM]);

#endif
