/* What the screens about users share. */

#include "users_priv.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "words_priv.h"

enum status screen_users_fetch(struct screen_app *app, struct arena *a, struct user_row **rows,
	size_t *n, struct err *e)
{
	struct users_request request = {0};
	struct users_reply reply;
	size_t room = 0;

	*rows = NULL;
	*n = 0;
	do {
		enum status st = door_users(app->door, &request, a, &reply, e);
		if (st)
			return st;
		for (int32_t i = 0; i < reply.n_rows; i++) {
			struct user_row *u = arena_push(a, rows, n, &room, sizeof(**rows));
			*u = reply.rows[i];
			request.after = u->id;
		}
	} while (reply.more && reply.n_rows > 0);
	return ST_OK;
}

enum status screen_users_fetch_one(struct screen_app *app, struct arena *a, struct user_id id,
	struct user_row *out, struct err *e)
{
	struct users_reply reply;
	enum status st = door_users(
		app->door, &(struct users_request){.after = {id.v - 1}}, a, &reply, e);

	if (st)
		return st;
	if (reply.n_rows == 0 || reply.rows[0].id.v != id.v)
		return err_set(e, ST_NOTFOUND, "%s", N_("The user"));
	*out = reply.rows[0];
	return ST_OK;
}

enum status screen_users_sections(struct screen_app *app, struct arena *a, bool own,
	struct section_row **rows, size_t *n, struct err *e)
{
	struct sections_reply reply;
	enum status st = door_sections(app->door, &(struct sections_request){0}, a, &reply, e);

	if (st)
		return st;
	*rows = reply.rows;
	*n = 0;
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (!reply.rows[i].is_closed && (reply.rows[i].own || !own))
			(*rows)[(*n)++] = reply.rows[i];
	return ST_OK;
}

int32_t screen_users_rank(const struct screen_app *app)
{
	return app->is_deputy && app->me.role < ROLE_TEAM_LEADER ? ROLE_TEAM_LEADER : app->me.role;
}

const char *screen_users_last(char buf[USER_WORD_ROOM], const struct user_row *u, int32_t today)
{
	char date[DATE_ROOM];

	if (u->last_login == 0)
		return C_("login", "never");
	if (clock_day_of(u->last_login) == today)
		return C_("login", "today");
	snprintf(buf, USER_WORD_ROOM, "%s", date_short(date, clock_day_of(u->last_login)));
	return buf;
}

char screen_users_mark(const struct user_row *u)
{
	static const char states[USER_STATE_COUNT] = {
		[USER_ACTIVE] = ' ',
		[USER_LATER] = 'l',
		[USER_EXPIRED] = 'e',
		[USER_CLOSED] = 'x',
	};

	if (u->is_dormant)
		return '!';
	if (u->state == USER_ACTIVE && *u->moving_to)
		return '>';
	return u->state >= 0 && u->state < USER_STATE_COUNT ? states[u->state] : ' ';
}

static const char *validity(struct arena *a, const struct user_row *u)
{
	char from[DATE_ROOM], until[DATE_ROOM];

	if (u->valid_from != DAY_NONE && u->valid_until != DAY_NONE)
		return arena_printf(a, _("valid from %s until %s"),
			date_long(from, u->valid_from), date_long(until, u->valid_until));
	if (u->valid_from != DAY_NONE)
		return arena_printf(a, _("valid from %s"), date_long(from, u->valid_from));
	if (u->valid_until != DAY_NONE)
		return arena_printf(a, _("valid until %s"), date_long(until, u->valid_until));
	return _("valid without end");
}

static const char *cases(struct arena *a, const struct user_row *u)
{
	return arena_printf(a, "%s, %s",
		arena_printf(a, P_("%d case", "%d cases", u->n_cases), (int)u->n_cases),
		arena_printf(a, P_("%d draft", "%d drafts", u->n_drafts), (int)u->n_drafts));
}

static const char *reviewed(struct arena *a, const struct user_row *u)
{
	char date[DATE_ROOM];

	if (u->reviewed_at == 0)
		return _("never reviewed");
	return arena_printf(a, _("reviewed %s"), date_long(date, clock_day_of(u->reviewed_at)));
}

/* What is special about the user, or "". */
static const char *special(struct arena *a, const struct user_row *u)
{
	char date[DATE_ROOM];

	if (u->state == USER_CLOSED)
		return arena_printf(a, _("Closed %s; Enter opens the user again."),
			date_long(date, clock_day_of(u->closed_at)));
	if (*u->moving_to && u->moving_on != DAY_NONE)
		return arena_printf(a, _("A move to %s waits, from %s."), u->moving_to,
			date_long(date, u->moving_on));
	if (*u->moving_to)
		return arena_printf(a, _("A move to %s waits."), u->moving_to);
	if (u->is_dormant)
		return arena_printf(a, _("! Not logged in for %d days."), PEOPLE_DORMANT_DAYS);
	return "";
}

const char *screen_users_sentence(struct arena *a, const struct user_row *u, int32_t today)
{
	char last[USER_WORD_ROOM];

	return arena_printf(a, "%s (%s), %s, %s.\n%s; %s; %s; %s.\n%s", u->name, u->login,
		screen_words_role(u->role),
		*u->section_label ? u->section_label : _("no section"), cases(a, u),
		arena_printf(a, _("last login: %s"), screen_users_last(last, u, today)),
		validity(a, u), reviewed(a, u), special(a, u));
}

void screen_users_say_move(struct screen *s, const char *login, int32_t state, int32_t from_on)
{
	char date[DATE_ROOM];

	if (state == MOVE_DONE)
		tui_screen_say(s, _("%s is moved."), login);
	else if (state == MOVE_AGREED)
		tui_screen_say(s, _("%s moves on %s."), login, date_long(date, from_on));
	else
		tui_screen_say(s,
			_("The move of %s waits for the key person of the section that "
			  "receives."),
			login);
}
