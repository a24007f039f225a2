/*
 * Backups and which of them are kept. The time in the name decides, never that of the file, and no
 * name but one that this file could have given is touched.
 */
#include "store/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "backup_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "db_priv.h"
#include "file_priv.h"
#include "store/check.h"

#define SECONDS_OF_DAY 86400
/* What must be left on the disk besides room for one more copy. */
#define RESERVE ((int64_t)64 << 20)

const char *store_backup_stamp(struct arena *a, int64_t at)
{
	struct ymd d = date_to_ymd((int32_t)(at / SECONDS_OF_DAY));
	int t = (int)(at % SECONDS_OF_DAY);

	return arena_printf(a, "%04d%02d%02dT%02d%02d%02dZ", d.year, d.month, d.day, t / 3600,
		t / 60 % 60, t % 60);
}

static const char *name_of(struct arena *a, const char *stem, int64_t at)
{
	return arena_printf(a, "%s-%s.db", stem, store_backup_stamp(a, at));
}

/* The name of the database without folder and ".db". */
static const char *stem_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strlen(name);

	if (n > 3 && strcmp(name + n - 3, ".db") == 0)
		n -= 3;
	return arena_dup_n(a, name, n);
}

/* When a file of this name was made, or -1 when it is no copy of this database. */
static int64_t time_of(struct arena *a, const char *name, const char *stem)
{
	size_t n = strlen(stem);
	int y, mo, d, h, mi, s;

	if (strncmp(name, stem, n) != 0 ||
		sscanf(name + n, "-%4d%2d%2dT%2d%2d%2dZ", &y, &mo, &d, &h, &mi, &s) != 6 ||
		!date_valid(y, mo, d))
		return -1;
	int64_t day = date_from_ymd(y, mo, d),
		at = day * SECONDS_OF_DAY + h * 3600 + mi * 60 + s;
	return strcmp(name, name_of(a, stem, at)) == 0 ? at : -1;
}

/* Numbers that are the same for two times of one day, week or month. */
static int period(int kind, int64_t at)
{
	int32_t day = clock_day_of(at);
	struct ymd d = date_to_ymd(day);

	if (kind == 0)
		return day;
	if (kind == 1)
		return day - date_weekday(day);
	return d.year * 12 + d.month;
}

void store_backup_keep(const int64_t *times, size_t n, bool *keep)
{
	static const int counts[] = {7, 4, 12};

	memset(keep, 0, n * sizeof(*keep));
	for (int kind = 0; kind < (int)COUNT(counts); kind++) {
		int taken = 0, last = 0;

		for (size_t i = 0; i < n && taken < counts[kind]; i++) {
			int now = period(kind, times[i]);
			if (taken > 0 && now == last)
				continue;
			keep[i] = true;
			last = now;
			taken++;
		}
	}
}

struct copies {
	struct arena *arena;
	const char *folder, *stem;
	int64_t *times;
	size_t n, room;
};

static int newest_first(const void *one, const void *other)
{
	int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

	return (a < b) - (a > b);
}

/* Finds the copies; what an interrupted backup left is removed. */
static enum status list(struct copies *c, struct err *e)
{
	DIR *dir = opendir(c->folder);

	if (!dir)
		return store_file_refused(c->folder, errno, e);
	for (struct dirent *d; (d = readdir(dir));) {
		const char *part = strstr(d->d_name, ".part");
		const char *name =
			part ? arena_dup_n(c->arena, d->d_name, (size_t)(part - d->d_name))
			     : d->d_name;
		int64_t at = time_of(c->arena, name, c->stem);

		if (at >= 0 && part)
			unlinkat(dirfd(dir), d->d_name, 0);
		else if (at >= 0)
			*(int64_t *)ARENA_PUSH(c->arena, c->times, &c->n, &c->room) = at;
	}
	closedir(dir);
	if (c->n)
		qsort(c->times, c->n, sizeof(*c->times), newest_first);
	return ST_OK;
}

static void prune(struct copies *c, struct backup_made *out)
{
	bool *keep = ARENA_ARRAY(c->arena, c->n + 1, bool);

	store_backup_keep(c->times, c->n, keep);
	for (size_t i = 0; i < c->n; i++) {
		const char *name = name_of(c->arena, c->stem, c->times[i]);
		bool gone = !keep[i] &&
			    unlink(arena_printf(c->arena, "%s/%s", c->folder, name)) == 0;

		out->removed += gone;
		out->kept += !gone;
	}
}

static int64_t size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

static enum status check_room(const char *path, const char *folder, struct err *e)
{
	struct statvfs fs;
	char *log = store_open_beside(path, "-wal");
	int64_t need = size_of(path) + size_of(log);

	free(log);
	if (statvfs(folder, &fs) != 0)
		return store_file_refused(folder, errno, e);
	int64_t room = (int64_t)(fs.f_bavail * fs.f_frsize);
	if (room / 2 < need || room - 2 * need < RESERVE)
		return err_set(e, ST_NOROOM, "%s", folder);
	return ST_OK;
}

/* SQLite refuses links on its way to a file. */
static const char *resolve(struct arena *a, const char *path)
{
	char *resolved = realpath(path, NULL);
	const char *out = arena_dup(a, resolved ? resolved : path);

	free(resolved);
	return out;
}

/* One backup at a time; the lock goes when the folder is closed. */
static enum status open_folder(const char *folder, int *fd, struct err *e)
{
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return store_file_refused(folder, errno, e);
	*fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return store_file_refused(folder, errno, e);
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return ST_OK;
	close(*fd);
	return err_set(e, ST_BUSY, "%s", folder);
}

static enum status copy(
	struct copies *c, const char *path, int64_t at, struct backup_made *out, struct err *e)
{
	out->path = arena_printf(c->arena, "%s/%s", c->folder, name_of(c->arena, c->stem, at));
	enum status status = store_copy(path, out->path, e);

	if (status == ST_OK) {
		out->bytes = size_of(out->path);
		*(int64_t *)ARENA_PUSH(c->arena, c->times, &c->n, &c->room) = at;
		qsort(c->times, c->n, sizeof(*c->times), newest_first);
	}
	return status;
}

enum status store_backup(const char *path, const char *folder, int64_t at, struct arena *a,
	struct backup_made *out, struct err *e)
{
	struct copies c = {.arena = a, .stem = stem_of(a, path)};
	int fd = -1;
	enum status status = open_folder(folder, &fd, e);

	*out = (struct backup_made){.path = ""};
	if (status != ST_OK)
		return status;
	c.folder = resolve(a, folder);
	status = list(&c, e);
	if (status == ST_OK)
		status = check_room(path, c.folder, e);
	if (status == ST_OK)
		status = copy(&c, path, at, out, e);
	if (status == ST_OK)
		prune(&c, out);
	close(fd);
	return status;
}
