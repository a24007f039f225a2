#ifndef TOOLS_FLUSH_SHIM_H
#define TOOLS_FLUSH_SHIM_H

/*
 * A disk whose flush takes a given time: takes the place of fsync and fdatasync in the program that links it, or as
 * a library before others (TRIN_FLUSH_SHIM names the file). One flush at a time; whoever asks while one runs waits
 * for the next, which serves them all: as Linux does with the flushes of a disk's cache (block/blk-flush.c), whose
 * concurrent ones it makes one. Writing the data to the disk takes no time here. Nothing is really flushed. All
 * processes that map the file share the disk.
 */

#include <stdbool.h>

#define FLUSH_SHIM_ENV "TRIN_FLUSH_SHIM"

/* Maps the file, making it when it is not there. False when it cannot. */
bool flush_shim_open(const char *path);
void flush_shim_set(double ms);
long flush_shim_count(void); /* flushes that were done, shared ones once */

#endif
