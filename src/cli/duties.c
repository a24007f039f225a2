/* user stand-in, deputy, periods, end-period: rights for a time. */

#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "model/people.h"
#include "people_priv.h"

enum { PERIOD_OF, PERIOD_FROM, PERIOD_TO };

static enum cli_exit add(struct cli_session *s, const struct cli_given *given, struct duty_add_request *request,
	struct cli_table *answer)
{
	const struct user_row *user = given->words[0].user;
	struct duty_add_reply reply = {0};

	request->user = user->id;
	request->from_on = given->values[PERIOD_FROM].day;
	request->to_on = given->values[PERIOD_TO].day;
	if (service_duty_add(&s->service, request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act(user->login,
		people_act_key(request->kind == DUTY_DEPUTY ? USER_DEPUTISES : USER_STANDS_IN));
	done.from = request->from_on;
	done.period = reply.id;
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("Added period %lld."), (long long)reply.id);
	return CLI_FINE;
}

static const struct cli_option stand_in_options[] = {
	[PERIOD_OF] = {"for", TAKES_USER | NEEDED, N_("whose cases")},
	[PERIOD_FROM] = {"from", TAKES_DAY_OR_TODAY, N_("first day (today)")},
	[PERIOD_TO] = {"to", TAKES_DAY | NEEDED, N_("last day, at most a year after the first")},
};

static enum cli_exit run_stand_in(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct duty_add_request request = {.kind = DUTY_STAND_IN, .for_user = given->values[PERIOD_OF].user->id};

	return add(s, given, &request, answer);
}

const struct cli_command cli_user_stand_in = {
	.name = "user stand-in", .words = CLI_ONE(TAKES_USER),
	.summary = N_("let a user have another's cases for a time"),
	CLI_OPTIONS(stand_in_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_stand_in,
};

static const struct cli_option deputy_options[] = {
	[PERIOD_OF] = {"section", TAKES_SECTION | NEEDED, N_("whose users; key of the section, see section list")},
	[PERIOD_FROM] = {"from", TAKES_DAY_OR_TODAY, N_("first day (today)")},
	[PERIOD_TO] = {"to", TAKES_DAY | NEEDED, N_("last day, at most a year after the first")},
};

static enum cli_exit run_deputy(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct duty_add_request request = {.kind = DUTY_DEPUTY, .section = given->values[PERIOD_OF].section};

	return add(s, given, &request, answer);
}

const struct cli_command cli_user_deputy = {
	.name = "user deputy", .words = CLI_ONE(TAKES_USER),
	.summary = N_("let a user run a section's users for a time"),
	CLI_OPTIONS(deputy_options), CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_deputy,
};

static const struct cli_column period_columns[] = {{N_("Period"), CELL_NUMBER}, {N_("Kind"), CELL_TEXT},
	{N_("Login"), CELL_TEXT}, {N_("Name"), CELL_TEXT}, {N_("For"), CELL_TEXT}, {N_("From"), CELL_TEXT},
	{N_("To"), CELL_TEXT}};

static enum cli_exit run_periods(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct duties_reply reply = {0};

	(void)given;
	if (service_duties(&s->service, &(struct duties_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct duty_row *r = &reply.rows[i];

		cli_table_row(answer, cli_table_number(answer, r->id), r->kind == DUTY_DEPUTY ? "deputy" : "stand-in",
			r->login, r->name, r->for_label, cli_table_day(answer, r->from_on),
			cli_table_day(answer, r->to_on));
	}
	return CLI_FINE;
}

const struct cli_command cli_user_periods = {
	.name = "user periods",
	.summary = N_("the stand-ins and deputies, now and to come"),
	CLI_COLUMNS(period_columns), .opens = true, .run = run_periods,
};

static enum cli_exit run_end(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct duty_end_request request = {given->words[0].number};
	struct duty_end_reply reply = {0};

	if (service_duty_end(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	struct cli_done done = cli_people_act("", people_act_key(USER_DUTY_ENDED));
	done.period = request.id;
	cli_people_answer(answer, &done);
	cli_table_say(answer, _("Period %lld has ended."), (long long)request.id);
	return CLI_FINE;
}

const struct cli_command cli_user_end_period = {
	.name = "user end-period", .words = CLI_ONE(TAKES_PERIOD),
	.summary = N_("end a stand-in or deputyship at once"),
	CLI_COLUMNS(cli_people_columns), .opens = true, .run = run_end,
};
