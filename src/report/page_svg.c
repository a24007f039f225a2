/* The picture in the HTML: black on white, told apart by shape and stroke, never by colour. */

#include "out_priv.h"
#include "page_priv.h"
#include "report/plot.h"

#define WIDTH 640
#define HEIGHT 210
#define EM 13
#define R 5 /* of a mark */

static const char *stroke_of(enum plot_stroke stroke)
{
	switch (stroke) {
	case PLOT_AXIS:
		return "stroke=\"#000\"";
	case PLOT_GRID:
		return "stroke=\"#ccc\"";
	case PLOT_GOAL:
		return "stroke=\"#000\" stroke-dasharray=\"2 6\" stroke-width=\"2\"";
	case PLOT_HELD:
		return "stroke=\"#000\" stroke-width=\"3\"";
	case PLOT_BREAK:
		return "stroke=\"#000\" stroke-dasharray=\"6 4\"";
	}
	return "";
}

static void write_mark(struct out *o, const struct plot_mark *m)
{
	switch (m->sign) {
	case PLOT_START:
		out_printf(o,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\" "
			"stroke=\"#000\""
			" stroke-width=\"2\"/>\n",
			m->x - R, m->y - R, 2 * R, 2 * R);
		break;
	case PLOT_MEASURED:
		out_printf(o,
			"<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#fff\" stroke=\"#000\" "
			"stroke-width=\"2\"/>\n",
			m->x, m->y, R);
		break;
	case PLOT_NOW:
		out_printf(o, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#000\"/>\n", m->x,
			m->y, R + 1);
		break;
	case PLOT_MISSED:
	case PLOT_NOT_RELEVANT:
		out_printf(o, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
			m->x, m->y + EM / 3, m->sign == PLOT_MISSED ? "?" : "x");
		break;
	}
}

static void write_label(struct out *o, const struct plot_label *l)
{
	static const char *const anchors[] = {
		[PLOT_ENDS_AT] = "end",
		[PLOT_STARTS_AT] = "start",
		[PLOT_CENTRED] = "middle",
	};

	out_printf(o, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", l->x, l->y + EM / 3,
		anchors[l->anchor]);
	out_escaped(o, l->text);
	out_add(o, "</text>\n");
}

void page_svg(struct out *o, const struct page_chart *chart)
{
	struct plot plot;

	plot_draw(o->arena, chart, WIDTH, HEIGHT, EM, &plot);
	out_printf(o,
		"<svg viewBox=\"0 0 %d %d\" role=\"img\" font-size=\"%d\" font-family=\"Arial, "
		"Helvetica, sans-serif\""
		" aria-label=\"",
		WIDTH, HEIGHT, EM);
	out_escaped(o, chart->says);
	out_add(o, "\">\n");
	for (size_t i = 0; i < plot.n_lines; i++) {
		const struct plot_line *l = &plot.lines[i];

		out_printf(o, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" %s/>\n", l->x1,
			l->y1, l->x2, l->y2, stroke_of(l->stroke));
	}
	for (size_t i = 0; i < plot.n_marks; i++)
		write_mark(o, &plot.marks[i]);
	for (size_t i = 0; i < plot.n_labels; i++)
		write_label(o, &plot.labels[i]);
	out_add(o, "</svg>\n");
}
