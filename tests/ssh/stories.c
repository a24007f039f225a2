/*
 * Whole stories through real logins: sshd, the shipped sshd_config.d/trin.conf, the installed programs, several users.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "site.h"
#include "wire/door.h"
#include "wire/message.h"

static int make(void **state)
{
	(void)state;
	site_make();
	return 0;
}

/* A caseworker logs in, and is who she is to the system. */
static void test_a_caseworker_logs_in(void **state)
{
	struct pty p;

	(void)state;
	site_login(&p, "anna", NULL);
	site_expect(&p, "Anna Holm (anna)");
	pty_type(&p, "1");
	site_expect(&p, "B-1");
	site_leave(&p);
	assert_int_equal(p.status, 0);
	pty_done(&p);
	assert_int_equal(site_logged("login", "anna"), 1);
}

/* Exec, shell, copying and tunnels all end in the program, or in nothing. */
static void test_ssh_leads_nowhere_else(void **state)
{
	char config[4096], out[4096];
	const char *sftp[] = {"sftp", "-F", config, "-b", "/dev/null", "anna", NULL};
	const char *scp[] = {"scp", "-F", config, "anna:" SITE_DB, "/root/stolen", NULL};
	const char *old_scp[] = {"scp", "-O", "-F", config, "anna:" SITE_DB, "/root/stolen", NULL};
	const char *tunnel[] = {"ssh", "-F", config, "-N", "-o", "ExitOnForwardFailure=yes", "-R", "9999:localhost:22",
		"anna", NULL};
	const char *pipe[] = {"ssh", "-F", config, "anna", "cat", SITE_DB, NULL};
	struct pty p;

	(void)state;
	snprintf(config, sizeof(config), "%s/ssh_config", getenv("TRIN_SSH"));
	assert_int_not_equal(site_run(out, sizeof(out), sftp), 0);
	assert_int_not_equal(site_run(out, sizeof(out), scp), 0);
	assert_int_not_equal(site_run(out, sizeof(out), old_scp), 0);
	assert_int_not_equal(site_run(out, sizeof(out), tunnel), 0);
	site_run(out, sizeof(out), pipe); /* trin without a terminal: lines, until its input ends */
	assert_null(strstr(out, "SQLite format"));
	assert_non_null(strstr(out, "Anna Holm"));
	site_login(&p, "anna", "/bin/sh", "-c", "id", NULL);
	site_expect(&p, "Anna Holm (anna)");
	pty_done(&p);
}

static int create_nina(void *ctx)
{
	struct hello_request hello = {.protocol = WIRE_PROTOCOL, .version = "1", .terminal = "", .source = ""};
	struct login_look_request look = {"nina"}, nobody = {"nosuch"}, slash = {"../nina"};
	char name[] = "trin-store", *argv[] = {name, NULL};
	struct sections_request ask = {0};
	struct sections_reply sections;
	struct user_create_reply created;
	struct login_look_reply found;
	struct hello_reply me;
	struct arena a;
	struct door *d;
	struct err e;

	(void)ctx;
	arena_init(&a);
	if (door_new_process(SITE_STORE, argv, &d, &e) != ST_OK || door_hello(d, &hello, &a, &me, &e) != ST_OK)
		return 1;
	if (door_login_look(d, &nobody, &a, &found, &e) != ST_OK || found.is_known ||
		door_login_look(d, &slash, &a, &found, &e) != ST_INVALID)
		return 2;
	if (door_login_look(d, &look, &a, &found, &e) != ST_OK || !found.is_known || strcmp(found.name, "Nina Ny") != 0)
		return 3;
	if (door_sections(d, &ask, &a, &sections, &e) != ST_OK)
		return 4;
	for (int32_t i = 0; i < sections.n_rows; i++) {
		struct user_create_request request = {"nina", found.name, ROLE_CASEWORKER, sections.rows[i].id,
			DAY_NONE, DAY_NONE};

		if (sections.rows[i].own)
			return door_user_create(d, &request, &a, &created, &e) == ST_OK ? 0 : 5;
	}
	return 6;
}

/* A key person makes a user of a login that the system knows; she comes, gets cases, and the one who leaves is out. */
static void test_a_user_comes_and_another_goes(void **state)
{
	struct pty nina, bo;

	(void)state;
	site_login(&bo, "bo", NULL);
	site_expect(&bo, "3 own");
	assert_int_equal(site_as("karen", create_nina, NULL), 0);
	assert_int_equal(site_as("karen", create_nina, NULL), 5); /* she is there already */
	site_login(&nina, "nina", NULL);
	site_expect(&nina, "Nina Ny (nina)");
	site_expect(&nina, "0 own");
	site_admin("user", "close", "bo", "--to", "nina", "--reason", "moved away", NULL);
	pty_type(&bo, "1"); /* the window that was open */
	site_expect(&bo, "user is closed");
	pty_done(&bo);
	site_login(&bo, "bo", NULL);
	site_expect(&bo, "user is closed");
	pty_done(&bo);
	pty_type(&nina, "1");
	site_expect(&nina, "B-1");
	pty_done(&nina);
	assert_int_equal(site_sql("SELECT count(*) FROM course WHERE user_id = (SELECT id FROM user WHERE login = 'nina')"), 3);
	assert_int_equal(site_sql("SELECT count(*) FROM course c JOIN user u ON u.id = c.user_id WHERE u.closed_at"), 0);
	site_admin("check", NULL);
}

/* Moved, she loses the old caseload at the next key. */
static void test_a_moved_user_loses_the_caseload(void **state)
{
	struct pty p;

	(void)state;
	site_login(&p, "anna", NULL);
	site_expect(&p, "5 own");
	site_admin("user", "move", "anna", "--section", "unge-syd", "--cases", "hand-over", "--to", "bo", NULL);
	pty_type(&p, "1");
	pty_drain(&p, 300);
	assert_false(pty_has(&p, "B-1"));
	pty_done(&p);
	assert_int_equal(site_sql("SELECT count(*) FROM course WHERE user_id = (SELECT id FROM user WHERE login = 'bo')"), 8);
}

#define LIST_END 17 /* below it stand words about the citizen, as long as the name */

struct effects {
	int titles, modes;
};

static int on_property(VTermProp property, VTermValue *value, void *ctx)
{
	struct effects *seen = ctx;

	(void)value;
	seen->titles += property == VTERM_PROP_TITLE || property == VTERM_PROP_ICONNAME;
	seen->modes += property == VTERM_PROP_MOUSE || property == VTERM_PROP_REVERSE;
	return 1;
}

/* anna's list as she sees it; what stands right of the names, of each row with a citizen. */
static struct effects see_list(char right[24][64], const char *name)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
	struct effects seen = {0, 0};
	struct pty p;

	site_login(&p, "anna", NULL);
	vterm_screen_set_callbacks(p.screen, &callbacks, &seen);
	site_expect(&p, "My citizens");
	pty_type(&p, "1");
	site_expect(&p, "B-1");
	site_expect(&p, name);
	pty_drain(&p, 100);
	for (int row = 0; row < 24; row++) {
		VTermRect rect = {row, row + 1, 50, 80};
		size_t n = vterm_screen_get_text(p.screen, right[row], 63, rect);
		char line[512];

		right[row][n < 63 ? n : 63] = '\0';
		if (!strstr(pty_row(&p, row, line, sizeof(line)), "B-1"))
			right[row][0] = '\0';
	}
	site_leave(&p);
	pty_done(&p);
	return seen;
}

/* A name that came past every check, by the hand of root: it stays in its field and does nothing to the terminal. */
static void test_names_do_nothing(void **state)
{
	static const char *const names[] = {"char(27) || ']0;owned' || char(7)", "char(27) || '[2J' || char(27) || '[?1000h'",
		"char(155) || '31mred'", "char(8238) || 'drow'", "'a' || char(769,769,769,769,769,769,769,769)",
		"char(0x6f22,0x5b57,0x6f22,0x5b57,0x6f22,0x5b57,0x6f22,0x5b57,0x6f22,0x5b57,0x6f22,0x5b57,0x6f22,0x5b57)",
		"'a' || char(10,13,9) || 'b'", "char(0xe0041,0x200b,0x2028)", "'%s%n%d'"};
	static char plain[24][64], odd[24][64];
	char sql[512];

	(void)state;
	struct effects before = see_list(plain, "Amina Juul");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(sql, sizeof(sql), "UPDATE citizen SET name = 'Q' || %s WHERE name = 'Amina Juul' OR "
			"name GLOB 'Q*' RETURNING id", names[i]);
		assert_true(site_sql(sql) > 0);
		struct effects seen = see_list(odd, "Q");
		assert_int_equal(seen.titles, before.titles);
		assert_int_equal(seen.modes, before.modes);
		for (int row = 0; row < LIST_END; row++)
			assert_string_equal(odd[row], plain[row]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_a_caseworker_logs_in, make),
		cmocka_unit_test(test_ssh_leads_nowhere_else),
		cmocka_unit_test_setup(test_a_user_comes_and_another_goes, make),
		cmocka_unit_test_setup(test_a_moved_user_loses_the_caseload, make),
		cmocka_unit_test_setup(test_names_do_nothing, make),
	};

	return cmocka_run_group_tests_name("stories", tests, NULL, NULL);
}
