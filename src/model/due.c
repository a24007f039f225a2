#include "model/due.h"

#include "base/date.h"
#include "base/err.h"

#define SOON_DAYS 7

int32_t due_day(const struct due_rule *rule)
{
	BUG_ON(rule->cadence_days < 1);
	int32_t from = rule->last == DAY_NONE ? rule->course_from : rule->last;
	int64_t day = (int64_t)from + rule->cadence_days;
	/* A course that ends before the next measurement would be due needs no more of them. */
	if (rule->course_to != DAY_NONE && day > rule->course_to)
		return DAY_NONE;
	return day > DAY_MAX ? DAY_MAX : (int32_t)day;
}

enum due_state due_state(const struct due_rule *rule, int32_t today)
{
	int32_t day = due_day(rule);

	if (day == DAY_NONE || (rule->course_to != DAY_NONE && today > rule->course_to))
		return DUE_ENDED;
	if (today > day)
		return DUE_OVERDUE;
	if (rule->last == DAY_NONE)
		return DUE_FIRST;
	if (today == day)
		return DUE_TODAY;
	return day - today <= SOON_DAYS ? DUE_SOON : DUE_LATER;
}
