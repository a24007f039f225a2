/*
 * Who has a course open, without the database. The locks are the kernel's, so those of a process
 * that died are gone, whatever it has written.
 */
#include "store/presence.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db_priv.h"

/* Locks lie beyond all that is written: a byte for each course. What is written is by process.
 */
#define LOCKS ((off_t)1 << 40)

struct entry {
	int64_t pid, course, user, since;
	char name[PRESENCE_NAME]; /* of who writes, for those who wait */
};

static int lock(struct store *s, int command, short type, int64_t course, struct flock *out)
{
	*out = (struct flock){.l_type = type, .l_start = LOCKS + course, .l_len = 1};
	return fcntl(s->presence, command, out);
}

static off_t place(pid_t pid)
{
	return (off_t)pid * (off_t)sizeof(struct entry);
}

/* False for a process that has left nothing: what an earlier one of its number wrote has that one's name. */
static bool read_entry(struct store *s, pid_t pid, struct entry *out)
{
	return s->presence >= 0 && pid > 0 &&
		pread(s->presence, out, sizeof(*out), place(pid)) == (ssize_t)sizeof(*out) && out->pid == pid;
}

static bool write_entry(struct store *s, struct entry *entry)
{
	entry->pid = getpid();
	memcpy(entry->name, s->name, sizeof(entry->name));
	return s->presence >= 0 &&
		pwrite(s->presence, entry, sizeof(*entry), place(getpid())) == (ssize_t)sizeof(*entry);
}

void store_presence_enter(struct store *s, const char *name)
{
	struct entry entry = { 0 };

	snprintf(s->name, sizeof(s->name), "%s", name);
	(void)write_entry(s, &entry);
}

void store_presence_name(struct store *s, pid_t pid, char name[PRESENCE_NAME])
{
	struct entry entry;

	name[0] = '\0';
	if (read_entry(s, pid, &entry) && memchr(entry.name, 0, sizeof(entry.name)))
		memcpy(name, entry.name, sizeof(entry.name));
}

struct presence store_presence_ask(struct store *s, struct course_id course)
{
	struct flock other;
	struct entry entry;

	if (s->presence < 0 || lock(s, F_GETLK, F_WRLCK, course.v, &other) != 0 ||
		other.l_type == F_UNLCK || other.l_pid <= 0)
		return (struct presence){.since = 0};
	if (!read_entry(s, other.l_pid, &entry) || entry.course != course.v)
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
	struct entry entry = { .course = course.v, .user = user.v, .since = now };
	struct flock mine;

	if (s->presence < 0 || s->present == course.v)
		return;
	store_presence_leave(s);
	if (!write_entry(s, &entry))
		return;
	if (lock(s, F_SETLK, F_RDLCK, course.v, &mine) == 0)
		s->present = course.v;
}
