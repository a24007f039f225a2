/*
 * One citizen of the demo who left for a job and came back, measured before and after the set got a new version. The
 * older version is published first, and what was measured with it comes in before the newer one.
 */
#include <string.h>

#include "base/date.h"
#include "demo_priv.h"
#include "model/exit.h"

#define SINCE 300 /* days ago: the first day, the last, and the return */
#define LEFT 150
#define BACK 75
#define PERSON 1002 /* beyond the numbers of the others */
#define CHANGED 1 /* which indicator of the set means something else now, from 0 */

static struct def_set *set_of(struct demo *d, const char *key)
{
	for (size_t i = 0; i < d->defs.n_sets; i++)
		if (strcmp(d->defs.sets[i].set.key, key) == 0)
			return &d->defs.sets[i];
	return NULL;
}

static bool is_shared(const struct demo *d, const char *indicator)
{
	int n = 0;

	for (size_t i = 0; i < d->defs.n_sets; i++)
		n += set_find(&d->defs.sets[i].set, indicator) >= 0;
	return n > 1;
}

/* The highest level was put otherwise once. */
static void reword(struct demo *d, struct indicator *in)
{
	struct level *levels = arena_array(&d->arena, (size_t)in->n_levels, sizeof(*levels));

	memcpy(levels, in->levels, (size_t)in->n_levels * sizeof(*levels));
	levels[in->n_levels - 1].text = "Klarer det hele alene fra første dag";
	levels[in->n_levels - 1].text_en = "Manages everything alone from the first day";
	in->levels = levels;
}

/* Of the definitions two copies: the older as they are but for a text, the newer a version and a meaning higher. */
static void part(struct demo *d, struct def_set *set)
{
	struct indicator *then = arena_array(&d->arena, (size_t)set->set.n_indicators, sizeof(*then));
	struct indicator *now = arena_array(&d->arena, (size_t)set->set.n_indicators, sizeof(*now));
	struct def_set *sets = arena_array(&d->arena, d->defs.n_sets, sizeof(*sets));

	memcpy(then, set->set.indicators, (size_t)set->set.n_indicators * sizeof(*then));
	memcpy(now, set->set.indicators, (size_t)set->set.n_indicators * sizeof(*now));
	reword(d, &then[CHANGED]);
	memcpy(sets, d->defs.sets, d->defs.n_sets * sizeof(*sets));
	sets[set - d->defs.sets].set.indicators = then;
	d->older.sets = sets;
	now[CHANGED].meaning++;
	set->set.indicators = now;
	set->set.version++;
}

void service_demo_part(struct demo *d)
{
	const struct def_group *group = DEMO_BACK < d->n_groups ? d->groups[DEMO_BACK] : NULL;
	struct def_set *set = group ? set_of(d, group->set) : NULL;
	int32_t from = d->today - SINCE;

	d->older = d->defs;
	if (!set || set->set.n_indicators <= CHANGED || is_shared(d, set->set.indicators[CHANGED].key))
		return;
	d->left.from = group->from != DAY_NONE && group->from > from ? group->from : from;
	d->left.comes = d->left.from + set->set.cadence_days < d->today - LEFT;
	if (d->left.comes)
		part(d, set);
}

void service_demo_add_back(struct demo *d)
{
	struct demo_place at = {PERSON, d->caseworker, d->groups[DEMO_BACK], d->left.from, d->today - LEFT, false};

	d->left.first = d->history.n;
	service_demo_course(d, &at);
	d->left.end = d->history.n;
	d->left.cpr = d->rows[d->n - 1].cpr;
}

enum status service_demo_import_history(struct demo *d, enum status (*publish)(struct demo *, struct err *), struct err *e)
{
	const struct history_row *rows = d->history.rows;
	size_t first = d->left.first, end = d->left.end;
	enum status st = ST_OK;

	if (d->left.comes)
		st = service_import_history(&d->service, rows + first, end - first, "demo", e);
	if (st == ST_OK && d->left.comes)
		st = publish(d, e);
	if (st == ST_OK && first)
		st = service_import_history(&d->service, rows, first, "demo", e);
	return st == ST_OK ? service_import_history(&d->service, rows + end, d->history.n - end, "demo", e) : st;
}

/* The citizen has one course only. */
static enum status find_course(struct demo *d, struct course_id *out, struct err *e)
{
	struct search_request request = {.text = d->left.cpr, .readings = 1};
	struct search_reply reply = {0};

	if (service_search(&d->service, &request, &d->arena, &reply, e) != ST_OK)
		return e->code;
	if (!reply.n_rows)
		return err_set(e, ST_NOTFOUND, "%s", d->left.cpr);
	*out = reply.rows[0].course;
	return ST_OK;
}

static enum status leave_and_come_back(struct demo *d, struct err *e)
{
	struct course_end_request end = {.was_on = DAY_NONE, .to_on = d->today - LEFT + 1, .exit_to = EXIT_JOB,
		.reason = "Butiksassistent i et vikariat"};
	struct course_return_request back = {.from_on = d->today - BACK};
	struct course_end_reply ended;
	struct course_return_reply returned;

	if (find_course(d, &end.course, e) != ST_OK ||
		service_course_end(&d->service, &end, &d->arena, &ended, e) != ST_OK)
		return e->code;
	back.course = end.course;
	return service_course_return(&d->service, &back, &d->arena, &returned, e);
}

enum status service_demo_back(struct demo *d, struct err *e)
{
	const struct identity self = service_demo_as_caseworker(d);
	struct def_set *set = d->left.comes ? set_of(d, d->groups[DEMO_BACK]->set) : NULL;
	enum status st = set ? leave_and_come_back(d, e) : ST_OK;

	service_demo_as_self(d, &self);
	if (st != ST_OK || !set)
		return st;
	d->history.n = 0;
	service_demo_measure(&d->history, &(struct demo_course){.number = PERSON, .cpr = d->left.cpr,
		.group = d->groups[DEMO_BACK]->key, .caseworker = d->caseworker, .set = &set->set, .from = d->left.from,
		.back = d->today - BACK, .today = d->today, .until = d->today - 3});
	return service_import_history(&d->service, d->history.rows, d->history.n, "demo", e);
}
