#include "trend_priv.h"

#include <string.h>

#include "base/date.h"
#include "words_priv.h"

static enum status need_sets(const struct citizen_reply *c, struct screen_app *app, struct err *e)
{
	for (int32_t i = 0; i < c->n_measurements; i++) {
		enum status st = screen_app_need(app, c->measurements[i].set_version, e);
		if (st)
			return st;
	}
	return screen_app_need(app, c->row.set_version, e);
}

static void find_goals(struct trend *t)
{
	for (int32_t i = 0; i < t->set->n_indicators; i++)
		t->goals[i] = t->set->indicators[i].goal;
	for (int32_t i = 0; i < t->citizen.n_goals; i++) {
		const struct goal *g = &t->citizen.goals[i];
		int at = set_find(t->set, g->indicator_key);
		if (at < 0 || g->level == LEVEL_NONE)
			continue;
		t->goals[at] = g->level;
		t->own[at] = g;
	}
}

static void find_ends(struct trend *t)
{
	for (int32_t i = 0; i < t->citizen.n_measurements; i++) {
		const struct measurement *m = &t->citizen.measurements[i];
		if (m->superseded)
			continue;
		t->first = t->first ? t->first : m;
		t->now = m;
		t->counted++;
	}
}

static void find_means(struct trend *t, struct screen_app *app)
{
	t->mean_first = t->mean_now = t->change = INT32_MIN;
	if (!t->first)
		return;
	progress_paired(screen_app_set(app, t->first->set_version), t->first->scores,
		screen_app_set(app, t->now->set_version), t->now->scores, &t->mean_first,
		&t->mean_now, &t->paired);
	if (t->paired)
		t->change = t->mean_now - t->mean_first;
}

enum status screen_trend_load(struct trend *t, struct screen_app *app, struct arena *a,
	struct course_id course, const char *purpose, struct err *e)
{
	struct citizen_request request = { .course = course, .purpose = purpose };

	memset(t, 0, sizeof(*t));
	enum status st = door_citizen(app->door, &request, a, &t->citizen, e);
	if (st == ST_OK)
		st = need_sets(&t->citizen, app, e);
	if (st)
		return st;
	t->set = screen_app_set(app, t->citizen.row.set_version);
	find_goals(t);
	find_ends(t);
	find_means(t, app);
	for (int32_t i = 0; i < t->set->n_indicators; i++)
		progress_series(a, t->citizen.measurements, (size_t)t->citizen.n_measurements,
			t->set->indicators[i].key, screen_app_set, app, &t->series[i]);
	t->count = progress_count(t->series, t->set, t->goals);
	return ST_OK;
}

const char *screen_trend_who(const struct trend *t, struct arena *a, bool initials)
{
	const struct case_row *row = &t->citizen.row;

	return arena_printf(a, "%s %s", row->ref,
		screen_words_person(a, row->name, row->is_protected, initials));
}

const char *screen_trend_note_key(
	const struct trend *t, struct screen_app *app, const struct note *n)
{
	for (int32_t i = 0; i < t->citizen.n_measurements && n->position > 0; i++) {
		const struct measurement *m = &t->citizen.measurements[i];
		if (m->taken_on != n->taken_on || m->seq != n->seq)
			continue;
		const struct set_version *set = screen_app_set(app, m->set_version);
		return n->position <= set->n_indicators ? set->indicators[n->position - 1].key : "";
	}
	return "";
}

struct spark_look screen_trend_look(const struct screen_app *app, int cells)
{
	return (struct spark_look){
		.glyphs = app->ascii ? SPARK_ASCII : (enum spark_glyphs)app->me.settings.glyphs,
		.cells = cells,
		.from = DAY_NONE,
	};
}
