/*
 * The stack and its loop. A screen that fails to open never gets onto it, and one that fails to
 * load again keeps what it showed. What a key changed is settled before its screen is left.
 */

#include "tui/screen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "lines_priv.h"
#include "tui/form.h"
#include "tui/prompt.h"

/* Messages */

static void say(struct stack *st, const char *text)
{
	size_t at = st->logged++ % MESSAGE_LOG;
	snprintf(st->message, sizeof(st->message), "%s", text);
	snprintf(st->log[at].text, sizeof(st->log[at].text), "%s", text);
	st->log[at].when = clock_now();
}

PRINTF(2, 0) static void say_list(struct stack *st, const char *fmt, va_list ap)
{
	char text[MESSAGE_ROOM];
	vsnprintf(text, sizeof(text), fmt, ap);
	say(st, text);
}

void tui_screen_say(struct screen *s, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say_list(s->stack, fmt, ap);
	va_end(ap);
}

void tui_screen_beep(struct screen *s, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say_list(s->stack, fmt, ap);
	va_end(ap);
	tui_term_beep(s->stack->tui);
}

const char *tui_screen_sentence(struct arena *a, const struct err *e)
{
	return err_sentence(a, status_text(e->code), e);
}

/* These are ordinary answers; the log is for what somebody has to look into. */
static bool is_users_mistake(enum status code)
{
	return code == ST_INVALID || code == ST_NOTFOUND || code == ST_EXISTS ||
		code == ST_DENIED || code == ST_CONFLICT || code == ST_TOOBIG ||
		code == ST_CANCELLED || code == ST_GIVENUP;
}

/* The user is no user any more: whatever stands on the screen must go. */
static bool is_over(enum status code)
{
	return code == ST_NOUSER || code == ST_CLOSED || code == ST_NOTYET || code == ST_MISMATCH;
}

static void say_err(struct stack *st, const struct err *e)
{
	if (is_over(e->code)) {
		*st->fail = *e;
		st->ended = true;
		return;
	}
	struct arena a;
	arena_init(&a);
	if (!is_users_mistake(e->code))
		log_err(e, st->top ? st->top->ops->name : "start");
	say(st, tui_screen_sentence(&a, e));
	tui_term_beep(st->tui);
	arena_done(&a);
}

void tui_screen_say_err(struct screen *s, const struct err *e)
{
	say_err(s->stack, e);
}

void tui_screen_reload(struct screen *s)
{
	s->stack->reload = s->stack->repaint = true;
}

void tui_screen_repaint(struct screen *s)
{
	s->stack->repaint = true;
}

struct tui *tui_screen_tui(const struct screen *s)
{
	return s->stack->tui;
}

unsigned tui_screen_roles(const struct screen *s)
{
	return s->stack->roles;
}

void tui_screen_set_roles(struct screen *s, unsigned roles)
{
	s->stack->roles = roles;
}

/* Overlays */

void tui_screen_open_overlay(struct stack *st, struct overlay *o)
{
	o->below = st->overlay;
	st->overlay = o;
}

void tui_screen_close_overlay(struct stack *st)
{
	st->overlay = st->overlay->below;
}

/* The stack of screens */

static void free_screen(struct screen *s)
{
	if (s->opened && s->ops->form)
		tui_form_done(tui_screen_part(s, s->ops->form));
	if (s->opened && s->ops->close)
		s->ops->close(s);
	arena_done(&s->arena);
	arena_done(&s->lasting);
	free(s->state);
	free(s);
}

static struct screen *new_screen(struct stack *st, const struct screen_ops *ops)
{
	struct screen *s = calloc(1, sizeof(*s));
	BUG_ON(!s);
	s->ops = ops;
	s->state = calloc(1, ops->state_size ? ops->state_size : 1);
	BUG_ON(!s->state);
	s->stack = st;
	s->app = st->app->ctx;
	arena_init(&s->arena);
	arena_init(&s->lasting);
	return s;
}

/* What fails here never becomes part of the stack. */
static enum status start(struct screen *s, const void *arg, bool seen, struct err *e)
{
	if (s->ops->roles && !(s->ops->roles & s->stack->roles))
		return err_set(e, ST_DENIED, "%s", "");
	if (s->ops->open && s->ops->open(s, arg, e) != ST_OK)
		return e->code;
	s->opened = true;
	return seen && s->ops->load ? s->ops->load(s, e) : ST_OK;
}

/* One that is not seen, because another goes above it at once, is loaded when it comes to the top. */
static enum status push_as(struct stack *st, const struct screen_ops *ops, const void *arg,
	bool seen, struct err *e)
{
	struct screen *s = new_screen(st, ops);
	if (start(s, arg, seen, e) != ST_OK) {
		free_screen(s);
		return e->code;
	}
	s->below = st->top;
	st->top = s;
	return ST_OK;
}

static enum status push(struct stack *st, const struct screen_ops *ops, const void *arg,
	struct err *e)
{
	return push_as(st, ops, arg, true, e);
}

static void drop(struct stack *st)
{
	struct screen *s = st->top;
	st->top = s->below;
	free_screen(s);
}

/* What it showed is not this user's any more, or is not there. */
static bool is_gone(enum status code)
{
	return code == ST_DENIED || code == ST_NOTFOUND;
}

static void fall_back(struct stack *st);

/* Loads again; when that fails, the screen goes on showing what it had. */
static void reload(struct screen *s)
{
	struct err e = { 0 };
	struct arena old = s->arena;
	if (!s->ops->load)
		return;
	size_t size = s->ops->state_size ? s->ops->state_size : 1;
	void *state = malloc(size);
	BUG_ON(!state);
	memcpy(state, s->state, size);
	arena_init(&s->arena);
	if (s->ops->load(s, &e) == ST_OK) {
		arena_done(&old);
	} else {
		arena_done(&s->arena);
		s->arena = old;
		memcpy(s->state, state, size);
		say_err(s->stack, &e);
	}
	free(state);
	if (is_gone(e.code) && s->below)
		fall_back(s->stack);
}

/* To the screen below, without asking: what was typed could not be saved. */
static void fall_back(struct stack *st)
{
	drop(st);
	reload(st->top);
}

static bool may_leave(struct screen *s)
{
	if (s->ops->leave)
		return s->ops->leave(s);
	return !s->ops->form || tui_screen_form_leave(s);
}

/* What was done above may show below, so the screen below is loaded again unless it knows better. */
static void pop(struct stack *st)
{
	if (!may_leave(st->top))
		return;
	drop(st);
	if (st->top && !(st->top->ops->still && st->top->ops->still(st->top)))
		reload(st->top);
}

static void go_home(struct stack *st)
{
	while (st->top->below && may_leave(st->top))
		drop(st);
	reload(st->top);
}

/* From the first screen, through the one that stands between if there is one, as a hand would go. */
static void go_to(struct stack *st, const struct nav *nav)
{
	struct err e = { 0 };
	while (st->top->below && may_leave(st->top))
		drop(st);
	if (st->top->below)
		return;
	if ((nav->via && push_as(st, nav->via, NULL, false, &e) != ST_OK) || push(st, nav->ops, nav->arg, &e) != ST_OK) {
		reload(st->top);
		say_err(st, &e);
	}
}

static void quit(struct stack *st)
{
	while (st->top && may_leave(st->top))
		drop(st);
}

/* The new one first: when it does not open, the old one is still there. */
static void replace(struct stack *st, const struct nav *nav)
{
	struct err e = { 0 };
	struct screen *old = st->top;
	if (!may_leave(old))
		return;
	if (push(st, nav->ops, nav->arg, &e) != ST_OK) {
		say_err(st, &e);
		return;
	}
	st->top->below = old->below;
	free_screen(old);
}

static void go(struct stack *st, const struct nav *nav)
{
	struct err e = { 0 };
	struct nav next;
	switch (nav->kind) {
	case NAV_STAY:
		return;
	case NAV_RELOAD:
		reload(st->top);
		return;
	case NAV_POP:
		pop(st);
		return;
	case NAV_POP_TWO:
		if (may_leave(st->top)) {
			drop(st);
			pop(st);
		}
		return;
	case NAV_PUSH:
		if (tui_lines_divert(st, nav, &next))
			go(st, &next);
		else if (push(st, nav->ops, nav->arg, &e) != ST_OK)
			say_err(st, &e);
		return;
	case NAV_REPLACE:
		replace(st, nav);
		return;
	case NAV_HOME:
		go_home(st);
		return;
	case NAV_GO:
		go_to(st, nav);
		return;
	case NAV_QUIT:
		quit(st);
		return;
	}
}

/* Paint first, save then: who types sees the key before the disk does. */
static void settle(struct stack *st)
{
	struct err e = { 0 };
	if (st->top->ops->settle && st->top->ops->settle(st->top, &e) != ST_OK) {
		say_err(st, &e);
		st->repaint = true;
	}
	if (st->reload && !st->ended)
		reload(st->top);
	st->reload = false;
}

/* True when the screen that stands there is another one now, or the session has ended. */
static bool after(struct stack *st)
{
	struct err e = { 0 };
	st->unasked = false;
	if (!st->app->after)
		return false;
	struct nav nav = st->app->after(st->app->ctx, st->top, &e);
	if (e.code != ST_OK) {
		say_err(st, &e);
		st->repaint = true;
	}
	if (!st->ended)
		go(st, &nav);
	return st->ended || nav.kind != NAV_STAY;
}

/* Where a key leads, once it was answered. */
static void follow(struct stack *st, struct nav nav, const struct err *e)
{
	if (e->code != ST_OK)
		say_err(st, e);
	/*
	 * What the key changed is saved before its screen is left, or the terminal was lost in a
	 * prompt.
	 */
	if (nav.kind != NAV_STAY || st->ended)
		settle(st);
	if (!st->ended)
		go(st, &nav);
	if (!st->ended && st->top && nav.kind != NAV_STAY)
		after(st);
	else
		st->unasked = true;
}

/*
 * A key that stays on its screen shows only what was read before, so it is painted and saved first and asked
 * after; one that leads elsewhere is asked after at once.
 */
static void one_key(struct stack *st)
{
	struct key k;
	struct err e = { 0 };
	tui_frame_paint(st);
	settle(st);
	if (st->unasked && after(st))
		return;
	if (st->repaint)
		tui_frame_paint(st);
	if (tui_screen_next_key(st, &k))
		follow(st, tui_screen_dispatch(st, &k, &e), &e);
}

/* By lines nothing is seen while it is typed: what was answered is saved first and told then. */
static void one_line(struct stack *st)
{
	struct err e = { 0 };
	struct nav nav;
	settle(st);
	if (st->unasked && after(st))
		return;
	tui_frame_paint(st);
	tui_lines_tell(st);
	if (tui_lines_step(st, &nav, &e))
		follow(st, nav, &e);
}

/* The first screen and, when the program wants another at once, that one above it. */
static enum status begin(struct stack *st, const struct screen_ops *first, const void *arg,
	struct err *e)
{
	const struct nav *to = &st->app->start;
	struct err why = { 0 };
	if (push_as(st, first, arg, to->kind == NAV_STAY, e) != ST_OK)
		return e->code;
	if (to->kind != NAV_STAY && push(st, to->ops, to->arg, &why) != ST_OK) {
		reload(st->top);
		say_err(st, &why);
	}
	return ST_OK;
}

enum status tui_screen_run(struct tui *t, const struct stack_app *app,
	const struct screen_ops *first, const void *arg, struct err *e)
{
	struct stack *st = calloc(1, sizeof(*st));
	BUG_ON(!st);
	*st = (struct stack){ .tui = t, .app = app, .roles = app->roles, .fail = e };
	e->code = ST_OK;
	if (begin(st, first, arg, e) == ST_OK)
		while (st->top && !st->ended)
			t->in_lines ? one_line(st) : one_key(st);
	while (st->top)
		drop(st);
	free(st);
	return e->code;
}

/* The other run has painted over everything that this one knows of. */
enum status tui_screen_run_over(struct screen *s, const struct stack_app *app, const struct screen_ops *first,
	const void *arg, struct err *e)
{
	enum status status = tui_screen_run(s->stack->tui, app, first, arg, e);

	s->stack->painted = (struct painted){ 0 };
	return status;
}
