/* Columns by their headings, and the cells of rows. */

#include "sheet/columns.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"

static const char *heading_of(const struct sheet_columns *s, int field)
{
	for (size_t i = 0; i < s->n_headings; i++)
		if (s->headings[i].field == field)
			return s->headings[i].text;
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
static int nearest(const struct sheet_columns *s, const char *text, int reach)
{
	const char *wanted = bare(s->arena, text);
	int best = -1;

	for (size_t i = 0; i < s->n_headings; i++) {
		int distance = text_distance(wanted, bare(s->arena, s->headings[i].text), reach);

		if (distance > reach)
			continue;
		best = (int)i;
		reach = distance - 1;
		if (distance == 0)
			break;
	}
	return best;
}

static void take_heading(struct sheet_columns *s, const struct csv_cell *cell, int column)
{
	int exact = nearest(s, cell->text, 0);
	int like = exact < 0 && strlen(cell->text) > 3 ? nearest(s, cell->text, 2) : exact;

	if (!cell->text[0])
		return;
	if (exact < 0 && like >= 0) {
		sheet_fault_add(s->faults, cell->line, cell->column,
			_("unknown heading \"%s\"; did you mean \"%s\"?"), cell->text, s->headings[like].text);
		return;
	}
	if (exact < 0) {
		sheet_fault_note(s->faults, cell->line, cell->column, _("the column \"%s\" is not used"), cell->text);
		return;
	}
	int *at = &s->column[s->headings[exact].field];
	if (*at >= 0)
		sheet_fault_add(s->faults, cell->line, cell->column,
			_("the column \"%s\" is there already, as column %d"), cell->text, *at + 1);
	else
		*at = column;
}

bool sheet_columns_begin(struct sheet_columns *s)
{
	const struct csv_row *row = &s->csv->rows[0];
	size_t before = s->faults->faults;

	for (int i = 0; i < SHEET_FIELDS_MAX; i++)
		s->column[i] = -1;
	for (size_t i = 0; i < row->n; i++)
		take_heading(s, &row->cells[i], (int)i);
	return s->faults->faults == before;
}

void sheet_columns_need(struct sheet_columns *s, int field)
{
	if (s->column[field] < 0)
		sheet_fault_add(s->faults, 1, 1, _("there is no column \"%s\""), heading_of(s, field));
}

const struct csv_cell *sheet_columns_cell(const struct sheet_columns *s, const struct csv_row *row, int field)
{
	int at = s->column[field];

	return at >= 0 && (size_t)at < row->n ? &row->cells[at] : NULL;
}

const char *sheet_columns_text(struct sheet_columns *s, const struct csv_row *row, int field)
{
	const struct csv_cell *cell = sheet_columns_cell(s, row, field);
	const char *out = "";
	struct err e;

	if (cell && text_clean(s->arena, cell->text, false, &out, &e) != ST_OK) {
		sheet_fault_add(s->faults, cell->line, cell->column,
			_("the text holds a character that cannot be used: %s"), e.arg);
		return "";
	}
	return out;
}

const char *sheet_columns_needed(struct sheet_columns *s, const struct csv_row *row, int field)
{
	const struct csv_cell *cell = sheet_columns_cell(s, row, field);
	size_t before = s->faults->faults;
	const char *out = sheet_columns_text(s, row, field);

	if (cell && !out[0] && s->faults->faults == before)
		sheet_fault_add(s->faults, cell->line, cell->column, _("the cell under \"%s\" is empty"),
			heading_of(s, field));
	return out;
}

int32_t sheet_columns_day(struct sheet_columns *s, const struct csv_row *row, int field)
{
	const struct csv_cell *cell = sheet_columns_cell(s, row, field);
	int32_t day = DAY_NONE;
	struct err e;

	if (!cell || !cell->text[0])
		return DAY_NONE;
	/* Spreadsheets write a date with the time of midnight behind it. */
	const char *date = arena_dup_n(s->arena, cell->text, strcspn(cell->text, "T"));
	size_t n = strcspn(date, " ");
	if (n >= 8 && strchr(date, ':'))
		date = arena_dup_n(s->arena, date, n);
	if (date_parse(date, s->today, &day, &e) != ST_OK)
		sheet_fault_add(s->faults, cell->line, cell->column,
			_("\"%s\" is not a date; write it like 21-11-2026"), cell->text);
	return day;
}

bool sheet_columns_yes(struct sheet_columns *s, const struct csv_row *row, int field)
{
	static const char *const yes[] = {"ja", "j", "yes", "y", "x", "1", "true", "sand"};
	static const char *const no[] = {"", "nej", "n", "no", "0", "false", "falsk"};
	const struct csv_cell *cell = sheet_columns_cell(s, row, field);
	const char *text = cell ? text_fold(s->arena, cell->text) : "";

	for (size_t i = 0; i < COUNT(yes); i++)
		if (strcmp(text, yes[i]) == 0)
			return true;
	for (size_t i = 0; i < COUNT(no); i++)
		if (strcmp(text, no[i]) == 0)
			return false;
	sheet_fault_add(
		s->faults, cell->line, cell->column, _("\"%s\" is neither yes nor no"), cell->text);
	return false;
}
