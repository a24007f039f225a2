/*
 * Lines and sheets. A new sheet is begun only when this one holds something, so that what is
 * taller than a sheet is put on one and not looked for room for ever.
 */

#include <string.h>

#include "base/text.h"
#include "pdf_priv.h"

#define FOOT_Y 44.0f

static void write_foot(struct pdf *p)
{
	struct pdf_style small = {p->regular, 9, 11};
	const char *number = arena_printf(p->arena, "%d", p->sheets);

	print_pdf_piece(p, NULL);
	print_pdf_stroke(p, PDF_LEFT, FOOT_Y + 12, PDF_LEFT + PDF_WIDTH, FOOT_Y + 12, 0.5f);
	print_pdf_line(p, &small, PDF_LEFT, FOOT_Y, text_to_cp1252(p->arena, p->page->foot));
	print_pdf_line(p, &small, PDF_LEFT + PDF_WIDTH - print_pdf_text_width(p, &small, number),
		FOOT_Y, number);
	print_pdf_piece_end(p);
}

void print_pdf_sheet(struct pdf *p)
{
	p->sheet = p->lib->AddPage(p->doc);
	p->sheets++;
	p->lib->Page_SetSize(p->sheet, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
	print_pdf_tags_sheet(p);
	write_foot(p);
	p->y = PDF_TOP;
}

void print_pdf_need(struct pdf *p, float height)
{
	if (p->y - height < PDF_BOTTOM && p->y < PDF_TOP)
		print_pdf_sheet(p);
}

static float width_of(
	const struct pdf *p, const struct pdf_style *s, const char *bytes, size_t n)
{
	HPDF_TextWidth w =
		p->lib->Font_TextWidth(s->font, (const HPDF_BYTE *)bytes, (HPDF_UINT)n);

	return (float)w.width * s->size / 1000;
}

float print_pdf_text_width(
	const struct pdf *p, const struct pdf_style *s, const char *cp1252)
{
	return width_of(p, s, cp1252, strlen(cp1252));
}

/* How many bytes of text make the next line; a word longer than the line is cut. */
static size_t line_length(
	const struct pdf *p, const struct pdf_style *s, const char *text, float width)
{
	size_t fits = 0, n = 0;

	while (text[n] && text[n] != '\n') {
		size_t word = strcspn(text + n + (text[n] == ' '), " \n") + (text[n] == ' ');

		if (width_of(p, s, text, n + word) > width)
			break;
		n += word;
		fits = n;
	}
	if (fits || !text[n] || text[n] == '\n')
		return n;
	for (n = 1; text[n] && text[n] != ' ' && width_of(p, s, text, n + 1) <= width; n++)
		;
	return n;
}

size_t print_pdf_wrap(struct pdf *p, const struct pdf_style *s, const char *cp1252, float width,
	float first, const char ***lines)
{
	size_t n = 0, room = 0;

	*lines = NULL;
	/* A first line with room for nothing stays empty. */
	if (first > 0 && width_of(p, s, cp1252, strcspn(cp1252, " \n")) > width - first) {
		const char **line = ARENA_PUSH(p->arena, *lines, &n, &room);
		*line = "";
		first = 0;
	}
	do {
		size_t length = line_length(p, s, cp1252, width - first);
		const char **line = ARENA_PUSH(p->arena, *lines, &n, &room);

		*line = arena_dup_n(p->arena, cp1252, length);
		cp1252 += length;
		cp1252 += *cp1252 == ' ' || *cp1252 == '\n';
		first = 0;
	} while (*cp1252);
	return n;
}

void print_pdf_line(
	struct pdf *p, const struct pdf_style *s, float x, float y, const char *cp1252)
{
	p->lib->Page_BeginText(p->sheet);
	p->lib->Page_SetFontAndSize(p->sheet, s->font, s->size);
	p->lib->Page_TextOut(p->sheet, x, y, cp1252);
	p->lib->Page_EndText(p->sheet);
}

void print_pdf_stroke(struct pdf *p, float x1, float y1, float x2, float y2, float width)
{
	p->lib->Page_SetLineWidth(p->sheet, width);
	p->lib->Page_MoveTo(p->sheet, x1, y1);
	p->lib->Page_LineTo(p->sheet, x2, y2);
	p->lib->Page_Stroke(p->sheet);
}
