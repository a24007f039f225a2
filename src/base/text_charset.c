/* Characters of other times and terminals, and how far two words are from each other. */

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

static const struct plain {
	int32_t cp;
	bool latin1; /* stays in ISO 8859-1 */
	const char *as;
} plains[] = {
	{ 0xA0, true, " " },	  { 0xA9, true, "(c)" },   { 0xAB, true, "\"" },
	{ 0xAE, true, "(R)" },	  { 0xB0, true, "o" },	   { 0xB1, true, "+-" },
	{ 0xB4, true, "'" },	  { 0xB7, true, "." },	   { 0xBB, true, "\"" },
	{ 0xBC, true, "1/4" },	  { 0xBD, true, "1/2" },   { 0xBE, true, "3/4" },
	{ 0xC4, true, "Ae" },	  { 0xC5, true, "Aa" },	   { 0xC6, true, "Ae" },
	{ 0xD0, true, "D" },	  { 0xD6, true, "Oe" },	   { 0xD7, true, "x" },
	{ 0xD8, true, "Oe" },	  { 0xDE, true, "Th" },	   { 0xDF, true, "ss" },
	{ 0xE4, true, "ae" },	  { 0xE5, true, "aa" },	   { 0xE6, true, "ae" },
	{ 0xF0, true, "d" },	  { 0xF6, true, "oe" },	   { 0xF7, true, ":" },
	{ 0xF8, true, "oe" },	  { 0xFE, true, "th" },	   { 0x110, false, "D" },
	{ 0x111, false, "d" },	  { 0x131, false, "i" },   { 0x141, false, "L" },
	{ 0x142, false, "l" },	  { 0x152, false, "OE" },  { 0x153, false, "oe" },
	{ 0x2010, false, "-" },	  { 0x2011, false, "-" },  { 0x2012, false, "-" },
	{ 0x2013, false, "-" },	  { 0x2014, false, "--" }, { 0x2015, false, "--" },
	{ 0x2018, false, "'" },	  { 0x2019, false, "'" },  { 0x201A, false, "'" },
	{ 0x201C, false, "\"" },  { 0x201D, false, "\"" }, { 0x201E, false, "\"" },
	{ 0x2022, false, "*" },	  { 0x2026, false, "..." },{ 0x2039, false, "'" },
	{ 0x203A, false, "'" },	  { 0x20AC, false, "EUR" },{ 0x2122, false, "(TM)" },
	{ 0x2190, false, "<-" },  { 0x2192, false, "->" }, { 0x2212, false, "-" },
	{ 0x2264, false, "<=" },  { 0x2265, false, ">=" }, { 0x2581, false, "_" },
	{ 0x2582, false, "." },	  { 0x2584, false, "-" },  { 0x2586, false, "^" },
	{ 0x2588, false, "\"" },  { 0x2500, false, "-" },  { 0x2502, false, "|" },
};

static const struct plain *find_plain(int32_t cp)
{
	for (size_t i = 0; i < COUNT(plains); i++)
		if (plains[i].cp == cp)
			return &plains[i];
	return NULL;
}

static bool has_char(enum charset charset, int32_t cp)
{
	if (cp < 0x80)
		return true;
	switch (charset) {
	case CHARSET_UTF8:
		return true;
	case CHARSET_LATIN1:
		return cp >= 0xA0 && cp <= 0xFF;
	case CHARSET_ASCII:
		return false;
	}
	return false;
}

/* The letter below the accents, as UTF-8 in buf; "" for a mark that stands alone, else "?". */
static const char *strip(char buf[5], int32_t cp, enum charset charset)
{
	const utf8proc_option_t how =
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK;
	int32_t apart[8];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(cp, apart, COUNT(apart), how, &boundary);

	if (n == 0)
		return "";
	if (n != 1 || !has_char(charset, apart[0]))
		return "?";
	buf[text_encode(apart[0], buf)] = '\0';
	return buf;
}

static const char *plain_form(char buf[5], int32_t cp, enum charset charset)
{
	const struct plain *p = find_plain(cp);

	if (has_char(charset, cp)) {
		buf[text_encode(cp, buf)] = '\0';
		return buf;
	}
	return p ? p->as : strip(buf, cp, charset);
}

size_t text_translit(char *out, size_t size, const char *s, enum charset charset)
{
	size_t n = strlen(s), used = 0;
	char buf[5];
	int32_t cp = 0;

	BUG_ON(size == 0);
	for (size_t at = 0; at < n;) {
		at += text_decode(s + at, n - at, &cp);
		const char *as = plain_form(buf, cp, charset);
		size_t len = strlen(as);
		if (used + len + 1 > size)
			break;
		memcpy(out + used, as, len);
		used += len;
	}
	out[used] = '\0';
	return used;
}

/* 0x80-0x9F of Windows-1252; 0 is undefined. Source: Unicode's mapping table CP1252.TXT. */
static const uint16_t cp1252_high[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

enum status text_from_cp1252(struct arena *a, const char *s, size_t n, const char **out,
	struct err *e)
{
	char *utf8 = arena_array(a, n + 1, 3);
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char byte = (unsigned char)s[i];
		int32_t cp = byte >= 0x80 && byte < 0xA0 ? cp1252_high[byte - 0x80] : byte;
		if (cp == 0)
			return err_set(e, ST_INVALID, "0x%02X", byte);
		used += text_encode(cp, utf8 + used);
	}
	*out = utf8;
	return ST_OK;
}

static int cp1252_of(int32_t cp)
{
	if ((cp >= ' ' && cp < 0x7F) || (cp >= 0xA0 && cp <= 0xFF) || cp == '\n')
		return cp;
	for (int i = 0; i < 32; i++)
		if (cp && cp1252_high[i] == cp)
			return 0x80 + i;
	return -1;
}

const char *text_to_cp1252(struct arena *a, const char *s)
{
	size_t n = strlen(s), used = 0;
	char *out = arena_array(a, n + 1, 4), buf[5];
	int32_t cp = 0;

	for (size_t at = 0; at < n;) {
		at += text_decode(s + at, n - at, &cp);
		int byte = cp1252_of(cp);
		const char *as = byte < 0 ? plain_form(buf, cp, CHARSET_LATIN1) : "";

		if (byte >= 0)
			out[used++] = (char)byte;
		/* A plain form beyond ASCII lies in Latin-1, which is its own byte here. */
		for (size_t i = 0, len = strlen(as); i < len;) {
			i += text_decode(as + i, len - i, &cp);
			out[used++] = (char)(cp1252_of(cp) < 0 ? '?' : cp);
		}
	}
	return out;
}

#define WORD_MAX 64

static int decode_word(const char *s, int32_t cps[WORD_MAX])
{
	size_t bytes = strlen(s);
	int n = 0;

	for (size_t at = 0; at < bytes; n++) {
		if (n == WORD_MAX)
			return -1;
		at += text_decode(s + at, bytes - at, &cps[n]);
	}
	return n;
}

static int smaller(int x, int y)
{
	return x < y ? x : y;
}

/* One row of the table of distances: "row" comes in as the one above, "above" as the one before. */
static void next_row(int row[WORD_MAX + 1], int above[WORD_MAX + 1], const int32_t *a, int i,
	const int32_t *b, int n)
{
	int old[WORD_MAX + 1];

	memcpy(old, row, sizeof(old));
	row[0] = i + 1;
	for (int j = 0; j < n; j++) {
		int best = smaller(old[j + 1], row[j]) + 1;
		best = smaller(best, old[j] + (a[i] != b[j]));
		if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
			best = smaller(best, above[j - 1] + 1);
		row[j + 1] = best;
	}
	memcpy(above, old, sizeof(old));
}

int text_distance(const char *a, const char *b, int max)
{
	int32_t word_a[WORD_MAX], word_b[WORD_MAX];
	int row[WORD_MAX + 1], above[WORD_MAX + 1] = { 0 };
	int len_a = decode_word(a, word_a), len_b = decode_word(b, word_b);

	if (len_a < 0 || len_b < 0)
		return max + 1;
	for (int j = 0; j <= WORD_MAX; j++)
		row[j] = j;
	for (int i = 0; i < len_a; i++)
		next_row(row, above, word_a, i, word_b, len_b);
	return smaller(row[len_b], max + 1);
}
