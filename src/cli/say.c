/* Sentences of failures, and of a wrong command line. */

#include "cli/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

/* What the sentence for users leaves to the administrator is told to the administrator here. */
static const char *const for_administrators[ST_COUNT] = {
	[ST_NOQUEUE] = N_("The queue file %s cannot be used, so nothing is written. It must be there, empty, with the owner of "
			  "the database and mode 0600."),
	[ST_FULL] = N_("The disk is full. What is saved stays saved; make room."),
	[ST_READONLY] = N_("The database cannot be written: %s. Run trin-admin as root or as the account that owns the "
			   "database."),
	[ST_CORRUPT] = N_("The database is damaged. Let everybody log out, then put the newest copy in its place: trin-admin "
			  "restore FILE"),
	[ST_CONFIG] = N_("The configuration has mistakes: %s. See them all with: trin-admin config check"),
	[ST_NODB] = N_("There is no database at %s. Make one with: trin-admin --db FILE init"),
	[ST_OLDER] = N_("The database is from an older version. Bring it up to this one with: trin-admin migrate"),
	[ST_NEWER] = N_("The database is from a newer version than this program. Install that version, or restore a copy of "
			"before."),
};

static void PRINTF(1, 0) say(const char *fmt, va_list ap)
{
	fputs("trin-admin: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

enum cli_exit cli_say(enum cli_exit code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	return code;
}

enum cli_exit cli_say_failed(const struct err *e)
{
	const char *text = for_administrators[e->code] ? for_administrators[e->code] : status_text(e->code);
	struct arena a;

	arena_init(&a);
	cli_say(CLI_FINE, "%s", err_sentence(&a, text, e));
	arena_done(&a);
	return (enum cli_exit)status_exit(e->code);
}

static enum cli_exit exit_of(int sys)
{
	if (sys == EEXIST)
		return CLI_CANNOT_CREATE;
	return sys == EACCES || sys == EPERM ? CLI_DENIED : CLI_IO;
}

enum cli_exit cli_say_file(const char *path)
{
	int sys = errno;

	return cli_say(exit_of(sys), "%s: %s", path, i18n_text(err_reason(sys)));
}

const char *cli_say_list(struct arena *a, const char *list, const char *one)
{
	return arena_printf(a, "%s%s%s", list, *list ? ", " : "", one);
}

enum cli_exit cli_say_missing(const char *text, const char *name)
{
	struct arena a;

	arena_init(&a);
	cli_say(CLI_FINE, "%s", i18n_sentence(&a, text, name));
	arena_done(&a);
	return CLI_NOINPUT;
}

enum cli_exit cli_say_usage(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	return CLI_USAGE;
}
