#ifndef STORE_ORDER_H
#define STORE_ORDER_H

/*
 * Orders of providers (model/order.h). A provider is a section with provider workers; an order is for all of them, or
 * for one. Lists lie in the arena.
 */

#include "model/order.h"
#include "store/course.h"

struct order {
	struct order_id id; /* 0: not stored yet */
	int32_t version;
	struct course_id course;
	const char *ref, *name, *group_label, *caseworker; /* read: name "" when protected; caseworker's login */
	struct section_id provider;
	const char *provider_key, *provider_label; /* read */
	struct user_id user; /* one worker; 0: all of the provider */
	const char *user_login, *user_name; /* read; "" for all */
	const char *text;
	int32_t from_on, to_on;
	int32_t start_on; /* of the start scores, or DAY_NONE */
	const char *set_by; /* read: login, "" an administrator's command */
	int64_t set_at, closed_at; /* closed_at 0: not before its time */
	const char *close_reason;
	int32_t n_measurements, n_workers; /* read: finished for it; who can score for it today */
	struct set_version_id set_version; /* read: the one in force */
	struct due_rule rule; /* read: when the provider's next is due */
	struct order_line *lines;
	size_t n_lines;
};

/* Of a course all, or (course 0) those that are open or ended within a month, by id, after "after". */
enum status store_order_list(struct store *s, struct arena *a, const struct scope *scope, struct course_id course,
	struct order_id after, int32_t limit, struct order **out, size_t *n, struct err *e) CHECKED;
enum status store_order_load(struct store *s, struct arena *a, const struct scope *scope, struct order_id id,
	struct order *out, struct err *e) CHECKED; /* ST_NOTFOUND outside the scope */
enum status store_order_lines(struct store *s, struct arena *a, struct order_id id, struct order_line **out, size_t *n,
	struct err *e) CHECKED;
/* Whether the provider has another open order for the course on one of the days. */
enum status store_order_overlaps(struct store *s, const struct order *order, bool *out, struct err *e) CHECKED;
/* Adds (id 0) or changes it with its lines; ST_CONFLICT for another version or a closed one. by 0: a command. */
enum status store_order_save(struct store *s, struct order *order, struct user_id by, int64_t at,
	struct err *e) CHECKED;
enum status store_order_close(struct store *s, struct order_id id, int32_t version, const char *reason, int64_t at,
	struct err *e) CHECKED;

struct order_worker {
	struct section_id provider;
	const char *key, *label; /* of the provider */
	struct user_id user;
	const char *login, *name;
};
/* Everybody whom an order can be for on the day, by provider. */
enum status store_order_workers(struct store *s, struct arena *a, int32_t today, struct order_worker **out, size_t *n,
	struct err *e) CHECKED;

/* A worker leaves the provider: the orders to that one become the whole provider's; kept for undoing the act. */
enum status store_order_leave(struct store *s, struct user_id user, int64_t act, struct err *e) CHECKED;
enum status store_order_back(struct store *s, struct user_id user, int64_t act, struct err *e) CHECKED;
/* The drafts that a worker leaves behind for orders of the provider, and who could go on: {0} when nobody is there. */
enum status store_order_drafts(struct store *s, struct arena *a, struct user_id author, struct section_id provider,
	int32_t today, struct draft_id **out, size_t *n, struct err *e) CHECKED;
enum status store_order_colleague(struct store *s, struct section_id provider, struct user_id except, int32_t today,
	struct user_id *out, struct err *e) CHECKED;

#endif
