/*
 * Even a replaced trin: programs that speak to trin-store themselves, with the rights of one user after another. What
 * cannot be read is refused and ends the session; what may not be seen is not in the answer; what is seen is in the
 * log before the answer arrives.
 */

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "site.h"
#include "wire/codec.h"
#include "wire/door.h"
#include "wire/message.h"
#include "wire/socket.h"

static int make(void **state)
{
	(void)state;
	site_make();
	return 0;
}

/* In a child there is no cmocka: it says what is wrong and exits with the line. */
#define NEED(cond)                                                                             \
	do {                                                                                   \
		if (!(cond)) {                                                                 \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #cond);             \
			return 1;                                                              \
		}                                                                              \
	} while (0)

static struct door *open_door(void)
{
	char name[] = "trin-store", db[] = "--db", path[] = "/tmp/of-my-own.db";
	char *argv[] = {name, db, path, NULL}; /* arguments mean nothing */
	struct door *d;
	struct err e;

	return door_new_process(SITE_STORE, argv, &d, &e) == ST_OK ? d : NULL;
}

static enum status hello(struct door *d, struct arena *a, struct hello_reply *me, struct err *e)
{
	struct hello_request request = {.protocol = WIRE_PROTOCOL, .version = "evil", .terminal = "", .source = ""};

	return door_hello(d, &request, a, me, e);
}

/* Waits for what the store says: the bytes of one frame, 0 when it closes, -1 when it does neither. */
static ssize_t hear(int fd, unsigned char *frame, size_t size)
{
	struct pollfd in = {.fd = fd, .events = POLLIN};

	return poll(&in, 1, SITE_WAIT) == 1 ? recv(fd, frame, size, 0) : -1;
}

/* One frame in a session of its own: the answer is that it is not understood, then the end; or the end at once. */
static int is_refused(const void *frame, size_t n)
{
	static unsigned char in[WIRE_FRAME];
	struct door *d = open_door();
	ssize_t r;

	NEED(d);
	NEED(send(door_fd(d), frame, n, MSG_NOSIGNAL) == (ssize_t)n);
	r = hear(door_fd(d), in, sizeof(in));
	NEED(r >= 0);
	if (r > 0) {
		NEED(r >= 3 && in[1] == ST_PROTOCOL && in[2] == 0);
		NEED(hear(door_fd(d), in, sizeof(in)) == 0);
	}
	door_free(d);
	return 0;
}

static size_t frame_of(struct arena *a, enum wire_op op, const void *request, unsigned char *frame)
{
	const void *bytes;
	struct err e;
	size_t n;

	if (wire_pack_request(a, op, request, &bytes, &n, &e) != ST_OK)
		return 0;
	frame[0] = 0;
	memcpy(frame + 1, bytes, n);
	return n + 1;
}

static int send_broken(void *ctx)
{
	static unsigned char frame[WIRE_FRAME + 100];
	struct search_request request = {.text = "Juul", .readings = 1};
	struct arena a;
	size_t n;

	(void)ctx;
	arena_init(&a);
	n = frame_of(&a, OP_SEARCH, &request, frame);
	NEED(n > 8);
	for (size_t cut = 1; cut < n; cut++) /* truncated */
		NEED(is_refused(frame, cut) == 0);
	NEED(is_refused(frame, n + 1) == 0); /* a byte too many */
	frame[3] = 0xff;		     /* a length beyond the frame */
	frame[4] = 0xff;
	NEED(is_refused(frame, n) == 0);
	for (unsigned op = OP_COUNT; op < 0x10000; op += 4099) { /* unknown */
		frame[1] = (unsigned char)op;
		frame[2] = (unsigned char)(op >> 8);
		NEED(is_refused(frame, n) == 0);
	}
	memset(frame, 0, sizeof(frame));
	frame[0] = 2; /* neither the last frame nor one of more */
	NEED(is_refused(frame, 20) == 0);
	frame[0] = 0;
	NEED(is_refused(frame, WIRE_FRAME + 1) == 0); /* oversized */
	NEED(is_refused(frame, WIRE_FRAME) == 0);
	memset(frame, 0xff, sizeof(frame));
	frame[0] = 0;
	NEED(is_refused(frame, 1000) == 0);
	arena_done(&a);
	return 0;
}

static void test_broken_requests(void **state)
{
	(void)state;
	assert_int_equal(site_as("anna", send_broken, NULL), 0);
	assert_true(site_syslog_has("the session of uid 60001 ends: ST_PROTOCOL"));
}

/* Many frames of one message: it ends before it fills the memory. */
static int send_endless(void *ctx)
{
	static unsigned char frame[4096] = {1};
	struct door *d = open_door();
	int sent = 0;

	(void)ctx;
	NEED(d);
	while (sent < 100 && send(door_fd(d), frame, sizeof(frame), MSG_NOSIGNAL) > 0)
		sent++;
	NEED(sent < 100);
	door_free(d);
	return 0;
}

static void test_an_endless_request(void **state)
{
	(void)state;
	assert_int_equal(site_as("anna", send_endless, NULL), 0);
}

static uint32_t chance(void)
{
	static uint32_t x = 2463534242u;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return x;
}

/* A request of any kind with all its numbers and texts at nothing, then some bytes changed. */
static size_t mutate(struct arena *a, unsigned char *frame)
{
	static const unsigned char nothing[1 << 14];
	enum wire_op op = (enum wire_op)(chance() % OP_COUNT);
	size_t n = wire_op(op)->request->size <= sizeof(nothing) ? frame_of(a, op, nothing, frame) : 0;

	for (uint32_t k = chance() % 4; n > 3 && k > 0; k--)
		frame[3 + chance() % (n - 3)] = (unsigned char)(chance() & chance());
	if (n > 3 && chance() % 16 == 0)
		n = 1 + chance() % n;
	return n;
}

static int fuzz(void *ctx)
{
	static unsigned char frame[WIRE_FRAME], in[WIRE_FRAME];
	struct door *d = NULL;
	struct hello_reply me;
	struct arena a;
	struct err e;

	(void)ctx;
	arena_init(&a);
	for (int i = 0; i < 4000; i++) {
		arena_reset(&a);
		size_t n = mutate(&a, frame);
		ssize_t r;

		if (!n)
			continue;
		if (!d) {
			d = open_door();
			NEED(d && hello(d, &a, &me, &e) == ST_OK);
		}
		NEED(send(door_fd(d), frame, n, MSG_NOSIGNAL) == (ssize_t)n);
		do
			r = hear(door_fd(d), in, sizeof(in));
		while (r > 0 && in[0] == 1);
		NEED(r >= 3); /* an answer always */
		if (in[1] != ST_PROTOCOL)
			continue;
		door_free(d);
		d = NULL;
	}
	door_free(d);
	arena_done(&a);
	return 0;
}

static void test_fuzzed_requests(void **state)
{
	(void)state;
	assert_int_equal(site_as("rita", fuzz, NULL), 0);
	assert_int_equal(site_as("anna", fuzz, NULL), 0);
	site_admin("check", NULL);
	assert_int_equal(site_sql("SELECT count(*) FROM citizen"), 8);
	assert_int_equal(site_sql("SELECT count(*) FROM user"), 6);
}

/* The same request to finish, byte for byte, twice. */
static int replay(void *ctx)
{
	struct draft_open_request open = {.course = {1}, .corrects_on = DAY_NONE};
	struct draft_save_request save;
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply done;
	struct hello_reply me;
	char scores[SET_MAX + 1] = "";
	struct arena a;
	struct err e;
	struct door *d = open_door();

	(void)ctx;
	arena_init(&a);
	NEED(d && hello(d, &a, &me, &e) == ST_OK);
	NEED(door_draft_open(d, &open, &a, &opened, &e) == ST_OK);
	save.draft = opened.draft;
	memset(scores, '3', strlen(opened.draft.scores));
	save.draft.scores = scores;
	save.draft.taken_on = me.today;
	NEED(door_draft_save(d, &save, &a, &saved, &e) == ST_OK);
	struct finish_request finish = {.id = saved.id, .version = saved.version, .reason = ""};
	NEED(door_finish(d, &finish, &a, &done, &e) == ST_OK);
	NEED(door_finish(d, &finish, &a, &done, &e) != ST_OK);
	save.draft.id = finish.id;
	save.draft.version = finish.version;
	NEED(door_draft_save(d, &save, &a, &saved, &e) != ST_OK);
	door_free(d);
	arena_done(&a);
	return 0;
}

static void test_a_replayed_request(void **state)
{
	(void)state;
	assert_int_equal(site_sql("SELECT user_id = (SELECT id FROM user WHERE login = 'anna') FROM course WHERE id = 1"), 1);
	assert_int_equal(site_as("anna", replay, NULL), 0);
	assert_int_equal(site_sql("SELECT count(*) FROM measurement WHERE course_id = 1"), 1);
}

/* Does anything in these bytes name one of anna's citizens? */
static bool names_somebody(const unsigned char *bytes, size_t n)
{
	static const char *const secrets[] = {"Juul", "Lund", "Ravn", "Iversen", "Storm", "0101901234", "010190-1234"};

	for (size_t i = 0; i < sizeof(secrets) / sizeof(*secrets); i++)
		if (memmem(bytes, n, secrets[i], strlen(secrets[i])))
			return true;
	return false;
}

/* Every request of the table with every small number where its first number stands, the rest nothing. */
static int guess(void *ctx)
{
	static unsigned char frame[WIRE_FRAME], in[WIRE_FRAME];
	static const unsigned char nothing[1 << 14];
	struct search_request search = {.text = "Juul", .readings = 12};
	struct door *d = open_door();
	struct hello_reply me;
	struct arena a;
	struct err e;

	arena_init(&a);
	NEED(d);
	NEED((hello(d, &a, &me, &e) == ST_OK) == !strcmp(ctx, "user"));
	for (int op = 0; op < (int)OP_COUNT; op++)
		for (int id = 0; id <= 10; id++) {
			size_t n = op == OP_SEARCH ? frame_of(&a, OP_SEARCH, &search, frame)
						   : frame_of(&a, (enum wire_op)op, nothing, frame);
			ssize_t r;

			if (op != OP_SEARCH && n > 3)
				frame[3] = (unsigned char)id;
			NEED(send(door_fd(d), frame, n, MSG_NOSIGNAL) == (ssize_t)n);
			do {
				r = hear(door_fd(d), in, sizeof(in));
				NEED(r > 0);
				NEED(!names_somebody(in, (size_t)r));
			} while (in[0] == 1);
			if (in[1] != ST_PROTOCOL)
				continue;
			door_free(d);
			d = open_door();
			NEED(d);
		}
	door_free(d);
	arena_done(&a);
	return 0;
}

static void test_what_a_role_may_not_see(void **state)
{
	char user[] = "user", stranger[] = "stranger";

	(void)state;
	assert_int_equal(site_as("rita", guess, user), 0);
	assert_int_equal(site_as("per", guess, user), 0);
	assert_int_equal(site_as("bo", guess, user), 0);
	assert_int_equal(site_as("ulla", guess, stranger), 0);
	assert_true(site_logged("refused", "rita") > 0);
	assert_true(site_logged("refused", "ulla") > 0);
}

/* Root is no user either, and who is not in the group cannot start trin-store at all. */
static int cannot_start(void *ctx)
{
	struct door *d = open_door();

	(void)ctx;
	return d != NULL;
}

static void test_outsiders(void **state)
{
	struct door *d = open_door();
	struct hello_reply me;
	struct arena a;
	struct err e;

	(void)state;
	assert_int_equal(site_as("gitte", cannot_start, NULL), 0);
	arena_init(&a);
	assert_non_null(d);
	assert_int_equal(hello(d, &a, &me, &e), ST_ROOT);
	door_free(d);
	arena_done(&a);
}

struct ends {
	int told[2], heard[2];
};

/* Opens a citizen, says so, and waits until the log has been read before it asks for the next one. */
static int look_up(void *ctx)
{
	struct ends *ends = ctx;
	struct door *d = open_door();
	struct hello_reply me;
	struct arena a;
	struct err e;
	char byte = 0;

	arena_init(&a);
	NEED(d && hello(d, &a, &me, &e) == ST_OK);
	for (int id = 1; id <= 5; id++) {
		struct citizen_request request = {.course = {id}, .purpose = ""};
		struct citizen_reply reply;

		NEED(door_citizen(d, &request, &a, &reply, &e) == ST_OK);
		NEED(write(ends->told[1], &byte, 1) == 1 && read(ends->heard[0], &byte, 1) == 1);
	}
	door_free(d);
	arena_done(&a);
	return 0;
}

/* The reader of the log is another process than the one that has just got the answer. */
static int watch(void *ctx)
{
	struct ends *ends = ctx;
	pid_t pid = fork();
	char byte;

	if (pid == 0) {
		int64_t before = site_logged("open", "anna"), seen = 0;

		for (seen = 0; seen < 5 && read(ends->told[0], &byte, 1) == 1; seen++) {
			if (site_logged("open", "anna") != before + seen + 1)
				_exit(1);
			if (write(ends->heard[1], &byte, 1) != 1)
				_exit(1);
		}
		_exit(seen != 5);
	}
	return (int)pid;
}

static void test_a_look_up_is_logged_before_the_answer(void **state)
{
	struct ends ends;

	(void)state;
	assert_int_equal(pipe(ends.told), 0);
	assert_int_equal(pipe(ends.heard), 0);
	pid_t watcher = (pid_t)watch(&ends);
	assert_int_equal(site_as("anna", look_up, &ends), 0);
	assert_int_equal(site_wait(watcher), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken_requests),
		cmocka_unit_test(test_an_endless_request),
		cmocka_unit_test(test_fuzzed_requests),
		cmocka_unit_test_setup(test_a_replayed_request, make),
		cmocka_unit_test(test_what_a_role_may_not_see),
		cmocka_unit_test(test_outsiders),
		cmocka_unit_test(test_a_look_up_is_logged_before_the_answer),
	};

	return cmocka_run_group_tests_name("attack_door", tests, make, NULL);
}
