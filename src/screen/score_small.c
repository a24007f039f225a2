#include "score_priv.h"

#include <stdio.h>

/* One indicator a page: for a large print window of 40x10 and everything below 80x24. */

static void draw_title(const struct score *st, struct tui *t, struct area a)
{
	int i = st->k.cursor;
	const struct indicator *in = &st->set->indicators[i];
	char last[WORD_ROOM], goal[8], right[WORD_ROOM * 2];
	bool hidden = form_previous(&st->form, i) == PREVIOUS_NEVER || st->k.goal[i] == LEVEL_NONE;
	const char *before = screen_score_last(st, i, last);

	snprintf(right, sizeof(right), _("last %s  G %s"), *before ? before : "--",
		hidden ? "--" : level_name(in, st->k.goal[i], goal));
	int width = tui_draw_width(t, right);
	tui_draw_printf(
		t, a.row, 1, DRAW_BOLD, "%d/%d %s", i + 1, st->k.n, screen_score_label(st, i));
	tui_draw_field(t, a.row, a.cols - width - 2, width + 2, ALIGN_RIGHT, DRAW_BOLD, right);
}

/* What the focused indicator has got so far: "[3] +1 !n". */
static const char *answer(const struct score *st, char *buf, size_t size)
{
	int i = st->k.cursor;
	char word[WORD_ROOM], change[WORD_ROOM], flags[WORD_ROOM];

	if (st->k.gathered >= 0)
		snprintf(buf, size, "[%d_]", st->k.gathered);
	else if (st->k.scores[i] == SCORE_NONE)
		snprintf(buf, size, "[ ]");
	else
		snprintf(buf, size, "[%s] %s %s",
			screen_words_score(word, &st->set->indicators[i], st->k.scores[i]),
			screen_score_change(st, i, change), screen_score_flags(st, i, flags));
	return buf;
}

/* "7 of 12, saved", where the whole state has no room. */
static void brief_state(const struct score *st, char *buf, size_t size)
{
	int answered = scoring_answered(&st->k);

	if (st->trouble)
		snprintf(buf, size, "%s", _("NOT SAVED"));
	else
		snprintf(buf, size, st->saved_at ? _("%d of %d, saved") : _("%d of %d"), answered,
			st->k.n);
}

static void draw_foot(
	const struct score *st, const struct screen_app *app, struct tui *t, struct area a)
{
	char spark[SPARK_ROOM(10)], text[3 * WORD_ROOM], state[2 * WORD_ROOM];
	int col = tui_draw_text(t, a.row, 1, DRAW_DATA,
		screen_score_spark(st, app, st->k.cursor, spark, sizeof(spark), 10));

	col = tui_draw_text(t, a.row, col + 1, DRAW_BOLD, answer(st, text, sizeof(text)));
	tui_draw_cursor(t, a.row, 1 + 10 + 2 + 2);
	screen_score_state(st, state, sizeof(state));
	if (col + 1 + tui_draw_width(t, state) >= a.cols)
		brief_state(st, state, sizeof(state));
	tui_draw_field(t, a.row, col + 1, a.cols - col - 2, ALIGN_RIGHT, DRAW_PLAIN, state);
}

static void draw_finish(const struct score *st, struct tui *t, struct area a)
{
	tui_draw_printf(
		t, a.row, 1, DRAW_BOLD, _("%d of %d answered"), scoring_answered(&st->k), st->k.n);
	tui_draw_wrapped(t, (struct area){ a.row + 1, 1, a.rows - 1, a.cols - 2 }, DRAW_PLAIN,
		_("Finish: Enter or x goes to the review"));
	tui_draw_cursor(t, a.row + 1, 1);
}

void screen_score_draw_small(const struct score *st, const struct screen_app *app, struct tui *t)
{
	struct area a = tui_draw_body(t);
	const struct indicator *in = screen_score_focus(st);

	if (!in) {
		draw_finish(st, t, a);
		return;
	}
	int levels = in->n_levels < a.rows - 3 ? in->n_levels : a.rows - 3;
	int spare = a.rows - 2 - levels, question = spare < 2 ? 1 : 2;
	int each = levels == in->n_levels && a.rows - 2 - question >= 2 * levels ? 2 : 1;
	draw_title(st, t, a);
	const char *text = indicator_question(in, screen_words_english());
	if (question == 1)
		tui_draw_field(t, a.row + 1, 1, a.cols - 2, ALIGN_LEFT, DRAW_PLAIN, text);
	else
		tui_draw_wrapped(
			t, (struct area){ a.row + 1, 1, question, a.cols - 2 }, DRAW_PLAIN, text);
	screen_score_draw_levels(
		st, t, (struct area){ a.row + 1 + question, 0, levels * each, a.cols }, each);
	draw_foot(st, app, t, (struct area){ a.row + 1 + question + levels * each, 0, 1, a.cols });
	screen_trend_draw_open(&st->parts[0].trend, app, t);
}
