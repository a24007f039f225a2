#ifndef CONF_PARSE_PRIV_H
#define CONF_PARSE_PRIV_H

/* libconfuse's part: the values of a file whose form is sound. */

#include <stdint.h>

#include "outline_priv.h"

/* What a setting may hold; parse_int, parse_bool and parse_choice look it up by section and name.
 */
struct rule {
	const char *section; /* "" at the top of the file */
	const char *name;
	int32_t min, max;
	const char *choices; /* "high|low": the value is the position; NULL for a number */
};

struct kind {
	cfg_opt_t *opts; /* as for cfg_init() */
	const struct rule *rules;
	size_t n_rules;
};

/* A file in every form it takes. cfg is NULL when the file has a mistake of form. */
struct parsed {
	struct arena *a; /* holds the outline and the texts, not what libconfuse owns */
	struct conf_report *report;
	const char *file;
	const struct outline *outline; /* NULL when the file is not even text */
	cfg_t *cfg;
	size_t errors; /* in this file so far */
};

#define PARSE_ERROR(p, line, ...) conf_error((p)->report, (p)->file, (line), __VA_ARGS__)
#define PARSE_WARNING(p, line, ...) conf_warning((p)->report, (p)->file, (line), __VA_ARGS__)

/* Rows of option tables: settings without a default, and a section that has a name of its own. */
#define OPT_STR(name) CFG_STR(name, NULL, CFGF_NONE)
#define OPT_STR_LIST(name) CFG_STR_LIST(name, NULL, CFGF_NONE)
#define NAMED (CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES)

/*
 * Scans, outlines and parses; every mistake of form and every impossible value goes into the
 * report. The strings in cfg are libconfuse's: parsed_done() frees them.
 */
void parse_text(struct parsed *p, struct arena *a, struct conf_report *report, const char *file,
	const struct kind *kind, const char *bytes, size_t n);
void parsed_done(struct parsed *p);

/* libconfuse alone over a text that was not looked at: what is reported if the outline ever misses
 * a mistake. */
cfg_t *parse_unchecked(const struct scan *scan, const struct kind *kind);

/*
 * For CFG_INT_CB and CFG_BOOL_CB. A bad value is reported and does not stop the file: the number
 * is then VALUE_BAD, the choice the first one.
 */
#define VALUE_BAD INT32_MIN
#define VALUE_NONE (-1) /* the default of numbers that must be given */
int parse_int(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result);
int parse_bool(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result);
int parse_choice(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result);

/*
 * A string as it may be stored, in the arena; "" when it is not given. What text_clean() refuses,
 * or more than "most" columns, is reported at its line.
 */
const char *parsed_text(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most);
/* The same, and reports when it is empty or missing. */
const char *parsed_needed(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most);
/* What parse_int or parse_choice made of it; VALUE_NONE where it must be given and is not, and then that is reported. */
int32_t parsed_number(cfg_t *cfg, const char *name);
int32_t parsed_needed_number(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name);
/* A title as a key: reports what is not [a-z0-9-], 1..32 characters. */
const char *parsed_key(struct parsed *p, const struct outline *o);
/* A date, 2026-01-31 or 31-01-2026; DAY_NONE when it is not given or empty. */
int32_t parsed_day(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name);
/* The same from the title of a section, which must be one. */
int32_t parsed_title_day(struct parsed *p, const struct outline *o);
/* A list of whole numbers as bits; min and max are within 0..62. */
int64_t parsed_bits(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int min,
	int max);
/* P1825D, P60M, P5Y as KLE writes how long something is kept; "" when it is not given. */
const char *parsed_retention(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name);
/* Texts that may be this wide or wider may hold several lines. */
#define TEXT_LONG 1000
/* position of "name" in "a|b|c", or -1 */
int choice_find(const char *choices, const char *name);

#endif
