#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

/*
 * Who has a course open: a shared record lock on a byte of FILE-presence, gone with its
 * process, and who and since when beside it. It blocks nobody, and without the file nobody is
 * known to be there.
 */

#include "model/id.h"
#include "store/store.h"

/*
 * Who this process is, as others read it while they wait for it to write; a login or a command. Beyond
 * 31 bytes it is cut.
 */
void store_presence_enter(struct store *s, const char *name);
#define PRESENCE_NAME 32
/* "" when it has not said. */
void store_presence_name(struct store *s, pid_t pid, char name[PRESENCE_NAME]);

struct presence {
	struct user_id user; /* 0: nobody else */
	int64_t since;	     /* UTC seconds */
};
/* Another process than this one that has the course open. */
struct presence store_presence_ask(struct store *s, struct course_id course);
/* This process has the course open from now on, and no other one. */
void store_presence_hold(
	struct store *s, struct course_id course, struct user_id user, int64_t now);
/* This process has none open. */
void store_presence_leave(struct store *s);

#endif
