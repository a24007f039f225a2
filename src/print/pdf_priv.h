#ifndef PRINT_PDF_PRIV_H
#define PRINT_PDF_PRIV_H

/*
 * A document under way. pdf_tags.c says what each piece is (PDF's logical structure),
 * pdf_flow.c breaks lines and sheets, pdf_table.c and pdf_chart.c draw those two, pdf.c the
 * rest. Lengths are points, y runs up.
 */

#include "pdf_lib_priv.h"
#include "report/page.h"

#define PDF_LEFT 57.0f
#define PDF_WIDTH 481.0f
#define PDF_TOP 785.0f
#define PDF_BOTTOM 72.0f

/* An element of the structure; its pieces stand on one or more sheets. */
struct pdf_tag {
	HPDF_Dict dict;
	HPDF_Array kids;
	const char *kind;
};

struct pdf {
	const struct pdf_lib *lib;
	const struct page *page;
	struct arena *arena;
	HPDF_Doc doc;
	HPDF_Page sheet;
	HPDF_Font regular, bold, fixed;
	int sheets;
	float y; /* the top of what comes next */
	struct pdf_tag root;
	HPDF_Array parents; /* the tree from pieces back to elements, sheet by sheet */
	HPDF_Array sheet_parents;
	int pieces; /* on this sheet */
};

struct pdf_style {
	HPDF_Font font;
	float size, leading;
};

/* pdf_tags.c */
void print_pdf_tags_begin(struct pdf *p);
void print_pdf_tags_sheet(struct pdf *p); /* a new sheet was added */
struct pdf_tag print_pdf_tag(struct pdf *p, const struct pdf_tag *in, const char *kind);
/* An entry of the element that is a text ("Alt"), or a column's or row's scope. */
void print_pdf_tag_text(
	struct pdf *p, const struct pdf_tag *tag, const char *key, const char *cp1252);
void print_pdf_tag_scope(struct pdf *p, const struct pdf_tag *tag, const char *scope);
/* Between the two, what is drawn on the sheet is a piece of the element; NULL: decoration. */
void print_pdf_piece(struct pdf *p, const struct pdf_tag *tag);
void print_pdf_piece_end(struct pdf *p);

/* pdf_flow.c */
void print_pdf_sheet(struct pdf *p);		  /* goes on with a new sheet */
void print_pdf_need(struct pdf *p, float height); /* a new one unless so much fits on this */
float print_pdf_text_width(
	const struct pdf *p, const struct pdf_style *s, const char *cp1252);
/* Lines of cp1252 in the arena; the first one is "first" narrower. */
size_t print_pdf_wrap(struct pdf *p, const struct pdf_style *s, const char *cp1252, float width,
	float first, const char ***lines);
void print_pdf_line(
	struct pdf *p, const struct pdf_style *s, float x, float y, const char *cp1252);
void print_pdf_stroke(struct pdf *p, float x1, float y1, float x2, float y2, float width);

/* Each draws from p->y down and moves it, over sheets as needed. */
void print_pdf_table(struct pdf *p, const struct page_table *t);
void print_pdf_chart(struct pdf *p, const struct page_chart *c);

#endif
