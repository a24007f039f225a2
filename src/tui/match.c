/* Ranks are of the worst word, so that a second word can only narrow down what the first has found. */

#include "tui/match.h"

#include <stdbool.h>
#include <string.h>

/* Where the word stands in the first n bytes of a text, NULL: nowhere. */
static const char *find(const char *text, size_t n, const char *word, size_t len)
{
	for (size_t at = 0; at + len <= n; at++)
		if (!memcmp(text + at, word, len))
			return text + at;
	return NULL;
}

static bool begins_word(const char *text, size_t n, const char *word, size_t len)
{
	const char *at = find(text, n, word, len);

	for (; at; at = find(at + 1, n - (size_t)(at + 1 - text), word, len))
		if (at == text || strchr(" -/(\n", at[-1]))
			return true;
	return false;
}

static bool has_letters(const char *label, size_t n, const char *word, size_t len)
{
	size_t got = 0;

	for (size_t i = 0; i < n && got < len; i++)
		got += label[i] == word[got];
	return got == len;
}

static enum tui_match match_word(const char *text, const char *word, size_t len)
{
	size_t label = strcspn(text, "\n");

	if (label >= len && !memcmp(text, word, len))
		return MATCH_START;
	if (begins_word(text, label, word, len))
		return MATCH_WORD;
	if (find(text, label, word, len))
		return MATCH_LABEL;
	if (begins_word(text, strlen(text), word, len))
		return MATCH_TEXT;
	if (find(text, strlen(text), word, len))
		return MATCH_INSIDE;
	return has_letters(text, label, word, len) ? MATCH_LETTERS : MATCH_NONE;
}

enum tui_match tui_match(const char *text, const char *typed)
{
	enum tui_match worst = MATCH_START;

	for (const char *word = typed + strspn(typed, " "); *word; word += strspn(word, " ")) {
		size_t len = strcspn(word, " ");
		enum tui_match now = match_word(text, word, len);
		worst = now < worst ? now : worst;
		word += len;
	}
	return worst;
}
