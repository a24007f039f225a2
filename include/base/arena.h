#ifndef BASE_ARENA_H
#define BASE_ARENA_H

/*
 * Memory that is given back all at once. Lists read from the store, decoded replies and parsed
 * files go into an arena that the caller passes; nothing in it is freed one by one. No memory
 * aborts.
 */

#include <stdarg.h>
#include <stddef.h>

#include "base/err.h"

struct arena_block;
struct arena_hold;
struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used;		    /* bytes handed out, for limits and tests */
	struct arena_hold *holds;   /* what lives until this is emptied, see arena_hold() */
};

void arena_init(struct arena *a);
void arena_done(struct arena *a);  /* gives everything back; may be used again after arena_init */
void arena_reset(struct arena *a); /* forgets everything, keeps one block */

void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned for any type */
void *arena_array(struct arena *a, size_t n, size_t size);
/*
 * Grows *array to hold n + 1 elements (amortised); returns a pointer to the new, zeroed last one.
 */
void *arena_push(struct arena *a, void *array, size_t *n, size_t *room, size_t size);
char *arena_dup(struct arena *a, const char *s);		  /* "" for NULL */
char *arena_dup_n(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) PRINTF(2, 0);

/* A text that grows at its end, at the cost of what is added. In "a", which the caller sets; "s" is NULL while empty. */
struct arena_text {
	struct arena *a;
	char *s;
	size_t n, room;
};
void arena_text_add(struct arena_text *t, const char *s);
void arena_text_add_n(struct arena_text *t, const char *s, size_t n);
static inline const char *arena_text(const struct arena_text *t)
{
	return t->s ? t->s : "";
}

/*
 * What several have read together: it goes when every arena that holds it has been emptied. "known" is where its
 * maker finds it again, NULL from then on.
 */
struct arena_shared {
	struct arena arena;
	void *root; /* what it is all about, in the arena */
	size_t holders;
	struct arena_shared **known;
};
struct arena_shared *arena_shared_new(struct arena_shared **known); /* of no holder yet, and in *known */
void arena_shared_drop(struct arena_shared *s);			    /* unless somebody holds it */
void arena_hold(struct arena *a, struct arena_shared *s);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))
#define ARENA_PUSH(a, array, n, room) arena_push((a), &(array), (n), (room), sizeof(*(array)))

#endif
