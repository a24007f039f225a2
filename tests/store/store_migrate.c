/* Old files become what a fresh one is, step by step, with a copy beside; a step that fails
 * changes nothing. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/migrate_priv.h"
#include "store/migrate.h"
#include "store_fixture.h"

static const char *text_of(struct arena *a, sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	const char *text = arena_dup(a, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return text;
}

/* The schema, whose file it says that it is, the acts of the log and how many rows each table has. */
static const char *made_of(struct arena *a, const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	const char *schema = text_of(a, db,
		"SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema"
		" WHERE sql IS NOT NULL ORDER BY type, name)");
	const char *acts = text_of(a, db,
		"SELECT application_id || group_concat(id || name || object) FROM pragma_application_id,"
		" (SELECT * FROM audit_action ORDER BY id) GROUP BY application_id");
	const char *counting = text_of(a, db,
		"SELECT 'SELECT ' || group_concat('(SELECT count(*) FROM ' || name || ')', '||'', ''||') FROM"
		" (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name)");
	const char *text = arena_printf(a, "%s\n%s\n%s", schema, acts, text_of(a, db, counting));
	sqlite3_close(db);
	return text;
}

/* A file as it was after the first n migrations. */
static void make_old(const char *path, size_t n)
{
	struct err e;
	sqlite3 *db;
	size_t all;
	const struct migration *list = store_migrate_list(&all);

	unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			"PRAGMA application_id = 1953655150; PRAGMA journal_mode = WAL", NULL,
			NULL, NULL),
		SQLITE_OK);
	if (n > 0)
		fixture_ok(store_migrate_apply(db, list, n, &e), &e);
	sqlite3_close(db);
}

static void test_every_old_schema_becomes_the_fresh_one(void **state)
{
	struct fixture f;
	struct err e;
	char copy[200];
	int from;
	size_t all;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	const char *fresh = made_of(&f.arena, f.path);
	store_migrate_list(&all);
	for (size_t n = 0; n < all; n++) {
		make_old(f.path, n);
		fixture_ok(store_migrate(f.path, copy, sizeof(copy), &from, &e), &e);
		assert_int_equal(from, (int)n);
		assert_string_equal(made_of(&f.arena, f.path), fresh);
		unlink(copy);
		fixture_reopen(&f);
		fixture_close(&f);
	}
	fixture_done(&f);
}

/* Schema 9 had the notes of drafts in a table of their own. */
static void test_notes_of_drafts_are_moved(void **state)
{
	struct fixture f;
	struct err e;
	sqlite3 *db;
	char copy[200];
	int from;

	(void)state;
	fixture_create(&f);
	fixture_close(&f);
	make_old(f.path, 9);
	assert_int_equal(sqlite3_open_v2(f.path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
		"INSERT INTO administration VALUES (1, 'a', 'A'); INSERT INTO section (id, key, label, administration_id)"
		" VALUES (1, 's', 'S', 1); INSERT INTO user (id, login, name, name_sort, role, section_id)"
		" VALUES (1, 'anna', 'Anna', x'', 2, 1); INSERT INTO publication (id, at, login) VALUES (1, 0, 'root');"
		"INSERT INTO set_version (id, key, version, publication_id, label, label_en, cadence_days, previous,"
		" note_policy, n_indicators) VALUES (1, 'v', 1, 1, '', '', 1, 0, 0, 2);"
		"INSERT INTO target_group (id, key, label, label_en, law, set_version_id, goal, activities, measure)"
		" VALUES (1, 'g', 'G', '', '', 1, '', '', ''); INSERT INTO citizen (id, ref, cpr, name, name_fold, name_sort)"
		" VALUES (1, 'B-1', '0101800001', 'X', '', x''); INSERT INTO course (id, citizen_id, target_group_id, user_id,"
		" section_id, from_on, to_on) VALUES (1, 1, 1, 1, 1, 1, 2), (2, 1, 1, 1, 1, 3, NULL);"
		"INSERT INTO draft (id, author_id, course_id, set_version_id, taken_on, rater, scores, marks, cursor,"
		" with_citizen, started_at, changed_at) VALUES (7, 1, 1, 1, 20000, 0, '12', '..', 0, 1, 0, 0),"
		" (8, 1, 2, 1, 20000, 0, '12', '..', 0, 1, 0, 0);"
		"INSERT INTO draft_note VALUES (7, 0, 'Sagde \"ja\"'), (7, 40, 'Bøjet \\ 100 %')", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	fixture_ok(store_migrate(f.path, copy, sizeof(copy), &from, &e), &e);
	assert_int_equal(from, 9);
	assert_int_equal(fixture_sql(&f, "SELECT count(*) FROM draft, json_each(notes)"), 2);
	assert_int_equal(fixture_sql(&f, "SELECT json_extract(notes, '$.0') = 'Sagde \"ja\"' FROM draft WHERE id = 7"), 1);
	assert_int_equal(fixture_sql(&f, "SELECT json_extract(notes, '$.40') = 'Bøjet \\ 100 %' FROM draft WHERE id = 7"), 1);
	assert_int_equal(fixture_sql(&f, "SELECT notes IS NULL FROM draft WHERE id = 8"), 1);
	fixture_done(&f);
}

static void test_nothing_to_do(void **state)
{
	struct fixture f;
	struct err e;
	char copy[200];
	int from;

	(void)state;
	fixture_create(&f);
	fixture_ok(store_migrate(f.path, copy, sizeof(copy), &from, &e), &e);
	assert_string_equal(copy, "");
	assert_int_equal(from, store_schema_newest());
	fixture_close(&f);
	fixture_sql(&f, "PRAGMA user_version = 999");
	assert_int_equal(store_migrate(f.path, copy, sizeof(copy), &from, &e), ST_NEWER);
	fixture_done(&f);
}

/* Steps that come after all of ours. */
static const struct migration later[] = {
	{ 998, "colour",
		"ALTER TABLE section ADD COLUMN colour TEXT; UPDATE section SET colour = "
		"'blue'; PRAGMA user_version = 998" },
	{ 999, "broken",
		"UPDATE section SET label = 'half'; UPDATE section SET label = ''; PRAGMA "
		"user_version = 999" },
};

static void test_a_step_is_whole_and_has_a_copy(void **state)
{
	struct migrate_plan plan = { later, 1 };
	struct fixture f, old;
	struct err e;
	struct stat st;
	char copy[200];
	int from;

	(void)state;
	fixture_populate(&f);
	fixture_close(&f);
	fixture_ok(store_migrate_with(f.path, &plan, copy, sizeof(copy), &from, &e), &e);
	assert_int_equal(from, store_schema_newest());
	assert_int_equal(fixture_sql(&f, "PRAGMA user_version"), 998);
	assert_int_equal(
		fixture_sql(&f, "SELECT count(*) FROM section WHERE colour = 'blue'"), 1);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	old = f;
	snprintf(old.path, sizeof(old.path), "%.95s", copy);
	assert_int_equal(fixture_sql(&old, "PRAGMA user_version"), store_schema_newest());
	assert_int_equal(fixture_sql(&old, "SELECT count(*) FROM course"), 1);
	unlink(copy);
	plan.n = 2;
	assert_int_equal(
		store_migrate_with(f.path, &plan, copy, sizeof(copy), &from, &e), ST_INVALID);
	assert_int_equal(fixture_sql(&f, "PRAGMA user_version"), 998);
	assert_int_equal(
		fixture_sql(&f, "SELECT count(*) FROM section WHERE label = 'half'"), 0);
	assert_int_equal(stat(copy, &st), 0);
	fixture_done(&f);
}

static void test_a_foreign_file_is_left_alone(void **state)
{
	struct fixture f;
	struct err e;
	char copy[200];
	int from;

	(void)state;
	fixture_dir(&f);
	assert_int_equal(store_migrate(f.path, copy, sizeof(copy), &from, &e), ST_NODB);
	fixture_sql(&f, "CREATE TABLE t (a)");
	assert_int_equal(store_migrate(f.path, copy, sizeof(copy), &from, &e), ST_NOTTRIN);
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_old_schema_becomes_the_fresh_one),
		cmocka_unit_test(test_notes_of_drafts_are_moved),
		cmocka_unit_test(test_nothing_to_do),
		cmocka_unit_test(test_a_step_is_whole_and_has_a_copy),
		cmocka_unit_test(test_a_foreign_file_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
