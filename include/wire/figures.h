#ifndef WIRE_FIGURES_H
#define WIRE_FIGURES_H

/*
 * The door's request for figures of many citizens without names. Everything that could tell of fewer than the limit is
 * taken out before the answer leaves; a number that is hidden is FIGURE_HIDDEN.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"

#define FIGURE_HIDDEN (-1) /* of a count; of a mean INT32_MIN, which is also that there is none */

struct figures_band_row { int32_t n, change; /* mean, in tenths of a level */ };
struct figures_row {
	struct section_id section; /* 0: all */
	struct group_id group;	   /* 0: all */
	const char *section_key, *section_label, *group_key, *group_label, *group_label_en; /* "" for all */
	int32_t citizens, due, overdue; /* today */
	int32_t measured, up, same, down; /* of those with two readings or more in the period */
	int32_t start, now; /* means in tenths of a level; INT32_MIN */
	int32_t weeks;	    /* median between first and last reading */
	struct figures_band_row *bands; /* by the start: low, middle, high; or none of them */
	int32_t n_bands;
	const char *line; /* of each month a step of the ramp, '0'..'4', or ' ' */
};

/*
 * months: 3, 6, 12 or 24 whole ones, the last of which has ended. Without section and group: everything, each group and
 * each section. With one of them: it, and what it is made of.
 */
struct figures_request {
	int32_t months;
	struct section_id section;
	struct group_id group;
};
struct figures_reply {
	int32_t from, to; /* days */
	int32_t limit;	  /* fewer than that are hidden; 0: all of them are the reader's own */
	int32_t reach;	  /* enum reach */
	struct figures_row *rows; /* the total first; nothing that has nobody */
	int32_t n_rows;
};

#endif
