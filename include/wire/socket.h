#ifndef WIRE_SOCKET_H
#define WIRE_SOCKET_H

/*
 * Messages over a SOCK_SEQPACKET socket: frames of at most WIRE_FRAME bytes, each with a byte that says
 * whether more follow. A request is one frame, a reply up to WIRE_REPLY_MAX bytes.
 */

#include "base/arena.h"

enum status socket_send(int fd, const void *bytes, size_t n, struct err *e) CHECKED;
/* Waits for a whole message; n = 0 with ST_GONE when the other end has closed. */
enum status socket_receive(int fd, struct arena *a, size_t max, const void **bytes, size_t *n, struct err *e) CHECKED;

#endif
