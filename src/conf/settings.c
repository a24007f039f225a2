/*
 * trin.conf. Defaults, parser, checks and the sample file all come from the one list SETTINGS;
 * after any mistake every setting has its default.
 */
#include "conf/settings.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "file_priv.h"
#include "model/journal.h"
#include "parse_priv.h"

enum setting_kind { TEXT, INT, BOOL, CHOICE };

/* "unit" holds the choices of a CHOICE; "number" the default of all but a TEXT. */
struct setting {
	enum setting_kind kind;
	const char *name, *text;
	int32_t number, min, max;
	const char *unit, *help;
	size_t offset;
};

#define DEFAULT_TEXT(def) .text = (def)
#define DEFAULT_INT(def) .number = (def)
#define DEFAULT_BOOL(def) .number = (def)
#define DEFAULT_CHOICE(def) .number = (def)
#define ROW(k, n, def, lo, hi, u, h) \
	{ .kind = k,                 \
		.name = #n,          \
		DEFAULT_##k(def),    \
		.min = lo,           \
		.max = hi,           \
		.unit = u,           \
		.help = h,           \
		.offset = offsetof(struct settings, n) },
static const struct setting table[] = { SETTINGS(ROW) };

#define OPT_TEXT(n, def) CFG_STR(n, NULL, CFGF_NONE)
#define OPT_INT(n, def) CFG_INT_CB(n, def, CFGF_NONE, parse_int)
#define OPT_BOOL(n, def) CFG_BOOL_CB(n, def, CFGF_NONE, parse_bool)
#define OPT_CHOICE(n, def) CFG_INT_CB(n, def, CFGF_NONE, parse_choice)
#define OPT(k, n, def, lo, hi, u, h) OPT_##k(#n, def),
static cfg_opt_t opts[] = { SETTINGS(OPT) CFG_END() };

#define CHOICES_TEXT(u) NULL
#define CHOICES_INT(u) NULL
#define CHOICES_BOOL(u) NULL
#define CHOICES_CHOICE(u) u
#define RULE(k, n, def, lo, hi, u, h) { "", #n, lo, hi, CHOICES_##k(u) },
static const struct rule rules[] = { SETTINGS(RULE) };

static const struct kind kind = { opts, rules, COUNT(rules) };

static void *member(struct settings *s, const struct setting *row)
{
	return (char *)s + row->offset;
}

static void put_text(struct settings *s, const struct setting *row, const char *value)
{
	memcpy(member(s, row), &value, sizeof(value));
}

static void put_number(struct settings *s, const struct setting *row, int32_t value)
{
	memcpy(member(s, row), &value, sizeof(value));
}

void settings_defaults(struct settings *s)
{
	for (size_t i = 0; i < COUNT(table); i++) {
		if (table[i].kind == TEXT)
			put_text(s, table + i, table[i].text);
		else
			put_number(s, table + i, table[i].number);
	}
}

static void take_setting(struct settings *s, const struct setting *row, struct parsed *p)
{
	switch (row->kind) {
	case TEXT:
		if (outline_section(p->outline, row->name, 0))
			put_text(s, row, parsed_text(p, p->outline, p->cfg, row->name, row->max));
		break;
	case INT:
	case CHOICE:
		put_number(s, row, (int32_t)cfg_getint(p->cfg, row->name));
		break;
	case BOOL:
		put_number(s, row, cfg_getbool(p->cfg, row->name) == cfg_true);
		break;
	}
}

static void take_settings(struct settings *s, struct parsed *p)
{
	for (size_t i = 0; i < COUNT(table); i++)
		take_setting(s, table + i, p);
}

static void check_template(const struct settings *s, struct parsed *p)
{
	const char *unknown = journal_unknown(p->a, s->journal_template);

	if (unknown)
		conf_error(p->report, p->file, outline_line(p->outline, "journal_template"),
			N_("'journal_template' names %s, which there is not; see trin.conf(5)"), unknown);
}

#define PURPOSE_FITS 60 /* columns: some words on why stand behind it on the line that is logged */

/* Without any, or with one that leaves no room for the words, nobody could open a citizen of another's. */
static void check_purposes(const struct settings *s, struct parsed *p)
{
	int line = outline_line(p->outline, "purposes");
	size_t n, purposes = 0;

	for (const char *at = s->purposes; *at; at += n + (at[n] == ';')) {
		n = strcspn(at, ";");
		const char *purpose = arena_dup_n(p->a, at, n);
		purposes += purpose[strspn(purpose, " ")] != '\0';
		if (text_width(purpose) > PURPOSE_FITS)
			conf_error(p->report, p->file, line,
				N_("one of 'purposes' is %d columns wide; at most %d are possible; a ';' stands between two"),
				text_width(purpose), PURPOSE_FITS);
	}
	if (!purposes)
		conf_error(p->report, p->file, line,
			N_("'purposes' names none, so no citizen outside the own caseload could be opened"));
}

static enum status load(const char *path, bool of_root, struct arena *a, struct conf_report *report,
	struct settings *s, struct err *e)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t errors = report->errors, n;
	struct parsed p;
	char *bytes;

	settings_defaults(s);
	enum file_found found = (of_root ? file_read_of_root : file_read)(
		a, report, path, name, &bytes, &n);
	if (found == FILE_MISSING)
		return ST_OK;
	if (found == FILE_READ) {
		parse_text(&p, a, report, name, &kind, bytes, n);
		if (p.cfg) {
			take_settings(s, &p);
			check_template(s, &p);
			check_purposes(s, &p);
		}
		parsed_done(&p);
	}
	conf_report_sort(report);
	if (report->errors > errors)
		settings_defaults(s);
	return conf_report_status(report, errors, e);
}

enum status settings_load(const char *path, struct arena *a, struct conf_report *report,
	struct settings *s, struct err *e)
{
	return load(path, false, a, report, s, e);
}

enum status settings_load_of_root(const char *path, struct arena *a, struct conf_report *report,
	struct settings *s, struct err *e)
{
	return load(path, true, a, report, s, e);
}

/* The nth of "a|b|c", with its length. */
static const char *choice_at(const char *choices, int at, int *length)
{
	while (at-- > 0)
		choices = strchr(choices, '|') + 1;
	*length = (int)strcspn(choices, "|");
	return choices;
}

/* "a|b|c" as "a, b or c". */
static const char *choices_said(struct arena *a, const struct setting *row)
{
	const char *said = "";

	for (int i = row->min; i <= row->max; i++) {
		int length;
		const char *choice = choice_at(row->unit, i, &length);
		const char *between = i == row->min ? "" : i == row->max ? " or " : ", ";
		said = arena_printf(a, "%s%s%.*s", said, between, length, choice);
	}
	return said;
}

static const char *range_said(struct arena *a, const struct setting *row)
{
	switch (row->kind) {
	case TEXT:
		return arena_printf(a, "at most %d columns", row->max);
	case INT:
		return arena_printf(a, "%d to %d %s", row->min, row->max, row->unit);
	case BOOL:
		return "yes or no";
	case CHOICE:
		return choices_said(a, row);
	}
	return "";
}

static const char *default_said(struct arena *a, const struct setting *row)
{
	int length;
	const char *choice;

	switch (row->kind) {
	case TEXT:
		return arena_printf(a, "\"%s\"", row->text);
	case INT:
		return arena_printf(a, "%d", row->number);
	case BOOL:
		return row->number ? "yes" : "no";
	case CHOICE:
		choice = choice_at(row->unit, row->number, &length);
		return arena_printf(a, "\"%.*s\"", length, choice);
	}
	return "";
}

const char *settings_sample(struct arena *a)
{
	const char *text = "# trin.conf: the settings of this site. Every setting stands here "
			   "with its default, behind a #.\n"
			   "# Remove the # to change one; then run: trin-admin config check\n";

	for (size_t i = 0; i < COUNT(table); i++) {
		const struct setting *row = table + i;
		text = arena_printf(a, "%s\n# %s: %s.\n#%s = %s\n", text, row->help,
			range_said(a, row), row->name, default_said(a, row));
	}
	return text;
}
