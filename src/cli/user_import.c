/* user import: a list of users, as they should be. */

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/say.h"
#include "cli/sheet.h"
#include "commands_priv.h"
#include "import_priv.h"

enum { FIELD_LOGIN, FIELD_NAME, FIELD_ROLE, FIELD_SECTION, FIELD_FROM, FIELD_TO, FIELD_CLOSED, FIELD_CASES,
	FIELD_RECEIVER, FIELD_REASON, FIELD_COUNT };

static const struct cli_heading headings[] = {
	{FIELD_LOGIN, "Login"},
	{FIELD_LOGIN, "Bruger"},
	{FIELD_LOGIN, "Brugernavn"},
	{FIELD_LOGIN, "User"},
	{FIELD_NAME, "Navn"},
	{FIELD_NAME, "Fulde navn"},
	{FIELD_NAME, "Name"},
	{FIELD_ROLE, "Rolle"},
	{FIELD_ROLE, "Role"},
	{FIELD_SECTION, "Afsnit"},
	{FIELD_SECTION, "Section"},
	{FIELD_FROM, "Gyldig fra"},
	{FIELD_FROM, "Valid from"},
	{FIELD_TO, "Gyldig til"},
	{FIELD_TO, "Gyldig til og med"},
	{FIELD_TO, "Valid until"},
	{FIELD_CLOSED, "Lukkes"},
	{FIELD_CLOSED, "Luk"},
	{FIELD_CLOSED, "Close"},
	{FIELD_CASES, "Sager"},
	{FIELD_CASES, "Cases"},
	{FIELD_RECEIVER, "Modtager"},
	{FIELD_RECEIVER, "Sager til"},
	{FIELD_RECEIVER, "Receiver"},
	{FIELD_REASON, "Begrundelse"},
	{FIELD_REASON, "Reason"},
};

/* How the service names the fields that it refuses. */
static const struct {
	const char *name;
	int field;
} refused[] = {
	{"login", FIELD_LOGIN}, {"name", FIELD_NAME}, {"role", FIELD_ROLE}, {"section", FIELD_SECTION},
	{"valid_from", FIELD_FROM}, {"to", FIELD_TO}, {"valid_until", FIELD_TO}, {"cases", FIELD_CASES},
	{"receiver", FIELD_RECEIVER}, {"reason", FIELD_REASON},
};

struct users {
	struct cli_sheet sheet;
	struct user_import_row *rows;
	const struct csv_row **source; /* of rows[i] */
	size_t n;
};

/* The words of the sheet for a key: those of the session's language, or the key itself. */
static const char *key_of(struct arena *a, const char *given, const char *const *keys, const char *const *words, size_t n)
{
	const char *wanted = text_fold(a, given);

	for (size_t i = 0; i < n; i++)
		if (strcmp(wanted, text_fold(a, words[i])) == 0 || strcmp(wanted, keys[i]) == 0)
			return keys[i];
	return given;
}

static const char *read_role(struct cli_sheet *s, const struct csv_row *row)
{
	static const char *const keys[] = {"caseworker", "provider", "team-leader", "key-person", "reader", "administrator"};
	static const char *const words[] = {"Sagsbehandler", "Leverandør", "Teamleder", "Nøgleperson", "Læser",
		"Administrator"};

	return key_of(s->arena, cli_sheet_text(s, row, FIELD_ROLE), keys, words, COUNT(keys));
}

static const char *read_cases(struct cli_sheet *s, const struct csv_row *row)
{
	static const char *const keys[] = {"stay", "follow", "hand-over"};
	static const char *const words[] = {"bliver", "følger", "overdrages"};

	return key_of(s->arena, cli_sheet_text(s, row, FIELD_CASES), keys, words, COUNT(keys));
}

static void read_row(struct cli_import *x, struct users *users, const struct csv_row *row)
{
	struct cli_sheet *s = &users->sheet;
	struct user_import_row *to = &users->rows[users->n];
	size_t before = x->faults.faults;

	*to = (struct user_import_row){.line = row->line, .fault = "", .arg = ""};
	to->login = cli_sheet_needed(s, row, FIELD_LOGIN);
	to->name = cli_sheet_text(s, row, FIELD_NAME);
	to->role = read_role(s, row);
	to->section = cli_sheet_text(s, row, FIELD_SECTION);
	to->from = cli_sheet_day(s, row, FIELD_FROM);
	to->to = cli_sheet_day(s, row, FIELD_TO);
	to->is_closed = cli_sheet_yes(s, row, FIELD_CLOSED);
	to->cases = read_cases(s, row);
	to->receiver = cli_sheet_text(s, row, FIELD_RECEIVER);
	to->reason = cli_sheet_text(s, row, FIELD_REASON);
	if (x->faults.faults > before)
		x->unread++;
	else
		users->source[users->n++] = row;
}

static void read_users(struct cli_session *s, struct cli_import *x, struct users *users)
{
	const struct csv *csv = &x->csv;

	*users = (struct users){.sheet = {.arena = &s->arena, .faults = &x->faults, .csv = csv, .headings = headings,
					.n_headings = COUNT(headings), .today = clock_today()}};
	if (!csv->n || !cli_sheet_begin(&users->sheet))
		return;
	cli_sheet_need(&users->sheet, FIELD_LOGIN);
	if (x->faults.faults)
		return;
	users->rows = ARENA_ARRAY(&s->arena, csv->n, struct user_import_row);
	users->source = ARENA_ARRAY(&s->arena, csv->n, const struct csv_row *);
	for (size_t i = 1; i < csv->n; i++)
		if (csv->rows[i].n >= csv->rows[0].n)
			read_row(x, users, &csv->rows[i]);
		else
			x->unread++; /* its fault has been told */
}

static const struct csv_cell *cell_at_fault(const struct users *users, size_t i)
{
	const struct csv_cell *cell = NULL;

	for (size_t k = 0; k < COUNT(refused) && !cell; k++)
		if (strcmp(refused[k].name, users->rows[i].field) == 0)
			cell = cli_sheet_cell(&users->sheet, users->source[i], refused[k].field);
	return cell ? cell : &users->source[i]->cells[0];
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct users users;
	struct cli_import x;
	struct err e;
	enum cli_exit code = cli_import_begin(s, &x, given);

	if (code != CLI_FINE)
		return code;
	read_users(s, &x, &users);
	if (users.n) {
		enum status st = service_import_users(&s->service, users.rows, users.n, cli_import_source(s, &x),
			x.dry_run || x.faults.faults, &s->arena, &x.report, &e);

		for (size_t i = 0; i < users.n; i++)
			if (users.rows[i].outcome == OUTCOME_REFUSED)
				cli_import_refused(s, &x, cell_at_fault(&users, i), users.rows[i].fault, users.rows[i].arg);
		if (st != ST_OK && !cli_import_is_told(&x, st))
			return cli_say_failed(&e);
	}
	return cli_import_end(s, &x);
}

const struct cli_command cli_user_import = {
	.name = "user import",
	.words = N_("FILE.csv"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("create, change, move and close users from a CSV file"),
	.help = N_("A row says how the user should be; what is empty stays as it is. Columns are found by their headings, "
		   "Danish or English, in any order: Login, and if you like Name, Role, Section, Valid from, Valid until, "
		   "Close (yes closes the user), Cases (stay, follow or hand-over, when the section is another), Receiver "
		   "(the login who gets the cases; else they are spread evenly) and Reason. Every fault is told as "
		   "file:line:column. The import is done whole or not at all, and doing it again changes nothing. Exit "
		   "status 65 when there is a fault."),
	.options = cli_import_options,
	.n_options = COUNT(cli_import_options),
	.run = run,
};
