/*
 * Opening, settling and leaving the scoring form. Each series has one point more than the past:
 * the measurement being filled in, which settling brings up to date after every key.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "about_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "tui/prompt.h"

enum status screen_score_begin(
	struct score *st, struct screen_app *app, const struct score_arg *of, struct err *e)
{
	arena_init(&st->arena);
	st->course = of->course;
	text_safe(st->purpose, sizeof(st->purpose), of->purpose, PURPOSE_CHARS, false);
	st->corrects_on = of->corrects_on;
	st->corrects_seq = of->corrects_seq;
	enum status status = screen_score_gather(st, app, e);
	if (status)
		arena_done(&st->arena);
	return status;
}

/* What stood before is put back when it fails; its arena has only grown. */
enum status screen_score_reopen(struct score *st, struct screen_app *app, struct err *e)
{
	struct score *before = ARENA_NEW(&st->arena, struct score);

	*before = *st;
	enum status status = screen_score_gather(st, app, e);
	if (status) {
		before->arena = st->arena;
		*st = *before;
	}
	return status;
}

void screen_score_end(struct score *st)
{
	arena_done(&st->arena);
}

static void say_opened(struct screen *s)
{
	struct score *st = s->state;

	if (screen_score_is_older(st))
		tui_screen_say(s, "%s",
			_("This draft has the questions of an older version. c carries it over."));
	else if (st->saved_at)
		tui_screen_say(s, "%s", _("Your draft goes on where you left it."));
	else if (st->n_parts > 1)
		tui_screen_say(s, _("One conversation: %s. s chooses the sets."),
			screen_score_sets(st, &st->arena));
}

/* Where a set wants the citizen to score first, who goes on without is asked once. */
static bool may_begin(struct screen *s)
{
	const struct score *st = s->state;

	for (int i = 0; i < st->n_parts && st->corrects_on == DAY_NONE; i++) {
		const struct score_part *p = &st->parts[i];
		if (!p->saved.id.v && screen_own_is_first(s->app, &p->trend, p->set))
			return tui_prompt_confirm(s, _("In this set the citizen scores first. Score without the own score?"));
	}
	return true;
}

static enum status score_open(struct screen *s, const void *arg, struct err *e)
{
	struct score *st = s->state;
	enum status status = screen_score_begin(st, s->app, arg, e);

	if (status == ST_OK && !may_begin(s)) {
		screen_score_end(st);
		return err_set(e, ST_CANCELLED, "%s", "");
	}
	if (status == ST_OK)
		say_opened(s);
	return status;
}

void screen_score_last_points(struct score *st)
{
	for (int i = 0; i < st->k.n; i++) {
		struct point *p = &st->series[i].points[st->series[i].n - 1];
		p->score = st->k.scores[i];
		p->level = score_level(p->score);
		p->in = &st->set->indicators[i];
	}
}

/* On every key: what it changed is stored after it was painted. */
enum status screen_score_settle(struct screen *s, struct err *e)
{
	struct score *st = s->state;

	screen_score_last_points(st);
	if (st->finished || screen_score_is_in_conflict(st) || !screen_score_changed(st))
		return ST_OK;
	enum status status = screen_score_save(st, s->app, e);
	tui_screen_repaint(s);
	if (!screen_score_is_in_conflict(st))
		return status;
	tui_screen_beep(s, "%s", _(screen_score_conflict_words));
	return ST_OK;
}

static void say_kept(struct screen *s)
{
	const struct score *st = s->state;

	if (st->saved_at)
		tui_screen_say(s,
			_("The draft of %s is kept: %d of %d answered. s goes on with it."),
			st->parts[0].trend.citizen.row.ref, scoring_answered(&st->k), st->k.n);
}

/* Keeps the cursor's place as well; only when that fails is anything asked. */
static bool score_leave(struct screen *s)
{
	struct score *st = s->state;
	struct err e = { 0 };

	if (st->finished)
		return true;
	bool moved = st->saved_at && screen_score_moved(st);
	bool save = (screen_score_changed(st) || moved) && !screen_score_is_in_conflict(st);
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

static const char *score_subject(const struct screen *s, struct arena *a)
{
	const struct indicator *in = screen_score_focus(s->state);

	return in ? screen_about_indicator(a, in) : NULL;
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
		    "before you finish: x shows what is missing and what jumped, y finishes.\n\nWhen "
		    "several sets are due, the form asks them in one conversation: an indicator that "
		    "two of them share is asked once and counts in each. s leaves a set out or takes "
		    "one in."),
	.roles = ROLES_MEASURING,
	.own_title = true,
	.state_size = sizeof(struct score),
	.commands = screen_score_commands,
	.open = score_open,
	.load = screen_score_load,
	.draw = screen_score_draw,
	.crumb = score_crumb,
	.keys = screen_score_held,
	.key = screen_score_key,
	.command = screen_score_command,
	.why_not = screen_score_why_not,
	.shown = screen_score_shown,
	.subject = score_subject,
	.settle = screen_score_settle,
	.leave = score_leave,
	.close = score_close,
};
