/* The chart of the chosen indicator with its efforts, and the legend of what occurs in it. */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "chart_words_priv.h"
#include "citizen_priv.h"
#include "report/chart.h"
#include "words_priv.h"

static unsigned attr_of(char role)
{
	switch ((enum chart_role)role) {
	case CHART_START:
	case CHART_MEASURED:
	case CHART_NOW:
	case CHART_CORRECTED:
	case CHART_CONVERTED:
	case CHART_CONVERTED_START:
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
static void draw_row(struct arena *a, struct tui *t, int row, const struct chart_row *r)
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

/* Of what occurs, without what has given way. */
static const char *legend_line(struct arena *a, const struct chart *chart, int given)
{
	const char *line = "";
	size_t n;
	const struct chart_word *words = screen_chart_words(a, &n);

	for (size_t i = 0; i < n; i++)
		if (!screen_chart_gives(i, given) && chart_has(chart, words[i].sign))
			line = arena_printf(a, "%s%s%s", line, *line ? "  " : "", words[i].word);
	return line;
}

static void draw_legend(struct arena *a, struct tui *t, int row, int cols, const struct chart *chart)
{
	const char *line = legend_line(a, chart, 0);

	for (int given = 1; given <= CHART_GIVES && tui_draw_width(t, line) > cols - 2; given++)
		line = legend_line(a, chart, given);
	tui_draw_field(t, row, 1, cols - 2, ALIGN_LEFT, DRAW_PLAIN, line);
}

static struct chart_bar *bars_of(struct arena *a, const struct trend *k)
{
	struct chart_bar *bars = ARENA_ARRAY(a, (size_t)k->citizen.n_efforts + 1, struct chart_bar);

	for (int32_t i = 0; i < k->citizen.n_efforts; i++) {
		const struct effort *e = &k->citizen.efforts[i];
		bars[i] = (struct chart_bar){ e->from_on, e->to_on,
			*e->giver ? arena_printf(a, "%s, %s", e->what, e->giver) : e->what };
	}
	return bars;
}

/* Bars have the rows that the plot leaves; a legend comes last. */
void screen_citizen_chart(const struct citizen *st, struct tui *t, struct area area, int plot_rows)
{
	const struct trend *k = &st->trend;
	struct arena paint;
	struct chart chart;

	arena_init(&paint);
	struct chart_look look = {
		.width = area.cols,
		.height = plot_rows,
		.stretch = true,
		.cadence = k->citizen.row.cadence_days,
		.goal = k->goals[st->at],
		.from = k->from,
		.to = screen_trend_last_day(k),
		.bars = bars_of(&paint, k),
		.n_bars = (size_t)k->citizen.n_efforts,
		.spans = k->citizen.spans,
		.n_spans = (size_t)k->citizen.n_spans,
		.months = screen_words_months(),
		.goal_word = _("goal"),
	};
	chart_draw(&paint, &look, &k->set->indicators[st->at], &k->drawn[st->at], &chart);
	for (size_t i = 0; i < chart.n && (int)i < area.rows - 1; i++)
		draw_row(&paint, t, area.row + (int)i, &chart.rows[i]);
	draw_legend(&paint, t, area.row + area.rows - 1, area.cols, &chart);
	arena_done(&paint);
}
