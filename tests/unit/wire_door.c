/* The door over a real socket: this program starts itself as the other side. */

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "wire/codec.h"
#include "wire/door.h"
#include "wire/socket.h"

#define SELF "/proc/self/exe"

/* Answers a home request with the number of requests so far, anything else with a refusal. */
static enum status serve(void *ctx, struct arena *a, const void *request, size_t n, const void **reply,
	size_t *reply_n, struct err *e)
{
	struct home_reply home = { .own = ++*(int32_t *)ctx };
	struct err failed;
	enum wire_op op;
	void *value;

	if (wire_unpack_request(a, request, n, &op, &value, e) != ST_OK)
		return e->code;
	err_set(&failed, ST_DENIED, "%s", "nej");
	return wire_pack_reply(a, op, &home, op == OP_HOME ? NULL : &failed, reply, reply_n, e);
}

/* The other side, by its first argument. */
/* Waits for bo until the other end does not want to any longer. */
static bool is_given_up(struct arena *a, const void **reply, size_t *n)
{
	struct pollfd in = { .fd = 0, .events = POLLIN };
	struct err failed, e;
	char text[NOTICE_ROOM];

	socket_notice(0, "bo");
	(void)err_set(&failed, ST_GIVENUP, "%s", "bo");
	return poll(&in, 1, 5000) == 1 && socket_hear(0, text) && !*text &&
		wire_pack_reply(a, OP_HOME, NULL, &failed, reply, n, &e) == ST_OK;
}

static int other_side(const char *mode)
{
	const void *request, *reply;
	size_t n, reply_n;
	struct arena a;
	struct err e;
	int32_t count = 0;
	int skip = !strcmp(mode, "late");

	arena_init(&a);
	while (strcmp(mode, "gone") && socket_receive(0, &a, WIRE_FRAME, &request, &n, &e) == ST_OK) {
		if (!strcmp(mode, "nonsense"))
			return socket_send(0, "hello?", 6, &e) != ST_OK;
		if (!strcmp(mode, "dies"))
			return 0;
		if (serve(&count, &a, request, n, &reply, &reply_n, &e) != ST_OK)
			return 1;
		if (!strcmp(mode, "waits") && count == 1) {
			if (!is_given_up(&a, &reply, &reply_n))
				return 1;
		}
		if (skip-- > 0)
			continue; /* only answered once the next request is here */
		if (!strcmp(mode, "late") && count == 2) {
			struct home_reply first = { .own = 1 };
			const void *early;
			size_t early_n;

			if (wire_pack_reply(&a, OP_HOME, &first, NULL, &early, &early_n, &e) != ST_OK ||
				socket_send(0, early, early_n, &e) != ST_OK)
				return 1;
		}
		if (socket_send(0, reply, reply_n, &e) != ST_OK)
			return 1;
	}
	return 0;
}

static struct door *start(const char *mode)
{
	char program[] = SELF, copy[16];
	char *argv[] = { program, copy, NULL };
	struct door *d = NULL;
	struct err e;

	memcpy(copy, mode, strlen(mode) + 1);
	assert_int_equal(door_new_process(SELF, argv, &d, &e), ST_OK);
	return d;
}

static enum status home(struct door *d, int32_t *own, struct err *e)
{
	struct home_request request = { 0 };
	struct home_reply reply = { 0 };
	struct arena a;
	enum status st;

	arena_init(&a);
	st = door_home(d, &request, &a, &reply, e);
	*own = reply.own;
	arena_done(&a);
	return st;
}

static void test_local(void **unused)
{
	int32_t count = 0, own;
	struct door *d = door_new_local(serve, &count);
	struct reveal_request reveal = { { 4 }, "" };
	struct reveal_reply reply;
	struct arena a;
	struct err e;

	(void)unused;
	arena_init(&a);
	assert_int_equal(door_fd(d), -1);
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 1);
	assert_int_equal(door_reveal(d, &reveal, &a, &reply, &e), ST_DENIED);
	assert_string_equal(e.arg, "nej");
	arena_done(&a);
	door_free(d);
}

static void test_process(void **unused)
{
	struct door *d = start("serve");
	struct err e;
	int32_t own;

	(void)unused;
	for (int i = 1; i <= 100; i++) {
		assert_int_equal(home(d, &own, &e), ST_OK);
		assert_int_equal(own, i);
	}
	door_free(d);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* it has ended and is gone */
}

static void test_gone(void **unused)
{
	struct err e;
	int32_t own;

	(void)unused;
	for (int i = 0; i < 2; i++) {
		struct door *d = start(i ? "gone" : "dies");

		assert_int_equal(home(d, &own, &e), ST_GONE);
		assert_int_equal(home(d, &own, &e), ST_GONE);
		door_free(d);
	}
}

static void test_nonsense(void **unused)
{
	struct door *d = start("nonsense");
	struct err e;
	int32_t own;

	(void)unused;
	assert_int_equal(home(d, &own, &e), ST_PROTOCOL);
	door_free(d);
}

static void test_no_program(void **unused)
{
	char program[] = "/nonexistent/trin-store";
	char *argv[] = { program, NULL };
	struct door *d = NULL;
	struct err e;

	(void)unused;
	assert_int_equal(door_new_process(program, argv, &d, &e), ST_NOTFOUND);
	assert_string_equal(e.arg, program);
	assert_null(d);
}

struct patience {
	int64_t waited;
	int ticks;
	char holder[NOTICE_ROOM];
};

/* Until it is known for whom. */
static bool wait_for_name(void *ctx, int64_t waited_ms, const char *holder)
{
	struct patience *p = ctx;

	p->ticks++;
	p->waited = waited_ms;
	snprintf(p->holder, sizeof(p->holder), "%s", holder);
	return !*holder;
}

/* The store says for whom it waits, is told that nobody waits any longer, and takes the request back. */
static void test_giving_up(void **unused)
{
	struct door *d = start("waits");
	struct patience p = { 0 };
	struct err e;
	int32_t own;

	(void)unused;
	door_on_wait(d, wait_for_name, &p);
	assert_int_equal(home(d, &own, &e), ST_GIVENUP);
	assert_string_equal(p.holder, "bo");
	assert_int_equal(p.ticks, 1);
	assert_true(p.waited >= 500);
	door_on_wait(d, NULL, NULL);
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 2);
	door_free(d);
}

static bool give_up(void *ctx, int64_t waited_ms, const char *holder)
{
	(void)holder;
	*(int64_t *)ctx = waited_ms;
	return false;
}

static void ahead(struct door *d)
{
	door_home_ahead(d, &(struct home_request){ 0 });
}

/* A store that says nothing is left; the answer that still comes is not taken for that of the next request,
 * whether or not it was asked for ahead. */
static void test_a_silent_store(void **unused)
{
	struct door *d = start("late");
	int64_t waited = 0;
	struct err e;
	int32_t own;

	(void)unused;
	door_on_wait(d, give_up, &waited);
	ahead(d);
	assert_int_equal(home(d, &own, &e), ST_BUSY);
	assert_true(waited >= 500);
	door_on_wait(d, NULL, NULL);
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 2);
	door_free(d);
}

/* Giving up that comes too late, after the answer, is passed over. */
static void test_a_late_word(void **unused)
{
	struct arena a;
	struct err e;
	const void *bytes;
	char text[NOTICE_ROOM];
	size_t n;
	int fds[2];

	(void)unused;
	arena_init(&a);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds), 0);
	assert_false(socket_hear(fds[0], text));
	socket_notice(fds[1], "");
	assert_int_equal(socket_send(fds[1], "x", 1, &e), ST_OK);
	assert_int_equal(socket_receive(fds[0], &a, 10, &bytes, &n, &e), ST_OK);
	assert_int_equal(n, 1);
	socket_notice(fds[1], "a name that is much longer than the room that there is for names here, by far");
	assert_true(socket_hear(fds[0], text));
	assert_int_equal(strlen(text), NOTICE_ROOM - 1);
	assert_false(socket_hear(fds[0], text));
	close(fds[0]);
	close(fds[1]);
	arena_done(&a);
}

static const char large_word[NOTICE_ROOM + 1] = { 2 };

struct waiting {
	int silences, allowed;
	char words[2 * NOTICE_ROOM];
};

static enum status while_waiting(void *ctx, const char *word, struct err *e)
{
	struct waiting *w = ctx;

	if (word)
		strcat(strcat(w->words, word), ";");
	else
		w->silences++;
	return w->silences > w->allowed ? err_set(e, ST_BUSY, "%s", w->words) : ST_OK;
}

/* Who waits is told every word in front of the answer, and asked whether to go on when nothing comes. */
static void test_waiting(void **unused)
{
	struct waiting waiting = { .allowed = 2 };
	const struct socket_wait wait = { while_waiting, &waiting };
	struct arena a;
	struct err e;
	const void *bytes;
	size_t n;
	int fds[2];

	(void)unused;
	arena_init(&a);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds), 0);
	socket_set_patience(fds[0], 1);
	socket_notice(fds[1], "bo");
	assert_int_equal(socket_await(fds[0], &a, 10, &wait, &bytes, &n, &e), ST_BUSY);
	assert_int_equal(waiting.silences, 3);
	assert_string_equal(e.arg, "bo;");
	socket_notice(fds[1], "ea");
	assert_int_equal(write(fds[1], "\1ab", 3), 3);
	assert_int_equal(write(fds[1], "\0c", 2), 2);
	assert_int_equal(socket_await(fds[0], &a, 10, &wait, &bytes, &n, &e), ST_BUSY);
	waiting.silences = 0;
	assert_int_equal(socket_await(fds[0], &a, 10, &wait, &bytes, &n, &e), ST_OK);
	assert_int_equal(n, 3);
	assert_memory_equal(bytes, "abc", 3);
	assert_string_equal(waiting.words, "bo;ea;");
	assert_int_equal(write(fds[1], large_word, sizeof(large_word)), sizeof(large_word));
	assert_int_equal(socket_await(fds[0], &a, 10, &wait, &bytes, &n, &e), ST_PROTOCOL);
	close(fds[0]);
	close(fds[1]);
	arena_done(&a);
}

/* The answers come in the order of the requests; what another request comes before is dropped. */
static void test_ahead(void **unused)
{
	struct door *d = start("serve");
	struct reveal_request reveal = { { 4 }, "" };
	struct reveal_reply reply;
	struct arena a;
	struct err e;
	int32_t own;

	(void)unused;
	arena_init(&a);
	assert_false(door_drop(d));
	ahead(d);
	ahead(d);
	for (int i = 1; i <= 3; i++) {
		assert_int_equal(home(d, &own, &e), ST_OK);
		assert_int_equal(own, i);
	}
	ahead(d);
	assert_int_equal(door_reveal(d, &reveal, &a, &reply, &e), ST_DENIED);
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 6);
	for (int i = 0; i < 9; i++)
		ahead(d); /* four are sent */
	assert_true(door_drop(d));
	assert_false(door_drop(d));
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 11);
	door_free(d);
	arena_done(&a);
}

/* A request that cannot be sent is found out by the call; in process nothing is sent ahead. */
static void test_ahead_of_nobody(void **unused)
{
	struct door *d = start("gone");
	struct err e;
	int32_t own, count = 0;

	(void)unused;
	assert_int_equal(home(d, &own, &e), ST_GONE);
	ahead(d);
	assert_false(door_drop(d));
	assert_int_equal(home(d, &own, &e), ST_GONE);
	door_free(d);
	d = start("dies");
	ahead(d);
	assert_false(door_drop(d));
	assert_int_equal(home(d, &own, &e), ST_GONE);
	door_free(d);
	d = door_new_local(serve, &count);
	ahead(d);
	assert_int_equal(count, 0);
	assert_int_equal(home(d, &own, &e), ST_OK);
	assert_int_equal(own, 1);
	door_free(d);
}

/* Sends one message of n bytes to a child's socket and expects it back the same. */
static void assert_arrives(struct arena *a, size_t n)
{
	unsigned char *message = arena_alloc(a, n + 1);
	const void *bytes;
	size_t got;
	struct err e;
	int fds[2];
	pid_t pid;

	for (size_t i = 0; i < n; i++)
		message[i] = (unsigned char)(i * 31 >> 3);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds), 0);
	pid = fork();
	if (pid == 0)
		_exit(socket_send(fds[1], message, n, &e) != ST_OK);
	close(fds[1]);
	assert_int_equal(socket_receive(fds[0], a, WIRE_REPLY_MAX, &bytes, &got, &e), ST_OK);
	assert_int_equal(got, n);
	assert_memory_equal(bytes, message, n);
	assert_int_equal(socket_receive(fds[0], a, WIRE_REPLY_MAX, &bytes, &got, &e), ST_GONE);
	assert_int_equal(got, 0);
	close(fds[0]);
	waitpid(pid, NULL, 0);
}

static void test_frames(void **unused)
{
	static const size_t sizes[] = { 0, 1, WIRE_FRAME - 2, WIRE_FRAME - 1, WIRE_FRAME, 300000, WIRE_REPLY_MAX };
	struct arena a;

	(void)unused;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		arena_init(&a);
		assert_arrives(&a, sizes[i]);
		arena_done(&a);
	}
}

static void test_bad_frames(void **unused)
{
	static char large[WIRE_FRAME + 1];
	static const struct {
		const char *bytes;
		size_t n;
	} bad[] = { { "\2abc", 4 }, { "\1", 1 }, { large, sizeof(large) }, { "\0abcdefghijk", 12 } };
	struct arena a;
	struct err e;
	const void *bytes;
	size_t n;
	int fds[2];

	(void)unused;
	arena_init(&a);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds), 0);
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(write(fds[1], bad[i].bytes, bad[i].n), (ssize_t)bad[i].n);
		assert_int_equal(socket_receive(fds[0], &a, 10, &bytes, &n, &e), ST_PROTOCOL);
	}
	close(fds[0]);
	assert_int_equal(socket_send(fds[1], "x", 1, &e), ST_GONE);
	close(fds[1]);
	arena_done(&a);
}

/* As behind a systemd socket: somebody else listens, and serves who connects. */
static void test_socket(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), r;
	struct home_request request = { 0 };
	struct home_reply home;
	struct door *d = NULL;
	struct arena a;
	struct err e;
	pid_t pid;

	(void)state;
	snprintf(at.sun_path, sizeof(at.sun_path), "/tmp/trin-door-%d", (int)getpid());
	assert_int_equal(door_new_socket(at.sun_path, &d, &e), ST_NOTFOUND);
	assert_int_equal(bind(listener, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(door_new_socket(at.sun_path, &d, &e), ST_NOTFOUND); /* nobody listens yet */
	assert_int_equal(listen(listener, 1), 0);
	pid = fork();
	if (pid == 0) {
		r = accept(listener, NULL, NULL);
		_exit(dup2(r, 0) == 0 ? other_side("serve") : 1);
	}
	arena_init(&a);
	assert_int_equal(door_new_socket(at.sun_path, &d, &e), ST_OK);
	assert_int_equal(door_home(d, &request, &a, &home, &e), ST_OK);
	assert_int_equal(home.own, 1);
	door_free(d);
	arena_done(&a);
	waitpid(pid, &r, 0);
	close(listener);
	unlink(at.sun_path);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_local),
		cmocka_unit_test(test_process),
		cmocka_unit_test(test_socket),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_nonsense),
		cmocka_unit_test(test_no_program),
		cmocka_unit_test(test_giving_up),
		cmocka_unit_test(test_a_silent_store),
		cmocka_unit_test(test_a_late_word),
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_ahead),
		cmocka_unit_test(test_ahead_of_nobody),
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_bad_frames),
	};

	if (argc > 1)
		return other_side(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
