/* Days and months below a picture. */

#include "axis_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "base/text.h"

static int month_of(int32_t day)
{
	struct ymd d = date_to_ymd(day);

	return d.year * 12 + d.month - 1;
}

int32_t axis_month_day(int month)
{
	return date_from_ymd(month / 12, month % 12 + 1, 1);
}

/* Up to "to", so that what is known to stand still fills the picture and the future does not. */
struct axis axis_of(const struct series *s, int32_t from, int32_t to)
{
	int32_t first = s->n ? s->points[0].on : 0, last = s->n ? s->points[s->n - 1].on : 0;
	struct axis a = { from, to };

	if (to == DAY_NONE)
		a.to = axis_month_day(month_of(last) + 1);
	if (from == DAY_NONE) {
		int begin = month_of(first), latest = month_of(a.to) + 1 - AXIS_MONTHS;
		a.from = axis_month_day(begin < latest ? begin : latest);
	}
	if (a.to <= a.from)
		a.to = a.from + 1;
	return a;
}

int axis_month_step(const struct axis *a, int64_t room, int64_t need)
{
	static const int steps[] = { 1, 2, 3, 6, 12, 24, 60 };
	int64_t days = (int64_t)a->to - a->from;

	for (size_t i = 0; i < COUNT(steps); i++)
		if ((int64_t)steps[i] * 304 * room >= days * need)
			return steps[i];
	return 120;
}

int axis_first_month(const struct axis *a, int step)
{
	int month = month_of(a->from) + (date_to_ymd(a->from).day > 1);

	return (month + step - 1) / step * step;
}

const char *axis_month_name(const struct axis *a, const char *const *months, int month, char buf[16])
{
	bool over_new_year = date_to_ymd(a->from).year != date_to_ymd(a->to - 1).year;

	if (month % 12 == 0 && over_new_year)
		snprintf(buf, 16, "%d", month / 12);
	else
		text_safe(buf, 16, months[month % 12], 3, false);
	return buf;
}
