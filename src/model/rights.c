/*
 * Who may do what, and how far. A deputy gains what a key person may do in sections, and nothing
 * that a key person has in another reach.
 */
#include "model/rights.h"

#include "base/err.h"

/* Roles in the order of enum role. */
#define ROW(reader, provider, caseworker, team_leader, key_person, administrator) \
	{ REACH_##reader, REACH_##provider, REACH_##caseworker, REACH_##team_leader, REACH_##key_person, \
		REACH_##administrator }

static const struct rights shipped = { .reach = {
	[ACT_SESSION] = ROW(SELF, SELF, SELF, SELF, SELF, SELF),
	[ACT_CASELOAD] = ROW(NONE, ORDERS, CASELOAD, CASELOAD, CASELOAD, NONE),
	[ACT_SEARCH] = ROW(NONE, ORDERS, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_OPEN] = ROW(NONE, ORDERS, CASELOAD, CASELOAD, CASELOAD, NONE),
	[ACT_OPEN_OTHER] = ROW(NONE, NONE, NONE, SECTIONS, SECTIONS, NONE),
	[ACT_REVEAL] = ROW(NONE, ORDERS, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_MEASURE] = ROW(NONE, ORDERS, CASELOAD, CASELOAD, CASELOAD, NONE),
	[ACT_CORRECT] = ROW(NONE, ORDERS, CASELOAD, SECTIONS, CASELOAD, NONE),
	[ACT_GOAL] = ROW(NONE, NONE, CASELOAD, CASELOAD, CASELOAD, NONE),
	[ACT_ORDER] = ROW(NONE, NONE, CASELOAD, SECTIONS, CASELOAD, NONE),
	[ACT_EXIT] = ROW(NONE, NONE, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_PROTECT] = ROW(NONE, NONE, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_TRANSFER] = ROW(NONE, NONE, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_REPORT] = ROW(ADMINISTRATION, ORDERS, CASELOAD, SECTIONS, SECTIONS, ALL),
	[ACT_USERS] = ROW(NONE, NONE, NONE, NONE, SECTIONS, ALL),
	[ACT_USER_CHANGE] = ROW(NONE, NONE, NONE, NONE, SECTIONS, ALL),
	[ACT_USER_MOVE] = ROW(NONE, NONE, NONE, NONE, SECTIONS, ALL),
	[ACT_USER_CLOSE] = ROW(NONE, NONE, NONE, NONE, SECTIONS, ALL),
	[ACT_LOOKUPS] = ROW(NONE, NONE, CASELOAD, SECTIONS, SECTIONS, NONE),
	[ACT_LOOKUPS_NAMES] = ROW(NONE, NONE, NONE, NONE, SECTIONS, NONE),
	[ACT_SPOT_CHECK] = ROW(NONE, NONE, NONE, SECTIONS, NONE, NONE),
	[ACT_AUDIT] = ROW(NONE, NONE, NONE, NONE, SECTIONS, ALL),
	[ACT_AUDIT_VERIFY] = ROW(NONE, NONE, NONE, NONE, ALL, ALL),
} };

static const unsigned ways_of[REACH_COUNT] = {
	[REACH_CASELOAD] = WAY_CASELOAD,
	[REACH_ORDERS] = WAY_ORDERS,
	[REACH_SECTIONS] = WAY_CASELOAD | WAY_SECTION,
	[REACH_ADMINISTRATION] = WAY_ADMINISTRATION,
	[REACH_ALL] = WAY_ALL,
};

static const char *const reach_names[REACH_COUNT] = {
	[REACH_NONE] = "-",
	[REACH_SELF] = N_("own"),
	[REACH_CASELOAD] = N_("own caseload"),
	[REACH_ORDERS] = N_("own orders"),
	[REACH_SECTIONS] = N_("own sections"),
	[REACH_ADMINISTRATION] = N_("own administration"),
	[REACH_ALL] = N_("all"),
};

#define KEY(id, key, text) [id] = key,
static const char *const keys[ACT_COUNT] = { ACTS(KEY) };
#undef KEY
#define NAME(id, key, text) [id] = text,
static const char *const names[ACT_COUNT] = { ACTS(NAME) };
#undef NAME

const struct rights *rights_shipped(void)
{
	return &shipped;
}

static enum reach cell(const struct rights *r, enum role role, enum act act)
{
	BUG_ON(role >= ROLE_COUNT || act >= ACT_COUNT);
	return r->reach[act][role];
}

static bool deputises(const struct rights *r, bool is_deputy, enum act act)
{
	return is_deputy && cell(r, ROLE_KEY_PERSON, act) == REACH_SECTIONS;
}

enum reach rights_reach(const struct rights *r, enum role role, bool is_deputy, enum act act)
{
	enum reach own = cell(r, role, act);

	return own < REACH_SECTIONS && deputises(r, is_deputy, act) ? REACH_SECTIONS : own;
}

bool rights_allow(const struct rights *r, enum role role, bool is_deputy, enum act act)
{
	return rights_reach(r, role, is_deputy, act) != REACH_NONE;
}

unsigned rights_ways(const struct rights *r, enum role role, bool is_deputy, enum act act)
{
	return ways_of[cell(r, role, act)] | (deputises(r, is_deputy, act) ? WAY_DEPUTY : 0u);
}

const char *rights_act_key(enum act act)
{
	BUG_ON(act >= ACT_COUNT);
	return keys[act];
}

const char *rights_act_name(enum act act)
{
	BUG_ON(act >= ACT_COUNT);
	return names[act];
}

const char *rights_reach_name(enum reach reach)
{
	BUG_ON(reach >= REACH_COUNT);
	return reach_names[reach];
}
