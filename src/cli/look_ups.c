/* audit look-ups and spot-check: who looked a citizen up, and look-ups drawn at random to be approved. */

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"

static enum cli_exit find_citizen(struct cli_session *s, const char *ref, struct citizen_id *out)
{
	struct search_request request = {.text = ref, .readings = 1};
	struct search_reply reply = {0};
	struct err e;

	if (service_search(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].ref, ref) == 0) {
			*out = reply.rows[i].citizen;
			return CLI_FINE;
		}
	return cli_say_missing(N_("There is no citizen %s."), ref);
}

enum { LOOKUPS_NAMES };
static const struct cli_option look_ups_options[] = {
	[LOOKUPS_NAMES] = {"names", NULL, N_("also who: not for the citizen, for whoever looks into a complaint")},
};

static enum cli_exit run_look_ups(struct cli_session *s, const struct cli_given *given)
{
	static const char *const headings[] = {N_("Time"), N_("Action"), N_("Purpose"), N_("Login"), N_("Name")};
	struct lookups_request request = {.with_names = given->values[LOOKUPS_NAMES] != NULL};
	struct lookups_reply reply = {.more = true};
	struct cli_table table;
	struct err e;
	enum cli_exit code = find_citizen(s, given->words[0], &request.citizen);

	if (code != CLI_FINE)
		return code;
	cli_table_init(&table, &s->arena, headings, request.with_names ? COUNT(headings) : 3);
	while (reply.more) {
		if (service_lookups(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
			return cli_say_failed(&e);
		for (int32_t i = 0; i < reply.n_rows; i++) {
			const struct lookup_row *r = &reply.rows[i];
			const char *cells[] = {cli_table_time(&s->arena, r->at), r->action, r->purpose, r->login, r->name};

			cli_table_add(&table, cells);
			request.before = r->seq;
		}
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_audit_look_ups = {
	.name = "audit look-ups",
	.words = N_("CITIZEN"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("when and why a citizen, like B-1042, was looked up"),
	.help = N_("Newest first. Asking is logged."),
	.options = look_ups_options,
	.n_options = COUNT(look_ups_options),
	.opens = true,
	.run = run_look_ups,
};

enum { SPOT_DRAW, SPOT_DECIDED, SPOT_APPROVE, SPOT_QUESTION, SPOT_REMARK };
static const struct cli_option spot_options[] = {
	[SPOT_DRAW] = {"draw", "N", N_("first draw so many, those with a purpose before others")},
	[SPOT_DECIDED] = {"decided", NULL, N_("those of the last year that are decided")},
	[SPOT_APPROVE] = {"approve", "N", N_("this one is as it should be")},
	[SPOT_QUESTION] = {"question", "N", N_("this one is not; needs --remark")},
	[SPOT_REMARK] = {"remark", N_("TEXT"), N_("what was found")},
};

static enum cli_exit take_number(const char *option, const char *text, int64_t max, int64_t *out)
{
	struct err e;

	*out = 0;
	if (text && num_parse(text, 1, max, out, &e) != ST_OK)
		return cli_say_usage(_("--%s takes a number, not \"%s\""), option, text);
	return CLI_FINE;
}

static enum cli_exit decide(struct cli_session *s, const struct cli_given *given, int64_t id, bool approve)
{
	const char *remark = given->values[SPOT_REMARK];
	struct spot_decide_request request = {id, approve, remark ? remark : ""};
	struct spot_decide_reply reply = {0};
	struct err e;

	if (id && service_spot_decide(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	return CLI_FINE;
}

static enum cli_exit draw(struct cli_session *s, int64_t n)
{
	struct spot_draw_reply reply = {0};
	struct err e;

	if (n && service_spot_draw(&s->service, &(struct spot_draw_request){(int32_t)n}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	return CLI_FINE;
}

static enum cli_exit print_spots(struct cli_session *s, bool decided)
{
	static const char *const headings[] = {N_("Number"), N_("Time"), N_("Login"), N_("Action"), N_("What"),
		N_("Purpose"), N_("Detail"), N_("State"), N_("Remark"), N_("Decided by"), N_("Decided")};
	struct spots_reply reply = {0};
	struct cli_table table;
	struct err e;

	if (service_spots(&s->service, &(struct spots_request){decided}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(0);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct spot_row *r = &reply.rows[i];
		const char *cells[] = {arena_printf(&s->arena, "%lld", (long long)r->id), cli_table_time(&s->arena, r->at),
			r->login, r->action, r->object, r->purpose, r->detail,
			!r->is_decided ? "open" : r->is_approved ? "approved" : "questioned", r->remark, r->decided_by,
			r->is_decided ? cli_table_time(&s->arena, r->decided_at) : ""};

		cli_table_add(&table, cells);
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

static enum cli_exit run_spot_check(struct cli_session *s, const struct cli_given *given)
{
	int64_t n, approve, question;
	enum cli_exit code;

	if ((code = take_number("draw", given->values[SPOT_DRAW], 50, &n)) != CLI_FINE ||
		(code = take_number("approve", given->values[SPOT_APPROVE], INT64_MAX, &approve)) != CLI_FINE ||
		(code = take_number("question", given->values[SPOT_QUESTION], INT64_MAX, &question)) != CLI_FINE ||
		(code = cli_session_open(s)) != CLI_FINE || (code = draw(s, n)) != CLI_FINE ||
		(code = decide(s, given, approve, true)) != CLI_FINE ||
		(code = decide(s, given, question, false)) != CLI_FINE)
		return code;
	return print_spots(s, given->values[SPOT_DECIDED] != NULL);
}

const struct cli_command cli_audit_spot_check = {
	.name = "audit spot-check",
	.words = "",
	.summary = N_("look-ups drawn at random, to be approved or questioned"),
	.help = N_("Prints those that wait for a decision. Nobody decides about the own look-ups."),
	.options = spot_options,
	.n_options = COUNT(spot_options),
	.run = run_spot_check,
};
