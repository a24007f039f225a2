/*
 * The flush of the write-ahead log comes after the queue lock and before the answer. What others do between a commit
 * and its flush, and what becomes of a flush that fails, with the power going at every change of a file. That the
 * tests would see an answer that comes too early, or a flush that never comes, is tested too.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/flush_priv.h"
#include "crashfs.h"
#include "cut.h"

static struct cut cut;
static struct store *other; /* a second session on the file, or NULL */

/* What becomes of a flush: the linker puts __wrap_store_flush() in the place of the store's. */
static struct {
	enum { FLUSH_AS_IT_IS, FLUSH_NEVER, FLUSH_LATER, FLUSH_THEN_KILLED } how; /* killed: with nothing noted or marked */
	struct store *owed; /* later */
} flush;

enum status __real_store_flush(struct store *s, struct err *e);
enum status __wrap_store_flush(struct store *s, struct err *e);

enum status __wrap_store_flush(struct store *s, struct err *e)
{
	if (flush.how == FLUSH_AS_IT_IS)
		return __real_store_flush(s, e);
	if (flush.how == FLUSH_LATER)
		flush.owed = s;
	if (flush.how == FLUSH_THEN_KILLED && __real_store_flush(s, e) != ST_OK) {
		s->log_suspect = false;
		store_queue_mark(&s->queue, false);
	}
	return ST_OK;
}

static int begin(void **state)
{
	struct err e;

	(void)state;
	flush.how = FLUSH_AS_IT_IS;
	cut_start(&cut, true, cut_count_saves, 2);
	fixture_reopen(&cut.f);
	fixture_ok(store_open(cut.f.path, &other, &e), &e);
	cut_save_some(&cut, cut.f.store, 2);
	cut_save_some(&cut, other, 2);
	return 0;
}

static void leave_other(void)
{
	if (other)
		store_close(other);
	other = NULL;
}

static int end(void **state)
{
	(void)state;
	crashfs_fail(FAULT_NONE, 0, false);
	leave_other();
	cut_finish(&cut);
	return 0;
}

static bool is_long(void)
{
	return getenv("TRIN_LONG") != NULL;
}

/* At every step from here on; in the short run at every other write. */
static void watch(void)
{
	cut.every = is_long() ? 1 : 2;
	crashfs_on_step(cut_step, &cut);
}

/* A log that is written again has many writes that are alike. */
static void watch_mending(void)
{
	watch();
	cut.every = is_long() ? 3 : 12;
}

/* The same again is for the long run. */
static int rounds(int many)
{
	return is_long() ? many : 1;
}

static void nothing_was_lost(void)
{
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.cuts > 10);
	assert_int_equal(cut.lost, 0);
}

/* What the tests are worth. */
static void test_a_flush_that_never_comes_is_seen(void **state)
{
	(void)state;
	flush.how = FLUSH_NEVER;
	watch();
	cut_save_some(&cut, cut.f.store, 3);
	crashfs_on_step(NULL, NULL);
	cut_now(&cut);
	assert_true(cut.lost > 0);
}

static void test_an_answer_before_the_flush_is_seen(void **state)
{
	struct err e;

	(void)state;
	watch();
	for (int i = 0; i < 3; i++) {
		flush.how = FLUSH_LATER;
		cut_save_some(&cut, cut.f.store, 1);
		fixture_ok(__real_store_flush(flush.owed, &e), &e);
	}
	assert_true(cut.lost > 0);
}

/* What the second session does between a commit of the first and its flush. */
static void (*between)(void);

static void at_flush(void *ctx, const char *change, const char *name)
{
	void (*fn)(void) = between;

	cut_step(ctx, change, name);
	if (!fn || strcmp(change, "flush") != 0 || strcmp(name, "trin.db-wal") != 0)
		return;
	between = NULL;
	watch();
	fn();
	crashfs_on_step(NULL, NULL);
}

static void save_with(void (*fn)(void))
{
	between = fn;
	crashfs_on_step(at_flush, &cut);
	cut_save_some(&cut, cut.f.store, 1);
	assert_null(between);
}

static void other_saves(void)
{
	int mine = cut.begun;

	cut_save_some(&cut, other, 1);
	/* Its answer vouches for the one before, which stands in front of it. */
	cut_now(&cut);
	assert_int_equal(saves_count(&cut.f, cut.path), mine + 1);
}

static void test_another_saves_between_commit_and_flush(void **state)
{
	(void)state;
	for (int i = 0; i < rounds(3); i++)
		save_with(other_saves);
	nothing_was_lost();
}

static void move_the_log(struct store *s)
{
	struct err e;

	fixture_ok(store_queue_lock(&s->queue, 1000, NULL, NULL, &e), &e);
	store_checkpoint(s);
	store_queue_unlock(&s->queue);
}

/* All of the log goes into the file, and the next save begins it anew, over the first's frames. */
static void other_moves_the_log(void)
{
	move_the_log(other);
	assert_int_equal(other->wal_frames, 0);
	cut_save_some(&cut, other, 2);
	assert_in_range(other->wal_frames, 1, 20);
}

static void test_the_log_begins_anew_between_commit_and_flush(void **state)
{
	(void)state;
	for (int i = 0; i < rounds(2); i++)
		save_with(other_moves_the_log);
	nothing_was_lost();
}

static void test_a_flush_that_fails_once_is_mended(void **state)
{
	struct err e;

	(void)state;
	for (int i = 0; i < 2; i++) {
		crashfs_fail(FAULT_FLUSH, 1, false);
		watch_mending();
		fixture_ok(cut_save(&cut, cut.f.store, &e), &e);
		assert_true(crashfs_has_failed());
		assert_false(store_flush_is_suspect(cut.f.store));
		cut_save_some(&cut, other, 1);
	}
	nothing_was_lost();
}

/* In the instant that this flush fails. */
static void save_and_be_killed(int flush_that_fails)
{
	flush.how = FLUSH_THEN_KILLED;
	crashfs_fail(FAULT_FLUSH, flush_that_fails, false);
	cut_save_some(&cut, cut.f.store, 1);
	assert_true(crashfs_has_failed());
	cut.acknowledged--;
	flush.how = FLUSH_AS_IT_IS;
}

/* The kernel tells it to the handles that are open: the second session mends what the first could not tell. */
static void test_killed_after_a_failed_flush(void **state)
{
	(void)state;
	save_and_be_killed(1);
	watch_mending();
	cut_save_some(&cut, other, 2);
	nothing_was_lost();
}

/* Nobody else had the file open: the kernel tells no handle that is opened later, but the commit is not noted as flushed. */
static void test_killed_after_a_failed_flush_alone(void **state)
{
	(void)state;
	leave_other();
	cut_save_some(&cut, cut.f.store, 1);
	save_and_be_killed(1);
	store_open_disconnect(cut.f.store, false);
	watch();
	cut_save_some(&cut, cut.f.store, 2);
	nothing_was_lost();
}

/* An empty queue file began to count anew: what was flushed before it says nothing of the commits that follow. */
static void test_a_number_from_before_the_queue_file(void **state)
{
	struct err e;

	(void)state;
	cut_save_some(&cut, cut.f.store, 5);
	char *queue = store_open_beside(cut.f.path, "-queue");
	assert_int_equal(truncate(queue, 0), 0);
	free(queue);
	cut_save_some(&cut, other, 1);
	fixture_ok(store_flush(cut.f.store, &e), &e);
	leave_other();
	cut_save_some(&cut, cut.f.store, 1);
	save_and_be_killed(1);
	store_open_disconnect(cut.f.store, false);
	watch();
	cut_save_some(&cut, cut.f.store, 2);
	nothing_was_lost();
}

/* Nor is anything moved into the file by who comes later and only reads. */
static void test_who_comes_after_it_moves_nothing(void **state)
{
	(void)state;
	leave_other();
	move_the_log(cut.f.store);
	save_and_be_killed(2);
	store_open_disconnect(cut.f.store, false);
	watch();
	assert_int_equal(saves_number(&cut.f, cut.f.store), cut.begun);
	move_the_log(cut.f.store);
	watch_mending();
	cut_save_some(&cut, cut.f.store, 2);
	nothing_was_lost();
}

/*
 * A checkpoint is not made of what may not be on the disk: half of it in the file would be damage. The save is the
 * first of its log, whose header can be flushed, so that no older page of the log covers that half.
 */
static void no_checkpoint(bool by_leaving)
{
	struct err e;

	move_the_log(cut.f.store);
	crashfs_fail(FAULT_FLUSH, 2, true);
	watch_mending();
	assert_int_equal(cut_save(&cut, cut.f.store, &e), ST_UNSURE);
	crashfs_fail(FAULT_NONE, 0, false);
	/* Its connection is a new one, to which the kernel tells nothing. */
	assert_int_equal(saves_number(&cut.f, cut.f.store), cut.begun);
	watch();
	if (by_leaving) {
		leave_other();
		fixture_close(&cut.f);
		fixture_reopen(&cut.f);
	} else {
		move_the_log(cut.f.store);
		watch_mending();
		cut_save_some(&cut, other, 1);
	}
	cut_save_some(&cut, cut.f.store, 2);
	nothing_was_lost();
}

static void test_no_checkpoint_after_a_failed_flush(void **state)
{
	(void)state;
	no_checkpoint(false);
}

static void test_the_last_one_out_after_a_failed_flush(void **state)
{
	(void)state;
	no_checkpoint(true);
}

/* Nobody waits for this flush, of what somebody left who was killed before the own one. */
static void test_the_last_one_out_finds_a_bad_disk(void **state)
{
	(void)state;
	leave_other();
	flush.how = FLUSH_NEVER;
	cut_save_some(&cut, cut.f.store, 1);
	cut.acknowledged--;
	flush.how = FLUSH_AS_IT_IS;
	crashfs_fail(FAULT_FLUSH, 1, false);
	fixture_close(&cut.f);
	assert_true(crashfs_has_failed());
	fixture_reopen(&cut.f);
	watch();
	cut_save_some(&cut, cut.f.store, 2);
	nothing_was_lost();
}

/* While the disk is bad nobody saves behind what is not sure; then anybody does. */
static void save_on_a_bad_disk(enum crashfs_fault fault, bool by_newcomer)
{
	struct err e;

	crashfs_fail(fault, 1, true);
	watch_mending();
	assert_int_equal(cut_save(&cut, cut.f.store, &e), ST_UNSURE);
	assert_int_equal(saves_one(&cut.f, other, cut.begun, &e), ST_IO);
	if (fault == FAULT_FLUSH)
		assert_int_equal(saves_number(&cut.f, other), cut.begun);
	crashfs_fail(FAULT_NONE, 0, false);
	if (by_newcomer) {
		leave_other();
		fixture_close(&cut.f);
		fixture_reopen(&cut.f);
		cut.begun = saves_number(&cut.f, cut.f.store);
	}
	cut_save_some(&cut, by_newcomer ? cut.f.store : other, 2);
	nothing_was_lost();
}

static void test_a_disk_that_is_bad_for_a_while(void **state)
{
	(void)state;
	save_on_a_bad_disk(FAULT_FLUSH, false);
}

static void test_a_newcomer_after_a_bad_disk(void **state)
{
	(void)state;
	save_on_a_bad_disk(FAULT_FLUSH, true);
}

/* The kernel has thrown away what it could not write: the checksums say so, and the next to come starts from what there is. */
static void test_a_disk_that_lost_the_save(void **state)
{
	(void)state;
	save_on_a_bad_disk(FAULT_LOST, true);
}

/* As it was lost and others are still there, nothing is saved, and nothing that cannot be read is moved into the file. */
static void test_nothing_is_saved_behind_what_was_lost(void **state)
{
	struct err e;

	(void)state;
	crashfs_fail(FAULT_LOST, 1, false);
	watch_mending();
	assert_int_equal(cut_save(&cut, cut.f.store, &e), ST_UNSURE);
	cut.begun--;
	for (int i = 0; i < 2; i++)
		assert_int_equal(saves_one(&cut.f, other, cut.begun, &e), ST_IO);
	cut.begun++;
	nothing_was_lost();
}

/* The commit itself fails, in the flush of the header of a log that begins anew. */
static void test_the_flush_of_a_new_log_fails(void **state)
{
	struct err e;

	(void)state;
	other_moves_the_log();
	move_the_log(other);
	crashfs_fail(FAULT_FLUSH, 1, false);
	watch_mending();
	assert_int_equal(cut_save(&cut, cut.f.store, &e), ST_IO);
	cut.begun--;
	cut_save_some(&cut, cut.f.store, 1);
	cut_save_some(&cut, other, 2);
	nothing_was_lost();
}

static int flushes;

static void count_flushes(void *ctx, const char *change, const char *name)
{
	flushes += strcmp(change, "flush") == 0 && strcmp(name, "trin.db-wal") == 0;
	cut_step(ctx, change, name);
}

static void watch_flushes(void)
{
	watch();
	crashfs_on_step(count_flushes, &cut);
	flushes = 0;
}

/* Who comes first has a log without a header, which needs no flush of its own. */
static void test_a_new_log_is_flushed_once(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		crashfs_on_step(NULL, NULL);
		leave_other();
		fixture_close(&cut.f);
		fixture_reopen(&cut.f);
		watch_flushes();
		cut_save_some(&cut, cut.f.store, 1);
		assert_int_equal(flushes, 1);
		cut_save_some(&cut, cut.f.store, 1);
		assert_int_equal(flushes, 2);
	}
	nothing_was_lost();
}

/* The log that begins anew after a checkpoint has old frames behind its header: there SQLite's flush is as before. */
static void test_a_log_that_begins_anew_is_flushed_twice(void **state)
{
	(void)state;
	move_the_log(cut.f.store);
	watch_flushes();
	cut_save_some(&cut, cut.f.store, 1);
	assert_int_equal(flushes, 2);
	nothing_was_lost();
}

static void save_for_later(int n)
{
	store_secure_later(cut.f.store, true);
	for (int i = 0; i < n; i++)
		cut_save_some(&cut, cut.f.store, 1);
	store_secure_later(cut.f.store, false);
}

static void test_one_flush_for_two_answers(void **state)
{
	struct err e;
	int before = cut.begun;

	(void)state;
	watch_flushes();
	save_for_later(2);
	assert_int_equal(flushes, 0);
	cut.acknowledged = before;
	cut.lost = 0;
	fixture_ok(store_secure(cut.f.store, &e), &e);
	assert_int_equal(flushes, 1);
	cut.acknowledged = cut.begun;
	nothing_was_lost();
}

static void test_two_answers_before_the_flush_are_seen(void **state)
{
	(void)state;
	save_for_later(2);
	watch();
	cut_now(&cut);
	assert_true(cut.lost > 0);
}

/* What the handle was told of a failed write went with the connection, so the log is written again. */
static void test_a_flush_that_is_owed_by_a_dropped_connection(void **state)
{
	struct err e;

	(void)state;
	save_for_later(1);
	store_open_disconnect(cut.f.store, false);
	assert_true(store_flush_is_suspect(cut.f.store));
	watch_mending();
	cut.acknowledged--;
	fixture_ok(store_secure(cut.f.store, &e), &e);
	cut.acknowledged = cut.begun;
	assert_false(store_flush_is_suspect(cut.f.store));
	nothing_was_lost();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_flush_that_never_comes_is_seen),
		TEST(test_an_answer_before_the_flush_is_seen),
		TEST(test_another_saves_between_commit_and_flush),
		TEST(test_the_log_begins_anew_between_commit_and_flush),
		TEST(test_a_flush_that_fails_once_is_mended),
		TEST(test_killed_after_a_failed_flush),
		TEST(test_killed_after_a_failed_flush_alone),
		TEST(test_a_number_from_before_the_queue_file),
		TEST(test_who_comes_after_it_moves_nothing),
		TEST(test_no_checkpoint_after_a_failed_flush),
		TEST(test_the_last_one_out_after_a_failed_flush),
		TEST(test_the_last_one_out_finds_a_bad_disk),
		TEST(test_a_disk_that_is_bad_for_a_while),
		TEST(test_a_newcomer_after_a_bad_disk),
		TEST(test_a_disk_that_lost_the_save),
		TEST(test_nothing_is_saved_behind_what_was_lost),
		TEST(test_the_flush_of_a_new_log_fails),
		TEST(test_a_new_log_is_flushed_once),
		TEST(test_a_log_that_begins_anew_is_flushed_twice),
		TEST(test_one_flush_for_two_answers),
		TEST(test_two_answers_before_the_flush_are_seen),
		TEST(test_a_flush_that_is_owed_by_a_dropped_connection),
	};

	return cmocka_run_group_tests_name("flushes", tests, NULL, NULL);
}
