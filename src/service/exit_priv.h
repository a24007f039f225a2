#ifndef SERVICE_EXIT_PRIV_H
#define SERVICE_EXIT_PRIV_H

#include "call_priv.h"

/* Ends a course, as it was read, or puts its end right; logged. ST_INVALID, field "to_on", for a day that cannot be. */
enum status service_exit_end(struct call *c, struct course *course, int32_t to_on, int32_t exit_to, const char *reason,
	struct err *e) CHECKED;

#endif
