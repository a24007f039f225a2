/* user edit, undo, history, reviewed: one user, as key persons see one. */

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "model/people.h"
#include "people_priv.h"

enum { EDIT_NAME, EDIT_ROLE, EDIT_FROM, EDIT_TO };
static const struct cli_option edit_options[] = {
	[EDIT_NAME] = {"name", N_("NAME"), N_("the person's name (as before)")},
	[EDIT_ROLE] = {"role", N_("ROLE"), N_("the role (as before)")},
	[EDIT_FROM] = {"from", N_("DATE"), N_("first day of validity (as before); - for none")},
	[EDIT_TO] = {"to", N_("DATE"), N_("last day of validity (as before); - for none")},
};

/* "-" takes a limit away, nothing leaves it as it is. */
static enum cli_exit take_limit(const char *option, const char *text, int32_t *day)
{
	if (!text)
		return CLI_FINE;
	if (text[0] == '-' && !text[1]) {
		*day = DAY_NONE;
		return CLI_FINE;
	}
	return cli_options_day(option, text, day);
}

static enum cli_exit run_edit(struct cli_session *s, const struct cli_given *given)
{
	struct user_change_request request;
	struct user_change_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code != CLI_FINE)
		return code;
	request = (struct user_change_request){user.id, user.version,
		given->values[EDIT_NAME] ? given->values[EDIT_NAME] : user.name, user.role, user.valid_from,
		user.valid_until};
	if ((code = cli_people_role(given->values[EDIT_ROLE], &request.role)) != CLI_FINE ||
		(code = take_limit("from", given->values[EDIT_FROM], &request.valid_from)) != CLI_FINE ||
		(code = take_limit("to", given->values[EDIT_TO], &request.valid_until)) != CLI_FINE)
		return code;
	if (service_user_change(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	bool same = reply.version == user.version;
	struct cli_done done = cli_people_act(user.login, same ? "" : people_act_key(USER_CHANGED));
	return cli_people_done(s, &done,
		arena_printf(&s->arena, same ? _("%s is so already.") : _("Changed %s."), user.login));
}

const struct cli_command cli_user_edit = {
	.name = "user edit",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("change a user's name, role or validity"),
	.options = edit_options,
	.n_options = COUNT(edit_options),
	.opens = true,
	.run = run_edit,
};

static enum cli_exit run_undo(struct cli_session *s, const struct cli_given *given)
{
	struct user_undo_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code != CLI_FINE)
		return code;
	if (service_user_undo(&s->service, &(struct user_undo_request){user.id}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_UNDONE));
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("Took back: %s (%s)."), people_act_key((enum user_act)reply.act), user.login));
}

const struct cli_command cli_user_undo = {
	.name = "user undo",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("take back the last thing that was done to a user"),
	.help = N_("As long as nothing else has happened to the user or the cases."),
	.opens = true,
	.run = run_undo,
};

static enum cli_exit run_reviewed(struct cli_session *s, const struct cli_given *given)
{
	struct user_reviewed_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code != CLI_FINE)
		return code;
	if (service_user_reviewed(&s->service, &(struct user_reviewed_request){user.id, user.version}, &s->arena, &reply,
		    &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_REVIEWED));
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("%s is reviewed."), user.login));
}

const struct cli_command cli_user_reviewed = {
	.name = "user reviewed",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("say that role, section and validity are still right"),
	.opens = true,
	.run = run_reviewed,
};

static enum cli_exit run_history(struct cli_session *s, const struct cli_given *given)
{
	static const char *const headings[] = {N_("Time"), N_("Login"), N_("Action"), N_("Detail"), N_("Courses"),
		N_("Undone")};
	struct user_history_reply reply = {0};
	struct cli_table table;
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code != CLI_FINE)
		return code;
	if (service_user_history(&s->service, &(struct user_history_request){user.id}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(4);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct user_act_row *r = &reply.rows[i];
		const char *cells[] = {cli_table_time(&s->arena, r->at), r->by_login, people_act_key((enum user_act)r->act),
			r->detail, arena_printf(&s->arena, "%d", (int)r->n_cases), r->is_undone ? "undone" : ""};

		cli_table_add(&table, cells);
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_user_history = {
	.name = "user history",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("what was done to a user, newest first"),
	.opens = true,
	.run = run_history,
};
