/* A page as one HTML file that needs nothing beside it, for screens, screen readers and the
 * browser's printer. */

#include <string.h>

#include "base/text.h"
#include "out_priv.h"
#include "page_priv.h"

static const char style[] =
	"@page { size: A4; margin: 18mm }\n"
	"body { font: 12pt/1.4 Arial, Helvetica, sans-serif; color: #000; background: #fff; "
	"max-width: 44em;"
	" margin: 1em auto; padding: 0 1em }\n"
	"h1 { font-size: 1.6em } h2 { font-size: 1.25em; border-bottom: 1px solid #000 } h3 { "
	"font-size: 1em;"
	" margin-bottom: .2em }\n"
	"h2, h3 { break-after: avoid } figure, tr, dl > div { break-inside: avoid }\n"
	"dl, ul { margin: .3em 0 .8em } dt { display: inline; font-weight: bold } dt::after { "
	"content: \": \" }"
	" dd { display: inline; margin: 0 }\n"
	"table { border-collapse: collapse; width: 100%; margin: .8em 0 } caption { "
	"text-align: left }\n"
	"th, td { border: 1px solid #666; padding: .2em .4em; text-align: left; "
	"vertical-align: top }\n"
	".r { text-align: right } .f { font-family: \"Courier New\", monospace; white-space: "
	"pre }\n"
	".tick { list-style: none; padding-left: .5em } .tick li::before { content: "
	"\"\\2610\\a0\" }\n"
	".line { border-bottom: 1px solid #000; height: 2em } .break { break-before: page }\n"
	"figure { margin: .8em 0 } svg { width: 100%; height: auto } footer { margin-top: 2em; "
	"font-size: .85em }\n";

static void element(struct out *o, const char *tag, const char *text)
{
	out_printf(o, "<%s>", tag);
	out_escaped(o, text);
	out_printf(o, "</%s>\n", tag);
}

static void cell(struct out *o, const char *open, const char *close, enum page_align align,
	const char *text)
{
	static const char *const classes[] = {
		[PAGE_LEFT] = "",
		[PAGE_RIGHT] = " class=\"r\"",
		[PAGE_FIXED] = " class=\"f\"",
	};

	out_printf(o, "<%s%s>", open, classes[align]);
	out_escaped(o, text);
	out_printf(o, "</%s>", close);
}

static void write_table(struct out *o, const struct page_table *t)
{
	out_add(o, "<table>\n");
	if (*t->caption)
		element(o, "caption", t->caption);
	out_add(o, "<thead><tr>");
	for (size_t c = 0; c < t->n_columns; c++)
		cell(o, "th scope=\"col\"", "th",
			t->columns[c].align == PAGE_RIGHT ? PAGE_RIGHT : PAGE_LEFT,
			t->columns[c].head);
	out_add(o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->n_cells; i++) {
		size_t c = i % t->n_columns;

		out_add(o, c ? "" : "<tr>");
		cell(o, c ? "td" : "th scope=\"row\"", c ? "td" : "th", t->columns[c].align,
			t->cells[i]);
		out_add(o, c + 1 == t->n_columns ? "</tr>\n" : "");
	}
	out_add(o, "</tbody>\n</table>\n");
}

static void write_chart(struct out *o, const struct page_chart *c)
{
	out_add(o, "<figure>\n");
	element(o, "figcaption", c->says);
	if (c->series->levels)
		page_svg(o, c);
	out_add(o, "</figure>\n");
}

static void write_pair(struct out *o, const struct page_block *b)
{
	out_add(o, "<div><dt>");
	out_escaped(o, b->label);
	out_add(o, "</dt><dd>");
	out_escaped(o, b->text);
	out_add(o, "</dd></div>\n");
}

/* Before the first and after the last of several of the same kind. */
static void begin_list(struct out *o, enum page_kind kind)
{
	if (page_is_list(kind))
		out_add(o, kind == PAGE_PAIR   ? "<dl>\n"
			   : kind == PAGE_TICK ? "<ul class=\"tick\">\n"
					       : "<ul>\n");
}

static void end_list(struct out *o, enum page_kind kind)
{
	if (page_is_list(kind))
		out_add(o, kind == PAGE_PAIR ? "</dl>\n" : "</ul>\n");
}

static void write_block(struct out *o, const struct page_block *b)
{
	switch (b->kind) {
	case PAGE_HEADING:
		element(o, "h2", b->text);
		break;
	case PAGE_SUBHEAD:
		element(o, "h3", b->text);
		break;
	case PAGE_TEXT:
		element(o, "p", b->text);
		break;
	case PAGE_ITEM:
	case PAGE_TICK:
		element(o, "li", b->text);
		break;
	case PAGE_PAIR:
		write_pair(o, b);
		break;
	case PAGE_WRITE:
		for (int i = 0; i < b->lines; i++)
			out_add(o, "<div class=\"line\"></div>\n");
		break;
	case PAGE_TABLE:
		write_table(o, b->table);
		break;
	case PAGE_CHART:
		write_chart(o, &b->chart);
		break;
	case PAGE_BREAK:
		out_add(o, "<div class=\"break\"></div>\n");
		break;
	}
}

static void write_head(struct out *o, const struct page *p)
{
	out_printf(o, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		p->lang);
	out_add(o,
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	element(o, "title", p->title);
	out_printf(o, "<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
	element(o, "h1", p->title);
}

const char *page_to_html(const struct page *p, struct arena *a)
{
	struct out o = {.arena = a};
	enum page_kind last = PAGE_BREAK;

	write_head(&o, p);
	for (size_t i = 0; i < p->n; i++) {
		const struct page_block *b = &p->blocks[i];

		if (b->kind != last) {
			end_list(&o, last);
			begin_list(&o, b->kind);
		}
		write_block(&o, b);
		last = b->kind;
	}
	end_list(&o, last);
	out_add(&o, "</main>\n");
	element(&o, "footer", p->foot);
	out_add(&o, "</body>\n</html>\n");
	return o.text;
}
