/* user edit, undo, history, reviewed: one user, as key persons see one. */

#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "model/people.h"
#include "people_priv.h"

enum { EDIT_NAME, EDIT_ROLE, EDIT_FROM, EDIT_TO };
static const struct cli_option edit_options[] = {
	[EDIT_NAME] = {"name", TAKES_NAME, N_("the person's name (as before)")},
	[EDIT_ROLE] = {"role", TAKES_ROLE, N_("the role (as before)")},
	[EDIT_FROM] = {"from", TAKES_LIMIT, N_("first day of validity (as before); - for none")},
	[EDIT_TO] = {"to", TAKES_LIMIT, N_("last day of validity (as before); - for none")},
};

static enum cli_exit run_edit(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	const struct cli_value *v = given->values;
	struct user_change_request request = {user->id, user->version, v[EDIT_NAME].text ? v[EDIT_NAME].text : user->name,
		v[EDIT_ROLE].text ? (int32_t)v[EDIT_ROLE].number : user->role,
		v[EDIT_FROM].text ? v[EDIT_FROM].day : user->valid_from,
		v[EDIT_TO].text ? v[EDIT_TO].day : user->valid_until};
	struct user_change_reply reply = {0};

	if (service_user_change(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	bool same = reply.version == user->version;
	struct cli_done done = cli_people_act(user->login, same ? "" : people_act_key(USER_CHANGED));
	cli_people_answer(answer, &done);
	cli_table_say(answer, same ? _("%s is so already.") : _("Changed %s."), user->login);
	return CLI_FINE;
}

const struct cli_command cli_user_edit = {
	.name = "user edit", .words = CLI_ONE(TAKES_USER),
	.summary = N_("change a user's name, role or validity"),
	CLI_OPTIONS(edit_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_edit,
};

static enum cli_exit run_undo(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	struct user_undo_reply reply = {0};

	if (service_user_undo(&s->service, &(struct user_undo_request){user->id}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user->login, people_act_key(USER_UNDONE));
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("Took back: %s (%s)."), people_act_key((enum user_act)reply.act), user->login);
	return CLI_FINE;
}

const struct cli_command cli_user_undo = {
	.name = "user undo", .words = CLI_ONE(TAKES_USER),
	.summary = N_("take back the last thing that was done to a user"),
	.help = N_("As long as nothing else has happened to the user or the cases."),
	CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_undo,
};

static enum cli_exit run_reviewed(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	struct user_reviewed_request request = {user->id, user->version};
	struct user_reviewed_reply reply = {0};

	if (service_user_reviewed(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user->login, people_act_key(USER_REVIEWED));
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("%s is reviewed."), user->login);
	return CLI_FINE;
}

const struct cli_command cli_user_reviewed = {
	.name = "user reviewed", .words = CLI_ONE(TAKES_USER),
	.summary = N_("say that role, section and validity are still right"),
	CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_reviewed,
};

static const struct cli_column history_columns[] = {{N_("Time"), CELL_TEXT}, {N_("Login"), CELL_TEXT},
	{N_("Action"), CELL_TEXT}, {N_("Detail"), CELL_TEXT}, {N_("Courses"), CELL_NUMBER}, {N_("Undone"), CELL_TEXT}};

static enum cli_exit run_history(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct user_history_request request = {given->words[0].user->id};
	struct user_history_reply reply = {0};

	if (service_user_history(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct user_act_row *r = &reply.rows[i];

		cli_table_row(answer, cli_table_time(answer, r->at), r->by_login, people_act_key((enum user_act)r->act),
			r->detail, cli_table_number(answer, r->n_cases), r->is_undone ? "undone" : "");
	}
	return CLI_FINE;
}

const struct cli_command cli_user_history = {
	.name = "user history", .words = CLI_ONE(TAKES_USER),
	.summary = N_("what was done to a user, newest first"),
	CLI_COLUMNS(history_columns), .opens = true, .run = run_history,
};
