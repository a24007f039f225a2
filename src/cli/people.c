/* user move, close, reopen, review: what key persons do in the program, as commands. */

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "model/handover.h"
#include "model/people.h"
#include "people_priv.h"

const struct cli_column cli_people_columns[8] = {{N_("Login"), CELL_TEXT}, {N_("Action"), CELL_TEXT},
	{N_("Number"), CELL_NUMBER}, {N_("Section"), CELL_TEXT}, {N_("From"), CELL_TEXT}, {N_("Period"), CELL_NUMBER},
	{N_("Courses"), CELL_NUMBER}, {N_("Drafts"), CELL_NUMBER}};

static const char *count(struct cli_table *t, int64_t n)
{
	return n < 0 ? "" : cli_table_number(t, n);
}

struct cli_done cli_people_act(const char *login, const char *act)
{
	return (struct cli_done){.login = login, .act = act, .section = "", .uid = -1, .period = -1, .from = DAY_NONE,
		.n_cases = -1, .n_drafts = -1};
}

void cli_people_answer(struct cli_table *answer, const struct cli_done *done)
{
	cli_table_row(answer, done->login, done->act, count(answer, done->uid), done->section,
		cli_table_day(answer, done->from), count(answer, done->period), count(answer, done->n_cases),
		count(answer, done->n_drafts));
}

/* Who gets the cases: one login, or, with NULL, the suggestion that evens out. */
static enum cli_exit assign(struct cli_session *s, struct user_id user, const struct user_row *to,
	struct assignment **out, int32_t *n)
{
	struct handover_request request = {user, to ? PLAN_ONE : PLAN_BALANCE, to ? to->id : (struct user_id){0}};
	struct handover_reply reply = {0};

	if (service_handover(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	*out = ARENA_ARRAY(&s->arena, (size_t)reply.n_cases, struct assignment);
	*n = reply.n_cases;
	for (int32_t i = 0; i < reply.n_cases; i++)
		(*out)[i] = (struct assignment){reply.cases[i].course, reply.cases[i].to};
	return CLI_FINE;
}

enum { CLOSE_TO, CLOSE_REASON };
static const struct cli_option close_options[] = {
	[CLOSE_TO] = {"to", TAKES_USER, N_("who gets the cases (else they are spread evenly)")},
	[CLOSE_REASON] = {"reason", TAKES_TEXT, N_("why, for the log")},
};

static enum cli_exit run_close(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	const char *reason = given->values[CLOSE_REASON].text;
	struct user_close_request request = {.user = user->id, .version = user->version, .reason = reason ? reason : ""};
	struct user_close_reply reply = {0};
	enum cli_exit code =
		assign(s, user->id, given->values[CLOSE_TO].user, &request.assignments, &request.n_assignments);

	if (code != CLI_FINE)
		return code;
	if (service_user_close(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user->login, people_act_key(USER_WAS_CLOSED));
	done.n_cases = reply.n_cases;
	done.n_drafts = reply.n_drafts;
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("%s is closed; cases handed over: %d, drafts offered: %d."), user->login,
		(int)reply.n_cases, (int)reply.n_drafts);
	return CLI_FINE;
}

const struct cli_command cli_user_close = {
	.name = "user close", .words = CLI_ONE(TAKES_USER),
	.summary = N_("close the user and hand over the cases"),
	.help = N_("The login ends at once, also in a session that is open. Every case gets a new caseworker; the name "
		   "stays in history."),
	CLI_OPTIONS(close_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_close,
};

enum { MOVE_SECTION, MOVE_CASES, MOVE_TO, MOVE_FROM };
static const struct cli_option move_options[] = {
	[MOVE_SECTION] = {"section", TAKES_SECTION | NEEDED, N_("key of the section, see section list")},
	[MOVE_CASES] = {"cases", TAKES_CASES, N_("what becomes of the cases (stay)")},
	[MOVE_TO] = {"to", TAKES_USER, N_("who gets the cases that are handed over (else they are spread evenly)")},
	[MOVE_FROM] = {"from", TAKES_DAY, N_("first day in the new section (today)")},
};

static enum cli_exit run_move(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	const struct cli_value *v = given->values, *section = &v[MOVE_SECTION];
	struct user_move_request request = {.user = user->id, .version = user->version, .section = section->section,
		.cases = (int32_t)v[MOVE_CASES].number, .from_on = v[MOVE_FROM].day, .reason = ""};
	struct user_move_reply reply = {0};
	enum cli_exit code = CLI_FINE;

	if (request.cases == MOVE_HAND_OVER)
		code = assign(s, user->id, v[MOVE_TO].user, &request.assignments, &request.n_assignments);
	if (code != CLI_FINE)
		return code;
	if (service_user_move(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	bool now = reply.state == MOVE_DONE;
	struct cli_done done = cli_people_act(user->login, people_act_key(now ? USER_MOVED : USER_MOVE_ASKED));
	done.section = section->text;
	done.from = now ? clock_today() : request.from_on;
	cli_people_answer(answer, &done);
	cli_table_say(answer, now ? _("Moved %s to %s.") : _("%s moves to %s on that day."), user->login, section->text);
	return CLI_FINE;
}

const struct cli_command cli_user_move = {
	.name = "user move", .words = CLI_ONE(TAKES_USER),
	.summary = N_("move the user to another section"),
	.help = N_("An administrator's move needs nobody's agreement. The old access ends with it, also in a session "
		   "that is open."),
	CLI_OPTIONS(move_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_move,
};

enum { REOPEN_SECTION, REOPEN_ROLE, REOPEN_TO };
static const struct cli_option reopen_options[] = {
	[REOPEN_SECTION] = {"section", TAKES_SECTION, N_("key of the section, see section list")},
	[REOPEN_ROLE] = {"role", TAKES_ROLE, N_("the role (as before)")},
	[REOPEN_TO] = {"to", TAKES_DAY, N_("last day of validity (none)")},
};

static enum cli_exit run_reopen(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	const struct cli_value *v = given->values;
	struct user_reopen_request request = {.user = user->id, .version = user->version,
		.section = v[REOPEN_SECTION].text ? v[REOPEN_SECTION].section : user->section,
		.role = v[REOPEN_ROLE].text ? (int32_t)v[REOPEN_ROLE].number : user->role,
		.valid_until = v[REOPEN_TO].day};
	struct user_reopen_reply reply = {0};

	if (service_user_reopen(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user->login, people_act_key(USER_REOPENED));
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("%s can log in again."), user->login);
	return CLI_FINE;
}

const struct cli_command cli_user_reopen = {
	.name = "user reopen", .words = CLI_ONE(TAKES_USER),
	.summary = N_("let a closed user log in again"),
	CLI_OPTIONS(reopen_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_reopen,
};

static const struct cli_column review_columns[] = {{N_("Login"), CELL_TEXT}, {N_("Name"), CELL_TEXT},
	{N_("Role"), CELL_TEXT}, {N_("Section"), CELL_TEXT}, {N_("Courses"), CELL_NUMBER}, {N_("State"), CELL_TEXT}};

static enum cli_exit run_review(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct review_reply reply = {0};

	(void)given;
	if (service_review(&s->service, &(struct review_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct user_row *u = &reply.rows[i];

		cli_table_row(answer, u->login, u->name, role_key((enum role)u->role), u->section_label,
			cli_table_number(answer, u->n_cases),
			u->is_dormant ? "dormant" : people_state_key((enum user_state)u->state));
	}
	return CLI_FINE;
}

const struct cli_command cli_user_review = {
	.name = "user review",
	.summary = N_("the users whom nobody has reviewed for a year"),
	CLI_COLUMNS(review_columns), .opens = true, .run = run_review,
};
