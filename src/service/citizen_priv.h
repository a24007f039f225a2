#ifndef SERVICE_CITIZEN_PRIV_H
#define SERVICE_CITIZEN_PRIV_H

#include "call_priv.h"

/*
 * The course when this user may open it: the own ones freely, *other with a purpose only.
 * ST_NOTFOUND when it is not to be seen.
 */
enum status service_citizen_row(struct call *c, struct course_id id, const char *purpose,
	struct case_row *out, bool *other, struct err *e) CHECKED;

/* Protected names in this user's reach, and how many of them must be asked about again. */
enum status service_protect_count(struct call *c, int32_t *n, int32_t *n_old, struct err *e) CHECKED;
/* own.c: leaves out, and counts, the own scores that the staff may not see before its own are in. */
enum status service_own_hold_back(struct call *c, struct citizen_reply *reply, struct err *e) CHECKED;

#endif
