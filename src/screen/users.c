/*
 * The list of users and its acts. What a screen above is opened with lies in the state, because an
 * argument outlives the call; a new user's id is put into the list, to be the marked row.
 */

#include "base/date.h"
#include "fresh_priv.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "users_list_priv.h"

struct users {
	struct users_list l;
	struct users_form_arg form;
	struct users_hand_arg hand;
	struct user_row user; /* of the screen that is opened */
};
_Static_assert(offsetof(struct users, l) == 0, "users_list_priv.h");

enum { USERS_MOVE = CMD_OWN, USERS_CLOSE, USERS_LOG, USERS_PERIOD, USERS_IMPORT };

static enum status users_load(struct screen *s, struct err *e)
{
	struct users *st = s->state;
	struct user_row *rows;
	size_t n;

	screen_fresh_begin(s, FRESH_ALL_USERS, (struct course_id){ 0 });
	enum status status = screen_users_fetch(s->app, &s->arena, &rows, &n, e);

	if (status)
		return status;
	screen_users_list_set(&st->l, s->app, &s->arena, rows, n);
	return ST_OK;
}

static void users_draw(const struct screen *s, struct tui *t)
{
	const struct users *st = s->state;

	screen_users_list_draw(&st->l, t,
		st->l.n ? _("No user is as the filter wants. Esc shows all.")
			: _("There are no users in your sections. a adds one."));
	screen_fresh_draw(s->app, t);
}

/* Nobody takes back an act without knowing which. */
static struct nav undo(struct screen *s, const struct user_row *u, struct err *e)
{
	struct screen_app *app = s->app;
	struct user_history_reply history;
	struct user_undo_reply reply;

	if (door_user_history(app->door, &(struct user_history_request){.user = u->id},
		    &s->arena, &history, e) != ST_OK)
		return NAV(NAV_STAY);
	if (!history.can_undo) {
		tui_screen_say(s,
			_("%s: there is nothing to undo, or something else has happened "
			  "since."),
			u->login);
		return NAV(NAV_STAY);
	}
	const char *act = _(people_act_name((enum user_act)history.rows[0].act));
	if (!tui_prompt_confirm(
		    s, arena_printf(&s->arena, _("Undo for %s: %s?"), u->login, act)))
		return NAV(NAV_STAY);
	if (door_user_undo(app->door, &(struct user_undo_request){.user = u->id}, &s->arena,
		    &reply, e) == ST_OK)
		tui_screen_say(s, _("%s: undone: %s."), u->login, act);
	return NAV(NAV_RELOAD);
}

static struct nav open_user(struct users *st, const struct user_row *u)
{
	st->form = (struct users_form_arg){.made = &st->l.list.id};
	if (u) {
		st->user = *u;
		st->form.user = &st->user;
	}
	return NAV_TO(&screen_users_form, &st->form);
}

static struct nav close_user(struct users *st, const struct user_row *u)
{
	st->hand = (struct users_hand_arg){.user = *u, .closes = true};
	return NAV_TO(&screen_users_hand, &st->hand);
}

static struct nav users_command(struct screen *s, int cmd, struct err *e)
{
	struct users *st = s->state;
	const struct user_row *u = screen_users_list_at(&st->l);

	screen_users_list_command(s, cmd);
	if (cmd == CMD_ADD)
		return open_user(st, NULL);
	if (cmd == USERS_IMPORT)
		return NAV_TO(&screen_users_import, NULL);
	if (!u)
		return NAV(NAV_STAY);
	st->user = *u;
	if (cmd == CMD_OPEN)
		return open_user(st, u);
	if (cmd == USERS_MOVE)
		return NAV_TO(&screen_users_move, &st->user);
	if (cmd == USERS_CLOSE)
		return close_user(st, u);
	if (cmd == USERS_LOG)
		return NAV_TO(&screen_users_history, &st->user);
	if (cmd == USERS_PERIOD)
		return NAV_TO(&screen_users_period, &st->user);
	return cmd == CMD_UNDO ? undo(s, u, e) : NAV(NAV_STAY);
}

static const char *users_why_not(const struct screen *s, int cmd)
{
	const struct users *st = s->state;

	if (cmd != USERS_MOVE && cmd != USERS_CLOSE && cmd != USERS_PERIOD)
		return NULL;
	return screen_users_list_at(&st->l)->state == USER_CLOSED ? N_("The user is closed; Enter opens the user again.") : NULL;
}

static const struct command commands[] = {
	{.id = CMD_ADD, .foot = true},
	COMMAND_LINE(CMD_OPEN, true, "open", "ENTER RIGHT", N_("edit"),
		N_("Change the marked user, or open a closed one again")),
	COMMAND_LINE(USERS_MOVE, true, "move-user", "t", N_("move"),
		N_("Move the user to another section")),
	COMMAND_LINE(USERS_CLOSE, true, "close-user", "c", N_("close"),
		N_("Close the user and hand over every case")),
	COMMAND_LINE(USERS_LOG, true, "history", "l", N_("history"),
		N_("What was done to the user, newest first")),
	COMMAND_LINE(CMD_UNDO, true, "undo", "u", N_("undo"),
		N_("Take back the last act on the user, while nothing else has happened")),
	{.id = CMD_SEARCH},
	{.id = CMD_FILTER},
	{.id = CMD_SORT},
	COMMAND_LINE(USERS_PERIOD, false, "period", "p", N_("period"),
		N_("Make the user stand-in or deputy for a period")),
	COMMAND_OWN(USERS_IMPORT, false, "import", "i", N_("import"),
		N_("Create, move and close many users from a CSV file")),
	COMMAND_LINE(CMD_FULL_TEXT, false, "full-text", "v", N_("full text"),
		N_("All about the marked user in a window")),
	{0},
};

const struct screen_ops screen_users = {
	.name = "users",
	.title = N_("Users"),
	.about = N_(
		"The users of your sections. A login is the account on the server; there is "
		"no password here. Whoever is closed can no longer log in, and every case "
		"gets a new caseworker in the same step; the name stays in the history. What "
		"was done last to a user can be undone while nothing else has happened."),
	.state_size = sizeof(struct users),
	.commands = commands,
	.load = users_load,
	.draw = users_draw,
	.list = SCREEN_PART(struct users, l.list),
	.rows = &screen_users_list_rows,
	.list_area = screen_users_list_area,
	.keys = screen_users_list_keys,
	.key = screen_users_list_key,
	.command = users_command,
	.why_not = users_why_not,
	.settle = screen_fresh_settle,
};
