/*
 * One citizen told in sentences, with journal note and prints. The trend is loaded again after a
 * scoring; the own printer is not offered, since no terminal is there to send it by.
 */

#include "base/date.h"
#include "journal_priv.h"
#include "plain_priv.h"
#include "print_priv.h"
#include "words_priv.h"

struct told {
	struct course_id course;
	const char *purpose;
	struct trend trend;
};

static bool load(struct plain *p, struct told *c)
{
	struct err e = {0};

	if (screen_trend_load(&c->trend, p->app, &p->arena, c->course, c->purpose, &e) == ST_OK)
		return true;
	screen_plain_failed(p, &e);
	return false;
}

/* "6 Network: start 1, now 4, 3 steps up. Goal 4. Now: the descriptor." */
static void say_indicator(struct plain *p, const struct told *c, int i)
{
	const struct indicator *in = &c->trend.set->indicators[i];
	const struct series *s = &c->trend.series[i];
	const char *label = indicator_label(in, screen_words_english());
	char first[8], last[8], goal[8];
	const char *aim = "", *step = screen_words_step(summary_step(in, s->first, s->last));

	if (!s->levels) {
		screen_plain_say(p, _("%d %s: no level yet."), i + 1, label);
		return;
	}
	if (c->trend.goals[i] != LEVEL_NONE)
		aim = arena_printf(
			&p->arena, _(" Goal %s."), level_name(in, c->trend.goals[i], goal));
	screen_plain_say(p, _("%d %s: start %s, now %s, %s%s%s.%s Now: %s."), i + 1, label,
		level_name(in, s->first, first), level_name(in, s->last, last),
		screen_sheet_steps(&p->arena, s->change), *step ? ", " : "", step, aim,
		screen_sheet_level(&p->arena, in, s->last));
}

static void say_progression(struct plain *p, const struct told *c)
{
	const struct up_same_down *k = &c->trend.count;

	screen_plain_say(p, "%s", "");
	screen_plain_say(p, _("Progression of %s, %s."),
		screen_trend_who(&c->trend, &p->arena, p->app->initials),
		screen_words_set(&p->arena, c->trend.set, c->trend.citizen.row.trial));
	if (*c->trend.citizen.open_at)
		screen_plain_say(p, "%s", screen_words_open_at(&p->arena, c->trend.citizen.open_at,
			c->trend.citizen.open_since, p->app->me.login, p->app->me.today));
	for (int i = 0; i < c->trend.set->n_indicators; i++)
		say_indicator(p, c, i);
	screen_plain_say(p,
		_("Up %d, same %d, down %d of %d indicators with two levels; at the goal %d."),
		k->up, k->same, k->down, k->n, k->at_goal);
}

static void say_notes(struct plain *p, const struct told *c)
{
	const struct citizen_reply *r = &c->trend.citizen;
	char on[DATE_ROOM];

	for (int32_t i = 0; i < r->n_notes; i++)
		screen_plain_say(
			p, "%s: %s", date_long(on, r->notes[i].taken_on), r->notes[i].body);
	if (!r->n_notes)
		screen_plain_say(p, "%s", _("There are no notes on this course."));
}

static void say_journal(struct plain *p, const struct told *c)
{
	const char *text = screen_journal_text(&c->trend, p->app, &p->arena, JOURNAL_WIDTH);

	screen_plain_say(p, "%s", *text ? text : _("Nothing is measured yet."));
}

static void print(struct plain *p, const struct told *c)
{
	struct print_job job = {
		.from = {.app = p->app, .trend = &c->trend, .set = c->trend.set},
		.course = c->course,
		.purpose = c->purpose,
	};
	struct err e = {0};
	const char *path;
	int chosen;

	for (int i = 0; i < SHEET_COUNT; i++)
		screen_plain_say(p, "%d %s", i + 1, screen_sheet_name((enum sheet)i));
	if (!(chosen = screen_plain_choose(p, _("Print which sheet?"), SHEET_COUNT)))
		return;
	job.sheet = (enum sheet)(chosen - 1);
	for (int i = 0; i < PRINT_PRINTER; i++)
		screen_plain_say(p, "%d %s", i + 1, screen_print_way((enum print_way)i));
	if (!(chosen = screen_plain_choose(p, _("How?"), PRINT_PRINTER)))
		return;
	job.way = (enum print_way)(chosen - 1);
	if (screen_print_do(&job, &p->arena, &path, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		screen_plain_say(
			p, _("Written: %s. Only you can read it; it is logged."), path);
}

void screen_plain_citizen(struct plain *p, struct course_id course, const char *purpose)
{
	struct told c = {.course = course, .purpose = purpose};
	int chosen = 1;

	if (!load(p, &c))
		return;
	say_progression(p, &c);
	while (chosen && !p->ended) {
		screen_plain_say(p, "%s",
			_("1 Score  2 Notes  3 Journal note  4 Print  5 Progression again  6 Own score  7 Both "
			  "readings"));
		chosen = screen_plain_choose(p, _("Choose 1-7, b back"), 7);
		if (chosen == 1) {
			screen_plain_score(p, &(struct score_arg){.course = course,
						      .purpose = purpose,
						      .corrects_on = DAY_NONE});
			if (p->ended || !load(p, &c))
				return;
		} else if (chosen == 2) {
			say_notes(p, &c);
		} else if (chosen == 3) {
			say_journal(p, &c);
		} else if (chosen == 4) {
			print(p, &c);
		} else if (chosen == 5) {
			say_progression(p, &c);
		} else if (chosen == 6) {
			screen_plain_own(p, &(struct own_arg){.course = course, .purpose = purpose,
						    .ref = c.trend.citizen.row.ref, .corrects_on = DAY_NONE});
		} else if (chosen == 7) {
			screen_plain_gap(p, course, purpose);
		}
	}
}
