/* Crosswalks and the rollout plan of the files against those of the database. */

#include "publish_priv.h"

#include <string.h>

#include "model/score.h"

static struct publish *publish_of(const struct call *c)
{
	return c->reply;
}

static bool is_same_way(const struct crosswalk *a, const struct crosswalk *b)
{
	return a->from_meaning == b->from_meaning && a->to_meaning == b->to_meaning && strcmp(a->from, b->from) == 0 &&
		strcmp(a->to, b->to) == 0;
}

static const char *named(struct call *c, const struct crosswalk *w)
{
	return arena_printf(c->arena, "%s (%d) -> %s (%d)", w->from, (int)w->from_meaning, w->to, (int)w->to_meaning);
}

/* "1=0, 2=3" */
static const char *levels(struct call *c, const struct crosswalk *w)
{
	const char *list = "";

	for (int i = 0; w->levels[i]; i++)
		if (score_level(w->levels[i]) != LEVEL_NONE)
			list = arena_printf(c->arena, "%s%s%d=%d", list, *list ? ", " : "", i, score_level(w->levels[i]));
	return list;
}

static void add(struct call *c, struct publish_line *line, enum change_what what, const char *was, const char *is)
{
	const struct publish_change change = { .kind = line->kind, .what = what, .place = line->place,
		.key = line->key, .label = line->label, .sets = "", .level = LEVEL_NONE, .was = was, .is = is };

	line->outcome = what == CHANGE_ADDED ? OUTCOME_NEW : OUTCOME_CHANGED;
	service_publish_add(c, &change);
}

/* The scales that the old indicator has had: in the database, or only in these files. */
static enum status old_scales(struct call *c, const struct crosswalk *w, struct indicator **out, size_t *n,
	struct err *e)
{
	const struct definitions *d = publish_of(c)->d;

	if (store_set_scales(c->store, c->arena, w->from, w->from_meaning, out, n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < d->n_sets && *n == 0; i++) {
		int at = set_find(&d->sets[i].set, w->from);
		if (at >= 0 && d->sets[i].set.indicators[at].meaning == w->from_meaning) {
			*out = &d->sets[i].set.indicators[at];
			*n = 1;
		}
	}
	return ST_OK;
}

static void judge_levels(struct call *c, const struct def_crosswalk *def, const struct indicator *old)
{
	for (int level = 0; level <= LEVEL_MAX; level++) {
		bool given = crosswalk_step(&def->walk, level) != LEVEL_NONE;
		bool needed = level >= old->min && level <= old->max;

		if (given != needed)
			service_publish_refuse(c, &def->place, def->key,
				needed ? N_("crosswalk \"%s\" does not say what level %s of \"%s\" becomes")
				       : N_("crosswalk \"%s\" names level %s, which \"%s\" did not have"),
				def->key, arena_printf(c->arena, "%d", level), old->key);
	}
}

static enum status judge_crosswalk(struct call *c, const struct def_crosswalk *def, struct err *e)
{
	const struct publish *p = publish_of(c);
	struct publish_line *line = service_publish_line(c, PUBLISH_CROSSWALK, &def->place, def->key,
		named(c, &def->walk));
	struct indicator *scales;
	size_t n;

	if (old_scales(c, &def->walk, &scales, &n, e) != ST_OK)
		return e->code;
	if (n == 0)
		service_publish_refuse(c, &def->place, def->key,
			N_("crosswalk \"%s\": indicator \"%s\" was never published with meaning %s"), def->key,
			def->walk.from, arena_printf(c->arena, "%d", (int)def->walk.from_meaning));
	for (size_t i = 0; i < n; i++)
		judge_levels(c, def, &scales[i]);
	for (size_t i = 0; i < p->n_old_walks; i++) {
		if (!is_same_way(&p->old_walks[i], &def->walk))
			continue;
		if (strcmp(levels(c, &p->old_walks[i]), levels(c, &def->walk)) != 0)
			add(c, line, CHANGE_LEVELS, levels(c, &p->old_walks[i]), levels(c, &def->walk));
		return ST_OK;
	}
	add(c, line, CHANGE_ADDED, "", levels(c, &def->walk));
	return ST_OK;
}

static void note_gone(struct call *c, const struct crosswalk *old)
{
	const struct publish *p = publish_of(c);
	const struct publish_change gone = { .kind = PUBLISH_CROSSWALK, .what = CHANGE_RETIRED, .place = { "", 0 },
		.key = old->from, .label = named(c, old), .sets = "", .level = LEVEL_NONE, .was = levels(c, old),
		.is = "", .breaks = true };

	for (size_t i = 0; i < p->d->n_crosswalks; i++)
		if (is_same_way(&p->walks[i], old))
			return;
	service_publish_add(c, &gone);
}

enum status service_publish_crosswalks(struct call *c, struct err *e)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->d->n_crosswalks; i++)
		if (judge_crosswalk(c, &p->d->crosswalks[i], e) != ST_OK)
			return e->code;
	for (size_t i = 0; i < p->n_old_walks; i++)
		note_gone(c, &p->old_walks[i]);
	return ST_OK;
}

static bool is_same_plan(const struct rollout_plan *old, const struct def_plan *def)
{
	if (strcmp(old->section, def->section) != 0 || strcmp(old->group, def->group) != 0 ||
		old->n_quotas != def->n_quotas || old->n_deadlines != def->n_deadlines)
		return false;
	for (size_t i = 0; i < old->n_quotas; i++)
		if (old->quotas[i].from != def->quotas[i].from || old->quotas[i].weekly != def->quotas[i].weekly ||
			old->quotas[i].per != def->quotas[i].per)
			return false;
	for (size_t i = 0; i < old->n_deadlines; i++)
		if (old->deadlines[i].by != def->deadlines[i].by ||
			old->deadlines[i].coverage != def->deadlines[i].coverage)
			return false;
	return true;
}

static void judge_plan(struct call *c, const struct def_plan *def)
{
	const struct publish *p = publish_of(c);
	struct publish_line *line = service_publish_line(c, PUBLISH_PLAN, &def->place, def->key, def->section);

	for (size_t i = 0; i < p->n_plans; i++) {
		if (strcmp(p->plans[i].key, def->key) != 0)
			continue;
		if (!is_same_plan(&p->plans[i], def))
			add(c, line, CHANGE_PLAN, "", "");
		return;
	}
	add(c, line, CHANGE_ADDED, "", "");
}

void service_publish_plans(struct call *c)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->d->n_plans; i++)
		judge_plan(c, &p->d->plans[i]);
	for (size_t i = 0; i < p->n_plans; i++) {
		const struct publish_change gone = { .kind = PUBLISH_PLAN, .what = CHANGE_RETIRED, .place = { "", 0 },
			.key = p->plans[i].key, .label = p->plans[i].section, .sets = "", .level = LEVEL_NONE,
			.was = "", .is = "" };
		bool stays = false;

		for (size_t k = 0; k < p->d->n_plans && !stays; k++)
			stays = strcmp(p->d->plans[k].key, p->plans[i].key) == 0;
		if (!stays)
			service_publish_add(c, &gone);
	}
}
