/* The signs of a chart in words. Each begins with its sign. */

#include "chart_words_priv.h"

#include "base/i18n.h"

static const struct {
	char sign;
	const char *word;
	int gives; /* which gives way first where not all have room; 0: none */
} signs[] = {
	{ CHART_START, N_("S start"), 5 },
	{ CHART_MEASURED, N_("o measured"), 3 },
	{ CHART_NOW, N_("N now"), 4 },
	{ CHART_MISSED, N_("? missing"), 0 },
	{ 'x', N_("x not relevant"), 0 },
	{ CHART_CORRECTED, N_("O corrected"), 0 },
	{ CHART_CONVERTED_START, N_("C start, converted"), 0 },
	{ CHART_CONVERTED, N_("c converted"), 0 },
	{ CHART_RELIABLE, N_("# reliable step"), 0 },
	{ CHART_HELD, N_("- held"), 1 },
	{ CHART_GOAL, N_(". goal"), 2 },
	{ CHART_BREAK, N_(": new meaning"), 0 },
	{ CHART_SPAN, N_("[ ] entry, exit"), 0 },
};

const struct chart_word *screen_chart_words(struct arena *a, size_t *n)
{
	struct chart_word *words = ARENA_ARRAY(a, COUNT(signs), struct chart_word);

	for (size_t i = 0; i < COUNT(signs); i++)
		words[i] = (struct chart_word){ signs[i].sign, _(signs[i].word) };
	*n = COUNT(signs);
	return words;
}

bool screen_chart_gives(size_t i, int given)
{
	return signs[i].gives && signs[i].gives <= given;
}
