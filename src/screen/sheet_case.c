/* Everything of one course, for the caseworker's own file. */

#include "base/date.h"
#include "base/num.h"
#include "sheet_priv.h"
#include "exit_priv.h"
#include "words_priv.h"

#define SPARK_CELLS_PRINTED 12

static const char *label_of(const struct sheet_from *from, int i)
{
	return indicator_label(&from->set->indicators[i], screen_words_english());
}

static const char *period(struct arena *a, int32_t from, int32_t to)
{
	if (to == DAY_NONE)
		return arena_printf(a, _("since %s"), screen_sheet_date(a, from));
	return arena_printf(a, "%s - %s", screen_sheet_date(a, from), screen_sheet_date(a, to));
}

/* How the citizen left, and the times before: entry and exit a line. */
static void add_spans(const struct sheet_from *from, struct page *p)
{
	const struct citizen_reply *c = &from->trend->citizen;

	for (int32_t i = 0; i < c->n_spans; i++) {
		const struct span *s = &c->spans[i];
		bool open = s->course.v == c->row.course.v;

		if (open && screen_exit_of(c))
			page_pair(p, _("Left for"), screen_exit_words(p->arena, s));
		else if (!open)
			page_pair(p, s->from_on < c->row.course_from ? _("Before") : _("Since"),
				arena_printf(p->arena, "%s%s%s", period(p->arena, s->from_on, s->to_on),
					s->exit_to ? ", " : "", screen_exit_words(p->arena, s)));
	}
}

static void add_who(const struct sheet_from *from, struct page *p)
{
	const struct case_row *row = &from->trend->citizen.row;
	struct arena *a = p->arena;

	page_add(p, PAGE_TEXT,
		_("For internal use: it may hold what is not shown to the citizen."));
	page_pair(p, _("Citizen"),
		row->is_protected ? arena_printf(a, "%s %s", row->ref, _("(protected)"))
				  : arena_printf(a, "%s %s", row->ref, row->name));
	page_pair(p, _("Target group"), screen_words_group(row));
	page_pair(p, _("Indicator set"),
		arena_printf(a, "%s%s%s",
			arena_printf(a, _("%s version %d"),
				set_label(from->set, screen_words_english()), (int)from->set->version),
			row->trial ? ", " : "", row->trial ? _("on trial") : ""));
	page_pair(p, _("Course"), period(a, row->course_from, row->course_to));
	add_spans(from, p);
	page_pair(p, _("Caseworker"), row->caseworker);
	if (*from->trend->citizen.words.goal)
		page_pair(p, _("Goal in the citizen's own words"),
			from->trend->citizen.words.goal);
	if (*from->trend->citizen.words.barrier)
		page_pair(p, _("Barrier in the citizen's own words"),
			from->trend->citizen.words.barrier);
}

static void add_counts(const struct sheet_from *from, struct page *p)
{
	const struct trend *t = from->trend;
	const struct up_same_down *k = &t->count;
	char mean[3][WORD_ROOM];
	struct arena *a = p->arena;

	page_add(p, PAGE_TEXT,
		arena_printf(a,
			_("Up %d, same %d, down %d of %d indicators with two levels; at the "
			  "goal %d."),
			k->up, k->same, k->down, k->n, k->at_goal));
	if (t->paired)
		page_add(p, PAGE_TEXT,
			arena_printf(a,
				_("Mean of the %zu that can be compared: start %s, now %s, "
				  "change %s."),
				t->paired, screen_words_mean(mean[0], from->set, t->mean_first),
				screen_words_mean(mean[1], from->set, t->mean_now),
				screen_words_tenths_signed(mean[2], t->change)));
}

static const char *level_cell(struct arena *a, const struct indicator *in, int level)
{
	char number[8];

	return level == LEVEL_NONE ? "-" : arena_dup(a, level_name(in, level, number));
}

static void add_indicator(const struct sheet_from *from, struct page_table *table, int i)
{
	const struct indicator *in = &from->set->indicators[i];
	const struct series *s = &from->trend->series[i];
	const struct goal *own = from->trend->own[i];
	struct spark_look look = {
		.glyphs = SPARK_ASCII, .cells = SPARK_CELLS_PRINTED, .from = DAY_NONE};
	struct arena *a = table->arena;
	char line[SPARK_ROOM(SPARK_CELLS_PRINTED)], change[NUM_ROOM];
	const char *label = arena_printf(a, "%d %s", i + 1, label_of(from, i));
	const char *cells[] = {
		in->shown_to_citizen ? label : arena_printf(a, _("%s (staff only)"), label),
		level_cell(a, in, s->first),
		level_cell(a, in, s->last),
		s->levels < 2 ? "-" : arena_dup(a, num_signed(change, s->change)),
		level_cell(a, in, from->trend->goals[i]),
		own && own->by_on != DAY_NONE ? screen_sheet_date(a, own->by_on) : "",
		arena_dup(a, spark_series(line, sizeof(line), &look, in, s)),
	};

	page_row(table, cells);
}

static void add_progression(const struct sheet_from *from, struct page *p)
{
	const struct page_column columns[] = {
		{_("Indicator"), PAGE_LEFT},
		{_("Start"), PAGE_RIGHT},
		{_("Now"), PAGE_RIGHT},
		{_("Change"), PAGE_RIGHT},
		{_("Goal"), PAGE_RIGHT},
		{_("By day"), PAGE_LEFT},
		{_("Progression"), PAGE_FIXED},
	};

	page_add(p, PAGE_HEADING, _("Progression"));
	if (!from->trend->counted) {
		page_add(p, PAGE_TEXT, _("Nothing is measured yet."));
		return;
	}
	add_counts(from, p);
	struct page_table *table = page_table(p,
		_("Change: steps for the better. ? not assessed, x not relevant."), columns,
		COUNT(columns));
	for (int i = 0; i < from->set->n_indicators; i++)
		add_indicator(from, table, i);
	for (int i = 0; i < from->set->n_indicators; i++)
		if (from->trend->own[i])
			screen_sheet_chart(from, p, i);
}

static void add_goals(const struct sheet_from *from, struct page *p)
{
	bool any = false;

	for (int i = 0; i < from->set->n_indicators; i++) {
		const struct goal *g = from->trend->own[i];
		if (!g || !*g->words)
			continue;
		if (!any)
			page_add(p, PAGE_HEADING, _("Goals in the citizen's own words"));
		any = true;
		page_pair(p, label_of(from, i), g->words);
	}
}

static void add_efforts(const struct sheet_from *from, struct page *p)
{
	const struct page_column columns[] = {
		{_("Effort"), PAGE_LEFT},
		{_("Given by"), PAGE_LEFT},
		{_("Period"), PAGE_LEFT},
	};
	const struct citizen_reply *c = &from->trend->citizen;

	if (!c->n_efforts)
		return;
	page_add(p, PAGE_HEADING, _("Efforts"));
	struct page_table *table = page_table(p, "", columns, COUNT(columns));
	for (int32_t i = 0; i < c->n_efforts; i++)
		page_row(table,
			(const char *const[]){c->efforts[i].what, c->efforts[i].giver,
				period(p->arena, c->efforts[i].from_on, c->efforts[i].to_on)});
}

static const char *remark_of(struct arena *a, const struct measurement *m)
{
	if (*m->withdrawn)
		return arena_printf(a, _("withdrawn: %s"), m->withdrawn);
	if (m->superseded)
		return _("corrected");
	if (m->replaces_on != DAY_NONE)
		return arena_printf(a, _("correction: %s"), m->reason);
	return m->with_citizen ? _("with citizen") : "";
}

static void add_measurement(
	const struct sheet_from *from, struct page_table *table, const struct measurement *m)
{
	const struct set_version *set = screen_app_set(from->app, m->set_version);
	struct arena *a = table->arena;
	char mean[WORD_ROOM];
	size_t levels;
	const char *cells[] = {
		screen_sheet_date(a, m->taken_on),
		m->author,
		screen_words_rater(m->rater),
		arena_dup(a,
			screen_words_mean(mean, set, progress_mean(set, m->scores, &levels))),
		"",
		remark_of(a, m),
	};

	cells[4] = arena_printf(a, "%zu", levels);
	page_row(table, cells);
}

static void add_measurements(const struct sheet_from *from, struct page *p)
{
	const struct page_column columns[] = {
		{_("Date"), PAGE_LEFT},
		{_("By"), PAGE_LEFT},
		{_("Rater"), PAGE_LEFT},
		{_("Mean"), PAGE_RIGHT},
		{_("Levels"), PAGE_RIGHT},
		{_("Remark"), PAGE_LEFT},
	};
	const struct citizen_reply *c = &from->trend->citizen;

	if (!c->n_measurements)
		return;
	page_add(p, PAGE_HEADING, _("Measurements"));
	struct page_table *table = page_table(p, "", columns, COUNT(columns));
	for (int32_t i = 0; i < c->n_measurements; i++)
		add_measurement(from, table, &c->measurements[i]);
}

static void add_said(const struct sheet_from *from, struct page *p, int32_t on, int32_t seq,
	int32_t position, const char *body)
{
	int at = screen_sheet_position(from, on, seq, position);
	const char *label = screen_sheet_date(p->arena, on);

	if (at >= 0)
		label = arena_printf(p->arena, "%s, %s", label, label_of(from, at));
	page_pair(p, label, body);
}

static void add_notes(const struct sheet_from *from, struct page *p)
{
	const struct citizen_reply *c = &from->trend->citizen;

	if (!c->n_notes && !c->n_remarks)
		return;
	page_add(p, PAGE_HEADING, _("Notes"));
	for (int32_t i = 0; i < c->n_notes; i++)
		add_said(from, p, c->notes[i].taken_on, c->notes[i].seq, c->notes[i].position,
			c->notes[i].body);
	for (int32_t i = 0; i < c->n_remarks; i++)
		add_said(from, p, c->remarks[i].taken_on, c->remarks[i].seq,
			c->remarks[i].position,
			arena_printf(p->arena, _("%s (added by %s)"), c->remarks[i].body,
				c->remarks[i].author));
}

void screen_sheet_case(const struct sheet_from *from, struct page *p)
{
	add_who(from, p);
	add_progression(from, p);
	add_goals(from, p);
	add_efforts(from, p);
	add_measurements(from, p);
	add_notes(from, p);
}
