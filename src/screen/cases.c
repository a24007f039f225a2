/*
 * The list behind caseload and search: what a row shows, which pass and in what order. In the
 * ticks the low bits are the fixed filters, those from FILTER_COUNT on the target groups seen.
 */

#include "cases_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "words_priv.h"

static enum status need_sets(struct screen_app *app, const struct case_row *row, struct err *e)
{
	for (int32_t i = 0; i < row->n_readings; i++) {
		enum status st = screen_app_need(app, row->readings[i].set_version, e);
		if (st)
			return st;
	}
	return screen_app_need(app, row->set_version, e);
}

static void view_progress(struct case_view *v, struct screen_app *app)
{
	const struct case_row *row = v->row;
	int32_t n = row->n_readings, from, to;
	size_t both;

	v->last = DAY_NONE;
	v->start = v->mean = v->change = INT32_MIN;
	v->set = screen_app_set(app, row->set_version);
	if (n == 0)
		return;
	const struct reading *first = &row->readings[0], *now = &row->readings[n - 1];
	const struct set_version *set_first = screen_app_set(app, first->set_version);
	const struct set_version *set_now = screen_app_set(app, now->set_version);
	v->set = set_now;
	/* A provider's first reading may be the start scores alone. */
	v->last = row->n_measurements ? now->taken_on : DAY_NONE;
	v->start = progress_mean(set_first, first->scores, &both);
	v->mean = progress_mean(set_now, now->scores, &both);
	if (n < 2)
		return;
	progress_paired(set_first, first->scores, set_now, now->scores, &from, &to, &both);
	if (both)
		v->change = to - from;
}

static void view_init(
	struct case_view *v, struct screen_app *app, struct arena *a, const struct case_row *row)
{
	v->row = row;
	v->name = screen_words_person(a, row->name, row->is_protected, false);
	view_progress(v, app);
	v->due_on = row->due_on;
	v->due = (enum due_state)row->due;
}

static struct case_texts *no_texts(struct arena *a, size_t n)
{
	struct case_texts *t = ARENA_NEW(a, struct case_texts);

	t->arena = a;
	t->initials = ARENA_ARRAY(a, n + 1, const char *);
	t->folded = ARENA_ARRAY(a, n + 1, const char *);
	t->sort_names = ARENA_ARRAY(a, n + 1, const char *);
	return t;
}

static const char *initials(const struct cases *c, const struct case_view *v)
{
	const struct case_row *row = v->row;
	const char **text = &c->texts->initials[v - c->all];

	if (!*text)
		*text = screen_words_person(c->texts->arena, row->name, row->is_protected, true);
	return *text;
}

const char *screen_cases_folded(const struct cases *c, const struct case_view *v)
{
	struct arena *a = c->texts->arena;
	const char **text = &c->texts->folded[v - c->all];

	if (!*text)
		*text = text_fold(a, arena_printf(a, "%s %s %s", v->row->ref, v->name, initials(c, v)));
	return *text;
}

const char *screen_cases_who(const struct cases *c, const struct case_view *v)
{
	return c->app->initials ? initials(c, v) : v->name;
}

static const char *sort_name(const struct cases *c, const struct case_view *v)
{
	const char **text = &c->texts->sort_names[v - c->all];

	if (!*text)
		*text = text_sort_key(c->texts->arena, v->name);
	return *text;
}

static void note_group(struct cases *c, const struct case_row *row)
{
	for (size_t i = 0; i < c->n_groups; i++)
		if (c->group_ids[i].v == row->group.v)
			return;

	int width = text_width(screen_words_group(row));
	c->group_w = width > c->group_w ? width : c->group_w;
	if (c->n_groups == CASES_GROUPS)
		return;
	c->groups[c->n_groups] = screen_words_group(row);
	c->group_ids[c->n_groups++] = row->group;
}

static bool has_only_tried(const struct case_row *rows, size_t n)
{
	size_t tried = 0;

	for (size_t i = 0; i < n; i++)
		tried += rows[i].trial;
	return tried == n;
}

static void count(struct cases *c, const struct case_view *v, bool only_tried)
{
	if (v->row->trial && !only_tried) {
		c->tried++;
		return;
	}
	c->overdue += v->due == DUE_OVERDUE;
	c->drafts += v->row->draft.v != 0;
	c->first += v->row->n_measurements == 0;
}

enum status screen_cases_load(struct cases *c, struct screen_app *app, struct arena *a,
	const struct case_row *rows, size_t n, struct err *e)
{
	c->app = app;
	c->all = ARENA_ARRAY(a, n + 1, struct case_view);
	c->texts = no_texts(a, n);
	c->shown = ARENA_ARRAY(a, n + 1, const struct case_view *);
	c->n = n;
	c->n_groups = 0;
	c->group_w = text_width(_("Target group"));
	c->overdue = c->drafts = c->first = c->tried = 0;
	bool only_tried = has_only_tried(rows, n);
	for (size_t i = 0; i < n; i++) {
		enum status st = need_sets(app, &rows[i], e);
		if (st) {
			c->n = c->n_shown = 0;
			return st;
		}
		view_init(&c->all[i], app, a, &rows[i]);
		note_group(c, &rows[i]);
		count(c, &c->all[i], only_tried);
	}
	screen_cases_arrange(c);
	return ST_OK;
}

static bool in_groups(const struct cases *c, const struct case_view *v)
{
	uint64_t groups = c->sift.ticks >> FILTER_COUNT;

	if (!groups)
		return true;
	for (size_t i = 0; i < c->n_groups; i++)
		if (groups >> i & 1 && c->group_ids[i].v == v->row->group.v)
			return true;
	return false;
}

static bool ticked(const struct cases *c, enum case_filter f)
{
	return c->sift.ticks >> f & 1;
}

static bool passes(const struct cases *c, const struct case_view *v)
{
	bool soon = v->due_on != DAY_NONE && v->due_on <= c->app->me.today + DUE_SOON_DAYS;

	return !(ticked(c, FILTER_DUE) && !soon) &&
	       !(ticked(c, FILTER_OVERDUE) && v->due != DUE_OVERDUE) &&
	       !(ticked(c, FILTER_FIRST) && v->row->n_measurements) &&
	       !(ticked(c, FILTER_DRAFT) && !v->row->draft.v) &&
	       !(ticked(c, FILTER_DOWN) && (v->change == INT32_MIN || v->change >= 0)) &&
	       in_groups(c, v);
}

static int cmp_i64(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* A day or a number that is missing comes last, whichever way the order runs. */
static int64_t or_last(int32_t value, bool reverse)
{
	return value == INT32_MIN ? (reverse ? INT64_MIN : INT64_MAX) : value;
}

static int by_order(const struct cases *c, const struct case_view *a, const struct case_view *b)
{
	switch ((enum case_order)c->sift.order) {
	case ORDER_DUE:
		return cmp_i64(or_last(a->due_on, c->sift.reverse), or_last(b->due_on, c->sift.reverse));
	case ORDER_REF:
		return strcmp(a->row->ref, b->row->ref);
	case ORDER_NAME:
		return strcmp(sort_name(c, a), sort_name(c, b));
	case ORDER_LAST:
		return cmp_i64(or_last(a->last, c->sift.reverse), or_last(b->last, c->sift.reverse));
	case ORDER_MEAN:
		return cmp_i64(or_last(a->mean, c->sift.reverse), or_last(b->mean, c->sift.reverse));
	case ORDER_CHANGE:
		return cmp_i64(or_last(a->change, c->sift.reverse), or_last(b->change, c->sift.reverse));
	case ORDER_COUNT:
		break;
	}
	return 0;
}

static int compare(const void *pa, const void *pb, void *ctx)
{
	const struct cases *c = ctx;
	const struct case_view *a = *(const struct case_view *const *)pa;
	const struct case_view *b = *(const struct case_view *const *)pb;
	int order = by_order(c, a, b);

	if (order)
		return c->sift.reverse ? -order : order;
	return cmp_i64(a->row->course.v, b->row->course.v);
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct cases *c = ctx;

	return c->shown[i]->row->course.v;
}

void screen_cases_arrange(struct cases *c)
{
	static const struct tui_list_rows ids = { .id = row_id };

	c->n_shown = 0;
	for (size_t i = 0; i < c->n; i++)
		if (passes(c, &c->all[i]))
			c->shown[c->n_shown++] = &c->all[i];
	qsort_r(c->shown, c->n_shown, sizeof(*c->shown), compare, c);
	tui_list_set(&c->list, &ids, c, c->n_shown);
}

const struct case_view *screen_cases_at(const struct cases *c)
{
	return c->list.at < c->n_shown ? c->shown[c->list.at] : NULL;
}
