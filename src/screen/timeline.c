/*
 * Events of a course gathered from everything known of it. Within a day the order is that of enum
 * event_kind; what has no day, or one in the future, is left out.
 */

#include "timeline_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "exit_priv.h"
#include "words_priv.h"

struct making {
	const struct trend *trend;
	struct screen_app *app;
	struct arena *arena;
	struct event *list;
	size_t n, room;
};

static void add(struct making *m, int32_t on, enum event_kind kind, const char *label, const char *body)
{
	if (on == DAY_NONE || on > m->trend->today)
		return;
	struct event *e = ARENA_PUSH(m->arena, m->list, &m->n, &m->room);
	*e = (struct event){ on, kind, label, body };
}

/* The name of what a note belongs to; an indicator that has left the set keeps its key. */
static const char *label_of(const struct making *m, const char *key)
{
	int at = *key ? set_find(m->trend->set, key) : -1;

	if (!*key)
		return _("The whole");
	return at < 0 ? key : indicator_label(&m->trend->set->indicators[at], screen_words_english());
}

static void add_spans(struct making *m)
{
	for (int32_t i = 0; i < m->trend->citizen.n_spans; i++) {
		const struct span *s = &m->trend->citizen.spans[i];
		add(m, s->from_on, EVENT_ENTRY, i ? _("The citizen came back") : _("The course began"), "");
		add(m, s->to_on, EVENT_EXIT, _("The course ended"), screen_exit_words(m->arena, s));
	}
}

static void add_efforts(struct making *m)
{
	for (int32_t i = 0; i < m->trend->citizen.n_efforts; i++) {
		const struct effort *e = &m->trend->citizen.efforts[i];
		add(m, e->from_on, EVENT_EFFORT, arena_printf(m->arena, _("Effort began: %s"), e->what), e->giver);
		add(m, e->to_on, EVENT_EFFORT_END, arena_printf(m->arena, _("Effort ended: %s"), e->what), e->giver);
	}
}

static void add_measurement(struct making *m, const struct measurement *k)
{
	const char *label = arena_printf(m->arena, _("Measured by %s (%s)"), screen_words_rater(k->rater), k->author);

	add(m, k->taken_on, EVENT_MEASURED, label, "");
	if (k->replaces_on != DAY_NONE)
		add(m, k->taken_on, EVENT_CORRECTED, _("Corrected"), k->reason);
}

static void add_own(struct making *m, const struct measurement *k)
{
	if (*k->withdrawn)
		add(m, k->taken_on, EVENT_CORRECTED, _("The own score was withdrawn"), k->withdrawn);
	if (k->superseded)
		return;
	add(m, k->taken_on, EVENT_MEASURED, _("The citizen gave the own score"), "");
	if (k->replaces_on != DAY_NONE)
		add(m, k->taken_on, EVENT_CORRECTED, _("Corrected"), k->reason);
}

static void add_measurements(struct making *m)
{
	const struct trend *t = m->trend;
	struct set_version_id last = { 0 };

	for (int32_t i = 0; i < t->n_all; i++) {
		const struct measurement *k = &t->all[i];
		if (k->superseded || k->rater == RATER_CITIZEN)
			continue;
		if (last.v && k->set_version.v != last.v)
			add(m, k->taken_on, EVENT_VERSION, _("A new version of the indicator set"), "");
		last = k->set_version;
		add_measurement(m, k);
	}
	for (size_t i = 0; i < t->n_by_citizen; i++)
		add_own(m, &t->by_citizen[i]);
}

static void add_notes(struct making *m)
{
	const struct citizen_reply *c = &m->trend->citizen;

	for (int32_t i = 0; i < c->n_notes; i++) {
		const struct note *k = &c->notes[i];
		const char *of = label_of(m, screen_trend_note_key(m->trend, m->app, k));
		add(m, k->taken_on, EVENT_NOTE, arena_printf(m->arena, _("Note: %s"), of), k->body);
	}
	for (int32_t i = 0; i < c->n_remarks; i++) {
		const struct remark *k = &c->remarks[i];
		const struct note place = { k->taken_on, k->seq, k->position, "" };
		const char *of = label_of(m, screen_trend_note_key(m->trend, m->app, &place));
		add(m, clock_day_of(k->set_at), EVENT_REMARK, arena_printf(m->arena, _("Seen otherwise: %s"), of), k->body);
	}
}

/* Those that were agreed with the citizen; what is usual for the set is no event. */
static void add_goals(struct making *m)
{
	for (int i = 0; i < m->trend->set->n_indicators; i++) {
		const struct goal *own = m->trend->own[i];
		const char *of = indicator_label(&m->trend->set->indicators[i], screen_words_english());
		if (!own)
			continue;
		if (m->trend->states[i].met)
			add(m, m->trend->states[i].reached_on, EVENT_GOAL,
				arena_printf(m->arena, _("Goal reached: %s"), of), own->words);
		else if (m->trend->states[i].overdue)
			add(m, own->by_on, EVENT_OVERDUE, arena_printf(m->arena, _("Goal not reached in time: %s"), of), own->words);
	}
}

static int by_day(const void *a, const void *b)
{
	const struct event *one = a, *two = b;

	if (one->on != two->on)
		return one->on < two->on ? -1 : 1;
	return (int)one->kind - (int)two->kind;
}

void screen_timeline_make(const struct trend *t, struct screen_app *app, struct arena *a, struct event **out, size_t *n)
{
	struct making m = { .trend = t, .app = app, .arena = a };

	add_spans(&m);
	add_efforts(&m);
	add_measurements(&m);
	add_notes(&m);
	add_goals(&m);
	if (m.n)
		qsort(m.list, m.n, sizeof(*m.list), by_day);
	*out = m.list;
	*n = m.n;
}

bool screen_timeline_is_written(enum event_kind kind)
{
	return kind == EVENT_NOTE || kind == EVENT_REMARK || kind == EVENT_CORRECTED;
}
