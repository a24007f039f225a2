#ifndef TOOLS_CRASHIMAGE_H
#define TOOLS_CRASHIMAGE_H

/*
 * What a disk holds of a file and what is still on its way: the flushed bytes, the bytes that
 * programs read, and the changes between the two in their order.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct crash_bytes {
	unsigned char *data;
	size_t n, room;
};
struct crash_change {
	size_t at, n;
	unsigned char *data; /* NULL: cut off at "at" */
};
struct crash_image {
	struct crash_image *next;
	char path[256];
	int pin; /* keeps the inode's number from being used again */
	dev_t dev;
	ino_t ino;
	struct crash_bytes flushed, current;
	struct crash_change *changes;
	size_t n_changes, room;
	bool is_new;	 /* the folder's entry is not flushed */
	bool is_removed; /* nor is its removal */
	unsigned errors; /* flushes that failed */
};

struct crash_image *crashimage_new(const char *path, bool is_new);
void crashimage_free(struct crash_image *image);
void crashimage_write(struct crash_image *image, const void *data, size_t n, size_t at);
void crashimage_truncate(struct crash_image *image, size_t size);
void crashimage_flush(struct crash_image *image);
void crashimage_forget(
	struct crash_image *image); /* a flush that failed: what was on its way never arrives */

/* What can be read is what is on the disk. */
void crashimage_evict(struct crash_image *image);

/* The same seed gives the same chances; 0 always says no. */
bool crashimage_chance(uint64_t *seed, unsigned of_100);
/* A new file with what is left when the power goes: each change whole, torn in sectors of 512
 * bytes, or not at all. Returns a number of its name and bytes. */
uint64_t crashimage_leave(const struct crash_image *image, const char *path, uint64_t *seed);
uint64_t crashimage_make(const char *path, const struct crash_bytes *bytes);
void crashimage_load(struct crash_bytes *bytes, const char *path);

#endif
