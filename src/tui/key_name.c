/* Names of keys: in the command table, in key scripts and on the screen. */

#include "tui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

static const struct {
	const char *name;  /* in tables */
	const char *shown; /* for people; N_() where it is a word and not what stands on the key */
	int32_t code;
} names[] = {
	{ "ESC", "Esc", K_ESC }, { "ENTER", "Enter", K_ENTER }, { "TAB", "Tab", K_TAB },
	{ "BACKTAB", N_("Shift-Tab"), K_BACKTAB }, { "BACKSPACE", N_("Backspace"), K_BACKSPACE },
	{ "INS", "Ins", K_INS }, { "DEL", "Del", K_DEL }, { "UP", N_("Up"), K_UP },
	{ "DOWN", N_("Down"), K_DOWN }, { "LEFT", N_("Left"), K_LEFT },
	{ "RIGHT", N_("Right"), K_RIGHT },
	{ "HOME", "Home", K_HOME }, { "END", "End", K_END }, { "PGUP", "PgUp", K_PGUP },
	{ "PGDN", "PgDn", K_PGDN }, { "SPACE", N_("Space"), ' ' },
	{ "PASTE", N_("Paste"), K_PASTE },
	{ "RESIZE", "-", K_RESIZE }, { "WATCH", "-", K_WATCH }, { "IDLE", "-", K_IDLE }, { "UNKNOWN", "-", K_UNKNOWN },
	{ "F1", "F1", K_F1 }, { "F2", "F2", K_F2 }, { "F3", "F3", K_F3 }, { "F4", "F4", K_F4 },
	{ "F5", "F5", K_F5 }, { "F6", "F6", K_F6 }, { "F7", "F7", K_F7 }, { "F8", "F8", K_F8 },
	{ "F9", "F9", K_F9 }, { "F10", "F10", K_F10 }, { "F11", "F11", K_F11 },
	{ "F12", "F12", K_F12 },
};

static int32_t one_character(const char *name, size_t n)
{
	int32_t cp;
	if (n == 0 || text_decode(name, n, &cp) != n)
		return K_NONE;
	return tui_key_is_text(cp) ? cp : K_NONE;
}

int32_t tui_key_by_name(const char *name, size_t n)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i].name) == n && !memcmp(names[i].name, name, n))
			return names[i].code;
	if (n == 2 && name[0] == '^' && name[1] >= 'A' && name[1] <= 'Z')
		return K_CTRL(name[1]);
	return one_character(name, n);
}

const char *tui_key_name(char buf[KEY_NAME_ROOM], int32_t code)
{
	buf[0] = '\0';
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].code == code) {
			bool is_word = code != K_HOME && code != K_END; /* msgids of other things */
			snprintf(buf, KEY_NAME_ROOM, "%s", is_word ? _(names[i].shown) : names[i].shown);
			return buf;
		}
	if (code > 0 && code < 32) {
		snprintf(buf, KEY_NAME_ROOM, "^%c", (char)(code + 64));
	} else if (tui_key_is_text(code)) {
		size_t n = text_encode(code, buf);
		buf[n] = '\0';
	}
	return buf;
}

bool tui_key_is_text(int32_t code)
{
	return code >= 32 && code < K_BASE && code != 127 && text_cp_width(code) >= 0;
}
