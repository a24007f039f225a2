#ifndef SHEET_CSV_H
#define SHEET_CSV_H

/*
 * A table from a spreadsheet or a case system: semicolon, comma or tab between cells, UTF-8 with or
 * without BOM or Windows-1252, quotes with line breaks and doubled quotes inside. Everything lies
 * in the arena of the read.
 */

#include "base/arena.h"
#include "sheet/fault.h"

#define CSV_FILE_MAX (64 * 1024 * 1024) /* bytes, for a command */
#define CSV_CELL_MAX 4096		/* bytes; more is a forgotten quote */
#define CSV_COLUMNS_MAX 200

struct csv_cell {
	const char *text; /* UTF-8, without its quotes and the blanks around */
	int line, column; /* where it begins */
};
struct csv_row {
	struct csv_cell *cells;
	size_t n;
	int line;
};
struct csv {
	struct csv_row *rows; /* the headings first; rows without any text are left out */
	size_t n, room;
	char delimiter;
	bool is_cp1252;
	char sha256[65]; /* of the file's bytes, in hex */
};

/*
 * A file of at most max bytes. What is wrong inside the file goes into faults, and the rows that could be read are there. Only
 * a file that cannot be read at all fails: ST_NOTFOUND, ST_TOOBIG, ST_INVALID with the reason.
 */
enum status sheet_csv_read(struct arena *a, const char *path, size_t max, struct sheet_faults *faults,
	struct csv *out, struct err *e) CHECKED;
/* The same from memory, for tests and fuzzing. */
void sheet_csv_parse(
	struct arena *a, const char *bytes, size_t n, struct sheet_faults *faults, struct csv *out);

#endif
