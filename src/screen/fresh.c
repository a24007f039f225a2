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

void screen_fresh_ahead(struct door *door, enum fresh_list what)
{
	door_fresh_ahead(door, &(struct fresh_request){ .what = (int32_t)what });
}

void screen_fresh_begin_rows(struct screen *s, enum fresh_list what)
{
	struct screen_app *app = s->app;
	bool ask_first = app->ask_first;

	app->ask_first = false;
	if (ask_first) {
		screen_fresh_begin(s, what, (struct course_id){ 0 });
		return;
	}
	app->watched = (struct fresh_request){ .what = (int32_t)what };
	app->unmarked = true;
	app->stale = false;
	app->watching = s;
}

void screen_fresh_rows(struct screen_app *app, int64_t version)
{
	app->read_at = version;
}

void screen_fresh_reload(struct screen *s)
{
	struct screen_app *app = s->app;

	app->ask_first = true;
	tui_screen_reload(s);
}

void screen_fresh_begin(struct screen *s, enum fresh_list what, struct course_id course)
{
	struct screen_app *app = s->app;
	struct fresh_reply reply;

	app->watched = (struct fresh_request){ .what = (int32_t)what, .course = course };
	app->unmarked = false;
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
	app->confirmed = false; /* by this answer or not at all: that to an earlier key is of an earlier time */
	if (app->watching != s || app->stale || app->lost || !ask(app, &reply))
		return ST_OK;
	bool first = app->unmarked;

	app->unmarked = false;
	app->stale = !first && reply.mark != app->watched.mark;
	app->confirmed = screen_app_stands(app, &reply);
	app->watched.version = reply.version;
	app->watched.mark = reply.mark;
	/* Somebody has committed between the rows and their mark: nobody knows whether it was of these rows. */
	if (first && reply.version != app->read_at)
		screen_fresh_reload(s);
	else if (app->stale)
		tui_screen_repaint(s);
	return ST_OK;
}

void screen_fresh_draw(const struct screen_app *app, struct tui *t)
{
	if (app->stale)
		tui_draw_status(t, DRAW_ATTENTION, _("Somebody has changed what stands here. ^R reads it again."));
}
