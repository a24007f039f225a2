#ifndef STORE_ROLLOUT_H
#define STORE_ROLLOUT_H

/* The rollout plan and the first days of measuring, as the last publication has them. */

#include "base/arena.h"
#include "store/store.h"

struct rollout_quota {
	int32_t from, weekly;
	int32_t per; /* 0 caseworker, 1 section */
};
struct rollout_deadline {
	int32_t by, coverage; /* percent */
};
struct rollout_plan {
	int64_t id;
	const char *key, *section;
	const char *group; /* key, or "": all */
	struct rollout_quota *quotas;
	struct rollout_deadline *deadlines; /* both by day */
	size_t n_quotas, n_deadlines;
};
/* First day of measuring one target group in one section, by their keys. */
struct rollout_start {
	const char *section, *group;
	int32_t from;
};

enum status store_rollout_plans(struct store *s, struct arena *a, struct rollout_plan **out,
	size_t *n, struct err *e) CHECKED;
/* These, and no others; id is not read. ST_NOTFOUND when a section is not there. */
enum status store_rollout_replace_plans(
	struct store *s, const struct rollout_plan *plans, size_t n, struct err *e) CHECKED;
enum status store_rollout_starts(struct store *s, struct arena *a, struct rollout_start **out,
	size_t *n, struct err *e) CHECKED;
enum status store_rollout_replace_starts(
	struct store *s, const struct rollout_start *starts, size_t n, struct err *e) CHECKED;

#endif
