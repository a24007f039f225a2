/* What the citizen takes home: own words first, then each area in words. Only what is shown to
 * citizens. */

#include "base/date.h"
#include "gap_priv.h"
#include "sheet_priv.h"
#include "words_priv.h"

static bool is_shown(const struct sheet_from *from, int i)
{
	return from->set->indicators[i].shown_to_citizen;
}

static const char *label_of(const struct sheet_from *from, int i)
{
	return indicator_label(&from->set->indicators[i], screen_words_english());
}

static void add_who(const struct sheet_from *from, struct page *p)
{
	const struct case_row *row = &from->trend->citizen.row;

	if (!row->is_protected)
		page_pair(p, _("Name"), row->name);
	page_pair(p, _("Case"), row->ref);
	page_pair(p, _("Printed"), screen_sheet_date(p->arena, p->day));
	page_add(p, PAGE_TEXT,
		_("This sheet is yours. It shows where you started, where you are now and what "
		  "you "
		  "are working towards. It is a help for our talk, not a verdict."));
}

/* "Sleep: to sleep all night, by 01-03-2027" */
static const char *goal_line(const struct sheet_from *from, struct arena *a, int i)
{
	const struct goal *g = from->trend->own[i];
	const char *line = label_of(from, i);

	line = arena_printf(a, "%s: %s", line,
		*g->words ? g->words
			  : screen_sheet_level(a, &from->set->indicators[i], g->level));
	return g->by_on == DAY_NONE
		       ? line
		       : arena_printf(a, _("%s, by %s"), line, screen_sheet_date(a, g->by_on));
}

static void add_own_words(const struct sheet_from *from, struct page *p)
{
	const struct course_words *words = &from->trend->citizen.words;
	bool any = *words->goal || *words->barrier;

	for (int i = 0; i < from->set->n_indicators && !any; i++)
		any = is_shown(from, i) && from->trend->own[i];
	if (!any)
		return;
	page_add(p, PAGE_HEADING, _("What I want"));
	if (*words->goal)
		page_pair(p, _("My goal"), words->goal);
	if (*words->barrier)
		page_pair(p, _("What stands in the way"), words->barrier);
	for (int i = 0; i < from->set->n_indicators; i++)
		if (is_shown(from, i) && from->trend->own[i])
			page_add(p, PAGE_ITEM, goal_line(from, p->arena, i));
}

static const char *areas(struct arena *a, int n)
{
	return arena_printf(a, P_("%d area", "%d areas", n), n);
}

/* Up, same and down always together. */
static void add_counts(const struct sheet_from *from, struct page *p)
{
	int up = 0, same = 0, down = 0;

	for (int i = 0; i < from->set->n_indicators; i++) {
		const struct series *s = &from->trend->series[i];
		if (!is_shown(from, i) || s->levels < 2)
			continue;
		up += s->change > 0;
		same += s->change == 0;
		down += s->change < 0;
	}
	if (up + same + down == 0)
		return;
	page_pair(p, _("Further than at the start"), areas(p->arena, up));
	page_pair(p, _("As at the start"), areas(p->arena, same));
	page_pair(p, _("Lower than at the start"), areas(p->arena, down));
}

static void add_change(struct page *p, const struct series *s)
{
	const char *steps = screen_sheet_steps(p->arena, s->change);
	const struct point *changed = progress_new_meaning(s);

	if (changed)
		page_add(p, PAGE_TEXT, arena_printf(p->arena, _("We ask about it in another way since %s, so we count from there."),
						screen_sheet_date(p->arena, changed->on)));
	if (s->levels < 2)
		return;
	if (s->change > 0)
		steps = arena_printf(p->arena, _("%s. Well done!"), steps);
	else if (s->change == 0)
		steps = _("As at the start");
	page_pair(p, _("Since the start"), steps);
}

/* One step for the better from here, or LEVEL_NONE at the best level. */
static int next_level(const struct indicator *in, int level)
{
	int next = in->direction == LOW_IS_GOOD ? level - 1 : level + 1;

	return next < in->min || next > in->max ? LEVEL_NONE : next;
}

static void add_small_step(struct page *p, const struct series *s)
{
	char mark = s->points[s->n - 1].mark;

	if (mark == MARK_UP)
		page_add(p, PAGE_TEXT, _("And a small step up since the last time."));
	else if (mark == MARK_DOWN)
		page_add(p, PAGE_TEXT, _("And a small step down since the last time."));
}

static void add_area(const struct sheet_from *from, struct page *p, int i)
{
	const struct indicator *in = &from->set->indicators[i];
	const struct series *s = &from->trend->series[i];
	const struct goal *own = from->trend->own[i];
	struct arena *a = p->arena;
	int next = next_level(in, s->last);

	page_add(p, PAGE_SUBHEAD, label_of(from, i));
	if (s->levels > 1)
		page_pair(p,
			arena_printf(
				a, _("At the start, %s"), screen_sheet_date(a, s->first_on)),
			screen_sheet_level(a, in, s->first));
	page_pair(p, arena_printf(a, _("Now, %s"), screen_sheet_date(a, s->last_on)),
		screen_sheet_level(a, in, s->last));
	add_change(p, s);
	add_small_step(p, s);
	if (own && own->level != LEVEL_NONE && indicator_better(in, s->last, own->level) > 0)
		page_pair(p, _("My goal"), screen_sheet_level(a, in, own->level));
	else if (own && own->level != LEVEL_NONE)
		page_pair(p, _("My goal"), _("I have reached it."));
	if (next != LEVEL_NONE && !(own && own->level == next))
		page_pair(p, _("The next step"), screen_sheet_level(a, in, next));
	if (own && s->levels > 1)
		screen_sheet_chart(from, p, i);
}

static bool is_answered(const struct series *s)
{
	return s->levels && s->points[s->n - 1].score != SCORE_NOT_RELEVANT;
}

static void add_areas(const struct sheet_from *from, struct page *p)
{
	const char *others = "";

	page_add(p, PAGE_HEADING, _("How it has gone"));
	if (!from->trend->counted) {
		page_add(p, PAGE_TEXT, _("Nothing is measured yet."));
		return;
	}
	add_counts(from, p);
	for (int i = 0; i < from->set->n_indicators; i++)
		if (is_shown(from, i) && is_answered(&from->trend->series[i]))
			add_area(from, p, i);
		else if (is_shown(from, i))
			others = arena_printf(p->arena, "%s%s%s", others, *others ? ", " : "",
				label_of(from, i));
	if (*others)
		page_pair(p, _("Not about you just now"), others);
}

static void add_efforts(const struct sheet_from *from, struct page *p)
{
	const struct citizen_reply *c = &from->trend->citizen;

	if (!c->n_efforts)
		return;
	page_add(p, PAGE_HEADING, _("What we do together"));
	for (int32_t i = 0; i < c->n_efforts; i++) {
		const struct effort *f = &c->efforts[i];
		const char *line = *f->giver
					   ? arena_printf(p->arena, "%s, %s", f->what, f->giver)
					   : f->what;

		if (f->to_on == DAY_NONE || f->to_on >= p->day)
			page_add(p, PAGE_ITEM, line);
	}
}

static void add_own_score(const struct sheet_from *from, struct page *p)
{
	if (from->trend->way.n)
		page_pair(p, _("Your answers and ours"), screen_gap_way(p->arena, &from->trend->way));
}

void screen_sheet_citizen(const struct sheet_from *all, struct page *p)
{
	struct trend *seen = ARENA_NEW(p->arena, struct trend);
	const struct sheet_from *from = &(struct sheet_from){ all->app, seen, all->set };

	*seen = *all->trend;
	screen_trend_for_citizen(seen, all->app, p->arena);
	add_who(from, p);
	add_own_words(from, p);
	add_areas(from, p);
	add_own_score(from, p);
	add_efforts(from, p);
	page_add(p, PAGE_HEADING, _("What we agreed"));
	page_write_lines(p, 3);
}
