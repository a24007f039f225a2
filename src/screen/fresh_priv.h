#ifndef SCREEN_FRESH_PRIV_H
#define SCREEN_FRESH_PRIV_H

/*
 * A list that others have changed since it was read says so; it is read again on return and on ^R, never under the
 * user's hands. Only the screen on top is watched, so the session has one watch.
 */

#include "screen/app.h"

/* On load, before the rows are read. course: of FRESH_ONE_COURSE, else 0. */
void screen_fresh_begin(struct screen *s, enum fresh_list what, struct course_id course);
/* What begin asks of a list of many, sent before there is a screen. */
void screen_fresh_ahead(struct screen_app *app, enum fresh_list what);
/* A screen's settle: after each key. */
enum status screen_fresh_settle(struct screen *s, struct err *e);
/* In the message row. */
void screen_fresh_draw(const struct screen_app *app, struct tui *t);

#endif
