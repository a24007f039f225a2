/* The user's own printer, behind the terminal: what stands between mc5 and mc4 goes there
 * instead of the screen. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "tui_priv.h"

#include <term.h>

static bool write_all(const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(STDOUT_FILENO, bytes, n);

		if (done < 0 && errno != EINTR)
			return false;
		bytes += done < 0 ? 0 : done;
		n -= done < 0 ? 0 : (size_t)done;
	}
	return true;
}

/* PuTTY has the printer of a VT100, but its entry in terminfo does not say so. */
static bool is_putty(void)
{
	const char *name = getenv("TERM");

	return name && strncmp(name, "putty", 5) == 0;
}

static const char *capability(const char *name, const char *vt100)
{
	char asked[8];

	memcpy(asked, name, strlen(name) + 1);
	const char *sequence = tigetstr(asked);
	if (sequence != (char *)-1 && sequence && *sequence)
		return sequence;
	return is_putty() ? vt100 : NULL;
}

static const char *printer_on(void)
{
	return capability("mc5", "\033[5i");
}

static const char *printer_off(void)
{
	return capability("mc4", "\033[4i");
}

bool tui_term_has_printer(const struct tui *t)
{
	return !t->null && !t->in_lines && printer_on() && printer_off();
}

/* In Latin-1 a character is one byte. */
static size_t to_latin1(char *text)
{
	size_t n = strlen(text), used = 0;
	int32_t cp = 0;

	for (size_t at = 0; at < n;) {
		at += text_decode(text + at, n - at, &cp);
		text[used++] = (char)cp;
	}
	return used;
}

/* Lines end as printers want them, and no byte of the text can end the printing or command the
 * terminal. */
static size_t prepared(struct arena *a, const char *text, enum charset charset, char **out)
{
	size_t room = strlen(text) * 4 + 1, n;
	char *plain = arena_alloc(a, room);

	text_translit(plain, room, text, charset);
	char *bytes = arena_alloc(a, strlen(plain) * 2 + 1);
	n = 0;
	for (const char *s = plain; *s; s++) {
		if (*s == '\n')
			bytes[n++] = '\r';
		bytes[n++] = (unsigned char)*s < ' ' && *s != '\n' && *s != '\f' ? ' ' : *s;
	}
	bytes[n] = '\0';
	*out = bytes;
	return charset == CHARSET_LATIN1 ? to_latin1(bytes) : n;
}

enum status tui_term_print(struct tui *t, const char *text, enum charset charset, struct err *e)
{
	struct arena a;
	char *bytes;

	if (!tui_term_has_printer(t))
		return err_set(e, ST_NOTFOUND, "%s", N_("A printer behind this terminal"));
	arena_init(&a);
	size_t n = prepared(&a, text, charset, &bytes);
	const char *on = printer_on(), *off = printer_off();
	bool done = write_all(on, strlen(on)) && write_all(bytes, n);
	/* The screen must come back even when the text did not get through. */
	done = write_all(off, strlen(off)) && done;
	arena_done(&a);
	return done ? ST_OK : err_set(e, ST_IO, "%s", "");
}
