/* What trin-store does before it believes anything. Each line in a process of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process.h"

#define USER 60001
#define ACCOUNT 60009

/* The exit status of fn in a child: 0 is well. */
static int in_child(int (*fn)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(fn());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int clear(void)
{
	setenv("LD_PRELOAD", "/tmp/evil.so", 1);
	setenv("SQLITE_TMPDIR", "/tmp", 1);
	process_clear_environment();
	return environ && *environ ? 1 : 0;
}

static void test_environment(void **state)
{
	(void)state;
	assert_int_equal(in_child(clear), 0);
}

static void test_only_a_socket_of_packets_is_a_door(void **state)
{
	uid_t peer = 4242;
	int pair[2], null = open("/dev/null", O_RDWR);

	(void)state;
	assert_false(process_is_door(null, &peer));
	close(null);
	assert_false(process_is_door(null, &peer)); /* closed */
	assert_int_equal(pipe(pair), 0);
	assert_false(process_is_door(pair[0], &peer));
	close(pair[0]);
	close(pair[1]);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	assert_false(process_is_door(pair[0], &peer));
	close(pair[0]);
	close(pair[1]);
	int lone = socket(AF_UNIX, SOCK_SEQPACKET, 0);
	assert_false(process_is_door(lone, &peer)); /* nobody at its other end */
	close(lone);
	assert_int_equal(peer, 4242);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair), 0);
	assert_true(process_is_door(pair[0], &peer));
	assert_int_equal(peer, geteuid());
	close(pair[0]);
	close(pair[1]);
}

static bool is_null(int fd)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && stat("/dev/null", &b) == 0 && a.st_rdev == b.st_rdev && S_ISCHR(a.st_mode);
}

static int fill_files(void)
{
	close(0);
	close(2);
	process_fill_files(O_RDWR);
	return is_null(0) && is_null(2) && fcntl(3, F_GETFD) == -1 ? 0 : 1;
}

static int close_files(void)
{
	struct err e;
	int kept = fcntl(0, F_DUPFD, 17);

	if (process_close_files(&e) != ST_OK)
		return 1;
	if (fcntl(kept, F_GETFD) != -1 || fcntl(0, F_GETFD) < 0)
		return 2;
	return is_null(1) && is_null(2) && fcntl(3, F_GETFD) == -1 ? 0 : 3;
}

static int close_files_with_none_open(void)
{
	close(1);
	close(2);
	return close_files();
}

static void test_files(void **state)
{
	(void)state;
	assert_int_equal(in_child(fill_files), 0);
	assert_int_equal(in_child(close_files), 0);
	assert_int_equal(in_child(close_files_with_none_open), 0);
}

static int signals(void)
{
	struct itimerval soon = { { 0, 0 }, { 1000, 0 } };
	struct sigaction action;
	sigset_t all, mask;

	signal(SIGTERM, SIG_IGN);
	signal(SIGXFSZ, SIG_DFL);
	setitimer(ITIMER_REAL, &soon, NULL);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	process_default_signals();
	sigaction(SIGTERM, NULL, &action);
	if (action.sa_handler != SIG_DFL)
		return 1;
	sigaction(SIGXFSZ, NULL, &action);
	if (action.sa_handler != SIG_IGN)
		return 2;
	sigprocmask(SIG_SETMASK, NULL, &mask);
	if (sigismember(&mask, SIGTERM))
		return 3;
	getitimer(ITIMER_REAL, &soon);
	return soon.it_value.tv_sec ? 4 : 0;
}

static void test_signals(void **state)
{
	(void)state;
	assert_int_equal(in_child(signals), 0);
}

static struct {
	int which;
	rlim_t soft, hard;
	enum status expected;
} limit;

static int check_limit(void)
{
	struct rlimit is = { limit.soft, limit.hard };
	struct err e = { 0 };

	if (setrlimit((__rlimit_resource_t)limit.which, &is) != 0)
		return 1;
	if (process_check_limits(&e) != limit.expected)
		return 2;
	if (limit.expected != ST_OK)
		return e.arg[0] ? 0 : 3;
	getrlimit((__rlimit_resource_t)limit.which, &is);
	return is.rlim_cur == limit.hard ? 0 : 4;
}

static void test_limits(void **state)
{
	static const struct {
		int which;
		rlim_t soft, hard;
		enum status expected;
	} cases[] = {
		{ RLIMIT_FSIZE, 4096, 4096, ST_LIMIT },
		{ RLIMIT_FSIZE, 0, 0, ST_LIMIT },
		{ RLIMIT_FSIZE, 4096, (rlim_t)5 << 30, ST_OK }, /* a soft limit is raised */
		{ RLIMIT_NOFILE, 4, 4, ST_LIMIT },
		{ RLIMIT_NOFILE, 63, 63, ST_LIMIT },
		{ RLIMIT_NOFILE, 64, 64, ST_OK },
		{ RLIMIT_NOFILE, 4, 64, ST_OK },
		{ RLIMIT_CPU, 10, 10, ST_LIMIT },
		{ RLIMIT_STACK, 1 << 16, 1 << 16, ST_LIMIT },
		{ RLIMIT_DATA, 1 << 20, 1 << 20, ST_LIMIT },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		limit.which = cases[i].which;
		limit.soft = cases[i].soft;
		limit.hard = cases[i].hard;
		limit.expected = cases[i].expected;
		assert_int_equal(in_child(check_limit), 0);
	}
}

static int hide(void)
{
	struct rlimit core;
	struct err e;

	if (process_hide(&e) != ST_OK || prctl(PR_GET_DUMPABLE) != 0)
		return 1;
	getrlimit(RLIMIT_CORE, &core);
	return core.rlim_cur || core.rlim_max ? 2 : 0;
}

static void test_hide(void **state)
{
	(void)state;
	assert_int_equal(in_child(hide), 0);
}

static int detach(void)
{
	char here[4096];
	struct err e;

	if (process_detach(&e) != ST_OK || umask(0) != 077)
		return 1;
	if (!getcwd(here, sizeof(here)) || here[0] != '/' || here[1])
		return 2;
	return getsid(0) == getpid() ? 0 : 3;
}

static void test_detach(void **state)
{
	(void)state;
	assert_int_equal(in_child(detach), 0);
}

/* As after the exec of a set-user-id program. */
static int settle(void)
{
	uid_t u[3];
	struct err e;

	if (setresgid(USER, USER, USER) != 0 || setresuid(USER, ACCOUNT, ACCOUNT) != 0)
		return 1;
	if (!process_is_privileged())
		return 2;
	if (process_settle(&e) != ST_OK)
		return 3;
	getresuid(&u[0], &u[1], &u[2]);
	if (u[0] != ACCOUNT || u[1] != ACCOUNT || u[2] != ACCOUNT)
		return 4;
	if (setuid(USER) == 0 || seteuid(USER) == 0 || setuid(0) == 0 || setresuid(USER, USER, USER) == 0)
		return 5;
	return prctl(PR_GET_DUMPABLE) == 0 ? 0 : 6;
}

/* With the rights of root there would be a way back. */
static int settle_with_root_behind(void)
{
	struct err e;

	if (setresuid(USER, 0, 0) != 0)
		return 1;
	return process_settle(&e) == ST_SETUP ? 0 : 2;
}

static int settle_without_rights(void)
{
	struct err e;

	if (setresgid(USER, USER, USER) != 0 || setresuid(USER, USER, USER) != 0 || process_is_privileged())
		return 1;
	return process_settle(&e) == ST_OK && getuid() == USER ? 0 : 2;
}

static void test_settle(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	assert_int_equal(in_child(settle), 0);
	assert_int_equal(in_child(settle_with_root_behind), 0);
	assert_int_equal(in_child(settle_without_rights), 0);
}

static void test_lost_set_id(void **state)
{
	(void)state;
	assert_false(process_lost_set_id());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_only_a_socket_of_packets_is_a_door),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_hide),
		cmocka_unit_test(test_detach),
		cmocka_unit_test(test_settle),
		cmocka_unit_test(test_lost_set_id),
	};

	return cmocka_run_group_tests_name("base_process", tests, NULL, NULL);
}
