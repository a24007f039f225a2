/*
 * import citizens. A file with faults is still judged by the service, as a dry run, so that one
 * run tells everything; what the service refuses becomes a fault at the cell it named.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "cli/citizens.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"

enum { IMPORT_DRY_RUN };
static const struct cli_option import_options[] = {
	[IMPORT_DRY_RUN] = {"dry-run", NULL, N_("judge the whole file and change nothing")},
};

/* One import: the file, what is wrong in it and what became of its rows. */
struct import {
	const char *path;
	bool dry_run;
	struct csv csv;
	struct cli_faults faults;
	struct cli_citizens citizens;
	struct import_report report;
};

/* Rows that the service refused become faults at the cell that it named. */
static void add_refusals(struct cli_session *s, struct import *x)
{
	for (size_t i = 0; i < x->citizens.n; i++) {
		const struct import_row *row = &x->citizens.rows[i];

		if (row->outcome != OUTCOME_REFUSED)
			continue;
		const struct csv_cell *cell = cli_citizens_cell(&x->citizens, i, row->field);
		cli_fault_add(&x->faults, cell->line, cell->column, "%s",
			cli_say_sentence(&s->arena, row->reason, row->arg));
	}
}

static const char *number(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

static void print_summary(struct cli_session *s, const struct import *x)
{
	static const char *const columns[] = {N_("Rows"), N_("Number")};
	const char *rows[][2] = {
		{"new", number(&s->arena, x->report.count[OUTCOME_NEW])},
		{"changed", number(&s->arena, x->report.count[OUTCOME_CHANGED])},
		{"same", number(&s->arena, x->report.count[OUTCOME_SAME])},
		{"refused",
			number(&s->arena, x->report.count[OUTCOME_REFUSED] + x->citizens.refused)},
	};
	struct cli_table table;

	cli_table_init(&table, &s->arena, columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(rows); i++)
		cli_table_add(&table, rows[i]);
	cli_table_print(&table, s->for_people, stdout);
}

/* The file's name without its folders, and what it held: for the log. */
static const char *source_of(struct cli_session *s, const struct import *x)
{
	const char *slash = strrchr(x->path, '/');

	return arena_printf(&s->arena, "%s sha256:%s", slash ? slash + 1 : x->path, x->csv.sha256);
}

/* Rows are judged by the service even when others have faults, so that one run tells everything. */
static enum status judge(struct cli_session *s, struct import *x, bool dry_run, struct err *e)
{
	enum status st = service_import_citizens(&s->service, x->citizens.rows, x->citizens.n,
		source_of(s, x), dry_run, &s->arena, &x->report, e);

	add_refusals(s, x);
	return st == ST_INVALID && x->report.count[OUTCOME_REFUSED] ? ST_OK : st;
}

static enum cli_exit say_outcome(struct cli_session *s, struct import *x)
{
	cli_fault_print(&x->faults, x->path, stderr);
	print_summary(s, x);
	fflush(stdout);
	if (x->faults.faults) {
		fprintf(stderr, "trin-admin: ");
		fprintf(stderr,
			P_("%zu fault; nothing was imported.", "%zu faults; nothing was imported.",
				x->faults.faults),
			x->faults.faults);
		fputc('\n', stderr);
		return CLI_DATA;
	}
	return CLI_FINE;
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct import x = {
		.path = given->words[0], .dry_run = given->values[IMPORT_DRY_RUN] != NULL};
	struct err e;
	enum cli_exit code = cli_session_open(s);

	if (code != CLI_FINE)
		return code;
	cli_fault_init(&x.faults, &s->arena);
	if (cli_csv_read(&s->arena, x.path, &x.faults, &x.csv, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_citizens_read(&s->arena, &x.csv, clock_today(), &x.faults, &x.citizens);
	if (x.citizens.n && judge(s, &x, x.dry_run || x.faults.faults, &e) != ST_OK)
		return cli_say_failed(&e);
	return say_outcome(s, &x);
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
		   "tab; UTF-8 or Windows-1252. Every fault is told as file:line:column. The "
		   "import is done whole or not at all, and doing it again changes nothing. "
		   "Exit status 65 when there is a fault."),
	.options = import_options,
	.n_options = COUNT(import_options),
	.run = run,
};
