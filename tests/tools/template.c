#include "template.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"

static void beside(char *out, size_t size, const char *path, const char *suffix)
{
	int n = snprintf(out, size, "%s%s", path, suffix);

	assert_true(n > 0 && (size_t)n < size);
}

static void write_file(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	if (n)
		assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

void template_keep(struct template *t, const char *path)
{
	char log[512];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	beside(log, sizeof(log), path, "-wal"); /* what is in it would be missing */
	assert_int_not_equal(access(log, F_OK), 0);
	assert_int_equal(fstat(fd, &st), 0);
	t->n = (size_t)st.st_size;
	t->bytes = malloc(t->n);
	assert_non_null(t->bytes);
	assert_int_equal(read(fd, t->bytes, t->n), t->n);
	close(fd);
}

bool template_make(const struct template *t, const char *path)
{
	static const char *const suffixes[] = { "-queue", "-presence" };
	char name[512];

	if (!t->bytes)
		return false;
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		beside(name, sizeof(name), path, suffixes[i]);
		write_file(name, NULL, 0);
	}
	write_file(path, t->bytes, t->n);
	return true;
}
