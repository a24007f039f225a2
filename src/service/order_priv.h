#ifndef SERVICE_ORDER_PRIV_H
#define SERVICE_ORDER_PRIV_H

/*
 * What a provider sees and gives, ordered.c: inside the service everything is of the published set; the door carries
 * the order's part of it (model/order.h).
 */

#include "call_priv.h"
#include "store/order.h"

/* The order by which the act reaches the course; 0 when it does so otherwise. ST_NOTFOUND when it does not. */
enum status service_ordered_of(struct call *c, enum act act, struct course_id course, struct order_id *out,
	struct err *e) CHECKED;
/* The set of an order's id; ST_NOTFOUND unless this user sees the order. */
enum status service_ordered_set(struct call *c, struct order_id order, struct set_version_id set,
	struct set_version *out, struct err *e) CHECKED;

/* Narrow the lines of a list: the start scores come first; a line with nothing left to score is dropped. */
enum status service_ordered_rows(struct call *c, struct case_row *rows, int32_t *n, struct err *e) CHECKED;
/* Narrows an answer whose row has an order. ST_RULE when nothing of the order is left to score. */
enum status service_ordered_citizen(struct call *c, struct citizen_reply *reply, struct err *e) CHECKED;
/* A draft on its way out and in. In: ST_INVALID, field "set" or "scores", when it is not of the order. */
enum status service_ordered_out(struct call *c, struct order_id order, struct draft *draft, struct err *e) CHECKED;
enum status service_ordered_in(struct call *c, struct order_id order, struct draft *draft, struct err *e) CHECKED;
/* The position of a note in the whole set; ST_INVALID, field "position". */
enum status service_ordered_position(struct call *c, struct order_id order, struct set_version_id set, int32_t *position,
	struct err *e) CHECKED;
/* Answered and asked of a draft in a list. */
enum status service_ordered_count(struct call *c, struct draft_row *row, struct err *e) CHECKED;
/* ST_INVALID, field "taken_on", for a day outside the order. */
enum status service_ordered_day(struct call *c, struct order_id order, int32_t day, struct err *e) CHECKED;

/* A provider worker who is closed, moved or given another role: what was hers alone is the provider's. */
enum status service_order_leave(struct call *c, const struct user *before, const struct user *after, int64_t event,
	struct err *e) CHECKED;

#endif
