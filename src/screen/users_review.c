/*
 * The yearly review, on the same list as users.c. "Still right" carries the version that was seen,
 * so that nobody vouches for a user who was changed meanwhile.
 */

#include "base/date.h"
#include "screen/screens.h"
#include "users_list_priv.h"

struct users_review {
	struct users_list l;
	struct users_form_arg form;
	struct user_row user;
};
_Static_assert(offsetof(struct users_review, l) == 0, "users_list_priv.h");

enum { REVIEW_RIGHT = CMD_OWN };

static enum status review_load(struct screen *s, struct err *e)
{
	struct users_review *st = s->state;
	struct screen_app *app = s->app;
	struct review_reply reply;
	enum status status =
		door_review(app->door, &(struct review_request){0}, &s->arena, &reply, e);

	if (status == ST_OK)
		screen_users_list_set(&st->l, app, &s->arena, reply.rows, (size_t)reply.n_rows);
	return status;
}

static void review_draw(const struct screen *s, struct tui *t)
{
	const struct users_review *st = s->state;

	screen_users_list_draw(&st->l, t, _("Every user was reviewed within the last year."));
}

static struct nav still_right(struct screen *s, const struct user_row *u, struct err *e)
{
	struct screen_app *app = s->app;
	struct user_reviewed_reply reply;

	if (door_user_reviewed(app->door,
		    &(struct user_reviewed_request){.user = u->id, .version = u->version},
		    &s->arena, &reply, e) == ST_OK)
		tui_screen_say(
			s, _("%s: role, section and validity are still right."), u->login);
	return NAV(NAV_RELOAD);
}

static struct nav review_command(struct screen *s, int cmd, struct err *e)
{
	struct users_review *st = s->state;
	const struct user_row *u = screen_users_list_at(&st->l);

	screen_users_list_command(s, cmd);
	if (!u)
		return NAV(NAV_STAY);
	if (cmd == REVIEW_RIGHT)
		return still_right(s, u, e);
	if (cmd != CMD_OPEN)
		return NAV(NAV_STAY);
	st->user = *u;
	st->form = (struct users_form_arg){.user = &st->user};
	return NAV_TO(&screen_users_form, &st->form);
}

static const struct command commands[] = {
	COMMAND_LINE(REVIEW_RIGHT, true, "still-right", "r", N_("still right"),
		N_("Role, section and validity were looked at and are right")),
	COMMAND_LINE(CMD_OPEN, true, "open", "ENTER RIGHT", N_("edit"),
		N_("Change the marked user")),
	{.id = CMD_SEARCH, .foot = true},
	{.id = CMD_FILTER, .foot = true},
	{.id = CMD_SORT, .foot = true},
	COMMAND_LINE(CMD_FULL_TEXT, false, "full-text", "v", N_("full text"),
		N_("All about the marked user in a window")),
	{0},
};

const struct screen_ops screen_users_review = {
	.name = "user-review",
	.title = N_("Yearly review"),
	.about = N_("Users of your sections whom nobody has looked at for a year. Say for each "
		    "that role, section and validity are still right, or change what is not. "
		    "Closing and moving is done in the list of users."),
	.state_size = sizeof(struct users_review),
	.commands = commands,
	.load = review_load,
	.draw = review_draw,
	.list = SCREEN_PART(struct users_review, l.list),
	.rows = &screen_users_list_rows,
	.list_area = screen_users_list_area,
	.keys = screen_users_list_keys,
	.key = screen_users_list_key,
	.command = review_command,
};
