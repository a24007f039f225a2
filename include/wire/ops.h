#ifndef WIRE_OPS_H
#define WIRE_OPS_H

/*
 * The table of the door: everything trin can ask of trin-store. A line gives the enum, the struct names
 * (struct <name>_request, struct <name>_reply), the typed call door_<name>(), the service function service_<name>(),
 * the act of model/rights.h that says who may ask, and what it does to the database. To add a request: a line here,
 * two structs in message.h, their fields in src/wire/message.c, one function in service.
 */

#include "model/rights.h"

/* A look-up only reads, and is in the log before it is answered. */
enum op_does { DOES_READ, DOES_WRITE, DOES_LOOK_UP };

/* Structs in wire/people.h, fields in src/wire/types_people_priv.h. */
#define WIRE_OPS_PEOPLE(X) \
	X(OP_RIGHTS, rights, ACT_SESSION, DOES_READ) \
	X(OP_SECTIONS, sections, ACT_USERS, DOES_READ) \
	X(OP_USERS, users, ACT_USERS, DOES_READ) \
	X(OP_LOGIN_LOOK, login_look, ACT_USER_CHANGE, DOES_READ) \
	X(OP_USER_CREATE, user_create, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_USER_CHANGE, user_change, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_USER_MOVE, user_move, ACT_USER_MOVE, DOES_WRITE) \
	X(OP_MOVES, moves, ACT_USER_MOVE, DOES_READ) \
	X(OP_MOVE_ANSWER, move_answer, ACT_USER_MOVE, DOES_WRITE) \
	X(OP_HANDOVER, handover, ACT_USER_CLOSE, DOES_WRITE) \
	X(OP_USER_CLOSE, user_close, ACT_USER_CLOSE, DOES_WRITE) \
	X(OP_USER_REOPEN, user_reopen, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_USER_IMPORT, user_import, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_USER_UNDO, user_undo, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_USER_HISTORY, user_history, ACT_USERS, DOES_READ) \
	X(OP_REVIEW, review, ACT_USERS, DOES_READ) \
	X(OP_USER_REVIEWED, user_reviewed, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_DUTIES, duties, ACT_USERS, DOES_READ) \
	X(OP_DUTY_ADD, duty_add, ACT_USER_CHANGE, DOES_WRITE) \
	X(OP_DUTY_END, duty_end, ACT_USER_CHANGE, DOES_WRITE)

/* Structs in wire/cases.h, fields in src/wire/types_cases_priv.h. */
#define WIRE_OPS_CASES(X) \
	X(OP_RECEIVERS, receivers, ACT_TRANSFER, DOES_READ) \
	X(OP_TRANSFER, transfer, ACT_TRANSFER, DOES_WRITE) \
	X(OP_TRANSFERS, transfers, ACT_TRANSFER, DOES_LOOK_UP) \
	X(OP_TRANSFER_ANSWER, transfer_answer, ACT_TRANSFER, DOES_WRITE) \
	X(OP_DRAFT_OFFERS, draft_offers, ACT_MEASURE, DOES_LOOK_UP) \
	X(OP_DRAFT_TAKE, draft_take, ACT_MEASURE, DOES_WRITE) \
	X(OP_PURPOSES, purposes, ACT_SESSION, DOES_READ) \
	X(OP_PROTECT, protect, ACT_PROTECT, DOES_WRITE) \
	X(OP_PROTECTED_LIST, protected_list, ACT_PROTECT, DOES_LOOK_UP) \
	X(OP_NOTICE, notice, ACT_SESSION, DOES_WRITE) \
	X(OP_COURSE_END, course_end, ACT_EXIT, DOES_WRITE) \
	X(OP_COURSE_RETURN, course_return, ACT_EXIT, DOES_WRITE)

/* Structs in wire/orders.h, fields in src/wire/types_orders_priv.h. */
#define WIRE_OPS_ORDERS(X) \
	X(OP_ORDERS, orders, ACT_OPEN, DOES_WRITE) \
	X(OP_PROVIDERS, providers, ACT_ORDER, DOES_READ) \
	X(OP_ORDER_SAVE, order_save, ACT_ORDER, DOES_WRITE) \
	X(OP_ORDER_CLOSE, order_close, ACT_ORDER, DOES_WRITE)

/* Structs in wire/log.h, fields in src/wire/types_log_priv.h. */
#define WIRE_OPS_LOG(X) \
	X(OP_LOG, log, ACT_AUDIT, DOES_LOOK_UP) \
	X(OP_LOG_VERIFY, log_verify, ACT_AUDIT_VERIFY, DOES_WRITE) \
	X(OP_LOOKUPS, lookups, ACT_LOOKUPS, DOES_LOOK_UP) \
	X(OP_VIEWERS, viewers, ACT_LOOKUPS, DOES_LOOK_UP) \
	X(OP_SPOT_DRAW, spot_draw, ACT_SPOT_CHECK, DOES_WRITE) \
	X(OP_SPOTS, spots, ACT_SPOT_CHECK, DOES_LOOK_UP) \
	X(OP_SPOT_DECIDE, spot_decide, ACT_SPOT_CHECK, DOES_WRITE)

/* Structs in wire/sets.h, fields in src/wire/types_sets_priv.h. */
#define WIRE_OPS_SETS(X) \
	X(OP_CROSSWALKS, crosswalks, ACT_SESSION, DOES_READ) \
	X(OP_DRAFT_CARRY, draft_carry, ACT_MEASURE, DOES_WRITE) \
	X(OP_PAUSES, pauses, ACT_GOAL, DOES_READ) \
	X(OP_PAUSE_SET, pause_set, ACT_GOAL, DOES_WRITE) \
	X(OP_DUES, dues, ACT_MEASURE, DOES_READ) \
	X(OP_FRESH, fresh, ACT_SESSION, DOES_READ)

/* Structs in wire/tour.h, fields in src/wire/types_tour_priv.h. */
#define WIRE_OPS_TOUR(X) \
	X(OP_TOUR, tour, ACT_SESSION, DOES_READ)

/* Structs in wire/figures.h, fields in src/wire/types_figures_priv.h. */
#define WIRE_OPS_FIGURES(X) \
	X(OP_FIGURES, figures, ACT_REPORT, DOES_LOOK_UP)

#define WIRE_OPS(X) \
	/* id          name           act             does */ \
	X(OP_HELLO, hello, ACT_SESSION, DOES_WRITE) \
	X(OP_HOME, home, ACT_SESSION, DOES_READ) \
	X(OP_GROUPS, groups, ACT_SESSION, DOES_READ) \
	X(OP_CASELOAD, caseload, ACT_CASELOAD, DOES_LOOK_UP) \
	X(OP_SEARCH, search, ACT_SEARCH, DOES_LOOK_UP) \
	X(OP_CITIZEN, citizen, ACT_OPEN, DOES_LOOK_UP) \
	X(OP_REVEAL, reveal, ACT_REVEAL, DOES_LOOK_UP) \
	X(OP_SET, set, ACT_SESSION, DOES_READ) \
	X(OP_DRAFTS, drafts, ACT_MEASURE, DOES_LOOK_UP) \
	X(OP_DRAFT_OPEN, draft_open, ACT_MEASURE, DOES_LOOK_UP) \
	X(OP_DRAFT_SAVE, draft_save, ACT_MEASURE, DOES_WRITE) \
	X(OP_DRAFT_NOTE, draft_note, ACT_MEASURE, DOES_WRITE) \
	X(OP_DRAFT_DROP, draft_drop, ACT_MEASURE, DOES_WRITE) \
	X(OP_FINISH, finish, ACT_MEASURE, DOES_WRITE) \
	X(OP_DRAFTS_SAVE, drafts_save, ACT_MEASURE, DOES_WRITE) \
	X(OP_FINISH_ALL, finish_all, ACT_MEASURE, DOES_WRITE) \
	X(OP_GOAL_SET, goal_set, ACT_GOAL, DOES_WRITE) \
	X(OP_EFFORT_SET, effort_set, ACT_GOAL, DOES_WRITE) \
	X(OP_EFFORT_DROP, effort_drop, ACT_GOAL, DOES_WRITE) \
	X(OP_WORDS_SET, words_set, ACT_GOAL, DOES_WRITE) \
	X(OP_REMARK_ADD, remark_add, ACT_MEASURE, DOES_WRITE) \
	X(OP_OWN_WITHDRAW, own_withdraw, ACT_CORRECT, DOES_WRITE) \
	X(OP_SETTINGS_SAVE, settings_save, ACT_SESSION, DOES_WRITE) \
	X(OP_LOG_EXPORT, log_export, ACT_SESSION, DOES_WRITE) \
	WIRE_OPS_PEOPLE(X) \
	WIRE_OPS_CASES(X) \
	WIRE_OPS_LOG(X) \
	WIRE_OPS_SETS(X) \
	WIRE_OPS_ORDERS(X) \
	WIRE_OPS_FIGURES(X) \
	WIRE_OPS_TOUR(X)

#define WIRE_OP_ENUM(id, name, act, does) id,
enum wire_op { WIRE_OPS(WIRE_OP_ENUM) OP_COUNT };
#undef WIRE_OP_ENUM

#endif
