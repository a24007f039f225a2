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

static const struct command always[] = {
	{ .id = CMD_BLANK, .keys = "F9" },
	{ .id = CMD_REDRAW },
	{ 0 },
};

const struct command tui_command_moves[] = {
	{ .id = CMD_UP },
	{ .id = CMD_DOWN },
	{ .id = CMD_PAGE_UP },
	{ .id = CMD_PAGE_DOWN },
	{ .id = CMD_FIRST },
	{ .id = CMD_LAST },
	{ 0 },
};

const struct command tui_command_end_filter[] = { { .id = CMD_END_FILTER }, { 0 } };

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
int32_t tui_command_next_key(const char **at)
{
	const char *s = *at + strspn(*at, " ");
	size_t n = strcspn(s, " ");
	*at = s + n;
	return tui_key_by_name(s, n);
}

bool tui_command_has_key(const struct command *c, int32_t key)
{
	const char *keys = tui_command_fill(c).keys;
	while (*keys)
		if (tui_command_next_key(&keys) == key)
			return true;
	return false;
}

int tui_command_of_key(const struct command *list, unsigned roles, int32_t key)
{
	for (const struct command *c = list; c && c->id && key != K_NONE; c++)
		if ((c->roles == 0 || c->roles & roles) && tui_command_has_key(c, key))
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

const struct command *tui_command_find(const struct command *list, int id)
{
	for (const struct command *c = list; c && c->id; c++)
		if (c->id == id)
			return c;
	return NULL;
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
		tui_key_name(name, tui_command_next_key(&keys));
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

const struct command *tui_command_always(void)
{
	return always;
}

void tui_keymap_add(struct keymap *m, const struct command *rows)
{
	BUG_ON(m->n == KEYMAP_MAX);
	if (rows)
		m->tables[m->n++] = rows;
}

bool tui_keymap_sees(const struct keymap *m, const struct command *c)
{
	return c->roles == 0 || c->roles & m->roles;
}

static const struct command *find_in(const struct keymap *m, const struct command *rows, int32_t key)
{
	for (const struct command *c = rows; c->id; c++)
		if (tui_command_has_key(c, key) && tui_keymap_sees(m, c))
			return c;
	return NULL;
}

enum keymap_owner tui_keymap_find(const struct keymap *m, int32_t key, const struct command **row)
{
	*row = find_in(m, always, key);
	if (*row)
		return KEYMAP_COMMAND;
	for (size_t i = 0; i < m->parts && !*row; i++)
		*row = find_in(m, m->tables[i], key);
	if (*row || (m->typing && (tui_key_is_text(key) || key == K_PASTE)))
		return KEYMAP_PART;
	for (size_t i = m->parts; i < m->n && !*row; i++)
		*row = find_in(m, m->tables[i], key);
	if (!*row)
		return KEYMAP_NOBODY;
	return (*row)->range || (*row)->by_key ? KEYMAP_PART : KEYMAP_COMMAND;
}
