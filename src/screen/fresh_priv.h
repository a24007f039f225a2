#ifndef SCREEN_FRESH_PRIV_H
#define SCREEN_FRESH_PRIV_H

/*
 * A list that others have changed since it was read says so; it is read again on return and on ^R, never under the
 * user's hands. Only the screen on top is watched, so the session has one watch.
 */

#include "screen/app.h"

/*
 * As of now app->watched says what is there: asked for before it is read, once in a turn as long as nothing has been
 * read since (screen_fresh_read). False: nobody answers.
 */
bool screen_fresh_look(struct screen_app *app, enum fresh_list what, struct course_id course);
void screen_fresh_read(struct screen_app *app);
/* The screen shows what was looked at. */
void screen_fresh_watch(struct screen *s);
/* On load, before the rows are read. course: of FRESH_ONE_COURSE, else 0. */
void screen_fresh_begin(struct screen *s, enum fresh_list what, struct course_id course);
/*
 * The same for rows that tell the version they were read as of: what they are watched by is asked for by the settle
 * that follows, when they stand on the screen. screen_fresh_ahead() sends that before there is a screen.
 */
void screen_fresh_begin_rows(struct screen *s, enum fresh_list what);
void screen_fresh_rows(struct screen_app *app, int64_t version);
void screen_fresh_ahead(struct door *door, enum fresh_list what);
/* In a settle: reads the rows again, asked about before as none follows. */
void screen_fresh_reload(struct screen *s);
/* A screen's settle: after each key. */
enum status screen_fresh_settle(struct screen *s, struct err *e);
/*
 * What a list was watched by, kept in its state while other screens stand above it. Kept by its settle, after
 * screen_fresh_settle(); asked by its "still".
 */
struct fresh_kept {
	struct fresh_request watched; /* mark 0: it is to be read again */
	uint64_t written;
	int32_t day;
};
void screen_fresh_keep(const struct screen *s, struct fresh_kept *kept);
bool screen_fresh_still(struct screen *s, const struct fresh_kept *kept);
/* In the message row. */
void screen_fresh_draw(const struct screen_app *app, struct tui *t);

#endif
