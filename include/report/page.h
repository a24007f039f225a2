#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

/*
 * What is printed, before it is text, HTML or PDF: one list of blocks in reading order, for A4
 * on end. Knows no language: every word comes in translated. Texts are borrowed until the page
 * was rendered; the lists lie in the arena.
 */

#include "report/chart.h"

enum page_kind {
	PAGE_HEADING,
	PAGE_SUBHEAD,
	PAGE_TEXT,  /* a paragraph */
	PAGE_ITEM,  /* of a list */
	PAGE_PAIR,  /* a label and what it says: "Now: ..." */
	PAGE_TICK,  /* an empty box to tick, and its text */
	PAGE_WRITE, /* empty lines to write on */
	PAGE_TABLE,
	PAGE_CHART,
	PAGE_BREAK, /* what follows begins on a new sheet of paper */
};

enum page_align {
	PAGE_LEFT,
	PAGE_RIGHT,
	PAGE_FIXED
}; /* fixed: every character as wide as the next */

#define PAGE_COLUMNS 8
struct page_column {
	const char *head;
	enum page_align align;
};
struct page_table {
	struct arena *arena;
	const char *caption;
	struct page_column columns[PAGE_COLUMNS];
	size_t n_columns;
	const char **cells; /* row by row; the first of each names the row */
	size_t n_cells, room;
};

/* A step chart of one indicator; "says" tells the same in words for who cannot see it. */
struct page_chart {
	const char *says;
	const struct indicator *in;
	const struct series *series;
	int goal; /* level, or LEVEL_NONE */
	int cadence; /* this and what follows as in struct chart_look */
	int32_t from, to;
	const struct span *spans;
	size_t n_spans;
	const char *const *months;
	const char *goal_word;
	const struct chart_word *words; /* the legend: of them those that occur */
	size_t n_words;
};

struct page_block {
	enum page_kind kind;
	const char *label, *text;
	int lines; /* PAGE_WRITE */
	struct page_table *table;
	struct page_chart chart;
};

struct page {
	struct arena *arena;
	const char *lang;  /* "da" */
	const char *title; /* the first heading, and the document's name */
	const char *foot;  /* below every sheet: what it is and when it was printed */
	int32_t day;	   /* that it was made on */
	struct page_block *blocks;
	size_t n, room;
};

void page_init(struct page *p, struct arena *a, const char *lang, const char *title,
	const char *foot, int32_t day);
void page_add(struct page *p, enum page_kind kind, const char *text);
void page_pair(struct page *p, const char *label, const char *text);
void page_write_lines(struct page *p, int lines);
void page_chart(struct page *p, const struct page_chart *chart);
/* Rows are added to what it returns; n is 1 .. PAGE_COLUMNS. */
struct page_table *page_table(
	struct page *p, const char *caption, const struct page_column *columns, size_t n);
void page_row(struct page_table *t, const char *const *cells);

struct page_text_look {
	int width;  /* cells of a line, PAGE_WIDTH_MIN .. */
	int height; /* lines of a sheet of paper, which a form feed ends; 0: one endless sheet
		     */
};
#define PAGE_WIDTH_MIN 40
#define PAGE_HEIGHT_MIN 20
#define PAGE_A4                                                                                \
	(struct page_text_look)                                                                \
	{                                                                                      \
		76, 62                                                                         \
	}

/* Both whole documents, UTF-8, in the arena. HTML stands alone: style and picture are in it. */
const char *page_to_text(
	const struct page *p, const struct page_text_look *look, struct arena *a);
const char *page_to_html(const struct page *p, struct arena *a);

#endif
