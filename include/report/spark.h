#ifndef REPORT_SPARK_H
#define REPORT_SPARK_H

/*
 * A progression in one line of text, "[  __..-?-^^]": newest at the right edge, better always
 * higher, whatever the direction of the scale. '?' not assessed, 'x' not relevant, ':' a break: the
 * indicator means something else or has another scale from there on; blank before the start. Fixed to the scale, so that any two lines compare. Ordinal levels are never interpolated.
 */

#include "model/progress.h"

enum spark_glyphs {
	SPARK_ASCII,
	SPARK_BLOCKS,
	SPARK_DIGITS
}; /* the numbers of user_settings.glyphs */

struct spark_look {
	enum spark_glyphs glyphs;
	int cells;	  /* between the brackets, 1..SPARK_CELLS */
	int32_t from, to; /* first and last day for a line by time; from DAY_NONE: a cell is a
			     measurement */
};

#define SPARK_CELLS 120
/* Bytes of a line of n cells with its brackets and the end. */
#define SPARK_ROOM(n) ((size_t)(n)*3 + 3)

/*
 * Each writes cells + 2 terminal cells into out and returns it. Older points than there is room for
 * are left out.
 */
const char *spark_series(char *out, size_t size, const struct spark_look *look,
	const struct indicator *in, const struct series *s);
/* The means of whole measurements, oldest first. */
const char *spark_means(char *out, size_t size, const struct spark_look *look,
	const struct reading *readings, size_t n, progress_set_fn *find, void *ctx);
/* A caseload row's means; its first reading is left out when others lie between it and the next. */
const char *spark_case(char *out, size_t size, const struct spark_look *look,
	const struct case_row *row, progress_set_fn *find, void *ctx);

/* Steps of the ramp that are known already, one cell each, '0'..'4' or ' ' for a gap; look->cells of them count. */
const char *spark_steps(char *out, size_t size, const struct spark_look *look, const char *steps);

/*
 * What stands beside it: "1>5 +4", "3=3  0", "2" after one level, "" after none. The last number is
 * steps for the better: a fall on a scale where low is good reads "4>2 +2".
 */
#define SPARK_BESIDE_ROOM 64
const char *spark_beside(
	char buf[SPARK_BESIDE_ROOM], const struct indicator *in, const struct series *s);
/* Every point that the indicator has says "not relevant": the caller writes the words. */
bool spark_is_not_relevant(const struct series *s);

#endif
