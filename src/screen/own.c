/*
 * Opening, saving and handing in an own score. The draft's strings are as long as the set; what the citizen is not
 * asked stays unanswered in them.
 */

#include "own_priv.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"
#include "trend_priv.h"
#include "words_priv.h"

static void choose_questions(struct own *st)
{
	st->asked = *st->set;
	st->asked.indicators = ARENA_ARRAY(&st->arena, (size_t)st->set->n_indicators, struct indicator);
	st->asked.n_indicators = 0;
	for (int32_t i = 0; i < st->set->n_indicators; i++) {
		if (!indicator_asks_citizen(&st->set->indicators[i]))
			continue;
		st->place[st->asked.n_indicators] = i;
		st->asked.indicators[st->asked.n_indicators++] = st->set->indicators[i];
	}
}

/* Goes on at the question where it was left. */
static void take_draft(struct own *st, const struct draft *d)
{
	char scores[SET_MAX + 1] = "", marks[SET_MAX + 1] = "";
	int cursor = 0;

	for (int i = 0; i < st->asked.n_indicators; i++) {
		scores[i] = d->scores[st->place[i]];
		marks[i] = d->marks[st->place[i]];
		cursor += st->place[i] < d->cursor;
	}
	scoring_init(&st->k, &st->asked);
	scoring_load(&st->k, scores, marks, cursor);
	st->saved = *d;
	memcpy(st->saved_scores, scores, sizeof(scores));
	st->saved_at = d->id.v ? d->changed_at : 0;
}

static enum status fetch(struct own *st, struct screen_app *app, struct err *e)
{
	struct draft_open_request request = { .course = st->course, .corrects_on = st->corrects_on,
		.corrects_seq = st->corrects_seq, .rater = RATER_CITIZEN, .purpose = st->purpose };
	struct draft_open_reply reply;

	if (door_draft_open(app->door, &request, &st->arena, &reply, e) != ST_OK ||
		screen_app_need(app, reply.draft.set_version, e) != ST_OK)
		return e->code;
	st->set = screen_app_set(app, reply.draft.set_version);
	choose_questions(st);
	take_draft(st, &reply.draft);
	return ST_OK;
}

enum status screen_own_begin(struct own *st, struct screen_app *app, const struct own_arg *of, struct err *e)
{
	arena_init(&st->arena);
	st->course = of->course;
	text_safe(st->purpose, sizeof(st->purpose), of->purpose, PURPOSE_CHARS, false);
	snprintf(st->ref, sizeof(st->ref), "%s", of->ref);
	st->corrects_on = of->corrects_on;
	st->corrects_seq = of->corrects_seq;
	snprintf(st->reason, sizeof(st->reason), "%s", of->corrects_on == DAY_NONE ? "" : of->reason);
	enum status status = fetch(st, app, e);
	if (status)
		arena_done(&st->arena);
	return status;
}

void screen_own_end(struct own *st)
{
	arena_done(&st->arena);
}

static int32_t cursor_of(const struct own *st)
{
	return st->k.cursor < st->k.n ? st->place[st->k.cursor] : st->set->n_indicators;
}

bool screen_own_changed(const struct own *st)
{
	return strcmp(st->k.scores, st->saved_scores) != 0 || (st->saved_at && cursor_of(st) != st->saved.cursor);
}

enum status screen_own_save(struct own *st, struct screen_app *app, struct err *e)
{
	char scores[SET_MAX + 1] = "", marks[SET_MAX + 1] = "";
	struct draft_save_request request = { .draft = st->saved };
	struct draft_save_reply reply;
	struct arena a;

	memset(scores, SCORE_NONE, (size_t)st->set->n_indicators);
	memset(marks, MARK_NONE, (size_t)st->set->n_indicators);
	for (int i = 0; i < st->k.n; i++)
		scores[st->place[i]] = st->k.scores[i];
	request.draft.scores = scores;
	request.draft.marks = marks;
	request.draft.cursor = cursor_of(st);
	request.draft.notes = NULL;
	request.draft.n_notes = 0;
	arena_init(&a);
	st->trouble = door_draft_save(app->door, &request, &a, &reply, e);
	if (st->trouble == ST_OK) {
		st->saved.id = reply.id;
		st->saved.version = reply.version;
		st->saved.cursor = request.draft.cursor;
		st->saved_at = reply.changed_at;
		memcpy(st->saved_scores, st->k.scores, sizeof(st->saved_scores));
	}
	arena_done(&a);
	return st->trouble;
}

enum status screen_own_hand_in(struct own *st, struct screen_app *app, struct err *e)
{
	struct finish_reply reply;

	if ((screen_own_changed(st) || st->saved.id.v == 0) && screen_own_save(st, app, e) != ST_OK)
		return e->code;
	struct finish_request request = { .id = st->saved.id, .version = st->saved.version, .reason = st->reason };
	enum status status = door_finish(app->door, &request, &st->arena, &reply, e);
	st->handed_in = status == ST_OK;
	return status;
}

const struct indicator *screen_own_question(const struct own *st)
{
	return st->k.cursor < st->k.n ? &st->asked.indicators[st->k.cursor] : NULL;
}

int screen_own_rows(const struct own *st)
{
	return screen_own_question(st)->n_levels + 2;
}

int screen_own_row(const struct own *st)
{
	const struct indicator *in = screen_own_question(st);
	char score = st->k.scores[st->k.cursor];

	if (score == SCORE_NOT_ASSESSED)
		return in->n_levels;
	if (score == SCORE_NOT_RELEVANT)
		return in->n_levels + 1;
	return score_level(score) == LEVEL_NONE ? -1 : score_level(score) - in->min;
}

/* Only digits give a level, so they are typed. */
static void give_level(struct scoring *k, int level)
{
	char digits[12];

	snprintf(digits, sizeof(digits), "%d", level);
	for (const char *s = digits; *s; s++)
		scoring_digit(k, *s - '0');
	if (k->gathered >= 0)
		scoring_enter(k);
}

void screen_own_choose(struct own *st, int row)
{
	const struct indicator *in = screen_own_question(st);
	int at = st->k.cursor;

	scoring_go(&st->k, at); /* digits that were gathered are forgotten */
	if (row < in->n_levels)
		give_level(&st->k, in->min + row);
	else if (row == in->n_levels)
		scoring_not_assessed(&st->k);
	else
		scoring_not_relevant(&st->k);
	scoring_go(&st->k, at);
}

const char *screen_own_row_text(const struct own *st, int row, char key[8])
{
	const struct indicator *in = screen_own_question(st);

	if (row < in->n_levels) {
		snprintf(key, 8, "%d", (int)in->levels[row].value);
		return level_text(&in->levels[row], screen_words_english());
	}
	snprintf(key, 8, "%s", row == in->n_levels ? "." : "-");
	return row == in->n_levels ? _("I do not know") : _("It is not about me");
}

bool screen_own_is_code(const struct screen_app *app, const char *typed)
{
	const char *code = app->me.handback_keys;

	return strcasecmp(typed, *code ? code : " ") == 0;
}

bool screen_own_is_first(const struct screen_app *app, const struct trend *t, const struct set_version *set)
{
	return own_order_of(set, app->me.own_order) == OWN_CITIZEN_FIRST && own_asks_anything(set) &&
	       !t->citizen.row.order.v &&
	       own_partner(t->by_citizen, t->n_by_citizen, RATER_CITIZEN, t->today, own_near_days(set)) < 0;
}

static enum status own_open(struct screen *s, const void *arg, struct err *e)
{
	return screen_own_begin(s->state, s->app, arg, e);
}

/* What a key changed is stored, once it was painted. */
static enum status own_settle(struct screen *s, struct err *e)
{
	struct own *st = s->state;

	if (st->handed_in || st->trouble == ST_CONFLICT || !screen_own_changed(st))
		return ST_OK;
	enum status status = screen_own_save(st, s->app, e);
	tui_screen_repaint(s);
	return status;
}

static void own_close(struct screen *s)
{
	screen_own_end(s->state);
}

const struct screen_ops screen_own = {
	.name = "own-score",
	.title = N_("Own score"),
	.about = N_("One question at a time. Choose what fits best on you; there is no right or wrong answer. Your "
		    "answers are kept all the time, and you can go back and change them until you hand in."),
	.roles = ROLES_SCORING,
	.locked = true,
	.state_size = sizeof(struct own),
	.open = own_open,
	.draw = screen_own_draw,
	.keys = screen_own_keys,
	.key = screen_own_key,
	.shown = screen_own_shown,
	.settle = own_settle,
	.close = own_close,
};
