/*
 * How a list of courses looks. The columns come from the window alone, so that head and rows
 * agree; cases_keys.c takes its page size from here and no other place.
 */

#include "cases_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "trend_priv.h"
#include "words_priv.h"

const char *const screen_cases_filters[FILTER_COUNT] = {
	[FILTER_DUE] = N_("due < 7 days"),
	[FILTER_OVERDUE] = N_("overdue"),
	[FILTER_FIRST] = N_("not begun"),
	[FILTER_DRAFT] = N_("drafts"),
	[FILTER_DOWN] = N_("trend down"),
};
const char *const screen_cases_orders[ORDER_COUNT] = {
	[ORDER_DUE] = N_("next due"),
	[ORDER_REF] = N_("ref"),
	[ORDER_NAME] = N_("name"),
	[ORDER_LAST] = N_("last measured"),
	[ORDER_MEAN] = N_("mean"),
	[ORDER_CHANGE] = N_("change"),
};

/* Where the columns stand; a width of 0 leaves one out. */
struct columns {
	int name, group, last, mean, spark, change, due;
	int name_w, group_w, spark_w, due_w;
};

#define COL_REF 3
#define REF_W 8
#define LEGEND_ROWS 5
#define NAME_LEAST 14

/* The name gives way to the target group down to what most names take, and no further. */
static int name_width(int rest, int group_w)
{
	int name_w = rest - 1 - group_w;

	if (name_w > rest * 3 / 5)
		return rest * 3 / 5;
	return name_w < NAME_LEAST ? NAME_LEAST : name_w;
}

static struct columns columns_wide(int cols, bool initials, int group_w)
{
	struct columns k = { .spark_w = cols >= CASES_WIDE ? CASES_READINGS : CASES_FEW, .due_w = 8 };

	k.due = cols - k.due_w;
	k.change = k.due - 6;
	k.spark = k.change - k.spark_w - 3;
	k.mean = k.spark - 5;
	k.last = k.mean - 9;
	k.name = COL_REF + REF_W;
	int rest = k.last - k.name - 1;
	k.name_w = initials ? 8 : name_width(rest, group_w);
	k.group = k.name + k.name_w + 1;
	k.group_w = k.last - k.group - 1;
	return k;
}

static struct columns columns_small(int cols)
{
	struct columns k = { .name = COL_REF + REF_W, .due_w = 9 };

	k.due = cols - k.due_w;
	k.name_w = k.due - k.name - 1;
	return k;
}

static struct columns columns_for(const struct tui *t, int cols, const struct cases *c)
{
	return tui_draw_size(t) == SIZE_FULL ? columns_wide(cols, c->app->initials, c->group_w) : columns_small(cols);
}

static char mark_of(const struct case_view *v)
{
	if (v->due == DUE_OVERDUE)
		return '!';
	return v->row->draft.v ? 'd' : ' ';
}

/* Both marks when both are true: an overdue course may have a draft. */
static void draw_marks(struct tui *t, int row, int col, unsigned attr, const struct case_view *v)
{
	char marks[3] = { mark_of(v), v->due == DUE_OVERDUE && v->row->draft.v ? 'd' : ' ', 0 };

	tui_draw_text(t, row, col, attr | (v->due == DUE_OVERDUE ? DRAW_ATTENTION : 0), marks);
}

static void draw_numbers(const struct cases *c, const struct case_view *v, struct tui *t, int row,
	const struct columns *k, unsigned attr)
{
	char buf[WORD_ROOM], line[SPARK_ROOM(CASES_READINGS)];
	struct spark_look look = screen_trend_look(c->app, k->spark_w);

	tui_draw_field(t, row, k->last, 8, ALIGN_RIGHT, attr, date_short(buf, v->last));
	tui_draw_field(
		t, row, k->mean, 4, ALIGN_RIGHT, attr, screen_words_mean(buf, v->set, v->mean));
	tui_draw_text(t, row, k->spark, attr | DRAW_DATA,
		spark_case(line, sizeof(line), &look, v->row, screen_app_set, c->app));
	tui_draw_field(t, row, k->change, 5, ALIGN_RIGHT, attr,
		screen_words_tenths_signed(buf, v->change));
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct cases *c = ctx;
	const struct case_view *v = c->shown[i];
	struct columns k = columns_for(t, a.col + a.cols, c);
	char buf[WORD_ROOM];

	draw_marks(t, a.row, 1, attr, v);
	tui_draw_field(t, a.row, COL_REF, REF_W - 1, ALIGN_LEFT, attr, v->row->ref);
	tui_draw_field(t, a.row, k.name, k.name_w, ALIGN_LEFT, attr, screen_cases_who(c, v));
	if (k.group_w)
		tui_draw_field(t, a.row, k.group, k.group_w, ALIGN_LEFT, attr, screen_words_group(v->row));
	if (k.spark_w)
		draw_numbers(c, v, t, a.row, &k, attr);
	tui_draw_field(t, a.row, k.due, k.due_w, ALIGN_RIGHT, attr,
		screen_words_due(buf, v->due, v->due_on, c->app->me.today));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct cases *c = ctx;

	return c->shown[i]->row->course.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct cases *c = ctx;

	return screen_cases_folded(c, c->shown[i]);
}

const struct tui_list_rows screen_cases_rows = {
	.draw = draw_row, .id = row_id, .folded = row_folded
};

static void draw_head(const struct cases *c, struct tui *t, const struct area *a)
{
	struct columns k = columns_wide(a->cols, c->app->initials, c->group_w);

	if (tui_draw_same(t, a->row, 2, c->app->initials ? 2 : 4))
		return;
	tui_draw_text(t, a->row, COL_REF, DRAW_BOLD, _("Ref"));
	tui_draw_field(t, a->row, k.name, k.name_w, ALIGN_LEFT, DRAW_BOLD,
		c->app->initials ? _("Initials") : _("Name"));
	tui_draw_field(t, a->row, k.group, k.group_w, ALIGN_LEFT, DRAW_BOLD, _("Target group"));
	tui_draw_field(t, a->row, k.last, 8, ALIGN_RIGHT, DRAW_BOLD, C_("date", "Last"));
	tui_draw_field(t, a->row, k.mean - 1, 5, ALIGN_RIGHT, DRAW_BOLD, _("Mean"));
	tui_draw_field(t, a->row, k.spark, k.spark_w + 2, ALIGN_LEFT, DRAW_BOLD, _("Progression"));
	tui_draw_field(t, a->row, k.change - 1, 6, ALIGN_RIGHT, DRAW_BOLD, _("Change"));
	tui_draw_field(t, a->row, k.due, k.due_w, ALIGN_RIGHT, DRAW_BOLD, C_("column", "Due"));
	tui_draw_rule(t, a->row + 1, NULL);
}

/* Told before it is opened. */
static void draw_open(const struct cases *c, const struct case_row *r, const char *who, struct tui *t, int row)
{
	struct arena a;

	arena_init(&a);
	tui_draw_printf(t, row, 1, DRAW_ATTENTION, "%s %s: %s", r->ref, who,
		screen_words_open_at(&a, r->open_at, r->open_since, c->app->me.login, c->app->me.today));
	arena_done(&a);
}

/* A row holds as many readings as were asked for, and the first. */
static bool has_more(const struct cases *c, const struct case_row *r)
{
	return c->asked > 0 && r->n_measurements > c->asked;
}

static int counted(const struct cases *c, const struct case_row *r)
{
	return has_more(c, r) ? c->asked : r->n_measurements;
}

/* A provider's line: what is due is the order. */
static void draw_order(const struct cases *c, const struct case_row *r, const char *who, struct tui *t, int row)
{
	char from[DATE_ROOM], to[DATE_ROOM];

	tui_draw_printf(t, row, 1, DRAW_PLAIN,
		has_more(c, r) ? _("%s %s: order %s..%s from %s, more than %d measurements")
			       : P_("%s %s: order %s..%s from %s, %d measurement",
					 "%s %s: order %s..%s from %s, %d measurements", r->n_measurements),
		r->ref, who, date_short(from, r->course_from), date_short(to, r->course_to), r->caseworker, counted(c, r));
}

static void draw_measured(const struct cases *c, const struct case_view *v, const char *who, struct tui *t, int row)
{
	const struct case_row *r = v->row;
	char from[DATE_ROOM], start[WORD_ROOM], now[WORD_ROOM];

	tui_draw_printf(t, row, 1, DRAW_PLAIN,
		has_more(c, r) ? _("%s %s: more than %d measurements since %s; started %s, now %s")
			       : P_("%s %s: %d measurement since %s; started %s, now %s",
					 "%s %s: %d measurements since %s; started %s, now %s", r->n_measurements),
		r->ref, who, counted(c, r), date_short(from, r->readings[0].taken_on),
		screen_words_mean(start, v->set, v->start), screen_words_mean(now, v->set, v->mean));
}

/* "B-1101 J.Ø.: 6 measurements since 02-05-26; started 1.4, now 2.2": the marked citizen as a
 * sentence. */
static void draw_sentence(const struct cases *c, struct tui *t, int row)
{
	const struct case_view *v = screen_cases_at(c);
	char from[DATE_ROOM], to[DATE_ROOM];

	if (!v)
		return;
	const struct case_row *r = v->row;
	const char *who = screen_cases_who(c, v);
	if (*r->open_at) {
		draw_open(c, r, who, t, row);
		return;
	}
	if (r->other) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN,
			_("%s %s, %s: caseworker %s; opens with a purpose"), r->ref, who,
			r->cpr_masked, r->caseworker);
		return;
	}
	if (r->order.v) {
		draw_order(c, r, who, t, row);
		return;
	}
	if (r->due == DUE_ENDED && r->course_to != DAY_NONE) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN, _("%s %s: course %s..%s, ended; Enter still opens it"), r->ref, who,
			date_short(from, r->course_from), date_short(to, r->course_to));
		return;
	}
	if (r->n_measurements == 0) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN,
			_("%s %s: not measured yet; course since %s"), r->ref, who,
			date_short(from, r->course_from));
		return;
	}
	draw_measured(c, v, who, t, row);
}

static void draw_legend(const struct cases *c, struct tui *t, int row)
{
	draw_sentence(c, t, row + 4);
	if (tui_draw_same(t, row, 4, (uint64_t)c->overdue << 45 | (uint64_t)c->drafts << 30 | (uint64_t)c->first << 15 | (uint64_t)c->tried))
		return;
	tui_draw_rule(t, row, NULL);
	tui_draw_text(t, row + 1, 1, DRAW_PLAIN,
		_("Progression = mean of the levels on the scale itself, low to high: _ . - ^ \""));
	int col = tui_draw_printf(t, row + 2, 1, DRAW_PLAIN, _("?=no score  !=overdue: %d  d=with a draft: %d  not begun: %d"),
		(int)c->overdue, (int)c->drafts, (int)c->first);
	if (c->tried)
		tui_draw_printf(t, row + 2, col + 2, DRAW_PLAIN, _("+%d on trial"), (int)c->tried);
	tui_draw_rule(t, row + 3, NULL);
}

struct area screen_cases_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 2, LEGEND_ROWS }, (struct margin){ 0, 1 });
}

void screen_cases_draw(const struct cases *c, struct tui *t, const char *none)
{
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	struct area list = screen_cases_area(t);

	if (*c->revealed)
		tui_draw_status(t, DRAW_ATTENTION, c->revealed);
	if (full) {
		draw_head(c, t, &a);
		draw_legend(c, t, a.row + a.rows - LEGEND_ROWS);
	} else {
		draw_sentence(c, t, a.row + a.rows - 1);
	}
	if (c->n_shown) {
		tui_list_draw(&c->list, &screen_cases_rows, c, t, list);
		return;
	}
	tui_draw_wrapped(t, (struct area){ list.row, 1, list.rows, list.cols - 2 }, DRAW_PLAIN,
		c->n ? _("No line passes the filter. f changes it, Esc clears it.") : none);
	tui_draw_cursor(t, list.row, 1);
}

static void filter_text(const struct cases *c, char *buf, size_t size)
{
	size_t used = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < FILTER_COUNT + c->n_groups && used < size; i++) {
		if (!(c->sift.ticks >> i & 1))
			continue;
		int n = snprintf(buf + used, size - used, "%s%s", used ? ", " : "",
			i < FILTER_COUNT ? _(screen_cases_filters[i])
					 : c->groups[i - FILTER_COUNT]);
		used += n > 0 ? (size_t)n : 0;
	}
}

void screen_cases_draw_context(const struct cases *c, struct tui *t)
{
	char filter[200], line[300];
	const char *order = _(screen_cases_orders[c->sift.order]);

	filter_text(c, filter, sizeof(filter));
	if (*filter)
		snprintf(line, sizeof(line), _("%zu of %zu  filter: %s  sort: %s %c"), c->n_shown,
			c->n, filter, order, c->sift.reverse ? 'v' : '^');
	else
		snprintf(line, sizeof(line), _("%zu  sort: %s %c"), c->n, order,
			c->sift.reverse ? 'v' : '^');
	tui_draw_context(t, line);
}
