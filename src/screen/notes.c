#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "fresh_priv.h"
#include "screen/screens.h"
#include "timeline_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

/* What happened in one course, newest first; or what was written about it alone. */

struct notes {
	struct citizen_arg of;
	struct trend trend;
	struct event *events; /* oldest first */
	size_t n_events;
	size_t *shown; /* rows of the list, as events */
	const char **folded; /* of each row, once a search has looked at it */
	struct arena *arena;
	bool written_only, oldest_first;
	struct tui_list list;
};
_Static_assert(offsetof(struct notes, of) == 0, "screen_trend_open");

#define TEXT_ROWS 6

static const struct event *at(const struct notes *st, size_t i)
{
	return &st->events[st->shown[i]];
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct notes *st = ctx;
	const struct event *e = at(st, i);
	int body = a.col + a.cols >= TUI_FULL_COLS ? 46 : a.col + a.cols;
	char on[DATE_ROOM];

	tui_draw_text(t, a.row, 2, attr, date_short(on, e->on));
	tui_draw_field(t, a.row, 12, body - 13, ALIGN_LEFT, attr, e->label);
	if (body < a.col + a.cols)
		tui_draw_field(t, a.row, body, a.col + a.cols - body, ALIGN_LEFT, attr, e->body);
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct notes *st = ctx;
	const struct event *e = at(st, i);

	if (!st->folded[i])
		st->folded[i] = text_fold(st->arena, arena_printf(st->arena, "%s %s", e->label, e->body));
	return st->folded[i];
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct notes *st = ctx;

	return (int64_t)st->shown[i] + 1;
}

static const struct tui_list_rows rows = { .draw = draw_row, .folded = row_folded, .id = row_id };

static void arrange(struct notes *st, struct arena *a)
{
	size_t n = 0;

	st->arena = a;
	st->shown = ARENA_ARRAY(a, st->n_events + 1, size_t);
	st->folded = ARENA_ARRAY(a, st->n_events + 1, const char *);
	for (size_t i = 0; i < st->n_events; i++) {
		size_t k = st->oldest_first ? i : st->n_events - 1 - i;
		const struct event *e = &st->events[k];
		if (st->written_only && !screen_timeline_is_written(e->kind))
			continue;
		st->shown[n++] = k;
	}
	tui_list_set(&st->list, &rows, st, n);
}

static enum status notes_load(struct screen *s, struct err *e)
{
	struct notes *st = s->state;
	enum status status =
		screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status)
		return status;
	screen_timeline_make(&st->trend, s->app, &s->arena, &st->events, &st->n_events);
	arrange(st, &s->arena);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 0, TEXT_ROWS }, (struct margin){ 0, 2 });
}

/* The words of the marked line; a small window has two rows for them. */
static void draw_words(const struct notes *st, struct tui *t, struct area list)
{
	const struct event *e = at(st, st->list.at);
	bool full = tui_draw_size(t) == SIZE_FULL;

	if (full)
		tui_draw_rule(t, list.row + list.rows, e->label);
	tui_draw_wrapped(t, (struct area){ list.row + list.rows + (full ? 1 : 0), 1, full ? TEXT_ROWS - 1 : 2,
		list.cols - 2 }, DRAW_PLAIN, e->body);
}

static void notes_draw(const struct screen *s, struct tui *t)
{
	const struct notes *st = s->state;
	struct area list = list_area(t);

	screen_fresh_draw(s->app, t);
	tui_draw_context(t, st->written_only ? _("only what was written") : _("everything"));
	if (!st->list.n) {
		tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("There are no notes on this course."));
		return;
	}
	draw_words(st, t, list);
	tui_list_draw(&st->list, &rows, st, t, list);
}

static struct nav notes_command(struct screen *s, int cmd, struct err *e)
{
	struct notes *st = s->state;

	(void)e;
	switch (cmd) {
	case CMD_OPEN:
		tui_prompt_text(s, at(st, st->list.at)->label, at(st, st->list.at)->body);
		break;
	case CMD_ALL:
		st->written_only = !st->written_only;
		arrange(st, &s->arena);
		break;
	case CMD_SORT:
		st->oldest_first = !st->oldest_first;
		arrange(st, &s->arena);
		break;
	}
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .of_line = true, .word = N_("read"), .help = N_("The whole text in a window") },
	{ .id = CMD_ALL, .foot = true, .word = N_("notes/all"), .help = N_("Everything, or only what somebody wrote") },
	{ .id = CMD_SORT, .foot = true, .word = N_("turn"), .help = N_("Newest first or oldest first") },
	{ .id = CMD_SEARCH, .foot = true, .of_line = true },
	{ 0 },
};

const struct screen_ops screen_notes = {
	.name = "notes",
	.title = N_("What happened"),
	.about = N_("The course day by day: measurements, notes and corrections, goals reached or late, efforts, entry and "
		    "exit, and what the citizen sees otherwise."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct notes),
	.commands = commands,
	.open = screen_trend_open,
	.load = notes_load,
	.draw = notes_draw,
	.settle = screen_fresh_settle,
	.list = SCREEN_PART(struct notes, list),
	.rows = &rows,
	.list_area = list_area,
	.command = notes_command,
};
