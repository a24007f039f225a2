#include "file_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum file_found refuse(struct conf_report *report, const char *name, int sys)
{
	if (sys == ENOENT || sys == ENOTDIR)
		return FILE_MISSING;
	if (sys == EACCES || sys == EPERM)
		conf_error(report, name, 0, N_("you may not read this file"));
	else
		conf_error(report, name, 0, N_("this file cannot be read: %s"), strerror(sys));
	return FILE_UNREADABLE;
}

static bool is_usable(struct conf_report *report, const char *name, const struct stat *st)
{
	if (S_ISDIR(st->st_mode))
		conf_error(report, name, 0, N_("this is a directory, not a file"));
	else if (!S_ISREG(st->st_mode))
		conf_error(report, name, 0, N_("this is not an ordinary file"));
	else if (st->st_size > FILE_MOST)
		conf_error(report, name, 0,
			N_("this file is larger than 1 MiB; is it really a configuration file?"));
	else
		return true;
	return false;
}

/* Up to "most" bytes, also when the file grows meanwhile. -1 with errno. */
static ssize_t read_whole(int fd, char *buf, size_t most)
{
	size_t at = 0;

	while (at < most) {
		ssize_t got = read(fd, buf + at, most - at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		at += (size_t)got;
	}
	return (ssize_t)at;
}

enum file_found file_read(struct arena *a, struct conf_report *report, const char *path,
	const char *name, char **bytes, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	enum file_found found = FILE_UNREADABLE;
	struct stat st;

	if (fd < 0)
		return refuse(report, name, errno);
	if (fstat(fd, &st) < 0) {
		found = refuse(report, name, errno);
		goto out;
	}
	if (!is_usable(report, name, &st))
		goto out;
	if (st.st_mode & S_IWOTH)
		conf_warning(report, name, 0,
			N_("everybody on this server may change this file; try: chmod o-w %s"),
			path);
	*bytes = arena_alloc(a, (size_t)st.st_size + 1);
	ssize_t got = read_whole(fd, *bytes, (size_t)st.st_size);
	if (got < 0) {
		found = refuse(report, name, errno);
		goto out;
	}
	*n = (size_t)got;
	found = FILE_READ;
out:
	close(fd);
	return found;
}
