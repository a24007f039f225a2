/*
 * Figures of many citizens without names, by target group or by section. Enter shows what a line is made of: of a
 * group its sections, of a section its groups. The door has taken out what tells of too few.
 */

#include "figures_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "model/figures.h"
#include "print_priv.h"
#include "report/spark.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define FOOT_ROWS 7
#define LABEL_BYTES 200

struct figures_screen {
	struct figures_arg of;
	char of_label[LABEL_BYTES];
	bool by_section; /* else by target group */
	struct figures_reply reply;
	const struct figures_row **lines; /* the total and those of this way */
	const char **labels, **folded;
	size_t n;
	struct tui_list list;
	struct figures_arg next;
	int glyphs;
};

static const int32_t periods[] = { 3, 6, 12, 24 };

/* Where the columns end, and what a window of this width has room for. */
enum { CITIZENS, DUE, OVERDUE, MEASURED, START, NOW, CHANGE, UP, SAME, DOWN, COLUMNS };
struct columns {
	int label, ends[COLUMNS], spark, cells;
};

static struct columns columns_for(int cols, int32_t months)
{
	static const signed char widths[3][COLUMNS] = {
		{ 6, 0, 0, 6, 0, 0, 6, 5, 0, 0 },
		{ 6, 0, 0, 6, 6, 5, 6, 5, 5, 5 },
		{ 8, 8, 8, 8, 7, 7, 7, 6, 6, 6 },
	};
	const signed char *w = widths[cols < TUI_FULL_COLS ? 0 : cols < 110 ? 1 : 2];
	struct columns k = { .cells = cols < TUI_FULL_COLS ? 0 : cols < 110 ? 6 : months };
	int all = 0, at;

	for (int i = 0; i < COLUMNS; i++)
		all += w[i];
	k.spark = cols - (k.cells ? k.cells + 2 : 0);
	at = k.spark - all - (k.cells ? 1 : 0);
	k.label = at - 3;
	for (int i = 0; i < COLUMNS; i++) {
		at += w[i];
		k.ends[i] = w[i] ? at : 0;
	}
	return k;
}

static const char *cell(const struct figures_row *r, int column, char buf[FIGURE_ROOM])
{
	switch (column) {
	case CITIZENS: return screen_figures_count(buf, r->citizens);
	case DUE: return screen_figures_count(buf, r->due);
	case OVERDUE: return screen_figures_count(buf, r->overdue);
	case MEASURED: return screen_figures_count(buf, r->measured);
	case START: return screen_figures_mean(buf, r, r->start);
	case NOW: return screen_figures_mean(buf, r, r->now);
	case CHANGE: return screen_figures_change(buf, r);
	case UP: return screen_figures_share(buf, r->up, r->measured);
	case SAME: return screen_figures_share(buf, r->same, r->measured);
	default: return screen_figures_share(buf, r->down, r->measured);
	}
}

/* The newest months that there are cells for. */
static const char *line_of(const struct figures_screen *st, const struct figures_row *r, int cells, char out[SPARK_ROOM(FIGURES_MONTHS)])
{
	struct spark_look look = { .glyphs = (enum spark_glyphs)st->glyphs, .cells = cells, .from = DAY_NONE };

	return spark_steps(out, SPARK_ROOM(FIGURES_MONTHS), &look, r->line + (st->of.months - cells));
}

static int line_cells(const struct figures_screen *st, const struct columns *k)
{
	return k->cells < st->of.months ? k->cells : st->of.months;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct figures_screen *st = ctx;
	const struct figures_row *r = st->lines[i];
	struct columns k = columns_for(a.col + a.cols, st->of.months);
	char buf[FIGURE_ROOM], out[SPARK_ROOM(FIGURES_MONTHS)];

	tui_draw_field(t, a.row, 2, k.label, ALIGN_LEFT, i ? attr : attr | DRAW_BOLD, st->labels[i]);
	for (int c = 0; c < COLUMNS; c++)
		if (k.ends[c])
			tui_draw_field(t, a.row, k.ends[c] - 5, 5, ALIGN_RIGHT, attr, cell(r, c, buf));
	if (k.cells)
		tui_draw_text(t, a.row, k.spark, attr | DRAW_DATA, line_of(st, r, line_cells(st, &k), out));
}

static const char *row_folded(const void *ctx, size_t i)
{
	return ((const struct figures_screen *)ctx)->folded[i];
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct figures_row *r = ((const struct figures_screen *)ctx)->lines[i];

	return r->section.v * (1 << 20) + r->group.v;
}

static const struct tui_list_rows rows = { .draw = draw_row, .id = row_id, .folded = row_folded };

static enum status figures_open(struct screen *s, const void *arg, struct err *e)
{
	struct figures_screen *st = s->state;

	(void)e;
	if (arg)
		st->of = *(const struct figures_arg *)arg;
	if (!st->of.months)
		st->of.months = 12;
	text_safe(st->of_label, sizeof(st->of_label), st->of.label ? st->of.label : "", 60, false);
	st->of.label = st->of_label;
	st->by_section = st->of.group.v != 0;
	return ST_OK;
}

/* A line of the chosen way; under a section or a group every line is. */
static bool is_shown(const struct figures_screen *st, int32_t i)
{
	const struct figures_row *r = &st->reply.rows[i];

	if (i == 0 || st->of.section.v || st->of.group.v)
		return true;
	return st->by_section ? r->section.v != 0 : r->group.v != 0;
}

static bool has_sections(const struct figures_screen *st)
{
	for (int32_t i = 1; i < st->reply.n_rows && !st->of.section.v; i++)
		if (st->reply.rows[i].section.v)
			return true;
	return false;
}

/* Under a section its name is in the path, so a line needs the group's alone. */
static const char *label_of(const struct figures_screen *st, struct arena *a, const struct figures_row *row)
{
	struct figures_row r = *row;

	if (st->of.section.v && r.group.v)
		r.section.v = 0;
	if (st->of.group.v && r.section.v)
		r.group.v = 0;
	return screen_figures_label(a, &r);
}

static void choose_lines(struct screen *s)
{
	struct figures_screen *st = s->state;
	size_t room = (size_t)st->reply.n_rows + 1;

	st->by_section &= has_sections(st);
	st->lines = ARENA_ARRAY(&s->arena, room, const struct figures_row *);
	st->labels = ARENA_ARRAY(&s->arena, room, const char *);
	st->folded = ARENA_ARRAY(&s->arena, room, const char *);
	st->n = 0;
	for (int32_t i = 0; i < st->reply.n_rows; i++)
		if (is_shown(st, i)) {
			st->labels[st->n] = label_of(st, &s->arena, &st->reply.rows[i]);
			st->folded[st->n] = text_fold(&s->arena, st->labels[st->n]);
			st->lines[st->n++] = &st->reply.rows[i];
		}
	tui_list_set(&st->list, &rows, st, st->n);
}

static enum status figures_load(struct screen *s, struct err *e)
{
	struct figures_screen *st = s->state;
	const struct screen_app *app = s->app;
	struct figures_request request = { st->of.months, st->of.section, st->of.group };

	if (door_figures(app->door, &request, &s->arena, &st->reply, e) != ST_OK)
		return e->code;
	st->glyphs = app->me.settings.glyphs;
	choose_lines(s);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	struct area a = tui_draw_body(t);
	int foot = tui_draw_size(t) == SIZE_FULL ? FOOT_ROWS : 0;

	return (struct area){ a.row + 1, a.col, a.rows - 1 - foot, a.cols };
}

static void draw_head(const struct figures_screen *st, struct tui *t, struct area a)
{
	const char *const heads[COLUMNS] = { [CITIZENS] = C_("figures", "Cit."), [DUE] = C_("figures", "Due"),
		[OVERDUE] = C_("figures", "Late"), [MEASURED] = C_("figures", "Meas."), [START] = C_("figures", "Start"),
		[NOW] = C_("figures", "Now"), [CHANGE] = "+/-", [UP] = C_("figures", "Up"), [SAME] = C_("figures", "Same"),
		[DOWN] = C_("figures", "Down") };
	struct columns k = columns_for(a.cols, st->of.months);

	tui_draw_text(t, a.row, 2, DRAW_BOLD, st->by_section ? _("Section") : _("Target group"));
	for (int c = 0; c < COLUMNS; c++)
		if (k.ends[c])
			tui_draw_field(t, a.row, k.ends[c] - 5, 5, ALIGN_RIGHT, DRAW_BOLD, heads[c]);
	if (k.cells)
		tui_draw_text(t, a.row, k.spark, DRAW_BOLD, C_("figures", "Means"));
}

static void draw_foot(const struct figures_screen *st, struct tui *t, struct area a)
{
	struct arena paint;

	arena_init(&paint);
	tui_draw_rule(t, a.row, st->labels[st->list.at]);
	const char **lines;
	size_t n = tui_draw_wrap(t, &paint, screen_figures_text(&paint, &st->reply, st->lines[st->list.at]), a.cols - 2, &lines);
	for (size_t i = 0; i < n && (int)i < a.rows - 2; i++)
		tui_draw_text(t, a.row + 1 + (int)i, 1, DRAW_PLAIN, lines[i]);
	tui_draw_text(t, a.row + a.rows - 1, 1, DRAW_PLAIN, screen_figures_foot(&paint, &st->reply));
	arena_done(&paint);
}

static void figures_draw(const struct screen *s, struct tui *t)
{
	const struct figures_screen *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	struct arena paint;

	arena_init(&paint);
	tui_draw_context(t, arena_printf(&paint, P_("the last %d month", "the last %d months", st->of.months), (int)st->of.months));
	arena_done(&paint);
	draw_head(st, t, a);
	if (tui_draw_size(t) == SIZE_FULL)
		draw_foot(st, t, (struct area){ list.row + list.rows, 0, FOOT_ROWS, a.cols });
	tui_list_draw(&st->list, &rows, st, t, list);
}

static void show(struct screen *s)
{
	const struct figures_screen *st = s->state;
	const char *text = screen_figures_text(&s->arena, &st->reply, st->lines[st->list.at]);

	tui_prompt_text(s, st->labels[st->list.at],
		arena_printf(&s->arena, "%s\n\n%s", text, screen_figures_foot(&s->arena, &st->reply)));
}

/* What a line is made of; the total and a single cell say their numbers in words. */
static struct nav open_line(struct screen *s)
{
	struct figures_screen *st = s->state;
	const struct figures_row *r = st->lines[st->list.at];

	if (!st->list.at || st->of.section.v || st->of.group.v || (r->group.v && !has_sections(st))) {
		show(s);
		return NAV(NAV_STAY);
	}
	st->next = (struct figures_arg){ st->of.months, r->section, r->group, st->labels[st->list.at] };
	return NAV_TO(&screen_figures, &st->next);
}

static struct nav choose_period(struct screen *s)
{
	struct figures_screen *st = s->state;
	const char *items[COUNT(periods)];
	int chosen;
	size_t at = 0;

	for (size_t i = 0; i < COUNT(periods); i++) {
		items[i] = arena_printf(&s->arena, P_("The last %d month", "The last %d months", periods[i]), (int)periods[i]);
		at = periods[i] == st->of.months ? i : at;
	}
	chosen = tui_prompt_choice(s, _("Period, of whole months"), items, COUNT(periods), at);
	if (chosen < 0)
		return NAV(NAV_STAY);
	st->of.months = periods[chosen];
	return NAV(NAV_RELOAD);
}

static void add_page_rows(const struct figures_screen *st, struct page_table *table)
{
	static const int columns[] = { CITIZENS, OVERDUE, MEASURED, START, NOW, CHANGE };

	for (size_t i = 0; i < st->n; i++) {
		char bufs[COUNT(columns)][FIGURE_ROOM];
		const char *cells[COUNT(columns) + 2] = { st->labels[i] };
		struct arena *a = table->arena;
		char up[FIGURE_ROOM], same[FIGURE_ROOM], down[FIGURE_ROOM];

		for (size_t c = 0; c < COUNT(columns); c++)
			cells[c + 1] = arena_dup(a, cell(st->lines[i], columns[c], bufs[c]));
		cells[COUNT(columns) + 1] = arena_printf(a, "%s / %s / %s", cell(st->lines[i], UP, up),
			cell(st->lines[i], SAME, same), cell(st->lines[i], DOWN, down));
		page_row(table, cells);
	}
}

static struct nav print(struct screen *s, struct err *e)
{
	const struct figures_screen *st = s->state;
	const struct page_column columns[] = { { st->by_section ? _("Section") : _("Target group"), PAGE_LEFT },
		{ _("Citizens"), PAGE_RIGHT }, { _("Overdue"), PAGE_RIGHT }, { _("Measured"), PAGE_RIGHT },
		{ _("Start"), PAGE_RIGHT }, { _("Now"), PAGE_RIGHT }, { _("Change"), PAGE_RIGHT },
		{ _("Up / same / down"), PAGE_RIGHT } };
	struct print_page job = { .app = s->app, .purpose = "", .what = "figures", .stem = arena_printf(&s->arena, "trin-%s",
		_("figures")), .title = _("Figures without names") };
	struct page p;

	screen_print_page_init(&job, &s->arena, &p);
	if (*st->of_label)
		page_pair(&p, st->of.section.v ? _("Section") : _("Target group"), st->of_label);
	page_pair(&p, _("Period"), arena_printf(&s->arena, "%s - %s", screen_sheet_date(&s->arena, st->reply.from),
		screen_sheet_date(&s->arena, st->reply.to)));
	add_page_rows(st, page_table(&p, _("The same citizens at start and now"), columns, COUNT(columns)));
	page_add(&p, PAGE_TEXT, screen_figures_foot(&s->arena, &st->reply));
	return screen_print_page_ask(s, &job, &p, e);
}

static struct nav figures_command(struct screen *s, int cmd, struct err *e)
{
	struct figures_screen *st = s->state;

	if (cmd == CMD_OPEN)
		return open_line(s);
	if (cmd == CMD_FULL_TEXT)
		show(s);
	if (cmd == CMD_NEXT) {
		st->by_section = !st->by_section;
		choose_lines(s);
	}
	if (cmd == CMD_PERIOD)
		return choose_period(s);
	return cmd == CMD_PRINT ? print(s, e) : NAV(NAV_STAY);
}

static const char *figures_why_not(const struct screen *s, int cmd)
{
	const struct figures_screen *st = s->state;

	if (cmd != CMD_NEXT)
		return NULL;
	if (st->of.section.v || st->of.group.v)
		return N_("Here the lines are parts of one.");
	return has_sections(st) ? NULL : N_("There is one section only.");
}

static const char *figures_crumb(const struct screen *s)
{
	const struct figures_screen *st = s->state;

	return *st->of_label ? st->of_label : _("Figures");
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .help = N_("What the line is made of, or its numbers in words") },
	{ .id = CMD_NEXT, .foot = true, .word = N_("groups/sections"), .help = N_("By target group or by section") },
	{ .id = CMD_PERIOD, .foot = true },
	{ .id = CMD_FULL_TEXT, .foot = true, .word = N_("in words"), .help = N_("The numbers of the line in words") },
	{ .id = CMD_PRINT, .foot = true },
	{ .id = CMD_SEARCH },
	{ 0 },
};

const struct screen_ops screen_figures = {
	.name = "figures",
	.title = N_("Figures"),
	.about = N_("Numbers of many citizens, without names. Measured are those with two measurements or more in the period; "
		    "the means and up, same and down are of the same citizens at both ends. The line shows each month's mean "
		    "(blank: nobody, or too few). Where a number could tell of fewer citizens than the site allows, or another "
		    "could be worked out from it, there is a star. Periods are whole months. Nobody is ranked. Looking is "
		    "logged."),
	.state_size = sizeof(struct figures_screen),
	.commands = commands,
	.open = figures_open,
	.load = figures_load,
	.draw = figures_draw,
	.crumb = figures_crumb,
	.list = SCREEN_PART(struct figures_screen, list),
	.rows = &rows,
	.list_area = list_area,
	.command = figures_command,
	.why_not = figures_why_not,
};
