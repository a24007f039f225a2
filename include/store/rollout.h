#ifndef STORE_ROLLOUT_H
#define STORE_ROLLOUT_H

/* The rollout plan and the first days of measuring, as the last publication has them. */

#include "base/arena.h"
#include "model/id.h"
#include "model/rollout.h"
#include "store/store.h"

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
/* What the plan is for on a day, of one user or (0) of the whole section. Sets on trial are not counted. */
enum status store_rollout_count(struct store *s, const struct rollout_plan *plan, struct user_id user, int32_t today,
	struct rollout_count *out, struct err *e) CHECKED;
enum status store_rollout_starts(struct store *s, struct arena *a, struct rollout_start **out,
	size_t *n, struct err *e) CHECKED;
enum status store_rollout_replace_starts(
	struct store *s, const struct rollout_start *starts, size_t n, struct err *e) CHECKED;

#endif
