/*
 * The other end of a door. Apart from door.c, because the starter of trin (src/trin.c) links this and not
 * the codec with its tables.
 */
#include "wire/door_start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The terminal's signals and the caller's mask are not for the store; nor are its files, nor what the caller ignores. */
static int spawn(pid_t *pid, const char *path, char *const argv[], int fd)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int r;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	r = posix_spawn_file_actions_adddup2(&files, fd, 0);
	if (!r)
		r = posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	if (!r)
		r = posix_spawn_file_actions_adddup2(&files, 1, 2);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
	if (!r)
		r = posix_spawn(pid, path, &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return r;
}

enum status door_start_process(const char *path, char *const argv[], struct door_start *out, struct err *e)
{
	int fds[2], r;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) < 0) {
		err_set(e, ST_IO, "%s", path);
		return err_sys(e, errno);
	}
	*out = (struct door_start){ .fd = fds[0] };
	r = spawn(&out->pid, path, argv, fds[1]);
	close(fds[1]);
	if (r) {
		close(fds[0]);
		err_set(e, r == ENOENT || r == EACCES ? ST_NOTFOUND : ST_IO, "%s", path);
		return err_sys(e, r);
	}
	return ST_OK;
}

enum status door_start_socket(const char *path, struct door_start *out, struct err *e)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	size_t n = strlen(path);
	int fd, sys;

	BUG_ON(n >= sizeof(at.sun_path));
	memcpy(at.sun_path, path, n + 1);
	fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0) {
		*out = (struct door_start){ .fd = fd };
		return ST_OK;
	}
	sys = errno;
	if (fd >= 0)
		close(fd);
	err_set(e, sys == ENOENT || sys == ECONNREFUSED ? ST_NOTFOUND : ST_IO, "%s", path);
	return err_sys(e, sys);
}
