#ifndef MODEL_ROLE_H
#define MODEL_ROLE_H

/* What a user may be. The bits stand in tables; service decides with them, screens only hide. */

#include <stdbool.h>

enum role {
	ROLE_READER,
	ROLE_PROVIDER,
	ROLE_CASEWORKER,
	ROLE_TEAM_LEADER,
	ROLE_KEY_PERSON,
	ROLE_ADMINISTRATOR,
	ROLE_COUNT,
};
#define ROLE_BIT(r) (1u << (r))
#define ROLES_SCORING \
	(ROLE_BIT(ROLE_CASEWORKER) | ROLE_BIT(ROLE_TEAM_LEADER) | ROLE_BIT(ROLE_KEY_PERSON))
#define ROLES_MEASURING (ROLES_SCORING | ROLE_BIT(ROLE_PROVIDER)) /* these have orders, no caseload */
#define ROLES_ALL (ROLE_BIT(ROLE_COUNT) - 1)

const char *role_key(enum role role);  /* "key-person": in files and commands */
const char *role_name(enum role role); /* N_() English, translated where shown */
bool role_may_lack_section(enum role role); /* may stand outside the sections */
int role_from_key(const char *key);    /* enum role, or -1 */

#endif
