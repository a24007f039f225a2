/* What the administrator's commands do: publishing, users, import, check, making and migrating a file. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "scene.h"

static struct err e;

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

static enum status publish(struct definitions *d, bool dry_run, struct publish_report *report)
{
	return service_publish(&world.admin, d, dry_run, &world.arena, report, &e);
}

static void test_publish_again(void **unused)
{
	struct publish_report report;
	struct definitions d;

	(void)unused;
	world_define(&world.arena, &d);
	OK(publish(&d, false, &report));
	assert_int_equal(report.n, 7);
	assert_int_equal(report.count[OUTCOME_SAME], 7);
	assert_int_equal(SQL("SELECT count(*) FROM publication"), 1); /* nothing new, no publication */
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'publish'"), 1);
}

/* The slightest change of a published set needs a new number. */
static void test_published_set_is_frozen(void **unused)
{
	struct publish_report report;
	struct definitions d;

	(void)unused;
	world_define(&world.arena, &d);
	d.sets[0].set.indicators[3].levels[2].text = "Noget andet";
	d.sections[0].label = "Et nyt navn";
	assert_int_equal(publish(&d, true, &report), ST_CONFIG);
	assert_int_equal(publish(&d, false, &report), ST_CONFIG);
	assert_string_equal(e.arg, "basis");
	assert_int_equal(report.count[OUTCOME_REFUSED], 1);
	assert_int_equal(report.count[OUTCOME_CHANGED], 1);
	assert_int_equal(report.lines[3].outcome, OUTCOME_REFUSED);
	assert_int_equal(report.lines[3].kind, PUBLISH_SET);
	assert_int_equal(report.n_refusals, 1);
	assert_string_equal(report.refusals[0].args[0], "1");
	assert_string_equal(report.refusals[0].args[2], "2");
	assert_int_equal(SQL("SELECT count(*) FROM section WHERE label = 'Et nyt navn'"), 0); /* not half of it */
	d.sets[0].set.version = 2;
	OK(publish(&d, true, &report));
	assert_int_equal(SQL("SELECT count(*) FROM set_version"), 2); /* a dry run */
	OK(publish(&d, false, &report));
	assert_int_equal(report.lines[3].outcome, OUTCOME_CHANGED);
	assert_int_equal(report.lines[5].outcome, OUTCOME_CHANGED); /* the group goes over to it */
	assert_int_equal(SQL("SELECT count(*) FROM set_version"), 3);
	assert_int_equal(SQL("SELECT v.version FROM target_group g JOIN set_version v ON v.id = g.set_version_id"
			     " WHERE g.key = 'unge'"), 2);
	d.sets[0].set.version = 1;
	assert_int_equal(publish(&d, false, &report), ST_CONFIG); /* and never back */
}

static void test_group_replaces_a_later_one(void **unused)
{
	struct publish_report report;
	struct definitions d;
	struct def_group groups[4];

	(void)unused;
	world_define(&world.arena, &d);
	memcpy(groups + 2, d.groups, 2 * sizeof(*groups));
	groups[0] = groups[1] = d.groups[0];
	groups[0].key = "nye-unge";
	groups[0].replaces = "andre";
	groups[1].key = "andre";
	d.groups = groups;
	d.n_groups = 4;
	OK(publish(&d, false, &report));
	assert_int_equal(report.count[OUTCOME_NEW], 2);
	assert_int_equal(SQL("SELECT count(*) FROM target_group g JOIN target_group r ON r.id = g.replaces_id"
			     " WHERE g.key = 'nye-unge' AND r.key = 'andre'"), 1);
	OK(publish(&d, false, &report));
	assert_int_equal(report.count[OUTCOME_SAME], report.n);
}

/* A set that no reply could carry is not published. */
static void test_set_too_large(void **unused)
{
	char *text = arena_alloc(&world.arena, 3001);
	struct publish_report report;
	struct definitions d;

	(void)unused;
	memset(text, 'x', 3000);
	world_define(&world.arena, &d);
	d.sets[0].set.version = 2;
	d.sets[0].set.indicators[0].levels[0].text = text; /* one text may be this long */
	OK(publish(&d, true, &report));
	for (int i = 0; i < 12; i++)
		for (int k = 0; k < 5; k++)
			d.sets[0].set.indicators[i].levels[k].text = d.sets[0].set.indicators[i].levels[k].text_en = text;
	OK(publish(&d, true, &report));
	for (int i = 0; i < 12; i++)
		d.sets[0].set.indicators[i].help = arena_printf(&world.arena, "%s%s%s%s%s%s%s", text, text, text, text,
			text, text, text);
	assert_int_equal(publish(&d, false, &report), ST_TOOBIG);
	assert_string_equal(e.arg, "basis");
}

static void test_group_without_its_set(void **unused)
{
	struct publish_report report;
	struct definitions d;

	(void)unused;
	world_define(&world.arena, &d);
	d.groups[1].set = "findes-ikke";
	assert_int_equal(publish(&d, false, &report), ST_CONFIG);
	assert_int_equal(report.lines[6].outcome, OUTCOME_REFUSED);
	assert_string_equal(report.refusals[0].args[0], "findes-ikke");
}

static void test_users(void **unused)
{
	static const struct {
		struct admin_user user;
		enum status status;
		const char *field;
	} bad[] = {
		{ { "", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "login" },
		{ { "-rf", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "login" },
		{ { "7up", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "login" },
		{ { "a b", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "login" },
		{ { "søs", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "login" },
		{ { "ny", "  ", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "name" },
		{ { "ny", "\033[1m", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "name" },
		{ { "ny", "A", "vest", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_NOTFOUND, "section" },
		{ { "ny", "A", "", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "section" },
		{ { "ny", "A", "nord", 17, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_INVALID, "role" },
		{ { "ny", "A", "nord", ROLE_CASEWORKER, -1, 10, 9, false, 0, 0 }, ST_INVALID, "valid_until" },
		{ { "anna", "A", "nord", ROLE_CASEWORKER, -1, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_EXISTS, "login" },
		{ { "ny", "A", "nord", ROLE_CASEWORKER, 1001, DAY_NONE, DAY_NONE, false, 0, 0 }, ST_EXISTS, "login" },
	};
	struct admin_user *list, chief = { .login = "chef", .name = "Ulla Chef", .section = "", .uid = -1,
		.role = ROLE_ADMINISTRATOR, .from = DAY_NONE, .to = DAY_NONE };
	size_t n;

	(void)unused;
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(service_user_add(&world.admin, &bad[i].user, &e), bad[i].status);
		assert_string_equal(e.field, bad[i].field);
	}
	OK(service_user_add(&world.admin, &chief, &e));
	OK(service_user_list(&world.admin, &world.arena, &list, &n, &e));
	assert_int_equal(n, 6);
	assert_string_equal(list[0].login, "anna");
	assert_string_equal(list[0].section, "nord");
	assert_int_equal(list[0].n_cases, 8);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'add-user'"), 6);
}

static void test_sections(void **unused)
{
	struct admin_section *list;
	size_t n;

	(void)unused;
	OK(service_section_list(&world.admin, &world.arena, &list, &n, &e));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].key, "nord");
	assert_string_equal(list[0].administration, "job");
	assert_int_equal(list[0].n_users, 3);
	assert_int_equal(list[0].n_cases, 11);
	assert_int_equal(list[1].n_cases, 3);
}

static struct import_row row(int32_t line, const char *cpr, const char *name, const char *group, const char *login)
{
	return (struct import_row){ .line = line, .cpr = cpr, .name = name, .group = group, .caseworker = login,
		.from = DAY_NONE };
}

static enum status import(struct import_row *rows, size_t n, bool dry_run, struct import_report *report)
{
	return service_import_citizens(&world.admin, rows, n, "liste.csv", dry_run, &world.arena, report, &e);
}

static void test_import_twice_changes_nothing(void **unused)
{
	struct import_row rows[] = {
		row(2, "1503881234", "Nina Ny", "unge", "anna"),
		row(3, "150388-1234", "Nina Ny", "Egne mål", "bo"), /* the same person, another group, its label */
		row(4, "1603881234", "Nils Ny", "UNGE", "erik"),
	};
	struct import_report report;

	(void)unused;
	OK(import(rows, COUNT(rows), true, &report));
	assert_int_equal(report.citizens, 2);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE '% Ny'"), 0); /* it was a dry run */
	OK(import(rows, COUNT(rows), false, &report));
	assert_int_equal(report.count[OUTCOME_NEW], 3);
	assert_int_equal(report.citizens, 2);
	assert_int_equal(report.courses, 3);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE '% Ny'"), 2);
	OK(import(rows, COUNT(rows), false, &report));
	assert_int_equal(report.count[OUTCOME_SAME], 3);
	assert_int_equal(report.citizens + report.courses, 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%liste.csv%'"), 2);
}

/* More than a part; two rows of each person, far from each other. */
#define MANY 1300

static struct import_row *many_rows(void)
{
	struct import_row *rows = ARENA_ARRAY(&world.arena, MANY, struct import_row);

	for (int i = 0; i < MANY; i++)
		rows[i] = row(i + 2, arena_printf(&world.arena, "%02d%02d71%04d", 1 + i % 650 / 100, 1 + i % 650 % 12, 1000 + i % 650),
			arena_printf(&world.arena, "Mange %d", i % 650), i < 650 ? "unge" : "maal", "anna");
	return rows;
}

static void test_a_long_list_is_tried_in_parts(void **unused)
{
	struct import_row *rows = many_rows();
	struct import_report report;

	(void)unused;
	OK(import(rows, MANY, true, &report));
	assert_int_equal(report.citizens, 650);
	assert_int_equal(report.courses, MANY);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE 'Mange %'"), 0);
	rows[MANY - 1].group = "gamle";
	assert_int_equal(import(rows, MANY, false, &report), ST_INVALID);
	assert_int_equal(report.count[OUTCOME_REFUSED], 1);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE 'Mange %'"), 0); /* nothing of it */
	rows[MANY - 1].group = "maal";
	OK(import(rows, MANY, false, &report));
	assert_int_equal(report.count[OUTCOME_NEW], MANY);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE 'Mange %'"), 650);
	OK(import(rows, MANY, false, &report));
	assert_int_equal(report.count[OUTCOME_SAME], MANY);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%liste.csv%'"), 2);
}

/* What comes between the trial and the keeping: a row that is refused only then takes all others with it. */
static void test_a_long_list_is_kept_whole_or_not_at_all(void **unused)
{
	struct import_row *rows = many_rows();
	struct import_report report;
	int64_t before = SQL("SELECT count(*) FROM audit_log WHERE action = 'add-course'");

	(void)unused;
	SQL("CREATE TRIGGER stop BEFORE INSERT ON citizen WHEN (SELECT count(*) FROM citizen) > 400"
	    " BEGIN SELECT RAISE(ABORT, 'stopped'); END");
	assert_int_equal(import(rows, MANY, false, &report), ST_INVALID);
	assert_int_equal(SQL("SELECT count(*) FROM citizen WHERE name LIKE 'Mange %'"), 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%liste.csv%'"), 0);
	SQL("DROP TRIGGER stop");
	OK(import(rows, MANY, false, &report));
	assert_int_equal(report.count[OUTCOME_NEW], MANY);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%liste.csv%'"), 1);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'add-course'"), before + MANY);
}

static void test_import_changes(void **unused)
{
	struct import_row rows[] = {
		row(2, "010190-0000", "Søren Ågård Holm", "unge", "anna"), /* a new name */
		row(3, "040190-0003", "Aage Ærø", "unge", "erik"),	    /* handed over to another section */
		row(4, "070190-0006", "Per Dahl", "unge", "bo"),
		row(5, "080190-0007", "Hanne Friis", "unge", "bo"),
	};
	struct import_report report;

	(void)unused;
	rows[2].is_protected = true;
	rows[3].from = WORLD_TODAY - 100; /* still before the first measurement */
	OK(import(rows, COUNT(rows), false, &report));
	assert_int_equal(report.count[OUTCOME_CHANGED], 4);
	assert_int_equal(SQL("SELECT count(*) FROM course c JOIN citizen z ON z.id = c.citizen_id JOIN section s"
			     " ON s.id = c.section_id WHERE z.ref = 'B-1004' AND s.key = 'syd'"), 1);
	assert_int_equal(SQL("SELECT protected_since FROM citizen WHERE ref = 'B-1007'"), WORLD_TODAY);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'change-citizen'"), 2);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'change-course'"), 2);
	rows[2].is_protected = false; /* a list never takes the protection away */
	OK(import(rows, COUNT(rows), false, &report));
	assert_int_equal(report.count[OUTCOME_SAME], 4);
	rows[3].from = WORLD_TODAY;
	assert_int_equal(import(rows, COUNT(rows), false, &report), ST_INVALID);
	assert_string_equal(rows[3].field, "from");
}

static void test_import_refuses(void **unused)
{
	static const char *const fields[] = { "cpr", "cpr", "name", "name", "group", "caseworker", "caseworker", "from",
		"name", "caseworker" };
	struct import_row rows[] = {
		row(2, "3113881234", "Nina Ny", "unge", "anna"),
		row(3, "12345", "Nina Ny", "unge", "anna"),
		row(4, "1503881234", "", "unge", "anna"),
		row(5, "1503881235", "a\033[2Jb", "unge", "anna"),
		row(6, "1503881236", "Nina Ny", "gamle", "anna"),
		row(7, "1503881237", "Nina Ny", "unge", "ukendt"),
		row(8, "1503881238", "Nina Ny", "unge", "lis"), /* a reader */
		row(9, "1503881239", "Nina Ny", "unge", "anna"),
		row(11, "1603881234", "Nils Gammel", "maal", "anna"),
		row(12, "1603881234", "Nils Ny", "unge", "bo"),
		row(10, "1603881234", "Nils Ny", "unge", "anna"), /* good, and the one the two above disagree with */
	};
	struct import_report report;

	(void)unused;
	world_add_user(&world, "lis", ROLE_READER, "nord", 1020);
	rows[7].from = WORLD_TODAY + 400;
	assert_int_equal(import(rows, COUNT(rows), false, &report), ST_INVALID);
	assert_int_equal(report.count[OUTCOME_REFUSED], COUNT(fields));
	for (size_t i = 0; i < COUNT(fields); i++) {
		assert_int_equal(rows[i].outcome, OUTCOME_REFUSED);
		assert_string_equal(rows[i].field, fields[i]);
		assert_true(rows[i].reason[0] != '\0');
	}
	assert_int_equal(SQL("SELECT count(*) FROM citizen"), 12); /* nothing of it */
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'import'"), 2);
}

/* A list is behind what was decided here: only a row that begins after the end brings a citizen back. */
static void test_import_ended_course(void **unused)
{
	static const struct {
		int32_t from, ended_on;
		bool is_back;
	} cases[] = {
		{ DAY_NONE, WORLD_TODAY, false },	 /* ended today, and tonight's list does not say since when */
		{ DAY_NONE, WORLD_TODAY - 60, false },	 /* nor a list of later */
		{ WORLD_TODAY - 90, WORLD_TODAY, false }, /* another start day, but before the end */
		{ WORLD_TODAY, WORLD_TODAY, false },	 /* the last day is the course's still */
		{ WORLD_TODAY, WORLD_TODAY - 1, true },
	};
	struct import_row rows[] = { row(2, "010190-0000", "Søren Ågård", "unge", "anna") };
	struct import_report report;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		SQL(cases[i].ended_on == WORLD_TODAY ? "UPDATE course SET to_on = 20778, exit_to = 7 WHERE id = 1" :
			cases[i].ended_on == WORLD_TODAY - 1 ? "UPDATE course SET to_on = 20777, exit_to = 7 WHERE id = 1" :
							      "UPDATE course SET to_on = 20718, exit_to = 7 WHERE id = 1");
		rows[0].from = cases[i].from;
		OK(import(rows, 1, false, &report));
		assert_int_equal(report.courses, cases[i].is_back);
		assert_int_equal(report.citizens, 0);
		assert_int_equal(rows[0].outcome, cases[i].is_back ? OUTCOME_NEW : OUTCOME_SAME);
		assert_int_equal(rows[0].reason[0] == '\0', cases[i].is_back);
	}
	/* A return that somebody took back: the list of the next night still has it, and must not be held up by it. */
	SQL("UPDATE course SET to_on = from_on, exit_to = 9 WHERE to_on IS NULL AND citizen_id = 1");
	OK(import(rows, 1, false, &report));
	assert_int_equal(report.courses, 0);
	assert_int_equal(rows[0].outcome, OUTCOME_SAME);
	assert_string_equal(rows[0].field, "from");
	rows[0].from = WORLD_TODAY + 1;
	OK(import(rows, 1, false, &report));
	assert_int_equal(report.courses, 1);
}

static void test_history(void **unused)
{
	static const struct {
		struct history_row row;
		enum status status;
		const char *field;
	} bad[] = {
		{ { "010190-9999", "unge", "anna", 20770, 0, "333333333333", "", "", false, 0 }, ST_NOTFOUND, "cpr" },
		{ { "010190-0000", "maal", "anna", 20770, 0, "333", "", "", false, 0 }, ST_NOTFOUND, "group" },
		{ { "010190-0000", "unge", "nix", 20770, 0, "333333333333", "", "", false, 0 }, ST_NOTFOUND, "author" },
		{ { "010190-0000", "unge", "anna", 20779, 0, "333333333333", "", "", false, 0 }, ST_INVALID, "taken_on" },
		{ { "010190-0000", "unge", "anna", 20770, 0, "33333333333", "", "", false, 0 }, ST_INVALID, "scores" },
		{ { "010190-0000", "unge", "anna", 20770, 0, "933333333333", "", "", false, 0 }, ST_INVALID, "scores" },
		{ { "010190-0000", "unge", "anna", 20770, 0, "33333333333 ", "", "", false, 0 }, ST_INVALID, "scores" },
	};
	struct history_row rows[2] = { { "010190-0000", "unge", "anna", 20778, 0, "333333333333", "", "", false, 0 } };

	(void)unused;
	for (size_t i = 0; i < COUNT(bad); i++) {
		rows[1] = bad[i].row;
		assert_int_equal(service_import_history(&world.admin, rows, 2, "x", &e), bad[i].status);
		assert_string_equal(e.field, bad[i].field);
		assert_string_equal(e.detail, "row 2");
	}
	assert_int_equal(SQL("SELECT count(*) FROM measurement WHERE taken_on = 20778"), 0); /* nor the good one */
}

static void test_check(void **unused)
{
	struct check_finding *findings;
	size_t n;

	(void)unused;
	OK(service_check(&world.admin, &world.arena, &findings, &n, &e));
	assert_int_equal(n, 0);
	SQL("UPDATE user SET closed_at = 1 WHERE login = 'bo'");
	SQL("UPDATE user SET role = 0 WHERE login = 'erik'");
	OK(service_check(&world.admin, &world.arena, &findings, &n, &e));
	assert_int_equal(n, 2);
	assert_string_equal(findings[0].arg, "erik"); /* closed ones last */
	assert_string_equal(findings[1].arg, "bo");
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'check' AND detail = '2 findings'"), 1);
}

/* The log names the real uid, whoever that is. */
static void test_who_did_it(void **unused)
{
	char sql[160];

	(void)unused;
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit_log WHERE uid <> %lld", (long long)getuid());
	assert_int_equal(SQL(sql), 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'init'"), 1);
}

static void test_files(void **unused)
{
	char path[128];
	struct service s;
	struct stat st;
	struct admin_migration done;

	(void)unused;
	assert_int_equal(service_create_database(world.path, &e), ST_EXISTS);
	snprintf(path, sizeof(path), "%s/other.db", world.dir);
	assert_int_equal(service_open(&s, path, &world.settings, true, &e), ST_NODB);
	assert_string_equal(e.arg, path);
	OK(service_create_database(path, &e));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	OK(service_migrate(path, &done, &e));
	assert_int_equal(done.from, done.to);
	assert_string_equal(done.copy, "");
	assert_int_equal(service_migrate("/nonexistent/x.db", &done, &e), ST_NODB);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_make, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_publish_again),
		TEST(test_published_set_is_frozen),
		TEST(test_group_replaces_a_later_one),
		TEST(test_set_too_large),
		TEST(test_group_without_its_set),
		TEST(test_users),
		TEST(test_sections),
		TEST(test_import_twice_changes_nothing),
		TEST(test_a_long_list_is_tried_in_parts),
		TEST(test_a_long_list_is_kept_whole_or_not_at_all),
		TEST(test_import_changes),
		TEST(test_import_refuses),
		TEST(test_import_ended_course),
		TEST(test_history),
		TEST(test_check),
		TEST(test_who_did_it),
		TEST(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
