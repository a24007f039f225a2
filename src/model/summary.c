/*
 * Medians, steps and goals for the overview. Two measurements are compared by what both
 * answered, on the scale of the second set's first indicator.
 */
#include "model/summary.h"

#include <string.h>

#include "base/date.h"
#include "model/score.h"

/* Places on a scale in 1/2520 of it, so that every scale of up to ten steps is exact. */
#define WHOLE 2520

static int place(const struct indicator *in, int level)
{
	int up = in->direction == LOW_IS_GOOD ? in->max - level : level - in->min;
	int steps = in->max > in->min ? in->max - in->min : 1;

	return (up * WHOLE * 2 + steps) / (steps * 2);
}

/* A string is shorter than the set only when the database is damaged: then there is no level. */
static int level_at(const char *scores, int at)
{
	return at >= 0 && (size_t)at < strlen(scores) ? score_level(scores[at]) : LEVEL_NONE;
}

static void insert(int *places, size_t n, int value)
{
	size_t i = n;

	for (; i > 0 && places[i - 1] > value; i--)
		places[i] = places[i - 1];
	places[i] = value;
}

/* In tenths of a level on the scale of "in". */
static int32_t middle(const int *places, size_t n, const struct indicator *in)
{
	int steps = in->max - in->min;

	if (!n)
		return INT32_MIN;
	int twice = places[(n - 1) / 2] + places[n / 2];
	return (int32_t)(10 * in->min + (twice * steps * 10 + WHOLE) / (2 * WHOLE));
}

void summary_medians(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b,
	int32_t *median_a, int32_t *median_b)
{
	int places_a[SET_MAX], places_b[SET_MAX];
	size_t n = 0;

	for (int32_t i = 0; i < set_b->n_indicators; i++) {
		const struct indicator *in_b = &set_b->indicators[i];
		int at = set_a ? set_find(set_a, in_b->key) : -1;
		int level_a = level_at(a, at), level_b = level_at(b, i);
		if (level_a == LEVEL_NONE || level_b == LEVEL_NONE ||
			!indicator_is_alike(&set_a->indicators[at], in_b))
			continue;
		insert(places_a, n, place(in_b, level_a));
		insert(places_b, n, place(in_b, level_b));
		n++;
	}
	*median_a = middle(places_a, n, &set_b->indicators[0]);
	*median_b = middle(places_b, n, &set_b->indicators[0]);
}

int32_t summary_median(const struct set_version *set, const char *scores)
{
	int32_t one, two;

	summary_medians(set, scores, set, scores, &one, &two);
	return one;
}

enum step summary_step(const struct indicator *in, int from, int to)
{
	int levels = from > to ? from - to : to - from;

	if (from == LEVEL_NONE || to == LEVEL_NONE || !levels)
		return STEP_NONE;
	if (in->reliable <= 0)
		return STEP_PLAIN;
	return levels >= in->reliable ? STEP_RELIABLE : STEP_SMALL;
}

struct goal_state summary_goal(const struct indicator *in, const struct series *s, int level, int32_t by_on,
	int32_t today)
{
	struct goal_state g = { .reached_on = DAY_NONE };

	for (size_t i = 0; i < s->n && level != LEVEL_NONE; i++) {
		const struct point *p = &s->points[i];
		if (p->version_break)
			g.met = false; /* what was reached before meant something else */
		if (p->level == LEVEL_NONE)
			continue;
		bool met = indicator_better(in, level, p->level) >= 0;
		if (met && !g.met)
			g.reached_on = p->on;
		g.met = met;
	}
	if (!g.met)
		g.reached_on = DAY_NONE;
	g.overdue = level != LEVEL_NONE && !g.met && by_on != DAY_NONE && by_on < today;
	return g;
}

int summary_with_goal(const struct series *series, const struct set_version *set, const int *goals)
{
	int n = 0;

	for (int32_t i = 0; i < set->n_indicators; i++)
		n += goals[i] != LEVEL_NONE && series[i].last != LEVEL_NONE;
	return n;
}
