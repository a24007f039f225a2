#ifndef MODEL_TOUR_H
#define MODEL_TOUR_H

/*
 * The tour of a newcomer: five tasks of a caseworker's day, all about one invented citizen. A task is done when
 * what it leads to is seen, in the data or on the screen, whichever keys led there; once done it stays done.
 */

#include <stdbool.h>
#include <stdint.h>

enum tour_task {
	TOUR_FIND,   /* the citizen is looked up */
	TOUR_SCORE,  /* two levels in a draft */
	TOUR_FINISH, /* a measurement is finished */
	TOUR_SHOW,   /* the citizen view, after that */
	TOUR_HIDE,   /* initials instead of names */
	TOUR_TASKS,
};

struct tour_seen {
	bool opened;	  /* the log has a look-up of the citizen */
	int32_t scored;	  /* levels in the own draft of a new measurement of the citizen */
	int32_t measured; /* measurements of the citizen finished since the tour began, corrections not counted */
	bool shown;	  /* the citizen view of this citizen stands on the screen */
	bool initials;
};

/* A bit (1 << task) for each task that is done now. */
unsigned tour_done(unsigned before, const struct tour_seen *seen);
int tour_count(unsigned done);
/* The first that is not done; TOUR_TASKS when all are. */
enum tour_task tour_next(unsigned done);

#endif
