/*
 * The question for a period: ready-made ones or two days. Months back end on the last day of a
 * shorter month, and nothing is written to the caller before both days are known.
 */

#include "period_priv.h"

#include "base/date.h"
#include "base/i18n.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define DATE_CHARS 12

enum { PERIOD_ALL, PERIOD_3, PERIOD_6, PERIOD_12, PERIOD_YEAR, PERIOD_OWN, PERIOD_COUNT };

static const char *const names[PERIOD_COUNT] = {
	[PERIOD_ALL] = N_("All time"),
	[PERIOD_3] = N_("The last 3 months"),
	[PERIOD_6] = N_("The last 6 months"),
	[PERIOD_12] = N_("The last 12 months"),
	[PERIOD_YEAR] = N_("This year"),
	[PERIOD_OWN] = N_("Own days ..."),
};

/* The day so many months back, the last of the month where there is no such day. */
static int32_t months_back(int32_t day, int n)
{
	struct ymd d = date_to_ymd(day);
	int month = d.year * 12 + d.month - 1 - n;

	while (!date_valid(month / 12, month % 12 + 1, d.day))
		d.day--;
	return date_from_ymd(month / 12, month % 12 + 1, d.day);
}

struct asking {
	int32_t today, not_before;
};

static const char *check(void *ctx, const char *text)
{
	const struct asking *a = ctx;
	struct err e;
	int32_t day;

	if (!*text)
		return NULL;
	if (date_parse(text, a->today, &day, &e) != ST_OK)
		return _("This is no date. Write for example 21-11-2026 or -3.");
	return a->not_before != DAY_NONE && day < a->not_before ? _("That is before the first day.") : NULL;
}

/* An empty answer is no limit. False: cancelled. */
static bool ask_day(struct screen *s, const char *label, struct asking *a, int32_t *day)
{
	char text[DATE_CHARS * 4 + 1];
	struct err e;
	struct prompt_line p = { .label = label, .limit = DATE_CHARS, .check = check, .ctx = a };

	if (!tui_prompt_line(s, &p, text, sizeof(text)))
		return false;
	*day = DAY_NONE;
	return !*text || date_parse(text, a->today, day, &e) == ST_OK;
}

static const char *check_given(void *ctx, const char *text)
{
	const char *wrong = check(ctx, text);

	return !wrong && !*text ? _("This is no date. Write for example 21-11-2026 or -3.") : wrong;
}

bool screen_period_ask_day(struct screen *s, const char *label, int32_t today, int32_t *day)
{
	char text[DATE_CHARS * 4 + 1], proposed[DATE_ROOM];
	struct asking a = { today, DAY_NONE };
	struct err e;
	struct prompt_line p = { .label = label, .initial = date_long(proposed, *day), .limit = DATE_CHARS,
		.check = check_given, .ctx = &a };

	return tui_prompt_line(s, &p, text, sizeof(text)) && date_parse(text, today, day, &e) == ST_OK;
}

static bool ask_own(struct screen *s, int32_t today, int32_t *from, int32_t *to)
{
	struct asking a = { today, DAY_NONE };
	int32_t first, last;

	if (!ask_day(s, _("From (empty: the beginning): "), &a, &first))
		return false;
	a.not_before = first;
	if (!ask_day(s, _("To (empty: today): "), &a, &last))
		return false;
	*from = first;
	*to = last;
	return true;
}

bool screen_period_ask(struct screen *s, int32_t today, int32_t *from, int32_t *to)
{
	static const int months[PERIOD_COUNT] = { [PERIOD_3] = 3, [PERIOD_6] = 6, [PERIOD_12] = 12 };
	const char *items[PERIOD_COUNT];

	for (int i = 0; i < PERIOD_COUNT; i++)
		items[i] = _(names[i]);
	int chosen = tui_prompt_choice(s, _("Period"), items, PERIOD_COUNT, 0);
	if (chosen < 0)
		return false;
	if (chosen == PERIOD_OWN)
		return ask_own(s, today, from, to);
	*to = DAY_NONE;
	*from = chosen == PERIOD_ALL  ? DAY_NONE :
		chosen == PERIOD_YEAR ? date_from_ymd(date_to_ymd(today).year, 1, 1) :
					months_back(today, months[chosen]);
	return true;
}
