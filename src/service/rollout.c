/*
 * How far the rollout is. Everybody sees it for the own citizens only, who reports on a section for the section, and an
 * administrator's command for all plans.
 */

#include "admin_priv.h"
#include "base/date.h"
#include "store/group.h"
#include "store/rollout.h"

#include <string.h>

static enum status describe(struct call *c, const struct rollout_plan *plan, struct user_id user,
	struct rollout_row *out, struct err *e)
{
	struct target_group group = { .label = "", .label_en = "" };
	struct rollout_count n;

	if (*plan->group && store_group_by_key(c->store, c->arena, plan->group, &group, e) != ST_OK)
		return e->code;
	if (store_rollout_count(c->store, plan, user, c->today, &n, e) != ST_OK)
		return e->code;
	struct rollout_stand stand = rollout_judge(plan, &n, c->today);
	*out = (struct rollout_row){ .plan = plan->key, .section = plan->section, .group_label = group.label,
		.group_label_en = group.label_en, .own = n.own, .courses = n.courses, .measured = n.measured,
		.begun = n.begun, .quota = stand.quota, .coverage = stand.coverage, .by = stand.by,
		.needed = stand.needed, .late = stand.late };
	return ST_OK;
}

/* Plans of one section, or NULL: of all; of one user, or 0: of the section. */
static enum status describe_plans(struct call *c, const char *section, struct user_id user, struct rollout_row **out,
	int32_t *n, struct err *e)
{
	struct rollout_plan *plans;
	size_t n_plans;

	*n = 0;
	if (store_rollout_plans(c->store, c->arena, &plans, &n_plans, e) != ST_OK)
		return e->code;
	*out = ARENA_ARRAY(c->arena, n_plans, struct rollout_row);
	for (size_t i = 0; i < n_plans && *n < WIRE_LIST_MAX; i++)
		if ((!section || strcmp(plans[i].section, section) == 0) &&
			describe(c, &plans[i], user, &(*out)[(*n)++], e) != ST_OK)
			return e->code;
	return ST_OK;
}

/* A plan that is not for any of the own citizens is no news to who has none there. */
static void drop_empty(struct home_reply *reply)
{
	int32_t n = 0;

	for (int32_t i = 0; i < reply->n_rollout; i++)
		if (reply->rollout[i].courses)
			reply->rollout[n++] = reply->rollout[i];
	reply->n_rollout = n;
}

enum status service_rollout_home(struct call *c, struct home_reply *reply, struct err *e)
{
	enum reach reach = service_rights_reach(c, ACT_REPORT);
	bool of_section = reach == REACH_SECTIONS;

	if (!*c->user.section_key || (!of_section && service_rights_reach(c, ACT_MEASURE) == REACH_NONE))
		return ST_OK;
	if (describe_plans(c, c->user.section_key, of_section ? (struct user_id){ 0 } : c->user.id, &reply->rollout,
		    &reply->n_rollout, e) != ST_OK)
		return e->code;
	drop_empty(reply);
	return ST_OK;
}

struct rollout_list {
	struct rollout_row *rows;
	int32_t n;
};

static enum status list(struct call *c, struct err *e)
{
	struct rollout_list *out = c->reply;

	return describe_plans(c, NULL, (struct user_id){ 0 }, &out->rows, &out->n, e);
}

enum status service_rollout_list(struct service *s, struct arena *a, struct rollout_row **out, size_t *n, struct err *e)
{
	struct rollout_list found = { .n = 0 };
	enum status status = service_admin_call(s, false, list, &found, a, e);

	*out = found.rows;
	*n = (size_t)found.n;
	return status;
}
