#ifndef SCREEN_GAP_PRIV_H
#define SCREEN_GAP_PRIV_H

/* What is said of the gap between own score and the staff's; the picture, plain mode and the citizen view say it alike. */

#include "trend_priv.h"

/* "4 steps apart over 9 questions, 5 alike"; in the arena. */
const char *screen_gap_now(struct arena *a, const struct gap *gap);
/* "9 steps apart at first, 4 now: 5 steps closer" over the same questions; "" without two pairs. */
const char *screen_gap_way(struct arena *a, const struct own_way *way);

#endif
