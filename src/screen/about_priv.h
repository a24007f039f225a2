#ifndef SCREEN_ABOUT_PRIV_H
#define SCREEN_ABOUT_PRIV_H

/* What "?" tells first of an indicator, a target group, a citizen. In the arena. */

#include "screen/app.h"

const char *screen_about_indicator(struct arena *a, const struct indicator *in);
/* Its theory of change. */
const char *screen_about_group(struct arena *a, const struct group_summary *g);
/* The theory of change of a group by its id, asked for through the door; "" when it cannot be had. */
const char *screen_about_group_of(struct screen_app *app, struct arena *a, struct group_id id);
/* "3 (+1)  text" of a descriptor. */
const char *screen_about_level(struct arena *a, const struct indicator *in, const struct level *l);

#endif
