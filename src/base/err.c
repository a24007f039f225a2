/*
 * What failed, and the end of a program that is wrong. Texts stay untranslated here: whoever shows
 * them translates them.
 */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"

#define STATUS_TEXT(id, text) [id] = text,
static const char *const texts[ST_COUNT] = { STATUS_LIST(STATUS_TEXT) };
#undef STATUS_TEXT

#define STATUS_NAME(id, text) [id] = #id,
static const char *const names[ST_COUNT] = { STATUS_LIST(STATUS_NAME) };
#undef STATUS_NAME

static void (*bug_restore)(void);

/* A cut text must not end in half a character: it is shown to people. */
static void drop_broken_tail(char *s)
{
	size_t n = strlen(s), start = n;

	while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)s[start - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - start + 1 < want)
		s[start - 1] = '\0';
}

static void PRINTF(3, 0) print_cut(char *out, size_t size, const char *fmt, va_list ap)
{
	if (vsnprintf(out, size, fmt, ap) < 0)
		out[0] = '\0';
	/* A "%.40s" cuts as well as the end of "out" does. */
	drop_broken_tail(out);
}

enum status err_set_(struct err *e, enum status code, const char *where, const char *arg, ...)
{
	int sys = errno;
	va_list ap;

	BUG_ON(code == ST_OK || code >= ST_COUNT);
	*e = (struct err){ .code = code, .where = where };
	va_start(ap, arg);
	print_cut(e->arg, sizeof(e->arg), arg, ap);
	va_end(ap);
	errno = sys;
	return code;
}

enum status err_field(struct err *e, const char *field)
{
	snprintf(e->field, sizeof(e->field), "%s", field);
	return e->code;
}

enum status err_sys(struct err *e, int sys)
{
	e->sys = sys;
	return e->code;
}

enum status err_file(struct err *e, int sys)
{
	e->why = err_reason(sys);
	return err_sys(e, sys);
}

const char *err_sentence(struct arena *a, const char *text, const struct err *e)
{
	const char *arg = *e->arg ? i18n_text(e->arg) : "?";

	return i18n_sentence(a, text, e->why ? arena_printf(a, "%s (%s)", arg, i18n_text(e->why)) : arg);
}

enum status err_detail(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print_cut(e->detail, sizeof(e->detail), fmt, ap);
	va_end(ap);
	return e->code;
}

const char *status_text(enum status code)
{
	BUG_ON(code >= ST_COUNT);
	return texts[code];
}

const char *status_name(enum status code)
{
	return code < ST_COUNT ? names[code] : "ST_?";
}

const char *err_reason(int sys)
{
	static const struct {
		int sys;
		const char *text;
	} reasons[] = {
		{ EACCES, N_("permission is missing") },
		{ EPERM, N_("permission is missing") },
		{ ENOENT, N_("it or its folder is not there") },
		{ ENOTDIR, N_("a part of its path is no folder") },
		{ EISDIR, N_("it is a folder") },
		{ EEXIST, N_("it is there already") },
		{ ENOSPC, N_("the disk is full") },
		{ EDQUOT, N_("the disk is full") },
		{ EFBIG, N_("it is too large") },
		{ EROFS, N_("the disk can only be read") },
		{ ELOOP, N_("it is a link") },
		{ ENAMETOOLONG, N_("its name is too long") },
		{ EIO, N_("the disk does not answer as it should") },
		{ EBUSY, N_("it is in use") },
		{ ETXTBSY, N_("it is in use") },
		{ EMFILE, N_("too many files are open") },
		{ ENFILE, N_("too many files are open") },
	};

	for (size_t i = 0; i < COUNT(reasons); i++)
		if (reasons[i].sys == sys)
			return reasons[i].text;
	return strerror(sys);
}

/* No default on purpose: the compiler names a new status that was forgotten. What is left over is a bug of ours. */
int status_exit(enum status code)
{
	switch (code) {
	case ST_OK:
		return 0;
	case ST_CANCELLED:
		return 1;
	case ST_INVALID:
	case ST_NOTTRIN:
	case ST_TOOBIG:
	case ST_RULE:
		return EX_DATAERR;
	case ST_NOTFOUND:
	case ST_NODB:
		return EX_NOINPUT;
	case ST_EXISTS:
		return EX_CANTCREAT;
	case ST_NOQUEUE:
	case ST_FULL:
	case ST_NOROOM:
	case ST_IO:
	case ST_UNSURE:
	case ST_CORRUPT:
	case ST_GONE:
	case ST_MOVED:
		return EX_IOERR;
	case ST_CONFLICT:
	case ST_CHANGED:
	case ST_BUSY:
	case ST_GIVENUP:
	case ST_SHORT:
	case ST_INUSE:
	case ST_UPKEEP:
		return EX_TEMPFAIL;
	case ST_DENIED:
	case ST_READONLY:
	case ST_NOUSER:
	case ST_NOGROUP:
	case ST_CLOSED:
	case ST_NOTYET:
	case ST_MISMATCH:
	case ST_ROOT:
		return EX_NOPERM;
	case ST_CONFIG:
	case ST_OLDER:
	case ST_NEWER:
	case ST_NETFS:
	case ST_LIMIT:
	case ST_SETUP:
		return EX_CONFIG;
	case ST_PROTOCOL:
	case ST_COUNT:
		break;
	}
	return EX_SOFTWARE;
}

void bug_set_hook(void (*restore)(void))
{
	bug_restore = restore;
}

void bug_at(const char *where, const char *what)
{
	void (*restore)(void) = bug_restore;

	/* A second mistake inside the hook must not come back here. */
	bug_restore = NULL;
	if (restore)
		restore();
	fprintf(stderr, "\nThis is a mistake in the program, at %s: %s\n", where, what);
	abort();
}
