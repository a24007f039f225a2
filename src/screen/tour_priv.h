#ifndef SCREEN_TOUR_PRIV_H
#define SCREEN_TOUR_PRIV_H

/* The tour that is under way: screens and plain mode share what is asked of it and how it is said. */

#include "model/tour.h"
#include "screen/app.h"

struct tour {
	struct screen_app *from; /* of the session itself */
	struct course_id course;
	unsigned done; /* bits of enum tour_task */
	bool ticked;   /* the last look found something done */
	const struct screen *top; /* as of the last look; or NULL */
};

/*
 * Begins: "app" stands before the tour's municipality as "from" does before the real one. Ended by
 * screen_tour_end(), also after a failure of anything else.
 */
enum status screen_tour_begin(struct screen_app *app, struct tour *tour, struct screen_app *from, struct err *e) CHECKED;
void screen_tour_end(struct screen_app *app);
/* Asks what is done; "shown" is whether the citizen view of the tour's citizen is before the user. */
enum status screen_tour_look(struct screen_app *app, bool shown, struct err *e) CHECKED;
/* "Tour 1/5 done. Next: ..." in one sentence, translated, in the arena; narrow: within 40 cells. */
const char *screen_tour_line(const struct screen_app *app, bool narrow, struct arena *a);

#endif
