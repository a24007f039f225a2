#ifndef REPORT_DUMBBELL_H
#define REPORT_DUMBBELL_H

/*
 * Start and now of one indicator on its scale, with the goal: "S====N *", "N<===S" for a fall, "=" where both are one.
 * Better is always further right, whatever the direction of the scale.
 */

#include "model/progress.h"

#define DUMBBELL_CELLS 60
#define DUMBBELL_ROOM (DUMBBELL_CELLS + 1)

/*
 * Writes exactly cells (2..DUMBBELL_CELLS) characters. goal may be LEVEL_NONE; it hides behind start and now. Without a
 * level only the goal is there.
 */
const char *dumbbell_line(char out[DUMBBELL_ROOM], int cells, const struct indicator *in, const struct series *s, int goal);
/*
 * Two readings of the same time, each with its own letter, "S===O"; '=' where both are one. A level may be LEVEL_NONE: then
 * only the other is there.
 */
struct dumbbell_end {
	int level;
	char glyph;
};
const char *dumbbell_two(char out[DUMBBELL_ROOM], int cells, const struct indicator *in, struct dumbbell_end a,
	struct dumbbell_end b);
/* The names of the worst and the best level: what the ends of the line stand for. */
int dumbbell_worst(const struct indicator *in);
int dumbbell_best(const struct indicator *in);

#endif
