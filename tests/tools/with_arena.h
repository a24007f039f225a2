#ifndef TOOLS_WITH_ARENA_H
#define TOOLS_WITH_ARENA_H

/* A test program's arena, for cmocka's group or test functions: made before, dropped after. */

#include "base/arena.h"

static struct arena arena;

static inline int with_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static inline int drop_arena(void **state)
{
	(void)state;
	arena_done(&arena);
	return 0;
}

#endif
