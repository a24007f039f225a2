#ifndef SCREEN_JOURNAL_PRIV_H
#define SCREEN_JOURNAL_PRIV_H

#include "trend_priv.h"

#define JOURNAL_WIDTH 72 /* cells of a line, as wide as case systems show */

/*
 * The note on the newest measurement that counts, by the site's template, wrapped; "" when
 * nothing is measured. What is not shown to the citizen is in it only where the template asks
 * ({levels-all}). In the arena.
 */
const char *screen_journal_text(
	const struct trend *t, struct screen_app *app, struct arena *a, int width);

#endif
