#include "crashfs.h"

#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "crashimage.h"

struct crash_file {
	sqlite3_file base;
	struct crash_image
		*image; /* NULL: a file that is nobody's business, as a temporary one */
	sqlite3_file *real;
	unsigned told; /* of the image's errors */
};

static struct {
	sqlite3_vfs vfs, *real;
	struct crash_image *images;
	int n_open;
	crashfs_step_fn *fn;
	void *ctx;
	enum crashfs_fault fault;
	long nth, calls;
	bool stays, failed;
} fs;

static struct crash_file *of(sqlite3_file *file)
{
	return (struct crash_file *)file;
}

/* Kinds of calls, for what a fault can meet. */
enum { CALL_WRITE = 1, CALL_FLUSH = 2, CALL_OTHER = 4 };

static bool fails(int call)
{
	static const int met[] = {[FAULT_FULL] = CALL_WRITE,
		[FAULT_SHORT] = CALL_WRITE,
		[FAULT_FLUSH] = CALL_FLUSH,
		[FAULT_LOST] = CALL_FLUSH,
		[FAULT_IO] = CALL_WRITE | CALL_FLUSH | CALL_OTHER};

	if (fs.fault == FAULT_NONE || !(met[fs.fault] & call))
		return false;
	fs.calls++;
	bool now = fs.calls == fs.nth || (fs.stays && fs.calls > fs.nth);
	fs.failed = fs.failed || now;
	return now;
}

void crashfs_fail(enum crashfs_fault fault, long nth, bool stays)
{
	fs.fault = fault;
	fs.nth = nth;
	fs.stays = stays;
	fs.calls = 0;
	fs.failed = false;
}

bool crashfs_has_failed(void)
{
	return fs.failed;
}

static void step(const char *change, const char *path)
{
	const char *slash = strrchr(path, '/');
	crashfs_step_fn *fn = fs.fn;

	if (!fn)
		return;
	fs.fn = NULL;
	sqlite3_vfs_register(fs.real, 1);
	fn(fs.ctx, change, slash ? slash + 1 : path);
	sqlite3_vfs_register(&fs.vfs, 1);
	fs.fn = fn;
}

void crashfs_on_step(crashfs_step_fn *fn, void *ctx)
{
	fs.fn = fn;
	fs.ctx = ctx;
}

static struct crash_image *find(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return NULL;
	for (struct crash_image *image = fs.images; image; image = image->next) {
		if (image->dev == st.st_dev && image->ino == st.st_ino)
			return image;
	}
	return NULL;
}

static bool is_in(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return strncmp(path, folder, n) == 0 && path[n] == '/' && !strchr(path + n + 1, '/');
}

/* A folder's flush makes all its new and removed entries stay so. */
static void flush_folder_of(const char *path)
{
	char copy[256];

	snprintf(copy, sizeof(copy), "%s", path);
	const char *folder = dirname(copy);
	for (struct crash_image **at = &fs.images; *at;) {
		struct crash_image *image = *at;
		if (is_in(image->path, folder))
			image->is_new = false;
		if (is_in(image->path, folder) && image->is_removed) {
			*at = image->next;
			crashimage_free(image);
		} else {
			at = &image->next;
		}
	}
}

static int close_file(sqlite3_file *file)
{
	struct crash_file *f = of(file);
	int rc = f->real->pMethods->xClose(f->real);

	if (f->image)
		fs.n_open--;
	return rc;
}

static int read_file(sqlite3_file *file, void *out, int n, sqlite3_int64 at)
{
	struct crash_file *f = of(file);

	if (fails(CALL_OTHER))
		return SQLITE_IOERR_READ;
	if (!f->image)
		return f->real->pMethods->xRead(f->real, out, n, at);
	const struct crash_bytes *b = &f->image->current;
	size_t left = (size_t)at < b->n ? b->n - (size_t)at : 0;
	size_t got = left < (size_t)n ? left : (size_t)n;
	if (got)
		memcpy(out, b->data + at, got);
	memset((char *)out + got, 0, (size_t)n - got);
	return got == (size_t)n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
	struct crash_file *f = of(file);

	if (!f->image)
		return f->real->pMethods->xWrite(f->real, data, n, at);
	step("write", f->image->path);
	if (!fails(CALL_WRITE)) {
		crashimage_write(f->image, data, (size_t)n, (size_t)at);
		return SQLITE_OK;
	}
	if (fs.fault == FAULT_SHORT)
		crashimage_write(f->image, data, (size_t)n / 2, (size_t)at);
	return fs.fault == FAULT_IO ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
	struct crash_file *f = of(file);

	if (!f->image)
		return f->real->pMethods->xTruncate(f->real, size);
	step("truncate", f->image->path);
	if (fails(CALL_OTHER))
		return SQLITE_IOERR_TRUNCATE;
	crashimage_truncate(f->image, (size_t)size);
	return SQLITE_OK;
}

static int sync_file(sqlite3_file *file, int flags)
{
	struct crash_file *f = of(file);

	if (!f->image)
		return f->real->pMethods->xSync(f->real, flags);
	step("flush", f->image->path);
	if (fails(CALL_FLUSH)) {
		crashimage_forget(f->image);
		if (fs.fault == FAULT_LOST)
			crashimage_evict(f->image);
		f->image->errors++;
	}
	if (f->told != f->image->errors) {
		f->told = f->image->errors;
		return SQLITE_IOERR_FSYNC;
	}
	crashimage_flush(f->image);
	if (f->image->is_new)
		flush_folder_of(f->image->path);
	return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	struct crash_file *f = of(file);

	if (fails(CALL_OTHER))
		return SQLITE_IOERR_FSTAT;
	if (!f->image)
		return f->real->pMethods->xFileSize(f->real, size);
	*size = (sqlite3_int64)f->image->current.n;
	return SQLITE_OK;
}

static int lock_file(sqlite3_file *file, int lock)
{
	return fails(CALL_OTHER) ? SQLITE_IOERR_LOCK
				 : of(file)->real->pMethods->xLock(of(file)->real, lock);
}

static int unlock_file(sqlite3_file *file, int lock)
{
	return of(file)->real->pMethods->xUnlock(of(file)->real, lock);
}

static int check_reserved(sqlite3_file *file, int *out)
{
	return fails(CALL_OTHER)
		       ? SQLITE_IOERR_CHECKRESERVEDLOCK
		       : of(file)->real->pMethods->xCheckReservedLock(of(file)->real, out);
}

/* What would change the real file behind the image's back is not offered. */
static int file_control(sqlite3_file *file, int op, void *arg)
{
	struct crash_file *f = of(file);

	if (f->image && (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE ||
				op == SQLITE_FCNTL_MMAP_SIZE))
		return SQLITE_NOTFOUND;
	return f->real->pMethods->xFileControl(f->real, op, arg);
}

static int sector_size(sqlite3_file *file)
{
	return of(file)->real->pMethods->xSectorSize(of(file)->real);
}

static int characteristics(sqlite3_file *file)
{
	return of(file)->real->pMethods->xDeviceCharacteristics(of(file)->real);
}

static int shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	return fails(CALL_OTHER) ? SQLITE_IOERR_SHMMAP
				 : of(file)->real->pMethods->xShmMap(
					   of(file)->real, page, size, extend, out);
}

static int shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	bool release = (flags & SQLITE_SHM_UNLOCK) != 0;

	return !release && fails(CALL_OTHER)
		       ? SQLITE_IOERR_SHMLOCK
		       : of(file)->real->pMethods->xShmLock(of(file)->real, offset, n, flags);
}

static void shm_barrier(sqlite3_file *file)
{
	of(file)->real->pMethods->xShmBarrier(of(file)->real);
}

static int shm_unmap(sqlite3_file *file, int remove)
{
	return of(file)->real->pMethods->xShmUnmap(of(file)->real, remove);
}

static const sqlite3_io_methods methods = {2, close_file, read_file, write_file, truncate_file,
	sync_file, file_size, lock_file, unlock_file, check_reserved, file_control, sector_size,
	characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL};

static int open_file(
	sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags, int *out)
{
	struct crash_file *f = of(file);
	bool tracked =
		path &&
		(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL));
	bool is_new = tracked && access(path, F_OK) != 0;

	(void)vfs;
	*f = (struct crash_file){.real = (sqlite3_file *)(f + 1)};
	if (fails(CALL_OTHER))
		return SQLITE_CANTOPEN;
	struct crash_image *image = tracked && !is_new ? find(path) : NULL;
	if (tracked && !is_new && !image)
		image = crashimage_new(path, false);
	int rc = fs.real->xOpen(fs.real, path, f->real, flags, out);
	if (f->real->pMethods)
		f->base.pMethods = &methods;
	if (rc == SQLITE_OK && is_new)
		image = crashimage_new(path, true);
	if (image && image != fs.images && !find(path)) {
		image->next = fs.images;
		fs.images = image;
	}
	f->image = rc == SQLITE_OK ? image : NULL;
	f->told = image ? image->errors : 0;
	fs.n_open += f->image != NULL;
	return rc;
}

static int remove_file(sqlite3_vfs *vfs, const char *path, int flush_folder)
{
	struct crash_image *image = find(path);

	(void)vfs;
	step("remove", path);
	if (fails(CALL_OTHER))
		return SQLITE_IOERR_DELETE;
	int rc = fs.real->xDelete(fs.real, path, 0);
	if (rc == SQLITE_OK && image)
		image->is_removed = true;
	if (rc == SQLITE_OK && flush_folder)
		flush_folder_of(path);
	return rc;
}

static int access_file(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
	struct crash_image *image = find(path);
	int rc;

	(void)vfs;
	if (fails(CALL_OTHER))
		return SQLITE_IOERR_ACCESS;
	rc = fs.real->xAccess(fs.real, path, flags, out);
	/* SQLite asks whether a log is there and not empty. */
	if (rc == SQLITE_OK && image && flags == SQLITE_ACCESS_EXISTS)
		*out = image->current.n > 0;
	return rc;
}

void crashfs_start(void)
{
	BUG_ON(fs.real);
	fs.real = sqlite3_vfs_find(NULL);
	fs.vfs = *fs.real;
	fs.vfs.pNext = NULL;
	fs.vfs.zName = "crashfs";
	fs.vfs.szOsFile = (int)sizeof(struct crash_file) + fs.real->szOsFile;
	fs.vfs.xOpen = open_file;
	fs.vfs.xDelete = remove_file;
	fs.vfs.xAccess = access_file;
	sqlite3_vfs_register(&fs.vfs, 1);
}

void crashfs_stop(void)
{
	char link[64];

	BUG_ON(fs.n_open != 0);
	sqlite3_vfs_unregister(&fs.vfs);
	sqlite3_vfs_register(fs.real, 1);
	fs.real = NULL;
	crashfs_on_step(NULL, NULL);
	crashfs_fail(FAULT_NONE, 0, false);
	while (fs.images) {
		struct crash_image *image = fs.images;
		fs.images = image->next;
		snprintf(link, sizeof(link), "/proc/self/fd/%d", image->pin);
		crashimage_make(link, &image->current);
		crashimage_free(image);
	}
}

/* A number of what was left; 0 for nothing. */
static uint64_t leave_entry(const char *path, const char *to, uint64_t *seed)
{
	const struct crash_image *image = find(path);
	struct crash_bytes bytes;

	if (image)
		return !image->is_new || crashimage_chance(seed, 50) ? crashimage_leave(image, to, seed) : 0;
	crashimage_load(&bytes, path);
	uint64_t number = crashimage_make(to, &bytes);
	free(bytes.data);
	return number;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

uint64_t crashfs_cut(const char *from, const char *to, uint64_t seed)
{
	char path[400], copy[400];
	DIR *dir = opendir(from);
	uint64_t number = 0; /* a sum, because a folder has no order */
	struct stat st;

	BUG_ON(!dir);
	for (struct dirent *d; (d = readdir(dir));) {
		snprintf(path, sizeof(path), "%.120s/%.255s", from, d->d_name);
		snprintf(copy, sizeof(copy), "%.120s/%.255s", to, d->d_name);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && !ends_with(path, "-shm"))
			number += leave_entry(path, copy, &seed);
	}
	closedir(dir);
	for (const struct crash_image *image = fs.images; image; image = image->next) {
		if (!image->is_removed || !is_in(image->path, from) ||
			(seed && crashimage_chance(&seed, 50)))
			continue;
		snprintf(copy, sizeof(copy), "%.120s%.255s", to, strrchr(image->path, '/'));
		number += crashimage_leave(image, copy, &seed);
	}
	return number;
}
