/*
 * Scoring by lines, on the same struct score as the form, so that rules and saving are one. Each
 * answer is stored before the next question; a level is fed as the digits of its keys.
 */

#include <string.h>

#include "about_priv.h"
#include "base/date.h"
#include "base/num.h"
#include "plain_priv.h"
#include "score_priv.h"

struct asking {
	struct plain *p;
	struct score *st;
};

static void say_question(struct asking *f)
{
	const struct score *st = f->st;
	int i = st->k.cursor;
	const struct indicator *in = screen_score_focus(st);
	const char *last = "", *goal = "";
	char on[DATE_ROOM], number[8];

	if (screen_score_shows_last(st, i) && st->k.last_level[i] != LEVEL_NONE)
		last = arena_printf(&f->p->arena, _(" Last time %s on %s."),
			level_name(in, st->k.last_level[i], number),
			date_long(on, st->k.last_on[i]));
	if (form_previous(&st->form, i) != PREVIOUS_NEVER && st->k.goal[i] != LEVEL_NONE)
		goal = arena_printf(
			&f->p->arena, _(" Goal %s."), level_name(in, st->k.goal[i], number));
	screen_plain_say(f->p, "%s", "");
	screen_plain_say(f->p, _("Indicator %d of %d: %s.%s%s"), i + 1, st->k.n,
		screen_score_label(st, i), last, goal);
	screen_plain_say(f->p, "%s", indicator_question(in, screen_words_english()));
	for (int32_t l = 0; l < in->n_levels; l++)
		screen_plain_say(
			f->p, " %s", screen_about_level(&f->p->arena, in, &in->levels[l]));
}

static bool save(struct asking *f)
{
	struct err e = {0};

	if (!screen_score_changed(f->st) || screen_score_save(f->st, f->p->app, &e) == ST_OK)
		return true;
	screen_plain_failed(f->p, &e);
	return false;
}

/* "Saved: 3. 1 step up from last time. 4 left." */
static void say_saved(struct asking *f, int i)
{
	const struct score *st = f->st;
	char word[WORD_ROOM], change[WORD_ROOM];
	const char *by = screen_score_change(st, i, change);

	screen_plain_say(f->p,
		*by ? _("Saved: %s. Change since last time %s. %d left.")
		    : _("Saved: %s. %s%d left."),
		screen_words_score(word, &st->set->indicators[i], st->k.scores[i]), by,
		st->k.n - scoring_answered(&st->k));
}

static void ask_note(struct asking *f, int position)
{
	const char *text = screen_plain_ask(
		f->p, position ? _("Note") : _("Note on the whole measurement"));

	if (!text || !*text)
		return;
	const char *warning = screen_words_warn_cpr(text);
	if (warning || strlen(text) > NOTE_MAX) {
		screen_plain_say(f->p, "%s",
			warning ? warning : _("The note is too long; at most 500 characters."));
		return;
	}
	screen_score_set_note(f->st, position, text);
	if (save(f))
		screen_plain_say(f->p, "%s", _("The note is saved."));
}

/* A whole level, whatever its digits; false when it is not on the scale. */
static bool give_level(struct asking *f, const char *answer)
{
	const struct indicator *in = screen_score_focus(f->st);
	struct err e;
	int64_t level;

	if (num_parse(answer, in->min, in->max, &level, &e) != ST_OK)
		return false;
	for (const char *s = answer; *s; s++)
		if (*s >= '0' && *s <= '9')
			scoring_digit(&f->st->k, *s - '0');
	if (f->st->k.gathered >= 0)
		scoring_enter(&f->st->k);
	return true;
}

/* False: nothing was scored by this answer. */
static bool score(struct asking *f, const char *answer)
{
	struct scoring *k = &f->st->k;

	if (strcmp(answer, "-") == 0)
		return scoring_not_relevant(k) == SCORING_DONE;
	if (strcmp(answer, ".") == 0)
		return scoring_not_assessed(k) == SCORING_DONE;
	if (strcmp(answer, "=") == 0)
		return scoring_confirm(k) == SCORING_DONE;
	return give_level(f, answer);
}

static void answered(struct asking *f, const char *answer)
{
	int i = f->st->k.cursor;
	const struct indicator *in = screen_score_focus(f->st);

	if (!score(f, answer))
		screen_plain_say(f->p,
			_("Not understood; nothing was changed. A level from %d to %d, - not "
			  "relevant, . not assessed, = unchanged, n note, b back, s sets, c carry "
			  "over, f finish, q leave."),
			(int)in->min, (int)in->max);
	else if (save(f))
		say_saved(f, i);
}

/* Notes that the set asks for, and the reason of a correction; NULL holds the finish back. */
static const char *needed(struct asking *f)
{
	struct score *st = f->st;

	for (int i = 0; i < st->k.n; i++) {
		if (!screen_score_wants_note(st, i))
			continue;
		screen_plain_say(f->p, "%s", screen_score_why_note(st, &f->p->arena, i));
		ask_note(f, i + 1);
		if (screen_score_wants_note(st, i))
			return NULL;
	}
	if (st->corrects_on == DAY_NONE)
		return "";
	const char *reason = screen_plain_ask(f->p, _("Reason of the correction"));
	return reason && *reason ? reason : NULL;
}

static void say_review(struct asking *f)
{
	const struct score *st = f->st;
	struct score_lines l = screen_score_review(st);

	screen_plain_say(
		f->p, _("Review: %d of %d answered."), scoring_answered(&st->k), st->k.n);
	for (int n = 0; n < l.n; n++) {
		int i = l.positions[n];

		if (st->k.scores[i] == SCORE_NONE)
			screen_plain_say(f->p,
				_("%d %s: no answer, will be stored as not assessed."), i + 1,
				screen_score_label(st, i));
		else
			screen_plain_say(f->p,
				screen_score_is_jump(st, i) ? _("%d %s: a change of two levels or more.")
							    : _("%d %s: the same level for long."),
				i + 1, screen_score_label(st, i));
	}
}

/* True once it is finished. */
static bool finish(struct asking *f)
{
	struct finish_reply reply;
	struct err e = {0};
	char on[DATE_ROOM], due[DATE_ROOM];

	say_review(f);
	const struct score_part *empty = screen_score_unanswered(f->st);
	if (empty) {
		screen_plain_say(f->p, _("Not finished: %s has no answer. s leaves it out."),
			set_label(empty->set, screen_words_english()));
		return false;
	}
	ask_note(f, 0);
	const char *reason = f->p->ended ? NULL : needed(f);
	if (!reason || !screen_plain_confirm(f->p,
			       _("Nothing counts before you finish. Finish now? (y/n)"))) {
		screen_plain_say(f->p, "%s", _("Not finished; the draft is kept."));
		return false;
	}
	if (screen_score_finish(f->st, f->p->app, reason, &reply, &e) != ST_OK) {
		screen_plain_failed(f->p, &e);
		return false;
	}
	if (reply.due_on == DAY_NONE)
		screen_plain_say(f->p, _("Measurement of %s saved. No further one is due."),
			date_long(on, reply.taken_on));
	else
		screen_plain_say(f->p, _("Measurement of %s saved. The next one is due %s."),
			date_long(on, reply.taken_on), date_long(due, reply.due_on));
	return true;
}

/* The other sets by number: one that is in goes, one that is not comes. */
static void change_sets(struct asking *f)
{
	struct plain *p = f->p;
	struct score_choices c;
	struct err e = {0};

	screen_score_choices(f->st, &p->arena, p->app->me.today, &c);
	if (!c.n) {
		screen_plain_say(p, "%s", _("The citizen has no other set to score."));
		return;
	}
	for (size_t i = 0; i < c.n; i++)
		screen_plain_say(p, "%zu %s: %s", i + 1, c.items[i],
			c.ticked >> i & 1 ? _("in this conversation") : _("left out"));
	int chosen = screen_plain_choose(p, _("Take in or leave out which (b back)"), (int)c.n);
	if (!chosen)
		return;
	uint64_t want = c.ticked ^ (uint64_t)1 << (chosen - 1);
	if (screen_score_lost(f->st, &c, want) &&
		!screen_plain_confirm(p, _("Answers that no other set has go with it. Leave it out? (y/n)")))
		return;
	if (screen_score_choose(f->st, p->app, &c, want, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		screen_plain_say(p, _("The form asks: %s."), screen_score_sets(f->st, &p->arena));
}

static void carry_one(struct asking *f, int part)
{
	struct plain *p = f->p;
	struct draft d = screen_score_draft(f->st, part);
	struct carry_plan plan;
	struct err e = {0};
	const char *done = NULL;

	enum status status = screen_carry_plan(
		p->app, &d, f->st->parts[part].trend.citizen.row.set_version, &plan, &e);
	if (status == ST_OK) {
		screen_plain_say(p, "%s", screen_carry_question(&p->arena, &plan));
		if (!screen_plain_confirm(p, _("Carry over? (y/n)")))
			return;
		done = screen_carry_do(p->app, &p->arena, &d, &plan, &e);
	}
	if (!done || screen_score_reopen(f->st, p->app, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		screen_plain_say(p, "%s", done);
}

static void carry_over(struct asking *f)
{
	if (!screen_score_is_older(f->st)) {
		screen_plain_say(f->p, "%s", _("The draft has the questions that are in force."));
		return;
	}
	for (int i = 0; i < f->st->n_parts; i++)
		if (f->st->parts[i].older)
			carry_one(f, i);
}

/* True: the answer was no score but something to do. */
static bool did(struct asking *f, const char *answer)
{
	struct scoring *k = &f->st->k;

	if (strcmp(answer, "n") == 0)
		ask_note(f, k->cursor + 1);
	else if (strcmp(answer, "b") == 0)
		scoring_move(k, -1);
	else if (strcmp(answer, "s") == 0)
		change_sets(f);
	else if (strcmp(answer, "c") == 0)
		carry_over(f);
	else if (strcmp(answer, "?") == 0)
		screen_plain_say(f->p, "%s", screen_about_indicator(&f->p->arena, screen_score_focus(f->st)));
	else if (!*answer)
		scoring_move(k, 1);
	else
		return false;
	return true;
}

/* False: the user leaves, has finished, or the input has ended. */
static bool step(struct asking *f)
{
	struct scoring *k = &f->st->k;

	if (k->cursor == k->n) {
		finish(f);
		return false;
	}
	say_question(f);
	const char *answer = screen_plain_ask(
		f->p, _("Level, - not relevant, n note, b back, f finish, q leave, ? help"));
	if (!answer || strcmp(answer, "q") == 0)
		return false;
	if (strcmp(answer, "f") == 0)
		return !finish(f);
	if (!did(f, answer))
		answered(f, answer);
	return !f->p->ended;
}

static void say_what(struct asking *f)
{
	const struct score *st = f->st;

	if (st->n_parts > 1)
		screen_plain_say(f->p, _("One conversation: %s. s chooses the sets."),
			screen_score_sets(st, &f->p->arena));
	if (screen_score_is_older(st))
		screen_plain_say(f->p, "%s",
			_("This draft has the questions of an older version. c carries it over."));
}

void screen_plain_score(struct plain *p, const struct score_arg *arg)
{
	struct score *st = ARENA_NEW(&p->arena, struct score);
	struct asking f = {p, st};
	struct err e = {0};

	if (screen_score_begin(st, p->app, arg, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return;
	}
	say_what(&f);
	while (step(&f))
		;
	if (!st->finished && st->saved_at)
		screen_plain_say(p, _("The draft of %s is kept: %d of %d answered."),
			st->parts[0].trend.citizen.row.ref, scoring_answered(&st->k), st->k.n);
	screen_score_end(st);
}
