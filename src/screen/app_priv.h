#ifndef SCREEN_APP_PRIV_H
#define SCREEN_APP_PRIV_H

/* What the runs of a session share: its own, and the tour over it. */

#include "screen/app.h"

/* How the stack of this app looks and listens; a run of another kind changes what it needs. */
struct stack_app screen_app_stack(struct screen_app *app);
/* Shows these settings from now on, saved or not. */
void screen_app_choose(struct screen_app *app, const struct user_settings *u);
/* The screen that was asked for at the start, or NULL. */
const struct screen_ops *screen_app_view(const struct screen_app *app);
/*
 * Lines instead of screens from now on: the run ends, and trin.c goes on without curses. Where there are lines already,
 * back to the screen below.
 */
struct nav screen_app_go_plain(struct screen_app *app);

/*
 * tour.c: two minutes on invented citizens, from the first screen until the user leaves. When it returns, what is asked
 * is of the real data again. False and *e when it could not begin.
 */
bool screen_tour_run(struct screen *s, struct err *e);

/* The first questions, above the first screen; and their answers as plain mode and settings name them (first.c). */
extern const struct screen_ops screen_first; /* enum first_question, or NULL: all of them */

#endif
