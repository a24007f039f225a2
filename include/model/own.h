#ifndef MODEL_OWN_H
#define MODEL_OWN_H

/*
 * The citizen's own score beside the staff's: who goes first, which readings belong together, how far apart they are.
 * A gap that closes is progression, too.
 */

#include "model/progress.h"

/* What the set says, else the site's setting (an enum own_order as it travels). */
enum own_order own_order_of(const struct set_version *set, int32_t site);
#define OWN_NEAR_MOST 30
/* Days at most between two readings that belong together: half a cadence, no less than 7, no more than 30. */
int32_t own_near_days(const struct set_version *set);
/*
 * The rater's reading that belongs to one of the day "on": the nearest, the later of two, within "days"; -1 when there
 * is none. Superseded ones are passed over.
 */
int own_partner(const struct measurement *list, size_t n, enum rater rater, int32_t on, int32_t days);
/*
 * Whether a reading of the day "on" is kept from the other side: where neither may see the other's before both are in,
 * for as long as the other one can still come.
 */
bool own_is_held(const struct set_version *set, int32_t site, int32_t on, bool has_partner, int32_t today);
bool own_asks_anything(const struct set_version *set);

/*
 * Steps by which two readings stand apart, without sign, over the indicators that the citizen is asked about and that
 * have a level in both.
 */
struct gap {
	int steps;   /* in all */
	int differs; /* indicators that are not equal */
	int n;	     /* indicators with both levels */
};
struct gap own_gap(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b);
/* The level of the indicator "now" in a reading; LEVEL_NONE when it is not there, or was another one then. */
int own_level(const struct set_version *set, const char *scores, const struct indicator *now);

struct own_pair {
	const struct measurement *staff, *own;
	struct gap gap;
};
/* Own scores with the caseworker's of the same time, oldest first, in the arena. Of two to one staff reading the later counts. */
size_t own_pairs(struct arena *a, const struct measurement *staff, size_t n_staff, const struct measurement *own,
	size_t n_own, progress_set_fn *find, void *ctx, struct own_pair **out);

/* The gaps of the first and of the last pair over the same n indicators; n 0 when there are not two pairs. */
struct own_way {
	int first, now, n;
};
struct own_way own_way(const struct own_pair *pairs, size_t n, progress_set_fn *find, void *ctx);

#endif
