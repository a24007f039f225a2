/* The chart of the chosen indicator with its efforts, and the legend of what occurs in it. */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
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

/* What may occur; "gives" says which give way, the first one first, where not all have room. */
static const struct {
	char glyph, role;
	const char *word;
	int gives;
} legend[] = {
	{ 'S', CHART_START, N_("S start"), 5 },
	{ 'o', CHART_MEASURED, N_("o measured"), 3 },
	{ 'N', CHART_NOW, N_("N now"), 4 },
	{ '?', CHART_MISSED, N_("? missing"), 0 },
	{ 'x', CHART_MISSED, N_("x not relevant"), 0 },
	{ 'O', CHART_CORRECTED, N_("O corrected"), 0 },
	{ 'C', CHART_CONVERTED_START, N_("C start, converted"), 0 },
	{ 'c', CHART_CONVERTED, N_("c converted"), 0 },
	{ '#', CHART_RELIABLE, N_("# reliable step"), 0 },
	{ '-', CHART_HELD, N_("- held"), 1 },
	{ '.', CHART_GOAL, N_(". goal"), 2 },
	{ ':', CHART_BREAK, N_(": new meaning"), 0 },
	{ '\0', CHART_SPAN, N_("[ ] entry, exit"), 0 },
};

/* Any glyph of the role where none is named. */
static bool occurs(const struct chart *chart, char glyph, char role)
{
	for (size_t r = 0; r < chart->n; r++)
		for (size_t i = 0; chart->rows[r].text[i]; i++)
			if ((!glyph || chart->rows[r].text[i] == glyph) && chart->rows[r].roles[i] == role)
				return true;
	return false;
}

/* Of what occurs, without what has given way. */
static const char *legend_line(struct arena *a, const struct chart *chart, int given)
{
	const char *line = "";

	for (size_t i = 0; i < COUNT(legend); i++)
		if ((!legend[i].gives || legend[i].gives > given) && occurs(chart, legend[i].glyph, legend[i].role))
			line = arena_printf(a, "%s%s%s", line, *line ? "  " : "", _(legend[i].word));
	return line;
}

static void draw_legend(struct arena *a, struct tui *t, int row, int cols, const struct chart *chart)
{
	const char *line = legend_line(a, chart, 0);

	for (int given = 1; given <= 5 && tui_draw_width(t, line) > cols - 2; given++)
		line = legend_line(a, chart, given);
	tui_draw_field(t, row, 1, cols - 2, ALIGN_LEFT, DRAW_PLAIN, line);
}

/* The last day of the picture: of the period, else today, or when the course ended. */
static int32_t last_day(const struct trend *k)
{
	int32_t end = k->citizen.row.course_to;

	if (k->to != DAY_NONE)
		return k->to;
	return end != DAY_NONE && end < k->today ? end : k->today;
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
		.to = last_day(k),
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
