/* Sentences of failures, and of a wrong command line. */

#include "cli/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

enum cli_exit cli_say_failed(const struct err *e)
{
	struct arena a;

	arena_init(&a);
	fprintf(stderr, "trin-admin: %s\n", i18n_sentence(&a, status_text(e->code), e->arg));
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
