/*
 * The kind of file with scales, indicators, sets and target groups. The options of "cadences" and
 * "crosswalk" belong to other files and are put in at run time.
 */

#include "library_priv.h"

#include "base/date.h"
#include "base/text.h"

/* Columns, and what the screens show without cutting. */
#define LABEL_FITS 27
#define LEVEL_LABEL_MOST 6
#define HELP_MOST 2000

static cfg_opt_t scale_opts[] = {
	CFG_INT_CB("min", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("max", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("direction", HIGH_IS_GOOD, CFGF_NONE, parse_choice),
	CFG_SEC("labels", levels_opts, CFGF_NONE),
	CFG_SEC("descriptors", levels_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", levels_opts, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t indicator_opts[] = {
	OPT_STR("label"),
	OPT_STR("label_en"),
	OPT_STR("question"),
	OPT_STR("question_en"),
	OPT_STR("help"),
	OPT_STR("scale"),
	CFG_INT_CB("goal", LEVEL_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("meaning", 1, CFGF_NONE, parse_int),
	CFG_INT_CB("reliable", 0, CFGF_NONE, parse_int),
	CFG_BOOL_CB("shown_to_citizen", cfg_true, CFGF_NONE, parse_bool),
	OPT_STR("source"),
	OPT_STR_LIST("raters"),
	OPT_STR_LIST("retired_levels"),
	CFG_SEC("descriptors", levels_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", levels_opts, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t override_opts[] = {
	OPT_STR("question"),
	OPT_STR("question_en"),
	OPT_STR("help"),
	CFG_SEC("descriptors", levels_opts, CFGF_NONE),
	CFG_SEC("descriptors_en", levels_opts, CFGF_NONE),
	CFG_END(),
};

/* The sections whose options another file has; filled in sets_kind(). */
enum { SET_CADENCES };
static cfg_opt_t set_opts[] = {
	[SET_CADENCES] = CFG_SEC("cadences", NULL, CFGF_NONE),
	OPT_STR("label"),
	OPT_STR("label_en"),
	CFG_INT_CB("version", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("cadence_days", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("previous", PREVIOUS_ALWAYS, CFGF_NONE, parse_choice),
	CFG_INT_CB("note_policy", NOTE_FREE, CFGF_NONE, parse_choice),
	CFG_INT_CB("note_still", 0, CFGF_NONE, parse_int),
	CFG_INT_CB("own_order", OWN_FREE, CFGF_NONE, parse_choice),
	OPT_STR("cadence"),
	OPT_STR_LIST("closed_weeks"),
	CFG_BOOL_CB("trial", cfg_false, CFGF_NONE, parse_bool),
	OPT_STR_LIST("sections"),
	OPT_STR_LIST("indicators"),
	OPT_STR_LIST("retired"),
	CFG_SEC("override", override_opts, NAMED),
	CFG_END(),
};

static cfg_opt_t group_opts[] = {
	OPT_STR("label"),
	OPT_STR("label_en"),
	OPT_STR("law"),
	OPT_STR("set"),
	OPT_STR("from"),
	OPT_STR("to"),
	OPT_STR("replaces"),
	OPT_STR("retention"),
	OPT_STR("goal"),
	OPT_STR("activities"),
	OPT_STR("measure"),
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

	set_opts[SET_CADENCES].subopts = rhythm_opts();
	opts[SETS_CROSSWALK].subopts = crosswalk_opts();
	return &kind;
}

static void warn_wide_label(
	struct parsed *p, const struct outline *o, const char *name, const char *label)
{
	if (text_width(label) > LABEL_FITS)
		PARSE_WARNING(p, outline_line(o, name),
			N_("'%s' is %d columns wide; lists and forms show the first %d"), name,
			text_width(label), LABEL_FITS);
}

static void read_scale(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_scale *s = ARENA_PUSH(lib->a, lib->scales, &lib->n_scales, &lib->room_scales);

	s->at = (struct origin){ p->file, o };
	parsed_key(p, o);
	s->min = parsed_needed_number(p, o, cfg, "min");
	s->max = parsed_needed_number(p, o, cfg, "max");
	s->direction = parsed_number(cfg, "direction");
	s->sound = s->min >= 0 && s->max > s->min;
	if (s->min >= 0 && s->max >= 0 && !s->sound)
		PARSE_ERROR(p, outline_line(o, "max"), N_("%s: max %d is not above min %d"),
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
		PARSE_ERROR(p, line, N_("%s: there is no rater '%s'; did you mean '%s'?"), where, name,
			g.best);
	else
		PARSE_ERROR(p, line,
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
		PARSE_ERROR(p, outline_line(o, "raters"),
			N_("%s: 'raters' is empty, so nobody could answer"),
			outline_where(p->a, o));
	return bits;
}

static void warn_hard(struct parsed *p, const struct outline *o, const char *name, const char *text)
{
	int lix = text_lix(text), most = p->report->lix_max;

	if (most && lix > most)
		PARSE_WARNING(p, outline_line(o, name),
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
	in->goal = parsed_number(cfg, "goal");
	in->meaning = parsed_number(cfg, "meaning");
	in->reliable = parsed_number(cfg, "reliable");
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
		PARSE_ERROR(p, outline_line(o, "indicators"), N_("%s lists no indicators"),
			outline_where(p->a, o));
	else if (raw->indicators.n > SET_MAX)
		PARSE_ERROR(p, outline_value_line(o, "indicators", SET_MAX),
			N_("%s lists %d indicators; at most %d are possible"),
			outline_where(p->a, o), (int)raw->indicators.n, SET_MAX);
}

static void check_trial(struct parsed *p, const struct raw_set *raw)
{
	const struct outline *o = raw->at.o;

	if (raw->set.trial && raw->sections.n == 0)
		PARSE_ERROR(p, outline_line(o, "trial"), N_("%s is on trial but has no 'sections' that try it"),
			outline_where(p->a, o));
	if (!raw->set.trial && raw->sections.n)
		PARSE_ERROR(p, outline_line(o, "sections"), N_("%s has 'sections' but is not on trial"),
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
	set->version = parsed_needed_number(p, o, cfg, "version");
	rhythm_read(p, o, cfg, set);
	set->previous = parsed_number(cfg, "previous");
	set->note_policy = parsed_number(cfg, "note_policy") == NOTE_ON_JUMP ? NOTE_ON_JUMP : NOTE_FREE;
	set->note_still = parsed_number(cfg, "note_still");
	set->own_order = parsed_number(cfg, "own_order");
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
		PARSE_ERROR(p, outline_line(o, "to"), N_("%s ends before it begins"),
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
