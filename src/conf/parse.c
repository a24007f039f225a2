/*
 * libconfuse run on a text that has passed scan and outline. So its own messages are a last
 * resort, and p->cfg is NULL after any mistake before it.
 */
#include "parse_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"

/* libconfuse's callbacks carry no argument of ours. Set only while parse_unchecked() runs. */
static const struct scan *now;
static const struct kind *now_kind;

#define MISTAKE(cfg, ...) conf_error(now->report, now->file, (cfg)->line, __VA_ARGS__)

static const struct rule *find_rule(const cfg_t *cfg, const cfg_opt_t *opt)
{
	const char *section = strcmp(cfg->name, "root") == 0 ? "" : cfg->name;

	for (size_t i = 0; i < now_kind->n_rules; i++) {
		const struct rule *r = now_kind->rules + i;
		if (strcmp(r->section, section) == 0 && strcmp(r->name, opt->name) == 0)
			return r;
	}
	bug_at(HERE, "a setting without a rule");
}

int parse_int(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result)
{
	const struct rule *r = find_rule(cfg, opt);
	int64_t n = VALUE_BAD;
	struct err e;

	if (num_parse(value, r->min, r->max, &n, &e) != ST_OK)
		MISTAKE(cfg, N_("'%s' must be a whole number from %d to %d, not '%s'"), opt->name,
			r->min, r->max, value);
	*(long *)result = (long)n;
	return 0;
}

int parse_bool(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result)
{
	int b = cfg_parse_boolean(value);

	if (b != 0 && b != 1)
		MISTAKE(cfg, N_("'%s' must be yes or no, not '%s'"), opt->name, value);
	*(int *)result = b == 1;
	return 0;
}

static size_t choice_length(const char *choices)
{
	return strcspn(choices, "|");
}

static const char *next_choice(const char *choices)
{
	choices += choice_length(choices);
	return *choices ? choices + 1 : NULL;
}

int choice_find(const char *choices, const char *name)
{
	int at = 0;

	for (const char *c = choices; c; c = next_choice(c), at++)
		if (choice_length(c) == strlen(name) && strncmp(c, name, strlen(name)) == 0)
			return at;
	return -1;
}

/* "a|b|c" as messages show it: "a, b, c". */
static const char *choice_list(const char *choices)
{
	char *list = arena_dup(now->a, "");

	for (const char *c = choices; c; c = next_choice(c))
		list = arena_printf(now->a, "%s%s%.*s", list, c == choices ? "" : ", ",
			(int)choice_length(c), c);
	return list;
}

static void report_choice(
	const cfg_t *cfg, const cfg_opt_t *opt, const char *choices, const char *value)
{
	struct guess g;

	guess_start(&g, value);
	for (const char *c = choices; c; c = next_choice(c))
		guess_offer(&g, arena_dup_n(now->a, c, choice_length(c)));
	if (g.best)
		MISTAKE(cfg, N_("'%s' must be one of %s, not '%s'; did you mean '%s'?"), opt->name,
			choice_list(choices), value, g.best);
	else
		MISTAKE(cfg, N_("'%s' must be one of %s, not '%s'"), opt->name,
			choice_list(choices), value);
}

int parse_choice(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result)
{
	const struct rule *r = find_rule(cfg, opt);
	int at = choice_find(r->choices, value);

	if (at < 0)
		report_choice(cfg, opt, r->choices, value);
	*(long *)result = at < 0 ? 0 : at;
	return 0;
}

/* What libconfuse 3.3 can say, and how we say it. Those with an argument have one string. */
static const struct {
	const char *theirs, *ours;
} phrases[] = {
	{ "no such option '%s'", N_("unknown setting '%s'") },
	{ "unexpected token '%s'", N_("unexpected '%s'") },
	{ "missing equal sign after option '%s'", N_("there is no '=' after '%s'") },
	{ "missing opening brace for section '%s'", N_("there is no '{' after %s") },
	{ "missing title for section '%s'", N_("there is no name after '%s'") },
	{ "found duplicate title '%s'", N_("%s is there twice") },
	{ "attempt to append to non-list option '%s'", N_("'%s' takes one value, not a list") },
	{ "unexpected closing brace", N_("this '}' closes nothing") },
	{ "premature end of file", N_("the file ends in the middle of a setting") },
	{ "unterminated string constant", N_("a text has no closing quotation mark") },
};

static const char *phrase_of(const char *theirs)
{
	for (size_t i = 0; i < COUNT(phrases); i++)
		if (strcmp(phrases[i].theirs, theirs) == 0)
			return phrases[i].ours;
	return NULL;
}

/* "ours" takes the same arguments as "like": the compiler checks the call against that. */
__attribute__((format_arg(2))) static const char *shaped(const char *ours, const char *like)
{
	return ours ? ours : like;
}

__attribute__((format(printf, 2, 0))) static void report_theirs(
	cfg_t *cfg, const char *fmt, va_list ap)
{
	const char *ours = phrase_of(fmt);
	char what[240];

	if (ours && strstr(ours, "%s")) {
		MISTAKE(cfg, shaped(ours, "%s"), va_arg(ap, const char *));
	} else if (ours) {
		MISTAKE(cfg, shaped(ours, "-"));
	} else {
		vsnprintf(what, sizeof(what), fmt, ap);
		MISTAKE(cfg, N_("this cannot be read: %s"), what);
	}
}

cfg_t *parse_unchecked(const struct scan *scan, const struct kind *kind)
{
	size_t errors = scan->report->errors;
	cfg_t *cfg = cfg_init(kind->opts, CFGF_NONE);
	/* One blank more: an empty buffer is an error to fmemopen(). */
	char *text = arena_dup_n(scan->a, scan->text, scan->n + 1);
	text[scan->n] = '\n';
	FILE *f = fmemopen(text, scan->n + 1, "r");

	BUG_ON(!cfg || !f);
	cfg->filename = strdup(scan->file);
	cfg_set_error_function(cfg, report_theirs);
	now = scan;
	now_kind = kind;
	int rc = cfg_parse_fp(cfg, f);
	now = NULL;
	now_kind = NULL;
	fclose(f);
	if (rc == CFG_SUCCESS)
		return cfg;
	/* It has stopped without a word. */
	if (scan->report->errors == errors)
		conf_error(scan->report, scan->file, cfg->line, N_("this cannot be read"));
	cfg_free(cfg);
	return NULL;
}

void parse_text(struct parsed *p, struct arena *a, struct conf_report *report, const char *file,
	const struct kind *kind, const char *bytes, size_t n)
{
	size_t errors = report->errors;
	struct scan scan;

	*p = (struct parsed){ .a = a, .report = report, .file = file };
	if (scan_text(&scan, a, report, file, bytes, n)) {
		p->outline = outline_of(&scan, kind->opts);
		if (report->errors == errors)
			p->cfg = parse_unchecked(&scan, kind);
	}
	p->errors = report->errors - errors;
}

void parsed_done(struct parsed *p)
{
	if (p->cfg)
		cfg_free(p->cfg);
	p->cfg = NULL;
}
