#ifndef TOOLS_VFS_SHIM_H
#define TOOLS_VFS_SHIM_H

/*
 * A file layer under SQLite that counts what reaches the disk and fails a call when told. It
 * becomes the default one for what is opened between shim_install() and shim_remove().
 */

#include <stdbool.h>
#include <stdint.h>

enum shim_fault { SHIM_NO_FAULT, SHIM_FULL_WRITE, SHIM_FAILED_SYNC, SHIM_FAILED_READ };

struct shim_counts {
	int64_t syncs;	    /* of the log and the file */
	int64_t wal_frames; /* pages written to the log */
	int64_t db_writes;  /* pages written to the file */
};

void shim_install(void);
void shim_remove(void);
void shim_reset(void);
const struct shim_counts *shim_counts(void);
/* The call of that kind after the next "after" ones fails, and so do all later ones until the
 * fault is taken away. */
void shim_fail(enum shim_fault fault, int after);
bool shim_failed(void);

/*
 * fn runs in a checkpoint between its look at the log's header and its work: where a commit of
 * somebody else does the harm of the WAL-reset fault. NULL: nothing.
 */
void shim_in_window(void (*fn)(void *ctx), void *ctx);

#endif
