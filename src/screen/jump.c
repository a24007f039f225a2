/*
 * A search over the indicators that moves the focus on every letter through the caller's go(). No
 * hit, or a cancelled search, leads back to where it began.
 */

#include "jump_priv.h"

#include <string.h>

#include "base/text.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define JUMP_CHARS 40

struct jump {
	const struct set_version *set;
	int from;
	void (*go)(void *ctx, int position);
	void *ctx;
};

/* Folded, a label that starts with the text goes before one that only holds it. */
static int find(const struct set_version *set, const char *text)
{
	struct arena a;
	int holds = -1, starts = -1;

	arena_init(&a);
	const char *wanted = text_fold(&a, text);
	for (int i = set->n_indicators - 1; i >= 0 && *wanted; i--) {
		const char *label =
			text_fold(&a, indicator_label(&set->indicators[i], screen_words_english()));
		const char *at = strstr(label, wanted);
		if (at)
			holds = i;
		if (at == label)
			starts = i;
	}
	arena_done(&a);
	return starts >= 0 ? starts : holds;
}

static const char *check(void *ctx, const char *text)
{
	const struct jump *j = ctx;

	return find(j->set, text) < 0 ? _("No indicator has that in its name.") : NULL;
}

static const char *changed(void *ctx, const char *text)
{
	struct jump *j = ctx;
	int at = find(j->set, text);

	j->go(j->ctx, at < 0 ? j->from : at);
	return *text ? check(ctx, text) : NULL;
}

void screen_jump_ask(struct screen *s, const struct set_version *set, int from,
	void (*go)(void *ctx, int position), void *ctx)
{
	struct jump j = { set, from, go, ctx };
	char text[JUMP_CHARS * 4 + 1];
	struct prompt_line p = {
		.label = _("Indicator: "),
		.limit = JUMP_CHARS,
		.changed = changed,
		.check = check,
		.ctx = &j,
	};

	if (!tui_prompt_line(s, &p, text, sizeof(text)))
		go(ctx, from);
}
