/* The accounts of the system, asked directly and through the process that a sandbox needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/login.h"

static int stop(void **state)
{
	(void)state;
	login_stop();
	return 0;
}

static void check_accounts(void)
{
	static const char *const none[] = { "", "no-such-login", "ro ot", "../root", "ROOT", "root:x" };
	struct login login;
	struct err e = { 0 };
	char longest[400];

	assert_int_equal(login_by_name("root", &login, &e), ST_OK);
	assert_int_equal(login.uid, 0);
	assert_string_equal(login.name, "root");
	assert_int_equal(login_by_uid(0, &login, &e), ST_OK);
	assert_string_equal(login.name, "root");
	for (size_t i = 0; i < COUNT(none); i++) {
		assert_int_equal(login_by_name(none[i], &login, &e), ST_NOUSER);
		assert_string_equal(e.arg, none[i]);
	}
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(login_by_name(longest, &login, &e), ST_NOUSER);
	assert_int_equal(login_by_uid(4294967290u, &login, &e), ST_NOUSER);
	assert_string_equal(e.arg, "4294967290");
}

static void test_asked_directly(void **state)
{
	(void)state;
	check_accounts();
}

static void test_asked_of_another_process(void **state)
{
	struct login login;
	struct err e;

	(void)state;
	assert_int_equal(login_start(&e), ST_OK);
	check_accounts();
	login_expect(4294967290u);
	check_accounts(); /* another question: the answer to that one is passed over */
	login_expect(0);
	assert_int_equal(login_by_uid(0, &login, &e), ST_OK);
	assert_string_equal(login.name, "root");
	check_accounts();
	login_stop();
	login_expect(0);
	check_accounts();
}

/* The only child of this process. */
static pid_t child(void)
{
	char path[64];
	int pid = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	f = fopen(path, "r");
	if (!f)
		return 0;
	if (fscanf(f, "%d", &pid) != 1)
		pid = 0;
	fclose(f);
	return pid;
}

static void test_the_other_process_dies(void **state)
{
	struct login login;
	struct err e;

	(void)state;
	assert_int_equal(login_start(&e), ST_OK);
	if (!child())
		skip(); /* a kernel without the list of children */
	assert_int_equal(kill(child(), SIGKILL), 0);
	assert_int_equal(login_by_name("root", &login, &e), ST_SHORT);
	assert_int_equal(login_by_uid(0, &login, &e), ST_SHORT);
}

/* Last: a process that has let go has nobody to ask for the rest of its life, and does not look by itself. */
static void test_let_go(void **state)
{
	struct login login;
	struct err e;

	(void)state;
	assert_int_equal(login_start(&e), ST_OK);
	login_let_go();
	login_let_go();
	assert_int_equal(login_by_uid(0, &login, &e), ST_SHORT);
	assert_int_equal(login_by_name("root", &login, &e), ST_SHORT);
	assert_int_equal(wait(NULL), -1); /* it ends, and leaves nothing that waits to be asked for */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_asked_directly),
		cmocka_unit_test_teardown(test_asked_of_another_process, stop),
		cmocka_unit_test_teardown(test_the_other_process_dies, stop),
		cmocka_unit_test(test_let_go),
	};

	return cmocka_run_group_tests_name("base_login", tests, NULL, NULL);
}
