/*
 * Real logins: sshd, the shipped sshd_config.d/trin.conf, the installed programs. What people do there is in lives.c.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "site.h"

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

/*
 * Whoever comes for the first time is asked the first questions, and goes on the tour: in the store's memory, under its
 * walls, where the account that owns the data could not write a file for it.
 */
static void test_a_new_user_takes_the_tour(void **state)
{
	struct pty p;

	(void)state;
	site_login(&p, "anna", NULL);
	site_expect(&p, FIRST_QUESTIONS);
	site_step(&p, "1\r", "Do you see colours?");
	site_step(&p, "\rs", "Two minutes to try it out?");
	site_step(&p, "\r", "Tour 0/5");
	site_step(&p, "/sara\r", "B-1001 Sara Toft");
	site_step(&p, "\r", "Done! 1/5");
	site_step(&p, "s34", "Done! 2/5");
	site_step(&p, "345xy", "Done! 3/5");
	site_step(&p, "b*", "5/5");
	site_step(&p, "Q", "5 own");
	site_leave(&p);
	assert_int_equal(p.status, 0);
	pty_done(&p);
	assert_int_equal(site_sql("SELECT count(*) FROM citizen"), 8);
	assert_int_equal(site_sql("SELECT (SELECT count(*) FROM measurement) + (SELECT count(*) FROM draft)"), 0);
	assert_int_equal(site_sql("SELECT glyphs FROM user_setting"), 1);
	assert_int_equal(site_logged("open", NULL), 0);
	assert_int_equal(site_logged("settings", "anna"), 1);
	site_login(&p, "anna", NULL);
	site_expect(&p, "Anna Holm (anna)");
	site_leave(&p);
	pty_done(&p);
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
		cmocka_unit_test_setup(test_a_new_user_takes_the_tour, make),
		cmocka_unit_test(test_ssh_leads_nowhere_else),
		cmocka_unit_test_setup(test_names_do_nothing, make),
	};

	return cmocka_run_group_tests_name("stories", tests, NULL, NULL);
}
