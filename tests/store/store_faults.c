/*
 * Every call below SQLite fails once, and from each on for good; every allocation of SQLite
 * too. Nothing crashes, nobody is told a wrong thing, nothing acknowledged is lost, and when
 * the fault is over the next save works.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cmocka.h>

#include "crashfs.h"
#include "saves.h"

static struct fixture fx;
static int saved; /* in the file, or acknowledged and so to be there */

/* SQLite's own memory, that fails when it is told to. */
static struct {
	sqlite3_mem_methods real;
	long nth, calls;
	bool stays, failed;
} memory;

static bool has_memory(void)
{
	if (memory.nth == 0)
		return true;
	memory.calls++;
	bool now = memory.calls == memory.nth || (memory.stays && memory.calls > memory.nth);
	memory.failed = memory.failed || now;
	return !now;
}

static void *allocate(int n)
{
	return has_memory() ? memory.real.xMalloc(n) : NULL;
}

static void *reallocate(void *p, int n)
{
	return has_memory() ? memory.real.xRealloc(p, n) : NULL;
}

static void fail_memory(long nth, bool stays)
{
	memory.nth = nth;
	memory.stays = stays;
	memory.calls = 0;
	memory.failed = false;
}

/* Before anything uses SQLite. */
static int replace_memory(void **state)
{
	sqlite3_mem_methods mine;

	(void)state;
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real) != SQLITE_OK)
		return -1;
	mine = memory.real;
	mine.xMalloc = allocate;
	mine.xRealloc = reallocate;
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &mine) == SQLITE_OK ? 0 : -1;
}

static int set_up(void **state)
{
	(void)state;
	fixture_populate(&fx);
	fixture_close(&fx);
	saved = 0;
	crashfs_start();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	fail_memory(0, false);
	crashfs_fail(FAULT_NONE, 0, false);
	fixture_close(&fx);
	crashfs_stop();
	fixture_done(&fx);
	return 0;
}

static void check_status(enum status got, unsigned allowed, const struct err *e)
{
	if (got != ST_OK && !(allowed >> got & 1))
		fail_msg("%s: %s, %d", status_name(got), e->detail, e->sys);
}

/* A session: opens, saves twice, puts the log away and leaves. */
static void session(unsigned allowed)
{
	struct store *s;
	struct err e;
	enum status status = store_open(fx.path, &s, &e);

	check_status(status, allowed, &e);
	if (status != ST_OK)
		return;
	for (int i = 0; i < 2; i++) {
		status = saves_one(&fx, s, saved, &e);
		check_status(status, allowed, &e);
		saved += status == ST_OK || status == ST_UNSURE; /* the power stays */
		store_assert_idle(s);
	}
	store_close(s);
}

/* After the fault: what was acknowledged is there and the next save works. */
static void recover(void)
{
	struct store *s;
	struct err e;
	int n;

	fixture_ok(store_open(fx.path, &s, &e), &e);
	n = saves_number(&fx, s);
	assert_in_range(n, saved, saved + 1);
	saved = n;
	fixture_ok(saves_one(&fx, s, saved, &e), &e);
	saved++;
	store_close(s);
}

/* Fails each call in turn until there is none left to fail. */
static void sweep(enum crashfs_fault fault, bool stays, unsigned allowed, int at_least)
{
	bool failed = true;
	int n;

	for (n = 1; failed; n++) {
		crashfs_fail(fault, n, stays);
		session(allowed);
		failed = crashfs_has_failed();
		crashfs_fail(FAULT_NONE, 0, false);
		recover();
	}
	assert_true(n > at_least);
	assert_int_equal(saves_count(&fx, fx.path), saved);
}

#define BIT(status) (1u << (status))

static void test_no_room(void **state)
{
	(void)state;
	sweep(FAULT_FULL, false, BIT(ST_FULL), 10);
	sweep(FAULT_FULL, true, BIT(ST_FULL), 10);
}

static void test_short_writes(void **state)
{
	(void)state;
	sweep(FAULT_SHORT, false, BIT(ST_FULL), 10);
	sweep(FAULT_SHORT, true, BIT(ST_FULL), 10);
}

static void test_failed_flushes(void **state)
{
	(void)state;
	sweep(FAULT_FLUSH, false, BIT(ST_IO), 2);
	sweep(FAULT_FLUSH, true, BIT(ST_IO) | BIT(ST_UNSURE), 2);
}

static void test_every_call_fails_once(void **state)
{
	(void)state;
	sweep(FAULT_IO, false, BIT(ST_IO) | BIT(ST_UNSURE), 60);
}

static void test_every_call_fails_from_one_on(void **state)
{
	(void)state;
	sweep(FAULT_IO, true, BIT(ST_IO) | BIT(ST_UNSURE), 60);
}

/* Each allocation in the long run, one in so many of them in the short one. */
static int step_of(int few)
{
	return getenv("TRIN_LONG") ? 1 : few;
}

static void sweep_memory(bool stays)
{
	int step = step_of(37), n;
	bool failed = true;

	/* Two samples that share no allocation: the one that stays begins between those that fail once. */
	for (n = stays ? 1 + step / 2 : 1; failed; n += step) {
		fail_memory(n, stays);
		session(BIT(ST_SHORT));
		failed = memory.failed;
		fail_memory(0, false);
		recover();
	}
	assert_true(n > 200);
	assert_int_equal(saves_count(&fx, fx.path), saved);
}

static void test_every_allocation_fails_once(void **state)
{
	(void)state;
	sweep_memory(false);
}

static void test_no_memory_from_one_allocation_on(void **state)
{
	(void)state;
	sweep_memory(true);
}

/* A list is read whole or not at all: a text without memory is not an empty one. */
static void test_reading_without_memory(void **state)
{
	struct saves_text whole, got;
	struct err e;
	int step = step_of(11);
	bool failed = true;
	long n;

	(void)state;
	session(0);
	fixture_reopen(&fx);
	fixture_ok(saves_read(&fx, &whole, &e), &e);
	for (n = 1; failed; n += step) {
		fixture_reopen(&fx);
		fail_memory(n, false);
		enum status status = saves_read(&fx, &got, &e);
		failed = memory.failed;
		fail_memory(0, false);
		check_status(status, BIT(ST_SHORT), &e);
		if (status == ST_OK)
			assert_string_equal(got.text, whole.text);
	}
	assert_true(n > 200);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_no_room),
		TEST(test_short_writes),
		TEST(test_failed_flushes),
		TEST(test_every_call_fails_once),
		TEST(test_every_call_fails_from_one_on),
		TEST(test_every_allocation_fails_once),
		TEST(test_no_memory_from_one_allocation_on),
		TEST(test_reading_without_memory),
	};

	return cmocka_run_group_tests_name("faults", tests, replace_memory, NULL);
}
