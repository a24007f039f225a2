#ifndef REPORT_AXIS_PRIV_H
#define REPORT_AXIS_PRIV_H

/* The time axis of a picture, the same in rows of text and on paper. Months are counted from year 0. */

#include "model/progress.h"

#define AXIS_MONTHS 6 /* at least, so that one measurement does not fill the picture */

struct axis {
	int32_t from, to; /* days; to > from */
};
/*
 * From the month of the first point, and at least AXIS_MONTHS before "to", where from is DAY_NONE; until the end of the
 * last point's month where to is.
 */
struct axis axis_of(const struct series *s, int32_t from, int32_t to);
/* Months between two names: the fewest that leave "need" tenths of a unit for each, when the axis is "room" units long. */
int axis_month_step(const struct axis *a, int64_t room, int64_t need);
int axis_first_month(const struct axis *a, int step); /* that begins on the axis and bears a name */
int32_t axis_month_day(int month);		      /* its first day */
/* Three letters, or the year in January when the axis goes over a new year. In buf. */
const char *axis_month_name(const struct axis *a, const char *const *months, int month, char buf[16]);

#endif
