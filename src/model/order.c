/*
 * The part of a set that an order names. The ids of published sets are small numbers that the
 * database gives out one by one, so the order's own number stands above them.
 */
#include "model/order.h"

#include <string.h>

#include "base/err.h"
#include "model/score.h"

#define SET_BITS 24

enum order_state order_state(int32_t from_on, int32_t to_on, int64_t closed_at, int32_t today)
{
	if (closed_at)
		return ORDER_CLOSED;
	if (today > to_on)
		return ORDER_PAST;
	return today < from_on ? ORDER_LATER : ORDER_OPEN;
}

static const struct {
	const char *key, *name;
} states[ORDER_STATE_COUNT] = {
	[ORDER_LATER] = { "later", N_("later") },
	[ORDER_OPEN] = { "open", N_("open") },
	[ORDER_PAST] = { "ended", N_("ended") },
	[ORDER_CLOSED] = { "closed", N_("closed") },
};

const char *order_state_key(enum order_state state)
{
	BUG_ON(state >= ORDER_STATE_COUNT);
	return states[state].key;
}

const char *order_state_name(enum order_state state)
{
	BUG_ON(state >= ORDER_STATE_COUNT);
	return states[state].name;
}

struct set_version_id order_set_id(struct order_id order, struct set_version_id set)
{
	BUG_ON(set.v <= 0 || set.v >> SET_BITS || order.v <= 0 || order.v >> (62 - SET_BITS));
	return (struct set_version_id){ order.v << SET_BITS | set.v };
}

bool order_of_set(struct set_version_id id, struct order_id *order, struct set_version_id *set)
{
	order->v = id.v > 0 ? id.v >> SET_BITS : 0;
	set->v = id.v > 0 ? id.v & (((int64_t)1 << SET_BITS) - 1) : id.v;
	return order->v != 0;
}

static const struct order_line *find_line(const struct order_line *lines, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(lines[i].key, key) == 0)
			return &lines[i];
	return NULL;
}

void order_map(const struct set_version *set, const struct order_line *lines, size_t n, struct order_map *out)
{
	*out = (struct order_map){ .n_full = set->n_indicators };
	for (int32_t i = 0; i < set->n_indicators; i++)
		if ((set->indicators[i].raters & RATER_BIT(RATER_PROVIDER)) &&
			find_line(lines, n, set->indicators[i].key))
			out->at[out->n++] = i;
}

struct set_version order_narrow_set(struct arena *a, const struct set_version *set, const struct order_map *map,
	struct order_id order)
{
	struct set_version out = *set;

	out.id = order_set_id(order, set->id);
	out.cadence_days = set->cadence_provider ? set->cadence_provider : set->cadence_days;
	out.indicators = ARENA_ARRAY(a, (size_t)map->n + 1, struct indicator);
	out.n_indicators = map->n;
	for (int32_t i = 0; i < map->n; i++)
		out.indicators[i] = set->indicators[map->at[i]];
	return out;
}

const char *order_narrow(struct arena *a, const struct order_map *map, const char *full)
{
	char *out = ARENA_ARRAY(a, (size_t)map->n + 1, char);

	BUG_ON(strlen(full) != (size_t)map->n_full);
	for (int32_t i = 0; i < map->n; i++)
		out[i] = full[map->at[i]];
	out[map->n] = '\0';
	return out;
}

const char *order_widen(struct arena *a, const struct order_map *map, const char *narrow, char blank)
{
	char *out = ARENA_ARRAY(a, (size_t)map->n_full + 1, char);

	BUG_ON(strlen(narrow) != (size_t)map->n);
	memset(out, blank, (size_t)map->n_full);
	out[map->n_full] = '\0';
	for (int32_t i = 0; i < map->n; i++)
		out[map->at[i]] = narrow[i];
	return out;
}

int32_t order_narrow_position(const struct order_map *map, int32_t full)
{
	if (full == 0)
		return 0;
	for (int32_t i = 0; i < map->n; i++)
		if (map->at[i] == full - 1)
			return i + 1;
	return -1;
}

int32_t order_widen_position(const struct order_map *map, int32_t narrow)
{
	if (narrow == 0)
		return 0;
	return narrow > 0 && narrow <= map->n ? map->at[narrow - 1] + 1 : -1;
}

bool order_start(struct arena *a, const struct set_version *set, const struct order_map *map,
	const struct order_line *lines, size_t n, const char **scores)
{
	char *out = ARENA_ARRAY(a, (size_t)map->n + 1, char);
	bool any = false;

	for (int32_t i = 0; i < map->n; i++) {
		const struct indicator *in = &set->indicators[map->at[i]];
		const struct order_line *line = find_line(lines, n, in->key);
		/* A scale that was changed since has no place for the old level. */
		bool fits = line && line->start != LEVEL_NONE && indicator_level(in, line->start);

		out[i] = fits ? score_of_level(line->start) : SCORE_NOT_ASSESSED;
		any |= fits;
	}
	out[map->n] = '\0';
	*scores = out;
	return any;
}
