/*
 * A list of citizens into the database, whole or not at all. It is tried before in parts that hold up nobody, and kept in
 * one transaction that is as short as it can be: what the list says again and again is looked up once, the rows of the
 * log go in together, and the pages have room. Others who save wait for it once, 30 us for each row.
 */

#include <string.h>

#include "base/date.h"
#include "exit_priv.h"
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

/*
 * A list is behind what somebody has decided here: an end, or a return that was taken back, stays, until a row begins
 * after it.
 */
static enum status leave_ended(struct call *c, const struct import_item *item, int32_t to_on)
{
	char day[DATE_ROOM];

	service_import_note(item->row, "from", N_("the course ended on %s and stays so; a citizen who is back has a later start day"),
		arena_dup(c->arena, date_long(day, to_on)));
	return ST_OK;
}

/* ST_EXISTS when there is one from that day, which has ended. */
static enum status add_course(struct call *c, const struct import_item *item, struct citizen_id citizen, struct err *e)
{
	struct course course = { .citizen = citizen, .group = item->group, .user = item->user,
		.section = item->section, .from_on = item->from, .to_on = DAY_NONE, .exit_reason = "" };
	struct course_id id;

	if (store_course_add(c->store, &course, &id, e) != ST_OK)
		return e->code;
	import_of(c)->report->courses++;
	item->row->outcome = OUTCOME_NEW;
	return service_call_audit(c, AUDIT_ADD_COURSE, id.v, NULL, item->row->caseworker, e);
}

/* No course runs: a citizen who is new here, who is back, or of whom the list does not know yet that she has left. */
static enum status apply_absent(struct call *c, const struct import_item *item, struct citizen_id citizen, struct err *e)
{
	struct course ended;
	enum status status = ST_NOTFOUND;

	if (item->row->outcome != OUTCOME_NEW)
		status = store_course_ended(c->store, c->arena, citizen, item->group, DAY_NONE, &ended, e);
	if (status == ST_OK && (item->row->from == DAY_NONE || item->from <= ended.to_on))
		return leave_ended(c, item, ended.to_on);
	if (status != ST_OK && status != ST_NOTFOUND)
		return status;
	status = add_course(c, item, citizen, e);
	return status == ST_EXISTS ? leave_ended(c, item, item->from) : status;
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

/* The last day that the list gives, unless it is that already. */
static enum status end_course(struct call *c, const struct import_item *item, struct course *course, struct err *e)
{
	const struct import_row *row = item->row;

	if (row->outcome == OUTCOME_REFUSED || course->to_on == row->to)
		return ST_OK;
	enum status status = service_exit_end(c, course, row->to, row->exit_to, "", e);
	if (status == ST_INVALID)
		service_import_refuse(item->row, "to", N_("the last day cannot be used: %s"), arena_dup(c->arena, e->arg));
	else if (status == ST_OK && row->outcome == OUTCOME_SAME)
		item->row->outcome = OUTCOME_CHANGED;
	return status == ST_INVALID ? ST_OK : status;
}

/* A citizen who has left, in a list: a course that has ended already, or one to be made that ends at once. */
static enum status apply_ended(struct call *c, const struct import_item *item, struct citizen_id citizen, struct err *e)
{
	struct course course;
	int32_t from = item->row->from;
	enum status status = store_course_ended(c->store, c->arena, citizen, item->group, from, &course, e);

	if (status == ST_NOTFOUND) {
		status = add_course(c, item, citizen, e);
		if (status != ST_OK)
			return status == ST_EXISTS ? leave_ended(c, item, item->from) : status;
		status = store_course_running(c->store, c->arena, citizen, item->group, &course, e);
	}
	return status == ST_OK ? end_course(c, item, &course, e) : status;
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
		return item->row->ends ? apply_ended(c, item, citizen, e) : apply_absent(c, item, citizen, e);
	if (status == ST_OK)
		status = change_course(c, item, &course, e);
	if (status != ST_OK || !item->row->ends)
		return status;
	status = store_course_running(c->store, c->arena, citizen, item->group, &course, e);
	return status == ST_OK ? end_course(c, item, &course, e) : status;
}

static enum status judge_all(struct call *c, struct err *e)
{
	struct import *x = import_of(c);

	service_import_forget(x);
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

static enum status log_whole(struct call *c, struct err *e)
{
	const struct import *x = import_of(c);

	return service_call_audit(c, AUDIT_IMPORT, 0, NULL,
		arena_printf(c->arena, "%zu rows, %zu citizens and %zu courses new, from %.400s", x->n, x->report->citizens,
			x->report->courses, x->source), e);
}

/* What was judged before may have changed since: each part is judged anew in its transaction. */
static enum status part(struct call *c, struct err *e)
{
	struct import *x = import_of(c);
	size_t refused = 0;

	service_import_forget(x);
	x->log.n = 0;
	c->batch = &x->log;
	for (size_t i = x->from; i < x->to; i++) {
		struct import_item *item = x->sorted[i];

		if (item->row->outcome != OUTCOME_REFUSED && service_import_judge(c, item, e) != ST_OK)
			return e->code;
		if (item->row->outcome != OUTCOME_REFUSED && apply(c, item, e) != ST_OK)
			return e->code;
		refused += item->row->outcome == OUTCOME_REFUSED;
	}
	if (x->trial)
		return err_set(e, ST_CANCELLED, "%s", ""); /* takes everything back */
	if (refused)
		return err_set(e, ST_INVALID, "%s", N_("the list has rows with mistakes"));
	return log_whole(c, e) == ST_OK ? service_call_audit_all(c, &x->log, e) : e->code;
}

/* About IMPORT_PART rows: the rows of a person are not parted. */
static size_t end_of_part(const struct import *x)
{
	size_t to = x->from + IMPORT_PART < x->n ? x->from + IMPORT_PART : x->n;

	while (to < x->n && x->sorted[to - 1]->first == x->sorted[to]->first)
		to++;
	return to;
}

static enum status try_parts(struct service *s, struct import *x, struct arena *a, struct err *e)
{
	x->trial = true;
	for (x->from = 0; x->from < x->n; x->from = x->to) {
		x->to = end_of_part(x);
		enum status status = service_admin_call(s, true, part, x, a, e);
		if (status != ST_CANCELLED)
			return status;
	}
	return ST_OK;
}

static enum status keep_whole(struct service *s, struct import *x, struct arena *a, struct err *e)
{
	x->trial = false;
	x->from = 0;
	x->to = x->n;
	x->report->citizens = x->report->courses = 0;
	store_make_room(s->store);
	enum status status = service_admin_call(s, true, part, x, a, e);
	store_after_answer(s->store);
	return status;
}

static size_t count_outcomes(struct import *x)
{
	memset(x->report->count, 0, sizeof(x->report->count));
	for (size_t i = 0; i < x->n; i++)
		x->report->count[x->rows[i].outcome]++;
	return x->report->count[OUTCOME_REFUSED];
}

/* With a fault nobody waits for longer than a part. What one part can hold needs no trial. */
enum status service_import_citizens(struct service *s, struct import_row *rows, size_t n, const char *source,
	bool dry_run, struct arena *a, struct import_report *out, struct err *e)
{
	struct import x = { .rows = rows, .n = n, .source = source, .report = out };

	*out = (struct import_report){ 0 };
	if (service_admin_call(s, false, judge_all, &x, a, e) != ST_OK)
		return e->code;
	bool in_parts = n > IMPORT_PART, refused = count_outcomes(&x) > 0;
	if ((dry_run || in_parts || refused) && try_parts(s, &x, a, e) != ST_OK)
		return e->code;
	if (count_outcomes(&x))
		return err_set(e, ST_INVALID, "%s", N_("the list has rows with mistakes"));
	if (dry_run)
		return ST_OK;
	enum status status = keep_whole(s, &x, a, e);
	(void)count_outcomes(&x);
	return status;
}
