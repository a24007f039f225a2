#ifndef SCREEN_FIGURES_PRIV_H
#define SCREEN_FIGURES_PRIV_H

/* What the screen of figures and its words share. */

#include "screen/app.h"

/* Whose figures: of one section or one target group, or of all. */
struct figures_arg {
	int32_t months; /* 0: a year */
	struct section_id section;
	struct group_id group;
	const char *label;
};

#define FIGURE_ROOM 24
const char *screen_figures_count(char buf[FIGURE_ROOM], int32_t n);	       /* "*" where it is hidden */
const char *screen_figures_share(char buf[FIGURE_ROOM], int32_t n, int32_t of); /* "62%" */
const char *screen_figures_mean(char buf[FIGURE_ROOM], const struct figures_row *row, int32_t tenths);
const char *screen_figures_change(char buf[FIGURE_ROOM], const struct figures_row *row);
/* "All", "Afsnit Nord", "Unge, Afsnit Nord"; in the arena. */
const char *screen_figures_label(struct arena *a, const struct figures_row *row);
/* Everything that is known of a row, a sentence a line; in the arena. */
const char *screen_figures_text(struct arena *a, const struct figures_reply *reply, const struct figures_row *row);
/* What a star means, and what figures are not. */
const char *screen_figures_foot(struct arena *a, const struct figures_reply *reply);

#endif
