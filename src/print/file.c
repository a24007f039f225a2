/*
 * Names and writing of files. A name is free only at the moment of asking: the last step is a
 * rename that never replaces, or a link where the file system knows no such rename.
 */

#include "print/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_MOST 1000 /* of one stem in one folder */

const char *print_file_home(void)
{
	const char *home = getenv("HOME");

	if (home && *home == '/')
		return home;
	const struct passwd *account = getpwuid(getuid());
	return account ? account->pw_dir : NULL;
}

static enum status failed(const char *path, struct err *e)
{
	int why = errno;

	if (why == ENOSPC || why == EDQUOT)
		(void)err_set(e, ST_FULL, "%s", path);
	else if (why == EEXIST)
		(void)err_set(e, ST_EXISTS, "%s", path);
	else
		(void)err_set(e, ST_INVALID, "%s", path);
	return e->code == ST_INVALID ? err_file(e, why) : err_sys(e, why);
}

enum status print_file_name(
	struct arena *a, const char *stem, const char *ending, const char **path, struct err *e)
{
	const char *home = print_file_home();
	struct stat st;

	if (!home || stat(home, &st) < 0 || !S_ISDIR(st.st_mode))
		return err_set(e, ST_NOTFOUND, "%s", home ? home : N_("Your home folder"));
	for (int i = 1; i <= NAMES_MOST; i++) {
		*path = i == 1 ? arena_printf(a, "%s/%s.%s", home, stem, ending)
			       : arena_printf(a, "%s/%s-%d.%s", home, stem, i, ending);
		if (lstat(*path, &st) < 0)
			return errno == ENOENT ? ST_OK : failed(*path, e);
	}
	return err_set(e, ST_EXISTS, "%s", *path);
}

static enum status write_all(
	int fd, const char *path, const char *bytes, size_t n, struct err *e)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno != EINTR)
			return failed(path, e);
		bytes += done < 0 ? 0 : done;
		n -= done < 0 ? 0 : (size_t)done;
	}
	return fsync(fd) < 0 && errno != EINVAL && errno != EROFS ? failed(path, e) : ST_OK;
}

/* Neither way puts it over another file; not every file system knows the first. */
static int give_name(const char *temporary, const char *path)
{
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return 0;
	return errno == EINVAL || errno == ENOSYS ? link(temporary, path) : -1;
}

/* Under a name of its own first, so that the real one never stands for half a file. */
enum status print_file_write(const char *path, const void *bytes, size_t n, struct err *e)
{
	char temporary[4096];
	int length = snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path); /* allowed: mkstemp */

	if (length < 0 || (size_t)length >= sizeof(temporary))
		return err_set(e, ST_TOOBIG, "%s", N_("The name of the file"));
	int fd = mkostemp(temporary, O_CLOEXEC); /* O_EXCL, 0600 */
	if (fd < 0)
		return failed(path, e);
	enum status status = write_all(fd, path, bytes, n, e);
	if (close(fd) < 0 && status == ST_OK)
		status = failed(path, e);
	if (status == ST_OK && give_name(temporary, path) < 0)
		status = failed(path, e);
	unlink(temporary); /* the name is gone already when all went well */
	return status;
}
