/*
 * Tables across sheets. A head repeated on a further sheet is drawn without tags; it overwrites
 * the lines of the row under way, which is therefore broken again after it.
 */

#include "base/text.h"
#include "pdf_priv.h"

#define GAP 8.0f
#define SIZE 9.5f
#define LEADING 12.0f
#define FIXED_SIZE 8.5f /* so that a sparkline fits */
#define ROW_GAP 4.0f

struct grid {
	const struct page_table *table;
	float width[PAGE_COLUMNS];
	const char **lines[PAGE_COLUMNS]; /* of the row under way */
	size_t n[PAGE_COLUMNS];
	bool head;
};

static struct pdf_style style_of(const struct pdf *p, const struct grid *g, size_t c)
{
	if (g->head)
		return (struct pdf_style){p->bold, SIZE, LEADING};
	if (g->table->columns[c].align == PAGE_FIXED)
		return (struct pdf_style){p->fixed, FIXED_SIZE, LEADING};
	return (struct pdf_style){p->regular, SIZE, LEADING};
}

static float cell_width(struct pdf *p, const struct grid *g, size_t c, const char *text)
{
	struct pdf_style s = style_of(p, g, c);

	return print_pdf_text_width(p, &s, text_to_cp1252(p->arena, text));
}

/* As wide as the widest cell; the widest columns give way until the row fits. */
static void fit(struct pdf *p, struct grid *g)
{
	const struct page_table *t = g->table;
	float sum = GAP * (float)(t->n_columns - 1);

	for (size_t c = 0; c < t->n_columns; c++) {
		g->head = true;
		g->width[c] = cell_width(p, g, c, t->columns[c].head);
		g->head = false;
		for (size_t i = c; i < t->n_cells; i += t->n_columns) {
			float w = cell_width(p, g, c, t->cells[i]);
			g->width[c] = w > g->width[c] ? w : g->width[c];
		}
		g->width[c] += 0.5f;
		sum += g->width[c];
	}
	for (; sum > PDF_WIDTH; sum--) {
		size_t widest = 0;
		for (size_t c = 1; c < t->n_columns; c++)
			if (g->width[c] > g->width[widest])
				widest = c;
		g->width[widest]--;
	}
}

/* Breaks the cells into lines; returns the height of the row. */
static float break_row(struct pdf *p, struct grid *g, const char *const *cells)
{
	size_t most = 1;

	for (size_t c = 0; c < g->table->n_columns; c++) {
		struct pdf_style s = style_of(p, g, c);

		g->n[c] = print_pdf_wrap(p, &s, text_to_cp1252(p->arena, cells[c]), g->width[c],
			0, &g->lines[c]);
		most = g->n[c] > most ? g->n[c] : most;
	}
	return (float)most * LEADING + ROW_GAP;
}

static void draw_cell(struct pdf *p, const struct grid *g, size_t c, float x)
{
	struct pdf_style s = style_of(p, g, c);

	for (size_t i = 0; i < g->n[c]; i++) {
		float shift = g->table->columns[c].align == PAGE_RIGHT
				      ? g->width[c] - print_pdf_text_width(p, &s, g->lines[c][i])
				      : 0;
		print_pdf_line(
			p, &s, x + shift, p->y - LEADING * (float)(i + 1) + 3, g->lines[c][i]);
	}
}

/* in is NULL for the head repeated on a further sheet: it was read once. */
static void draw_row(struct pdf *p, struct grid *g, const struct pdf_tag *in, float height)
{
	struct pdf_tag row = in ? print_pdf_tag(p, in, "TR") : (struct pdf_tag){0};
	float x = PDF_LEFT;

	for (size_t c = 0; c < g->table->n_columns; c++) {
		if (in) {
			struct pdf_tag cell =
				print_pdf_tag(p, &row, g->head || !c ? "TH" : "TD");

			if (g->head || !c)
				print_pdf_tag_scope(p, &cell, g->head ? "Column" : "Row");
			print_pdf_piece(p, &cell);
		} else {
			print_pdf_piece(p, NULL);
		}
		draw_cell(p, g, c, x);
		print_pdf_piece_end(p);
		x += g->width[c] + GAP;
	}
	p->y -= height;
	print_pdf_piece(p, NULL);
	print_pdf_stroke(
		p, PDF_LEFT, p->y + 1, PDF_LEFT + PDF_WIDTH, p->y + 1, g->head ? 0.8f : 0.3f);
	print_pdf_piece_end(p);
}

static void draw_head(struct pdf *p, struct grid *g, const struct pdf_tag *in)
{
	const char *heads[PAGE_COLUMNS];

	for (size_t c = 0; c < g->table->n_columns; c++)
		heads[c] = g->table->columns[c].head;
	g->head = true;
	float height = break_row(p, g, heads);
	if (in)
		print_pdf_need(p, height + 3 * LEADING);
	draw_row(p, g, in, height);
	g->head = false;
}

void print_pdf_table(struct pdf *p, const struct page_table *t)
{
	struct grid g = {.table = t};
	struct pdf_tag table = print_pdf_tag(p, &p->root, "Table");

	fit(p, &g);
	draw_head(p, &g, &table);
	for (size_t i = 0; i < t->n_cells; i += t->n_columns) {
		float height = break_row(p, &g, t->cells + i);

		if (p->y - height < PDF_BOTTOM) {
			print_pdf_sheet(p);
			draw_head(p, &g, NULL);
			height = break_row(p, &g, t->cells + i);
		}
		draw_row(p, &g, &table, height);
	}
	p->y -= ROW_GAP;
}
