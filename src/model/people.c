/*
 * The states of a user and the names of what is done with users. Keys are for programs and stay as
 * they are; names are translated when shown.
 */
#include "model/people.h"

#include <string.h>

#include "base/date.h"
#include "base/err.h"

struct word {
	const char *key, *name;
};

static const struct word states[USER_STATE_COUNT] = {
	[USER_ACTIVE] = { "active", N_("active") },
	[USER_LATER] = { "later", N_("not valid yet") },
	[USER_EXPIRED] = { "expired", N_("expired") },
	[USER_CLOSED] = { "closed", N_("closed") },
};

static const struct word cases[MOVE_CASES_COUNT] = {
	[MOVE_STAY] = { "stay", N_("the cases stay in the section") },
	[MOVE_FOLLOW] = { "follow", N_("the cases follow") },
	[MOVE_HAND_OVER] = { "hand-over", N_("the cases are handed over") },
};

static const struct word acts[USER_ACT_COUNT] = {
	[USER_CREATED] = { "create", N_("created") },
	[USER_CHANGED] = { "change", N_("changed") },
	[USER_MOVE_ASKED] = { "ask-move", N_("move asked for") },
	[USER_MOVED] = { "move", N_("moved") },
	[USER_MOVE_REFUSED] = { "refuse-move", N_("move refused") },
	[USER_WAS_CLOSED] = { "close", N_("closed") },
	[USER_REOPENED] = { "reopen", N_("opened again") },
	[USER_UNDONE] = { "undo", N_("undone") },
	[USER_STANDS_IN] = { "stand-in", N_("stand-in") },
	[USER_DEPUTISES] = { "deputy", N_("deputy") },
	[USER_DUTY_ENDED] = { "end-period", N_("period ended") },
	[USER_REVIEWED] = { "review", N_("reviewed") },
};

enum user_state people_state(int32_t valid_from, int32_t valid_until, int64_t closed_at, int32_t today)
{
	if (closed_at != 0)
		return USER_CLOSED;
	if (valid_from != DAY_NONE && today < valid_from)
		return USER_LATER;
	return valid_until != DAY_NONE && today > valid_until ? USER_EXPIRED : USER_ACTIVE;
}

const char *people_state_key(enum user_state state)
{
	BUG_ON(state >= USER_STATE_COUNT);
	return states[state].key;
}

const char *people_state_name(enum user_state state)
{
	BUG_ON(state >= USER_STATE_COUNT);
	return states[state].name;
}

bool people_is_dormant(enum user_state state, int64_t last_login, int32_t since, int32_t today)
{
	if (state != USER_ACTIVE)
		return false;
	if (last_login != 0)
		return last_login < (int64_t)(today - PEOPLE_DORMANT_DAYS) * 86400;
	return since == DAY_NONE || today - since > PEOPLE_DORMANT_DAYS;
}

const char *people_cases_key(enum move_cases c)
{
	BUG_ON(c >= MOVE_CASES_COUNT);
	return cases[c].key;
}

const char *people_cases_name(enum move_cases c)
{
	BUG_ON(c >= MOVE_CASES_COUNT);
	return cases[c].name;
}

int people_cases_from_key(const char *key)
{
	for (int i = 0; i < MOVE_CASES_COUNT; i++)
		if (strcmp(cases[i].key, key) == 0)
			return i;
	return -1;
}

const char *people_act_key(enum user_act act)
{
	BUG_ON(act >= USER_ACT_COUNT);
	return acts[act].key;
}

const char *people_act_name(enum user_act act)
{
	BUG_ON(act >= USER_ACT_COUNT);
	return acts[act].name;
}
