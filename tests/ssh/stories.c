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

#include "site.h"

static int make(void **state)
{
	(void)state;
	site_make();
	return 0;
}

/* A caseworker logs in, scores, and what she typed is in the municipality's file. */
static void test_a_caseworker_scores(void **state)
{
	struct pty p;

	(void)state;
	site_login(&p, "anna", NULL);
	site_expect(&p, "Anna Holm");
	pty_dump(&p);
	site_leave(&p);
	assert_int_equal(p.status, 0);
	pty_done(&p);
	assert_int_equal(site_logged("login", "anna"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_a_caseworker_scores, make),
	};

	return cmocka_run_group_tests_name("stories", tests, NULL, NULL);
}
