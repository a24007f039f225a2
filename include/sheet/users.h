#ifndef SHEET_USERS_H
#define SHEET_USERS_H

/*
 * A list of users from a spreadsheet, as the rows of the door's user_import. What is wrong with the table is told while
 * it is read; what is refused of a row is at the cell that the answer names. Everything lies in the arena given.
 */

#include "sheet/columns.h"
#include "wire/message.h"

struct sheet_users {
	struct sheet_columns columns;
	struct user_import_row *rows;
	const struct csv_row **source; /* of rows[i] */
	size_t n;
	size_t unread; /* rows at fault, which are not among these */
};

/* today: for dates without a year. */
void sheet_users_read(struct arena *a, const struct csv *csv, int32_t today, struct sheet_faults *faults,
	struct sheet_users *out);
/* The cell that an answer to rows[i] names, or the row's first. */
const struct csv_cell *sheet_users_cell(const struct sheet_users *users, size_t i, const char *field);

#endif
