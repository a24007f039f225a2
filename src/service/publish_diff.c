/* What differs between a set in force and the one of the files, indicator by indicator. */

#include "publish_priv.h"

#include <string.h>

#include "model/score.h"

/* Two versions side by side. Values are shown as the files write them. */
struct diff {
	struct call *call;
	const struct set_version *old;
	const struct def_set *def;
	const struct indicator *in; /* of the files, while one is compared */
	bool breaks;
};

static const struct def_place *place_of(const struct publish *p, const struct diff *d)
{
	for (size_t i = 0; d->in && i < p->d->n_indicators; i++)
		if (strcmp(p->d->indicators[i].key, d->in->key) == 0)
			return &p->d->indicators[i].place;
	return &d->def->place;
}

static void add(const struct diff *d, enum change_what what, int32_t level, const char *was, const char *is)
{
	const struct set_version *set = &d->def->set;
	struct publish_change change = { .kind = d->in ? PUBLISH_INDICATOR : PUBLISH_SET, .what = what,
		.place = *place_of(d->call->reply, d), .key = d->in ? d->in->key : set->key,
		.label = d->in ? d->in->label : set->label, .sets = set->key, .level = level, .was = was, .is = is,
		.breaks = d->breaks && (what == CHANGE_MEANING || what == CHANGE_SCALE) };

	service_publish_add(d->call, &change);
}

static void compare(const struct diff *d, enum change_what what, int32_t level, const char *was, const char *is)
{
	if (strcmp(was, is) != 0)
		add(d, what, level, was, is);
}

static const char *number(const struct diff *d, int32_t n)
{
	return n == LEVEL_NONE ? "" : arena_printf(d->call->arena, "%d", (int)n);
}

static const char *yes_no(bool b)
{
	return b ? "yes" : "no";
}

static const char *scale(const struct diff *d, const struct indicator *in)
{
	return arena_printf(d->call->arena, "%d..%d%s", (int)in->min, (int)in->max,
		in->direction == LOW_IS_GOOD ? ", low" : "");
}

static const char *raters(const struct diff *d, int32_t bits)
{
	static const char *const names[RATER_COUNT] = { "caseworker", "citizen", "provider", "company" };
	const char *list = "";

	for (int i = 0; i < RATER_COUNT; i++)
		if (bits & RATER_BIT(i))
			list = arena_printf(d->call->arena, "%s%s%s", list, *list ? ", " : "", names[i]);
	return list;
}

static void compare_levels(const struct diff *d, const struct indicator *old)
{
	for (int32_t i = 0; i < d->in->n_levels; i++) {
		const struct level *is = &d->in->levels[i], *was = indicator_level(old, is->value);

		if (!was)
			continue;
		compare(d, CHANGE_DESCRIPTOR, is->value, was->text, is->text);
		compare(d, CHANGE_DESCRIPTOR, is->value, was->text_en, is->text_en);
		compare(d, CHANGE_LEVEL_LABEL, is->value, was->label, is->label);
	}
}

static void compare_indicator(struct diff *d, const struct indicator *old)
{
	const struct publish *p = d->call->reply;
	const struct indicator *in = d->in;

	d->breaks = !crosswalk_leads(p->walks, p->d->n_crosswalks, old, in);
	compare(d, CHANGE_MEANING, LEVEL_NONE, number(d, old->meaning), number(d, in->meaning));
	compare(d, CHANGE_SCALE, LEVEL_NONE, scale(d, old), scale(d, in));
	compare(d, CHANGE_LABEL, LEVEL_NONE, old->label, in->label);
	compare(d, CHANGE_LABEL, LEVEL_NONE, old->label_en, in->label_en);
	compare(d, CHANGE_QUESTION, LEVEL_NONE, old->question, in->question);
	compare(d, CHANGE_QUESTION, LEVEL_NONE, old->question_en, in->question_en);
	compare_levels(d, old);
	compare(d, CHANGE_HELP, LEVEL_NONE, old->help, in->help);
	compare(d, CHANGE_SOURCE, LEVEL_NONE, old->source, in->source);
	compare(d, CHANGE_GOAL, LEVEL_NONE, number(d, old->goal), number(d, in->goal));
	compare(d, CHANGE_RATERS, LEVEL_NONE, raters(d, old->raters), raters(d, in->raters));
	compare(d, CHANGE_SHOWN, LEVEL_NONE, yes_no(old->shown_to_citizen), yes_no(in->shown_to_citizen));
	compare(d, CHANGE_RELIABLE, LEVEL_NONE, number(d, old->reliable), number(d, in->reliable));
}

static const char *keys(const struct diff *d, const struct set_version *set, const struct set_version *other)
{
	const char *list = "";

	for (int32_t i = 0; i < set->n_indicators; i++)
		if (set_find(other, set->indicators[i].key) >= 0)
			list = arena_printf(d->call->arena, "%s%s%s", list, *list ? ", " : "",
				set->indicators[i].key);
	return list;
}

static void compare_indicators(struct diff *d)
{
	const struct set_version *set = &d->def->set;

	for (int32_t i = 0; i < set->n_indicators; i++) {
		int at = set_find(d->old, set->indicators[i].key);

		d->in = &set->indicators[i];
		if (at < 0)
			add(d, CHANGE_ADDED, LEVEL_NONE, "", "");
		else
			compare_indicator(d, &d->old->indicators[at]);
	}
	for (int32_t i = 0; i < d->old->n_indicators; i++) {
		d->in = &d->old->indicators[i];
		if (set_find(set, d->in->key) < 0)
			add(d, CHANGE_RETIRED, LEVEL_NONE, "", "");
	}
	d->in = NULL;
	/* Of those that are in both: what is new or gone is no change of order. */
	compare(d, CHANGE_ORDER, LEVEL_NONE, keys(d, d->old, set), keys(d, set, d->old));
}

static const char *cadence(const struct diff *d, const struct set_version *set)
{
	static const char *const names[RATER_COUNT] = { "", "citizen ", "provider ", "company " };
	const char *text = "";

	for (int i = 0; i < RATER_COUNT; i++) {
		int32_t days = set_cadence(set, (enum rater)i);

		if (i && days == set_cadence(set, RATER_CASEWORKER))
			continue;
		text = arena_printf(d->call->arena, "%s%s%s%s", text, *text ? ", " : "", names[i],
			days ? arena_printf(d->call->arena, "%d days", (int)days) : "at every conversation");
	}
	return text;
}

static const char *weeks(const struct diff *d, int64_t bits)
{
	const char *text = "";

	for (int i = 1; i <= 53; i++)
		if ((uint64_t)bits >> i & 1)
			text = arena_printf(d->call->arena, "%s%s%d", text, *text ? ", " : "", i);
	return text;
}

static const char *notes(const struct diff *d, const struct set_version *set)
{
	return arena_printf(d->call->arena, "%s, still %d", set->note_policy == NOTE_ON_JUMP ? "on-jump" : "never",
		(int)set->note_still);
}

static void compare_set(const struct diff *d)
{
	static const char *const previous[] = { "always", "after", "never" };
	static const char *const own[] = { "free", "caseworker-first", "citizen-first", "hidden" };
	const struct set_version *old = d->old, *set = &d->def->set;

	compare(d, CHANGE_LABEL, LEVEL_NONE, old->label, set->label);
	compare(d, CHANGE_LABEL, LEVEL_NONE, old->label_en, set->label_en);
	compare(d, CHANGE_CADENCE, LEVEL_NONE, cadence(d, old), cadence(d, set));
	compare(d, CHANGE_CLOSED_WEEKS, LEVEL_NONE, weeks(d, old->closed_weeks), weeks(d, set->closed_weeks));
	compare(d, CHANGE_PREVIOUS, LEVEL_NONE, previous[old->previous], previous[set->previous]);
	compare(d, CHANGE_NOTES, LEVEL_NONE, notes(d, old), notes(d, set));
	compare(d, CHANGE_TRIAL, LEVEL_NONE, yes_no(old->trial), yes_no(set->trial));
	compare(d, CHANGE_OWN_ORDER, LEVEL_NONE, own[old->own_order], own[set->own_order]);
}

void service_publish_diff_set(struct call *c, const struct set_version *old, const struct def_set *def)
{
	struct diff d = { .call = c, .old = old, .def = def };
	bool back = def->set.version < old->version;

	add(&d, back ? CHANGE_BACK : CHANGE_VERSION, LEVEL_NONE, number(&d, old->version),
		number(&d, def->set.version));
	compare_set(&d);
	compare_indicators(&d);
}
