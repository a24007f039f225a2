/* A judged publication goes into the database. */

#include "publish_priv.h"

#include <string.h>

#include "base/date.h"

static struct publish *publish_of(const struct call *c)
{
	return c->reply;
}

static enum status new_publication(struct call *c, struct publication *row, struct err *e)
{
	const struct publish *p = publish_of(c);
	const size_t *count = p->report->count;

	*row = (struct publication){ .at = c->now, .login = c->service->who.login,
		.reason = p->how->reason ? p->how->reason : "",
		.summary = arena_printf(c->arena, "%zu %zu", count[OUTCOME_NEW], count[OUTCOME_CHANGED]),
		.back_to.v = p->how->back_to };
	if (store_publication_add(c->store, row, c->user.id, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < p->d->n_sources; i++)
		if (store_publication_add_source(c->store, row->id, p->d->sources[i].name, p->d->sources[i].text, e) !=
			ST_OK)
			return e->code;
	return ST_OK;
}

static enum status apply_organisation(struct call *c, struct err *e)
{
	const struct definitions *d = publish_of(c)->d;

	for (size_t i = 0; i < d->n_administrations; i++)
		if (store_section_save_administration(c->store, d->administrations[i].key, d->administrations[i].label,
			    e) != ST_OK)
			return e->code;
	for (size_t i = 0; i < d->n_sections; i++) {
		const struct def_section *def = &d->sections[i];
		struct section section = { .key = def->key, .label = def->label,
			.administration_key = def->administration, .from = def->from };

		if (store_section_save(c->store, &section, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static bool is_same_text(const struct indicator *a, const struct indicator *b)
{
	if (strcmp(a->question, b->question) != 0 || strcmp(a->help, b->help) != 0 || strcmp(a->label, b->label) != 0 ||
		a->n_levels != b->n_levels || a->min != b->min || a->meaning != b->meaning)
		return false;
	for (int32_t i = 0; i < a->n_levels; i++)
		if (strcmp(a->levels[i].text, b->levels[i].text) != 0)
			return false;
	return true;
}

/* The day when the text of an indicator last changed: today, unless a set in force has it as it is. */
static int32_t changed_on(const struct call *c, const struct set_version *set, const struct indicator *in)
{
	const struct publish *p = publish_of(c);
	const struct set_version *own = service_publish_in_force(p, set->key);
	int at = own ? set_find(own, in->key) : -1;

	if (at >= 0)
		return is_same_text(in, &own->indicators[at]) ? own->indicators[at].changed_on : c->today;
	for (size_t i = 0; i < p->n_in_force; i++) {
		at = set_find(&p->in_force[i], in->key);
		if (at >= 0 && is_same_text(in, &p->in_force[i].indicators[at]))
			return p->in_force[i].indicators[at].changed_on;
	}
	return c->today;
}

static enum status publish_set(struct call *c, struct publication_id publication, const struct set_version *def,
	struct set_version_id *id, struct err *e)
{
	struct set_version set = *def;

	set.indicators = ARENA_ARRAY(c->arena, (size_t)set.n_indicators, struct indicator);
	for (int32_t i = 0; i < set.n_indicators; i++) {
		set.indicators[i] = def->indicators[i];
		set.indicators[i].changed_on = changed_on(c, def, &def->indicators[i]);
	}
	return store_set_publish(c->store, publication, &set, id, e);
}

/* Every set of the files is in force from now on, whether it is new or not. */
static enum status apply_sets(struct call *c, struct publication_id publication, struct err *e)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->d->n_sets; i++) {
		if (p->ids[i].v == 0 && publish_set(c, publication, &p->d->sets[i].set, &p->ids[i], e) != ST_OK)
			return e->code;
		if (store_publication_add_set(c->store, publication, p->ids[i], e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status save_group(struct call *c, const struct def_group *def, const char *replaces, struct err *e)
{
	const struct publish *p = publish_of(c);
	struct target_group group = { .key = def->key, .label = def->label, .label_en = def->label_en,
		.law = def->law, .from = def->from, .to = def->to, .goal = def->goal,
		.activities = def->activities, .measure = def->measure, .replaces = replaces,
		.retention = def->retention };
	struct group_id id;

	for (size_t i = 0; i < p->d->n_sets; i++)
		if (strcmp(p->d->sets[i].set.key, def->set) == 0)
			group.set_version = p->ids[i];
	return store_group_save(c->store, &group, &id, e);
}

/* The lines of a report lie in the order of the definitions: where those of one kind begin. */
static const struct publish_line *lines_of(const struct publish *p, enum publish_kind kind)
{
	const struct publish_line *line = p->report->lines;

	while (line < p->report->lines + p->report->n && line->kind != kind)
		line++;
	return line;
}

/* A group may replace one that is defined after it, so new ones come first without saying whom they replace. */
static enum status apply_groups(struct call *c, struct err *e)
{
	const struct publish *p = publish_of(c);
	const struct publish_line *line = lines_of(p, PUBLISH_GROUP);

	for (size_t i = 0; i < p->d->n_groups; i++)
		if (line[i].outcome == OUTCOME_NEW && save_group(c, &p->d->groups[i], "", e) != ST_OK)
			return e->code;
	for (size_t i = 0; i < p->d->n_groups; i++) {
		const struct def_group *def = &p->d->groups[i];
		bool left = line[i].outcome == OUTCOME_CHANGED || (line[i].outcome == OUTCOME_NEW && *def->replaces);

		if (left && save_group(c, def, def->replaces, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

/* The day when a course goes on in the new group: never before what it has already lived through. */
static enum status move_day(struct call *c, const struct target_group *old, const struct def_group *successor,
	struct course_id id, int32_t *out, struct err *e)
{
	struct case_row row = { .course = id };
	struct course course;
	int32_t last = DAY_NONE;

	if (store_course_load(c->store, c->arena, id, &course, e) != ST_OK)
		return e->code;
	row.citizen = course.citizen;
	if (store_course_last(c->store, c->arena, &row, &last, e) != ST_OK)
		return e->code;
	*out = successor->from != DAY_NONE ? successor->from : old->to != DAY_NONE ? old->to + 1 : c->today;
	if (*out <= course.from_on)
		*out = course.from_on + 1;
	if (last != DAY_NONE && *out <= last)
		*out = last + 1;
	return ST_OK;
}

static enum status move_course(struct call *c, const struct target_group *old, const struct def_group *successor,
	struct course_id id, struct err *e)
{
	struct target_group group;
	struct course_id moved;
	int32_t day = 0;

	if (store_group_by_key(c->store, c->arena, successor->key, &group, e) != ST_OK ||
		move_day(c, old, successor, id, &day, e) != ST_OK ||
		store_course_move(c->store, id, group.id, day, &moved, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_CHANGE_COURSE, moved.v, NULL,
		arena_printf(c->arena, "goes on from course %lld in %s", (long long)id.v, successor->key), e);
}

static enum status move_courses(struct call *c, struct err *e)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->n_groups; i++) {
		const struct target_group *old = &p->groups[i];
		const struct def_group *successor = service_publish_successor(p, old);
		struct course_id *ids = NULL;
		size_t n = 0;

		if (successor && store_course_of_group(c->store, c->arena, old->key, &ids, &n, e) != ST_OK)
			return e->code;
		for (size_t k = 0; k < n; k++)
			if (move_course(c, old, successor, ids[k], e) != ST_OK)
				return e->code;
	}
	return ST_OK;
}

static enum status apply_starts(struct call *c, struct err *e)
{
	const struct definitions *d = publish_of(c)->d;
	struct rollout_start *list = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < d->n_sections; i++)
		for (size_t k = 0; k < d->sections[i].n_starts; k++)
			*(struct rollout_start *)ARENA_PUSH(c->arena, list, &n, &room) = (struct rollout_start){
				d->sections[i].key, d->sections[i].starts[k].group, d->sections[i].starts[k].from };
	return store_rollout_replace_starts(c->store, list, n, e);
}

static enum status apply_plans(struct call *c, struct err *e)
{
	const struct definitions *d = publish_of(c)->d;
	struct rollout_plan *plans = ARENA_ARRAY(c->arena, d->n_plans, struct rollout_plan);

	for (size_t i = 0; i < d->n_plans; i++) {
		const struct def_plan *def = &d->plans[i];
		struct rollout_plan *plan = &plans[i];

		*plan = (struct rollout_plan){ .key = def->key, .section = def->section, .group = def->group,
			.n_quotas = def->n_quotas, .n_deadlines = def->n_deadlines };
		plan->quotas = ARENA_ARRAY(c->arena, def->n_quotas, struct rollout_quota);
		plan->deadlines = ARENA_ARRAY(c->arena, def->n_deadlines, struct rollout_deadline);
		for (size_t k = 0; k < def->n_quotas; k++)
			plan->quotas[k] = (struct rollout_quota){ def->quotas[k].from, def->quotas[k].weekly,
				def->quotas[k].per };
		for (size_t k = 0; k < def->n_deadlines; k++)
			plan->deadlines[k] =
				(struct rollout_deadline){ def->deadlines[k].by, def->deadlines[k].coverage };
	}
	return store_rollout_replace_plans(c->store, plans, d->n_plans, e);
}

static enum status apply_trials(struct call *c, struct err *e)
{
	const struct definitions *d = publish_of(c)->d;
	struct trial_section *list = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < d->n_sets; i++)
		for (size_t k = 0; k < d->sets[i].n_sections; k++)
			*(struct trial_section *)ARENA_PUSH(c->arena, list, &n, &room) =
				(struct trial_section){ d->sets[i].set.key, d->sets[i].sections[k] };
	return store_trial_replace_sections(c->store, list, n, e);
}

enum status service_publish_apply(struct call *c, struct err *e)
{
	struct publish *p = publish_of(c);
	struct publication row;

	if (new_publication(c, &row, e) != ST_OK || apply_organisation(c, e) != ST_OK ||
		apply_sets(c, row.id, e) != ST_OK || apply_groups(c, e) != ST_OK || move_courses(c, e) != ST_OK ||
		apply_starts(c, e) != ST_OK || apply_plans(c, e) != ST_OK || apply_trials(c, e) != ST_OK ||
		store_crosswalk_replace(c->store, p->walks, p->d->n_crosswalks, e) != ST_OK)
		return e->code;
	p->report->version = row.id.v;
	return service_call_audit(c, p->how->back_to ? AUDIT_ROLL_BACK : AUDIT_PUBLISH, row.id.v, NULL,
		arena_printf(c->arena, "%zu new, %zu changed%s%.400s", p->report->count[OUTCOME_NEW],
			p->report->count[OUTCOME_CHANGED], *row.reason ? ": " : "", row.reason),
		e);
}
