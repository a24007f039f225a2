/*
 * Who has a course open, without the database. The locks are the kernel's, so those of a process
 * that died are gone, whatever it has written.
 */
#include "store/presence.h"

#include <fcntl.h>
#include <unistd.h>

#include "db_priv.h"

/* Locks lie beyond all that is written: a byte for each course. What is written is by process.
 */
#define LOCKS ((off_t)1 << 40)

struct entry {
	int64_t course, user, since;
};

static int lock(struct store *s, int command, short type, int64_t course, struct flock *out)
{
	*out = (struct flock){.l_type = type, .l_start = LOCKS + course, .l_len = 1};
	return fcntl(s->presence, command, out);
}

struct presence store_presence_ask(struct store *s, struct course_id course)
{
	struct flock other;
	struct entry entry;

	if (s->presence < 0 || lock(s, F_GETLK, F_WRLCK, course.v, &other) != 0 ||
		other.l_type == F_UNLCK || other.l_pid <= 0)
		return (struct presence){.since = 0};
	off_t at = (off_t)other.l_pid * (off_t)sizeof(entry);
	if (pread(s->presence, &entry, sizeof(entry), at) != (ssize_t)sizeof(entry) ||
		entry.course != course.v)
		return (struct presence){.since = 0};
	return (struct presence){{entry.user}, entry.since};
}

void store_presence_leave(struct store *s)
{
	struct flock mine;

	if (s->present)
		lock(s, F_SETLK, F_UNLCK, s->present, &mine);
	s->present = 0;
}

/* The entry first: whoever sees the lock can read it. */
void store_presence_hold(
	struct store *s, struct course_id course, struct user_id user, int64_t now)
{
	struct entry entry = {course.v, user.v, now};
	struct flock mine;
	off_t at = (off_t)getpid() * (off_t)sizeof(entry);

	if (s->presence < 0 || s->present == course.v)
		return;
	store_presence_leave(s);
	if (pwrite(s->presence, &entry, sizeof(entry), at) != (ssize_t)sizeof(entry))
		return;
	if (lock(s, F_SETLK, F_RDLCK, course.v, &mine) == 0)
		s->present = course.v;
}
