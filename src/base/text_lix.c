/*
 * The readability index LIX. It is computed in whole numbers, rounded, and a text without an end
 * mark counts as one sentence.
 */
#include <utf8proc.h>

#include <string.h>

#include "base/text.h"

#define LONG_WORD 7 /* letters, at least */

static bool is_letter(int32_t cp)
{
	utf8proc_category_t c = utf8proc_category(cp);

	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL ||
	       c == UTF8PROC_CATEGORY_LT || c == UTF8PROC_CATEGORY_LM ||
	       c == UTF8PROC_CATEGORY_LO || c == UTF8PROC_CATEGORY_ND;
}

/* Inside a word, as in "e-mail" and "it's". */
static bool joins(int32_t cp)
{
	return cp == '-' || cp == '\'' || cp == 0x2019;
}

struct count {
	int words, long_words, sentences;
	int letters;	  /* of the word under way */
	bool in_sentence; /* words since the last end */
};

static void end_word(struct count *c)
{
	if (!c->letters)
		return;
	c->words++;
	c->long_words += c->letters >= LONG_WORD;
	c->letters = 0;
	c->in_sentence = true;
}

/* A point inside a number or an abbreviation, with no blank after it, ends nothing. */
static void end_sentence(struct count *c, char after)
{
	if (!c->in_sentence || (after && after != ' ' && after != '\n'))
		return;
	c->sentences++;
	c->in_sentence = false;
}

int text_lix(const char *s)
{
	struct count c = {0};
	size_t n = strlen(s);
	int32_t cp = 0;

	for (size_t at = 0; at < n;) {
		at += text_decode(s + at, n - at, &cp);
		if (is_letter(cp))
			c.letters++;
		else if (!joins(cp) || !c.letters)
			end_word(&c);
		if (cp < 0x80 && cp > 0 && strchr(".:;!?", (int)cp))
			end_sentence(&c, s[at]);
	}
	end_word(&c);
	end_sentence(&c, '\0');
	if (!c.words)
		return 0;
	return (c.words * c.words + 100 * c.long_words * c.sentences +
		       c.words * c.sentences / 2) /
	       (c.words * c.sentences);
}
