/*
 * Days as numbers since 1970, shown and typed. What a person types is read against today, so a
 * file must not be read with date_parse().
 */
#include "base/date.h"

#include <string.h>
#include <strings.h>

bool date_valid(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= days[month - 1] + (month == 2 && leap);
}

/* The year begins in March, so that the leap day comes last; 400 years are one era. */
int32_t date_from_ymd(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct ymd date_to_ymd(int32_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int day_of_era = z - era * 146097;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
				  day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int m = (5 * day_of_year + 2) / 153;
	int month = m < 10 ? m + 3 : m - 9;

	return (struct ymd){
		.year = year_of_era + era * 400 + (month <= 2),
		.month = month,
		.day = day_of_year - (153 * m + 2) / 5 + 1,
	};
}

int date_weekday(int32_t day)
{
	int from_thursday = day % 7; /* 1970-01-01 was a Thursday */

	return (from_thursday + 7 + 3) % 7 + 1;
}

/* The week belongs to the year that holds its Thursday. */
int date_week(int32_t day, int *year)
{
	int32_t thursday = day + 4 - date_weekday(day);
	int y = date_to_ymd(thursday).year;

	if (year)
		*year = y;
	return (thursday - date_from_ymd(y, 1, 1)) / 7 + 1;
}

/* Writes n at p with leading zeros; returns what follows. */
static char *put_number(char *p, int n, int digits)
{
	for (int i = digits; i-- > 0; n /= 10)
		p[i] = (char)('0' + n % 10);
	return p + digits;
}

static const char *put_none(char *buf)
{
	buf[0] = buf[1] = '-';
	buf[2] = '\0';
	return buf;
}

static char *put_day_month(char *p, struct ymd d)
{
	p = put_number(p, d.day, 2);
	*p++ = '-';
	p = put_number(p, d.month, 2);
	*p++ = '-';
	return p;
}

const char *date_short(char buf[DATE_ROOM], int32_t day)
{
	if (day == DAY_NONE)
		return put_none(buf);
	struct ymd d = date_to_ymd(day);
	*put_number(put_day_month(buf, d), d.year % 100, 2) = '\0';
	return buf;
}

const char *date_long(char buf[DATE_ROOM], int32_t day)
{
	if (day == DAY_NONE)
		return put_none(buf);
	struct ymd d = date_to_ymd(day);
	*put_number(put_day_month(buf, d), d.year, 4) = '\0';
	return buf;
}

const char *date_iso(char buf[DATE_ROOM], int32_t day)
{
	if (day == DAY_NONE)
		return put_none(buf);
	struct ymd d = date_to_ymd(day);
	char *p = put_number(buf, d.year, 4);
	*p++ = '-';
	p = put_number(p, d.month, 2);
	*p++ = '-';
	*put_number(p, d.day, 2) = '\0';
	return buf;
}

/* The numbers of a typed date and how many digits each had. */
struct typed {
	int number[3], digits[3];
	int n;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *skip_blanks(const char *s)
{
	while (is_blank(*s))
		s++;
	return s;
}

/* One number of at most eight digits; NULL when there is none. */
static const char *read_number(const char *s, int *number, int *digits)
{
	*number = *digits = 0;
	for (; *s >= '0' && *s <= '9'; s++) {
		if (++*digits > 8)
			return NULL;
		*number = *number * 10 + (*s - '0');
	}
	return *digits ? s : NULL;
}

static bool split(const char *s, struct typed *t)
{
	for (t->n = 0; t->n < 3;) {
		s = read_number(skip_blanks(s), &t->number[t->n], &t->digits[t->n]);
		if (!s)
			return false;
		t->n++;
		s = skip_blanks(s);
		if (*s == '\0')
			return true;
		if (*s != '-' && *s != '.' && *s != '/')
			return false;
		s++;
	}
	return false;
}

static bool make_day(int year, int month, int day, int32_t *out)
{
	if (!date_valid(year, month, day))
		return false;
	*out = date_from_ymd(year, month, day);
	return *out >= DAY_MIN && *out <= DAY_MAX;
}

/* Two digits mean 1970-2069. */
static bool full_year(int number, int digits, int *year)
{
	*year = digits == 2 ? number + (number < 70 ? 2000 : 1900) : number;
	return digits == 2 || digits == 4;
}

/* ddmmyy or ddmmyyyy without separators. */
static bool from_run(const struct typed *t, int32_t *out)
{
	int year_digits = t->digits[0] - 4;
	int unit = year_digits == 2 ? 100 : 10000;
	int year;

	return (year_digits == 2 || year_digits == 4) &&
		full_year(t->number[0] % unit, year_digits, &year) &&
		make_day(year, t->number[0] / unit % 100, t->number[0] / unit / 100, out);
}

/* A day without a year is the newest one that is not after today. */
static bool from_day_month(const struct typed *t, int32_t today, int32_t *out)
{
	int year = date_to_ymd(today).year;

	if (t->digits[0] > 2 || t->digits[1] > 2)
		return false;
	return (make_day(year, t->number[1], t->number[0], out) && *out <= today) ||
		make_day(year - 1, t->number[1], t->number[0], out);
}

static bool from_three(const struct typed *t, int32_t *out)
{
	int year;

	if (t->digits[1] > 2)
		return false;
	if (t->digits[0] == 4)
		return t->digits[2] <= 2 && make_day(t->number[0], t->number[1], t->number[2], out);
	return t->digits[0] <= 2 && full_year(t->number[2], t->digits[2], &year) &&
		make_day(year, t->number[1], t->number[0], out);
}

static bool from_typed(const struct typed *t, int32_t today, int32_t *out)
{
	switch (t->n) {
	case 1:
		return from_run(t, out);
	case 2:
		return from_day_month(t, today, out);
	default:
		return from_three(t, out);
	}
}

/* "0", "-3", "i dag": counted back from today. */
static bool from_today(const char *s, int32_t today, int32_t *out)
{
	static const char *const words[] = { "i dag", "idag", "today" };
	int number, digits;

	for (size_t i = 0; i < COUNT(words); i++) {
		*out = today;
		if (strcasecmp(s, words[i]) == 0)
			return true;
	}
	const char *end = read_number(*s == '-' ? s + 1 : s, &number, &digits);
	if (!end || *end || digits > 4 || (*s != '-' && number != 0))
		return false;
	*out = today - number;
	return *out >= DAY_MIN;
}

enum status date_parse(const char *s, int32_t today, int32_t *day, struct err *e)
{
	char word[40];
	struct typed typed;

	s = skip_blanks(s);
	size_t n = strlen(s);
	while (n > 0 && is_blank(s[n - 1]))
		n--;
	if (n < sizeof(word)) {
		memcpy(word, s, n);
		word[n] = '\0';
		int32_t found;
		if (from_today(word, today, &found) ||
			(split(word, &typed) && from_typed(&typed, today, &found))) {
			*day = found;
			return ST_OK;
		}
	}
	return err_set(e, ST_INVALID, "%.*s", (int)(n < 40 ? n : 40), s);
}
