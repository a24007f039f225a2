/*
 * Pairs of readings and their gaps. What is compared are levels of indicators that are alike, so a scale that changed
 * between two pairs leaves its indicator out instead of making a step.
 */
#include "model/own.h"

#include <string.h>

#include "base/date.h"
#include "model/score.h"

#define NEAR_LEAST 7 /* days */

enum own_order own_order_of(const struct set_version *set, int32_t site)
{
	return (enum own_order)(set->own_order != OWN_FREE ? set->own_order : site);
}

int32_t own_near_days(const struct set_version *set)
{
	int32_t days = set_cadence(set, RATER_CASEWORKER) / 2;

	return days < NEAR_LEAST ? NEAR_LEAST : days > OWN_NEAR_MOST ? OWN_NEAR_MOST : days;
}

int own_partner(const struct measurement *list, size_t n, enum rater rater, int32_t on, int32_t days)
{
	int best = -1;
	int64_t least = days;

	for (size_t i = 0; i < n; i++) {
		int64_t away = (int64_t)list[i].taken_on - on;
		away = away < 0 ? -away : away;
		if (list[i].superseded || list[i].rater != (int32_t)rater || away > least)
			continue;
		least = away;
		best = (int)i;
	}
	return best;
}

bool own_is_held(const struct set_version *set, int32_t site, int32_t on, bool has_partner, int32_t today)
{
	return own_order_of(set, site) == OWN_HIDDEN && !has_partner && own_asks_anything(set) &&
	       (int64_t)today - on <= own_near_days(set);
}

bool own_asks_anything(const struct set_version *set)
{
	for (int32_t i = 0; i < set->n_indicators; i++)
		if (indicator_asks_citizen(&set->indicators[i]))
			return true;
	return false;
}

/* A string is shorter than the set only when the database is damaged: then there is no level. */
int own_level(const struct set_version *set, const char *scores, const struct indicator *now)
{
	int at = set ? set_find(set, now->key) : -1;

	if (at < 0 || (size_t)at >= strlen(scores) || !indicator_is_alike(&set->indicators[at], now))
		return LEVEL_NONE;
	return score_level(scores[at]);
}

static int apart(int a, int b)
{
	return a > b ? a - b : b - a;
}

struct gap own_gap(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b)
{
	struct gap gap = { 0 };

	for (int32_t i = 0; i < set_b->n_indicators; i++) {
		const struct indicator *in = &set_b->indicators[i];
		int level_a = own_level(set_a, a, in), level_b = own_level(set_b, b, in);
		if (level_a == LEVEL_NONE || level_b == LEVEL_NONE || !indicator_asks_citizen(in))
			continue;
		gap.n++;
		gap.differs += level_a != level_b;
		gap.steps += apart(level_a, level_b);
	}
	return gap;
}

static void add_pair(const struct measurement *staff, const struct measurement *own, struct gap gap,
	struct own_pair *pairs, size_t *n)
{
	if (*n && pairs[*n - 1].staff == staff)
		--*n;
	pairs[(*n)++] = (struct own_pair){ staff, own, gap };
}

size_t own_pairs(struct arena *a, const struct measurement *staff, size_t n_staff, const struct measurement *own,
	size_t n_own, progress_set_fn *find, void *ctx, struct own_pair **out)
{
	size_t n = 0;

	*out = ARENA_ARRAY(a, n_own + 1, struct own_pair);
	for (size_t i = 0; i < n_own; i++) {
		const struct set_version *set = find(ctx, own[i].set_version);
		if (!set || own[i].superseded)
			continue;
		int at = own_partner(staff, n_staff, RATER_CASEWORKER, own[i].taken_on, own_near_days(set));
		const struct set_version *other = at < 0 ? NULL : find(ctx, staff[at].set_version);
		if (other)
			add_pair(&staff[at], &own[i], own_gap(other, staff[at].scores, set, own[i].scores), *out, &n);
	}
	return n;
}

static bool levels_of(const struct own_pair *p, progress_set_fn *find, void *ctx, const struct indicator *in, int *gap)
{
	int staff = own_level(find(ctx, p->staff->set_version), p->staff->scores, in);
	int own = own_level(find(ctx, p->own->set_version), p->own->scores, in);

	*gap = apart(staff, own);
	return staff != LEVEL_NONE && own != LEVEL_NONE;
}

struct own_way own_way(const struct own_pair *pairs, size_t n, progress_set_fn *find, void *ctx)
{
	struct own_way way = { 0 };
	const struct set_version *set = n < 2 ? NULL : find(ctx, pairs[n - 1].own->set_version);
	int first, now;

	for (int32_t i = 0; set && i < set->n_indicators; i++) {
		const struct indicator *in = &set->indicators[i];
		if (!indicator_asks_citizen(in) || !levels_of(&pairs[0], find, ctx, in, &first) ||
			!levels_of(&pairs[n - 1], find, ctx, in, &now))
			continue;
		way.first += first;
		way.now += now;
		way.n++;
	}
	return way;
}
