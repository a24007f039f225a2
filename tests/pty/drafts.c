/*
 * A draft outlives whatever ends the program: the line, the terminal's signals, a kill of either process. One key
 * resumes it in the list of drafts, where the cursor stood; one that has waited long is flagged there.
 */

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "scene.h"
#include "terminal.h"
#include "session.h"

#define WAIT 5000
#define IN_20_DAYS "1796983200"

static void start(struct pty *p, const char *now)
{
	terminal_start(p, &world, (struct terminal){ .now = now });
	expect(p, "My citizens");
}

/* The screen shows a key before it is saved: only what is in the file has been promised. */
static void await_note(const char *text)
{
	int64_t end = clock_monotonic_ms() + WAIT;
	char sql[128];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM draft WHERE json_extract(notes, '$.3') = '%s'", text);
	while (world_sql(&world, sql) == 0)
		assert_true(clock_monotonic_ms() < end);
}

/* Two scores and a note on the third indicator, where the cursor is then. */
static void begin_draft(struct pty *p)
{
	start(p, NULL);
	pty_type(p, "\r");
	expect(p, "B-1005");
	pty_type(p, "/B-1005\rs");
	expect(p, "0 of 12");
	pty_type(p, "32");
	expect(p, "2 of 12, draft saved");
	pty_type(p, "n");
	expect(p, "Esc cancel");
	pty_type(p, "Ord\r");
	expect(p, "Note (n): Ord");
	await_note("Ord");
}

static void resume(const char *when, const char *mark)
{
	struct pty p;

	start(&p, when);
	pty_type(&p, "d");
	expect(&p, "B-1005");
	expect(&p, mark);
	pty_type(&p, "\r");
	expect(&p, "2 of 12, draft saved");
	expect(&p, "Your draft goes on where you left it.");
	expect(&p, ">  3 ");
	pty_type(&p, "jk");
	expect(&p, "Note (n): Ord");
	pty_type(&p, "q");
	expect(&p, "Drafts");
	pty_type(&p, "qq");
	assert_true(pty_wait_end(&p, WAIT));
	assert_int_equal(p.status, 0);
	pty_done(&p);
}

static void test_ended_by(int sig)
{
	struct pty p;

	begin_draft(&p);
	kill(p.pid, sig);
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
	resume(NULL, ">");
}

static void test_hung_up(void **state)
{
	(void)state;
	test_ended_by(SIGHUP);
}

static void test_told_to_end(void **state)
{
	(void)state;
	test_ended_by(SIGTERM);
}

static void test_interrupted(void **state)
{
	(void)state;
	test_ended_by(SIGINT);
}

static void test_killed(void **state)
{
	(void)state;
	test_ended_by(SIGKILL);
}

/* In the middle of a note: its words are there, but for the one that was being written. */
static void test_killed_in_a_note(void **state)
{
	struct pty p;

	(void)state;
	begin_draft(&p);
	pty_type(&p, "n to gang");
	expect(&p, "Ord to gang");
	await_note("Ord to");
	kill(p.pid, SIGKILL);
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
	start(&p, NULL);
	pty_type(&p, "d\r");
	expect(&p, "2 of 12, draft saved");
	pty_type(&p, "jk");
	expect(&p, "Note (n): Ord to");
	pty_done(&p);
}

/* The store dies under the form: what stands there can be read, what was saved is safe. */
static void test_store_killed(void **state)
{
	struct pty p;

	(void)state;
	begin_draft(&p);
	pid_t store = session_child_of(p.pid);
	if (store <= 0)
		skip();
	assert_int_equal(kill(store, SIGKILL), 0);
	expect(&p, "The connection to the database is lost");
	expect(&p, "2 of 12");
	pty_type(&p, "4");
	expect(&p, "3 of 12, NOT SAVED");
	expect(&p, "NO CONNECTION");
	pty_done(&p);
	resume(NULL, ">");
}

/* Twenty days later it is flagged, and still there. */
static void test_left_for_long(void **state)
{
	struct pty p;

	(void)state;
	begin_draft(&p);
	pty_done(&p);
	resume(IN_20_DAYS, "not touched for more than 14 days");
}

/* A small disk of its own, where there may be one. */
static char disk[] = "/tmp/trin-disk-XXXXXX";
static bool has_disk;

static int setup_on_small_disk(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(disk));
	has_disk = unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
		mount("tmpfs", disk, "tmpfs", 0, "size=6m,mode=700") == 0;
	if (!has_disk)
		return 0;
	setenv("TMPDIR", disk, 1);
	world_make(&world);
	world_move_in(&world);
	return 0;
}

static int teardown_small_disk(void **state)
{
	(void)state;
	if (has_disk) {
		world_free(&world);
		umount(disk);
		unsetenv("TMPDIR");
	}
	rmdir(disk);
	return 0;
}

/* Until there is no room at all. */
static void fill_up(const char *path)
{
	static const char block[4096];
	int fd = open(path, O_CREAT | O_WRONLY, 0600);

	while (write(fd, block, sizeof(block)) > 0)
		;
	close(fd);
}

/* What was answered stays; what was not says so, stays on the screen, and is saved when there is room again. */
static void test_a_full_disk(void **state)
{
	char filler[64];
	struct pty p;

	(void)state;
	if (!has_disk)
		skip();
	begin_draft(&p);
	snprintf(filler, sizeof(filler), "%s/filler", disk);
	fill_up(filler);
	pty_type(&p, "4");
	expect(&p, "The server's disk is full");
	expect(&p, "3 of 12, NOT SAVED");
	unlink(filler);
	pty_type(&p, "5");
	expect(&p, "4 of 12, draft saved");
	fill_up(filler);
	pty_type(&p, "1");
	expect(&p, "5 of 12, NOT SAVED");
	kill(p.pid, SIGKILL);
	assert_true(pty_wait_end(&p, WAIT));
	pty_done(&p);
	unlink(filler);
	start(&p, NULL);
	pty_type(&p, "d\r");
	expect(&p, "4 of 12, draft saved");
	pty_done(&p);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_move_in, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_hung_up),
		TEST(test_told_to_end),
		TEST(test_interrupted),
		TEST(test_killed),
		TEST(test_killed_in_a_note),
		TEST(test_store_killed),
		TEST(test_left_for_long),
		cmocka_unit_test_setup_teardown(test_a_full_disk, setup_on_small_disk, teardown_small_disk),
	};

	return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
