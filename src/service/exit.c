/*
 * A citizen leaves a course, and comes back. What belongs to a course that has ended stays as it was and stops by
 * itself: nothing is due in it, its provider sees it no longer, and it is in nobody's caseload.
 */
#include "store/exit.h"

#include "base/date.h"
#include "exit_priv.h"
#include "model/exit.h"
#include "people_priv.h"
#include "store/group.h"

#define AHEAD_DAYS 366 /* a return may be announced this long before its day */

/* A last day that leaves every measurement, and whatever came after, outside. */
static enum status judge_day(struct call *c, const struct course *course, int32_t to_on, const struct exit_look *look,
	struct err *e)
{
	struct course_id next;
	int32_t next_on;

	if (to_on > c->today)
		return service_people_invalid(e, "to_on", N_("a day that is still to come"));
	if (to_on < course->from_on)
		return service_people_invalid(e, "to_on", N_("a day before the course began"));
	if (look->last_on != DAY_NONE && to_on < look->last_on)
		return service_people_invalid(e, "to_on", N_("a last day before the newest measurement"));
	if (store_exit_next(c->store, course->id, &next, &next_on, e) != ST_OK)
		return e->code;
	if (next.v && to_on >= next_on)
		return service_people_invalid(e, "to_on", N_("a day on which the citizen was back already"));
	return ST_OK;
}

/* Nothing is judged of an end that is taken back but that nothing has come after it. */
static enum status judge_end(struct call *c, struct course *course, const struct exit_look *look, struct err *e)
{
	const struct course_end_request *request = c->request;
	struct course_id next;
	int32_t next_on;

	if (course->to_on != request->was_on)
		return err_set(e, ST_CHANGED, "%s", N_("Somebody"));
	if (store_exit_next(c->store, course->id, &next, &next_on, e) != ST_OK)
		return e->code;
	if (course->exit_to == EXIT_VOID || (next.v && course->exit_to == EXIT_NONE && course->to_on != DAY_NONE))
		return service_people_rule(e, N_("the course goes on in another one"));
	if (request->to_on == DAY_NONE && course->to_on == DAY_NONE)
		return service_people_rule(e, N_("the course has not ended"));
	if (request->to_on == DAY_NONE)
		return next.v ? service_people_rule(e, N_("the citizen has come back; take the return back first")) : ST_OK;
	if (request->exit_to < EXIT_JOB || request->exit_to >= EXIT_TO_COUNT)
		return service_people_invalid(e, "exit_to", N_("an end without saying where the citizen went"));
	if (service_call_text(c->arena, request->reason, EXIT_REASON_CHARS, "reason", &course->exit_reason, e) != ST_OK)
		return e->code;
	return judge_day(c, course, request->to_on, look, e);
}

/* With to_on DAY_NONE it goes on. */
static enum status write_end(struct call *c, struct course *course, int32_t to_on, int32_t exit_to, struct err *e)
{
	char day[DATE_ROOM];
	bool ends = to_on != DAY_NONE;

	course->to_on = to_on;
	course->exit_to = ends ? exit_to : EXIT_NONE;
	course->exit_reason = ends ? course->exit_reason : "";
	if (store_course_change(c->store, course, e) != ST_OK ||
		(ends && store_exit_overtake(c->store, course->id, c->now, e) != ST_OK))
		return e->code;
	return service_call_audit(c, AUDIT_END_COURSE, course->id.v, *course->exit_reason ? course->exit_reason : NULL,
		ends ? arena_printf(c->arena, "%s %s", date_iso(day, course->to_on), exit_key((enum exit_to)course->exit_to))
		     : "withdrawn",
		e);
}

enum status service_exit_end(struct call *c, struct course *course, int32_t to_on, int32_t exit_to, const char *reason,
	struct err *e)
{
	struct exit_look look;

	if (store_exit_look(c->store, course->id, to_on, &look, e) != ST_OK || judge_day(c, course, to_on, &look, e) != ST_OK)
		return e->code;
	course->exit_reason = reason;
	return write_end(c, course, to_on, exit_to, e);
}

/* When the course is due, for the answer; service_rights_course() has decided. */
static enum status find_due(struct call *c, struct course_id course, int32_t *due_on, struct err *e)
{
	struct scope all = service_rights_all(c);
	struct case_row row;
	enum status status = store_course_row(c->store, c->arena, &all, course, &row, e);

	*due_on = status == ST_OK ? row.due_on : DAY_NONE;
	return status;
}

static enum status course_end(struct call *c, struct err *e)
{
	const struct course_end_request *request = c->request;
	struct course_end_reply *reply = c->reply;
	struct exit_look look;
	struct course course;

	if (service_rights_course(c, ACT_EXIT, request->course, &course, e) != ST_OK ||
		store_exit_look(c->store, course.id, request->to_on == DAY_NONE ? c->today : request->to_on, &look, e) != ST_OK ||
		judge_end(c, &course, &look, e) != ST_OK)
		return e->code;
	*reply = (struct course_end_reply){ look.goals, look.orders, look.drafts, look.transfers, look.efforts, DAY_NONE };
	if (request->preview)
		return ST_OK;
	return write_end(c, &course, request->to_on, request->exit_to, e) == ST_OK ? find_due(c, course.id, &reply->due_on, e) : e->code;
}

enum status service_course_end(struct service *s, const struct course_end_request *request, struct arena *a,
	struct course_end_reply *reply, struct err *e)
{
	return service_call(s, OP_COURSE_END, course_end, request, a, reply, e);
}

/* First days of a return: after the citizen had left, and before what was measured since. */
static enum status judge_from(const struct call *c, int32_t from_on, int32_t left_on, int32_t measured_on, struct err *e)
{
	if (from_on <= left_on)
		return service_people_invalid(e, "from_on", N_("a day on which the citizen had not left yet"));
	if (from_on > c->today + AHEAD_DAYS)
		return service_people_invalid(e, "from_on", N_("a day more than a year ahead"));
	if (measured_on != DAY_NONE && from_on > measured_on)
		return service_people_invalid(e, "from_on", N_("a day after the first measurement since"));
	return ST_OK;
}

/* The caseworker from then, or who asks when that one has no citizens any more. */
static enum status find_caseworker(struct call *c, const struct course *left, struct hand_receiver *out, struct err *e)
{
	enum status status = store_handover_receiver(c->store, c->arena, left->user, c->today, out, e);

	if (status == ST_NOTFOUND && c->user.id.v)
		status = store_handover_receiver(c->store, c->arena, c->user.id, c->today, out, e);
	if (status == ST_NOTFOUND)
		return service_people_rule(e, N_("the caseworker from then has no citizens any more; let the caseworker to be do it"));
	return status;
}

static enum status judge_group(struct call *c, const struct course *left, int32_t from_on, struct err *e)
{
	struct target_group *list;
	size_t n;

	if (store_group_list(c->store, c->arena, &list, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (list[i].id.v == left->group.v && list[i].to != DAY_NONE && list[i].to < from_on)
			return service_people_rule(e, N_("the target group is no longer in use"));
	return ST_OK;
}

static enum status come_back(struct call *c, const struct course *left, struct err *e)
{
	const struct course_return_request *request = c->request;
	struct course_return_reply *reply = c->reply;
	struct hand_receiver to;
	struct course_id next;
	int32_t next_on;

	if (left->exit_to == EXIT_NONE || left->exit_to == EXIT_VOID)
		return service_people_rule(e, N_("only a citizen who has left can come back"));
	if (store_exit_next(c->store, left->id, &next, &next_on, e) != ST_OK)
		return e->code;
	if (next.v)
		return service_people_rule(e, N_("the citizen is back already"));
	if (judge_from(c, request->from_on, left->to_on, DAY_NONE, e) != ST_OK ||
		judge_group(c, left, request->from_on, e) != ST_OK || find_caseworker(c, left, &to, e) != ST_OK)
		return e->code;
	reply->caseworker = to.login;
	if (request->preview)
		return ST_OK;
	return store_exit_return(c->store, left, &(struct exit_return){ to.user, to.section, request->from_on },
		&reply->course, e);
}

/* Another first day, or none: the citizen did not come back after all. */
static enum status change_return(struct call *c, struct course *course, struct err *e)
{
	const struct course_return_request *request = c->request;
	struct course_return_reply *reply = c->reply;
	int32_t left_on, measured_on;
	bool begun;

	if (store_exit_before(c->store, course->id, &left_on, &measured_on, e) != ST_OK ||
		store_exit_begun(c->store, course->id, &begun, e) != ST_OK)
		return e->code;
	if (left_on == DAY_NONE)
		return service_people_rule(e, N_("only a citizen who has left can come back"));
	if (request->from_on == DAY_NONE && begun)
		return service_people_rule(e, N_("work has been done since the return; end the course instead"));
	if (request->from_on != DAY_NONE && judge_from(c, request->from_on, left_on, measured_on, e) != ST_OK)
		return e->code;
	reply->course = request->from_on == DAY_NONE ? course->continues : course->id;
	if (request->preview)
		return ST_OK;
	if (request->from_on == DAY_NONE)
		return store_exit_take_back(c->store, course, e);
	course->from_on = request->from_on;
	return store_course_change(c->store, course, e);
}

static enum status course_return(struct call *c, struct err *e)
{
	const struct course_return_request *request = c->request;
	struct course_return_reply *reply = c->reply;
	struct course course;
	char day[DATE_ROOM];

	reply->caseworker = "";
	reply->due_on = DAY_NONE;
	if (service_rights_course(c, ACT_EXIT, request->course, &course, e) != ST_OK)
		return e->code;
	enum status status = course.to_on == DAY_NONE ? change_return(c, &course, e) : come_back(c, &course, e);
	if (status != ST_OK || request->preview)
		return status;
	if (find_due(c, reply->course, &reply->due_on, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_RETURN_COURSE, reply->course.v, NULL,
		request->from_on == DAY_NONE ? "withdrawn" : date_iso(day, request->from_on), e);
}

enum status service_course_return(struct service *s, const struct course_return_request *request, struct arena *a,
	struct course_return_reply *reply, struct err *e)
{
	return service_call(s, OP_COURSE_RETURN, course_return, request, a, reply, e);
}
