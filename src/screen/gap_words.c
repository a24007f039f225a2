/* The gap in words. */

#include "gap_priv.h"

const char *screen_gap_now(struct arena *a, const struct gap *gap)
{
	return arena_printf(a, P_("%d step apart over %d questions, %d alike", "%d steps apart over %d questions, %d alike",
		gap->steps), gap->steps, gap->n, gap->n - gap->differs);
}

const char *screen_gap_way(struct arena *a, const struct own_way *way)
{
	int closer = way->first - way->now;

	if (!way->n)
		return "";
	if (closer > 0)
		return arena_printf(a, P_("%d apart at first, %d now: %d step closer", "%d apart at first, %d now: %d steps closer",
			closer), way->first, way->now, closer);
	if (closer < 0)
		return arena_printf(a, P_("%d apart at first, %d now: %d step further apart",
			"%d apart at first, %d now: %d steps further apart", -closer), way->first, way->now, -closer);
	return arena_printf(a, _("%d apart, as at first"), way->now);
}
