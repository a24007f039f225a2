/*
 * Loading and narrowing a trend. Own scores of the citizen are parted from the staff's at once; a
 * period narrows series and means, but goals are judged on points before and after it too.
 * What one screen has read and computed, the next one over it shows, too, as long as nothing of it has changed: the
 * look-up is one, and so is its row of the log.
 */

#include "trend_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "fresh_priv.h"
#include "words_priv.h"

/* A course as it was read, whole; in the arena of "shared", which the screens that show it hold. */
struct opened {
	struct course_id course;
	const char *purpose;
	int64_t mark, present; /* of the watch, from before it was read */
	uint64_t written;
	int32_t day;
	struct trend trend;
};

static enum status need_sets(const struct citizen_reply *c, struct screen_app *app, struct err *e)
{
	for (int32_t i = 0; i < c->n_measurements; i++) {
		enum status st = screen_app_need(app, c->measurements[i].set_version, e);
		if (st)
			return st;
	}
	for (int32_t i = 0; i < c->n_earlier; i++) {
		enum status st = screen_app_need(app, c->earlier[i].set_version, e);
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
		if (at < 0)
			continue;
		t->focus[at] = g->focus;
		t->n_focus += g->focus;
		if (g->level == LEVEL_NONE)
			continue;
		t->goals[at] = g->level;
		t->own[at] = g;
	}
}

enum part { PART_STAFF, PART_CITIZEN, PART_PROVIDER };

static int32_t part_for(const struct measurement *m, bool is_provider)
{
	if (m->rater == RATER_CITIZEN)
		return PART_CITIZEN;
	return m->rater == RATER_PROVIDER && !is_provider ? PART_PROVIDER : PART_STAFF;
}

/* Those of one part, in the arena; all of them as they lie, when there are no others. */
static struct measurement *part_of(struct arena *a, const struct citizen_reply *c, int32_t part, bool is_provider,
	size_t *n)
{
	size_t all = (size_t)c->n_measurements, at = 0;
	struct measurement *out;

	*n = 0;
	for (size_t i = 0; i < all; i++)
		*n += part_for(&c->measurements[i], is_provider) == part;
	if (*n == all)
		return c->measurements;
	out = ARENA_ARRAY(a, *n + 1, struct measurement);
	for (size_t i = 0; i < all; i++)
		if (part_for(&c->measurements[i], is_provider) == part)
			out[at++] = c->measurements[i];
	return out;
}

/*
 * What the citizen and providers scored stands apart: the picture is the staff's, and so are its
 * means. A provider's own picture is the provider's, from the start scores on.
 */
static void part_by_rater(struct trend *t, struct arena *a, bool is_provider)
{
	struct citizen_reply *c = &t->citizen;
	struct measurement *parts[3];
	size_t n[3];

	t->all = c->measurements;
	t->n_all = c->n_measurements;
	for (int32_t part = 0; part < 3; part++)
		parts[part] = part_of(a, c, part, is_provider, &n[part]);
	c->measurements = parts[PART_STAFF];
	c->n_measurements = (int32_t)n[PART_STAFF];
	t->by_citizen = parts[PART_CITIZEN];
	t->n_by_citizen = n[PART_CITIZEN];
	t->by_provider = parts[PART_PROVIDER];
	t->n_by_provider = n[PART_PROVIDER];
}

static void find_pairs(struct trend *t, struct screen_app *app, struct arena *a)
{
	struct own_pair *pairs;

	t->n_pairs = own_pairs(a, t->citizen.measurements, (size_t)t->citizen.n_measurements, t->by_citizen,
		t->n_by_citizen, screen_app_set, app, &pairs);
	t->pairs = pairs;
	t->way = own_way(t->pairs, t->n_pairs, screen_app_set, app);
}

const struct measurement *screen_trend_own(const struct trend *t)
{
	for (size_t i = t->n_by_citizen; i > 0; i--)
		if (!t->by_citizen[i - 1].superseded)
			return &t->by_citizen[i - 1];
	return NULL;
}

int screen_trend_own_level(const struct trend *t, struct screen_app *app, int i)
{
	const struct measurement *own = screen_trend_own(t);

	return own ? own_level(screen_app_set(app, own->set_version), own->scores, &t->set->indicators[i]) : LEVEL_NONE;
}

static void find_ends(struct trend *t, const struct measurement *m, size_t n)
{
	t->first = t->now = NULL;
	t->counted = 0;
	for (size_t i = 0; i < n; i++) {
		if (m[i].superseded)
			continue;
		t->first = t->first ? t->first : &m[i];
		t->now = &m[i];
		t->counted++;
	}
}

static void find_means(struct trend *t, struct screen_app *app)
{
	t->mean_first = t->mean_now = t->change = t->median_first = t->median_now = INT32_MIN;
	t->paired = 0;
	if (!t->first)
		return;
	const struct set_version *first = screen_app_set(app, t->first->set_version);
	const struct set_version *now = screen_app_set(app, t->now->set_version);
	progress_paired(first, t->first->scores, now, t->now->scores, &t->mean_first, &t->mean_now,
		&t->paired);
	summary_medians(first, t->first->scores, now, t->now->scores, &t->median_first, &t->median_now);
	if (t->paired)
		t->change = t->mean_now - t->mean_first;
}

/* The measurements of the period are neighbours: they come by day. */
static const struct measurement *slice(const struct trend *t, size_t *n)
{
	const struct measurement *m = t->citizen.measurements, *first;
	const struct measurement *end = m + t->citizen.n_measurements;

	while (m < end && t->from != DAY_NONE && m->taken_on < t->from)
		m++;
	first = m;
	while (m < end && (t->to == DAY_NONE || m->taken_on <= t->to))
		m++;
	*n = (size_t)(m - first);
	return first;
}

void screen_trend_series(struct screen_app *app, struct arena *a, const struct measurement *m, size_t n,
	const struct set_version *set, struct series out[SET_MAX])
{
	progress_joined_all(a, m, n, set, app->walks, app->n_walks, screen_app_set, app, out);
}

/* Other points behind the same summaries. */
static void give_points(const struct trend *t, struct series *to, const struct series *summaries,
	const struct series *points)
{
	for (int32_t i = 0; i < t->set->n_indicators; i++) {
		to[i] = summaries[i];
		to[i].points = points[i].points;
		to[i].n = points[i].n;
	}
}

/* Every point with the ends of the period. */
static void widen(struct trend *t, struct screen_app *app, struct arena *a)
{
	struct series all[SET_MAX];
	bool limited = t->from != DAY_NONE || t->to != DAY_NONE;

	if (limited)
		screen_trend_series(app, a, t->citizen.measurements, (size_t)t->citizen.n_measurements, t->set, all);
	give_points(t, t->whole, t->series, limited ? all : t->series);
}

/* What the chart draws: earlier courses too, though no figure counts them. */
static void draw_from(struct trend *t, struct screen_app *app, struct arena *a)
{
	const struct citizen_reply *c = &t->citizen;
	size_t before = (size_t)c->n_earlier, n = before + (size_t)c->n_measurements;
	struct series all[SET_MAX];

	if (before) {
		struct measurement *both = ARENA_ARRAY(a, n, struct measurement);
		for (size_t k = 0; k < n; k++)
			both[k] = k < before ? c->earlier[k] : c->measurements[k - before];
		screen_trend_series(app, a, both, n, t->set, all);
	}
	give_points(t, t->drawn, t->whole, before ? all : t->whole);
}

static void judge_goal(struct trend *t, int32_t i)
{
	const struct goal *own = t->own[i];

	t->states[i] = summary_goal(&t->set->indicators[i], &t->whole[i], t->goals[i],
		own ? own->by_on : DAY_NONE, t->today);
	t->n_overdue += t->states[i].overdue;
}

void screen_trend_period(struct trend *t, struct screen_app *app, struct arena *a, int32_t from, int32_t to)
{
	size_t n;

	t->from = from;
	t->to = to;
	const struct measurement *m = slice(t, &n);
	find_ends(t, m, n);
	find_means(t, app);
	t->n_overdue = 0;
	screen_trend_series(app, a, m, n, t->set, t->series);
	widen(t, app, a);
	draw_from(t, app, a);
	for (int32_t i = 0; i < t->set->n_indicators; i++)
		judge_goal(t, i);
	t->count = progress_count(t->series, t->set, t->goals);
	t->n_with_goal = summary_with_goal(t->series, t->set, t->goals);
}

int32_t screen_trend_last_day(const struct trend *t)
{
	int32_t end = t->citizen.row.course_to;

	if (t->to != DAY_NONE)
		return t->to;
	return end != DAY_NONE && end < t->today ? end : t->today;
}

static enum status read_course(struct opened *o, struct screen_app *app, struct arena *a, struct err *e)
{
	struct citizen_request request = { .course = o->course, .purpose = o->purpose };
	struct trend *t = &o->trend;

	enum status st = door_citizen(app->door, &request, a, &t->citizen, e);
	if (st == ST_OK)
		st = need_sets(&t->citizen, app, e);
	if (st == ST_OK)
		st = screen_app_walks(app, e);
	if (st)
		return st;
	t->today = app->me.today;
	t->set = screen_app_set(app, t->citizen.row.set_version);
	part_by_rater(t, a, app->me.role == ROLE_PROVIDER);
	find_pairs(t, app, a);
	find_goals(t);
	screen_trend_period(t, app, a, DAY_NONE, DAY_NONE);
	return ST_OK;
}

/* The first thing in the arena of what is shared. */
static struct opened *opened_in(struct arena_shared *s)
{
	return s ? s->root : NULL;
}

/* What was read last, when it is of this course and nobody has changed anything since. */
static bool is_still(const struct opened *o, const struct screen_app *app, struct course_id course, const char *purpose)
{
	return o && o->course.v == course.v && strcmp(o->purpose, purpose) == 0 && o->mark &&
		o->mark == app->watched.mark && o->present == app->present && o->written == door_writes(app->door) &&
		o->day == clock_day_of(clock_now());
}

/* Read again, to be shared from now on. */
static enum status open_course(struct screen_app *app, struct course_id course, const char *purpose, bool watched,
	struct arena_shared **out, struct err *e)
{
	struct arena_shared *before = app->opened, *s = arena_shared_new(&app->opened);
	struct opened *o = s->root = ARENA_NEW(&s->arena, struct opened);

	*o = (struct opened){
		.course = course,
		.purpose = arena_dup(&s->arena, purpose),
		.mark = watched ? app->watched.mark : 0,
		.present = app->present,
		.written = door_writes(app->door),
		.day = clock_day_of(clock_now()),
	};
	screen_fresh_read(app);
	if (read_course(o, app, &s->arena, e) != ST_OK) {
		arena_shared_drop(s);
		app->opened = before;
		return e->code;
	}
	*out = s;
	return ST_OK;
}

enum status screen_trend_load(struct trend *t, struct screen_app *app, struct arena *a,
	struct course_id course, const char *purpose, struct err *e)
{
	bool limited = t->from != 0 || t->to != 0;
	int32_t from = limited ? t->from : DAY_NONE, to = limited ? t->to : DAY_NONE;
	bool watched = screen_fresh_look(app, FRESH_ONE_COURSE, course);
	struct arena_shared *s = app->opened;

	if ((!watched || !is_still(opened_in(s), app, course, purpose)) &&
		open_course(app, course, purpose, watched, &s, e) != ST_OK)
		return e->code;
	arena_hold(a, s);
	*t = opened_in(s)->trend;
	if (from != DAY_NONE || to != DAY_NONE)
		screen_trend_period(t, app, a, from, to);
	return ST_OK;
}

enum status screen_trend_open(struct screen *s, const void *arg, struct err *e)
{
	struct citizen_arg *of = s->state;

	(void)e;
	*of = *(const struct citizen_arg *)arg;
	/* Of the own citizens none is asked, and an arena of nothing costs nothing. */
	of->purpose = *of->purpose ? text_safe_copy(&s->lasting, of->purpose, PURPOSE_CHARS) : "";
	return ST_OK;
}

enum status screen_trend_show(struct trend *t, struct screen *s, struct course_id course, const char *purpose,
	struct err *e)
{
	enum status status = screen_trend_load(t, s->app, &s->arena, course, purpose, e);

	if (status == ST_OK)
		screen_fresh_watch(s);
	return status;
}

static bool is_held(const struct trend *t, struct screen_app *app, const struct measurement *m)
{
	const struct set_version *set = screen_app_set(app, m->set_version);
	bool has_partner =
		own_partner(t->by_citizen, t->n_by_citizen, RATER_CITIZEN, m->taken_on, own_near_days(set)) >= 0;

	/* One that has come and is itself held back will be shown with this one's. */
	return m->rater == RATER_CASEWORKER && own_is_held(set, app->me.own_order, m->taken_on, has_partner || t->citizen.own_held, t->today);
}

bool screen_trend_for_citizen(struct trend *t, struct screen_app *app, struct arena *a)
{
	struct measurement *kept = ARENA_ARRAY(a, (size_t)t->citizen.n_measurements + 1, struct measurement);
	int32_t n = 0, before = t->citizen.n_measurements;

	for (int32_t i = 0; i < before; i++)
		if (!is_held(t, app, &t->citizen.measurements[i]))
			kept[n++] = t->citizen.measurements[i];
	if (n == before)
		return false;
	t->citizen.measurements = kept;
	t->citizen.n_measurements = n;
	screen_trend_period(t, app, a, t->from, t->to);
	return true;
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
	for (int32_t i = 0; i < t->n_all && n->position > 0; i++) {
		const struct measurement *m = &t->all[i];
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

void screen_trend_draw_open(const struct trend *t, const struct screen_app *app, struct tui *tui)
{
	const struct citizen_reply *c = &t->citizen;
	struct arena a;

	arena_init(&a);
	if (*c->open_at)
		tui_draw_status(tui, DRAW_ATTENTION, screen_words_open_at(&a, c->open_at, c->open_since,
			app->me.login, app->me.today));
	arena_done(&a);
}
