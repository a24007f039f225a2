/* Search and order: the same on every machine, so neither the locale nor the C library is asked. */

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

/* A growing byte string in an arena. */
struct bytes {
	struct arena *a;
	char *data;
	size_t n, room;
};

static void put(struct bytes *b, unsigned int byte)
{
	char *last = arena_push(b->a, &b->data, &b->n, &b->room, 1);

	*last = (char)byte;
}

static void put_text(struct bytes *b, const char *s)
{
	while (*s)
		put(b, (unsigned char)*s++);
}

static void put_cp(struct bytes *b, int32_t cp)
{
	char utf8[4];
	size_t n = text_encode(cp, utf8);

	for (size_t i = 0; i < n; i++)
		put(b, (unsigned char)utf8[i]);
}

/* NFC code points of s, bad bytes as U+FFFD; n gets how many. */
static int32_t *code_points(struct arena *a, const char *s, size_t *n)
{
	size_t bytes = strlen(s);
	int32_t *cps = arena_array(a, bytes + 1, sizeof(*cps));

	*n = 0;
	for (size_t at = 0; at < bytes; (*n)++)
		at += text_decode(s + at, bytes - at, &cps[*n]);
	utf8proc_ssize_t left = utf8proc_normalize_utf32(cps, (utf8proc_ssize_t)*n,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	BUG_ON(left < 0);
	*n = (size_t)left;
	return cps;
}

struct spelling {
	int32_t cp;
	const char *as;
};

/* Letters that are not a base with an accent, or whose accent makes another letter in Danish. */
static const struct spelling folded[] = {
	{ 0xE5, "aa" }, { 0xE6, "ae" }, { 0xE4, "ae" }, { 0xF8, "oe" },	 { 0xF6, "oe" },
	{ 0xF0, "d" },	{ 0xFE, "th" }, { 0xDF, "ss" }, { 0x111, "d" },	 { 0x142, "l" },
	{ 0x131, "i" }, { 0x153, "oe" }, { 0x127, "h" }, { 0x2019, "'" }, { 0x2013, "-" },
};

static const char *folded_as(int32_t lower)
{
	for (size_t i = 0; i < COUNT(folded); i++)
		if (folded[i].cp == lower)
			return folded[i].as;
	return NULL;
}

/* Without case and accents; compatibility forms (ligatures, full width) become plain. */
static void fold_cp(struct bytes *b, int32_t cp)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
		UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	int32_t apart[32];
	int boundary = 0;
	const char *as = folded_as(utf8proc_tolower(cp));

	if (as) {
		put_text(b, as);
		return;
	}
	utf8proc_ssize_t n = utf8proc_decompose_char(cp, apart, COUNT(apart), how, &boundary);
	for (utf8proc_ssize_t i = 0; i < n && i < (utf8proc_ssize_t)COUNT(apart); i++)
		put_cp(b, apart[i]);
}

static bool is_blank(int32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
		utf8proc_category(cp) == UTF8PROC_CATEGORY_ZS;
}

const char *text_fold(struct arena *a, const char *s)
{
	struct bytes b = { .a = a };
	size_t n;
	const int32_t *cps = code_points(a, s, &n);
	bool gap = false;

	for (size_t i = 0; i < n; i++) {
		if (is_blank(cps[i])) {
			gap = true;
			continue;
		}
		if (gap && b.n > 0)
			put(&b, ' ');
		gap = false;
		fold_cp(&b, cps[i]);
	}
	put(&b, '\0');
	return b.data;
}

/*
 * A sort key is three strings with END between: letters, accents, case. Below the letters come
 * blanks, signs and digits; the Danish letters follow z. Source: Retskrivningsordbogen, "Om
 * alfabetisering", and CLDR's Danish rules for foreign letters.
 */
#define SIGN_FOLD (OTHER_SIGN - SIGN)
enum {
	END = 1,
	PLAIN = 2, /* no accent */
	BLANK = 3,
	SIGN = 4,  /* ASCII signs: SIGN + their code, those after z folded below the others */
	OTHER_SIGN = 0x70,
	DIGIT = 0x71,
	LETTER = 0x80, /* a..z: LETTER + 2 * 0..25 */
	AE = 0xC0,
	OE,
	AA,
	OTHER_LETTER = 0xF0,
};

/* Case, capitals first; å stands before aa. */
enum { UPPER = 2, LOWER, DOUBLE };

struct unit {
	int32_t other; /* the code point, for signs and letters of no weight of their own */
	int primary, accent, tertiary;
};

/* Letters that Danish sorts as another letter or as two; accent tells them from that letter. */
static const struct special {
	int32_t lower;
	int first, second, accent;
} specials[] = {
	{ 0xE6, AE, 0, 0 },		 { 0xE4, AE, 0, 1 },	   { 0xF8, OE, 0, 0 },
	{ 0xF6, OE, 0, 1 },		 { 0x151, OE, 0, 2 },	   { 0xE5, AA, 0, 0 },
	{ 0xFC, LETTER + 48, 0, 1 },	 { 0x171, LETTER + 48, 0, 2 }, { 0x111, LETTER + 6, 0, 1 },
	{ 0xF0, LETTER + 6, 0, 2 },	 { 0x142, LETTER + 22, 0, 1 }, { 0x131, LETTER + 16, 0, 1 },
	{ 0xFE, LETTER + 38, LETTER + 14, 1 }, { 0x153, LETTER + 28, LETTER + 8, 1 },
	{ 0xDF, LETTER + 36, LETTER + 36, 1 },
};

struct key {
	struct bytes primary, accent, tertiary;
};

static void put_unit(struct key *k, struct unit u)
{
	put(&k->primary, (unsigned int)u.primary);
	if (u.other)
		for (int shift = 14; shift >= 0; shift -= 7)
			put(&k->primary, 0x80u | ((unsigned int)(u.other >> shift) & 0x7F));
	put(&k->accent, (unsigned int)(PLAIN + u.accent));
	put(&k->tertiary, (unsigned int)u.tertiary);
}

static bool put_special(struct key *k, int32_t lower, int tertiary)
{
	for (size_t i = 0; i < COUNT(specials); i++) {
		const struct special *s = &specials[i];
		if (s->lower != lower)
			continue;
		put_unit(k, (struct unit){ 0, s->first, s->accent, tertiary });
		if (s->second)
			put_unit(k, (struct unit){ 0, s->second, s->accent, tertiary });
		return true;
	}
	return false;
}

static bool is_letter(int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* A base letter and the accent it carries, if any. */
static void put_plain(struct key *k, int32_t lower, int tertiary)
{
	int32_t apart[8] = { lower };
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(lower, apart, COUNT(apart),
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &boundary);
	int accent = n > 1 && n <= (utf8proc_ssize_t)COUNT(apart) ? apart[1] % 64 + 8 : 0;
	int32_t base = apart[0];
	struct unit u = { 0, 0, accent, tertiary };

	if (base >= 'a' && base <= 'z')
		u.primary = LETTER + 2 * (base - 'a');
	else if (base >= '0' && base <= '9')
		u.primary = DIGIT + (base - '0');
	else if (is_blank(base) || base == '-')
		u = (struct unit){ 0, BLANK, base == '-', tertiary };
	else if (base < 0x7F)
		u.primary = SIGN + base % SIGN_FOLD;
	else
		u = (struct unit){ base, is_letter(base) ? OTHER_LETTER : OTHER_SIGN, accent,
			tertiary };
	put_unit(k, u);
}

static bool is_double_a(const int32_t *cps, size_t n, size_t i)
{
	return i + 1 < n && utf8proc_tolower(cps[i]) == 'a' && utf8proc_tolower(cps[i + 1]) == 'a';
}

static const char *join(struct arena *a, const struct key *k)
{
	const struct bytes *parts[] = { &k->primary, &k->accent, &k->tertiary };
	struct bytes out = { .a = a };

	for (size_t i = 0; i < COUNT(parts); i++) {
		for (size_t j = 0; j < parts[i]->n; j++)
			put(&out, (unsigned char)parts[i]->data[j]);
		put(&out, i + 1 < COUNT(parts) ? END : '\0');
	}
	return out.data;
}

const char *text_sort_key(struct arena *a, const char *s)
{
	struct key k = { { .a = a }, { .a = a }, { .a = a } };
	size_t n;
	const int32_t *cps = code_points(a, s, &n);

	for (size_t i = 0; i < n; i++) {
		int32_t lower = utf8proc_tolower(cps[i]);
		int tertiary = lower == cps[i] ? LOWER : UPPER;
		if (is_double_a(cps, n, i)) {
			int small = (cps[i] == 'a') + (cps[i + 1] == 'a');
			put_unit(&k, (struct unit){ 0, AA, 0, DOUBLE + small });
			i++;
		} else if (!put_special(&k, lower, tertiary)) {
			put_plain(&k, lower, tertiary);
		}
	}
	return join(a, &k);
}

#define INITIALS_MAX 4

const char *text_initials(struct arena *a, const char *name)
{
	struct bytes b = { .a = a };
	size_t n;
	const int32_t *cps = code_points(a, name, &n);
	bool awaited = true;
	int words = 0;

	for (size_t i = 0; i < n && words < INITIALS_MAX; i++) {
		if (is_blank(cps[i])) {
			awaited = true;
		} else if (awaited && is_letter(cps[i])) {
			put_cp(&b, utf8proc_toupper(cps[i]));
			put(&b, '.');
			awaited = false;
			words++;
		}
	}
	put(&b, '\0');
	return b.data;
}
