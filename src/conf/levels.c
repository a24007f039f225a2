/* The texts of levels: one table of options for every section that has a text for each, and how they are read. */

#include "library_priv.h"

#include "base/text.h"

#define DESCRIPTOR_FITS 72 /* columns that the screens show without cutting */

#define L(n) OPT_STR(#n)

cfg_opt_t levels_opts[] = { L(0), L(1), L(2), L(3), L(4), L(5), L(6), L(7), L(8), L(9),
	L(10), L(11), L(12), L(13), L(14), L(15), L(16), L(17), L(18), L(19), L(20), L(21), L(22),
	L(23), L(24), L(25), L(26), L(27), L(28), L(29), L(30), L(31), L(32), L(33), L(34), L(35),
	CFG_END() };

/* The texts of the section "name" by level; an empty one is none. */
void levels_read(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most,
	struct level_texts *out)
{
	const struct outline *levels = outline_section(o, name, 0);
	cfg_t *sec = cfg_getsec(cfg, name);

	for (size_t i = 0; levels && i < levels->n; i++) {
		const struct outline *at = levels->items + i;
		const char *text = parsed_text(p, levels, sec, at->name, TEXT_LONG - 1);
		int width = text_width(text);
		/* The names of the level table are its positions. */
		out->of[at->opt - levels_opts] = *text ? text : NULL;
		if (width > most)
			PARSE_ERROR(p, at->line,
				N_("the text of level %s is %d columns wide; at most %d are "
				   "possible"),
				at->name, width, most);
		else if (width > DESCRIPTOR_FITS)
			PARSE_WARNING(p, at->line,
				N_("the text of level %s is %d columns wide; only %d fit on a "
				   "screen of 80 columns"),
				at->name, width, DESCRIPTOR_FITS);
	}
}
