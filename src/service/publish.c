/* What publishing the definitions would change, and the publication. */

#include "publish_priv.h"

#include <string.h>

#include "model/score.h"

struct publish_line *service_publish_line(struct call *c, enum publish_kind kind, const struct def_place *place,
	const char *key, const char *label)
{
	struct publish *p = c->reply;
	struct publish_line *line = &p->report->lines[p->report->n++];

	*line = (struct publish_line){ .kind = kind, .outcome = OUTCOME_SAME, .place = *place, .key = key,
		.label = label };
	return line;
}

const struct set_version *service_publish_in_force(const struct publish *p, const char *key)
{
	for (size_t i = 0; i < p->n_in_force; i++)
		if (strcmp(p->in_force[i].key, key) == 0)
			return &p->in_force[i];
	return NULL;
}

const struct set_usage *service_publish_usage(const struct set_usage *rows, size_t n, const char *key)
{
	static const struct set_usage none = { .key = "" };

	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].key, key) == 0)
			return &rows[i];
	return &none;
}

static void count_set(const struct publish *p, const char *key, struct publish_change *change)
{
	const struct set_usage *usage = service_publish_usage(p->usage, p->n_usage, key);

	change->drafts += usage->drafts;
	change->running += usage->running;
	change->scores += usage->measurements;
}

static bool is_same_change(const struct publish_change *a, const struct publish_change *b)
{
	return a->kind == b->kind && a->what == b->what && a->level == b->level && strcmp(a->key, b->key) == 0 &&
		strcmp(a->was, b->was) == 0 && strcmp(a->is, b->is) == 0;
}

static struct publish_change *same_change(struct publish_report *report, const struct publish_change *change)
{
	for (size_t i = 0; i < report->n_changes; i++)
		if (is_same_change(&report->changes[i], change))
			return &report->changes[i];
	return NULL;
}

void service_publish_add(struct call *c, const struct publish_change *change)
{
	struct publish *p = c->reply;
	bool in_set = change->kind == PUBLISH_INDICATOR;
	struct publish_change *at = in_set ? same_change(p->report, change) : NULL;

	if (at) {
		at->sets = arena_printf(c->arena, "%s, %s", at->sets, change->sets);
		at->breaks |= change->breaks;
	} else {
		at = ARENA_PUSH(c->arena, p->report->changes, &p->report->n_changes, &p->room_changes);
		*at = *change;
	}
	if (in_set || at->kind == PUBLISH_SET)
		count_set(p, in_set ? change->sets : change->key, at);
	if (at->kind == PUBLISH_GROUP)
		at->running = service_publish_usage(p->group_usage, p->n_group_usage, at->key)->running;
}

void service_publish_refuse(struct call *c, const struct def_place *place, const char *key, const char *text,
	const char *first, const char *second, const char *third)
{
	struct publish *p = c->reply;
	struct publish_refusal *refusal =
		ARENA_PUSH(c->arena, p->report->refusals, &p->report->n_refusals, &p->room_refusals);

	*refusal = (struct publish_refusal){ *place, key, text, { first, second, third } };
}

static enum status load_database(struct call *c, struct err *e)
{
	struct publish *p = c->reply;
	struct store *s = c->store;
	struct arena *a = c->arena;

	if (store_section_list(s, a, &p->sections, &p->n_sections, e) != ST_OK ||
		store_group_list(s, a, &p->groups, &p->n_groups, e) != ST_OK ||
		store_set_list(s, a, &p->in_force, &p->n_in_force, e) != ST_OK ||
		store_set_versions(s, a, &p->versions, &p->n_versions, e) != ST_OK ||
		store_crosswalk_list(s, a, &p->old_walks, &p->n_old_walks, e) != ST_OK ||
		store_rollout_plans(s, a, &p->plans, &p->n_plans, e) != ST_OK ||
		store_rollout_starts(s, a, &p->starts, &p->n_starts, e) != ST_OK ||
		store_trial_sections(s, a, &p->trial_sections, &p->n_trial_sections, e) != ST_OK)
		return e->code;
	if (store_set_usage(s, a, c->today, !p->how->counts, &p->usage, &p->n_usage, e) != ST_OK)
		return e->code;
	return store_set_group_usage(s, a, &p->group_usage, &p->n_group_usage, e);
}

static void start_report(struct call *c)
{
	struct publish *p = c->reply;
	const struct definitions *d = p->d;
	size_t most = d->n_administrations + d->n_sections + d->n_sets + d->n_groups + d->n_crosswalks + d->n_plans;

	p->report->lines = ARENA_ARRAY(c->arena, most, struct publish_line);
	p->ids = ARENA_ARRAY(c->arena, d->n_sets, struct set_version_id);
	p->walks = ARENA_ARRAY(c->arena, d->n_crosswalks, struct crosswalk);
	for (size_t i = 0; i < d->n_crosswalks; i++)
		p->walks[i] = d->crosswalks[i].walk;
}

static enum status judge(struct call *c, struct err *e)
{
	struct publish *p = c->reply;
	struct publish_report *report = p->report;

	start_report(c);
	if (load_database(c, e) != ST_OK)
		return e->code;
	service_publish_organisation(c);
	if (service_publish_sets(c, e) != ST_OK)
		return e->code;
	service_publish_groups(c);
	if (service_publish_crosswalks(c, e) != ST_OK)
		return e->code;
	service_publish_plans(c);
	for (size_t i = 0; i < report->n; i++)
		report->count[report->lines[i].outcome]++;
	return report->n_refusals ? err_set(e, ST_CONFIG, "%s", report->refusals[0].key) : ST_OK;
}

static enum status publish(struct call *c, struct err *e)
{
	const struct publish *p = c->reply;

	if (judge(c, e) != ST_OK)
		return e->code;
	return p->report->n_changes ? service_publish_apply(c, e) : ST_OK;
}

enum status service_publish_as(struct service *s, const struct publishing *how, struct arena *a,
	struct publish_report *out, struct err *e)
{
	struct publish p = { .how = how, .d = how->d, .report = out };

	*out = (struct publish_report){ 0 };
	return service_admin_call(s, !how->dry_run, how->dry_run ? judge : publish, &p, a, e);
}

enum status service_publish(struct service *s, const struct definitions *d, bool dry_run, struct arena *a,
	struct publish_report *out, struct err *e)
{
	const struct publishing how = { .d = d, .dry_run = dry_run };

	return service_publish_as(s, &how, a, out, e);
}
