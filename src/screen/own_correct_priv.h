#ifndef SCREEN_OWN_CORRECT_PRIV_H
#define SCREEN_OWN_CORRECT_PRIV_H

/* What may happen to a finished reading, and what has. */

#include "screen/app.h"
#include "screen/screens.h"

/* Asks whether the citizen corrects the own score or it is withdrawn; "arg" has course, purpose and ref, and lives on. */
struct nav screen_own_correct(struct screen *s, const struct measurement *own, struct own_arg *arg, struct err *e);
/* In the screen's arena; NULL: cancelled. */
const char *screen_own_reason(struct screen *s, const char *label);
/* Why a reading can be corrected no more, or NULL. */
const char *screen_own_why_not_correct(const struct measurement *m);
/* The sentence on a corrected, withdrawn or correcting reading, or NULL. */
const char *screen_own_fate(struct arena *a, const struct measurement *m);

#endif
