/*
 * PDF's logical structure (ISO 32000-1, 14.7 and 14.8), which libharu has no calls for: its
 * dictionaries and the page's stream are used directly.
 */

#include "pdf_priv.h"

static HPDF_Dict new_dict(struct pdf *p)
{
	HPDF_Dict dict = p->lib->Dict_New(p->doc->mmgr);

	p->lib->Xref_Add(p->doc->xref, dict);
	return dict;
}

static struct pdf_tag new_tag(struct pdf *p, const char *type, const char *kind)
{
	struct pdf_tag tag = {
		.dict = new_dict(p), .kids = p->lib->Array_New(p->doc->mmgr), .kind = kind};

	p->lib->Dict_AddName(tag.dict, "Type", type);
	p->lib->Dict_Add(tag.dict, "K", tag.kids);
	return tag;
}

void print_pdf_tags_begin(struct pdf *p)
{
	HPDF_Dict catalog = p->doc->catalog, mark = p->lib->Dict_New(p->doc->mmgr),
		  view = p->lib->Dict_New(p->doc->mmgr);
	HPDF_Dict tree = new_dict(p);
	struct pdf_tag top = new_tag(p, "StructTreeRoot", "");

	p->lib->Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
	p->lib->Dict_Add(catalog, "MarkInfo", mark);
	p->lib->Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
	p->lib->Dict_Add(catalog, "ViewerPreferences", view);
	p->lib->Dict_Add(catalog, "Lang", p->lib->String_New(p->doc->mmgr, p->page->lang, NULL));
	p->lib->Dict_Add(catalog, "StructTreeRoot", top.dict);
	p->parents = p->lib->Array_New(p->doc->mmgr);
	p->lib->Dict_Add(tree, "Nums", p->parents);
	p->lib->Dict_Add(top.dict, "ParentTree", tree);
	p->root = print_pdf_tag(p, &top, "Document");
}

void print_pdf_tags_sheet(struct pdf *p)
{
	p->lib->Dict_AddNumber(p->sheet, "StructParents", p->sheets - 1);
	p->sheet_parents = p->lib->Array_New(p->doc->mmgr);
	p->lib->Array_AddNumber(p->parents, p->sheets - 1);
	p->lib->Array_Add(p->parents, p->sheet_parents);
	p->pieces = 0;
}

struct pdf_tag print_pdf_tag(struct pdf *p, const struct pdf_tag *in, const char *kind)
{
	struct pdf_tag tag = new_tag(p, "StructElem", kind);

	p->lib->Dict_AddName(tag.dict, "S", kind);
	p->lib->Dict_Add(tag.dict, "P", in->dict);
	p->lib->Array_Add(in->kids, tag.dict);
	return tag;
}

void print_pdf_tag_text(
	struct pdf *p, const struct pdf_tag *tag, const char *key, const char *cp1252)
{
	HPDF_Encoder encoder = p->lib->GetEncoder(p->doc, "WinAnsiEncoding");

	p->lib->Dict_Add(tag->dict, key, p->lib->String_New(p->doc->mmgr, cp1252, encoder));
}

void print_pdf_tag_scope(struct pdf *p, const struct pdf_tag *tag, const char *scope)
{
	HPDF_Dict a = p->lib->Dict_New(p->doc->mmgr);

	p->lib->Dict_AddName(a, "O", "Table");
	p->lib->Dict_AddName(a, "Scope", scope);
	p->lib->Dict_Add(tag->dict, "A", a);
}

static HPDF_Stream stream_of(struct pdf *p)
{
	return ((HPDF_PageAttr)p->sheet->attr)->stream;
}

void print_pdf_piece(struct pdf *p, const struct pdf_tag *tag)
{
	if (!tag) {
		p->lib->Stream_WriteStr(stream_of(p), "/Artifact BMC\n");
		return;
	}
	HPDF_Dict piece = p->lib->Dict_New(p->doc->mmgr);
	p->lib->Dict_AddName(piece, "Type", "MCR");
	p->lib->Dict_Add(piece, "Pg", p->sheet);
	p->lib->Dict_AddNumber(piece, "MCID", p->pieces);
	p->lib->Array_Add(tag->kids, piece);
	p->lib->Array_Add(p->sheet_parents, tag->dict);
	p->lib->Stream_WriteStr(stream_of(p),
		arena_printf(p->arena, "/%s <</MCID %d>> BDC\n", tag->kind, p->pieces++));
}

void print_pdf_piece_end(struct pdf *p)
{
	p->lib->Stream_WriteStr(stream_of(p), "EMC\n");
}
