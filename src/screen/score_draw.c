/*
 * The form in a full window; score_small.c is the other. The descriptors always have LEVELS_SHOWN
 * rows, and the list of indicators scrolls for them.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

#define WIDE_COLS 100
#define TALL_ROWS 40
#define LEVELS_SHOWN 5 /* descriptors that always have room */
#define LABEL_AT 5
#define LABEL_W 27
#define LABEL_WIDE 40
#define CHANGE_W 4
#define FLAGS_W 4

/* Where the columns stand. */
struct columns {
	int label_w, last, plot, spark, spark_w, change, flags;
};

static struct columns columns_for(int cols)
{
	struct columns k = { .spark_w = cols >= WIDE_COLS ? 24 : 10 };
	int rest = cols - LABEL_AT - 1 - CHANGE_W - 2 - PLOT_CELLS - 1 - (k.spark_w + 2) - 1 -
		   CHANGE_W - 1 - FLAGS_W;

	k.label_w = rest > LABEL_WIDE ? LABEL_WIDE : rest;
	k.last = LABEL_AT + k.label_w + 1;
	k.plot = k.last + CHANGE_W + 2;
	k.spark = k.plot + PLOT_CELLS + 1;
	k.change = k.spark + k.spark_w + 3;
	k.flags = k.change + CHANGE_W + 1;
	return k;
}

/* How the rows of the body are shared. */
struct rows {
	int list, levels, lines_each;
};

static int longest_scale(const struct set_version *set)
{
	int most = LEVELS_SHOWN;

	for (int32_t i = 0; i < set->n_indicators; i++)
		most = set->indicators[i].n_levels > most ? set->indicators[i].n_levels : most;
	return most;
}

static struct rows rows_for(const struct score *st, int window_rows, int body_rows)
{
	int room = body_rows - 2, levels = longest_scale(st->set);
	struct rows k = { .lines_each = window_rows >= TALL_ROWS ? 2 : 1 };

	k.list = st->k.n < room - LEVELS_SHOWN ? st->k.n : room - LEVELS_SHOWN;
	k.levels = room - k.list;
	if (k.levels < levels * k.lines_each)
		k.lines_each = 1;
	if (k.levels > levels * k.lines_each)
		k.levels = levels * k.lines_each;
	return k;
}

static void draw_head(struct tui *t, int row, const struct columns *k, bool last)
{
	tui_draw_text(t, row, LABEL_AT, DRAW_BOLD, _("Indicator"));
	if (last)
		tui_draw_field(t, row, k->last - 2, CHANGE_W + 2, ALIGN_RIGHT, DRAW_BOLD,
			C_("score", "Last"));
	tui_draw_text(t, row, k->plot, DRAW_BOLD, C_("column", "Score now"));
	tui_draw_field(t, row, k->spark, k->spark_w + 2, ALIGN_LEFT, DRAW_BOLD, _("Progression"));
	tui_draw_text(t, row, k->change, DRAW_BOLD, _("Change"));
}

static void draw_answer(const struct score *st, struct tui *t, int i, int row,
	const struct columns *k, unsigned attr)
{
	char plot[PLOT_CELLS + 1], word[WORD_ROOM];
	char score = st->k.scores[i];

	if (score == SCORE_NOT_RELEVANT || score == SCORE_NOT_ASSESSED) {
		tui_draw_field(t, row, k->plot, PLOT_CELLS, ALIGN_LEFT, attr,
			screen_words_score(word, &st->set->indicators[i], score));
		return;
	}
	screen_score_plot(st, i, plot);
	tui_draw_field(t, row, k->plot, PLOT_CELLS, ALIGN_LEFT, attr, plot);
}

static void draw_indicator(
	const struct screen *s, struct tui *t, int i, int row, const struct columns *k)
{
	const struct score *st = s->state;
	bool focus = i == st->k.cursor;
	unsigned attr = focus ? DRAW_BOLD : DRAW_PLAIN;
	char spark[SPARK_ROOM(24)], buf[WORD_ROOM];

	tui_draw_printf(t, row, 0, attr, "%c %2d ", focus ? '>' : ' ', i + 1);
	tui_draw_field(t, row, LABEL_AT, k->label_w, ALIGN_LEFT, attr, screen_score_label(st, i));
	tui_draw_field(t, row, k->last, CHANGE_W, ALIGN_RIGHT, attr, screen_score_last(st, i, buf));
	draw_answer(st, t, i, row, k, attr);
	tui_draw_text(t, row, k->spark, attr | DRAW_DATA,
		screen_score_spark(st, s->app, i, spark, sizeof(spark), k->spark_w));
	tui_draw_field(
		t, row, k->change, CHANGE_W, ALIGN_RIGHT, attr, screen_score_change(st, i, buf));
	tui_draw_text(t, row, k->flags, attr | DRAW_ATTENTION, screen_score_flags(st, i, buf));
	if (focus)
		tui_draw_cursor(t, row, 0);
}

/* " Entrance A + General   more v ": the sets that ask the indicator where there are several. */
static void rule_end(const struct score *st, bool more, int cols, char *buf, size_t size)
{
	struct arena a;

	arena_init(&a);
	const char *sets = screen_score_focus(st) ? screen_score_sets_of(st, &a, st->k.cursor) : "";
	if (text_width(sets) > cols / 3)
		sets = "";
	snprintf(buf, size, "%s%s%s%s", *sets ? " " : "", sets, *sets && !more ? " " : "", more ? _(" more v ") : "");
	arena_done(&a);
}

/* "-- 8 Sleep: How has sleep been in the last 14 days? ------ more v --" */
static void draw_question(const struct score *st, struct tui *t, int row, bool more, int cols)
{
	const struct indicator *in = screen_score_focus(st);
	char line[500], end[200];

	rule_end(st, more, cols, end, sizeof(end));

	if (in)
		snprintf(line, sizeof(line), "%d %s: %s", st->k.cursor + 1,
			screen_score_label(st, st->k.cursor),
			indicator_question(in, screen_words_english()));
	else
		snprintf(line, sizeof(line), "%s", _("Finish: Enter or x goes to the review"));
	int room = cols - 6 - (*end ? tui_draw_width(t, end) + 2 : 0);
	if (in && tui_draw_width(t, line) > room)
		snprintf(line, sizeof(line), "%d %s", st->k.cursor + 1,
			indicator_question(in, screen_words_english()));
	tui_draw_rule(t, row, line);
	if (*end)
		tui_draw_text(t, row, cols - 2 - tui_draw_width(t, end), DRAW_PLAIN, end);
	if (!in) {
		tui_draw_text(t, row, 0, DRAW_BOLD, ">");
		tui_draw_cursor(t, row, 0);
	}
}

static void draw_totals(const struct score *st, struct tui *t, int row)
{
	int jumps = 0, notes = 0;

	for (int i = 0; i < st->k.n; i++) {
		jumps += screen_score_is_jump(st, i);
		notes += *st->notes[i + 1] != '\0';
	}
	tui_draw_printf(t, row, 2, DRAW_PLAIN,
		_("%d of %d answered, changes of two levels or more: %d, notes: %d"),
		scoring_answered(&st->k), st->k.n, jumps, notes);
}

/* The note in the message row, while there is no message. */
static void draw_status(const struct score *st, const struct screen_app *app, struct tui *t)
{
	int at = st->k.cursor < st->k.n ? st->k.cursor + 1 : 0;
	char line[NOTE_BYTES + 40];

	if (screen_score_is_in_conflict(st))
		snprintf(line, sizeof(line), "%s",
			_(screen_score_conflict_words));
	else if (!*st->notes[at] && *st->parts[0].trend.citizen.open_at) {
		screen_trend_draw_open(&st->parts[0].trend, app, t);
		return;
	} else if (at)
		snprintf(line, sizeof(line), _("Note (n): %s"),
			*st->notes[at] ? st->notes[at] : "--");
	else
		snprintf(line, sizeof(line), _("Note on the whole (N): %s"),
			*st->notes[0] ? st->notes[0] : "--");
	tui_draw_status(t, st->trouble ? DRAW_ATTENTION : DRAW_PLAIN, line);
}

/* "Entrance A v3  no 7": what is scored. In the arena. */
static const char *what(const struct score *st, struct arena *a)
{
	const struct score_part *p = &st->parts[0];
	const char *name = screen_words_set(a, p->set, p->set->trial);
	char on[DATE_ROOM];

	if (st->n_parts > 1)
		return screen_score_sets(st, a);
	if (st->corrects_on != DAY_NONE)
		return arena_printf(a, _("%s  correction of %s"), name, date_long(on, st->corrects_on));
	return arena_printf(a, _("%s%s  no %zu"), name, p->older ? _(" (older)") : "", p->n_past + 1);
}

static void draw_top(const struct screen *s, struct tui *t)
{
	const struct score *st = s->state;
	const struct screen_app *app = s->app;
	struct area w = tui_draw_window(t);
	struct arena a;
	char on[DATE_ROOM], state[WORD_ROOM * 2];

	arena_init(&a);
	const char *who = screen_trend_who(&st->parts[0].trend, &a, app->initials);
	tui_draw_title(t, arena_printf(&a, "%s %s", _("Score"), who), what(st, &a));
	tui_draw_blank(t, (struct area){ 1, 0, 1, w.cols });
	tui_draw_text(t, 1, 1, DRAW_PLAIN,
		arena_printf(&a, _("Date %s%s   with citizen: %s"), date_long(on, st->taken_on),
			st->taken_on == app->me.today ? _(" (today)") : "",
			st->with_citizen ? _("yes") : _("no")));
	screen_score_state(st, state, sizeof(state));
	tui_draw_text(t, 1, w.cols - 1 - tui_draw_width(t, state),
		st->trouble ? DRAW_ATTENTION : DRAW_PLAIN, state);
	arena_done(&a);
}

static bool shows_any_last(const struct score *st)
{
	for (int i = 0; i < st->k.n; i++)
		if (form_previous(&st->form, i) != PREVIOUS_NEVER)
			return true;
	return false;
}

static void draw_full(const struct screen *s, struct tui *t)
{
	const struct score *st = s->state;
	struct area a = tui_draw_body(t);
	struct columns k = columns_for(a.cols);
	struct rows r = rows_for(st, tui_draw_window(t).rows, a.rows);
	int focus = st->k.cursor < st->k.n ? st->k.cursor : st->k.n - 1;
	int top = focus >= r.list ? focus - r.list + 1 : 0;

	draw_top(s, t);
	draw_head(t, a.row, &k, shows_any_last(st));
	for (int i = 0; i < r.list; i++)
		draw_indicator(s, t, top + i, a.row + 1 + i, &k);
	int row = a.row + 1 + r.list;
	draw_question(st, t, row, top + r.list < st->k.n, a.cols);
	if (screen_score_focus(st))
		screen_score_draw_levels(
			st, t, (struct area){ row + 1, 0, r.levels, a.cols }, r.lines_each);
	else
		draw_totals(st, t, row + 1);
	draw_status(st, s->app, t);
}

void screen_score_draw(const struct screen *s, struct tui *t)
{
	const struct score *st = s->state;

	if (tui_draw_size(t) == SIZE_FULL)
		draw_full(s, t);
	else
		screen_score_draw_small(st, s->app, t);
}
