/* Bytes to the terminal: all of them, also where it takes only some at a time. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/tui/tui_priv.h"

#define MUCH (300 * 1000) /* bytes; a pipe holds 64 KiB */

/* Reads to the end; ends with 0 when every byte came, in order. */
static void read_all(int fd)
{
	unsigned char buf[4096];
	size_t at = 0;
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		for (ssize_t i = 0; i < n; i++, at++)
			if (buf[i] != at % 251)
				_exit(1);
	_exit(at == MUCH ? 0 : 2);
}

static void test_all_of_it(void **state)
{
	unsigned char *bytes = malloc(MUCH);
	int fds[2], out = dup(STDOUT_FILENO), status;

	(void)state;
	assert_non_null(bytes);
	for (size_t i = 0; i < MUCH; i++)
		bytes[i] = (unsigned char)(i % 251);
	assert_int_equal(pipe(fds), 0);
	pid_t reader = fork();
	if (reader == 0) {
		close(fds[1]);
		read_all(fds[0]);
	}
	assert_int_equal(fcntl(fds[1], F_SETFL, O_NONBLOCK), 0);
	dup2(fds[1], STDOUT_FILENO);
	bool done = tui_term_write((const char *)bytes, MUCH);
	dup2(out, STDOUT_FILENO);
	close(out);
	close(fds[0]);
	close(fds[1]);
	free(bytes);
	assert_true(done);
	assert_int_equal(waitpid(reader, &status, 0), reader);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* Nobody reads: said, not waited for. */
static void test_gone(void **state)
{
	int fds[2], out = dup(STDOUT_FILENO);

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(fds), 0);
	close(fds[0]);
	dup2(fds[1], STDOUT_FILENO);
	bool done = tui_term_write("x", 1);
	dup2(out, STDOUT_FILENO);
	close(out);
	close(fds[1]);
	assert_false(done);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_of_it),
		cmocka_unit_test(test_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
