#ifndef WIRE_OPS_H
#define WIRE_OPS_H

/*
 * The table of the door: everything trin can ask of trin-store. A line gives the enum, the struct names
 * (struct <name>_request, struct <name>_reply), the typed call door_<name>(), the service function
 * service_<name>() and the act of model/rights.h that says who may ask. To add a request: a line here, two structs in message.h, their fields in
 * src/wire/message.c, one function in service.
 */

#include "model/rights.h"

/* Structs in wire/people.h, fields in src/wire/types_people_priv.h. */
#define WIRE_OPS_PEOPLE(X) \
	X(OP_RIGHTS, rights, ACT_SESSION, false) \
	X(OP_SECTIONS, sections, ACT_USERS, false) \
	X(OP_USERS, users, ACT_USERS, false) \
	X(OP_LOGIN_LOOK, login_look, ACT_USER_CHANGE, false) \
	X(OP_USER_CREATE, user_create, ACT_USER_CHANGE, true) \
	X(OP_USER_CHANGE, user_change, ACT_USER_CHANGE, true) \
	X(OP_USER_MOVE, user_move, ACT_USER_MOVE, true) \
	X(OP_MOVES, moves, ACT_USER_MOVE, false) \
	X(OP_MOVE_ANSWER, move_answer, ACT_USER_MOVE, true) \
	X(OP_HANDOVER, handover, ACT_USER_CLOSE, true) \
	X(OP_USER_CLOSE, user_close, ACT_USER_CLOSE, true) \
	X(OP_USER_REOPEN, user_reopen, ACT_USER_CHANGE, true) \
	X(OP_USER_UNDO, user_undo, ACT_USER_CHANGE, true) \
	X(OP_USER_HISTORY, user_history, ACT_USERS, false) \
	X(OP_REVIEW, review, ACT_USERS, false) \
	X(OP_USER_REVIEWED, user_reviewed, ACT_USER_CHANGE, true) \
	X(OP_DUTIES, duties, ACT_USERS, false) \
	X(OP_DUTY_ADD, duty_add, ACT_USER_CHANGE, true) \
	X(OP_DUTY_END, duty_end, ACT_USER_CHANGE, true)

/* Structs in wire/cases.h, fields in src/wire/types_cases_priv.h. */
#define WIRE_OPS_CASES(X) \
	X(OP_RECEIVERS, receivers, ACT_TRANSFER, false) \
	X(OP_TRANSFER, transfer, ACT_TRANSFER, true) \
	X(OP_TRANSFERS, transfers, ACT_TRANSFER, false) \
	X(OP_TRANSFER_ANSWER, transfer_answer, ACT_TRANSFER, true) \
	X(OP_DRAFT_OFFERS, draft_offers, ACT_MEASURE, false) \
	X(OP_DRAFT_TAKE, draft_take, ACT_MEASURE, true) \
	X(OP_PURPOSES, purposes, ACT_SESSION, false) \
	X(OP_PROTECT, protect, ACT_PROTECT, true) \
	X(OP_PROTECTED_LIST, protected_list, ACT_PROTECT, false) \
	X(OP_NOTICE, notice, ACT_SESSION, true)

/* Structs in wire/orders.h, fields in src/wire/types_orders_priv.h. */
#define WIRE_OPS_ORDERS(X) \
	X(OP_ORDERS, orders, ACT_OPEN, true) \
	X(OP_PROVIDERS, providers, ACT_ORDER, false) \
	X(OP_ORDER_SAVE, order_save, ACT_ORDER, true) \
	X(OP_ORDER_CLOSE, order_close, ACT_ORDER, true)

/* Structs in wire/log.h, fields in src/wire/types_log_priv.h. */
#define WIRE_OPS_LOG(X) \
	X(OP_LOG, log, ACT_AUDIT, true) \
	X(OP_LOG_VERIFY, log_verify, ACT_AUDIT_VERIFY, true) \
	X(OP_LOOKUPS, lookups, ACT_LOOKUPS, true) \
	X(OP_SPOT_DRAW, spot_draw, ACT_SPOT_CHECK, true) \
	X(OP_SPOTS, spots, ACT_SPOT_CHECK, false) \
	X(OP_SPOT_DECIDE, spot_decide, ACT_SPOT_CHECK, true)

/* Structs in wire/sets.h, fields in src/wire/types_sets_priv.h. */
#define WIRE_OPS_SETS(X) \
	X(OP_CROSSWALKS, crosswalks, ACT_SESSION, false) \
	X(OP_DRAFT_CARRY, draft_carry, ACT_MEASURE, true) \
	X(OP_PAUSES, pauses, ACT_GOAL, false) \
	X(OP_PAUSE_SET, pause_set, ACT_GOAL, true) \
	X(OP_DUES, dues, ACT_MEASURE, false) \
	X(OP_FRESH, fresh, ACT_SESSION, false)

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
	X(OP_DRAFTS_SAVE, drafts_save, ACT_MEASURE, true) \
	X(OP_FINISH_ALL, finish_all, ACT_MEASURE, true) \
	X(OP_GOAL_SET, goal_set, ACT_GOAL, true) \
	X(OP_EFFORT_SET, effort_set, ACT_GOAL, true) \
	X(OP_EFFORT_DROP, effort_drop, ACT_GOAL, true) \
	X(OP_WORDS_SET, words_set, ACT_GOAL, true) \
	X(OP_REMARK_ADD, remark_add, ACT_MEASURE, true) \
	X(OP_OWN_WITHDRAW, own_withdraw, ACT_CORRECT, true) \
	X(OP_SETTINGS_SAVE, settings_save, ACT_SESSION, true) \
	X(OP_LOG_EXPORT, log_export, ACT_SESSION, true) \
	WIRE_OPS_PEOPLE(X) \
	WIRE_OPS_CASES(X) \
	WIRE_OPS_LOG(X) \
	WIRE_OPS_SETS(X) \
	WIRE_OPS_ORDERS(X)

#define WIRE_OP_ENUM(id, name, act, writes) id,
enum wire_op { WIRE_OPS(WIRE_OP_ENUM) OP_COUNT };
#undef WIRE_OP_ENUM

#endif
