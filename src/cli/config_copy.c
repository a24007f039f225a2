/*
 * The private copy of a configuration folder. A file goes back by way of a new one beside it, which
 * has mode and owner of the old before it has its name: nobody ever reads half a file.
 */

#include "config_copy_priv.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/say.h"

#define SETS "sets.d"
#define FILE_MOST (4 * 1024 * 1024) /* bytes; more is no configuration */

static const char *const single[] = {"organisation.conf", "rollout.conf", "trin.conf"};

bool cli_config_is_name(const char *name)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

	for (size_t i = 0; i < COUNT(single); i++)
		if (strcmp(name, single[i]) == 0)
			return true;
	if (strncmp(name, SETS "/", sizeof(SETS)) != 0)
		return false;
	name += sizeof(SETS);
	size_t n = strspn(name, letters);
	return n > 0 && strcmp(name + n, ".conf") == 0;
}

/* The whole file; *bytes NULL when there is none. */
static enum cli_exit read_bytes(struct arena *a, const char *path, const char **bytes, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	*bytes = NULL;
	*n = 0;
	if (fd < 0)
		return errno == ENOENT ? CLI_FINE : cli_say_file(path);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > FILE_MOST) {
		errno = EFBIG;
		close(fd);
		return cli_say_file(path);
	}
	char *room = arena_alloc(a, (size_t)st.st_size + 1);
	ssize_t got = read(fd, room, (size_t)st.st_size);
	close(fd);
	if (got < 0)
		return cli_say_file(path);
	*bytes = room;
	*n = (size_t)got;
	return CLI_FINE;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, bytes, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		n -= (size_t)put;
	}
	return true;
}

static enum cli_exit copy_file(struct config_copy *c, const char *name)
{
	struct arena *a = c->arena;
	struct copied *file = ARENA_PUSH(a, c->files, &c->n, &c->room);
	const char *to = arena_printf(a, "%s/%s", c->dir, name);

	file->name = name;
	enum cli_exit code =
		read_bytes(a, arena_printf(a, "%s/%s", c->from, name), &file->was, &file->n);
	if (code != CLI_FINE || !file->was)
		return code;
	int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return cli_say_file(to);
	bool ok = write_all(fd, file->was, file->n);
	return close(fd) == 0 && ok ? CLI_FINE : cli_say_file(to);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of sets.d that trin reads, as names from the folder above. */
static size_t names_below(struct arena *a, const char *dir, const char ***names)
{
	DIR *d = opendir(arena_printf(a, "%s/" SETS, dir));
	const char **list = NULL;
	size_t n = 0, room = 0;

	for (struct dirent *entry = d ? readdir(d) : NULL; entry; entry = readdir(d)) {
		const char *name = arena_printf(a, SETS "/%s", entry->d_name);

		if (cli_config_is_name(name))
			*(const char **)ARENA_PUSH(a, list, &n, &room) = name;
	}
	if (d)
		closedir(d);
	if (n)
		qsort(list, n, sizeof(*list), by_bytes);
	*names = list;
	return n;
}

enum cli_exit cli_config_copy_make(struct arena *a, const char *from, struct config_copy *out)
{
	const char *top = getenv("TMPDIR");
	char *dir = arena_printf(a, "%s/trin-edit-XXXXXX", /* allowed: a pattern */
		top && *top == '/' ? top : "/tmp");
	enum cli_exit code = CLI_FINE;
	const char **names;

	*out = (struct config_copy){.arena = a, .from = from};
	if (!mkdtemp(dir))
		return cli_say_file(dir);
	out->dir = dir;
	if (mkdir(arena_printf(a, "%s/" SETS, dir), 0700) < 0)
		return cli_say_file(dir);
	for (size_t i = 0; i < COUNT(single) && code == CLI_FINE; i++)
		code = copy_file(out, single[i]);
	size_t n = names_below(a, from, &names);
	for (size_t i = 0; i < n && code == CLI_FINE; i++)
		code = copy_file(out, names[i]);
	return code;
}

static const struct copied *find(const struct config_copy *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->files[i].name, name) == 0)
			return &c->files[i];
	return NULL;
}

/* Adds the name when the file in the copy is not what was copied. One that is gone stays as it was. */
static enum cli_exit note_changed(struct config_copy *c, const char *name, const char ***names,
	size_t *n, size_t *room)
{
	const struct copied *was = find(c, name);
	const char *is;
	size_t is_n;
	enum cli_exit code =
		read_bytes(c->arena, arena_printf(c->arena, "%s/%s", c->dir, name), &is, &is_n);

	if (code != CLI_FINE || !is)
		return code;
	if (was && was->was && was->n == is_n && memcmp(was->was, is, is_n) == 0)
		return CLI_FINE;
	*(const char **)ARENA_PUSH(c->arena, *names, n, room) = name;
	return CLI_FINE;
}

enum cli_exit cli_config_copy_changed(struct config_copy *c, const char ***names, size_t *n)
{
	const char **below;
	size_t n_below = names_below(c->arena, c->dir, &below), room = 0;
	enum cli_exit code = CLI_FINE;

	*names = NULL;
	*n = 0;
	for (size_t i = 0; i < COUNT(single) && code == CLI_FINE; i++)
		code = note_changed(c, single[i], names, n, &room);
	for (size_t i = 0; i < n_below && code == CLI_FINE; i++)
		code = note_changed(c, below[i], names, n, &room);
	return code;
}

/* Whether what is in the folder now is what was copied. */
static enum cli_exit check_untouched(struct config_copy *c, const char *name)
{
	const struct copied *was = find(c, name);
	const char *path = arena_printf(c->arena, "%s/%s", c->from, name), *is;
	size_t n;
	enum cli_exit code = read_bytes(c->arena, path, &is, &n);
	bool had = was && was->was;

	if (code != CLI_FINE)
		return code;
	if (had == (is != NULL) && (!is || (n == was->n && memcmp(is, was->was, n) == 0)))
		return CLI_FINE;
	return cli_say(CLI_BUSY,
		_("%s was changed by somebody else in the meantime, so nothing was replaced; yours is in %s"), path, c->dir);
}

/* Mode and owner of the file that is replaced; a new one is for everybody to read. */
static bool look_like(int fd, const struct stat *old)
{
	struct stat st;

	if (!old)
		return fchmod(fd, 0644) == 0;
	if (fstat(fd, &st) < 0)
		return false;
	if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid) &&
		fchown(fd, old->st_uid, old->st_gid) < 0)
		return false;
	return fchmod(fd, old->st_mode & 07777) == 0;
}

/* A new file beside "path" takes its place when it is whole and on the disk. */
static enum cli_exit replace(struct arena *a, const char *path, const char *bytes, size_t n)
{
	char *real = realpath(path, NULL);
	const char *at = real ? arena_dup(a, real) : path;
	char *beside = arena_printf(a, "%s.edit-XXXXXX", at); /* allowed: a pattern */
	struct stat old;
	bool is_new = stat(at, &old) < 0;

	free(real);
	int fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return cli_say_file(beside);
	bool ok = look_like(fd, is_new ? NULL : &old) && write_all(fd, bytes, n) && fsync(fd) == 0;
	ok = close(fd) == 0 && ok && rename(beside, at) == 0;
	if (ok)
		return CLI_FINE;
	enum cli_exit code = cli_say_file(at);
	unlink(beside);
	return code;
}

static void flush_folder(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

enum cli_exit cli_config_copy_put_back(struct config_copy *c, const char *const *names, size_t n)
{
	struct arena *a = c->arena;
	enum cli_exit code = CLI_FINE;

	for (size_t i = 0; i < n && code == CLI_FINE; i++)
		code = check_untouched(c, names[i]);
	for (size_t i = 0; i < n && code == CLI_FINE; i++) {
		const char *bytes;
		size_t n_bytes;

		code = read_bytes(a, arena_printf(a, "%s/%s", c->dir, names[i]), &bytes, &n_bytes);
		if (code == CLI_FINE && bytes)
			code = replace(a, arena_printf(a, "%s/%s", c->from, names[i]), bytes, n_bytes);
	}
	flush_folder(arena_printf(a, "%s/" SETS, c->from));
	flush_folder(c->from);
	return code;
}

static void remove_in(struct arena *a, const char *dir)
{
	DIR *d = opendir(dir);

	for (struct dirent *entry = d ? readdir(d) : NULL; entry; entry = readdir(d))
		unlink(arena_printf(a, "%s/%s", dir, entry->d_name));
	if (d)
		closedir(d);
}

void cli_config_copy_remove(const struct config_copy *c)
{
	const char *sets = arena_printf(c->arena, "%s/" SETS, c->dir);

	remove_in(c->arena, sets);
	rmdir(sets);
	remove_in(c->arena, c->dir);
	rmdir(c->dir);
}
