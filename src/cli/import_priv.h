#ifndef CLI_IMPORT_PRIV_H
#define CLI_IMPORT_PRIV_H

/* What the imports share: reading the file, its faults, and saying what became of its rows. */

#include "sheet/csv.h"
#include "cli/command.h"
#include "service/admin.h"

struct cli_import {
	const char *path;
	bool dry_run;
	struct csv csv;
	struct sheet_faults faults;
	size_t unread; /* rows with a fault, which the service has not seen */
	struct import_report report;
};

/* Reads the file; says what is wrong. */
enum cli_exit cli_import_begin(struct cli_session *s, struct cli_import *x, const struct cli_given *given);
/* A row that the service refused becomes a fault at its cell: fault is a message id with one %s for arg. */
void cli_import_refused(struct cli_session *s, struct cli_import *x, const struct csv_cell *cell, const char *fault,
	const char *arg);
/* The file's name without its folders, and what it held: for the log. */
const char *cli_import_source(struct cli_session *s, const struct cli_import *x);
/* Of the service's status: whether it is only rows that were refused, which have been told. */
bool cli_import_is_told(const struct cli_import *x, enum status status);
/* Tells the faults and what became of the rows. */
enum cli_exit cli_import_end(struct cli_session *s, struct cli_import *x, struct cli_table *answer);

/* The one option of an import, --dry-run, and what it answers. */
extern const struct cli_option cli_import_options[1];
extern const struct cli_column cli_import_columns[2];

#endif
