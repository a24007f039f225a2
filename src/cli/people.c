/* user move, close, reopen, review: what key persons do in the program, as commands. */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "model/handover.h"
#include "model/people.h"
#include "people_priv.h"

enum cli_exit cli_people_find(struct cli_session *s, const char *login, struct user_row *out)
{
	struct users_request request = {.after = {0}};
	struct users_reply reply = {0};
	struct err e;

	do {
		if (service_users(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
			return cli_say_failed(&e);
		for (int32_t i = 0; i < reply.n_rows; i++)
			if (strcmp(reply.rows[i].login, login) == 0) {
				*out = reply.rows[i];
				return CLI_FINE;
			}
		if (reply.n_rows)
			request.after = reply.rows[reply.n_rows - 1].id;
	} while (reply.more);
	return cli_say_missing(N_("There is no user %s. Nothing was changed. See: trin-admin user list"), login);
}

enum cli_exit cli_people_section(struct cli_session *s, const char *key, struct section_id *out)
{
	struct sections_reply reply = {0};
	struct err e;

	if (!key)
		return cli_say_usage("%s", _("--section is missing"));
	if (service_sections(&s->service, &(struct sections_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].key, key) == 0) {
			*out = reply.rows[i].id;
			return CLI_FINE;
		}
	return cli_say_missing(N_("There is no section %s. Nothing was changed. See: trin-admin section list"), key);
}

enum cli_exit cli_people_role(const char *text, int32_t *role)
{
	if (text)
		*role = role_from_key(text);
	return *role >= 0 ? CLI_FINE : cli_say_usage(_("there is no role \"%s\""), text);
}

static const char *count(struct arena *a, int64_t n)
{
	return n < 0 ? "" : arena_printf(a, "%lld", (long long)n);
}

struct cli_done cli_people_act(const char *login, const char *act)
{
	return (struct cli_done){.login = login, .act = act, .section = "", .uid = -1, .period = -1, .from = DAY_NONE,
		.n_cases = -1, .n_drafts = -1};
}

enum cli_exit cli_people_done(struct cli_session *s, const struct cli_done *done, const char *sentence)
{
	static const char *const headings[] = {N_("Login"), N_("Action"), N_("Number"), N_("Section"), N_("From"),
		N_("Period"), N_("Courses"), N_("Drafts")};
	const char *cells[] = {done->login, done->act, count(&s->arena, done->uid), done->section,
		cli_table_day(&s->arena, done->from), count(&s->arena, done->period), count(&s->arena, done->n_cases),
		count(&s->arena, done->n_drafts)};
	struct cli_table table;

	if (!s->form_given) {
		puts(sentence);
		return CLI_FINE;
	}
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(2) | TABLE_COLUMN(5) | TABLE_COLUMN(6) | TABLE_COLUMN(7);
	cli_table_add(&table, cells);
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

/* Who gets the cases: one login, or the suggestion that evens out. */
static enum cli_exit assign(struct cli_session *s, struct user_id user, const char *to, struct assignment **out,
	int32_t *n)
{
	struct handover_request request = {user, to ? PLAN_ONE : PLAN_BALANCE, {0}};
	struct handover_reply reply = {0};
	struct user_row receiver;
	struct err e;
	enum cli_exit code;

	if (to && (code = cli_people_find(s, to, &receiver)) != CLI_FINE)
		return code;
	if (to)
		request.to = receiver.id;
	if (service_handover(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	*out = ARENA_ARRAY(&s->arena, (size_t)reply.n_cases, struct assignment);
	*n = reply.n_cases;
	for (int32_t i = 0; i < reply.n_cases; i++)
		(*out)[i] = (struct assignment){reply.cases[i].course, reply.cases[i].to};
	return CLI_FINE;
}

enum { CLOSE_TO, CLOSE_REASON };
static const struct cli_option close_options[] = {
	[CLOSE_TO] = {"to", N_("LOGIN"), N_("who gets the cases (else they are spread evenly)")},
	[CLOSE_REASON] = {"reason", N_("TEXT"), N_("why, for the log")},
};

static enum cli_exit run_close(struct cli_session *s, const struct cli_given *given)
{
	struct user_close_request request = {.reason = given->values[CLOSE_REASON] ? given->values[CLOSE_REASON] : ""};
	struct user_close_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code != CLI_FINE)
		return code;
	request.user = user.id;
	request.version = user.version;
	code = assign(s, user.id, given->values[CLOSE_TO], &request.assignments, &request.n_assignments);
	if (code != CLI_FINE)
		return code;
	if (service_user_close(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_WAS_CLOSED));
	done.n_cases = reply.n_cases;
	done.n_drafts = reply.n_drafts;
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("%s is closed; cases handed over: %d, drafts offered: %d."), user.login,
			(int)reply.n_cases, (int)reply.n_drafts));
}

const struct cli_command cli_user_close = {
	.name = "user close",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("close a user and hand over the cases"),
	.help = N_("The login ends at once, also in a session that is open. Every case gets a new caseworker; the name "
		   "stays in history."),
	.options = close_options,
	.n_options = COUNT(close_options),
	.opens = true,
	.run = run_close,
};

enum { MOVE_SECTION, MOVE_CASES, MOVE_TO, MOVE_FROM };
static const struct cli_option move_options[] = {
	[MOVE_SECTION] = {"section", N_("SECTION"), N_("key of the section, see section list")},
	[MOVE_CASES] = {"cases", "stay|follow|hand-over", N_("what becomes of the cases (stay)")},
	[MOVE_TO] = {"to", N_("LOGIN"), N_("who gets the cases that are handed over (else they are spread evenly)")},
	[MOVE_FROM] = {"from", N_("DATE"), N_("first day in the new section (today)")},
};

static enum cli_exit fill_move(struct cli_session *s, const struct cli_given *given, const struct user_row *user,
	struct user_move_request *request)
{
	const char *cases = given->values[MOVE_CASES];
	enum cli_exit code = cli_people_section(s, given->values[MOVE_SECTION], &request->section);

	*request = (struct user_move_request){.user = user->id, .version = user->version, .section = request->section,
		.from_on = DAY_NONE, .reason = ""};
	if (code != CLI_FINE)
		return code;
	request->cases = cases ? people_cases_from_key(cases) : MOVE_STAY;
	if (request->cases < 0)
		return cli_say_usage(_("--cases takes stay, follow or hand-over, not \"%s\""), cases);
	if ((code = cli_options_day("from", given->values[MOVE_FROM], &request->from_on)) != CLI_FINE)
		return code;
	if (request->cases != MOVE_HAND_OVER)
		return CLI_FINE;
	return assign(s, user->id, given->values[MOVE_TO], &request->assignments, &request->n_assignments);
}

static enum cli_exit run_move(struct cli_session *s, const struct cli_given *given)
{
	struct user_move_request request = {.version = 0};
	struct user_move_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code == CLI_FINE)
		code = fill_move(s, given, &user, &request);
	if (code != CLI_FINE)
		return code;
	if (service_user_move(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	bool now = reply.state == MOVE_DONE;
	struct cli_done done = cli_people_act(user.login, people_act_key(now ? USER_MOVED : USER_MOVE_ASKED));
	done.section = given->values[MOVE_SECTION];
	done.from = now ? clock_today() : request.from_on;
	return cli_people_done(s, &done,
		arena_printf(&s->arena, now ? _("Moved %s to %s.") : _("%s moves to %s on that day."), user.login,
			given->values[MOVE_SECTION]));
}

const struct cli_command cli_user_move = {
	.name = "user move",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("move a user to another section"),
	.help = N_("An administrator's move needs nobody's agreement. The old access ends with it, also in a session "
		   "that is open."),
	.options = move_options,
	.n_options = COUNT(move_options),
	.opens = true,
	.run = run_move,
};

enum { REOPEN_SECTION, REOPEN_ROLE, REOPEN_TO };
static const struct cli_option reopen_options[] = {
	[REOPEN_SECTION] = {"section", N_("SECTION"), N_("key of the section, see section list")},
	[REOPEN_ROLE] = {"role", N_("ROLE"), N_("the role (as before)")},
	[REOPEN_TO] = {"to", N_("DATE"), N_("last day of validity (none)")},
};

static enum cli_exit fill_reopen(struct cli_session *s, const struct cli_given *given, const struct user_row *user,
	struct user_reopen_request *request)
{
	enum cli_exit code;

	*request = (struct user_reopen_request){.user = user->id, .version = user->version, .section = user->section,
		.role = user->role, .valid_until = DAY_NONE};
	code = cli_people_role(given->values[REOPEN_ROLE], &request->role);
	if (code == CLI_FINE && given->values[REOPEN_SECTION])
		code = cli_people_section(s, given->values[REOPEN_SECTION], &request->section);
	return code == CLI_FINE ? cli_options_day("to", given->values[REOPEN_TO], &request->valid_until) : code;
}

static enum cli_exit run_reopen(struct cli_session *s, const struct cli_given *given)
{
	struct user_reopen_request request;
	struct user_reopen_reply reply = {0};
	struct user_row user;
	struct err e;
	enum cli_exit code = cli_people_find(s, given->words[0], &user);

	if (code == CLI_FINE)
		code = fill_reopen(s, given, &user, &request);
	if (code != CLI_FINE)
		return code;
	if (service_user_reopen(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(user.login, people_act_key(USER_REOPENED));
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("%s can log in again."), user.login));
}

const struct cli_command cli_user_reopen = {
	.name = "user reopen",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("let a closed user log in again"),
	.options = reopen_options,
	.n_options = COUNT(reopen_options),
	.opens = true,
	.run = run_reopen,
};

static enum cli_exit run_review(struct cli_session *s, const struct cli_given *given)
{
	static const char *const headings[] = {N_("Login"), N_("Name"), N_("Role"), N_("Section"), N_("Courses"),
		N_("State")};
	struct review_reply reply = {0};
	struct cli_table table;
	struct err e;

	(void)given;
	if (service_review(&s->service, &(struct review_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(4);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct user_row *u = &reply.rows[i];
		const char *cells[] = {u->login, u->name, role_key((enum role)u->role), u->section_label,
			arena_printf(&s->arena, "%d", (int)u->n_cases),
			u->is_dormant ? "dormant" : people_state_key((enum user_state)u->state)};

		cli_table_add(&table, cells);
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_user_review = {
	.name = "user review",
	.words = "",
	.summary = N_("the users whom nobody has reviewed for a year"),
	.opens = true,
	.run = run_review,
};
