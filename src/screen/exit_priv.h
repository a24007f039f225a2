#ifndef SCREEN_EXIT_PRIV_H
#define SCREEN_EXIT_PRIV_H

/* How a citizen left, in words. */

#include "base/arena.h"
#include "model/measurement.h"
#include "wire/message.h"

/* The open course's own span when the citizen has left it, else NULL. */
const struct span *screen_exit_of(const struct citizen_reply *c);
/* "job: baker"; where nobody has said where to, what was written. "" of a course that runs. In the arena. */
const char *screen_exit_words(struct arena *a, const struct span *span);

#endif
