/*
 * Locale and language. Numbers stay in the locale "C" whatever the user's is, and the language is
 * chosen through the variable LANGUAGE, not through the locale.
 */
#include "base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define DOMAIN "trin"
#define FALLBACK "C.UTF-8"
#define PARENTS 3 /* a test program lies this deep below the build folder */

static enum lang current = LANG_DA;

static bool is_ascii_codeset(void)
{
	return strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0;
}

/* gettext never translates in the locale "C", whatever the language: it has to be another one. */
static void start_locale(void)
{
	if (!setlocale(LC_ALL, "") || is_ascii_codeset())
		setlocale(LC_ALL, FALLBACK);
	const char *messages = setlocale(LC_MESSAGES, NULL);
	if (messages && (strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0))
		setlocale(LC_MESSAGES, FALLBACK);
	setlocale(LC_NUMERIC, "C");
}

static bool has_catalogue(const char *locale_dir)
{
	char path[PATH_MAX + 64];

	snprintf(path, sizeof(path), "%s/da/LC_MESSAGES/" DOMAIN ".mo", locale_dir);
	return access(path, R_OK) == 0;
}

/* Looks for "locale" beside the running program and in the folders above it. */
static bool find_beside_program(char dir[static PATH_MAX + 16])
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n <= 0)
		return false;
	exe[n] = '\0';
	for (int up = 0; up <= PARENTS; up++) {
		char *slash = strrchr(exe, '/');
		if (!slash)
			return false;
		*slash = '\0';
		snprintf(dir, PATH_MAX + 16, "%s/locale", exe);
		if (has_catalogue(dir))
			return true;
	}
	return false;
}

void i18n_start(enum lang lang)
{
	char dir[PATH_MAX + 16];

	start_locale();
	bindtextdomain(DOMAIN, find_beside_program(dir) ? dir : TRIN_LOCALEDIR);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	i18n_set_lang(lang);
	/* The catalogue is read now, when nobody waits, and not with the first text of the first screen. */
	(void)gettext("");
}

void i18n_set_lang(enum lang lang)
{
	static bool is_set;

	if (is_set && lang == current)
		return;
	is_set = true;
	current = lang;
	setenv("LANGUAGE", lang == LANG_DA ? "da" : "en", 1);
	/* gettext keeps what it has found; naming the domain again makes it look anew. */
	textdomain(DOMAIN);
}

enum lang i18n_lang(void)
{
	return current;
}

const char *i18n_context(const char *key, const char *plain)
{
	const char *text = gettext(key);

	return text == key ? plain : text;
}

const char *i18n_term(const char *key)
{
	return i18n_context(key, strchr(key, '\004') + 1);
}

/* gettext answers "" with the catalogue's own header. */
const char *i18n_text(const char *msgid)
{
	return msgid && *msgid ? _(msgid) : "";
}

const char *i18n_sentence(struct arena *a, const char *msgid, const char *arg)
{
	const char *text = i18n_text(msgid), *hole = strstr(text, "%s");

	if (!hole)
		return text;
	return arena_printf(a, "%.*s%s%s", (int)(hole - text), text, i18n_text(arg), hole + 2);
}
