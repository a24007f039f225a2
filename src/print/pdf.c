/*
 * The document and its plain blocks. libharu keeps its first error and does nothing after it, so
 * no call is checked before the end; lengths are measured in WinAnsi bytes, as they are drawn.
 */

#include "print/pdf.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/text.h"
#include "pdf_priv.h"

#define INDENT 18.0f
#define BOX 8.0f
#define WRITE_LEADING 24.0f

static struct pdf_style style_of(const struct pdf *p, const struct page_block *b)
{
	if (b->kind == PAGE_HEADING)
		return (struct pdf_style){p->bold, 14, 18};
	if (b->kind == PAGE_SUBHEAD)
		return (struct pdf_style){p->bold, 11.5f, 15};
	return (struct pdf_style){p->regular, 11, 15};
}

static float gap_before(const struct page_block *b, const struct page_block *last)
{
	static const float gaps[] = {
		[PAGE_HEADING] = 16,
		[PAGE_SUBHEAD] = 10,
		[PAGE_TEXT] = 6,
		[PAGE_ITEM] = 3,
		[PAGE_PAIR] = 3,
		[PAGE_TICK] = 3,
		[PAGE_WRITE] = 0,
		[PAGE_TABLE] = 8,
		[PAGE_CHART] = 8,
		[PAGE_BREAK] = 0,
	};

	return gaps[b->kind] + (last && last->kind == PAGE_HEADING ? 4 : 0);
}

/* Lines of one tagged block from p->y down. */
static void put_lines(struct pdf *p, const struct pdf_tag *tag, const struct pdf_style *s,
	float x, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		print_pdf_need(p, s->leading);
		print_pdf_piece(p, tag);
		print_pdf_line(p, s, x, p->y - s->leading + 3, lines[i]);
		print_pdf_piece_end(p);
		p->y -= s->leading;
	}
}

static void put_text(
	struct pdf *p, const char *kind, const struct pdf_style *s, const char *text)
{
	struct pdf_tag tag = print_pdf_tag(p, &p->root, kind);
	const char **lines;
	size_t n = print_pdf_wrap(p, s, text_to_cp1252(p->arena, text), PDF_WIDTH, 0, &lines);

	put_lines(p, &tag, s, PDF_LEFT, lines, n);
}

/* The label in bold, the text after it on the same line. */
static void put_pair(struct pdf *p, const struct page_block *b)
{
	struct pdf_style plain = style_of(p, b), bold = plain;
	struct pdf_tag tag = print_pdf_tag(p, &p->root, "P");
	const char *label = text_to_cp1252(p->arena, arena_printf(p->arena, "%s: ", b->label)),
		   **lines;
	float wide;

	bold.font = p->bold;
	wide = print_pdf_text_width(p, &bold, label);
	size_t n = print_pdf_wrap(
		p, &plain, text_to_cp1252(p->arena, b->text), PDF_WIDTH, wide, &lines);
	print_pdf_need(p, plain.leading);
	print_pdf_piece(p, &tag);
	print_pdf_line(p, &bold, PDF_LEFT, p->y - plain.leading + 3, label);
	print_pdf_line(p, &plain, PDF_LEFT + wide, p->y - plain.leading + 3, lines[0]);
	print_pdf_piece_end(p);
	p->y -= plain.leading;
	put_lines(p, &tag, &plain, PDF_LEFT, lines + 1, n - 1);
}

static void draw_box(struct pdf *p, float top)
{
	print_pdf_piece(p, NULL);
	p->lib->Page_SetLineWidth(p->sheet, 0.8f);
	p->lib->Page_Rectangle(p->sheet, PDF_LEFT + 4, top - 12, BOX, BOX);
	p->lib->Page_Stroke(p->sheet);
	print_pdf_piece_end(p);
}

/* An item or a box to tick; list is the one that it stands in. */
static void put_item(struct pdf *p, const struct page_block *b, const struct pdf_tag *list)
{
	struct pdf_style s = style_of(p, b);
	struct pdf_tag item = print_pdf_tag(p, list, "LI"),
		       body = print_pdf_tag(p, &item, "LBody");
	const char **lines;
	size_t n = print_pdf_wrap(
		p, &s, text_to_cp1252(p->arena, b->text), PDF_WIDTH - INDENT, 0, &lines);

	print_pdf_need(p, s.leading * (float)(n < 4 ? n : 4));
	if (b->kind == PAGE_TICK) {
		draw_box(p, p->y);
	} else {
		print_pdf_piece(p, NULL);
		print_pdf_line(p, &s, PDF_LEFT + 6, p->y - s.leading + 3, "\225");
		print_pdf_piece_end(p);
	}
	put_lines(p, &body, &s, PDF_LEFT + INDENT, lines, n);
}

static void put_write(struct pdf *p, int lines)
{
	for (int i = 0; i < lines; i++) {
		print_pdf_need(p, WRITE_LEADING);
		p->y -= WRITE_LEADING;
		print_pdf_piece(p, NULL);
		print_pdf_stroke(p, PDF_LEFT, p->y, PDF_LEFT + PDF_WIDTH, p->y, 0.5f);
		print_pdf_piece_end(p);
	}
	p->y -= 4;
}

static float height_of(struct pdf *p, const struct page_block *b)
{
	struct pdf_style s = style_of(p, b);
	const char **lines;

	if (b->kind == PAGE_WRITE)
		return WRITE_LEADING * (float)b->lines + 4;
	float narrower = b->kind == PAGE_ITEM || b->kind == PAGE_TICK ? INDENT : 0;
	return (float)print_pdf_wrap(p, &s, text_to_cp1252(p->arena, b->text),
		       PDF_WIDTH - narrower, 0, &lines) *
	       s.leading;
}

static bool ends_group(enum page_kind kind)
{
	return kind == PAGE_HEADING || kind == PAGE_SUBHEAD || kind == PAGE_TABLE ||
	       kind == PAGE_CHART || kind == PAGE_BREAK;
}

/* A subhead and what belongs to it keep together, a heading and the beginning of what follows.
 */
static float group_height(struct pdf *p, size_t i)
{
	const struct page *page = p->page;
	float sum = height_of(p, &page->blocks[i]);

	if (page->blocks[i].kind == PAGE_HEADING)
		return sum + 60;
	for (size_t at = i + 1; at < page->n && !ends_group(page->blocks[at].kind); at++)
		sum += gap_before(&page->blocks[at], NULL) + height_of(p, &page->blocks[at]);
	return sum;
}

static void put_heading(struct pdf *p, size_t i)
{
	const struct page_block *b = &p->page->blocks[i];
	struct pdf_style s = style_of(p, b);

	print_pdf_need(p, group_height(p, i));
	put_text(p, b->kind == PAGE_HEADING ? "H2" : "H3", &s, b->text);
	if (b->kind == PAGE_SUBHEAD)
		return;
	print_pdf_piece(p, NULL);
	print_pdf_stroke(p, PDF_LEFT, p->y - 1, PDF_LEFT + PDF_WIDTH, p->y - 1, 0.8f);
	print_pdf_piece_end(p);
}

static void put_block(struct pdf *p, size_t i, struct pdf_tag *list)
{
	const struct page_block *b = &p->page->blocks[i], *last = i ? b - 1 : NULL;
	struct pdf_style s = style_of(p, b);

	if (p->y < PDF_TOP)
		p->y -= gap_before(b, last);
	if ((b->kind == PAGE_ITEM || b->kind == PAGE_TICK) && (!last || last->kind != b->kind))
		*list = print_pdf_tag(p, &p->root, "L");
	switch (b->kind) {
	case PAGE_HEADING:
	case PAGE_SUBHEAD:
		put_heading(p, i);
		break;
	case PAGE_TEXT:
		put_text(p, "P", &s, b->text);
		break;
	case PAGE_ITEM:
	case PAGE_TICK:
		put_item(p, b, list);
		break;
	case PAGE_PAIR:
		put_pair(p, b);
		break;
	case PAGE_WRITE:
		put_write(p, b->lines);
		break;
	case PAGE_TABLE:
		if (*b->table->caption)
			put_text(p, "P", &s, b->table->caption);
		print_pdf_table(p, b->table);
		break;
	case PAGE_CHART:
		put_text(p, "P", &s, b->chart.says);
		print_pdf_chart(p, &b->chart);
		break;
	case PAGE_BREAK:
		if (p->y < PDF_TOP)
			print_pdf_sheet(p);
		break;
	}
}

static void put_all(struct pdf *p)
{
	struct pdf_style title = {p->bold, 20, 26};
	struct pdf_tag list = {0};

	print_pdf_tags_begin(p);
	print_pdf_sheet(p);
	put_text(p, "H1", &title, p->page->title);
	for (size_t i = 0; i < p->page->n; i++)
		put_block(p, i, &list);
}

static void describe(struct pdf *p)
{
	struct ymd d = date_to_ymd(p->page->day);
	HPDF_Date made = {d.year, d.month, d.day, 0, 0, 0, ' ', 0, 0};

	p->doc->pdf_version = HPDF_VER_14; /* the first with tags */
	p->lib->SetCompressionMode(p->doc, HPDF_COMP_NONE);
	p->lib->SetCurrentEncoder(p->doc, "WinAnsiEncoding");
	p->lib->SetInfoAttr(p->doc, HPDF_INFO_TITLE, text_to_cp1252(p->arena, p->page->title));
	p->lib->SetInfoAttr(p->doc, HPDF_INFO_CREATOR, "trin");
	p->lib->SetInfoDateAttr(p->doc, HPDF_INFO_CREATION_DATE, made);
	p->regular = p->lib->GetFont(p->doc, "Helvetica", "WinAnsiEncoding");
	p->bold = p->lib->GetFont(p->doc, "Helvetica-Bold", "WinAnsiEncoding");
	p->fixed = p->lib->GetFont(p->doc, "Courier", "WinAnsiEncoding");
}

static void *allocate(HPDF_UINT size)
{
	void *memory = malloc(size);

	BUG_ON(!memory);
	return memory;
}

static enum status save(const struct pdf *p, const void **bytes, size_t *n, struct err *e)
{
	p->lib->SaveToStream(p->doc);
	HPDF_UINT32 size = p->lib->GetStreamSize(p->doc), got = size;
	void *copy = arena_alloc(p->arena, size + 1);
	p->lib->ReadFromStream(p->doc, copy, &got);
	HPDF_STATUS failed = p->lib->GetError(p->doc);
	*bytes = copy;
	*n = got;
	if (failed == HPDF_OK && got == size)
		return ST_OK;
	(void)err_set(e, ST_TOOBIG, "%s", N_("The PDF file"));
	return err_detail(e, "libharu error 0x%lX", (unsigned long)failed);
}

enum status print_pdf(
	const struct page *page, struct arena *a, const void **bytes, size_t *n, struct err *e)
{
	struct pdf p = {.page = page, .arena = a};

	if (print_pdf_lib(&p.lib, e) != ST_OK)
		return e->code;
	p.doc = p.lib->NewEx(NULL, allocate, free, 0, NULL);
	describe(&p);
	put_all(&p);
	enum status status = save(&p, bytes, n, e);
	p.lib->Free(p.doc);
	return status;
}
