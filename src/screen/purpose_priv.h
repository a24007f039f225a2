#ifndef SCREEN_PURPOSE_PRIV_H
#define SCREEN_PURPOSE_PRIV_H

#include "tui/screen.h"

/*
 * Why a citizen outside the own caseload is looked at: one of the site's purposes, then in own words.
 * NULL: cancelled, or the site has none. Lies in the screen's arena.
 */
const char *screen_purpose_ask(struct screen *s);

#endif
