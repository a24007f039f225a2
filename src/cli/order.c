/*
 * order list, add, close: what caseworkers do in the program. Citizens are named by their ref; no
 * name leaves this way.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "find_priv.h"
#include "model/due.h"
#include "model/order.h"

static enum cli_exit fetch(struct cli_session *s, struct order_row **rows, size_t *n)
{
	struct orders_request request = {.course = {0}};
	struct orders_reply reply = {.more = true};
	size_t room = 0;
	struct err e;

	*rows = NULL;
	*n = 0;
	while (reply.more) {
		reply = (struct orders_reply){0};
		if (service_orders(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
			return cli_say_failed(&e);
		for (int32_t i = 0; i < reply.n_rows; i++) {
			*(struct order_row *)ARENA_PUSH(&s->arena, *rows, n, &room) = reply.rows[i];
			request.after = reply.rows[i].id;
		}
	}
	return CLI_FINE;
}

static const char *keys_of(struct arena *a, const struct order_row *row)
{
	const char *text = "";

	for (int32_t i = 0; i < row->n_lines; i++)
		text = arena_printf(a, "%s%s%s", text, i ? "," : "", row->lines[i].key);
	return text;
}

static const char *const headings[] = {N_("Order"), N_("Ref"), N_("Target group"), N_("Caseworker"), N_("Provider"),
	N_("Worker"), N_("From"), N_("To"), N_("State"), N_("Indicators"), N_("Measurements"), N_("Last")};

static void put_row(struct cli_session *s, struct cli_table *t, const struct order_row *r)
{
	struct arena *a = &s->arena;
	const char *cells[] = {arena_printf(a, "%lld", (long long)r->id.v), r->ref, r->group_label, r->caseworker,
		r->provider_key, r->user_login, cli_table_day(a, r->from_on), cli_table_day(a, r->to_on),
		r->due == DUE_OVERDUE ? "overdue" : order_state_key((enum order_state)r->state), keys_of(a, r),
		arena_printf(a, "%d", (int)r->n_measurements), cli_table_day(a, r->last_on)};

	cli_table_add(t, cells);
}

static enum cli_exit run_list(struct cli_session *s, const struct cli_given *given)
{
	struct order_row *rows;
	struct cli_table table;
	size_t n;
	enum cli_exit code = fetch(s, &rows, &n);

	(void)given;
	if (code != CLI_FINE)
		return code;
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(0) | TABLE_COLUMN(10);
	for (size_t i = 0; i < n; i++)
		put_row(s, &table, &rows[i]);
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_order_list = {
	.name = "order list",
	.words = "",
	.summary = N_("the orders of providers that are open or have just ended"),
	.help = N_("Dates are written yyyy-mm-dd. The state is open, overdue (the provider should have measured), later or "
		   "ended. Citizens are named by their ref."),
	.opens = true,
	.run = run_list,
};

enum { ADD_PROVIDER, ADD_WORKER, ADD_GROUP, ADD_INDICATORS, ADD_FROM, ADD_TO, ADD_TEXT };
static const struct cli_option add_options[] = {
	[ADD_PROVIDER] = {"provider", N_("SECTION"), N_("the provider: key of a section with provider workers")},
	[ADD_WORKER] = {"worker", N_("LOGIN"), N_("one worker of it (else all)")},
	[ADD_GROUP] = {"group", N_("GROUP"), N_("key of the target group, for a citizen in several")},
	[ADD_INDICATORS] = {"indicators", N_("KEY,KEY"), N_("what is scored (else all that providers are asked about)")},
	[ADD_FROM] = {"from", N_("DATE"), N_("the first day (today)")},
	[ADD_TO] = {"to", N_("DATE"), N_("the last day")},
	[ADD_TEXT] = {"text", N_("TEXT"), N_("what is ordered, in words")},
};

static enum cli_exit find_provider(struct cli_session *s, const char *key, const char *login,
	struct order_save_request *request)
{
	struct providers_reply reply = {0};
	struct err e;

	if (service_providers(&s->service, &(struct providers_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct provider_row *row = &reply.rows[i];

		if (strcmp(row->key, key) != 0 || strcmp(row->login, login ? login : "") != 0)
			continue;
		request->provider = row->provider;
		request->user = row->user;
		return CLI_FINE;
	}
	if (login)
		return cli_say_missing(N_("The provider has no worker %s. Nothing was changed."), login);
	return cli_say_missing(N_("There is no section %s with provider workers. Nothing was changed. See: trin-admin user list"), key);
}

/* "sovn,bolig"; without it all that providers answer. */
static enum cli_exit take_keys(struct cli_session *s, const char *list, struct set_version_id id,
	struct order_save_request *request)
{
	struct set_reply reply = {0};
	struct err e;

	request->keys = ARENA_ARRAY(&s->arena, SET_MAX, struct order_key);
	if (service_set(&s->service, &(struct set_request){id}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; !list && i < reply.set.n_indicators; i++)
		if (reply.set.indicators[i].raters & RATER_BIT(RATER_PROVIDER))
			request->keys[request->n_keys++].key = reply.set.indicators[i].key;
	while (list && *list && request->n_keys < SET_MAX) {
		size_t n = strcspn(list, ",");

		request->keys[request->n_keys++].key = arena_dup_n(&s->arena, list, n);
		list += n + (list[n] == ',');
	}
	return CLI_FINE;
}

static enum cli_exit fill(struct cli_session *s, const struct cli_given *given, struct order_save_request *request)
{
	struct case_row row = {0};
	enum cli_exit code;

	if (!given->values[ADD_PROVIDER])
		return cli_say_usage("%s", _("--provider is missing"));
	if (!given->values[ADD_TO])
		return cli_say_usage("%s", _("--to is missing"));
	if ((code = cli_options_day("from", given->values[ADD_FROM], &request->from_on)) != CLI_FINE ||
		(code = cli_options_day("to", given->values[ADD_TO], &request->to_on)) != CLI_FINE ||
		(code = cli_find_course(s, given->words[0], given->values[ADD_GROUP], false, &row)) != CLI_FINE ||
		(code = find_provider(s, given->values[ADD_PROVIDER], given->values[ADD_WORKER], request)) != CLI_FINE)
		return code;
	request->course = row.course;
	return take_keys(s, given->values[ADD_INDICATORS], row.set_version, request);
}

static enum cli_exit run_add(struct cli_session *s, const struct cli_given *given)
{
	struct order_save_request request = {.from_on = clock_today(),
		.text = given->values[ADD_TEXT] ? given->values[ADD_TEXT] : ""};
	struct order_save_reply reply = {0};
	struct err e;
	enum cli_exit code = fill(s, given, &request);

	if (code != CLI_FINE)
		return code;
	if (service_order_save(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	printf(_("Order %lld: %s to %s."), (long long)reply.id.v, given->words[0], given->values[ADD_PROVIDER]);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_order_add = {
	.name = "order add",
	.words = N_("REF"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("refer a citizen to a provider"),
	.help = N_("While the order lasts the provider's workers see the citizen and score the indicators, and nothing else. "
		   "The start scores are the newest levels of the staff on the first day."),
	.options = add_options,
	.n_options = COUNT(add_options),
	.opens = true,
	.run = run_add,
};

enum { CLOSE_REASON };
static const struct cli_option close_options[] = {
	[CLOSE_REASON] = {"reason", N_("TEXT"), N_("why; it is kept with the order")},
};

static enum cli_exit run_close(struct cli_session *s, const struct cli_given *given)
{
	struct order_close_request request = {
		.reason = given->values[CLOSE_REASON] ? given->values[CLOSE_REASON] : ""};
	struct order_close_reply reply = {0};
	struct order_row *rows;
	size_t n;
	struct err e;
	enum cli_exit code = fetch(s, &rows, &n);

	if (code != CLI_FINE)
		return code;
	for (size_t i = 0; i < n; i++)
		if (strcmp(arena_printf(&s->arena, "%lld", (long long)rows[i].id.v), given->words[0]) == 0) {
			request.id = rows[i].id;
			request.version = rows[i].version;
		}
	if (!request.id.v)
		return cli_say_missing(N_("There is no order %s that can be closed. Nothing was changed. See: trin-admin order list"),
			given->words[0]);
	if (service_order_close(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	printf(_("Order %s is closed."), given->words[0]);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_order_close = {
	.name = "order close",
	.words = N_("ORDER"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("end an order before its last day"),
	.help = N_("The provider's workers see the citizen no longer, also in a session that is open."),
	.options = close_options,
	.n_options = COUNT(close_options),
	.opens = true,
	.run = run_close,
};
