#ifndef SCREEN_CITIZEN_PRIV_H
#define SCREEN_CITIZEN_PRIV_H

#include "screen/screens.h"
#include "trend_priv.h"

/* The state of the progression screen: citizen.c answers keys, citizen_draw.c and citizen_chart.c paint. */
struct citizen {
	struct citizen_arg of;
	struct trend trend;
	const char *who[2]; /* with the name, with initials */
	int at;		    /* the chosen indicator */
	bool big;	    /* the chart fills the screen */
	char revealed[REVEALED_ROOM]; /* name and CPR number, until the next key; "" */
	union {
		struct citizen_arg citizen;
		struct score_arg score;
		struct own_arg own;
		struct goal_arg goal;
		struct picture_arg picture;
		struct words_arg words;
		struct lookups_arg lookups;
		struct viewers_arg viewers;
		struct protect_arg protect;
		struct exit_arg exit;
	} arg;
};

/* How many rows each part gets, and in how many columns the sparklines stand. */
struct citizen_layout {
	int plot, bars, sparks, columns; /* plot: with axis and months */
};
struct citizen_layout screen_citizen_layout(const struct citizen *st, const struct tui *t);
void screen_citizen_draw(const struct screen *s, struct tui *t);
/* The chart in the area, its plot in so many rows; efforts below as room allows, the legend in the last row. */
void screen_citizen_chart(const struct citizen *st, struct tui *t, struct area area, int plot_rows);

#endif
