#ifndef SHEET_COLUMNS_H
#define SHEET_COLUMNS_H

/*
 * A table from elsewhere whose columns are found by their headings, in any order and language. A
 * heading nearly right is a fault, an unknown one a note. What is wrong is told at its cell.
 */

#include <stdbool.h>
#include <stdint.h>

#include "sheet/csv.h"

#define SHEET_FIELDS_MAX 16

/* The headings that are understood, whatever their case, blanks and signs; a field's first names it in messages. */
struct sheet_heading {
	int field;
	const char *text;
};
struct sheet_columns {
	struct arena *arena;
	struct sheet_faults *faults;
	const struct csv *csv; /* borrowed */
	const struct sheet_heading *headings;
	size_t n_headings;
	int32_t today;		      /* for dates without a year */
	int column[SHEET_FIELDS_MAX]; /* by field: 0-based, or -1 */
};

/* Reads the headings. False when one is at fault. */
bool sheet_columns_begin(struct sheet_columns *sheet);
/* A fault when no column has the field. */
void sheet_columns_need(struct sheet_columns *sheet, int field);
/* The row's cell of a field, or NULL without such a column. */
const struct csv_cell *sheet_columns_cell(const struct sheet_columns *sheet, const struct csv_row *row, int field);
/* The cleaned text of a cell that must have one; "" after a fault. */
const char *sheet_columns_needed(struct sheet_columns *sheet, const struct csv_row *row, int field);
/* The same for one that may be empty or missing. */
const char *sheet_columns_text(struct sheet_columns *sheet, const struct csv_row *row, int field);
/* DAY_NONE for an empty cell, a missing column, and after a fault. */
int32_t sheet_columns_day(struct sheet_columns *sheet, const struct csv_row *row, int field);
/* Yes in Danish or English; no when it is empty or missing, and after a fault. */
bool sheet_columns_yes(struct sheet_columns *sheet, const struct csv_row *row, int field);

#endif
