/*
 * A configuration file into memory. It is opened first and judged by its descriptor, so that
 * nobody can exchange it in between; a FIFO does not block.
 */
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
	else if (sys == ELOOP)
		conf_error(report, name, 0, N_("this is a link, not a file"));
	else
		conf_error(report, name, 0, N_("this file cannot be read: %s"), conf_report_reason(report, sys));
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

static bool is_of_root(struct conf_report *report, const char *name, const struct stat *st)
{
	if (st->st_uid == 0 && !(st->st_mode & (S_IWGRP | S_IWOTH)))
		return true;
	conf_error(report, name, 0, N_("only root may own and change this file"));
	return false;
}

static void warn_of_writers(struct conf_report *report, const char *path, const char *name,
	const struct stat *st)
{
	if (st->st_mode & S_IWOTH)
		conf_warning(report, name, 0,
			N_("everybody on this server may change this file; try: chmod o-w %s"),
			path);
}

static enum file_found take(struct arena *a, struct conf_report *report, const char *name, int fd,
	const struct stat *st, char **bytes, size_t *n)
{
	*bytes = arena_alloc(a, (size_t)st->st_size + 1);
	ssize_t got = read_whole(fd, *bytes, (size_t)st->st_size);
	if (got < 0)
		return refuse(report, name, errno);
	*n = (size_t)got;
	return FILE_READ;
}

static enum file_found read_it(struct arena *a, struct conf_report *report, const char *path,
	const char *name, bool of_root, char **bytes, size_t *n)
{
	int follow = of_root ? O_NOFOLLOW : 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | follow);
	enum file_found found = FILE_UNREADABLE;
	struct stat st;

	if (fd < 0)
		return refuse(report, name, errno);
	if (fstat(fd, &st) < 0) {
		found = refuse(report, name, errno);
	} else if (is_usable(report, name, &st) && (!of_root || is_of_root(report, name, &st))) {
		warn_of_writers(report, path, name, &st);
		found = take(a, report, name, fd, &st, bytes, n);
	}
	close(fd);
	return found;
}

enum file_found file_read(struct arena *a, struct conf_report *report, const char *path,
	const char *name, char **bytes, size_t *n)
{
	return read_it(a, report, path, name, false, bytes, n);
}

enum file_found file_read_of_root(struct arena *a, struct conf_report *report, const char *path,
	const char *name, char **bytes, size_t *n)
{
	return read_it(a, report, path, name, true, bytes, n);
}
