#include "fresh_priv.h"

/* Asks; what cannot be asked is not stale. */
static bool ask(struct screen_app *app, struct fresh_reply *reply)
{
	struct arena a;
	struct err ignored;

	arena_init(&a);
	bool answered = door_fresh(app->door, &app->watched, &a, reply, &ignored) == ST_OK;
	arena_done(&a);
	return answered;
}

void screen_fresh_ahead(struct screen_app *app, enum fresh_list what)
{
	door_fresh_ahead(app->door, &(struct fresh_request){ .what = (int32_t)what });
}

void screen_fresh_begin(struct screen *s, enum fresh_list what, struct course_id course)
{
	struct screen_app *app = s->app;
	struct fresh_reply reply;

	app->watched = (struct fresh_request){ .what = (int32_t)what, .course = course };
	app->stale = false;
	app->watching = ask(app, &reply) ? s : NULL;
	app->watched.version = reply.version;
	app->watched.mark = reply.mark;
}

enum status screen_fresh_settle(struct screen *s, struct err *e)
{
	struct screen_app *app = s->app;
	struct fresh_reply reply;

	(void)e;
	if (app->watching != s || app->stale || app->lost || !ask(app, &reply))
		return ST_OK;
	app->watched.version = reply.version;
	app->stale = reply.mark != app->watched.mark;
	if (app->stale)
		tui_screen_repaint(s);
	return ST_OK;
}

void screen_fresh_draw(const struct screen_app *app, struct tui *t)
{
	if (app->stale)
		tui_draw_status(t, DRAW_ATTENTION, _("Somebody has changed what stands here. ^R reads it again."));
}
