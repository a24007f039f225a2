/*
 * Opening, settling and leaving the scoring form. Each series has one point more than the past:
 * the measurement being filled in, which settling brings up to date after every key.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "tui/prompt.h"

static bool is_before(const struct measurement *m, int32_t on, int32_t seq)
{
	return m->taken_on < on || (m->taken_on == on && m->seq < seq);
}

/* What counts as earlier: everything, or for a correction what lies before the measurement it
 * corrects. */
static void find_past(struct score *st)
{
	const struct citizen_reply *c = &st->trend.citizen;
	struct measurement *past =
		ARENA_ARRAY(&st->arena, (size_t)c->n_measurements + 1, struct measurement);

	st->n_past = 0;
	for (int32_t i = 0; i < c->n_measurements; i++) {
		const struct measurement *m = &c->measurements[i];
		if (m->superseded)
			continue;
		if (st->corrects_on == DAY_NONE || is_before(m, st->corrects_on, st->corrects_seq))
			past[st->n_past++] = *m;
	}
	/* The one being filled in comes last; its scores are read as they are typed. */
	past[st->n_past] = (struct measurement){
		.taken_on = st->taken_on,
		.set_version = st->set->id,
		.scores = st->k.scores,
		.marks = st->k.marks,
	};
	st->past = past;
}

static void find_last(struct score *st, struct screen_app *app)
{
	const struct measurement *last = st->n_past ? &st->past[st->n_past - 1] : NULL;
	const struct set_version *set = last ? screen_app_set(app, last->set_version) : NULL;
	struct series before;

	for (int i = 0; i < st->k.n; i++) {
		const char *key = st->set->indicators[i].key;
		int at = set ? set_find(set, key) : -1;
		if (at >= 0)
			st->k.last[i] = last->scores[at];
		progress_series(
			&st->arena, st->past, st->n_past, key, screen_app_set, app, &before);
		st->k.last_level[i] = before.last;
		st->k.last_on[i] = before.last_on;
		progress_series(&st->arena, st->past, st->n_past + 1, key, screen_app_set, app,
			&st->series[i]);
	}
}

static void find_goals(struct score *st)
{
	for (int32_t i = 0; i < st->trend.citizen.n_goals; i++) {
		const struct goal *g = &st->trend.citizen.goals[i];
		int at = set_find(st->set, g->indicator_key);
		if (at >= 0 && g->level != LEVEL_NONE)
			st->k.goal[at] = g->level;
	}
}

static void take_notes(struct score *st, const struct draft *d)
{
	for (int32_t i = 0; i < d->n_notes; i++) {
		const struct note *n = &d->notes[i];
		if (n->position >= 0 && n->position <= st->k.n)
			snprintf(st->notes[n->position], NOTE_BYTES, "%s", n->body);
	}
}

static void take_draft(struct score *st, const struct draft *d)
{
	scoring_init(&st->k, st->set);
	scoring_load(&st->k, d->scores, d->marks, d->cursor);
	st->taken_on = d->taken_on;
	st->with_citizen = d->with_citizen;
	st->corrects_on = d->corrects_on;
	st->corrects_seq = d->corrects_seq;
	st->saved = *d;
	memcpy(st->saved_scores, st->k.scores, sizeof(st->saved_scores));
	memcpy(st->saved_marks, st->k.marks, sizeof(st->saved_marks));
	st->saved_at = d->id.v ? d->changed_at : 0;
	take_notes(st, d);
}

static enum status fetch(struct score *st, struct screen_app *app, struct err *e)
{
	struct draft_open_request request = {
		.course = st->course,
		.corrects_on = st->corrects_on,
		.corrects_seq = st->corrects_seq,
	};
	struct draft_open_reply reply;
	enum status status =
		screen_trend_load(&st->trend, app, &st->arena, st->course, st->purpose, e);

	if (status == ST_OK)
		status = door_draft_open(app->door, &request, &st->arena, &reply, e);
	if (status == ST_OK)
		status = screen_app_need(app, reply.draft.set_version, e);
	if (status)
		return status;
	st->set = screen_app_set(app, reply.draft.set_version);
	take_draft(st, &reply.draft);
	find_past(st);
	find_last(st, app);
	find_goals(st);
	return ST_OK;
}

enum status screen_score_begin(
	struct score *st, struct screen_app *app, const struct score_arg *of, struct err *e)
{
	arena_init(&st->arena);
	st->course = of->course;
	text_safe(st->purpose, sizeof(st->purpose), of->purpose, PURPOSE_CHARS, false);
	st->corrects_on = of->corrects_on;
	st->corrects_seq = of->corrects_seq;
	enum status status = fetch(st, app, e);
	if (status)
		arena_done(&st->arena);
	return status;
}

void screen_score_end(struct score *st)
{
	arena_done(&st->arena);
}

static enum status score_open(struct screen *s, const void *arg, struct err *e)
{
	struct score *st = s->state;
	enum status status = screen_score_begin(st, s->app, arg, e);

	if (status == ST_OK && st->saved_at)
		tui_screen_say(s, "%s", _("Your draft goes on where you left it."));
	return status;
}

/* On every key: what it changed is stored after it was painted. */
enum status screen_score_settle(struct screen *s, struct err *e)
{
	struct score *st = s->state;

	for (int i = 0; i < st->k.n; i++) {
		struct point *p = &st->series[i].points[st->n_past];
		p->score = st->k.scores[i];
		p->level = score_level(p->score);
	}
	if (st->finished || st->trouble == ST_CONFLICT || !screen_score_changed(st))
		return ST_OK;
	enum status status = screen_score_save(st, s->app, e);
	tui_screen_repaint(s);
	return status;
}

static void say_kept(struct screen *s)
{
	const struct score *st = s->state;

	if (st->saved_at)
		tui_screen_say(s,
			_("The draft of %s is kept: %d of %d answered. s goes on with it."),
			st->trend.citizen.row.ref, scoring_answered(&st->k), st->k.n);
}

/* Keeps the cursor's place as well; only when that fails is anything asked. */
static bool score_leave(struct screen *s)
{
	struct score *st = s->state;
	struct err e = { 0 };

	if (st->finished)
		return true;
	bool moved = st->saved_at && st->k.cursor != st->saved.cursor;
	bool save = (screen_score_changed(st) || moved) && st->trouble != ST_CONFLICT;
	if (save && screen_score_save(st, s->app, &e) != ST_OK)
		tui_screen_say_err(s, &e);
	else if (!screen_score_changed(st)) {
		say_kept(s);
		return true;
	}
	return tui_prompt_confirm(s, _("The last changes are NOT saved. Leave without them?"));
}

static void score_close(struct screen *s)
{
	screen_score_end(s->state);
}

static const char *score_crumb(const struct screen *s)
{
	(void)s;
	return _("Score");
}

const struct screen_ops screen_score = {
	.name = "score",
	.title = N_("Score"),
	.about = N_("One key scores and goes to the next indicator that has no answer. The "
		    "descriptors of the focused indicator stand below; < is the level of last "
		    "time, * the goal.\n\n- says that the indicator does not concern this "
		    "citizen, . that there was no basis for a level today: two different "
		    "answers. On scales beyond 9 digits gather, and Enter takes "
		    "them.\n\nEverything is saved as a draft on every key and never counts "
		    "before you finish: x shows what is missing and what jumped, y finishes."),
	.roles = ROLES_SCORING,
	.own_title = true,
	.state_size = sizeof(struct score),
	.commands = screen_score_commands,
	.open = score_open,
	.draw = screen_score_draw,
	.crumb = score_crumb,
	.key = screen_score_key,
	.command = screen_score_command,
	.why_not = screen_score_why_not,
	.settle = screen_score_settle,
	.leave = score_leave,
	.close = score_close,
};
