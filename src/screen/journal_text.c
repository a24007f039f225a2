/* A neutral text of the newest measurement: what was found, not what to think of it. */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "journal_priv.h"
#include "model/journal.h"
#include "sheet_priv.h"
#include "words_priv.h"

struct note_of {
	const struct trend *t;
	struct screen_app *app;
	struct arena *a;
	const struct measurement *now, *before; /* before: the one that counted last, or NULL */
};

static const char *label_of(const struct note_of *n, int i)
{
	return indicator_label(&n->t->set->indicators[i], screen_words_english());
}

static void add_line(struct arena_text *text, const char *line)
{
	arena_text_add(text, text->n ? "\n- " : "- ");
	arena_text_add(text, line);
}

/* The answer to the set's i-th indicator in a measurement, which may be of an older set. */
static char score_of(const struct note_of *n, const struct measurement *m, int i)
{
	const struct set_version *set = m ? screen_app_set(n->app, m->set_version) : NULL;
	int at = set ? set_find(set, n->t->set->indicators[i].key) : -1;

	return at < 0 ? SCORE_NONE : m->scores[at];
}

static bool is_in(const struct note_of *n, int i, bool all)
{
	return all || n->t->set->indicators[i].shown_to_citizen;
}

static const char *levels(const struct note_of *n, bool all)
{
	struct arena_text text = { .a = n->a };
	char word[WORD_ROOM];

	for (int i = 0; i < n->t->set->n_indicators; i++) {
		const struct indicator *in = &n->t->set->indicators[i];
		char score = score_of(n, n->now, i);
		int level = score_level(score);

		if (score == SCORE_NONE || !is_in(n, i, all))
			continue;
		add_line(&text,
			arena_printf(n->a, "%s: %s", label_of(n, i),
				level == LEVEL_NONE ? screen_words_score(word, in, score)
						    : screen_sheet_level(n->a, in, level)));
	}
	return arena_text(&text);
}

static const char *changes(const struct note_of *n, bool all)
{
	struct arena_text text = { .a = n->a };
	char from[8], to[8];

	if (!n->before)
		return _("This is the first measurement.");
	for (int i = 0; i < n->t->set->n_indicators; i++) {
		const struct indicator *in = &n->t->set->indicators[i];
		const struct series *s = &n->t->series[i];
		int now = score_level(score_of(n, n->now, i));
		int last = score_level(score_of(n, n->before, i));

		if (now == LEVEL_NONE || last == LEVEL_NONE || now == last ||
			!is_in(n, i, all) || s->points[s->n - 1].version_break)
			continue;
		add_line(&text,
			arena_printf(n->a, _("%s: from %s to %s, %s"), label_of(n, i),
				level_name(in, last, from), level_name(in, now, to),
				screen_sheet_steps(n->a, indicator_better(in, last, now))));
	}
	return text.n ? arena_text(&text)
		      : arena_printf(n->a, _("No level has changed since %s."),
				screen_sheet_date(n->a, n->before->taken_on));
}

static const char *goals(const struct note_of *n, bool all)
{
	struct arena_text text = { .a = n->a };
	const char *line;

	for (int i = 0; i < n->t->set->n_indicators; i++) {
		const struct goal *g = n->t->own[i];
		if (!g || !is_in(n, i, all))
			continue;
		line = label_of(n, i);
		if (g->level != LEVEL_NONE)
			line = arena_printf(n->a, "%s: %s", line,
				screen_sheet_level(n->a, &n->t->set->indicators[i], g->level));
		if (g->by_on != DAY_NONE)
			line = arena_printf(
				n->a, _("%s, by %s"), line, screen_sheet_date(n->a, g->by_on));
		if (*g->words)
			line = arena_printf(
				n->a, _("%s. In the citizen's own words: %s"), line, g->words);
		add_line(&text, line);
	}
	return arena_text(&text);
}

/* The agreed next step is what was noted on the whole measurement. */
static const char *next_step(const struct note_of *n)
{
	const struct citizen_reply *c = &n->t->citizen;

	for (int32_t i = 0; i < c->n_notes; i++)
		if (c->notes[i].position == 0 && c->notes[i].taken_on == n->now->taken_on &&
			c->notes[i].seq == n->now->seq)
			return c->notes[i].body;
	return "";
}

static const char *who(const struct note_of *n)
{
	return arena_printf(n->a,
		n->now->with_citizen ? _("Measured by %s (%s) together with the citizen.")
				     : _("Measured by %s (%s) without the citizen present."),
		n->now->author, screen_words_rater(n->now->rater));
}

static void find_measurements(struct note_of *n)
{
	const struct citizen_reply *c = &n->t->citizen;

	for (int32_t i = 0; i < c->n_measurements; i++) {
		if (!screen_sheet_counts(&c->measurements[i]))
			continue;
		n->before = n->now;
		n->now = &c->measurements[i];
	}
}

static const char *wrapped(struct arena *a, const char *text, int width)
{
	struct arena_text out = { .a = a };
	const char **lines;
	size_t n = text_wrap(a, text, width, &lines);

	for (size_t i = 0; i < n; i++) {
		arena_text_add(&out, lines[i]);
		arena_text_add(&out, "\n");
	}
	return arena_text(&out);
}

static const char *value(const struct note_of *n, enum journal_part part)
{
	switch (part) {
	case JOURNAL_DATE: return screen_sheet_date(n->a, n->now->taken_on);
	case JOURNAL_REF: return n->t->citizen.row.ref;
	case JOURNAL_GROUP: return n->t->citizen.row.group_label;
	case JOURNAL_SET: return set_label(n->t->set, screen_words_english());
	case JOURNAL_WHO: return who(n);
	case JOURNAL_LEVELS: return levels(n, false);
	case JOURNAL_LEVELS_ALL: return levels(n, true);
	case JOURNAL_CHANGES: return changes(n, false);
	case JOURNAL_CHANGES_ALL: return changes(n, true);
	case JOURNAL_GOALS: return goals(n, false);
	case JOURNAL_GOALS_ALL: return goals(n, true);
	case JOURNAL_NEXT: return next_step(n);
	case JOURNAL_PART_COUNT: break;
	}
	return "";
}

const char *screen_journal_text(
	const struct trend *t, struct screen_app *app, struct arena *a, int width)
{
	struct note_of n = {.t = t, .app = app, .a = a};
	const char *template = app->me.journal_template, *values[JOURNAL_PART_COUNT];

	find_measurements(&n);
	if (!n.now)
		return "";
	if (!*template)
		template = _("Progression, measured {date} with {set}. {who}\n\n"
			     "Levels:\n{levels}\n\n"
			     "Changes since the last measurement:\n{changes}\n\n"
			     "Goals:\n{goals}\n\n"
			     "Agreed next step:\n{next}");
	for (int part = 0; part < JOURNAL_PART_COUNT; part++)
		values[part] = journal_parts(template) >> part & 1 ? value(&n, (enum journal_part)part) : "";
	return wrapped(a, journal_fill(a, template, values), width);
}
