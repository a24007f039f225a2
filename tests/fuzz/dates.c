/*
 * Whatever somebody types where a date, a number or a CPR number belongs: refused, or a value within
 * its bounds that reads the same when it is shown and typed again.
 */

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/num.h"
#include "model/cpr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TODAY 20778

static void check_date(const char *text)
{
	char shown[DATE_ROOM];
	int32_t day, again;
	struct err e;

	if (date_parse(text, TODAY, &day, &e) != ST_OK) {
		BUG_ON(e.code == ST_OK);
		return;
	}
	BUG_ON(day < DAY_MIN || day > DAY_MAX);
	BUG_ON(date_parse(date_long(shown, day), TODAY, &again, &e) != ST_OK || again != day);
	BUG_ON(date_parse(date_iso(shown, day), TODAY, &again, &e) != ST_OK || again != day);
}

static void check_cpr(const char *text)
{
	char digits[CPR_LEN + 1], again[CPR_LEN + 1], buf[16];
	struct err e;

	if (cpr_parse(text, digits, &e) != ST_OK) {
		BUG_ON(e.code == ST_OK);
		return;
	}
	BUG_ON(strlen(digits) != CPR_LEN || strspn(digits, "0123456789") != CPR_LEN);
	BUG_ON(cpr_parse(cpr_show(digits, buf), again, &e) != ST_OK || strcmp(digits, again) != 0);
	BUG_ON(strncmp(cpr_mask(digits, buf), digits, 6) != 0 || strcmp(buf + 6, "-....") != 0);
}

static void check_number(const char *text)
{
	int64_t n;
	struct err e;

	if (num_parse(text, -1000, 1000, &n, &e) == ST_OK)
		BUG_ON(n < -1000 || n > 1000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;

	arena_init(&a);
	const char *text = arena_dup_n(&a, (const char *)data, size);
	check_date(text);
	check_cpr(text);
	check_number(text);
	arena_done(&a);
	return 0;
}
