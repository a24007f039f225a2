/*
 * Files beside SQLite: made private, flushed with their folder. The database and its copies get
 * their names at the end, through store_file_publish() alone.
 */
#include "file_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "db_priv.h"

enum status store_file_refused(const char *path, int sys, struct err *e)
{
	switch (sys) {
	case EEXIST:
		(void)err_set(e, ST_EXISTS, "%s", path);
		break;
	case ENOSPC:
	case EDQUOT:
		(void)err_set(e, ST_FULL, "%s", path);
		break;
	case ENOENT:
		(void)err_set(e, ST_NOTFOUND, "%s", path);
		break;
	case ENOTDIR:
		(void)err_set(e, ST_INVALID, "%s", N_("a file where a folder is needed"));
		break;
	case EACCES:
	case EPERM:
	case EROFS:
		(void)err_set(e, ST_READONLY, "%s", N_("the file or its folder is read-only"));
		break;
	case EMFILE:
	case ENFILE:
		(void)err_set(e, ST_SHORT, "%s", N_("open files"));
		break;
	default:
		(void)err_set(e, ST_IO, "%s", path);
		break;
	}
	return err_sys(e, sys);
}

/* What root makes belongs to the account that owns the folder: trin-store, which is not root, must use it. */
static bool give_to_owner(int fd, const char *path)
{
	char copy[PATH_MAX];
	struct stat st;

	if (geteuid() != 0)
		return true;
	snprintf(copy, sizeof(copy), "%s", path);
	return stat(dirname(copy), &st) == 0 && fchown(fd, st.st_uid, st.st_gid) == 0;
}

enum status store_file_make(const char *path, int flags, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0600);

	enum status status = ST_OK;

	if (fd < 0)
		return store_file_refused(path, errno, e);
	if (!give_to_owner(fd, path))
		status = store_file_refused(path, errno, e);
	close(fd);
	return status;
}

static enum status flush_folder(const char *path, struct err *e)
{
	char copy[PATH_MAX];

	snprintf(copy, sizeof(copy), "%s", path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum status status =
		fd < 0 || fsync(fd) != 0 ? store_file_refused(path, errno, e) : ST_OK;
	if (fd >= 0)
		close(fd);
	return status;
}

/* A file system that cannot refuse to replace (EINVAL) is asked first. */
static int rename_new(const char *part, const char *to)
{
	struct stat st;

	if (renameat2(AT_FDCWD, part, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (lstat(to, &st) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(part, to);
}

enum status store_file_publish(const char *part, const char *to, struct err *e)
{
	if (rename_new(part, to) != 0)
		return store_file_refused(to, errno, e);
	return flush_folder(to, e);
}

enum status store_file_place(const char *path, char **out, struct err *e)
{
	char folder[PATH_MAX], name[PATH_MAX], resolved[PATH_MAX];
	struct statfs fs;

	*out = NULL;
	snprintf(folder, sizeof(folder), "%s", path);
	snprintf(name, sizeof(name), "%s", path);
	if (!realpath(dirname(folder), resolved) || statfs(resolved, &fs) != 0)
		return store_file_refused(folder, errno, e);
	const char *refused = store_open_refused_fs((long)fs.f_type);
	if (refused)
		return err_set(e, ST_NETFS, "%s", refused);
	int n = asprintf(
		out, "%s/%s", strcmp(resolved, "/") == 0 ? "" : resolved, basename(name));
	BUG_ON(n < 0);
	return ST_OK;
}

/* https://www.sqlite.org/fileformat2.html: the lock-byte page; a connection holds a byte of it shared. */
#define LOCK_BYTES 0x40000000
#define LOCK_BYTES_LENGTH 512

pid_t store_file_user(const char *path)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_start = LOCK_BYTES, .l_len = LOCK_BYTES_LENGTH};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool asked = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0;

	if (fd >= 0)
		close(fd);
	return asked && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}
