/* Every statement can be prepared, and none reads a large table from end to end. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/store/db_priv.h"
#include "store/audit.h"
#include "store_fixture.h"

#define NAME(id, kind, sql) [id] = #id,
static const char *const names[] = { STATEMENTS(NAME) };
#undef NAME
#define KIND(id, kind, sql) [id] = kind,
static const enum statement_kind kinds[] = { STATEMENTS(KIND) };
#undef KIND

static const char *const large[] = { "measurement", "m", "audit", "a", "citizen", "z", "course",
	"c", "draft", "d", "note", "n", "correction", "goal", "session" };

static sqlite3 *open_raw(struct fixture *f)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(f->path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	return db;
}

/* Aliases are short: "a" is administration in some statements and audit in one. */
static bool is_meant(enum statement id, const char *table)
{
	if (strcmp(table, "a") == 0)
		return id == AUDIT_LIST;
	if (strcmp(table, "n") == 0)
		return id != AUDIT_LIST && id == NOTE_LIST;
	return true;
}

static void check_step(enum statement id, const char *step)
{
	char scan[64];

	for (size_t i = 0; i < COUNT(large); i++) {
		snprintf(scan, sizeof(scan), "SCAN %s", large[i]);
		size_t n = strlen(scan);
		if (strncmp(step, scan, n) == 0 && (step[n] == ' ' || step[n] == '\0') &&
			is_meant(id, large[i]))
			fail_msg("%s: %s", names[id], step);
	}
}

static void check_plan(sqlite3 *db, enum statement id)
{
	char sql[4096];
	sqlite3_stmt *stmt;

	snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", store_db_sql(id));
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", names[id], sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		check_step(id, (const char *)sqlite3_column_text(stmt, 3));
	sqlite3_finalize(stmt);
}

/*
 * What the administrator's counts and the end of a trial read whole, and the drafts, which are few; the last backup is
 * looked for from the end of the log, no further than some days.
 */
static bool is_rare(enum statement id)
{
	static const enum statement rare[] = { USAGE_DRAFTS, USAGE_COURSES, USAGE_SCORES, USAGE_GROUPS,
		TRIAL_SCORES, TRIAL_DROP_NOTES, TRIAL_DROP_REMARKS, TRIAL_DROP_CORRECTIONS, TRIAL_DROP_WITHDRAWALS, TRIAL_DROP_SCORES,
		TRIAL_DROP_DRAFTS, REGROUP_DRAFTS, BACKUP_SINCE };

	for (size_t i = 0; i < COUNT(rare); i++)
		if (rare[i] == id)
			return true;
	return false;
}

/* A search in the whole municipality reads the citizens (5 ms for the largest); a check reads
 * everything. */
static bool may_scan(enum statement id)
{
	return id == SEARCH_ALL || id == CHECK_SCORES || id == CHECK_DAYS || id == CHECK_DRAFTS ||
	       id == CHECK_CLOCK || id == STATS;
}

static void test_no_statement_scans_a_large_table(void **state)
{
	struct fixture f;

	(void)state;
	fixture_create(&f);
	sqlite3 *db = open_raw(&f);
	for (int id = 0; id < STATEMENT_COUNT; id++) {
		if (kinds[id] != KIND_CONTROL && !may_scan((enum statement)id) &&
			!is_rare((enum statement)id))
			check_plan(db, (enum statement)id);
	}
	sqlite3_close(db);
	fixture_done(&f);
}

/* The kind in the table is what SQLite thinks of it. */
static void test_every_statement_is_of_its_kind(void **state)
{
	struct fixture f;
	sqlite3_stmt *stmt;

	(void)state;
	fixture_create(&f);
	sqlite3 *db = open_raw(&f);
	for (int id = 0; id < STATEMENT_COUNT; id++) {
		const char *tail;
		int rc = sqlite3_prepare_v2(
			db, store_db_sql((enum statement)id), -1, &stmt, &tail);
		if (rc != SQLITE_OK)
			fail_msg("%s: %s", names[id], sqlite3_errmsg(db));
		assert_string_equal(tail, "");
		if (kinds[id] != KIND_CONTROL)
			assert_int_equal(
				sqlite3_stmt_readonly(stmt) != 0, kinds[id] == KIND_READ);
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
	fixture_done(&f);
}

static void test_audit_names_are_those_of_the_schema(void **state)
{
#define ROW(id, number, name) { number, name },
	static const struct {
		int id;
		const char *name;
	} rows[] = { AUDIT_ACTIONS(ROW) };
#undef ROW
	struct fixture f;
	char sql[200];

	(void)state;
	fixture_create(&f);
	assert_int_equal(fixture_sql(&f, "SELECT count(*) FROM audit_action"), COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(sql, sizeof(sql), "SELECT id FROM audit_action WHERE name = '%s'",
			rows[i].name);
		assert_int_equal(fixture_sql(&f, sql), rows[i].id);
	}
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_statement_scans_a_large_table),
		cmocka_unit_test(test_every_statement_is_of_its_kind),
		cmocka_unit_test(test_audit_names_are_those_of_the_schema),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
