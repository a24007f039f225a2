/* The progression of one citizen told in sentences: the numbers behind the pictures. */

#include "base/date.h"
#include "citizen_priv.h"
#include "plain_priv.h"
#include "sheet_priv.h"
#include "words_priv.h"

/* "6 Network: start 1, now 4, 3 steps up. Goal 4. Now: the descriptor." */
static void say_indicator(struct plain *p, const struct citizen *c, int i)
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

/* The chart in words: the level of every day that it was measured. */
static void say_points(struct plain *p, const struct citizen *c)
{
	const struct indicator *in = &c->trend.set->indicators[c->at];
	const struct series *s = &c->trend.series[c->at];
	char on[DATE_ROOM], word[WORD_ROOM];

	screen_plain_say(p, "%d %s.", c->at + 1, indicator_label(in, screen_words_english()));
	for (size_t i = 0; i < s->n; i++)
		screen_plain_say(p, "%s: %s", date_long(on, s->points[i].on),
			screen_words_score(word, s->points[i].in ? s->points[i].in : in, s->points[i].score));
	say_indicator(p, c, c->at);
}

static void say_period(struct plain *p, const struct trend *t)
{
	char from[DATE_ROOM], to[DATE_ROOM];

	if (t->from != DAY_NONE || t->to != DAY_NONE)
		screen_plain_say(p, _("Only %s to %s."), t->from == DAY_NONE ? "--" : date_long(from, t->from),
			t->to == DAY_NONE ? "--" : date_long(to, t->to));
}

void screen_plain_citizen(struct plain *p, struct screen *s)
{
	const struct citizen *c = s->state;
	const struct up_same_down *k = &c->trend.count;

	if (c->big) {
		say_points(p, c);
		return;
	}
	screen_plain_say(p, _("Progression of %s, %s."),
		screen_trend_who(&c->trend, &p->arena, p->app->initials),
		screen_words_set(&p->arena, c->trend.set, c->trend.citizen.row.trial));
	if (*c->trend.citizen.open_at)
		screen_plain_say(p, "%s", screen_words_open_at(&p->arena, c->trend.citizen.open_at,
			c->trend.citizen.open_since, p->app->me.login, p->app->me.today));
	say_period(p, &c->trend);
	for (int i = 0; i < c->trend.set->n_indicators; i++)
		say_indicator(p, c, i);
	screen_plain_say(p,
		_("Up %d, same %d, down %d of %d indicators with two levels; at the goal %d."),
		k->up, k->same, k->down, k->n, k->at_goal);
	if (*c->revealed)
		screen_plain_say(p, "%s", c->revealed);
	screen_plain_say(p, _("Chosen: %d %s. A number tells about another."), c->at + 1,
		indicator_label(&c->trend.set->indicators[c->at], screen_words_english()));
}
