#ifndef SERVICE_ADMIN_PRIV_H
#define SERVICE_ADMIN_PRIV_H

#include "call_priv.h"
#include "service/admin.h"

/*
 * Runs an administrator's use case in one transaction; its context is the call's "reply". There is no role:
 * who can open the file with trin-admin may. The log gets the real uid, and the user if the login is one.
 */
enum status service_admin_call(struct service *s, bool writes, service_use_case *fn, void *ctx, struct arena *a,
	struct err *e) CHECKED;

/* One row of the log in a transaction of its own; detail is for the log. */
enum status service_admin_log(struct service *s, enum audit_action action, const char *detail,
	struct arena *a, struct err *e) CHECKED;

#endif
