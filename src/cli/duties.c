/* user stand-in, deputy, periods, end-period: rights for a time. */

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "model/people.h"
#include "people_priv.h"

enum { PERIOD_OF, PERIOD_FROM, PERIOD_TO };

static enum cli_exit take_period(const struct cli_given *given, struct duty_add_request *request)
{
	request->from_on = clock_today();
	request->to_on = DAY_NONE;
	enum cli_exit code = cli_options_day("from", given->values[PERIOD_FROM], &request->from_on);

	if (code == CLI_FINE)
		code = cli_options_day("to", given->values[PERIOD_TO], &request->to_on);
	if (code != CLI_FINE)
		return code;
	return request->to_on == DAY_NONE ? cli_say_usage("%s", _("--to is missing")) : CLI_FINE;
}

static enum cli_exit add(struct cli_session *s, const char *login, struct duty_add_request *request)
{
	struct duty_add_reply reply = {0};
	struct err e;

	if (service_duty_add(&s->service, request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act(login,
		people_act_key(request->kind == DUTY_DEPUTY ? USER_DEPUTISES : USER_STANDS_IN));
	done.from = request->from_on;
	done.period = reply.id;
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("Added period %lld."), (long long)reply.id));
}

static const struct cli_option stand_in_options[] = {
	[PERIOD_OF] = {"for", N_("LOGIN"), N_("whose cases")},
	[PERIOD_FROM] = {"from", N_("DATE"), N_("first day (today)")},
	[PERIOD_TO] = {"to", N_("DATE"), N_("last day, at most a year after the first")},
};

static enum cli_exit run_stand_in(struct cli_session *s, const struct cli_given *given)
{
	struct duty_add_request request = {.kind = DUTY_STAND_IN};
	struct user_row user, of;
	enum cli_exit code = take_period(given, &request);

	if (code == CLI_FINE && !given->values[PERIOD_OF])
		code = cli_say_usage("%s", _("--for is missing"));
	if (code != CLI_FINE || (code = cli_people_find(s, given->words[0], &user)) != CLI_FINE ||
		(code = cli_people_find(s, given->values[PERIOD_OF], &of)) != CLI_FINE)
		return code;
	request.user = user.id;
	request.for_user = of.id;
	return add(s, user.login, &request);
}

const struct cli_command cli_user_stand_in = {
	.name = "user stand-in",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("let a user have another's cases for a time"),
	.options = stand_in_options,
	.n_options = COUNT(stand_in_options),
	.opens = true,
	.run = run_stand_in,
};

static const struct cli_option deputy_options[] = {
	[PERIOD_OF] = {"section", N_("SECTION"), N_("whose users; key of the section, see section list")},
	[PERIOD_FROM] = {"from", N_("DATE"), N_("first day (today)")},
	[PERIOD_TO] = {"to", N_("DATE"), N_("last day, at most a year after the first")},
};

static enum cli_exit run_deputy(struct cli_session *s, const struct cli_given *given)
{
	struct duty_add_request request = {.kind = DUTY_DEPUTY};
	struct user_row user;
	enum cli_exit code = take_period(given, &request);

	if (code != CLI_FINE || (code = cli_people_find(s, given->words[0], &user)) != CLI_FINE ||
		(code = cli_people_section(s, given->values[PERIOD_OF], &request.section)) != CLI_FINE)
		return code;
	request.user = user.id;
	return add(s, user.login, &request);
}

const struct cli_command cli_user_deputy = {
	.name = "user deputy",
	.words = N_("LOGIN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("let a user run a section's users for a time"),
	.options = deputy_options,
	.n_options = COUNT(deputy_options),
	.opens = true,
	.run = run_deputy,
};

static enum cli_exit run_periods(struct cli_session *s, const struct cli_given *given)
{
	static const char *const headings[] = {N_("Period"), N_("Kind"), N_("Login"), N_("Name"), N_("For"), N_("From"),
		N_("To")};
	struct duties_reply reply = {0};
	struct cli_table table;
	struct err e;

	(void)given;
	if (service_duties(&s->service, &(struct duties_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(0);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct duty_row *r = &reply.rows[i];
		const char *cells[] = {arena_printf(&s->arena, "%lld", (long long)r->id),
			r->kind == DUTY_DEPUTY ? "deputy" : "stand-in", r->login, r->name, r->for_label,
			cli_table_day(&s->arena, r->from_on), cli_table_day(&s->arena, r->to_on)};

		cli_table_add(&table, cells);
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_user_periods = {
	.name = "user periods",
	.words = "",
	.summary = N_("the stand-ins and deputies, now and to come"),
	.opens = true,
	.run = run_periods,
};

static enum cli_exit run_end(struct cli_session *s, const struct cli_given *given)
{
	struct duty_end_request request;
	struct duty_end_reply reply = {0};
	struct err e;
	enum cli_exit code;

	if (num_parse(given->words[0], 1, INT64_MAX, &request.id, &e) != ST_OK)
		return cli_say_usage(_("a period is a number, see user periods, not \"%s\""), given->words[0]);
	if ((code = cli_session_open(s)) != CLI_FINE)
		return code;
	if (service_duty_end(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	struct cli_done done = cli_people_act("", people_act_key(USER_DUTY_ENDED));
	done.period = request.id;
	return cli_people_done(s, &done,
		arena_printf(&s->arena, _("Period %lld has ended."), (long long)request.id));
}

const struct cli_command cli_user_end_period = {
	.name = "user end-period",
	.words = N_("PERIOD"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("end a stand-in or deputyship at once"),
	.run = run_end,
};
