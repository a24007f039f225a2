/*
 * Many processes save to one file. What was acknowledged is there, whatever was killed; nothing
 * is half there; nobody is told "busy", and nobody gets much more than the others. TRIN_LONG=1
 * runs longer and with more.
 */

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "store/audit.h"
#include "store/check.h"
#include "store/measurement.h"
#include "store/queue.h"
#include "store_fixture.h"

#define PROCESSES_MAX 200

static struct fixture fx;

/* The ledger: what each process was told is saved. */
struct ledger {
	atomic_bool stop;
	atomic_long saved[PROCESSES_MAX], failed;
};

static struct ledger *ledger;
static struct course_id courses[PROCESSES_MAX];

static enum status save(struct store *s, void *ctx, struct err *e)
{
	const struct course_id *course = ctx;
	struct audit_who who = {
		.user = fx.anna, .uid = 1000, .login = "anna", .terminal = "", .source = ""
	};
	struct audit_entry entry = {
		.at = FIXTURE_NOW, .action = AUDIT_MEASURE, .object = course->v
	};
	struct note note = { .position = 0, .body = "Note" };
	struct measurement m = { .taken_on = FIXTURE_TODAY,
		.course = *course,
		.set_version = fx.set,
		.scores = "1234",
		.marks = "....",
		.finished_at = FIXTURE_NOW,
		.replaces_on = DAY_NONE,
		.reason = "" };
	enum status status = store_measurement_add(s, &m, fx.anna, &note, 1, e);

	return status == ST_OK ? store_audit_add(s, &who, &entry, e) : status;
}

static void session(int me)
{
	struct store *s;
	struct err e;

	if (store_open(fx.path, &s, &e) != ST_OK) {
		ledger->failed++;
		_exit(1);
	}
	while (!ledger->stop) {
		if (store_write(s, save, &courses[me], &e) == ST_OK)
			ledger->saved[me]++;
		else
			ledger->failed++;
		store_after_answer(s);
		store_assert_idle(s);
	}
	store_close(s);
	_exit(0);
}

static pid_t start(int me)
{
	pid_t pid = fork();

	if (pid == 0)
		session(me);
	assert_true(pid > 0);
	return pid;
}

static void prepare(int n)
{
	ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		-1, 0);
	assert_true(ledger != MAP_FAILED);
	fixture_populate(&fx);
	for (int i = 0; i < n; i++)
		courses[i] = fixture_citizen(&fx, i + 100, "Navn", fx.anna);
	fixture_close(&fx);
}

static int64_t rows_of(struct course_id course)
{
	char sql[100];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM measurement WHERE course_id = %lld",
		(long long)course.v);
	return fixture_sql(&fx, sql);
}

static void check_file(void)
{
	struct err e;
	const char **problems;
	size_t n;

	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM measurement"),
		fixture_sql(&fx, "SELECT count(*) FROM audit"));
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM measurement"),
		fixture_sql(&fx, "SELECT count(*) FROM note"));
	fixture_reopen(&fx);
	fixture_ok(store_check(fx.store, &fx.arena, &problems, &n, &e), &e);
}

static void finish(void)
{
	munmap(ledger, sizeof(*ledger));
	fixture_done(&fx);
}

/* Jain's index: 1 when all have the same, 1/n when one has everything. */
static double fairness(int n, const long before[])
{
	double sum = 0, squares = 0;

	for (int i = 0; i < n; i++) {
		double x = (double)(ledger->saved[i] - before[i]);
		sum += x;
		squares += x * x;
	}
	return sum * sum / (n * squares);
}

static void wait_ms(int64_t ms)
{
	for (int64_t end = clock_monotonic_ms() + ms; clock_monotonic_ms() < end;)
		poll(NULL, 0, (int)(end - clock_monotonic_ms()));
}

static bool is_long(void)
{
	return getenv("TRIN_LONG") != NULL;
}

static long saved_by(int n)
{
	long all = 0;

	for (int i = 0; i < n; i++)
		all += ledger->saved[i];
	return all;
}

#define PATIENCE 60000 /* ms: longer than any machine is busy */

/* Until so many saves more; whoever dies or waits for good fails the test. */
static void wait_saves(int n, long more)
{
	int64_t end = clock_monotonic_ms() + PATIENCE;

	for (more += saved_by(n); saved_by(n) < more && clock_monotonic_ms() < end;)
		wait_ms(1);
	ledger->stop = saved_by(n) < more;
	assert_false(ledger->stop);
}

/* Who is started last is as busy as the others; what they saved before does not count. */
static void wait_all_started(int n, long before[])
{
	int64_t end = clock_monotonic_ms() + PATIENCE;

	for (int i = 0; i < n; i++)
		while (ledger->saved[i] == 0 && clock_monotonic_ms() < end)
			wait_ms(1);
	for (int i = 0; i < n; i++)
		before[i] = ledger->saved[i];
}

static void test_everybody_gets_a_turn(void **state)
{
	int n = is_long() ? PROCESSES_MAX : 8;
	long all = 0, before[PROCESSES_MAX];
	pid_t pids[PROCESSES_MAX];

	(void)state;
	prepare(n);
	for (int i = 0; i < n; i++)
		pids[i] = start(i);
	wait_all_started(n, before);
	wait_saves(n, is_long() ? 100000 : 5000); /* short of that chance decides who has more */
	ledger->stop = true;
	for (int i = 0; i < n; i++)
		waitpid(pids[i], NULL, 0);
	for (int i = 0; i < n; i++) {
		assert_true(ledger->saved[i] > 0);
		assert_int_equal(rows_of(courses[i]), ledger->saved[i]);
		all += ledger->saved[i];
	}
	print_message("%d processes, %ld saves, fairness %.3f\n", n, all, fairness(n, before));
	assert_int_equal(ledger->failed, 0);
	assert_true(fairness(n, before) > 0.7);
	check_file();
	finish();
}

static void test_killed_sessions_leave_nothing_half_done(void **state)
{
	int n = is_long() ? 24 : 6;
	int killed[PROCESSES_MAX] = { 0 }, kills;
	pid_t pids[PROCESSES_MAX];

	(void)state;
	prepare(n);
	for (int i = 0; i < n; i++)
		pids[i] = start(i);
	srand(4711);
	for (kills = 0; kills < (is_long() ? 2000 : 60); kills++) {
		int victim = rand() % n;
		wait_saves(n, rand() % 20);
		kill(pids[victim], SIGKILL);
		waitpid(pids[victim], NULL, 0);
		killed[victim]++;
		pids[victim] = start(victim);
	}
	ledger->stop = true;
	for (int i = 0; i < n; i++)
		waitpid(pids[i], NULL, 0);
	print_message("%d processes, %d kills\n", n, kills);
	for (int i = 0; i < n; i++) {
		int64_t rows = rows_of(courses[i]);
		assert_true(rows >= ledger->saved[i]);
		assert_true(rows <= ledger->saved[i] + killed[i]);
	}
	assert_int_equal(ledger->failed, 0);
	check_file();
	finish();
}

/* Takes turn after turn without a pause, as an import does; "saved" counts them. */
static pid_t start_greedy(void)
{
	char path[128];
	struct queue q;
	struct err e;
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	snprintf(path, sizeof(path), "%s-queue", fx.path);
	store_queue_open(&q, path);
	while (!ledger->stop) {
		if (store_queue_lock(&q, 60000, NULL, NULL, &e) != ST_OK)
			_exit(1);
		ledger->saved[0]++;
		wait_ms(2);
		store_queue_unlock(&q);
	}
	_exit(0);
}

static int order(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static void test_who_comes_again_at_once_stands_behind(void **state)
{
	long passed[41];
	char path[128];
	struct queue q;
	struct err e;

	(void)state;
	prepare(1);
	snprintf(path, sizeof(path), "%s-queue", fx.path);
	store_queue_open(&q, path);
	pid_t pid = start_greedy();
	while (ledger->saved[0] == 0)
		wait_ms(1);
	for (size_t i = 0; i < COUNT(passed); i++) {
		long before = ledger->saved[0];
		fixture_ok(store_queue_lock(&q, 60000, NULL, NULL, &e), &e);
		passed[i] = ledger->saved[0] - before;
		store_queue_unlock(&q);
		wait_ms(3);
	}
	ledger->stop = true;
	waitpid(pid, NULL, 0);
	store_queue_close(&q);
	qsort(passed, COUNT(passed), sizeof(*passed), order);
	print_message("turns of the other while one waits: median %ld, most %ld\n", passed[COUNT(passed) / 2],
		passed[COUNT(passed) - 1]);
	assert_int_equal(passed[COUNT(passed) / 2], 0);
	finish();
}

/* One who waits: says when it was ticked, and which turn it had. */
struct line {
	atomic_int turns, ticks[4], had[4];
};

static struct line *line;

static bool count_tick(void *ctx, int64_t waited_ms, pid_t holder)
{
	(void)waited_ms;
	(void)holder;
	line->ticks[*(int *)ctx]++;
	return true;
}

/* The kernel tells of each process that waits for a lock. */
static bool is_waiting(pid_t pid)
{
	char text[200];
	bool found = false;
	int who;
	FILE *f = fopen("/proc/locks", "re");

	assert_non_null(f);
	while (fgets(text, sizeof(text), f))
		found |= sscanf(text, "%*d: -> POSIX ADVISORY %*s %d", &who) == 1 && who == pid;
	fclose(f);
	return found;
}

static void until_waiting(pid_t pid)
{
	while (!is_waiting(pid))
		wait_ms(1);
}

static pid_t stand(int me)
{
	char path[128];
	struct queue q;
	struct err e;
	pid_t pid = fork();

	if (pid != 0) {
		until_waiting(pid);
		return pid;
	}
	snprintf(path, sizeof(path), "%s-queue", fx.path);
	store_queue_open(&q, path);
	if (store_queue_lock(&q, 60000, count_tick, &me, &e) != ST_OK)
		_exit(1);
	line->had[me] = ++line->turns;
	store_queue_unlock(&q);
	_exit(0);
}

/* As the tick does once a second. */
static void interrupt(const pid_t pids[], int who)
{
	int before = line->ticks[who];

	assert_int_equal(kill(pids[who], SIGALRM), 0);
	while (line->ticks[who] == before)
		wait_ms(1);
	until_waiting(pids[who]);
}

/* Four stand in the queue, so long that each has been told; what happens to the second of them then is "fn". */
static void stand_in_line(void (*fn)(const pid_t pids[]))
{
	pid_t pids[4];
	char path[128];
	struct queue q;

	line = mmap(NULL, sizeof(*line), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(line != MAP_FAILED);
	prepare(1);
	snprintf(path, sizeof(path), "%s-queue", fx.path);
	store_queue_open(&q, path);
	assert_true(store_queue_try(&q));
	for (int i = 0; i < 4; i++)
		pids[i] = stand(i);
	for (int i = 0; i < 4; i++)
		interrupt(pids, i);
	fn(pids);
	for (int i = 2; i < 4; i++)
		until_waiting(pids[i]);
	store_queue_unlock(&q);
	for (int i = 0; i < 4; i++)
		waitpid(pids[i], NULL, 0);
	store_queue_close(&q);
}

static void tell_the_second(const pid_t pids[])
{
	for (int i = 0; i < 5; i++)
		interrupt(pids, 1);
}

static void test_who_is_told_meanwhile_keeps_the_place(void **state)
{
	(void)state;
	stand_in_line(tell_the_second);
	for (int i = 0; i < 4; i++)
		assert_int_equal(line->had[i], i + 1);
	munmap(line, sizeof(*line));
	finish();
}

static void kill_the_second(const pid_t pids[])
{
	int status;

	assert_int_equal(kill(pids[1], SIGKILL), 0);
	assert_int_equal(waitpid(pids[1], &status, 0), pids[1]);
}

static void test_nobody_goes_before_others_because_one_died(void **state)
{
	(void)state;
	stand_in_line(kill_the_second);
	assert_int_equal(line->had[0], 1);
	assert_int_equal(line->had[1], 0);
	assert_int_equal(line->had[2], 2);
	assert_int_equal(line->had[3], 3);
	munmap(line, sizeof(*line));
	finish();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_everybody_gets_a_turn),
		cmocka_unit_test(test_killed_sessions_leave_nothing_half_done),
		cmocka_unit_test(test_who_comes_again_at_once_stands_behind),
		cmocka_unit_test(test_who_is_told_meanwhile_keeps_the_place),
		cmocka_unit_test(test_nobody_goes_before_others_because_one_died),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
