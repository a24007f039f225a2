/*
 * config show. Without a version it shows the site's settings, expanded from SETTINGS, so that a
 * new setting appears by itself; with one it hands over to config_log.c.
 */

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "config_priv.h"

enum kind { KIND_TEXT, KIND_INT, KIND_BOOL, KIND_CHOICE };

/* The settings' own table, with the place of each in the struct. */
static const struct {
	enum kind kind;
	const char *name;
	size_t offset;
	const char *unit, *help;
} settings[] = {
#define SETTING(kind, name, def, min, max, unit, help)                                             \
	{KIND_##kind, #name, offsetof(struct settings, name), unit, help},
	SETTINGS(SETTING)
#undef SETTING
};

/* The n-th of "a|b|c". */
static const char *choice(struct arena *a, const char *choices, int32_t n)
{
	while (n-- > 0 && strchr(choices, '|'))
		choices = strchr(choices, '|') + 1;
	return arena_dup_n(a, choices, strcspn(choices, "|"));
}

static const char *value_of(struct arena *a, const struct settings *s, size_t i)
{
	const void *at = (const char *)s + settings[i].offset;
	const char *text = NULL;
	int32_t n = 0;

	if (settings[i].kind == KIND_TEXT) {
		memcpy(&text, at, sizeof(text));
		return text;
	}
	memcpy(&n, at, sizeof(n));
	if (settings[i].kind == KIND_BOOL)
		return n ? "yes" : "no";
	return settings[i].kind == KIND_INT ? arena_printf(a, "%d", (int)n)
					    : choice(a, settings[i].unit, n);
}

static const struct cli_column columns[] = {
	{N_("Setting"), CELL_TEXT}, {N_("Value"), CELL_TEXT}, {N_("Default"), CELL_TEXT}, {N_("Meaning"), CELL_TEXT}};

static enum cli_exit show_settings(struct cli_session *s, struct cli_table *answer)
{
	struct settings defaults;
	enum cli_exit code = cli_session_settings(s);

	if (code != CLI_FINE)
		return code;
	settings_defaults(&defaults);
	cli_table_init(answer, &s->arena, columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(settings); i++)
		cli_table_row(answer, settings[i].name, value_of(&s->arena, &s->settings, i),
			value_of(&s->arena, &defaults, i), _(settings[i].help));
	return CLI_FINE;
}

enum { SHOW_DIR };
static const struct cli_option options[] = {
	[SHOW_DIR] = {"dir", TAKES_FOLDER, N_("write the files of the VERSION there, as they were")},
};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	if (given->n_words)
		return cli_config_show_version(s, given->words[0].text, given->values[SHOW_DIR].text);
	if (given->values[SHOW_DIR].text)
		return cli_say_usage(_("--%s needs a VERSION before it"), "dir");
	return show_settings(s, answer);
}

const struct cli_command cli_config_show = {
	.name = "config show", .words = CLI_AT_MOST_ONE(TAKES_VERSION),
	.summary = N_("the settings of the site, or the files of a version"),
	.help = N_("Without VERSION: reads trin.conf in the folder of --config; what it does not say "
		   "has its default. With a VERSION of config log: its files as they were published."),
	CLI_OPTIONS(options), .run = run,
};
