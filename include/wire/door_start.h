#ifndef WIRE_DOOR_START_H
#define WIRE_DOOR_START_H

/* A trin-store that was started or connected to, before there is a door to it (wire/door.h). */

#include <sys/types.h>

#include "base/err.h"

struct door_start {
	int fd;	   /* the socket, the caller's to close or to give to door_new_started() */
	pid_t pid; /* 0: somebody else has started it */
};

/* Starts the program "path" with a SOCK_SEQPACKET socketpair as its fd 0 and the arguments of argv. */
enum status door_start_process(const char *path, char *const argv[], struct door_start *out, struct err *e) CHECKED;
/* At a socket that somebody listens at (trin-store.socket). ST_NOTFOUND when nobody does. */
enum status door_start_socket(const char *path, struct door_start *out, struct err *e) CHECKED;

#endif
