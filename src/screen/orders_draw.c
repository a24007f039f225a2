/*
 * The list of orders painted, and below it the marked one: each ordered indicator in a line with
 * the start, both readings and the goal.
 */

#include <stdio.h>

#include "base/date.h"
#include "order_priv.h"
#include "words_priv.h"

#define FOOT_MOST 12 /* rows of the marked one below the list */
#define LIST_LEAST 3
#define LEVEL_W 14

/* Where the columns end; 0: not in a window this narrow. */
struct columns {
	int ref, who, who_w, worker, worker_w, days, n, due;
};

static struct columns columns_for(const struct orders *st, int cols, bool full)
{
	struct columns k = { .ref = st->one ? 0 : 3, .due = cols - 9 };

	k.who = st->one ? 3 : 10;
	if (!full) {
		k.who_w = k.due - k.who - 1;
		return k;
	}
	k.n = k.due - 4;
	k.days = k.n - 18;
	k.who_w = (k.days - k.who) * 3 / 5;
	k.worker = k.who + k.who_w + 1;
	k.worker_w = k.days - k.worker - 1;
	k.who_w -= 1;
	return k;
}

/* The provider, or the citizen where there are several. */
static const char *who_text(const struct orders *st, struct arena *a, const struct order_row *row, bool first)
{
	if (st->one)
		return first ? row->provider_label : screen_orders_worker(row);
	return first ? screen_words_person(a, row->name, !*row->name, st->app->initials) : row->provider_label;
}

static const char *due_text(char buf[WORD_ROOM], const struct order_row *row, int32_t today)
{
	if (row->state != ORDER_OPEN)
		return _(order_state_name((enum order_state)row->state));
	return screen_words_due(buf, (enum due_state)row->due, row->due_on, today);
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct orders *st = ctx;
	const struct order_row *row = &st->rows[i];
	struct columns k = columns_for(st, a.col + a.cols, tui_draw_size(t) == SIZE_FULL);
	bool late = row->due == DUE_OVERDUE || (row->state == ORDER_OPEN && !row->n_workers);
	char from[DATE_ROOM], to[DATE_ROOM], buf[WORD_ROOM];
	struct arena paint;

	arena_init(&paint);
	tui_draw_text(t, a.row, 1, attr | (late ? DRAW_ATTENTION : 0), late ? "!" : "");
	if (k.ref)
		tui_draw_field(t, a.row, k.ref, 6, ALIGN_LEFT, attr, row->ref);
	tui_draw_field(t, a.row, k.who, k.who_w, ALIGN_LEFT, attr, who_text(st, &paint, row, true));
	if (k.worker_w) {
		tui_draw_field(t, a.row, k.worker, k.worker_w, ALIGN_LEFT, attr, who_text(st, &paint, row, false));
		tui_draw_printf(t, a.row, k.days, attr, "%s..%s", date_short(from, row->from_on),
			date_short(to, row->to_on));
		tui_draw_printf(t, a.row, k.n, attr, "%3d", (int)row->n_measurements);
	}
	tui_draw_field(t, a.row, k.due, 9, ALIGN_RIGHT, attr, due_text(buf, row, st->app->me.today));
	arena_done(&paint);
}

static int64_t row_id(const void *ctx, size_t i)
{
	return ((const struct orders *)ctx)->rows[i].id.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	return ((const struct orders *)ctx)->folded[i];
}

const struct tui_list_rows screen_orders_rows = { .draw = draw_row, .id = row_id, .folded = row_folded };

static void draw_head(const struct orders *st, struct tui *t, int row, int cols)
{
	struct columns k = columns_for(st, cols, true);

	if (k.ref)
		tui_draw_text(t, row, k.ref, DRAW_BOLD, _("Ref"));
	tui_draw_text(t, row, k.who, DRAW_BOLD, st->one ? _("Provider") : _("Name"));
	tui_draw_text(t, row, k.worker, DRAW_BOLD, st->one ? _("Worker") : _("Provider"));
	tui_draw_text(t, row, k.days, DRAW_BOLD, _("From..to"));
	tui_draw_field(t, row, k.n - 1, 4, ALIGN_RIGHT, DRAW_BOLD, C_("column", "n"));
	tui_draw_field(t, row, k.due, 9, ALIGN_RIGHT, DRAW_BOLD, C_("column", "Due"));
}

/* The rows below the list: a rule, the words, a head and a line an indicator. */
static int foot_rows(const struct orders *st, struct area a)
{
	const struct order_row *row = screen_orders_at(st);
	int want = !row ? 0 : st->has_trend ? 3 + row->n_lines : 2;
	int most = a.rows - 1 - LIST_LEAST;

	want = want > FOOT_MOST ? FOOT_MOST : want;
	return want > most ? most : want;
}

static void draw_levels(const struct orders *st, struct tui *t, struct area a, const struct order_row *row)
{
	int col = a.cols - 3 * LEVEL_W - 8;
	const char *const heads[] = { _("Start"), _("Caseworker"), C_("rater", "Provider"), _("Goal") };
	struct arena paint;

	arena_init(&paint);
	tui_draw_text(t, a.row, 1, DRAW_BOLD, _("Indicator"));
	for (int i = 0; i < 4; i++)
		tui_draw_text(t, a.row, col + (i ? (i - 1) * LEVEL_W + 8 : 0), DRAW_BOLD, heads[i]);
	for (int32_t i = 0; i < row->n_lines && i + 1 < a.rows; i++) {
		struct order_levels k = screen_orders_levels(st, &paint, row, i);
		int y = a.row + 1 + i;

		if (i + 2 == a.rows && i + 1 < row->n_lines) {
			tui_draw_text(t, y, 1, DRAW_PLAIN, _("... Enter shows all"));
			break;
		}
		tui_draw_field(t, y, 1, col - 2, ALIGN_LEFT, DRAW_PLAIN, k.label);
		tui_draw_text(t, y, col, DRAW_PLAIN, k.start);
		tui_draw_text(t, y, col + 8, DRAW_PLAIN, k.staff);
		tui_draw_text(t, y, col + 8 + LEVEL_W, DRAW_PLAIN, k.provider);
		tui_draw_text(t, y, col + 8 + 2 * LEVEL_W, DRAW_PLAIN, k.goal);
	}
	arena_done(&paint);
}

static void draw_foot(const struct orders *st, struct tui *t, struct area a)
{
	const struct order_row *row = screen_orders_at(st);

	if (a.rows < 2)
		return;
	tui_draw_rule(t, a.row, NULL);
	if (row->state == ORDER_OPEN && !row->n_workers)
		tui_draw_text(t, a.row + 1, 1, DRAW_ATTENTION, _("Nobody is there to score: choose another provider or worker."));
	else
		tui_draw_field(t, a.row + 1, 1, a.cols - 2, ALIGN_LEFT, DRAW_PLAIN,
			row->closed_at ? row->close_reason : row->text);
	if (st->has_trend)
		draw_levels(st, t, (struct area){ a.row + 2, 0, a.rows - 2, a.cols }, row);
}

int screen_orders_page(const struct orders *st, const struct tui *t)
{
	struct area a = tui_draw_body(t);

	return tui_draw_size(t) == SIZE_FULL ? a.rows - 1 - foot_rows(st, a) : a.rows;
}

void screen_orders_draw(const struct screen *s, struct tui *t)
{
	const struct orders *st = s->state;
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	int page = screen_orders_page(st, t);

	if (!st->list.n) {
		tui_draw_wrapped(t, (struct area){ a.row, 1, a.rows, a.cols - 2 }, DRAW_PLAIN,
			st->one ? _("No provider has an order for this citizen; a makes one.")
				: _("No order is open. Open a citizen; O there refers the citizen to a provider."));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	if (st->has_trend)
		tui_draw_context(t, screen_orders_at(st)->ref);
	if (full) {
		draw_head(st, t, a.row, a.cols);
		draw_foot(st, t, (struct area){ a.row + 1 + page, 0, a.rows - 1 - page, a.cols });
	}
	tui_list_draw(&st->list, &screen_orders_rows, st, t, (struct area){ a.row + full, a.col, page, a.cols });
}
