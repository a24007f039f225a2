/*
 * The decoder. Each function looks at the front of the buffer and says how many bytes it is, 0 for
 * "more"; when bytes are late the same front is asked again and must then decide.
 */

#include "tui/key.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"

#define ESC 27
/* A sequence that has begun is worth a long wait: its rest must not be read as typing. */
#define SEQUENCE_MS 500
#define UTF8_MS 30
#define PASTE_MS 3000
/* Meanings that never leave the decoder. */
#define PASTE_BEGIN (K_LIMIT + 1)

static const char paste_end[] = "\033[201~";

struct meaning {
	int is; /* a final byte, or the number before '~' */
	int32_t code;
};

static const struct meaning csi_finals[] = {
	{ 'A', K_UP }, { 'B', K_DOWN }, { 'C', K_RIGHT }, { 'D', K_LEFT }, { 'H', K_HOME },
	{ 'F', K_END }, { 'Z', K_BACKTAB }, { 'P', K_F1 }, { 'Q', K_F2 }, { 'R', K_F3 },
	{ 'S', K_F4 },
};

static const struct meaning csi_numbers[] = {
	{ 1, K_HOME }, { 2, K_INS }, { 3, K_DEL }, { 4, K_END }, { 5, K_PGUP }, { 6, K_PGDN },
	{ 7, K_HOME }, { 8, K_END }, { 11, K_F1 }, { 12, K_F2 }, { 13, K_F3 }, { 14, K_F4 },
	{ 15, K_F5 }, { 17, K_F6 }, { 18, K_F7 }, { 19, K_F8 }, { 20, K_F9 }, { 21, K_F10 },
	{ 23, K_F11 }, { 24, K_F12 }, { 200, PASTE_BEGIN }, { 201, K_NONE },
};

static const struct meaning linux_finals[] = {
	{ 'A', K_F1 }, { 'B', K_F2 }, { 'C', K_F3 }, { 'D', K_F4 }, { 'E', K_F5 },
};

/* The keypad in application mode; 'l' is the plus key of PuTTY, a PC has no key for DEC's comma. */
static const struct meaning ss3_finals[] = {
	{ 'A', K_UP }, { 'B', K_DOWN }, { 'C', K_RIGHT }, { 'D', K_LEFT }, { 'H', K_HOME },
	{ 'F', K_END },
	{ 'P', K_F1 }, { 'Q', K_F2 }, { 'R', K_F3 }, { 'S', K_F4 }, { 'M', K_ENTER },
	{ 'I', K_TAB },
	{ 'X', '=' }, { 'j', '*' }, { 'k', '+' }, { 'l', '+' }, { 'm', '-' }, { 'n', '.' },
	{ 'o', '/' },
	{ 'p', '0' }, { 'q', '1' }, { 'r', '2' }, { 's', '3' }, { 't', '4' }, { 'u', '5' },
	{ 'v', '6' },
	{ 'w', '7' }, { 'x', '8' }, { 'y', '9' },
};

static int32_t meaning_of(const struct meaning *table, size_t n, int is)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].is == is)
			return table[i].code;
	return K_UNKNOWN;
}
#define MEANING(table, is) meaning_of(table, COUNT(table), is)

/* What stands at the front of the buffer: n bytes meaning code; n 0 when more bytes are needed. */
struct found {
	size_t n;
	int32_t code;
};
static const struct found more = { 0, K_NONE };

static struct found found(size_t n, int32_t code)
{
	return (struct found){ n, code };
}

/* An unfinished sequence: wait, or when it is late, swallow what came of it. */
static struct found unfinished(const struct key_decoder *d, bool late)
{
	return late ? found(d->n, K_UNKNOWN) : more;
}

static bool is_parameter(unsigned char c)
{
	return c >= 0x20 && c <= 0x3f;
}

static bool is_final(unsigned char c)
{
	return c >= 0x40 && c <= 0x7e;
}

static int32_t without_modifier(int32_t code, bool modified)
{
	bool is_function = code >= K_F1 && code <= K_F12;
	return modified && is_function ? K_UNKNOWN : code;
}

/* p..end are the bytes between "ESC [" and the final one. */
static int32_t csi_meaning(const unsigned char *p, const unsigned char *end, unsigned char final)
{
	int number = 0;
	const unsigned char *s = p;
	for (; s < end && *s >= '0' && *s <= '9'; s++)
		if (number < 10000)
			number = number * 10 + (*s - '0');
	bool modified = s < end && *s == ';';
	if (s < end && !modified)
		return K_UNKNOWN;
	if (final == '~')
		return without_modifier(MEANING(csi_numbers, number), modified);
	if (!modified && s > p)
		return K_UNKNOWN;
	return without_modifier(MEANING(csi_finals, final), modified);
}

static size_t parameters_end(const struct key_decoder *d, size_t at)
{
	while (at < d->n && is_parameter(d->buf[at]))
		at++;
	return at;
}

/* The Linux console's "ESC [ [ A". */
static struct found linux_console(const struct key_decoder *d, size_t at, bool late)
{
	if (d->n <= at)
		return unfinished(d, late);
	return found(at + 1, MEANING(linux_finals, d->buf[at]));
}

/* "at" is behind the introducer, "ESC [" or the one byte 0x9b. */
static struct found csi(const struct key_decoder *d, size_t at, bool late)
{
	if (at < d->n && d->buf[at] == '[')
		return linux_console(d, at + 1, late);
	size_t i = parameters_end(d, at);
	if (i == d->n)
		return unfinished(d, late);
	if (!is_final(d->buf[i]))
		return found(i, K_UNKNOWN);
	/* a mouse that another program left on: three bytes follow */
	if (d->buf[i] == 'M' && i == at)
		return d->n >= i + 4 ? found(i + 4, K_UNKNOWN) : unfinished(d, late);
	return found(i + 1, csi_meaning(d->buf + at, d->buf + i, d->buf[i]));
}

static struct found ss3(const struct key_decoder *d, size_t at, bool late)
{
	size_t i = parameters_end(d, at);
	if (i == d->n)
		return unfinished(d, late);
	if (!is_final(d->buf[i]))
		return found(i, K_UNKNOWN);
	int32_t code = MEANING(ss3_finals, d->buf[i]);
	return found(i + 1, i > at && code < K_BASE ? K_UNKNOWN : code);
}

/* An answer of the terminal that nobody asked for: up to BEL or "ESC \". */
static struct found control_string(const struct key_decoder *d, bool late)
{
	for (size_t i = 2; i < d->n; i++) {
		if (d->buf[i] == 7)
			return found(i + 1, K_UNKNOWN);
		if (d->buf[i] == ESC && i + 1 < d->n)
			return found(d->buf[i + 1] == '\\' ? i + 2 : i, K_UNKNOWN);
	}
	return unfinished(d, late);
}

static struct found escape(const struct key_decoder *d, bool late)
{
	if (d->n == 1)
		return late ? found(1, K_ESC) : more;
	switch (d->buf[1]) {
	case '[':
		return csi(d, 2, late);
	case 'O':
		return ss3(d, 2, late);
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return control_string(d, late);
	}
	return found(1, K_ESC);
}

static struct found control(const struct key_decoder *d)
{
	switch (d->buf[0]) {
	case '\r':
		return found(d->n > 1 && d->buf[1] == '\n' ? 2 : 1, K_ENTER);
	case '\n':
		return found(1, K_ENTER);
	case '\t':
		return found(1, K_TAB);
	case 8:
	case 127:
		return found(1, K_BACKSPACE);
	}
	return found(1, d->buf[0]);
}

/* A byte that is no UTF-8 comes from a client set to ISO-8859-1, or is an 8-bit control. */
static struct found rescue(const struct key_decoder *d, bool late)
{
	unsigned char c = d->buf[0];
	if (c == 0x9b)
		return csi(d, 1, late);
	if (c == 0x8f)
		return ss3(d, 1, late);
	return found(1, c >= 0xa0 ? c : K_UNKNOWN);
}

static size_t utf8_length(unsigned char c)
{
	if (c < 0xc2 || c > 0xf4)
		return 0;
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static struct found utf8(const struct key_decoder *d, bool late)
{
	size_t length = utf8_length(d->buf[0]);
	for (size_t i = 1; i < length; i++) {
		if (i >= d->n)
			return late ? rescue(d, late) : more;
		if ((d->buf[i] & 0xc0) != 0x80)
			return rescue(d, late);
	}
	int32_t cp = 0;
	if (length == 0 || text_decode((const char *)d->buf, length, &cp) != length)
		return rescue(d, late);
	return found(length, cp < 0xa0 ? K_UNKNOWN : cp);
}

/* The longest of terminfo's sequences at the front. */
static struct found terminfo(const struct key_decoder *d)
{
	struct found best = more;
	for (size_t i = 0; i < d->extra_n; i++)
		if (d->extra[i].n > best.n && d->extra[i].n <= d->n &&
			!memcmp(d->extra[i].seq, d->buf, d->extra[i].n))
			best = found(d->extra[i].n, d->extra[i].code);
	return best;
}

static struct found front(const struct key_decoder *d, bool late)
{
	struct found known = terminfo(d);
	if (known.n)
		return known;
	if (d->buf[0] == ESC)
		return escape(d, late);
	if (d->buf[0] < 32 || d->buf[0] == 127)
		return control(d);
	return d->buf[0] < 0x80 ? found(1, d->buf[0]) : utf8(d, late);
}

static void consume(struct key_decoder *d, size_t n)
{
	memmove(d->buf, d->buf + n, d->n - n);
	d->n -= n;
}

/* A sequence without an end must not fill the buffer: what is known to be swallowed goes. */
static void squeeze(struct key_decoder *d)
{
	if (d->n < KEY_BUFFER / 2)
		return;
	size_t at = d->buf[0] == ESC ? 2 : 1;
	d->buf[at + 1] = d->buf[d->n - 1];
	d->buf[at] = '?';
	d->n = at + 2;
}

static void paste_add(struct key_decoder *d, size_t n)
{
	size_t room = KEY_PASTE_MAX - d->paste_n;
	size_t take = n < room ? n : room;
	/* Gathered in the upper half, see paste_finish. */
	memcpy(d->paste + KEY_PASTE_MAX + d->paste_n, d->buf, take);
	d->paste_n += take;
	d->paste_cut |= take < n;
	consume(d, n);
}

/* One character of a paste at s: bytes used; *cp 0 when it is left out. */
static size_t paste_char(const char *s, size_t n, int32_t *cp)
{
	unsigned char c = (unsigned char)*s;
	if (c >= 0x80) {
		size_t used = text_decode(s, n, cp);
		bool bad = *cp == 0xfffd && used < 3;
		if (bad)
			*cp = c;
		if (*cp < 0xa0)
			*cp = 0;
		return bad ? 1 : used;
	}
	*cp = c == '\r' ? '\n' : c;
	if (*cp != '\n' && *cp != '\t' && (*cp < 32 || *cp == 127))
		*cp = 0;
	return c == '\r' && n > 1 && s[1] == '\n' ? 2 : 1;
}

/*
 * Turns the gathered bytes into text. A byte gives at most two, so the lower half never overtakes.
 */
static void paste_finish(struct key_decoder *d, bool cut, struct key *k)
{
	char *out = d->paste;
	for (size_t i = 0; i < d->paste_n;) {
		char bytes[4];
		int32_t cp = 0;
		i += paste_char(d->paste + KEY_PASTE_MAX + i, d->paste_n - i, &cp);
		size_t n = cp ? text_encode(cp, bytes) : 0;
		memcpy(out, bytes, n);
		out += n;
	}
	*out = '\0';
	d->pasting = false;
	*k = (struct key){ .code = K_PASTE, .text = d->paste, .cut = cut || d->paste_cut };
}

/* How many bytes at the buffer's end may be the beginning of the paste's end. */
static size_t tail(const struct key_decoder *d)
{
	size_t longest = sizeof(paste_end) - 2;
	for (size_t n = d->n < longest ? d->n : longest; n > 0; n--)
		if (!memcmp(d->buf + d->n - n, paste_end, n))
			return n;
	return 0;
}

static bool paste(struct key_decoder *d, bool late, struct key *k)
{
	const unsigned char *end = memmem(d->buf, d->n, paste_end, sizeof(paste_end) - 1);
	if (end) {
		paste_add(d, (size_t)(end - d->buf));
		consume(d, sizeof(paste_end) - 1);
	} else {
		paste_add(d, late ? d->n : d->n - tail(d));
		if (!late)
			return false;
	}
	paste_finish(d, !end, k);
	return true;
}

void tui_key_init(struct key_decoder *d, int esc_ms)
{
	*d = (struct key_decoder){ .esc_ms = esc_ms };
}

void tui_key_add(struct key_decoder *d, const char *seq, int32_t code)
{
	size_t n = strlen(seq);
	if (n < 2 || n > KEY_SEQUENCE || d->extra_n == KEY_EXTRA ||
		is_parameter((unsigned char)seq[0]))
		return;
	memcpy(d->extra[d->extra_n].seq, seq, n);
	d->extra[d->extra_n].n = n;
	d->extra[d->extra_n++].code = code;
}

size_t tui_key_feed(struct key_decoder *d, const void *bytes, size_t n)
{
	size_t room = KEY_BUFFER - d->n;
	size_t take = n < room ? n : room;
	memcpy(d->buf + d->n, bytes, take);
	d->n += take;
	return take;
}

bool tui_key_next(struct key_decoder *d, bool late, struct key *k)
{
	*k = (struct key){ .code = K_NONE };
	for (;;) {
		if (d->pasting)
			return paste(d, late, k);
		struct found f = d->n ? front(d, late) : more;
		if (f.n == 0) {
			squeeze(d);
			return false;
		}
		consume(d, f.n);
		if (f.code == PASTE_BEGIN) {
			d->pasting = true;
			d->paste_n = 0;
			d->paste_cut = false;
		} else if (f.code != K_NONE) {
			k->code = f.code;
			return true;
		}
		late = false;
	}
}

bool tui_key_take_escape(struct key_decoder *d)
{
	if (d->pasting || d->n == 0 || d->buf[d->n - 1] != ESC)
		return false;
	d->n--;
	return true;
}

int tui_key_wait_ms(const struct key_decoder *d)
{
	if (d->pasting)
		return PASTE_MS;
	if (d->n == 0)
		return -1;
	if (d->n == 1 && d->buf[0] == ESC)
		return d->esc_ms;
	return d->buf[0] == ESC || d->buf[0] == 0x9b || d->buf[0] == 0x8f ? SEQUENCE_MS : UTF8_MS;
}
