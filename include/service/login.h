#ifndef SERVICE_LOGIN_H
#define SERVICE_LOGIN_H

/* What the system knows of a login (NSS: passwd, LDAP, SSSD ...). */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct system_login {
	bool is_known;
	int64_t uid;
	char name[512]; /* the first field of GECOS, or "" */
};

/*
 * Asks the system. ST_INVALID with the field "login" for what can be no login; ST_SHORT when the system does not
 * answer, which never means that the login is unknown.
 */
typedef enum status service_login_fn(const char *login, struct system_login *out, struct err *e);
CHECKED service_login_fn service_login_find;

/* What a login may look like: ST_INVALID, field "login". */
enum status service_login_judge(const char *login, struct err *e) CHECKED;

#endif
