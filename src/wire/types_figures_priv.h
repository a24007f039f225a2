/* The field tables of wire/figures.h. Included by message.c alone, with its macros. */

TYPE(figures_band_row, I32(figures_band_row, n), I32(figures_band_row, change));
TYPE(figures_row, ID(figures_row, section), ID(figures_row, group), TEXT(figures_row, section_key, KEY),
	TEXT(figures_row, section_label, LABEL), TEXT(figures_row, group_key, KEY), TEXT(figures_row, group_label, LABEL),
	TEXT(figures_row, group_label_en, LABEL), I32(figures_row, citizens), I32(figures_row, due),
	I32(figures_row, overdue), I32(figures_row, measured), I32(figures_row, up), I32(figures_row, same),
	I32(figures_row, down), I32(figures_row, start), I32(figures_row, now), I32(figures_row, weeks),
	LIST(figures_row, bands, figures_band_row, FIGURES_BANDS), TEXT(figures_row, line, KEY));
TYPE(figures_request, I32(figures_request, months), ID(figures_request, section), ID(figures_request, group));
TYPE(figures_reply, I32(figures_reply, from), I32(figures_reply, to), I32(figures_reply, limit),
	I32(figures_reply, reach), LIST(figures_reply, rows, figures_row, WIRE_LIST_MAX));
