/* audit verify, show, export: the log, as commands. Reading it is logged. */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "service/admin.h"

enum { VERIFY_HEAD };
static const struct cli_option verify_options[] = {
	[VERIFY_HEAD] = {"head", N_("ROW:HASH"), N_("a head that was written down, as in syslog: the log must still hold it")},
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
	struct err e;
	bool holds;

	if (!hash)
		return CLI_FINE;
	if (service_log_holds(&s->service, seq, hash, &holds, &e) != ST_OK)
		return cli_say_failed(&e);
	if (holds)
		return CLI_FINE;
	fprintf(stderr, "trin-admin: ");
	fprintf(stderr, _("row %lld: the log no longer holds the row with that hash"), (long long)seq);
	fputc('\n', stderr);
	return CLI_DIFFERENT;
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

static enum cli_exit run_verify(struct cli_session *s, const struct cli_given *given)
{
	struct log_verify_reply reply = {0};
	const char *hash;
	int64_t seq;
	struct err e;
	enum cli_exit code = take_head(&s->arena, given->values[VERIFY_HEAD], &seq, &hash);

	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	if (service_log_verify(&s->service, &(struct log_verify_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	print_verified(s, &reply);
	fflush(stdout);
	if (reply.fault == 0)
		return compare_head(s, seq, hash);
	fprintf(stderr, "trin-admin: ");
	fprintf(stderr, _("row %lld: %s"), (long long)reply.bad_seq, _(reply.text));
	fputc('\n', stderr);
	return CLI_DIFFERENT;
}

const struct cli_command cli_audit_verify = {
	.name = "audit verify",
	.words = "",
	.summary = N_("whether the log is as it was written"),
	.help = N_("Prints whole or fault, the number of rows that were verified, the newest row or the first bad one, "
		   "and the head of the chain. Compare the head with the ones in syslog: a log cut short together with its "
		   "head fits itself; with --head this command compares one. Exit status 1 when a row is at fault."),
	.options = verify_options,
	.n_options = COUNT(verify_options),
	.run = run_verify,
};

static void print_pruned(struct cli_session *s, const struct admin_prune *done)
{
	static const char *const columns[] = {N_("Months"), N_("Rows")};
	const char *cells[] = {arena_printf(&s->arena, "%d", (int)done->months),
		arena_printf(&s->arena, "%lld", (long long)done->rows)};
	struct cli_table table;

	cli_table_init(&table, &s->arena, columns, COUNT(columns));
	table.numbers = TABLE_COLUMN(0) | TABLE_COLUMN(1);
	cli_table_add(&table, cells);
	cli_table_print(&table, s->form, stdout);
}

static enum cli_exit run_prune(struct cli_session *s, const struct cli_given *given)
{
	struct admin_prune done;
	struct err e;

	(void)given;
	if (service_log_prune(&s->service, &s->arena, &done, &e) != ST_OK)
		return cli_say_failed(&e);
	if (s->form_given) {
		print_pruned(s, &done);
		return CLI_FINE;
	}
	printf(P_("Dropped %d month of the log, %lld rows.", "Dropped %d months of the log, %lld rows.", done.months),
		(int)done.months, (long long)done.rows);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_audit_prune = {
	.name = "audit prune",
	.words = "",
	.summary = N_("drop the months of the log that are older than log_keep_months"),
	.help = N_("Whole months only, in small steps while everybody works. Each leaves its head, so that the rest still "
		   "verifies. The nightly timer does this after the backup."),
	.opens = true,
	.run = run_prune,
};

enum { SHOW_USER, SHOW_ACTION, SHOW_OBJECT, SHOW_FROM, SHOW_TO };
static const struct cli_option show_options[] = {
	[SHOW_USER] = {"user", N_("LOGIN"), N_("what this user did")},
	[SHOW_ACTION] = {"action", N_("ACTION"), N_("open, open-other, search, close-user ...")},
	[SHOW_OBJECT] = {"object", N_("WHAT"), N_("a citizen like B-1042, a login or a section")},
	[SHOW_FROM] = {"from", N_("DATE"), N_("first day (any)")},
	[SHOW_TO] = {"to", N_("DATE"), N_("last day (any)")},
};

static const char *const headings[] = {N_("Row"), N_("Time"), N_("Login"), N_("Action"), N_("What"), N_("Purpose"),
	N_("Detail"), N_("From"), N_("Hash")};

static enum cli_exit take_time(const char *option, const char *text, int add, int64_t *at)
{
	int32_t day = DAY_NONE;
	enum cli_exit code = cli_options_day(option, text, &day);

	*at = day == DAY_NONE ? 0 : (int64_t)(day + add) * 86400;
	return code;
}

static const char *given_text(const struct cli_given *given, int option)
{
	return given->values[option] ? given->values[option] : "";
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

static void put_row(struct cli_session *s, struct cli_table *t, const struct log_row *r)
{
	const char *cells[] = {arena_printf(&s->arena, "%lld", (long long)r->seq), time_cell(&s->arena, r->at), r->login,
		r->action, r->object, r->purpose, r->detail, r->source, r->hash};

	cli_table_add(t, cells);
}

/* Pages of the log, at most max rows, newest first. */
static enum cli_exit put_log(struct cli_session *s, struct log_request *request, int64_t max)
{
	struct log_reply reply = {.more = true};
	bool json = s->form == FORM_JSON;
	struct cli_table table;
	struct cli_json j;
	struct err e;

	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	cli_json_init(&j, stdout);
	if (json)
		cli_json_open(&j, NULL, '[');
	for (int64_t n = 0; reply.more && n < max;) {
		if (service_log(&s->service, request, &s->arena, &reply, &e) != ST_OK)
			return cli_say_failed(&e);
		for (int32_t i = 0; i < reply.n_rows && n < max; i++, n++) {
			if (json)
				put_json(s, &j, &reply.rows[i]);
			else
				put_row(s, &table, &reply.rows[i]);
			request->before = reply.rows[i].seq;
		}
	}
	if (json)
		cli_json_close(&j, ']');
	else
		cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

static enum cli_exit show(struct cli_session *s, const struct cli_given *given, int64_t max)
{
	struct log_request request = {.login = given_text(given, SHOW_USER), .action = given_text(given, SHOW_ACTION),
		.object = given_text(given, SHOW_OBJECT)};
	enum cli_exit code = take_time("from", given->values[SHOW_FROM], 0, &request.from_at);

	if (code == CLI_FINE)
		code = take_time("to", given->values[SHOW_TO], 1, &request.to_at);
	if (code == CLI_FINE)
		code = cli_session_open(s);
	return code == CLI_FINE ? put_log(s, &request, max) : code;
}

static enum cli_exit run_show(struct cli_session *s, const struct cli_given *given)
{
	return show(s, given, 100);
}

static enum cli_exit run_export(struct cli_session *s, const struct cli_given *given)
{
	return show(s, given, INT64_MAX);
}

const struct cli_command cli_audit_show = {
	.name = "audit show",
	.words = "",
	.summary = N_("the newest hundred rows of the log"),
	.help = N_("Times are UTC. Reading the log is logged."),
	.options = show_options,
	.n_options = COUNT(show_options),
	.run = run_show,
};

const struct cli_command cli_audit_export = {
	.name = "audit export",
	.words = "",
	.summary = N_("all rows of the log, newest first, with their hashes"),
	.help = N_("Times are UTC. Reading the log is logged."),
	.options = show_options,
	.n_options = COUNT(show_options),
	.run = run_export,
};
