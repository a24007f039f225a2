/*
 * Help and palette by lines. The help is told whole, since whoever has heard of a key types it; of the palette one
 * part of a name is asked, and, where several have it, the number of one.
 */

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "finder_priv.h"
#include "lines_priv.h"
#include "tui/match.h"

#define OFFERED 20 /* at most so many are told */

static void tell(struct stack *st, const struct finder *f)
{
	struct arena a;
	arena_init(&a);
	tui_lines_say_message(st);
	tui_lines_say(st->tui, f->title);
	for (size_t i = 0; i < f->n; i++) {
		const struct finder_row *r = &f->rows[i];
		tui_lines_say(st->tui, r->kind == FINDER_TEXT ? r->text : arena_printf(&a, "%s: %s", r->keys, r->text));
	}
	arena_done(&a);
}

/* Those that fit, the best first. */
static size_t matching(const struct finder *f, const char *typed, const char *folded, struct finder_row *out[OFFERED])
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		struct finder_row *r = &f->rows[i];
		r->rank = tui_finder_rank(r, typed, folded);
		size_t at = n < OFFERED ? n : OFFERED;
		if (!r->rank)
			continue;
		while (at > 0 && out[at - 1]->rank < r->rank)
			at--;
		if (at == OFFERED)
			continue;
		n += n < OFFERED;
		memmove(out + at + 1, out + at, (n - at - 1) * sizeof(*out));
		out[at] = r;
	}
	return n;
}

static const char *words(struct arena *a, const struct finder_row *r, const char *typed)
{
	const char *label = r->takes_text ? arena_printf(a, "%s %s", r->label, typed) : r->label;
	return *r->keys ? arena_printf(a, "%s, %s: %s", label, r->keys, r->text) : arena_printf(a, "%s: %s", label, r->text);
}

static const struct finder_row *choose(struct stack *st, const struct finder *f, struct arena *a, const char *typed)
{
	struct finder_row *found[OFFERED + 1];
	const char *items[OFFERED];
	size_t n = matching(f, typed, text_fold(a, typed), found);

	for (size_t i = 0; i < n; i++)
		items[i] = words(a, found[i], typed);
	if (!n)
		tui_lines_say(st->tui, f->none);
	/* What begins with it is meant, when nothing else does. */
	if (n && (found[0]->rank > MATCH_START || (found[0]->rank >= MATCH_WORD && (n == 1 || found[1]->rank < found[0]->rank))))
		return found[0];
	int chosen = n ? tui_lines_choice(st->top, f->title, items, n, n) : -1;
	return chosen < 0 ? NULL : found[chosen];
}

const struct finder_row *tui_finder_lines(struct stack *st, const struct finder *f, char typed[FINDER_BYTES])
{
	const struct finder_row *r = NULL;
	struct arena a;

	typed[0] = '\0';
	if (!f->ranked) {
		tell(st, f);
		return NULL;
	}
	tui_lines_say_message(st);
	const char *answer = tui_lines_ask(st->tui, _("Where to, or what? A part of its name, or Enter for none"));
	st->ended |= !answer;
	if (!answer || !*answer)
		return NULL;
	arena_init(&a);
	snprintf(typed, FINDER_BYTES, "%.*s", FINDER_BYTES - 1, answer);
	tui_finder_fold(f, &a);
	r = choose(st, f, &a, typed);
	arena_done(&a);
	return r;
}
