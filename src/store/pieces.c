/*
 * Memory for SQLite. Between a login and its first answer it asks for ten thousand pieces, nearly all small and soon given
 * back; it has an own place for such ("lookaside"), but Debian builds it without. So pieces of up to a kilobyte are cut from
 * slabs and wait in a list of their size to be used again. Slabs stay; larger pieces are malloc's. For one thread.
 */
#include "pieces_priv.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/sanitized.h"

#define STEP ((size_t)16) /* sizes are multiples of it */
#define SMALL ((size_t)1024)
#define SLAB ((size_t)32 * 1024)
#define IS_FREE ((size_t)1)

struct piece {
	size_t size; /* of the whole; with IS_FREE while it is in its list */
	struct piece *next; /* in its list; else what SQLite has begins here, at a multiple of eight as it wants it */
};
#define HEAD offsetof(struct piece, next)

static struct {
	struct piece *lists[SMALL / STEP + 1];
	unsigned char *at; /* what is left of the newest slab */
	size_t left;
} pieces;

static struct piece *piece_of(void *p)
{
	return (struct piece *)(void *)((unsigned char *)p - HEAD);
}

static size_t whole(int n)
{
	return ((size_t)n + HEAD + STEP - 1) / STEP * STEP;
}

static struct piece *cut(size_t size)
{
	if (pieces.left < size) {
		unsigned char *slab = malloc(SLAB);

		if (!slab)
			return NULL;
		pieces.at = slab;
		pieces.left = SLAB;
	}
	struct piece *piece = (struct piece *)(void *)pieces.at;
	pieces.at += size;
	pieces.left -= size;
	return piece;
}

static void *allocate(int n)
{
	size_t size = whole(n);
	struct piece **list = size <= SMALL ? &pieces.lists[size / STEP] : NULL, *piece;

	if (list && *list) {
		piece = *list;
		*list = piece->next;
	} else {
		piece = list ? cut(size) : malloc(size);
	}
	if (!piece)
		return NULL;
	piece->size = size;
	return &piece->next;
}

static void release(void *p)
{
	struct piece *piece = piece_of(p);
	size_t size = piece->size;

	BUG_ON(size & IS_FREE);
	if (size > SMALL) {
		free(piece);
		return;
	}
	piece->size |= IS_FREE;
	piece->next = pieces.lists[size / STEP];
	pieces.lists[size / STEP] = piece;
}

static int size_of(void *p)
{
	return p ? (int)(piece_of(p)->size - HEAD) : 0;
}

static void *move(void *p, int n)
{
	size_t had = (size_t)size_of(p);
	void *to = allocate(n);

	if (!to)
		return NULL;
	memcpy(to, p, had < (size_t)n ? had : (size_t)n);
	release(p);
	return to;
}

static void *reallocate(void *p, int n)
{
	struct piece *piece = piece_of(p);
	size_t size = whole(n);

	BUG_ON(piece->size & IS_FREE);
	if (size <= piece->size && piece->size <= SMALL)
		return p;
	if (size <= SMALL || piece->size <= SMALL)
		return move(p, n);
	piece = realloc(piece, size);
	if (!piece)
		return NULL;
	piece->size = size;
	return &piece->next;
}

static int round_up(int n)
{
	return (int)(whole(n) - HEAD);
}

static int begin(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void end(void *unused)
{
	(void)unused;
}

/* Under AddressSanitizer each piece stays one of its own, or what is done to it afterwards would not be seen. */
void store_pieces_use(void)
{
	static const sqlite3_mem_methods methods = { allocate, release, reallocate, size_of, round_up, begin, end, NULL };
	static bool done;

	if (!done && !SANITIZED)
		(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	done = true;
}
