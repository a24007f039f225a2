/*
 * A draft of an older version goes over to the set in force. What stays is counted here first, so that nobody
 * loses an answer unasked; the store does the same again.
 */

#include <string.h>

#include "score_priv.h"
#include "tui/prompt.h"

enum status screen_carry_plan(struct screen_app *app, const struct draft *d, struct set_version_id to,
	struct carry_plan *out, struct err *e)
{
	if (screen_app_need(app, d->set_version, e) != ST_OK || screen_app_need(app, to, e) != ST_OK)
		return e->code;
	out->old = screen_app_set(app, d->set_version);
	out->now = screen_app_set(app, to);
	carry_draft(out->old, out->now, d->scores, d->marks, &out->carried);
	return ST_OK;
}

const char *screen_carry_question(struct arena *a, const struct carry_plan *plan)
{
	return arena_printf(a, _("Carry %s over to v%d? %d answers stay, %d are asked again."),
		set_label(plan->now, screen_words_english()), (int)plan->now->version, (int)plan->carried.kept,
		(int)plan->carried.asked);
}

/* "Søvn, Bolig": what had an answer and is asked again; what is gone is not named. */
static const char *asked_again(struct arena *a, const struct draft *d, const struct carry_plan *plan)
{
	const struct carried *c = &plan->carried;
	const char *names = "";

	for (int32_t i = 0; i < plan->now->n_indicators; i++) {
		if (c->from[i] < 0 || c->scores[i] != SCORE_NONE || d->scores[c->from[i]] == SCORE_NONE)
			continue;
		names = arena_printf(a, "%s%s%s", names, *names ? ", " : "",
			indicator_label(&plan->now->indicators[i], screen_words_english()));
	}
	return *names ? names : "--";
}

const char *screen_carry_do(struct screen_app *app, struct arena *a, const struct draft *d,
	const struct carry_plan *plan, struct err *e)
{
	struct draft_carry_request request = { .id = d->id, .version = d->version };
	struct draft_carry_reply reply;

	if (door_draft_carry(app->door, &request, a, &reply, e) != ST_OK)
		return NULL;
	return arena_printf(a, _("Version %d: %d answers stay. Asked again: %s"), (int)plan->now->version,
		(int)reply.kept, asked_again(a, d, plan));
}

bool screen_carry_ask(struct screen *s, struct arena *a, const struct draft *d, struct set_version_id to,
	struct err *e)
{
	struct carry_plan plan;

	if (screen_carry_plan(s->app, d, to, &plan, e) != ST_OK ||
		!tui_prompt_confirm(s, screen_carry_question(a, &plan)))
		return false;
	const char *done = screen_carry_do(s->app, a, d, &plan, e);
	if (done)
		tui_screen_say(s, "%s", done);
	return done != NULL;
}

bool screen_score_is_older(const struct score *st)
{
	for (int i = 0; i < st->n_parts; i++)
		if (st->parts[i].older)
			return true;
	return false;
}

struct draft screen_score_draft(const struct score *st, int part)
{
	struct draft d = st->parts[part].saved;

	d.scores = st->parts[part].saved_scores;
	d.marks = st->parts[part].saved_marks;
	return d;
}

void screen_score_carry(struct screen *s, struct err *e)
{
	struct score *st = s->state;
	bool carried = false;

	if (screen_score_save(st, s->app, e) != ST_OK)
		return;
	for (int i = 0; i < st->n_parts; i++) {
		struct draft d = screen_score_draft(st, i);
		if (st->parts[i].older)
			carried |= screen_carry_ask(
				s, &st->arena, &d, st->parts[i].trend.citizen.row.set_version, e);
	}
	if (carried && e->code == ST_OK && screen_score_reopen(st, s->app, e) != ST_OK)
		st->trouble = ST_CONFLICT;
}
