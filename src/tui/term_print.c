/* The user's own printer, behind the terminal: what stands between mc5 and mc4 goes there instead of the screen. */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui_priv.h"

#include <term.h>

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

/* A character as the printer takes it; in Latin-1 it is one byte. */
static size_t put(char *out, int32_t cp, enum charset charset)
{
	if (charset != CHARSET_LATIN1)
		return text_encode(cp, out);
	*out = (char)cp;
	return 1;
}

/*
 * Lines end as printers want them, and nothing in the text can end the printing or command the terminal: not a control
 * of ASCII, nor one of those above 0x7F, of which one begins a sequence as Esc does.
 */
static size_t prepared(struct arena *a, const char *text, enum charset charset, char **out)
{
	size_t room = strlen(text) * 4 + 1, used = 0;
	char *plain = arena_alloc(a, room);
	int32_t cp = 0;

	text_translit(plain, room, text, charset);
	size_t n = strlen(plain);
	*out = arena_alloc(a, n * 2 + 1);
	for (size_t at = 0; at < n;) {
		at += text_decode(plain + at, n - at, &cp);
		if (cp == '\n')
			(*out)[used++] = '\r';
		if ((cp < ' ' && cp != '\n' && cp != '\f') || (cp >= 0x7f && cp < 0xa0))
			cp = ' ';
		used += put(*out + used, cp, charset);
	}
	return used;
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
	bool done = tui_term_write(on, strlen(on)) && tui_term_write(bytes, n);
	/* The screen must come back even when the text did not get through. */
	done = tui_term_write(off, strlen(off)) && done;
	arena_done(&a);
	return done ? ST_OK : err_set(e, ST_INVALID, "%s", N_("the printer behind this terminal"));
}
