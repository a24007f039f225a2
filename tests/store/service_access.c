/* Who gets in, who sees whom, and what the log keeps of it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "wire/codec.h"
#include "world.h"

static struct world world;
static struct world_user anna, bo, carla;
static struct err e;

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

static int set_up(void **unused)
{
	(void)unused;
	world_make(&world);
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "bo", 1002, &bo);
	world_login(&world, "carla", 1003, &carla);
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	world_logout(&anna);
	world_logout(&bo);
	world_logout(&carla);
	world_free(&world);
	return 0;
}

static enum status home(struct world_user *u, struct home_reply *reply)
{
	struct home_request request = { 0 };

	return door_home(u->door, &request, &u->arena, reply, &e);
}

static enum status open_course(struct world_user *u, struct course_id course, const char *purpose)
{
	struct citizen_request request = { course, purpose };
	struct citizen_reply reply;

	return door_citizen(u->door, &request, &u->arena, &reply, &e);
}

static void test_hello(void **unused)
{
	struct hello_request request = { WIRE_PROTOCOL, "0.1", "/dev/pts/3", "10.1.2.3 \033[31m" };
	struct hello_reply reply;

	(void)unused;
	OK(door_hello(anna.door, &request, &anna.arena, &reply, &e));
	assert_string_equal(reply.login, "anna");
	assert_string_equal(reply.name, "Anna Nielsen");
	assert_string_equal(reply.section, "Afsnit Nord");
	assert_string_equal(reply.administration, "Jobcenter");
	assert_int_equal(reply.role, ROLE_CASEWORKER);
	assert_int_equal(reply.last_login, 0);
	assert_int_equal(reply.today, WORLD_TODAY);
	assert_int_equal(reply.settings.saved, 0);
	assert_int_equal(reply.edit_window_days, 7);
	OK(door_hello(anna.door, &request, &anna.arena, &reply, &e));
	assert_int_equal(reply.last_login, WORLD_NOW);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'login' AND login = 'anna' AND uid = 1001"
			     " AND terminal = '/dev/pts/3' AND source = '10.1.2.3??[31m'"), 2);
}

static void test_other_protocol(void **unused)
{
	struct hello_request request = { WIRE_PROTOCOL + 1, "9.9", "", "" };
	struct hello_reply reply;

	(void)unused;
	assert_int_equal(door_hello(anna.door, &request, &anna.arena, &reply, &e), ST_PROTOCOL);
}

/* Login, uid, what happens, and whom the sentence names. */
static void assert_refused(const char *login, int64_t uid, enum status expected)
{
	struct world_user u;
	struct home_reply reply;

	world_login(&world, login, uid, &u);
	assert_int_equal(world_hello(&u, &e), expected);
	if (expected != ST_CLOSED && expected != ST_NOTYET)
		assert_string_equal(e.arg, login);
	else /* whom to ask; nord has no key person yet */
		assert_string_equal(e.arg, "the administrator");
	assert_int_equal(home(&u, &reply), expected);
	world_logout(&u);
}

static void test_strangers(void **unused)
{
	(void)unused;
	assert_refused("nobody", 4711, ST_NOUSER);
	assert_refused("root", 0, ST_ROOT);
	assert_refused("anna", 4711, ST_MISMATCH);  /* a login re-used for another person */
	assert_refused("anna2", 1001, ST_MISMATCH); /* a person with a new login */
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'refused' AND login = 'nobody'"
			     " AND uid = 4711 AND detail = 'hello: ST_NOUSER'"), 1);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'refused'"), 8);
}

static void test_first_login_binds_the_uid(void **unused)
{
	struct world_user u, thief;
	struct home_reply reply;

	(void)unused;
	world_add_user(&world, "frida", ROLE_CASEWORKER, "nord", -1);
	world_login(&world, "frida", 1010, &u);
	assert_int_equal(home(&u, &reply), ST_MISMATCH); /* not before hello */
	OK(world_hello(&u, &e));
	OK(home(&u, &reply));
	world_login(&world, "frida", 1011, &thief);
	assert_int_equal(world_hello(&thief, &e), ST_MISMATCH);
	world_logout(&u);
	world_logout(&thief);
}

static void test_validity(void **unused)
{
	(void)unused;
	assert_int_equal(SQL("UPDATE user SET valid_from = 20779 WHERE login = 'anna'"), -1);
	assert_refused("anna", 1001, ST_NOTYET);
	SQL("UPDATE user SET valid_from = 20778, valid_until = 20778 WHERE login = 'anna'");
	OK(world_hello(&anna, &e));
	SQL("UPDATE user SET valid_from = NULL, valid_until = 20777 WHERE login = 'anna'");
	assert_refused("anna", 1001, ST_NOTYET);
	SQL("UPDATE user SET valid_until = NULL, closed_at = 1 WHERE login = 'anna'");
	assert_refused("anna", 1001, ST_CLOSED);
}

/* A session that is open loses its right at the next request. */
static void test_closed_while_working(void **unused)
{
	struct home_reply reply;
	struct case_row row;

	(void)unused;
	OK(world_hello(&anna, &e));
	row = world_case(&anna, "B-1001", "Unge");
	OK(open_course(&anna, row.course, ""));
	SQL("UPDATE user SET closed_at = 1 WHERE login = 'anna'");
	assert_int_equal(open_course(&anna, row.course, ""), ST_CLOSED);
	assert_int_equal(home(&anna, &reply), ST_CLOSED);
}

static void test_moved_while_working(void **unused)
{
	struct case_row row;

	(void)unused;
	OK(world_hello(&carla, &e));
	row = world_case(&carla, "B-1001", "Unge");
	OK(open_course(&carla, row.course, "Teammøde: stikprøve"));
	SQL("UPDATE user SET section_id = (SELECT id FROM section WHERE key = 'syd') WHERE login = 'carla'");
	assert_int_equal(open_course(&carla, row.course, "Teammøde: stikprøve"), ST_NOTFOUND);
	SQL("UPDATE user SET section_id = (SELECT id FROM section WHERE key = 'nord'), role = 0 WHERE login = 'carla'");
	assert_int_equal(open_course(&carla, row.course, "Teammøde: stikprøve"), ST_DENIED);
}

static void test_foreign_caseload_is_invisible(void **unused)
{
	struct case_row row;
	struct search_request search = { "Ågård", 1 };
	struct search_reply hits;
	struct reveal_reply shown;
	struct draft_open_request draft = { .corrects_on = INT32_MIN };
	struct draft_open_reply opened;

	(void)unused;
	row = world_case(&anna, "B-1001", "Unge");
	OK(door_search(bo.door, &search, &bo.arena, &hits, &e));
	assert_int_equal(hits.n_rows, 0);
	assert_int_equal(open_course(&bo, row.course, "nysgerrig"), ST_NOTFOUND);
	assert_int_equal(open_course(&bo, (struct course_id){ 4711 }, ""), ST_NOTFOUND); /* no difference */
	assert_int_equal(door_reveal(bo.door, &(struct reveal_request){ row.citizen, "" }, &bo.arena, &shown, &e), ST_NOTFOUND);
	draft.course = row.course;
	assert_int_equal(door_draft_open(bo.door, &draft, &bo.arena, &opened, &e), ST_NOTFOUND);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'search' AND login = 'bo' AND detail = 'Ågård'"), 1);
}

static void test_section_opens_with_a_purpose(void **unused)
{
	struct case_row row = world_case(&carla, "B-1001", "Unge");
	struct search_request search = { "B-10", 1 };
	struct search_reply hits;

	(void)unused;
	assert_int_equal(open_course(&carla, row.course, ""), ST_INVALID);
	assert_string_equal(e.field, "purpose");
	assert_int_equal(open_course(&carla, row.course, " \t "), ST_INVALID);
	OK(open_course(&carla, row.course, "Tilsyn: supervision af anna"));
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'open-other' AND login = 'carla'"
			     " AND purpose = 'Tilsyn: supervision af anna' AND object_id > 0"), 1);
	OK(door_search(carla.door, &search, &carla.arena, &hits, &e));
	assert_int_equal(hits.n_rows, 10); /* anna's eight courses but the protected one's, and bo's three; none of syd */
	for (int32_t i = 0; i < hits.n_rows; i++) {
		assert_true(hits.rows[i].other);
		assert_int_equal(hits.rows[i].n_readings, 0); /* no score without a purpose */
	}
}

static void test_roles(void **unused)
{
	struct world_user reader;
	struct search_request search = { "Holm", 1 };
	struct search_reply hits;
	struct caseload_request list = { { 0 }, { 0 }, 5 };
	struct caseload_reply rows;

	(void)unused;
	world_add_user(&world, "lis", ROLE_READER, "nord", 1020);
	world_login(&world, "lis", 1020, &reader);
	OK(world_hello(&reader, &e));
	assert_int_equal(door_search(reader.door, &search, &reader.arena, &hits, &e), ST_DENIED);
	assert_int_equal(door_caseload(reader.door, &list, &reader.arena, &rows, &e), ST_DENIED);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'refused' AND login = 'lis'"), 2);
	world_logout(&reader);
}

static void test_protected(void **unused)
{
	struct case_row row;
	struct search_request by_name = { "Ravn", 1 };
	struct search_reply hits;
	struct reveal_reply shown;

	(void)unused;
	OK(door_search(anna.door, &by_name, &anna.arena, &hits, &e));
	assert_int_equal(hits.n_rows, 0);
	row = world_case(&anna, "B-1003", "Unge");
	assert_true(row.is_protected);
	assert_string_equal(row.name, "");
	OK(door_reveal(anna.door, &(struct reveal_request){ row.citizen, "" }, &anna.arena, &shown, &e));
	assert_string_equal(shown.name, "Mette Ravn");
	assert_string_equal(shown.cpr, "030190-0002");
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'reveal' AND login = 'anna'"), 1);
}

static void test_caseload_pages(void **unused)
{
	struct caseload_request list = { { 0 }, { 0 }, 3 };
	struct caseload_reply rows;

	(void)unused;
	OK(door_caseload(anna.door, &list, &anna.arena, &rows, &e));
	assert_int_equal(rows.n_rows, 8);
	assert_false(rows.more);
	assert_string_equal(rows.rows[0].ref, "B-1001");
	assert_string_equal(rows.rows[0].name, "Søren Ågård");
	assert_string_equal(rows.rows[0].cpr_masked, "010190-....");
	assert_int_equal(rows.rows[0].n_readings, 4); /* the first and the three newest */
	list.after = rows.rows[5].course;
	OK(door_caseload(anna.door, &list, &anna.arena, &rows, &e));
	assert_int_equal(rows.n_rows, 2);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'caseload' AND login = 'anna'"), 1);
	list.readings = 61;
	assert_int_equal(door_caseload(anna.door, &list, &anna.arena, &rows, &e), ST_INVALID);
}

static void test_search_texts(void **unused)
{
	static const struct {
		const char *text;
		enum status status;
		int rows;
	} cases[] = {
		{ "a", ST_INVALID, 0 },	  /* search_min is 2 */
		{ "   ", ST_INVALID, 0 },
		{ "\033[2J", ST_INVALID, 0 },
		{ "aagaard", ST_OK, 1 },  /* aa is å */
		{ "ØRSTED", ST_OK, 2 },	  /* two courses */
		{ "010190", ST_OK, 1 },
		{ "010190-0000", ST_OK, 1 },
		{ "1007", ST_OK, 0 },	  /* bo's */
		{ "%", ST_INVALID, 0 },
		{ "%%", ST_OK, 0 },	  /* no wildcard */
	};
	struct search_reply hits;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct search_request search = { cases[i].text, 1 };

		assert_int_equal(door_search(anna.door, &search, &anna.arena, &hits, &e), cases[i].status);
		if (cases[i].status == ST_OK)
			assert_int_equal(hits.n_rows, cases[i].rows);
	}
}

static void test_settings(void **unused)
{
	struct settings_save_request save = { { LANG_EN, 2, 1, 0, 1, 1, 0 } };
	struct settings_save_reply saved;
	struct hello_request request = { WIRE_PROTOCOL, "0.1", "", "" };
	struct hello_reply reply;

	(void)unused;
	OK(door_settings_save(anna.door, &save, &anna.arena, &saved, &e));
	OK(door_hello(anna.door, &request, &anna.arena, &reply, &e));
	assert_memory_equal(&reply.settings, &save.settings, sizeof(save.settings));
	save.settings.glyphs = 9;
	assert_int_equal(door_settings_save(anna.door, &save, &anna.arena, &saved, &e), ST_INVALID);
	assert_string_equal(e.field, "glyphs");
}

static void test_nonsense_is_answered(void **unused)
{
	struct hello_reply reply;
	const void *bytes;
	struct arena a;
	size_t n;

	(void)unused;
	arena_init(&a);
	OK(service_serve(&anna.service, &a, "\xee\xee", 2, &bytes, &n, &e));
	assert_int_equal(wire_unpack_reply(&a, OP_HELLO, bytes, n, &reply, &e), ST_PROTOCOL);
	arena_done(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_hello),
		TEST(test_other_protocol),
		TEST(test_strangers),
		TEST(test_first_login_binds_the_uid),
		TEST(test_validity),
		TEST(test_closed_while_working),
		TEST(test_moved_while_working),
		TEST(test_foreign_caseload_is_invisible),
		TEST(test_section_opens_with_a_purpose),
		TEST(test_roles),
		TEST(test_protected),
		TEST(test_caseload_pages),
		TEST(test_search_texts),
		TEST(test_settings),
		TEST(test_nonsense_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
