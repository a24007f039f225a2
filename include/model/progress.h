#ifndef MODEL_PROGRESS_H
#define MODEL_PROGRESS_H

/*
 * Arithmetic of progression over one citizen's measurements. Ordinal scores are never
 * interpolated; non-scores never enter a mean. Superseded measurements are passed over. All sums
 * are integers.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/crosswalk.h"
#include "model/measurement.h"
#include "model/set.h"

/* Finds a set version that was loaded; the owner keeps it alive. NULL when it is unknown. */
typedef const struct set_version *progress_set_fn(void *ctx, struct set_version_id id);

/* One point of one indicator's series. */
struct point {
	int32_t on;
	int32_t level; /* LEVEL_NONE when score is not a level */
	char score;    /* SCORE_*, or SCORE_NONE when the set of that day lacks the indicator */
	char mark;
	bool version_break; /* its meaning or its scale changed since the point before */
	bool corrected;	    /* it took the place of another measurement */
	bool converted;	    /* level is what a crosswalk makes of "original" */
	int32_t original;   /* the level that was scored, or LEVEL_NONE; score is always as it was given */
	const struct indicator *in; /* whose scale the level is on; NULL: the indicator's that is shown */
};

struct series {
	struct point *points; /* oldest first, one per measurement */
	size_t n;
	int first, last, best, worst; /* levels, or LEVEL_NONE */
	int32_t first_on, last_on;    /* days of first and last level, or DAY_NONE */
	int change;		      /* for the better, last against first; 0 if fewer than two */
	size_t levels;		      /* points with a level */
};

/*
 * The series of indicator "key" over the measurements (oldest first), in the arena. first ..
 * levels cover the points since its meaning or its scale last changed: the levels before do not compare, and a step
 * across the change is none, neither up nor down, on any screen or sheet.
 */
void progress_series(struct arena *a, const struct measurement *m, size_t n, const char *key,
	progress_set_fn *find, void *ctx, struct series *out);
/*
 * The series of an indicator as it is now: where crosswalks lead from an older meaning, scale or
 * key, the line is joined without a break and its points are converted. An old score that the
 * crosswalk gives no level is a point without one.
 */
void progress_joined(struct arena *a, const struct measurement *m, size_t n,
	const struct indicator *now, const struct crosswalk *walks, size_t n_walks,
	progress_set_fn *find, void *ctx, struct series *out);

/*
 * The same for every indicator of a set at once, out[i] for the i-th: each measurement is looked at once. Their points
 * lie one series after the other.
 */
void progress_joined_all(struct arena *a, const struct measurement *m, size_t n,
	const struct set_version *now, const struct crosswalk *walks, size_t n_walks,
	progress_set_fn *find, void *ctx, struct series *out);

/*
 * Mean of the levels of one score string in tenths of a level, on the set's own scale, rounded
 * half away from zero; n is how many levels. A low-is-good indicator counts as min + max - level.
 * INT32_MIN if n = 0. Indicators with differing scales are first placed on 0..1 and shown on the
 * scale of the first.
 */
int32_t progress_mean(const struct set_version *set, const char *scores, size_t *n);
/*
 * The same over indicators that have a level in both with the same scale and meaning, so that a
 * change compares like with like. Both means are shown on the scale of set_b.
 */
void progress_paired(const struct set_version *set_a, const char *a,
	const struct set_version *set_b, const char *b, int32_t *mean_a, int32_t *mean_b, size_t *n);

/*
 * Which way the same pair went, however little: 1 for the better, -1, or 0. A step of one indicator of twelve is seen
 * here and may be none in the tenths.
 */
int progress_way(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b);

/*
 * Where a value lies on a five-step ramp: round((v - min) / (max - min) * 4), 0..4, turned round
 * when low is good.
 */
int progress_ramp(const struct indicator *in, int level);
int progress_ramp_mean(const struct set_version *set, int32_t mean_tenths);

/*
 * The level beside which a point stands on the scale that is shown: its own, or on another scale as far along as
 * there. LEVEL_NONE without a level. Only for pictures, which mark the break.
 */
int progress_place(const struct indicator *shown, const struct point *p);
/* The point where the meaning last became another one, if there had been a level: from there on is counted. NULL: none. */
const struct point *progress_new_meaning(const struct series *s);
/* Points that a crosswalk has converted to a level. */
size_t progress_converted(const struct series *s);

struct up_same_down {
	int up, same, down, not_relevant, at_goal, n;
};
/*
 * Over the series of all indicators of a set. goals[i] is a level or LEVEL_NONE. n = up + same +
 * down: those with two levels or more. An indicator that is not relevant now counts as nothing
 * else.
 */
struct up_same_down progress_count(const struct series *series, const struct set_version *set,
	const int *goals);

#endif
