/* rollout.conf: quotas and deadlines of the rollout. */

#include "library_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static cfg_opt_t quota_opts[] = {
	CFG_INT_CB("weekly", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_INT_CB("per", QUOTA_PER_CASEWORKER, CFGF_NONE, parse_choice),
	CFG_END(),
};

static cfg_opt_t deadline_opts[] = {
	CFG_INT_CB("coverage", VALUE_NONE, CFGF_NONE, parse_int),
	CFG_END(),
};

static cfg_opt_t plan_opts[] = {
	OPT_STR("section"),
	OPT_STR("target_group"),
	CFG_SEC("quota", quota_opts, NAMED),
	CFG_SEC("deadline", deadline_opts, NAMED),
	CFG_END(),
};

static cfg_opt_t opts[] = {
	CFG_SEC("plan", plan_opts, NAMED),
	CFG_END(),
};

static const struct rule rules[] = {
	{ "quota", "weekly", 0, 1000, NULL },
	{ "quota", "per", 0, 0, "caseworker|section" },
	{ "deadline", "coverage", 1, 100, NULL },
};

const struct kind *rollout_kind(void)
{
	static const struct kind kind = { opts, rules, COUNT(rules) };

	return &kind;
}

/* Of a quota or a deadline: the first member of both. */
static int32_t day_of(const void *of)
{
	int32_t day;

	memcpy(&day, of, sizeof(day));
	return day;
}

static int by_day(const void *a, const void *b)
{
	return (day_of(a) > day_of(b)) - (day_of(a) < day_of(b));
}

/* A day may be written in two ways, which are two titles to libconfuse. "all" is in the order of the file. */
static void check_day_once(
	struct parsed *p, const struct outline *o, const char *name, const void *all, size_t size, size_t nth)
{
	const char *days = all;
	int32_t day = day_of(days + nth * size);

	for (size_t i = 0; i < nth && day != DAY_NONE; i++) {
		if (day_of(days + i * size) != day)
			continue;
		const struct outline *at = outline_section(o, name, nth), *first = outline_section(o, name, i);
		PARSE_ERROR(p, at->line, N_("%s is there twice; the first is in line %d"),
			outline_where(p->a, at), first->line);
		return;
	}
}

static void read_quotas(struct parsed *p, const struct outline *o, cfg_t *cfg, struct def_plan *plan)
{
	plan->n_quotas = cfg_size(cfg, "quota");
	plan->quotas = ARENA_ARRAY(p->a, plan->n_quotas, struct def_quota);
	for (unsigned i = 0; i < plan->n_quotas; i++) {
		const struct outline *at = outline_section(o, "quota", i);
		cfg_t *sec = cfg_getnsec(cfg, "quota", i);

		plan->quotas[i] = (struct def_quota){ parsed_title_day(p, at), parsed_needed_number(p, at, sec, "weekly"),
			parsed_number(sec, "per") };
		check_day_once(p, o, "quota", plan->quotas, sizeof(*plan->quotas), i);
	}
	if (plan->n_quotas)
		qsort(plan->quotas, plan->n_quotas, sizeof(*plan->quotas), by_day);
}

static void read_deadlines(
	struct parsed *p, const struct outline *o, cfg_t *cfg, struct def_plan *plan)
{
	plan->n_deadlines = cfg_size(cfg, "deadline");
	plan->deadlines = ARENA_ARRAY(p->a, plan->n_deadlines, struct def_deadline);
	for (unsigned i = 0; i < plan->n_deadlines; i++) {
		const struct outline *at = outline_section(o, "deadline", i);

		plan->deadlines[i] = (struct def_deadline){ parsed_title_day(p, at),
			parsed_needed_number(p, at, cfg_getnsec(cfg, "deadline", i), "coverage") };
		check_day_once(p, o, "deadline", plan->deadlines, sizeof(*plan->deadlines), i);
	}
	if (plan->n_deadlines)
		qsort(plan->deadlines, plan->n_deadlines, sizeof(*plan->deadlines), by_day);
}

static void read_plan(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct raw_plan *raw = ARENA_PUSH(lib->a, lib->plans, &lib->n_plans, &lib->room_plans);
	struct def_plan *plan = &raw->plan;

	raw->at = (struct origin){ p->file, o };
	plan->place = (struct def_place){ p->file, o->line };
	plan->key = parsed_key(p, o);
	plan->section = parsed_needed(p, o, cfg, "section", TEXT_MOST);
	plan->group = parsed_text(p, o, cfg, "target_group", TEXT_MOST);
	read_quotas(p, o, cfg, plan);
	read_deadlines(p, o, cfg, plan);
	if (plan->n_quotas + plan->n_deadlines == 0)
		PARSE_ERROR(p, o->line, N_("%s has neither a quota nor a deadline"),
			outline_where(p->a, o));
}

void rollout_read(struct library *lib, struct parsed *p)
{
	for (unsigned i = 0; i < cfg_size(p->cfg, "plan"); i++)
		read_plan(lib, p, outline_section(p->outline, "plan", i),
			cfg_getnsec(p->cfg, "plan", i));
}
