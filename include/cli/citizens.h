#ifndef CLI_CITIZENS_H
#define CLI_CITIZENS_H

/*
 * A citizen list as case systems and spreadsheets write it: the columns are found by their
 * headings, Danish or English, and the cells become the rows that the service judges.
 */

#include "sheet/columns.h"
#include "service/admin.h"

enum citizen_field {
	FIELD_CPR,
	FIELD_NAME,
	FIELD_FIRST_NAME,
	FIELD_LAST_NAME,
	FIELD_GROUP,
	FIELD_CASEWORKER,
	FIELD_FROM,
	FIELD_PROTECTED,
	FIELD_TO,
	FIELD_EXIT,
	FIELD_COUNT
};

struct cli_citizens {
	struct import_row *rows; /* those without a fault, in the arena */
	size_t n;
	size_t refused;		       /* rows with one */
	struct sheet_columns sheet;
	const struct csv_row **source; /* of rows[i] */
};

/* today is for dates without a year. What is wrong goes into faults. */
void cli_citizens_read(struct arena *a, const struct csv *csv, int32_t today,
	struct sheet_faults *faults, struct cli_citizens *out);
/* The cell that rows[i].field names, or the row's first. */
const struct csv_cell *cli_citizens_cell(const struct cli_citizens *c, size_t i, const char *field);

#endif
