#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

/*
 * Whose rows a statement may show. The condition stands in the SQL, from the user's own row, so that a forgotten
 * check shows nothing: the caseload and whom the user is stand-in for, the own section, sections deputised ...
 */

#include <stdint.h>

#include "model/id.h"
#include "model/rights.h"

struct scope {
	struct user_id user;
	int32_t today;
	unsigned ways; /* bits of enum way; 0 shows nothing */
};

#endif
