/* The walls of the sandbox, each tried from inside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/landlock.h>
#include <unistd.h>

#include "base/sandbox.h"

#define KILLED (128 + SIGSYS)

static char folder[] = "/tmp/trin-sandbox-XXXXXX";
static char inside[64], outside[] = "/tmp/trin-outside-XXXXXX";

static int make_files(void **state)
{
	int fd = mkstemp(outside);

	(void)state;
	close(fd);
	assert_non_null(mkdtemp(folder));
	snprintf(inside, sizeof(inside), "%s/file", folder);
	return fd < 0;
}

static int remove_files(void **state)
{
	(void)state;
	unlink(inside);
	unlink(outside);
	return rmdir(folder);
}

/* The sandbox does nothing where the sanitizers need their own calls. */
static bool is_on(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return false;
#elif defined(__has_feature)
	return !__has_feature(address_sanitizer);
#else
	return true;
#endif
}

static bool has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

static int in_sandbox(int (*fn)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct err e;

		_exit(sandbox_enter(folder, &e) == ST_OK ? fn() : 99);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int work(void)
{
	char byte = 0;
	int fd = open(inside, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct stat st;

	if (fd < 0 || pwrite(fd, "x", 1, 0) != 1 || fdatasync(fd) != 0 || pread(fd, &byte, 1, 0) != 1)
		return 1;
	if (ftruncate(fd, 0) != 0 || close(fd) != 0 || stat(inside, &st) != 0 || unlink(inside) != 0)
		return 2;
	fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	return fd >= 0 && read(fd, &byte, 1) == 1 ? 0 : 3;
}

static void test_the_folder_can_be_used(void **state)
{
	(void)state;
	assert_int_equal(in_sandbox(work), 0);
}

static int look_outside(void)
{
	static const char *const files[] = { "/etc/passwd", "/proc/self/maps", "/", "/tmp", "/dev/null" };
	char path[64];

	for (size_t i = 0; i < COUNT(files); i++) {
		if (open(files[i], O_RDONLY | O_CLOEXEC) >= 0)
			return 1;
	}
	if (open(outside, O_WRONLY) >= 0 || open(outside, O_RDONLY) >= 0 || unlink(outside) == 0)
		return 2;
	snprintf(path, sizeof(path), "%s.new", outside);
	return open(path, O_RDWR | O_CREAT, 0600) >= 0 ? 3 : 0;
}

static void test_other_files_cannot(void **state)
{
	(void)state;
	if (!is_on() || !has_landlock())
		skip();
	assert_int_equal(in_sandbox(look_outside), 0);
}

static int run_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return 0;
}

static int trace(void)
{
	return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int fork_off(void)
{
	return fork() < 0;
}

static int rename_it(void)
{
	return rename(inside, outside);
}

static int map_code(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static int signal_parent(void)
{
	return kill(getppid(), 0);
}

static int signal_parents_thread(void)
{
	return (int)syscall(SYS_tgkill, getppid(), getppid(), 0);
}

static int change_mode(void)
{
	return chmod(folder, 0777);
}

static void test_other_calls_end_the_process(void **state)
{
	static int (*const tried[])(void) = { run_program, trace, fork_off, rename_it, map_code, signal_parent,
		signal_parents_thread, change_mode };

	(void)state;
	if (!is_on())
		skip();
	for (size_t i = 0; i < COUNT(tried); i++)
		assert_int_equal(in_sandbox(tried[i]), KILLED);
}

static int connect_out(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EACCES && socket(AF_INET, SOCK_STREAM, 0) < 0 ? 0 : 1;
}

static void test_no_new_connection(void **state)
{
	(void)state;
	if (!is_on())
		skip();
	assert_int_equal(in_sandbox(connect_out), 0);
}

static int fall(void)
{
	signal(SIGABRT, SIG_DFL);
	abort();
}

/* A mistake of the program ends as such, not as a breach. */
static void test_an_abort_is_an_abort(void **state)
{
	(void)state;
	assert_int_equal(in_sandbox(fall), 128 + SIGABRT);
}

static int no_exec(void)
{
	struct err e;

	if (sandbox_no_exec(&e) != ST_OK)
		return 1;
	execl("/bin/true", "true", (char *)NULL);
	return errno == EPERM && open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 7 : 2;
}

static void test_no_exec(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0)
		_exit(no_exec());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), is_on() ? 7 : 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_folder_can_be_used),
		cmocka_unit_test(test_other_files_cannot),
		cmocka_unit_test(test_other_calls_end_the_process),
		cmocka_unit_test(test_no_new_connection),
		cmocka_unit_test(test_an_abort_is_an_abort),
		cmocka_unit_test(test_no_exec),
	};

	return cmocka_run_group_tests_name("base_sandbox", tests, make_files, remove_files);
}
