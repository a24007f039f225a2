/*
 * Memory that is freed all at once. An array that grows leaves its old place behind until then,
 * and a reset keeps the newest block unless it is larger than others. What an arena holds is counted, and let go with
 * its memory.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)16 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t size, at;
	alignas(max_align_t) unsigned char data[];
};

struct arena_hold {
	struct arena_hold *next;
	struct arena_shared *what;
};

_Noreturn static void out_of_memory(void)
{
	bug_at(HERE, "out of memory");
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

struct arena_shared *arena_shared_new(struct arena_shared **known)
{
	struct arena_shared *s = calloc(1, sizeof(*s));

	if (!s)
		out_of_memory();
	arena_init(&s->arena);
	s->known = known;
	return *known = s;
}

void arena_shared_drop(struct arena_shared *s)
{
	if (s->holders)
		return;
	if (*s->known == s)
		*s->known = NULL;
	arena_done(&s->arena);
	free(s);
}

void arena_hold(struct arena *a, struct arena_shared *s)
{
	struct arena_hold *hold = ARENA_NEW(a, struct arena_hold);

	*hold = (struct arena_hold){ a->holds, s };
	a->holds = hold;
	s->holders++;
}

static void let_go(struct arena *a)
{
	for (struct arena_hold *hold = a->holds; hold; hold = hold->next) {
		hold->what->holders--;
		arena_shared_drop(hold->what);
	}
	a->holds = NULL;
}

void arena_done(struct arena *a)
{
	let_go(a);
	for (struct arena_block *b = a->blocks, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	arena_init(a);
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = a->blocks;

	if (!keep)
		return;
	let_go(a);
	for (struct arena_block *b = keep->next, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->used = 0;
	if (keep->size > BLOCK_SIZE) {
		free(keep);
		a->blocks = NULL;
		return;
	}
	keep->next = NULL;
	keep->at = 0;
}

static struct arena_block *add_block(struct arena *a, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct arena_block *b = malloc(sizeof(*b) + size);

	if (!b)
		out_of_memory();
	b->next = a->blocks;
	b->size = size;
	b->at = 0;
	a->blocks = b;
	return b;
}

/* Room as it is found. */
static void *take(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size_t whole = (size + align - 1) / align * align;
	struct arena_block *b = a->blocks;
	if (!b || b->size - b->at < whole)
		b = add_block(a, whole);
	void *p = b->data + b->at;
	b->at += whole;
	a->used += whole;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

static void *take_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		out_of_memory();
	return take(a, bytes);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	return memset(take_array(a, n, size), 0, n * size);
}

void *arena_push(struct arena *a, void *array, size_t *n, size_t *room, size_t size)
{
	unsigned char *base;

	/* "array" is the address of the caller's pointer, of any type: only its bytes are moved. */
	memcpy(&base, array, sizeof(base));
	if (*n == *room) {
		size_t more = *room ? *room * 2 : 8;
		unsigned char *bigger = take_array(a, more, size);
		if (*n)
			memcpy(bigger, base, *n * size);
		base = bigger;
		memcpy(array, &base, sizeof(base));
		*room = more;
	}
	return memset(base + (*n)++ * size, 0, size);
}

char *arena_dup(struct arena *a, const char *s)
{
	return arena_dup_n(a, s ? s : "", s ? strlen(s) : 0);
}

char *arena_dup_n(struct arena *a, const char *s, size_t n)
{
	char *copy = take(a, n + 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char few[256]; /* most are short: formatted once */
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(few, sizeof(few), fmt, again);
	va_end(again);
	BUG_ON(n < 0);
	char *out = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof(few))
		return memcpy(out, few, (size_t)n);
	vsnprintf(out, (size_t)n + 1, fmt, ap);
	return out;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *out = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return out;
}

void arena_text_add_n(struct arena_text *t, const char *s, size_t n)
{
	if (t->n + n + 1 > t->room) {
		t->room = (t->n + n + 1) * 2;
		char *bigger = arena_alloc(t->a, t->room);
		if (t->n)
			memcpy(bigger, t->s, t->n);
		t->s = bigger;
	}
	memcpy(t->s + t->n, s, n);
	t->n += n;
	t->s[t->n] = '\0';
}

void arena_text_add(struct arena_text *t, const char *s)
{
	arena_text_add_n(t, s, strlen(s));
}
