/*
 * The table of sheets and what they share. A sheet's key is English and goes into the log, its
 * stem is translated and names the file; the foot may hold a reference but never a name.
 */

#include "chart_words_priv.h"
#include "sheet_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "words_priv.h"

static const struct {
	const char *name, *key, *stem;
	bool needs_citizen;
	void (*make)(const struct sheet_from *from, struct page *p);
} sheets[SHEET_COUNT] = {
	[SHEET_CITIZEN] = {N_("The citizen's sheet: plain words, to take home"),
		"citizen-sheet", N_("citizen-sheet"), true, screen_sheet_citizen},
	[SHEET_CASE] = {N_("The case sheet: everything, for internal use"), "case-sheet",
		N_("case-sheet"), true, screen_sheet_case},
	[SHEET_OWN] = {N_("The own-score sheet: for the citizen to fill in by hand"),
		"own-score-sheet", N_("own-score-sheet"), false, screen_sheet_own},
	[SHEET_BLANK] = {N_("The blank form: the whole set, to fill in by hand"), "blank-form",
		N_("blank-form"), false, screen_sheet_blank},
};

const char *screen_sheet_name(enum sheet sheet)
{
	return _(sheets[sheet].name);
}

const char *screen_sheet_key(enum sheet sheet)
{
	return sheets[sheet].key;
}

const char *screen_sheet_stem(enum sheet sheet)
{
	/* TRANSLATORS: citizen-sheet and its like are names of files: a-z, 0-9 and - only */
	return _(sheets[sheet].stem);
}

bool screen_sheet_needs_citizen(enum sheet sheet)
{
	return sheets[sheet].needs_citizen;
}

static const char *title_of(enum sheet sheet, const struct sheet_from *from)
{
	switch (sheet) {
	case SHEET_CITIZEN:
		return _("My steps");
	case SHEET_CASE:
		return _("Case sheet");
	case SHEET_OWN:
		return _("How I see it myself");
	case SHEET_BLANK:
		return set_label(from->set, screen_words_english());
	case SHEET_COUNT:
		break;
	}
	return "";
}

/* What it is, of whom, and when it was printed; never a name. */
static const char *foot_of(enum sheet sheet, const struct sheet_from *from, struct arena *a)
{
	const char *today = screen_sheet_date(a, from->app->me.today),
		   *site = from->app->me.site;
	const char *text;

	if (from->trend)
		text = arena_printf(
			a, _("%s, printed %s"), from->trend->citizen.row.ref, today);
	else
		text = arena_printf(a, _("%s version %d, printed %s"),
			set_label(from->set, screen_words_english()), (int)from->set->version,
			today);
	text = sheet == SHEET_CASE ? arena_printf(a, "%s, %s", text, _("for internal use"))
				   : text;
	return *site ? arena_printf(a, "%s, %s", site, text) : text;
}

void screen_sheet_make(
	enum sheet sheet, const struct sheet_from *from, struct arena *a, struct page *out)
{
	BUG_ON(sheets[sheet].needs_citizen && !from->trend);
	page_init(out, a, screen_words_english() ? "en" : "da", title_of(sheet, from),
		foot_of(sheet, from, a), from->app->me.today);
	sheets[sheet].make(from, out);
}

const char *screen_sheet_date(struct arena *a, int32_t day)
{
	char buf[DATE_ROOM];

	return arena_dup(a, date_long(buf, day));
}

const char *screen_sheet_level(struct arena *a, const struct indicator *in, int level)
{
	const struct level *l = indicator_level(in, level);
	char number[8];

	if (!l)
		return arena_dup(a, level_name(in, level, number));
	return arena_printf(a, "%s (%s)", level_text(l, screen_words_english()),
		level_name(in, level, number));
}

const char *screen_sheet_steps(struct arena *a, int change)
{
	if (change > 0)
		return arena_printf(a, P_("%d step up", "%d steps up", change), change);
	if (change < 0)
		return arena_printf(a, P_("%d step down", "%d steps down", -change), -change);
	return _("as before");
}

int screen_sheet_position(
	const struct sheet_from *from, int32_t on, int32_t seq, int32_t position)
{
	const struct note note = {.taken_on = on, .seq = seq, .position = position};
	const char *key = position ? screen_trend_note_key(from->trend, from->app, &note) : "";

	return *key ? set_find(from->set, key) : -1;
}

bool screen_sheet_counts(const struct measurement *m)
{
	return !m->superseded && m->rater != RATER_CITIZEN;
}

static const char *chart_words(
	struct arena *a, const struct indicator *in, const struct series *s, int goal)
{
	const char *label = indicator_label(in, screen_words_english());
	char first[8], last[8], level[8];
	const char *text = arena_printf(a, _("%s: start %s, now %s, %s"), label,
		level_name(in, s->first, first), level_name(in, s->last, last),
		screen_sheet_steps(a, s->change));

	return goal == LEVEL_NONE
		       ? arena_printf(a, "%s.", text)
		       : arena_printf(a, _("%s, goal %s."), text, level_name(in, goal, level));
}

void screen_sheet_chart(const struct sheet_from *from, struct page *p, int position)
{
	const struct indicator *in = &from->set->indicators[position];
	const struct series *s = &from->trend->series[position];
	int goal = from->trend->goals[position];
	const struct citizen_reply *c = &from->trend->citizen;
	size_t n_words;
	const struct chart_word *words = screen_chart_words(p->arena, &n_words);

	if (!s->levels)
		return;
	page_chart(p, &(struct page_chart){
			      .says = chart_words(p->arena, in, s, goal),
			      .in = in,
			      .series = &from->trend->drawn[position],
			      .goal = goal,
			      .from = from->trend->from,
			      .to = screen_trend_last_day(from->trend),
			      .cadence = from->trend->citizen.row.cadence_days,
			      .spans = c->spans,
			      .n_spans = (size_t)c->n_spans,
			      .months = screen_words_months(),
			      .goal_word = _("goal"),
			      .words = words,
			      .n_words = n_words,
		      });
}
