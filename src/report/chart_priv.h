#ifndef REPORT_CHART_PRIV_H
#define REPORT_CHART_PRIV_H

/* A chart while it is drawn: chart.c the plot and its axis, chart_bars.c what lasted, chart_row.c what both need. */

#include "axis_priv.h"
#include "report/chart.h"

/* The plot is cells of rows, each with its role, and turns into text at the end. */
struct canvas {
	const struct chart_look *look;
	const struct indicator *in;
	int rows, cols; /* of the plot */
	int gutter;	/* cells left of the frame */
	struct axis axis;
	int last_col; /* of the newest mark */
	char *cells, *roles; /* rows * cols */
};

/* A row of the result while it is written; roles runs beside text byte by byte. */
struct writer {
	char text[CHART_WIDTH_MAX * 4 + 1], roles[CHART_WIDTH_MAX * 4 + 1];
	size_t n;
};
/* What is beyond the room is left out. */
void chart_add(struct writer *w, const char *s, enum chart_role role);
void chart_finish_row(struct arena *a, const struct writer *w, struct chart_row *row);

/* The column of a day, -1 when it is outside the picture. */
int chart_column(const struct canvas *c, int32_t on);
/* Writes the bars that have a day in the picture; returns how many. */
size_t chart_bars(struct arena *a, const struct canvas *c, struct chart_row *rows);

#endif
