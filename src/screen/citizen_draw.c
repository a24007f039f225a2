#include "citizen_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/text.h"
#include "report/chart.h"
#include "words_priv.h"

#define BESIDE_W 8
#define FOOT_ROWS 2
#define SPARKS_MIN 6

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

/* Chart and sparklines share what the fixed lines leave; a small window holds one of them. */
struct citizen_layout screen_citizen_layout(const struct citizen *st, const struct tui *t)
{
	struct area a = tui_draw_body(t);
	int n = st->trend.set->n_indicators;

	if (tui_draw_size(t) != SIZE_FULL)
		return (struct citizen_layout){ .sparks = a.rows - 1, .columns = 1 };
	struct citizen_layout k = { .head = 1, .legend = 1, .columns = 2 };
	int rows = a.rows - 4 - FOOT_ROWS, need = (n + 1) / 2;
	k.chart = min_int(longest_scale(st->trend.set) + 2, rows - min_int(need, SPARKS_MIN));
	k.sparks = min_int(need, rows - k.chart);
	return k;
}

static unsigned attr_of(char role)
{
	switch ((enum chart_role)role) {
	case CHART_START:
	case CHART_MEASURED:
	case CHART_NOW:
	case CHART_CORRECTED:
	case CHART_RELIABLE:
		return DRAW_DATA | DRAW_BOLD;
	case CHART_HELD:
	case CHART_BAR:
		return DRAW_DATA;
	case CHART_MISSED:
		return DRAW_ATTENTION;
	case CHART_PLAIN:
	case CHART_GOAL:
	case CHART_BREAK:
	case CHART_SPAN:
		break;
	}
	return DRAW_PLAIN;
}

/* A row in runs of the same role. */
static void draw_chart_row(struct arena *a, struct tui *t, int row, const struct chart_row *r)
{
	int col = 0;
	size_t n;

	for (size_t i = 0; r->text[i]; i += n) {
		n = 1;
		while (r->text[i + n] && r->roles[i + n] == r->roles[i])
			n++;
		const char *part = arena_dup_n(a, r->text + i, n);
		tui_draw_text(t, row, col, attr_of(r->roles[i]), part);
		col += text_width(part);
	}
}

static void draw_chart(const struct citizen *st, struct tui *t, struct area a)
{
	struct arena paint;
	struct chart_look look = {
		.width = a.cols,
		.height = a.rows,
		.goal = st->trend.goals[st->at],
		.from = DAY_NONE,
		.to = DAY_NONE,
		.months = screen_words_months(),
		.goal_word = _("goal"),
	};
	struct chart chart;

	arena_init(&paint);
	chart_draw(&paint, &look, chosen(st), &st->trend.series[st->at], &chart);
	for (size_t i = 0; i < chart.n && (int)i < a.rows; i++)
		draw_chart_row(&paint, t, a.row + (int)i, &chart.rows[i]);
	arena_done(&paint);
}

static void draw_head(const struct citizen *st, struct tui *t, int row, int cols)
{
	const struct series *s = &st->trend.series[st->at];
	char now[WORD_ROOM], start[WORD_ROOM], mean[3][WORD_ROOM], change[NUM_ROOM], line[200];
	int col = tui_draw_printf(t, row, 1, DRAW_BOLD, "%d %s", st->at + 1, label_of(chosen(st)));

	if (s->levels)
		tui_draw_printf(t, row, col + 3, DRAW_PLAIN, _("start %s  now %s  %s"),
			level_name(chosen(st), s->first, start),
			level_name(chosen(st), s->last, now), num_signed(change, s->change));
	if (!st->trend.paired || cols < 60)
		return;
	snprintf(line, sizeof(line), _("All %zu: mean %s > %s  %s"), st->trend.paired,
		screen_words_mean(mean[0], st->trend.set, st->trend.mean_first),
		screen_words_mean(mean[1], st->trend.set, st->trend.mean_now),
		screen_words_tenths_signed(mean[2], st->trend.change));
	tui_draw_field(t, row, cols - 34, 33, ALIGN_RIGHT, DRAW_PLAIN, line);
}

static bool at_goal(const struct trend *t, int i)
{
	const struct series *s = &t->series[i];

	return t->goals[i] != LEVEL_NONE && s->last != LEVEL_NONE &&
	       indicator_better(&t->set->indicators[i], t->goals[i], s->last) >= 0;
}

static void draw_spark(const struct screen *s, struct tui *t, int i, int row, int col, int width)
{
	const struct citizen *st = s->state;
	const struct indicator *in = &st->trend.set->indicators[i];
	const struct series *series = &st->trend.series[i];
	int cells = width >= 60 ? 24 : 10, label_w = width - 4 - 1 - (cells + 2) - 1 - BESIDE_W;
	struct spark_look look = screen_trend_look(s->app, cells);
	char line[SPARK_ROOM(24)], beside[SPARK_BESIDE_ROOM], text[SPARK_BESIDE_ROOM + 4];
	unsigned attr = i == st->at ? DRAW_BOLD : DRAW_PLAIN;

	tui_draw_printf(t, row, col, attr, "%c%2d ", i == st->at ? '>' : ' ', i + 1);
	tui_draw_field(t, row, col + 4, label_w, ALIGN_LEFT, attr, label_of(in));
	tui_draw_text(t, row, col + 4 + label_w + 1, attr | DRAW_DATA,
		spark_series(line, sizeof(line), &look, in, series));
	if (spark_is_not_relevant(series))
		snprintf(text, sizeof(text), "%s", C_("narrow", "n/r"));
	else
		snprintf(text, sizeof(text), "%s%s", spark_beside(beside, in, series),
			at_goal(&st->trend, i) ? " *" : series->change < 0 ? " !" : "");
	tui_draw_field(t, row, col + width - BESIDE_W, BESIDE_W, ALIGN_LEFT, attr, text);
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

	for (int i = 0; i < n; i++) {
		int row = i % per - top;
		if (row >= 0 && row < a.rows)
			draw_spark(s, t, i, a.row + row, i / per * width, width);
	}
}

static void draw_counts(const struct citizen *st, struct tui *t, int row)
{
	const struct up_same_down *k = &st->trend.count;

	tui_draw_printf(t, row, 1, DRAW_PLAIN,
		_("Up %d  same %d  down %d (!)  not relevant %d  at goal (*) %d of %d"), k->up,
		k->same, k->down, k->not_relevant, k->at_goal, k->n);
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

static void draw_sentence(const struct screen *s, struct tui *t, int row)
{
	const struct citizen *st = s->state;
	const struct series *k = &st->trend.series[st->at];
	const struct indicator *in = chosen(st);
	char best[8], worst[8], on[DATE_ROOM];
	int notes = count_notes(st, s->app);

	if (!k->levels) {
		tui_draw_printf(
			t, row, 1, DRAW_PLAIN, _("%d %s: no level yet"), st->at + 1, label_of(in));
		return;
	}
	tui_draw_printf(t, row, 1, DRAW_PLAIN,
		P_("%d %s: best %s, worst %s, %d note, last %s",
			"%d %s: best %s, worst %s, %d notes, last %s", notes),
		st->at + 1, label_of(in), level_name(in, k->best, best),
		level_name(in, k->worst, worst), notes, date_long(on, k->last_on));
}

static void draw_frame(const struct screen *s, struct tui *t)
{
	const struct citizen *st = s->state;
	const struct screen_app *app = s->app;
	const struct trend *k = &st->trend;
	char title[260], middle[120], context[80], from[DATE_ROOM], to[DATE_ROOM];

	snprintf(title, sizeof(title), "%s %s", _("Progression"), st->who[app->initials]);
	snprintf(middle, sizeof(middle), "%s v%d", set_label(k->set, screen_words_english()),
		(int)k->set->version);
	tui_draw_title(t, title, middle);
	if (k->counted) {
		snprintf(context, sizeof(context), _("%s..%s  n=%zu%s"),
			date_short(from, k->first->taken_on), date_short(to, k->now->taken_on),
			k->counted, k->citizen.row.draft.v ? _("  draft waiting") : "");
		tui_draw_context(t, context);
	}
	if (*st->revealed)
		tui_draw_status(t, DRAW_ATTENTION, st->revealed);
}

static void draw_full(const struct screen *s, struct tui *t, struct area a)
{
	const struct citizen *st = s->state;
	struct citizen_layout k = screen_citizen_layout(st, t);
	int row = a.row + 1;

	draw_head(st, t, a.row, a.cols);
	if (st->trend.counted)
		draw_chart(st, t, (struct area){ row, 0, k.chart, a.cols });
	else
		tui_draw_text(t, row, 1, DRAW_PLAIN,
			_("Nothing is measured yet; s scores the first time."));
	row += k.chart;
	tui_draw_text(t, row, 1, DRAW_PLAIN,
		_("S start  o measured  N now  ? not assessed  x not relevant  - held  . goal"));
	tui_draw_rule(t, row + 1, NULL);
	draw_sparks(s, t, (struct area){ row + 2, 0, k.sparks, a.cols }, k.columns);
	tui_draw_rule(t, row + 2 + k.sparks, NULL);
	draw_counts(st, t, row + 3 + k.sparks);
	draw_sentence(s, t, row + 4 + k.sparks);
}

static void draw_big(const struct screen *s, struct tui *t, struct area a)
{
	const struct citizen *st = s->state;

	if (tui_draw_size(t) != SIZE_FULL) {
		/* A 1-5 scale with its axis takes all seven rows of the smallest window. */
		tui_draw_blank(t, (struct area){ 0, 0, 1, a.cols });
		draw_head(st, t, 0, a.cols);
		draw_chart(st, t, a);
		tui_draw_cursor(t, 0, 1);
		return;
	}
	draw_head(st, t, a.row, a.cols);
	draw_chart(st, t, (struct area){ a.row + 1, 0, a.rows - 2, a.cols });
	draw_sentence(s, t, a.row + a.rows - 1);
	tui_draw_cursor(t, a.row, 1);
}

void screen_citizen_draw(const struct screen *s, struct tui *t)
{
	const struct citizen *st = s->state;
	struct area a = tui_draw_body(t);

	draw_frame(s, t);
	if (st->big)
		draw_big(s, t, a);
	else if (tui_draw_size(t) == SIZE_FULL)
		draw_full(s, t, a);
	else {
		draw_sparks(s, t, (struct area){ a.row, 0, a.rows - 1, a.cols }, 1);
		draw_sentence(s, t, a.row + a.rows - 1);
	}
}
