#ifndef WIRE_TOUR_H
#define WIRE_TOUR_H

/*
 * The tour of a newcomer. After TOUR_BEGIN the session stands before a municipality of its own in trin-store's
 * memory: all that is asked, but this request, is asked of that, as its caseworker, and begins with a hello.
 * TOUR_END throws it away, and what is asked is of the real data again. Nothing of one is reached from the other.
 */

#include <stdbool.h>
#include <stdint.h>

#include "model/id.h"

enum tour_act { TOUR_BEGIN, TOUR_LOOK, TOUR_END, TOUR_ACT_COUNT };

struct tour_request {
	int32_t act;
	bool english; /* of TOUR_BEGIN: the language of what the citizen and the target group say */
};
/* Of the citizen whom the tasks are about, see model/tour.h; after TOUR_END nothing. */
struct tour_reply {
	struct course_id course;
	const char *name;
	bool opened;
	int32_t scored, measured;
};

#endif
