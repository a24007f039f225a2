/* config check, config diff and config apply. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "config_priv.h"

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

/* A folder that was read, and what was said about it. */
struct folder {
	const char *dir;
	enum cli_exit code; /* not because of mistakes */
	struct conf_report settings, report;
	struct definitions d;
};

static size_t errors_of(const struct conf_report *report, const char *only)
{
	size_t n = 0;

	for (size_t i = 0; i < report->n; i++)
		if (report->messages[i].severity == CONF_ERROR &&
			(!only || strcmp(report->messages[i].file, only) == 0))
			n++;
	return n;
}

void cli_config_follow_language(struct cli_session *s)
{
	struct conf_report unsaid;
	struct err e;

	conf_report_init(&unsaid, &s->arena, NULL);
	if (!s->lang_given && settings_load(arena_printf(&s->arena, "%s/trin.conf", s->config),
				      &s->arena, &unsaid, &s->settings, &e) == ST_OK)
		i18n_set_lang(s->settings.language == 1 ? LANG_EN : LANG_DA);
}

static void read_folder(struct cli_session *s, const char *dir, struct folder *f)
{
	struct stat st;
	struct err e;

	*f = (struct folder){.dir = dir, .code = CLI_FINE};
	conf_report_init(&f->settings, &s->arena, i18n_text);
	conf_report_init(&f->report, &s->arena, i18n_text);
	if (stat(dir, &st) == 0 && !S_ISDIR(st.st_mode)) {
		err_set(&e, ST_INVALID, "%s", N_("a file where a folder is needed"));
		f->code = cli_say_failed(&e);
		return;
	}
	/* The installed one is read as trin-store reads it, which trusts root alone. */
	bool installed = !s->config_given && strcmp(dir, TRIN_SYSCONFDIR) == 0;
	enum status settings = (installed ? settings_load_of_root : settings_load)(
		arena_printf(&s->arena, "%s/trin.conf", dir), &s->arena, &f->settings, &s->settings, &e);
	if (settings != ST_OK && settings != ST_CONFIG)
		f->code = cli_say_failed(&e);
	f->report.lix_max = s->settings.lix_max;
	enum status definitions = definitions_load(dir, &s->arena, &f->report, &f->d, &e);
	if (definitions != ST_OK && definitions != ST_CONFIG)
		f->code = cli_say_failed(&e);
	conf_report_sort(&f->settings);
}

/* Says the mistakes of one file, or NULL: of all. */
static enum cli_exit say_mistakes(const struct folder *f, const char *only)
{
	cli_session_print_report(&f->settings, f->dir, only);
	cli_session_print_report(&f->report, f->dir, only);
	return errors_of(&f->settings, only) + errors_of(&f->report, only) ? CLI_CONFIG : f->code;
}

static bool first_error(const struct conf_report *report, struct def_place *first)
{
	for (size_t i = 0; i < report->n; i++)
		if (report->messages[i].severity == CONF_ERROR) {
			*first = (struct def_place){report->messages[i].file, report->messages[i].line};
			return true;
		}
	return false;
}

enum cli_exit cli_config_check_copy(
	struct cli_session *s, const char *dir, const char *shown, struct def_place *first)
{
	struct folder f;

	read_folder(s, dir, &f);
	f.dir = shown;
	if (!first_error(&f.settings, first))
		first_error(&f.report, first);
	return say_mistakes(&f, NULL);
}

enum cli_exit cli_config_load(struct cli_session *s, const char *dir, struct definitions *d)
{
	struct folder f;

	read_folder(s, dir, &f);
	*d = f.d;
	return say_mistakes(&f, NULL);
}

static enum cli_exit check_target(struct cli_session *s, const struct target *t, const char *word)
{
	if (t->only && !is_file_of_trin(t->only))
		return cli_say_usage(
			_("%s is not a file that trin reads; there are trin.conf, organisation.conf, "
			  "rollout.conf and sets.d/NAME.conf"),
			word);
	if (t->only && access(word, R_OK) != 0 && errno != ENOENT)
		return cli_say_file(word);
	if (t->only && access(word, R_OK) != 0) {
		err_set(&s->err, ST_NOTFOUND, "%s", word);
		return cli_say_failed(&s->err);
	}
	return CLI_FINE;
}

/* For programs: a row for each mistake. */
static void add_mistakes(struct cli_table *answer, const struct conf_report *report, const char *dir, const char *only)
{
	for (const struct conf_message *m = report->messages; m < report->messages + report->n; m++)
		if (!only || strcmp(only, m->file) == 0)
			cli_table_row(answer, arena_printf(answer->arena, "%s/%s", dir, m->file),
				m->line ? cli_table_number(answer, m->line) : "",
				m->severity == CONF_ERROR ? "error" : "warning", m->text);
}

static enum cli_exit tell_mistakes(struct cli_session *s, const struct folder *f, const char *only, struct cli_table *answer)
{
	if (!s->form_given)
		return say_mistakes(f, only);
	add_mistakes(answer, &f->settings, f->dir, only);
	add_mistakes(answer, &f->report, f->dir, only);
	return errors_of(&f->settings, only) + errors_of(&f->report, only) ? CLI_CONFIG : f->code;
}

/* "f" is the folder of the word before, and is read anew only for another. */
static enum cli_exit check_word(struct cli_session *s, const char *word, struct folder *f, struct cli_table *answer)
{
	struct target t = target_of(&s->arena, word);
	enum cli_exit code = check_target(s, &t, word);

	if (code != CLI_FINE)
		return code;
	if (!f->dir || strcmp(f->dir, t.dir) != 0)
		read_folder(s, t.dir, f);
	code = tell_mistakes(s, f, t.only, answer);
	if (code != CLI_FINE)
		return code;
	if (t.only)
		cli_table_say(answer, _("%s: no mistakes."), word);
	else
		cli_table_say(answer, _("%s: no mistakes; %zu sections, %zu indicator sets, %zu target groups."), t.dir,
			f->d.n_sections, f->d.n_sets, f->d.n_groups);
	return CLI_FINE;
}

static const struct cli_column check_columns[] = {
	{N_("File"), CELL_TEXT}, {N_("Line"), CELL_NUMBER}, {N_("Severity"), CELL_TEXT}, {N_("Text"), CELL_TEXT}};

static enum cli_exit check(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct folder f = {.dir = NULL};
	enum cli_exit worst = CLI_FINE;

	cli_config_follow_language(s);
	if (given->n_words == 0)
		worst = check_word(s, s->config, &f, answer);
	for (size_t i = 0; i < given->n_words; i++) {
		enum cli_exit code = check_word(s, given->words[i].text, &f, answer);

		if (code != CLI_FINE && worst != CLI_CONFIG)
			worst = code;
	}
	if (answer->sentence || answer->n || worst == CLI_FINE)
		cli_session_answer(s, answer);
	return worst;
}

const struct cli_command cli_config_check = {
	.name = "config check", .words = {TAKES_FOLDER_OR_FILE, 0, CLI_WORDS_MAX},
	.summary = N_("find every mistake in the configuration"),
	.help = N_("Writes file:line: error: ... for each, and warnings. Needs no database. "
		   "With a FILE only its own mistakes are told, but the whole folder is read. "
		   "Exit status 78 when there is an error."),
	CLI_COLUMNS(check_columns), .run = check,
};

static enum cli_exit diff(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct definitions d = {0};
	struct publish_report report = {0};
	struct publishing how = {.d = &d, .dry_run = true, .counts = true};
	enum cli_exit code = cli_config_load(s, s->config, &d);

	(void)given;
	(void)answer;
	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	enum status st = service_publish_as(&s->service, &how, &s->arena, &report, &s->err);
	if (st != ST_OK && st != ST_CONFIG)
		return cli_say_failed(&s->err);
	cli_config_print(s, &report);
	if (report.n_refusals)
		return CLI_CONFIG;
	return report.n_changes ? CLI_DIFFERENT : CLI_FINE;
}

const struct cli_command cli_config_diff = {
	.name = "config diff",
	.summary = N_("what config apply would change"),
	.help = N_("For each object what was and what would be, with the open drafts, running "
		   "courses and past measurements that it touches. Exit status 0 when nothing "
		   "differs, 1 when something does, 78 when something is wrong or refused."),
	.run = diff,
};

enum { APPLY_YES, APPLY_REASON };
static const struct cli_option apply_options[] = {
	[APPLY_YES] = {"yes", TAKES_NOTHING, N_("do not ask")},
	[APPLY_REASON] = {"reason", TAKES_TEXT, N_("why, for config log")},
};

static enum cli_exit apply(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct definitions d = {0};
	struct publishing how = {.d = &d, .reason = given->values[APPLY_REASON].text};
	enum cli_exit code = cli_config_load(s, s->config, &d);

	(void)answer;
	if (code == CLI_FINE)
		code = cli_session_open(s);
	return code == CLI_FINE ? cli_config_publish(s, &how, given->values[APPLY_YES].text != NULL) : code;
}

const struct cli_command cli_config_apply = {
	.name = "config apply",
	.summary = N_("publish the configuration into the database"),
	.help = N_("Shows what will change and asks; in scripts add --yes. Everything is "
		   "published or nothing. An indicator set that has been published is frozen: "
		   "to change it, raise its version."),
	CLI_OPTIONS(apply_options), .run = apply,
};
