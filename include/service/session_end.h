#ifndef SERVICE_SESSION_END_H
#define SERVICE_SESSION_END_H

#include "service/service.h"

/* Call before the file is closed: the head of the log goes to syslog, out of reach of who could cut the log. */
void service_session_end(struct service *s);

#endif
