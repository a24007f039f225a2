/*
 * Now, in seconds and in days of the local time zone. Only the wall clock can be fixed for a test;
 * the monotonic one always runs.
 */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "base/err.h"
#include "base/num.h"

static int64_t fixed_now;

int64_t clock_now(void)
{
	return fixed_now ? fixed_now : (int64_t)time(NULL);
}

void clock_fix(int64_t now)
{
	fixed_now = now;
}

void clock_allow_fixed(void)
{
	const char *text = getenv("TRIN_NOW");
	struct err e;
	int64_t now;

	if (text && num_parse(text, 1, (int64_t)DAY_MAX * 86400, &now, &e) == ST_OK)
		clock_fix(now);
}

static struct tm local(int64_t t)
{
	time_t at = (time_t)t;
	struct tm tm = { 0 };

	BUG_ON(!localtime_r(&at, &tm));
	return tm;
}

int32_t clock_day_of(int64_t t)
{
	struct tm tm = local(t);

	return date_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

int64_t clock_begin_of(int32_t day)
{
	struct ymd d = date_to_ymd(day);
	struct tm tm = { .tm_year = d.year - 1900, .tm_mon = d.month - 1, .tm_mday = d.day, .tm_isdst = -1 };

	return mktime(&tm);
}

int32_t clock_today(void)
{
	return clock_day_of(clock_now());
}

int clock_minute_of_day(int64_t t)
{
	struct tm tm = local(t);

	return tm.tm_hour * 60 + tm.tm_min;
}

int64_t clock_monotonic_ms(void)
{
	struct timespec ts = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

const char *clock_hhmm(char buf[CLOCK_ROOM], int64_t t)
{
	int minute = clock_minute_of_day(t);

	buf[0] = (char)('0' + minute / 600);
	buf[1] = (char)('0' + minute / 60 % 10);
	buf[2] = ':';
	buf[3] = (char)('0' + minute % 60 / 10);
	buf[4] = (char)('0' + minute % 10);
	buf[5] = '\0';
	return buf;
}
