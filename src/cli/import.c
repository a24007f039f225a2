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
#include "commands_priv.h"
#include "import_priv.h"

const struct cli_option cli_import_options[1] = {
	{"dry-run", TAKES_NOTHING, N_("judge the whole file and change nothing")},
};

const struct cli_column cli_import_columns[2] = {{N_("Rows"), CELL_TEXT}, {N_("Number"), CELL_NUMBER}};

enum cli_exit cli_import_begin(struct cli_session *s, struct cli_import *x, const struct cli_given *given)
{
	*x = (struct cli_import){.path = given->words[0].text, .dry_run = given->values[0].text != NULL};
	sheet_fault_init(&x->faults, &s->arena);
	if (sheet_csv_read(&s->arena, x->path, CSV_FILE_MAX, &x->faults, &x->csv, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	return CLI_FINE;
}

void cli_import_refused(struct cli_session *s, struct cli_import *x, const struct csv_cell *cell, const char *fault,
	const char *arg)
{
	sheet_fault_add(&x->faults, cell->line, cell->column, "%s", i18n_sentence(&s->arena, fault, arg));
}

static void add_summary(struct cli_table *answer, const struct cli_import *x)
{
	const size_t *count = x->report.count;

	cli_table_row(answer, "new", cli_table_number(answer, (int64_t)count[OUTCOME_NEW]));
	cli_table_row(answer, "changed", cli_table_number(answer, (int64_t)count[OUTCOME_CHANGED]));
	cli_table_row(answer, "same", cli_table_number(answer, (int64_t)count[OUTCOME_SAME]));
	cli_table_row(answer, "refused", cli_table_number(answer, (int64_t)(count[OUTCOME_REFUSED] + x->unread)));
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

enum cli_exit cli_import_end(struct cli_session *s, struct cli_import *x, struct cli_table *answer)
{
	sheet_fault_print(&x->faults, x->path, stderr);
	add_summary(answer, x);
	cli_session_answer(s, answer);
	if (!x->faults.faults)
		return CLI_FINE;
	return cli_say(CLI_DATA, P_("%zu fault; nothing was imported.", "%zu faults; nothing was imported.", x->faults.faults),
		x->faults.faults);
}

/* Rows that the service refused become faults at the cell that it named, what it remarked on becomes notes. */
static void add_answers(struct cli_session *s, struct cli_import *x, const struct cli_citizens *citizens)
{
	for (size_t i = 0; i < citizens->n; i++) {
		const struct import_row *row = &citizens->rows[i];

		const struct csv_cell *cell = *row->reason ? cli_citizens_cell(citizens, i, row->field) : NULL;

		if (row->outcome == OUTCOME_REFUSED)
			cli_import_refused(s, x, cell, row->reason, row->arg);
		else if (cell)
			sheet_fault_note(&x->faults, cell->line, cell->column, "%s",
				i18n_sentence(&s->arena, row->reason, row->arg));
	}
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct cli_citizens citizens;
	struct cli_import x;
	enum cli_exit code = cli_import_begin(s, &x, given);

	if (code != CLI_FINE)
		return code;
	cli_citizens_read(&s->arena, &x.csv, clock_today(), &x.faults, &citizens);
	x.unread = citizens.refused;
	if (citizens.n) {
		enum status st = service_import_citizens(&s->service, citizens.rows, citizens.n,
			cli_import_source(s, &x), x.dry_run || x.faults.faults, &s->arena, &x.report, &s->err);

		add_answers(s, &x, &citizens);
		if (st != ST_OK && !cli_import_is_told(&x, st))
			return cli_say_failed(&s->err);
	}
	return cli_import_end(s, &x, answer);
}

const struct cli_command cli_import_citizens = {
	.name = "import citizens", .words = CLI_ONE(TAKES_CSV),
	.summary = N_("take citizens and courses from a CSV file"),
	.help = N_("Columns are found by their headings, Danish or English, in any order: CPR, "
		   "Name (or First name and Last name), Target group (key or name), Caseworker "
		   "(login), and if you like Start date, End date, Leaves for and Protected. Semicolon, comma or "
		   "tab; UTF-8 or Windows-1252. A course that has ended here stays so, unless a row of it begins later. Every fault is told as file:line:column. A "
		   "list with a fault changes nothing; a list is imported whole or not at all, also when the command is "
		   "stopped on its way, and doing an import again changes nothing either. "
		   "Exit status 65 when there is a fault."),
	CLI_OPTIONS(cli_import_options), CLI_COLUMNS(cli_import_columns), .opens = true, .run = run,
};
