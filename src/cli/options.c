/*
 * The reading of options. With "rest" it is a first pass that takes only what it knows and leaves
 * everything else, "--" included, in order for the command's own pass, which refuses.
 */

#include "cli/options.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/say.h"

/* A reading in progress. */
struct line {
	const struct cli_option *options;
	size_t n;
	int argc, at;
	char **argv;
	struct cli_given *given;
	struct cli_rest *rest;
};

/* "--name" or "--name=value" against the name; *value is then what follows the sign, or NULL. */
static bool is_option(const char *arg, const char *name, const char **value)
{
	size_t n = strlen(name);

	if (strncmp(arg, "--", 2) != 0 || strncmp(arg + 2, name, n) != 0)
		return false;
	*value = arg[2 + n] == '=' ? arg + 3 + n : NULL;
	return arg[2 + n] == '\0' || arg[2 + n] == '=';
}

static enum cli_exit unknown_option(const struct line *r, const char *arg)
{
	char name[64];

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(arg, "="), arg);
	for (size_t i = 0; i < r->n; i++)
		if (text_distance(name + strspn(name, "-"), r->options[i].name, 2) <= 2)
			return cli_say_usage(_("unknown option %s; did you mean --%s?"), name,
				r->options[i].name);
	return cli_say_usage(_("unknown option %s"), name);
}

static enum cli_exit take_option(struct line *r, size_t i, const char *value)
{
	const struct cli_option *option = &r->options[i];
	enum cli_takes takes = cli_option_takes(option);

	if (!takes && value)
		return cli_say_usage(_("--%s takes no value"), option->name);
	if (!takes)
		value = "";
	else if (!value && r->at + 1 < r->argc)
		value = r->argv[++r->at];
	if (!value)
		return cli_say_usage(_("--%s needs a value: %s"), option->name, _(cli_takes_word(takes)));
	if (r->given->values[i].text)
		return cli_say_usage(_("--%s is given twice"), option->name);
	r->given->values[i].text = value;
	return CLI_FINE;
}

static enum cli_exit take_word(struct line *r, char *arg)
{
	if (r->rest)
		r->rest->argv[r->rest->argc++] = arg;
	else if (r->given->n_words == CLI_WORDS_MAX)
		return cli_say_usage(_("there is too much on the line: %s"), arg);
	else
		r->given->words[r->given->n_words++].text = arg;
	return CLI_FINE;
}

static enum cli_exit take_dashed(struct line *r, char *arg)
{
	const char *value;

	for (size_t i = 0; i < r->n; i++)
		if (is_option(arg, r->options[i].name, &value))
			return take_option(r, i, value);
	return r->rest ? take_word(r, arg) : unknown_option(r, arg);
}

enum cli_exit cli_options_read(const struct cli_option *options, size_t n, int argc, char **argv,
	struct cli_given *given, struct cli_rest *rest)
{
	struct line r = {.options = options,
		.n = n,
		.argc = argc,
		.argv = argv,
		.given = given,
		.rest = rest};
	enum cli_exit code = CLI_FINE;
	bool ended = false;

	BUG_ON(n > CLI_OPTIONS_MAX);
	for (; r.at < argc && code == CLI_FINE; r.at++) {
		char *arg = argv[r.at];
		bool is_end = !ended && strcmp(arg, "--") == 0;

		ended = ended || is_end;
		if (is_end && !rest)
			continue;
		if (!ended && arg[0] == '-' && arg[1] != '\0')
			code = take_dashed(&r, arg);
		else
			code = take_word(&r, arg);
	}
	return code;
}
