#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

/*
 * An order (bestilling): a course is referred to a provider, who scores the ordered indicators while it lasts. To the
 * provider the ordered indicators are a set of their own: its id holds the order and the published version, and scores,
 * marks and notes are narrowed to it on the way out and widened on the way in.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/measurement.h"
#include "model/score.h"
#include "model/set.h"

#define ORDER_DAYS_MAX 1830 /* from the first to the last day */

/* One ordered indicator, and its level when it was ordered: LEVEL_NONE when there was none. */
struct order_line {
	const char *key;
	int32_t start;
};

enum order_state { ORDER_LATER, ORDER_OPEN, ORDER_PAST, ORDER_CLOSED, ORDER_STATE_COUNT };
/* closed_at 0: not closed before its time. */
enum order_state order_state(int32_t from_on, int32_t to_on, int64_t closed_at, int32_t today);
const char *order_state_key(enum order_state state);  /* "open": in commands */
const char *order_state_name(enum order_state state); /* message id */

/* The id that an order's part of a set version has, and back; false for a published set's own id. */
struct set_version_id order_set_id(struct order_id order, struct set_version_id set);
bool order_of_set(struct set_version_id id, struct order_id *order, struct set_version_id *set);

/* Where the ordered indicators of a set stand in it. */
struct order_map {
	int32_t n, n_full;
	int32_t at[SET_MAX]; /* 0-based, rising */
};
/* Those that are ordered, in the set and the provider's to answer; n may be 0. */
void order_map(const struct set_version *set, const struct order_line *lines, size_t n, struct order_map *out);

/* A copy in the arena with the ordered indicators alone; its texts are the set's. */
struct set_version order_narrow_set(struct arena *a, const struct set_version *set, const struct order_map *map,
	struct order_id order);
/* One character each: of the whole set to the ordered ones, and back with "blank" for the others. In the arena. */
const char *order_narrow(struct arena *a, const struct order_map *map, const char *full);
const char *order_widen(struct arena *a, const struct order_map *map, const char *narrow, char blank);
/* Positions as of notes: 0 the whole, 1.. an indicator; -1 when there is none such. */
int32_t order_narrow_position(const struct order_map *map, int32_t full);
int32_t order_widen_position(const struct order_map *map, int32_t narrow);
/* The start scores as a reading of the narrow set; ' ' is never in it. False when no indicator has one. */
bool order_start(struct arena *a, const struct set_version *set, const struct order_map *map,
	const struct order_line *lines, size_t n, const char **scores);

#endif
