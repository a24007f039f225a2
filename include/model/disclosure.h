#ifndef MODEL_DISCLOSURE_H
#define MODEL_DISCLOSURE_H

/*
 * What of a table of counts may be published, so that nothing can be worked out of fewer people than a limit: neither
 * read nor found by subtraction. Of each cell is decided whether its count may be seen, and whether its parts may.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DISCLOSURE_PARTS 3
#define DISCLOSURE_LINES 256 /* rows or columns of a table, the totals among them, at most */

struct disclosure_cell {
	int32_t n;
	int32_t parts[DISCLOSURE_PARTS]; /* they make up n */
	bool alike; /* all of them are the same: the count tells of each */
	bool hidden, parts_hidden; /* the answer; whose count is hidden hides its parts */
};

/*
 * Row by row; row 0 and column 0 are the totals, filled in by disclosure_totals(). alike_parts: that all are of one
 * part tells of each of them, too.
 */
struct disclosure_table {
	struct disclosure_cell *cells;
	size_t rows, cols; /* 2..DISCLOSURE_LINES */
	int32_t limit;
	bool alike_parts;
};

void disclosure_totals(struct disclosure_table *t);
/*
 * A cell is hidden when it is below the limit, and with it as many others as it takes that (a) what one subtraction
 * gives of several together could itself be shown and (b) no hidden cell has one possible value only. Totals are kept
 * as long as can be; a cell of nobody is shown. Parts that are hidden before stay so.
 */
void disclosure_decide(struct disclosure_table *t);

#endif
