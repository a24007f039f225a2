/*
 * The session behind all screens. Sets are fetched once and stay in the session's arena, because a
 * version never changes; when the store ends, what stands on the screen is left to be read.
 */

#include "screen/app.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "app_priv.h"
#include "first_priv.h"
#include "places_priv.h"
#include "screen/screens.h"
#include "screen/views.h"
#include "tui/lines.h"
#include "words_priv.h"

static struct hello_request hello(const char *terminal, const char *source)
{
	return (struct hello_request){
		.protocol = WIRE_PROTOCOL,
		.version = TRIN_VERSION,
		.terminal = terminal,
		.source = source,
	};
}

#define VIEW(name, screen) { name, &screen },
static const struct screen_ops *view(const char *name)
{
	static const struct {
		const char *name;
		const struct screen_ops *ops;
	} views[] = {
		SCREEN_VIEWS(VIEW)
	};

	for (size_t i = 0; i < COUNT(views); i++)
		if (strcmp(views[i].name, name) == 0)
			return views[i].ops;
	return NULL;
}

static const struct screen_ops *first_screen(const char *name)
{
	return name ? view(name) : &screen_home;
}

void screen_app_greet(struct door *door, const char *terminal, const char *source)
{
	struct hello_request request = hello(terminal, source);

	door_hello_ahead(door, &request);
}

void screen_app_ahead(struct door *door, const char *name)
{
	const struct screen_ops *first = first_screen(name);

	if (first->ahead)
		first->ahead(door);
}

enum status screen_app_open(struct screen_app *app, struct door *door, const char *terminal,
	const char *source, struct err *e)
{
	struct hello_request request = hello(terminal, source);

	*app = (struct screen_app){ .door = door };
	arena_init(&app->arena);
	enum status st = door_hello(door, &request, &app->arena, &app->me, e);
	if (st) {
		arena_done(&app->arena);
		return st;
	}
	app->initials = app->me.settings.initials != 0;
	return ST_OK;
}

void screen_app_close(struct screen_app *app)
{
	arena_done(&app->arena);
}

struct tui_look screen_app_look(const struct screen_app *app)
{
	static const enum tui_background backgrounds[] = { BACKGROUND_UNKNOWN, BACKGROUND_DARK,
		BACKGROUND_LIGHT };
	const struct user_settings *u = &app->me.settings;
	size_t colour =
		u->colour >= 0 && (size_t)u->colour < COUNT(backgrounds) ? (size_t)u->colour : 0;

	return (struct tui_look){
		.charset = app->ascii ? CHARSET_ASCII : (enum charset)u->charset,
		.color = colour != 0,
		.background = backgrounds[colour],
		.large = u->layout == LAYOUT_LARGE,
	};
}

void screen_app_choose(struct screen_app *app, const struct user_settings *u)
{
	app->me.settings = *u;
	app->initials = u->initials != 0;
	i18n_set_lang((enum lang)u->lang);
	struct tui_look look = screen_app_look(app);
	tui_term_set_look(app->tui, &look);
}

struct nav screen_app_go_plain(struct screen_app *app)
{
	if (tui_lines_is_on(app->tui))
		return NAV(NAV_POP);
	app->plain = true;
	return NAV(NAV_QUIT);
}

const struct set_version *screen_app_set(void *ctx, struct set_version_id id)
{
	const struct screen_app *app = ctx;

	for (size_t i = 0; i < app->n_sets; i++)
		if (app->sets[i]->id.v == id.v)
			return app->sets[i];
	return NULL;
}

static void keep_set(struct screen_app *app, const struct set_version *set)
{
	const struct set_version **slot = arena_push(
		&app->arena, &app->sets, &app->n_sets, &app->sets_room, sizeof(*app->sets));

	*slot = set;
}

enum status screen_app_need(struct screen_app *app, struct set_version_id id, struct err *e)
{
	if (screen_app_set(app, id))
		return ST_OK;
	struct set_reply *reply = ARENA_NEW(&app->arena, struct set_reply);
	enum status st =
		door_set(app->door, &(struct set_request){ .id = id }, &app->arena, reply, e);
	if (st)
		return st;
	keep_set(app, &reply->set);
	return ST_OK;
}

/* The list's most likely set, asked for in one flight with the list. */
void screen_app_first_set(struct screen_app *app)
{
	struct set_reply *reply;
	struct err ignored;

	if (app->n_sets > 0)
		return;
	reply = ARENA_NEW(&app->arena, struct set_reply);
	if (door_set(app->door, &(struct set_request){ 0 }, &app->arena, reply, &ignored) == ST_OK)
		keep_set(app, &reply->set);
}

enum status screen_app_walks(struct screen_app *app, struct err *e)
{
	struct crosswalks_reply reply;

	if (app->walks_at == app->n_sets)
		return ST_OK;
	if (door_crosswalks(app->door, &(struct crosswalks_request){ 0 }, &app->arena, &reply, e) != ST_OK)
		return e->code;
	app->walks = reply.walks;
	app->n_walks = (size_t)reply.n_walks;
	app->walks_at = app->n_sets;
	return ST_OK;
}

enum status screen_app_rights(struct screen_app *app, struct arena *a, struct err *e)
{
	struct rights_reply reply;
	enum status st = door_rights(app->door, &(struct rights_request){ 0 }, a, &reply, e);

	if (st)
		return st;
	app->is_deputy = reply.is_deputy;
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (reply.rows[i].act >= 0 && reply.rows[i].act < ACT_COUNT)
			app->reach[reply.rows[i].act] = reply.rows[i].own;
	return ST_OK;
}

bool screen_app_may(const struct screen_app *app, enum act act)
{
	return app->reach[act] != REACH_NONE;
}

enum status screen_app_reveal(struct screen_app *app, struct arena *a, struct citizen_id citizen,
	const char *purpose, char buf[REVEALED_ROOM], struct err *e)
{
	struct reveal_reply reply;
	enum status st = door_reveal(app->door, &(struct reveal_request){ citizen, purpose }, a, &reply, e);

	buf[0] = '\0';
	if (st == ST_OK)
		snprintf(buf, REVEALED_ROOM, _("%s, CPR %s  (this look is logged)"), reply.name, reply.cpr);
	return st;
}

/* Right end of the title row. */
static const char *corner(void *ctx, char *buf, size_t size)
{
	const struct screen_app *app = ctx;
	char hhmm[CLOCK_ROOM];

	if (app->lost)
		snprintf(buf, size, "%s", _("NO CONNECTION"));
	else
		snprintf(buf, size, "%s%s  %s", app->tour ? _("TOUR  ") : app->me.demo ? "DEMO  " : "", app->me.login,
			clock_hhmm(hhmm, clock_now()));
	return buf;
}

/* Between two keys: straight into the message row. */
static void say_now(struct screen_app *app, const char *text)
{
	struct area w = tui_draw_window(app->tui);

	if (tui_lines_is_on(app->tui)) {
		tui_lines_say(app->tui, text);
		return;
	}
	tui_draw_blank(app->tui, (struct area){ w.rows - 2, 0, 1, w.cols });
	tui_draw_text(app->tui, w.rows - 2, 1, DRAW_ATTENTION, text);
	tui_term_flush(app->tui);
}

/* trin-store has ended: say so, and let the user read what stands on the screen. */
static bool watch(void *ctx, struct err *e)
{
	struct screen_app *app = ctx;

	(void)e;
	if (door_drop(app->door))
		return true;
	app->lost = true;
	tui_term_watch(app->tui, -1);
	say_now(app, _(status_text(ST_GONE)));
	return true;
}

#define TELL_WAIT_MS 3000

/* By lines there is no Esc, and a wait is told now and then, since each word stays. */
static bool told_wait(struct screen_app *app, int64_t waited_ms, const char *holder)
{
	char text[200];

	if (waited_ms < app->waited_ms)
		app->waited_ms = 0;
	if (waited_ms - app->waited_ms < TELL_WAIT_MS)
		return true;
	app->waited_ms = waited_ms;
	snprintf(text, sizeof(text), _("Waiting for %s: %d s."), *holder ? holder : _("others who are saving"),
		(int)(waited_ms / 1000));
	tui_lines_say(app->tui, text);
	return true;
}

/* A word while another one holds the queue. Esc stops waiting: nothing is saved, and what was typed stays. */
static bool waiting(void *ctx, int64_t waited_ms, const char *holder)
{
	struct screen_app *app = ctx;
	char text[200];

	if (tui_lines_is_on(app->tui))
		return told_wait(app, waited_ms, holder);
	snprintf(text, sizeof(text), _("Waiting for %s: %d s. Esc stops waiting."),
		*holder ? holder : _("others who are saving"), (int)(waited_ms / 1000));
	say_now(app, text);
	return !tui_term_take_escape(app->tui);
}

static const struct command commands[] = {
	{ .id = CMD_INITIALS },
	{ 0 },
};

static struct nav command(void *ctx, struct screen *top, int cmd, struct err *e)
{
	struct screen_app *app = ctx;

	(void)e;
	if (cmd != CMD_INITIALS)
		return NAV(NAV_STAY);
	app->initials = !app->initials;
	tui_screen_say(top, "%s", app->initials ? _("Initials instead of names; * shows the names.")
						: _("Names are shown; * hides them."));
	return NAV(NAV_STAY);
}

static void take_standing(struct screen_app *app, struct screen *top, const struct fresh_reply *now)
{
	app->asked = true;
	app->section = now->section;
	app->is_deputy = now->is_deputy;
	app->me.role = now->role;
	app->me.section = arena_dup(&app->arena, now->section_label);
	app->me.administration = arena_dup(&app->arena, now->administration);
	tui_screen_set_roles(top, ROLE_BIT(now->role));
}

bool screen_app_stands(const struct screen_app *app, const struct fresh_reply *now)
{
	return app->asked && now->role == app->me.role && now->section.v == app->section.v &&
		now->is_deputy == app->is_deputy;
}

/* A right that was given or taken acts at the next key: everything is read again from the start. */
static struct nav after(void *ctx, struct screen *top, struct err *e)
{
	struct screen_app *app = ctx;
	struct fresh_request request = { .what = FRESH_MY_DRAFTS, .mark = 1 };
	struct fresh_reply now;
	struct arena a;
	struct nav nav = NAV(NAV_STAY);

	if (app->lost || app->confirmed == tui_term_turn(app->tui))
		return nav;
	arena_init(&a);
	if (door_fresh(app->door, &request, &a, &now, e) == ST_OK) {
		bool same = app->asked ? screen_app_stands(app, &now) : now.role == app->me.role;
		if (!same) {
			tui_screen_say(top, "%s", _("Your role or section was changed: you are back at the start. Drafts are kept."));
			nav = NAV(NAV_HOME);
		}
		if (!same || !app->asked)
			take_standing(app, top, &now);
	}
	arena_done(&a);
	return nav;
}

struct stack_app screen_app_stack(struct screen_app *app)
{
	return (struct stack_app){
		.program = "TRIN",
		.ctx = app,
		.roles = ROLE_BIT(app->me.role),
		.corner = corner,
		.watch = watch,
		.after = after,
		.commands = commands,
		.command = command,
		.places = screen_places_list,
		.place = screen_places_go,
		.about = screen_words_glossary,
	};
}

const struct screen_ops *screen_app_view(const struct screen_app *app)
{
	return app->view ? view(app->view) : NULL;
}

/* What is shown at once, above the first screen; or NULL. */
static const struct screen_ops *shown_first(const struct screen_app *app)
{
	return app->is_new ? &screen_first : screen_app_view(app);
}

enum status screen_app_run(struct screen_app *app, struct tui *t, struct err *e)
{
	struct stack_app stack = screen_app_stack(app);

	const enum first_question offer = FIRST_TOUR;

	if (shown_first(app))
		stack.start = NAV_TO(shown_first(app), app->is_new && app->me.settings.saved ? &offer : NULL);
	app->tui = t;
	if (door_fd(app->door) >= 0)
		tui_term_watch(t, door_fd(app->door));
	tui_term_idle(t, app->me.idle_blank * 60);
	door_on_wait(app->door, waiting, app);
	enum status st = tui_screen_run(t, &stack, &screen_home, NULL, e);
	door_on_wait(app->door, NULL, NULL);
	return st;
}
