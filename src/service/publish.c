/* The definitions of the files against those of the database, and into it. */

#include <string.h>

#include "admin_priv.h"
#include "store/group.h"
#include "store/section.h"
#include "store/set.h"
#include "wire/codec.h"

struct publish {
	const struct definitions *d;
	struct publish_report *report;
	struct section *sections; /* of the database */
	struct target_group *groups;
	size_t n_sections, n_groups;
};

static struct publish_line *add_line(struct call *c, enum publish_kind kind, const struct def_place *place,
	const char *key, const char *label)
{
	struct publish *p = c->reply;
	struct publish_line *line = &p->report->lines[p->report->n++];

	*line = (struct publish_line){ .kind = kind, .outcome = OUTCOME_NEW, .place = *place, .key = key,
		.label = label, .reason = "", .arg = "" };
	return line;
}

static void judge_line(struct publish_line *line, enum outcome outcome, const char *reason, const char *arg)
{
	line->outcome = outcome;
	line->reason = reason;
	line->arg = arg;
}

static void judge_administration(struct call *c, const struct def_administration *def)
{
	const struct publish *p = c->reply;
	struct publish_line *line = add_line(c, PUBLISH_ADMINISTRATION, &def->place, def->key, def->label);

	for (size_t i = 0; i < p->n_sections; i++) {
		if (strcmp(p->sections[i].administration_key, def->key) != 0)
			continue;
		if (strcmp(p->sections[i].administration_label, def->label) == 0)
			judge_line(line, OUTCOME_SAME, "", "");
		else
			judge_line(line, OUTCOME_CHANGED, N_("its name was \"%s\""), p->sections[i].administration_label);
	}
}

static void judge_section(struct call *c, const struct def_section *def)
{
	const struct publish *p = c->reply;
	struct publish_line *line = add_line(c, PUBLISH_SECTION, &def->place, def->key, def->label);

	for (size_t i = 0; i < p->n_sections; i++) {
		const struct section *old = &p->sections[i];

		if (strcmp(old->key, def->key) != 0)
			continue;
		if (strcmp(old->label, def->label) != 0)
			judge_line(line, OUTCOME_CHANGED, N_("its name was \"%s\""), old->label);
		else if (strcmp(old->administration_key, def->administration) != 0)
			judge_line(line, OUTCOME_CHANGED, N_("it was in %s"), old->administration_label);
		else if (old->from != def->from)
			judge_line(line, OUTCOME_CHANGED, N_("its first day of measuring has changed"), "");
		else
			judge_line(line, OUTCOME_SAME, "", "");
	}
}

/* The bytes of the door tell two sets apart; a set too large for the door could never be shown. */
static enum status same_set(struct call *c, const struct set_version *one, const struct set_version *two, bool *same,
	struct err *e)
{
	struct set_version a = *one, b = *two;
	const void *x, *y;
	size_t n, m;

	a.id.v = b.id.v = 0;
	if (wire_encode(c->arena, wire_set_version(), &a, WIRE_REPLY_MAX / 2, &x, &n, e) != ST_OK ||
		wire_encode(c->arena, wire_set_version(), &b, WIRE_REPLY_MAX / 2, &y, &m, e) != ST_OK)
		return err_set(e, ST_TOOBIG, "%s", one->key);
	*same = n == m && memcmp(x, y, n) == 0;
	return ST_OK;
}

static enum status judge_set(struct call *c, const struct def_set *def, struct err *e)
{
	struct publish_line *line = add_line(c, PUBLISH_SET, &def->place, def->set.key, def->set.label);
	struct set_version old;
	enum status status = store_set_newest(c->store, c->arena, def->set.key, &old, e);
	bool same = false;

	line->version = def->set.version;
	if (status == ST_NOTFOUND)
		return same_set(c, &def->set, &def->set, &same, e);
	if (status == ST_OK)
		status = same_set(c, &def->set, &old, &same, e);
	if (status != ST_OK)
		return status;
	if (same)
		judge_line(line, OUTCOME_SAME, "", "");
	else if (def->set.version > old.version)
		judge_line(line, OUTCOME_CHANGED, N_("a new version after %s"),
			arena_printf(c->arena, "%d", (int)old.version));
	else
		judge_line(line, OUTCOME_REFUSED,
			N_("version %s is published and frozen; give the changed set a higher version number"),
			arena_printf(c->arena, "%d", (int)old.version));
	return ST_OK;
}

static const struct def_set *set_of(const struct definitions *d, const char *key)
{
	for (size_t i = 0; i < d->n_sets; i++)
		if (strcmp(d->sets[i].set.key, key) == 0)
			return &d->sets[i];
	return NULL;
}

static bool same_texts(const struct target_group *old, const struct def_group *def)
{
	return strcmp(old->label, def->label) == 0 && strcmp(old->label_en, def->label_en) == 0 &&
		strcmp(old->law, def->law) == 0 && strcmp(old->goal, def->goal) == 0 &&
		strcmp(old->activities, def->activities) == 0 && strcmp(old->measure, def->measure) == 0;
}

static void judge_group(struct call *c, const struct def_group *def)
{
	const struct publish *p = c->reply;
	struct publish_line *line = add_line(c, PUBLISH_GROUP, &def->place, def->key, def->label);
	const struct def_set *set = set_of(p->d, def->set);

	if (!set) {
		judge_line(line, OUTCOME_REFUSED, N_("its indicator set %s is not there"), def->set);
		return;
	}
	for (size_t i = 0; i < p->n_groups; i++) {
		const struct target_group *old = &p->groups[i];

		if (strcmp(old->key, def->key) != 0)
			continue;
		if (strcmp(old->set_key, def->set) != 0)
			judge_line(line, OUTCOME_CHANGED, N_("its indicator set was %s"), old->set_key);
		else if (old->set_version_number != set->set.version)
			judge_line(line, OUTCOME_CHANGED, N_("its set was version %s"),
				arena_printf(c->arena, "%d", (int)old->set_version_number));
		else if (!same_texts(old, def))
			judge_line(line, OUTCOME_CHANGED, N_("its texts have changed"), "");
		else if (old->from != def->from || old->to != def->to || strcmp(old->replaces, def->replaces) != 0)
			judge_line(line, OUTCOME_CHANGED, N_("its dates have changed"), "");
		else
			judge_line(line, OUTCOME_SAME, "", "");
	}
}

static enum status judge_all(struct call *c, struct err *e)
{
	struct publish *p = c->reply;
	const struct definitions *d = p->d;

	p->report->lines = ARENA_ARRAY(c->arena, d->n_administrations + d->n_sections + d->n_sets + d->n_groups,
		struct publish_line);
	for (size_t i = 0; i < d->n_administrations; i++)
		judge_administration(c, &d->administrations[i]);
	for (size_t i = 0; i < d->n_sections; i++)
		judge_section(c, &d->sections[i]);
	for (size_t i = 0; i < d->n_sets; i++)
		if (judge_set(c, &d->sets[i], e) != ST_OK)
			return e->code;
	for (size_t i = 0; i < d->n_groups; i++)
		judge_group(c, &d->groups[i]);
	for (size_t i = 0; i < p->report->n; i++)
		p->report->count[p->report->lines[i].outcome]++;
	return ST_OK;
}

static enum status new_publication(struct call *c, struct publication_id *id, struct err *e)
{
	const struct publish *p = c->reply;

	struct publication row = { .at = c->now, .login = c->service->who.login, .reason = "", .summary = "" };

	if (store_publication_add(c->store, &row, c->user.id, e) != ST_OK)
		return e->code;
	*id = row.id;
	for (size_t i = 0; i < p->d->n_sources; i++)
		if (store_publication_add_source(c->store, *id, p->d->sources[i].name, p->d->sources[i].text, e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status apply_organisation(struct call *c, struct err *e)
{
	const struct definitions *d = ((const struct publish *)c->reply)->d;

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

static enum status save_group(struct call *c, const struct def_group *def, const char *replaces, struct err *e)
{
	struct target_group group = { .key = def->key, .label = def->label, .label_en = def->label_en,
		.law = def->law, .from = def->from, .to = def->to, .goal = def->goal,
		.activities = def->activities, .measure = def->measure, .replaces = replaces, .retention = def->retention };
	struct set_version set;
	struct group_id id;

	if (store_set_newest(c->store, c->arena, def->set, &set, e) != ST_OK)
		return e->code;
	group.set_version = set.id;
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
	const struct publish *p = c->reply;
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

static enum status apply_sets(struct call *c, struct publication_id publication, struct err *e)
{
	const struct publish *p = c->reply;
	const struct publish_line *line = lines_of(p, PUBLISH_SET);
	struct set_version_id id;

	for (size_t i = 0; i < p->d->n_sets; i++)
		if (line[i].outcome != OUTCOME_SAME &&
			store_set_publish(c->store, publication, &p->d->sets[i].set, &id, e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status judge(struct call *c, struct err *e)
{
	struct publish *p = c->reply;

	if (store_section_list(c->store, c->arena, &p->sections, &p->n_sections, e) != ST_OK ||
		store_group_list(c->store, c->arena, &p->groups, &p->n_groups, e) != ST_OK || judge_all(c, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < p->report->n; i++)
		if (p->report->lines[i].outcome == OUTCOME_REFUSED)
			return err_set(e, ST_CONFIG, "%s", p->report->lines[i].key);
	return ST_OK;
}

static enum status publish(struct call *c, struct err *e)
{
	const struct publish *p = c->reply;
	const size_t *count = p->report->count;
	struct publication_id id = { 0 };

	if (judge(c, e) != ST_OK)
		return e->code;
	if (!count[OUTCOME_NEW] && !count[OUTCOME_CHANGED])
		return ST_OK;
	if (new_publication(c, &id, e) != ST_OK || apply_organisation(c, e) != ST_OK ||
		apply_sets(c, id, e) != ST_OK || apply_groups(c, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_PUBLISH, id.v, NULL,
		arena_printf(c->arena, "%zu new, %zu changed", count[OUTCOME_NEW], count[OUTCOME_CHANGED]), e);
}

enum status service_publish(struct service *s, const struct definitions *d, bool dry_run, struct arena *a,
	struct publish_report *out, struct err *e)
{
	struct publish p = { .d = d, .report = out };

	*out = (struct publish_report){ 0 };
	return service_admin_call(s, !dry_run, dry_run ? judge : publish, &p, a, e);
}
