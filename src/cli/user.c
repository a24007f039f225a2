/*
 * user add and user list; what else is done to users is in people.c. The login's number comes from
 * the system, --uid is only for a login unknown here, and without either the first use binds it.
 */

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "model/people.h"
#include "model/role.h"
#include "people_priv.h"
#include "service/admin.h"

#define UID_MAX 4294967293 /* below (uid_t)-2, which systems use for nobody */

enum { ADD_NAME, ADD_ROLE, ADD_SECTION, ADD_UID, ADD_FROM, ADD_TO };
static const struct cli_option add_options[] = {
	[ADD_NAME] = {"name", N_("NAME"),
		N_("the person's name (else as the system knows the login)")},
	[ADD_ROLE] = {"role", N_("ROLE"),
		N_("caseworker, team-leader, key-person, provider, reader or administrator")},
	[ADD_SECTION] = {"section", N_("SECTION"), N_("key of the section, see section list")},
	[ADD_UID] = {"uid", "N",
		N_("the login's number, when this machine does not know the login")},
	[ADD_FROM] = {"from", N_("DATE"), N_("first day of validity (at once)")},
	[ADD_TO] = {"to", N_("DATE"), N_("last day of validity (none)")},
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

static enum cli_exit take_role(struct admin_user *user, const char *text)
{
	user->role = text ? role_from_key(text) : -1;
	if (text && user->role < 0)
		return cli_say_usage(_("there is no role \"%s\"; there are: %s"), text,
			_(add_options[ADD_ROLE].help));
	if (!text)
		return cli_say_usage("%s", _("--role is missing"));
	return CLI_FINE;
}

static enum cli_exit fill_user(
	struct cli_session *s, const struct cli_given *given, struct admin_user *user)
{
	enum cli_exit code;

	*user = (struct admin_user){.login = given->words[0],
		.name = given->values[ADD_NAME],
		.section = given->values[ADD_SECTION],
		.uid = -1,
		.from = DAY_NONE,
		.to = DAY_NONE};
	ask_system(s, user);
	if (!user->name)
		return cli_say_usage("%s", _("--name is missing"));
	if ((code = take_role(user, given->values[ADD_ROLE])) != CLI_FINE)
		return code;
	if (!user->section && user->role != ROLE_ADMINISTRATOR)
		return cli_say_usage("%s", _("--section is missing"));
	if ((code = take_uid(user, given->values[ADD_UID])) != CLI_FINE)
		return code;
	if ((code = cli_options_day("from", given->values[ADD_FROM], &user->from)) != CLI_FINE)
		return code;
	return cli_options_day("to", given->values[ADD_TO], &user->to);
}

static enum cli_exit add(struct cli_session *s, const struct cli_given *given)
{
	struct admin_user user;
	struct section_id section;
	struct err e;
	enum cli_exit code = fill_user(s, given, &user);

	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code == CLI_FINE && user.section)
		code = cli_people_section(s, user.section, &section);
	if (code != CLI_FINE)
		return code;
	if (service_user_add(&s->service, &user, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_CREATED));
	done.uid = user.uid;
	done.section = user.section ? user.section : "";
	done.from = user.from;
	return cli_people_done(s, &done,
		arena_printf(&s->arena, user.uid < 0 ? "%s\n%s" : "%s",
			user.section ? arena_printf(&s->arena, _("Added %s (%s) to %s."), user.login, user.name, user.section)
				     : arena_printf(&s->arena, _("Added %s (%s), outside the sections."), user.login, user.name),
			_("The login is bound to its number the first time it is used.")));
}

const struct cli_command cli_user_add = {
	.name = "user add",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("let a login use trin"),
	.help = N_("The user is the Unix login; trin has no passwords. When this machine knows "
		   "the login, its number is taken from there; else give --uid, or it is taken "
		   "the first time the login is used."),
	.options = add_options,
	.n_options = COUNT(add_options),
	.run = add,
};

enum { REBIND_UID };
static const struct cli_option rebind_options[] = {
	[REBIND_UID] = {"uid", "N", N_("the login's number, when this machine does not know the login")},
};

static enum cli_exit rebind(struct cli_session *s, const struct cli_given *given)
{
	struct admin_user user = {.login = given->words[0], .uid = -1};
	struct err e;
	enum cli_exit code;

	ask_system(s, &user);
	code = take_uid(&user, given->values[REBIND_UID]);
	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	if (service_user_rebind(&s->service, user.login, user.uid, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, "rebind");
	done.uid = user.uid;
	return cli_people_done(s, &done,
		user.uid < 0 ? arena_printf(&s->arena, _("%s is bound to the number of whoever logs in with it next."), user.login) :
			       arena_printf(&s->arena, _("%s is bound to the number %lld."), user.login, (long long)user.uid));
}

const struct cli_command cli_user_rebind = {
	.name = "user rebind",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("bind a user to the number that the login has now"),
	.help = N_("A login whose number in the system has changed is refused, because it may belong to another person. Make "
		   "sure that it is the same person, then bind the login again."),
	.options = rebind_options,
	.n_options = COUNT(rebind_options),
	.run = rebind,
};

static const char *const headings[] = {N_("Login"), N_("Name"), N_("Role"), N_("Section"),
	N_("Number"), N_("From"), N_("To"), N_("State"), N_("Courses"), N_("Last login")};

static const char *state_of(const struct admin_user *u, int32_t today)
{
	if (u->closed)
		return "closed";
	if (u->from != DAY_NONE && u->from > today)
		return "later";
	return u->to != DAY_NONE && u->to < today ? "expired" : "active";
}

static void add_row(struct cli_session *s, struct cli_table *table, const struct admin_user *u)
{
	const char *cells[] = {u->login, u->name, role_key((enum role)u->role),
		u->section[0] ? u->section : "-",
		u->uid < 0 ? "-" : arena_printf(&s->arena, "%lld", (long long)u->uid),
		cli_table_day(&s->arena, u->from), cli_table_day(&s->arena, u->to),
		state_of(u, clock_today()), arena_printf(&s->arena, "%d", (int)u->n_cases),
		u->last_login ? cli_table_day(&s->arena, clock_day_of(u->last_login)) : "-"};

	cli_table_add(table, cells);
}

static enum cli_exit list(struct cli_session *s, const struct cli_given *given)
{
	struct admin_user *users = NULL;
	struct cli_table table;
	size_t n = 0;
	struct err e;

	(void)given;
	if (service_user_list(&s->service, &s->arena, &users, &n, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(4) | TABLE_COLUMN(8);
	for (size_t i = 0; i < n; i++)
		add_row(s, &table, &users[i]);
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_user_list = {
	.name = "user list",
	.words = "",
	.summary = N_("the users, their roles and running courses"),
	.help = N_("Dates are written yyyy-mm-dd. The state is active, later (not valid yet), "
		   "expired or closed."),
	.opens = true,
	.run = list,
};
