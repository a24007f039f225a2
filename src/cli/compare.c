/*
 * config compare: two sets, or two versions of one, side by side. What differs is marked in the
 * first column; an indicator that both have alike takes one line.
 */

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "config_priv.h"
#include "instrument_priv.h"

struct side {
	const char *name; /* as it was asked for: "unge" or "unge:2" */
	struct set_version set;
};
struct compare {
	struct arena *arena;
	const struct side *a, *b;
	bool en;
	struct page page;
};

static void row(struct compare *c, struct page_table *t, const char *name, const char *a, const char *b)
{
	bool same = strcmp(a, b) == 0;
	const char *const cells[] = {
		arena_printf(c->arena, "%s %s", same ? " " : "*", name), *a ? a : "-", *b ? b : "-"};

	if (*a || *b)
		page_row(t, cells);
}

static struct page_table *table(struct compare *c)
{
	const struct page_column columns[] = {
		{"", PAGE_LEFT}, {c->a->name, PAGE_LEFT}, {c->b->name, PAGE_LEFT}};

	return page_table(&c->page, "", columns, COUNT(columns));
}

static void the_sets(struct compare *c)
{
	const struct set_version *a = &c->a->set, *b = &c->b->set;
	struct arena *m = c->arena;
	struct page_table *t;

	page_add(&c->page, PAGE_HEADING, _("The sets"));
	t = table(c);
	row(c, t, _("Name"), set_label(a, c->en), set_label(b, c->en));
	row(c, t, _("Version"), cli_instrument_number(m, a->version), cli_instrument_number(m, b->version));
	row(c, t, _("Indicators"), cli_instrument_number(m, a->n_indicators),
		cli_instrument_number(m, b->n_indicators));
	row(c, t, _("Measured"), cli_instrument_cadence(m, a), cli_instrument_cadence(m, b));
	row(c, t, _("Closed weeks"), cli_instrument_closed_weeks(m, a), cli_instrument_closed_weeks(m, b));
	row(c, t, _("The last score"), cli_instrument_previous(a), cli_instrument_previous(b));
	row(c, t, _("Notes"), cli_instrument_notes(m, a), cli_instrument_notes(m, b));
	row(c, t, _("Scores first"), cli_instrument_own_order(a), cli_instrument_own_order(b));
	row(c, t, _("On trial"), a->trial ? _("yes") : _("no"), b->trial ? _("yes") : _("no"));
}

/* The text of a level, with its label where it has one; "" outside the scale. */
static const char *level_of(struct compare *c, const struct indicator *in, int value)
{
	const struct level *level = indicator_level(in, value);

	if (!level)
		return "";
	if (!*level->label)
		return level_text(level, c->en);
	return arena_printf(c->arena, "%s: %s", level->label, level_text(level, c->en));
}

static void levels(struct compare *c, struct page_table *t, const struct indicator *a, const struct indicator *b)
{
	int32_t from = a->min < b->min ? a->min : b->min, to = a->max > b->max ? a->max : b->max;

	for (int32_t value = from; value <= to; value++)
		row(c, t, cli_instrument_number(c->arena, value), level_of(c, a, value), level_of(c, b, value));
}

static void differing(struct compare *c, const struct indicator *a, const struct indicator *b)
{
	struct arena *m = c->arena;
	struct page_table *t = table(c);

	row(c, t, _("Name"), indicator_label(a, c->en), indicator_label(b, c->en));
	row(c, t, _("Question"), indicator_question(a, c->en), indicator_question(b, c->en));
	row(c, t, _("Help questions"), a->help, b->help);
	row(c, t, _("Scale"), cli_instrument_scale(m, a), cli_instrument_scale(m, b));
	row(c, t, _("Meaning"), cli_instrument_number(m, a->meaning), cli_instrument_number(m, b->meaning));
	row(c, t, _("Answered by"), cli_instrument_raters(m, a), cli_instrument_raters(m, b));
	row(c, t, _("Usual goal"), cli_instrument_goal(m, a), cli_instrument_goal(m, b));
	row(c, t, _("Reliable step"), cli_instrument_reliable(m, a), cli_instrument_reliable(m, b));
	row(c, t, _("Shown to the citizen"), a->shown_to_citizen ? _("yes") : _("no"),
		b->shown_to_citizen ? _("yes") : _("no"));
	row(c, t, _("Source"), a->source, b->source);
	levels(c, t, a, b);
}

static bool is_same_text(const struct indicator *a, const struct indicator *b)
{
	const char *const left[] = {a->label, a->label_en, a->question, a->question_en, a->help, a->source};
	const char *const right[] = {b->label, b->label_en, b->question, b->question_en, b->help, b->source};

	for (size_t i = 0; i < COUNT(left); i++)
		if (strcmp(left[i], right[i]) != 0)
			return false;
	for (int32_t i = 0; i < a->n_levels; i++)
		if (strcmp(a->levels[i].label, b->levels[i].label) != 0 ||
			strcmp(a->levels[i].text, b->levels[i].text) != 0 ||
			strcmp(a->levels[i].text_en, b->levels[i].text_en) != 0)
			return false;
	return true;
}

static bool is_same(const struct indicator *a, const struct indicator *b)
{
	return a->min == b->min && a->max == b->max && a->direction == b->direction && a->meaning == b->meaning &&
	       a->raters == b->raters && a->goal == b->goal && a->reliable == b->reliable &&
	       a->shown_to_citizen == b->shown_to_citizen && is_same_text(a, b);
}

static void heading(struct compare *c, const struct indicator *in)
{
	page_add(&c->page, PAGE_SUBHEAD,
		arena_printf(c->arena, "%s (%s)", indicator_label(in, c->en), in->key));
}

static void only_in(struct compare *c, const struct side *side, const struct indicator *in)
{
	heading(c, in);
	page_add(&c->page, PAGE_TEXT, i18n_sentence(c->arena, _("Only in %s."), side->name));
	page_add(&c->page, PAGE_TEXT, indicator_question(in, c->en));
}

static const struct indicator *find(const struct side *side, const char *key)
{
	int at = set_find(&side->set, key);

	return at < 0 ? NULL : &side->set.indicators[at];
}

static void the_indicators(struct compare *c)
{
	page_add(&c->page, PAGE_HEADING, _("Indicators"));
	for (int32_t i = 0; i < c->a->set.n_indicators; i++) {
		const struct indicator *in = &c->a->set.indicators[i], *other = find(c->b, in->key);

		if (!other) {
			only_in(c, c->a, in);
			continue;
		}
		heading(c, in);
		if (is_same(in, other))
			page_add(&c->page, PAGE_TEXT, _("The same in both."));
		else
			differing(c, in, other);
	}
	for (int32_t i = 0; i < c->b->set.n_indicators; i++)
		if (!find(c->a, c->b->set.indicators[i].key))
			only_in(c, c->b, &c->b->set.indicators[i]);
}

static enum cli_exit from_files(struct arena *a, const struct definitions *d, struct side *side)
{
	const struct def_set *found = cli_instrument_set(a, d, side->name);

	if (!found)
		return CLI_NOINPUT;
	side->set = found->set;
	return CLI_FINE;
}

/* "unge:2" is what was published, "unge" what the files say; *d is read when it is first needed. */
static enum cli_exit load_side(struct cli_session *s, struct definitions *d, struct side *side)
{
	const char *colon = strchr(side->name, ':');
	int64_t version = 0;
	enum cli_exit code = CLI_FINE;

	if (!colon) {
		if (!d->n_sets)
			code = cli_config_load(s, s->config, d);
		return code == CLI_FINE ? from_files(&s->arena, d, side) : code;
	}
	if (num_parse(colon + 1, 1, INT32_MAX, &version, &s->err) != ST_OK)
		return cli_say_usage(
			_("%s is not a set: write its key, or key:number for a version of it"), side->name);
	if (!s->is_open)
		code = cli_session_open(s);
	if (code != CLI_FINE)
		return code;
	const char *key = arena_dup_n(&s->arena, side->name, (size_t)(colon - side->name));
	enum status st = service_config_set(&s->service, key, (int32_t)version, &s->arena, &side->set, &s->err);
	if (st == ST_NOTFOUND)
		return cli_say_missing(N_("No set %s was published. See: trin-admin config log"), side->name);
	return st == ST_OK ? CLI_FINE : cli_say_failed(&s->err);
}

enum { COMPARE_FORMAT, COMPARE_OUTPUT };
static const struct cli_option options[] = {
	[COMPARE_FORMAT] = {"format", TAKES_FORMAT, N_("without it text")},
	[COMPARE_OUTPUT] = {"output", TAKES_FILE, N_("a new file instead of standard output")},
};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const char *format = given->values[COMPARE_FORMAT].text, *output = given->values[COMPARE_OUTPUT].text;
	struct side a = {.name = given->words[0].text}, b = {.name = given->words[1].text};
	struct definitions d = {0};
	enum cli_exit code = cli_instrument_can_put(format, output);

	(void)answer;
	cli_config_follow_language(s);
	if (code == CLI_FINE)
		code = load_side(s, &d, &a);
	if (code == CLI_FINE)
		code = load_side(s, &d, &b);
	if (code != CLI_FINE)
		return code;
	struct compare c = {.arena = &s->arena, .a = &a, .b = &b, .en = cli_instrument_in_english()};
	page_init(&c.page, &s->arena, c.en ? "en" : "da",
		arena_printf(&s->arena, "%s - %s", a.name, b.name),
		cli_instrument_foot(s, _("What differs is marked *")), clock_today());
	the_sets(&c);
	the_indicators(&c);
	return cli_instrument_put(s, &c.page, format, output);
}

const struct cli_command cli_config_compare = {
	.name = "config compare", .words = {TAKES_SET, 2, 2},
	.summary = N_("two sets or two versions of one, side by side"),
	.help = N_("SET is the key of a set as the files have it, or KEY:NUMBER, a version of it that was "
		   "published: config compare unge:1 unge. What differs is marked *."),
	CLI_OPTIONS(options), .run = run,
};
