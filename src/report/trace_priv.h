#ifndef REPORT_TRACE_PRIV_H
#define REPORT_TRACE_PRIV_H

/*
 * A series as a pen draws it, in days and levels: what is held, what is a step, and where nothing is known. chart.c makes
 * rows of it and plot.c lines, so that both tell the same.
 */

#include "model/progress.h"

enum trace_kind { TRACE_HELD, TRACE_STEP, TRACE_BREAK, TRACE_MARK };
struct trace {
	enum trace_kind kind;
	int32_t on, to; /* held from one day to the other; the others are of "on" */
	int level;	/* on the shown scale; LEVEL_NONE: of nothing yet, at the bottom */
	int before;	/* of a step: the level that it comes from */
	char sign;	/* of a mark: as in enum chart_role, or 'x' not relevant */
};

struct trace_of {
	const struct indicator *in;
	const struct series *series;
	int cadence; /* as in struct chart_look */
	const struct span *spans;
	size_t n_spans;
	int32_t to; /* what came after this day is left out */
};
typedef void trace_fn(void *ctx, const struct trace *t);
/* In order: what comes later may cover what came before. */
void trace_each(const struct trace_of *of, trace_fn *fn, void *ctx);

#endif
