/*
 * The queue of those who write: byte 0 is the turn, byte 1 says who has the file open. The locks
 * are of the process: closing any handle of the file drops them.
 *
 * The kernel wakes those who wait for a lock that is given back, but does not hand it to them: whoever asks again at
 * once would have it before they run. So the byte NEXT is taken first, by who is next, and given back with the turn in
 * hand: who comes later stands behind.
 *
 * A wait that is interrupted, as by the tick of each second, ends, and who asks again would stand behind all others. So
 * who has waited that long takes a place, the byte of a number, and waits until all places before it are free. Nobody
 * becomes next while a place is taken. To take places from the beginning would cost all who wait for a moment only.
 */
#include "store/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"

#define TICK_SECONDS 1

/* Bytes that are locked. Nothing need be there. */
enum { TURN, IS_OPEN, DOOR, NEXT = 15, PLACES };
#define PLACES_MOST ((int64_t)1 << 48)

/* What stands in the file, in numbers of this machine; a file that is shorter has zeros. */
struct queue_file {
	unsigned char mark, unused[7];
	int64_t place; /* the newest that was taken */
	int64_t commits, flushed;
};

void store_queue_open(struct queue *q, const char *path)
{
	*q = (struct queue){ .path = strdup(path),
		.fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW) };
	BUG_ON(!q->path);
	if (q->fd < 0)
		q->sys = errno;
}

void store_queue_alone_always(struct queue *q)
{
	*q = (struct queue){ .fd = -1 };
}

void store_queue_close(struct queue *q)
{
	BUG_ON(q->held);
	if (q->fd >= 0)
		close(q->fd);
	q->fd = -1;
	free(q->path);
	q->path = NULL;
}

/* n bytes, 0: all from there on */
static int ask_bytes(int fd, int command, short type, int64_t byte, int64_t n)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = n };

	return fcntl(fd, command, &lock);
}

static int ask_byte(int fd, int command, short type, int byte, struct flock *lock)
{
	*lock = (struct flock){
		.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1
	};
	return fcntl(fd, command, lock);
}

static int ask(int fd, int command, short type, struct flock *lock)
{
	return ask_byte(fd, command, type, TURN, lock);
}

static void leave_place(const struct queue *q)
{
	ask_bytes(q->fd, F_SETLK, F_UNLCK, NEXT, 0);
}

/* A file that was removed or replaced would let two processes write at once. */
static bool is_current(const struct queue *q)
{
	struct stat mine, named;

	return fstat(q->fd, &mine) == 0 && stat(q->path, &named) == 0 &&
	       mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
}

bool store_queue_try(struct queue *q)
{
	struct flock lock;

	BUG_ON(q->held);
	if (!q->path)
		return q->held = true;
	/* Nobody is next, and nobody has a place. */
	if (q->fd < 0 || ask_bytes(q->fd, F_SETLK, F_WRLCK, NEXT, 0) != 0)
		return false;
	bool mine = ask(q->fd, F_SETLK, F_WRLCK, &lock) == 0;
	leave_place(q);
	if (!mine)
		return false;
	q->held = is_current(q);
	if (!q->held)
		ask(q->fd, F_SETLK, F_UNLCK, &lock);
	return q->held;
}

static pid_t holder_of(const struct queue *q)
{
	struct flock lock;

	if (ask(q->fd, F_GETLK, F_WRLCK, &lock) != 0 || lock.l_type == F_UNLCK)
		return 0;
	return lock.l_pid;
}

static void on_alarm(int signal)
{
	(void)signal;
}

struct alarm_state {
	struct sigaction action;
	struct itimerval timer;
	sigset_t mask;
};

/* SIGALRM without SA_RESTART, so that it ends F_SETLKW after first_ms and then once a second. */
static void alarm_start(struct alarm_state *old, int64_t first_ms)
{
	struct sigaction action = { .sa_handler = on_alarm };
	struct itimerval timer = { { TICK_SECONDS, 0 }, { TICK_SECONDS, 0 } };
	sigset_t set;

	timer.it_value = (struct timeval){ first_ms / 1000, first_ms > 0 ? (suseconds_t)(first_ms % 1000) * 1000 : 1 };
	sigaction(SIGALRM, &action, &old->action);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_UNBLOCK, &set, &old->mask);
	setitimer(ITIMER_REAL, &timer, &old->timer);
}

static void alarm_stop(const struct alarm_state *old)
{
	setitimer(ITIMER_REAL, &old->timer, NULL);
	sigprocmask(SIG_SETMASK, &old->mask, NULL);
	sigaction(SIGALRM, &old->action, NULL);
}

static enum status no_queue(const struct queue *q, int sys, struct err *e)
{
	(void)err_set(e, ST_NOQUEUE, "%s", q->path);
	(void)err_detail(e, "%s", strerror(sys));
	return err_sys(e, sys);
}

static int64_t read_place(const struct queue *q)
{
	int64_t n;
	bool there = pread(q->fd, &n, sizeof(n), offsetof(struct queue_file, place)) == (ssize_t)sizeof(n);

	return there && n > 0 && n < PLACES_MOST ? n : 0;
}

/*
 * A place behind all others, from 1: under the lock of the door, where nobody stays. 0, errno EINTR: interrupted; else
 * the file takes no number, and one waits for the turn without a place.
 */
static int64_t take_place(const struct queue *q)
{
	if (ask_bytes(q->fd, F_SETLKW, F_WRLCK, DOOR, 1) != 0)
		return 0;
	int64_t n = read_place(q) + 1;
	bool taken = pwrite(q->fd, &n, sizeof(n), offsetof(struct queue_file, place)) == (ssize_t)sizeof(n) &&
		     ask_bytes(q->fd, F_SETLKW, F_WRLCK, PLACES + n, 1) == 0;
	int sys = errno;

	ask_bytes(q->fd, F_SETLK, F_UNLCK, DOOR, 1);
	errno = sys;
	return taken ? n : 0;
}

/* The one before first, who is seldom not the last to go; but others may stand before one who gave up or died. */
static bool is_first(const struct queue *q, int64_t place)
{
	return place == 1 || (ask_bytes(q->fd, F_SETLKW, F_RDLCK, PLACES + place - 1, 1) == 0 &&
				     ask_bytes(q->fd, F_SETLKW, F_RDLCK, PLACES, place) == 0);
}

/* How one waits: as anybody who comes, as who is next, or after an interruption in a place. */
struct wait {
	bool is_next, is_interrupted;
	int64_t place;
};

/* False, errno EINTR: interrupted. What was reached is kept. */
static bool wait_for_turn(const struct queue *q, struct wait *w)
{
	struct flock lock;

	errno = 0;
	if (w->is_interrupted && !w->is_next && !w->place)
		w->place = take_place(q);
	if (errno == EINTR)
		return false;
	if (w->place && !w->is_next) {
		/* Whoever was next already goes before. */
		w->is_next = is_first(q, w->place) && ask_bytes(q->fd, F_SETLKW, F_WRLCK, NEXT, 1) == 0;
		if (!w->is_next)
			return false;
	}
	if (!w->is_next) {
		w->is_next = ask_bytes(q->fd, F_SETLKW, F_WRLCK, NEXT, 0) == 0;
		if (!w->is_next)
			return false;
		ask_bytes(q->fd, F_SETLK, F_UNLCK, PLACES, 0);
	}
	return ask(q->fd, F_SETLKW, F_WRLCK, &lock) == 0;
}

static enum status wait_for(struct queue *q, int64_t limit_ms,
	bool (*tick)(void *ctx, int64_t waited_ms, pid_t holder), void *ctx, struct err *e)
{
	int64_t start = clock_monotonic_ms(), waited = 0;
	struct wait wait = { 0 };
	struct flock lock;

	do {
		pid_t holder = holder_of(q);
		if (waited && waited >= limit_ms)
			return err_set(e, ST_BUSY, "%ld", (long)holder);
		if (tick && !tick(ctx, waited, holder))
			return err_set(e, ST_GIVENUP, "%ld", (long)holder);
		if (wait_for_turn(q, &wait))
			break;
		wait.is_interrupted = true;
		if (errno != EINTR)
			return no_queue(q, errno, e);
		waited = clock_monotonic_ms() - start;
	} while (true);
	q->held = is_current(q);
	if (q->held)
		return ST_OK;
	ask(q->fd, F_SETLK, F_UNLCK, &lock);
	return no_queue(q, ENOENT, e);
}

/* A queue file that has come back is used from now on. */
static void find_again(struct queue *q)
{
	int fd = open(q->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

	q->sys = fd < 0 ? errno : 0;
	if (q->fd >= 0)
		close(q->fd);
	q->fd = fd;
}

enum status store_queue_lock(struct queue *q, int64_t limit_ms,
	bool (*tick)(void *ctx, int64_t waited_ms, pid_t holder), void *ctx, struct err *e)
{
	struct alarm_state old;

	BUG_ON(q->held);
	if (store_queue_try(q))
		return ST_OK;
	if (q->fd < 0 || !is_current(q)) {
		find_again(q);
		if (q->fd < 0)
			return no_queue(q, q->sys, e);
		if (store_queue_enter(q, e) != ST_OK)
			return e->code;
	}
	alarm_start(&old, tick && limit_ms > TICK_SECONDS * 1000 ? TICK_SECONDS * 1000 : limit_ms);
	enum status status = wait_for(q, limit_ms, tick, ctx, e);
	leave_place(q);
	alarm_stop(&old);
	return status;
}

void store_queue_unlock(struct queue *q)
{
	struct flock lock;

	BUG_ON(!q->held);
	q->held = false;
	BUG_ON(q->path && ask(q->fd, F_SETLK, F_UNLCK, &lock) != 0);
}

void store_queue_mark(struct queue *q, bool on)
{
	unsigned char mark = on;

	if (q->fd >= 0 && pwrite(q->fd, &mark, 1, 0) != 1)
		return; /* only this session knows it, and mends before it saves again */
}

struct queue_notes store_queue_notes(const struct queue *q)
{
	struct queue_file file = { 0 };
	bool failed = q->fd >= 0 && pread(q->fd, &file, sizeof(file), 0) < 0;

	return (struct queue_notes){ failed || file.mark, file.commits, file.flushed };
}

/* What is not noted is taken for not flushed, or was noted by who committed before. */
static void note(const struct queue *q, int64_t n, off_t at)
{
	if (q->fd >= 0 && pwrite(q->fd, &n, sizeof(n), at) != (ssize_t)sizeof(n))
		return;
}

void store_queue_note_commit(const struct queue *q, int64_t n)
{
	BUG_ON(!q->held);
	note(q, n, offsetof(struct queue_file, commits));
}

void store_queue_note_flushed(const struct queue *q, int64_t n)
{
	note(q, n, offsetof(struct queue_file, flushed));
}

enum status store_queue_enter(struct queue *q, struct err *e)
{
	struct flock lock;

	if (q->fd < 0 || ask_byte(q->fd, F_SETLK, F_RDLCK, IS_OPEN, &lock) == 0)
		return ST_OK;
	return err_set(e, ST_UPKEEP, "%s", "");
}

bool store_queue_is_last(const struct queue *q)
{
	struct flock lock;

	return q->fd >= 0 && ask_byte(q->fd, F_GETLK, F_WRLCK, IS_OPEN, &lock) == 0 && lock.l_type == F_UNLCK;
}

enum status store_queue_alone(struct queue *q, struct err *e)
{
	struct flock lock;

	if (q->fd < 0)
		return no_queue(q, q->sys, e);
	if (ask_byte(q->fd, F_SETLK, F_WRLCK, IS_OPEN, &lock) == 0)
		return ST_OK;
	if (ask_byte(q->fd, F_GETLK, F_WRLCK, IS_OPEN, &lock) != 0 || lock.l_type == F_UNLCK)
		return err_set(e, ST_BUSY, "%s", "");
	return err_set(e, ST_INUSE, "%ld", (long)lock.l_pid);
}
