#ifndef REPORT_PAGE_PRIV_H
#define REPORT_PAGE_PRIV_H

#include <stdbool.h>

#include "report/page.h"

struct out;

/* Blocks that stand close together when several of the kind follow each other. */
static inline bool page_is_list(enum page_kind kind)
{
	return kind == PAGE_ITEM || kind == PAGE_PAIR || kind == PAGE_TICK;
}

/* page_svg.c: the picture inside the HTML. */
void page_svg(struct out *o, const struct page_chart *chart);

#endif
