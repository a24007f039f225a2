/* The chain over the log: whatever is done to one row behind the programs' back, the first bad row is named. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "../../src/store/migrate_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "store/audit.h"
#include "store/chain.h"
#include "store/migrate.h"
#include "store_fixture.h"

#define ROWS 60
#define SQL(sql) fixture_sql(&fx, (sql))
/* What guards the log in the file must be taken away first. */
#define UNGUARD \
	"DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_newest_no_update;" \
	" DROP TRIGGER IF EXISTS audit_no_delete; DROP TRIGGER IF EXISTS session_no_update;" \
	" DROP TRIGGER IF EXISTS session_no_delete;"

static struct fixture fx;
static struct err e;

struct span {
	int from, n;
	int64_t at; /* of the first; an hour between two */
};

static enum status write_rows(struct store *s, void *ctx, struct err *err)
{
	const struct span *span = ctx;
	static const char *const logins[] = { "anna", "bo" };

	for (int i = span->from; i < span->from + span->n; i++) {
		struct audit_who who = { .uid = 1001 + i % 2, .login = logins[i % 2], .terminal = "pts/1", .source = "" };
		struct audit_entry entry = { .at = span->at + (int64_t)(i - span->from) * 3600, .action = AUDIT_OPEN,
			.object = i + 1, .detail = i % 3 ? "detail" : NULL, .purpose = i % 5 ? NULL : "Vikariering: ferie" };

		if (store_audit_add(s, &who, &entry, err) != ST_OK)
			return err->code;
	}
	return ST_OK;
}

static int64_t first_of(int year, int month)
{
	return (int64_t)date_from_ymd(year, month, 1) * 86400;
}

/* September, October and November, twenty rows each. */
static int set_up(void **unused)
{
	(void)unused;
	fixture_create(&fx);
	for (int m = 0; m < 3; m++)
		fixture_write(&fx, write_rows, &(struct span){ m * 20, 20, first_of(2026, 9 + m) });
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	fixture_done(&fx);
	return 0;
}

static enum status step(struct store *s, void *ctx, struct err *err)
{
	return store_chain_step(s, ctx, 7, err);
}

static struct chain_check verify(void)
{
	struct chain_check c = { 0 };

	while (!c.done)
		fixture_read(&fx, step, &c);
	return c;
}

static void expect(enum chain_fault fault, int64_t seq)
{
	struct chain_check c = verify();

	if (c.fault != fault || c.bad_seq != seq)
		fail_msg("fault %d at row %lld instead of %d at %lld", (int)c.fault, (long long)c.bad_seq, (int)fault,
			(long long)seq);
}

/* Several statements; the fixture's own helper takes one. */
static void tamper(const char *sql)
{
	char copy[2000], *at = copy, *statement;

	snprintf(copy, sizeof(copy), UNGUARD "%s", sql);
	while ((statement = strsep(&at, ";")))
		if (*statement)
			SQL(statement);
}

static void test_an_untouched_log_is_whole(void **unused)
{
	struct chain_check c = verify();

	(void)unused;
	assert_int_equal(c.fault, CHAIN_WHOLE);
	assert_int_equal(c.rows, ROWS);
	assert_int_equal(SQL("SELECT count(*) FROM audit_month"), 3);
	assert_string_equal(store_chain_fault_text(c.fault), "the log is whole");
}

static void test_an_empty_log_is_whole(void **unused)
{
	(void)unused;
	fixture_done(&fx);
	fixture_create(&fx);
	expect(CHAIN_WHOLE, 0);
}

/* Every column of a row, and who stands behind it. */
static void test_a_changed_row_is_named(void **unused)
{
	static const char *const changes[] = {
		"UPDATE audit SET at = at + 1 WHERE seq = 27",
		"UPDATE audit SET session_id = session_id + 1 WHERE seq = 27",
		"UPDATE audit SET action = 6 WHERE seq = 27",
		"UPDATE audit SET object_id = 4711 WHERE seq = 27",
		"UPDATE audit SET object_id = NULL WHERE seq = 27",
		"UPDATE audit SET purpose = 'x' WHERE seq = 27",
		"UPDATE audit SET detail = 'detail ' WHERE seq = 27",
		"UPDATE audit SET detail = purpose, purpose = detail WHERE seq = 27",
		"UPDATE audit SET hash = zeroblob(32) WHERE seq = 27",
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(changes); i++) {
		tamper(changes[i]);
		expect(CHAIN_CHANGED, 27);
		tear_down(NULL);
		set_up(NULL);
	}
	tamper("UPDATE session SET login = 'carla' WHERE login = 'bo'");
	expect(CHAIN_CHANGED, 2); /* bo's first */
}

static void test_a_deleted_row_is_named(void **unused)
{
	(void)unused;
	tamper("DELETE FROM audit WHERE seq = 27");
	expect(CHAIN_MISSING, 27);
	tamper("DELETE FROM audit WHERE seq = 1");
	expect(CHAIN_MISSING, 1);
}

static void test_a_deleted_row_with_the_gap_closed(void **unused)
{
	(void)unused;
	tamper("DELETE FROM audit WHERE seq = 27;"
	       "UPDATE audit SET seq = -seq WHERE seq > 27; UPDATE audit SET seq = -seq - 1 WHERE seq < 0");
	expect(CHAIN_CHANGED, 27);
}

static void test_an_inserted_row_is_named(void **unused)
{
	(void)unused;
	tamper("INSERT INTO audit (at, session_id, action) VALUES (1795255200, 1, 5)");
	expect(CHAIN_ADDED, ROWS + 1);
	tamper("DELETE FROM audit WHERE seq = 61; UPDATE audit SET seq = -seq WHERE seq >= 27;"
	       "UPDATE audit SET seq = 1 - seq WHERE seq < 0;"
	       "INSERT INTO audit (seq, at, session_id, action) VALUES (27, 1795255200, 1, 5)");
	expect(CHAIN_ADDED, 27);
}

static void test_two_swapped_rows_are_named(void **unused)
{
	(void)unused;
	tamper("UPDATE audit SET seq = -27 WHERE seq = 27; UPDATE audit SET seq = 27 WHERE seq = 41;"
	       "UPDATE audit SET seq = 41 WHERE seq = -27");
	expect(CHAIN_CHANGED, 27);
}

static void test_a_cut_tail_is_named(void **unused)
{
	(void)unused;
	tamper("DELETE FROM audit WHERE seq = 60");
	expect(CHAIN_CUT, 60);
	tamper("DELETE FROM audit WHERE seq > 50");
	expect(CHAIN_CUT, 51);
}

/* What is written after the cut does not close the gap. */
static void test_a_cut_stays_seen(void **unused)
{
	static const struct {
		const char *cut;
		int64_t gone;
	} cases[] = {
		{ "DELETE FROM audit WHERE seq = 60", 60 },
		{ "DELETE FROM audit WHERE seq > 40", 41 }, /* a whole month */
		{ "DELETE FROM audit", 1 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		tamper(cases[i].cut);
		fixture_write(&fx, write_rows, &(struct span){ 60, 3, first_of(2026, 11) + 86400 * 20 });
		expect(CHAIN_MISSING, cases[i].gone);
		tear_down(NULL);
		set_up(NULL);
		tamper(cases[i].cut);
		fixture_write(&fx, write_rows, &(struct span){ 60, 3, first_of(2026, 12) });
		expect(CHAIN_MISSING, cases[i].gone);
		tear_down(NULL);
		set_up(NULL);
	}
}

/* Only the programs' way is open: the mark is taken from a row and never given to one. */
static void test_the_mark_is_guarded(void **unused)
{
	(void)unused;
	assert_int_equal(SQL("SELECT seq FROM audit WHERE newest = 1"), 60);
	assert_int_equal(SQL("SELECT count(*) FROM audit WHERE newest = 1"), 1);
	assert_int_not_equal(fixture_sql_code(&fx, "UPDATE audit SET newest = 1 WHERE seq = 59"), SQLITE_DONE);
	assert_int_not_equal(fixture_sql_code(&fx, "UPDATE audit SET detail = 'x' WHERE seq = 59"), SQLITE_DONE);
}

/* As schema 8 left a log: no mark, and the line of the month that is written has its head. */
static void make_older(void)
{
	tamper("ALTER TABLE audit DROP COLUMN newest; ALTER TABLE audit_month DROP COLUMN is_open;"
	       "UPDATE audit_month SET last_seq = 60, head = (SELECT hash FROM audit WHERE seq = 60) WHERE first_seq = 41;"
	       "PRAGMA user_version = 8");
	SQL("CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, ''); END");
}

/* With the step to schema 9 alone: the rest of the file is of the newest. */
static void migrate(void)
{
	size_t n;
	struct migrate_plan plan = { store_migrate_list(&n), 9 };
	char copy[200], version[40];
	int from;

	fixture_close(&fx);
	fixture_ok(store_migrate_with(fx.path, &plan, copy, sizeof(copy), &from, &e), &e);
	assert_int_equal(from, 8);
	snprintf(version, sizeof(version), "PRAGMA user_version = %d", store_schema_newest());
	SQL(version);
	fixture_reopen(&fx);
}

static void test_an_older_log_is_marked(void **unused)
{
	(void)unused;
	make_older();
	migrate();
	expect(CHAIN_WHOLE, 0);
	fixture_write(&fx, write_rows, &(struct span){ 60, 2, first_of(2026, 11) + 86400 * 20 });
	expect(CHAIN_WHOLE, 0);
	fixture_write(&fx, write_rows, &(struct span){ 62, 2, first_of(2026, 12) });
	expect(CHAIN_WHOLE, 0);
}

static void test_an_older_log_that_was_cut_is_not(void **unused)
{
	(void)unused;
	make_older();
	tamper("DELETE FROM audit WHERE seq = 60");
	SQL("CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, ''); END");
	migrate();
	expect(CHAIN_CUT, 60);
}

static void test_the_line_of_a_month(void **unused)
{
	(void)unused;
	tamper("UPDATE audit_month SET head = zeroblob(32) WHERE last_seq = 40");
	expect(CHAIN_MONTH, 40);
	tamper("UPDATE audit_month SET last_seq = 39 WHERE last_seq = 40");
	expect(CHAIN_MONTH, 39);
	tear_down(NULL);
	set_up(NULL);
	tamper("DELETE FROM audit_month WHERE first_seq = 41");
	expect(CHAIN_ADDED, 41);
}

/* A chain that was cut and marked again fits itself; the head that went to syslog does not. */
static enum status load_at(struct store *s, void *ctx, struct err *err)
{
	bool found;

	if (store_chain_at(s, 60, ctx, &found, err) != ST_OK)
		return err->code;
	return found ? ST_OK : err_set(err, ST_NOTFOUND, "%s", "60");
}

static enum status load_head(struct store *s, void *ctx, struct err *err)
{
	return store_chain_head(s, ctx, err);
}

static void test_the_head_is_the_newest_row(void **unused)
{
	struct chain_head head;
	unsigned char hash[HASH_BYTES];

	(void)unused;
	fixture_read(&fx, load_head, &head);
	assert_int_equal(head.seq, 60);
	assert_int_equal(head.month, 2026 * 12 + 10);
	fixture_read(&fx, load_at, hash);
	assert_memory_equal(hash, head.hash, HASH_BYTES);
	tamper("DELETE FROM audit WHERE seq = 60;"
	       "UPDATE audit SET newest = 1 WHERE seq = 59");
	expect(CHAIN_WHOLE, 0);
	assert_int_equal(store_read(fx.store, load_at, hash, &e), ST_NOTFOUND);
}

struct drop {
	int32_t before;
	struct chain_dropped out;
};

static enum status drop(struct store *s, void *ctx, struct err *err)
{
	struct drop *d = ctx;

	return store_chain_drop(s, d->before, first_of(2026, 12), 8, &d->out, err);
}

static void test_dropped_months_leave_their_line(void **unused)
{
	struct drop d = { 2026 * 12 + 9, { 0, 1 } };
	int rows = 0;
	struct chain_check c;

	(void)unused;
	for (; d.out.rows; rows += d.out.rows)
		fixture_write(&fx, drop, &d);
	assert_int_equal(rows, 20);
	assert_int_equal(SQL("SELECT min(seq) FROM audit"), 21);
	c = verify();
	assert_int_equal(c.fault, CHAIN_WHOLE);
	assert_int_equal(c.rows, 40);
	assert_int_equal(c.dropped, 1);
	/* Never the month that is written, and rows of others stay guarded. */
	d = (struct drop){ .before = 2099 * 12 };
	for (int i = 0; i < 20; i++)
		fixture_write(&fx, drop, &d);
	assert_int_equal(SQL("SELECT count(*) FROM audit"), 20);
	assert_int_not_equal(fixture_sql_code(&fx, "DELETE FROM audit WHERE seq = 50"), 0);
	fixture_write(&fx, write_rows, &(struct span){ 60, 3, first_of(2027, 1) });
	expect(CHAIN_WHOLE, 0);
}

/* A clock that was set back never opens a month that is over. */
static void test_a_clock_set_back(void **unused)
{
	(void)unused;
	fixture_write(&fx, write_rows, &(struct span){ 60, 2, first_of(2026, 10) });
	assert_int_equal(SQL("SELECT count(*) FROM audit_month"), 3);
	expect(CHAIN_WHOLE, 0);
}

/* Rows are written while the log is verified: they are verified too or left to the next time, never found at fault. */
static void test_a_log_that_grows(void **unused)
{
	struct chain_check c = { 0 };
	int n = ROWS;

	(void)unused;
	while (!c.done) {
		fixture_read(&fx, step, &c);
		if (n < ROWS + 4)
			fixture_write(&fx, write_rows, &(struct span){ n++, 1, first_of(2026, 11) + 86400 * 20 });
	}
	assert_int_equal(c.fault, CHAIN_WHOLE);
	assert_true(c.rows >= ROWS);
}

/* An older file's rows have no hash; the chain begins after them. */
static void test_rows_from_before_the_chain(void **unused)
{
	(void)unused;
	tamper("DELETE FROM audit_month; UPDATE audit SET hash = NULL;"
	       "INSERT INTO audit_month (month, first_seq, last_seq, head) VALUES (0, 1, 60, zeroblob(32))");
	fixture_write(&fx, write_rows, &(struct span){ 60, 2, first_of(2026, 12) });
	expect(CHAIN_WHOLE, 0);
	tamper("DELETE FROM audit WHERE seq = 60");
	expect(CHAIN_MISSING, 60);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_an_untouched_log_is_whole),
		TEST(test_an_empty_log_is_whole),
		TEST(test_a_changed_row_is_named),
		TEST(test_a_deleted_row_is_named),
		TEST(test_a_deleted_row_with_the_gap_closed),
		TEST(test_an_inserted_row_is_named),
		TEST(test_two_swapped_rows_are_named),
		TEST(test_a_cut_tail_is_named),
		TEST(test_a_cut_stays_seen),
		TEST(test_the_mark_is_guarded),
		TEST(test_an_older_log_is_marked),
		TEST(test_an_older_log_that_was_cut_is_not),
		TEST(test_the_line_of_a_month),
		TEST(test_the_head_is_the_newest_row),
		TEST(test_dropped_months_leave_their_line),
		TEST(test_a_clock_set_back),
		TEST(test_a_log_that_grows),
		TEST(test_rows_from_before_the_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
