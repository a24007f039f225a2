/*
 * The sets of one conversation. A draft belongs to one set, and its row says that the set is part of the form:
 * the form opens with the sets that have drafts, and without any with those that are due.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

/* What a conversation today should not leave out. */
static bool is_due(int32_t due)
{
	switch ((enum due_state)due) {
	case DUE_FIRST:
	case DUE_TODAY:
	case DUE_OVERDUE:
	case DUE_CONVERSATION:
		return true;
	case DUE_LATER:
	case DUE_SOON:
	case DUE_ENDED:
	case DUE_PAUSED:
		break;
	}
	return false;
}

bool screen_score_is_choice(const struct score *st, int32_t i)
{
	return st->dues[i].rater == st->parts[0].saved.rater && st->dues[i].course.v != st->course.v;
}

static bool has_draft(const struct score *st)
{
	return st->parts[0].saved.id.v != 0;
}

static bool is_wanted(const struct score *st, int32_t i)
{
	if (!screen_score_is_choice(st, i))
		return false;
	if (st->chosen)
		return st->chosen >> i & 1;
	return st->dues[i].draft.v || (!has_draft(st) && is_due(st->dues[i].due));
}

static bool is_before(const struct measurement *m, int32_t on, int32_t seq)
{
	return m->taken_on < on || (m->taken_on == on && m->seq < seq);
}

/* What counts as earlier: everything, or for a correction what lies before the measurement it
 * corrects. */
static void find_past(struct score *st, struct score_part *p)
{
	const struct citizen_reply *c = &p->trend.citizen;
	struct measurement *past = ARENA_ARRAY(&st->arena, (size_t)c->n_measurements + 1, struct measurement);

	p->n_past = 0;
	for (int32_t i = 0; i < c->n_measurements; i++) {
		const struct measurement *m = &c->measurements[i];
		if (m->superseded)
			continue;
		if (st->corrects_on == DAY_NONE || is_before(m, st->corrects_on, st->corrects_seq))
			past[p->n_past++] = *m;
	}
	/* The one being filled in comes last; its scores are read as they are typed. */
	past[p->n_past] = (struct measurement){
		.taken_on = p->saved.taken_on,
		.set_version = p->set->id,
		.scores = p->scores,
		.marks = p->marks,
	};
	p->past = past;
}

static enum status open_part(struct score *st, struct screen_app *app, struct course_id course, struct err *e)
{
	struct score_part *p = &st->parts[st->n_parts];
	struct draft_open_request request = {
		.course = course,
		.corrects_on = st->corrects_on,
		.corrects_seq = st->corrects_seq,
		.purpose = st->purpose,
	};
	struct draft_open_reply reply;

	memset(p, 0, sizeof(*p));
	p->course = course;
	if (screen_trend_load(&p->trend, app, &st->arena, course, st->purpose, e) != ST_OK ||
		door_draft_open(app->door, &request, &st->arena, &reply, e) != ST_OK ||
		screen_app_need(app, reply.draft.set_version, e) != ST_OK)
		return e->code;
	p->set = screen_app_set(app, reply.draft.set_version);
	p->saved = reply.draft;
	p->older = reply.older;
	find_past(st, p);
	st->n_parts++;
	return ST_OK;
}

static enum status open_parts(struct score *st, struct screen_app *app, struct err *e)
{
	struct dues_request request = { .course = st->course };
	struct dues_reply reply = { 0 };

	st->n_parts = 0;
	st->n_dues = 0;
	if (open_part(st, app, st->course, e) != ST_OK)
		return e->code;
	if (st->corrects_on != DAY_NONE)
		return ST_OK; /* one measurement is corrected, whatever was made beside it */
	if (door_dues(app->door, &request, &st->arena, &reply, e) != ST_OK)
		return e->code;
	st->dues = reply.rows;
	st->n_dues = reply.n_rows > 64 ? 64 : reply.n_rows;
	for (int32_t i = 0; i < st->n_dues && st->n_parts < FORM_SETS; i++)
		if (is_wanted(st, i) && open_part(st, app, st->dues[i].course, e) != ST_OK)
			return e->code;
	return ST_OK;
}

/* The part whose draft is newest and not joined yet: its answers stand where two differ. */
static int next_newest(const struct score *st, unsigned joined)
{
	int newest = -1;

	for (int i = 0; i < st->n_parts; i++) {
		const struct draft *d = &st->parts[i].saved;
		if (joined >> i & 1)
			continue;
		if (newest < 0 || (d->id.v && d->changed_at > st->parts[newest].saved.changed_at))
			newest = i;
	}
	return newest;
}

static int find_cursor(const struct score *st)
{
	for (int i = 0; i < st->n_parts; i++) {
		int at = form_position(&st->form, i, st->parts[i].saved.cursor);
		if (at < st->set->n_indicators)
			return at;
	}
	return st->set->n_indicators;
}

static void join_answers(struct score *st)
{
	char scores[FORM_MAX + 1], marks[FORM_MAX + 1];
	size_t n = (size_t)st->set->n_indicators;
	unsigned joined = 0;

	memset(scores, SCORE_NONE, n);
	memset(marks, MARK_NONE, n);
	scores[n] = marks[n] = '\0';
	for (int i = next_newest(st, joined); i >= 0; i = next_newest(st, joined)) {
		form_join(&st->form, i, st->parts[i].saved.scores, st->parts[i].saved.marks, scores, marks);
		joined |= 1u << i;
	}
	scoring_init(&st->k, st->set);
	scoring_load(&st->k, scores, marks, find_cursor(st));
}

/* Where a note of a part's draft stands in the form: 0 the whole. */
static int note_place(const struct score *st, int part, int32_t position)
{
	return position > 0 ? form_position(&st->form, part, position - 1) + 1 : 0;
}

static const char *note_in(const struct draft *d, int32_t position)
{
	for (int32_t i = 0; i < d->n_notes; i++)
		if (d->notes[i].position == position)
			return d->notes[i].body;
	return "";
}

static void join_notes(struct score *st)
{
	for (int i = 0; i <= st->k.n; i++) {
		st->notes[i] = "";
		st->note_changed[i] = false;
	}
	for (int part = 0; part < st->n_parts; part++)
		for (int32_t i = 0; i < st->parts[part].saved.n_notes; i++) {
			const struct note *n = &st->parts[part].saved.notes[i];
			int at = note_place(st, part, n->position);
			if (at <= st->k.n && !*st->notes[at])
				st->notes[at] = n->body;
		}
}

/* A note that one draft has and another should have too is stored with the next save. */
static void spread_notes(struct score *st)
{
	for (int part = 0; part < st->n_parts; part++)
		for (int i = 0; i <= st->k.n; i++) {
			int place = i ? st->form.at[part][i - 1] + 1 : 0;
			if ((i == 0 || place) && *st->notes[i] &&
				strcmp(note_in(&st->parts[part].saved, place), st->notes[i]) != 0)
				st->note_changed[i] = true;
		}
}

/* The last answer to the set's indicator, as it was given. */
static char last_score(const struct score_part *p, struct screen_app *app, const char *key)
{
	const struct measurement *last = p->n_past ? &p->past[p->n_past - 1] : NULL;
	const struct set_version *set = last ? screen_app_set(app, last->set_version) : NULL;
	int was = set ? set_find(set, key) : -1;

	return was >= 0 ? last->scores[was] : SCORE_NONE;
}

/* The series without the one being filled in; those of the trend, when it goes as far and the draft has its set. */
static const struct series *past_series(struct score *st, struct screen_app *app, const struct score_part *p)
{
	if (st->corrects_on == DAY_NONE && p->set == p->trend.set)
		return p->trend.series;
	struct series *past = ARENA_ARRAY(&st->arena, SET_MAX, struct series);
	screen_trend_series(app, &st->arena, p->past, p->n_past, p->set, past);
	return past;
}

/* The history with the newest level is the one that an indicator shows. */
static void find_series(struct score *st, struct screen_app *app, int part)
{
	const struct score_part *p = &st->parts[part];
	const struct series *before = past_series(st, app, p);
	struct series with[SET_MAX];

	screen_trend_series(app, &st->arena, p->past, p->n_past + 1, p->set, with);
	for (int i = 0; i < st->k.n; i++) {
		int at = st->form.at[part][i];
		if (at < 0 || (st->series[i].n && before[at].last_on <= st->k.last_on[i]))
			continue;
		st->from[i] = (unsigned char)part;
		st->k.last_level[i] = before[at].last;
		st->k.last_on[i] = before[at].last_on;
		st->k.last[i] = last_score(p, app, st->set->indicators[i].key);
		st->series[i] = with[at];
	}
}

static void find_goals(struct score *st)
{
	for (int part = st->n_parts - 1; part >= 0; part--) {
		const struct citizen_reply *c = &st->parts[part].trend.citizen;
		for (int32_t i = 0; i < c->n_goals; i++) {
			int place = set_find(st->parts[part].set, c->goals[i].indicator_key);
			if (place >= 0 && c->goals[i].level != LEVEL_NONE)
				st->k.goal[form_position(&st->form, part, place)] = c->goals[i].level;
		}
	}
}

void screen_score_split(struct score *st)
{
	for (int i = 0; i < st->n_parts; i++)
		form_split(&st->form, i, st->k.scores, st->k.marks, st->parts[i].scores, st->parts[i].marks);
}

static void take_rows(struct score *st)
{
	const struct draft *first = &st->parts[0].saved;

	st->taken_on = first->taken_on;
	st->with_citizen = first->with_citizen;
	st->corrects_on = first->corrects_on;
	st->corrects_seq = first->corrects_seq;
	st->saved_at = 0;
	for (int i = 0; i < st->n_parts; i++) {
		struct score_part *p = &st->parts[i];
		memcpy(p->saved_scores, p->saved.scores, strlen(p->saved.scores) + 1);
		memcpy(p->saved_marks, p->saved.marks, strlen(p->saved.marks) + 1);
		if (p->saved.id.v && p->saved.changed_at > st->saved_at)
			st->saved_at = p->saved.changed_at;
	}
}

enum status screen_score_gather(struct score *st, struct screen_app *app, struct err *e)
{
	const struct set_version *sets[FORM_SETS];

	if (open_parts(st, app, e) != ST_OK)
		return e->code;
	for (int i = 0; i < st->n_parts; i++)
		sets[i] = st->parts[i].set;
	form_make(&st->arena, sets, st->n_parts, &st->form);
	st->set = st->form.whole;
	take_rows(st);
	join_answers(st);
	join_notes(st);
	spread_notes(st);
	screen_score_split(st);
	memset(st->series, 0, sizeof(st->series));
	for (int part = 0; part < st->n_parts; part++)
		find_series(st, app, part);
	find_goals(st);
	return ST_OK;
}

const char *screen_score_sets(const struct score *st, struct arena *a)
{
	const char *names = "";

	for (int i = 0; i < st->n_parts; i++)
		names = arena_printf(a, "%s%s%s%s", names, i ? " + " : "",
			set_label(st->parts[i].set, screen_words_english()),
			st->parts[i].set->trial ? _(", on trial") : "");
	return names;
}

const char *screen_score_sets_of(const struct score *st, struct arena *a, int i)
{
	const char *names = "";

	for (int part = 0; part < st->n_parts && st->n_parts > 1; part++)
		if (st->form.at[part][i] >= 0)
			names = arena_printf(a, "%s%s%s", names, *names ? " + " : "",
				set_label(st->parts[part].set, screen_words_english()));
	return names;
}

/* Who never measured is awaited only when it is the citizen: the others come with an order. */
static bool is_awaited(const struct score *st, const struct due_row *d)
{
	return d->course.v == st->course.v && d->rater != st->parts[0].saved.rater && is_due(d->due) &&
	       (d->measured || d->rater == RATER_CITIZEN);
}

const char *screen_score_others(const struct score *st, struct arena *a, int32_t today)
{
	const char *words = "";
	char day[WORD_ROOM];

	for (int32_t i = 0; i < st->n_dues; i++) {
		const struct due_row *d = &st->dues[i];
		enum due_state due = d->measured ? (enum due_state)d->due : DUE_FIRST;
		if (!is_awaited(st, d))
			continue;
		words = arena_printf(a, "%s%s%s (%s)", words, *words ? ", " : "", screen_words_rater(d->rater),
			screen_words_due(day, due, d->due_on, today));
	}
	return words;
}

const struct score_part *screen_score_unanswered(const struct score *st)
{
	for (int i = 0; i < st->n_parts && st->n_parts > 1; i++) {
		char scores[SET_MAX + 1], marks[SET_MAX + 1];
		form_split(&st->form, i, st->k.scores, st->k.marks, scores, marks);
		if (strspn(scores, (char[]){ SCORE_NONE, 0 }) == strlen(scores))
			return &st->parts[i];
	}
	return NULL;
}
