#include "vfs_shim.h"

#include <assert.h>
#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

/* The log is written as a header of a frame and then its page: sqlite.org/fileformat.html */
#define FRAME_HEADER 24

struct shim_file {
	sqlite3_file base;
	int flags;
	sqlite3_file *real; /* lies behind this struct */
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;
static struct shim_counts counts;
static enum shim_fault fault;
static int fault_after;
static bool failed;
static void (*window)(void *ctx);
static void *window_ctx;

static bool fails(enum shim_fault kind)
{
	if (fault != kind || fault_after-- > 0)
		return false;
	fault_after = 0;
	failed = true;
	return true;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int shim_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	if (fails(SHIM_FAILED_READ))
		return SQLITE_IOERR_READ;
	return real_of(file)->pMethods->xRead(real_of(file), to, n, at);
}

static int shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	const struct shim_file *f = (const struct shim_file *)file;

	if (fails(SHIM_FULL_WRITE))
		return SQLITE_FULL;
	if (f->flags & SQLITE_OPEN_MAIN_DB)
		counts.db_writes++;
	if ((f->flags & SQLITE_OPEN_WAL) && n == FRAME_HEADER)
		counts.wal_frames++;
	return real_of(file)->pMethods->xWrite(real_of(file), from, n, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
	if (fails(SHIM_FAILED_SYNC))
		return SQLITE_IOERR_FSYNC;
	counts.syncs++;
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int shim_lock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int shim_unlock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int shim_check_lock(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int shim_control(sqlite3_file *file, int op, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int shim_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int shim_device(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int shim_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int shim_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void shim_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int shim_shm_unmap(sqlite3_file *file, int delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

/* No memory map: every page is read. */
static int shim_fetch(sqlite3_file *file, sqlite3_int64 at, int n, void **out)
{
	(void)file;
	(void)at;
	(void)n;
	*out = NULL;
	return SQLITE_OK;
}

static int shim_unfetch(sqlite3_file *file, sqlite3_int64 at, void *page)
{
	(void)at;
	(void)page;
	if (window && (((struct shim_file *)file)->flags & SQLITE_OPEN_MAIN_DB))
		window(window_ctx);
	return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
	.iVersion = 3,
	.xFetch = shim_fetch,
	.xUnfetch = shim_unfetch,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_check_lock,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_device,
	.xShmMap = shim_shm_map,
	.xShmLock = shim_shm_lock,
	.xShmBarrier = shim_shm_barrier,
	.xShmUnmap = shim_shm_unmap,
};

static int shim_open(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct shim_file *f = (struct shim_file *)file;

	(void)vfs;
	memset(f, 0, sizeof(*f));
	f->flags = flags;
	f->real = (sqlite3_file *)(f + 1);
	int rc = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
	if (rc == SQLITE_OK)
		f->base.pMethods = &methods;
	return rc;
}

void shim_install(void)
{
	real_vfs = sqlite3_vfs_find("unix");
	assert(real_vfs);
	shim_vfs = *real_vfs;
	shim_vfs.zName = "shim";
	shim_vfs.szOsFile = (int)sizeof(struct shim_file) + real_vfs->szOsFile;
	shim_vfs.xOpen = shim_open;
	shim_fail(SHIM_NO_FAULT, 0);
	shim_reset();
	sqlite3_vfs_register(&shim_vfs, 1);
}

void shim_remove(void)
{
	sqlite3_vfs_unregister(&shim_vfs);
	sqlite3_vfs_register(real_vfs, 1);
}

void shim_in_window(void (*fn)(void *ctx), void *ctx)
{
	window = fn;
	window_ctx = ctx;
}

void shim_reset(void)
{
	counts = (struct shim_counts){ 0 };
}

const struct shim_counts *shim_counts(void)
{
	return &counts;
}

void shim_fail(enum shim_fault kind, int after)
{
	fault = kind;
	fault_after = after;
	failed = false;
}

bool shim_failed(void)
{
	return failed;
}
