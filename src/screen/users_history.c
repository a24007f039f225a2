/*
 * What was done to one user. Only the newest act can be undone, and the service says whether; an
 * act undone is not taken out but marked, since history is never rewritten.
 */

#include <stdio.h>

#include "screen/log_words.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "users_priv.h"

struct users_history {
	struct user_row user;
	struct user_history_reply list;
	const char **details; /* in words */
	struct tui_list rows;
};

#define TIME_COLS 14
#define BY_COLS 8
#define ACT_COLS 16

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_history *st = ctx;
	const struct user_act_row *r = &st->list.rows[i];
	char buf[LOG_TIME_ROOM], cases[USER_WORD_ROOM] = "";
	int col = 3, right = a.col + a.cols;

	tui_draw_text(t, a.row, 1, attr, r->is_undone ? "u" : " ");
	tui_draw_field(t, a.row, col, TIME_COLS, ALIGN_LEFT, attr, screen_log_words_time(buf, r->at));
	col += TIME_COLS + 1;
	if (right >= TUI_FULL_COLS) {
		tui_draw_field(t, a.row, col, BY_COLS, ALIGN_LEFT, attr, r->by_login);
		col += BY_COLS + 1;
	}
	tui_draw_field(t, a.row, col, ACT_COLS, ALIGN_LEFT, attr,
		_(people_act_name((enum user_act)r->act)));
	col += ACT_COLS + 1;
	if (right < TUI_FULL_COLS)
		return;
	if (r->n_cases)
		snprintf(cases, sizeof(cases), "%d", (int)r->n_cases);
	tui_draw_field(t, a.row, col, 5, ALIGN_RIGHT, attr, cases);
	tui_draw_field(t, a.row, col + 7, right - col - 7, ALIGN_LEFT, attr, st->details[i]);
}

static const struct tui_list_rows rows = {.draw = draw_row};

/* A refusal's detail is the answer that somebody wrote; all others are made of terms. */
static const char *words_of(struct arena *a, const struct user_act_row *r)
{
	return r->act == USER_MOVE_REFUSED ? r->detail : screen_log_words_terms(a, r->detail);
}

static enum status history_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_history *st = s->state;

	(void)e;
	st->user = *(const struct user_row *)arg;
	return ST_OK;
}

static enum status history_load(struct screen *s, struct err *e)
{
	struct users_history *st = s->state;
	struct screen_app *app = s->app;
	enum status status = door_user_history(app->door,
		&(struct user_history_request){.user = st->user.id}, &s->arena, &st->list, e);

	if (status != ST_OK)
		return status;
	st->details = ARENA_ARRAY(&s->arena, (size_t)st->list.n_rows + 1, const char *);
	for (int32_t i = 0; i < st->list.n_rows; i++)
		st->details[i] = words_of(&s->arena, &st->list.rows[i]);
	tui_list_set(&st->rows, &rows, st, (size_t)st->list.n_rows);
	return status;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 0 }, (struct margin){ 1, 0 });
}

static void history_draw(const struct screen *s, struct tui *t)
{
	const struct users_history *st = s->state;
	struct area a = tui_draw_body(t);
	bool wide = a.cols >= TUI_FULL_COLS;
	int act = 3 + TIME_COLS + 1 + (wide ? BY_COLS + 1 : 0);

	tui_draw_context(t, st->user.name);
	tui_draw_text(t, a.row, 3, DRAW_BOLD, _("When"));
	tui_draw_text(t, a.row, act, DRAW_BOLD, _("What"));
	if (wide) {
		tui_draw_text(t, a.row, 3 + TIME_COLS + 1, DRAW_BOLD, _("Who"));
		tui_draw_field(t, a.row, act + ACT_COLS + 1, 5, ALIGN_RIGHT, DRAW_BOLD,
			C_("column", "Cases"));
		tui_draw_text(t, a.row, act + ACT_COLS + 8, DRAW_BOLD, _("Detail"));
	}
	if (st->list.n_rows)
		tui_list_draw(&st->rows, &rows, st, t, list_area(t));
	else
		tui_draw_text(
			t, a.row + 1, 1, DRAW_PLAIN, _("Nothing was done to this user yet."));
	tui_draw_status(t, DRAW_PLAIN,
		st->list.can_undo ? _("u=undone. The newest can be undone with u")
				  : _("u=undone"));
}

static void show(struct screen *s)
{
	struct users_history *st = s->state;
	const struct user_act_row *r = &st->list.rows[st->rows.at];
	char buf[LOG_TIME_ROOM];

	tui_prompt_text(s, st->user.login,
		arena_printf(&s->arena, "%s  %s: %s%s\n%s\n%s", screen_log_words_time(buf, r->at), r->by_login,
			_(people_act_name((enum user_act)r->act)),
			r->is_undone ? _(" (undone)") : "", st->details[st->rows.at],
			arena_printf(&s->arena,
				P_("%d case changed hands.", "%d cases changed hands.",
					r->n_cases),
				(int)r->n_cases)));
}

static struct nav undo(struct screen *s, struct err *e)
{
	struct users_history *st = s->state;
	struct screen_app *app = s->app;
	struct user_undo_reply reply;
	const char *act = _(people_act_name((enum user_act)st->list.rows[0].act));

	if (!tui_prompt_confirm(
		    s, arena_printf(&s->arena, _("Undo for %s: %s?"), st->user.login, act)))
		return NAV(NAV_STAY);
	if (door_user_undo(app->door, &(struct user_undo_request){.user = st->user.id},
		    &s->arena, &reply, e) == ST_OK)
		tui_screen_say(s, _("%s: undone: %s."), st->user.login, act);
	return NAV(NAV_RELOAD);
}

static struct nav history_command(struct screen *s, int cmd, struct err *e)
{
	if (cmd == CMD_OPEN)
		show(s);
	return cmd == CMD_UNDO ? undo(s, e) : NAV(NAV_STAY);
}

static const char *history_why_not(const struct screen *s, int cmd)
{
	const struct users_history *st = s->state;

	return cmd == CMD_UNDO && !st->list.can_undo ? N_("There is nothing to undo, or something else has happened since.") : NULL;
}

static const char *history_crumb(const struct screen *s)
{
	const struct users_history *st = s->state;

	return st->user.login;
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	COMMAND_OWN(CMD_UNDO, true, "undo", "u", N_("undo"),
		N_("Take back the newest act, while nothing else has happened")),
	{0},
};

const struct screen_ops screen_users_history = {
	.name = "user-history",
	.title = N_("History of a user"),
	.about =
		N_("What was done to the user and by whom, newest first. The newest act can be "
		   "undone while nothing else has happened to the user or the cases; what was "
		   "undone stays here, marked with u."),
	.state_size = sizeof(struct users_history),
	.commands = commands,
	.open = history_open,
	.load = history_load,
	.draw = history_draw,
	.crumb = history_crumb,
	.list = SCREEN_PART(struct users_history, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = history_command,
	.why_not = history_why_not,
};
