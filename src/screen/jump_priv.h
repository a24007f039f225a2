#ifndef SCREEN_JUMP_PRIV_H
#define SCREEN_JUMP_PRIV_H

/* "/" over the indicators of a set: jumps while the user types. */

#include "model/set.h"
#include "tui/screen.h"

/* Goes through "go" for every new text and back to "from" when cancelled. */
void screen_jump_ask(struct screen *s, const struct set_version *set, int from,
	void (*go)(void *ctx, int position), void *ctx);

#endif
