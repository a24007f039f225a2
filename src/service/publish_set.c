/* Whether the sets of the files may be published: numbers, what disappears, trials. */

#include "publish_priv.h"

#include <string.h>

#include "model/score.h"
#include "wire/codec.h"

static struct publish *publish_of(const struct call *c)
{
	return c->reply;
}

static const char *number(const struct call *c, int32_t n)
{
	return arena_printf(c->arena, "%d", (int)n);
}

/* A copy without what is not its content: the id, and when its texts last changed. */
static struct set_version bare(struct call *c, const struct set_version *set)
{
	struct set_version copy = *set;

	copy.id.v = 0;
	copy.indicators = ARENA_ARRAY(c->arena, (size_t)set->n_indicators, struct indicator);
	for (int32_t i = 0; i < set->n_indicators; i++) {
		copy.indicators[i] = set->indicators[i];
		copy.indicators[i].changed_on = 0;
	}
	return copy;
}

/* The bytes of the door tell two sets apart; a set too large for the door could never be shown. */
static enum status same_set(struct call *c, const struct set_version *one, const struct set_version *two, bool *same,
	struct err *e)
{
	struct set_version a = bare(c, one), b = bare(c, two);
	const void *x, *y;
	size_t n, m;

	if (wire_encode(c->arena, wire_set_version(), &a, WIRE_REPLY_MAX / 2, &x, &n, e) != ST_OK ||
		wire_encode(c->arena, wire_set_version(), &b, WIRE_REPLY_MAX / 2, &y, &m, e) != ST_OK)
		return err_set(e, ST_TOOBIG, "%s", one->key);
	*same = n == m && memcmp(x, y, n) == 0;
	return ST_OK;
}

/* The highest number of a key that was ever published, 0 for none; *same is the one with this number. */
static int32_t highest(const struct publish *p, const struct set_version *set, struct set_version_id *same)
{
	int32_t most = 0;

	*same = (struct set_version_id){ 0 };
	for (size_t i = 0; i < p->n_versions; i++) {
		if (strcmp(p->versions[i].key, set->key) != 0)
			continue;
		if (p->versions[i].version == set->version)
			*same = p->versions[i].id;
		if (p->versions[i].version > most)
			most = p->versions[i].version;
	}
	return most;
}

static bool is_named(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* Whether a crosswalk takes the old indicator to one that the set has. */
static bool goes_on(const struct publish *p, const struct set_version *set, const struct indicator *old)
{
	for (int32_t i = 0; i < set->n_indicators; i++)
		if (crosswalk_leads(p->walks, p->d->n_crosswalks, old, &set->indicators[i]))
			return true;
	return false;
}

static const struct def_indicator *indicator_of(const struct publish *p, const char *key)
{
	for (size_t i = 0; i < p->d->n_indicators; i++)
		if (strcmp(p->d->indicators[i].key, key) == 0)
			return &p->d->indicators[i];
	return NULL;
}

static void judge_levels(struct call *c, const struct def_set *def, const struct indicator *old,
	const struct indicator *now)
{
	const struct publish *p = publish_of(c);
	const struct def_indicator *in = indicator_of(p, now->key);
	const struct def_place *place = in ? &in->place : &def->place;

	if (old->meaning == now->meaning) {
		service_publish_refuse(c, place, def->set.key,
			N_("the scale of indicator \"%s\" has changed; raise its 'meaning'"), now->key, "", "");
		return;
	}
	for (int32_t level = old->min; level <= old->max; level++) {
		bool stays = level >= now->min && level <= now->max;
		bool is_retired = in && (uint64_t)in->retired_levels >> level & 1;

		if (!stays && !is_retired &&
			crosswalk_level(p->walks, p->d->n_crosswalks, old, now, level) == LEVEL_NONE)
			service_publish_refuse(c, place, def->set.key,
				N_("level %s of indicator \"%s\" is in use and disappears; name it in 'retired_levels' "
				   "or write a crosswalk"),
				number(c, level), now->key, "");
	}
}

static void judge_retired(struct call *c, const struct def_set *def, const struct indicator *old)
{
	const struct def_place place = { def->place.file, def->indicators_line };

	if (is_named(def->retired, def->n_retired, old->key) || goes_on(publish_of(c), &def->set, old))
		return;
	service_publish_refuse(c, &place, def->set.key,
		N_("indicator \"%s\" of set \"%s\" is in use and disappears; name it in 'retired' or write a crosswalk"),
		old->key, def->set.key, "");
}

/* What was scored may not disappear without a word of what becomes of it; going back says it all. */
static void judge_losses(struct call *c, const struct set_version *old, const struct def_set *def)
{
	const struct publish *p = publish_of(c);

	if (p->how->back_to || service_publish_usage(p->usage, p->n_usage, def->set.key)->courses == 0)
		return;
	for (int32_t i = 0; i < old->n_indicators; i++) {
		const struct indicator *was = &old->indicators[i];
		int at = set_find(&def->set, was->key);
		const struct indicator *now = at < 0 ? NULL : &def->set.indicators[at];

		if (!now)
			judge_retired(c, def, was);
		else if (was->min != now->min || was->max != now->max || was->direction != now->direction)
			judge_levels(c, def, was, now);
	}
}

static enum status judge_trial(struct call *c, const struct set_version *old, const struct def_set *def, struct err *e)
{
	const struct publish *p = publish_of(c);
	enum trial_state state = TRIAL_NONE;

	if (store_trial_state(c->store, old->id, &state, e) != ST_OK)
		return e->code;
	if (state == TRIAL_RUNNING && !def->set.trial)
		service_publish_refuse(c, &def->place, def->set.key,
			N_("set \"%s\" is on trial; first: trin-admin config adopt %s, or: trin-admin config drop-trial %s"),
			def->set.key, def->set.key, def->set.key);
	if (def->set.trial && !old->trial && service_publish_usage(p->usage, p->n_usage, def->set.key)->courses)
		service_publish_refuse(c, &def->place, def->set.key,
			N_("set \"%s\" is in use and cannot go on trial; try a set with a key of its own"), def->set.key,
			"", "");
	return ST_OK;
}

static void announce(struct call *c, const struct def_set *def)
{
	const struct publish_change added = { .kind = PUBLISH_SET, .what = CHANGE_ADDED, .place = def->place,
		.key = def->set.key, .label = def->set.label, .sets = "", .level = LEVEL_NONE, .was = "",
		.is = number(c, def->set.version) };

	service_publish_add(c, &added);
}

static enum status judge_change(struct call *c, struct publish_line *line, const struct def_set *def, struct err *e)
{
	const struct set_version *old = service_publish_in_force(publish_of(c), def->set.key);

	line->outcome = OUTCOME_CHANGED;
	if (!old) {
		announce(c, def);
		return ST_OK;
	}
	service_publish_diff_set(c, old, def);
	judge_losses(c, old, def);
	return judge_trial(c, old, def, e);
}

static void refuse_number(struct call *c, const struct def_set *def, int32_t most, bool is_published)
{
	const struct def_place place = { def->place.file, def->version_line };

	service_publish_refuse(c, &place, def->set.key,
		is_published ? N_("version %s of set \"%s\" is published with other content; write version = %s here")
			     : N_("version %s of set \"%s\" is older than what is published; write version = %s here"),
		number(c, def->set.version), def->set.key, number(c, most + 1));
}

/* A number that is taken: nothing has changed, the version is put in force again, or it is refused. */
static enum status judge_taken(struct call *c, struct publish_line *line, const struct def_set *def,
	struct set_version_id id, int32_t most, struct err *e)
{
	const struct set_version *old = service_publish_in_force(publish_of(c), def->set.key);
	struct set_version other;
	bool same = false;

	if (old && old->id.v == id.v)
		other = *old;
	else if (store_set_load(c->store, c->arena, id, &other, e) != ST_OK)
		return e->code;
	if (same_set(c, &def->set, &other, &same, e) != ST_OK)
		return e->code;
	if (!same) {
		refuse_number(c, def, most, true);
		line->outcome = OUTCOME_REFUSED;
		return ST_OK;
	}
	if (old && old->id.v == id.v)
		return ST_OK;
	return judge_change(c, line, def, e);
}

static enum status judge_set(struct call *c, size_t at, struct err *e)
{
	struct publish *p = publish_of(c);
	const struct def_set *def = &p->d->sets[at];
	struct publish_line *line = service_publish_line(c, PUBLISH_SET, &def->place, def->set.key, def->set.label);
	int32_t most = highest(p, &def->set, &p->ids[at]);
	bool same;

	line->version = def->set.version;
	if (p->ids[at].v)
		return judge_taken(c, line, def, p->ids[at], most, e);
	if (same_set(c, &def->set, &def->set, &same, e) != ST_OK) /* is it too large for the door? */
		return e->code;
	if (most > def->set.version) {
		refuse_number(c, def, most, false);
		line->outcome = OUTCOME_REFUSED;
		return ST_OK;
	}
	if (judge_change(c, line, def, e) != ST_OK)
		return e->code;
	if (most == 0)
		line->outcome = OUTCOME_NEW;
	return ST_OK;
}

/* A set that the files no longer have; the groups tell whether anybody still needs it. */
static void note_gone(struct call *c)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->n_in_force; i++) {
		const struct set_version *old = &p->in_force[i];
		bool stays = false;

		for (size_t k = 0; k < p->d->n_sets && !stays; k++)
			stays = strcmp(p->d->sets[k].set.key, old->key) == 0;
		const struct publish_change gone = { .kind = PUBLISH_SET, .what = CHANGE_RETIRED, .place = { "", 0 },
			.key = old->key, .label = old->label, .sets = "", .level = LEVEL_NONE,
			.was = number(c, old->version), .is = "" };
		if (!stays)
			service_publish_add(c, &gone);
	}
}

static const char *sections_of(struct call *c, const char *key)
{
	const struct publish *p = publish_of(c);
	const char *list = "";

	for (size_t i = 0; i < p->n_trial_sections; i++)
		if (strcmp(p->trial_sections[i].set_key, key) == 0)
			list = arena_printf(c->arena, "%s%s%s", list, *list ? ", " : "",
				p->trial_sections[i].section_key);
	return list;
}

/* The order of the files is that of the administrator; the database's is by key. */
static bool has_same_sections(const struct publish *p, const struct def_set *def)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_trial_sections; i++) {
		if (strcmp(p->trial_sections[i].set_key, def->set.key) != 0)
			continue;
		if (!is_named(def->sections, def->n_sections, p->trial_sections[i].section_key))
			return false;
		n++;
	}
	return n == def->n_sections;
}

static void judge_sections(struct call *c, const struct def_set *def)
{
	struct publish_change change = { .kind = PUBLISH_SET, .what = CHANGE_TRIAL_SECTIONS, .place = def->place,
		.key = def->set.key, .label = def->set.label, .sets = "", .level = LEVEL_NONE, .is = "" };

	if (has_same_sections(publish_of(c), def))
		return;
	change.was = sections_of(c, def->set.key);
	for (size_t i = 0; i < def->n_sections; i++)
		change.is = arena_printf(c->arena, "%s%s%s", change.is, i ? ", " : "", def->sections[i]);
	service_publish_add(c, &change);
}

enum status service_publish_sets(struct call *c, struct err *e)
{
	const struct publish *p = publish_of(c);

	for (size_t i = 0; i < p->d->n_sets; i++) {
		if (judge_set(c, i, e) != ST_OK)
			return e->code;
		judge_sections(c, &p->d->sets[i]);
	}
	note_gone(c);
	return ST_OK;
}
