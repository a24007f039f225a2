/* The organisation and the target groups of the files against those of the database. */

#include "publish_priv.h"

#include <string.h>

#include "base/date.h"
#include "model/score.h"

static struct publish *publish_of(const struct call *c)
{
	return c->reply;
}

/* An object of the files while it is compared. */
struct object {
	struct call *call;
	struct publish_line *line;
};

static void add(const struct object *o, enum change_what what, const char *was, const char *is)
{
	const struct publish_line *line = o->line;
	const struct publish_change change = { .kind = line->kind, .what = what, .place = line->place,
		.key = line->key, .label = line->label, .sets = "", .level = LEVEL_NONE, .was = was, .is = is };

	if (o->line->outcome == OUTCOME_SAME)
		o->line->outcome = what == CHANGE_ADDED ? OUTCOME_NEW : OUTCOME_CHANGED;
	service_publish_add(o->call, &change);
}

static void compare(const struct object *o, enum change_what what, const char *was, const char *is)
{
	if (strcmp(was, is) != 0)
		add(o, what, was, is);
}

static const char *day(const struct object *o, int32_t on)
{
	char buf[DATE_ROOM];

	return on == DAY_NONE ? "" : arena_dup(o->call->arena, date_iso(buf, on));
}

static void judge_administration(struct call *c, const struct def_administration *def)
{
	const struct publish *p = publish_of(c);
	struct object o = { c, service_publish_line(c, PUBLISH_ADMINISTRATION, &def->place, def->key, def->label) };

	for (size_t i = 0; i < p->n_sections; i++)
		if (strcmp(p->sections[i].administration_key, def->key) == 0) {
			compare(&o, CHANGE_LABEL, p->sections[i].administration_label, def->label);
			return;
		}
	add(&o, CHANGE_ADDED, "", "");
}

/* "unge 2026-03-02, syge 2026-04-01" of a section, by target group so that order does not matter. */
static const char *old_starts(const struct object *o, const char *section)
{
	const struct publish *p = publish_of(o->call);
	const char *list = "";

	for (size_t i = 0; i < p->n_starts; i++)
		if (strcmp(p->starts[i].section, section) == 0)
			list = arena_printf(o->call->arena, "%s%s%s %s", list, *list ? ", " : "", p->starts[i].group,
				day(o, p->starts[i].from));
	return list;
}

static const char *new_starts(const struct object *o, const struct def_section *def)
{
	const char *list = "";

	for (size_t i = 0; i < def->n_starts; i++)
		list = arena_printf(o->call->arena, "%s%s%s %s", list, *list ? ", " : "", def->starts[i].group,
			day(o, def->starts[i].from));
	return list;
}

static bool has_same_starts(const struct publish *p, const struct def_section *def)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_starts; i++) {
		bool found = strcmp(p->starts[i].section, def->key) != 0;

		n += !found;
		for (size_t k = 0; k < def->n_starts && !found; k++)
			found = strcmp(p->starts[i].group, def->starts[k].group) == 0 &&
				p->starts[i].from == def->starts[k].from;
		if (!found)
			return false;
	}
	return n == def->n_starts;
}

static void compare_section(const struct object *o, const struct section *old, const struct def_section *def)
{
	compare(o, CHANGE_LABEL, old->label, def->label);
	compare(o, CHANGE_ADMINISTRATION, old->administration_key, def->administration);
	compare(o, CHANGE_DATES, day(o, old->from), day(o, def->from));
}

static void judge_section(struct call *c, const struct def_section *def)
{
	const struct publish *p = publish_of(c);
	struct object o = { c, service_publish_line(c, PUBLISH_SECTION, &def->place, def->key, def->label) };
	const struct section *old = NULL;

	for (size_t i = 0; i < p->n_sections && !old; i++)
		if (strcmp(p->sections[i].key, def->key) == 0)
			old = &p->sections[i];
	if (old)
		compare_section(&o, old, def);
	else
		add(&o, CHANGE_ADDED, "", "");
	if (!has_same_starts(p, def))
		compare(&o, CHANGE_STARTS, old_starts(&o, def->key), new_starts(&o, def));
}

void service_publish_organisation(struct call *c)
{
	const struct definitions *d = publish_of(c)->d;

	for (size_t i = 0; i < d->n_administrations; i++)
		judge_administration(c, &d->administrations[i]);
	for (size_t i = 0; i < d->n_sections; i++)
		judge_section(c, &d->sections[i]);
}

static const struct def_set *set_of(const struct definitions *d, const char *key)
{
	for (size_t i = 0; i < d->n_sets; i++)
		if (strcmp(d->sets[i].set.key, key) == 0)
			return &d->sets[i];
	return NULL;
}

static void compare_group(const struct object *o, const struct target_group *old, const struct def_group *def)
{
	compare(o, CHANGE_LABEL, old->label, def->label);
	compare(o, CHANGE_LABEL, old->label_en, def->label_en);
	compare(o, CHANGE_SET, old->set_key, def->set);
	compare(o, CHANGE_LAW, old->law, def->law);
	compare(o, CHANGE_THEORY, old->goal, def->goal);
	compare(o, CHANGE_THEORY, old->activities, def->activities);
	compare(o, CHANGE_THEORY, old->measure, def->measure);
	compare(o, CHANGE_DATES, day(o, old->from), day(o, def->from));
	compare(o, CHANGE_DATES, day(o, old->to), day(o, def->to));
	compare(o, CHANGE_REPLACES, old->replaces, def->replaces);
	compare(o, CHANGE_RETENTION, old->retention, def->retention);
}

static void judge_group(struct call *c, const struct def_group *def)
{
	const struct publish *p = publish_of(c);
	struct object o = { c, service_publish_line(c, PUBLISH_GROUP, &def->place, def->key, def->label) };
	const struct def_set *set = set_of(p->d, def->set);

	if (!set) {
		service_publish_refuse(c, &def->place, def->key, N_("its indicator set %s is not there"), def->set, "", "");
		o.line->outcome = OUTCOME_REFUSED;
		return;
	}
	for (size_t i = 0; i < p->n_groups; i++) {
		const struct target_group *old = &p->groups[i];

		if (strcmp(old->key, def->key) != 0)
			continue;
		compare_group(&o, old, def);
		/* The group goes over to the new version, which its set has announced. */
		if (o.line->outcome == OUTCOME_SAME && old->set_version_number != set->set.version)
			o.line->outcome = OUTCOME_CHANGED;
		return;
	}
	add(&o, CHANGE_ADDED, "", "");
}

static const struct def_group *group_of(const struct definitions *d, const char *key)
{
	for (size_t i = 0; i < d->n_groups; i++)
		if (strcmp(d->groups[i].key, key) == 0)
			return &d->groups[i];
	return NULL;
}

const struct def_group *service_publish_successor(const struct publish *p, const struct target_group *old)
{
	const struct def_group *self = group_of(p->d, old->key), *successor = NULL;

	/* A group that goes on keeps its courses. */
	if (self && self->to == DAY_NONE)
		return NULL;
	for (size_t i = 0; i < p->d->n_groups; i++) {
		if (strcmp(p->d->groups[i].replaces, old->key) != 0)
			continue;
		if (successor)
			return NULL; /* which of them is not for a program to say */
		successor = &p->d->groups[i];
	}
	return successor;
}

static void judge_move(struct call *c, const struct target_group *old, const struct def_group *successor,
	int64_t running)
{
	struct publish_change change = { .kind = PUBLISH_GROUP, .what = CHANGE_MOVES, .place = successor->place,
		.key = successor->key, .label = successor->label, .sets = "", .level = LEVEL_NONE, .was = old->key,
		.is = successor->key };

	service_publish_add(c, &change);
	publish_of(c)->report->changes[publish_of(c)->report->n_changes - 1].running = running;
}

/* The running courses of a group that the files no longer have must go somewhere. */
static void judge_courses(struct call *c, const struct target_group *old)
{
	const struct publish *p = publish_of(c);
	const struct def_group *successor = service_publish_successor(p, old);
	int64_t running = service_publish_usage(p->group_usage, p->n_group_usage, old->key)->running;
	const struct def_place nowhere = { "", 0 };

	if (running == 0)
		return;
	if (successor)
		judge_move(c, old, successor, running);
	else if (!group_of(p->d, old->key))
		service_publish_refuse(c, &nowhere, old->key,
			N_("target group \"%s\" has %s running courses and is no longer in the files; keep it, or let one "
			   "group replace it"),
			old->key, arena_printf(c->arena, "%lld", (long long)running), "");
}

void service_publish_groups(struct call *c)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->d->n_groups; i++)
		judge_group(c, &p->d->groups[i]);
	for (size_t i = 0; i < p->n_groups; i++)
		judge_courses(c, &p->groups[i]);
}
