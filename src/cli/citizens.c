/*
 * From the cells of a table to the rows of an import; a row with a fault is left out, but read to
 * its end first.
 */

#include "cli/citizens.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "model/cpr.h"
#include "model/exit.h"

static const struct sheet_heading headings[] = {
	{FIELD_CPR, "CPR"},
	{FIELD_CPR, "CPR-nr"},
	{FIELD_CPR, "CPR-nummer"},
	{FIELD_CPR, "Personnummer"},
	{FIELD_CPR, "CPR number"},
	{FIELD_NAME, "Navn"},
	{FIELD_NAME, "Borger"},
	{FIELD_NAME, "Borgers navn"},
	{FIELD_NAME, "Fulde navn"},
	{FIELD_NAME, "Name"},
	{FIELD_FIRST_NAME, "Fornavn"},
	{FIELD_FIRST_NAME, "Fornavne"},
	{FIELD_FIRST_NAME, "First name"},
	{FIELD_LAST_NAME, "Efternavn"},
	{FIELD_LAST_NAME, "Last name"},
	{FIELD_LAST_NAME, "Surname"},
	{FIELD_GROUP, "Målgruppe"},
	{FIELD_GROUP, "Målgruppekode"},
	{FIELD_GROUP, "Target group"},
	{FIELD_CASEWORKER, "Sagsbehandler"},
	{FIELD_CASEWORKER, "Sagsbehandlers login"},
	{FIELD_CASEWORKER, "Login"},
	{FIELD_CASEWORKER, "Caseworker"},
	{FIELD_FROM, "Startdato"},
	{FIELD_FROM, "Forløb fra"},
	{FIELD_FROM, "Start"},
	{FIELD_FROM, "Fra"},
	{FIELD_FROM, "Dato"},
	{FIELD_FROM, "Start date"},
	{FIELD_FROM, "From"},
	{FIELD_PROTECTED, "Beskyttet"},
	{FIELD_PROTECTED, "Navnebeskyttelse"},
	{FIELD_PROTECTED, "Adressebeskyttelse"},
	{FIELD_PROTECTED, "Navne- og adressebeskyttelse"},
	{FIELD_PROTECTED, "Protected"},
	{FIELD_TO, "Slutdato"},
	{FIELD_TO, "Forløb til"},
	{FIELD_TO, "Afsluttet"},
	{FIELD_TO, "Til"},
	{FIELD_TO, "End date"},
	{FIELD_TO, "To"},
	{FIELD_EXIT, "Afgået til"},
	{FIELD_EXIT, "Afgang til"},
	{FIELD_EXIT, "Afslutningsårsag"},
	{FIELD_EXIT, "Leaves for"},
};

/* struct import_row's names of the fields that it can refuse. */
static const char *const row_fields[FIELD_COUNT] = {
	[FIELD_CPR] = "cpr",
	[FIELD_NAME] = "name",
	[FIELD_FIRST_NAME] = "name",
	[FIELD_LAST_NAME] = "name",
	[FIELD_GROUP] = "group",
	[FIELD_CASEWORKER] = "caseworker",
	[FIELD_FROM] = "from",
	[FIELD_PROTECTED] = "protected",
	[FIELD_TO] = "to",
	[FIELD_EXIT] = "exit",
};

/* Whether the columns that every row needs are there. */
static bool read_headings(struct sheet_columns *s)
{
	size_t before = s->faults->faults;

	if (!sheet_columns_begin(s))
		return false;
	sheet_columns_need(s, FIELD_CPR);
	if (s->column[FIELD_FIRST_NAME] < 0 || s->column[FIELD_LAST_NAME] < 0)
		sheet_columns_need(s, FIELD_NAME);
	sheet_columns_need(s, FIELD_GROUP);
	sheet_columns_need(s, FIELD_CASEWORKER);
	return s->faults->faults == before;
}

/*
 * A spreadsheet that took the number for a number has lost its leading zero: nine digits get it
 * back.
 */
static const char *with_leading_zero(
	struct sheet_columns *s, const struct csv_cell *cell, const char *text)
{
	if (strlen(text) != 9 || strspn(text, "0123456789") != 9)
		return text;
	sheet_fault_note(s->faults, cell->line, cell->column, "%s",
		_("the CPR number has nine digits; its leading 0 was put back"));
	return arena_printf(s->arena, "0%s", text);
}

static const char *read_cpr(struct sheet_columns *s, const struct csv_row *row)
{
	const struct csv_cell *cell = sheet_columns_cell(s, row, FIELD_CPR);
	const char *text = sheet_columns_needed(s, row, FIELD_CPR);
	char digits[CPR_LEN + 1];
	struct err e;

	if (!text[0])
		return "";
	if (cpr_parse(with_leading_zero(s, cell, text), digits, &e) == ST_OK)
		return arena_dup(s->arena, digits);
	if (strstr(text, "E+"))
		sheet_fault_add(s->faults, cell->line, cell->column, "%s",
			_("the spreadsheet has rounded the CPR number; format the column as text before saving"));
	else
		sheet_fault_add(s->faults, cell->line, cell->column, "%s", e.arg[0] ? _(e.arg) : "");
	return "";
}

static const char *read_name(struct sheet_columns *s, const struct csv_row *row)
{
	const struct csv_cell *whole = sheet_columns_cell(s, row, FIELD_NAME);

	if (whole)
		return sheet_columns_needed(s, row, FIELD_NAME);
	const char *first = sheet_columns_needed(s, row, FIELD_FIRST_NAME);
	const char *last = sheet_columns_needed(s, row, FIELD_LAST_NAME);
	return arena_printf(s->arena, "%s %s", first, last);
}

/* Where the citizen went; a list that does not say so means something else. */
static enum exit_to read_exit(struct sheet_columns *s, const struct csv_row *row)
{
	const struct csv_cell *cell = sheet_columns_cell(s, row, FIELD_EXIT);
	enum exit_to to = EXIT_OTHER;

	if (!cell || !cell->text[0])
		return to;
	to = exit_parse(cell->text);
	if (to == EXIT_NONE)
		sheet_fault_add(s->faults, cell->line, cell->column,
			_("\"%s\" is no destination: job, education, flexible job, pension, another course, moved away or something else"),
			cell->text);
	return to;
}

static void read_row(struct cli_citizens *out, const struct csv_row *row)
{
	struct sheet_columns *s = &out->sheet;
	size_t before = s->faults->faults;
	struct import_row *to = &out->rows[out->n];

	*to = (struct import_row){.line = row->line, .reason = "", .arg = ""};
	to->cpr = read_cpr(s, row);
	to->name = read_name(s, row);
	to->group = sheet_columns_needed(s, row, FIELD_GROUP);
	to->caseworker = sheet_columns_needed(s, row, FIELD_CASEWORKER);
	to->from = sheet_columns_day(s, row, FIELD_FROM);
	to->is_protected = sheet_columns_yes(s, row, FIELD_PROTECTED);
	to->to = sheet_columns_day(s, row, FIELD_TO);
	to->ends = to->to != DAY_NONE;
	to->exit_to = (int32_t)read_exit(s, row);
	if (s->faults->faults > before) {
		out->refused++;
		return;
	}
	out->source[out->n++] = row;
}

void cli_citizens_read(struct arena *a, const struct csv *csv, int32_t today,
	struct sheet_faults *faults, struct cli_citizens *out)
{
	*out = (struct cli_citizens){.sheet = {.arena = a,
					     .faults = faults,
					     .csv = csv,
					     .headings = headings,
					     .n_headings = COUNT(headings),
					     .today = today}};
	if (!csv->n || !read_headings(&out->sheet))
		return;
	out->rows = ARENA_ARRAY(a, csv->n, struct import_row);
	out->source = ARENA_ARRAY(a, csv->n, const struct csv_row *);
	for (size_t i = 1; i < csv->n; i++)
		if (csv->rows[i].n >= csv->rows[0].n)
			read_row(out, &csv->rows[i]);
		else
			out->refused++; /* its fault has been told */
}

const struct csv_cell *cli_citizens_cell(const struct cli_citizens *c, size_t i, const char *field)
{
	const struct csv_row *row = c->source[i];

	for (int f = 0; f < FIELD_COUNT; f++)
		if (c->sheet.column[f] >= 0 && strcmp(row_fields[f], field) == 0)
			return &row->cells[c->sheet.column[f]];
	return &row->cells[0];
}
