/* The built trin-store behind a real socket. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/queue.h"
#include "world.h"

static struct world world;
static struct arena arena;
static struct err e;
static char program[4096];

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

/* build/tests/store/this -> build/trin-store */
static void find_program(void)
{
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 32);

	assert_true(n > 0);
	program[n] = '\0';
	for (int up = 0; up < 3; up++)
		*strrchr(program, '/') = '\0';
	strncat(program, "/trin-store", 31);
	assert_int_equal(access(program, X_OK), 0);
}

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_move_in(&world);
	arena_init(&arena);
	setenv("TRIN_NOW", "1795255200", 1);
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	arena_done(&arena);
	world_free(&world);
	return 0;
}

static struct door *start_with(const char *db, bool is_demo)
{
	char name[] = "trin-store", db_option[] = "--db", settings_option[] = "--settings", demo[] = "--demo";
	char path[128], settings[128];
	char *argv[] = { name, db_option, path, settings_option, settings, is_demo ? demo : NULL, NULL };
	struct door *d = NULL;

	snprintf(path, sizeof(path), "%s", db);
	snprintf(settings, sizeof(settings), "%s/trin.conf", world.dir);
	OK(door_new_process(program, argv, &d, &e));
	return d;
}

static struct door *start(const char *db)
{
	return start_with(db, false);
}

static enum status hello(struct door *d, struct hello_reply *reply)
{
	struct hello_request request = { WIRE_PROTOCOL, "test", "/dev/pts/9", "" };

	return door_hello(d, &request, &arena, reply, &e);
}

static struct case_row first_case(struct door *d)
{
	struct caseload_request request = { { 0 }, { 0 }, 5 };
	struct caseload_reply reply;

	OK(door_caseload(d, &request, &arena, &reply, &e));
	assert_int_equal(reply.n_rows, 8);
	return reply.rows[0];
}

static void test_a_whole_measurement(void **unused)
{
	struct door *d = start_with(world.path, true);
	struct hello_reply who;
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply done;
	struct case_row row;

	(void)unused;
	OK(hello(d, &who));
	assert_true(who.private_database);
	assert_true(who.demo);
	assert_int_equal(who.today, WORLD_TODAY); /* the clock of a private file may be fixed */
	row = first_case(d);
	OK(door_draft_open(d, &(struct draft_open_request){ .course = row.course, .corrects_on = DAY_NONE }, &arena, &opened, &e));
	opened.draft.scores = "543215432154";
	OK(door_draft_save(d, &(struct draft_save_request){ opened.draft }, &arena, &saved, &e));
	OK(door_finish(d, &(struct finish_request){ saved.id, saved.version, "" }, &arena, &done, &e));
	assert_int_equal(done.taken_on, WORLD_TODAY);
	assert_int_equal(SQL("SELECT count(*) FROM measurement WHERE scores = '543215432154'"), 1);
	door_free(d);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* it has ended by itself */
}

/* Killed between two keys: what was answered is there, and the next process goes on. */
static void test_killed(void **unused)
{
	struct door *d = start(world.path);
	struct hello_reply who;
	struct draft_open_reply opened, again;
	struct draft_save_reply saved;
	struct case_row row;
	char children[64] = "";
	pid_t pid = 0;
	FILE *f;

	(void)unused;
	OK(hello(d, &who));
	row = first_case(d);
	OK(door_draft_open(d, &(struct draft_open_request){ .course = row.course, .corrects_on = DAY_NONE }, &arena, &opened, &e));
	opened.draft.scores = "5           ";
	OK(door_draft_save(d, &(struct draft_save_request){ opened.draft }, &arena, &saved, &e));
	snprintf(children, sizeof(children), "/proc/self/task/%d/children", (int)getpid());
	f = fopen(children, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &pid), 1);
	fclose(f);
	kill(pid, SIGKILL);
	assert_int_equal(hello(d, &who), ST_GONE);
	door_free(d);
	d = start(world.path);
	OK(hello(d, &who));
	OK(door_draft_open(d, &(struct draft_open_request){ .course = row.course, .corrects_on = DAY_NONE }, &arena, &again, &e));
	assert_string_equal(again.draft.scores, "5           ");
	door_free(d);
}

static void write_file(const char *name, const char *text, char *path, size_t size)
{
	FILE *f;

	snprintf(path, size, "%s/%s", world.dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* The demo is made when it is first wanted, and found again. */
static void test_demo(void **unused)
{
	struct hello_reply who;
	char path[128];

	(void)unused;
	snprintf(path, sizeof(path), "%s/demo.db", world.dir);
	for (int64_t times = 0; times < 2; times++) {
		struct door *d = start_with(path, true);

		OK(hello(d, &who));
		assert_true(who.demo);
		assert_string_equal(who.login, world.admin.who.login);
		assert_int_equal(who.last_login, times ? WORLD_NOW : 0);
		door_free(d);
	}
}

/* What is wrong with the file is the answer to the first request, and to any other. */
static void test_failed_opening(void **unused)
{
	struct home_request home = { 0 };
	struct home_reply counts;
	struct hello_reply who;
	char path[128];
	struct door *d;

	(void)unused;
	snprintf(path, sizeof(path), "%s/missing.db", world.dir);
	d = start(path);
	assert_int_equal(hello(d, &who), ST_NODB);
	assert_string_equal(e.arg, path);
	assert_int_equal(door_home(d, &home, &arena, &counts, &e), ST_NODB);
	door_free(d);
	write_file("text.db", "Kære Anna, her er listen ...", path, sizeof(path));
	d = start(path);
	assert_int_equal(hello(d, &who), ST_NOTTRIN);
	door_free(d);
}

static void test_bad_settings(void **unused)
{
	struct hello_reply who;
	struct door *d;
	char path[128];

	(void)unused;
	write_file("trin.conf", "edit_window_days = 9999\n", path, sizeof(path));
	d = start(world.path);
	assert_int_equal(hello(d, &who), ST_CONFIG);
	door_free(d);
	write_file("trin.conf", "edit_window_days = 3\nsite = \"Prøvekøbing\"\n", path, sizeof(path));
	d = start(world.path);
	OK(hello(d, &who));
	assert_int_equal(who.edit_window_days, 3);
	assert_string_equal(who.site, "Prøvekøbing");
	door_free(d);
}

/* Its exit status when it is started with this file as standard input. */
static int run_with(int fd, char *const argv[])
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		dup2(fd, 0);
		execv(program, argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_only_behind_a_door(void **unused)
{
	char name[] = "trin-store", unknown[] = "--sql", word[] = "SELECT";
	char *plain[] = { name, NULL }, *option[] = { name, unknown, NULL }, *extra[] = { name, word, NULL };
	int pipes[2], stream[2], good[2];

	(void)unused;
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, stream), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, good), 0);
	assert_int_equal(run_with(pipes[0], plain), 64);
	assert_int_equal(run_with(stream[0], plain), 64);
	assert_int_equal(run_with(good[0], option), 64);
	assert_int_equal(run_with(good[0], extra), 64);
	for (int i = 0; i < 2; i++) {
		close(pipes[i]);
		close(stream[i]);
		close(good[i]);
	}
}

static struct hello_request greeting = { WIRE_PROTOCOL, "test", "/dev/pts/9", "" };
static struct caseload_request ask = { { 0 }, { 0 }, 5 };

/* Both in one flight, and nobody waits: they come in their order. */
static void test_hello_and_list_in_one_flight(void **unused)
{
	struct door *d = start(world.path);
	struct caseload_reply list;
	struct hello_reply who;

	(void)unused;
	door_hello_ahead(d, &greeting);
	door_caseload_ahead(d, &ask);
	OK(door_hello(d, &greeting, &arena, &who, &e));
	OK(door_caseload(d, &ask, &arena, &list, &e));
	assert_int_equal(list.n_rows, 8);
	assert_int_equal(SQL("SELECT count(*) FROM audit WHERE action = 3"), 1);
	first_case(d);
	door_free(d);
}

/* Another process that has the turn of the queue until it is told, or until nobody is there to tell it. */
struct holder {
	pid_t pid;
	int tell;
	int told; /* how often somebody was said to wait for it */
};

static void hold_until_told(int ready, int tell)
{
	struct queue q;
	char path[128], byte = 0;

	snprintf(path, sizeof(path), "%s-queue", world.path);
	store_queue_open(&q, path);
	if (store_queue_try(&q) && write(ready, &byte, 1) == 1)
		(void)!read(tell, &byte, 1);
	_exit(0);
}

static struct holder hold(void)
{
	int ready[2], tell[2];
	char byte;

	assert_int_equal(pipe(ready) | pipe(tell), 0);
	struct holder h = { .pid = fork(), .tell = tell[1] };
	assert_true(h.pid >= 0);
	if (h.pid == 0) {
		close(ready[0]);
		close(tell[1]);
		hold_until_told(ready[1], tell[0]);
	}
	close(ready[1]);
	close(tell[0]);
	assert_int_equal(read(ready[0], &byte, 1), 1); /* nothing, when it cannot have the turn */
	close(ready[0]);
	return h;
}

static bool let_go(void *ctx, int64_t waited_ms, const char *whom)
{
	struct holder *h = ctx;

	(void)waited_ms;
	(void)whom;
	if (h->told++ == 0)
		close(h->tell);
	return true;
}

/* The hello has to wait for its turn, and what came along with it behind it: both are answered, in their order, once. */
static void test_hello_and_list_wait_for_the_queue(void **unused)
{
	struct holder h = hold();
	struct door *d = start(world.path);
	struct caseload_reply list;
	struct hello_reply who;

	(void)unused;
	door_on_wait(d, let_go, &h);
	door_hello_ahead(d, &greeting);
	door_caseload_ahead(d, &ask);
	OK(door_hello(d, &greeting, &arena, &who, &e));
	assert_true(h.told > 0);
	OK(door_caseload(d, &ask, &arena, &list, &e));
	assert_int_equal(list.n_rows, 8);
	assert_int_equal(SQL("SELECT group_concat(action, '') FROM (SELECT action FROM audit ORDER BY seq DESC LIMIT 2)"), 31);
	first_case(d);
	door_free(d);
	waitpid(h.pid, NULL, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_whole_measurement),
		TEST(test_killed),
		TEST(test_demo),
		TEST(test_failed_opening),
		TEST(test_bad_settings),
		TEST(test_only_behind_a_door),
		TEST(test_hello_and_list_in_one_flight),
		TEST(test_hello_and_list_wait_for_the_queue),
	};

	find_program();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
