/* The questions about filter and order, the same for every list that has them. */

#include "tui/sift.h"

#include "base/i18n.h"
#include "tui/prompt.h"
#include "tui/screen.h"

#define NAMES_MOST 64 /* bits of the ticks */

bool tui_sift_ask_ticks(struct screen *s, struct tui_sift *f, const struct tui_sift_names *names)
{
	const char *items[NAMES_MOST];
	size_t n = 0;

	BUG_ON(names->n_fixed + names->n_others > NAMES_MOST);
	for (; n < names->n_fixed; n++)
		items[n] = _(names->fixed[n]);
	for (size_t i = 0; i < names->n_others; i++)
		items[n++] = names->others[i];
	return tui_prompt_ticks(s, _("Show only"), items, n, &f->ticks);
}

bool tui_sift_ask_order(struct screen *s, struct tui_sift *f, const char *const *names, size_t n)
{
	const char *items[NAMES_MOST];

	BUG_ON(n > NAMES_MOST);
	for (size_t i = 0; i < n; i++)
		items[i] = _(names[i]);
	int chosen = tui_prompt_choice(s, _("Sort by (again: the other way)"), items, n, (size_t)f->order);
	if (chosen < 0)
		return false;
	f->reverse = chosen == f->order && !f->reverse;
	f->order = chosen;
	return true;
}

void tui_sift_keys(const struct tui_sift *f, const struct tui_list *l, struct keymap *m)
{
	if (f->ticks && !*l->search)
		tui_keymap_add(m, tui_command_end_filter);
}

bool tui_sift_key(struct screen *s, struct tui_sift *f, const struct key *k)
{
	if (tui_screen_list_key(s, k))
		return false;
	f->ticks = 0;
	tui_screen_say(s, "%s", _("All lines are shown again."));
	return true;
}
