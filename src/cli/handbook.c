/*
 * config handbook: the whole instrument on paper, for workshops. First what there is, then the
 * target groups with their theory of change, then each set with everything that a measurement asks.
 */

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "config_priv.h"
#include "instrument_priv.h"
#include "model/score.h"

#define COMMENT_LINES 3

struct handbook {
	struct cli_session *s;
	struct arena *arena;
	const struct definitions *d;
	const char *only; /* key of the one set to print, or NULL */
	bool draft, en;
	struct page page;
};

static void say(struct handbook *h, const char *label, const char *text)
{
	if (*text)
		page_pair(&h->page, label, text);
}

static bool is_in(const struct handbook *h, const char *set)
{
	return !h->only || strcmp(h->only, set) == 0;
}

static const char *set_name(const struct handbook *h, const char *key)
{
	for (size_t i = 0; i < h->d->n_sets; i++)
		if (strcmp(h->d->sets[i].set.key, key) == 0)
			return set_label(&h->d->sets[i].set, h->en);
	return key;
}

static const char *group_name(const struct handbook *h, const struct def_group *g)
{
	return h->en && *g->label_en ? g->label_en : g->label;
}

static const char *groups_of(const struct handbook *h, const char *set)
{
	const char *list = "";

	for (size_t i = 0; i < h->d->n_groups; i++)
		if (strcmp(h->d->groups[i].set, set) == 0)
			list = arena_printf(h->arena, "%s%s%s", list, *list ? ", " : "",
				group_name(h, &h->d->groups[i]));
	return list;
}

static void overview(struct handbook *h)
{
	const struct page_column columns[] = {{_("Set"), PAGE_LEFT}, {_("Version"), PAGE_RIGHT},
		{_("Indicators"), PAGE_RIGHT}, {_("Measured"), PAGE_LEFT}, {_("Target groups"), PAGE_LEFT}};
	struct page_table *t = NULL;

	page_add(&h->page, PAGE_HEADING, _("The sets"));
	t = page_table(&h->page, "", columns, COUNT(columns));
	for (size_t i = 0; i < h->d->n_sets; i++) {
		const struct set_version *set = &h->d->sets[i].set;
		const char *const cells[] = {set_label(set, h->en),
			cli_instrument_number(h->arena, set->version),
			cli_instrument_number(h->arena, set->n_indicators),
			cli_instrument_cadence(h->arena, set), groups_of(h, set->key)};

		if (is_in(h, set->key))
			page_row(t, cells);
	}
}

static bool is_same_scale(const struct indicator *a, const struct indicator *b)
{
	if (a->min != b->min || a->max != b->max || a->direction != b->direction)
		return false;
	for (int32_t i = 0; i < a->n_levels; i++)
		if (strcmp(a->levels[i].label, b->levels[i].label) != 0)
			return false;
	return true;
}

/* Indicators by their scale; a scale counts an indicator once for each set that asks it. */
static void scales(struct handbook *h)
{
	const struct page_column columns[] = {{_("Scale"), PAGE_LEFT}, {_("Indicators"), PAGE_LEFT}};
	const struct indicator **seen = NULL;
	const char **names = NULL;
	size_t n = 0, room = 0, n_names = 0, room_names = 0;

	for (size_t i = 0; i < h->d->n_sets; i++)
		for (int32_t k = 0; is_in(h, h->d->sets[i].set.key) && k < h->d->sets[i].set.n_indicators; k++) {
			const struct indicator *in = &h->d->sets[i].set.indicators[k];
			const char *label = indicator_label(in, h->en);
			size_t at = 0;

			while (at < n && !is_same_scale(seen[at], in))
				at++;
			if (at == n) {
				*(const struct indicator **)ARENA_PUSH(h->arena, seen, &n, &room) = in;
				*(const char **)ARENA_PUSH(h->arena, names, &n_names, &room_names) = label;
			} else if (!strstr(names[at], label)) {
				names[at] = arena_printf(h->arena, "%s, %s", names[at], label);
			}
		}
	page_add(&h->page, PAGE_HEADING, _("The scales"));
	struct page_table *t = page_table(&h->page, "", columns, COUNT(columns));
	for (size_t i = 0; i < n; i++) {
		const char *const cells[] = {cli_instrument_scale(h->arena, seen[i]), names[i]};

		page_row(t, cells);
	}
}

static const char *days_of(const struct handbook *h, const struct def_group *g)
{
	char from[DATE_ROOM], to[DATE_ROOM];

	date_long(from, g->from);
	date_long(to, g->to);
	if (g->from == DAY_NONE)
		return g->to == DAY_NONE ? "" : i18n_sentence(h->arena, _("until %s"), to);
	if (g->to == DAY_NONE)
		return i18n_sentence(h->arena, _("from %s"), from);
	return arena_printf(h->arena, "%s - %s", from, to);
}

static void comments(struct handbook *h)
{
	if (!h->draft)
		return;
	page_add(&h->page, PAGE_TEXT, _("Comments:"));
	page_write_lines(&h->page, COMMENT_LINES);
}

static void one_group(struct handbook *h, const struct def_group *g)
{
	page_add(&h->page, PAGE_SUBHEAD, group_name(h, g));
	say(h, _("Key"), g->key);
	say(h, _("Set"), set_name(h, g->set));
	say(h, _("Valid"), days_of(h, g));
	say(h, _("Law"), g->law);
	say(h, _("Replaces"), g->replaces);
	say(h, _("Kept after the end"), g->retention);
	say(h, _("What the work is to lead to"), g->goal);
	say(h, _("What we do"), g->activities);
	say(h, _("How we know"), g->measure);
	comments(h);
}

static void groups(struct handbook *h)
{
	bool any = false;

	for (size_t i = 0; i < h->d->n_groups; i++) {
		if (!is_in(h, h->d->groups[i].set))
			continue;
		if (!any)
			page_add(&h->page, PAGE_HEADING, _("The target groups and their theory of change"));
		any = true;
		one_group(h, &h->d->groups[i]);
	}
}

static void level_table(struct handbook *h, const struct indicator *in)
{
	const struct page_column columns[] = {{_("Level"), PAGE_RIGHT}, {_("Descriptor"), PAGE_LEFT},
		{_("Comments"), PAGE_LEFT}};
	struct page_table *t = page_table(&h->page, "", columns, h->draft ? 3 : 2);

	for (int32_t i = 0; i < in->n_levels; i++) {
		const struct level *level = &in->levels[i];
		const char *name = *level->label ? level->label : cli_instrument_number(h->arena, level->value);
		const char *const cells[] = {name, level_text(level, h->en), "                    "};

		page_row(t, cells);
	}
}

/* The questions for the conversation stand one to a line. */
static void help_questions(struct handbook *h, const char *help)
{
	while (*help) {
		size_t n = strcspn(help, "\n");

		if (n)
			page_add(&h->page, PAGE_ITEM, arena_dup_n(h->arena, help, n));
		help += n + (help[n] == '\n');
	}
}

static void one_indicator(struct handbook *h, const struct indicator *in, int32_t number)
{
	struct arena *a = h->arena;

	page_add(&h->page, PAGE_SUBHEAD,
		arena_printf(a, "%d. %s", (int)number, indicator_label(in, h->en)));
	page_add(&h->page, PAGE_TEXT, indicator_question(in, h->en));
	help_questions(h, in->help);
	say(h, _("Scale"), cli_instrument_scale(a, in));
	say(h, _("Answered by"), cli_instrument_raters(a, in));
	say(h, _("Usual goal"), cli_instrument_goal(a, in));
	say(h, _("Reliable step"), cli_instrument_reliable(a, in));
	if (!in->shown_to_citizen)
		say(h, _("Shown to the citizen"), _("no"));
	if (in->meaning > 1)
		say(h, _("Meaning"), cli_instrument_number(a, in->meaning));
	say(h, _("Source"), in->source);
	say(h, _("Key"), in->key);
	level_table(h, in);
	comments(h);
}

static const char *trial_of(const struct handbook *h, const struct def_set *def)
{
	const char *list = "";

	for (size_t i = 0; i < def->n_sections; i++)
		list = arena_printf(h->arena, "%s%s%s", list, i ? ", " : "", def->sections[i]);
	return def->set.trial ? arena_printf(h->arena, "%s%s%s", _("yes"), *list ? ": " : "", list) : "";
}

static void one_set(struct handbook *h, const struct def_set *def)
{
	const struct set_version *set = &def->set;
	struct arena *a = h->arena;

	page_add(&h->page, PAGE_BREAK, "");
	page_add(&h->page, PAGE_HEADING, set_label(set, h->en));
	say(h, _("Key"), set->key);
	say(h, _("Version"), cli_instrument_number(a, set->version));
	say(h, _("Target groups"), groups_of(h, set->key));
	say(h, _("Measured"), cli_instrument_cadence(a, set));
	say(h, _("Closed weeks"), cli_instrument_closed_weeks(a, set));
	say(h, _("The last score"), cli_instrument_previous(set));
	say(h, _("Notes"), cli_instrument_notes(a, set));
	say(h, _("Scores first"), cli_instrument_own_order(set));
	say(h, _("On trial"), trial_of(h, def));
	comments(h);
	for (int32_t i = 0; i < set->n_indicators; i++)
		one_indicator(h, &set->indicators[i], i + 1);
}

static const char *levels_of(const struct handbook *h, const struct crosswalk *walk)
{
	const char *list = "";

	for (int level = 0; walk->levels[level]; level++)
		if (walk->levels[level] != SCORE_NONE)
			list = arena_printf(h->arena, "%s%s%d=%d", list, *list ? ", " : "", level,
				score_level(walk->levels[level]));
	return list;
}

static void crosswalks(struct handbook *h)
{
	const struct page_column columns[] = {{_("Before"), PAGE_LEFT}, {_("After"), PAGE_LEFT},
		{_("What the levels became"), PAGE_LEFT}};

	if (h->d->n_crosswalks == 0 || h->only)
		return;
	page_add(&h->page, PAGE_BREAK, "");
	page_add(&h->page, PAGE_HEADING, _("The crosswalks"));
	struct page_table *t = page_table(&h->page, "", columns, COUNT(columns));
	for (size_t i = 0; i < h->d->n_crosswalks; i++) {
		const struct crosswalk *walk = &h->d->crosswalks[i].walk;
		const char *const cells[] = {
			arena_printf(h->arena, "%s (%d)", walk->from, (int)walk->from_meaning),
			arena_printf(h->arena, "%s (%d)", walk->to, (int)walk->to_meaning), levels_of(h, walk)};

		page_row(t, cells);
	}
}

static void build(struct handbook *h, const char *of)
{
	const char *site = h->s->settings.site;
	const char *title = h->draft ? _("Handbook, draft for comments") : _("Handbook");

	page_init(&h->page, h->arena, h->en ? "en" : "da",
		*site ? arena_printf(h->arena, "%s: %s", site, title) : title,
		cli_instrument_foot(h->s, of), clock_today());
	overview(h);
	groups(h);
	scales(h);
	for (size_t i = 0; i < h->d->n_sets; i++)
		if (is_in(h, h->d->sets[i].set.key))
			one_set(h, &h->d->sets[i]);
	crosswalks(h);
}

/* The files of the folder, or those that were published as a version. */
static enum cli_exit load(struct cli_session *s, const char *version, struct definitions *d)
{
	if (!version)
		return cli_config_load(s, s->config, d);
	return cli_config_load_version(s, version, d);
}

enum { HANDBOOK_DRAFT, HANDBOOK_SET, HANDBOOK_FORMAT, HANDBOOK_OUTPUT };
static const struct cli_option options[] = {
	[HANDBOOK_DRAFT] = {"draft", TAKES_NOTHING, N_("leave room for comments")},
	[HANDBOOK_SET] = {"set", TAKES_KEY, N_("one indicator set only")},
	[HANDBOOK_FORMAT] = {"format", TAKES_FORMAT, N_("without it text")},
	[HANDBOOK_OUTPUT] = {"output", TAKES_FILE, N_("a new file instead of standard output")},
};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *v = given->values;
	const char *version = given->words[0].text, *format = v[HANDBOOK_FORMAT].text;
	const char *output = v[HANDBOOK_OUTPUT].text, *set = v[HANDBOOK_SET].text;
	struct definitions d = {0};
	enum cli_exit code = cli_instrument_can_put(format, output);

	(void)answer;
	cli_config_follow_language(s);
	if (code == CLI_FINE)
		code = load(s, version, &d);
	if (code != CLI_FINE)
		return code;
	if (set && !cli_instrument_set(&s->arena, &d, set))
		return CLI_NOINPUT;
	struct handbook h = {.s = s, .arena = &s->arena, .d = &d, .only = set,
		.draft = v[HANDBOOK_DRAFT].text != NULL, .en = cli_instrument_in_english()};
	build(&h, version ? i18n_sentence(&s->arena, _("Version %s of the configuration"), version)
			  : i18n_sentence(&s->arena, _("The files in %s"), s->config));
	return cli_instrument_put(s, &h.page, format, output);
}

const struct cli_command cli_config_handbook = {
	.name = "config handbook", .words = CLI_AT_MOST_ONE(TAKES_VERSION),
	.summary = N_("print the whole instrument, for workshops"),
	.help = N_("All sets with their questions, descriptors and rules, the target groups with their "
		   "theory of change, the scales and crosswalks: as the files say, published or not, or "
		   "as a VERSION of config log said. The HTML is made to be printed on A4."),
	CLI_OPTIONS(options), .run = run,
};
