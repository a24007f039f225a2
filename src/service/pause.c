/* Pauses of a course: nothing is due while one lasts. */

#include "store/pause.h"

#include "base/date.h"
#include "call_priv.h"

#define REASON_MAX 200 /* characters */

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

static enum status pauses(struct call *c, struct err *e)
{
	const struct pauses_request *request = c->request;
	struct pauses_reply *reply = c->reply;
	struct course course;
	struct pause *list;
	size_t n;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		store_pause_list(c->store, c->arena, request->course, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct pause_row);
	for (size_t i = 0; i < n && i < WIRE_LIST_MAX; i++)
		reply->rows[reply->n_rows++] = (struct pause_row){ list[i].from, list[i].to, list[i].reason };
	return ST_OK;
}

enum status service_pauses(struct service *s, const struct pauses_request *request, struct arena *a,
	struct pauses_reply *reply, struct err *e)
{
	return service_call(s, OP_PAUSES, pauses, request, a, reply, e);
}

static bool is_day(int32_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

static enum status judge(struct call *c, const struct course *course, struct pause *pause, struct err *e)
{
	if (!is_day(pause->from) || !is_day(pause->to))
		return invalid(e, "to", N_("a pause without a first and a last day"));
	if (pause->to < pause->from)
		return invalid(e, "to", N_("a pause that ends before it begins"));
	if (course->to_on != DAY_NONE && pause->from > course->to_on)
		return invalid(e, "from", N_("a day after the course ended"));
	if (service_call_text(c->arena, pause->reason, REASON_MAX, "reason", &pause->reason, e) != ST_OK)
		return e->code;
	return *pause->reason ? ST_OK : invalid(e, "reason", N_("a pause without a reason"));
}

static enum status save(struct call *c, const struct course *course, struct pause *pause, struct err *e)
{
	if (pause->to == DAY_NONE && !*pause->reason)
		return store_pause_drop(c->store, course->id, pause->from, e);
	if (judge(c, course, pause, e) != ST_OK)
		return e->code;
	return store_pause_save(c->store, course->id, pause, c->user.id, c->now, e);
}

static enum status pause_set(struct call *c, struct err *e)
{
	const struct pause_set_request *request = c->request;
	struct pause_set_reply *reply = c->reply;
	struct pause pause = { request->pause.from, request->pause.to, request->pause.reason };
	struct scope all = service_rights_all(c); /* service_rights_course() decides */
	char from[DATE_ROOM], to[DATE_ROOM];
	struct course course;
	struct case_row row;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		save(c, &course, &pause, e) != ST_OK ||
		store_course_row(c->store, c->arena, &all, request->course, &row, e) != ST_OK)
		return e->code;
	reply->due_on = row.due_on;
	return service_call_audit(c, AUDIT_PAUSE, course.id.v, NULL,
		arena_printf(c->arena, "%s to %s", date_iso(from, pause.from),
			pause.to == DAY_NONE ? "removed" : date_iso(to, pause.to)),
		e);
}

enum status service_pause_set(struct service *s, const struct pause_set_request *request, struct arena *a,
	struct pause_set_reply *reply, struct err *e)
{
	return service_call(s, OP_PAUSE_SET, pause_set, request, a, reply, e);
}
