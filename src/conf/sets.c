/*
 * The kind of file with scales, indicators, sets and target groups. The options of "cadences" and
 * "crosswalk" belong to other files and are put in at run time.
 */
#include "library_priv.h"

#include "base/date.h"
#include "base/text.h"

/* Columns, and what the screens show without cutting. */
#define LABEL_FITS 27
#define LABEL_MOST 60
#define LEVEL_LABEL_MOST 6
#define DESCRIPTOR_FITS 72
#define TEXT_MOST 300
#define HELP_MOST 2000

#define L(n) CFG_STR(#n, NULL, CFGF_NONE)

static cfg_opt_t level_opts[] = { L(0), L(1), L(2), L(3), L(4), L(5), L(6), L(7), L(8), L(9),
	L(10), L(11), L(12), L(13), L(14), L(15), L(16), L(17), L(18), L(19), L(20), L(21), L(22),
	L(23), L(24), L(25), L(26), L(27), L(28), L(29), L(30), L(31), L(32), L(33), L(34), L(35),
	CFG_END() };

cfg_opt_t *levels_opts(void)
{
	return level_opts;
}

static cfg_opt_t scale_opts[] = {
	CFG_INT_CB("min", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("max", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("direction", HIGH_IS_GOOD, CFGF_NONE, parse_choice),
	CFG_SEC("labels", level_opts, CFGF_NONE),
	CFG_SEC("descriptors", level_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", level_opts, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t indicator_opts[] = {
	CFG_STR("label", NULL, CFGF_NONE),
	CFG_STR("label_en", NULL, CFGF_NONE),
	CFG_STR("question", NULL, CFGF_NONE),
	CFG_STR("question_en", NULL, CFGF_NONE),
	CFG_STR("help", NULL, CFGF_NONE),
	CFG_STR("scale", NULL, CFGF_NONE),
	CFG_INT_CB("goal", LEVEL_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("meaning", 1, CFGF_NONE, parse_int),
	CFG_INT_CB("reliable", 0, CFGF_NONE, parse_int),
	CFG_BOOL_CB("shown_to_citizen", cfg_true, CFGF_NONE, parse_bool),
	CFG_STR("source", NULL, CFGF_NONE),
	CFG_STR_LIST("raters", NULL, CFGF_NONE),
	CFG_STR_LIST("retired_levels", NULL, CFGF_NONE),
	CFG_SEC("descriptors", level_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", level_opts, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t override_opts[] = {
	CFG_STR("question", NULL, CFGF_NONE),
	CFG_STR("question_en", NULL, CFGF_NONE),
	CFG_STR("help", NULL, CFGF_NONE),
	CFG_SEC("descriptors", level_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", level_opts, CFGF_NONE),
	CFG_END(),
};

#define NAMED (CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES)

/* The sections whose options another file has; filled in sets_kind(). */
enum { SET_CADENCES };
static cfg_opt_t set_opts[] = {
	[SET_CADENCES] = CFG_SEC("cadences", NULL, CFGF_NONE),
	CFG_STR("label", NULL, CFGF_NONE),
	CFG_STR("label_en", NULL, CFGF_NONE),
	CFG_INT_CB("version", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("cadence_days", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("previous", PREVIOUS_ALWAYS, CFGF_NONE, parse_choice),
	CFG_INT_CB("note_policy", NOTE_FREE, CFGF_NONE, parse_choice),
	CFG_INT_CB("note_still", 0, CFGF_NONE, parse_int),
	CFG_INT_CB("own_order", OWN_FREE, CFGF_NONE, parse_choice),
	CFG_STR("cadence", NULL, CFGF_NONE),
	CFG_STR_LIST("closed_weeks", NULL, CFGF_NONE),
	CFG_BOOL_CB("trial", cfg_false, CFGF_NONE, parse_bool),
	CFG_STR_LIST("sections", NULL, CFGF_NONE),
	CFG_STR_LIST("indicators", NULL, CFGF_NONE),
	CFG_STR_LIST("retired", NULL, CFGF_NONE),
	CFG_SEC("override", override_opts, NAMED),
	CFG_END(),
};

static cfg_opt_t group_opts[] = {
	CFG_STR("label", NULL, CFGF_NONE),
	CFG_STR("label_en", NULL, CFGF_NONE),
	CFG_STR("law", NULL, CFGF_NONE),
	CFG_STR("set", NULL, CFGF_NONE),
	CFG_STR("from", NULL, CFGF_NONE),
	CFG_STR("to", NULL, CFGF_NONE),
	CFG_STR("replaces", NULL, CFGF_NONE),
	CFG_STR("retention", NULL, CFGF_NONE),
	CFG_STR("goal", NULL, CFGF_NONE),
	CFG_STR("activities", NULL, CFGF_NONE),
	CFG_STR("measure", NULL, CFGF_NONE),
	CFG_END(),
};

enum { SETS_CROSSWALK };
static cfg_opt_t opts[] = {
	[SETS_CROSSWALK] = CFG_SEC("crosswalk", NULL, NAMED),
	CFG_SEC("scale", scale_opts, NAMED),
	CFG_SEC("indicator", indicator_opts, NAMED),
	CFG_SEC("set", set_opts, NAMED),
	CFG_SEC("target_group", group_opts, NAMED),
	CFG_END(),
};

static const char raters[] = "caseworker|citizen|provider|company"; /* enum rater */

static const struct rule rules[] = {
	{ "scale", "min", 0, LEVEL_MAX, NULL },
	{ "scale", "max", 0, LEVEL_MAX, NULL },
	{ "scale", "direction", 0, 0, "high|low" },
	{ "indicator", "goal", 0, LEVEL_MAX, NULL },
	{ "indicator", "meaning", 1, 9999, NULL },
	{ "indicator", "reliable", 0, LEVEL_MAX, NULL },
	{ "set", "version", 1, 9999, NULL },
	{ "set", "cadence_days", 1, 366, NULL },
	{ "set", "previous", 0, 0, "always|after|never" },
	{ "set", "note_policy", 0, 0, "free|on-jump|never" },
	{ "set", "note_still", 0, 20, NULL },
	{ "set", "own_order", 0, 0, "site|caseworker|citizen|hidden" },
	{ "crosswalk", "meaning", 1, 9999, NULL },
	{ "crosswalk", "to_meaning", 1, 9999, NULL },
};

const struct kind *sets_kind(void)
{
	static const struct kind kind = { opts, rules, COUNT(rules) };

	set_opts[SET_CADENCES].subopts = rhythm_raters();
	opts[SETS_CROSSWALK].subopts = crosswalk_opts();
	return &kind;
}

#define MISTAKE(p, line, ...) conf_error((p)->report, (p)->file, (line), __VA_ARGS__)
#define DOUBT(p, line, ...) conf_warning((p)->report, (p)->file, (line), __VA_ARGS__)

static int32_t number(cfg_t *cfg, const char *name)
{
	return (int32_t)cfg_getint(cfg, name);
}

/* A number without a usable default. */
static int32_t needed_number(
	struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name)
{
	int32_t n = number(cfg, name);

	if (n == VALUE_NONE)
		MISTAKE(p, o->line, N_("%s has no '%s'"), outline_where(p->a, o), name);
	return n;
}

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
		out->of[at->opt - level_opts] = *text ? text : NULL;
		if (width > most)
			MISTAKE(p, at->line,
				N_("the text of level %s is %d columns wide; at most %d are "
				   "possible"),
				at->name, width, most);
		else if (width > DESCRIPTOR_FITS)
			DOUBT(p, at->line,
				N_("the text of level %s is %d columns wide; only %d fit on a "
				   "screen of 80 columns"),
				at->name, width, DESCRIPTOR_FITS);
	}
}

static void warn_wide_label(
	struct parsed *p, const struct outline *o, const char *name, const char *label)
{
	if (text_width(label) > LABEL_FITS)
		DOUBT(p, outline_line(o, name),
			N_("'%s' is %d columns wide; lists and forms show the first %d"), name,
			text_width(label), LABEL_FITS);
}

static void read_scale(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_scale *s = ARENA_PUSH(lib->a, lib->scales, &lib->n_scales, &lib->room_scales);

	s->at = (struct origin){ p->file, o };
	parsed_key(p, o);
	s->min = needed_number(p, o, cfg, "min");
	s->max = needed_number(p, o, cfg, "max");
	s->direction = number(cfg, "direction");
	s->sound = s->min >= 0 && s->max > s->min;
	if (s->min >= 0 && s->max >= 0 && !s->sound)
		MISTAKE(p, outline_line(o, "max"), N_("%s: max %d is not above min %d"),
			outline_where(lib->a, o), s->max, s->min);
	levels_read(p, o, cfg, "labels", LEVEL_LABEL_MOST, &s->labels);
	levels_read(p, o, cfg, "descriptors", TEXT_MOST, &s->texts);
	levels_read(p, o, cfg, "descriptors_en", TEXT_MOST, &s->texts_en);
}

static void report_rater(struct parsed *p, const struct outline *o, int line, const char *name)
{
	const char *where = outline_where(p->a, o);
	struct guess g;

	guess_start(&g, name);
	guess_offer(&g, "caseworker");
	guess_offer(&g, "citizen");
	guess_offer(&g, "provider");
	guess_offer(&g, "company");
	if (g.best)
		MISTAKE(p, line, N_("%s: there is no rater '%s'; did you mean '%s'?"), where, name,
			g.best);
	else
		MISTAKE(p, line,
			N_("%s: there is no rater '%s'; there are caseworker, citizen, provider "
			   "and company"),
			where, name);
}

static int32_t read_raters(struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	int32_t bits = 0;

	if (!outline_section(o, "raters", 0))
		return RATER_BIT(RATER_CASEWORKER);
	for (unsigned i = 0; i < cfg_size(cfg, "raters"); i++) {
		const char *name = cfg_getnstr(cfg, "raters", i);
		int rater = choice_find(raters, name);
		if (rater < 0)
			report_rater(p, o, outline_value_line(o, "raters", i), name);
		else
			bits |= RATER_BIT(rater);
	}
	if (cfg_size(cfg, "raters") == 0)
		MISTAKE(p, outline_line(o, "raters"),
			N_("%s: 'raters' is empty, so nobody could answer"),
			outline_where(p->a, o));
	return bits;
}

static void warn_hard(struct parsed *p, const struct outline *o, const char *name, const char *text)
{
	int lix = text_lix(text), most = p->report->lix_max;

	if (most && lix > most)
		DOUBT(p, outline_line(o, name),
			N_("'%s' is hard to read: LIX %d, above the %d of lix_max"), name, lix, most);
}

/* The question by itself and the descriptors together, each a sentence, as the citizen reads them. */
static void warn_hard_texts(struct parsed *p, const struct outline *o, const struct raw_indicator *raw)
{
	const char *together = "";

	if (!p->report->lix_max)
		return;
	warn_hard(p, o, "question", raw->in.question);
	for (size_t i = 0; i < COUNT(raw->texts.of); i++)
		if (raw->texts.of[i])
			together = arena_printf(p->a, "%s%s.\n", together, raw->texts.of[i]);
	warn_hard(p, o, "descriptors", together);
}

static void read_indicator(
	struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_indicator *raw =
		ARENA_PUSH(lib->a, lib->indicators, &lib->n_indicators, &lib->room_indicators);
	struct indicator *in = &raw->in;

	raw->at = (struct origin){ p->file, o };
	in->key = parsed_key(p, o);
	in->label = parsed_needed(p, o, cfg, "label", LABEL_MOST);
	in->label_en = parsed_text(p, o, cfg, "label_en", LABEL_MOST);
	warn_wide_label(p, o, "label", in->label);
	warn_wide_label(p, o, "label_en", in->label_en);
	in->question = parsed_needed(p, o, cfg, "question", TEXT_MOST);
	in->question_en = parsed_text(p, o, cfg, "question_en", TEXT_MOST);
	in->help = parsed_text(p, o, cfg, "help", HELP_MOST);
	raw->scale = parsed_needed(p, o, cfg, "scale", TEXT_MOST);
	in->goal = number(cfg, "goal");
	in->meaning = number(cfg, "meaning");
	in->reliable = number(cfg, "reliable");
	in->source = parsed_text(p, o, cfg, "source", TEXT_MOST);
	in->changed_on = DAY_NONE;
	raw->retired_levels = parsed_bits(p, o, cfg, "retired_levels", 0, LEVEL_MAX);
	in->shown_to_citizen = cfg_getbool(cfg, "shown_to_citizen") == cfg_true;
	in->raters = read_raters(p, o, cfg);
	levels_read(p, o, cfg, "descriptors", TEXT_MOST, &raw->texts);
	levels_read(p, o, cfg, "descriptors_en", TEXT_MOST, &raw->texts_en);
	warn_hard_texts(p, o, raw);
}

static struct raw_keys read_keys(struct library *lib, cfg_t *cfg, const char *name)
{
	struct raw_keys list = { .n = cfg_size(cfg, name) };

	list.keys = ARENA_ARRAY(lib->a, list.n, const char *);
	for (unsigned i = 0; i < list.n; i++)
		list.keys[i] = arena_dup(lib->a, cfg_getnstr(cfg, name, i));
	return list;
}

static void read_override(struct parsed *p, const struct outline *o, cfg_t *cfg, struct raw_override *out)
{
	out->at = (struct origin){ p->file, o };
	out->question = parsed_text(p, o, cfg, "question", TEXT_MOST);
	out->question_en = parsed_text(p, o, cfg, "question_en", TEXT_MOST);
	out->help = parsed_text(p, o, cfg, "help", HELP_MOST);
	levels_read(p, o, cfg, "descriptors", TEXT_MOST, &out->texts);
	levels_read(p, o, cfg, "descriptors_en", TEXT_MOST, &out->texts_en);
}

static void read_overrides(struct library *lib, struct parsed *p, struct raw_set *raw, cfg_t *cfg)
{
	raw->n_overrides = cfg_size(cfg, "override");
	raw->overrides = ARENA_ARRAY(lib->a, raw->n_overrides, struct raw_override);
	for (unsigned i = 0; i < raw->n_overrides; i++)
		read_override(p, outline_section(raw->at.o, "override", i),
			cfg_getnsec(cfg, "override", i), &raw->overrides[i]);
}

static void check_set_indicators(struct parsed *p, const struct raw_set *raw)
{
	const struct outline *o = raw->at.o;

	if (raw->indicators.n == 0)
		MISTAKE(p, outline_line(o, "indicators"), N_("%s lists no indicators"),
			outline_where(p->a, o));
	else if (raw->indicators.n > SET_MAX)
		MISTAKE(p, outline_value_line(o, "indicators", SET_MAX),
			N_("%s lists %d indicators; at most %d are possible"),
			outline_where(p->a, o), (int)raw->indicators.n, SET_MAX);
}

static void check_trial(struct parsed *p, const struct raw_set *raw)
{
	const struct outline *o = raw->at.o;

	if (raw->set.trial && raw->sections.n == 0)
		MISTAKE(p, outline_line(o, "trial"), N_("%s is on trial but has no 'sections' that try it"),
			outline_where(p->a, o));
	if (!raw->set.trial && raw->sections.n)
		MISTAKE(p, outline_line(o, "sections"), N_("%s has 'sections' but is not on trial"),
			outline_where(p->a, o));
}

static void read_set(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_set *raw = ARENA_PUSH(lib->a, lib->sets, &lib->n_sets, &lib->room_sets);
	struct set_version *set = &raw->set;

	raw->at = (struct origin){ p->file, o };
	set->key = parsed_key(p, o);
	set->label = parsed_needed(p, o, cfg, "label", LABEL_MOST);
	set->label_en = parsed_text(p, o, cfg, "label_en", LABEL_MOST);
	set->version = needed_number(p, o, cfg, "version");
	rhythm_read(p, o, cfg, set);
	set->previous = number(cfg, "previous");
	set->note_policy = number(cfg, "note_policy") == NOTE_ON_JUMP ? NOTE_ON_JUMP : NOTE_FREE;
	set->note_still = number(cfg, "note_still");
	set->own_order = number(cfg, "own_order");
	set->trial = cfg_getbool(cfg, "trial") == cfg_true;
	raw->indicators = read_keys(lib, cfg, "indicators");
	raw->retired = read_keys(lib, cfg, "retired");
	raw->sections = read_keys(lib, cfg, "sections");
	read_overrides(lib, p, raw, cfg);
	check_set_indicators(p, raw);
	check_trial(p, raw);
}

static void read_group(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_group *raw = ARENA_PUSH(lib->a, lib->groups, &lib->n_groups, &lib->room_groups);
	struct def_group *g = &raw->group;

	raw->at = (struct origin){ p->file, o };
	g->place = (struct def_place){ p->file, o->line };
	g->key = parsed_key(p, o);
	g->label = parsed_needed(p, o, cfg, "label", LABEL_MOST);
	g->label_en = parsed_text(p, o, cfg, "label_en", LABEL_MOST);
	g->law = parsed_text(p, o, cfg, "law", TEXT_MOST);
	g->set = parsed_needed(p, o, cfg, "set", TEXT_MOST);
	g->from = parsed_day(p, o, cfg, "from");
	g->to = parsed_day(p, o, cfg, "to");
	g->goal = parsed_text(p, o, cfg, "goal", TEXT_MOST);
	g->activities = parsed_text(p, o, cfg, "activities", TEXT_MOST);
	g->measure = parsed_text(p, o, cfg, "measure", TEXT_MOST);
	g->replaces = parsed_text(p, o, cfg, "replaces", TEXT_MOST);
	g->retention = parsed_retention(p, o, cfg, "retention");
	if (g->from != DAY_NONE && g->to != DAY_NONE && g->to < g->from)
		MISTAKE(p, outline_line(o, "to"), N_("%s ends before it begins"),
			outline_where(lib->a, o));
}

void sets_read(struct library *lib, struct parsed *p)
{
	static const struct {
		const char *name;
		void (*read)(struct library *, struct parsed *, const struct outline *, cfg_t *);
	} readers[] = {
		{ "scale", read_scale },
		{ "indicator", read_indicator },
		{ "set", read_set },
		{ "target_group", read_group },
		{ "crosswalk", crosswalk_read },
	};

	for (size_t k = 0; k < COUNT(readers); k++)
		for (unsigned i = 0; i < cfg_size(p->cfg, readers[k].name); i++)
			readers[k].read(lib, p, outline_section(p->outline, readers[k].name, i),
				cfg_getnsec(p->cfg, readers[k].name, i));
}
