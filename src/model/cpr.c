/*
 * CPR numbers. Modulus 11 is not checked on purpose: since 2007 there are valid numbers that fail
 * it.
 */
#include "model/cpr.h"

#include <string.h>

#include "base/date.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Ten digits in 6 + 4, with one hyphen or blank between, or none. */
static bool read_digits(const char *s, char out[CPR_LEN + 1])
{
	int n = 0;

	while (is_blank(*s))
		s++;
	for (; n < CPR_LEN; n++, s++) {
		if (n == 6 && (*s == '-' || *s == ' '))
			s++;
		if (*s < '0' || *s > '9')
			return false;
		out[n] = *s;
	}
	out[n] = '\0';
	while (is_blank(*s))
		s++;
	return *s == '\0';
}

static int two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* The year by the seventh digit: cpr.dk, "Opbygning af CPR-nummeret". */
static int year_of(const char *digits)
{
	int year = two(digits + 4);

	if (digits[6] <= '3')
		return 1900 + year;
	if (digits[6] == '4' || digits[6] == '9')
		return year <= 36 ? 2000 + year : 1900 + year;
	return year <= 57 ? 2000 + year : 1800 + year;
}

enum status cpr_parse(const char *s, char out[CPR_LEN + 1], struct err *e)
{
	char digits[CPR_LEN + 1];

	if (!read_digits(s, digits))
		return err_set(e, ST_INVALID, "%s", N_("a CPR number has ten digits, DDMMYY-SSSS"));
	if (!date_valid(year_of(digits), two(digits + 2), two(digits)))
		return err_set(e, ST_INVALID, "%s",
			N_("the first six digits of the CPR number are not a date"));
	memcpy(out, digits, sizeof(digits));
	return ST_OK;
}

static const char *put(char buf[16], const char *digits, const char *serial)
{
	memcpy(buf, digits, 6);
	buf[6] = '-';
	memcpy(buf + 7, serial, 4);
	buf[11] = '\0';
	return buf;
}

const char *cpr_mask(const char *digits, char buf[16])
{
	BUG_ON(strlen(digits) != CPR_LEN);
	return put(buf, digits, "....");
}

const char *cpr_show(const char *digits, char buf[16])
{
	BUG_ON(strlen(digits) != CPR_LEN);
	return put(buf, digits, digits + 6);
}
