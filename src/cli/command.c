/*
 * The list of commands, their help, and main. Options that hold everywhere are read first, the
 * rest is passed on; --lang is sought even before, since reading may have to complain.
 */

#include "cli/command.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/options.h"
#include "cli/say.h"
#include "commands_priv.h"

#define HELP_CELLS 78

static const struct cli_command *const commands[] = {
	&cli_init,
	&cli_config_edit,
	&cli_config_check,
	&cli_config_diff,
	&cli_config_apply,
	&cli_config_show,
	&cli_config_log,
	&cli_config_handbook,
	&cli_config_compare,
	&cli_config_rollback,
	&cli_config_adopt,
	&cli_config_drop_trial,
	&cli_user_add,
	&cli_user_list,
	&cli_user_import,
	&cli_user_edit,
	&cli_user_move,
	&cli_user_close,
	&cli_user_reopen,
	&cli_user_undo,
	&cli_user_rebind,
	&cli_user_history,
	&cli_user_review,
	&cli_user_reviewed,
	&cli_user_stand_in,
	&cli_user_deputy,
	&cli_user_periods,
	&cli_user_end_period,
	&cli_section_list,
	&cli_rollout,
	&cli_figures,
	&cli_order_list,
	&cli_order_add,
	&cli_order_close,
	&cli_course_end,
	&cli_course_return,
	&cli_import_citizens,
	&cli_demo,
	&cli_migrate,
	&cli_check,
	&cli_audit_verify,
	&cli_audit_show,
	&cli_audit_export,
	&cli_audit_look_ups,
	&cli_audit_spot_check,
	&cli_audit_prune,
	&cli_stats,
	&cli_backup,
	&cli_restore,
};

enum { OPT_DB, OPT_CONFIG, OPT_LANG, OPT_JSON, OPT_TABS, OPT_HELP, OPT_VERSION };
static const struct cli_option everywhere[] = {
	[OPT_DB] = {"db", TAKES_FILE, N_("the database; without it the installed one")},
	[OPT_CONFIG] = {"config", TAKES_FOLDER, N_("the folder of the configuration; without it the installed one")},
	[OPT_LANG] = {"lang", TAKES_LANGUAGE, N_("the language of this command")},
	[OPT_JSON] = {"json", TAKES_NOTHING, N_("lists, and what was done, as JSON, for programs")},
	[OPT_TABS] = {"tabs", TAKES_NOTHING,
		N_("the same with a tab between cells, as lists are when the output is no terminal")},
	[OPT_HELP] = {"help", TAKES_NOTHING, N_("this help; after a command, the help of that command")},
	[OPT_VERSION] = {"version", TAKES_NOTHING, N_("the version")},
};

/* A word on the left, and what it means beside it in as many lines as it takes; below a word that is too long. */
static void print_entry(int left_cells, const char *left, const char *text)
{
	int blanks = left_cells - text_width(left);
	struct arena a;
	const char **lines;

	arena_init(&a);
	size_t n = text_wrap(&a, text, HELP_CELLS - left_cells - 4, &lines);
	if (blanks < 0)
		printf("  %s\n", left);
	else if (n)
		printf("  %s%*s  %s\n", left, blanks, "", lines[0]);
	for (size_t i = blanks >= 0; i < n; i++)
		printf("  %*s  %s\n", left_cells, "", lines[i]);
	arena_done(&a);
}

/* "--from DATE" */
static const char *option_words(const struct cli_option *o, char room[64])
{
	enum cli_takes takes = cli_option_takes(o);

	snprintf(room, 64, "--%s%s%s", o->name, takes ? " " : "", takes ? _(cli_takes_word(takes)) : "");
	return room;
}

static void print_options(const struct cli_option *options, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char left[64];

		print_entry(18, option_words(&options[i], left), _(options[i].help));
	}
}

/* "LOGIN", "SET SET", "[DIR]", "[FILE...]" or "". */
static const char *words_of(const struct cli_words *w, char room[64])
{
	size_t n = 0;

	room[0] = '\0';
	for (size_t i = 0; i < w->min; i++, n = strlen(room))
		snprintf(room + n, 64 - n, "%s%s", i ? " " : "", _(cli_takes_word(w->takes)));
	if (w->max > w->min)
		snprintf(room + n, 64 - n, "[%s%s]", _(cli_takes_word(w->takes)), w->max > w->min + 1 ? "..." : "");
	return room;
}

static void print_help(void)
{
	printf("%s\n\n%s\n", _("Usage: trin-admin [OPTION...] COMMAND ..."), _("Commands:"));
	for (size_t i = 0; i < COUNT(commands); i++) {
		char left[96], words[64];

		snprintf(left, sizeof(left), "%s%s%s", commands[i]->name, commands[i]->words.max ? " " : "",
			words_of(&commands[i]->words, words));
		print_entry(26, left, _(commands[i]->summary));
	}
	printf("\n%s\n", _("Options:"));
	print_options(everywhere, COUNT(everywhere));
	printf("\n%s\n",
		_("The help of one command: trin-admin COMMAND --help. The manual: man trin-admin"));
}

static void print_paragraph(const char *msgid)
{
	struct arena a;
	const char **lines;

	if (!msgid)
		return;
	putchar('\n');
	arena_init(&a);
	size_t n = text_wrap(&a, _(msgid), HELP_CELLS, &lines);
	for (size_t i = 0; i < n; i++)
		puts(lines[i]);
	arena_done(&a);
}

static void print_command_help(const struct cli_command *c)
{
	char words[64];
	bool all = true;

	printf(_("Usage: trin-admin %s"), c->name);
	printf("%s%s", c->words.max ? " " : "", words_of(&c->words, words));
	for (size_t i = 0; i < c->n_options; i++)
		if (c->options[i].takes & NEEDED)
			printf(" %s", option_words(&c->options[i], words));
		else
			all = false;
	printf("%s\n\n%s.\n", all ? "" : _(" [OPTION...]"), _(c->summary));
	print_paragraph(c->help);
	if (c->n_options) {
		printf("\n%s\n", _("Options:"));
		print_options(c->options, c->n_options);
	}
}

/* How many of the words are the command's name; 0 when they are not. */
static int name_words(const struct cli_command *c, int argc, char **argv)
{
	const char *space = strchr(c->name, ' ');
	size_t first = space ? (size_t)(space - c->name) : strlen(c->name);

	if (argc < 1 || strlen(argv[0]) != first || strncmp(argv[0], c->name, first) != 0)
		return 0;
	if (!space)
		return 1;
	return argc > 1 && strcmp(argv[1], space + 1) == 0 ? 2 : 0;
}

/* The command that is spelled nearly like the words, or begins like the first one; NULL if none does. */
static const struct cli_command *nearest(const char *given, const char *first_given)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (text_distance(given, commands[i]->name, 2) <= 2)
			return commands[i];
	for (size_t i = 0; i < COUNT(commands); i++) {
		char first[32];

		snprintf(first, sizeof(first), "%.*s", (int)strcspn(commands[i]->name, " "),
			commands[i]->name);
		if (text_distance(first_given, first, 1) == 1)
			return commands[i];
	}
	return NULL;
}

/* Names what the words are nearest to: the commands of the same first word, or one spelled alike.
 */
static enum cli_exit unknown_command(int argc, char **argv)
{
	char given[128], list[512] = "";
	size_t first = strlen(argv[0]);

	snprintf(given, sizeof(given), "%s%s%s", argv[0], argc > 1 ? " " : "",
		argc > 1 ? argv[1] : "");
	const struct cli_command *like = nearest(given, argv[0]);
	if (like)
		return cli_say_usage(
			_("there is no command %s; did you mean %s?"), given, like->name);
	for (size_t i = 0; i < COUNT(commands); i++) {
		size_t n = strlen(list);

		if (strncmp(commands[i]->name, argv[0], first) == 0 &&
			commands[i]->name[first] == ' ')
			snprintf(list + n, sizeof(list) - n, "%s%s", n ? ", " : "",
				commands[i]->name);
	}
	if (list[0])
		return cli_say_usage(_("%s is not a whole command; there are: %s"), given, list);
	return cli_say_usage(_("there is no command %s"), argv[0]);
}

/* An empty value is that of a variable that a script has forgotten to set, unless it is words for people. */
static bool is_forgotten(enum cli_takes takes, const char *text)
{
	return text && !*text && takes != TAKES_NOTHING && takes != TAKES_TEXT && takes != TAKES_NAME;
}

static enum cli_exit check_options(const struct cli_command *c, const struct cli_given *given)
{
	for (size_t i = 0; i < c->n_options; i++) {
		const struct cli_option *o = &c->options[i];

		if (o->takes & NEEDED && !given->values[i].text)
			return cli_say_usage(_("--%s is missing"), o->name);
		if (is_forgotten(cli_option_takes(o), given->values[i].text))
			return cli_say_usage(
				_("--%s needs a value: %s"), o->name, _(cli_takes_word(cli_option_takes(o))));
	}
	return CLI_FINE;
}

static enum cli_exit check_words(const struct cli_command *c, const struct cli_given *given)
{
	char words[64];

	if (given->n_words > c->words.max)
		return cli_say_usage(_("%s does not take \"%s\""), c->name, given->words[c->words.max].text);
	bool is_short = given->n_words < c->words.min;
	for (size_t i = 0; i < given->n_words && !is_short; i++)
		is_short = is_forgotten(c->words.takes, given->words[i].text);
	return is_short ? cli_say_usage(_("%s needs more: %s"), c->name, words_of(&c->words, words)) : CLI_FINE;
}

/* What can be said of the line before anything is opened. */
static enum cli_exit check_line(const struct cli_command *c, struct cli_given *given)
{
	enum cli_exit code = check_words(c, given);

	if (code == CLI_FINE)
		code = check_options(c, given);
	for (size_t i = 0; i < given->n_words && code == CLI_FINE; i++)
		code = cli_takes_read(c->words.takes, _(cli_takes_word(c->words.takes)), &given->words[i]);
	for (size_t i = 0; i < c->n_options && code == CLI_FINE; i++) {
		char name[64];

		snprintf(name, sizeof(name), "--%s", c->options[i].name);
		code = cli_takes_read(cli_option_takes(&c->options[i]), name, &given->values[i]);
	}
	return code;
}

static enum cli_exit look_up(struct cli_session *s, const struct cli_command *c, struct cli_given *given)
{
	enum cli_exit code = CLI_FINE;

	for (size_t i = 0; i < given->n_words && code == CLI_FINE; i++)
		code = cli_takes_find(s, c->words.takes, &given->words[i]);
	for (size_t i = 0; i < c->n_options && code == CLI_FINE; i++)
		code = cli_takes_find(s, cli_option_takes(&c->options[i]), &given->values[i]);
	return code;
}

static enum cli_exit do_command(struct cli_session *s, const struct cli_command *c, struct cli_given *given)
{
	struct cli_table answer;
	enum cli_exit code = check_line(c, given);

	if (code == CLI_FINE && c->opens && (code = cli_session_open(s)) == CLI_FINE)
		code = look_up(s, c, given);
	if (code != CLI_FINE)
		return code;
	cli_table_init(&answer, &s->arena, c->columns, c->n_columns);
	code = c->run(s, given, &answer);
	if (code == CLI_FINE)
		cli_session_answer(s, &answer);
	return code;
}

static enum cli_exit run_command(struct cli_session *s, int argc, char **argv)
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		int used = name_words(commands[i], argc, argv);
		struct cli_given given = {.n_words = 0};

		if (!used)
			continue;
		s->command = commands[i]->name;
		enum cli_exit code = cli_options_read(commands[i]->options, commands[i]->n_options, argc - used, argv + used,
			&given, NULL);
		return code == CLI_FINE ? do_command(s, commands[i], &given) : code;
	}
	return unknown_command(argc, argv);
}

static enum cli_exit show_help(int argc, char **argv)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (name_words(commands[i], argc, argv)) {
			print_command_help(commands[i]);
			return CLI_FINE;
		}
	if (argc > 0 && argv[0][0] != '-')
		return unknown_command(argc, argv);
	print_help();
	return CLI_FINE;
}

static enum cli_exit take_everywhere(struct cli_session *s, struct cli_given *given)
{
	enum cli_exit code = cli_takes_read(TAKES_LANGUAGE, "--lang", &given->values[OPT_LANG]);

	s->lang_given = given->values[OPT_LANG].text != NULL;
	s->private_database = given->values[OPT_DB].text != NULL;
	if (s->private_database)
		clock_allow_fixed();
	if (given->values[OPT_TABS].text)
		s->form = FORM_TABS;
	if (given->values[OPT_JSON].text)
		s->form = FORM_JSON;
	s->form_given = given->values[OPT_TABS].text || given->values[OPT_JSON].text;
	if (given->values[OPT_DB].text)
		s->db = given->values[OPT_DB].text;
	s->config_given = given->values[OPT_CONFIG].text != NULL;
	if (s->config_given)
		s->config = given->values[OPT_CONFIG].text;
	return code;
}

/* The language is needed for what may be said of the command line itself. */
static enum lang find_lang(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--lang=en") == 0 ||
			(strcmp(argv[i], "--lang") == 0 && i + 1 < argc &&
				strcmp(argv[i + 1], "en") == 0))
			return LANG_EN;
	return LANG_DA;
}

static enum cli_exit read_and_run(
	struct cli_session *s, int argc, char **argv, struct cli_rest *rest)
{
	struct cli_given given = {.n_words = 0};
	enum cli_exit code =
		cli_options_read(everywhere, COUNT(everywhere), argc, argv, &given, rest);

	if (code == CLI_FINE)
		code = take_everywhere(s, &given);
	if (code != CLI_FINE)
		return code;
	if (given.values[OPT_VERSION].text) {
		printf("trin-admin %s\n", TRIN_VERSION);
		return CLI_FINE;
	}
	if (given.values[OPT_HELP].text)
		return show_help(rest->argc, rest->argv);
	if (rest->argc == 0)
		return cli_say_usage("%s", _("which command?"));
	if (rest->argv[0][0] == '-')
		return cli_say_usage(_("unknown option %s"), rest->argv[0]);
	return run_command(s, rest->argc, rest->argv);
}

/* Where a wrong command line could have been right. */
static void say_where_help_is(const char *command)
{
	fprintf(stderr, _("See: trin-admin %s%s--help"), command ? command : "", command ? " " : "");
	fputc('\n', stderr);
}

/* What was printed must have arrived: a full disk behind ">" is a failure. */
static enum cli_exit flush_output(enum cli_exit code)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return code;
	return cli_say(code == CLI_FINE ? CLI_IO : code, "%s", _("the output could not be written"));
}

int cli_command_main(int argc, char **argv)
{
	struct cli_session s;
	struct cli_rest rest = {.argc = 0};

	process_fill_files(O_RDONLY); /* what is closed is nobody's: no file of ours, and writing to it is told */
	log_start("trin-admin");
	i18n_start(find_lang(argc, argv));
	cli_session_init(&s);
	rest.argv = ARENA_ARRAY(&s.arena, (size_t)argc + 1, char *);
	enum cli_exit code = read_and_run(&s, argc > 0 ? argc - 1 : 0, argv + 1, &rest);
	if (code == CLI_USAGE)
		say_where_help_is(s.command);
	cli_session_done(&s);
	return (int)flush_output(code);
}
