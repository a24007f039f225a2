/*
 * Numbers shown and read. Fractions are whole tenths, never floating point, and the caller names
 * the decimal mark.
 */
#include "base/num.h"

#include <stdio.h>
#include <stdbool.h>
#include <string.h>

static const char *put_tenths(char *buf, const char *sign, int tenths, char mark)
{
	unsigned int n = tenths < 0 ? 0u - (unsigned int)tenths : (unsigned int)tenths;

	char digits[NUM_ROOM];
	size_t at = sizeof(digits), signs = *sign ? 1 : 0;

	/* From the end, since every list is full of them. */
	digits[--at] = '\0';
	digits[--at] = (char)('0' + n % 10);
	digits[--at] = mark;
	do
		digits[--at] = (char)('0' + (n /= 10) % 10);
	while (n >= 10);
	buf[0] = *sign;
	memcpy(buf + signs, digits + at, sizeof(digits) - at);
	return buf;
}

const char *num_tenths(char buf[NUM_ROOM], int tenths, char mark)
{
	return put_tenths(buf, tenths < 0 ? "-" : "", tenths, mark);
}

const char *num_signed_tenths(char buf[NUM_ROOM], int tenths, char mark)
{
	return put_tenths(buf, tenths < 0 ? "-" : tenths > 0 ? "+" : "", tenths, mark);
}

const char *num_signed(char buf[NUM_ROOM], int n)
{
	snprintf(buf, NUM_ROOM, n > 0 ? "+%d" : "%d", n);
	return buf;
}

/* Counts downwards, since the lowest number has no positive twin. */
static bool read_whole(const char *s, int64_t *out)
{
	bool negative = *s == '-';

	*out = 0;
	if (*s == '-' || *s == '+')
		s++;
	if (*s == '\0')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		if (__builtin_mul_overflow(*out, 10, out) ||
			__builtin_sub_overflow(*out, *s - '0', out))
			return false;
	}
	if (*s || (!negative && *out == INT64_MIN))
		return false;
	if (!negative)
		*out = -*out;
	return true;
}

enum status num_parse(const char *s, int64_t min, int64_t max, int64_t *out, struct err *e)
{
	int64_t n;

	if (!read_whole(s, &n) || n < min || n > max)
		return err_set(e, ST_INVALID, "%.40s", s);
	*out = n;
	return ST_OK;
}
