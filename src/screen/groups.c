/*
 * The target groups with their theory of change, and the way to the own citizens of one. A print
 * from here has no citizen, so only the sheets to fill in by hand are offered.
 */

#include <stdio.h>

#include "base/text.h"
#include "print_priv.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "about_priv.h"
#include "words_priv.h"

struct groups {
	const struct group_summary *rows;
	size_t n;
	const char **folded;
	struct tui_list list;
	struct caseload_arg arg;
};

#define THEORY_ROWS 8

static const char *group_label(const struct group_summary *g)
{
	return screen_words_english() && *g->label_en ? g->label_en : g->label;
}

#define SET_ROOM 300

/* A set on trial says so: its figures are in no other count. */
static const char *set_name(char buf[SET_ROOM], const struct group_summary *g)
{
	const char *label = screen_words_english() && *g->set_label_en ? g->set_label_en : g->set_label;

	if (!g->trial)
		return label;
	snprintf(buf, SET_ROOM, "%s, %s", label, _("on trial"));
	return buf;
}

/* Where the columns stand, numbers by their right edge; 0: left out. */
enum { OWN, MEASURED, DUE, OVERDUE, NUMBERS };
struct columns {
	int law, set, end, numbers[NUMBERS];
};

static struct columns columns_for(int cols)
{
	if (cols < TUI_FULL_COLS)
		return (struct columns){ .numbers = { [OWN] = cols - 11, [OVERDUE] = cols },
			.end = cols - 17 };
	struct columns k = {
		.numbers = { [OWN] = cols - 26,
			[MEASURED] = cols - 17,
			[DUE] = cols - 10,
			[OVERDUE] = cols },
		.end = cols - 32,
	};
	k.set = k.end / 2 + 4;
	if (cols >= 110)
		k.law = k.set - 12;
	return k;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct groups *st = ctx;
	const struct group_summary *g = &st->rows[i];
	struct columns k = columns_for(a.col + a.cols);
	const int32_t numbers[NUMBERS] = { g->own, g->measured, g->due, g->overdue };
	int label_end = k.law ? k.law : k.set ? k.set : k.end;
	char buf[WORD_ROOM], set[SET_ROOM];

	tui_draw_field(t, a.row, 2, label_end - 3, ALIGN_LEFT, attr, group_label(g));
	if (k.law)
		tui_draw_field(t, a.row, k.law, k.set - k.law - 1, ALIGN_LEFT, attr, g->law);
	if (k.set)
		tui_draw_field(t, a.row, k.set, k.end - k.set, ALIGN_LEFT, attr, set_name(set, g));
	for (int n = 0; n < NUMBERS; n++) {
		snprintf(buf, sizeof(buf), "%d", (int)numbers[n]);
		if (k.numbers[n])
			tui_draw_field(t, a.row, k.numbers[n] - 5, 4, ALIGN_RIGHT, attr, buf);
	}
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct groups *st = ctx;

	return st->rows[i].id.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct groups *st = ctx;

	return st->folded[i];
}

static const struct tui_list_rows rows = { .draw = draw_row, .id = row_id, .folded = row_folded };

static enum status groups_load(struct screen *s, struct err *e)
{
	struct groups *st = s->state;
	struct screen_app *app = s->app;
	struct groups_reply reply;
	enum status status =
		door_groups(app->door, &(struct groups_request){ 0 }, &s->arena, &reply, e);

	st->n = 0;
	if (status)
		return status;
	st->rows = reply.groups;
	st->n = (size_t)reply.n_groups;
	st->folded = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++)
		st->folded[i] = text_fold(&s->arena, group_label(&st->rows[i]));
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static void draw_head(struct tui *t, const struct area *a)
{
	const char *const names[NUMBERS] = { _("Own"), C_("column", "Measured"),
		C_("column", "Due"), _("Overdue") };
	static const int widths[NUMBERS] = { 6, 8, 6, 9 };
	struct columns k = columns_for(a->cols);

	tui_draw_text(t, a->row, 2, DRAW_BOLD, _("Target group"));
	if (k.law)
		tui_draw_text(t, a->row, k.law, DRAW_BOLD, _("Law"));
	if (k.set)
		tui_draw_text(t, a->row, k.set, DRAW_BOLD, _("Indicator set"));
	for (int n = 0; n < NUMBERS; n++)
		if (k.numbers[n])
			tui_draw_field(t, a->row, k.numbers[n] - 1 - widths[n], widths[n],
				ALIGN_RIGHT, DRAW_BOLD, names[n]);
}

/* What the focused group is for: goal, what is done, what is measured. */
static void draw_theory(const struct groups *st, struct tui *t, struct area a)
{
	const struct group_summary *g = &st->rows[st->list.at];
	const char *const heads[] = { _("Goal"), _("Activities"), _("Measure") };
	const char *const texts[] = { g->goal, g->activities, g->measure };
	char line[SET_ROOM * 2], set[SET_ROOM];
	int row = a.row + 1;

	snprintf(line, sizeof(line), _("%s: set %s v%d, %d indicators, every %d days"),
		group_label(g), set_name(set, g), (int)g->set_version_number, (int)g->n_indicators,
		(int)g->cadence_days);
	tui_draw_rule(t, a.row, line);
	for (size_t i = 0; i < COUNT(heads) && row < a.row + a.rows; i++) {
		int left = a.row + a.rows - row - (int)(COUNT(heads) - 1 - i);
		tui_draw_text(t, row, 1, DRAW_BOLD, heads[i]);
		int used = tui_draw_wrapped(t,
			(struct area){ row, 14, left < 3 ? left : 3, a.cols - 15 }, DRAW_PLAIN,
			texts[i]);
		row += used > 0 ? used : 1;
	}
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, THEORY_ROWS }, (struct margin){ 1, 0 });
}

static void groups_draw(const struct screen *s, struct tui *t)
{
	const struct groups *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	draw_head(t, &a);
	if (!st->n) {
		tui_draw_text(t, list.row, 1, DRAW_PLAIN,
			_("No target groups are published. The administrator does it with: "
			  "trin-admin config apply"));
		tui_draw_cursor(t, list.row, 1);
		return;
	}
	if (tui_draw_size(t) == SIZE_FULL)
		draw_theory(st, t, (struct area){ list.row + list.rows, 0, THEORY_ROWS, a.cols });
	tui_list_draw(&st->list, &rows, st, t, list);
}

static void show_text(struct screen *s, const struct group_summary *g)
{
	tui_prompt_text(s, group_label(g), screen_about_group(&s->arena, g));
}

static struct nav print(struct screen *s, const struct group_summary *g, struct err *e)
{
	struct print_job job = { .from = { .app = s->app }, .purpose = "" };

	if (screen_app_need(s->app, g->set_version, e))
		return NAV(NAV_STAY);
	job.from.set = screen_app_set(s->app, g->set_version);
	return screen_print_ask(s, &job, e);
}

static struct nav groups_command(struct screen *s, int cmd, struct err *e)
{
	struct groups *st = s->state;
	const struct group_summary *g = &st->rows[st->list.at];

	if (cmd == CMD_FULL_TEXT)
		show_text(s, g);
	if (cmd == CMD_PRINT)
		return print(s, g, e);
	if (cmd != CMD_OPEN)
		return NAV(NAV_STAY);
	st->arg = (struct caseload_arg){ .group = g->id, .label = group_label(g) };
	return NAV_TO(&screen_caseload, &st->arg);
}

static const char *groups_subject(const struct screen *s, struct arena *a)
{
	const struct groups *st = s->state;

	if (!st->n)
		return NULL;
	const struct group_summary *g = &st->rows[st->list.at];
	return arena_printf(a, "%s\n\n%s", group_label(g), screen_about_group(a, g));
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .of_line = true },
	{ .id = CMD_FULL_TEXT, .foot = true, .of_line = true },
	{ .id = CMD_PRINT, .foot = true, .of_line = true, .help = N_("Print the set as an empty form") },
	{ .id = CMD_SEARCH, .foot = true, .of_line = true },
	{ 0 },
};

const struct screen_ops screen_groups = {
	.name = "groups",
	.title = N_("Target groups"),
	.about = N_("Each target group measures with one indicator set. Below stands its "
		    "theory of change: the goal, what is done to reach it, and what the "
		    "measurement looks at. Enter shows your own citizens in it."),
	.state_size = sizeof(struct groups),
	.commands = commands,
	.load = groups_load,
	.draw = groups_draw,
	.list = SCREEN_PART(struct groups, list),
	.rows = &rows,
	.list_area = list_area,
	.command = groups_command,
	.subject = groups_subject,
};
