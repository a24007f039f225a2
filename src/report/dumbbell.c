/*
 * Start, now and goal on one line. The goal is put first, so that a level in the same cell covers
 * it; levels are rounded to the nearest cell, so two may share one on a long scale.
 */

#include "report/dumbbell.h"

#include <string.h>

#include "model/score.h"

static int cell_of(const struct indicator *in, int cells, int level)
{
	int span = in->max > in->min ? in->max - in->min : 1;
	int up = in->direction == LOW_IS_GOOD ? in->max - level : level - in->min;

	up = up < 0 ? 0 : up > span ? span : up;
	return (up * (cells - 1) * 2 + span) / (span * 2);
}

static void draw_way(char *out, int from, int to)
{
	int way = to > from ? 1 : -1;

	for (int i = from + way; i != to; i += way)
		out[i] = '=';
	if (way < 0 && from - to > 1)
		out[to + 1] = '<';
	out[from] = 'S';
	out[to] = 'N';
}

const char *dumbbell_line(char out[DUMBBELL_ROOM], int cells, const struct indicator *in, const struct series *s, int goal)
{
	BUG_ON(cells < 2 || cells > DUMBBELL_CELLS);
	memset(out, ' ', (size_t)cells);
	out[cells] = '\0';
	if (goal != LEVEL_NONE)
		out[cell_of(in, cells, goal)] = '*';
	if (s->last == LEVEL_NONE)
		return out;
	int first = cell_of(in, cells, s->first), last = cell_of(in, cells, s->last);
	if (s->levels < 2)
		out[last] = 'N';
	else if (first == last)
		out[last] = '=';
	else
		draw_way(out, first, last);
	return out;
}

const char *dumbbell_two(char out[DUMBBELL_ROOM], int cells, const struct indicator *in, struct dumbbell_end a,
	struct dumbbell_end b)
{
	BUG_ON(cells < 2 || cells > DUMBBELL_CELLS);
	int at_a = a.level == LEVEL_NONE ? -1 : cell_of(in, cells, a.level);
	int at_b = b.level == LEVEL_NONE ? -1 : cell_of(in, cells, b.level);

	memset(out, '.', (size_t)cells);
	out[cells] = '\0';
	for (int i = 0; i < cells && at_a >= 0 && at_b >= 0; i++)
		if ((i >= at_a && i <= at_b) || (i >= at_b && i <= at_a))
			out[i] = '=';
	if (at_a >= 0 && at_a != at_b)
		out[at_a] = a.glyph;
	if (at_b >= 0 && at_a != at_b)
		out[at_b] = b.glyph;
	return out;
}

int dumbbell_worst(const struct indicator *in)
{
	return in->direction == LOW_IS_GOOD ? in->max : in->min;
}

int dumbbell_best(const struct indicator *in)
{
	return in->direction == LOW_IS_GOOD ? in->min : in->max;
}
