#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

/*
 * The step chart as lines, marks and labels in a rectangle, for SVG and PDF: the same rules as
 * the rows of report/chart.h. Units are the caller's; x runs right, y runs down from the top.
 */

#include "report/page.h"

enum plot_stroke { PLOT_AXIS, PLOT_GRID, PLOT_GOAL, PLOT_HELD, PLOT_BREAK };
struct plot_line {
	enum plot_stroke stroke;
	int x1, y1, x2, y2;
};
enum plot_sign { PLOT_START, PLOT_MEASURED, PLOT_NOW, PLOT_MISSED, PLOT_NOT_RELEVANT };
struct plot_mark {
	enum plot_sign sign;
	int x, y;
};
enum plot_anchor { PLOT_ENDS_AT, PLOT_STARTS_AT, PLOT_CENTRED };
struct plot_label {
	enum plot_anchor anchor;
	int x, y; /* y of the text's middle */
	const char *text;
};

struct plot {
	struct plot_line *lines;
	struct plot_mark *marks;
	struct plot_label *labels;
	size_t n_lines, n_marks, n_labels;
	size_t room_lines, room_marks, room_labels;
};

/* em is the height of a letter in the caller's units; width and height at least 12 em and 5 em.
 * In the arena. */
void plot_draw(struct arena *a, const struct page_chart *chart, int width, int height, int em,
	struct plot *out);

#endif
