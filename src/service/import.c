/* A list of citizens into the database: all of it or nothing. */

#include <string.h>

#include "base/date.h"
#include "import_priv.h"
#include "store/citizen.h"
#include "store/handover.h"
#include "store/measurement.h"

static struct import *import_of(struct call *c)
{
	return c->reply;
}

static enum status add_citizen(struct call *c, const struct import_item *item, struct citizen_id *id, struct err *e)
{
	int32_t since = item->row->is_protected ? c->today : DAY_NONE;

	if (store_citizen_add(c->store, item->cpr, item->name, since, id, e) != ST_OK)
		return e->code;
	import_of(c)->report->citizens++;
	item->row->outcome = OUTCOME_NEW;
	return service_call_audit(c, AUDIT_ADD_CITIZEN, id->v, NULL, NULL, e);
}

/* A list may protect a citizen; it never takes the protection away. */
static enum status change_citizen(struct call *c, const struct import_item *item, struct citizen *citizen, struct err *e)
{
	bool renamed = strcmp(citizen->name, item->name) != 0;
	bool protects = item->row->is_protected && citizen->protected_since == DAY_NONE;

	if (!renamed && !protects)
		return ST_OK;
	citizen->name = item->name;
	if (protects)
		citizen->protected_since = c->today;
	if (store_citizen_change(c->store, citizen, e) != ST_OK)
		return e->code;
	item->row->outcome = OUTCOME_CHANGED;
	return service_call_audit(c, AUDIT_CHANGE_CITIZEN, citizen->id.v, NULL, renamed ? "name" : "protected", e);
}

static enum status apply_citizen(struct call *c, const struct import_item *item, struct citizen_id *id, struct err *e)
{
	struct citizen citizen;
	enum status status = store_citizen_by_cpr(c->store, c->arena, item->cpr, &citizen, e);

	if (status == ST_NOTFOUND)
		return add_citizen(c, item, id, e);
	if (status != ST_OK)
		return status;
	*id = citizen.id;
	return change_citizen(c, item, &citizen, e);
}

static enum status add_course(struct call *c, const struct import_item *item, struct citizen_id citizen, struct err *e)
{
	struct course course = { .citizen = citizen, .group = item->group, .user = item->user,
		.section = item->section, .from_on = item->from, .to_on = DAY_NONE, .exit_reason = "" };
	struct course_id id;
	enum status status = store_course_add(c->store, &course, &id, e);

	if (status == ST_EXISTS) {
		service_import_refuse(item->row, "from", N_("the citizen has had a course from that day, which has ended"), "");
		return ST_OK;
	}
	if (status != ST_OK)
		return status;
	import_of(c)->report->courses++;
	item->row->outcome = OUTCOME_NEW;
	return service_call_audit(c, AUDIT_ADD_COURSE, id.v, NULL, item->row->caseworker, e);
}

/* A course cannot begin after it was measured. */
static enum status judge_start(struct call *c, const struct import_item *item, const struct course *course,
	struct err *e)
{
	struct measurement *all;
	char day[DATE_ROOM];
	size_t n;

	if (item->from <= course->from_on)
		return ST_OK;
	if (store_measurement_list(c->store, c->arena, course->id, (struct order_id){ 0 }, &all, &n, e) != ST_OK)
		return e->code;
	if (n && all[0].taken_on < item->from)
		service_import_refuse(item->row, "from", N_("the citizen was measured on %s, before that start day"),
			arena_dup(c->arena, date_long(day, all[0].taken_on)));
	return ST_OK;
}

static enum status change_course(struct call *c, const struct import_item *item, struct course *course, struct err *e)
{
	bool moved = course->user.v != item->user.v;
	bool redated = item->row->from != DAY_NONE && course->from_on != item->from;

	if (!moved && !redated)
		return ST_OK;
	if (redated && judge_start(c, item, course, e) != ST_OK)
		return e->code;
	if (item->row->outcome == OUTCOME_REFUSED)
		return ST_OK;
	if (redated) {
		course->from_on = item->from;
		if (store_course_change(c->store, course, e) != ST_OK)
			return e->code;
		course->version++;
	}
	if (moved && store_handover_give(c->store, course,
			     &(struct hand_over){ item->user, item->section, 0, 0, c->now }, e) != ST_OK)
		return e->code;
	item->row->outcome = OUTCOME_CHANGED;
	return service_call_audit(c, AUDIT_CHANGE_COURSE, course->id.v, NULL,
		moved ? item->row->caseworker : "start day", e);
}

static enum status apply(struct call *c, const struct import_item *item, struct err *e)
{
	struct citizen_id citizen;
	struct course course;
	enum status status;

	if (apply_citizen(c, item, &citizen, e) != ST_OK)
		return e->code;
	status = store_course_running(c->store, c->arena, citizen, item->group, &course, e);
	if (status == ST_NOTFOUND)
		return add_course(c, item, citizen, e);
	return status == ST_OK ? change_course(c, item, &course, e) : status;
}

static enum status judge_all(struct call *c, struct err *e)
{
	struct import *x = import_of(c);

	if (store_group_list(c->store, c->arena, &x->groups, &x->n_groups, e) != ST_OK)
		return e->code;
	x->items = ARENA_ARRAY(c->arena, x->n, struct import_item);
	for (size_t i = 0; i < x->n; i++) {
		x->items[i].row = &x->rows[i];
		if (service_import_judge(c, &x->items[i], e) != ST_OK)
			return e->code;
	}
	service_import_compare(c);
	return ST_OK;
}

static enum status settle(struct call *c, struct err *e)
{
	struct import *x = import_of(c);
	struct import_report *r = x->report;

	for (size_t i = 0; i < x->n; i++)
		r->count[x->rows[i].outcome]++;
	if (r->count[OUTCOME_REFUSED])
		return err_set(e, ST_INVALID, "%s", N_("the list has rows with mistakes"));
	if (x->dry_run)
		return err_set(e, ST_CANCELLED, "%s", ""); /* takes everything back */
	return service_call_audit(c, AUDIT_IMPORT, 0, NULL,
		arena_printf(c->arena, "%zu rows, %zu citizens and %zu courses new, from %.400s", x->n, r->citizens,
			r->courses, x->source), e);
}

static enum status import(struct call *c, struct err *e)
{
	struct import *x = import_of(c);

	if (judge_all(c, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < x->n; i++)
		if (x->rows[i].outcome != OUTCOME_REFUSED && apply(c, &x->items[i], e) != ST_OK)
			return e->code;
	return settle(c, e);
}

enum status service_import_citizens(struct service *s, struct import_row *rows, size_t n, const char *source,
	bool dry_run, struct arena *a, struct import_report *out, struct err *e)
{
	struct import x = { .rows = rows, .n = n, .source = source, .dry_run = dry_run, .report = out };
	enum status status;

	*out = (struct import_report){ 0 };
	status = service_admin_call(s, true, import, &x, a, e);
	return status == ST_CANCELLED && dry_run ? ST_OK : status;
}
