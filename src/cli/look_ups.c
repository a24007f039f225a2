/* audit look-ups and spot-check: who looked a citizen up, and look-ups drawn at random to be approved. */

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"

enum { LOOKUPS_NAMES };
static const struct cli_option look_ups_options[] = {
	[LOOKUPS_NAMES] = {"names", TAKES_NOTHING, N_("also who: not for the citizen, for whoever looks into a complaint")},
};

/* The last two only with --names. */
static const struct cli_column look_ups_columns[] = {{N_("Time"), CELL_TEXT}, {N_("Action"), CELL_TEXT},
	{N_("Purpose"), CELL_TEXT}, {N_("Login"), CELL_TEXT}, {N_("Name"), CELL_TEXT}};

static enum cli_exit run_look_ups(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct lookups_request request = {
		.citizen = given->words[0].citizen, .with_names = given->values[LOOKUPS_NAMES].text != NULL};
	struct lookups_reply reply = {.more = true};

	answer->n_columns -= request.with_names ? 0 : 2;
	while (reply.more) {
		if (service_lookups(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
			return cli_say_failed(&s->err);
		for (int32_t i = 0; i < reply.n_rows; i++) {
			const struct lookup_row *r = &reply.rows[i];

			cli_table_row(answer, cli_table_time(answer, r->at), r->action, r->purpose, r->login, r->name);
			request.before = r->seq;
		}
	}
	return CLI_FINE;
}

const struct cli_command cli_audit_look_ups = {
	.name = "audit look-ups", .words = CLI_ONE(TAKES_CITIZEN),
	.summary = N_("when and why a citizen, like B-1042, was looked up"),
	.help = N_("Newest first. Asking is logged."),
	CLI_OPTIONS(look_ups_options), CLI_COLUMNS(look_ups_columns), .opens = true, .run = run_look_ups,
};

enum { SPOT_DRAW, SPOT_DECIDED, SPOT_APPROVE, SPOT_QUESTION, SPOT_REMARK };
static const struct cli_option spot_options[] = {
	[SPOT_DRAW] = {"draw", TAKES_NUMBER, N_("first draw so many, those with a purpose before others")},
	[SPOT_DECIDED] = {"decided", TAKES_NOTHING, N_("those of the last year that are decided")},
	[SPOT_APPROVE] = {"approve", TAKES_NUMBER, N_("this one is as it should be")},
	[SPOT_QUESTION] = {"question", TAKES_NUMBER, N_("this one is not; needs --remark")},
	[SPOT_REMARK] = {"remark", TAKES_TEXT, N_("what was found")},
};

/* The row of that number, 0: none. */
static enum status decide(struct cli_session *s, int64_t id, bool approve, const char *remark)
{
	struct spot_decide_request request = {id, approve, remark ? remark : ""};
	struct spot_decide_reply reply = {0};

	return id ? service_spot_decide(&s->service, &request, &s->arena, &reply, &s->err) : ST_OK;
}

static enum status draw(struct cli_session *s, int64_t n)
{
	struct spot_draw_request request = {n > INT32_MAX ? INT32_MAX : (int32_t)n};
	struct spot_draw_reply reply = {0};

	return n ? service_spot_draw(&s->service, &request, &s->arena, &reply, &s->err) : ST_OK;
}

static const struct cli_column spot_columns[] = {{N_("Number"), CELL_NUMBER}, {N_("Time"), CELL_TEXT},
	{N_("Login"), CELL_TEXT}, {N_("Action"), CELL_TEXT}, {N_("What"), CELL_TEXT}, {N_("Purpose"), CELL_TEXT},
	{N_("Detail"), CELL_TEXT}, {N_("State"), CELL_TEXT}, {N_("Remark"), CELL_TEXT}, {N_("Decided by"), CELL_TEXT},
	{N_("Decided"), CELL_TEXT}};

static void put_spot(struct cli_table *answer, const struct spot_row *r)
{
	cli_table_row(answer, cli_table_number(answer, r->id), cli_table_time(answer, r->at), r->login, r->action, r->object,
		r->purpose, r->detail, !r->is_decided ? "open" : r->is_approved ? "approved" : "questioned", r->remark,
		r->decided_by, r->is_decided ? cli_table_time(answer, r->decided_at) : "");
}

static enum cli_exit run_spot_check(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *v = given->values;
	struct spots_request request = {v[SPOT_DECIDED].text != NULL};
	struct spots_reply reply = {0};

	if (draw(s, v[SPOT_DRAW].number) != ST_OK ||
		decide(s, v[SPOT_APPROVE].number, true, v[SPOT_REMARK].text) != ST_OK ||
		decide(s, v[SPOT_QUESTION].number, false, v[SPOT_REMARK].text) != ST_OK ||
		service_spots(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++)
		put_spot(answer, &reply.rows[i]);
	return CLI_FINE;
}

const struct cli_command cli_audit_spot_check = {
	.name = "audit spot-check",
	.summary = N_("look-ups drawn at random, to be approved or questioned"),
	.help = N_("Prints those that wait for a decision. Nobody decides about the own look-ups."),
	CLI_OPTIONS(spot_options), CLI_COLUMNS(spot_columns), .opens = true, .run = run_spot_check,
};
