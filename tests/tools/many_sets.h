#ifndef TOOLS_MANY_SETS_H
#define TOOLS_MANY_SETS_H

/*
 * The test municipality with a general set beside the others: "generel", every 90 days, asks "sovn" and
 * "bolig" alike with "basis" and has "motivation" and "dagsform" of its own. B-1001 and B-1002 are in its
 * target group "alle" too, from ten days ago and never measured.
 */

#include "world.h"

/* What was published, with the general set; to change and publish again. */
void many_sets_define(struct arena *a, struct definitions *out);
void many_sets_publish(struct world *w, const struct definitions *d);
void many_sets_make(struct world *w);

#endif
