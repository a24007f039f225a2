/*
 * The progression screen painted. screen_citizen_layout() shares the rows, and the keys ask it
 * too, so that a page and the other column mean what stands on the screen.
 */

#include "citizen_priv.h"
#include "tui/lines.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/text.h"
#include "exit_priv.h"
#include "fresh_priv.h"
#include "gap_priv.h"
#include "model/exit.h"
#include "words_priv.h"

#define BESIDE_W 8
#define FOOT_ROWS 2
#define SPARKS_MIN 6
#define CHART_ROWS_MIN 5
#define AXIS_ROWS 2
#define LEVEL_ROWS 3 /* of the chart at most, above the sparklines */

static const struct indicator *chosen(const struct citizen *st)
{
	return &st->trend.set->indicators[st->at];
}

static const char *label_of(const struct indicator *in)
{
	return indicator_label(in, screen_words_english());
}

static int longest_scale(const struct set_version *set)
{
	int most = 1;

	for (int32_t i = 0; i < set->n_indicators; i++)
		if (set->indicators[i].n_levels > most)
			most = set->indicators[i].n_levels;
	return most;
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

/* Chart, efforts and sparklines share what the fixed lines leave; a small window holds one of them. */
struct citizen_layout screen_citizen_layout(const struct citizen *st, const struct tui *t)
{
	struct area a = tui_draw_body(t);
	int n = st->trend.set->n_indicators;

	if (tui_draw_size(t) != SIZE_FULL)
		return (struct citizen_layout){ .sparks = a.rows - 1, .columns = 1 };
	struct citizen_layout k = { .columns = 2 };
	int rows = a.rows - 4 - FOOT_ROWS, need = (n + 1) / 2;
	int levels = longest_scale(st->trend.set), most = (levels - 1) * LEVEL_ROWS + 3;
	int wanted = rows - need - st->trend.citizen.n_efforts;
	wanted = wanted < levels + 2 ? levels + 2 : wanted;
	k.plot = min_int(min_int(most, wanted), rows - min_int(need, SPARKS_MIN));
	k.sparks = min_int(need, rows - k.plot);
	k.bars = min_int(st->trend.citizen.n_efforts, rows - k.plot - k.sparks);
	return k;
}

/* "goal 4 by 01-12-2026, reached 21-10-2026"; "" without a goal. In the arena. */
static const char *goal_words(struct arena *a, const struct trend *k, int i)
{
	const struct goal_state *g = &k->states[i];
	const struct goal *own = k->own[i];
	char level[8], by[DATE_ROOM], on[DATE_ROOM];

	if (k->goals[i] == LEVEL_NONE)
		return "";
	const char *words = arena_printf(a, _("goal %s"),
		level_name(&k->set->indicators[i], k->goals[i], level));
	if (own && own->by_on != DAY_NONE)
		words = arena_printf(a, _("%s by %s"), words, date_long(by, own->by_on));
	if (g->met)
		return arena_printf(a, _("%s, reached %s"), words, date_long(on, g->reached_on));
	return g->overdue ? arena_printf(a, _("%s, overdue"), words) : words;
}

/* The provider's newest level beside the staff's: "provider 3". Returns the column after it. */
static int draw_provider(const struct citizen *st, struct tui *t, int row, int col)
{
	const struct trend *k = &st->trend;
	const struct indicator *in = chosen(st);
	char level[8];

	for (size_t i = k->n_by_provider; i-- > 0;) {
		const struct measurement *m = &k->by_provider[i];
		/* Of another version the key stands elsewhere: the table and the orders show those. */
		if (m->superseded || m->set_version.v != k->set->id.v ||
			score_level(m->scores[st->at]) == LEVEL_NONE)
			continue;
		return tui_draw_printf(t, row, col + 2, DRAW_PLAIN, _("provider %s"),
			level_name(in, score_level(m->scores[st->at]), level));
	}
	return col;
}

static void draw_head(const struct citizen *st, struct tui *t, int row)
{
	const struct series *s = &st->trend.series[st->at];
	char now[8], start[8], change[NUM_ROOM];
	struct arena paint;
	int col = tui_draw_printf(t, row, 1, DRAW_BOLD, "%d %s", st->at + 1, label_of(chosen(st)));

	if (st->trend.focus[st->at])
		col = tui_draw_printf(t, row, col, DRAW_PLAIN, "  %s", _("(focus)"));
	if (s->levels > 1)
		col = tui_draw_printf(t, row, col + 2, DRAW_PLAIN, _("start %s  now %s  %s"),
			level_name(chosen(st), s->first, start),
			level_name(chosen(st), s->last, now), num_signed(change, s->change));
	else if (s->levels)
		col = tui_draw_printf(t, row, col + 2, DRAW_PLAIN, _("now %s"),
			level_name(chosen(st), s->last, now));
	arena_init(&paint);
	col = draw_provider(st, t, row, col);
	tui_draw_text(t, row, col + 2, DRAW_PLAIN, goal_words(&paint, &st->trend, st->at));
	arena_done(&paint);
}

/* "1>5 +4 #*": a reliable step, at goal, lower than at the start, goal overdue. */
static void beside_words(const struct trend *k, int i, char text[SPARK_BESIDE_ROOM + 8])
{
	const struct series *series = &k->series[i];
	char beside[SPARK_BESIDE_ROOM], flags[5] = "";
	size_t n = 0;

	if (spark_is_not_relevant(series)) {
		snprintf(text, SPARK_BESIDE_ROOM, "%s", C_("narrow", "n/r"));
		return;
	}
	if (summary_step(&k->set->indicators[i], series->first, series->last) == STEP_RELIABLE)
		flags[n++] = '#';
	if (k->states[i].met)
		flags[n++] = '*';
	if (series->change < 0)
		flags[n++] = '!';
	if (k->states[i].overdue)
		flags[n++] = 'L';
	flags[n] = '\0';
	spark_beside(beside, &k->set->indicators[i], series);
	snprintf(text, SPARK_BESIDE_ROOM + 8, "%s%s%s", beside, n ? " " : "", flags);
}

/* The widest of them all, so that none is cut. */
static int beside_width(const struct trend *k)
{
	char text[SPARK_BESIDE_ROOM + 8];
	int widest = BESIDE_W;

	for (int i = 0; i < k->set->n_indicators; i++) {
		beside_words(k, i, text);
		if (text_width(text) > widest)
			widest = text_width(text);
	}
	return widest;
}

static void draw_spark(const struct screen *s, struct tui *t, int i, int row, int col, int width, int beside_w)
{
	const struct citizen *st = s->state;
	const struct trend *k = &st->trend;
	const struct indicator *in = &k->set->indicators[i];
	int mark_w = k->n_focus ? 5 : 4, cells = width >= 60 ? 24 : 10;
	int label_w = width - mark_w - 1 - (cells + 2) - 1 - beside_w - (col > 0 ? 0 : 1);
	struct spark_look look = screen_trend_look(s->app, cells);
	char line[SPARK_ROOM(24)], text[SPARK_BESIDE_ROOM + 8];
	unsigned attr = i == st->at ? DRAW_BOLD : DRAW_PLAIN;

	tui_draw_printf(t, row, col, attr, "%c%s%2d ", i == st->at ? '>' : ' ',
		k->focus[i] ? "f" : k->n_focus ? " " : "", i + 1);
	tui_draw_field(t, row, col + mark_w, label_w, ALIGN_LEFT, attr, label_of(in));
	tui_draw_text(t, row, col + mark_w + label_w + 1, attr | DRAW_DATA,
		spark_series(line, sizeof(line), &look, in, &k->series[i]));
	beside_words(k, i, text);
	tui_draw_field(t, row, col + mark_w + label_w + 2 + cells + 2, beside_w, ALIGN_LEFT, attr, text);
	if (i == st->at)
		tui_draw_cursor(t, row, col);
}

/* Down the first column, then down the second; scrolls so that the chosen one is in view. */
static void draw_sparks(const struct screen *s, struct tui *t, struct area a, int columns)
{
	const struct citizen *st = s->state;
	int n = st->trend.set->n_indicators, per = (n + columns - 1) / columns,
	    width = a.cols / columns;
	int line = st->at % per, top = line >= a.rows ? line - a.rows + 1 : 0;
	int beside_w = beside_width(&st->trend);

	for (int i = 0; i < n; i++) {
		int row = i % per - top;
		if (row >= 0 && row < a.rows)
			draw_spark(s, t, i, a.row + row, i / per * width, width, beside_w);
	}
}

/* What the own score says beside the staff's, on the rule: "" until there is something to say. */
static const char *own_words(struct arena *a, const struct trend *k)
{
	if (k->citizen.own_held)
		return _("The citizen's answers are in; s scores, then both are shown");
	if (k->way.n)
		return arena_printf(a, _("Own score and the staff's: %s"), screen_gap_way(a, &k->way));
	return k->n_pairs ? arena_printf(a, _("Own score and the staff's: %s"), screen_gap_now(a, &k->pairs[k->n_pairs - 1].gap))
			  : "";
}

static void draw_own_rule(const struct trend *k, struct tui *t, int row)
{
	struct arena paint;

	arena_init(&paint);
	tui_draw_rule(t, row, own_words(&paint, k));
	arena_done(&paint);
}

/* Without what is 0 where that saves the room for the rest. In the arena. */
static const char *count_words(struct arena *a, const struct trend *k, bool brief)
{
	if (brief && !k->count.not_relevant)
		return arena_printf(a, _("Up %d  same %d  down %d (!)  at goal (*) %d of %d"), k->count.up, k->count.same,
			k->count.down, k->count.at_goal, k->n_with_goal);
	return arena_printf(a, _("Up %d  same %d  down %d (!)  not relevant %d  at goal (*) %d of %d"), k->count.up,
		k->count.same, k->count.down, k->count.not_relevant, k->count.at_goal, k->n_with_goal);
}

static void draw_counts(const struct citizen *st, struct tui *t, int row)
{
	const struct trend *k = &st->trend;
	int cols = tui_draw_window(t).cols;
	struct arena paint;

	arena_init(&paint);
	const char *more = k->n_overdue ? arena_printf(&paint, _("overdue (L) %d"), k->n_overdue)
			   : k->n_focus ? arena_printf(&paint, _("focus (f) %d"), k->n_focus)
					: "";
	const char *words = count_words(&paint, k, false);
	if (tui_draw_width(t, words) + 2 + tui_draw_width(t, more) + 1 >= cols)
		words = count_words(&paint, k, true);
	int col = tui_draw_text(t, row, 1, DRAW_PLAIN, words);
	tui_draw_text(t, row, col + 2, k->n_overdue ? DRAW_ATTENTION : DRAW_PLAIN, more);
	arena_done(&paint);
}

/* "Mean 1.5 > 2.9  +1.4, median 1.0 > 3.0 (n 11)". In the arena. */
static const char *means(struct arena *a, const struct trend *k)
{
	char mean[3][WORD_ROOM], median[2][WORD_ROOM];

	if (!k->paired)
		return "";
	screen_words_mean(mean[0], k->set, k->mean_first);
	screen_words_mean(mean[1], k->set, k->mean_now);
	screen_words_mean(median[0], k->set, k->median_first);
	screen_words_mean(median[1], k->set, k->median_now);
	if (k->counted < 2)
		return arena_printf(a, _("Mean %s, median %s (n %zu)"), mean[1], median[1], k->paired);
	return arena_printf(a, _("Mean %s > %s  %s, median %s > %s (n %zu)"), mean[0], mean[1],
		screen_words_tenths_signed(mean[2], k->change), median[0], median[1], k->paired);
}

static int count_notes(const struct citizen *st, struct screen_app *app)
{
	const char *key = chosen(st)->key;
	int n = 0;

	for (int32_t i = 0; i < st->trend.citizen.n_notes; i++)
		n += strcmp(screen_trend_note_key(&st->trend, app, &st->trend.citizen.notes[i]),
			     key) == 0;
	return n;
}

static void draw_sentence(const struct screen *s, struct tui *t, int row, int cols)
{
	const struct citizen *st = s->state;
	const struct series *k = &st->trend.series[st->at];
	char best[8], worst[8];
	struct arena paint;
	int notes = count_notes(st, s->app);

	arena_init(&paint);
	const char *all = means(&paint, &st->trend), *one = _("no level yet");
	if (k->levels)
		one = arena_printf(&paint,
			P_("best %s, worst %s, %d note", "best %s, worst %s, %d notes", notes),
			level_name(chosen(st), k->best, best), level_name(chosen(st), k->worst, worst), notes);
	size_t converted = progress_converted(k);
	if (converted)
		one = arena_printf(&paint, P_("%s, %zu converted", "%s, %zu converted", converted), one, converted);
	tui_draw_text(t, row, 1, DRAW_PLAIN, one);
	if (text_width(one) + text_width(all) + 4 < cols)
		tui_draw_text(t, row, cols - 1 - text_width(all), DRAW_PLAIN, all);
	arena_done(&paint);
}

static const char *nothing(const struct citizen *st)
{
	return st->trend.citizen.n_measurements ? _("Nothing is measured in this period; y chooses another.")
						: _("Nothing is measured yet; s scores the first time.");
}

/* "010180-....  n=10  ended 30-06-26: job" of a course that the citizen has left; "" of one that runs. In the arena. */
static const char *exit_words(struct arena *a, const struct trend *k)
{
	const struct span *span = screen_exit_of(&k->citizen);
	char day[DATE_ROOM];

	if (!span)
		return "";
	return arena_printf(a, _("%s  n=%zu  ended %s: %s"), k->citizen.row.cpr_masked, k->counted, date_short(day, span->to_on),
		_(exit_name((enum exit_to)span->exit_to)));
}

static void draw_frame(const struct screen *s, struct tui *t)
{
	const struct citizen *st = s->state;
	const struct screen_app *app = s->app;
	const struct trend *k = &st->trend;
	char title[260], context[80], from[DATE_ROOM], to[DATE_ROOM];
	struct arena a;

	snprintf(title, sizeof(title), "%s %s", _("Progression"), st->who[app->initials]);
	arena_init(&a);
	tui_draw_title(t, title, screen_words_set(&a, k->set, k->citizen.row.trial));
	const char *ended = exit_words(&a, k);
	if (*ended) {
		tui_draw_context(t, ended);
	} else if (k->counted) {
		snprintf(context, sizeof(context), _("%s  %s%s..%s  n=%zu%s"), k->citizen.row.cpr_masked,
			k->from != DAY_NONE || k->to != DAY_NONE ? _("period ") : "",
			date_short(from, k->first->taken_on), date_short(to, k->now->taken_on),
			k->counted, k->citizen.row.draft.v ? _("  draft waiting") : "");
		tui_draw_context(t, context);
	} else {
		tui_draw_context(t, k->citizen.row.cpr_masked);
	}
	arena_done(&a);
	screen_trend_draw_open(k, app, t);
	screen_fresh_draw(app, t);
	if (*st->revealed)
		tui_draw_status(t, DRAW_ATTENTION, st->revealed);
}

static void draw_full(const struct screen *s, struct tui *t, struct area a)
{
	const struct citizen *st = s->state;
	struct citizen_layout k = screen_citizen_layout(st, t);
	int row = a.row + 1, chart = k.plot + k.bars;

	draw_head(st, t, a.row);
	if (st->trend.counted)
		screen_citizen_chart(st, t, (struct area){ row, 0, chart + 1, a.cols }, k.plot);
	else
		tui_draw_text(t, row, 1, DRAW_PLAIN, nothing(st));
	row += chart + 1;
	tui_draw_rule(t, row, NULL);
	draw_sparks(s, t, (struct area){ row + 1, 0, k.sparks, a.cols }, k.columns);
	draw_own_rule(&st->trend, t, row + 1 + k.sparks);
	draw_counts(st, t, row + 2 + k.sparks);
	draw_sentence(s, t, row + 3 + k.sparks, a.cols);
}

/*
 * Two levels in one row would be a wrong picture: where each needs its row, what stands below the chart gives way, and
 * then its axis, whose rows (AXIS_ROWS) are the chart's last.
 */
static void draw_big(const struct screen *s, struct tui *t, struct area a)
{
	const struct citizen *st = s->state;
	int below = a.rows - 4 < chosen(st)->n_levels ? 0 : 2;
	int bars = min_int(st->trend.citizen.n_efforts, a.rows - 2 - below - CHART_ROWS_MIN);

	bars = bars < 0 ? 0 : bars;
	int plot = a.rows - 2 - below - bars, each = chosen(st)->n_levels + AXIS_ROWS;
	if (!below && plot >= chosen(st)->n_levels && plot < each)
		plot = each;
	draw_head(st, t, a.row);
	screen_citizen_chart(st, t, (struct area){ a.row + 1, 0, a.rows - 1 - below, a.cols }, plot);
	if (below) {
		draw_counts(st, t, a.row + a.rows - 2);
		draw_sentence(s, t, a.row + a.rows - 1, a.cols);
	}
	tui_draw_cursor(t, a.row, 1);
}

/* Head and sentence of the chosen one below the list, so that a small window says as much. */
static void draw_small(const struct screen *s, struct tui *t, struct area a)
{
	draw_sparks(s, t, (struct area){ a.row, 0, a.rows - 1, a.cols }, 1);
	draw_head(s->state, t, a.row + a.rows - 1);
}

void screen_citizen_draw(const struct screen *s, struct tui *t)
{
	const struct citizen *st = s->state;
	struct area a = tui_draw_body(t);

	draw_frame(s, t);
	tui_lines_choices(t, (size_t)st->trend.set->n_indicators, (size_t)st->at);
	if (st->big && st->trend.counted)
		draw_big(s, t, a);
	else if (tui_draw_size(t) == SIZE_FULL)
		draw_full(s, t, a);
	else
		draw_small(s, t, a);
}
