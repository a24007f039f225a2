/* The rules of the tour. */
#include "model/tour.h"

#define TO_SCORE 2

static bool is_seen(enum tour_task task, const struct tour_seen *seen)
{
	switch (task) {
	case TOUR_FIND:
		return seen->opened;
	case TOUR_SCORE:
		return seen->scored >= TO_SCORE || seen->measured > 0;
	case TOUR_FINISH:
		return seen->measured > 0;
	case TOUR_SHOW:
		return seen->shown && seen->measured > 0;
	case TOUR_HIDE:
		return seen->initials;
	case TOUR_TASKS:
		break;
	}
	return false;
}

unsigned tour_done(unsigned before, const struct tour_seen *seen)
{
	for (int task = 0; task < TOUR_TASKS; task++)
		if (is_seen((enum tour_task)task, seen))
			before |= 1U << task;
	return before;
}

int tour_count(unsigned done)
{
	int n = 0;

	for (int task = 0; task < TOUR_TASKS; task++)
		n += (done >> task & 1U) != 0;
	return n;
}

enum tour_task tour_next(unsigned done)
{
	int task = 0;

	while (task < TOUR_TASKS && done >> task & 1U)
		task++;
	return (enum tour_task)task;
}
