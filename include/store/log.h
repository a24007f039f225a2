#ifndef STORE_LOG_H
#define STORE_LOG_H

/* The log as people read it: by whom, of what, and the spot check of look-ups. */

#include "base/arena.h"
#include "base/hash.h"
#include "store/scope.h"
#include "store/store.h"

struct log_entry {
	int64_t seq, at;
	const char *login, *terminal, *source, *action, *object, *purpose, *detail;
	unsigned char hash[HASH_BYTES];
	bool has_hash;
};
/* Newest first, of users in the scope; texts "" and times 0 mean any. */
struct log_filter {
	struct scope scope;
	int64_t before, from_at, to_at;
	const char *login, *action, *object;
	int32_t limit;
};
enum status store_log_list(struct store *s, struct arena *a, const struct log_filter *filter, struct log_entry **out,
	size_t *n, struct err *e) CHECKED;

/* Look-ups of one citizen before a row of the log, newest first. */
struct log_lookup {
	int64_t seq, at;
	const char *action, *purpose, *login, *name;
};
enum status store_log_lookups(struct store *s, struct arena *a, struct citizen_id citizen, int64_t before,
	int32_t limit, struct log_lookup **out, size_t *n, struct err *e) CHECKED;

struct spot_check {
	int64_t id, at;
	struct user_id user; /* who looked */
	const char *login, *name, *action, *object, *purpose, *detail, *remark;
	bool is_decided, is_approved;
	const char *decided_by; /* login; "" while it waits */
	int64_t decided_at;
};
/* Draws at most n look-ups since a time by others in the scope: with a purpose first, then any, at random. */
enum status store_log_draw(struct store *s, const struct scope *scope, int64_t since, int64_t at, int32_t n,
	int32_t *drawn, struct err *e) CHECKED;
enum status store_log_spots(struct store *s, struct arena *a, const struct scope *scope, bool decided, int64_t since,
	struct spot_check **out, size_t *n, struct err *e) CHECKED;
/* ST_CONFLICT when it is decided already. */
enum status store_log_decide(struct store *s, const struct scope *scope, int64_t id, bool approve, const char *remark,
	int64_t at, struct err *e) CHECKED;

#endif
