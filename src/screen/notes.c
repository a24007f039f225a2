#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

/* All notes of one course, newest first. */

struct notes {
	struct course_id course;
	char purpose[PURPOSE_BYTES];
	struct trend trend;
	const char **labels, **folded; /* of each row */
	struct tui_list list;
};

#define TEXT_ROWS 6

static const struct note *at(const struct notes *st, size_t i)
{
	return &st->trend.citizen.notes[st->trend.citizen.n_notes - 1 - (int32_t)i];
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct notes *st = ctx;
	int label_w = a.col + a.cols >= TUI_FULL_COLS ? 27 : 12, body = 12 + label_w + 1;
	char on[DATE_ROOM];

	tui_draw_text(t, a.row, 2, attr, date_short(on, at(st, i)->taken_on));
	tui_draw_field(t, a.row, 12, label_w, ALIGN_LEFT, attr, st->labels[i]);
	tui_draw_field(t, a.row, body, a.col + a.cols - body, ALIGN_LEFT, attr, at(st, i)->body);
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct notes *st = ctx;

	return st->folded[i];
}

static const struct tui_list_rows rows = { .draw = draw_row, .folded = row_folded };

static enum status notes_open(struct screen *s, const void *arg, struct err *e)
{
	struct notes *st = s->state;
	const struct citizen_arg *of = arg;

	(void)e;
	st->course = of->course;
	text_safe(st->purpose, sizeof(st->purpose), of->purpose, PURPOSE_CHARS, false);
	return ST_OK;
}

/* The label in the set in force; an indicator that has left it keeps its key. */
static const char *label_of(const struct notes *st, struct screen_app *app, const struct note *n)
{
	const char *key = screen_trend_note_key(&st->trend, app, n);
	int i = *key ? set_find(st->trend.set, key) : -1;

	if (!*key)
		return _("The whole");
	return i < 0 ? key : indicator_label(&st->trend.set->indicators[i], screen_words_english());
}

static enum status notes_load(struct screen *s, struct err *e)
{
	struct notes *st = s->state;
	enum status status =
		screen_trend_load(&st->trend, s->app, &s->arena, st->course, st->purpose, e);

	if (status)
		return status;
	size_t n = (size_t)st->trend.citizen.n_notes;
	st->labels = ARENA_ARRAY(&s->arena, n + 1, const char *);
	st->folded = ARENA_ARRAY(&s->arena, n + 1, const char *);
	for (size_t i = 0; i < n; i++) {
		st->labels[i] = label_of(st, s->app, at(st, i));
		st->folded[i] = text_fold(&s->arena,
			arena_printf(&s->arena, "%s %s", st->labels[i], at(st, i)->body));
	}
	tui_list_set(&st->list, &rows, st, n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	struct area a = tui_draw_body(t);

	a.rows -= tui_draw_size(t) == SIZE_FULL ? TEXT_ROWS : 0;
	return a;
}

static void notes_draw(const struct screen *s, struct tui *t)
{
	const struct notes *st = s->state;
	struct area list = list_area(t);

	if (!st->list.n) {
		tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("There are no notes on this course."));
		return;
	}
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, list.row + list.rows, st->labels[st->list.at]);
		tui_draw_wrapped(t,
			(struct area){ list.row + list.rows + 1, 1, TEXT_ROWS - 1, list.cols - 2 },
			DRAW_PLAIN, at(st, st->list.at)->body);
	}
	tui_list_draw(&st->list, &rows, st, t, list);
}

static bool notes_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct notes *st = s->state;

	(void)nav;
	(void)e;
	return tui_list_key(&st->list, &rows, st, k, list_area(tui_screen_tui(s)).rows);
}

static struct nav notes_command(struct screen *s, int cmd, struct err *e)
{
	struct notes *st = s->state;

	(void)e;
	if (cmd == CMD_SEARCH)
		tui_list_search(s, &st->list, &rows, st, list_area(tui_screen_tui(s)).rows);
	else if (cmd == CMD_OPEN)
		tui_prompt_text(s, st->labels[st->list.at], at(st, st->list.at)->body);
	return NAV(NAV_STAY);
}

static const char *notes_why_not(const struct screen *s, int cmd)
{
	const struct notes *st = s->state;

	return (cmd == CMD_OPEN || cmd == CMD_SEARCH) && !st->list.n ? N_("There is no line here.")
								     : NULL;
}

static const struct command commands[] = {
	{ .id = CMD_OPEN,
		.foot = true,
		.word = N_("read"),
		.help = N_("The whole note in a window") },
	{ .id = CMD_SEARCH, .foot = true },
	{ .id = CMD_NEXT_HIT },
	{ .id = CMD_PREV_HIT },
	{ 0 },
};

const struct screen_ops screen_notes = {
	.name = "notes",
	.title = N_("Notes"),
	.about = N_("The notes that stand with finished measurements, newest first."),
	.roles = ROLES_SCORING,
	.state_size = sizeof(struct notes),
	.commands = commands,
	.open = notes_open,
	.load = notes_load,
	.draw = notes_draw,
	.key = notes_key,
	.command = notes_command,
	.why_not = notes_why_not,
};
