/* Start, now and goal of every indicator on its scale. */

#include "report/dumbbell.h"

#include <stdio.h>

#include "base/num.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "words_priv.h"

#define CHANGE_W 12

struct dumbbell {
	const struct trend *trend; /* of the screen below */
	struct tui_list list;
	const struct screen_app *app;
};

static enum status dumbbell_open(struct screen *s, const void *arg, struct err *e)
{
	struct dumbbell *st = s->state;
	const struct picture_arg *of = arg;

	(void)e;
	st->trend = of->trend;
	st->app = s->app;
	st->list.at = (size_t)of->at;
	return ST_OK;
}

static bool is_reliable(const struct trend *k, int i)
{
	return summary_step(&k->set->indicators[i], k->series[i].first, k->series[i].last) == STEP_RELIABLE;
}

/* "1>4 +3 *", with the words of the screen below. */
static void beside(const struct trend *k, int i, char out[SPARK_BESIDE_ROOM + 8])
{
	char text[SPARK_BESIDE_ROOM];

	if (spark_is_not_relevant(&k->series[i]))
		snprintf(out, SPARK_BESIDE_ROOM, "%s", C_("narrow", "n/r"));
	else
		snprintf(out, SPARK_BESIDE_ROOM + 8, "%s%s%s%s%s",
			spark_beside(text, &k->set->indicators[i], &k->series[i]), is_reliable(k, i) ? " #" : "",
			k->states[i].met ? " *" : "",
			k->series[i].change < 0 ? " !" : "", k->states[i].overdue ? " L" : "");
}

/* "Label, 1>4 +3, goal 4": the picture is nothing for who listens. */
static void tell_row(const struct dumbbell *st, int i, struct tui *t, struct area a)
{
	const struct indicator *in = &st->trend->set->indicators[i];
	char text[SPARK_BESIDE_ROOM + 8], goal[8];
	int col = tui_draw_text(t, a.row, 1, DRAW_PLAIN, indicator_label(in, screen_words_english()));

	beside(st->trend, i, text);
	col = tui_draw_text(t, a.row, col + 2, DRAW_PLAIN, text);
	if (st->trend->goals[i] != LEVEL_NONE)
		tui_draw_printf(t, a.row, col + 2, DRAW_PLAIN, _("goal %s"), level_name(in, st->trend->goals[i], goal));
}

/* "Label  worst S====N best  1>4 +3" */
static void draw_row(const void *ctx, size_t n, struct tui *t, struct area a, unsigned attr)
{
	const struct dumbbell *st = ctx;
	bool wide = a.col + a.cols >= 60;
	int i = (int)n, width = a.col + a.cols, label_w = wide ? 28 : 17, ends_w = wide ? 3 : 0;
	const struct indicator *in = &st->trend->set->indicators[i];
	int cells = width - label_w - 2 * ends_w - CHANGE_W - 5;
	char line[DUMBBELL_ROOM], worst[8], best[8], text[SPARK_BESIDE_ROOM + 8];

	if (tui_lines_is_on(t)) {
		tell_row(st, i, t, a);
		return;
	}
	cells = cells > DUMBBELL_CELLS ? DUMBBELL_CELLS : cells;
	tui_draw_printf(t, a.row, 1, attr, "%2d ", i + 1);
	tui_draw_field(t, a.row, 4, label_w - 4, ALIGN_LEFT, attr, indicator_label(in, screen_words_english()));
	tui_draw_text(t, a.row, label_w + ends_w + 1, attr | DRAW_DATA,
		dumbbell_line(line, cells, in, &st->trend->series[i], st->trend->goals[i]));
	beside(st->trend, i, text);
	tui_draw_field(t, a.row, width - CHANGE_W, CHANGE_W, ALIGN_LEFT, attr, text);
	if (!wide)
		return;
	tui_draw_field(t, a.row, label_w, ends_w, ALIGN_RIGHT, attr, level_name(in, dumbbell_worst(in), worst));
	tui_draw_field(t, a.row, label_w + ends_w + cells + 2, ends_w, ALIGN_LEFT, attr,
		level_name(in, dumbbell_best(in), best));
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status dumbbell_load(struct screen *s, struct err *e)
{
	struct dumbbell *st = s->state;

	(void)e;
	tui_list_set(&st->list, &rows, st, (size_t)st->trend->set->n_indicators);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 0, 3 }, (struct margin){ 0, 2 });
}

static bool claims_any(const struct trend *k)
{
	for (int32_t i = 0; i < k->set->n_indicators; i++)
		if (k->set->indicators[i].reliable)
			return true;
	return false;
}

static void dumbbell_draw(const struct screen *s, struct tui *t)
{
	const struct dumbbell *st = s->state;
	const struct trend *k = st->trend;
	struct area list = list_area(t);
	int row = list.row + list.rows;

	tui_list_draw(&st->list, &rows, st, t, list);
	if (tui_draw_size(t) == SIZE_FULL)
		tui_draw_rule(t, row++, NULL);
	int col = tui_draw_text(t, row, 1, DRAW_PLAIN, _("S start  N now  = the way, or no change  < a fall  * goal"));
	if (claims_any(k))
		tui_draw_text(t, row, col + 2, DRAW_PLAIN, _("# reliable step"));
	tui_draw_printf(t, row + 1, 1, DRAW_PLAIN, _("Up %d  same %d  down %d (!)  at goal (*) %d of %d"), k->count.up,
		k->count.same, k->count.down, k->count.at_goal, k->n_with_goal);
}

const struct screen_ops screen_dumbbell = {
	.name = "dumbbell",
	.title = N_("Start, now and goal"),
	.about = N_("Each line is one indicator on its own scale, the worst level left and the best right, whichever "
		    "number is good. S is the first level of the period, N the newest, * the goal."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct dumbbell),
	.open = dumbbell_open,
	.load = dumbbell_load,
	.draw = dumbbell_draw,
	.list = SCREEN_PART(struct dumbbell, list),
	.rows = &rows,
	.list_area = list_area,
};
