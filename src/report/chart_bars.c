/*
 * What lasted (efforts), one row a bar below the axis and on the plot's own columns. A bar outside
 * of the picture has no row, one without room on any side or in it has no name.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "chart_priv.h"

#define NAME_MAX_CELLS 60

/* The cells of a bar in the plot, both ends included. */
struct place {
	int first, last;
	bool begins, ends; /* within the picture */
};

static bool find_place(const struct canvas *c, const struct chart_bar *bar, struct place *p)
{
	int32_t to = bar->to == DAY_NONE || bar->to > c->axis.to ? c->axis.to : bar->to;
	int32_t from = bar->from < c->axis.from ? c->axis.from : bar->from;

	if (from > c->axis.to || to < c->axis.from)
		return false;
	*p = (struct place){
		.first = chart_column(c, from),
		.last = chart_column(c, to),
		.begins = bar->from >= c->axis.from,
		.ends = bar->to != DAY_NONE && bar->to <= c->axis.to,
	};
	return true;
}

/* "[====]"; what began before the picture or goes on after it has no end there: "====>". */
static void write_bar(const struct place *p, int from, int to, struct writer *w)
{
	for (int col = from; col <= to; col++) {
		char cell = '=';

		if (col == p->last)
			cell = p->ends ? ']' : '>';
		else if (col == p->first && p->begins)
			cell = '[';
		chart_add(w, (char[]){cell, 0}, CHART_BAR);
	}
}

static void write_blanks(struct writer *w, int n)
{
	for (int i = 0; i < n; i++)
		chart_add(w, " ", CHART_PLAIN);
}

/* In a bar that leaves no room beside it: "[= Mentor ====>". */
static void write_inside(const struct chart_bar *bar, const struct place *p, struct writer *w)
{
	char name[TEXT_ROOM(NAME_MAX_CELLS)];
	int room = p->last - p->first - 4;
	int width = text_safe(name, sizeof(name), bar->name, room < NAME_MAX_CELLS ? room : NAME_MAX_CELLS, false);

	write_blanks(w, p->first);
	write_bar(p, p->first, p->first + 1, w);
	write_blanks(w, 1);
	chart_add(w, name, CHART_PLAIN);
	write_blanks(w, 1);
	write_bar(p, p->first + width + 4, p->last, w);
}

/* The name stands to the right of its bar, to the left where it would pass the edge, or in it. */
static void write_row(const struct canvas *c, const struct chart_bar *bar, const struct place *p, struct writer *w)
{
	char name[TEXT_ROOM(NAME_MAX_CELLS)];
	int width = text_safe(name, sizeof(name), bar->name, NAME_MAX_CELLS, false);

	write_blanks(w, c->gutter);
	if (p->last + 1 + width < c->cols) {
		write_blanks(w, p->first);
		write_bar(p, p->first, p->last, w);
		write_blanks(w, 1);
		chart_add(w, name, CHART_PLAIN);
	} else if (width < p->first) {
		write_blanks(w, p->first - width - 1);
		chart_add(w, name, CHART_PLAIN);
		write_blanks(w, 1);
		write_bar(p, p->first, p->last, w);
	} else if (p->last - p->first > 6)
		write_inside(bar, p, w);
	else {
		write_blanks(w, p->first);
		write_bar(p, p->first, p->last, w);
	}
}

size_t chart_bars(struct arena *a, const struct canvas *c, struct chart_row *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < c->look->n_bars; i++) {
		struct writer w = {.n = 0};
		struct place p;

		if (!find_place(c, &c->look->bars[i], &p))
			continue;
		write_row(c, &c->look->bars[i], &p, &w);
		chart_finish_row(a, &w, &rows[n++]);
	}
	return n;
}
