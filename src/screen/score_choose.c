/* Which sets the conversation takes in: the form ticks them, plain mode asks by number. */

#include "score_priv.h"

#include "tui/prompt.h"

static int part_of(const struct score *st, struct course_id course)
{
	for (int i = 0; i < st->n_parts; i++)
		if (st->parts[i].course.v == course.v)
			return i;
	return -1;
}

bool screen_score_has_choice(const struct score *st)
{
	for (int32_t i = 0; i < st->n_dues; i++)
		if (screen_score_is_choice(st, i))
			return true;
	return false;
}

void screen_score_choices(const struct score *st, struct arena *a, int32_t today, struct score_choices *out)
{
	char day[WORD_ROOM];

	*out = (struct score_choices){ .n = 0 };
	for (int32_t i = 0; i < st->n_dues; i++) {
		const struct due_row *d = &st->dues[i];
		bool en = screen_words_english();
		if (!screen_score_is_choice(st, i))
			continue;
		out->at[out->n] = i;
		if (part_of(st, d->course) >= 0)
			out->ticked |= (uint64_t)1 << out->n;
		out->items[out->n++] = arena_printf(a, "%s%s  %s",
			en && *d->set_label_en ? d->set_label_en : d->set_label, d->trial ? _(", on trial") : "",
			screen_words_due(day, (enum due_state)d->due, d->due_on, today));
	}
}

/* The part of a choice that is no longer wanted, or -1. */
static int leaving(const struct score *st, const struct score_choices *c, size_t i, uint64_t want)
{
	return want >> i & 1 ? -1 : part_of(st, st->dues[c->at[i]].course);
}

int screen_score_lost(const struct score *st, const struct score_choices *c, uint64_t want)
{
	int lost = 0;

	for (size_t i = 0; i < c->n; i++) {
		int part = leaving(st, c, i, want);
		if (part > 0)
			lost += form_only_here(&st->form, part, st->k.scores);
	}
	return lost;
}

static enum status drop_draft(struct score *st, struct screen_app *app, int part, struct err *e)
{
	struct draft_drop_request request = { .id = st->parts[part].saved.id };
	struct draft_drop_reply reply;

	return request.id.v ? door_draft_drop(app->door, &request, &st->arena, &reply, e) : ST_OK;
}

enum status screen_score_choose(struct score *st, struct screen_app *app, const struct score_choices *c,
	uint64_t want, struct err *e)
{
	bool stored = st->saved_at != 0;

	if (stored && screen_score_save(st, app, e) != ST_OK)
		return e->code;
	/* The bit of the first row, the form's own course, keeps "none" apart from "not chosen". */
	st->chosen = 1;
	for (size_t i = 0; i < c->n; i++) {
		int part = leaving(st, c, i, want);
		if (part > 0 && drop_draft(st, app, part, e) != ST_OK)
			return e->code;
		if (want >> i & 1)
			st->chosen |= (uint64_t)1 << c->at[i];
	}
	if (screen_score_reopen(st, app, e) != ST_OK)
		return e->code;
	return stored ? screen_score_save(st, app, e) : ST_OK;
}

static bool is_too_many(uint64_t bits)
{
	int n = 0;

	for (; bits; bits >>= 1)
		n += (int)(bits & 1);
	return n >= FORM_SETS;
}

void screen_score_ask_sets(struct screen *s, struct err *e)
{
	struct score *st = s->state;
	const struct screen_app *app = s->app;
	struct score_choices c;

	screen_score_choices(st, &st->arena, app->me.today, &c);
	uint64_t want = c.ticked;
	if (!tui_prompt_ticks(s, _("Other sets of this conversation"), c.items, c.n, &want) || want == c.ticked)
		return;
	if (is_too_many(want)) {
		tui_screen_beep(s, _("At most %d sets in one conversation."), FORM_SETS);
		return;
	}
	int lost = screen_score_lost(st, &c, want);
	if (lost && !tui_prompt_confirm(s, arena_printf(&st->arena,
						   P_("Leave it out with the %d answer that no other set has?",
							   "Leave it out with the %d answers that no other set has?",
							   lost),
						   lost)))
		return;
	if (screen_score_choose(st, s->app, &c, want, e) == ST_OK)
		tui_screen_say(s, _("The form asks: %s."), screen_score_sets(st, &st->arena));
}
