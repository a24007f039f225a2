/*
 * order list, add, close: what caseworkers do in the program. Citizens are named by their ref; no
 * name leaves this way.
 */

#include <string.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "find_priv.h"
#include "model/due.h"
#include "model/order.h"

static const char *keys_of(struct arena *a, const struct order_row *row)
{
	const char *text = "";

	for (int32_t i = 0; i < row->n_lines; i++)
		text = arena_printf(a, "%s%s%s", text, i ? "," : "", row->lines[i].key);
	return text;
}

static const struct cli_column list_columns[] = {{N_("Order"), CELL_NUMBER}, {N_("Ref"), CELL_TEXT},
	{N_("Target group"), CELL_TEXT}, {N_("Caseworker"), CELL_TEXT}, {N_("Provider"), CELL_TEXT},
	{N_("Worker"), CELL_TEXT}, {N_("From"), CELL_TEXT}, {N_("To"), CELL_TEXT}, {N_("State"), CELL_TEXT},
	{N_("Indicators"), CELL_TEXT}, {N_("Measurements"), CELL_NUMBER}, {N_("Last"), CELL_TEXT}};

static enum cli_exit run_list(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct order_row *rows;
	size_t n;
	enum cli_exit code = cli_find_orders(s, &rows, &n);

	(void)given;
	if (code != CLI_FINE)
		return code;
	for (const struct order_row *r = rows; r < rows + n; r++)
		cli_table_row(answer, cli_table_number(answer, r->id.v), r->ref, r->group_label, r->caseworker,
			r->provider_key, r->user_login, cli_table_day(answer, r->from_on), cli_table_day(answer, r->to_on),
			r->due == DUE_OVERDUE ? "overdue" : order_state_key((enum order_state)r->state),
			keys_of(&s->arena, r), cli_table_number(answer, r->n_measurements),
			cli_table_day(answer, r->last_on));
	return CLI_FINE;
}

const struct cli_command cli_order_list = {
	.name = "order list",
	.summary = N_("the orders of providers that are open or have just ended"),
	.help = N_("Dates are written yyyy-mm-dd. The state is open, overdue (the provider should have measured), later or "
		   "ended. Citizens are named by their ref."),
	CLI_COLUMNS(list_columns), .opens = true, .run = run_list,
};

static const struct cli_column act_columns[] = {{N_("Order"), CELL_NUMBER}, {N_("Action"), CELL_TEXT},
	{N_("Ref"), CELL_TEXT}, {N_("Provider"), CELL_TEXT}, {N_("Worker"), CELL_TEXT}, {N_("From"), CELL_TEXT},
	{N_("To"), CELL_TEXT}};

enum { ADD_PROVIDER, ADD_WORKER, ADD_GROUP, ADD_INDICATORS, ADD_FROM, ADD_TO, ADD_TEXT };
static const struct cli_option add_options[] = {
	[ADD_PROVIDER] = {"provider", TAKES_PROVIDER | NEEDED, N_("the provider: key of a section with provider workers")},
	[ADD_WORKER] = {"worker", TAKES_LOGIN, N_("one worker of it (else all)")},
	[ADD_GROUP] = {"group", TAKES_GROUP, N_("key of the target group, for a citizen in several")},
	[ADD_INDICATORS] = {"indicators", TAKES_KEYS, N_("what is scored (else all that providers are asked about)")},
	[ADD_FROM] = {"from", TAKES_DAY_OR_TODAY, N_("the first day (today)")},
	[ADD_TO] = {"to", TAKES_DAY | NEEDED, N_("the last day")},
	[ADD_TEXT] = {"text", TAKES_TEXT, N_("what is ordered, in words")},
};

/* A provider has a row without a login, for all of its workers, and one for each. */
static enum cli_exit find_provider(struct cli_session *s, const char *key, const char *login,
	struct order_save_request *request)
{
	struct providers_reply reply = {0};
	const char *providers = "", *workers = "";

	if (service_providers(&s->service, &(struct providers_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct provider_row *row = &reply.rows[i];
		bool is_it = strcmp(row->key, key) == 0;

		if (is_it && strcmp(row->login, login ? login : "") == 0) {
			request->provider = row->provider;
			request->user = row->user;
			return CLI_FINE;
		}
		if (!*row->login)
			providers = cli_say_list(&s->arena, providers, row->key);
		else if (is_it)
			workers = cli_say_list(&s->arena, workers, row->login);
	}
	if (login && *workers)
		return cli_say(CLI_NOINPUT, _("The provider has no worker %s. Nothing was changed. There are: %s"), login,
			workers);
	return cli_say(CLI_NOINPUT, _("There is no section %s with provider workers. Nothing was changed. There are: %s"), key,
		*providers ? providers : "-");
}

/* "sovn,bolig"; without it all that providers answer. */
static enum cli_exit take_keys(struct cli_session *s, const char *list, struct set_version_id id,
	struct order_save_request *request)
{
	struct set_reply reply = {0};
	const char *asked = "";

	request->keys = ARENA_ARRAY(&s->arena, SET_MAX, struct order_key);
	if (service_set(&s->service, &(struct set_request){id}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.set.n_indicators; i++) {
		const struct indicator *in = &reply.set.indicators[i];

		if (!(in->raters & RATER_BIT(RATER_PROVIDER)))
			continue;
		asked = cli_say_list(&s->arena, asked, in->key);
		if (!list)
			request->keys[request->n_keys++].key = in->key;
	}
	while (list && *list && request->n_keys < SET_MAX) {
		size_t n = strcspn(list, ",");
		const char *key = arena_dup_n(&s->arena, list, n);

		if (set_find(&reply.set, key) < 0)
			return cli_say(CLI_NOINPUT,
				_("There is no indicator %s here. Nothing was changed. Providers are asked about: %s"), key, asked);
		request->keys[request->n_keys++].key = key;
		list += n + (list[n] == ',');
	}
	return CLI_FINE;
}

static enum cli_exit run_add(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *v = given->values;
	const char *provider = v[ADD_PROVIDER].text, *worker = v[ADD_WORKER].text;
	struct order_save_request request = {.from_on = v[ADD_FROM].day, .to_on = v[ADD_TO].day,
		.text = v[ADD_TEXT].text ? v[ADD_TEXT].text : ""};
	struct order_save_reply reply = {0};
	struct case_row row = {0};
	enum cli_exit code;

	if ((code = cli_find_course(s, given->words[0].text, v[ADD_GROUP].group, false, &row)) != CLI_FINE ||
		(code = find_provider(s, provider, worker, &request)) != CLI_FINE ||
		(code = take_keys(s, v[ADD_INDICATORS].text, row.set_version, &request)) != CLI_FINE)
		return code;
	request.course = row.course;
	if (service_order_save(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, cli_table_number(answer, reply.id.v), "add", row.ref, provider, worker ? worker : "",
		cli_table_day(answer, request.from_on), cli_table_day(answer, request.to_on));
	cli_table_say(answer, _("Order %lld: %s to %s."), (long long)reply.id.v, row.ref, provider);
	return CLI_FINE;
}

const struct cli_command cli_order_add = {
	.name = "order add", .words = CLI_ONE(TAKES_REF),
	.summary = N_("refer a citizen to a provider"),
	.help = N_("While the order lasts the provider's workers see the citizen and score the indicators, and nothing else. "
		   "The start scores are the newest levels of the staff on the first day."),
	CLI_OPTIONS(add_options), CLI_COLUMNS(act_columns), .opens = true, .run = run_add,
};

enum { CLOSE_REASON };
static const struct cli_option close_options[] = {
	[CLOSE_REASON] = {"reason", TAKES_TEXT, N_("why; it is kept with the order")},
};

static enum cli_exit run_close(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct order_row *order = given->words[0].order;
	const char *reason = given->values[CLOSE_REASON].text;
	struct order_close_request request = {.id = order->id, .version = order->version, .reason = reason ? reason : ""};
	struct order_close_reply reply = {0};

	if (service_order_close(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, given->words[0].text, "close", order->ref, order->provider_key, order->user_login,
		cli_table_day(answer, order->from_on), cli_table_day(answer, order->to_on));
	cli_table_say(answer, _("Order %s is closed."), given->words[0].text);
	return CLI_FINE;
}

const struct cli_command cli_order_close = {
	.name = "order close", .words = CLI_ONE(TAKES_ORDER),
	.summary = N_("end an order before its last day"),
	.help = N_("The provider's workers see the citizen no longer, also in a session that is open."),
	CLI_OPTIONS(close_options), CLI_COLUMNS(act_columns), .opens = true, .run = run_close,
};
