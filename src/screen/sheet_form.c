/* The two sheets that are filled in by hand. */

#include "sheet_priv.h"
#include "words_priv.h"

#define BY_HAND "______________________________"

static void add_levels(struct page *p, const struct indicator *in)
{
	char number[8];

	for (int32_t i = 0; i < in->n_levels; i++) {
		const struct level *l = &in->levels[i];
		page_add(p, PAGE_TICK,
			arena_printf(p->arena, "%s  %s", level_name(in, l->value, number),
				level_text(l, screen_words_english())));
	}
}

static void add_who(const struct sheet_from *from, struct page *p)
{
	page_pair(p, _("Case"), from->trend ? from->trend->citizen.row.ref : BY_HAND);
	page_pair(p, _("Date"), BY_HAND);
}

void screen_sheet_own(const struct sheet_from *from, struct page *p)
{
	int n = 0;

	add_who(from, p);
	page_add(p, PAGE_TEXT,
		_("Tick what fits best on you today. There is no right or wrong answer. Leave "
		  "out what you "
		  "do not want to answer; we look at it together afterwards."));
	for (int32_t i = 0; i < from->set->n_indicators; i++) {
		const struct indicator *in = &from->set->indicators[i];
		if (!indicator_asks_citizen(in))
			continue;
		page_add(p, PAGE_SUBHEAD,
			arena_printf(p->arena, "%d  %s", ++n,
				indicator_question(in, screen_words_english())));
		add_levels(p, in);
		page_add(p, PAGE_TICK, _("It is not about me"));
	}
	if (!n)
		page_add(
			p, PAGE_TEXT, _("This set has no questions that the citizen answers."));
	page_add(p, PAGE_SUBHEAD, _("What I also want to say"));
	page_write_lines(p, 4);
}

void screen_sheet_blank(const struct sheet_from *from, struct page *p)
{
	add_who(from, p);
	page_pair(p, _("Filled in by"), BY_HAND);
	page_add(p, PAGE_TICK, _("Filled in together with the citizen"));
	for (int32_t i = 0; i < from->set->n_indicators; i++) {
		const struct indicator *in = &from->set->indicators[i];
		const char *label = arena_printf(p->arena, "%d  %s", (int)i + 1,
			indicator_label(in, screen_words_english()));

		page_add(p, PAGE_SUBHEAD,
			in->shown_to_citizen
				? label
				: arena_printf(p->arena, _("%s (staff only)"), label));
		page_add(p, PAGE_TEXT, indicator_question(in, screen_words_english()));
		add_levels(p, in);
		page_add(p, PAGE_TICK, _("Not relevant"));
		page_add(p, PAGE_TICK, _("Not assessed"));
		page_write_lines(p, 1);
	}
	page_add(p, PAGE_SUBHEAD, _("Note on the whole measurement"));
	page_write_lines(p, 4);
}
