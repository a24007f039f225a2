/* audit verify, show, export: the log, as commands. Reading it is logged. */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/json.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "find_priv.h"
#include "service/admin.h"

enum { VERIFY_HEAD };
static const struct cli_option verify_options[] = {
	[VERIFY_HEAD] = {"head", TAKES_HEAD,
		N_("a head that was written down, as in syslog: the log must still hold it")},
};

/* "1234:9f86d0...": the row and its hash. */
static enum cli_exit take_head(struct arena *a, const char *text, int64_t *seq, const char **hash)
{
	size_t n = text ? strcspn(text, ":") : 0;
	struct err e;

	*hash = NULL;
	if (!text)
		return CLI_FINE;
	if (num_parse(arena_dup_n(a, text, n), 1, INT64_MAX, seq, &e) != ST_OK || text[n] != ':' ||
		strlen(text + n + 1) != HASH_HEX - 1 || strspn(text + n + 1, "0123456789abcdefABCDEF") != HASH_HEX - 1)
		return cli_say_usage(_("--head takes a row and its hash, like 1234:9f86d081 ..., not \"%s\""), text);
	*hash = text + n + 1;
	return CLI_FINE;
}

static enum cli_exit compare_head(struct cli_session *s, int64_t seq, const char *hash)
{
	bool holds;

	if (!hash)
		return CLI_FINE;
	if (service_log_holds(&s->service, seq, hash, &holds, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	return holds ? CLI_FINE
		     : cli_say(CLI_DIFFERENT, _("row %lld: the log no longer holds the row with that hash"), (long long)seq);
}

/* One line for programs as for people: what was found, the rows, the row at fault or the newest, the head. */
static void print_verified(struct cli_session *s, const struct log_verify_reply *r)
{
	int64_t row = r->fault ? r->bad_seq : r->head_seq;
	const char *word = r->fault ? "fault" : "whole";
	struct cli_json j;

	if (s->form != FORM_JSON) {
		printf("%s\t%lld\t%lld\t%s\n", word, (long long)r->rows, (long long)row, r->head);
		return;
	}
	cli_json_init(&j, stdout);
	cli_json_open(&j, NULL, '{');
	cli_json_text(&j, "log", word);
	cli_json_number(&j, "rows", r->rows);
	cli_json_number(&j, "row", row);
	cli_json_text(&j, "head", r->head);
	cli_json_close(&j, '}');
}

static enum cli_exit run_verify(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct log_verify_reply reply = {0};
	const char *hash;
	int64_t seq;
	enum cli_exit code = take_head(&s->arena, given->values[VERIFY_HEAD].text, &seq, &hash);

	(void)answer;
	if (code != CLI_FINE)
		return code;
	if (service_log_verify(&s->service, &(struct log_verify_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	print_verified(s, &reply);
	fflush(stdout);
	if (reply.fault == 0)
		return compare_head(s, seq, hash);
	return cli_say(CLI_DIFFERENT, _("row %lld: %s"), (long long)reply.bad_seq, _(reply.text));
}

const struct cli_command cli_audit_verify = {
	.name = "audit verify",
	.summary = N_("whether the log is as it was written"),
	.help = N_("Prints whole or fault, the number of rows that were verified, the newest row or the first bad one, "
		   "and the head of the chain. Compare the head with the ones in syslog: a log cut short together with its "
		   "head fits itself; with --head this command compares one. Exit status 1 when a row is at fault."),
	CLI_OPTIONS(verify_options), .opens = true, .run = run_verify,
};

static const struct cli_column prune_columns[] = {{N_("Months"), CELL_NUMBER}, {N_("Rows"), CELL_NUMBER}};

static enum cli_exit run_prune(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_prune done;

	(void)given;
	if (service_log_prune(&s->service, &s->arena, &done, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, cli_table_number(answer, done.months), cli_table_number(answer, done.rows));
	cli_table_say(answer,
		P_("Dropped %d month of the log, %lld rows.", "Dropped %d months of the log, %lld rows.", done.months),
		(int)done.months, (long long)done.rows);
	return CLI_FINE;
}

const struct cli_command cli_audit_prune = {
	.name = "audit prune",
	.summary = N_("drop the months of the log that are older than log_keep_months"),
	.help = N_("Whole months only, in small steps while everybody works. Each leaves its head, so that the rest still "
		   "verifies. The nightly timer does this after the backup."),
	CLI_COLUMNS(prune_columns), .opens = true, .run = run_prune,
};

enum { SHOW_USER, SHOW_ACTION, SHOW_OBJECT, SHOW_FROM, SHOW_TO };
static const struct cli_option show_options[] = {
	[SHOW_USER] = {"user", TAKES_LOGIN, N_("what this user did")},
	[SHOW_ACTION] = {"action", TAKES_ACTION, N_("open, open-other, search, close-user ...")},
	[SHOW_OBJECT] = {"object", TAKES_WHAT, N_("a citizen like B-1042, a login or a section")},
	[SHOW_FROM] = {"from", TAKES_DAY, N_("first day (any)")},
	[SHOW_TO] = {"to", TAKES_DAY, N_("last day (any)")},
};

static const struct cli_column show_columns[] = {{N_("Row"), CELL_TEXT}, {N_("Time"), CELL_TEXT}, {N_("Login"), CELL_TEXT},
	{N_("Action"), CELL_TEXT}, {N_("What"), CELL_TEXT}, {N_("Purpose"), CELL_TEXT}, {N_("Detail"), CELL_TEXT},
	{N_("From"), CELL_TEXT}, {N_("Hash"), CELL_TEXT}};

/* The beginning of a day, or 0. */
static int64_t time_of(int32_t day)
{
	return day == DAY_NONE ? 0 : (int64_t)day * 86400;
}

static const char *given_text(const struct cli_given *given, int option)
{
	return given->values[option].text ? given->values[option].text : "";
}

static const char *time_cell(struct arena *a, int64_t at)
{
	char day[DATE_ROOM];
	int64_t second = at % 86400;

	return arena_printf(a, "%sT%02d:%02d:%02dZ", date_iso(day, (int32_t)(at / 86400)), (int)(second / 3600),
		(int)(second / 60 % 60), (int)(second % 60));
}

static void put_json(struct cli_session *s, struct cli_json *j, const struct log_row *r)
{
	cli_json_open(j, NULL, '{');
	cli_json_number(j, "row", r->seq);
	cli_json_text(j, "time", time_cell(&s->arena, r->at));
	cli_json_text(j, "login", r->login);
	cli_json_text(j, "action", r->action);
	cli_json_text(j, "what", r->object);
	cli_json_text(j, "purpose", r->purpose);
	cli_json_text(j, "detail", r->detail);
	cli_json_text(j, "terminal", r->terminal);
	cli_json_text(j, "source", r->source);
	cli_json_text(j, "hash", r->hash);
	cli_json_close(j, '}');
}

static void put_row(struct cli_table *t, const struct log_row *r, struct arena *a)
{
	cli_table_row(t, cli_table_number(t, r->seq), time_cell(a, r->at), r->login, r->action, r->object, r->purpose,
		r->detail, r->source, r->hash);
}

/* Pages of the log, at most max rows, newest first. */
static enum cli_exit fetch(struct cli_session *s, struct log_request *request, int64_t max, struct log_row **rows, size_t *n)
{
	struct log_reply reply = {.more = true};
	size_t room = 0;

	*rows = NULL;
	*n = 0;
	while (reply.more && (int64_t)*n < max) {
		reply = (struct log_reply){0};
		if (service_log(&s->service, request, &s->arena, &reply, &s->err) != ST_OK)
			return cli_say_failed(&s->err);
		for (int32_t i = 0; i < reply.n_rows && (int64_t)*n < max; i++) {
			*(struct log_row *)ARENA_PUSH(&s->arena, *rows, n, &room) = reply.rows[i];
			request->before = reply.rows[i].seq;
		}
	}
	return CLI_FINE;
}

/* Whether the log has anything at all of it: a page of the past, for which no row of its own is written. */
static enum cli_exit is_in_log(struct cli_session *s, struct log_request request, bool *is)
{
	struct log_reply reply = {0};

	request.before = INT64_MAX;
	if (service_log(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	*is = reply.n_rows > 0;
	return CLI_FINE;
}

/* Nothing was found: was it because there is no such login, or nothing of that name? */
static enum cli_exit explain(struct cli_session *s, const struct log_request *request)
{
	struct log_request login = {.login = request->login, .action = "", .object = ""};
	struct log_request object = {.login = "", .action = "", .object = request->object};
	bool by = true, of = true;
	enum cli_exit code = CLI_FINE;

	if (*request->login && !cli_find_is_user(s, request->login))
		code = is_in_log(s, login, &by);
	if (code == CLI_FINE && *request->object && !cli_find_is_user(s, request->object) &&
		!cli_find_is_section(s, request->object))
		code = is_in_log(s, object, &of);
	if (code != CLI_FINE)
		return code;
	if (!by)
		return cli_say_missing(N_("The log has nothing of a login %s. See: trin-admin user list"), request->login);
	if (!of)
		return cli_say_missing(
			N_("The log has nothing about %s. It takes a citizen like B-1042, a login or the key of a section."),
			request->object);
	return CLI_FINE;
}

static enum cli_exit show(struct cli_session *s, const struct cli_given *given, int64_t max, struct cli_table *answer)
{
	int32_t to = given->values[SHOW_TO].day;
	struct log_request request = {.login = given_text(given, SHOW_USER), .action = given_text(given, SHOW_ACTION),
		.object = given_text(given, SHOW_OBJECT), .from_at = time_of(given->values[SHOW_FROM].day),
		.to_at = time_of(to == DAY_NONE ? to : to + 1)};
	struct log_row *rows;
	struct cli_json j;
	size_t n;
	enum cli_exit code = fetch(s, &request, max, &rows, &n);

	if (code == CLI_FINE && n == 0)
		code = explain(s, &request);
	if (code != CLI_FINE)
		return code;
	if (s->form != FORM_JSON) {
		cli_table_init(answer, &s->arena, show_columns, COUNT(show_columns));
		for (size_t i = 0; i < n; i++)
			put_row(answer, &rows[i], &s->arena);
		return CLI_FINE;
	}
	cli_json_init(&j, stdout);
	cli_json_open(&j, NULL, '[');
	for (size_t i = 0; i < n; i++)
		put_json(s, &j, &rows[i]);
	cli_json_close(&j, ']');
	return CLI_FINE;
}

static enum cli_exit run_show(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	return show(s, given, 100, answer);
}

static enum cli_exit run_export(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	return show(s, given, INT64_MAX, answer);
}

const struct cli_command cli_audit_show = {
	.name = "audit show",
	.summary = N_("the newest hundred rows of the log"),
	.help = N_("Times are UTC. Reading the log is logged."),
	CLI_OPTIONS(show_options), .opens = true, .run = run_show,
};

const struct cli_command cli_audit_export = {
	.name = "audit export",
	.summary = N_("all rows of the log, newest first, with their hashes"),
	.help = N_("Times are UTC. Reading the log is logged."),
	CLI_OPTIONS(show_options), .opens = true, .run = run_export,
};
