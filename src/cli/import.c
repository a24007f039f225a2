/*
 * import citizens, and what the imports share. A file with faults is still judged by the service,
 * as a dry run, so that one run tells everything; what the service refuses becomes a fault at the
 * cell it named.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "cli/citizens.h"
#include "cli/command.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "import_priv.h"

const struct cli_option cli_import_options[1] = {
	{"dry-run", NULL, N_("judge the whole file and change nothing")},
};

enum cli_exit cli_import_begin(struct cli_session *s, struct cli_import *x, const struct cli_given *given)
{
	struct err e;
	enum cli_exit code = cli_session_open(s);

	*x = (struct cli_import){.path = given->words[0], .dry_run = given->values[0] != NULL};
	if (code != CLI_FINE)
		return code;
	sheet_fault_init(&x->faults, &s->arena);
	if (sheet_csv_read(&s->arena, x->path, CSV_FILE_MAX, &x->faults, &x->csv, &e) != ST_OK)
		return cli_say_failed(&e);
	return CLI_FINE;
}

void cli_import_refused(struct cli_session *s, struct cli_import *x, const struct csv_cell *cell, const char *fault,
	const char *arg)
{
	sheet_fault_add(&x->faults, cell->line, cell->column, "%s", i18n_sentence(&s->arena, fault, arg));
}

static const char *number(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

static void print_summary(struct cli_session *s, const struct cli_import *x)
{
	static const char *const columns[] = {N_("Rows"), N_("Number")};
	const char *rows[][2] = {
		{"new", number(&s->arena, x->report.count[OUTCOME_NEW])},
		{"changed", number(&s->arena, x->report.count[OUTCOME_CHANGED])},
		{"same", number(&s->arena, x->report.count[OUTCOME_SAME])},
		{"refused",
			number(&s->arena, x->report.count[OUTCOME_REFUSED] + x->unread)},
	};
	struct cli_table table;

	cli_table_init(&table, &s->arena, columns, COUNT(columns));
	table.numbers = TABLE_COLUMN(1);
	for (size_t i = 0; i < COUNT(rows); i++)
		cli_table_add(&table, rows[i]);
	cli_table_print(&table, s->form, stdout);
}

const char *cli_import_source(struct cli_session *s, const struct cli_import *x)
{
	const char *slash = strrchr(x->path, '/');

	return arena_printf(&s->arena, "%s sha256:%s", slash ? slash + 1 : x->path, x->csv.sha256);
}

bool cli_import_is_told(const struct cli_import *x, enum status status)
{
	return status == ST_INVALID && x->report.count[OUTCOME_REFUSED];
}

enum cli_exit cli_import_end(struct cli_session *s, struct cli_import *x)
{
	sheet_fault_print(&x->faults, x->path, stderr);
	print_summary(s, x);
	fflush(stdout);
	if (!x->faults.faults)
		return CLI_FINE;
	fprintf(stderr, "trin-admin: ");
	fprintf(stderr, P_("%zu fault; nothing was imported.", "%zu faults; nothing was imported.", x->faults.faults),
		x->faults.faults);
	fputc('\n', stderr);
	return CLI_DATA;
}

/* Rows that the service refused become faults at the cell that it named. */
static void add_refusals(struct cli_session *s, struct cli_import *x, const struct cli_citizens *citizens)
{
	for (size_t i = 0; i < citizens->n; i++) {
		const struct import_row *row = &citizens->rows[i];

		if (row->outcome == OUTCOME_REFUSED)
			cli_import_refused(s, x, cli_citizens_cell(citizens, i, row->field), row->reason, row->arg);
	}
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct cli_citizens citizens;
	struct cli_import x;
	struct err e;
	enum cli_exit code = cli_import_begin(s, &x, given);

	if (code != CLI_FINE)
		return code;
	cli_citizens_read(&s->arena, &x.csv, clock_today(), &x.faults, &citizens);
	x.unread = citizens.refused;
	if (citizens.n) {
		enum status st = service_import_citizens(&s->service, citizens.rows, citizens.n,
			cli_import_source(s, &x), x.dry_run || x.faults.faults, &s->arena, &x.report, &e);

		add_refusals(s, &x, &citizens);
		if (st != ST_OK && !cli_import_is_told(&x, st))
			return cli_say_failed(&e);
	}
	return cli_import_end(s, &x);
}

const struct cli_command cli_import_citizens = {
	.name = "import citizens",
	.words = N_("FILE.csv"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("take citizens and courses from a CSV file"),
	.help = N_("Columns are found by their headings, Danish or English, in any order: CPR, "
		   "Name (or First name and Last name), Target group (key or name), Caseworker "
		   "(login), and if you like Start date and Protected. Semicolon, comma or "
		   "tab; UTF-8 or Windows-1252. Every fault is told as file:line:column. A "
		   "list with a fault changes nothing; a list is imported whole or not at all, also when the command is "
		   "stopped on its way, and doing an import again changes nothing either. "
		   "Exit status 65 when there is a fault."),
	.options = cli_import_options,
	.n_options = COUNT(cli_import_options),
	.run = run,
};
