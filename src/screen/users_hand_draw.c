/*
 * The hand-over painted. The colleagues' counts are those of the moment: cases they have, and
 * those given here and not sent.
 */

#include "users_hand_priv.h"

#include <stdio.h>

#define COL_REF 3
#define COL_NAME 11
#define TO_COLS 12
#define FOOT_ROWS 5

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_hand *st = ctx;
	const struct case_hand *c = &st->list.cases[i];
	int right = a.col + a.cols, to = right - TO_COLS;
	bool wide = right >= TUI_FULL_COLS;
	int group = wide ? COL_NAME + (to - COL_NAME) / 2 : to;

	tui_draw_text(t, a.row, 1, attr, c->has_draft ? "d" : " ");
	tui_draw_field(t, a.row, COL_REF, COL_NAME - COL_REF - 1, ALIGN_LEFT, attr, c->ref);
	tui_draw_field(t, a.row, COL_NAME, group - COL_NAME - 1, ALIGN_LEFT, attr,
		st->app->initials ? st->initials[i] : st->names[i]);
	if (wide)
		tui_draw_field(
			t, a.row, group, to - group - 1, ALIGN_LEFT, attr, c->group_label);
	tui_draw_field(t, a.row, to, TO_COLS, ALIGN_LEFT, attr, screen_users_hand_to(st, c));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct users_hand *st = ctx;

	return st->list.cases[i].course.v;
}

const struct tui_list_rows screen_users_hand_rows = {.draw = draw_row, .id = row_id};

struct area screen_users_hand_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 3, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static void draw_head(const struct users_hand *st, struct tui *t, struct area a)
{
	int to = a.cols - TO_COLS, row = a.row;
	bool full = tui_draw_size(t) == SIZE_FULL;
	struct arena paint;

	arena_init(&paint);
	if (full) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN, "%s (%s): %s, %s", st->arg.user.name,
			st->arg.user.login,
			arena_printf(&paint, P_("%d case", "%d cases", st->list.n_cases),
				(int)st->list.n_cases),
			arena_printf(&paint, P_("%d draft", "%d drafts", st->list.n_drafts),
				(int)st->list.n_drafts));
		row += 2;
		tui_draw_text(
			t, row, COL_NAME + (to - COL_NAME) / 2, DRAW_BOLD, _("Target group"));
	}
	tui_draw_text(t, row, COL_REF, DRAW_BOLD, _("Ref"));
	tui_draw_text(
		t, row, COL_NAME, DRAW_BOLD, st->app->initials ? _("Initials") : _("Name"));
	tui_draw_field(t, row, to, TO_COLS, ALIGN_LEFT, DRAW_BOLD, C_("column", "Goes to"));
	arena_done(&paint);
}

/* How many cases each colleague has now and will have. */
static void draw_receivers(const struct users_hand *st, struct tui *t, struct area a)
{
	struct arena paint;
	const char *text = "";

	arena_init(&paint);
	tui_draw_rule(t, a.row, _("Cases of the colleagues, now > then"));
	for (int32_t i = 0; i < st->list.n_receivers; i++) {
		const struct receiver_row *r = &st->list.receivers[i];
		text = arena_printf(&paint, "%s%s %d>%d   ", text, r->login, (int)r->n_cases,
			(int)screen_users_hand_load(st, r));
	}
	if (st->list.n_receivers == 0)
		text = _("Nobody in your sections can take cases.");
	tui_draw_wrapped(
		t, (struct area){a.row + 1, 1, a.rows - 2, a.cols - 2}, DRAW_PLAIN, text);
	tui_draw_text(t, a.row + a.rows - 1, 1, DRAW_PLAIN,
		_("d=has a draft, which is offered to the new caseworker"));
	arena_done(&paint);
}

static const char *status_of(const struct users_hand *st, struct arena *a)
{
	int32_t left = screen_users_hand_left(st);

	if (left)
		return arena_printf(a,
			P_("%d case has no new caseworker yet",
				"%d cases have no new caseworker yet", left),
			(int)left);
	return st->arg.closes ? _("F10 closes the user") : _("F10 moves the user");
}

void screen_users_hand_draw(const struct screen *s, struct tui *t)
{
	const struct users_hand *st = s->state;
	struct area a = tui_draw_body(t), list = screen_users_hand_area(t);
	struct arena paint;

	arena_init(&paint);
	tui_draw_title(t,
		arena_printf(&paint, "%s: %s", st->arg.user.login,
			st->arg.closes ? _("close and hand over") : _("hand over the cases")),
		NULL);
	draw_head(st, t, a);
	tui_draw_status(t, DRAW_PLAIN, status_of(st, &paint));
	if (tui_draw_size(t) == SIZE_FULL)
		draw_receivers(
			st, t, (struct area){list.row + list.rows, 0, FOOT_ROWS, list.cols});
	if (st->list.n_cases) {
		tui_list_draw(&st->rows, &screen_users_hand_rows, st, t, list);
	} else {
		tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("There is no case to hand over."));
		tui_draw_cursor(t, list.row, 1);
	}
	arena_done(&paint);
}
