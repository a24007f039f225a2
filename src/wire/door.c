/*
 * The way to the store: in this process, to a child or through a socket. After a failure the door
 * stays shut; an answer given up on, or asked for ahead and not wanted, is read and dropped later.
 */
#include "wire/door.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "wire/codec.h"
#include "wire/socket.h"

#define PATIENCE_MS 500	/* until it is said that one waits */
#define TICK_MS 100	/* and how often it is asked whether to go on */
#define GIVING_UP_MS 2000 /* how long the store has to say what became of it */
#define AHEAD_MAX 4
#define END_MS 2000 /* how long door_free() waits for trin-store to end */

struct door {
	door_serve_fn *serve; /* in process */
	void *ctx;
	int fd; /* or -1 */
	pid_t pid;
	bool gone;
	uint64_t writes; /* asked for */
	int unread; /* answers that nobody has read yet; the last n_ahead of them were asked for ahead */
	int n_ahead;
	struct ahead {
		const void *request; /* in kept */
		size_t n;
	} ahead[AHEAD_MAX];
	struct arena kept; /* of the requests sent ahead */
	door_tick_fn *tick;
	void *tick_ctx;
	char holder[NOTICE_ROOM]; /* for whom the store waits, "" not known */
	struct arena scratch; /* of one call */
};

static struct door *new_door(int fd)
{
	struct door *d = calloc(1, sizeof(*d));

	BUG_ON(!d);
	d->fd = fd;
	if (fd >= 0)
		socket_set_patience(fd, TICK_MS);
	arena_init(&d->scratch);
	arena_init(&d->kept);
	return d;
}

struct door *door_new_local(door_serve_fn *serve, void *ctx)
{
	struct door *d = new_door(-1);

	d->serve = serve;
	d->ctx = ctx;
	return d;
}

struct door *door_new_started(const struct door_start *started)
{
	struct door *d = new_door(started->fd);

	d->pid = started->pid;
	return d;
}

enum status door_new_process(const char *path, char *const argv[], struct door **out, struct err *e)
{
	struct door_start started;

	if (door_start_process(path, argv, &started, e) != ST_OK)
		return e->code;
	*out = door_new_started(&started);
	return ST_OK;
}

enum status door_new_socket(const char *path, struct door **out, struct err *e)
{
	struct door_start started;

	if (door_start_socket(path, &started, e) != ST_OK)
		return e->code;
	*out = door_new_started(&started);
	return ST_OK;
}

/* trin-store ends when the socket closes; one that hangs is left to itself. */
static void await_end(pid_t pid)
{
	struct pollfd end = { .fd = pidfd_open(pid, 0), .events = POLLIN };

	if (end.fd >= 0) {
		while (poll(&end, 1, END_MS) < 0 && errno == EINTR)
			;
		close(end.fd);
	}
	waitpid(pid, NULL, WNOHANG);
}

void door_free(struct door *d)
{
	if (!d)
		return;
	if (d->fd >= 0) {
		close(d->fd);
		if (d->pid > 0)
			await_end(d->pid);
	}
	arena_done(&d->scratch);
	arena_done(&d->kept);
	free(d);
}

int door_fd(const struct door *d)
{
	return d->fd;
}

void door_on_wait(struct door *d, door_tick_fn *tick, void *ctx)
{
	d->tick = tick;
	d->tick_ctx = ctx;
}

struct wait {
	struct door *door;
	int64_t start, gave_up; /* of the monotonic clock; gave_up 0: not yet */
};

/*
 * Whoever gives up says so to the store, which takes the request back if it still waits; what it did is the answer.
 * A store that says nothing at all is left, and its answer is thrown away when it comes.
 */
static enum status still_waiting(void *ctx, const char *word, struct err *e)
{
	struct wait *w = ctx;
	struct door *d = w->door;
	int64_t now = clock_monotonic_ms();

	if (word)
		memcpy(d->holder, word, strlen(word) + 1);
	if (now - w->start < PATIENCE_MS || !d->tick)
		return ST_OK;
	if (!w->gave_up && !d->tick(d->tick_ctx, now - w->start, d->holder)) {
		w->gave_up = now;
		socket_notice(d->fd, "");
	}
	return w->gave_up && now - w->gave_up >= GIVING_UP_MS ? err_set(e, ST_BUSY, "%s", d->holder) : ST_OK;
}

/* The kernel's own time limit wakes us for the tick, so an answer costs one call: it comes or the time does. */
static enum status receive_one(struct door *d, const void **reply, size_t *n, struct err *e)
{
	struct wait w = { .door = d, .start = clock_monotonic_ms() };

	const struct socket_wait wait = { still_waiting, &w };
	enum status st;

	d->holder[0] = '\0';
	st = socket_await(d->fd, &d->scratch, WIRE_REPLY_MAX, &wait, reply, n, e);
	if (st == ST_OK)
		d->unread--;
	return st;
}

/* Those in front are thrown away: what earlier calls gave up waiting for, or asked for in vain. */
static enum status receive(struct door *d, int leave, const void **reply, size_t *n, struct err *e)
{
	enum status st = ST_OK;

	while (st == ST_OK && d->unread > leave)
		st = receive_one(d, reply, n, e);
	return st;
}

static void forget_ahead(struct door *d)
{
	d->n_ahead = 0;
	arena_reset(&d->kept);
}

/* Whether this is the request that was sent ahead first; it is none any more then. */
static bool take_ahead(struct door *d, const void *request, size_t n)
{
	if (d->n_ahead == 0 || d->ahead[0].n != n || memcmp(d->ahead[0].request, request, n) != 0)
		return false;
	memmove(&d->ahead[0], &d->ahead[1], (size_t)--d->n_ahead * sizeof(d->ahead[0]));
	if (d->n_ahead == 0)
		forget_ahead(d);
	return true;
}

static enum status exchange(struct door *d, const void *request, size_t n, const void **reply, size_t *reply_n,
	struct err *e)
{
	if (take_ahead(d, request, n))
		return receive(d, d->n_ahead, reply, reply_n, e);
	forget_ahead(d);
	if (socket_send(d->fd, request, n, e) != ST_OK)
		return e->code;
	d->unread++;
	return receive(d, 0, reply, reply_n, e);
}

static enum status ask(struct door *d, const void *request, size_t n, const void **reply, size_t *reply_n,
	struct err *e)
{
	enum status st;

	if (d->serve)
		return d->serve(d->ctx, &d->scratch, request, n, reply, reply_n, e);
	if (d->gone)
		return err_set(e, ST_GONE, "%s", "");
	st = exchange(d, request, n, reply, reply_n, e);
	d->gone = st != ST_OK && st != ST_BUSY;
	return st;
}

enum status door_call(struct door *d, enum wire_op op, const void *request, struct arena *a, void *reply,
	struct err *e)
{
	const void *out, *in = NULL;
	size_t n, in_n = 0;

	arena_reset(&d->scratch);
	d->writes += wire_op(op)->does == DOES_WRITE;
	if (wire_pack_request(&d->scratch, op, request, &out, &n, e) != ST_OK)
		return e->code;
	if (ask(d, out, n, &in, &in_n, e) != ST_OK)
		return e->code;
	return wire_unpack_reply(a, op, in, in_n, reply, e);
}

uint64_t door_writes(const struct door *d)
{
	return d->writes;
}

/* A failure is left to the call that wants the answer. */
void door_ahead(struct door *d, enum wire_op op, const void *request)
{
	const void *out;
	struct err e;
	size_t n;

	if (d->fd < 0 || d->gone || d->n_ahead == AHEAD_MAX ||
		wire_pack_request(&d->kept, op, request, &out, &n, &e) != ST_OK ||
		socket_send(d->fd, out, n, &e) != ST_OK)
		return;
	d->ahead[d->n_ahead++] = (struct ahead){ out, n };
	d->unread++;
}

bool door_drop(struct door *d)
{
	const void *reply;
	struct err e;
	size_t n;

	if (d->unread == 0 || d->gone)
		return false;
	forget_ahead(d);
	arena_reset(&d->scratch);
	d->gone = receive(d, 0, &reply, &n, &e) != ST_OK && e.code != ST_BUSY;
	return !d->gone;
}
