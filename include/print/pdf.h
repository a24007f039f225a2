#ifndef PRINT_PDF_H
#define PRINT_PDF_H

/*
 * A page of report/page.h as PDF: A4, the standard fonts in WinAnsi, tagged with headings,
 * paragraphs, tables and the figure's words, with title and language, so that a screen reader
 * reads it in order. The same page gives the same bytes.
 */

#include <stddef.h>

#include "report/page.h"

/* The bytes lie in the arena. ST_TOOBIG when the library gives up. */
enum status print_pdf(const struct page *p, struct arena *a, const void **bytes, size_t *n,
	struct err *e) CHECKED;

#endif
