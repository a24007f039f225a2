#ifndef SCREEN_CHART_WORDS_PRIV_H
#define SCREEN_CHART_WORDS_PRIV_H

/* What the signs of a chart mean, the same on the screen and on paper. */

#include "report/chart.h"

#define CHART_GIVES 5

/* All of them in the order of a legend; in the arena. */
const struct chart_word *screen_chart_words(struct arena *a, size_t *n);
/* Whether one is left out, where so many of them, 0..CHART_GIVES, have to be: those least needed first. */
bool screen_chart_gives(size_t i, int given);

#endif
