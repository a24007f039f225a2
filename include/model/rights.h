#ifndef MODEL_RIGHTS_H
#define MODEL_RIGHTS_H

/*
 * Who may do what, and how far: the one table of roles, acts and scopes. Service decides with it inside the
 * transaction, the statements of the store carry its scope, screens hide by it and "Who may see what?" is made
 * from it.
 */

#include <stdbool.h>

#include "model/role.h"

#define ACTS(X) \
	/* id               key               what it is */ \
	X(ACT_SESSION, "session", N_("log in, see the target groups, choose own settings")) \
	X(ACT_CASELOAD, "caseload", N_("list citizens")) \
	X(ACT_SEARCH, "search", N_("search for citizens")) \
	X(ACT_OPEN, "open", N_("open a citizen")) \
	X(ACT_OPEN_OTHER, "open-other", N_("open a citizen outside the own caseload, with a purpose")) \
	X(ACT_REVEAL, "reveal", N_("reveal a protected name or a CPR number")) \
	X(ACT_MEASURE, "measure", N_("measure, keep drafts")) \
	X(ACT_CORRECT, "correct", N_("correct a finished measurement")) \
	X(ACT_GOAL, "goal", N_("set goals")) \
	X(ACT_ORDER, "order", N_("refer a citizen to a provider (order)")) \
	X(ACT_EXIT, "exit", N_("end a course, and take it up again")) \
	X(ACT_PROTECT, "protect", N_("protect a citizen's name")) \
	X(ACT_TRANSFER, "transfer", N_("hand a citizen over to another caseworker")) \
	X(ACT_REPORT, "report", N_("see figures without names")) \
	X(ACT_USERS, "users", N_("see the users")) \
	X(ACT_USER_CHANGE, "user-change", N_("create and change users")) \
	X(ACT_USER_MOVE, "user-move", N_("move a user to another section")) \
	X(ACT_USER_CLOSE, "user-close", N_("close a user and hand over the cases")) \
	X(ACT_LOOKUPS, "look-ups", N_("see when and why a citizen was looked up")) \
	X(ACT_LOOKUPS_NAMES, "look-ups-names", N_("see who looked a citizen up")) \
	X(ACT_SPOT_CHECK, "spot-check", N_("draw and approve spot checks of look-ups")) \
	X(ACT_AUDIT, "audit", N_("read the log")) \
	X(ACT_AUDIT_VERIFY, "audit-verify", N_("verify the log"))

#define ACT_ENUM(id, key, text) id,
enum act { ACTS(ACT_ENUM) ACT_COUNT };
#undef ACT_ENUM

enum reach {
	REACH_NONE,
	REACH_SELF,	      /* nobody's data but the own */
	REACH_CASELOAD,	      /* the own, and whose stand-in the user is */
	REACH_ORDERS,	      /* citizens referred to the own provider, and of them what was ordered */
	REACH_SECTIONS,	      /* the own section, and those whose deputy the user is; the caseload too */
	REACH_ADMINISTRATION, /* all sections of the own administration */
	REACH_ALL,
	REACH_COUNT,
};

struct rights {
	enum reach reach[ACT_COUNT][ROLE_COUNT];
};

/* The program's table. Others exist only in tests. */
const struct rights *rights_shipped(void);

/*
 * A deputy acts as key person in the sections deputised: what a key person may do for the sections, the deputy
 * may do for those. Service alone knows the exception: key persons and deputies are made and changed by no deputy.
 */
enum reach rights_reach(const struct rights *r, enum role role, bool is_deputy, enum act act);
bool rights_allow(const struct rights *r, enum role role, bool is_deputy, enum act act);

/* How a statement may come to a row; bits, as the statements of the store test them. */
enum way {
	WAY_CASELOAD = 1,
	WAY_SECTION = 2, /* of the user's own row */
	WAY_DEPUTY = 4,
	WAY_ADMINISTRATION = 8,
	WAY_ALL = 16,
	WAY_ORDERS = 32, /* of the own provider, open today */
};
unsigned rights_ways(const struct rights *r, enum role role, bool is_deputy, enum act act);

const char *rights_act_key(enum act act);     /* "open-other": in lists and files */
const char *rights_act_name(enum act act);    /* message id */
const char *rights_reach_name(enum reach reach); /* message id; "-" for none */

#endif
