/* The columns of a chart, and its rows while they are written: below chart.c and chart_bars.c, which both draw by them. */

#include "chart_priv.h"

int chart_column(const struct canvas *c, int32_t on)
{
	int64_t days = (int64_t)c->axis.to - c->axis.from;

	if (on < c->axis.from || on > c->axis.to)
		return -1;
	return (int)((((int64_t)on - c->axis.from) * (c->cols - 1) * 2 + days) / (days * 2));
}

void chart_add(struct writer *w, const char *s, enum chart_role role)
{
	for (; *s && w->n < sizeof(w->text) - 1; s++, w->n++) {
		w->text[w->n] = *s;
		w->roles[w->n] = (char)role;
	}
	w->text[w->n] = w->roles[w->n] = '\0';
}

void chart_finish_row(struct arena *a, const struct writer *w, struct chart_row *row)
{
	row->text = arena_dup(a, w->text);
	row->roles = arena_dup(a, w->roles);
}
