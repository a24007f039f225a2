#ifndef BASE_DATE_H
#define BASE_DATE_H

/*
 * A day is an int32_t: days since 1970-01-01 (civil, proleptic Gregorian). DAY_NONE is "no day".
 * Times are int64_t UTC seconds. Nothing here reads a clock or a locale.
 * Arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define DAY_NONE INT32_MIN
/* 1858-01-01 .. 2199-12-31: what a CPR number or a plan can mean. */
#define DAY_MIN (-40907)
#define DAY_MAX 84005

struct ymd {
	int year, month, day;
};

bool date_valid(int year, int month, int day);
int32_t date_from_ymd(int year, int month, int day);
struct ymd date_to_ymd(int32_t day);
int date_weekday(int32_t day);	       /* 1 Monday .. 7 Sunday */
int date_week(int32_t day, int *year); /* ISO 8601 week and its year */

#define DATE_ROOM 16
const char *date_short(char buf[DATE_ROOM], int32_t day); /* 21-11-26; "--" for DAY_NONE */
const char *date_long(char buf[DATE_ROOM], int32_t day);  /* 21-11-2026 */
const char *date_iso(char buf[DATE_ROOM], int32_t day);	  /* 2026-11-21 */

/*
 * What people type: 21-11-2026 21.11.2026 21/11-2026 21112026 211126 2026-11-21 21/11 21-11 (this
 * year, or last year if that would be after today) and -3 (three days before today), 0 or "i dag".
 * Two-digit years are 2000-2069 and 1970-1999. ST_INVALID otherwise.
 */
enum status date_parse(const char *s, int32_t today, int32_t *day, struct err *e) CHECKED;

#endif
