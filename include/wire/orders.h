#ifndef WIRE_ORDERS_H
#define WIRE_ORDERS_H

/* The door's requests about orders of providers (model/order.h). Days as in base/date.h. */

#include <stdbool.h>
#include <stdint.h>

#include "model/order.h"

struct order_row {
	struct order_id id; /* 0: a new one */
	int32_t version;
	struct course_id course;
	const char *ref, *name, *group_label, *caseworker; /* name "" when protected */
	struct section_id provider;
	const char *provider_key, *provider_label;
	struct user_id user; /* the one worker it is for; 0: all of the provider */
	const char *user_login, *user_name;
	const char *text; /* what is ordered, in words, or "" */
	int32_t from_on, to_on; /* first and last day */
	int32_t state; /* enum order_state today */
	int32_t start_on; /* of the start scores, or DAY_NONE */
	const char *set_by; /* login; "" an administrator's command */
	int64_t set_at, closed_at;
	const char *close_reason;
	int32_t n_measurements, last_on; /* made for it; the newest, or DAY_NONE */
	int32_t due_on, due; /* of the provider, as in case_row */
	int32_t n_workers; /* who can score for it today; 0: nobody is there */
	struct order_line *lines;
	int32_t n_lines;
};
/*
 * The orders of one course, or (course 0) all of the own citizens that are open or ended within a month. A provider
 * worker gets the own open ones. By id, from "after" on.
 */
struct orders_request {
	struct course_id course;
	struct order_id after;
};
struct orders_reply {
	struct order_row *rows;
	int32_t n_rows;
	bool more;
};

/* Whom an order can be for: each provider as a whole (user 0), then its workers one by one. */
struct provider_row {
	struct section_id provider;
	const char *key, *label;
	struct user_id user;
	const char *login, *name;
};
struct providers_request { int32_t unused; };
struct providers_reply {
	struct provider_row *rows;
	int32_t n_rows;
};

struct order_key { const char *key; };
/*
 * Makes or changes an order. The start scores are the newest levels of the staff; those that stand in it stay.
 * ST_INVALID with the field "provider", "user", "from_on", "to_on", "text" or "indicators"; ST_RULE when the
 * provider has another order for the citizen in these days, or the order is over.
 */
struct order_save_request {
	struct order_id id;
	int32_t version;
	struct course_id course;
	struct section_id provider;
	struct user_id user;
	const char *text;
	int32_t from_on, to_on;
	struct order_key *keys; /* of the indicators, in the set's order */
	int32_t n_keys;
};
struct order_save_reply {
	struct order_id id;
	int32_t version;
};
/* Before its last day; the provider sees the citizen no longer. */
struct order_close_request {
	struct order_id id;
	int32_t version;
	const char *reason;
};
struct order_close_reply { int32_t unused; };

#endif
