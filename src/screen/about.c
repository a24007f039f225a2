/* Texts of the instrument as "?" tells them: what is asked, what each level means, where it comes from. */

#include "about_priv.h"

#include "base/date.h"
#include "words_priv.h"

const char *screen_about_level(struct arena *a, const struct indicator *in, const struct level *l)
{
	char number[8];
	const char *name = level_name(in, l->value, number);
	const char *text = level_text(l, screen_words_english());

	if (*l->label)
		return arena_printf(a, "%d (%s)  %s", (int)l->value, name, text);
	return arena_printf(a, "%s  %s", name, text);
}

/* The conversation's questions, the source, and since when the texts stand as they do. */
static const char *origin(struct arena *a, const struct indicator *in)
{
	const char *text = "";
	char on[DATE_ROOM];

	if (*in->help)
		text = arena_printf(a, "%s%s\n%s\n\n", text, _("For the conversation:"), in->help);
	if (*in->source)
		text = arena_printf(a, _("%sSource: %s\n"), text, in->source);
	if (in->changed_on != DAY_NONE)
		text = arena_printf(a, _("%sText last changed: %s\n"), text, date_long(on, in->changed_on));
	if (in->meaning > 1)
		text = arena_printf(
			a, _("%sMeaning no %d: older levels compare by a crosswalk only.\n"), text, (int)in->meaning);
	return text;
}

const char *screen_about_indicator(struct arena *a, const struct indicator *in)
{
	bool en = screen_words_english();
	const char *text = arena_printf(a, "%s\n%s\n\n", indicator_label(in, en), indicator_question(in, en));

	for (int32_t i = 0; i < in->n_levels; i++)
		text = arena_printf(a, "%s%s\n", text, screen_about_level(a, in, &in->levels[i]));
	return arena_printf(a, "%s%s\n%s", text,
		in->direction == LOW_IS_GOOD ? _("Low is good.") : _("High is good."), origin(a, in));
}

const char *screen_about_group(struct arena *a, const struct group_summary *g)
{
	return arena_printf(a, "%s\n%s\n\n%s\n%s\n\n%s\n%s\n", _("Goal"), g->goal, _("Activities"), g->activities,
		_("Measure"), g->measure);
}

const char *screen_about_group_of(struct screen_app *app, struct arena *a, struct group_id id)
{
	struct groups_reply reply;
	struct err e = { 0 };

	if (door_groups(app->door, &(struct groups_request){ 0 }, a, &reply, &e) != ST_OK)
		return "";
	for (int32_t i = 0; i < reply.n_groups; i++) {
		const struct group_summary *g = &reply.groups[i];
		bool en = screen_words_english() && *g->label_en;
		if (g->id.v == id.v)
			return arena_printf(a, "%s %s\n\n%s", _("Target group"), en ? g->label_en : g->label,
				screen_about_group(a, g));
	}
	return "";
}
