#ifndef REPORT_OUT_PRIV_H
#define REPORT_OUT_PRIV_H

/* A text that grows at its end, in an arena. */

#include "base/arena.h"

struct out {
	struct arena *arena;
	char *text; /* NUL-terminated from the first addition on */
	size_t n, room;
};

void out_bytes(struct out *o, const char *bytes, size_t n);
void out_add(struct out *o, const char *text);
void out_printf(struct out *o, const char *fmt, ...) PRINTF(2, 3);
/* Between tags or in quotation marks of HTML. */
void out_escaped(struct out *o, const char *text);
void out_repeat(struct out *o, char c, int times);

#endif
