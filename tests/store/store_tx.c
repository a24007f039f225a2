/* Transactions: what they cost, what they undo, and what becomes of a connection whose disk
 * failed. */

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/audit.h"
#include "store/draft.h"
#include "store/measurement.h"
#include "store/presence.h"
#include "store/queue.h"
#include "store/user.h"
#include "store_fixture.h"
#include "vfs_shim.h"

static struct fixture fx;

static enum status rename_anna(struct store *s, void *ctx, struct err *e)
{
	struct user user;
	enum status status = store_user_load(s, &fx.arena, fx.anna, &user, e);

	if (status != ST_OK)
		return status;
	user.name = ctx;
	return store_user_change(s, &user, e);
}

static enum status name_of_anna(struct store *s, void *ctx, struct err *e)
{
	struct user user;
	enum status status = store_user_load(s, &fx.arena, fx.anna, &user, e);

	*(const char **)ctx = status == ST_OK ? user.name : "";
	return status;
}

static void assert_name(const char *want)
{
	const char *name;

	fixture_read(&fx, name_of_anna, &name);
	assert_string_equal(name, want);
}

static enum status rename_and_refuse(struct store *s, void *ctx, struct err *e)
{
	fixture_ok(rename_anna(s, ctx, e), e);
	return err_set(e, ST_DENIED, "%s", "");
}

static void test_what_is_refused_is_undone(void **state)
{
	struct err e;
	char name[] = "Anna Ny";

	(void)state;
	fixture_populate(&fx);
	assert_int_equal(store_write(fx.store, rename_and_refuse, name, &e), ST_DENIED);
	assert_name("Anna Ågård");
	fixture_write(&fx, rename_anna, name);
	assert_name("Anna Ny");
	store_assert_idle(fx.store);
	fixture_done(&fx);
}

static enum status log_one(struct store *s, void *ctx, struct err *e)
{
	struct audit_who who = {
		.user = fx.anna, .uid = 1000, .login = "anna", .terminal = "", .source = ""
	};
	struct audit_entry entry = { .at = FIXTURE_NOW, .action = AUDIT_LOGIN };
	enum status status = store_audit_add(s, &who, &entry, e);

	if (status == ST_OK && *(bool *)ctx)
		status = err_set(e, ST_DENIED, "%s", "");
	return status;
}

/* The row that says who asks is made again when the transaction that made it is undone. */
static void test_an_undone_session_row_is_made_again(void **state)
{
	struct err e;
	bool refuse = true;

	(void)state;
	fixture_populate(&fx);
	assert_int_equal(store_write(fx.store, log_one, &refuse, &e), ST_DENIED);
	refuse = false;
	fixture_write(&fx, log_one, &refuse);
	fixture_write(&fx, log_one, &refuse);
	refuse = true;
	assert_int_equal(store_write(fx.store, log_one, &refuse, &e), ST_DENIED);
	refuse = false;
	fixture_write(&fx, log_one, &refuse);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM session"), 1);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM audit"), 3);
	fixture_done(&fx);
}

static enum status nest(struct store *s, void *ctx, struct err *e)
{
	return store_read(s, name_of_anna, ctx, e);
}

static int in_child(store_fn *fn, void *ctx, bool write)
{
	struct err e;
	pid_t pid = fork();

	if (pid == 0) {
		fclose(stderr);
		enum status status = write ? store_write(fx.store, fn, ctx, &e)
					   : store_read(fx.store, fn, ctx, &e);
		_exit(status == ST_OK ? 0 : 1);
	}
	int rc;
	waitpid(pid, &rc, 0);
	return WIFSIGNALED(rc) ? WTERMSIG(rc) : 0;
}

/* Nesting, and writing in a read transaction, are mistakes in the program. */
static void test_misuse_is_a_bug(void **state)
{
	const char *name;
	char new_name[] = "Anna Ny";

	(void)state;
	fixture_populate(&fx);
	assert_int_equal(in_child(nest, &name, false), SIGABRT);
	assert_int_equal(in_child(rename_anna, new_name, false), SIGABRT);
	fixture_done(&fx);
}

static void test_others_see_it_when_it_is_committed(void **state)
{
	struct store *other;
	struct err e;
	char name[] = "Anna Ny";

	(void)state;
	fixture_populate(&fx);
	fixture_ok(store_open(fx.path, &other, &e), &e);
	int64_t before = store_data_version(other);
	assert_int_equal(store_data_version(other), before);
	fixture_write(&fx, rename_anna, name);
	assert_int_not_equal(store_data_version(other), before);
	store_close(other);
	fixture_done(&fx);
}

/* A whole finish: the draft becomes a measurement, with its log row. */
struct save {
	struct draft draft;
	bool with_note;
};

static enum status finish(struct store *s, void *ctx, struct err *e)
{
	const struct save *save = ctx;
	const struct draft *draft = &save->draft;
	struct audit_who who = { .user = fx.anna,
		.uid = 1000,
		.login = "anna",
		.terminal = "pts/1",
		.source = "10.0.0.1" };
	struct audit_entry entry = {
		.at = FIXTURE_NOW, .action = AUDIT_MEASURE, .object = draft->course.v
	};
	struct measurement m = { .taken_on = draft->taken_on,
		.course = draft->course,
		.set_version = draft->set_version,
		.scores = draft->scores,
		.marks = draft->marks,
		.finished_at = FIXTURE_NOW,
		.replaces_on = DAY_NONE,
		.reason = "" };
	struct note note = { .position = 1, .body = "Sover bedre" };
	enum status status = store_measurement_add(s, &m, fx.anna, &note, save->with_note, e);

	if (status == ST_OK)
		status = store_draft_drop(s, fx.anna, draft->id, e);
	return status == ST_OK ? store_audit_add(s, &who, &entry, e) : status;
}

static enum status save_draft(struct store *s, void *ctx, struct err *e)
{
	struct save *save = ctx;
	struct draft *draft = &save->draft;
	bool is_new = draft->id.v == 0;
	enum status status = store_draft_save(s, draft, fx.anna, FIXTURE_NOW, e);

	if (status == ST_OK && is_new && save->with_note)
		status = store_draft_note(s, fx.anna, draft->id, 1, "Sover bedre", FIXTURE_NOW,
			&draft->version, e);
	return status;
}

#define SAVES 200

static int64_t pages_of(store_fn *fn, struct save *save)
{
	shim_reset();
	fixture_write(&fx, fn, save);
	assert_int_equal(shim_counts()->syncs, 1);
	return shim_counts()->wal_frames;
}

/* One flush of the log per save; pages of a key and of a finish, as the mean of many saves. */
static void count_pages(bool with_note, double *key, double *whole)
{
	int64_t keys = 0, finishes = 0;

	shim_install();
	fixture_populate(&fx);
	for (int i = 0; i < SAVES; i++) {
		struct save save = { .with_note = with_note,
			.draft = { .course = fx.course,
				.set_version = fx.set,
				.taken_on = FIXTURE_TODAY - SAVES + i,
				.scores = "1234",
				.marks = "....",
				.corrects_on = DAY_NONE } };
		fixture_write(&fx, save_draft, &save);
		keys += pages_of(save_draft, &save);
		finishes += pages_of(finish, &save);
	}
	*key = (double)keys / SAVES;
	*whole = (double)finishes / SAVES;
	print_message("WAL pages%s: %.2f a key, %.2f a finished measurement\n",
		with_note ? " with a note" : "", *key, *whole);
	fixture_done(&fx);
	shim_remove();
}

static void test_a_save_costs_one_flush_and_few_pages(void **state)
{
	double key, whole;

	(void)state;
	count_pages(false, &key, &whole);
	assert_true(key <= 1.1);
	assert_true(whole <= 4.1);
	count_pages(true, &key, &whole);
	assert_true(key <= 1.1);
	assert_true(whole <= 5.1); /* the note's page */
}

/* The log is moved after the answer, not in the save. */
static void test_the_checkpoint_waits_for_the_answer(void **state)
{
	char name[32];
	struct stat wal;
	char path[128];

	(void)state;
	shim_install();
	fixture_populate(&fx);
	shim_reset();
	for (int i = 0; i < 1200; i++) {
		snprintf(name, sizeof(name), "Anna %d", i);
		fixture_write(&fx, rename_anna, name);
	}
	assert_int_equal(shim_counts()->db_writes, 0);
	store_after_answer(fx.store);
	assert_true(shim_counts()->db_writes > 0);
	/* and the log begins anew instead of growing */
	snprintf(path, sizeof(path), "%s-wal", fx.path);
	assert_int_equal(stat(path, &wal), 0);
	off_t before = wal.st_size;
	for (int i = 0; i < 500; i++)
		fixture_write(&fx, rename_anna, name);
	assert_int_equal(stat(path, &wal), 0);
	assert_true(wal.st_size <= before);
	fixture_done(&fx);
	shim_remove();
}

/* Without anybody to answer (an import) the log still stays bounded. */
static void test_the_log_stays_bounded(void **state)
{
	char name[] = "Anna";
	char path[128];
	struct stat wal;

	(void)state;
	fixture_populate(&fx);
	for (int i = 0; i < 6000; i++)
		fixture_write(&fx, rename_anna, name);
	snprintf(path, sizeof(path), "%s-wal", fx.path);
	assert_int_equal(stat(path, &wal), 0);
	assert_true(wal.st_size < 20 * 1000 * 1000);
	fixture_done(&fx);
}

/* Fails the nth call of the disk in a save, for each n until none fails: nothing is half saved,
 * nothing is stuck. */
static void sweep(enum shim_fault fault, enum status want)
{
	struct err e;
	char name[32], again[] = "Anna igen";
	int n = 0;

	shim_install();
	fixture_populate(&fx);
	for (bool failed = true; failed; n++) {
		snprintf(name, sizeof(name), "Anna %d", n);
		shim_fail(fault, n);
		enum status status = store_write(fx.store, rename_anna, name, &e);
		failed = shim_failed();
		shim_fail(SHIM_NO_FAULT, 0);
		assert_true(status == ST_OK || status == want);
		assert_true(status == ST_OK || failed);
		store_assert_idle(fx.store);
		if (status == ST_OK)
			assert_name(name);
		fixture_write(&fx, rename_anna, again);
		assert_name("Anna igen");
	}
	assert_true(n > 1);
	assert_int_equal(fixture_sql(&fx, "PRAGMA quick_check"), 0);
	fixture_done(&fx);
	shim_remove();
}

static void test_a_full_disk_loses_nothing(void **state)
{
	(void)state;
	sweep(SHIM_FULL_WRITE, ST_FULL);
}

static void test_a_failing_flush_is_not_called_saved(void **state)
{
	(void)state;
	sweep(SHIM_FAILED_SYNC, ST_UNSURE);
}

/* With nothing in memory yet: the fault meets the opening, or the save. */
static enum status open_and_rename(char *name, struct err *e)
{
	enum status status = store_open(fx.path, &fx.store, e);

	return status == ST_OK ? store_write(fx.store, rename_anna, name, e) : status;
}

static void test_a_failing_read_loses_nothing(void **state)
{
	struct err e;
	char name[32];
	int n = 0;

	(void)state;
	shim_install();
	fixture_populate(&fx);
	for (bool failing = true; failing; n++) {
		fixture_close(&fx);
		snprintf(name, sizeof(name), "Anna %d", n);
		shim_fail(SHIM_FAILED_READ, n);
		enum status status = open_and_rename(name, &e);
		failing = shim_failed();
		shim_fail(SHIM_NO_FAULT, 0);
		if (status != ST_OK && status != ST_IO)
			fail_msg("read %d: %s", n, status_name(status));
		if (!fx.store)
			continue;
		if (status == ST_OK)
			assert_name(name);
		fixture_write(&fx, rename_anna, name);
	}
	assert_true(n > 5);
	fixture_done(&fx);
	shim_remove();
}

static void hold_queue(const char *path, int ready, int release)
{
	struct queue q;
	char queue[128], byte;

	snprintf(queue, sizeof(queue), "%s-queue", path);
	store_queue_open(&q, queue);
	store_presence_enter(fx.store, "holder");
	if (!store_queue_try(&q))
		_exit(1);
	if (write(ready, "x", 1) != 1 || read(release, &byte, 1) < 0)
		_exit(1);
	_exit(0);
}

static pid_t start_holder(int *release)
{
	int ready[2], go[2];
	char byte;

	assert_int_equal(pipe(ready), 0);
	assert_int_equal(pipe(go), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(go[1]);
		hold_queue(fx.path, ready[1], go[0]);
	}
	close(ready[1]);
	close(go[0]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	*release = go[1];
	return pid;
}

struct seen {
	pid_t holder;
	int ticks;
	int release; /* closed at the first tick, or -1 */
	bool gives_up;
};

static bool on_tick(void *ctx, int64_t waited_ms, pid_t holder)
{
	struct seen *seen = ctx;

	(void)waited_ms;
	seen->holder = holder;
	seen->ticks++;
	if (seen->release >= 0)
		close(seen->release);
	seen->release = -1;
	return !seen->gives_up;
}

static void test_waiting_names_the_holder_and_goes_on(void **state)
{
	char name[] = "Anna Ny";
	struct seen seen = { 0 };

	(void)state;
	fixture_populate(&fx);
	pid_t holder = start_holder(&seen.release);
	store_set_wait(fx.store, 20, on_tick, &seen);
	fixture_write(&fx, rename_anna, name);
	assert_int_equal(seen.holder, holder);
	assert_int_equal(seen.ticks, 1);
	assert_name("Anna Ny");
	waitpid(holder, NULL, 0);
	fixture_done(&fx);
}

static void test_a_holder_that_never_lets_go(void **state)
{
	struct err e;
	char name[] = "Anna Ny";
	struct seen seen = { .release = -1 };
	int release;

	(void)state;
	fixture_populate(&fx);
	pid_t holder = start_holder(&release);
	store_set_wait(fx.store, 0, on_tick, &seen);
	assert_int_equal(store_write(fx.store, rename_anna, name, &e), ST_BUSY);
	assert_string_equal(e.arg, "holder");
	assert_name("Anna Ågård");
	kill(holder, SIGKILL); /* the kernel gives the lock back */
	waitpid(holder, NULL, 0);
	fixture_write(&fx, rename_anna, name);
	close(release);
	fixture_done(&fx);
}

/* A holder who has said who it is, and one who waits and does not want to any longer. */
static void test_giving_up(void **state)
{
	struct err e;
	char name[] = "Anna Ny", called[PRESENCE_NAME];
	struct seen seen = { .gives_up = true };

	(void)state;
	fixture_populate(&fx);
	pid_t holder = start_holder(&seen.release);
	store_presence_name(fx.store, holder, called);
	assert_string_equal(called, "holder");
	store_set_wait(fx.store, 20, on_tick, &seen);
	assert_int_equal(store_write(fx.store, rename_anna, name, &e), ST_GIVENUP);
	assert_string_equal(e.arg, "holder");
	assert_int_equal(seen.ticks, 1);
	assert_name("Anna Ågård");
	waitpid(holder, NULL, 0);
	fixture_write(&fx, rename_anna, name);
	assert_name("Anna Ny");
	fixture_done(&fx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_refused_is_undone),
		cmocka_unit_test(test_an_undone_session_row_is_made_again),
		cmocka_unit_test(test_misuse_is_a_bug),
		cmocka_unit_test(test_others_see_it_when_it_is_committed),
		cmocka_unit_test(test_a_save_costs_one_flush_and_few_pages),
		cmocka_unit_test(test_the_checkpoint_waits_for_the_answer),
		cmocka_unit_test(test_the_log_stays_bounded),
		cmocka_unit_test(test_a_full_disk_loses_nothing),
		cmocka_unit_test(test_a_failing_flush_is_not_called_saved),
		cmocka_unit_test(test_a_failing_read_loses_nothing),
		cmocka_unit_test(test_waiting_names_the_holder_and_goes_on),
		cmocka_unit_test(test_a_holder_that_never_lets_go),
		cmocka_unit_test(test_giving_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
