#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "conf/definitions.h"
#include "service/admin.h"

/*
 * A file that was named, split into the folder and the name that messages have; only is NULL for a
 * folder.
 */
struct target {
	const char *dir, *only;
};

static bool is_file_of_trin(const char *name)
{
	return strcmp(name, "trin.conf") == 0 || strcmp(name, "organisation.conf") == 0 ||
	       strcmp(name, "rollout.conf") == 0 || strncmp(name, "sets.d/", 7) == 0;
}

static bool ends_in_conf(const char *word)
{
	size_t n = strlen(word);

	return n > 5 && strcmp(word + n - 5, ".conf") == 0;
}

static struct target target_of(struct arena *a, const char *word)
{
	const char *sets = strstr(word, "sets.d/"), *slash = strrchr(word, '/');

	if (!ends_in_conf(word))
		return (struct target){.dir = word};
	if (sets && (sets == word || sets[-1] == '/'))
		slash = sets == word ? NULL : sets - 1;
	if (!slash)
		return (struct target){.dir = ".", .only = word};
	return (struct target){
		.dir = arena_dup_n(a, word, slash == word ? 1 : (size_t)(slash - word)),
		.only = slash + 1};
}

static size_t errors_of(const struct conf_report *report, const char *only)
{
	size_t n = 0;

	for (size_t i = 0; i < report->n; i++)
		if (report->messages[i].severity == CONF_ERROR &&
			(!only || strcmp(report->messages[i].file, only) == 0))
			n++;
	return n;
}

/* Reads the settings and the definitions of a folder; CLI_CONFIG after saying every mistake. */
static enum cli_exit load(struct cli_session *s, const struct target *t, struct definitions *d)
{
	struct conf_report report, settings_report;
	struct err e;
	enum cli_exit code = CLI_FINE;

	conf_report_init(&settings_report, &s->arena, cli_session_translate);
	conf_report_init(&report, &s->arena, cli_session_translate);
	enum status settings = settings_load(arena_printf(&s->arena, "%s/trin.conf", t->dir),
		&s->arena, &settings_report, &s->settings, &e);
	if (settings != ST_OK && settings != ST_CONFIG)
		code = cli_say_failed(&e);
	enum status definitions = definitions_load(t->dir, &s->arena, &report, d, &e);
	if (definitions != ST_OK && definitions != ST_CONFIG)
		code = cli_say_failed(&e);
	conf_report_sort(&settings_report);
	conf_report_sort(&report);
	cli_session_print_report(&settings_report, t->dir, t->only);
	cli_session_print_report(&report, t->dir, t->only);
	if (errors_of(&settings_report, t->only) + errors_of(&report, t->only))
		return CLI_CONFIG;
	return code;
}

static enum cli_exit check(struct cli_session *s, const struct cli_given *given)
{
	struct target t = {.dir = s->config};
	struct definitions d = {0};

	if (given->words[0])
		t = target_of(&s->arena, given->words[0]);
	if (t.only && !is_file_of_trin(t.only))
		return cli_say_usage(
			_("%s is not a file that trin reads; there are trin.conf, organisation.conf, "
			  "rollout.conf and sets.d/NAME.conf"),
			given->words[0]);
	if (t.only && access(given->words[0], R_OK) != 0) {
		struct err e;

		err_set(&e, ST_NOTFOUND, "%s", given->words[0]);
		return cli_say_failed(&e);
	}
	enum cli_exit code = load(s, &t, &d);
	if (code != CLI_FINE)
		return code;
	if (t.only)
		printf(_("%s: no mistakes."), given->words[0]);
	else
		printf(_("%s: no mistakes; %zu sections, %zu indicator sets, %zu target groups."),
			t.dir, d.n_sections, d.n_sets, d.n_groups);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_config_check = {
	.name = "config check",
	.words = N_("[DIR|FILE]"),
	.max_words = 1,
	.summary = N_("find every mistake in the configuration"),
	.help = N_("Writes file:line: error: ... for each, and warnings. Needs no database. "
		   "With a FILE only its own mistakes are told, but the whole folder is read. "
		   "Exit status 78 when there is an error."),
	.run = check,
};

static const char *kind_word(enum publish_kind kind)
{
	switch (kind) {
	case PUBLISH_ADMINISTRATION:
		return "administration";
	case PUBLISH_SECTION:
		return "section";
	case PUBLISH_SET:
		return "set";
	case PUBLISH_GROUP:
		return "target_group";
	}
	return "";
}

static const char *outcome_word(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_NEW:
		return "new";
	case OUTCOME_CHANGED:
		return "changed";
	case OUTCOME_REFUSED:
		return "refused";
	case OUTCOME_SAME:
	case OUTCOME_COUNT:
		break;
	}
	return "same";
}

static void add_line(struct cli_session *s, struct cli_table *table, const struct publish_line *l)
{
	const char *cells[] = {outcome_word(l->outcome), kind_word(l->kind), l->key,
		l->version ? arena_printf(&s->arena, "%d", (int)l->version) : "", l->label,
		cli_say_sentence(&s->arena, l->reason, l->arg)};

	cli_table_add(table, cells);
}

/* What would change; refusals with their place on standard error. */
static void print_lines(struct cli_session *s, const struct publish_report *report)
{
	static const char *const columns[] = {
		N_("State"), N_("Kind"), N_("Key"), N_("Version"), N_("Name"), N_("Why")};
	struct cli_table table;

	cli_table_init(&table, &s->arena, columns, COUNT(columns));
	for (size_t i = 0; i < report->n; i++) {
		const struct publish_line *l = &report->lines[i];

		if (l->outcome == OUTCOME_REFUSED)
			fprintf(stderr, "%s/%s:%d: %s: %s\n", s->config, l->place.file, l->place.line,
				_("error"), cli_say_sentence(&s->arena, l->reason, l->arg));
		else if (l->outcome != OUTCOME_SAME)
			add_line(s, &table, l);
	}
	if (table.n)
		cli_table_print(&table, s->for_people, stdout);
}

static size_t differences(const struct publish_report *report)
{
	return report->count[OUTCOME_NEW] + report->count[OUTCOME_CHANGED];
}

/* Loads, opens and compares. CLI_CONFIG when the files have mistakes or something is refused. */
static enum cli_exit compare(
	struct cli_session *s, struct definitions *d, struct publish_report *report)
{
	struct target all = {.dir = s->config};
	struct err e;
	enum cli_exit code = load(s, &all, d);

	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	enum status st = service_publish(&s->service, d, true, &s->arena, report, &e);
	if (st != ST_OK && st != ST_CONFIG)
		return cli_say_failed(&e);
	print_lines(s, report);
	if (!report->count[OUTCOME_REFUSED])
		return CLI_FINE;
	fprintf(stderr, "trin-admin: %s\n", _("Nothing can be published until this is put right."));
	return CLI_CONFIG;
}

static enum cli_exit diff(struct cli_session *s, const struct cli_given *given)
{
	struct definitions d = {0};
	struct publish_report report = {0};
	enum cli_exit code = compare(s, &d, &report);

	(void)given;
	if (code == CLI_FINE && differences(&report))
		return CLI_DIFFERENT;
	return code;
}

const struct cli_command cli_config_diff = {
	.name = "config diff",
	.words = "",
	.summary = N_("what config apply would change"),
	.help = N_("Exit status 0 when nothing differs, 1 when something does, 78 when "
		   "something is wrong or a published set was changed without a new version."),
	.run = diff,
};

enum { APPLY_YES };
static const struct cli_option apply_options[] = {
	[APPLY_YES] = {"yes", NULL, N_("do not ask")},
};

/* Asks on the terminal; without one there must be --yes. */
static enum cli_exit confirm(void)
{
	char answer[16];

	if (isatty(STDIN_FILENO) != 1)
		return cli_say_usage("%s", _("nobody can be asked here; add --yes"));
	fprintf(stderr, "%s ", _("Publish this? (y/n)"));
	if (!fgets(answer, sizeof(answer), stdin) || !strchr("yYjJ", answer[0])) {
		fprintf(stderr, "trin-admin: %s\n", _("Nothing was published."));
		return CLI_DIFFERENT;
	}
	return CLI_FINE;
}

static enum cli_exit apply(struct cli_session *s, const struct cli_given *given)
{
	struct definitions d = {0};
	struct publish_report report = {0};
	struct err e;
	enum cli_exit code = compare(s, &d, &report);

	if (code != CLI_FINE)
		return code;
	if (!differences(&report)) {
		puts(_("Nothing has changed since the last time."));
		return CLI_FINE;
	}
	if (!given->values[APPLY_YES] && (code = confirm()) != CLI_FINE)
		return code;
	if (service_publish(&s->service, &d, false, &s->arena, &report, &e) != ST_OK)
		return cli_say_failed(&e);
	fprintf(stderr, _("Published: %zu new, %zu changed."), report.count[OUTCOME_NEW],
		report.count[OUTCOME_CHANGED]);
	fputc('\n', stderr);
	return CLI_FINE;
}

const struct cli_command cli_config_apply = {
	.name = "config apply",
	.words = "",
	.summary = N_("publish the configuration into the database"),
	.help = N_("Shows what will change and asks; in scripts add --yes. Everything is "
		   "published or nothing. An indicator set that has been published is frozen: "
		   "to change it, raise its version."),
	.options = apply_options,
	.n_options = COUNT(apply_options),
	.run = apply,
};
