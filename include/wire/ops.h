#ifndef WIRE_OPS_H
#define WIRE_OPS_H

/*
 * The table of the door: everything trin can ask of trin-store. A line gives the enum, the struct names
 * (struct <name>_request, struct <name>_reply), the typed call door_<name>(), the service function
 * service_<name>() and the act of model/rights.h that says who may ask. To add a request: a line here, two structs in message.h, their fields in
 * src/wire/message.c, one function in service.
 */

#include "model/rights.h"

#define WIRE_OPS(X) \
	/* id          name           act             writes */ \
	X(OP_HELLO, hello, ACT_SESSION, true) \
	X(OP_HOME, home, ACT_SESSION, false) \
	X(OP_GROUPS, groups, ACT_SESSION, false) \
	X(OP_CASELOAD, caseload, ACT_CASELOAD, true) \
	X(OP_SEARCH, search, ACT_SEARCH, true) \
	X(OP_CITIZEN, citizen, ACT_OPEN, true) \
	X(OP_REVEAL, reveal, ACT_REVEAL, true) \
	X(OP_SET, set, ACT_SESSION, false) \
	X(OP_DRAFTS, drafts, ACT_MEASURE, false) \
	X(OP_DRAFT_OPEN, draft_open, ACT_MEASURE, false) \
	X(OP_DRAFT_SAVE, draft_save, ACT_MEASURE, true) \
	X(OP_DRAFT_NOTE, draft_note, ACT_MEASURE, true) \
	X(OP_DRAFT_DROP, draft_drop, ACT_MEASURE, true) \
	X(OP_FINISH, finish, ACT_MEASURE, true) \
	X(OP_GOAL_SET, goal_set, ACT_GOAL, true) \
	X(OP_SETTINGS_SAVE, settings_save, ACT_SESSION, true)

#define WIRE_OP_ENUM(id, name, act, writes) id,
enum wire_op { WIRE_OPS(WIRE_OP_ENUM) OP_COUNT };
#undef WIRE_OP_ENUM

#endif
