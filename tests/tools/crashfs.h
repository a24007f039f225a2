#ifndef TOOLS_CRASHFS_H
#define TOOLS_CRASHFS_H

/*
 * A file layer below SQLite that holds back what is not flushed, so that a test sees what a
 * power cut would leave, and that fails on demand. Locks and shared memory are the real ones.
 * For one process with one thread.
 */

#include <stdbool.h>
#include <stdint.h>

/* Every database opened from now on goes through it. */
void crashfs_start(void);
/* Writes everything to the files; the usual layer is the default again. Nothing may be open
 * through this one. */
void crashfs_stop(void);

/*
 * Called before each change of a file ("write", "truncate", "flush", "remove"), with the name
 * of the file. In fn the usual layer is the default, so it may open other databases. NULL: no
 * more.
 */
typedef void crashfs_step_fn(void *ctx, const char *change, const char *name);
void crashfs_on_step(crashfs_step_fn *fn, void *ctx);

/*
 * Fills the empty folder "to" with what a power cut would leave of the folder "from": of all
 * that was not flushed, the files' entries included, each piece arrives whole, torn or not at
 * all. Seed 0: nothing of it arrives. Returns a number of what is left: names and bytes.
 */
uint64_t crashfs_cut(const char *from, const char *to, uint64_t seed);

enum crashfs_fault {
	FAULT_NONE,
	FAULT_FULL,  /* writes find no room */
	FAULT_SHORT, /* writes are done half */
	FAULT_FLUSH, /* flushes fail, and what they should have flushed is lost when the power
			goes; every other handle of the file that is open is told once, too */
	FAULT_LOST,  /* the same, and it cannot even be read any longer */
	FAULT_IO,    /* any call fails */
};
/* The n-th call (from 1) that the fault can meet fails, with "stays" all after it too. */
void crashfs_fail(enum crashfs_fault fault, long nth, bool stays);
bool crashfs_has_failed(void); /* since crashfs_fail() */

#endif
