/* config log, config rollback, config adopt and config drop-trial; what config show does with a version. */

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "config_priv.h"

static const struct cli_column log_columns[] = {{N_("Version"), CELL_NUMBER}, {N_("When"), CELL_TEXT},
	{N_("Who"), CELL_TEXT}, {N_("New"), CELL_NUMBER}, {N_("Changed"), CELL_NUMBER}, {N_("Content of"), CELL_NUMBER},
	{N_("Why"), CELL_TEXT}};

static enum cli_exit run_log(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct config_version *list;
	size_t n;

	(void)given;
	if (service_config_log(&s->service, &s->arena, &list, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (const struct config_version *v = list; v < list + n; v++)
		cli_table_row(answer, cli_table_number(answer, v->version), cli_table_time(answer, v->at), v->login,
			cli_table_number(answer, v->n_new), cli_table_number(answer, v->n_changed),
			v->back_to ? cli_table_number(answer, v->back_to) : "", v->reason);
	return CLI_FINE;
}

const struct cli_command cli_config_log = {
	.name = "config log",
	.summary = N_("the versions of the configuration"),
	.help = N_("What was published, when, by whom and why; oldest first."),
	CLI_COLUMNS(log_columns), .opens = true, .run = run_log,
};

static enum cli_exit read_version(const char *word, int64_t *version)
{
	struct err e;

	if (num_parse(word, 1, INT32_MAX, version, &e) == ST_OK)
		return CLI_FINE;
	return cli_say_usage(_("%s is not a version; see: trin-admin config log"), word);
}

static enum cli_exit load_version(struct cli_session *s, const char *word, int64_t *version,
	struct def_source **sources, size_t *n)
{
	enum cli_exit code = read_version(word, version);

	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	enum status st = service_config_sources(&s->service, *version, &s->arena, sources, n, &s->err);
	if (st == ST_NOTFOUND)
		return cli_say_missing(N_("There is no version %s of the configuration. See: trin-admin config log"), word);
	return st == ST_OK ? CLI_FINE : cli_say_failed(&s->err);
}

/* A new file only: what is there already is somebody's work. */
static enum cli_exit write_source(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	size_t n = strlen(text);

	if (fd < 0)
		return cli_say_file(path);
	bool ok = write(fd, text, n) == (ssize_t)n;
	ok = close(fd) == 0 && ok;
	return ok ? CLI_FINE : cli_say_file(path);
}

static enum cli_exit write_sources(
	struct cli_session *s, const char *dir, const struct def_source *sources, size_t n)
{
	enum cli_exit code = CLI_FINE;

	if ((mkdir(dir, 0755) < 0 && errno != EEXIST) ||
		(mkdir(arena_printf(&s->arena, "%s/sets.d", dir), 0755) < 0 && errno != EEXIST))
		return cli_say_file(dir);
	for (size_t i = 0; i < n && code == CLI_FINE; i++)
		code = write_source(
			arena_printf(&s->arena, "%s/%s", dir, sources[i].name), sources[i].text);
	if (code == CLI_FINE)
		fprintf(stderr, _("%zu files were written to %s.\n"), n, dir);
	return code;
}

enum cli_exit cli_config_show_version(struct cli_session *s, const char *word, const char *dir)
{
	struct def_source *sources = NULL;
	int64_t version = 0;
	size_t n = 0;
	enum cli_exit code = load_version(s, word, &version, &sources, &n);

	if (code != CLI_FINE)
		return code;
	if (dir)
		return write_sources(s, dir, sources, n);
	for (size_t i = 0; i < n; i++)
		printf("%s==> %s <==\n%s", i ? "\n" : "", sources[i].name, sources[i].text);
	return CLI_FINE;
}

static enum cli_exit read_definitions(
	struct cli_session *s, const char *word, int64_t *version, struct definitions *d)
{
	struct def_source *sources = NULL;
	struct conf_report report;
	size_t n = 0;
	struct err e;
	enum cli_exit code = load_version(s, word, version, &sources, &n);

	if (code != CLI_FINE)
		return code;
	conf_report_init(&report, &s->arena, i18n_text);
	if (definitions_read(sources, n, &s->arena, &report, d, &e) == ST_OK)
		return CLI_FINE;
	cli_session_print_report(&report, arena_printf(&s->arena, "%" PRId64, *version), NULL);
	return CLI_CONFIG;
}

enum cli_exit cli_config_load_version(struct cli_session *s, const char *word, struct definitions *d)
{
	int64_t version = 0;

	return read_definitions(s, word, &version, d);
}

enum { ROLLBACK_YES, ROLLBACK_REASON };
static const struct cli_option rollback_options[] = {
	[ROLLBACK_YES] = {"yes", TAKES_NOTHING, N_("do not ask")},
	[ROLLBACK_REASON] = {"reason", TAKES_TEXT, N_("why, for config log")},
};

static enum cli_exit rollback(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct definitions d = {0};
	struct publishing how = {.d = &d, .reason = given->values[ROLLBACK_REASON].text};
	enum cli_exit code = read_definitions(s, given->words[0].text, &how.back_to, &d);

	(void)answer;
	if (code != CLI_FINE)
		return code;
	code = cli_config_publish(s, &how, given->values[ROLLBACK_YES].text != NULL);
	if (code == CLI_FINE)
		fprintf(stderr,
			_("The files in %s are as they were. To have the old ones: trin-admin config show %s "
			  "--dir DIR\n"),
			s->config, given->words[0].text);
	return code;
}

const struct cli_command cli_config_rollback = {
	.name = "config rollback", .words = CLI_ONE(TAKES_VERSION),
	.summary = N_("publish the content of an older version again"),
	.help = N_("Shows what will change and asks. The older content becomes a new version of "
		   "the configuration; no measurement is touched, and the files stay as they are."),
	CLI_OPTIONS(rollback_options), .run = rollback,
};

/* The measurements that count from now on, or are gone. */
static const struct cli_column trial_columns[] = {
	{N_("Set"), CELL_TEXT}, {N_("Action"), CELL_TEXT}, {N_("Measurements"), CELL_NUMBER}};

static enum cli_exit say_trial_failed(struct cli_session *s, const char *set)
{
	return s->err.code == ST_NOTFOUND
		       ? cli_say_missing(N_("There is no set %s on trial. Nothing was changed. config handbook says which are"),
				 set)
		       : cli_say_failed(&s->err);
}

static enum cli_exit adopt(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const char *set = given->words[0].text;
	struct trial_end end;

	if (service_config_adopt(&s->service, set, &end, &s->err) != ST_OK)
		return say_trial_failed(s, set);
	cli_table_row(answer, set, "adopt", cli_table_number(answer, end.measurements));
	cli_table_say(answer, _("%s is adopted; %lld measurements count from now on."), set, (long long)end.measurements);
	return CLI_FINE;
}

const struct cli_command cli_config_adopt = {
	.name = "config adopt", .words = CLI_ONE(TAKES_SET),
	.summary = N_("end the trial of a set and take its measurements in"),
	.help = N_("From then on the set is like any other. Write trial = no in its next version."),
	CLI_COLUMNS(trial_columns), .opens = true, .run = adopt,
};

enum { DROP_YES };
static const struct cli_option drop_options[] = {
	[DROP_YES] = {"yes", TAKES_NOTHING, N_("do not ask")},
};

static enum cli_exit confirm_drop(const char *key)
{
	char answer[16];

	if (isatty(STDIN_FILENO) != 1)
		return cli_say_usage("%s", _("nobody can be asked here; add --yes"));
	fprintf(stderr, _("All measurements of %s will be removed for good."), key);
	fputc('\n', stderr);
	if (cli_config_ask(_("Remove them? (y/n)"), answer, sizeof(answer)) && *answer &&
		strchr("yYjJ", answer[0]))
		return CLI_FINE;
	return cli_say(CLI_DIFFERENT, "%s", _("Nothing was removed."));
}

static enum cli_exit drop_trial(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const char *set = given->words[0].text;
	struct trial_end end;
	enum cli_exit code = given->values[DROP_YES].text ? CLI_FINE : confirm_drop(set);

	if (code != CLI_FINE)
		return code;
	if (service_config_drop_trial(&s->service, set, &end, &s->err) != ST_OK)
		return say_trial_failed(s, set);
	cli_table_row(answer, set, "drop-trial", cli_table_number(answer, end.measurements));
	cli_table_say(answer, _("%s is dropped; %lld measurements were removed."), set, (long long)end.measurements);
	return CLI_FINE;
}

const struct cli_command cli_config_drop_trial = {
	.name = "config drop-trial", .words = CLI_ONE(TAKES_SET),
	.summary = N_("end the trial of a set and remove its measurements"),
	.help = N_("Drafts go too, and running courses of its target groups end today. The log "
		   "keeps that it happened."),
	CLI_OPTIONS(drop_options), CLI_COLUMNS(trial_columns), .opens = true, .run = drop_trial,
};
