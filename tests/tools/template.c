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
#include "store/migrate.h"

static void beside(char *out, size_t size, const char *path, const char *suffix)
{
	int n = snprintf(out, size, "%s%s", path, suffix);

	assert_true(n > 0 && (size_t)n < size);
}

static bool write_file(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return false;
	bool whole = n == 0 || write(fd, bytes, n) == (ssize_t)n;
	close(fd);
	return whole;
}

static bool read_file(struct template *t, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	assert_int_equal(fstat(fd, &st), 0);
	t->n = (size_t)st.st_size;
	t->bytes = malloc(t->n);
	assert_non_null(t->bytes);
	assert_int_equal(read(fd, t->bytes, t->n), t->n);
	close(fd);
	return true;
}

/* False without a build folder. Another schema has another name. */
static bool shared_name(const struct template *t, char *out, size_t size)
{
	const char *build = getenv("TRIN_BUILD");

	if (!build)
		return false;
	int n = snprintf(out, size, "%s/tests/%s-%d.db", build, t->name, store_schema_newest());
	return n > 0 && (size_t)n < size;
}

static bool is_later(struct timespec a, struct timespec b)
{
	return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

/* Than all that it is made with: one that an older program has made serves nobody. */
static bool is_newer(const char *path)
{
	static const char *const layers[] = { "base", "model", "conf", "store", "wire", "service", "testtools" };
	char name[400];
	struct stat file, library;

	if (stat(path, &file) != 0)
		return false;
	for (size_t i = 0; i < COUNT(layers); i++) {
		int n = snprintf(name, sizeof(name), "%s/lib/lib%s.a", getenv("TRIN_BUILD"), layers[i]);
		if (n < 0 || (size_t)n >= sizeof(name) || stat(name, &library) != 0 || !is_later(file.st_mtim, library.st_mtim))
			return false;
	}
	return true;
}

/* Whoever reads it meanwhile sees the old one or the new one. A folder that cannot be written shares nothing. */
static void share(const struct template *t)
{
	char name[400], part[420];

	if (!shared_name(t, name, sizeof(name)))
		return;
	snprintf(part, sizeof(part), "%s.%d", name, (int)getpid());
	if (!write_file(part, t->bytes, t->n) || rename(part, name) != 0)
		unlink(part);
}

void template_keep(struct template *t, const char *path)
{
	char log[512];

	beside(log, sizeof(log), path, "-wal"); /* what is in it would be missing */
	assert_int_not_equal(access(log, F_OK), 0);
	assert_true(read_file(t, path));
	share(t);
}

bool template_make(struct template *t, const char *path)
{
	static const char *const suffixes[] = { "-queue", "-presence" };
	char name[512];

	if (!t->bytes && !(shared_name(t, name, sizeof(name)) && is_newer(name) && read_file(t, name)))
		return false;
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		beside(name, sizeof(name), path, suffixes[i]);
		assert_true(write_file(name, NULL, 0));
	}
	assert_true(write_file(path, t->bytes, t->n));
	return true;
}
