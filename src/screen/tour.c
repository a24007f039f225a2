/*
 * Two minutes on invented citizens: the same screens on a stack of their own, before the municipality that trin-store
 * keeps in memory for it. What is ticked is what was seen of that municipality and of the screen, never a key.
 */

#include "tour_priv.h"

#include <string.h>

#include "app_priv.h"
#include "citizen_priv.h"
#include "screen/screens.h"
#include "tui/lines.h"
#include "words_priv.h"

/* None of the screens has so many commands of its own. */
enum { TOUR_LEAVE = CMD_OWN + 500 };

/* What to do; the same within 34 cells; and where it is another thing in lines. */
static const struct {
	const char *text, *narrow, *lines;
} tasks[TOUR_TASKS + 1] = {
	[TOUR_FIND] = { N_("Find Sara Toft: / then sara, Enter, and Enter opens her."),
		N_("Find Sara: / sara Enter, Enter"), N_("Find Sara Toft: / and then sara; 1 opens her.") },
	[TOUR_SCORE] = { N_("Score her: s, then two questions with the keys 1 to 5."), N_("s, then two answers with 1-5"), NULL },
	[TOUR_FINISH] = { N_("Answer the rest, then x: read the review, y finishes."),
		N_("Answer the rest, then x and y"), NULL },
	[TOUR_SHOW] = { N_("Show Sara how far she has come: b on her screen."), N_("Show it to Sara: b"), NULL },
	[TOUR_HIDE] = { N_("Somebody comes in: * turns names into initials."), N_("Somebody comes in: *"), NULL },
	[TOUR_TASKS] = { N_("That is a day's work. Look around; nothing here is kept."),
		N_("That is all. Look around!"), NULL },
};

enum status screen_tour_look(struct screen_app *app, bool shown, struct err *e)
{
	struct tour *tour = app->tour;
	struct tour_reply reply;
	struct arena a;

	arena_init(&a);
	enum status st = door_tour(app->door, &(struct tour_request){ .act = TOUR_LOOK }, &a, &reply, e);
	if (st == ST_OK) {
		struct tour_seen seen = { reply.opened, reply.scored, reply.measured, shown, app->initials };
		unsigned done = tour_done(tour->done, &seen);

		tour->ticked = done != tour->done;
		tour->done = done;
	}
	arena_done(&a);
	return st;
}

const char *screen_tour_line(const struct screen_app *app, bool narrow, struct arena *a)
{
	const struct tour *tour = app->tour;
	enum tour_task next = tour_next(tour->done);
	int n = tour_count(tour->done);
	bool in_lines = app->tui && tui_lines_is_on(app->tui);
	bool ticked = tour->ticked || (in_lines && n > 0); /* a line that was told is not taken back */
	const char *text = in_lines && tasks[next].lines ? tasks[next].lines : tasks[next].text;

	if (narrow)
		return arena_printf(a, " %d/%d %s (Q)", n, TOUR_TASKS, _(tasks[next].narrow));
	return arena_printf(a, ticked ? _(" Done! %d/%d (Q ends)  %s") : _(" Tour %d/%d (Q ends)  %s"), n, TOUR_TASKS,
		_(text));
}

/* Over the tour's own screens, and the user's way of showing things. */
enum status screen_tour_begin(struct screen_app *app, struct tour *tour, struct screen_app *from, struct err *e)
{
	struct tour_reply reply;
	struct arena a;

	arena_init(&a);
	enum status st = door_tour(from->door, &(struct tour_request){ TOUR_BEGIN, screen_words_english() }, &a, &reply, e);
	if (st == ST_OK)
		st = screen_app_open(app, from->door, "", "", e);
	*tour = (struct tour){ .from = from, .course = reply.course };
	arena_done(&a);
	if (st != ST_OK)
		return st;
	app->tour = tour;
	app->tui = from->tui;
	app->ascii = from->ascii;
	app->me.settings = from->me.settings;
	app->me.settings.saved = 1;
	app->initials = false;
	return ST_OK;
}

void screen_tour_end(struct screen_app *app)
{
	struct tour_reply reply;
	struct arena a;
	struct err e;

	arena_init(&a);
	/* When even this fails, trin-store has ended, and with it the tour. */
	if (door_tour(app->door, &(struct tour_request){ .act = TOUR_END }, &a, &reply, &e) != ST_OK)
		app->tour->from->lost |= e.code == ST_GONE;
	arena_done(&a);
	screen_app_close(app);
}

static bool is_shown(const struct tour *tour, const struct screen *top)
{
	const struct citizen *below;

	if (top->ops != &screen_citizen_view || !top->below || top->below->ops != &screen_citizen)
		return false;
	below = top->below->state;
	return below->of.course.v == tour->course.v;
}

/* After each key and its saving. */
static struct nav after(void *ctx, struct screen *top, struct err *e)
{
	struct screen_app *app = ctx;
	bool was = app->tour->ticked;

	if (!app->lost && screen_tour_look(app, is_shown(app->tour, top), e) == ST_OK && (was || app->tour->ticked))
		tui_screen_repaint(top);
	return NAV(NAV_STAY);
}

static const char *foot(void *ctx, bool narrow, struct arena *a)
{
	return screen_tour_line(ctx, narrow, a);
}

static const struct command commands[] = {
	{ .id = CMD_INITIALS },
	COMMAND_OWN(TOUR_LEAVE, true, "end-tour", "Q", N_("end the tour"), N_("Leave the tour; nothing of it is kept")),
	{ 0 },
};

static struct nav command(void *ctx, struct screen *top, int cmd, struct err *e)
{
	struct screen_app *app = ctx;
	struct stack_app own = screen_app_stack(app);

	return cmd == TOUR_LEAVE ? NAV(NAV_QUIT) : own.command(ctx, top, cmd, e);
}

/* In the tour one may try settings, too: the terminal gets the user's own back. */
static void put_back(struct screen_app *app, enum lang lang)
{
	struct user_settings mine = app->me.settings;
	bool initials = app->initials;

	mine.lang = (int32_t)lang;
	screen_app_choose(app, &mine);
	app->me.settings.lang = mine.lang;
	app->initials = initials;
}

bool screen_tour_run(struct screen *s, struct err *e)
{
	struct screen_app app, *from = s->app;
	enum lang lang = i18n_lang();
	struct tour tour;

	if (screen_tour_begin(&app, &tour, from, e) != ST_OK)
		return false;
	struct stack_app stack = screen_app_stack(&app);
	stack.after = after;
	stack.commands = commands;
	stack.command = command;
	stack.foot = foot;
	bool done = tui_screen_run_over(s, &stack, &screen_home, NULL, e) == ST_OK;
	from->lost |= app.lost;
	screen_tour_end(&app);
	put_back(from, lang);
	tui_screen_say(s, "%s", tour_next(tour.done) == TOUR_TASKS
		? _("All five done: you are ready. The tour is thrown away; your own citizens were never part of it.")
		: _("The tour has ended and is thrown away. 6 Help and words begins it again."));
	return done;
}
