#include "fresh_priv.h"

#include "base/clock.h"

/* Asks, and takes in what was answered; what cannot be asked is not stale. */
static bool ask(struct screen_app *app)
{
	struct fresh_reply reply;
	struct arena a;
	struct err ignored;

	arena_init(&a);
	bool answered = door_fresh(app->door, &app->watched, &a, &reply, &ignored) == ST_OK;
	arena_done(&a);
	if (!answered)
		return false;
	app->looked_in = tui_term_turn(app->tui);
	app->confirmed = screen_app_stands(app, &reply) ? app->looked_in : 0;
	app->stale |= app->watched.mark && reply.mark != app->watched.mark;
	app->watched.version = reply.version;
	app->watched.mark = reply.mark;
	app->present = reply.present;
	return true;
}

bool screen_fresh_look(struct screen_app *app, enum fresh_list what, struct course_id course)
{
	bool same = app->watched.what == (int32_t)what && app->watched.course.v == course.v;
	bool known = same && app->watched.mark && app->written == door_writes(app->door);

	if (known && app->looked_in == tui_term_turn(app->tui))
		return true;
	if (!same) {
		app->watching = NULL;
		app->stale = false;
	}
	/* After a change of one's own the mark is another one, too: the watch begins again. */
	if (!known)
		app->watched = (struct fresh_request){ .what = (int32_t)what, .course = course };
	app->unmarked = false;
	app->written = door_writes(app->door);
	return ask(app);
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
	app->looked_in = 0;
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

	bool answered = screen_fresh_look(app, what, course);

	screen_fresh_watch(s);
	screen_fresh_read(app);
	if (!answered)
		app->watching = NULL;
}

void screen_fresh_watch(struct screen *s)
{
	struct screen_app *app = s->app;

	app->watching = s;
	app->stale = false;
}

void screen_fresh_read(struct screen_app *app)
{
	app->looked_in = 0;
}

enum status screen_fresh_settle(struct screen *s, struct err *e)
{
	struct screen_app *app = s->app;
	bool first = app->unmarked;

	(void)e;
	if (app->watching != s || app->stale || app->lost || app->looked_in == tui_term_turn(app->tui) || !ask(app))
		return ST_OK;
	app->unmarked = false;
	/* Somebody has committed between the rows and their mark: nobody knows whether it was of these rows. */
	if (first && app->watched.version != app->read_at)
		screen_fresh_reload(s);
	else if (app->stale)
		tui_screen_repaint(s);
	return ST_OK;
}

void screen_fresh_keep(const struct screen *s, struct fresh_kept *kept)
{
	const struct screen_app *app = s->app;

	*kept = (struct fresh_kept){ .watched = app->watched, .written = door_writes(app->door),
		.day = clock_day_of(clock_now()) };
	if (app->watching != s || app->stale || app->unmarked || app->lost)
		kept->watched.mark = 0;
}

bool screen_fresh_still(struct screen *s, const struct fresh_kept *kept)
{
	struct screen_app *app = s->app;

	if (!kept->watched.mark || kept->written != door_writes(app->door) || kept->day != clock_day_of(clock_now()))
		return false;
	app->watched = kept->watched;
	app->written = kept->written;
	app->unmarked = app->stale = false;
	app->watching = ask(app) && !app->stale ? s : NULL;
	return app->watching != NULL;
}

void screen_fresh_draw(const struct screen_app *app, struct tui *t)
{
	if (app->stale)
		tui_draw_status(t, DRAW_ATTENTION, _("Somebody has changed what stands here. ^R reads it again."));
}
