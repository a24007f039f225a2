#ifndef REPORT_CHART_H
#define REPORT_CHART_H

/*
 * The step chart of one indicator over true time, as rows of text:
 *
 *   3 |         o---------o------------+
 *   2 |S--------+
 *     +^----^----^----^----^----^----^----
 *
 * S start, o measured, N now, - held until the next measurement, + and | a step, ? not assessed, or due and never
 * measured, x not relevant (all end the line until the next level), ". ." the goal, : the indicator changed
 * its meaning, O a measurement that was corrected, c one that a crosswalk has converted (C the start), # a reliable step where the indicator says from
 * how many levels. On the axis [ an entry, ] an exit; below the months bars with names. Better is
 * always higher. Steps, not slopes: between two measurements nothing is known.
 */

#include "model/progress.h"

enum chart_role {
	CHART_PLAIN = ' ', /* blanks, labels, frame, axis, month names */
	CHART_START = 'S',
	CHART_MEASURED = 'o',
	CHART_NOW = 'N',
	CHART_HELD = '-', /* held and step */
	CHART_MISSED = '?',
	CHART_GOAL = '.', /* the line and its word */
	CHART_BREAK = ':',
	CHART_CORRECTED = 'O',
	CHART_CONVERTED = 'c',
	CHART_CONVERTED_START = 'C',
	CHART_RELIABLE = '#',
	CHART_SPAN = '[', /* entry and exit */
	CHART_BAR = '=',  /* an effort, without its name */
};

/* Something that lasted, such as an effort, with what to write beside it. */
struct chart_bar {
	int32_t from, to; /* to DAY_NONE: it goes on */
	const char *name;
};

struct chart_look {
	int width;  /* cells in all, CHART_WIDTH_MIN.. */
	int height; /* rows in all, axis and months included, CHART_HEIGHT_MIN.. ; a short scale
		       takes fewer */
	bool stretch; /* a short scale takes as many rows for a level as there are */
	int cadence;  /* days between readings, 0: not known; then no missing one is shown */
	int goal;   /* level, or LEVEL_NONE */
	/* Days. from DAY_NONE: the month of the first point, at least six months before "to". to
	   DAY_NONE: the end of the last point's month. */
	int32_t from, to;
	const struct chart_bar *bars; /* a row each, beyond "height"; those outside the days not */
	size_t n_bars;
	const struct span *spans; /* entries and exits */
	size_t n_spans;
	const char *const *months; /* twelve short names */
	const char *goal_word;	   /* beside the goal's row: "goal" */
};

#define CHART_WIDTH_MIN 30
#define CHART_WIDTH_MAX 200
#define CHART_HEIGHT_MIN 5

/* What a sign means, for a legend: see chart_has(). The word begins with the sign and a blank: "S start". */
struct chart_word {
	char sign;
	const char *word;
};

struct chart_row {
	const char *text;
	const char *roles; /* enum chart_role of every byte of text, as long as text */
};
struct chart {
	struct chart_row *rows;
	size_t n;
};

/* Rows in the arena, top first: levels, axis, months, bars. Sizes outside the limits are brought inside.
 */
void chart_draw(struct arena *a, const struct chart_look *look, const struct indicator *in,
	const struct series *s, struct chart *out);
/* Whether a sign occurs: a role, with '[' for both brackets, or 'x' not relevant. For its legend. */
bool chart_has(const struct chart *chart, char sign);

#endif
