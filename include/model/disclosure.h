#ifndef MODEL_DISCLOSURE_H
#define MODEL_DISCLOSURE_H

/*
 * What of a table of counts may be published, so that nothing can be worked out of fewer people than a limit: neither
 * read, nor found by sums and differences of what is published, nor by what numbers of people can be at all.
 *
 * Guaranteed, of one table with everything that is shown of it, to a reader who knows that a count below nought is
 * impossible and that a hidden cell is not empty: there is another table, with the same shown numbers, in which a hidden
 * count below the limit is the limit or more; one in which a hidden part that is not nought is the limit or more; and one
 * in which not all are of one part where that is told of nobody. So each sum of hidden counts, or of hidden parts, that has
 * one possible value (a "linear invariant": Kao and Gusfield, Efficient detection and protection of information in cross
 * tabulated tables, SIAM J. Discrete Math. 6, 1993, and Kao, part II, J. Comb. Optim. 1, 1997) is nought or at least the
 * limit, whichever rows and columns its cells stand in. What adds up as the counts do cannot be found of a cell whose
 * people are all alike in it. That a part of those hidden is nought may be found.
 *
 * Not guaranteed: what two tables tell together (other days, other periods, the tables of two readers, or what is counted
 * otherwise of the same people), what a reader knows of some of them besides, and what follows from knowing by which rule
 * the cells beside the small ones are chosen (Wong et al., Minimality attack in privacy preserving data publishing,
 * VLDB 2007). Being all alike is looked for in one cell at a time; means of several are rounded.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define DISCLOSURE_PARTS 3
#define DISCLOSURE_LINES 256 /* rows or columns of a table, the totals among them, at most */

/* What of a cell is hidden, each with what stands before it. */
enum disclosure_hides {
	HIDE_NOTHING,
	HIDE_REST, /* the second and third part; the first may be shown, where it stands alone as well */
	HIDE_PARTS,
	HIDE_COUNT,
};

struct disclosure_cell {
	int32_t n;
	int32_t parts[DISCLOSURE_PARTS]; /* they make up n */
	bool alike;		     /* all of them are the same in what is shown beside the count: it is not shown */
	enum disclosure_hides hides; /* the answer */
};

/* Row by row; row 0 and column 0 are the totals, filled in by disclosure_totals(). */
struct disclosure_table {
	struct disclosure_cell *cells;
	size_t rows, cols; /* 2..DISCLOSURE_LINES */
	int32_t limit;
	bool first_alone; /* the first part may be shown without the others */
	bool alike_parts; /* that all are of one part, or none of a first that stands alone, tells of each of them */
};

void disclosure_totals(struct disclosure_table *t);
/* Totals are kept as long as can be; a cell of nobody is shown. What it needs meanwhile is in the arena. */
void disclosure_decide(struct disclosure_table *t, struct arena *a);

#endif
