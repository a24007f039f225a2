/*
 * Sentences of failures. The "%s" of a translated sentence is filled by hand, never by printf, so
 * that no catalogue and no argument can become a format; the argument is translated too.
 */

#include "cli/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* gettext answers "" with the catalogue's own header. */
static const char *translated(const char *s)
{
	return s && *s ? _(s) : "";
}

const char *cli_say_sentence(struct arena *a, const char *msgid, const char *arg)
{
	const char *text = translated(msgid), *hole = strstr(text, "%s");

	if (!hole)
		return text;
	return arena_printf(a, "%.*s%s%s", (int)(hole - text), text, translated(arg), hole + 2);
}

enum cli_exit cli_say_failed(const struct err *e)
{
	struct arena a;

	arena_init(&a);
	fprintf(stderr, "trin-admin: %s\n", cli_say_sentence(&a, status_text(e->code), e->arg));
	arena_done(&a);
	return cli_exit_of(e->code);
}

enum cli_exit cli_say_usage(const char *fmt, ...)
{
	va_list ap;

	fputs("trin-admin: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\n%s\n", _("See: trin-admin --help"));
	return CLI_USAGE;
}
