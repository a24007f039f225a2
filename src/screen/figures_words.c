/* Figures in words. A hidden number is a star, whatever hides it: which of the two reasons it is would tell something. */

#include "figures_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "base/num.h"
#include "model/figures.h"
#include "words_priv.h"

#define HIDDEN "*"

const char *screen_figures_count(char buf[FIGURE_ROOM], int32_t n)
{
	if (n == FIGURE_HIDDEN)
		return HIDDEN;
	snprintf(buf, FIGURE_ROOM, "%d", (int)n);
	return buf;
}

const char *screen_figures_share(char buf[FIGURE_ROOM], int32_t n, int32_t of)
{
	if (n == FIGURE_HIDDEN || of == FIGURE_HIDDEN)
		return HIDDEN;
	if (of == 0)
		return "--";
	snprintf(buf, FIGURE_ROOM, "%d%%", (int)((200 * n + of) / (2 * of)));
	return buf;
}

const char *screen_figures_mean(char buf[FIGURE_ROOM], const struct figures_row *row, int32_t tenths)
{
	if (row->measured == FIGURE_HIDDEN)
		return HIDDEN;
	return tenths == INT32_MIN ? "--" : num_tenths(buf, tenths, screen_words_mark());
}

const char *screen_figures_change(char buf[FIGURE_ROOM], const struct figures_row *row)
{
	if (row->measured == FIGURE_HIDDEN)
		return HIDDEN;
	return row->start == INT32_MIN ? "--" : num_signed_tenths(buf, row->now - row->start, screen_words_mark());
}

const char *screen_figures_label(struct arena *a, const struct figures_row *row)
{
	const char *group = screen_words_english() && *row->group_label_en ? row->group_label_en : row->group_label;

	if (!row->group.v)
		return row->section.v ? row->section_label : _("All");
	return row->section.v ? arena_printf(a, "%s, %s", group, row->section_label) : group;
}

static const char *citizens(struct arena *a, const struct figures_row *row)
{
	char n[FIGURE_ROOM], due[FIGURE_ROOM], overdue[FIGURE_ROOM];

	return arena_printf(a, _("Citizens now: %s. Due within a week: %s, overdue: %s."),
		screen_figures_count(n, row->citizens), screen_figures_count(due, row->due),
		screen_figures_count(overdue, row->overdue));
}

static const char *measured(struct arena *a, const struct figures_reply *reply, const struct figures_row *row)
{
	char from[DATE_ROOM], to[DATE_ROOM], n[FIGURE_ROOM];
	const char *text = arena_printf(a, _("Measured twice or more %s - %s: %s."), date_short(from, reply->from),
		date_short(to, reply->to), screen_figures_count(n, row->measured));

	if (row->weeks < 0)
		return text;
	return arena_printf(a, P_("%s Half at least %d week apart.", "%s Half at least %d weeks apart.", row->weeks),
		text, (int)row->weeks);
}

static const char *ways(struct arena *a, const struct figures_row *row)
{
	char up[FIGURE_ROOM], same[FIGURE_ROOM], down[FIGURE_ROOM];

	return arena_printf(a, _("Up: %s, same: %s, down: %s."), screen_figures_count(up, row->up),
		screen_figures_count(same, row->same), screen_figures_count(down, row->down));
}

static const char *means(struct arena *a, const struct figures_row *row)
{
	char start[FIGURE_ROOM], now[FIGURE_ROOM], change[FIGURE_ROOM];

	if (row->measured > 0 && row->start == INT32_MIN)
		return _("No mean: several scales.");
	return arena_printf(a, _("Mean of the same citizens: start %s, now %s, change %s."),
		screen_figures_mean(start, row, row->start), screen_figures_mean(now, row, row->now),
		screen_figures_change(change, row));
}

/* Who begins low goes up more often by chance alone; so the change stands beside the start. */
static const char *bands(struct arena *a, const struct figures_row *row)
{
	static const char *const names[FIGURES_BANDS] = { N_("low"), N_("middle"), N_("high") };
	const char *text = _("Change by the start:");

	if (row->n_bands != FIGURES_BANDS)
		return "";
	for (int i = 0; i < FIGURES_BANDS; i++) {
		char change[FIGURE_ROOM];

		text = arena_printf(a, "%s%s %s %d", text, i ? "," : "", _(names[i]), (int)row->bands[i].n);
		if (row->bands[i].n)
			text = arena_printf(a, "%s (%s)", text,
				num_signed_tenths(change, row->bands[i].change, screen_words_mark()));
	}
	return arena_printf(a, "%s.", text);
}

const char *screen_figures_text(struct arena *a, const struct figures_reply *reply, const struct figures_row *row)
{
	const char *last = bands(a, row);

	return arena_printf(a, "%s\n%s\n%s %s%s%s", citizens(a, row), measured(a, reply, row), means(a, row), ways(a, row),
		*last ? "\n" : "", last);
}

const char *screen_figures_foot(struct arena *a, const struct figures_reply *reply)
{
	if (!reply->limit)
		return _("Your own citizens: nothing is hidden. No proof of effect.");
	return arena_printf(a, _("* hidden: fewer than %d, or they could be worked out. No proof of effect."),
		(int)reply->limit);
}
