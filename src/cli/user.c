/*
 * user add, rebind and list; what else is done to users is in people.c. The login's number comes from
 * the system, --uid is only for a login unknown here, and without either the first use binds it.
 */

#include <errno.h>
#include <pwd.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "model/people.h"
#include "model/role.h"
#include "people_priv.h"
#include "service/admin.h"

#define UID_MAX 4294967293 /* below (uid_t)-2, which systems use for nobody */

enum { ADD_NAME, ADD_ROLE, ADD_SECTION, ADD_UID, ADD_FROM, ADD_TO };
static const struct cli_option add_options[] = {
	[ADD_NAME] = {"name", TAKES_NAME, N_("the person's name (else as the system knows the login)")},
	[ADD_ROLE] = {"role", TAKES_ROLE | NEEDED,
		N_("caseworker, team-leader, key-person, provider, reader or administrator")},
	[ADD_SECTION] = {"section", TAKES_SECTION, N_("key of the section, see section list")},
	[ADD_UID] = {"uid", TAKES_UID, N_("the login's number, when this machine does not know the login")},
	[ADD_FROM] = {"from", TAKES_DAY, N_("first day of validity (at once)")},
	[ADD_TO] = {"to", TAKES_DAY, N_("last day of validity (none)")},
};

/* What the system knows of a login: its number and, from the first GECOS field, a name. */
static void ask_system(struct cli_session *s, struct admin_user *user)
{
	char room[4096];
	struct passwd pw, *found = NULL;

	if (getpwnam_r(user->login, &pw, room, sizeof(room), &found) != 0 || !found)
		return;
	user->uid = found->pw_uid;
	if (!user->name && found->pw_gecos && found->pw_gecos[strspn(found->pw_gecos, ", ")])
		user->name = arena_dup_n(&s->arena, found->pw_gecos, strcspn(found->pw_gecos, ","));
}

static enum cli_exit take_uid(struct admin_user *user, const char *text)
{
	struct err e;

	if (!text)
		return CLI_FINE;
	if (user->uid >= 0)
		return cli_say_usage(
			_("the system knows the login %s as number %lld; leave --uid out"),
			user->login, (long long)user->uid);
	if (num_parse(text, 1, UID_MAX, &user->uid, &e) != ST_OK)
		return cli_say_usage(_("--uid takes the number of a login, not \"%s\""), text);
	return CLI_FINE;
}

static enum cli_exit fill_user(struct cli_session *s, const struct cli_given *given, struct admin_user *user)
{
	const struct cli_value *v = given->values;

	*user = (struct admin_user){.login = given->words[0].text,
		.name = v[ADD_NAME].text,
		.section = v[ADD_SECTION].text,
		.role = (int32_t)v[ADD_ROLE].number,
		.uid = -1,
		.from = v[ADD_FROM].day,
		.to = v[ADD_TO].day};
	ask_system(s, user);
	if (!user->name)
		return cli_say_usage(_("--%s is missing"), "name");
	if (!user->section && user->role != ROLE_ADMINISTRATOR)
		return cli_say_usage(_("--%s is missing"), "section");
	return take_uid(user, v[ADD_UID].text);
}

static enum cli_exit add(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_user user;
	enum cli_exit code = fill_user(s, given, &user);

	if (code != CLI_FINE)
		return code;
	if (service_user_add(&s->service, &user, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_CREATED));
	done.uid = user.uid;
	done.section = user.section ? user.section : "";
	done.from = user.from;
	cli_people_answer(answer, &done);
	if (user.section)
		cli_table_say(answer, _("Added %s (%s) to %s."), user.login, user.name, user.section);
	else
		cli_table_say(answer, _("Added %s (%s), outside the sections."), user.login, user.name);
	if (user.uid < 0)
		cli_table_say(answer, "%s", _("The login is bound to its number the first time it is used."));
	return CLI_FINE;
}

const struct cli_command cli_user_add = {
	.name = "user add", .words = CLI_ONE(TAKES_LOGIN),
	.summary = N_("let a login use trin"),
	.help = N_("The user is the Unix login; trin has no passwords. When this machine knows "
		   "the login, its number is taken from there; else give --uid, or it is taken "
		   "the first time the login is used."),
	CLI_OPTIONS(add_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = add,
};

enum { REBIND_UID };
static const struct cli_option rebind_options[] = {
	[REBIND_UID] = {"uid", TAKES_UID, N_("the login's number, when this machine does not know the login")},
};

static enum cli_exit rebind(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_user user = {.login = given->words[0].text, .uid = -1};

	ask_system(s, &user);
	enum cli_exit code = take_uid(&user, given->values[REBIND_UID].text);
	if (code != CLI_FINE)
		return code;
	if (service_user_rebind(&s->service, user.login, user.uid, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user.login, "rebind");
	done.uid = user.uid;
	cli_people_answer(answer, &done);
	if (user.uid < 0)
		cli_table_say(answer, _("%s is bound to the number of whoever logs in with it next."), user.login);
	else
		cli_table_say(answer, _("%s is bound to the number %lld."), user.login, (long long)user.uid);
	return CLI_FINE;
}

const struct cli_command cli_user_rebind = {
	.name = "user rebind", .words = CLI_ONE(TAKES_USER),
	.summary = N_("bind a user to the number that the login has now"),
	.help = N_("A login whose number in the system has changed is refused, because it may belong to another person. Make "
		   "sure that it is the same person, then bind the login again."),
	CLI_OPTIONS(rebind_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = rebind,
};

static const struct cli_column list_columns[] = {{N_("Login"), CELL_TEXT}, {N_("Name"), CELL_TEXT}, {N_("Role"), CELL_TEXT},
	{N_("Section"), CELL_TEXT}, {N_("Number"), CELL_NUMBER}, {N_("From"), CELL_TEXT}, {N_("To"), CELL_TEXT},
	{N_("State"), CELL_TEXT}, {N_("Courses"), CELL_NUMBER}, {N_("Last login"), CELL_TEXT}};

static const char *state_of(const struct admin_user *u, int32_t today)
{
	if (u->closed)
		return "closed";
	if (u->from != DAY_NONE && u->from > today)
		return "later";
	return u->to != DAY_NONE && u->to < today ? "expired" : "active";
}

static enum cli_exit list(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_user *users = NULL;
	size_t n = 0;

	(void)given;
	if (service_user_list(&s->service, &s->arena, &users, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (const struct admin_user *u = users; u < users + n; u++)
		cli_table_row(answer, u->login, u->name, role_key((enum role)u->role), u->section,
			u->uid < 0 ? "" : cli_table_number(answer, u->uid), cli_table_day(answer, u->from),
			cli_table_day(answer, u->to), state_of(u, clock_today()), cli_table_number(answer, u->n_cases),
			u->last_login ? cli_table_day(answer, clock_day_of(u->last_login)) : "");
	return CLI_FINE;
}

const struct cli_command cli_user_list = {
	.name = "user list",
	.summary = N_("the users, their roles and running courses"),
	.help = N_("Dates are written yyyy-mm-dd. The state is active, later (not valid yet), "
		   "expired or closed."),
	CLI_COLUMNS(list_columns), .opens = true, .run = list,
};
