/*
 * One citizen of the demo who has everything that a picture can show: three sets due at once, one of them on trial, own
 * scores whose gap closes, one of them withdrawn, efforts, own words, goals, focus, a correction and a remark.
 */
#include <string.h>

#include "base/date.h"
#include "demo_priv.h"
#include "model/own.h"
#include "model/score.h"

#define SINCE 340 /* days */

static const struct def_group *group_of(const struct demo *d, const char *key)
{
	for (int i = 0; i < d->n_groups; i++)
		if (strcmp(d->groups[i]->key, key) == 0)
			return d->groups[i];
	return NULL;
}

/* How much of the first gap is left after some of the readings, 0..2 steps. */
static int apart(const struct demo_course *c, int i, int nth, int n)
{
	int chance = service_demo_dice(6, DEMO_OWN, c->number, i), left = 6 * (n - nth + 1) / (n + 1);

	return chance >= left ? 0 : chance < left / 3 ? 2 : 1;
}

/* Citizens see more or less than the staff, each indicator in the same way all the time. */
static char seen_by_citizen(const struct demo_course *c, int i, char staff, int nth, int n)
{
	const struct indicator *in = &c->set->indicators[i];
	int level = score_level(staff), way = service_demo_dice(3, DEMO_OWN, c->number, 1000 + i) ? 1 : -1;

	if (!indicator_asks_citizen(in))
		return SCORE_NOT_ASSESSED;
	if (level == LEVEL_NONE)
		return staff;
	for (int step = apart(c, i, nth, n); step > 0; step--)
		if (indicator_level(in, level + way * step))
			return score_of_level(level + way * step);
	return staff;
}

static void answer(struct demo_history *h, const struct demo_course *c, const struct history_row *staff, int nth, int n)
{
	struct history_row *row = ARENA_PUSH(h->arena, h->rows, &h->n, &h->room);
	char *scores = arena_dup(h->arena, staff->scores);

	for (int i = 0; i < c->set->n_indicators; i++)
		scores[i] = seen_by_citizen(c, i, scores[i], nth, n);
	*row = (struct history_row){.cpr = c->cpr, .group = c->group, .author = c->caseworker, .rater = RATER_CITIZEN,
		.taken_on = staff->taken_on, .finished_at = staff->finished_at + 1200, .scores = scores, .marks = "",
		.note = "", .with_citizen = true};
}

void service_demo_answer(struct demo_history *h, const struct demo_course *course, size_t from)
{
	const struct history_row *rows = arena_array(h->arena, h->n - from + 1, sizeof(*rows));
	size_t n = h->n - from, every = n > 4 ? n / 4 : 1;
	int nth = 0;

	if (!own_asks_anything(course->set) || n < 2)
		return;
	memcpy((struct history_row *)rows, h->rows + from, n * sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		if ((n - 1 - i) % every == 0)
			answer(h, course, &rows[i], ++nth, (int)((n - 1) / every) + 1);
}

/* The same person again, in a group of another set. */
static void add_course(struct demo *d, const struct demo_place *at, const char *group, int32_t from)
{
	const struct def_group *g = group_of(d, group);
	int32_t start = g && g->from != DAY_NONE && g->from > from ? g->from : from;

	if (g)
		service_demo_course(d, &(struct demo_place){at->number, at->caseworker, g, start,
						 d->today - service_demo_cadence(d, g) - 1, at->is_young});
}

void service_demo_add_rich(struct demo *d)
{
	const struct def_group *group = group_of(d, "unge");
	struct demo_place at = {(int)d->n, d->caseworker, group ? group : d->groups[0], d->today - SINCE, d->today - 15,
		true};

	service_demo_course(d, &at);
	if (!group)
		return;
	add_course(d, &at, "egne-maal", d->today - 150);
	add_course(d, &at, DEMO_TRIED, d->today - 200);
}

static enum status add_efforts(struct demo *d, struct course_id course, struct err *e)
{
	const struct effort efforts[] = {
		{.what = "Mentor", .giver = "Foreningen Broen", .from_on = d->today - 300, .to_on = d->today - 130},
		{.what = "Praktik i genbrugsbutik", .giver = "Genbrugsbutikken", .from_on = d->today - 150,
			.to_on = DAY_NONE},
		{.what = "Samtaler om søvn", .giver = "Sundhedshuset", .from_on = d->today - 60, .to_on = d->today + 30},
	};
	struct effort_set_reply reply;

	for (size_t i = 0; i < COUNT(efforts); i++)
		if (service_effort_set(&d->service, &(struct effort_set_request){course, efforts[i]}, &d->arena, &reply, e) !=
			ST_OK)
			return e->code;
	return ST_OK;
}

/* One goal to come, one overdue; the course works on both. */
static enum status add_goals(struct demo *d, struct course_id course, const struct set_version *set, struct err *e)
{
	static const char *const words[] = {"Komme til tiden hver dag", "Sove om natten"};
	struct goal_set_reply reply;

	for (int i = 0; i < 2 && i < set->n_indicators; i++) {
		const struct indicator *in = &set->indicators[i];
		struct goal_set_request request = {.course = course, .was = {.indicator_key = "", .words = ""},
			.goal = {.indicator_key = in->key, .level = in->direction == LOW_IS_GOOD ? in->min : in->max,
				.by_on = i ? d->today - 12 : d->today + 75, .words = words[i], .focus = true}};

		if (service_goal_set(&d->service, &request, &d->arena, &reply, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status add_words(struct demo *d, struct course_id course, struct err *e)
{
	const struct words_set_request request = {course, {"Et job med dyr, tæt på hvor jeg bor",
		"Jeg sover dårligt og bliver nervøs, når der er mange mennesker", 0}};
	struct words_set_reply reply;

	return service_words_set(&d->service, &request, &d->arena, &reply, e);
}

/* Of the readings that count, the nth of the rater from the oldest; NULL: there are not so many. */
static const struct measurement *reading(const struct citizen_reply *c, int32_t rater, int nth)
{
	for (int32_t i = 0; i < c->n_measurements; i++)
		if (c->measurements[i].rater == rater && !c->measurements[i].superseded && nth-- == 0)
			return &c->measurements[i];
	return NULL;
}

/* The first indicator was a level too high. */
static enum status correct(struct demo *d, const struct measurement *m, const struct set_version *set, struct err *e)
{
	struct draft_open_request open = {.course = m->course, .corrects_on = m->taken_on, .corrects_seq = m->seq, .purpose = ""};
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply done;

	if (service_draft_open(&d->service, &open, &d->arena, &opened, e) != ST_OK)
		return e->code;
	struct draft_save_request save = {.draft = opened.draft};
	char *scores = arena_dup(&d->arena, opened.draft.scores);
	int level = score_level(scores[0]);
	if (level != LEVEL_NONE)
		scores[0] = score_of_level(level > set->indicators[0].min ? level - 1 : level + 1);
	save.draft.scores = scores;
	if (service_draft_save(&d->service, &save, &d->arena, &saved, e) != ST_OK)
		return e->code;
	struct finish_request finish = {saved.id, saved.version, "Vi havde misforstået hinanden"};
	return service_finish(&d->service, &finish, &d->arena, &done, e);
}

static enum status withdraw(struct demo *d, const struct measurement *m, struct err *e)
{
	const struct own_withdraw_request request = {m->course, m->taken_on, m->seq, "Svarede for hurtigt, vil ikke have den med"};
	struct own_withdraw_reply reply;

	return service_own_withdraw(&d->service, &request, &d->arena, &reply, e);
}

static enum status add_remark(struct demo *d, const struct measurement *m, struct err *e)
{
	const struct remark_add_request request = {m->course, {.taken_on = m->taken_on, .seq = m->seq, .position = 2,
		.body = "Vi ser ikke ens på søvnen: de gode nætter fylder mest for den ene, de dårlige for den anden.",
		.author = ""}};
	struct remark_add_reply reply;

	return service_remark_add(&d->service, &request, &d->arena, &reply, e);
}

static enum status add_acts(struct demo *d, struct course_id course, const struct set_version *set, struct err *e)
{
	struct citizen_request request = {course, ""};
	struct citizen_reply c = {0};

	if (service_citizen(&d->service, &request, &d->arena, &c, e) != ST_OK)
		return e->code;
	const struct measurement *wrong = reading(&c, RATER_CASEWORKER, 4), *taken = reading(&c, RATER_CITIZEN, 1);
	const struct measurement *last = NULL;
	for (int i = 0; reading(&c, RATER_CITIZEN, i); i++)
		last = reading(&c, RATER_CITIZEN, i);
	if (wrong && correct(d, wrong, set, e) != ST_OK)
		return e->code;
	if (taken && taken != last && withdraw(d, taken, e) != ST_OK)
		return e->code;
	return last ? add_remark(d, last, e) : ST_OK;
}

enum status service_demo_rich(struct demo *d, struct err *e)
{
	const struct identity self = service_demo_as_caseworker(d);
	struct caseload_request request = {.readings = 1};
	struct caseload_reply list = {0};
	enum status st = service_caseload(&d->service, &request, &d->arena, &list, e);
	int own = 0;

	for (int32_t i = 0; st == ST_OK && i < list.n_rows; i++) {
		const struct set_version *set = service_demo_set(d, &list.rows[i]);

		if (strcmp(list.rows[i].caseworker, d->caseworker) != 0 || own++ != DEMO_RICH || !set)
			continue;
		st = add_efforts(d, list.rows[i].course, e);
		if (st == ST_OK)
			st = add_goals(d, list.rows[i].course, set, e);
		if (st == ST_OK)
			st = add_words(d, list.rows[i].course, e);
		if (st == ST_OK)
			st = add_acts(d, list.rows[i].course, set, e);
	}
	service_demo_as_self(d, &self);
	return st;
}
