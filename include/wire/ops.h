#ifndef WIRE_OPS_H
#define WIRE_OPS_H

/*
 * The table of the door: everything trin can ask of trin-store. A line gives the enum, the struct names
 * (struct <name>_request, struct <name>_reply), the typed call door_<name>(), the service function
 * service_<name>() and who may ask. To add a request: a line here, two structs in message.h, their fields in
 * src/wire/message.c, one function in service.
 */

#include "model/role.h"

#define WIRE_OPS(X) \
	/* id          name           who may ask     writes */ \
	X(OP_HELLO, hello, ROLES_ALL, true) \
	X(OP_HOME, home, ROLES_ALL, false) \
	X(OP_GROUPS, groups, ROLES_ALL, false) \
	X(OP_CASELOAD, caseload, ROLES_SCORING, true) \
	X(OP_SEARCH, search, ROLES_SCORING, true) \
	X(OP_CITIZEN, citizen, ROLES_SCORING, true) \
	X(OP_REVEAL, reveal, ROLES_SCORING, true) \
	X(OP_SET, set, ROLES_ALL, false) \
	X(OP_DRAFTS, drafts, ROLES_SCORING, false) \
	X(OP_DRAFT_OPEN, draft_open, ROLES_SCORING, false) \
	X(OP_DRAFT_SAVE, draft_save, ROLES_SCORING, true) \
	X(OP_DRAFT_NOTE, draft_note, ROLES_SCORING, true) \
	X(OP_DRAFT_DROP, draft_drop, ROLES_SCORING, true) \
	X(OP_FINISH, finish, ROLES_SCORING, true) \
	X(OP_GOAL_SET, goal_set, ROLES_SCORING, true) \
	X(OP_SETTINGS_SAVE, settings_save, ROLES_ALL, true)

#define WIRE_OP_ENUM(id, name, roles, writes) id,
enum wire_op { WIRE_OPS(WIRE_OP_ENUM) OP_COUNT };
#undef WIRE_OP_ENUM

#endif
