/* How far the rollout is, measured with its plan. */

#include "model/rollout.h"

#include "base/date.h"

int32_t rollout_monday(int32_t day)
{
	return day + 1 - date_weekday(day);
}

static int32_t quota(const struct rollout_plan *plan, const struct rollout_count *count, int32_t today)
{
	const struct rollout_quota *now = NULL;

	for (size_t i = 0; i < plan->n_quotas; i++)
		if (plan->quotas[i].from <= today)
			now = &plan->quotas[i];
	if (!now || (now->per && count->own))
		return -1;
	return now->per || count->own ? now->weekly : now->weekly * count->caseworkers;
}

static const struct rollout_deadline *deadline(const struct rollout_plan *plan, int32_t today)
{
	for (size_t i = 0; i < plan->n_deadlines; i++)
		if (plan->deadlines[i].by >= today)
			return &plan->deadlines[i];
	return plan->n_deadlines ? &plan->deadlines[plan->n_deadlines - 1] : NULL;
}

struct rollout_stand rollout_judge(const struct rollout_plan *plan, const struct rollout_count *count, int32_t today)
{
	const struct rollout_deadline *next = deadline(plan, today);
	struct rollout_stand out = { .quota = quota(plan, count, today), .by = DAY_NONE };

	out.coverage = count->courses ? (int32_t)((int64_t)count->measured * 100 / count->courses) : 100;
	if (next) {
		out.by = next->by;
		out.needed = next->coverage;
		out.late = next->by < today && out.coverage < next->coverage;
	}
	return out;
}
