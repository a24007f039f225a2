/*
 * Building a page. A table is handed out after it has its place among the blocks and is filled
 * behind that; its cells are one flat list, n_columns to a row.
 */

#include "report/page.h"

#include <string.h>

void page_init(struct page *p, struct arena *a, const char *lang, const char *title,
	const char *foot, int32_t day)
{
	*p = (struct page){.arena = a, .lang = lang, .title = title, .foot = foot, .day = day};
}

static struct page_block *add(struct page *p, enum page_kind kind)
{
	struct page_block *b = ARENA_PUSH(p->arena, p->blocks, &p->n, &p->room);

	*b = (struct page_block){.kind = kind, .label = "", .text = ""};
	return b;
}

void page_add(struct page *p, enum page_kind kind, const char *text)
{
	BUG_ON(kind == PAGE_TABLE || kind == PAGE_CHART);
	add(p, kind)->text = text;
}

void page_pair(struct page *p, const char *label, const char *text)
{
	struct page_block *b = add(p, PAGE_PAIR);

	b->label = label;
	b->text = text;
}

void page_write_lines(struct page *p, int lines)
{
	add(p, PAGE_WRITE)->lines = lines;
}

void page_chart(struct page *p, const struct page_chart *chart)
{
	add(p, PAGE_CHART)->chart = *chart;
}

struct page_table *page_table(
	struct page *p, const char *caption, const struct page_column *columns, size_t n)
{
	struct page_table *t = ARENA_NEW(p->arena, struct page_table);

	BUG_ON(n < 1 || n > PAGE_COLUMNS);
	t->arena = p->arena;
	t->caption = caption;
	t->n_columns = n;
	memcpy(t->columns, columns, n * sizeof(*columns));
	add(p, PAGE_TABLE)->table = t;
	return t;
}

void page_row(struct page_table *t, const char *const *cells)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const char **cell = ARENA_PUSH(t->arena, t->cells, &t->n_cells, &t->room);
		*cell = cells[i];
	}
}
