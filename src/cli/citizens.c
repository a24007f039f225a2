/*
 * From the cells of a table to the rows of an import. A heading nearly right is a fault, an
 * unknown one only a note; a row with a fault is left out, but read to its end first.
 */

#include "cli/citizens.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "model/cpr.h"

/*
 * The headings that are understood, whatever their case, blanks and signs. The first of a field
 * names it in messages.
 */
static const struct {
	enum citizen_field field;
	const char *text;
} headings[] = {
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
};

/* A reading in progress. */
struct reader {
	struct arena *arena;
	struct cli_faults *faults;
	struct cli_citizens *out;
	int32_t today;
};

static const char *heading_of(enum citizen_field field)
{
	for (size_t i = 0; i < COUNT(headings); i++)
		if (headings[i].field == field)
			return headings[i].text;
	return "";
}

/* Letters and digits only, folded: "CPR-nr." and "cpr nr" are one. */
static const char *bare(struct arena *a, const char *s)
{
	const char *folded = text_fold(a, s);
	char *out = arena_alloc(a, strlen(folded) + 1);
	size_t n = 0;

	for (; *folded; folded++)
		if (isalnum((unsigned char)*folded) || (unsigned char)*folded >= 0x80)
			out[n++] = *folded;
	return out;
}

/* The heading nearest to a text, at most "reach" letters away; -1 if none is. */
static int nearest(struct arena *a, const char *text, int reach)
{
	const char *wanted = bare(a, text);
	int best = -1;

	for (size_t i = 0; i < COUNT(headings); i++) {
		int distance = text_distance(wanted, bare(a, headings[i].text), reach);

		if (distance > reach)
			continue;
		best = (int)i;
		reach = distance - 1;
		if (distance == 0)
			break;
	}
	return best;
}

static void take_heading(struct reader *r, const struct csv_cell *cell, int column)
{
	int exact = nearest(r->arena, cell->text, 0);
	int like = exact < 0 && strlen(cell->text) > 3 ? nearest(r->arena, cell->text, 2) : exact;

	if (!cell->text[0])
		return;
	if (exact < 0 && like >= 0) {
		cli_fault_add(r->faults, cell->line, cell->column,
			_("unknown heading \"%s\"; did you mean \"%s\"?"), cell->text,
			headings[like].text);
		return;
	}
	if (exact < 0) {
		cli_fault_note(r->faults, cell->line, cell->column,
			_("the column \"%s\" is not used"), cell->text);
		return;
	}
	int *at = &r->out->column[headings[exact].field];
	if (*at >= 0)
		cli_fault_add(r->faults, cell->line, cell->column,
			_("the column \"%s\" is there already, as column %d"), cell->text, *at + 1);
	else
		*at = column;
}

static void need(struct reader *r, enum citizen_field field)
{
	if (r->out->column[field] < 0)
		cli_fault_add(r->faults, 1, 1, _("there is no column \"%s\""), heading_of(field));
}

/* Whether the columns that every row needs are there. */
static bool read_headings(struct reader *r)
{
	const struct csv_row *row = &r->out->csv->rows[0];
	size_t before = r->faults->faults;

	for (size_t i = 0; i < row->n; i++)
		take_heading(r, &row->cells[i], (int)i);
	if (r->faults->faults > before)
		return false;
	need(r, FIELD_CPR);
	if (r->out->column[FIELD_FIRST_NAME] < 0 || r->out->column[FIELD_LAST_NAME] < 0)
		need(r, FIELD_NAME);
	need(r, FIELD_GROUP);
	need(r, FIELD_CASEWORKER);
	return r->faults->faults == before;
}

static const struct csv_cell *cell_of(
	const struct reader *r, const struct csv_row *row, enum citizen_field field)
{
	int at = r->out->column[field];

	return at >= 0 && (size_t)at < row->n ? &row->cells[at] : NULL;
}

/* The text of a cell that must have one, cleaned; "" after a fault. */
static const char *needed_text(
	struct reader *r, const struct csv_cell *cell, enum citizen_field field)
{
	const char *out = "";
	struct err e;

	if (!cell)
		return "";
	if (text_clean(r->arena, cell->text, false, &out, &e) != ST_OK) {
		cli_fault_add(r->faults, cell->line, cell->column,
			_("the text holds a character that cannot be used: %s"), e.arg);
		return "";
	}
	if (!out[0])
		cli_fault_add(r->faults, cell->line, cell->column,
			_("the cell under \"%s\" is empty"), heading_of(field));
	return out;
}

/*
 * A spreadsheet that took the number for a number has lost its leading zero: nine digits get it
 * back.
 */
static const char *with_leading_zero(
	struct reader *r, const struct csv_cell *cell, const char *text)
{
	if (strlen(text) != 9 || strspn(text, "0123456789") != 9)
		return text;
	cli_fault_note(r->faults, cell->line, cell->column, "%s",
		_("the CPR number has nine digits; its leading 0 was put back"));
	return arena_printf(r->arena, "0%s", text);
}

static const char *read_cpr(struct reader *r, const struct csv_row *row)
{
	const struct csv_cell *cell = cell_of(r, row, FIELD_CPR);
	const char *text = needed_text(r, cell, FIELD_CPR);
	char digits[CPR_LEN + 1];
	struct err e;

	if (!text[0])
		return "";
	if (cpr_parse(with_leading_zero(r, cell, text), digits, &e) == ST_OK)
		return arena_dup(r->arena, digits);
	if (strstr(text, "E+"))
		cli_fault_add(r->faults, cell->line, cell->column, "%s",
			_("the spreadsheet has rounded the CPR number; format the column as text before saving"));
	else
		cli_fault_add(r->faults, cell->line, cell->column, "%s", e.arg[0] ? _(e.arg) : "");
	return "";
}

static const char *read_name(struct reader *r, const struct csv_row *row)
{
	const struct csv_cell *whole = cell_of(r, row, FIELD_NAME);

	if (whole)
		return needed_text(r, whole, FIELD_NAME);
	const char *first = needed_text(r, cell_of(r, row, FIELD_FIRST_NAME), FIELD_FIRST_NAME);
	const char *last = needed_text(r, cell_of(r, row, FIELD_LAST_NAME), FIELD_LAST_NAME);
	return arena_printf(r->arena, "%s %s", first, last);
}

/* An empty cell, or no such column, means today: the service decides that. */
static int32_t read_from(struct reader *r, const struct csv_row *row)
{
	const struct csv_cell *cell = cell_of(r, row, FIELD_FROM);
	int32_t day = DAY_NONE;
	struct err e;

	if (!cell || !cell->text[0])
		return DAY_NONE;
	/* Spreadsheets write a date with the time of midnight behind it. */
	const char *date = arena_dup_n(r->arena, cell->text, strcspn(cell->text, "T"));
	size_t n = strcspn(date, " ");
	if (n >= 8 && strchr(date, ':'))
		date = arena_dup_n(r->arena, date, n);
	if (date_parse(date, r->today, &day, &e) != ST_OK)
		cli_fault_add(r->faults, cell->line, cell->column,
			_("\"%s\" is not a date; write it like 21-11-2026"), cell->text);
	return day;
}

static bool read_protected(struct reader *r, const struct csv_row *row)
{
	static const char *const yes[] = {"ja", "j", "yes", "y", "x", "1", "true", "sand"};
	static const char *const no[] = {"", "nej", "n", "no", "0", "false", "falsk"};
	const struct csv_cell *cell = cell_of(r, row, FIELD_PROTECTED);
	const char *text = cell ? text_fold(r->arena, cell->text) : "";

	for (size_t i = 0; i < COUNT(yes); i++)
		if (strcmp(text, yes[i]) == 0)
			return true;
	for (size_t i = 0; i < COUNT(no); i++)
		if (strcmp(text, no[i]) == 0)
			return false;
	cli_fault_add(
		r->faults, cell->line, cell->column, _("\"%s\" is neither yes nor no"), cell->text);
	return false;
}

static void read_row(struct reader *r, const struct csv_row *row)
{
	struct cli_citizens *out = r->out;
	size_t before = r->faults->faults;
	struct import_row *to = &out->rows[out->n];

	*to = (struct import_row){.line = row->line, .reason = "", .arg = ""};
	to->cpr = read_cpr(r, row);
	to->name = read_name(r, row);
	to->group = needed_text(r, cell_of(r, row, FIELD_GROUP), FIELD_GROUP);
	to->caseworker = needed_text(r, cell_of(r, row, FIELD_CASEWORKER), FIELD_CASEWORKER);
	to->from = read_from(r, row);
	to->is_protected = read_protected(r, row);
	if (r->faults->faults > before) {
		out->refused++;
		return;
	}
	out->source[out->n++] = row;
}

void cli_citizens_read(struct arena *a, const struct csv *csv, int32_t today,
	struct cli_faults *faults, struct cli_citizens *out)
{
	struct reader r = {.arena = a, .faults = faults, .out = out, .today = today};

	*out = (struct cli_citizens){.csv = csv};
	for (int i = 0; i < FIELD_COUNT; i++)
		out->column[i] = -1;
	if (!csv->n || !read_headings(&r))
		return;
	out->rows = ARENA_ARRAY(a, csv->n, struct import_row);
	out->source = ARENA_ARRAY(a, csv->n, const struct csv_row *);
	for (size_t i = 1; i < csv->n; i++)
		if (csv->rows[i].n >= csv->rows[0].n)
			read_row(&r, &csv->rows[i]);
		else
			out->refused++; /* its fault has been told */
}

const struct csv_cell *cli_citizens_cell(const struct cli_citizens *c, size_t i, const char *field)
{
	const struct csv_row *row = c->source[i];

	for (int f = 0; f < FIELD_COUNT; f++)
		if (c->column[f] >= 0 && strcmp(row_fields[f], field) == 0)
			return &row->cells[c->column[f]];
	return &row->cells[0];
}
