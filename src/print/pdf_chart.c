/*
 * The step chart in a PDF. plot.h counts y downwards and PDF upwards, so every y is taken from the
 * top of the figure; the fill must be black again after each mark.
 */

#include "base/text.h"
#include "pdf_priv.h"
#include "report/plot.h"

#define HEIGHT 165
#define EM 9
#define R 3.5f /* of a mark */

static void set_stroke(struct pdf *p, enum plot_stroke stroke)
{
	static const HPDF_UINT16 dots[] = {1, 4}, dashes[] = {4, 3};
	static const float widths[] = {
		[PLOT_AXIS] = 0.8f,
		[PLOT_GRID] = 0.3f,
		[PLOT_GOAL] = 1.2f,
		[PLOT_HELD] = 1.8f,
		[PLOT_BREAK] = 0.8f,
	};

	p->lib->Page_SetLineWidth(p->sheet, widths[stroke]);
	if (stroke == PLOT_GOAL)
		p->lib->Page_SetDash(p->sheet, dots, 2, 0);
	else if (stroke == PLOT_BREAK)
		p->lib->Page_SetDash(p->sheet, dashes, 2, 0);
	else
		p->lib->Page_SetDash(p->sheet, NULL, 0, 0);
}

static void draw_mark(
	struct pdf *p, const struct pdf_style *s, enum plot_sign sign, float x, float y)
{
	HPDF_Page sheet = p->sheet;

	switch (sign) {
	case PLOT_START:
		p->lib->Page_SetGrayFill(sheet, 1);
		p->lib->Page_Rectangle(sheet, x - R, y - R, 2 * R, 2 * R);
		p->lib->Page_FillStroke(sheet);
		break;
	case PLOT_MEASURED:
		p->lib->Page_SetGrayFill(sheet, 1);
		p->lib->Page_Circle(sheet, x, y, R);
		p->lib->Page_FillStroke(sheet);
		break;
	case PLOT_NOW:
		p->lib->Page_Circle(sheet, x, y, R + 0.5f);
		p->lib->Page_Fill(sheet);
		break;
	case PLOT_MISSED:
	case PLOT_NOT_RELEVANT:
		print_pdf_line(p, s, x - 2, y - 3, sign == PLOT_MISSED ? "?" : "x");
		break;
	}
	p->lib->Page_SetGrayFill(sheet, 0);
}

static void draw_label(
	struct pdf *p, const struct pdf_style *s, const struct plot_label *l, float top)
{
	const char *text = text_to_cp1252(p->arena, l->text);
	float width = print_pdf_text_width(p, s, text), x = PDF_LEFT + (float)l->x;

	if (l->anchor == PLOT_ENDS_AT)
		x -= width;
	else if (l->anchor == PLOT_CENTRED)
		x -= width / 2;
	print_pdf_line(p, s, x, top - (float)l->y - s->size / 3, text);
}

static void draw_plot(struct pdf *p, const struct plot *plot)
{
	struct pdf_style small = {p->regular, EM, EM};
	float top = p->y;

	for (size_t i = 0; i < plot->n_lines; i++) {
		const struct plot_line *l = &plot->lines[i];

		set_stroke(p, l->stroke);
		p->lib->Page_MoveTo(p->sheet, PDF_LEFT + (float)l->x1, top - (float)l->y1);
		p->lib->Page_LineTo(p->sheet, PDF_LEFT + (float)l->x2, top - (float)l->y2);
		p->lib->Page_Stroke(p->sheet);
	}
	set_stroke(p, PLOT_AXIS);
	for (size_t i = 0; i < plot->n_marks; i++)
		draw_mark(p, &small, plot->marks[i].sign, PDF_LEFT + (float)plot->marks[i].x,
			top - (float)plot->marks[i].y);
	for (size_t i = 0; i < plot->n_labels; i++)
		draw_label(p, &small, &plot->labels[i], top);
}

/* The words stand above as a paragraph, and are the figure's alternative text as well. */
void print_pdf_chart(struct pdf *p, const struct page_chart *c)
{
	struct plot plot;

	if (!c->series->levels)
		return;
	print_pdf_need(p, HEIGHT);
	plot_draw(p->arena, c, (int)PDF_WIDTH, HEIGHT, EM, &plot);
	struct pdf_tag figure = print_pdf_tag(p, &p->root, "Figure");
	print_pdf_tag_text(p, &figure, "Alt", text_to_cp1252(p->arena, c->says));
	print_pdf_piece(p, &figure);
	draw_plot(p, &plot);
	print_pdf_piece_end(p);
	p->y -= HEIGHT + 4;
}
