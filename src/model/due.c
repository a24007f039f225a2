/*
 * When a course is to be measured next. Pauses and closed weeks move the day forward one after the
 * other, as the end of one may lie in the next.
 */
#include "model/due.h"

#include "base/date.h"
#include "base/err.h"

#define SOON_DAYS 7
#define WEEK 7

static const struct due_pause *pause_at(const struct due_rule *rule, int32_t day)
{
	for (size_t i = 0; i < rule->n_pauses; i++)
		if (rule->pauses[i].from <= day && day <= rule->pauses[i].to)
			return &rule->pauses[i];
	return NULL;
}

static bool is_closed(const struct due_rule *rule, int32_t day)
{
	int year;

	return (uint64_t)rule->closed_weeks >> date_week(day, &year) & 1;
}

/* A step leads past a pause or a week, so the pauses and the weeks of a year are steps enough. */
static int32_t open_day(const struct due_rule *rule, int32_t day)
{
	size_t steps = 2 * rule->n_pauses + 60;

	for (; steps && day < DAY_MAX; steps--) {
		const struct due_pause *pause = pause_at(rule, day);
		if (pause)
			day = pause->to + 1;
		else if (is_closed(rule, day))
			day += WEEK + 1 - date_weekday(day);
		else
			return day;
	}
	return day;
}

int32_t due_day(const struct due_rule *rule)
{
	if (rule->every_conversation || rule->exited)
		return DAY_NONE;
	BUG_ON(rule->cadence_days < 1);
	int32_t from = rule->last == DAY_NONE || (rule->returned && rule->last < rule->course_from) ? rule->course_from
													: rule->last;
	int64_t day = (int64_t)from + rule->cadence_days;
	day = open_day(rule, day > DAY_MAX ? DAY_MAX : (int32_t)day);
	/* A course that ends before the next measurement would be due needs no more of them. */
	return rule->course_to != DAY_NONE && day > rule->course_to ? DAY_NONE : (int32_t)day;
}

static bool has_ended(const struct due_rule *rule, int32_t today)
{
	return rule->exited || (rule->course_to != DAY_NONE && today > rule->course_to);
}

enum due_state due_state(const struct due_rule *rule, int32_t today)
{
	int32_t day = due_day(rule);

	if (has_ended(rule, today) || (day == DAY_NONE && !rule->every_conversation))
		return DUE_ENDED;
	if (pause_at(rule, today))
		return DUE_PAUSED;
	if (!rule->every_conversation && today > day)
		return DUE_OVERDUE;
	if (rule->last == DAY_NONE)
		return DUE_FIRST;
	if (rule->every_conversation)
		return DUE_CONVERSATION;
	if (today == day)
		return DUE_TODAY;
	return day - today <= SOON_DAYS ? DUE_SOON : DUE_LATER;
}
