#ifndef SCREEN_EFFORT_PRIV_H
#define SCREEN_EFFORT_PRIV_H

#include "screen/screens.h"

struct effort_arg {
	struct course_id course;
	struct effort effort; /* id 0: a new one */
};
extern const struct screen_ops screen_effort; /* struct effort_arg */

#endif
