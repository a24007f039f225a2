#ifndef CLI_SHEET_H
#define CLI_SHEET_H

/*
 * A table from elsewhere whose columns are found by their headings, in any order and language. A
 * heading nearly right is a fault, an unknown one a note. What is wrong is told at its cell.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cli/csv.h"

#define SHEET_FIELDS_MAX 16

/* The headings that are understood, whatever their case, blanks and signs; a field's first names it in messages. */
struct cli_heading {
	int field;
	const char *text;
};
struct cli_sheet {
	struct arena *arena;
	struct cli_faults *faults;
	const struct csv *csv; /* borrowed */
	const struct cli_heading *headings;
	size_t n_headings;
	int32_t today;		      /* for dates without a year */
	int column[SHEET_FIELDS_MAX]; /* by field: 0-based, or -1 */
};

/* Reads the headings. False when one is at fault. */
bool cli_sheet_begin(struct cli_sheet *sheet);
/* A fault when no column has the field. */
void cli_sheet_need(struct cli_sheet *sheet, int field);
/* The row's cell of a field, or NULL without such a column. */
const struct csv_cell *cli_sheet_cell(const struct cli_sheet *sheet, const struct csv_row *row, int field);
/* The cleaned text of a cell that must have one; "" after a fault. */
const char *cli_sheet_needed(struct cli_sheet *sheet, const struct csv_row *row, int field);
/* The same for one that may be empty or missing. */
const char *cli_sheet_text(struct cli_sheet *sheet, const struct csv_row *row, int field);
/* DAY_NONE for an empty cell, a missing column, and after a fault. */
int32_t cli_sheet_day(struct cli_sheet *sheet, const struct csv_row *row, int field);
/* Yes in Danish or English; no when it is empty or missing, and after a fault. */
bool cli_sheet_yes(struct cli_sheet *sheet, const struct csv_row *row, int field);

#endif
