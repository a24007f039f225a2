/*
 * What failed, and the end of a program that is wrong. Texts stay untranslated here: whoever shows
 * them translates them.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	int n = vsnprintf(out, size, fmt, ap);

	if (n < 0)
		out[0] = '\0';
	else if ((size_t)n >= size)
		drop_broken_tail(out);
}

enum status err_set_(struct err *e, enum status code, const char *where, const char *arg, ...)
{
	va_list ap;

	BUG_ON(code == ST_OK || code >= ST_COUNT);
	*e = (struct err){ .code = code, .where = where };
	va_start(ap, arg);
	print_cut(e->arg, sizeof(e->arg), arg, ap);
	va_end(ap);
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
