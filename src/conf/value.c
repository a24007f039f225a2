/*
 * Values of one setting, judged after the parser. They report and go on with something harmless,
 * so that a file shows all its mistakes at once.
 */
#include "parse_priv.h"

#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/text.h"

#define KEY_MAX 32

const char *parsed_text(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most)
{
	const char *value = cfg_getstr(cfg, name), *out = "";
	struct err e;

	if (!value)
		return "";
	if (text_clean(p->a, value, most >= TEXT_LONG, &out, &e) != ST_OK)
		PARSE_ERROR(p, outline_line(o, name),
			N_("'%s' holds the character %s, which cannot be shown"), name, e.arg);
	else if (text_width(out) > most)
		PARSE_ERROR(p, outline_line(o, name),
			N_("'%s' is %d columns wide; at most %d are possible"), name,
			text_width(out), most);
	return out;
}

const char *parsed_needed(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most)
{
	size_t errors = p->report->errors;
	const char *out = parsed_text(p, o, cfg, name, most);

	if (!*out && p->report->errors == errors)
		PARSE_ERROR(p, outline_line(o, name), N_("%s has no '%s'"), outline_where(p->a, o),
			name);
	return out;
}

int32_t parsed_number(cfg_t *cfg, const char *name)
{
	return (int32_t)cfg_getint(cfg, name);
}

int32_t parsed_needed_number(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name)
{
	int32_t n = parsed_number(cfg, name);

	if (n == VALUE_NONE)
		PARSE_ERROR(p, o->line, N_("%s has no '%s'"), outline_where(p->a, o), name);
	return n;
}

const char *parsed_key(struct parsed *p, const struct outline *o)
{
	size_t good = strspn(o->title, "abcdefghijklmnopqrstuvwxyz0123456789-");

	if (!*o->title)
		PARSE_ERROR(p, o->line, N_("'%s' has an empty name"), o->name);
	else if (o->title[good])
		PARSE_ERROR(p, o->line, N_("the name \"%s\" may hold only a-z, 0-9 and -"), o->title);
	else if (good > KEY_MAX)
		PARSE_ERROR(p, o->line, N_("the name \"%s\" is longer than %d characters"), o->title,
			KEY_MAX);
	return o->title;
}

/* Exactly "digits" digits at *s, which goes past them; -1 otherwise. */
static int take_number(const char **s, int digits)
{
	int n = 0;

	for (int i = 0; i < digits; i++, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		n = n * 10 + (**s - '0');
	}
	return n;
}

/* Not date_parse(): what a file says must not depend on the day when it is read. */
static int32_t read_day(const char *s)
{
	bool iso = strlen(s) == 10 && s[4] == '-';
	int year, month, day;

	if (strlen(s) != 10 || s[iso ? 7 : 2] != '-' || s[iso ? 4 : 5] != '-')
		return DAY_NONE;
	if (iso) {
		year = take_number(&s, 4), s++;
		month = take_number(&s, 2), s++;
		day = take_number(&s, 2);
	} else {
		day = take_number(&s, 2), s++;
		month = take_number(&s, 2), s++;
		year = take_number(&s, 4);
	}
	return date_valid(year, month, day) ? date_from_ymd(year, month, day) : DAY_NONE;
}

int32_t parsed_day(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name)
{
	const char *value = cfg_getstr(cfg, name);

	if (!value || !*value)
		return DAY_NONE;
	int32_t day = read_day(value);
	if (day == DAY_NONE || day < DAY_MIN || day > DAY_MAX) {
		PARSE_ERROR(p, outline_line(o, name),
			N_("'%s' must be a date such as 2026-01-31, not '%s'"), name, value);
		return DAY_NONE;
	}
	return day;
}

int32_t parsed_title_day(struct parsed *p, const struct outline *o)
{
	int32_t day = read_day(o->title);

	if (day == DAY_NONE || day < DAY_MIN || day > DAY_MAX)
		PARSE_ERROR(p, o->line, N_("the name of '%s' must be a date such as 2026-01-31, not '%s'"),
			o->name, o->title);
	return day;
}

int64_t parsed_bits(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int min,
	int max)
{
	int64_t bits = 0, n;
	struct err e;

	for (unsigned i = 0; i < cfg_size(cfg, name); i++) {
		const char *value = cfg_getnstr(cfg, name, i);
		if (num_parse(value, min, max, &n, &e) == ST_OK)
			bits |= (int64_t)1 << n;
		else
			PARSE_ERROR(p, outline_value_line(o, name, i),
				N_("'%s' must hold whole numbers from %d to %d, not '%s'"), name, min,
				max, value);
	}
	return bits;
}

const char *parsed_retention(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name)
{
	const char *text = parsed_text(p, o, cfg, name, TEXT_LONG - 1);
	size_t digits = *text == 'P' ? strspn(text + 1, "0123456789") : 0;
	bool is_sound = digits > 0 && digits < 6 && text[1] != '0' && strchr("DMY", text[1 + digits]) &&
			text[1 + digits] && !text[2 + digits];

	if (*text && !is_sound)
		PARSE_ERROR(p, outline_line(o, name),
			N_("'%s' must be a time such as P1825D, P60M or P5Y, not '%s'"), name, text);
	return text;
}
