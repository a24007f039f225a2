/*
 * The roles by key and by name. The keys stand in files and commands, so they never change; the
 * names may.
 */
#include "model/role.h"

#include <string.h>

#include "base/err.h"

static const struct {
	const char *key, *name;
} roles[ROLE_COUNT] = {
	[ROLE_READER] = { "reader", N_("reader") },
	[ROLE_PROVIDER] = { "provider", N_("provider worker") },
	[ROLE_CASEWORKER] = { "caseworker", N_("caseworker") },
	[ROLE_TEAM_LEADER] = { "team-leader", N_("team leader") },
	[ROLE_KEY_PERSON] = { "key-person", N_("key person") },
	[ROLE_ADMINISTRATOR] = { "administrator", N_("administrator") },
};

const char *role_key(enum role role)
{
	BUG_ON(role >= ROLE_COUNT);
	return roles[role].key;
}

const char *role_name(enum role role)
{
	BUG_ON(role >= ROLE_COUNT);
	return roles[role].name;
}

bool role_may_lack_section(enum role role)
{
	return role == ROLE_ADMINISTRATOR || role == ROLE_READER;
}

int role_from_key(const char *key)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(roles[i].key, key) == 0)
			return i;
	return -1;
}
