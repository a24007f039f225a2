/*
 * The common table and looking things up. A list's row may leave fields empty, and
 * tui_command_fill() takes them from the table: read no name, key or word from a list without it.
 */

#include "tui/command.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "tui/key.h"

#define COMMAND_ROW(id_, name_, keys_, word_, help_) \
	[id_] = { .id = id_, .name = name_, .keys = keys_, .word = word_, .help = help_ },
static const struct command table[] = { COMMANDS(COMMAND_ROW) };

/* What the stack itself answers, on every screen that does not list it. */
static const struct command globals[] = {
	{ .id = CMD_BACK },
	{ .id = CMD_HELP },
	{ .id = CMD_PALETTE },
	{ .id = CMD_LOG },
	{ .id = CMD_BLANK },
	{ .id = CMD_REDRAW },
	{ .id = CMD_REFRESH },
	{ .id = CMD_QUIT },
	{ 0 },
};

const struct command *tui_command_get(int id)
{
	return id > CMD_NONE && id < CMD_COUNT ? &table[id] : NULL;
}

struct command tui_command_fill(const struct command *c)
{
	static const struct command nothing = { .name = "", .keys = "", .word = "", .help = "" };
	const struct command *from = tui_command_get(c->id);
	struct command filled = *c;
	if (!from)
		from = &nothing;
	filled.name = c->name ? c->name : from->name;
	filled.keys = c->keys ? c->keys : from->keys;
	filled.word = c->word ? c->word : from->word;
	filled.help = c->help ? c->help : from->help;
	return filled;
}

/* The next key of "x F10" from *at on. */
static int32_t next_key(const char **at)
{
	const char *s = *at + strspn(*at, " ");
	size_t n = strcspn(s, " ");
	*at = s + n;
	return tui_key_by_name(s, n);
}

static bool has_key(const struct command *c, int32_t key)
{
	const char *keys = tui_command_fill(c).keys;
	while (*keys)
		if (next_key(&keys) == key)
			return true;
	return false;
}

int tui_command_of_key(const struct command *list, unsigned roles, int32_t key)
{
	for (const struct command *c = list; c && c->id && key != K_NONE; c++)
		if ((c->roles == 0 || c->roles & roles) && has_key(c, key))
			return c->id;
	return CMD_NONE;
}

int tui_command_by_name(const struct command *list, const char *name)
{
	for (const struct command *c = list; c && c->id; c++)
		if (!strcmp(tui_command_fill(c).name, name))
			return c->id;
	return CMD_NONE;
}

const char *tui_command_key(const struct command *c, char buf[COMMAND_KEYS_ROOM], bool all)
{
	const char *keys = tui_command_fill(c).keys;
	size_t used = 0;
	buf[0] = '\0';
	if (c->shown) {
		snprintf(buf, COMMAND_KEYS_ROOM, "%s", c->shown);
		return buf;
	}
	while (*keys && used + KEY_NAME_ROOM + 1 < COMMAND_KEYS_ROOM) {
		char name[KEY_NAME_ROOM];
		tui_key_name(name, next_key(&keys));
		used += (size_t)snprintf(buf + used, COMMAND_KEYS_ROOM - used, "%s%s",
			used ? " " : "", name);
		if (!all)
			break;
	}
	return buf;
}

const struct command *tui_command_globals(void)
{
	return globals;
}
