/*
 * The text for a journal from the site's template. A paragraph whose placeholders are all empty is
 * left out; an unknown placeholder stays as it is.
 */
#include "model/journal.h"

#include <stdbool.h>
#include <string.h>

#define NAME(id, name) [id] = name,
static const char *const names[JOURNAL_PART_COUNT] = {JOURNAL_PARTS(NAME)};
#undef NAME

/* The length of a placeholder at s with its braces, 0 when there is none. A brace alone is a
 * brace. */
static size_t placeholder(const char *s)
{
	if (*s != '{')
		return 0;
	size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz-");
	return n && s[n + 1] == '}' ? n + 2 : 0;
}

/* Which one, JOURNAL_PART_COUNT for one that there is not. */
static int part_of(const char *s, size_t n)
{
	int i = 0;

	while (i < JOURNAL_PART_COUNT &&
		(strlen(names[i]) != n - 2 || memcmp(names[i], s + 1, n - 2) != 0))
		i++;
	return i;
}

const char *journal_unknown(struct arena *a, const char *template)
{
	for (const char *s = template; *s; s++) {
		size_t n = placeholder(s);
		if (n && part_of(s, n) == JOURNAL_PART_COUNT)
			return arena_dup_n(a, s, n);
	}
	return NULL;
}

/* Up to the blank line that ends it, or the end of the text. */
static size_t paragraph(const char *s)
{
	const char *end = strstr(s, "\n\n");

	size_t n = end ? (size_t)(end - s) : strlen(s);

	while (n && s[n - 1] == '\n')
		n--;
	return n;
}

static bool is_left_out(const char *s, size_t n, const char *const *values)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		size_t length = placeholder(s + i);
		int part = length ? part_of(s + i, length) : JOURNAL_PART_COUNT;

		if (part == JOURNAL_PART_COUNT)
			continue;
		if (*values[part])
			return false;
		any = true;
	}
	return any;
}

static void fill(struct arena_text *text, const char *s, size_t n, const char *const *values)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		size_t length = placeholder(s + i);
		int part = length ? part_of(s + i, length) : JOURNAL_PART_COUNT;

		if (part == JOURNAL_PART_COUNT)
			continue;
		arena_text_add_n(text, s + from, i - from);
		arena_text_add(text, values[part]);
		from = i + length;
		i = from - 1;
	}
	arena_text_add_n(text, s + from, n - from);
}

unsigned journal_parts(const char *template)
{
	unsigned parts = 0;

	for (const char *s = template; *s; s++) {
		size_t n = placeholder(s);
		int part = n ? part_of(s, n) : JOURNAL_PART_COUNT;
		if (part != JOURNAL_PART_COUNT)
			parts |= 1u << part;
	}
	return parts;
}

const char *journal_fill(
	struct arena *a, const char *template, const char *const values[JOURNAL_PART_COUNT])
{
	struct arena_text text = { .a = a };

	for (const char *s = template; *s;) {
		size_t n = paragraph(s);

		if (n && !is_left_out(s, n, values)) {
			if (text.n)
				arena_text_add(&text, "\n\n");
			fill(&text, s, n, values);
		}
		s += n;
		s += strspn(s, "\n");
	}
	return arena_text(&text);
}
