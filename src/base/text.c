/*
 * UTF-8 as it is stored and shown: widths, cleaning, wrapping. text_clean() decides what may come
 * in; text_safe() trusts nothing and works on any bytes.
 */
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFD
#define SOFT_HYPHEN 0xAD
#define MARKS_MAX 2 /* combining marks on one base */

struct range {
	int32_t first, last;
};

/*
 * Characters that show nothing, besides those of the general categories in is_forbidden(). Source:
 * Unicode 15, DerivedCoreProperties, Default_Ignorable_Code_Point.
 */
static const struct range invisible[] = {
	{ 0x034F, 0x034F },   { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },	{ 0x2065, 0x2065 },
	{ 0x3164, 0x3164 },   { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 },	{ 0xE0000, 0xE00FF },
	{ 0xE01F0, 0xE0FFF },
};

/* These only choose a glyph; they come from telephones and are dropped, as is the soft hyphen. */
static const struct range dropped[] = {
	{ SOFT_HYPHEN, SOFT_HYPHEN }, { 0x180B, 0x180F }, { 0xFE00, 0xFE0F }, { 0xE0100, 0xE01EF },
};

static bool in_ranges(const struct range *r, size_t n, int32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= r[i].first && cp <= r[i].last)
			return true;
	return false;
}

/* Controls, bidi overrides and all that is not seen: it could hide or reorder what is shown. */
static bool is_forbidden(int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);

	return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
		category == UTF8PROC_CATEGORY_CS || category == UTF8PROC_CATEGORY_ZL ||
		category == UTF8PROC_CATEGORY_ZP || in_ranges(invisible, COUNT(invisible), cp);
}

static bool is_dropped(int32_t cp)
{
	return in_ranges(dropped, COUNT(dropped), cp);
}

static bool is_mark(int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

ptrdiff_t text_invalid_at(const char *s, size_t n)
{
	utf8proc_int32_t cp;

	for (size_t at = 0; at < n;) {
		if ((unsigned char)s[at] < 0x80) {
			at++;
			continue;
		}
		utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s + at,
			(utf8proc_ssize_t)(n - at), &cp);
		if (used <= 0)
			return (ptrdiff_t)at;
		at += (size_t)used;
	}
	return -1;
}

/* U+0080 to U+07FF, which is where the letters of Europe are: without a call. */
static bool is_two_bytes(const char *s, size_t n)
{
	unsigned char lead = (unsigned char)s[0];

	return n > 1 && lead >= 0xc2 && lead <= 0xdf && ((unsigned char)s[1] & 0xc0) == 0x80;
}

size_t text_decode(const char *s, size_t n, int32_t *cp)
{
	if (n == 0)
		return 0;
	if ((unsigned char)*s < 0x80) {
		*cp = *s;
		return 1;
	}
	if (is_two_bytes(s, n)) {
		*cp = (s[0] & 0x1f) << 6 | (s[1] & 0x3f);
		return 2;
	}
	utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s,
		n > 4 ? 4 : (utf8proc_ssize_t)n, cp);
	if (used > 0)
		return (size_t)used;
	*cp = REPLACEMENT;
	return 1;
}

size_t text_encode(int32_t cp, char out[4])
{
	BUG_ON(!utf8proc_codepoint_valid(cp));
	return (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)out);
}

bool text_is_latin(int32_t cp)
{
	return cp >= 0xc0 && cp <= 0x24f;
}

int text_cp_width(int32_t cp)
{
	if ((cp >= 0x20 && cp < 0x7F) || text_is_latin(cp))
		return 1;
	if (is_forbidden(cp) || is_dropped(cp))
		return -1;
	utf8proc_category_t category = utf8proc_category(cp);
	if (category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO)
		return -1;
	return is_mark(cp) ? 0 : utf8proc_charwidth(cp);
}

/* What is drawn as one: a base with its marks, or one bad byte or forbidden character. */
struct cluster {
	size_t bytes; /* to copy */
	size_t whole; /* to go past: marks beyond the limit are not copied */
	int cells;
	bool bad; /* drawn as '?' */
};

static bool is_plain(char c)
{
	return c >= ' ' && c <= '~';
}

static struct cluster next_cluster(const char *s, size_t n)
{
	int32_t cp = REPLACEMENT;

	/* Most text: a mark never follows, because it would begin with a byte above 0x7f. */
	if (is_plain(s[0]) && (n == 1 || (unsigned char)s[1] < 0x80))
		return (struct cluster){ .bytes = 1, .whole = 1, .cells = 1 };
	size_t used = text_decode(s, n, &cp);
	int cells = text_cp_width(cp);
	struct cluster c = { .bytes = used, .whole = used, .cells = cells };

	/* U+FFFD itself is told from a bad byte by its length. */
	c.bad = cells <= 0 || (cp == REPLACEMENT && used == 1);
	if (c.bad) {
		c.cells = 1;
		return c;
	}
	for (int marks = 0; c.whole < n; marks++) {
		used = text_decode(s + c.whole, n - c.whole, &cp);
		if (text_cp_width(cp) != 0)
			break;
		c.whole += used;
		if (marks < MARKS_MAX)
			c.bytes += used;
	}
	return c;
}

int text_width(const char *s)
{
	size_t n = strlen(s);
	int cells = 0;

	for (size_t at = 0; at < n;) {
		struct cluster c = next_cluster(s + at, n - at);
		cells += c.cells;
		at += c.whole;
	}
	return cells;
}

/* A line under way: the text so far, and where to cut it if more comes than there is room for. */
struct drawing {
	char *out;
	size_t size, at;
	int used;
	size_t cut_at;
	int cut_used;
};

static bool draw_cluster(struct drawing *d, const char *s, struct cluster c, int cells)
{
	size_t bytes = c.bad ? 1 : c.bytes;

	if (d->used + c.cells > cells || d->at + bytes + 1 > d->size)
		return false;
	memcpy(d->out + d->at, c.bad ? "?" : s, bytes);
	d->at += bytes;
	d->used += c.cells;
	if (d->used < cells && d->at + 2 <= d->size) {
		d->cut_at = d->at;
		d->cut_used = d->used;
	}
	return true;
}

static void draw_cut(struct drawing *d, int cells)
{
	d->at = d->cut_at;
	d->used = d->cut_used;
	if (cells > 0 && d->at + 2 <= d->size) {
		d->out[d->at++] = '~';
		d->used++;
	}
}

/* How many bytes of s, each of which is a character in one cell; n when all are. Eight of them are judged at once. */
static size_t plain_bytes(const char *s, size_t n)
{
	const uint64_t each = 0x0101010101010101u, high = 0x8080808080808080u;
	size_t at = 0;
	uint64_t eight;

	for (; at + sizeof(eight) <= n; at += sizeof(eight)) {
		memcpy(&eight, s + at, sizeof(eight));
		/* A byte from 0x80 on, one below 0x20, or 0x7f sets its highest bit. */
		if ((eight | (eight - each * ' ') | (eight + each)) & high)
			break;
	}
	while (at < n && is_plain(s[at]))
		at++;
	return at;
}

/*
 * Plain characters at the beginning; returns the bytes. The last one may carry marks, and the last cell may have to
 * give way to what says that more follows: these go the longer way.
 */
static size_t draw_run(struct drawing *d, const char *s, size_t n, int cells)
{
	size_t run = plain_bytes(s, n), room = cells > d->used ? (size_t)(cells - d->used) : 0;

	run = run < room ? run : room;
	if (run < 4 || d->at + run + 1 >= d->size)
		return 0;
	memcpy(d->out + d->at, s, --run);
	d->at = d->cut_at = d->at + run;
	d->used = d->cut_used = d->used + (int)run;
	return run;
}

static void draw_blanks(struct drawing *d, int cells)
{
	size_t n = d->used < cells ? (size_t)(cells - d->used) : 0, room = d->size - d->at - 1;

	n = n < room ? n : room;
	memset(d->out + d->at, ' ', n);
	d->at += n;
	d->used += (int)n;
}

int text_safe(char *out, size_t size, const char *s, int cells, bool pad)
{
	struct drawing d = { .out = out, .size = size };
	size_t n = strlen(s), at = 0;

	BUG_ON(size == 0);
	/* Most text is ASCII that fits. */
	if (n < size && cells >= 0 && n <= (size_t)cells && plain_bytes(s, n) == n) {
		memcpy(out, s, n);
		d.at = at = n;
		d.used = (int)n;
	}
	while (at < n) {
		at += draw_run(&d, s + at, n - at, cells);
		struct cluster c = next_cluster(s + at, n - at);
		if (!draw_cluster(&d, s + at, c, cells)) {
			draw_cut(&d, cells);
			break;
		}
		at += c.whole;
	}
	if (pad)
		draw_blanks(&d, cells);
	out[d.at] = '\0';
	return d.used;
}

const char *text_safe_copy(struct arena *a, const char *s, int cells)
{
	size_t size = TEXT_ROOM(cells), longest = strlen(s) + 1;
	char *out;

	/* No text grows, so a short one needs no more room than it has. */
	size = size < longest ? size : longest;
	out = arena_alloc(a, size);
	text_safe(out, size, s, cells, false);
	return out;
}

/* text_clean() in three steps: what may stay, then NFC, then the marks and the ends. */
struct cleaning {
	char *out;
	size_t n;
	bool multiline;
	bool combines; /* something in it may compose, or is a mark: none below U+0300 does */
};

static enum status refuse(int32_t cp, struct err *e)
{
	return err_set(e, ST_INVALID, "U+%04X", (unsigned int)cp);
}

static enum status keep(struct cleaning *c, int32_t cp, struct err *e)
{
	bool newline = cp == '\n' || cp == '\r';

	c->combines |= cp >= 0x300;
	if (newline && c->multiline)
		cp = '\n';
	else if (newline || cp == '\t' || utf8proc_category(cp) == UTF8PROC_CATEGORY_ZS)
		cp = ' ';
	else if (is_dropped(cp))
		return ST_OK;
	else if (is_forbidden(cp))
		return refuse(cp, e);
	c->n += text_encode(cp, c->out + c->n);
	return ST_OK;
}

static enum status keep_all(struct cleaning *c, const char *s, struct err *e)
{
	size_t n = strlen(s);
	int32_t cp = 0;

	for (size_t at = 0; at < n;) {
		/* The end of a line in files from Windows is one newline. */
		if (s[at] == '\r' && s[at + 1] == '\n')
			at++;
		if (is_plain(s[at])) {
			c->out[c->n++] = s[at++];
			continue;
		}
		size_t used = text_decode(s + at, n - at, &cp);
		if (cp == REPLACEMENT && used == 1)
			return err_set(e, ST_INVALID, "0x%02X", (unsigned char)s[at]);
		enum status st = keep(c, cp, e);
		if (st != ST_OK)
			return st;
		at += used;
	}
	return ST_OK;
}

static void compose(struct arena *a, struct cleaning *c)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)c->out, (utf8proc_ssize_t)c->n,
		&composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	BUG_ON(n < 0);
	c->n = (size_t)n;
	c->out = arena_dup_n(a, (const char *)composed, c->n);
	free(composed);
}

/* A mark needs a base in its own line, or it would land on what stands before it on the screen. */
static enum status check_marks(const struct cleaning *c, struct err *e)
{
	int32_t cp = 0;
	int marks = MARKS_MAX;

	for (size_t at = 0; at < c->n;) {
		at += text_decode(c->out + at, c->n - at, &cp);
		if (!is_mark(cp))
			marks = cp == '\n' ? MARKS_MAX : 0;
		else if (++marks > MARKS_MAX)
			return refuse(cp, e);
	}
	return ST_OK;
}

static bool is_blank(char ch)
{
	return ch == ' ' || ch == '\n';
}

static const char *trim(struct cleaning *c)
{
	const char *start = c->out;

	while (c->n > 0 && is_blank(c->out[c->n - 1]))
		c->n--;
	c->out[c->n] = '\0';
	while (is_blank(*start))
		start++;
	return start;
}

enum status text_clean(struct arena *a, const char *s, bool multiline, const char **out,
	struct err *e)
{
	struct cleaning c = { .out = arena_alloc(a, strlen(s) + 1), .multiline = multiline };

	enum status st = keep_all(&c, s, e);
	if (st != ST_OK)
		return st;
	if (c.combines) {
		compose(a, &c);
		st = check_marks(&c, e);
	}
	if (st == ST_OK)
		*out = trim(&c);
	return st;
}

struct wrapping {
	struct arena *a;
	const char **lines;
	size_t n, room;
};

static void add_line(struct wrapping *w, const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == ' ')
		n--;
	const char **line = ARENA_PUSH(w->a, w->lines, &w->n, &w->room);
	*line = arena_dup_n(w->a, s, n);
}

/* Bytes of s that make the next line: up to the last blank that fits, or as much of a long word. */
static size_t line_length(const char *s, size_t n, int cells)
{
	size_t at = 0, last_blank = 0;
	int used = 0;

	while (at < n) {
		struct cluster c = next_cluster(s + at, n - at);
		if (s[at] == ' ')
			last_blank = at;
		else if (used + c.cells > cells)
			return last_blank ? last_blank : at ? at : c.whole;
		used += c.cells;
		at += c.whole;
	}
	return n;
}

static void wrap_paragraph(struct wrapping *w, const char *s, size_t n, int cells)
{
	do {
		size_t take = line_length(s, n, cells);
		add_line(w, s, take);
		while (take < n && s[take] == ' ')
			take++;
		s += take;
		n -= take;
	} while (n > 0);
}

size_t text_wrap(struct arena *a, const char *s, int cells, const char ***lines)
{
	struct wrapping w = { .a = a };

	BUG_ON(cells < 1);
	while (*s) {
		size_t n = strcspn(s, "\n");
		wrap_paragraph(&w, s, n, cells);
		s += n + (s[n] == '\n');
	}
	*lines = w.lines;
	return w.n;
}
