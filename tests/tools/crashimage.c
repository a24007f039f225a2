#include "crashimage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

#define SECTOR 512

static void reserve(struct crash_bytes *b, size_t n)
{
	if (n > b->room) {
		b->room = n + n / 2 + 4096;
		b->data = realloc(b->data, b->room);
		BUG_ON(!b->data);
	}
	if (n > b->n) {
		memset(b->data + b->n, 0, n - b->n);
		b->n = n;
	}
}

static void apply(struct crash_bytes *b, const struct crash_change *c)
{
	if (!c->data) {
		reserve(b, c->at);
		b->n = c->at;
		return;
	}
	reserve(b, c->at + c->n);
	memcpy(b->data + c->at, c->data, c->n);
}

void crashimage_load(struct crash_bytes *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	BUG_ON(fd < 0 || fstat(fd, &st) != 0);
	*b = (struct crash_bytes){0};
	reserve(b, (size_t)st.st_size);
	BUG_ON(pread(fd, b->data, b->n, 0) != (ssize_t)b->n);
	close(fd);
}

/* FNV-1a, eight bytes at a time, with each bit carried into all others. */
static uint64_t number_of(uint64_t number, const void *bytes, size_t n)
{
	uint64_t eight;

	for (size_t at = 0; at < n; at += sizeof(eight)) {
		size_t left = n - at < sizeof(eight) ? n - at : sizeof(eight);

		eight = 0;
		memcpy(&eight, (const char *)bytes + at, left);
		number = (number ^ eight) * 0x100000001b3u;
		number ^= number >> 29;
	}
	return (number ^ n) * 0x9E3779B97F4A7C15u;
}

uint64_t crashimage_make(const char *path, const struct crash_bytes *b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	BUG_ON(fd < 0 || write(fd, b->data, b->n) != (ssize_t)b->n);
	close(fd);
	return number_of(number_of(0xcbf29ce484222325u, path, strlen(path)), b->data, b->n);
}

/* Opened and closed before SQLite has a lock on the file: closing it would drop them. */
struct crash_image *crashimage_new(const char *path, bool is_new)
{
	struct crash_image *image = calloc(1, sizeof(*image));
	struct stat st;

	BUG_ON(!image);
	snprintf(image->path, sizeof(image->path), "%s", path);
	image->is_new = is_new;
	crashimage_load(&image->flushed, path);
	crashimage_load(&image->current, path);
	image->pin = open(path, O_PATH | O_CLOEXEC);
	BUG_ON(image->pin < 0 || fstat(image->pin, &st) != 0);
	image->dev = st.st_dev;
	image->ino = st.st_ino;
	return image;
}

void crashimage_forget(struct crash_image *image)
{
	for (size_t i = 0; i < image->n_changes; i++)
		free(image->changes[i].data);
	image->n_changes = 0;
}

void crashimage_free(struct crash_image *image)
{
	crashimage_forget(image);
	free(image->changes);
	free(image->flushed.data);
	free(image->current.data);
	close(image->pin);
	free(image);
}

static void remember(struct crash_image *image, struct crash_change change)
{
	if (image->n_changes == image->room) {
		image->room = image->room * 2 + 16;
		image->changes = realloc(image->changes, image->room * sizeof(change));
		BUG_ON(!image->changes);
	}
	image->changes[image->n_changes++] = change;
	apply(&image->current, &change);
}

void crashimage_write(struct crash_image *image, const void *data, size_t n, size_t at)
{
	struct crash_change change = {at, n, malloc(n + 1)};

	BUG_ON(!change.data);
	memcpy(change.data, data, n);
	remember(image, change);
}

void crashimage_truncate(struct crash_image *image, size_t size)
{
	remember(image, (struct crash_change){size, 0, NULL});
}

void crashimage_flush(struct crash_image *image)
{
	for (size_t i = 0; i < image->n_changes; i++)
		apply(&image->flushed, &image->changes[i]);
	crashimage_forget(image);
}

void crashimage_evict(struct crash_image *image)
{
	image->current.n = 0;
	reserve(&image->current, image->flushed.n);
	memcpy(image->current.data, image->flushed.data, image->flushed.n);
}

/* xorshift64* (Vigna, 2016) */
bool crashimage_chance(uint64_t *seed, unsigned of_100)
{
	if (*seed == 0)
		return false;
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return (*seed * 0x2545F4914F6CDD1Du >> 33) % 100 < of_100;
}

/* Each sector of a torn write arrives or not. */
static void apply_torn(struct crash_bytes *b, const struct crash_change *c, uint64_t *seed)
{
	for (size_t done = 0; done < c->n;) {
		size_t n = SECTOR - (c->at + done) % SECTOR;
		struct crash_change part = {
			c->at + done, n < c->n - done ? n : c->n - done, c->data + done};

		if (crashimage_chance(seed, 50))
			apply(b, &part);
		done += part.n;
	}
}

uint64_t crashimage_leave(const struct crash_image *image, const char *path, uint64_t *seed)
{
	struct crash_bytes b = {0};

	reserve(&b, image->flushed.n);
	if (b.n)
		memcpy(b.data, image->flushed.data, b.n);
	for (size_t i = 0; i < image->n_changes; i++) {
		if (!crashimage_chance(seed, 50))
			continue;
		if (image->changes[i].data && crashimage_chance(seed, 30))
			apply_torn(&b, &image->changes[i], seed);
		else
			apply(&b, &image->changes[i]);
	}
	uint64_t number = crashimage_make(path, &b);
	free(b.data);
	return number;
}
