/*
 * Citizens whose name is hidden, oldest first: after a year somebody must ask whether it still
 * holds. A revealed name is gone at the next key and never comes into the log of messages.
 */

#include <stdio.h>

#include "base/date.h"
#include "purpose_priv.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "words_priv.h"

struct protected {
	struct protected_list_reply list;
	struct tui_list rows;
	struct protect_arg arg;
	char revealed[REVEALED_ROOM];
	int login_most;
};

#define COL_LOGIN 24
#define LOGIN_LEAST 9

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct protected *st = ctx;
	const struct protected_row *r = &st->list.rows[i];
	char day[DATE_ROOM];
	int right = a.col + a.cols, login = screen_words_login_cols(st->login_most, LOGIN_LEAST, right);

	tui_draw_text(t, a.row, 1, attr | (r->is_old ? DRAW_ATTENTION : 0), r->is_old ? "!" : " ");
	tui_draw_field(t, a.row, 3, 8, ALIGN_LEFT, attr, r->ref);
	tui_draw_field(t, a.row, 12, 10, ALIGN_LEFT, attr, date_long(day, r->since));
	tui_draw_field(t, a.row, COL_LOGIN, login, ALIGN_LEFT, attr, r->caseworker);
	if (r->is_old && right >= TUI_FULL_COLS)
		tui_draw_text(t, a.row, COL_LOGIN + login + 1, attr, _("more than a year ago: does it still hold?"));
}

static int64_t row_id(const void *ctx, size_t i)
{
	return ((const struct protected *)ctx)->list.rows[i].citizen.v;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status protected_load(struct screen *s, struct err *e)
{
	struct protected *st = s->state;
	struct screen_app *app = s->app;

	if (door_protected_list(
		    app->door, &(struct protected_list_request){0}, &s->arena, &st->list, e) != ST_OK)
		return e->code;
	st->login_most = screen_words_widest(st->list.rows, (size_t)st->list.n_rows, sizeof(*st->list.rows),
		offsetof(struct protected_row, caseworker));
	tui_list_set(&st->rows, &rows, st, (size_t)st->list.n_rows);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 0 }, (struct margin){ 1, 0 });
}

static void protected_draw(const struct screen *s, struct tui *t)
{
	const struct protected *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	tui_draw_text(t, a.row, 3, DRAW_BOLD, _("Ref"));
	tui_draw_text(t, a.row, 12, DRAW_BOLD, C_("column", "Since"));
	tui_draw_text(t, a.row, COL_LOGIN, DRAW_BOLD, _("Caseworker"));
	if (*st->revealed)
		tui_draw_status(t, DRAW_ATTENTION, st->revealed);
	if (st->list.n_rows) {
		tui_list_draw(&st->rows, &rows, st, t, list);
		return;
	}
	tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("None of your citizens has a hidden name."));
	tui_draw_cursor(t, list.row, 1);
}

static void protected_touched(struct screen *s)
{
	((struct protected *)s->state)->revealed[0] = '\0';
}

static void reveal(struct screen *s, const struct protected_row *r, struct err *e)
{
	struct protected *st = s->state;
	const char *purpose = r->other ? screen_purpose_ask(s) : "";

	if (purpose)
		(void)screen_app_reveal(s->app, &s->arena, r->citizen, purpose, st->revealed, e);
}

static struct nav protected_command(struct screen *s, int cmd, struct err *e)
{
	struct protected *st = s->state;
	const struct protected_row *r = &st->list.rows[st->rows.at];

	if (cmd == CMD_REVEAL)
		reveal(s, r, e);
	if (cmd != CMD_OPEN)
		return NAV(NAV_STAY);
	st->arg = (struct protect_arg){.citizen = r->citizen, .ref = r->ref, .is_protected = true};
	return NAV_TO(&screen_protect, &st->arg);
}

static const struct command commands[] = {
	COMMAND_LINE(CMD_OPEN, true, "open", "ENTER RIGHT", N_("renew or lift"),
		N_("Say that it still holds, or lift it")),
	{.id = CMD_REVEAL, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_protected = {
	.name = "protected",
	.title = N_("Protected names"),
	.about = N_("Citizens that you may protect and whose name is hidden, the oldest first. ! "
		    "marks a protection of more than a year: it lapses unless it was renewed. "
		    "Enter renews or lifts it, v shows name and CPR number and is logged."),
	.state_size = sizeof(struct protected),
	.commands = commands,
	.load = protected_load,
	.draw = protected_draw,
	.list = SCREEN_PART(struct protected, rows),
	.rows = &rows,
	.list_area = list_area,
	.touched = protected_touched,
	.command = protected_command,
};
